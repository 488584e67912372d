"""How long a quarter's notebooks take against the ways people run notebooks, all measured in one go.

Run from the repository's root with the environment's Python, which ``python pipeline.py test`` makes:
``.venv/bin/python benchmarks/execution.py [--rounds N] [--naive N] [--no-browser]`` (Windows: ``.venv/Scripts/python``).
It prints ratios, which hold on other machines where seconds do not, and writes the part of ``docs/performance.md``
between its marks. ``--naive N`` times only so many scorecards the naive way and counts them for all, which shortens it much.

The ways take turns, so that a busy machine is busy for all of them:

- naive: for each notebook ``papermill``, then ``jupyter nbconvert --to html``, then a browser that prints the page;
- ours, cold: ``run`` into an empty folder; it writes more: the reviewers' pages, the index, returns, provenance;
- ours, unchanged: the same command again; ours, one workbook changed: a league's figure is another; ours, watching: the
  same while ``run --watch`` waits for it, from the moment the workbook is saved until the results stand;
- the floor: the notebooks' cells as plain Python in processes that have imported everything, with and without
  rendering: no kernel, no protocol, no process a notebook, nothing kept and nothing checked.
"""

# ruff: noqa: PLC0415  what is measured must not be imported before it is

import argparse
import csv
import json
import os
import re
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from talentbrief.plan_file import load_plan
from talentbrief.settings import FOLDERS_VARIABLE, ROOT

QUARTER = "2022Q3"
WAITING = 1.0
BEFORE = ("1-clean", "2-attainment", "3-briefing")
DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- benchmarks/execution.py begins -->", "<!-- benchmarks/execution.py ends -->"


@dataclass(frozen=True)
class Spent:
    """What something took.

    Parameters
    ----------
    clock, processor : float
        Seconds by the clock, and of all processors; on a busy machine the second says more.
    """

    clock: float = 0.0
    processor: float = 0.0

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(self.clock + other.clock, self.processor + other.processor)

    def __mul__(self, times: float) -> "Spent":
        return Spent(self.clock * times, self.processor * times)


@dataclass
class Place:
    """Folders of one way, with the submissions copied so that one can be changed."""

    root: Path
    raw: Path = field(init=False)

    def __post_init__(self) -> None:
        self.raw = self.root / "raw"
        shutil.copytree(ROOT / "data" / "raw", self.raw)

    @property
    def roots(self) -> dict[str, str]:
        """Roots by their names."""
        names = ("raw", "processed", "outputs", "returns")
        return {name: str(self.root / name) for name in names}

    def command(self, *more: str) -> list[str]:
        """Command that runs the quarter here."""
        options = [part for name, path in self.roots.items() for part in (f"--{name}", path)]
        return [sys.executable, "pipeline.py", "run", "--quarter", QUARTER, "--quiet", *options, *more]

    def environment(self) -> dict[str, str]:
        """Environment in which notebooks find these folders."""
        folders = {**self.roots, "plan": str(ROOT / "plan" / f"{QUARTER[:4]}.yaml")}
        before = os.environ.get("PYTHONPATH")
        path = os.pathsep.join([str(ROOT), *([before] if before else [])])
        return {**os.environ, FOLDERS_VARIABLE: json.dumps(folders), "PYTHONPATH": path}

    def empty(self) -> None:
        """Remove all results."""
        for name in ("processed", "outputs", "returns"):
            shutil.rmtree(self.root / name, ignore_errors=True)


def senders() -> list[str]:
    """Give the ids of all senders."""
    return list(load_plan(ROOT / "plan" / f"{QUARTER[:4]}.yaml").organisations.by_id)


def called(
    command: list[str], environment: dict[str, str] | None = None, good: tuple[int, ...] = (0,)
) -> Spent:
    """Run a command; give what it took."""
    began, worked = time.perf_counter(), processor()
    done = subprocess.run(  # noqa: S603  our own commands
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode not in good:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}")
    return Spent(time.perf_counter() - began, processor() - worked)


