"""The package that describes a quarter's processed tables, after the Data Package standard: ``datapackage.json``."""

import json
from pathlib import Path
from typing import Any

from talentbrief.errors import MissingTableError
from talentbrief.schemas import TABLES
from talentbrief.writing import write_whole

__all__ = ["describe", "is_sample", "write_package"]

_SCHEMA = {"str": "string", "float": "number", "int": "integer", "bool": "boolean"}


def describe(name: str) -> dict[str, Any]:
    """Describe a table as a data package resource.

    Parameters
    ----------
    name : str
        One of :data:`talentbrief.schemas.TABLES`.

    Returns
    -------
    dict
        Name, path, title, description and schema, after the Data Package standard.
    """
    table = TABLES[name]
    fields = []
    for column in table.columns:
        constraints: dict[str, Any] = {} if column.nullable else {"required": True}
        if column.values:
            constraints["enum"] = list(column.values)
        field: dict[str, Any] = {
            "name": column.name,
            "type": _SCHEMA[column.kind],
            "title": column.zh,
            "description": column.en,
        }
        fields.append({**field, "constraints": constraints} if constraints else field)
    return {
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "title": table.zh,
        "description": table.en,
        "schema": {"fields": fields, "missingValues": [""]},
    }


def write_package(folder: Path, *, quarter: str, plan_id: str, sample: bool) -> None:
    """Write ``datapackage.json`` for the tables that stand in a folder.

    Parameters
    ----------
    folder : Path
        The quarter's folder of processed tables.
    quarter, plan_id : str
        What the tables are about.
    sample : bool
        Whether they rest on invented submissions.
    """
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"{plan_id}-{quarter}".lower(),
        "title": f"{plan_id} {quarter}",
        "quarter": quarter,
        "plan": plan_id,
        "sample": sample,
        "resources": [describe(name) for name in TABLES if (folder / f"{name}.csv").is_file()],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    write_whole(folder / "datapackage.json", text.encode("utf-8"))


def is_sample(folder: Path) -> bool:
    """Tell whether processed tables rest on invented submissions.

    Parameters
    ----------
    folder : Path
        The quarter's folder of processed tables.

    Returns
    -------
    bool

    Raises
    ------
    MissingTableError
        If the folder has no ``datapackage.json``.
    """
    path = folder / "datapackage.json"
    if not path.is_file():
        raise MissingTableError(f"{path} is missing; run 1-clean first", "error-no-table", path=str(path))
    return bool(json.loads(path.read_text(encoding="utf-8"))["sample"])
