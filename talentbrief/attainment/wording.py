"""How attainment's issues are worded: names, numbers and places in the reader's language."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from talentbrief.attainment.cells import Cell
from talentbrief.attainment.rosters import Entry
from talentbrief.catalogue import say
from talentbrief.issues import Issue
from talentbrief.plan import Indicator, Lang, Organisations, Plan
from talentbrief.quarter import Quarter

__all__ = ["Wording", "inside", "kind_names", "shown", "waits_for_others"]

_INNER = {"zh-CN": str.maketrans("“”‘’", "‘’“”"), "en": str.maketrans("“”", "‘’")}
"""Marks one level further in; an English single mark may be an apostrophe and stays."""


def shown(value: int | None) -> str:
    """Write a count in a sentence.

    Parameters
    ----------
    value : int or None
        The count.

    Returns
    -------
    str
        Plain digits, empty for None.
    """
    return "" if value is None else str(value)


def inside(text: str, lang: Lang) -> str:
    """Write a text so that it may stand between double quotation marks.

    Parameters
    ----------
    text : str
        A name, or what a sender typed.
    lang : {'zh-CN', 'en'}
        Language of the sentence.

    Returns
    -------
    str
        With double marks made single ones, and in Chinese single ones double (GB/T 15834-2011).
    """
    return text.translate(_INNER[lang])


def waits_for_others(row: Mapping[str, str], plan: Plan, lang: Lang) -> bool:
    """Tell whether an issue's remedy is to wait for other senders, so that nothing is asked of its own.

    Parameters
    ----------
    row : mapping of str to str
        A row of ``issues``.
    plan : Plan
        The plan.
    lang : {'zh-CN', 'en'}
        Language of the row's sentences.

    Returns
    -------
    bool
    """
    sender = plan.organisations.by_id.get(row["organisation_id"])
    if row["code"] != "breakdown_differs" or sender is None:
        return False
    given = {"organisation": sender.name.text(lang), "late": "@", "number": "@"}
    remedies = [say(lang, "breakdown-differs.fix", wait="yes", more=more, **given) for more in ("yes", "no")]
    return row["fix"].endswith(tuple(each.rpartition("@")[2] for each in remedies))


def kind_names(organisations: Organisations, lang: Lang) -> Mapping[str, str]:
    """Give what sentences call the kinds of organisations, as values for the catalogue.

    Parameters
    ----------
    organisations : Organisations
        All senders, with the names of their kinds.
    lang : {'zh-CN', 'en'}
        Language.

    Returns
    -------
    mapping of str to str
        ``office`` and ``offices``; ``parts``, those who are no office; ``summed``, those of them whose figures make
        up a sum: a listed city inside a league does not. Kinds of one name are named once; where there is nobody,
        the word is one for senders of any kind.
    """
    office = organisations.kinds.office
    return {
        "office": office.text(lang) if office else say(lang, "attainment-sender"),
        "offices": office.several(lang) if office else say(lang, "attainment-senders"),
        "parts": _called(organisations, organisations.kinds_of_parts, lang),
        "summed": _called(organisations, organisations.kinds_summed, lang),
    }


def _called(organisations: Organisations, present: Collection[str], lang: Lang) -> str:
    known = {"league": organisations.kinds.league, "listed_city": organisations.kinds.listed_city}
    names = [name.several(lang) for kind, name in known.items() if name and kind in present]
    one, *other = dict.fromkeys(names) or (say(lang, "attainment-senders"),)
    return say(lang, "attainment-both", one=one, other=other[0]) if other else one


@dataclass(frozen=True)
class Wording:
    """Words an issue about a sender's figure.

    Parameters
    ----------
    plan : Plan
        Gives names.
    lang : {'zh-CN', 'en'}
        Language.
    """

    plan: Plan
    lang: Lang

    def name(self, organisation_id: str) -> str:
        """Give an organisation's name.

        Parameters
        ----------
        organisation_id : str
            Its id.

        Returns
        -------
        str
        """
        return self.plan.organisations.by_id[organisation_id].name.text(self.lang)

    def quarter(self, quarter: str) -> str:
        """Give a quarter's name.

        Parameters
        ----------
        quarter : str
            Such as ``2022Q3``.

        Returns
        -------
        str
            As reports in the language write it.
        """
        return quarter if self.lang == "en" else Quarter.parse(quarter).chinese

    def place(self, cells: Sequence[Cell] | Sequence[Entry]) -> str:
        """Name the place of a figure.

        Parameters
        ----------
        cells : sequence of Cell or of Entry
            What it rests on; the first is named, the others are counted.

        Returns
        -------
        str
            Such as ``2022Q3/盟市/赤峰市.xlsx“进展表”D7``; empty without cells.
        """
        if not cells:
            return ""
        first = cells[0]
        # The only sheet of a CSV file is named after it.
        named_apart = first.sheet and PurePosixPath(first.file).stem != first.sheet
        return say(
            self.lang,
            "attainment-place",
            kind="sheet" if named_apart else "file",
            in_file=first.file,
            in_sheet=inside(first.sheet, self.lang),
            in_cell=first.cell,
            more="yes" if len(cells) > 1 else "no",
            count=str(len(cells)),
            rest=str(len(cells) - 1),
        )

    def issue(
        self, code: str, indicator: Indicator, sender: str, cells: Sequence[Cell], **values: str
    ) -> Issue:
        """Make an issue.

        Parameters
        ----------
        code : str
            Issue code.
        indicator : Indicator
            What it is about.
        sender : str
            Whose figure it is about.
        cells : sequence of Cell
            The cells of that figure; the first is the issue's origin.
        **values : str
            What else its sentence names.

        Returns
        -------
        Issue
        """
        about = {
            "indicator": inside(indicator.name.text(self.lang), self.lang),
            "organisation": self.name(sender),
            "counting": indicator.counting,
            "here": self.place(cells),
            **kind_names(self.plan.organisations, self.lang),
        }
        return Issue(
            code,
            {**about, **values},
            organisation_id=sender,
            indicator_id=indicator.id,
            raw_text=cells[0].raw_text if cells else None,
            origin=cells[0].origin if cells else None,
        )