def processor() -> float:
    """Give the processor time of all processes that this one has waited for, and of those that they have."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def naive(place: Place, cards: int, browser: str | None) -> dict[str, Spent]:
    """Time the naive way: one command after the other."""
    place.empty()
    environment = place.environment()
    folder = place.root / "outputs" / "notebooks"
    folder.mkdir(parents=True)
    everyone = senders()
    jobs = [(name, {}) for name in BEFORE] + [
        ("4-scorecard", {"organisation": each}) for each in everyone[:cards]
    ]
    spent = {"HTML": Spent(), "PDF": Spent()}
    for name, own in jobs:
        weighs = len(everyone) / cards if own else 1.0
        target = folder / f"{'-'.join((name, *own.values()))}.ipynb"
        parameters = [part for each in {"quarter": QUARTER, **own}.items() for part in ("-p", *each)]
        source = str(ROOT / "notebooks" / f"{name}.ipynb")
        run = ["papermill", "-k", "python3", source, str(target), *parameters]
        for command in (run, ["nbconvert", "--to", "html", str(target)]):
            spent["HTML"] += called([sys.executable, "-m", *command], environment) * weighs
        if browser:
            page = target.with_suffix(".html")
            printing = [
                browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={place.root}/browser",
                f"--print-to-pdf={page.with_suffix('.pdf')}", page.as_uri(),
            ]  # fmt: skip
            spent["PDF"] += called(printing) * weighs
    found = {"naive, HTML": spent["HTML"]}
    if browser:
        found["naive, HTML and PDF"] = spent["HTML"] + spent["PDF"]
    return found


WITHOUT_PDF = """
import sys
from dataclasses import replace
from talentbrief.execution import run as module
from talentbrief import cli
jobs = module._jobs
def without(*given):
    return [replace(each, renditions=tuple(r for r in each.renditions if r.path.suffix != ".pdf"))
            for each in jobs(*given)]
