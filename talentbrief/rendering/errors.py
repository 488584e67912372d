"""Failures of rendering that a user can mend or must know of."""

from talentbrief.errors import TalentBriefError

__all__ = ["FontsError", "RenderingError"]


class RenderingError(TalentBriefError):
    """A notebook that cannot be made into a page or a PDF."""


class FontsError(RenderingError):
    """The fonts folder lacks a file, or a file is not the one its list names."""
