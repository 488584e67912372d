"""What attainment refuses beyond a table's schema."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from talentbrief.catalogue import say
from talentbrief.errors import TableSchemaError, TalentBriefError

__all__ = ["ApprovalFileError", "ForeignRowError", "UnknownIndicatorError"]


class ApprovalFileError(TalentBriefError):
    """An approval file that does not hold an earlier quarter's figures.

    Parameters
    ----------
    says : str
        Id of the sentence in the catalogue.
    **values : str
        What the sentence names: the file, what is there and what would be right.
    """

    def __init__(self, says: str, **values: str) -> None:
        super().__init__(say("en", says, **values), says, **values)


class ForeignRowError(TableSchemaError):
    """A row of a processed table that does not fit the plan: edited by hand, or made with another plan.

    Parameters
    ----------
    says : str
        Id of the sentence in the catalogue.
    table : str
        Name of the table.
    **values : str
        What the sentence names: column, row (counted from 1), what is there and what would be right.
    """

    def __init__(self, says: str, table: str, **values: str) -> None:
        values = {"at": "memory", "place": table, **values}
        super().__init__(say("en", says, **values), says, **values)

    @classmethod
    @contextmanager
    def named(cls, folder: Path) -> Iterator[None]:
        """Name the file instead of the table, for tables that were read from a folder.

        Parameters
        ----------
        folder : Path
            The quarter's folder of processed tables.

        Raises
        ------
        TableSchemaError
            For every such error, with the file.
        """
        try:
            yield
        except cls as error:
            file = str(folder / f"{error.values['place']}.parquet")
            values = {**error.values, "at": "file", "place": file}
            raise TableSchemaError(say("en", error.says, **values), error.says, **values) from error


class UnknownIndicatorError(TalentBriefError):
    """An indicator that the plan does not have, or a name that several may bear."""

    exit_status = 2
