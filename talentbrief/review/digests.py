"""The three digests of an approval (contract 8): what went in, the numbers, the words.

They hold across machines: line ends are as git stores them, floats count to twelve digits, and of a drawing only its
words count, for how far a curve lies from the edge is no statement. Names and order of files come from the contract's
own names, never from where a folder lies.
"""

import csv
import hashlib
import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from talentbrief.catalogue import say
from talentbrief.errors import MissingFolderError
from talentbrief.intake.files import content_of, submissions_in
from talentbrief.intake.workbook import Refused
from talentbrief.schemas import TABLES
from talentbrief.settings import ROOT, SAMPLE_MARKER, Settings

__all__ = ["NOTEBOOKS", "PRIVATE_TABLES", "Digests", "inputs_digest", "numbers_digest", "words_digest"]

NOTEBOOKS: Final = ROOT / "notebooks"
"""Folder of the notebooks a run executes."""

PRIVATE_TABLES: Final = frozenset({"rosters", "earlier_rosters"})
"""Tables that are personal information: no part of a digest, never published."""

_PACKAGE: Final = ROOT / "talentbrief"
_OURS: Final = re.compile(r"\d-\w+")
_PYTHON: Final = re.compile(r"\bPython \d+\.\d+")
_DRAWING: Final = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_DRAWN: Final = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)
_NAMED: Final = re.compile(r'\baria-label="([^"]*)"')
_TAG: Final = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Digests:
    """What an approval is about, each ``sha256:`` and 64 hexadecimal digits.

    Parameters
    ----------
    inputs : str
        Raw files, decisions, plan, notebooks, package source.
    numbers : str
        Processed tables, rosters left out.
    words : str
        What the executed notebooks display.
    """

    inputs: str
    numbers: str
    words: str

    def differing(self, other: "Digests") -> tuple[str, ...]:
        """Name the digests that are not the same.

        Parameters
        ----------
        other : Digests
            What to compare with.

        Returns
        -------
        tuple of str
            Of ``inputs``, ``numbers``, ``words``.
        """
        return tuple(
            name for name in ("inputs", "numbers", "words") if getattr(self, name) != getattr(other, name)
        )


def inputs_digest(settings: Settings, notebooks: Path = NOTEBOOKS) -> str:
    """Digest what a quarter's run reads.

    Parameters
    ----------
    settings : Settings
        Quarter, plan and folders.
    notebooks : Path
        Folder of the notebooks.

    Returns
    -------
    str
        Approvals are no part of it, so that a quarter's own is never an input of its own run.
    """
    return _digest(_inputs(settings, notebooks))


def _inputs(settings: Settings, notebooks: Path) -> Iterator[tuple[str, bytes]]:
    plan = settings.plan_path
    for name, path in (
        ("plan", plan),
        ("plan text", plan.parent / settings.plan.text_file),
        ("organisations", plan.parent / settings.plan.organisations_file),
    ):
        yield name, _text(path)
    for quarter in (*settings.plan.earlier(settings.quarter), settings.quarter):
        folder = settings.raw / str(quarter)
        if (folder / SAMPLE_MARKER).is_file():
            yield f"raw/{quarter}/{SAMPLE_MARKER}", b""
        for path in submissions_in(folder) if folder.is_dir() else ():
            yield f"raw/{quarter}/{path.relative_to(folder).as_posix()}", _submission(path)
        decisions = settings.decisions / f"{quarter}.csv"
        if decisions.is_file():
            yield f"decisions/{quarter}.csv", _text(decisions)
    for path in sorted(notebooks.glob("*.ipynb")):
        if _OURS.fullmatch(path.stem):
            yield f"notebooks/{path.name}", _source(path)
    for path in sorted(_PACKAGE.rglob("*"), key=lambda each: each.relative_to(_PACKAGE).as_posix()):
        below = path.relative_to(_PACKAGE)
        if path.is_file() and path.suffix != ".pyc" and not any(part.startswith(".") for part in below.parts):
            yield f"package/{below.as_posix()}", _text(path)


