"""What attainment refuses beyond a table's schema."""

from talentbrief.errors import TalentBriefError

__all__ = ["ApprovalFileError", "UnknownIndicatorError"]


class ApprovalFileError(TalentBriefError):
    """An approval file that does not hold an earlier quarter's figures."""


class UnknownIndicatorError(TalentBriefError):
    """An indicator's id that the plan does not have."""

    exit_status = 2
