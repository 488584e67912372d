"""From the executed briefing to a PDF: our exporter against nbconvert's webpdf, each in a process of its own.

Run from the repository's root with the environment's Python, which ``python pipeline.py test`` makes:
``.venv/bin/python benchmarks/rendering.py [NOTEBOOK.ipynb]`` (Windows: ``.venv/Scripts/python``); without a notebook the
briefing of 2022Q3's sample is executed first. webpdf needs Chromium: ``chromium`` on the path, or ``CHROMIUM`` names it;
without one that row is left out, which is said.

``load`` is what a run's processes do once, before the first notebook; ``make`` is one notebook; ``cpu`` is the
processor's time in it, which a busy machine does not stretch. Peak memory is that of all the processes a way starts,
pages they share counted once (PSS; elsewhere than on Linux RSS).
"""

# ruff: noqa: PLC0415  each process loads what its own way needs

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psutil

from talentbrief.settings import ROOT

QUARTER = "2022Q3"
WAYS = {"typst": "typstpdf, as a run makes it (gate included)", "webpdf": "nbconvert webpdf"}
EVERY = 0.1


def executed(folder: Path) -> Path:
    """Execute the briefing of the sample."""
    import nbformat
    import papermill

    path = folder / "briefing.ipynb"
    parameters = {"quarter": QUARTER, "processed": str(folder / "processed")}
    papermill.execute_notebook(
        str(ROOT / "notebooks" / "3-briefing.ipynb"), str(path), parameters, progress_bar=False
    )
    made: Any = nbformat.read(path, as_version=4)
    made.metadata["talentbrief"] = {
        "kind": "briefing", "title": "briefing", "lang": "zh-CN", "sample": True, "edition": "draft", "quarter": QUARTER,
    }  # fmt: skip
    nbformat.write(made, path)
    return path


def by_typst(made: Any) -> bytes:
    """Make the PDF as a run does, whose processes have loaded fonts and templates before."""
    from talentbrief.rendering.render import to_pdf

    return to_pdf(made)


def by_webpdf(made: Any) -> bytes:
    """Make the PDF as ``jupyter nbconvert --to webpdf`` does, with the machine's Chromium."""
    import functools

    from nbconvert.exporters import WebPDFExporter
    from playwright.async_api import BrowserType

    plain = BrowserType.launch
    BrowserType.launch = functools.partialmethod(plain, executable_path=chromium())  # type: ignore[assignment]
    exporter: Any = WebPDFExporter
    return bytes(exporter(disable_sandbox=True).from_notebook_node(made)[0])


def chromium() -> str | None:
    """Find Chromium."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def work(way: str, path: str) -> None:
    """Make the PDF in this process and print how long it took, and how many pages it has."""
    started = time.perf_counter()
    import nbformat
    import pypdfium2

    if way == "typst":
        from talentbrief.rendering.render import warm

        warm()
    else:
        import nbconvert.exporters  # noqa: F401
        import playwright.async_api  # noqa: F401
    made = nbformat.read(path, as_version=4)
    loaded, busy = time.perf_counter(), processor()
    data = {"typst": by_typst, "webpdf": by_webpdf}[way](made)
    done, used = time.perf_counter(), processor() - busy
    with pypdfium2.PdfDocument(data) as document:
        pages = len(document)
    facts = {"load": loaded - started, "make": done - loaded, "processor": used, "pages": pages}
    print(json.dumps({**facts, "kilobytes": len(data) / 1000}))


def processor() -> float:
    """Give the processor's time this process and its children took."""
    both = (resource.getrusage(each) for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in both)


def memory(process: psutil.Process) -> int:
    """Add up the memory of a process and its children."""
    whole = 0
    for each in (process, *process.children(recursive=True)):
        try:
            used = each.memory_full_info()
            whole += getattr(used, "pss", used.rss)
        except psutil.Error:
            continue
    return whole


def measured(way: str, path: Path) -> dict[str, float]:
    """Run a way in a process and watch it."""
    command = [sys.executable, __file__, "--work", way, str(path)]
    with subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as child:
        peak = 0
        watched = psutil.Process(child.pid)

        def watch() -> None:
            nonlocal peak
            while child.poll() is None:
                try:
                    peak = max(peak, memory(watched))
                except psutil.Error:
                    return
                time.sleep(EVERY)

        watcher = threading.Thread(target=watch)
        watcher.start()
        said, _ = child.communicate()
        watcher.join()
    if child.returncode:
        raise SystemExit(f"{way} failed")
    return {**json.loads(said.splitlines()[-1]), "megabytes": peak / 1e6}


def main(path: Path | None) -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as place:
        notebook = path or executed(Path(place))
        ways = [way for way in WAYS if way != "webpdf" or chromium()]
        rows = {way: measured(way, notebook) for way in ways}
    print(f"{'':46}{'pages':>6}{'load s':>9}{'make s':>9}{'make':>8}{'cpu s':>8}{'peak MB':>9}{'file kB':>9}")
    for way, row in rows.items():
        ratio = row["make"] / rows["typst"]["make"]
        print(
            f"{WAYS[way]:46}{row['pages']:6.0f}{row['load']:9.2f}{row['make']:9.2f}{ratio:7.1f}×{row['processor']:8.2f}"
            f"{row['megabytes']:9.0f}{row['kilobytes']:9.0f}"
        )
    if "webpdf" not in rows:
        print("nbconvert webpdf was left out: there is no chromium on the path")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("notebook", type=Path, nargs="?")
    parser.add_argument("--work", choices=WAYS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.work:
        work(given.work, str(given.notebook))
    else:
        main(given.notebook)
