"""Change attainment in every way that mutmut knows and see whether a test notices: ``python tools/mutation.py``.

Needs mutmut (``python -m pip install mutmut==3.8.1``) and works in a copy of the tree in the temporary folder. Names of
mutants, such as ``"talentbrief.attainment.lamps*"``, restrict what is tried.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPY = Path(tempfile.gettempdir()) / "talentbrief-mutation"
MUTATED = "talentbrief"
NEEDED = ("benchmarks", "data", "fonts", "notebooks", "pipeline.py", "plan", "tests", "tools")
LEFT_OUT = ("test_properties.py", "test_restatement.py", "test_second_opinion.py")
"""Tests that take long, and only repeat what the hand-worked cases say already."""

SETTINGS = """[mutmut]
source_paths={mutated}
only_mutate={mutated}/attainment/*
also_copy={needed}
pytest_add_cli_args_test_selection=tests/attainment
pytest_add_cli_args={arguments}
"""


def main(names: list[str]) -> int:
    """Copy the tree, run mutmut in the copy and list what survived.

    Parameters
    ----------
    names : list of str
        Names of mutants; all if empty.

    Returns
    -------
    int
        Exit status of mutmut.
    """
    shutil.rmtree(COPY, ignore_errors=True)
    COPY.mkdir()
    for name in (MUTATED, "pyproject.toml", *NEEDED):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, COPY / name, ignore=shutil.ignore_patterns("__pycache__", "processed"))
        else:
            shutil.copy2(source, COPY / name)
    arguments = ("-m", "not slow", *(f"--deselect=tests/attainment/{each}" for each in LEFT_OUT))
    settings = SETTINGS.format(mutated=MUTATED, needed=_lines(NEEDED), arguments=_lines(arguments))
    (COPY / "setup.cfg").write_text(settings, encoding="utf-8")
    mutmut = [sys.executable, "-m", "mutmut"]
    status = subprocess.run([*mutmut, "run", *names], cwd=COPY, check=False).returncode
    subprocess.run([*mutmut, "results"], cwd=COPY, check=False)
    print(f"What a mutant changes: python -m mutmut show NAME, in {COPY}")
    return status


def _lines(values: tuple[str, ...]) -> str:
    return "".join(f"\n    {value}" for value in values)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
