"""What approval and publication refuse; each is one sentence that says why and what would be right."""

from talentbrief.errors import TalentBriefError

__all__ = [
    "ApprovalError",
    "EditionAlteredError",
    "MessagesFolderError",
    "NotApprovedError",
    "OutputsDifferError",
    "ReviewerError",
    "SiteFolderError",
    "StaleApprovalError",
]


class ReviewerError(TalentBriefError):
    """A reviewer who may not approve: unnamed, or the preparer."""

    exit_status = 2


class ApprovalError(TalentBriefError):
    """An approval file that is none, or that was edited after it was recorded."""


class NotApprovedError(TalentBriefError):
    """A quarter without an approval, or one that its reviewer sent back."""


class SiteFolderError(TalentBriefError):
    """A place for the site that is none: a file, a folder that holds other things, or one that cannot be made."""

    exit_status = 2


class MessagesFolderError(TalentBriefError):
    """A place for texts to send that is a file, or a folder that cannot be made or written."""

    exit_status = 2


class StaleApprovalError(TalentBriefError):
    """An approval of something else than what a run gives now."""


class OutputsDifferError(TalentBriefError):
    """Outputs that are not what a run of the present inputs gives: edited, or made from other inputs."""


class EditionAlteredError(TalentBriefError):
    """A published edition that is no longer as it was published."""
