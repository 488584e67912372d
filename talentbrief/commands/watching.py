"""``run --watch``: makes a quarter again whenever something it rests on has changed."""

import atexit
import json
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from talentbrief.catalogue import say
from talentbrief.execution.errors import BusyError
from talentbrief.execution.request import BRIEFING, Outcome, RunRequest
from talentbrief.execution.run import run
from talentbrief.execution.watch import Watch, signature
from talentbrief.settings import ROOT, Settings
from talentbrief.terminal import runs
from talentbrief.terminal.explaining import named, show_accounts
from talentbrief.terminal.screen import complain, console, text
from talentbrief.terminal.usage import explained

if TYPE_CHECKING:
    from talentbrief.execution.crew import Crew

__all__ = ["watch"]

_PROGRAM: Final = tuple(
    ROOT / name for name in ("talentbrief", "tools", "fonts", "pipeline.py", "requirements.lock")
)
"""What is loaded once, and is not what it was when one of these changes."""
_BUSY_SECONDS: Final = 1.0


def watch(
    asked: Callable[[], RunRequest], *, manner: Literal["lines", "json", "quiet"], explain: bool = False
) -> int:
    """Make a quarter, and again whenever something changes, until somebody interrupts.

    Parameters
    ----------
    asked : callable
        Gives what to make; asked before each run, for the plan may have changed.
    manner : {'lines', 'json', 'quiet'}
        How each run's end is told: by a line, by a JSON object on a line, or only if it failed.
    explain : bool
        Whether to tell of each stage why it was made or kept, too.

    Returns
    -------
    int
        Exit status: 0.

    Raises
    ------
    TalentBriefError
        If what is asked for makes no sense from the start.
    """
    request = asked()
    teller = _Teller(request.settings, manner, explain)
    try:
        with _Watcher(asked, request, teller) as watcher:
            watcher.go()
        teller.another_program()
    except KeyboardInterrupt:
        teller.ended()
    else:
        _start_again()
    return 0


@dataclass(frozen=True)
class _Teller:
    """Tells how runs ended."""

    settings: Settings
    manner: Literal["lines", "json", "quiet"]
    explain: bool

    def began(self) -> None:
        self._line("watch-began", quarter=str(self.settings.quarter))

    def ended(self) -> None:
        self._line("watch-ended")

    def another_program(self) -> None:
        self._line("watch-program")

    def failed(self, error: Exception) -> None:
        sentence, status = explained(error, (), (), self.settings.lang)
        if self.manner == "json":
            print(json.dumps({"status": status, "error": sentence}, ensure_ascii=False), flush=True)
        else:
            complain(say(self.settings.lang, "watch-failed", time=_time(), problem=sentence))

    def made(self, outcome: Outcome) -> None:
        lang = self.settings.lang
        if outcome.damaged:
            complain(say(lang, "explain-store-damaged", number=outcome.damaged))
        found = runs.results(outcome.processed)
        if self.manner == "json":
            status = 3 if found.open_errors else 0
            print(json.dumps(runs.as_json(outcome, found, status), ensure_ascii=False), flush=True)
            return
        names = [each.stage for each in outcome.accounts if not each.kept]
        notebooks = [each for each in names if not {"/", "."} & set(each)]
        self._line(
            "watch-made",
            time=_time(),
            quarter=str(outcome.settings.quarter),
            seconds=f"{outcome.seconds:.1f}",
            made=len(names),
            kept=len(outcome.accounts) - len(names),
            names=named(notebooks, lang) or "none",
            open=found.open_errors,
        )
        if self.explain and self.manner == "lines":
            show_accounts(outcome.accounts, lang)

    def _line(self, message: str, **values: Any) -> None:
        if self.manner == "lines":
            console().print(text(say(self.settings.lang, message, **values)), soft_wrap=True)


def _time() -> str:
    return f"{datetime.now():%H:%M:%S}"


class _Watcher:
    def __init__(self, asked: Callable[[], RunRequest], request: RunRequest, teller: _Teller) -> None:
        self._asked, self._request, self._teller = asked, request, teller
        self._program = signature(_PROGRAM)
        self._crew: Crew | None = None
        self._stack = ExitStack()

    def __enter__(self) -> "_Watcher":
        return self

    def __exit__(self, *_: object) -> None:
        self._dismiss()

    def go(self) -> None:
        """Make, and wait for changes, until the program is another."""
        watched = Watch(self._places)
        free = self._make()
        self._request = replace(self._request, force=False)
        self._teller.began()
        while True:
            self._hire().rehearse(self._briefing())
            changed = watched.wait(float("inf") if free else _BUSY_SECONDS)
            if signature(_PROGRAM) != self._program:
                return
            if self._request.settings.plan_path in changed:
                self._dismiss()  # the nursery has loaded the plan as it was
            if changed or not free:
                free = self._make(again=not free)

    def _briefing(self) -> Path:
        return self._request.settings.outputs_folder / "notebooks" / f"{BRIEFING}.ipynb"

    def _places(self) -> Iterable[Path]:
        settings = self._request.settings
        beside = () if settings.password_file is None else (settings.password_file,)
        folders = (settings.raw, settings.decisions, settings.approvals, settings.plan_path.parent)
        return (*folders, self._request.notebooks, *beside, *_PROGRAM)

    def _make(self, *, again: bool = False) -> bool:
        """Make the quarter; tell whether it was free."""
        try:
            self._request = replace(self._asked(), force=self._request.force)
            outcome = run(self._request, lambda _: None, self._hire())
        except BusyError as busy:
            if not again:
                self._teller.failed(busy)
            return False
        except Exception as error:
            # What workers are still at is of no use any more.
            self._dismiss()
            self._teller.failed(error)
        else:
            self._teller.made(outcome)
        return True

    def _hire(self) -> "Crew":
        """Have processes wait for work."""
        if self._crew is not None and not self._crew.fit():
            self._dismiss()
        if self._crew is None:
            from talentbrief.execution.workers import hired

            self._crew = self._stack.enter_context(hired(self._request, lasting=True))
        return self._crew

    def _dismiss(self) -> None:
        self._crew = None
        self._stack.close()


def _start_again() -> None:
    """Put the program as it is now in the place of this one, where the system can."""
    if os.name != "nt":
        sys.stdout.flush()
        sys.stderr.flush()
        cast(Any, atexit)._run_exitfuncs()
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606  the same command
