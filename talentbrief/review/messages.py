"""Texts ready to be sent: to each sender of whom something is asked, and to the leading group.

Sending is left to the office's own mail: each text is a file whose first line is the subject.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, Literal
from zipfile import BadZipFile, ZipFile

from talentbrief.catalogue import say
from talentbrief.execution.provenance import CRATE
from talentbrief.intake.records import REFUSALS
from talentbrief.intake.status import ASKED, Board, BoardRow, unread_values
from talentbrief.plan import Lang
from talentbrief.review.approving import asked_for
from talentbrief.review.errors import MessagesFolderError
from talentbrief.review.freshness import Part, outdated
from talentbrief.settings import Settings
from talentbrief.writing import write_whole

__all__ = ["LEADING_GROUP", "Message", "Written", "below", "messages_for", "write_messages"]

LEADING_GROUP: Final = "leading-group"
"""Name of the text to the leading group, where a sender's has its id."""


@dataclass(frozen=True)
class Message:
    """A text to send.

    Parameters
    ----------
    name : str
        Whom to: a sender's id, or :data:`LEADING_GROUP`.
    subject, body : str
        What it says.
    """

    name: str
    subject: str
    body: str

    @property
    def text(self) -> str:
        """The file's content: subject, an empty line, the body."""
        return f"{self.subject}\n\n{self.body.rstrip()}\n"


@dataclass(frozen=True)
class Written:
    """What was written.

    Parameters
    ----------
    paths : tuple of Path
        The files, in the board's order, the leading group's last.
    withheld : str
        Why there is none for the leading group, in a sentence; empty if there is one.
    """

    paths: tuple[Path, ...]
    withheld: str = ""


def write_messages(settings: Settings, board: Board, folder: Path, address: str = "") -> Written:
    """Write a quarter's texts, one file each, in place of those of an earlier call.

    Parameters
    ----------
    settings : Settings
        Quarter, plan, folders, language.
    board : Board
        The quarter's board.
    folder : Path
        Where to; a folder of the quarter's name is made in it.
    address : str
        Where readers find the quarter's documents, such as an address on a file share or of the site; the folder
        of the outputs if empty.

    Returns
    -------
    Written
        The leading group's text is there only if the outputs were made from the inputs as they are now: leaders
        must not be told figures that are no longer so.
    """
    target = folder / str(settings.quarter)
    made, withheld = messages_for(settings, board, address)
    paths = tuple(target / f"{each.name}.txt" for each in made)
    known = {*(row.organisation_id for row in board.rows), LEADING_GROUP}
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name in sorted(known - {each.name for each in made}):
            (target / f"{name}.txt").unlink(missing_ok=True)
        for path, message in zip(paths, made, strict=True):
            write_whole(path, message.text.encode("utf-8"))
    except (FileExistsError, NotADirectoryError) as error:
        raise MessagesFolderError(say(settings.lang, "message-no-folder", folder=str(folder))) from error
    except OSError as error:
        problem = error.strerror or str(error)
        raise MessagesFolderError(
            say(settings.lang, "message-cannot-write", folder=str(folder), problem=problem)
        ) from error
    return Written(paths, withheld)


def messages_for(settings: Settings, board: Board, address: str = "") -> tuple[tuple[Message, ...], str]:
    """Word a quarter's texts.

    Parameters
    ----------
    settings : Settings
        Quarter, plan, folders, language.
    board : Board
        The quarter's board.
    address : str
        Where readers find the quarter's documents.

    Returns
    -------
    tuple of (tuple of Message, str)
        The texts; and why there is none for the leading group, if there is none.
    """
    stale = outdated(settings)
    asked = [row for row in board.rows if row.state in ASKED]
    texts = [_to_sender(settings, board, row, returned=not stale) for row in asked]
    withheld = _withheld(settings, stale)
    return (*texts, *(() if withheld else (_to_leaders(settings, address),))), withheld


def _withheld(settings: Settings, stale: Sequence[Part]) -> str:
    lang, quarter = settings.lang, _quarter(settings)
    if not (settings.outputs_folder / CRATE).is_file():
        return say(lang, "message-leaders-none", quarter=quarter)
    if stale:
        parts = say(lang, "digest-mark").join(say(lang, f"message-part-{each}") for each in stale)
        return say(lang, "message-leaders-stale", quarter=quarter, parts=parts)
    return ""


