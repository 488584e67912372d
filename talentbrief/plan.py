"""The plan and the organisations as frozen, validated values, read from YAML.

No indicator, target, office or threshold stands in code: another year or another department is another file.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationError,
    model_validator,
)

from talentbrief.errors import OrganisationFileError, PlanFileError, QuarterError
from talentbrief.quarter import Quarter

__all__ = [
    "Aim",
    "Assumption",
    "Bilingual",
    "Collection",
    "Comparator",
    "Counting",
    "Indicator",
    "KindName",
    "Kinds",
    "Lang",
    "Milestone",
    "Organisation",
    "Organisations",
    "Plan",
    "RosterRule",
    "Task",
    "Thresholds",
    "load_plan",
]

Lang = Literal["zh-CN", "en"]
Comparator = Literal["at_least", "exactly", "planned"]
Counting = Literal["additive", "distinct"]

_At = tuple[str | int, ...]
"""Where a value stands in a file: keys and places, from the outside in."""


class _MisplacedError(ValueError):
    """A value that does not fit the rest of its file, with where it stands."""

    def __init__(self, problem: str, *at: str | int) -> None:
        super().__init__(problem)
        self.at = at


def _quarter(value: object) -> object:
    if isinstance(value, str):
        try:
            return Quarter.parse(value)
        except QuarterError as error:
            raise ValueError(str(error)) from error
    return value


def _decimal(value: object) -> object:
    """Read a YAML number as it is written, so that 0.8 is exactly eight tenths."""
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _plain(value: str) -> str:
    if value != value.strip() or not value:
        raise ValueError("must be a text without blanks around it")
    return value


QuarterField = Annotated[
    Quarter, BeforeValidator(_quarter), PlainSerializer(str, return_type=str), Field(description="a quarter")
]
Exact = Annotated[Decimal, BeforeValidator(_decimal)]
Text = Annotated[str, AfterValidator(_plain)]


class _Frozen(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True
    )


class Bilingual(_Frozen):
    """A text in Chinese, and in English where there is one."""

    zh_CN: Text = Field(alias="zh-CN")  # noqa: N815  the language's own tag
    en: Text

    def text(self, lang: Lang) -> str:
        """Give the text in one language.

        Parameters
        ----------
        lang : {'zh-CN', 'en'}
            Language of the report.

        Returns
        -------
        str
        """
        return self.en if lang == "en" else self.zh_CN


class KindName(Bilingual):
    """What organisations of a kind are called."""

    plural: Text = Field(description="English, more than one")

    def several(self, lang: Lang) -> str:
        """Give the name of more than one.

        Parameters
        ----------
        lang : {'zh-CN', 'en'}
            Language of the report.

        Returns
        -------
        str
            In Chinese the name itself.
        """
        return self.plural if lang == "en" else self.zh_CN


class Kinds(_Frozen):
    """What sentences call the kinds of organisations; a kind that nobody is of needs no name."""

    office: KindName | None = None
    league: KindName | None = None
    listed_city: KindName | None = None


class Organisation(_Frozen):
    """A sender: an office 处室, a league or city 盟市, or a separately listed city."""

    id: Text
    kind: Literal["office", "league", "listed_city"]
    name: Bilingual
    aliases: tuple[Text, ...] = ()
    inside: Text | None = Field(default=None, description="the league whose figures hold this listed city's")
    column: int | None = Field(default=None, ge=1, description="place on the tile map, from the left")
    row: int | None = Field(default=None, ge=1, description="place on the tile map, from the top")

    @property
    def tile(self) -> tuple[int, int] | None:
        """Column and row on the tile map, or None for an organisation that has no place there."""
        return None if self.column is None or self.row is None else (self.column, self.row)


class Organisations(_Frozen):
    """All senders, in the order reports list them."""

    prefixes: tuple[Text, ...] = Field(default=(), description="dropped from the front of a written name")
    suffixes: tuple[Text, ...] = Field(default=(), description="dropped from the end of a written name")
    kinds: Kinds = Field(description="what sentences call each kind of organisation")
    organisations: tuple[Organisation, ...]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        placed = [(("organisations", place), each) for place, each in enumerate(self.organisations)]
        _no_twins("organisation id", (((*at, "id"), each.id) for at, each in placed))
        _no_twins("organisation name", (((*at, "name", "zh-CN"), each.name.zh_CN) for at, each in placed))
        for kind in dict.fromkeys(each.kind for each in self.organisations):
            if getattr(self.kinds, kind) is None:
                raise _MisplacedError(f"organisations of kind {kind} need a name in kinds", "kinds")
        leagues = {each.id for each in self.of_kind("league")}
        for at, each in placed:
            if each.inside is not None and each.inside not in leagues:
                problem = (
                    f"organisation {each.id}: inside names {each.inside}, which is not listed as a league"
                )
                raise _MisplacedError(problem, *at, "inside")
            if (each.column is None) != (each.row is None):
                missing = "row" if each.row is None else "column"
                raise _MisplacedError(
                    f"organisation {each.id}: a tile has both a column and a row", *at, missing
                )
        tiles = (
            ((*at, "column"), f"column {each.column}, row {each.row}") for at, each in placed if each.tile
        )
        _no_twins("tile", tiles)
        return self

    @cached_property
    def by_id(self) -> Mapping[str, Organisation]:
        """Organisations by id."""
        return {each.id: each for each in self.organisations}

    def of_kind(self, *kinds: str) -> tuple[Organisation, ...]:
        """Organisations of these kinds, in the file's order.

        Parameters
        ----------
        *kinds : {'office', 'league', 'listed_city'}
            The kinds wanted.

        Returns
        -------
        tuple of Organisation
        """
        return tuple(each for each in self.organisations if each.kind in kinds)


class Assumption(_Frozen):
    """Something the plan's text leaves open and this pipeline had to settle."""

    id: Text
    about: tuple[Text, ...] = Field(default=(), description="ids of indicators, milestones or tasks")
    text: Bilingual


