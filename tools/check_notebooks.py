"""Hold the stored notebooks clean: no outputs, no execution counts, and the parameters that every notebook declares.

``python tools/check_notebooks.py [NOTEBOOK…]`` prints one line a problem and ends with 1 if there is any. Without
arguments it looks at all of ``notebooks/``. ``--fix`` empties outputs, counts and volatile metadata first.
"""

import argparse
import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from talentbrief.settings import PARAMETERS, ROOT

OWN: Final = {"4-scorecard": {"organisation": ""}}
"""Parameters that one notebook declares beyond those of all."""

METADATA: Final = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
CELL_METADATA: Final = {"tags"}


def problems(name: str, notebook: dict[str, Any]) -> Iterator[str]:
    """Tell what a stored notebook must not hold, or lacks.

    Parameters
    ----------
    name : str
        Its file's name without the ending.
    notebook : dict
        Its JSON.

    Yields
    ------
    str
        A problem, in a few words.
    """
    cells = notebook.get("cells", [])
    for number, cell in enumerate(cells, start=1):
        if cell.get("outputs"):
            yield f"cell {number} has outputs"
        if cell.get("execution_count") is not None:
            yield f"cell {number} has the execution count {cell['execution_count']}"
        if foreign := sorted(set(cell.get("metadata", {})) - CELL_METADATA):
            yield f"cell {number} has the metadata {', '.join(foreign)}"
        if not cell.get("id"):
            yield f"cell {number} has no id"
    ids = [cell.get("id") for cell in cells]
    if len(set(ids)) < len(ids):
        yield "two cells have the same id"
    metadata = {key: value for key, value in notebook.get("metadata", {}).items() if key != "talentbrief"}
    if metadata != METADATA:
        yield f"the metadata must be {json.dumps(METADATA)}"
    if (notebook.get("nbformat"), notebook.get("nbformat_minor")) != (4, 5):
        yield "the format must be 4.5"
    yield from wrong_parameters({**PARAMETERS, **OWN.get(name, {})}, cells)


def wrong_parameters(declared: dict[str, str], cells: list[dict[str, Any]]) -> Iterator[str]:
    """Tell how the parameters cell differs from what the notebook must declare.

    Parameters
    ----------
    declared : dict
        Name → default.
    cells : list of dict
        The notebook's cells.

    Yields
    ------
    str
        A problem, in a few words.
    """
    code = [cell for cell in cells if cell.get("cell_type") == "code"]
    tagged = [cell for cell in code if "parameters" in cell.get("metadata", {}).get("tags", ())]
    if len(tagged) != 1 or tagged[0] is not code[0]:
        yield "the first code cell, and it alone, must be tagged 'parameters'"
        return
    found: dict[str, object] = {}
    for statement in ast.parse(source(tagged[0])).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=value)):
                found[name] = value
            case _:
                yield f"the parameters cell may only set names to constants, not: {ast.unparse(statement)}"
    if found != declared:
        yield f"the parameters must be {declared}, not {found}"


def source(cell: dict[str, Any]) -> str:
    """Give a cell's text, which JSON may hold in one piece or in lines."""
    text = cell.get("source", "")
    return text if isinstance(text, str) else "".join(text)


def cleaned(notebook: dict[str, Any]) -> dict[str, Any]:
    """Empty what running and editors leave behind.

    Parameters
    ----------
    notebook : dict
        A notebook's JSON.

    Returns
    -------
    dict
        The same without outputs, counts and volatile metadata.
    """
    cells = []
    for cell in notebook["cells"]:
        metadata = {key: value for key, value in cell["metadata"].items() if key in CELL_METADATA}
        ran: dict[str, Any] = {"execution_count": None, "outputs": []} if cell["cell_type"] == "code" else {}
        cells.append({**cell, "metadata": metadata, **ran})
    own = {key: value for key, value in notebook["metadata"].items() if key == "talentbrief"}
    return {**notebook, "cells": cells, "metadata": {**METADATA, **own}}


def main() -> int:
    """Look at the notebooks that the command line names.

    Returns
    -------
    int
        1 if there is a problem.
    """
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("notebooks", nargs="*", type=Path, metavar="NOTEBOOK")
    parser.add_argument("--fix", action="store_true", help="empty outputs, counts and volatile metadata")
    asked = parser.parse_args()
    status = 0
    for path in asked.notebooks or sorted((ROOT / "notebooks").glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        if asked.fix:
            notebook = cleaned(notebook)
            text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True)
            path.write_text(text + "\n", encoding="utf-8", newline="\n")
        for problem in problems(path.stem, notebook):
            print(f"{path.name}: {problem}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
