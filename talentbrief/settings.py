"""What a run is about: quarter, plan, folders, language, cut-off; from a notebook's parameters or the command line.

Relative paths are taken from the repository's root, whatever the working folder. The command line tells
notebooks about other folders through one environment variable, so that no path of a machine ever stands in an
executed notebook.
"""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from talentbrief.errors import MissingFolderError, ParameterError
from talentbrief.plan import Lang, Plan
from talentbrief.plan_file import load_plan
from talentbrief.quarter import Quarter

__all__ = [
    "FOLDERS_VARIABLE",
    "LANGUAGES",
    "PARAMETERS",
    "ROOT",
    "SAMPLE_MARKER",
    "SUBMISSION_SUFFIXES",
    "Settings",
    "latest_quarter",
    "passwords_in",
    "start",
]

ROOT: Final = Path(__file__).resolve().parent.parent
"""The repository's root."""

FOLDERS_VARIABLE: Final = "TALENTBRIEF_FOLDERS"
"""Environment variable: JSON mapping of ``plan``, ``raw``, ``processed``, ``outputs``, ``decisions``, ``approvals``,
``returns``, ``password_file`` and ``readings``."""

SUBMISSION_SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"})
"""Endings of files that are submissions."""

SAMPLE_MARKER: Final = "SAMPLE.txt"
"""File in a quarter's raw folder that says its submissions are invented."""

LANGUAGES: Final[tuple[Lang, ...]] = ("zh-CN", "en")

PARAMETERS: Final[Mapping[str, str]] = {
    "quarter": "latest",
    "plan": "",
    "raw": "data/raw",
    "processed": "data/processed",
    "outputs": "outputs",
    "lang": "zh-CN",
    "as_of": "",
}
"""Parameters that every notebook declares, with their defaults."""


@dataclass(frozen=True)
class Settings:
    """What a run is about.

    Parameters
    ----------
    quarter : Quarter
        The quarter.
    plan : Plan
        The plan, with organisations and text.
    plan_path : Path
        The plan's file.
    raw, processed, outputs, decisions, approvals, returns : Path
        Roots that hold one folder (or file) a quarter; absolute.
    lang : {'zh-CN', 'en'}
        Language of reports and messages.
    as_of : date
        Cut-off for dated events.
    organisation : str, optional
        The organisation a scorecard is about.
    password_file : Path, optional
        Passwords to try on protected submissions, one a line.
    readings : Path, optional
        Where readings of submissions are kept, so that an unchanged file is not read again; none are unless given.
    """

    quarter: Quarter
    plan: Plan
    plan_path: Path
    raw: Path
    processed: Path
    outputs: Path
    decisions: Path
    approvals: Path
    lang: Lang
    as_of: date
    returns: Path = ROOT / "data" / "returns"
    organisation: str | None = None
    password_file: Path | None = None
    readings: Path | None = None

    @property
    def raw_folder(self) -> Path:
        """The quarter's submissions."""
        return self.raw / str(self.quarter)

    @property
    def processed_folder(self) -> Path:
        """The quarter's processed tables."""
        return self.processed / str(self.quarter)

    @property
    def outputs_folder(self) -> Path:
        """The quarter's reports."""
        return self.outputs / str(self.quarter)

    @property
    def returns_folder(self) -> Path:
        """The quarter's workbooks to send back."""
        return self.returns / str(self.quarter)

    @property
    def passwords(self) -> tuple[str, ...]:
        """Passwords to try on protected submissions, in the order of their file; empty lines are none.

        Raises
        ------
        ParameterError
            If the file cannot be read as UTF-8 text.
        """
        return passwords_in(self.password_file) if self.password_file is not None else ()

    @property
    def sample(self) -> bool:
        """Whether any submission this quarter rests on is marked as invented."""
        quarters = (*self.plan.earlier(self.quarter), self.quarter)
        return any((self.raw / str(each) / SAMPLE_MARKER).is_file() for each in quarters)

    @classmethod
    def resolve(
        cls,
        *,
        quarter: str = "latest",
        plan: str | Path = "",
        raw: str | Path = PARAMETERS["raw"],
        processed: str | Path = PARAMETERS["processed"],
        outputs: str | Path = PARAMETERS["outputs"],
        decisions: str | Path = "data/decisions",
        approvals: str | Path = "data/approvals",
        returns: str | Path = "data/returns",
        lang: str = "zh-CN",
        as_of: str = "",
        organisation: str | None = None,
        password_file: str | Path = "",
        readings: str | Path = "",
    ) -> "Settings":
        """Check what was asked for and load the plan.

        Parameters
        ----------
        quarter : str
            A quarter as people write it, or ``latest``: the newest under the raw root with a submission.
        plan : str or Path
            Plan file; empty for ``plan/<year of the quarter>.yaml``.
        raw, processed, outputs, decisions, approvals, returns : str or Path
            Roots; a relative one is taken from the repository's root.
        lang : str
            ``zh-CN`` or ``en``.
        as_of : str
            ``YYYY-MM-DD``, from the first day that the quarter's collection covers to the plan year's last: before
            it nothing could count, after it nothing belongs to the plan. Empty for the quarter's last day.
        organisation : str, optional
            An organisation's id; empty counts as none.
        password_file : str or Path
            Passwords to try on protected submissions; empty for none.
        readings : str or Path
            Where readings of submissions are kept; empty for nowhere.

        Returns
        -------
        Settings

        Raises
        ------
        QuarterError, MissingFolderError, ParameterError, PlanFileError, OrganisationFileError
            What is wrong, and what would be right.
        """
        raw_root = ROOT / raw
        which = latest_quarter(raw_root) if quarter == "latest" else Quarter.parse(quarter)
        plan_path = ROOT / (plan or Path("plan") / f"{which.year}.yaml")
        if not plan_path.is_file():
            raise ParameterError(
                f"plan file {plan_path} is missing; make it from another year's, or name one with --plan",
                "error-no-plan",
                path=str(plan_path),
            )
        the_plan = load_plan(plan_path)
        collection = the_plan.collection(which)
        if lang not in LANGUAGES:
            raise ParameterError(
                f"lang is '{lang}'; it must be {' or '.join(LANGUAGES)}", "error-lang", given=lang
            )
        try:
            cut_off = date.fromisoformat(as_of) if as_of else which.last_day
        except ValueError as error:
            raise ParameterError(
                f"as_of is '{as_of}'; it must be a date like 2022-09-30", "error-as-of", given=as_of
            ) from error
        first, last = collection.covers_from, Quarter(which.year, 4).last_day
        if not first <= cut_off <= last:
            raise ParameterError(
                f"as_of is {cut_off}; for {which} it must be a day from {first} to {last}",
                "error-as-of-outside",
                given=cut_off.isoformat(),
                quarter=str(which),
                first=first.isoformat(),
                last=last.isoformat(),
            )
        if organisation and organisation not in the_plan.organisations.by_id:
            known = ", ".join(the_plan.organisations.by_id)
            raise ParameterError(
                f"organisation is '{organisation}'; {the_plan.organisations_file} lists {known}",
                "error-organisation",
                given=organisation,
                file=the_plan.organisations_file,
                known=known,
            )
        return cls(
            quarter=which,
            plan=the_plan,
            plan_path=plan_path,
            raw=raw_root,
            processed=ROOT / processed,
            outputs=ROOT / outputs,
            decisions=ROOT / decisions,
            approvals=ROOT / approvals,
            returns=ROOT / returns,
            lang="en" if lang == "en" else "zh-CN",
            as_of=cut_off,
            organisation=organisation or None,
            password_file=ROOT / password_file if password_file else None,
            readings=ROOT / readings if readings else None,
        )


