"""An approval as a value, and its file ``data/approvals/<quarter>.json``."""

import csv
import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from talentbrief.plan import Lang
from talentbrief.review.digests import Digests
from talentbrief.review.errors import ApprovalError
from talentbrief.settings import LANGUAGES
from talentbrief.writing import write_whole

__all__ = [
    "FORMAT",
    "Approval",
    "Figure",
    "figures_in",
    "read_approval",
    "same_figures",
    "same_person",
    "write_approval",
]

FORMAT: Final = 1
"""Version of the file's format."""

_LAMPS: Final = ("green", "yellow", "red", "grey")
_TEXTS: Final = (
    "quarter", "plan", "lang", "as_of", "reviewer", "preparer", "approved_at", "comment", "reason",
)  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """An indicator's figures as approved.

    Parameters
    ----------
    indicator_id : str
        The indicator.
    actual_cumulative, rate : float or None
        The year's figure so far, in the plan's unit; its share of the target, a fraction.
    lamp : {'green', 'yellow', 'red', 'grey'}
        The lamp.
    """

    indicator_id: str
    actual_cumulative: float | None
    rate: float | None
    lamp: str


@dataclass(frozen=True)
class Approval:
    """A reviewer's word on a quarter.

    Parameters
    ----------
    quarter, plan : str
        The quarter, and the plan's id.
    status : {'approved', 'rejected'}
        The word.
    lang, as_of : str
        What the run was asked for beyond the quarter: language, and cut-off ``YYYY-MM-DD``.
    digests : Digests
        What was read.
    figures : tuple of Figure
        The figures themselves, in the plan's order.
    reviewer, preparer : str
        Names as declared.
    self_approved : bool
        Whether both are one person.
    approved_at : str
        When, ISO with the offset from UTC.
    comment, reason : str
        What the reviewer adds; why a rejected quarter is.
    sample : bool
        Whether the submissions are invented.
    """

    quarter: str
    plan: str
    status: Literal["approved", "rejected"]
    lang: Lang
    as_of: str
    digests: Digests
    figures: tuple[Figure, ...]
    reviewer: str
    preparer: str
    self_approved: bool
    approved_at: str
    comment: str = ""
    reason: str = ""
    sample: bool = False

    @property
    def approved(self) -> bool:
        """Whether the quarter may be published."""
        return self.status == "approved"

    def as_json(self) -> dict[str, Any]:
        """Give the file's content.

        Returns
        -------
        dict
            With ``format`` and, last, ``checksum`` over all the rest: it tells an edit by hand, and is no signature.
        """
        content: dict[str, Any] = {
            "format": FORMAT,
            **asdict(self),
            "figures": [asdict(e) for e in self.figures],
        }
        return {**content, "checksum": _checksum(content)}


def _checksum(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


def write_approval(approval: Approval, path: Path) -> None:
    """Write an approval's file, in place of an older one at once.

    Parameters
    ----------
    approval : Approval
        The approval.
    path : Path
        Its file.
    """
    text = json.dumps(approval.as_json(), ensure_ascii=False, indent=2) + "\n"
    write_whole(path, text.encode("utf-8"))


def read_approval(path: Path) -> Approval:
    """Read an approval's file.

    Parameters
    ----------
    path : Path
        Such as ``data/approvals/2022Q3.json``.

    Returns
    -------
    Approval

    Raises
    ------
    ApprovalError
        If it is no approval, is about another quarter than its name says, or was edited after it was recorded.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        approval = _approval(document)
    except (OSError, ValueError, KeyError, TypeError) as error:
        problem = f"{type(error).__name__}: {error}"
        raise ApprovalError(
            f"{path}: {problem}", "approval-unreadable", path=path.name, problem=problem
        ) from error
    if approval.quarter != path.stem:
        raise ApprovalError(
            f"{path}: is about {approval.quarter}",
            "approval-of-another",
            path=path.name,
            quarter=approval.quarter,
        )
    if document.get("checksum") != approval.as_json()["checksum"]:
        raise ApprovalError(f"{path}: was edited", "approval-edited", path=path.name)
    if approval.approved and same_person(approval.reviewer, approval.preparer) and not approval.self_approved:
        raise ApprovalError(f"{path}: approved by its preparer", "approval-by-preparer", path=path.name)
    return approval


def _approval(document: Mapping[str, Any]) -> Approval:
    if document["format"] != FORMAT:
        raise ValueError(f"format {document['format']!r}, not {FORMAT}")
    texts = {name: document[name] for name in _TEXTS}
    for name, value in texts.items():
        if not isinstance(value, str):
            raise ValueError(f"{name} is {value!r}, not text")
    if document["status"] not in ("approved", "rejected") or texts["lang"] not in LANGUAGES:
        raise ValueError(f"status {document['status']!r}, lang {texts['lang']!r}")
    digests = Digests(**{name: str(document["digests"][name]) for name in ("inputs", "numbers", "words")})
    return Approval(
        status=document["status"],
        digests=digests,
        figures=tuple(_figure(each) for each in document["figures"]),
        self_approved=_flag(document["self_approved"]),
        sample=_flag(document["sample"]),
        **texts,
    )


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is not true or false")
    return value


def _figure(document: Mapping[str, Any]) -> Figure:
    numbers = {name: document[name] for name in ("actual_cumulative", "rate")}
    for name, value in numbers.items():
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise ValueError(f"{name} is {value!r}, not a number")
    if document["lamp"] not in _LAMPS or not isinstance(document["indicator_id"], str):
        raise ValueError(f"figure {document['indicator_id']!r} with lamp {document['lamp']!r}")
    cumulative, rate = (None if value is None else float(value) for value in numbers.values())
    return Figure(document["indicator_id"], cumulative, rate, document["lamp"])


def figures_in(folder: Path) -> tuple[Figure, ...]:
    """Read the figures that an approval records.

    Parameters
    ----------
    folder : Path
        The quarter's processed folder.

    Returns
    -------
    tuple of Figure
        As the table ``attainment`` has them.
    """
    with (folder / "attainment.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Figure(
                row["indicator_id"],
                float(row["actual_cumulative"]) if row["actual_cumulative"] else None,
                float(row["rate"]) if row["rate"] else None,
                row["lamp"],
            )
            for row in csv.DictReader(file)
        )


def same_figures(one: tuple[Figure, ...], other: tuple[Figure, ...]) -> bool:
    """Tell whether figures are the same, rates to twelve digits.

    Parameters
    ----------
    one, other : tuple of Figure
        Figures of two runs.

    Returns
    -------
    bool
    """

    def rounded(figure: Figure) -> Figure:
        return replace(figure, rate=None if figure.rate is None else float(f"{figure.rate:.12g}"))

    return tuple(map(rounded, one)) == tuple(map(rounded, other))


def same_person(one: str, other: str) -> bool:
    """Tell whether two names are written of one person, however they are spaced and whatever their case.

    Parameters
    ----------
    one, other : str
        Names.

    Returns
    -------
    bool

    Examples
    --------
    >>> same_person("张 三", "张三"), same_person("Ｌｉ Ｓｉ", "li si"), same_person("张三", "李四")
    (True, True, False)
    """
    first, second = ("".join(unicodedata.normalize("NFKC", name).split()).casefold() for name in (one, other))
    return first == second
