"""A quarter run again, in folders of its own that are gone afterwards."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from talentbrief.execution.request import Report, RunRequest
from talentbrief.execution.run import run
from talentbrief.review.digests import NOTEBOOKS, Digests, inputs_digest, numbers_digest, words_digest
from talentbrief.settings import Settings

__all__ = ["Rerun", "again", "digests_of"]


@dataclass(frozen=True)
class Rerun:
    """What running again has given.

    Parameters
    ----------
    settings : Settings
        Settings whose ``processed`` and ``outputs`` are the private folders.
    digests : Digests
        Of its inputs and results.
    """

    settings: Settings
    digests: Digests


@contextmanager
def again(
    settings: Settings,
    report: Report,
    *,
    notebooks: Path = NOTEBOOKS,
    edition: Literal["draft", "final"] = "draft",
    imprint: tuple[str, ...] = (),
    jobs: int | None = None,
) -> Iterator[Rerun]:
    """Run a quarter from its raw files into private folders.

    Parameters
    ----------
    settings : Settings
        What the run is about; its own results are neither read nor touched.
    report : callable
        Told about each step forward.
    notebooks : Path
        Folder of the notebooks.
    edition : {'draft', 'final'}
        A draft bears 送审稿.
    imprint : tuple of str
        Lines at the foot of briefing and scorecards.
    jobs : int, optional
        How many notebooks at the same time.

    Yields
    ------
    Rerun
        Its folders last as long as the context.
    """
    with tempfile.TemporaryDirectory(prefix="talentbrief-", ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        private = replace(
            settings, processed=root / "processed", outputs=root / "outputs", returns=root / "returns"
        )
        run(RunRequest(private, notebooks=notebooks, jobs=jobs, edition=edition, imprint=imprint), report)
        yield Rerun(private, digests_of(private, notebooks))


def digests_of(settings: Settings, notebooks: Path = NOTEBOOKS) -> Digests:
    """Digest the inputs of a quarter and the results that stand in its folders.

    Parameters
    ----------
    settings : Settings
        Quarter and folders.
    notebooks : Path
        Folder of the notebooks.

    Returns
    -------
    Digests

    Raises
    ------
    MissingFolderError
        If the results are not there.
    """
    return Digests(
        inputs_digest(settings, notebooks),
        numbers_digest(settings.processed_folder),
        words_digest(settings.outputs_folder),
    )
