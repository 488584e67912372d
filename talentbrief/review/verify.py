"""Making a quarter again from its raw files, in a clean folder, and comparing every file byte for byte."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from talentbrief.calling import command_line
from talentbrief.catalogue import say
from talentbrief.errors import MissingFolderError
from talentbrief.execution.fingerprints import files_below
from talentbrief.execution.request import Event, RunRequest
from talentbrief.execution.run import run
from talentbrief.execution.staging import ROOTS
from talentbrief.settings import Settings

__all__ = ["Finding", "Verification", "verify"]

_RUN: Final[Mapping[str, tuple[str, ...]]] = {"outputs": ("run",)}

Kind = Literal["differs", "missing", "surplus"]


@dataclass(frozen=True, order=True)
class Finding:
    """A file that is not what a run makes.

    Parameters
    ----------
    root : str
        ``processed``, ``outputs`` or ``returns``.
    path : str
        Path below the quarter's folder.
    kind : {'differs', 'missing', 'surplus'}
        Other bytes; made by a run and not there; there and not made by a run.
    """

    root: str
    path: str
    kind: Kind


@dataclass(frozen=True)
class Verification:
    """What comparing found.

    Parameters
    ----------
    files : mapping of str to int
        Root to the number of files compared.
    findings : tuple of Finding
        What is not the same, sorted; empty if everything is.
    """

    files: Mapping[str, int]
    findings: tuple[Finding, ...]


def verify(request: RunRequest, report: Callable[[Event], None], folder: Path | None = None) -> Verification:
    """Make a quarter again and compare it with what is there, ``run/`` left out.

    Parameters
    ----------
    request : RunRequest
        What was run: the same plan, raw folder, decisions, language, cut-off, edition.
    report : callable
        Told about each step forward.
    folder : Path, optional
        An empty folder to work in; by default a temporary one.

    Returns
    -------
    Verification

    Raises
    ------
    MissingFolderError
        If there is nothing to compare.
    TalentBriefError
        What hinders a run.
    """
    settings = request.settings
    if not settings.outputs_folder.is_dir() or not settings.processed_folder.is_dir():
        path = settings.outputs if not settings.outputs_folder.is_dir() else settings.processed
        raise MissingFolderError(
            say(
                settings.lang,
                "verify-nothing",
                quarter=str(settings.quarter),
                path=str(path),
                command=command_line(settings, "run"),
            )
        )
    before = {root: _files(settings, root) for root in ROOTS}
    with tempfile.TemporaryDirectory(prefix="talentbrief-verify-", dir=folder) as clean:
        processed, outputs, returns = (Path(clean) / root for root in ROOTS)
        aside = replace(settings, processed=processed, outputs=outputs, returns=returns)
        run(replace(request, settings=aside, force=True), report)
        made = {root: _files(aside, root) for root in ROOTS}
    findings = [
        Finding(root, path, _kind(before[root], made[root], path))
        for root in ROOTS
        for path in {*before[root], *made[root]}
        if before[root].get(path) != made[root].get(path)
    ]
    return Verification({root: len({*before[root], *made[root]}) for root in ROOTS}, tuple(sorted(findings)))


def _files(settings: Settings, root: str) -> dict[str, str]:
    return files_below(getattr(settings, f"{root}_folder"), without=_RUN.get(root, ()))


def _kind(before: Mapping[str, str], made: Mapping[str, str], path: str) -> Kind:
    if path not in before:
        return "missing"
    return "differs" if path in made else "surplus"
