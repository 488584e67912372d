"""What a name in a table means: settled by a decision, else as matched; what is not clear is recorded."""

from collections.abc import Sequence
from typing import Any, Literal

from talentbrief.intake.context import Reader
from talentbrief.intake.names import Match
from talentbrief.issues import Origin
from talentbrief.plan import Indicator, Milestone, Organisation

__all__ = ["Kind", "named_as", "resolve", "ruled"]

Kind = Literal["indicator", "milestone"]
"""What a name may be the name of."""


def resolve(  # noqa: PLR0917  a name and where it stands
    reader: Reader,
    what: Kind,
    match: Match,
    origin: Origin,
    shown: str,
    kind: Literal["named", "title", "sheet"] = "named",
) -> tuple[str | None, bool]:
    """Settle what a name means: by a decision, else as matched; record what is not clear.

    Parameters
    ----------
    reader : Reader
        The file.
    what : {'indicator', 'milestone'}
        What the name should name.
    match : Match
        What it was matched with.
    origin : Origin
        Where it stands.
    shown : str
        The name, masked.
    kind : {'named', 'title', 'sheet'}
        What says the name: the cell itself, or the title or the sheet's name of the table that begins there.

    Returns
    -------
    id : str or None
        The indicator's or milestone's id.
    fuzzy : bool
        Whether similarity decided.
    """
    code = f"unknown_{what}"
    if match.id is not None:
        code = "fuzzy_match" if match.fuzzy else ""
    elif match.ambiguous:
        code = f"ambiguous_{what}"
    plan = reader.context.plan
    if not code and not reader.decisions:
        return match.id, match.fuzzy
    named: dict[str, Indicator | Milestone] = {
        each.id: each for each in (plan.indicators if what == "indicator" else plan.milestones)
    }
    ruling = ruled(reader, what, code, origin)
    settled = ruling is not None
    if code == "fuzzy_match":
        meant = named[match.id or ""]
        reader.report(
            code,
            origin,
            raw=shown,
            indicator=meant if isinstance(meant, Indicator) else None,
            milestone_id=meant.id if isinstance(meant, Milestone) else None,
            decided=settled,
            kind="cell",
            meant=meant.name.zh_CN,
            meant_en=meant.name.en,
        )
    elif code:
        near = () if match.candidates else _near(reader, what, shown)
        reader.report(
            code,
            origin,
            raw=shown,
            decided=settled,
            kind=kind,
            **named_as([named[each] for each in match.candidates], "candidates"),
            **named_as([named[each] for each in near], "near"),
        )
    return (ruling, False) if ruling is not None else (match.id, match.fuzzy)


def ruled(reader: Reader, what: Kind, code: str, origin: Origin) -> str | None:
    """Look for a decision that says which indicator or milestone is meant, by its id or by its name.

    Parameters
    ----------
    reader : Reader
        The file.
    what : {'indicator', 'milestone'}
        What is to be named.
    code : str
        Issue code.
    origin : Origin
        The place.

    Returns
    -------
    str or None
        The id.
    """
    names = reader.context.names
    meant = {
        each.value: names.called(what, each.value)
        for each in reader.decisions
        if each.action == "is_indicator"
    }
    given = tuple(value for value, key in meant.items() if key is not None)
    ruling = reader.decided("is_indicator", code, origin, given)
    return meant[ruling.value] if ruling is not None else None


def _near(reader: Reader, what: Kind, text: str) -> tuple[str, ...]:
    names = reader.context.names
    return (names.indicators if what == "indicator" else names.milestones).nearest(text)


def named_as(things: Sequence[Indicator | Milestone | Organisation], key: str) -> dict[str, Any]:
    """Give what sentences name of several indicators, milestones or organisations.

    Parameters
    ----------
    things : sequence of Indicator, Milestone or Organisation
        They.
    key : str
        What the sentence calls them.

    Returns
    -------
    dict
        Their names by the key (``none`` if there are none) and by the key with ``_en``, the ids with ``_ids``.
    """
    return {
        key: "、".join(each.name.zh_CN for each in things) or "none",
        f"{key}_en": ", ".join(each.name.en for each in things),
        f"{key}_ids": "、".join(each.id for each in things),
        f"{key}_ids_en": ", ".join(each.id for each in things),
    }
