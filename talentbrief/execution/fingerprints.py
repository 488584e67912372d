"""What a result depends on, as digests: files, packages, parameters; never a time, never a path of this machine.

An ingredient is a mapping of names to digests, so that a change can be told by name. Ingredients together give a
result's key: equal keys, equal results.
"""

import hashlib
import json
import os
import platform
import re
import sys
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from talentbrief.execution.sources import PACKAGE, Sources, digest, imported, notebook_code
from talentbrief.intake.files import content_of, submissions_in
from talentbrief.intake.workbook import Refused
from talentbrief.settings import ROOT, Settings

__all__ = ["Basis", "Detail", "Ingredients", "Marks", "files_below", "key_of"]

Detail = Mapping[str, str]
"""An ingredient: names to digests."""

Ingredients = Mapping[str, Detail]
"""All a result depends on."""

_FORMAT: Final = "1"
"""Raised when keys are made in another way, so that none of before is taken for one of now."""

_LARGE: Final = 1_000_000
_PINNED: Final = re.compile(r"^([A-Za-z0-9][\w.-]*)==", re.MULTILINE)
_SCRYPT: Final[dict[str, int]] = {"n": 2**14, "r": 8, "p": 1}


class Marks:
    """Digests of ingredients; one that many stages share is digested once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Detail, str]] = {}

    def __call__(self, detail: Detail) -> str:
        """Digest an ingredient.

        Parameters
        ----------
        detail : mapping
            The ingredient; not changed afterwards.

        Returns
        -------
        str
        """
        known = self._known.get(id(detail))
        if known is None:
            text = json.dumps(dict(detail), sort_keys=True, ensure_ascii=False)
            # The ingredient is held, so that no other can come to have its id.
            known = self._known[id(detail)] = detail, digest(text.encode())
        return known[1]


def key_of(stage: str, ingredients: Ingredients, marks: Marks) -> str:
    """Give the key of a result.

    Parameters
    ----------
    stage : str
        What is made.
    ingredients : mapping
        All it depends on.
    marks : Marks
        Digests of ingredients.

    Returns
    -------
    str
        SHA-256, in hexadecimal.
    """
    listed = sorted((name, marks(detail)) for name, detail in ingredients.items())
    return digest(json.dumps([_FORMAT, stage, listed], ensure_ascii=False).encode())


def files_below(folder: Path, *, without: Iterable[str] = ()) -> dict[str, str]:
    """Digest all files of a folder.

    Parameters
    ----------
    folder : Path
        The folder; one that does not exist has no files.
    without : iterable of str
        Names at the folder's top that are left out.

    Returns
    -------
    dict of str to str
        Path below the folder, with ``/``, to SHA-256; sorted. A link or another thing that is no ordinary file has
        no digest but stands there, too.
    """
    skipped = frozenset(without)
    found: dict[str, str] = {}
    for where, folders, names in os.walk(folder):
        at = Path(where)
        if at == folder:
            folders[:] = [name for name in folders if name not in skipped]
        for name in (*names, *(each for each in folders if (at / each).is_symlink())):
            path = at / name
            below = path.relative_to(folder).as_posix()
            if below not in skipped:
                plain = path.is_file() and not path.is_symlink()
                found[below] = digest(path.read_bytes()) if plain else ""
    return dict(sorted(found.items()))


class Basis:
    """What a run rests on before anything is made; each part is read once, when it is first asked for.

    Parameters
    ----------
    settings : Settings
        What the run is about.
    notebooks : Path
        Folder of the notebooks.
    salt : bytes
        Random bytes of the store's own. Passwords are compared by a salted, slow digest; nothing that would help to
        guess one is kept.
    known : dict
        Digests of large files by path, size, times and inode, from the run before; what is new is added.
    """

    def __init__(self, settings: Settings, notebooks: Path, salt: bytes, known: dict[str, Any]) -> None:
        self.settings, self.notebooks = settings, notebooks
        self.sources = Sources()
        self._salt, self._known = salt, known

    @property
    def _quarters(self) -> tuple[str, ...]:
        earlier = self.settings.plan.earlier(self.settings.quarter)
        return (*map(str, earlier), str(self.settings.quarter))

    @cached_property
    def submissions(self) -> Detail:
        """Every file of the quarter's raw folder and of the plan year's earlier ones.

        Names are tokens, for a file may be named after a person: the digest of path and content. The content's
        digest stands in the processed tables, too, and leads from a token to a name fit to be shown.
        """
        found = {}
        for quarter in self._quarters:
            folder = self.settings.raw / quarter
            for path in submissions_in(folder) if folder.is_dir() else ():
                below = path.relative_to(self.settings.raw).as_posix()
                try:
                    content = digest(content_of(path))
                except Refused as refused:
                    content = digest(f"{refused.code} {sorted(refused.values.items())}".encode())
                except OSError as error:
                    content = digest(f"closed {error.errno}".encode())
                token = digest(f"{below}\0{content}".encode("utf-8", "surrogateescape"))
                found[token] = content
        return dict(sorted(found.items()))

    @cached_property
    def passwords(self) -> Detail:
        """A salted, slow digest of the passwords; nothing where none are given."""
        if not self.settings.passwords:
            return {}
        listed = "\0".join(self.settings.passwords).encode()
        return {"passwords": hashlib.scrypt(listed, salt=self._salt, **_SCRYPT).hex()}

    @cached_property
    def decisions(self) -> Detail:
        """The decisions of the quarter and the earlier ones."""
        return _present(self.settings.decisions / f"{each}.csv" for each in self._quarters)

    @cached_property
    def approvals(self) -> Detail:
        """The earlier quarters' approvals; the quarter's own is never an input of its own run."""
        return _present(self.settings.approvals / f"{each}.json" for each in self._quarters[:-1])

    @cached_property
    def plan(self) -> Detail:
        """The plan file, and the files it names."""
        beside, plan = self.settings.plan_path.parent, self.settings.plan
        return _present((self.settings.plan_path, beside / plan.organisations_file, beside / plan.text_file))

    @cached_property
    def environment(self) -> Detail:
        """Python, system, the lock, and the installed versions of what it locks."""
        lock = ROOT / "requirements.lock"
        content = lock.read_bytes() if lock.is_file() else b""
        locked = {_normal(each) for each in _PINNED.findall(content.decode("utf-8", errors="replace"))}
        installed = _installed()
        return {
            "python": f"{platform.python_implementation()} {platform.python_version()}",
            "system": f"{sys.platform} {platform.machine()}",
            lock.name: digest(content),
            **{name: installed[name] for name in sorted(installed) if name in locked or not locked},
        }

    @cached_property
    def messages(self) -> Detail:
        """The catalogue in the run's language."""
        return self.sources.messages(self.settings.lang)

    @cached_property
    def execution(self) -> Detail:
        """Modules of this room, which say how notebooks are run and what is taken out of them."""
        return self.sources.folder(PACKAGE / "execution")

    @cached_property
    def fonts(self) -> Detail:
        """The fonts that charts and pages are set in."""
        folder = ROOT / "fonts"
        return {
            path.relative_to(folder).as_posix(): self._remembered(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.suffix in (".json", ".otf", ".ttf", ".txt")
        }

    def _remembered(self, path: Path) -> str:
        """Digest a file, and not again as long as size, times and inode stay what they were."""
        status = path.stat()
        if status.st_size < _LARGE:
            return digest(path.read_bytes())
        mark = [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
        known = self._known.get(path.name)
        if not (isinstance(known, list) and known[:-1] == mark):
            self._known[path.name] = known = [*mark, digest(path.read_bytes())]
        return str(known[-1])

    def notebook(self, name: str) -> Detail:
        """Digest a notebook, and what lies beside it that it may import or read.

        Parameters
        ----------
        name : str
            Its name without ending.

        Returns
        -------
        mapping
        """
        found = {
            path.relative_to(self.notebooks).as_posix(): digest(path.read_bytes())
            for path in sorted(self.notebooks.rglob("*"))
            if path.suffix not in (".ipynb", ".pyc")
            and not path.parent.name.startswith(".")
            and path.is_file()
        }
        path = self.notebooks / f"{name}.ipynb"
        return {**found, path.name: digest(self._source(name)) if path.is_file() else ""}

    def _source(self, name: str) -> bytes:
        path = self.notebooks / f"{name}.ipynb"
        return path.read_bytes() if path.is_file() else b""

    def program(self, name: str) -> str:
        """Give the text of a notebook's code cells.

        Parameters
        ----------
        name : str
            Its name without ending.

        Returns
        -------
        str
        """
        return notebook_code(self._source(name))

    def code(self, *modules: str, notebook: str = "") -> Detail:
        """Digest what a task of ours, or a notebook, imports of this package, at whatever depth.

        Parameters
        ----------
        *modules : str
            Dotted names.
        notebook : str
            A notebook's name, to begin with what it imports.

        Returns
        -------
        mapping
        """
        named = imported(self.program(notebook)) if notebook else frozenset()
        return {**self.sources.closure({*modules, *named}), **self.execution}


def _present(paths: Iterable[Path]) -> dict[str, str]:
    return {path.name: digest(path.read_bytes()) for path in paths if path.is_file()}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _installed() -> dict[str, str]:
    """Give installed packages and versions, by the names of their folders, the first on the path last."""
    found = {}
    for folder in reversed(sys.path):
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info") and "-" in name:
                package, _, version = name.removesuffix(".dist-info").rpartition("-")
                found[_normal(package)] = version
    return found
