"""What a stored notebook may not hold, one fault at a time."""

import copy

import pytest

from talentbrief.settings import PARAMETERS
from tools.check_notebooks import METADATA, cleaned, problems

CELL = {"cell_type": "code", "execution_count": None, "id": "a", "metadata": {}, "outputs": [], "source": ""}
PARAMETERS_CELL = {
    **CELL,
    "metadata": {"tags": ["parameters"]},
    "source": "\n".join(f"{name} = {value!r}  # a remark" for name, value in PARAMETERS.items()),
}
CLEAN = {
    "cells": [PARAMETERS_CELL, {**CELL, "id": "b"}],
    "metadata": METADATA,
    "nbformat": 4,
    "nbformat_minor": 5,
}


def with_cell(number, **changes):
    """Give the clean notebook with one cell changed."""
    notebook = copy.deepcopy(CLEAN)
    notebook["cells"][number].update(changes)
    return notebook


def test_a_clean_notebook_has_no_problem():
    assert list(problems("1-clean", CLEAN)) == []


@pytest.mark.parametrize(
    ("notebook", "problem"),
    [
        (with_cell(1, outputs=[{"output_type": "stream"}]), "cell 2 has outputs"),
        (with_cell(1, execution_count=7), "cell 2 has the execution count 7"),
        (with_cell(1, metadata={"scrolled": True}), "cell 2 has the metadata scrolled"),
        (with_cell(1, id=""), "cell 2 has no id"),
        (with_cell(1, id="a"), "two cells have the same id"),
        (with_cell(0, metadata={}), "the first code cell, and it alone, must be tagged 'parameters'"),
        ({**CLEAN, "metadata": {}}, "the metadata must be"),
        ({**CLEAN, "nbformat_minor": 4}, "the format must be 4.5"),
        (with_cell(0, source="quarter = 'latest'"), "the parameters must be"),
        (
            with_cell(0, source=PARAMETERS_CELL["source"] + "\nx = f()"),
            "may only set names to constants, not: x = f()",
        ),
    ],
)
def test_a_fault_is_named(notebook, problem):
    (found,) = problems("1-clean", notebook)
    assert problem in found


def test_the_scorecard_declares_its_organisation_too():
    (found,) = problems("4-scorecard", CLEAN)
    assert "'organisation': ''" in found


def test_fixing_empties_what_running_leaves():
    ran = with_cell(1, outputs=[{"output_type": "stream"}], execution_count=7, metadata={"scrolled": True})
    ran["metadata"] = {**METADATA, "papermill": {}, "talentbrief": {"kind": "working"}}
    assert list(problems("1-clean", cleaned(ran))) == []
    assert cleaned(ran)["metadata"]["talentbrief"] == {"kind": "working"}
