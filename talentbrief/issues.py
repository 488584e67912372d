"""Issues: what is wrong with a submission or between figures, as values with a code and an origin.

The codes, their severities and the stage that raises them are the contract's; the sentences stand in the
catalogue under the code's name with hyphens (``not-a-count``), the remedy in its ``.fix`` attribute, and where an
analyst can do more about it than its sender, what the sender can do in ``.ask``.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from talentbrief.catalogue import has, say
from talentbrief.plan import Lang

__all__ = ["CODES", "Code", "Issue", "Origin", "Severity"]

_LONGEST_NAMED = 300
"""Characters of a text that a sentence quotes at most."""

_ASKED_SIZE = 5
"""Bytes of the digest of what an issue asks; a sender has few issues."""

Severity = Literal["error", "warning", "info"]
Stage = Literal["intake", "attainment"]


@dataclass(frozen=True)
class Code:
    """An issue code.

    Parameters
    ----------
    name : str
        Such as ``not_a_count``.
    severity : {'error', 'warning', 'info'}
        An error withholds the value or quarantines the file; a warning wants somebody to look.
    stage : {'intake', 'attainment'}
        The stage that raises it. A stage that is run again replaces its own issues alone.
    """

    name: str
    severity: Severity
    stage: Stage


def _codes(severity: Severity, stage: Stage, names: str) -> dict[str, Code]:
    return {name: Code(name, severity, stage) for name in names.split()}


CODES: Mapping[str, Code] = {
    **_codes(
        "error",
        "intake",
        "unreadable_file encrypted_file unsafe_file not_a_workbook no_table_found unknown_sender ambiguous_sender "
        "quarter_mismatch unknown_indicator ambiguous_indicator unknown_milestone ambiguous_milestone not_a_count "
        "negative_count no_stored_value conflicting_versions unknown_status unused_decision truncated_identity",
    ),
    **_codes(
        "warning",
        "intake",
        "unit_differs target_differs approximate fuzzy_match sender_differs total_differs duplicate_row "
        "duplicate_entity no_evidence personal_data hidden_content cell_note outdated_form unreadable_date "
        "empty_form unsigned_decision outdated_decision",
    ),
    **_codes(
        "info",
        "intake",
        "superseded_file worded_zero ignored_rows macros_ignored list_alone marker_lost not_submitted",
    ),
    **_codes(
        "warning",
        "attainment",
        "cumulative_falls cumulative_differs roster_differs breakdown_differs implausible_jump lead_not_submitted",
    ),
    **_codes("info", "attainment", "carried_forward"),
}
"""All issue codes by name."""

ABOUT_DECISIONS: Final = frozenset({"unused_decision", "unsigned_decision", "outdated_decision"})
"""Issues about what an analyst decided: no sender can mend them."""


@dataclass(frozen=True)
class Origin:
    """Where something stands: file, sheet, cell, and the file's hash.

    Parameters
    ----------
    file : str
        Path below the raw root, with ``/``.
    sheet, cell : str
        Sheet name and cell (``D7``), empty where the whole file or sheet is meant.
    sha256 : str
        SHA-256 of the file, hexadecimal.
    """

    file: str
    sheet: str = ""
    cell: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Issue:
    """One issue.

    Parameters
    ----------
    code : str
        One of :data:`CODES`.
    values : mapping
        What the code's sentence names, already masked where it may hold personal data.
    organisation_id, indicator_id, milestone_id : str, optional
        What it is about.
    raw_text : str, optional
        The cell's text as shown, masked.
    origin : Origin, optional
        Where it stands.
    decided : bool
        Whether an analyst's decision settled it.
    explanation : str, optional
        What the sender answered to a warning (contract 3, column 说明), masked.
    replaced : bool
        Whether it is about a part of its file that a later file takes the place of, so that it stands no more.
    """

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    organisation_id: str | None = None
    indicator_id: str | None = None
    milestone_id: str | None = None
    raw_text: str | None = None
    origin: Origin | None = None
    decided: bool = False
    explanation: str | None = None
    replaced: bool = False

    @property
    def severity(self) -> Severity:
        """Severity of the code."""
        return CODES[self.code].severity

    @property
    def asked(self) -> str:
        """Digest of what it asks: code, indicator or milestone, value, and the figures that are compared.

        The same in every language and in every file that asks it, so that an answer explains this issue alone.
        """
        figures: list[str] = []
        if CODES[self.code].stage == "attainment":
            # How many others are waited for is no part of the question.
            named = {name: str(each) for name, each in self.values.items() if name != "number"}
            figures = [f"{name}={named[name]}" for name in sorted(named) if named[name].isdecimal()]
        # Programs that save a workbook again may treat blanks as they like.
        raw = "".join((self.raw_text or "").split())
        parts = (self.code, self.indicator_id or self.milestone_id or "", raw, *figures)
        return hashlib.blake2b("\0".join(parts).encode(), digest_size=_ASKED_SIZE).hexdigest()

    def message(self, lang: Lang) -> str:
        """Say in one sentence the place, what it holds, what would be right.

        Parameters
        ----------
        lang : {'zh-CN', 'en'}
            Language.

        Returns
        -------
        str
        """
        return say(lang, self.code.replace("_", "-"), **self._values())

    def fix(self, lang: Lang) -> str:
        """Say what to do about it.

        Parameters
        ----------
        lang : {'zh-CN', 'en'}
            Language.

        Returns
        -------
        str
        """
        return say(lang, self.code.replace("_", "-") + ".fix", **self._values())

    def ask(self, lang: Lang) -> str:
        """Say what its sender can do about it.

        Parameters
        ----------
        lang : {'zh-CN', 'en'}
            Language.

        Returns
        -------
        str
            The remedy, without what an analyst alone can do.
        """
        asked = self.code.replace("_", "-") + ".ask"
        return say(lang, asked, **self._values()) if has(lang, asked) else self.fix(lang)

    def opening(self, lang: Lang) -> str:
        """Give the words with which the sentence of an issue about a decision begins.

        Parameters
        ----------
        lang : {'zh-CN', 'en'}
            Language.

        Returns
        -------
        str
        """
        return say(lang, "decision-opening", **self._values())

    def row(self, lang: Lang) -> dict[str, Any]:
        """Give the issue as a row of the ``issues`` table.

        Parameters
        ----------
        lang : {'zh-CN', 'en'}
            Language of message and fix.

        Returns
        -------
        dict
            Column name to value.
        """
        origin, fix, ask = self.origin, self.fix(lang), self.ask(lang)
        return {
            "severity": self.severity,
            "code": self.code,
            "message": self.message(lang),
            "fix": fix,
            "organisation_id": self.organisation_id,
            "indicator_id": self.indicator_id,
            "milestone_id": self.milestone_id,
            "raw_text": self.raw_text,
            "source_file": origin.file if origin else None,
            "source_sheet": origin.sheet if origin else None,
            "source_cell": origin.cell if origin else None,
            "source_sha256": origin.sha256 if origin else None,
            "decided": self.decided,
            "explanation": self.explanation,
            "asked": self.asked,
            "ask": None if ask == fix else ask,
        }

    def _values(self) -> dict[str, Any]:
        """Add the place as the sentences need it: file, sheet, cell, raw text."""
        origin = self.origin or Origin("")
        place = {"file": origin.file, "sheet": origin.sheet, "cell": origin.cell, "raw": self.raw_text or ""}
        # A CSV file has but one sheet, and that no name of its own.
        alone = origin.file.lower().endswith(".csv")
        place["apart"] = "sheet" if not alone else "of" if origin.cell else "none"
        return {name: _short(value) for name, value in {**place, **self.values}.items()}


def _short(value: Any) -> Any:
    """Cut what a sentence names: a cell may hold 32,767 characters, and all of them stand in ``raw_text``."""
    long = isinstance(value, str) and len(value) > _LONGEST_NAMED
    return value[: _LONGEST_NAMED - 1] + "…" if long else value
