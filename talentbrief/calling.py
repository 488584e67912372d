"""How a command is called so that it is about the same quarter, plan and folders: to be pasted into a terminal."""

import shlex
from pathlib import Path
from typing import Final

from talentbrief.settings import LANGUAGES, PARAMETERS, ROOT, Settings

__all__ = ["command_line"]

_FOLDERS: Final = {
    **{name: ROOT / PARAMETERS[name] for name in ("raw", "processed", "outputs")},
    **{name: ROOT / "data" / name for name in ("decisions", "approvals", "returns")},
}


def command_line(settings: Settings, command: str) -> str:
    """Write the call of a command with every option that is not its default.

    Parameters
    ----------
    settings : Settings
        What the command should be about.
    command : {'run', 'status'}
        Its name.

    Returns
    -------
    str
        One line; paths below the working folder are written from there.
    """
    words = ["python", "pipeline.py", command, "--quarter", str(settings.quarter)]
    if settings.plan_path != ROOT / "plan" / f"{settings.quarter.year}.yaml":
        words += ["--plan", _from_here(settings.plan_path)]
    for name, default in _FOLDERS.items():
        path: Path = getattr(settings, name)
        if path != default:
            words += [f"--{name}", _from_here(path)]
    if settings.password_file is not None:
        words += ["--password-file", _from_here(settings.password_file)]
    if settings.lang != LANGUAGES[0]:
        words += ["--lang", settings.lang]
    if command == "run" and settings.as_of != settings.quarter.last_day:
        words += ["--as-of", settings.as_of.isoformat()]
    return shlex.join(words)


def _from_here(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