class RosterRule(_Frozen):
    """What a row of an indicator's roster is, and which columns make two rows the same."""

    entity: Literal["team", "person", "project", "institution", "base", "dispatch"]
    key: tuple[Text, ...] = Field(min_length=1, description="standard column names that identify a row")
    date: Text = Field(description="the date column that decides whether a row counts yet")

    @property
    def names_people(self) -> bool:
        """Whether the name column holds persons, whose names are masked."""
        return self.entity in ("person", "dispatch")


class Indicator(_Frozen):
    """A numeric target of the plan."""

    id: Text
    name: Bilingual
    aliases: tuple[Text, ...] = ()
    comparator: Comparator
    target: Annotated[Exact, Field(ge=0)] | None
    unit: Bilingual
    counting: Counting
    lead: Text = Field(description="the organisation whose cumulative figure is the official one")
    lead_assumed: bool = Field(default=True, description="whether the plan's text leaves the lead open")
    offices: tuple[Text, ...]
    breakdown: tuple[Literal["league", "listed_city"], ...] = Field(
        default=(), description="kinds of organisations asked for their own share of the figure"
    )
    deadline: date
    source_phrase: Text
    counting_rule: Bilingual
    roster: RosterRule

    def reporters(self, organisations: Organisations) -> tuple[str, ...]:
        """Organisations asked to report this indicator.

        Parameters
        ----------
        organisations : Organisations
            All senders.

        Returns
        -------
        tuple of str
            The lead first, then the breakdown's organisations in their order.
        """
        rest = (each.id for each in organisations.of_kind(*self.breakdown) if each.id != self.lead)
        return (self.lead, *rest)


class Milestone(_Frozen):
    """A deliverable of the plan without a number."""

    id: Text
    name: Bilingual
    aliases: tuple[Text, ...] = ()
    source_phrase: Text
    offices: tuple[Text, ...]
    lead: Text | None = None
    deadline: date


