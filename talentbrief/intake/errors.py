"""Failures of intake that a user can mend and that are no fault of a submission."""

from collections.abc import Sequence
from pathlib import Path

from talentbrief.catalogue import say
from talentbrief.errors import DataFileError, TalentBriefError

__all__ = ["DecisionFileError", "MissingSubmissionError", "WordFileError", "WorkerError"]


class WordFileError(DataFileError):
    """The file of header words that breaks its model."""


class DecisionFileError(DataFileError):
    """A decisions file that lacks a column or cannot be read.

    Parameters
    ----------
    path : Path
        The file.
    kind : {'encoding', 'columns', 'csv'}
        What is wrong with it.
    line : int
        Line in the file, counted from 1.
    missing, columns : sequence of str
        Columns that it lacks, and those that it should have.
    """

    def __init__(
        self, path: Path, kind: str, line: int = 1, missing: Sequence[str] = (), columns: Sequence[str] = ()
    ) -> None:
        given = {"file": str(path), "kind": kind, "line": str(line)}
        for name, words in (("missing", missing), ("columns", columns)):
            given |= {name: "、".join(words), f"{name}_en": ", ".join(words)}
        sentence = say("en", "error-decisions", **given)
        super().__init__(path, sentence, line)
        self.args = (sentence,)
        self.says, self.values = "error-decisions", given


class MissingSubmissionError(TalentBriefError):
    """A path to check that does not exist, or a folder that holds no submission."""

    exit_status = 2


class WorkerError(TalentBriefError):
    """A process for reading submissions that does not start."""
