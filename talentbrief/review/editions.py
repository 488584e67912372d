"""A published edition: a folder that never changes, and its record ``edition.json``, from which the site is built."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from talentbrief.plan import Lang
from talentbrief.review.digests import Digests
from talentbrief.review.errors import EditionAlteredError
from talentbrief.settings import LANGUAGES

__all__ = [
    "RECORD",
    "Edition",
    "PublishedFigure",
    "Section",
    "editions_in",
    "hashes",
    "place",
    "verify_intact",
]

RECORD: Final = "edition.json"
"""Name of an edition's record in its folder."""


@dataclass(frozen=True)
class PublishedFigure:
    """An indicator's figures as published.

    Parameters
    ----------
    indicator_id, name, unit, task : str
        The indicator, in the edition's language.
    target, cumulative, rate : float or None
        The year's target and figure in the indicator's unit, and their ratio, a fraction.
    time_progress : float
        Share of the year gone, a fraction.
    lamp, lamp_word : str
        The lamp and its word.
    """

    indicator_id: str
    name: str
    unit: str
    task: str
    target: float | None
    cumulative: float | None
    rate: float | None
    time_progress: float
    lamp: str
    lamp_word: str


@dataclass(frozen=True)
class Section:
    """A part of a briefing that search can find.

    Parameters
    ----------
    heading, anchor, text : str
        Its heading, the name links lead to (maybe empty), and its words.
    """

    heading: str
    anchor: str
    text: str


@dataclass(frozen=True)
class Edition:
    """An edition of a quarter's briefing.

    Parameters
    ----------
    quarter : str
        The quarter.
    number : int
        1, 2, …
    lang : {'zh-CN', 'en'}
        Language of its documents.
    name, title, lead : str
        The publication's name, the briefing's title and opening paragraph.
    plan, plan_title : str
        The plan's id and title.
    sample : bool
        Whether the submissions are invented.
    digests : Digests
        What was approved.
    reviewer, reviewed_on : str
        Who reviewed it (empty where the plan file does not show it) and on which day, ISO.
    self_approved : bool
        Whether the preparer was the reviewer.
    imprint : tuple of str
        Lines at the foot of its documents.
    corrections : tuple of str
        What it corrects in the edition before; empty for the first.
    figures : tuple of PublishedFigure
        All indicators, in the plan's order.
    scorecards : tuple of (str, str)
        Id and name of each organisation with a scorecard.
    tables : tuple of (str, str)
        Name and meaning of each table that can be downloaded.
    sections : tuple of Section
        The briefing's text, for search.
    files : mapping of str to str
        SHA-256 of every other file of the folder, by path below it.
    """

    quarter: str
    number: int
    lang: Lang
    name: str
    title: str
    lead: str
    plan: str
    plan_title: str
    sample: bool
    digests: Digests
    reviewer: str
    reviewed_on: str
    self_approved: bool
    imprint: tuple[str, ...]
    corrections: tuple[str, ...]
    figures: tuple[PublishedFigure, ...]
    scorecards: tuple[tuple[str, str], ...]
    tables: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    files: Mapping[str, str]

    @property
    def path(self) -> str:
        """Its folder below the site's."""
        return f"{self.quarter}/{self.number}"

    @classmethod
    def read(cls, folder: Path) -> "Edition":
        """Read a record.

        Parameters
        ----------
        folder : Path
            The edition's folder.

        Returns
        -------
        Edition

        Raises
        ------
        EditionAlteredError
            If the record cannot be read.
        """
        try:
            found: dict[str, Any] = json.loads((folder / RECORD).read_text(encoding="utf-8"))
            found.pop("format")
            if found.pop("checksum") != _checksum(found):
                raise ValueError("the record was edited")
            made: dict[str, Any] = {
                **found,
                "lang": next(each for each in LANGUAGES if each == found["lang"]),
                "digests": Digests(**found["digests"]),
                "figures": tuple(PublishedFigure(**each) for each in found["figures"]),
                "sections": tuple(Section(**each) for each in found["sections"]),
                **{name: tuple(tuple(each) for each in found[name]) for name in ("scorecards", "tables")},
                **{name: tuple(found[name]) for name in ("imprint", "corrections")},
            }
            return cls(**made)
        except (OSError, ValueError, KeyError, TypeError, StopIteration) as error:
            name = f"{folder.parent.name}/{folder.name}/{RECORD}"
            raise EditionAlteredError(f"{name}: {error}", "edition-altered", file=name) from error

    def as_json(self) -> dict[str, Any]:
        """Give the record's content.

        Returns
        -------
        dict
            With ``checksum`` over all but ``format``: it tells an edit by hand, and is no signature.
        """
        content: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return {"format": 1, **content, "checksum": _checksum(content)}


def _checksum(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


def editions_in(site: Path) -> dict[str, tuple[Edition, ...]]:
    """Read all editions of a site.

    Parameters
    ----------
    site : Path
        The site's folder; need not exist.

    Returns
    -------
    dict of str to tuple of Edition
        Quarters, oldest first, with their editions, oldest first.

    Raises
    ------
    EditionAlteredError
        If a record cannot be read.
    """
    found: dict[str, list[Edition]] = {}
    for record in site.glob(f"*/*/{RECORD}"):
        if record.parent.name.isdecimal():
            found.setdefault(record.parent.parent.name, []).append(Edition.read(record.parent))
    return {quarter: tuple(sorted(found[quarter], key=lambda each: each.number)) for quarter in sorted(found)}


def verify_intact(site: Path, edition: Edition) -> None:
    """Make sure that an edition's files are as they were published.

    Parameters
    ----------
    site : Path
        The site's folder.
    edition : Edition
        The edition.

    Raises
    ------
    EditionAlteredError
        Naming the first file that was changed, added or taken away.
    """
    folder = site / edition.path
    now = hashes(folder)
    for name in sorted(now.keys() | edition.files.keys()):
        if now.get(name) != edition.files.get(name):
            file = f"{edition.path}/{name}"
            raise EditionAlteredError(f"{file} was changed", "edition-altered", file=file)


def hashes(folder: Path) -> dict[str, str]:
    """Hash the files of an edition's folder, its record left out.

    Parameters
    ----------
    folder : Path
        The folder.

    Returns
    -------
    dict of str to str
        SHA-256 by path below the folder.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in files}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in sorted(named.items())
        if name != RECORD
    }


def place(built: Path, edition: Edition, site: Path) -> None:
    """Put an edition into the site, whole and at once.

    Parameters
    ----------
    built : Path
        Folder with its files; moved.
    edition : Edition
        Its record.
    site : Path
        The site's folder.
    """
    target = site / edition.path
    with tempfile.TemporaryDirectory(prefix=".part-", dir=site) as folder:
        aside = Path(folder) / "edition"
        shutil.copytree(built, aside)
        text = json.dumps(edition.as_json(), ensure_ascii=False, indent=1)
        (aside / RECORD).write_text(text + "\n", encoding="utf-8")
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.rename(target)
