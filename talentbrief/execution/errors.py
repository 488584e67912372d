"""What can go wrong when notebooks run; each is one sentence for the terminal."""

from talentbrief.errors import TalentBriefError

__all__ = ["BusyError", "DiskFullError", "FolderError", "NotebookError", "WorkerError"]


class NotebookError(TalentBriefError):
    """A notebook that failed; the sentence names it, the cell, and the exception's last line."""


class BusyError(TalentBriefError):
    """Another run works on the same quarter; the sentence names it."""


class FolderError(TalentBriefError):
    """A folder that cannot be written."""


class DiskFullError(TalentBriefError):
    """No space is left where results are built."""


class WorkerError(TalentBriefError):
    """A worker process that ended by itself, mostly for lack of memory."""
