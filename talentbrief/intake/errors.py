"""Failures of intake that a user can mend and that are no fault of a submission."""

from talentbrief.errors import DataFileError, TalentBriefError

__all__ = ["DecisionFileError", "MissingSubmissionError", "WordFileError", "WorkerError"]


class WordFileError(DataFileError):
    """The file of header words that breaks its model."""


class DecisionFileError(DataFileError):
    """A decisions file that lacks a column or cannot be read."""


class MissingSubmissionError(TalentBriefError):
    """A path to check that does not exist, or a folder that holds no submission."""

    exit_status = 2


class WorkerError(TalentBriefError):
    """A process for reading submissions that does not start."""
