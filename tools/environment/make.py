"""How ``.venv`` is made, with the standard library alone: venv, then pip from a lock, then this checkout, then bytecode."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Final

from tools.environment.find import (
    LOCKS,
    MARK,
    ROOT,
    STAMP,
    VENV,
    fresh,
    read_stamp,
    venv_python,
    wanted_stamp,
)
from tools.environment.words import Progress, say

LOG: Final = VENV / "talentbrief-install.log"


class SetupError(Exception):
    """The environment cannot be had; the message is one sentence for the user."""


def make(development: bool) -> None:
    """Make .venv, or bring it up to date; one start at a time.

    Parameters
    ----------
    development : bool
        Whether with the development packages.

    Raises
    ------
    SetupError
        If it cannot be made.
    """
    progress = Progress()
    started = time.monotonic()
    try:
        with alone(progress) as mark:
            if not fresh(development):
                Maker(progress, mark).make(development)
            progress.end(say("ready", seconds=round(time.monotonic() - started)))
    except KeyboardInterrupt:
        progress.end(say("interrupted"))
        sys.exit(130)


@contextmanager
def alone(progress: Progress) -> Iterator[IO[bytes]]:
    """Hold the mark, so that two starts do not make one .venv.

    Parameters
    ----------
    progress : Progress
        Told if this start must wait.

    Yields
    ------
    file
        The mark.
    """
    VENV.mkdir(exist_ok=True)
    with MARK.open("a+b") as mark:
        waited = False
        while not seized(mark):
            if not waited:
                progress.begin(say("waiting"))
            waited = True
            time.sleep(0.2)
        yield mark


def seized(mark: IO[bytes]) -> bool:
    """Try to lock an open file for this process."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        mark.seek(0)
        try:
            msvcrt.locking(mark.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
    else:
        import fcntl  # noqa: PLC0415

        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a network share without locks: two starts at once are then the user's to avoid
            return True
    return True


@dataclass(frozen=True)
class Maker:
    """Makes .venv step by step.

    Parameters
    ----------
    progress : Progress
        Told what is going on.
    mark : file
        The mark that is held. Child processes hold it too: if this one is killed, the next start waits for them.
    """

    progress: Progress
    mark: IO[bytes]

    def make(self, development: bool) -> None:
        """Take the steps that are needed; the stamp goes first and comes last.

        Parameters
        ----------
        development : bool
            Whether with the development packages.
        """
        which = "development" if development else "runtime"
        stamp, wanted = read_stamp(), wanted_stamp(development)
        sound = all(stamp.get(name) == wanted[name] for name in ("folder", "python"))
        self.progress.begin(say("mending" if sound else "making"))
        STAMP.unlink(missing_ok=True)
        if not sound:
            self.create()
        if not sound or stamp.get(which) != wanted[which]:
            self.install_lock(LOCKS[which])
        self.install_project()
        self.compile()
        kept = {
            name: stamp[name]
            for name in LOCKS
            if sound and stamp.get("runtime") == wanted["runtime"] and name in stamp
        }
        aside = STAMP.with_suffix(".new")
        aside.write_text(json.dumps(kept | wanted_stamp(development), indent=2), encoding="utf-8")
        aside.replace(STAMP)

    def create(self) -> None:
        """Clear what an interrupted start left, and lay an empty .venv."""
        base = getattr(sys, "_base_executable", None) or sys.executable
        if not (find_spec("venv") and find_spec("ensurepip")):
            raise SetupError(say("no_venv", python=base))
        self.progress.phase(say("venv"))
        for each in VENV.iterdir():
            if each.is_dir() and not each.is_symlink():
                shutil.rmtree(each)
            elif each != MARK:
                each.unlink()
        self.run("-m", "venv", str(VENV), python=base)

    def install_lock(self, lock: Path) -> None:
        """Install what a lock pins: exactly these files, by hash, wheels only, so that no package's code runs.

        Parameters
        ----------
        lock : Path
            The lock.
        """
        total, done, package, installing = (
            len(re.findall(r"(?m)^\S+==", lock.read_text("utf-8"))),
            0,
            "",
            False,
        )

        def follow(line: str) -> None:
            nonlocal total, done, package, installing
            total -= line.startswith("Ignoring ")
            if found := re.match(
                r"(?:Collecting|Processing|Requirement already satisfied:) (?:\S*/)?([\w.]+)", line
            ):
                done, package = done + 1, found[1]
            installing = installing or line.startswith("Installing collected")

        def tick() -> None:
            if installing:
                there = sum(name.endswith(".dist-info") for name in os.listdir(site_packages()))  # noqa: PTH208
                self.progress.phase(say("install"), f"{min(there, total)}/{total}")
            else:
                self.progress.phase(say("fetch"), f"{done}/{total} {package}")

        self.pip(
            "--require-hashes", "--only-binary", ":all:", "--requirement", str(lock), follow=follow, tick=tick
        )

    def install_project(self) -> None:
        """Install this checkout itself, editable, with what the lock brought: nothing is fetched."""
        self.pip("--no-build-isolation", "--no-index", "--editable", str(ROOT))
        if not str(ROOT).isascii():
            # Before Python 3.13 .pth files are read in the system's encoding, which need not be the writer's.
            for path in site_packages().glob("*talentbrief*.pth"):
                path.write_text(f"import sys; sys.path.append({str(ROOT)!a})\n", encoding="ascii")

    def compile(self) -> None:
        """Compile to bytecode, on all cores.

        Uncompiled imports take three times as long, and pip would do it on one core, file by file. Files that are
        no Python of this version (templates) stay as they are.
        """
        self.progress.phase(say("compile"))
        folders = (site_packages(), ROOT / "talentbrief", ROOT / "tools")
        self.run("-m", "compileall", "-qq", "-j", "0", *map(str, folders), fail=False)

    def pip(
        self,
        *arguments: str,
        follow: Callable[[str], None] | None = None,
        tick: Callable[[], None] | None = None,
    ) -> None:
        """Run ``pip install`` in .venv; the user's own settings of pip (mirror, proxy, certificate) apply."""
        quiet = ("--no-input", "--progress-bar", "off", "--disable-pip-version-check")
        self.run(
            "-m", "pip", "install", "--no-deps", "--no-compile", *quiet, *arguments, follow=follow, tick=tick
        )

    def run(
        self,
        *arguments: str,
        python: str | None = None,
        fail: bool = True,
        follow: Callable[[str], None] | None = None,
        tick: Callable[[], None] | None = None,
    ) -> None:
        """Run a Python, its output into the log.

        Parameters
        ----------
        *arguments : str
            After the interpreter's name.
        python : str, optional
            The interpreter; .venv's unless given.
        fail : bool
            Whether an exit status other than 0 is a failure.
        follow, tick : callable, optional
            Called with each line of output; called some times a second.

        Raises
        ------
        SetupError
            If it fails; the cause in one sentence.
        """
        lines: list[str] = []
        with (
            LOG.open("a", encoding="utf-8") as log,
            subprocess.Popen(
                [python or str(venv_python()), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                pass_fds=() if os.name == "nt" else (self.mark.fileno(),),
                env=surroundings(),
                cwd=ROOT,
                encoding="utf-8",
                errors="replace",
            ) as process,
        ):

            def listen() -> None:
                for line in process.stdout or ():
                    lines.append(line)
                    with suppress(OSError):  # a full disk: pip says so itself
                        log.write(line)
                    if follow:
                        follow(line)

            listener = threading.Thread(target=listen)
            try:
                listener.start()
                while listener.is_alive():
                    listener.join(0.2)
                    if tick:
                        tick()
            except BaseException:
                process.terminate()
                raise
            finally:
                if listener.ident is not None:
                    listener.join()
            if process.wait() and fail:
                raise SetupError(cause(lines))


def site_packages() -> Path:
    """Give the folder of .venv's packages."""
    return VENV / "Lib" / "site-packages" if os.name == "nt" else next(VENV.glob("lib/python*/site-packages"))


def surroundings() -> dict[str, str]:
    """Give the environment variables for a child process: without what would lead Python or pip elsewhere."""
    elsewhere = ("PYTHON", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "__PYVENV_LAUNCHER__")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(elsewhere)}
    return kept | {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "PYTHONUTF8": "1"}


def cause(lines: list[str]) -> str:
    """Condense what pip or venv wrote before it failed to one sentence."""
    text = "".join(lines)
    if "DO NOT MATCH THE HASHES" in text:
        return say("hashes", log=LOG)
    if re.search(r"No space left|Errno 28|Disk quota", text):
        return say("disk", log=LOG)
    if re.search(r"Retrying \(|Max retries|NewConnection|ConnectTimeout|ProxyError|SSLError", text):
        return say("network", log=LOG)
    errors = [line.strip() for line in lines if re.match(r"\s*(ERROR|Error|\w+Error)\b", line)]
    last = (errors or [line.strip() for line in lines if line.strip()] or ["?"])[-1]
    return say("failed", problem=re.sub(r"^ERROR:\s*", "", last)[:200].rstrip(".。"), log=LOG)
