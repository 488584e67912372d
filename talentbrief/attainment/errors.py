"""What attainment refuses beyond a table's schema."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
            raise TableSchemaError(f"{folder / error.table}.parquet: {error.problem}") from error


class UnknownIndicatorError(TalentBriefError):
    """An indicator's id that the plan does not have."""

    exit_status = 2
