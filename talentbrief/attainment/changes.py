"""Restatement: earlier quarters' official figures that are no longer what was approved."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from talentbrief.attainment.errors import ApprovalFileError
from talentbrief.attainment.official import Official
from talentbrief.catalogue import say
from talentbrief.plan import Lang
from talentbrief.quarter import Quarter

__all__ = ["Approved", "change_rows", "read_approved"]

_LARGEST = 2**53
"""Whole numbers up to here are exact in the tables' floating-point columns."""

Approved = Mapping[str, Mapping[str, float | None]]
"""Quarter → indicator id → cumulative figure as approved; None for an indicator without a figure."""


def change_rows(figure: Official, approved: Approved, lang: Lang) -> Iterator[dict[str, Any]]:
    """List an indicator's figures of earlier quarters that differ from those approved.

    Parameters
    ----------
    figure : Official
        The official figure with its history, counted from the submissions as they are now.
    approved : mapping
        What was approved. A quarter's own approval is no input of its own run: only earlier quarters count.
    lang : {'zh-CN', 'en'}
        Language of the reason.

    Yields
    ------
    dict
        Rows of the table ``changes``, in the order of quarters.
    """
    for count in figure.history[:-1]:
        if str(count.quarter) not in approved:
            continue
        before = approved[str(count.quarter)].get(figure.indicator.id)
        if before == count.cumulative:
            continue
        reason = "added" if before is None else "withdrawn" if count.cumulative is None else "corrected"
        cell = count.basis[0] if count.basis else None
        yield {
            "quarter": str(count.quarter),
            "indicator_id": figure.indicator.id,
            "organisation_id": figure.indicator.lead,
            "before": before,
            "after": count.cumulative,
            "reason": say(lang, f"attainment-change-{reason}"),
            "source_file": cell.file if cell else None,
            "source_sheet": cell.sheet if cell else None,
            "source_cell": cell.cell if cell else None,
            "source_sha256": cell.sha256 if cell else None,
        }


def read_approved(folder: Path, quarters: Sequence[Quarter]) -> Approved:
    """Read the figures that earlier quarters' approvals recorded.

    Parameters
    ----------
    folder : Path
        Folder of approvals, one ``<quarter>.json`` each.
    quarters : sequence of Quarter
        The earlier quarters.

    Returns
    -------
    mapping
        Quarters that have an approval with a list ``figures`` of objects with ``indicator_id`` and
        ``actual_cumulative``; one that was sent back (``"status": "rejected"``) has none. Whatever else an approval
        records is not looked at here.

    Raises
    ------
    ApprovalFileError
        If a file is no such approval, or another quarter's.
    """
    approved: dict[str, dict[str, float | None]] = {}
    for quarter in quarters:
        path = folder / f"{quarter}.json"
        figures = _figures(path, quarter) if path.is_file() else None
        if figures is not None:
            approved[str(quarter)] = figures
    return approved


def _figures(path: Path, quarter: Quarter) -> dict[str, float | None] | None:
    """Read an approval file's figures; None of a quarter that was sent back: nobody approved those."""
    file = str(path)
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ApprovalFileError("approval-file-no-json", file=file, problem=_in_a_line(error)) from error
    figures = document.get("figures") if isinstance(document, dict) else None
    if not isinstance(figures, list):
        raise ApprovalFileError("approval-file-no-figures", file=file)
    given = document.get("quarter", str(quarter))
    if given != str(quarter):
        raise ApprovalFileError(
            "approval-file-of-another", file=file, given=repr(given), quarter=str(quarter)
        )
    status = document.get("status", "approved")
    if status not in ("approved", "rejected"):
        raise ApprovalFileError("approval-file-status", file=file, given=repr(status))
    if status == "rejected":
        return None
    found: dict[str, float | None] = {}
    for place, figure in enumerate(figures, 1):
        indicator, value = _figure(file, str(place), figure)
        if indicator in found:
            raise ApprovalFileError("approval-file-twice", file=file, entry=str(place), given=indicator)
        found[indicator] = value
    return found


def _figure(file: str, place: str, figure: object) -> tuple[str, float | None]:
    indicator = figure.get("indicator_id") if isinstance(figure, dict) else None
    value = figure.get("actual_cumulative", "") if isinstance(figure, dict) else None
    number = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _LARGEST
    if not isinstance(indicator, str) or not (value is None or number):
        wanted = '{"indicator_id": …, "actual_cumulative": 120}'
        raise ApprovalFileError(
            "approval-file-entry", file=file, entry=place, given=repr(figure), wanted=wanted
        )
    return indicator, value


def _in_a_line(error: Exception) -> str:
    return " ".join(str(error).split())
