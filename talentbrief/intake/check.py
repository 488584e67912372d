"""Checking submissions without running the pipeline: the same reading, told file by file."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from talentbrief.catalogue import say
from talentbrief.intake.collect import Readings, collect_files, submissions_in
from talentbrief.intake.context import Context
from talentbrief.intake.decisions import Decision
from talentbrief.intake.errors import MissingSubmissionError
from talentbrief.intake.other_files import OtherFile, other_files, others_in
from talentbrief.intake.records import Collected
from talentbrief.intake.worker import Workers
from talentbrief.issues import Issue
from talentbrief.plan import Lang, Plan
from talentbrief.quarter import Quarter

__all__ = ["MANY", "CheckReport", "CheckedFile", "check", "placed_files"]

MANY: Final = 100
"""Files from which commands that only look gain by what a run has kept; for fewer, opening it takes as long as reading
them."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file and what checking found.

    Parameters
    ----------
    file : str
        Path below the raw root, or below the folder that was given.
    organisation_id, organisation : str or None
        Sender's id, and its name in the report's language.
    quarter : str
        Its quarter, empty where none is known.
    status, status_word : str
        ``in_force``, ``superseded`` or ``quarantined``, and the word for it.
    submitted_on : str or None
        Declared date, ISO.
    values_read, errors, warnings, infos : int
        Numbers of count cells with a value, and of issues by severity; as in the report, what a later file replaces
        need no longer be mended and does not count.
    reason : str
        Why it is not in force, in a sentence; empty if it is.
    """

    file: str
    organisation_id: str | None
    organisation: str | None
    quarter: str
    status: str
    status_word: str
    submitted_on: str | None
    values_read: int
    errors: int
    warnings: int
    infos: int
    reason: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What checking found.

    Parameters
    ----------
    files : tuple of CheckedFile
        One a file.
    issues : tuple of Issue
        In the order of files, sheets and rows; those of replaced files are left out.
    lang : {'zh-CN', 'en'}
        Language of sentences.
    other_files : tuple of OtherFile
        What the folders hold of other kinds: no submissions, and not read.
    """

    files: tuple[CheckedFile, ...]
    issues: tuple[Issue, ...]
    lang: Lang
    other_files: tuple[OtherFile, ...] = ()

    @property
    def exit_status(self) -> int:
        """0, or 3 if somebody must correct an error."""
        return 3 if any(each.severity == "error" and not each.decided for each in self.issues) else 0

    @property
    def summary(self) -> str:
        """The report in one sentence."""
        counted = Counter(each.severity for each in self.issues)
        numbers = {f"{severity}s": str(counted[severity]) for severity in ("error", "warning", "info")}
        lone = "yes" if len(self.files) == 1 else "no"
        return say(self.lang, "check-summary", files=str(len(self.files)), lone=lone, **numbers)

    def to_dict(self) -> dict[str, Any]:
        """Give the report for machines.

        Returns
        -------
        dict
            ``status`` (the exit status), ``summary``, ``files``, ``issues`` and ``other_files``; issues as rows of
            the ``issues`` table.
        """
        return {
            "status": self.exit_status,
            "summary": self.summary,
            "files": [{name: getattr(each, name) for name in CheckedFile.__slots__} for each in self.files],
            "issues": [each.row(self.lang) for each in self.issues],
            "other_files": [each.to_dict() for each in self.other_files],
        }


