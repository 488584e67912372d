"""What code a result is made by: a notebook, or a task of ours, with every module of ours it imports in turn.

Imports are found in the text, not by running it: whatever names a module of ours counts as importing it, in a function
or a string, too. That may be too much, never too little. A module brings the data files of its folder with it (templates, style sheets, word lists).
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from talentbrief.plan import Lang
from talentbrief.settings import ROOT

__all__ = ["PACKAGE", "Sources", "digest", "imported", "notebook_code"]

PACKAGE: Final = ROOT / "talentbrief"
"""The package's folder."""

_NAME: Final = PACKAGE.name
_MESSAGES: Final = PACKAGE / "messages"
_SKIPPED: Final = frozenset({"__pycache__", ".ipynb_checkpoints"})
_USED: Final = re.compile(rf"{_NAME}((?:\.\w+)*)(?:[ \t]+import[ \t]+(\([^)]*\)|[^\n]*))?")
_WORD: Final = re.compile(r"[A-Za-z_][\w.]*")


def digest(content: bytes) -> str:
    """Give the SHA-256 of bytes, in hexadecimal.

    Parameters
    ----------
    content : bytes
        What to digest.

    Returns
    -------
    str
    """
    return hashlib.sha256(content).hexdigest()


def imported(source: str) -> frozenset[str]:
    """Find what a program imports from this package.

    Parameters
    ----------
    source : str
        Its text.

    Returns
    -------
    frozenset of str
        Dotted names: modules, and for ``from module import name`` also ``module.name``, which may be a module.

    Examples
    --------
    >>> sorted(imported("from talentbrief.intake import stage"))
    ['talentbrief.intake', 'talentbrief.intake.stage']
    """
    found: set[str] = set()
    for rest, names in _USED.findall(source):
        found.add(_NAME + rest)
        found.update(f"{_NAME}{rest}.{name}" for name in _WORD.findall(re.sub(r"#[^\n]*", "", names)))
    return frozenset(found)


def notebook_code(content: bytes) -> str:
    """Give the text of a notebook's code cells; none if it is no notebook.

    Parameters
    ----------
    content : bytes
        The notebook's file.

    Returns
    -------
    str
    """
    try:
        cells = json.loads(content)["cells"]
        return "\n".join("".join(each["source"]) for each in cells if each["cell_type"] == "code")
    except (ValueError, KeyError, TypeError):
        return ""


class Sources:
    """The package's files at one moment, read once each."""

    def __init__(self) -> None:
        self._digests: dict[Path, str] = {}
        self._needs: dict[Path, frozenset[Path]] = {}
        self._beside: dict[Path, tuple[Path, ...]] = {}

    def _read(self, path: Path) -> str:
        if path not in self._digests:
            content = path.read_bytes()
            self._digests[path] = digest(content)
            if path.suffix == ".py":
                names = imported(content.decode("utf-8", errors="replace"))
                self._needs[path] = frozenset(found for name in names for found in _files_of(name))
        return self._digests[path]

    def closure(self, names: Iterable[str]) -> Mapping[str, str]:
        """Follow imports, and digest what is found.

        Parameters
        ----------
        names : iterable of str
            Dotted names; those that are no module of ours are left out.

        Returns
        -------
        mapping of str to str
            Path below the package's folder to SHA-256, sorted: modules, and the data files of their folders.
        """
        seen: set[Path] = set()
        waiting = {path for name in names for path in _files_of(name)}
        while waiting:
            path = waiting.pop()
            seen.add(path)
            self._read(path)
            waiting |= self._needs[path] - seen
        for folder in {each.parent for each in seen}:
            if folder not in self._beside:
                self._beside[folder] = tuple(_data_files(folder))
            seen.update(self._beside[folder])
        return dict(sorted((_below(path), self._read(path)) for path in seen))

    def folder(self, folder: Path) -> Mapping[str, str]:
        """Digest the modules of a folder, without what they import.

        Parameters
        ----------
        folder : Path
            A folder of the package.

        Returns
        -------
        mapping of str to str
            Path below the package's folder to SHA-256.
        """
        return {
            path.relative_to(PACKAGE).as_posix(): self._read(path) for path in sorted(folder.glob("*.py"))
        }

    def messages(self, lang: Lang) -> Mapping[str, str]:
        """Digest the catalogue of a language.

        Parameters
        ----------
        lang : {'zh-CN', 'en'}
            The language.

        Returns
        -------
        mapping of str to str
            File to SHA-256.
        """
        return {path.name: self._read(path) for path in sorted((_MESSAGES / lang).glob("*.ftl"))}


@cache
def _below(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@cache
def _files_of(name: str) -> tuple[Path, ...]:
    """Give the files that importing a dotted name runs; the last part may be no module but something in one."""
    parts = name.split(".")
    if parts[0] != _NAME:
        return ()
    # Put together as text: to make thousands of paths takes longer than all else.
    folder = str(PACKAGE)
    found = [f"{folder}/__init__.py"]
    for part in parts[1:]:
        folder = f"{folder}/{part}"
        if _is_file(f"{folder}.py"):
            found.append(f"{folder}.py")
            break
        if not _is_file(f"{folder}/__init__.py"):
            break
        found.append(f"{folder}/__init__.py")
    return tuple(map(_path, found))


_is_file = cache(os.path.isfile)
_path = cache(Path)


def _data_files(folder: Path) -> Iterator[Path]:
    if folder == PACKAGE:  # what lies in its folders belongs to them
        return
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".py", ".pyc") and not _SKIPPED & set(path.parts) and path.is_file():
            yield path
