"""Failures of rendering that a user can mend or must know of."""

from talentbrief.errors import TalentBriefError

__all__ = ["FontsError", "IncompleteDocumentError", "RenderingError"]


class RenderingError(TalentBriefError):
    """A notebook that cannot be made into a page or a PDF."""


class FontsError(RenderingError):
    """The fonts folder lacks a file, or a file is not the one its list names."""


class IncompleteDocumentError(RenderingError):
    """A rendered document that lacks what it must hold, or holds what must not be in one."""
