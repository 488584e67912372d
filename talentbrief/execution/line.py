"""One run's stages in their order: each is kept if nothing it depends on changed, and made if something did.

Nothing is started before something must be made: neither staging folders nor workers. What is made is kept in the
store at once, so that a run that is stopped has not worked in vain.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from talentbrief.briefing.own import READ
from talentbrief.catalogue import say
from talentbrief.execution.accounts import Account, account, named, submitted_files
from talentbrief.execution.errors import WorkerError
from talentbrief.execution.fingerprints import Ingredients, Marks, files_below, key_of
from talentbrief.execution.found import Found
from talentbrief.execution.notebook import Job, Rendition, check, execute, prepare, render
from talentbrief.execution.pages import write_extracts, write_index, write_returns_of
from talentbrief.execution.provenance import CRATE
from talentbrief.execution.recipes import Recipes
from talentbrief.execution.request import BRIEFING, Diary, RunRequest, Stage
from talentbrief.execution.staging import ROOTS, Site, folder_of
from talentbrief.execution.store import KEPT, Entry, Store
from talentbrief.execution.waiting import Task, Waiting
from talentbrief.intake.returns_own import RETURNED
from talentbrief.settings import Settings

if TYPE_CHECKING:
    from talentbrief.execution.crew import Workshop

__all__ = ["INDEX", "RETURNS", "Line"]

INDEX: Final = "index.html"
RETURNS: Final = "returns"
RUN: Final = "run"
"""Folder of what depends on the run; no part of what is compared."""

_FIRST, _SOON, _THEN, _LAST = range(4)
_RETURNS_AT_ONCE: Final = 100
_PORTIONS: Final = 8
_WORTH_EXTRACTING: Final = 2


class Line:
    """A run's stages.

    Parameters
    ----------
    request : RunRequest
        What to run.
    site : Site
        The quarter, reserved for this process.
    store : Store
        What earlier runs made.
    recipes : Recipes
        What stages depend on.
    diary : Diary
        Who is told.
    jobs : callable
        Gives the run's notebooks for settings and a folder of failed ones; the same, in the same order, each time.
    opened : callable
        Gives workers for settings with staging folders.
    """

    def __init__(  # noqa: PLR0917  a run's parts
        self,
        request: RunRequest,
        site: Site,
        store: Store,
        recipes: Recipes,
        diary: Diary,
        jobs: Callable[[Settings, Path], list[Job]],
        opened: Callable[[Settings], AbstractContextManager["Workshop"]],
    ) -> None:
        self._request, self._site, self._store = request, site, store
        self._recipes, self._diary, self._jobs_of, self._opened = recipes, diary, jobs, opened
        self.jobs = jobs(site.settings, site.settings.outputs)
        self.marks = Marks()
        self.stages: dict[str, tuple[str, Ingredients]] = {}
        """Every stage's key and ingredients."""
        self.expected: dict[str, dict[str, str]] = {root: {} for root in ROOTS}
        """Every file that must stand in place in the end, with its digest, by root."""
        self.aside: Settings | None = None
        """Settings with staging folders, once something is built."""
        self._accounts: dict[str, Account] = {}
        self._before = submitted_files(site.settings.processed_folder)
        self._disk = {root: self._standing(root) for root in ROOTS}
        self._found = Found(site.settings, self._disk, store)
        self._laid: dict[str, dict[str, str]] = {root: {} for root in ROOTS}
        self._building: dict[str, Job] = {}
        self._stack = ExitStack()
        self._shop: Workshop | None = None
        self._waiting = Waiting()
        self._done = self._total = 0

    def _standing(self, root: str) -> dict[str, str]:
        return files_below(folder_of(self._site.settings, root), without=(RUN,) if root == "outputs" else ())

    @property
    def failed(self) -> Path:
        """Folder of notebooks that failed."""
        return (self.aside or self._site.settings).outputs / "failed"

    def accounts(self) -> tuple[Account, ...]:
        """Give what became of each stage, in their order.

        Returns
        -------
        tuple of Account
        """
        order = [name for job in self.jobs for name in (job.name, *map(self._rendered, job.renditions))]
        order += [INDEX, *(name for name in self._accounts if name.startswith(RETURNS)), CRATE]
        files = {**self._before, **submitted_files(self._site.settings.processed_folder)}
        return named((self._accounts[name] for name in order if name in self._accounts), files)

    def make(self) -> None:
        """Make what must be made, aside.

        Raises
        ------
        NotebookError, ParameterError, MissingFolderError
            If a notebook fails, or is not fit to be run.
        WorkerError
            If a worker dies.
        """
        clean, attainment, *reports = self.jobs
        with self._stack:
            try:
                self._serial("clean", clean, self._recipes.clean(clean))
                tables = self.expected["processed"]
                self._serial("attainment", attainment, self._recipes.attainment(attainment, tables))
                self._reports((clean, attainment), reports)
            except BrokenExecutor as error:
                raise WorkerError(say(self._request.settings.lang, "run-worker-died")) from error

    def provenance(self, notebooks: Mapping[str, str], crate: Callable[[], bytes]) -> None:
        """Make the account of the results' origins, last of all.

        Parameters
        ----------
        notebooks : mapping
            The notebooks, with digests.
        crate : callable
            Writes it.
        """
        results = {
            f"{root}/{each}": name for root in sorted(KEPT) for each, name in self.expected[root].items()
        }
        entry = self._judge(CRATE, self._recipes.provenance(notebooks, results))
        if entry is None:
            path = folder_of(self._begun(), "outputs") / CRATE
            path.write_bytes(crate())
            entry = self._keep(CRATE, {"outputs": {CRATE: path}})
        self._expect(entry)
        self._step()

    def whole(self) -> bool:
        """Tell whether what must stand in place does, so that nothing need be put there.

        Returns
        -------
        bool
        """
        return self.aside is None and self._disk == self.expected

    def complete(self) -> Settings:
        """Add to what was made all that was kept.

        Returns
        -------
        Settings
            With staging folders, everything in them.
        """
        aside = self._begun()
        for root in ROOTS:
            self._lay(root, self.expected[root])
        return aside

    def _judge(self, stage: str, ingredients: Ingredients) -> Entry | None:
        """Look for a stage's result; None if it must be made."""
        key = key_of(stage, ingredients, self.marks)
        forced = self._request.force
        entry = None if forced else self._store.find(key)
        if entry is not None and not all(each in self._found for each in entry.names):
            entry = None
        kept = entry is not None
        self.stages[stage] = key, ingredients
        self._accounts[stage] = account(
            stage, key, ingredients, self._store.last, self.marks, kept=kept, forced=forced
        )
        if kept:
            self._diary.note(f"{stage}: kept")
        return entry

    def _keep(self, stage: str, made: Mapping[str, Mapping[str, Path]]) -> Entry:
        entry = self._store.add(self.stages[stage][0], stage, made)
        for root, files in entry.files.items():
            self._laid[root].update(files)
        self._diary.note(f"{stage}: made")
        return entry

    def _expect(self, entry: Entry) -> None:
        for root, files in entry.files.items():
            if root == "processed":  # a stage's tables are all that stand there after it
                self.expected[root] = dict(files)
            else:
                self.expected[root].update(files)

    def _begun(self) -> Settings:
        if self.aside is None:
            self.aside = self._site.begin()
            self._building = {each.name: each for each in self._jobs_of(self.aside, self.failed)}
        return self.aside

    def _lay(self, root: str, wanted: Mapping[str, str]) -> None:
        """Bring the staging folder to hold certain files, as they were made."""
        folder, laid = folder_of(self._begun(), root), self._laid[root]
        for below, name in wanted.items():
            if laid.get(below) != name:
                path = folder / below
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(self._found.content(name))
                laid[below] = name

    def _started(self) -> "Workshop":
        """Start workers with the first thing to be made, once it is sure that every notebook can be run."""
        if self._shop is None:
            shop = self._stack.enter_context(self._opened(self._begun()))
            self._stack.callback(self._complaints, shop)
            checked = shop.pool.submit(check, tuple(self._building.values()))
            # The others get ready for rendering while the first executes.
            for _ in range(shop.width - 1):
                shop.pool.submit(prepare)
            checked.result()
            self._shop = shop
        return self._shop

    def _complaints(self, shop: "Workshop") -> None:
        for line in shop.complaints():
            self._diary.note(f"| {line}")

    def _serial(self, stage: Stage, job: Job, ingredients: Ingredients) -> None:
        """Keep or make a notebook that writes tables."""
        self._diary.step(stage, 0, 1)
        entry = self._judge(job.name, ingredients)
        if entry is None:
            shop = self._started()
            self._lay("processed", self.expected["processed"])
            shop.pool.submit(execute, self._building[job.name]).result()
            tables = _below(folder_of(self._begun(), "processed"))
            entry = self._keep(job.name, {**self._executed(job), "processed": tables})
        self._expect(entry)
        self._diary.step(stage, 1, 1)

    def _executed(self, job: Job) -> Mapping[str, Mapping[str, Path]]:
        return {"outputs": {self._result(job): self._building[job.name].target}}

    def _result(self, job: Job) -> str:
        return job.target.relative_to(self._site.settings.outputs_folder).as_posix()

    def _rendered(self, wanted: Rendition) -> str:
        return wanted.path.relative_to(self._site.settings.outputs_folder).as_posix()

    def _reports(self, executed: tuple[Job, ...], reports: list[Job]) -> None:
        """Keep or make everything that rests on the tables, several things at a time."""
        tables = dict(self.expected["processed"])
        if all(name in tables for name in READ):
            self._recipes.know_rows({name: self._table(name) for name in READ})
        jobs = (*executed, *reports)
        returned = {name: self._table(name) for name in RETURNED if name in tables}
        returns = self._recipes.returns(tables, returned)
        self._total = len(reports) + sum(len(each.renditions) for each in jobs)
        self._total += len(returns) + len((INDEX, CRATE))
        self._diary.step("reports", 0, self._total)
        for job in reports:
            self._offer(
                job.name,
                self._recipes.report(job, tables),
                _FIRST if job.source.stem == BRIEFING else _THEN,
                work=execute,
                about=lambda job=job: self._building[job.name],  # type: ignore[misc]
                made=lambda job=job: self._executed(job),  # type: ignore[misc]
                then=lambda _, job=job: self._render(job),  # type: ignore[misc]
            )
        self._extract(job for job in reports if not self._accounts[job.name].kept)
        self._offer(
            INDEX, self._recipes.index(tables), _SOON, work=write_index, about=self._begun,
            made=lambda: {"outputs": {INDEX: folder_of(self._begun(), "outputs") / INDEX}},
        )  # fmt: skip
        self._returns(returns)
        for job in executed:
            self._render(job)
        self._work()

    def _extract(self, made: Iterable[Job]) -> None:
        """Let the rows of senders be found together, if that is worth it."""
        senders = tuple(job.parameters["organisation"] for job in made if "organisation" in job.parameters)
        if len(senders) >= _WORTH_EXTRACTING:
            self._waiting.add(Task(_SOON, 0, write_extracts, lambda: (self._begun(), senders), lambda: None))

    def _returns(self, wanted: Mapping[str, Ingredients]) -> None:
        """Keep senders' returns, or make many that must be made together: each time, reading starts a process."""
        judged = {sender: self._judge(_return(sender), each) for sender, each in wanted.items()}
        lacking = [sender for sender, entry in judged.items() if entry is None]
        for entry in filter(None, judged.values()):
            self._settle(entry)
        at_once = max(_RETURNS_AT_ONCE, len(lacking) // _PORTIONS)
        for begin in range(0, len(lacking), at_once):
            some = lacking[begin : begin + at_once]
            about = partial(lambda some: (self._begun(), tuple(some) if all(some) else None), some)
            done = partial(self._returned, some)
            self._waiting.add(Task(_SOON, len(self.stages) + begin, write_returns_of, about, done))

    def _returned(self, senders: Sequence[str]) -> None:
        folder = folder_of(self._begun(), RETURNS)
        for sender in senders:
            path = folder / f"{sender}.xlsx"
            own = _below(folder) if not sender else {path.name: path} if path.is_file() else {}
            self._settle(self._keep(_return(sender), {RETURNS: own}))

    def _table(self, name: str) -> bytes:
        wanted = self.expected["processed"][name]
        if self._laid["processed"].get(name) != wanted:
            return self._found.content(wanted)
        return (folder_of(self._begun(), "processed") / name).read_bytes()

    def _render(self, job: Job) -> None:
        """Keep or make a notebook's pages."""
        below = self._result(job)
        result = {below: self.expected["outputs"][below]}
        for number, wanted in enumerate(job.renditions):
            path = self._rendered(wanted)
            # First that which takes longest.
            rank = _LAST if job.source.stem != BRIEFING else _FIRST if path.endswith(".pdf") else _SOON

            def about(number: int = number) -> Job:
                self._lay("outputs", result)
                building = self._building[job.name]
                return replace(building, renditions=(building.renditions[number],))

            def made(number: int = number, path: str = path) -> Mapping[str, Mapping[str, Path]]:
                return {"outputs": {path: self._building[job.name].renditions[number].path}}

            self._offer(
                path, self._recipes.rendition(job, wanted, result), rank,
                work=render, about=about, made=made,
            )  # fmt: skip

    def _offer(
        self,
        stage: str,
        ingredients: Ingredients,
        rank: int,
        *,
        work: Callable[[Any], None],
        about: Callable[[], Any],
        made: Callable[[], Mapping[str, Mapping[str, Path]]],
        then: Callable[[Entry], None] = lambda _: None,
    ) -> None:
        entry = self._judge(stage, ingredients)
        if entry is None:

            def done() -> None:
                self._settle(self._keep(stage, made()), then)

            self._waiting.add(Task(rank, len(self.stages), work, lambda: (about(),), done))
            return
        self._settle(entry, then)

    def _settle(self, entry: Entry, then: Callable[[Entry], None] = lambda _: None) -> None:
        self._expect(entry)
        self._step()
        then(entry)

    def _step(self) -> None:
        self._done += 1
        self._diary.step("reports", self._done, self._total)

    def _work(self) -> None:
        """Do what is waiting."""
        if self._waiting:
            shop = self._started()
            self._lay("processed", self.expected["processed"])
            self._waiting.work(shop.pool, shop.width)


def _return(sender: str) -> str:
    return f"{RETURNS}/{sender}.xlsx" if sender else RETURNS


def _below(folder: Path) -> dict[str, Path]:
    return {below: folder / below for below in files_below(folder)}
