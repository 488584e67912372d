"""Reading a plan file and the organisations it names from YAML; complaints name file, line and field."""

import time
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from talentbrief.errors import OrganisationFileError, PlanFileError
from talentbrief.organisations import Organisations
from talentbrief.plan import Plan
from talentbrief.plan_fields import At, MisplacedError

__all__ = ["load_plan"]


def load_plan(path: Path) -> Plan:
    """Read a plan file with the plan's text and the organisations it names.

    Parameters
    ----------
    path : Path
        A YAML file such as ``plan/2022.yaml``; the text and the organisations lie beside it.

    Returns
    -------
    Plan

    Raises
    ------
    PlanFileError, OrganisationFileError
        If a file is missing, is no YAML, or breaks the model; with file, line and field.

    Notes
    -----
    A plan that this process has loaded is given again while its files hold the same bytes: a country's organisations
    take a second to check, and a process that forks others loads them for all.
    """
    known = _LOADED.get(path)
    if known is not None and _contents(known[1]) == known[1]:
        return known[0]
    began = time.time_ns()
    plan, files = _loaded(path)
    contents = _contents(files)
    # What was written while it was read is not remembered as what was read.
    if None not in contents.values() and all(each.stat().st_mtime_ns < began for each in files):
        _LOADED[path] = plan, contents
    return plan


_LOADED: Final[dict[Path, tuple[Plan, dict[Path, bytes | None]]]] = {}


def _contents(files: Iterable[Path]) -> dict[Path, bytes | None]:
    found: dict[Path, bytes | None] = {}
    for each in files:
        try:
            found[each] = each.read_bytes()
        except OSError:
            found[each] = None
    return found


def _loaded(path: Path) -> tuple[Plan, tuple[Path, ...]]:
    """Load a plan; give its files too."""
    document, lines = _read_yaml(path, PlanFileError)
    for name in ("text_file", "organisations_file"):
        if not isinstance(document.get(name), str):
            raise PlanFileError(path, "must name a file beside the plan", lines.get((name,)), name)
    for name in ("organisations", "text"):
        if name in document:
            raise PlanFileError(path, "stands in a file of its own, not in the plan", lines[(name,)], name)
    organisations_path = path.parent / document["organisations_file"]
    organisations, organisation_lines = _read_yaml(organisations_path, OrganisationFileError)
    try:
        senders = Organisations.model_validate(organisations)
    except ValidationError as error:
        raise _located(OrganisationFileError, organisations_path, error, organisation_lines) from error
    text_path = path.parent / document["text_file"]
    try:
        text = text_path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PlanFileError(text_path, f"the plan's text cannot be read ({error})") from error
    try:
        plan = Plan.model_validate({**document, "organisations": senders, "text": text})
    except ValidationError as error:
        raise _located(PlanFileError, path, error, lines) from error
    return plan, (path, organisations_path, text_path)


_Lines = dict[At, int]


def _loader() -> Any:
    """Give a safe loader that leaves dates as they are written: the model says which field holds one that is none."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        pass

    Loader.yaml_implicit_resolvers = {
        first: [each for each in resolvers if each[0] != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in Loader.yaml_implicit_resolvers.items()
    }
    return Loader


def _read_yaml(
    path: Path, failure: type[PlanFileError] | type[OrganisationFileError]
) -> tuple[dict[str, Any], _Lines]:
    import yaml

    loader = _loader()
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise failure(path, f"cannot be read ({error})") from error
    try:
        node = yaml.compose(source, Loader=loader)
        document = yaml.load(source, Loader=loader)  # noqa: S506  a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise failure(path, f"is not YAML: {error.problem or error.context}", line) from error
    except (yaml.YAMLError, ValueError) as error:
        raise failure(path, f"is not YAML: {error}") from error
    if not isinstance(document, dict):
        raise failure(path, "must be a mapping of fields to values")
    lines: _Lines = {}
    _collect_lines(node, (), lines, failure, path)
    return document, lines


def _collect_lines(
    node: Any,
    at: At,
    lines: _Lines,
    failure: type[PlanFileError] | type[OrganisationFileError],
    path: Path,
) -> None:
    lines[at] = node.start_mark.line + 1
    if node.id == "mapping":
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                raise failure(
                    path, "is given twice", key.start_mark.line + 1, ".".join(map(str, (*at, name)))
                )
            seen.add(name)
            _collect_lines(value, (*at, name), lines, failure, path)
            lines[(*at, name)] = key.start_mark.line + 1
    elif node.id == "sequence":
        for index, value in enumerate(node.value):
            _collect_lines(value, (*at, index), lines, failure, path)


def _located(
    failure: type[PlanFileError] | type[OrganisationFileError],
    path: Path,
    error: ValidationError,
    lines: _Lines,
) -> PlanFileError | OrganisationFileError:
    """Turn pydantic's first complaint into file, line and field."""
    first = error.errors()[0]
    cause = first.get("ctx", {}).get("error")
    at = (*first["loc"], *(cause.at if isinstance(cause, MisplacedError) else ()))
    problem = first["msg"].removeprefix("Value error, ")
    given = first.get("input")
    if first["type"] != "missing" and isinstance(given, str | int | float | Decimal):
        problem += f" (it is {given!r})"
    rest = error.error_count() - 1
    if rest:
        problem += f"; and {rest} more"
    line = next((lines[at[:cut]] for cut in range(len(at), -1, -1) if at[:cut] in lines), None)
    return failure(path, problem, line, ".".join(map(str, at)) or None)
