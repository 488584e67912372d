"""Recording a reviewer's word: only on outputs that are what the present inputs give."""

import ast
import json
import re
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from talentbrief.catalogue import say
from talentbrief.errors import MissingFolderError, TalentBriefError
from talentbrief.execution.request import BRIEFING, Report
from talentbrief.plan import Lang
from talentbrief.review.approval import Approval, figures_in, same_person, write_approval
from talentbrief.review.digests import NOTEBOOKS
from talentbrief.review.errors import OutputsDifferError, ReviewerError
from talentbrief.review.rerun import again, digests_of
from talentbrief.settings import LANGUAGES, Settings

__all__ = ["Word", "approval_path", "approve", "asked_for", "different_files", "made_with"]

_MOST_NAMED: Final = 3
_INJECTED: Final = "injected-parameters"
_CUT_OFF: Final = re.compile(r"^as_of\s*=\s*(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Word:
    """What a reviewer says.

    Parameters
    ----------
    reviewer, preparer : str
        Names as declared; the pull request that carries the approval authenticates them.
    status : {'approved', 'rejected'}
        The word.
    comment, reason : str
        What the reviewer adds; why a rejected quarter is.
    self_approved : bool
        Whether the preparer may be the reviewer.
    """

    reviewer: str
    preparer: str
    status: Literal["approved", "rejected"] = "approved"
    comment: str = ""
    reason: str = ""
    self_approved: bool = False


def approval_path(settings: Settings) -> Path:
    """Name the file of a quarter's approval.

    Parameters
    ----------
    settings : Settings
        Quarter and folders.

    Returns
    -------
    Path
    """
    return settings.approvals / f"{settings.quarter}.json"


def approve(
    settings: Settings,
    word: Word,
    now: datetime,
    report: Report,
    *,
    notebooks: Path = NOTEBOOKS,
    jobs: int | None = None,
) -> Approval:
    """Record what a reviewer says of a quarter's outputs.

    Parameters
    ----------
    settings : Settings
        Quarter and folders. Language and cut-off are those of the outputs, whatever the settings have.
    word : Word
        Who says what.
    now : datetime
        When, with its offset from UTC.
    report : callable
        Told about each step of the run that compares.
    notebooks : Path
        Folder of the notebooks.
    jobs : int, optional
        How many notebooks at the same time.

    Returns
    -------
    Approval
        As written.

    Raises
    ------
    ReviewerError
        If a name is missing, the reviewer is the preparer, or a rejection has no reason.
    MissingFolderError
        If the quarter has not been run.
    OutputsDifferError
        If a run of the present inputs gives other outputs than those that stand there. The run takes place in
        folders of its own; a rejection is recorded without it.
    """
    _allowed(word, settings.lang)
    read = asked_for(settings)
    standing = digests_of(read, notebooks)
    if word.status == "approved":
        with again(read, report, notebooks=notebooks, jobs=jobs) as made:
            different = (
                *(() if made.digests.inputs == standing.inputs else ("inputs",)),
                *different_files(read.processed_folder, made.settings.processed_folder),
                *different_files(read.outputs_folder, made.settings.outputs_folder),
            )
        if different:
            raise OutputsDifferError(
                say(
                    settings.lang,
                    "approve-outputs-differ",
                    quarter=str(settings.quarter),
                    number=len(different),
                    files=", ".join(different[:_MOST_NAMED]),
                )
            )
    approval = Approval(
        quarter=str(settings.quarter),
        plan=settings.plan.id,
        status=word.status,
        lang=read.lang,
        as_of=read.as_of.isoformat(),
        digests=standing,
        figures=figures_in(read.processed_folder),
        reviewer=_one_line(word.reviewer),
        preparer=_one_line(word.preparer),
        self_approved=word.status == "approved" and same_person(word.reviewer, word.preparer),
        approved_at=now.isoformat(timespec="seconds"),
        comment=_one_line(word.comment),
        reason=_one_line(word.reason),
        sample=settings.sample,
    )
    write_approval(approval, approval_path(settings))
    return approval


def _allowed(word: Word, lang: Lang) -> None:
    for name in ("reviewer", "preparer"):
        if not _one_line(getattr(word, name)):
            raise ReviewerError(say(lang, "approve-unnamed", option=name))
    if word.status == "rejected":
        if not _one_line(word.reason):
            raise ReviewerError(say(lang, "approve-no-reason"))
    elif word.reason:
        raise ReviewerError(say(lang, "approve-needless-reason"))
    elif same_person(word.reviewer, word.preparer) and not word.self_approved:
        raise ReviewerError(say(lang, "approve-by-preparer", name=_one_line(word.reviewer)))


def _one_line(text: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def asked_for(settings: Settings) -> Settings:
    """Give settings with the language and cut-off that the standing outputs were made with.

    Parameters
    ----------
    settings : Settings
        Quarter and folders.

    Returns
    -------
    Settings

    Raises
    ------
    MissingFolderError
        If the quarter has not been run.
    OutputsDifferError
        If the executed notebook is not one of a run.
    """
    path = settings.outputs_folder / "notebooks" / f"{BRIEFING}.ipynb"
    if not path.is_file() or not settings.processed_folder.is_dir():
        raise MissingFolderError(
            say(
                settings.lang,
                "approve-not-run",
                quarter=str(settings.quarter),
                folder=str(settings.outputs_folder),
            )
        )
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        lang = notebook["metadata"]["talentbrief"]["lang"]
        (injected,) = (each for each in notebook["cells"] if _INJECTED in each["metadata"].get("tags", ()))
        found = _CUT_OFF.search("".join(injected["source"]))
        as_of = datetime.fromisoformat(ast.literal_eval(found[1])).date() if found else settings.as_of
    except (ValueError, KeyError, TypeError, SyntaxError) as error:
        raise OutputsDifferError(
            say(
                settings.lang,
                "approve-outputs-differ",
                quarter=str(settings.quarter),
                number=1,
                files=f"notebooks/{path.name}",
            )
        ) from error
    return replace(settings, lang=next(each for each in LANGUAGES if each == lang), as_of=as_of)


def made_with(settings: Settings) -> Settings | None:
    """Give settings with the language and cut-off of the outputs that stand, if a run has left any.

    Parameters
    ----------
    settings : Settings
        Quarter and folders.

    Returns
    -------
    Settings or None
    """
    try:
        return asked_for(settings)
    except TalentBriefError:
        return None


def different_files(standing: Path, made: Path) -> tuple[str, ...]:
    """Compare two folders of one quarter, byte for byte, without what depends on the run.

    Parameters
    ----------
    standing, made : Path
        The folders.

    Returns
    -------
    tuple of str
        Files that differ or stand in one folder only, as paths below it, sorted.
    """
    one, two = _files(standing), _files(made)
    return tuple(
        sorted(
            name
            for name in one.keys() | two.keys()
            if name not in one or name not in two or one[name].read_bytes() != two[name].read_bytes()
        )
    )


def _files(folder: Path) -> dict[str, Path]:
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {
        name: path
        for name, path in found.items()
        if not name.startswith("run/") and not any(part.startswith(".") for part in name.split("/"))
    }
