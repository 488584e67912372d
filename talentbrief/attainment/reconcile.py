"""Reconciliation: figures that should agree and do not, each an issue with both numbers and both origins.

The lead's figure is compared with the sum of the leagues, with other offices and with rosters; every sender's
figure with its own previous quarter. Nothing here changes a figure.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from talentbrief.attainment.breakdown import Breakdown
from talentbrief.attainment.cells import Cell
from talentbrief.attainment.counting import Count
from talentbrief.attainment.official import Official
from talentbrief.attainment.rosters import Entry, distinct
from talentbrief.attainment.wording import Wording, shown
from talentbrief.issues import Issue
from talentbrief.plan import Indicator

__all__ = ["against_breakdown", "against_previous", "against_rosters", "not_given"]

_TENFOLD = 10
"""A figure ten times the last one: a digit too many."""


def not_given(figure: Official, cells: Sequence[Cell], wording: Wording) -> Iterator[Issue]:
    """Say that a lead gave no figure that can stand, and what stands in its place.

    Parameters
    ----------
    figure : Official
        The official figure.
    cells : sequence of Cell
        The lead's cells in force of this quarter.
    wording : Wording
        Words the issues.

    Yields
    ------
    Issue
        ``lead_not_submitted`` unless an error of intake says already why the value is withheld, or a quarter's
        figure came while an earlier cumulative stands; ``carried_forward`` where an earlier figure stands.
    """
    indicator, count, state = figure.indicator, figure.count, figure.state
    values = {"quarter": wording.quarter(str(count.quarter)), "actual": shown(count.actual)}
    if state == "clash":
        one, other = _contradiction(cells)
        both = {"one": shown(one.value), "other": shown(other.value), "there": wording.place([other])}
        yield wording.issue("lead_not_submitted", indicator, indicator.lead, [one], state=state, **both)
    elif state in ("blank", "absent") or (state == "quarter_only" and not count.carried):
        said = state.replace("_", "-")
        yield wording.issue("lead_not_submitted", indicator, indicator.lead, cells, state=said, **values)
    if count.carried:
        since = wording.quarter(max(cell.quarter for cell in count.basis))
        standing = {"before": shown(count.cumulative), "since": since}
        yield wording.issue(
            "carried_forward",
            indicator,
            indicator.lead,
            count.basis,
            state="quarter-only" if state == "quarter_only" else "other",
            there=wording.place(count.report.quarter_cells),
            **values,
            **standing,
        )


def _contradiction(cells: Sequence[Cell]) -> tuple[Cell, Cell]:
    return next(
        (one, other)
        for one in cells
        for other in cells
        if one.measure == other.measure and None not in (one.value, other.value) and one.value != other.value
    )


def against_previous(indicator: Indicator, sender: str, count: Count, wording: Wording) -> Iterator[Issue]:
    """Compare a sender's figure with its own previous quarter.

    Parameters
    ----------
    indicator : Indicator
        The indicator.
    sender : str
        The organisation.
    count : Count
        Its figures of this quarter.
    wording : Wording
        Words the issues.

    Yields
    ------
    Issue
        ``cumulative_differs`` where previous cumulative and quarter do not make the reported cumulative,
        ``cumulative_falls`` where it is below the previous one, ``implausible_jump`` where it is ten times the
        previous one and the growth matters (a tenth of the year's target), or where one collection grows by more
        than the whole year's target.
    """
    if not count.settled or count.cumulative is None:
        return
    grown = _implausible(indicator, count)
    found = {
        "cumulative_differs": count.expected is not None and count.expected != count.cumulative,
        "cumulative_falls": count.previous is not None and count.cumulative < count.previous,
        "implausible_jump": grown is not None,
    }
    for code in (code for code, holds in found.items() if holds):
        yield wording.issue(
            code,
            indicator,
            sender,
            count.report.cumulative_cells or count.report.quarter_cells,
            base="previous" if count.previous_basis else "start",
            before=shown(count.previous),
            there=wording.place(count.previous_basis),
            actual=shown(count.actual),
            beside=wording.place(count.report.quarter_cells),
            expected=shown(count.expected),
            after=shown(count.cumulative),
            stated=_stated(count),
            grown=shown(grown),
            target="" if indicator.target is None else format(indicator.target, "f"),
            unit=indicator.unit.text(wording.lang),
        )


def _implausible(indicator: Indicator, count: Count) -> int | None:
    """Give this quarter's growth if nobody should believe it unasked."""
    if count.previous is None or count.cumulative is None or not indicator.target:
        return None
    grown, target = count.cumulative - count.previous, Fraction(indicator.target)
    tenfold = 0 < count.previous * _TENFOLD <= count.cumulative and grown * _TENFOLD >= target
    return grown if tenfold or grown > target else None


def against_breakdown(figure: Official, breakdown: Breakdown, wording: Wording) -> Iterator[Issue]:
    """Compare the lead's figure with the sum of the leagues and with other offices.

    Parameters
    ----------
    figure : Official
        The official figure.
    breakdown : Breakdown
        What others say.
    wording : Wording
        Words the issues.

    Yields
    ------
    Issue
        ``breakdown_differs`` for a sum that differs, naming how many parts are of this quarter, carried forward and
        missing, and for each office whose figure of this quarter differs. Nothing where the lead's own figure is not
        of this quarter. Where the sum falls short and parts may alone be why, the remedy is to wait for them.
    """
    indicator, count, total = figure.indicator, figure.count, breakdown.total
    if not count.settled:
        return
    values = {"after": shown(count.cumulative)}
    if total is not None and total != count.cumulative:
        cells = [cell for part in breakdown.parts.values() for cell in part.basis]
        late = (*breakdown.carried, *breakdown.lacking)
        yield wording.issue(
            "breakdown_differs",
            indicator,
            indicator.lead,
            count.basis,
            kind="leagues",
            other=str(len(breakdown.reported) + len(breakdown.carried)),
            reported=str(len(breakdown.reported)),
            carried=str(len(breakdown.carried) or "none"),
            lacking=str(len(breakdown.lacking) or "none"),
            wait="yes" if breakdown.explains(count.cumulative) else "no",
            late=wording.name(late[0]) if late else "",
            more="yes" if len(late) > 1 else "no",
            number=str(len(late)),
            total=shown(total),
            there=wording.place(cells),
            **values,
        )
    for sender, check in breakdown.checks.items():
        office = wording.plan.organisations.by_id[sender].kind == "office"
        if office and check.settled and check.cumulative != count.cumulative:
            yield wording.issue(
                "breakdown_differs",
                indicator,
                indicator.lead,
                count.basis,
                kind="office",
                wait="no",
                other=wording.name(sender),
                total=shown(check.cumulative),
                there=wording.place(check.basis),
                **values,
            )


def against_rosters(
    figure: Official,
    counts: Mapping[str, Count],
    rosters: Mapping[str, Sequence[Entry]],
    wording: Wording,
) -> Iterator[Issue]:
    """Compare reported figures with the distinct things that rosters list.

    Parameters
    ----------
    figure : Official
        The official figure.
    counts : mapping of str to Count
        Figures of all senders of the indicator.
    rosters : mapping of str to sequence of Entry
        Their rosters.
    wording : Wording
        Words the issues.

    Yields
    ------
    Issue
        ``roster_differs``: for each sender whose roster does not match its own figure (the lead's may be matched
        by all rosters together: "the same team from two offices is one"); and where all rosters together list
        more than the lead's figure and the lead's own roster. Nothing where a figure is not of this quarter.
    """
    indicator, lead = figure.indicator, figure.indicator.lead
    together = distinct(*rosters.values())
    for sender, entries in rosters.items():
        count, listed = counts.get(sender), distinct(entries)
        if count is None or not count.settled or listed == count.cumulative:
            continue
        if sender == lead and together == count.cumulative:
            continue
        yield _roster_issue(indicator, sender, count, entries, "own", wording)
    count = figure.count
    if not count.settled or count.cumulative is None or together <= count.cumulative:
        return
    if together > distinct(rosters.get(lead, ())):
        entries = [entry for listed in rosters.values() for entry in listed]
        yield _roster_issue(indicator, lead, count, entries, "together", wording)


def _roster_issue(  # noqa: PLR0917  all of them are what the sentence is about
    indicator: Indicator, sender: str, count: Count, entries: Sequence[Entry], scope: str, wording: Wording
) -> Issue:
    return wording.issue(
        "roster_differs",
        indicator,
        sender,
        count.basis,
        scope=scope,
        listed=str(distinct(entries)),
        after=shown(count.cumulative),
        stated=_stated(count),
        there=wording.place(entries),
    )


def _stated(count: Count) -> str:
    """Tell whether somebody wrote the year's figure, or it is added up."""
    return "derived" if count.report.cumulative is None else "reported"
