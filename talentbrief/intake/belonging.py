"""Whose a file is and of which quarter: settled by decisions, else by what it says; recorded where that is not clear."""

from collections.abc import Mapping
from dataclasses import replace

from talentbrief.intake.context import Reader
from talentbrief.intake.decisions import Decision
from talentbrief.intake.labels import Label
from talentbrief.intake.layout import Table
from talentbrief.intake.sender import quarters_named, resolve_sender
from talentbrief.quarter import Quarter

__all__ = ["organisation_decided", "quarter_of", "sender_of"]


def organisation_decided(reader: Reader, ruling: Decision) -> str | None:
    """Give the organisation that a decision names.

    Parameters
    ----------
    reader : Reader
        The file.
    ruling : Decision
        A decision ``is_sender``; its value is an id or a name.

    Returns
    -------
    str or None
        The organisation's id.
    """
    return reader.context.names.senders.match(ruling.value).id


def sender_of(
    reader: Reader, about: Mapping[str, str], labels: list[Label], tables: list[Table], path: str
) -> str | None:
    """Resolve the sender, and record what is not clear.

    Parameters
    ----------
    reader : Reader
        The file; it gets its organisation.
    about : mapping of str to str
        Our marker.
    labels : list of Label
        The workbook's labels.
    tables : list of Table
        Its tables.
    path : str
        Its path below the quarter's folder.

    Returns
    -------
    str or None
        The code for which the file is quarantined, if any.
    """
    context = reader.context
    declared = about.get("organisation")
    found = resolve_sender(declared, labels, tables, path, context.names)
    by = found.decided_by
    place = reader.origin
    if by is not None and by.grid is not None:
        named_by_sheet = by.kind == "sheet"
        place = reader.at(by.grid) if named_by_sheet else reader.cell(by.grid, by.row, by.column)
    senders = context.names.senders
    rulings = [each for each in reader.decisions if senders.match(each.value).id is not None]
    known_values = tuple(each.value for each in rulings)
    problem = found.problem or ("sender_differs" if found.differing else "")
    ruling = reader.decided("is_sender", problem, place, known_values) or reader.decided(
        "is_sender", problem, reader.origin, known_values
    )
    reader.organisation_id = (
        organisation_decided(reader, ruling) if ruling is not None else found.organisation_id
    )
    raw = reader.mask(by.text) if by is not None else None
    known = context.plan.organisations.by_id
    if found.problem is not None:
        names = [known[each].name for each in found.candidates]
        reader.report(
            found.problem,
            place,
            raw=raw,
            kind="none" if by is None else "several" if found.candidates and by.match.id else by.kind,
            where="cell" if place.cell else by.kind if by is not None else "file",
            candidates="、".join(each.zh_CN for each in names),
            candidates_en=", ".join(each.en for each in names),
            decided=ruling is not None,
        )
        return found.problem if ruling is None else None
    if by is not None and by.match.fuzzy:
        meant = known[found.organisation_id or ""].name
        reader.report(
            "fuzzy_match",
            place,
            kind="cell" if place.cell else "file",
            raw=raw,
            name=raw,
            meant=meant.zh_CN,
            meant_en=meant.en,
        )
    if found.differing and found.organisation_id is not None:
        other = found.differing[0]
        taken, named = known[found.organisation_id].name, known[other.match.id or ""].name
        at = reader.at(other.grid) if other.grid is not None else reader.origin
        reader.report(
            "sender_differs",
            at,
            raw=reader.mask(other.text),
            kind=other.kind,
            taken=taken.zh_CN,
            taken_en=taken.en,
            named=named.zh_CN,
            named_en=named.en,
            where="cell" if place.cell else "file",
            by_sheet=place.sheet,
            by_cell=place.cell,
            decided=ruling is not None,
        )
    return None


def _said(text: str, quarter: Quarter) -> str:
    """Tell words that name a quarter as readers do from our short form of it, and from others."""
    if quarter.chinese in "".join(text.split()):
        return "clear"
    return "coded" if text.strip() == str(quarter) else "other"


def quarter_of(
    reader: Reader, about: Mapping[str, str], labels: list[Label], tables: list[Table], folder: Quarter | None
) -> tuple[Quarter | None, str | None]:
    """Settle the quarter, and record where the file names another one.

    Parameters
    ----------
    reader : Reader
        The file.
    about : mapping of str to str
        Our marker.
    labels : list of Label
        The workbook's labels.
    tables : list of Table
        Its tables.
    folder : Quarter or None
        The folder's quarter.

    Returns
    -------
    quarter : Quarter or None
        The folder's, else the one that the file names first.
    code : str or None
        The code for which its values are withheld, if any.
    """
    declared = about.get("quarter")
    named = quarters_named(declared, labels, tables, reader.context.words, folder)
    settled = folder or (named[0].quarter if named else None)
    for each in named:
        if each.quarter != settled:
            place = reader.cell(each.grid, each.row, each.column) if each.grid is not None else reader.origin
            accepted = reader.decided("accept", "quarter_mismatch", place) or reader.decided(
                "accept", "quarter_mismatch", reader.origin
            )
            reader.report(
                "quarter_mismatch",
                place,
                raw=reader.mask(each.text),
                written=each.quarter.chinese,
                written_en=str(each.quarter),
                said=_said(each.text, each.quarter),
                where="cell" if place.cell else "file",
                against="folder" if folder else "file",
                expected=settled.chinese if settled else "",
                expected_en=str(settled),
            )
            if accepted is None:
                return settled, "quarter_mismatch"
            reader.issues[-1] = replace(reader.issues[-1], decided=True)
            return settled, None
    return settled, None
