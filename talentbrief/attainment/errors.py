"""What attainment refuses beyond a table's schema."""

from talentbrief.errors import TableSchemaError, TalentBriefError

__all__ = ["ApprovalFileError", "ForeignRowError", "UnknownIndicatorError"]


class ApprovalFileError(TalentBriefError):
    """An approval file that does not hold an earlier quarter's figures."""


class ForeignRowError(TableSchemaError):
    """A row of intake's tables that does not fit the plan: edited by hand, or made with another plan.

    Parameters
    ----------
    table : str
        Name of the table.
    problem : str
        Column, row (counted from 1), what is there and what would be right.
    """

    def __init__(self, table: str, problem: str) -> None:
        super().__init__(f"table {table}: {problem}")
        self.table, self.problem = table, problem


class UnknownIndicatorError(TalentBriefError):
    """An indicator's id that the plan does not have."""

    exit_status = 2
