"""Which decisions are about a figure's cell."""

from collections.abc import Iterable

from talentbrief.attainment.cells import position
from talentbrief.intake.decisions import Decision

__all__ = ["decisions_about"]


def decisions_about(
    decisions: Iterable[Decision], file: str, sheet: str, cell: str, *, indicator_id: str
) -> tuple[Decision, ...]:
    """Choose the decisions that a figure's cell stands under.

    Parameters
    ----------
    decisions : iterable of Decision
        The decisions of the cell's quarter.
    file, sheet, cell : str
        Where the figure stands.
    indicator_id : str
        What it counts for.

    Returns
    -------
    tuple of Decision
        Those that give the cell its value or accept something at it (``use_value``, ``accept``), say what its row is
        about (``is_indicator``) or whose its file is (``is_sender``).
    """
    row = position(file, sheet, cell)[2]

    def fits(each: Decision) -> bool:
        if each.action in ("use_value", "accept"):
            return bool(each.source_cell) and each.at(file, sheet, cell)
        if each.action == "is_indicator":
            named = position(file, sheet, each.source_cell)[2]
            here = each.at(file, sheet, each.source_cell.upper())
            return here and each.value == indicator_id and named in (0, row)
        return each.action == "is_sender" and each.source_file == file

    return tuple(each for each in decisions if fits(each))