def passwords_in(path: Path) -> tuple[str, ...]:
    """Read passwords, one a line; spaces at a line's ends are not part of it, empty lines are none.

    Parameters
    ----------
    path : Path
        A text file in UTF-8.

    Returns
    -------
    tuple of str

    Raises
    ------
    ParameterError
        If the file cannot be read as such.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ParameterError(
            f"password file {path} cannot be read; give a text file in UTF-8 with one password a line",
            "error-password-file",
            path=str(path),
        ) from error
    return tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))


def latest_quarter(raw: Path) -> Quarter:
    """Find the newest quarter that holds a submission.

    Parameters
    ----------
    raw : Path
        The raw root.

    Returns
    -------
    Quarter

    Raises
    ------
    MissingFolderError
        If no quarter holds one.
    """
    found = []
    for folder in raw.iterdir() if raw.is_dir() else ():
        if re.fullmatch(r"\d{4}Q[1-4]", folder.name) and any(
            path.suffix.lower() in SUBMISSION_SUFFIXES and path.is_file() for path in folder.rglob("*")
        ):
            found.append(Quarter.parse(folder.name))
    if not found:
        raise MissingFolderError(
            f"{raw} holds no quarter with a submission; put workbooks into a folder like 2022Q3",
            "error-no-submission",
            folder=str(raw),
        )
    return max(found)


def start(names: Mapping[str, Any], **own: str) -> Settings:
    """Begin a notebook: check its parameters and resolve them.

    Parameters
    ----------
    names : mapping
        The notebook's ``globals()`` right after its parameters cell.
    **own : str
        Parameters that this notebook declares beyond :data:`PARAMETERS`, with their defaults.

    Returns
    -------
    Settings

    Raises
    ------
    ParameterError
        If a parameter is not text, or a name is set that no parameters cell declares.

    Examples
    --------
    In a notebook, after the cell tagged ``parameters``::

        from talentbrief.settings import start
        settings = start(globals())
    """
    declared = {**PARAMETERS, **own}
    given: dict[str, str] = {}
    for name, default in declared.items():
        value = names.get(name, default)
        if not isinstance(value, str):
            raise ParameterError(f"parameter {name} is {value!r}; it must be text, such as {default!r}")
        given[name] = value
    unknown = sorted(
        name
        for name, value in names.items()
        if not name.startswith("_") and name not in declared and _injected(name, value)
    )
    if unknown:
        raise ParameterError(
            f"unknown parameter {', '.join(unknown)}; this notebook has {', '.join(declared)}"
        )
    folders: dict[str, str] = json.loads(os.environ.get(FOLDERS_VARIABLE, "{}"))
    chosen = {
        name: folders[name]
        if name in folders and given.get(name, declared.get(name)) == declared.get(name)
        else value
        for name, value in {**given, **{name: folders[name] for name in folders if name not in given}}.items()
    }
    return Settings.resolve(**chosen)


def _injected(name: str, value: object) -> bool:
    """Tell a parameter that somebody set from what the notebook's kernel holds by itself."""
    return name not in ("In", "Out") and isinstance(
        value, str | int | float | bool | list | dict | tuple | type(None)
    )