module._jobs = without
sys.exit(cli.main(sys.argv[1:]))
"""


def ours(place: Place) -> dict[str, Spent]:
    """Time ``run``: cold, unchanged, with one workbook changed, of a league and of a lead, and without PDFs."""
    found = {}
    place.empty()
    good = (0, 3)
    found["ours, HTML"] = called(
        [sys.executable, "-c", WITHOUT_PDF, *place.command()[2:]], place.environment(), good
    )
    place.empty()
    found["ours, cold"] = called(place.command(), place.environment(), good)
    found["ours, unchanged"] = called(place.command(), place.environment(), good)
    for kind in ("league", "lead"):
        changed(place, kind)
        found[f"ours, one {kind} changed"] = called(place.command(), place.environment(), good)
    found["ours, watching"] = watched(place)
    return found


def watched(place: Place) -> Spent:
    """Time ``run --watch`` from a league's change to the new results."""
    command = [each for each in place.command("--watch", "--json") if each != "--quiet"]
    with subprocess.Popen(  # noqa: S603  our own command
        command, cwd=ROOT, env=place.environment(), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        before, now = -WAITING, of_all(process.pid)
        while now - before > WAITING / 10:  # until it is ready and does nothing but look
            time.sleep(WAITING)
            before, now = now, of_all(process.pid)
        changed(place, "league")
        began = time.perf_counter()
        process.stdout.readline()
        spent = Spent(time.perf_counter() - began, of_all(process.pid) - now)
        process.send_signal(signal.SIGINT)
    return spent


def of_all(pid: int) -> float:
    """Give the processor time of a process, all that descend from it, and those that they have waited for."""
    import psutil

    whole = psutil.Process(pid)
    times = [each.cpu_times() for each in (whole, *whole.children(recursive=True))]
    return sum(each.user + each.system + each.children_user + each.children_system for each in times)


def changed(place: Place, kind: str) -> None:
    """Make a figure of a workbook another, by one: a league's, or one of the office that leads its indicator."""
    import openpyxl

    plan = load_plan(ROOT / "plan" / f"{QUARTER[:4]}.yaml")
    leagues = {each.id for each in plan.organisations.of_kind("league")}
    with (place.root / "processed" / QUARTER / "observations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        sender, path = row["organisation_id"], place.raw / row["source_file"]
        wanted = sender in leagues if kind == "league" else sender == plan.indicator(row["indicator_id"]).lead
        if not (wanted and row["in_force"] == "true" and row["value"] and path.suffix == ".xlsx"):
            continue
        book = openpyxl.load_workbook(path)
        cell = book[row["source_sheet"]][row["source_cell"]]
        if isinstance(cell.value, int):
            cell.value += 1
            book.save(path)
            return
    raise SystemExit(f"no workbook of a {kind} to change")


def floor(place: Place, jobs: int) -> dict[str, Spent]:
    """Time the notebooks' own code, alone and with rendering."""
    found = {}
    for name, rendered in (
        ("floor, code alone", ""),
        ("floor, code and HTML", "html"),
        ("floor, code and pages", "pdf"),
    ):
        place.empty()
        command = [sys.executable, str(Path(__file__)), "--floor", f"{jobs}:{rendered}"]
        found[name] = called(command, place.environment())
    return found


def floor_program(jobs: int, rendered: str) -> None:
    """Do what notebooks do, in processes forked from this one, which has imported everything."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    from talentbrief.execution.kernel import prepare
    from talentbrief.execution.notebook import _papermill
    from talentbrief.execution.notebook import prepare as prepare_rendering
    from talentbrief.execution.workers import IMPORTED, LATER

    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    prepare((*IMPORTED, *LATER), lambda: False)
    # The first notebook that is read pays for the schema of all.
    nbformat = _papermill().execute.nbformat
    nbformat.validate(nbformat.v4.new_notebook())
    if rendered:
        prepare_rendering()
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(1, mp_context=fork) as first:
        for name in BEFORE[:2]:
            first.submit(floor_notebook, name, {}, "").result()
    with ProcessPoolExecutor(jobs, mp_context=fork) as pool:
        work = [pool.submit(floor_notebook, BEFORE[2], {}, rendered)]
        work += [
            pool.submit(floor_notebook, "4-scorecard", {"organisation": each}, rendered) for each in senders()
        ]
        for each in work:
            each.result()


def floor_notebook(name: str, own: dict[str, str], rendered: str) -> None:
    """Execute a notebook's cells as plain Python, and render what they show."""
    import ast

    import nbformat

    notebook = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)
    space: dict[str, object] = {"__name__": "__main__"}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        tree = ast.parse(cell.source)
        last = tree.body[-1] if tree.body else None
        if isinstance(last, ast.Expr):
            tree.body.pop()
        exec(compile(tree, name, "exec"), space)  # noqa: S102  our own notebooks
        if "parameters" in cell.metadata.get("tags", []):
            space.update({"quarter": QUARTER, **own})
        if isinstance(last, ast.Expr):
            shown = eval(compile(ast.Expression(last.value), name, "eval"), space)  # noqa: S307
            if hasattr(shown, "_repr_mimebundle_"):
                bundle = shown._repr_mimebundle_()
                data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
                cell.outputs = [nbformat.v4.new_output("execute_result", data=data, metadata=metadata)]
    if rendered:
        from talentbrief.rendering.render import to_html, to_pdf

        kinds = {BEFORE[2]: "briefing", "4-scorecard": "scorecard"}
        notebook.metadata["talentbrief"] = {
            "kind": kinds.get(name, "working"), "lang": "zh-CN", "quarter": QUARTER, "title": name,
            "edition": "draft", "sample": True,
        }  # fmt: skip
        notebook = nbformat.from_dict(notebook)
        to_html(notebook)
        if name in kinds:
            if rendered == "pdf":
                to_pdf(notebook)
            notebook.metadata["talentbrief"]["kind"] = "working"
            to_html(notebook)


def empty_notebook(rounds: int) -> dict[str, list[float]]:
    """Time one empty notebook of two cells in a process that has executed others, by papermill's engine and ours."""
    from talentbrief.execution.notebook import _papermill

    nbformat = _papermill().execute.nbformat
    found: dict[str, list[float]] = {"stock": [], "ours": []}
    os.environ["PYTHONPATH"] = str(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        source, target = (str(Path(folder) / f"{name}.ipynb") for name in ("in", "out"))
        cells = [nbformat.v4.new_code_cell(each) for each in ("", "pass")]
        kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), source)
        for number in range(rounds + 1):
            for name, engine in (("stock", None), ("ours", "talentbrief")):
                began = time.perf_counter()
                _papermill().execute_notebook(source, target, engine_name=engine, progress_bar=False)
                if number:
                    found[name].append(time.perf_counter() - began)
    return found


