"""What each flag of a processed table means: the one list of them."""

from collections.abc import Mapping

from talentbrief.catalogue import say
from talentbrief.plan import Lang

__all__ = ["FLAGS", "meaning"]

_OF_CELLS = ("annotated", "approximate", "chinese_numeral", "decided", "fuzzy_match", "worded_zero")

FLAGS: Mapping[str, tuple[str, ...]] = {
    "observations": _OF_CELLS,
    "attainment": (
        *("carried_forward", "derived", "duplicate_row", "no_target", "not_reported", "previous_missing"),
        *("withheld", "zero_target", *_OF_CELLS),
    ),
    "milestones": ("carried_forward", "disagreement", "lead_not_submitted", "no_evidence", "not_reported"),
    "tasks": ("carried_forward", "incomplete"),
}
"""Table → the flags its rows may bear. A row of ``attainment`` bears those of the cells it rests on, too."""


def meaning(table: str, flag: str, lang: Lang) -> str:
    """Say what a flag means.

    Parameters
    ----------
    table : str
        One of :data:`FLAGS`.
    flag : str
        One of that table's flags.
    lang : {'zh-CN', 'en'}
        Language.

    Returns
    -------
    str
        One sentence.

    Raises
    ------
    KeyError
        If the table has no such flag.
    """
    if flag not in FLAGS[table]:
        raise KeyError(f"table {table} has no flag '{flag}'")
    part = "cells" if flag in _OF_CELLS else table
    return say(lang, f"flags-of-{part}", flag=flag.replace("_", "-"))
