"""What travels to another machine, and back: bytes and names below a root, never a path of either machine.

A parcel is what all notebooks of a quarter read: plan, tables, decisions, the mark of invented data. An errand is one
notebook to be executed or one page to be rendered, with its own bytes.
"""

import hashlib
import io
import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from talentbrief.execution.notebook import Job
from talentbrief.settings import SAMPLE_MARKER, Settings
from talentbrief.tables import frame

__all__ = ["Errand", "Parcel", "Verb", "errand", "localised", "packed", "unpacked"]

Verb = Literal["execute", "render"]

_PLAN: Final = "plan/"
PRIVATE: Final = ("rosters", "earlier_rosters")
"""Tables of personal data. Reports read none of them, so that they travel empty."""


@dataclass(frozen=True)
class Parcel:
    """What all notebooks of a quarter read.

    Parameters
    ----------
    files : mapping of str to bytes
        Path below a root to content.
    plan : str
        The plan file among them.
    digest : str
        SHA-256 of all of it.
    """

    files: Mapping[str, bytes]
    plan: str
    digest: str


@dataclass(frozen=True)
class Errand:
    """A notebook to be executed, or to be rendered.

    Parameters
    ----------
    verb : {'execute', 'render'}
        Which.
    job : Job
        The notebook; its paths are names below a root.
    notebook : bytes
        Its source, or for rendering the executed one.
    extract : bytes, optional
        Rows of the sender that it is about, from :func:`talentbrief.briefing.extracts.laid`.
    """

    verb: Verb
    job: Job
    notebook: bytes
    extract: bytes | None = None


def packed(settings: Settings) -> Parcel:
    """Pack what all notebooks of a quarter read.

    Parameters
    ----------
    settings : Settings
        Where it stands.

    Returns
    -------
    Parcel
    """
    files: dict[str, bytes] = {}
    plans = settings.plan_path.parent
    for path in _files(plans.glob("*")):
        if path.suffix in (".yaml", ".yml", ".txt", ".csv"):
            files[f"{_PLAN}{path.name}"] = path.read_bytes()
    quarter = str(settings.quarter)
    for path in _files(settings.processed_folder.glob("*.parquet")):
        content = _empty(path.stem) if path.stem in PRIVATE else path.read_bytes()
        files[f"processed/{quarter}/{path.name}"] = content
    decisions = settings.decisions / f"{quarter}.csv"
    if decisions.is_file():
        files[f"decisions/{decisions.name}"] = decisions.read_bytes()
    for each in (*settings.plan.earlier(settings.quarter), settings.quarter):
        if (settings.raw / str(each) / SAMPLE_MARKER).is_file():
            files[f"raw/{each}/{SAMPLE_MARKER}"] = b""
    plan = f"{_PLAN}{settings.plan_path.name}"
    return Parcel(files, plan, _digest(plan, files))


def _files(paths: Iterable[Path]) -> list[Path]:
    return sorted(path for path in paths if path.is_file())


def _empty(name: str) -> bytes:
    buffer = io.BytesIO()
    frame(name, []).to_parquet(buffer, index=False)
    return buffer.getvalue()


def unpacked(parcel: Parcel, folder: Path) -> dict[str, str]:
    """Lay a parcel out.

    Parameters
    ----------
    parcel : Parcel
        What was packed.
    folder : Path
        Where parcels lie. A plan that several hold lies there once, so that who has loaded it knows it again.

    Returns
    -------
    dict of str to str
        The folders, as notebooks are told them.
    """
    plan = {name: content for name, content in parcel.files.items() if name.startswith(_PLAN)}
    root, plans = folder / parcel.digest[:16], folder / _digest(parcel.plan, plan)[:16]
    for name, content in parcel.files.items():
        path = (plans if name in plan else root) / name
        if not (name in plan and path.is_file()):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    names = ("raw", "processed", "outputs", "decisions", "approvals", "returns")
    folders = {each: str(root / each) for each in names}
    return {**folders, "plan": str(plans / parcel.plan), "password_file": ""}


def _digest(plan: str, files: Mapping[str, bytes]) -> str:
    return hashlib.sha256(pickle.dumps((plan, sorted(files.items())))).hexdigest()


def errand(verb: Verb, job: Job, extract: bytes | None = None) -> Errand:
    """Prepare a job for its way.

    Parameters
    ----------
    verb : {'execute', 'render'}
        What is to be done.
    job : Job
        With this machine's paths.
    extract : bytes, optional
        Rows of the sender that it is about.

    Returns
    -------
    Errand
    """
    content = (job.source if verb == "execute" else job.target).read_bytes()
    return Errand(verb, localised(job, Path()), content, extract)


def localised(job: Job, root: Path) -> Job:
    """Give a job with its paths below a root: the same names wherever that is.

    Parameters
    ----------
    job : Job
        A job.
    root : Path
        The root.

    Returns
    -------
    Job
    """
    renditions = tuple(
        replace(each, path=root / f"rendition-{number}{each.path.suffix}")
        for number, each in enumerate(job.renditions)
    )
    return replace(
        job,
        source=root / "notebooks" / job.source.name,
        target=root / "executed.ipynb",
        failed=root / "failed.ipynb",
        renditions=renditions,
    )
