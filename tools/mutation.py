"""Change attainment in every way that mutmut knows and see whether a test notices: ``python tools/mutation.py``.

Needs mutmut (``python -m pip install mutmut==3.8.1``), which makes the mutants, and a system that forks. The tests run
in a copy of the tree in the temporary folder: one process has everything imported and forks once a mutant, which then
meets the tests that execute the changed statement until one fails. Verdicts are kept there line by line, so that a run
that was stopped goes on where it was; changed functions and all survivors are tried again. ``--only REGEX`` restricts
what is tried, ``--seconds`` the processor time that a survivor's tests may take.
"""

import argparse
import ast
import difflib
import gc
import hashlib
import importlib
import itertools
import json
import os
import re
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import coverage
import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(tempfile.gettempdir()) / "talentbrief-mutation"
COPY, RESULTS, REACHED = FOLDER / "tree", FOLDER / "results.txt", FOLDER / "reached.json"
MUTATED = "talentbrief/attainment"
TESTS = "tests/attainment"
NEEDED = (
    "benchmarks",
    "data",
    "docs",
    "fonts",
    "notebooks",
    "pipeline.py",
    "plan",
    "talentbrief",
    "tests",
    "tools",
)
LEFT_OUT = ("test_properties.py", "test_restatement.py", "test_second_opinion.py")
"""Tests that take long, and only repeat what the hand-worked cases say already."""

UNTRIED = ("untried", "")
UNNOTICED = ("untried", "unreached", "survived")


@dataclass(frozen=True)
class Mutant:
    """A function changed in one place.

    Parameters
    ----------
    name, function : str
        Its name, and the function's.
    hash : str
        Digest of the function as it was.
    change : str
        The change, as a diff.
    lines : tuple of str
        The changed statement's lines in the function as it was, such as ``talentbrief/attainment/lamps.py:40``.
    """

    name: str
    function: str
    hash: str
    change: str
    lines: tuple[str, ...]

    @property
    def module(self) -> str:
        """The module's last name, such as ``lamps``."""
        return self.function.split(".")[-2]


@dataclass(frozen=True)
class Reached:
    """What the tests that pass without mutation take, in processor seconds, and which of them execute a line."""

    seconds: Mapping[str, float]
    tests: Mapping[str, Sequence[str]]


def main(arguments: Sequence[str]) -> int:
    """Make the mutants, try those not yet tried, and list what no test noticed.

    Parameters
    ----------
    arguments : sequence of str
        Of the command line.

    Returns
    -------
    int
        0 once every mutant was tried; 1 where tests fail without any.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--only", default="", help="names to try, a regular expression such as lamps or x_compute"
    )
    parser.add_argument("--seconds", type=float, default=60.0, help="of tests for a survivor")
    options = parser.parse_args(arguments)
    os.nice(10)
    chosen = [each for each in copied_and_mutated() if re.search(options.only, each.name)]
    trial = Trial(chosen, options.seconds)
    sys.path.insert(0, str(COPY))
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(COPY), os.environ.get("PYTHONPATH"))))
    left_out = [f"--ignore={TESTS}/{each}" for each in LEFT_OUT]
    status = pytest.main(
        ["-q", "-m", "not slow", "-p", "no:cacheprovider", "--assert=plain", *left_out, TESTS],
        plugins=[trial],
    )
    report(chosen)
    return int(status)


def copied_and_mutated() -> list[Mutant]:
    """Bring the copy up to date, with every mutant of attainment in it, and stand in it."""
    shutil.rmtree(COPY, ignore_errors=True)
    COPY.mkdir(parents=True)
    for name in ("pyproject.toml", *NEEDED):
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, COPY / name, ignore=shutil.ignore_patterns("__pycache__", "processed")
            )
        else:
            shutil.copy2(ROOT / name, COPY / name)
    (COPY / "setup.cfg").write_text(f"[mutmut]\nsource_paths={MUTATED}\n", encoding="utf-8")
    os.chdir(COPY)
    return [mutant for path in sorted(Path(MUTATED).glob("*.py")) for mutant in mutated(path)]


def mutated(path: Path) -> Iterator[Mutant]:
    """Write a module's mutants into it, and tell them."""
    mutmut: Any = importlib.import_module("mutmut.mutation.file_mutation")
    made = mutmut.mutate_file_contents(str(path), path.read_text(encoding="utf-8"))
    path.write_text(made.code, encoding="utf-8")
    lines: list[str] = made.code.splitlines()
    module = ".".join(path.with_suffix("").parts)
    statements = [each for each in ast.walk(ast.parse(made.code)) if isinstance(each, ast.stmt)]

    def code(name: str, function: str) -> list[str]:
        span = made.line_span_by_function_name[name]
        return [line.replace(name, function) for line in lines[span.start - 1 : span.end]]

    for name in made.mutant_names:
        function = name.partition("__mutmut_")[0]
        before, after = code(f"{function}__mutmut_orig", function), code(name, function)
        diff = difflib.unified_diff(before, after, "", "", lineterm="", n=0)
        same = sum(
            1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))
        )
        at = made.line_span_by_function_name[f"{function}__mutmut_orig"].start + same
        yield Mutant(
            f"{module}.{name}",
            f"{module}.{function}",
            made.hash_by_function_name[function],
            "\n".join(line for line in diff if not line.startswith(("---", "+++", "@@"))),
            tuple(f"{path}:{line}" for line in statement_lines(statements, at)),
        )