def _text(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n")


def _submission(path: Path) -> bytes:
    try:
        return content_of(path)
    except (Refused, OSError) as error:
        return f"not read: {type(error).__name__}".encode()


def _source(path: Path) -> bytes:
    """Give what a notebook says and does, for JupyterLab leaves outputs and its own marks in the file."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = [
        [each["cell_type"], "".join(each["source"]), sorted(each["metadata"].get("tags", []))]
        for each in notebook["cells"]
    ]
    return _canonical([cells, notebook["metadata"].get("talentbrief", {})])


def numbers_digest(folder: Path) -> str:
    """Digest a quarter's tables, from their CSV files.

    Parameters
    ----------
    folder : Path
        The quarter's processed folder.

    Returns
    -------
    str
        :data:`PRIVATE_TABLES` are no part of it.

    Raises
    ------
    MissingFolderError
        If a table is not there.
    """
    return _digest(_numbers(folder))


def _numbers(folder: Path) -> Iterator[tuple[str, bytes]]:
    for name, table in TABLES.items():
        if name in PRIVATE_TABLES:
            continue
        path = folder / f"{name}.csv"
        if not path.is_file():
            raise MissingFolderError(
                say("en", "review-no-table", path=str(path)), "review-no-table", path=str(path)
            )
        floats = {column.name for column in table.columns if column.kind == "float"}
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        heads = rows[0] if rows else []
        counted = [
            [_number(cell) if head in floats else cell for head, cell in zip(heads, row, strict=False)]
            + row[len(heads) :]
            for row in rows[1:]
        ]
        yield f"{name}.csv", _canonical([heads, *counted])


def _number(text: str) -> str:
    """Write a number to twelve digits: what a processor does beyond them is its own affair."""
    try:
        return f"{float(text):.12g}" if text else ""
    except ValueError:
        return text


def words_digest(folder: Path) -> str:
    """Digest what a quarter's executed notebooks display.

    Parameters
    ----------
    folder : Path
        The quarter's outputs.

    Returns
    -------
    str
        Ids, metadata and versions are no part of it, nor is the shape of drawings.

    Raises
    ------
    MissingFolderError
        If there is no executed notebook.
    """
    notebooks = sorted((folder / "notebooks").glob("*.ipynb"))
    if not notebooks:
        where = str(folder / "notebooks")
        raise MissingFolderError(
            say("en", "review-no-notebooks", path=where), "review-no-notebooks", path=where
        )
    return _digest((path.name, _canonical(list(_displayed(path)))) for path in notebooks)


def _displayed(path: Path) -> Iterator[list[Any]]:
    for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
        for output in cell.get("outputs", ()):
            shown = _shown(output)
            if shown is not None:
                yield [number, shown]


def _shown(output: Mapping[str, Any]) -> str | None:
    if output["output_type"] == "stream":
        # What a library complains about on stderr names its own version.
        return "".join(output["text"]) if output["name"] == "stdout" else None
    if output["output_type"] == "error":
        return str(output["ename"])
    data = output["data"]
    if "text/html" in data:
        return _PYTHON.sub("Python", _DRAWING.sub(_in_words, "".join(data["text/html"])))
    return "".join(data.get("text/markdown", data.get("text/plain", "")))


def _in_words(drawing: re.Match[str]) -> str:
    name = _NAMED.search(drawing[0])
    parts = [name[1] if name else "", *_DRAWN.findall(drawing[0])]
    return "".join("".join(html.unescape(_TAG.sub("", part)).split()) for part in parts)


def _canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def _digest(parts: Iterator[tuple[str, bytes]]) -> str:
    """Digest named contents: a line a content, sorted by name."""
    lines = sorted(f"{name}\t{hashlib.sha256(content).hexdigest()}\n" for name, content in parts)
    return "sha256:" + hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()