class Task(_Frozen):
    """A key task, or the supporting measures, with its indicators and milestones."""

    id: Text
    name: Bilingual
    offices: tuple[Text, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    milestones: tuple[Milestone, ...] = ()


class Aim(_Frozen):
    """An overall aim that the plan states without measuring it."""

    id: Text
    source_phrase: Text
    name: Bilingual


class Collection(_Frozen):
    """One round of submissions and the briefing made from it."""

    quarter: QuarterField
    covers_from: date
    deadline: date = Field(description="last day on which a submission is in time")
    time_progress: Annotated[Exact, Field(ge=0, le=1)]
    issue_number: int = Field(ge=1, description="第×期")
    issued_on: date = Field(description="the date printed on the briefing")


class Thresholds(_Frozen):
    """Where rate divided by time progress changes lamps."""

    green: Exact
    yellow: Exact

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not 0 <= self.yellow <= self.green:
            raise ValueError(f"yellow ({self.yellow}) must not be above green ({self.green}) nor below 0")
        return self


class Publication(_Frozen):
    """What the briefing's masthead and foot say."""

    masthead: Bilingual
    title: Bilingual = Field(description="the briefing's title; {quarter} is filled in")
    compiled_by: Bilingual
    report_to: tuple[Bilingual, ...] = ()
    copies_to: tuple[Bilingual, ...] = ()
    copies: int | None = None
    show_reviewer: bool = False


class Plan(_Frozen):
    """A plan year: tasks with indicators and milestones, collections, rules, and the organisations.

    Notes
    -----
    Use :func:`load_plan`; it adds the plan's text and organisations and reports file, line and field.
    """

    id: Text
    year: int
    title: Bilingual
    issuer: Bilingual
    issued_on: date
    text_file: Text
    organisations_file: Text
    publication: Publication
    thresholds: Thresholds
    collections: tuple[Collection, ...] = Field(min_length=1)
    tasks: tuple[Task, ...] = Field(min_length=1)
    supporting: tuple[Task, ...] = Field(default=(), description="supporting measures, reported as one task")
    supporting_id: Text = "四"
    supporting_name: Bilingual | None = None
    aims: tuple[Aim, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    organisations: Organisations
    text: str = Field(description="the plan's text, verbatim", repr=False)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        tasks, parts = tuple(self._placed_tasks()), tuple(self._placed_parts())
        ids: list[tuple[_At, str]] = [((*at, "id"), each.id) for at, each in parts]
        ids += [(("aims", place, "id"), each.id) for place, each in enumerate(self.aims)]
        ids += [(("assumptions", place, "id"), each.id) for place, each in enumerate(self.assumptions)]
        _no_twins("id", ids)
        groups = [((*at, "id"), each.id) for at, each in tasks]
        _no_twins("task id", [*groups, (("supporting_id",), self.supporting_id)])
        known = self.organisations.by_id
        for at, each in parts:
            if isinstance(each, Indicator) and at[0] == "supporting":
                raise _MisplacedError("supporting measures have milestones, but no indicators", *at)
            if each.lead is not None:
                _known(each.id, each.lead, known, *at, "lead")
        for at, whose in (*tasks, *parts):
            for place, office in enumerate(whose.offices):
                _known(whose.id, office, known, *at, "offices", place)
        subjects = {whose.id for _, whose in (*tasks, *parts)}
        for place, assumption in enumerate(self.assumptions):
            for number, about in enumerate(assumption.about):
                if about not in subjects:
                    problem = f"{assumption.id} is about '{about}', which is no id of an indicator, milestone or task"
                    raise _MisplacedError(problem, "assumptions", place, "about", number)
        for place, collection in enumerate(self.collections):
            at, quarter = ("collections", place, "quarter"), collection.quarter
            if quarter.year != self.year:
                raise _MisplacedError(f"collection {quarter} is not of the plan year {self.year}", *at)
            if place and quarter <= self.collections[place - 1].quarter:
                raise _MisplacedError("collections must be in the order of their quarters, each once", *at)
        return self

    def _placed_tasks(self) -> "Iterator[tuple[_At, Task]]":
        for group, tasks in (("tasks", self.tasks), ("supporting", self.supporting)):
            yield from (((group, place), each) for place, each in enumerate(tasks))

    def _placed_parts(self) -> "Iterator[tuple[_At, Indicator | Milestone]]":
        for at, task in self._placed_tasks():
            yield from (((*at, "indicators", place), each) for place, each in enumerate(task.indicators))
            yield from (((*at, "milestones", place), each) for place, each in enumerate(task.milestones))

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators, in the plan's order."""
        return tuple(each for task in self.tasks for each in task.indicators)

    @cached_property
    def milestones(self) -> tuple[Milestone, ...]:
        """All milestones, the supporting ones last."""
        return tuple(each for task in (*self.tasks, *self.supporting) for each in task.milestones)

    @cached_property
    def task_of(self) -> Mapping[str, Task]:
        """The task of each indicator and milestone id."""
        tasks = (*self.tasks, *self.supporting)
        return {each.id: task for task in tasks for each in task.indicators} | {
            each.id: task for task in tasks for each in task.milestones
        }

    def indicator(self, indicator_id: str) -> Indicator:
        """Look up an indicator.

        Parameters
        ----------
        indicator_id : str
            Such as ``N06``.

        Returns
        -------
        Indicator

        Raises
        ------
        KeyError
            If the plan has none of that id.
        """
        return self._indicators_by_id[indicator_id]

    def milestone(self, milestone_id: str) -> Milestone:
        """Look up a milestone.

        Parameters
        ----------
        milestone_id : str
            Such as ``Q01``.

        Returns
        -------
        Milestone

        Raises
        ------
        KeyError
            If the plan has none of that id.
        """
        return self._milestones_by_id[milestone_id]

    @cached_property
    def _indicators_by_id(self) -> Mapping[str, Indicator]:
        return {each.id: each for each in self.indicators}

    @cached_property
    def _milestones_by_id(self) -> Mapping[str, Milestone]:
        return {each.id: each for each in self.milestones}

    def collection(self, quarter: Quarter) -> Collection:
        """Look up a quarter's collection.

        Parameters
        ----------
        quarter : Quarter
            The quarter.

        Returns
        -------
        Collection

        Raises
        ------
        QuarterError
            If the plan collects nothing for that quarter; the message lists the quarters it has.
        """
        for each in self.collections:
            if each.quarter == quarter:
                return each
        listed = "、".join(str(each.quarter) for each in self.collections)
        raise QuarterError(
            f"plan {self.id} has no collection for {quarter}; it has {listed}",
            "error-no-collection",
            plan=self.id,
            quarter=str(quarter),
            quarters=listed,
        )

    def earlier(self, quarter: Quarter) -> tuple[Quarter, ...]:
        """Quarters of the plan year collected before this one.

        Parameters
        ----------
        quarter : Quarter
            A quarter.

        Returns
        -------
        tuple of Quarter
            Oldest first.
        """
        return tuple(each.quarter for each in self.collections if each.quarter < quarter)


def _no_twins(what: str, placed: Iterable[tuple[_At, str]]) -> None:
    seen: set[str] = set()
    for at, value in placed:
        if value in seen:
            raise _MisplacedError(f"{what} given more than once: {value}", *at)
        seen.add(value)


def _known(whose: str, office: str, known: Mapping[str, Organisation], *at: str | int) -> None:
    if office not in known:
        problem = f"{whose} names the organisation '{office}', which the organisations file does not list"
        raise _MisplacedError(problem, *at)


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


_Lines = dict[_At, int]


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
    at: _At,
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
    at = (*first["loc"], *(cause.at if isinstance(cause, _MisplacedError) else ()))
    problem = first["msg"].removeprefix("Value error, ")
    given = first.get("input")
    if first["type"] != "missing" and isinstance(given, str | int | float | Decimal):
        problem += f" (it is {given!r})"
    rest = error.error_count() - 1
    if rest:
        problem += f"; and {rest} more"
    line = next((lines[at[:cut]] for cut in range(len(at), -1, -1) if at[:cut] in lines), None)
    return failure(path, problem, line, ".".join(map(str, at)) or None)
