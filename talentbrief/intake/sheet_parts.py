"""Which parts of an xlsx workbook are its sheets; offices that use one program send the same list again and again."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from talentbrief.intake.archive import Archive, part
from talentbrief.intake.sheetxml import elements, joined, relations_of

__all__ = ["sheet_parts"]

_ROOT: Final = "_rels/.rels"
_SHORT: Final = 8_192
"""Bytes of a list up to which what it says is remembered."""


def sheet_parts(archive: Archive) -> Mapping[str, str]:
    """Map sheet names to the parts that hold them.

    Parameters
    ----------
    archive : Archive
        An xlsx or xlsm workbook.

    Returns
    -------
    mapping of str to str
        In the workbook's order; sheets without a part are left out.
    """
    known = tuple(archive.namelist())
    roots = part(archive, _ROOT) if _ROOT in known else None
    main = (_main_part_again if roots is None or len(roots) < _SHORT else _main_part)(known, roots)
    if main not in known:
        return {}
    folder, relations = main.rpartition("/")[0], relations_of(main)
    related = part(archive, relations) if relations in known else None
    listed = part(archive, main)
    again = len(related or b"") < _SHORT and len(listed) < _SHORT
    return (_sheets_again if again else _sheets)(known, folder, related, listed)


def _main_part(known: tuple[str, ...], roots: bytes | None) -> str:
    main = next(
        (
            joined("", each.get("Target", ""))
            for each in (elements(roots, "Relationship") if roots is not None else ())
            if each.get("Type", "").endswith("/officeDocument")
        ),
        "xl/workbook.xml",
    )
    if main not in known:
        main = next((name for name in sorted(known) if name.lower() == "xl/workbook.xml"), main)
    return main


def _sheets(known: tuple[str, ...], folder: str, related: bytes | None, listed: bytes) -> Mapping[str, str]:
    targets = {
        each.get("Id", ""): joined(folder, each.get("Target", ""))
        for each in (elements(related, "Relationship") if related is not None else ())
    }
    found = {}
    for each in elements(listed, "sheet"):
        target = targets.get(next((each[key] for key in each if key.rpartition(":")[2] == "id"), ""))
        if target in known:
            found[each.get("name", "")] = target
    return found


_main_part_again, _sheets_again = lru_cache(maxsize=64)(_main_part), lru_cache(maxsize=64)(_sheets)