def check(  # noqa: PLR0917  what reading needs
    paths: Sequence[Path],
    plan: Plan,
    lang: Lang,
    decisions: Sequence[Decision] = (),
    passwords: Sequence[str] = (),
    kept: Path | None = None,
) -> CheckReport:
    """Check workbooks and folders.

    Parameters
    ----------
    paths : sequence of Path
        Files, or folders searched with their sub-folders.
    plan : Plan
        The plan.
    lang : {'zh-CN', 'en'}
        Language of sentences.
    decisions : sequence of Decision
        Decisions to apply; none by default, so that a sender sees what is wrong with the file itself.
    passwords : sequence of str
        Passwords to try on protected files.
    kept : Path, optional
        Where a run keeps its readings; used where there are many files.

    Returns
    -------
    CheckReport
        Files of one quarter's folder are compared with each other; files outside any are taken for themselves,
        with the quarter they name.

    Raises
    ------
    MissingSubmissionError
        If a path does not exist, or a folder holds no submission.
    """
    context = Context(plan, tuple(passwords))
    groups: dict[tuple[str, Quarter | None], list[tuple[Path, str, str]]] = {}
    placed = list(placed_files(paths))
    for path, quarter, file, below in placed:
        # A file outside a quarter's folder has no company to be compared with.
        group = ("", quarter) if quarter is not None else (file, None)
        groups.setdefault(group, []).append((path, file, below))
    found = []
    with Workers(context) as workers:
        readings: Readings = workers
        if kept is not None and len(placed) >= MANY:
            from talentbrief.intake.kept import Kept

            readings = Kept(kept, context, workers)
        for (_, quarter), files in groups.items():
            distinct = sorted(dict.fromkeys(files), key=lambda each: each[1])
            found.append(collect_files(distinct, quarter, context, decisions, readings))
    beside = [_placed(other, path)[1:] for path in paths if path.is_dir() for other in others_in(path)]
    people = {str(number): frozenset().union(*one.people.values()) for number, one in enumerate(found)}
    return CheckReport(
        tuple(each for one in found for each in _checked(one, plan, lang)),
        tuple(issue for one in found for issue in one.standing),
        lang,
        other_files(dict.fromkeys(beside), context.names, people) if beside else (),
    )


def placed_files(paths: Iterable[Path]) -> Iterator[tuple[Path, Quarter | None, str, str]]:
    """Find the submissions among files and folders, and the quarter whose folder each lies in.

    Parameters
    ----------
    paths : iterable of Path
        Files, or folders searched with their sub-folders.

    Yields
    ------
    (Path, Quarter or None, str, str)
        File, its quarter, its path below the raw root, and below the quarter's folder.

    Raises
    ------
    MissingSubmissionError
        If a path does not exist, or a folder holds no submission.
    """
    for path, base in _expanded(paths):
        yield (path, *_placed(path, base))


def _expanded(paths: Iterable[Path]) -> Iterable[tuple[Path, Path]]:
    for path in paths:
        if path.is_dir():
            inside = submissions_in(path)
            if not inside:
                raise MissingSubmissionError(
                    f"{path} holds no submission; a submission ends in .xlsx, .xlsm, .xls, .xlsb, .ods or .csv",
                    "error-holds-none",
                    path=str(path),
                )
            yield from ((each, path) for each in inside)
        elif path.exists():
            yield path, path.parent
        else:
            raise MissingSubmissionError(
                f"{path} does not exist; give a workbook or a folder of workbooks",
                "error-no-such-path",
                path=str(path),
            )


def _placed(path: Path, base: Path) -> tuple[Quarter | None, str, str]:
    """Tell a file's quarter and paths from the folder it lies in: the nearest one named like 2022Q3."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100  links are not followed: a linked file is refused
    for number, part in reversed(list(enumerate(whole.parts[:-1]))):
        named = Quarter.find(part)
        if len(part) <= 7 and len(named) == 1:
            return named[0], "/".join(whole.parts[number:]), "/".join(whole.parts[number + 1 :])
    below = path.relative_to(base).as_posix()
    return None, below, below


def _checked(collected: Collected, plan: Plan, lang: Lang) -> Iterator[CheckedFile]:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for issue in collected.standing:
        if issue.origin is not None:
            counted[issue.origin.file][issue.severity] += 1
    for each in collected.submissions:
        sender = plan.organisations.by_id.get(each.organisation_id or "")
        own = counted[each.origin.file]
        yield CheckedFile(
            each.origin.file,
            each.organisation_id,
            sender.name.text(lang) if sender is not None else None,
            each.quarter,
            each.status,
            say(lang, "check-status", status=each.status),
            each.submitted_on,
            each.values_read,
            own["error"],
            own["warning"],
            own["info"],
            each.because.message(lang) if each.because is not None else "",
        )