def statement_lines(statements: Sequence[ast.stmt], line: int) -> range:
    """Give the lines of the innermost statement that holds a line; of a compound statement, those of its head.

    A change in a function's head shows wherever its body is executed.
    """
    inner = max(
        (each for each in statements if each.lineno <= line <= (each.end_lineno or each.lineno)),
        key=lambda each: each.lineno,
    )
    body: list[ast.stmt] = getattr(inner, "body", [])
    if isinstance(inner, ast.FunctionDef):
        return range(body[0].lineno, (inner.end_lineno or inner.lineno) + 1)
    return range(inner.lineno, body[0].lineno if body else (inner.end_lineno or inner.lineno) + 1)


class Trial:
    """What pytest runs instead of its own loop: every test once, then the tests of each mutant.

    Parameters
    ----------
    mutants : sequence of Mutant
        What to try.
    seconds : float
        Processor time that a survivor's tests may take.
    """

    def __init__(self, mutants: Sequence[Mutant], seconds: float) -> None:
        self.mutants, self.seconds = mutants, seconds
        self.noticed_by: defaultdict[str, list[str]] = defaultdict(list)
        for (name, _), (_, by) in verdicts().items():
            self.remember(name.partition("__mutmut_")[0], by)

    def remember(self, function: str, by: str) -> None:
        """Remember which test noticed a mutant of a function: what noticed one lately likely notices the next."""
        if by:
            names = self.noticed_by[function]
            names[:] = [by, *(each for each in names if each != by)]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the trial in place of pytest's loop."""
        reached = reached_by(session)
        failing = [item.nodeid for item in session.items if item.nodeid not in reached.seconds]
        if failing:
            session.testsfailed = len(failing)
            print("Without any mutation these fail:", *failing, sep="\n  ", flush=True)
            return True
        known = verdicts()
        todo = [each for each in self.mutants if known.get((each.name, each.hash), UNTRIED)[0] in UNNOTICED]
        todo.sort(key=lambda each: (each.name, each.hash) in known)
        print(f"\n{len(session.items)} tests, {len(self.mutants)} mutants, {len(todo)} to try", flush=True)
        items = {item.nodeid: item for item in session.items}
        cases = [item for item in session.items if "test_cases" in item.nodeid][:3]
        for item, following in itertools.pairwise(cases):
            passes(item, following)  # imports what nearly every test needs
        gc.collect()
        gc.freeze()
        for mutant in todo:
            chosen = [items[name] for name in self.in_order(mutant, reached)]
            verdict, by = self.tried(session, mutant, chosen)
            self.remember(mutant.function, by)
            with RESULTS.open("a", encoding="utf-8") as results:
                print(mutant.name, mutant.hash, verdict, by, file=results)
        return True

    def in_order(self, mutant: Mutant, reached: Reached) -> list[str]:
        """Name the tests that execute the changed statement: what noticed such a change last first, then the quick."""
        tests = {name for line in mutant.lines for name in reached.tests.get(line, ())}
        lately = {name: turn for turn, name in enumerate(self.noticed_by[mutant.function])}
        allowed, chosen = self.seconds, []
        for name in sorted(tests, key=lambda name: (lately.get(name, len(lately)), reached.seconds[name])):
            allowed -= reached.seconds[name]
            if allowed < 0:
                break
            chosen.append(name)
        return chosen

    def tried(self, session: pytest.Session, mutant: Mutant, items: Sequence[pytest.Item]) -> tuple[str, str]:
        """Fork, run the tests with the mutant in place, and give the verdict and the test that failed."""
        if not items:
            return "unreached", ""
        out, into = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                quiet = os.open(os.devnull, os.O_WRONLY)
                os.dup2(quiet, 1)
                os.dup2(quiet, 2)
                limit = int(3 * self.seconds)
                resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
                os.environ["MUTANT_UNDER_TEST"] = mutant.name
                session._setupstate.teardown_exact(items[0])
                turns = itertools.pairwise((*items, items[0]))
                failing = next((item for item, following in turns if not passes(item, following)), None)
                os.write(into, failing.nodeid.encode() if failing else b"")
                os._exit(1 if failing else 0)
            except BaseException:  # whatever the mutant brought about, this process ends here
                os._exit(3)
        os.close(into)
        by = os.read(out, 4096).decode()
        os.close(out)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return {0: "survived", 1: "noticed"}.get(code, "stopped"), by


