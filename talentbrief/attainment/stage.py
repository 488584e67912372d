"""The attainment stage: reads intake's processed tables and writes its own beside them."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from talentbrief.attainment.changes import read_approved
from talentbrief.attainment.compute import INPUTS, OUTPUTS, compute
from talentbrief.attainment.errors import ForeignRowError
from talentbrief.catalogue import told
from talentbrief.datapackage import is_sample, write_package
from talentbrief.intake.decisions import read_decisions
from talentbrief.settings import Settings
from talentbrief.tables import read_table, validated, write_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["attain", "ensure", "uncollected", "write"]


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the garbage collector: cells make no cycles, and looking for some takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def attain(settings: Settings) -> "dict[str, pd.DataFrame]":
    """Compute the quarter's attainment from its processed tables, which intake writes first if they are not there.

    Parameters
    ----------
    settings : Settings
        What the run is about.

    Returns
    -------
    dict of str to pandas.DataFrame
        The tables :data:`talentbrief.attainment.compute.OUTPUTS`.

    Raises
    ------
    MissingTableError, TableSchemaError
        If a table of intake is missing, breaks its schema or speaks of another plan.
    ApprovalFileError
        If an earlier quarter's approval cannot be read.
    DecisionFileError
        If the quarter's decisions cannot be read.
    """
    from talentbrief.intake import stage as intake

    intake.ensure(settings)
    folder = settings.processed_folder
    about = (settings.plan, settings.quarter, settings.as_of)
    with told(settings.lang), ForeignRowError.named(folder), uncollected():
        tables = {name: read_table(name, folder) for name in INPUTS}
        approved = read_approved(settings.approvals, settings.plan.earlier(settings.quarter))
        decisions = read_decisions(settings.decisions / f"{settings.quarter}.csv")
        return compute(*about, tables, settings.lang, approved=approved, decisions=decisions)


def write(tables: "Mapping[str, pd.DataFrame]", settings: Settings) -> None:
    """Write the stage's tables beside intake's, and describe them all.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        From :func:`attain`.
    settings : Settings
        What the run is about.

    Raises
    ------
    TableSchemaError
        If a table breaks its schema; nothing is written then.
    """
    folder = settings.processed_folder
    with told(settings.lang):
        sample = is_sample(folder)
        checked = {name: validated(name, tables[name]) for name in OUTPUTS}
    for name, table in checked.items():
        write_table(name, table, folder)
    write_package(folder, quarter=str(settings.quarter), plan_id=settings.plan.id, sample=sample)


def ensure(settings: Settings) -> None:
    """Fill in what is missing, so that a notebook runs by itself; what is there is left as it is.

    Parameters
    ----------
    settings : Settings
        What the run is about.
    """
    from talentbrief.intake import stage as intake

    intake.ensure(settings)
    if not all((settings.processed_folder / f"{name}.parquet").is_file() for name in OUTPUTS):
        write(attain(settings), settings)
