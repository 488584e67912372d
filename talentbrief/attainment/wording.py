"""How attainment's issues are worded: names, numbers and places in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass

from talentbrief.attainment.cells import Cell
from talentbrief.attainment.rosters import Entry
from talentbrief.catalogue import say
from talentbrief.issues import Issue
from talentbrief.plan import Indicator, Lang, Plan
from talentbrief.quarter import Quarter

__all__ = ["Wording", "shown"]

_INNER = str.maketrans("“”", "‘’")
"""The sentences put names between double quotation marks; marks inside are single ones (GB/T 15834)."""


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
        return say(
            self.lang,
            "attainment-place",
            kind="sheet" if cells[0].sheet else "file",
            in_file=cells[0].file,
            in_sheet=cells[0].sheet.translate(_INNER),
            in_cell=cells[0].cell,
            more="yes" if len(cells) > 1 else "no",
            count=str(len(cells)),
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
            "indicator": indicator.name.text(self.lang).translate(_INNER),
            "organisation": self.name(sender),
            "counting": indicator.counting,
            "here": self.place(cells),
        }
        return Issue(
            code,
            {**about, **values},
            organisation_id=sender,
            indicator_id=indicator.id,
            raw_text=cells[0].raw_text if cells else None,
            origin=cells[0].origin if cells else None,
        )