def _to_sender(settings: Settings, board: Board, row: BoardRow, *, returned: bool) -> Message:
    lang = settings.lang
    kind = {"must_correct": "correct", "to_explain": "explain"}.get(row.state, "remind")
    correct = kind == "correct"
    file = settings.returns_folder / f"{row.organisation_id}.xlsx"
    unopened = sum(each.code in REFUSALS for each in row.errors)
    values = {
        "organisation": row.organisation,
        "quarter": _quarter(settings),
        "deadline": _day(board.deadline, lang),
        "state": row.state,
        "by": settings.plan.publication.compiled_by.text(lang),
        # What an earlier run marked is not what the sender must mend now.
        "returned": _returned(file) if returned else "none",
        "file": file.name,
        "unopened": "none" if not unopened else "all" if unopened == len(row.errors) else "some",
        "sample": str(settings.sample).lower(),
        "number": len(row.errors) if correct else len(row.questions),
        "more": len(row.questions) if correct else 0,
        **unread_values(row, lang),
    }
    parts = [say(lang, f"message-{kind}", **values)]
    if correct:
        parts.append(_numbered([(each.message(lang), each.ask(lang)) for each in row.errors], lang))
        if row.questions:
            parts.append(say(lang, "message-questions", **values))
    if row.questions:
        parts.append(_numbered([(each.message, each.ask) for each in row.questions], lang))
    parts.append(say(lang, "message-close", **values))
    subject = say(lang, f"message-{kind}-subject", **values)
    return Message(row.organisation_id, subject, "\n\n".join(parts))


def _returned(path: Path) -> Literal["none", "list", "marked"]:
    """Tell what goes with a text: nothing, a list alone, or the sender's own tables with comments at their cells."""
    try:
        with ZipFile(path) as archive:
            marked = any("comments" in name for name in archive.namelist())
    except (OSError, BadZipFile):
        return "none"
    return "marked" if marked else "list"


def _numbered(asked: Sequence[tuple[str, str]], lang: Lang) -> str:
    return "\n".join(
        say(lang, "message-item", number=str(number), message=_one_line(message), fix=_one_line(fix))
        for number, (message, fix) in enumerate(asked, 1)
    )


def _to_leaders(settings: Settings, address: str) -> Message:
    from talentbrief.briefing.inline import rich_plain
    from talentbrief.briefing.report import Report

    lang, report = settings.lang, Report.load(replace(settings, as_of=asked_for(settings).as_of))
    where = address or str(settings.outputs_folder)
    title, sample = report.title_text, str(settings.sample).lower()
    body = say(
        lang,
        "message-leaders",
        title=title,
        page=below(where, "briefing.html"),
        print=below(where, "briefing.pdf"),
        index=below(where, "index.html"),
        by=settings.plan.publication.compiled_by.text(lang),
        sample=sample,
    )
    # The lead is as long as it is; the catalogue would cut it among so much else.
    lead = rich_plain(report.lead().content)
    subject = say(lang, "message-leaders-subject", title=title, sample=sample)
    return Message(LEADING_GROUP, subject, f"{lead}\n\n{body}")


def below(address: str, name: str) -> str:
    r"""Name a file below an address as that address is written: of a Windows share with backslashes.

    Parameters
    ----------
    address : str
        A web address, a folder, or a share.
    name : str
        The file.

    Returns
    -------
    str

    Examples
    --------
    >>> below("https://example.org/2022Q3/", "a.html"), below(r"\\server\share", "a.html")
    ('https://example.org/2022Q3/a.html', '\\\\server\\share\\a.html')
    """
    mark = "\\" if "\\" in address and "/" not in address else "/"
    return f"{address.rstrip('/' + chr(92))}{mark}{name}"


def _quarter(settings: Settings) -> str:
    return settings.quarter.chinese if settings.lang == "zh-CN" else str(settings.quarter)


def _day(value: date, lang: Lang) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if lang == "zh-CN" else value.isoformat()


def _one_line(text: str) -> str:
    """Keep what senders wrote from making lines of its own in a mail."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
