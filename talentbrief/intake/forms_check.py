"""What a count's entry is held to in our workbooks, blank or returned: whole numbers, and a sum that is right.

Imports openpyxl at once: import this module where a workbook is written, not before.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from talentbrief.catalogue import say
from talentbrief.intake.forms_style import BAD, GOOD
from talentbrief.plan import Lang
from talentbrief.settings import LANGUAGES

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["CHECKS", "live_checks", "when", "whole_numbers"]

CHECKS: Final = frozenset(
    say(lang, f"form-check-{word}") for lang in LANGUAGES for word in ("agrees", "differs")
) | {""}
"""What a cell of the check may hold when it comes back."""


def when(formula: str, fill: PatternFill) -> Rule:
    """Colour cells where a formula holds.

    Parameters
    ----------
    formula : str
        As written for the first of the cells.
    fill : openpyxl PatternFill
        The colour.

    Returns
    -------
    openpyxl Rule
    """
    return Rule(type="expression", formula=[formula], dxf=DifferentialStyle(fill=fill))


def live_checks(
    sheet: "Worksheet", rows: Sequence[int], columns: tuple[int, int, int, int], lang: Lang
) -> None:
    """Write, in each row, a formula that tells whether quarter and previous figure add up to the cumulative one.

    Parameters
    ----------
    sheet : openpyxl Worksheet
        The sheet.
    rows : sequence of int
        Rows, counted from 1, in order.
    columns : tuple of int
        Columns of the quarter's figure, the previous one, the cumulative one and the check, counted from 1.
    lang : {'zh-CN', 'en'}
        Language of the answer.
    """
    if not rows:
        return
    quarter, previous, cumulative, check = map(get_column_letter, columns)
    agrees, differs = say(lang, "form-check-agrees"), say(lang, "form-check-differs")
    for row in rows:
        # COUNT leaves texts out, which would otherwise make the sum an error.
        numbers = f"{quarter}{row},{previous}{row},{cumulative}{row}"
        sum_ = f"{quarter}{row}+{previous}{row}={cumulative}{row}"
        sheet[f"{check}{row}"] = f'=IF(COUNT({numbers})<3,"",IF({sum_},"{agrees}","{differs}"))'
    cells = f"{check}{rows[0]}:{check}{rows[-1]}"
    for word, fill in ((agrees, GOOD), (differs, BAD)):
        sheet.conditional_formatting.add(cells, when(f'${check}{rows[0]}="{word}"', fill))


def whole_numbers(sheet: "Worksheet", rows: Sequence[int], columns: Sequence[int], lang: Lang) -> None:
    """Let columns take whole numbers from 0 alone, and say so.

    Parameters
    ----------
    sheet : openpyxl Worksheet
        The sheet.
    rows : sequence of int
        Rows, counted from 1, in order.
    columns : sequence of int
        Columns, counted from 1.
    lang : {'zh-CN', 'en'}
        Language of prompt and error.
    """
    if not rows or not columns:
        return
    rule = DataValidation(
        type="whole",
        operator="greaterThanOrEqual",
        formula1="0",
        allow_blank=True,
        errorTitle=say(lang, "form-error-count-title"),
        error=say(lang, "form-error-count"),
        showErrorMessage=True,
        promptTitle=say(lang, "form-input-count-title"),
        prompt=say(lang, "form-input-count"),
        showInputMessage=True,
    )
    for column in columns:
        letter = get_column_letter(column)
        rule.add(f"{letter}{rows[0]}:{letter}{rows[-1]}")
    sheet.add_data_validation(rule)