def table(times: dict[str, list[Spent]], empty: dict[str, list[float]], cards: int) -> Iterator[str]:
    """Give the lines of the table of ratios."""

    def ratio(above: str, below: str) -> str:
        if above not in times or below not in times:
            return "– | –"
        clock, worked = (
            statistics.median(getattr(each, of) for each in times[above])
            / statistics.median(getattr(each, of) for each in times[below])
            for of in ("clock", "processor")
        )
        return f"{clock:.2f} | {worked:.2f}"

    rounds, all_cards = len(times["ours, cold"]), len(senders())
    yield f"Rounds: {rounds}, medians; processor cores: {len(os.sched_getaffinity(0))}."
    if cards < all_cards:
        yield f"The naive way was timed for {cards} of {all_cards} scorecards and counted for all."
    yield ""
    yield "| measured | by the clock | processor time |"
    yield "|---|---|---|"
    for what, above, below in (
        ("naive with HTML and PDF, against ours from nothing", "naive, HTML and PDF", "ours, cold"),
        ("naive with HTML, against ours without PDFs", "naive, HTML", "ours, HTML"),
        ("ours from nothing, against code and pages alone", "ours, cold", "floor, code and pages"),
        ("ours without PDFs, against code and HTML alone", "ours, HTML", "floor, code and HTML"),
        ("ours from nothing, against code alone", "ours, cold", "floor, code alone"),
        ("ours unchanged, against ours from nothing", "ours, unchanged", "ours, cold"),
        (
            "ours with a league's workbook changed, against ours from nothing",
            "ours, one league changed",
            "ours, cold",
        ),
        (
            "ours with a lead's workbook changed, against ours from nothing",
            "ours, one lead changed",
            "ours, cold",
        ),
        (
            "ours with a league's workbook changed while it watches, against ours from nothing",
            "ours, watching",
            "ours, cold",
        ),
    ):
        yield f"| {what} | {ratio(above, below)} |"
    if empty["ours"]:
        pair = statistics.median(empty["stock"]) / statistics.median(empty["ours"])
        yield f"| an empty notebook of two cells, papermill's engine against ours | {pair:.2f} | |"


def write(lines: list[str]) -> None:
    """Put the table into the document, between the marks."""
    text = DOCUMENT.read_text(encoding="utf-8")
    body = "\n".join(lines)
    text = re.sub(
        f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: f"{BEGIN}\n{body}\n{END}", text, flags=re.DOTALL
    )
    DOCUMENT.write_text(text, encoding="utf-8")


@contextmanager
def place_of(name: str) -> Iterator[Place]:
    """Give folders for one way."""
    with tempfile.TemporaryDirectory(prefix=f"benchmark-{name}-") as folder:
        yield Place(Path(folder))


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--naive", type=int, default=len(senders()), metavar="N")
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--no-write", action="store_true")
    parser.add_argument("--floor", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.floor is not None:
        jobs, _, rendered = given.floor.partition(":")
        floor_program(int(jobs), rendered)
        return
    browser = None if given.no_browser else shutil.which("chromium") or shutil.which("google-chrome")
    times: dict[str, list[Spent]] = {}
    with place_of("naive") as first, place_of("ours") as second, place_of("floor") as third:
        ways: list[Callable[[], dict[str, Spent]]] = [
            lambda: naive(first, given.naive, browser),
            lambda: ours(second),
            lambda: floor(third, len(os.sched_getaffinity(0))),
        ]
        for number in range(given.rounds):
            for way in ways:
                for name, spent in way().items():
                    times.setdefault(name, []).append(spent)
                    print(
                        f"{number + 1}  {name:28} {spent.clock:8.2f} s {spent.processor:8.2f} s", flush=True
                    )
    lines = list(table(times, empty_notebook(10), given.naive))
    print("\n".join(lines))
    if not given.no_write:
        write(lines)


if __name__ == "__main__":
    main()
