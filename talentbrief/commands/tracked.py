"""Real submissions among files that git tracks: with the next commit of everything they would be committed.

New files below ``data/raw`` are ignored by git, but the invented sample there is tracked, and so is what takes the
place of one of its files under the same name.
"""

import os
import subprocess
from pathlib import Path
from typing import Final

from talentbrief.catalogue import say
from talentbrief.plan import Lang
from talentbrief.settings import ROOT, SAMPLE_MARKER
from talentbrief.terminal.screen import complain, located

__all__ = ["changed", "warn_of_changed"]

_OURS: Final = frozenset({SAMPLE_MARKER, "README.md"})
_SECONDS: Final = 5.0


def changed(raw: Path, checkout: Path = ROOT) -> int:
    """Count the files of a raw root that git would commit, but for those that are gone.

    Parameters
    ----------
    raw : Path
        The raw root.
    checkout : Path
        Where the program lies; a raw root elsewhere is nobody's business here.

    Returns
    -------
    int
        Tracked or staged files that differ from the last commit; 0 where the checkout is no work tree of git, or git
        does not answer.
    """
    if not raw.is_relative_to(checkout) or not (checkout / ".git").exists():
        return 0
    asked = ["git", "status", "--porcelain=v1", "-z", "--untracked-files=no", "--no-renames", "--", str(raw)]
    # Looking must not write, as git otherwise does to remember what it saw.
    quiet = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
    try:
        answer = subprocess.run(  # noqa: S603  git with words of our own and one path
            asked, cwd=checkout, env=quiet, capture_output=True, timeout=_SECONDS, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return 0
    told = [(each[:2], each[3:]) for each in answer.decode("utf-8", "replace").split("\0") if each]
    return sum(1 for state, path in told if "D" not in state and path.rpartition("/")[2] not in _OURS)


def warn_of_changed(raw: Path, lang: Lang) -> None:
    """Say on standard error if files of the raw root are about to get into git; the command goes on.

    Parameters
    ----------
    raw : Path
        The raw root.
    lang : {'zh-CN', 'en'}
        Language.
    """
    number = changed(raw)
    if number:
        complain(say(lang, "cli-raw-tracked", count=number, raw=located(raw)))
