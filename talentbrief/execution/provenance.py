"""Where a quarter's results come from, as an RO-Crate: ``ro-crate-metadata.json`` beside the results.

It follows the profile Process Run Crate. What a run leaves to chance stays out of it: no time, host or path; the date
is the day on which the plan has the briefing issued. What lies outside the folder is named by its digest (RFC 6920).
"""

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from talentbrief.catalogue import say
from talentbrief.execution.lazily import lazily
from talentbrief.settings import Settings

__all__ = ["CRATE", "Artefact", "Inputs", "crate", "parameters_of"]

CRATE: Final = "ro-crate-metadata.json"
"""Name of the file, given by the standard."""

_PROFILE: Final = "https://w3id.org/ro/wfrun/process/0.5"
_CRATE_VERSION: Final = "1.1"
_RUN: Final = "#run"
_PROGRAM: Final = "#talentbrief"
_KINDS: Final[Mapping[str, str]] = {
    ".csv": "text/csv",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".yaml": "application/yaml",
}


@dataclass(frozen=True, order=True)
class Artefact:
    """A file.

    Parameters
    ----------
    name : str
        What it is called, such as a path; personal names in it are masked.
    sha256 : str
        Its digest, in hexadecimal.
    """

    name: str
    sha256: str


@dataclass(frozen=True)
class Inputs:
    """What went into a run.

    Parameters
    ----------
    submissions, plan, decisions, approvals, notebooks : tuple of Artefact
        Files.
    source : Artefact
        The package's source as a whole.
    versions : mapping of str to str
        Software to its version; ``python`` among it.
    """

    submissions: tuple[Artefact, ...]
    plan: tuple[Artefact, ...]
    decisions: tuple[Artefact, ...]
    approvals: tuple[Artefact, ...]
    notebooks: tuple[Artefact, ...]
    source: Artefact
    versions: Mapping[str, str]


def crate(
    settings: Settings, inputs: Inputs, outputs: Iterable[Artefact], tables: Iterable[Artefact]
) -> bytes:
    """Write the account of a run.

    Parameters
    ----------
    settings : Settings
        What the run was about; its folders are not named.
    inputs : Inputs
        What went in.
    outputs : iterable of Artefact
        Files beside the account, by their paths below the quarter's folder.
    tables : iterable of Artefact
        Processed files, by their paths below the quarter's folder.

    Returns
    -------
    bytes
        JSON-LD; the same for the same run.
    """
    lazily("requests")  # for crates on web servers
    from rocrate.model.contextentity import ContextEntity
    from rocrate.rocrate import ROCrate

    lang, quarter = settings.lang, settings.quarter
    named = say(lang, "run-quarter", year=str(quarter.year), number=quarter.number)
    made: Any = ROCrate(version=_CRATE_VERSION)
    entities: dict[str, dict[str, Any]] = {}

    def add(identifier: str, **properties: Any) -> dict[str, str]:
        entities.setdefault(identifier, properties)
        return {"@id": identifier}

    def outside(artefact: Artefact, what: str, **more: Any) -> dict[str, str]:
        # Two files of the same content are one entity, under the first one's name.
        return add(_by_digest(artefact.sha256), **_file(artefact, say(lang, what)), **more)

    went_in = [
        *(outside(each, "crate-submission") for each in inputs.submissions),
        *(outside(each, "crate-decisions") for each in inputs.decisions),
        *(outside(each, "crate-approval") for each in inputs.approvals),
        *(outside(each, "crate-plan") for each in inputs.plan),
        *(
            add(f"#{name}", **{"@type": "PropertyValue", "name": name, "value": value})
            for name, value in parameters_of(settings).items()
        ),
    ]
    notebooks = [
        add(
            _by_digest(each.sha256),
            **{**_file(each, say(lang, "crate-notebook")), "@type": ["File", "SoftwareSourceCode"]},
            programmingLanguage="Python",
        )
        for each in inputs.notebooks
    ]
    came_out = [
        *(add(each.name, **_file(each, say(lang, "crate-output"))) for each in sorted(outputs)),
        *(outside(each, "crate-table") for each in sorted(tables)),
    ]
    needed = [
        add(f"#{name}", **{"@type": "SoftwareApplication", "name": name, "softwareVersion": version})
        for name, version in sorted(inputs.versions.items())
        if name != "talentbrief"
    ]
    program = add(
        _PROGRAM,
        **{"@type": "SoftwareApplication", "name": "talentbrief", "sha256": inputs.source.sha256},
        softwareVersion=inputs.versions.get("talentbrief", ""),
        description=say(lang, "crate-program"),
        softwareRequirements=needed,
        hasPart=notebooks,
    )
    run = add(
        _RUN,
        **{"@type": "CreateAction", "name": say(lang, "crate-run", quarter=named)},
        instrument=program,
        object=went_in,
        result=came_out,
    )
    profile = add(_PROFILE, **{"@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"})
    for identifier, properties in entities.items():
        made.add(ContextEntity(made, identifier, properties=properties))
    root = made.root_dataset
    root["name"] = settings.plan.publication.title.text(lang).format(quarter=named)
    root["description"] = say(lang, "crate-description", quarter=named)
    root["license"] = say(lang, "crate-licence")
    root["datePublished"] = settings.plan.collection(quarter).issued_on.isoformat()
    root["conformsTo"] = profile
    root["mentions"] = run
    parts = [each for each in entities if entities[each]["@type"] in ("File", ["File", "SoftwareSourceCode"])]
    root["hasPart"] = [{"@id": each} for each in parts]
    text = json.dumps(made.metadata.generate(), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def parameters_of(settings: Settings) -> dict[str, str]:
    """Give what a run was asked for, as far as it bears on the results.

    Parameters
    ----------
    settings : Settings
        What the run is about.

    Returns
    -------
    dict of str to str
    """
    return {
        "quarter": str(settings.quarter),
        "lang": settings.lang,
        "as_of": settings.as_of.isoformat(),
    }


def _file(artefact: Artefact, description: str) -> dict[str, Any]:
    kind = _KINDS.get(PurePosixPath(artefact.name).suffix.lower())
    return {
        "@type": "File",
        "name": artefact.name,
        "description": description,
        "sha256": artefact.sha256,
        **({"encodingFormat": kind} if kind else {}),
    }


def _by_digest(sha256: str) -> str:
    """Name a thing by its content, after RFC 6920."""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
