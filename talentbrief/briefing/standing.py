"""How one figure stands: its lamp, and whether it is to be checked, in the briefing's own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from talentbrief.briefing.doubts import doubtful, reasons
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.words import figure_lamp
from talentbrief.plan import Lang, Plan
from talentbrief.quarter import Quarter

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Standing", "standing_of"]


@dataclass(frozen=True)
class Standing:
    """How a figure stands.

    Parameters
    ----------
    lamp, lamp_word : str
        The lamp and its word.
    doubts : tuple of str
        Codes of the open warnings for which the figure is to be checked.
    text : str
        All of it in words.
    """

    lamp: str
    lamp_word: str
    doubts: tuple[str, ...]
    text: str

    def as_json(self) -> dict[str, Any]:
        """Give it for machines.

        Returns
        -------
        dict
            ``lamp``, ``lamp_word`` and ``to_check``.
        """
        return {"lamp": self.lamp, "lamp_word": self.lamp_word, "to_check": list(self.doubts)}


def standing_of(
    plan: Plan, quarter: Quarter, indicator_id: str, tables: "Mapping[str, pd.DataFrame]", lang: Lang
) -> Standing:
    """Say how an official figure stands.

    Parameters
    ----------
    plan : Plan
        The plan.
    quarter : Quarter
        The quarter.
    indicator_id : str
        Which figure.
    tables : mapping of str to DataFrame
        The quarter's ``attainment`` and ``issues``.
    lang : {'zh-CN', 'en'}
        Language.

    Returns
    -------
    Standing
    """
    facts = Facts.from_tables(plan, quarter, tables, lang=lang, checked=True)
    (figure,) = (each for each in facts.figures if each.indicator.id == indicator_id)
    voice, codes, word = facts.voice, doubtful(facts, figure), figure_lamp(facts, figure)
    found = reasons(facts, codes)
    return Standing(figure.lamp, word, codes, voice("trace-standing", word=word, found=found or "none"))