def passes(item: pytest.Item, following: pytest.Item) -> bool:
    """Run one test; what it shares with the following one stays set up."""
    return not any(each.failed for each in runtestprotocol(item, log=False, nextitem=following))


def reached_by(session: pytest.Session) -> Reached:
    """Run every test once without mutation, and tell what those that pass execute; kept while nothing changes.

    In a process of its own: the one that forks once a mutant must have started no threads, and remember no figures.
    """
    files = sorted((*COPY.glob(f"{MUTATED}/*.py"), *COPY.glob(f"{TESTS}/**/*.*")))
    mark = hashlib.sha256(b"".join(path.read_bytes() for path in files if path.suffix != ".pyc")).hexdigest()
    os.environ["MUTANT_UNDER_TEST"] = ""
    kept = json.loads(REACHED.read_text(encoding="utf-8")) if REACHED.exists() else {}
    if kept.get("mark") != mark:
        REACHED.unlink(missing_ok=True)
        child = os.fork()
        if child == 0:
            REACHED.write_text(json.dumps({"mark": mark, **executed(session)}), encoding="utf-8")
            os._exit(0)
        os.waitpid(child, 0)
        kept = json.loads(REACHED.read_text(encoding="utf-8"))
    return Reached(kept["seconds"], kept["tests"])


def executed(session: pytest.Session) -> dict[str, Any]:
    """Run every test once; give the seconds of those that pass, and the tests by line."""
    tracer = coverage.Coverage(data_file=None, include=[str(COPY / MUTATED / "*")], config_file=False)
    seconds: dict[str, float] = {}
    tracer.start()
    for item, following in itertools.pairwise((*session.items, session.items[0])):
        tracer.switch_context(item.nodeid)
        started = time.process_time()
        if passes(item, following):
            seconds[item.nodeid] = time.process_time() - started
    tracer.stop()
    data = tracer.get_data()
    tests = {
        f"{Path(file).relative_to(COPY)}:{line}": [name for name in names if name in seconds]
        for file in data.measured_files()
        for line, names in data.contexts_by_lineno(file).items()
    }
    return {"seconds": seconds, "tests": tests}


def verdicts() -> dict[tuple[str, str], tuple[str, str]]:
    """Read what is known: the verdict, and the test that noticed, by a mutant's name and its function's hash."""
    if not RESULTS.exists():
        return {}
    lines = [line.split(" ", 3) for line in RESULTS.read_text(encoding="utf-8").splitlines()]
    return {(name, digest): (verdict, by) for name, digest, verdict, by in lines}


def report(mutants: Sequence[Mutant]) -> None:
    """Print a line a module, and what each unnoticed mutant changes."""
    known = verdicts()
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mutant in mutants:
        verdict, _ = known.get((mutant.name, mutant.hash), UNTRIED)
        counted[mutant.module][verdict] += 1
        counted["all"][verdict] += 1
        if verdict in UNNOTICED[1:]:
            print(f"\n{mutant.name} ({verdict})\n{mutant.change}")
    print()
    for module, numbers in counted.items():
        seen = numbers["noticed"] + numbers["stopped"]
        tried = numbers.total() - numbers["untried"]
        share = f"{seen / tried:.1%}" if tried else "-"
        print(f"{module:12} {numbers.total():5} mutants, {tried:5} tried, {seen:5} noticed  {share}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
