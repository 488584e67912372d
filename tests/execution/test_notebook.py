"""Executed notebooks lose what differs from run to run by itself, and nothing else."""

import copy

from hypothesis import given
from hypothesis import strategies as st

from talentbrief.execution.notebook import _papermill, normalise

nbformat = _papermill().execute.nbformat
METADATA = {"kind": "working", "title": "T", "lang": "en"}


def executed(*, seconds: float, path: str, pid: int, version: str, identifier: str):
    """Write a notebook as papermill leaves it."""
    notebook = nbformat.v4.new_notebook()
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    notebook.metadata["language_info"] = {"name": "python", "version": version}
    notebook.metadata["papermill"] = {"duration": seconds, "input_path": path, "environment_variables": {}}
    injected = nbformat.v4.new_code_cell("quarter = '2031Q1'", metadata={"tags": ["injected-parameters"]})
    injected["id"] = identifier
    warned = nbformat.v4.new_output("stream", name="stderr", text=f"/tmp/ipykernel_{pid}/1.py:1: Warning\n")
    cell = nbformat.v4.new_code_cell("1", outputs=[warned], execution_count=2)
    cell["id"] = "kept"
    for each in (injected, cell):
        each.metadata["papermill"] = {"duration": seconds}
        each.metadata["execution"] = {"iopub.status.busy": str(seconds)}
    notebook.cells = [injected, cell]
    return notebook


@given(
    seconds=st.floats(0, 1e6),
    path=st.text(),
    pid=st.integers(1, 4_000_000),
    version=st.text(),
    identifier=st.uuids(),
)
def test_what_differs_by_itself_goes(seconds, path, pid, version, identifier):
    usual = executed(seconds=1.0, path="a", pid=1, version="3.11.7", identifier="x")
    other = executed(seconds=seconds, path=path, pid=pid, version=version, identifier=str(identifier))
    for each in (usual, other):
        normalise(each, METADATA)
    assert nbformat.writes(usual) == nbformat.writes(other)


def test_the_rest_stays_and_renderers_find_what_they_need():
    notebook = executed(seconds=1.0, path="a", pid=1, version="3.11.7", identifier="x")
    before = copy.deepcopy(notebook)
    normalise(notebook, METADATA)
    assert [cell.source for cell in notebook.cells] == [cell.source for cell in before.cells]
    assert notebook.cells[1]["id"] == "kept"
    assert notebook.cells[1].execution_count == 2
    assert notebook.metadata == {
        "kernelspec": before.metadata["kernelspec"],
        "language_info": {"name": "python"},
        "talentbrief": METADATA,
    }
