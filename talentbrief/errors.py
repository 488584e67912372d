"""Failures that a user can mend: one class a failure, one sentence a message.

Every class says where the trouble is (file, line, field, option), what is there and what would be right.
The command line prints the sentence alone; ``--debug`` adds the traceback.
"""

from pathlib import Path

__all__ = [
    "MissingFolderError",
    "MissingTableError",
    "OrganisationFileError",
    "ParameterError",
    "PlanFileError",
    "QuarterError",
    "TableSchemaError",
    "TalentBriefError",
]


class TalentBriefError(Exception):
    """Base of all failures that are reported as one line.

    Parameters
    ----------
    message : str
        The sentence, in English or in the language of whoever raises it.
    says : str
        Id of the sentence in the catalogue, where the command line should say it in the reader's language.
    **values : str
        What that sentence names.

    Attributes
    ----------
    exit_status : int
        What the command line ends with: 1 the pipeline failed, 2 wrong usage.
    """

    exit_status: int = 1

    def __init__(self, message: str, says: str = "", **values: str) -> None:
        super().__init__(message)
        self.says, self.values = says, values


class QuarterError(TalentBriefError):
    """A quarter that is not written as one, or that the plan does not collect."""

    exit_status = 2


class MissingFolderError(TalentBriefError):
    """A folder that must be there is not."""

    exit_status = 2


class ParameterError(TalentBriefError):
    """A notebook parameter or an option that is unknown or has the wrong type."""

    exit_status = 2


class DataFileError(TalentBriefError):
    """A data file of ours (plan, organisations) that breaks its model.

    Parameters
    ----------
    path : Path
        The file.
    problem : str
        What is there and what would be right.
    line : int, optional
        Line in the file, counted from 1.
    field : str, optional
        Dotted path of the field.
    """

    exit_status = 2

    def __init__(self, path: Path, problem: str, line: int | None = None, field: str | None = None) -> None:
        place = f"{path}" + (f":{line}" if line else "") + (f": {field}" if field else "")
        super().__init__(f"{place}: {problem}")
        self.path, self.problem, self.line, self.field = path, problem, line, field


class PlanFileError(DataFileError):
    """A plan file that breaks the plan's model."""


class OrganisationFileError(DataFileError):
    """An organisations file that breaks its model."""


class MissingTableError(TalentBriefError):
    """A processed table that an earlier stage should have written is absent."""


class TableSchemaError(TalentBriefError):
    """A table whose columns or values break its schema."""
