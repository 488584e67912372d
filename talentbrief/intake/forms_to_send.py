"""The forms of a quarter, one a sender, each with the sender's last cumulative figures beside the entries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from talentbrief.errors import ParameterError
from talentbrief.intake.collect import collect
from talentbrief.intake.context import Context
from talentbrief.intake.decisions import read_decisions
from talentbrief.intake.forms import asked_of, write_form
from talentbrief.intake.records import Observation
from talentbrief.settings import Settings

__all__ = ["previous_figures", "write_forms"]

Figures = Mapping[str, Mapping[str, float | None]]
"""Organisation to indicator to cumulative figure."""


def write_forms(settings: Settings, folder: Path, organisations: Sequence[str] = ()) -> tuple[Path, ...]:
    """Write the blank forms of a quarter; the same plan and submissions give the same bytes.

    Parameters
    ----------
    settings : Settings
        Quarter, plan, raw and decisions folders, language of the instructions.
    folder : Path
        Where to, such as ``data/forms/2022Q4``; made if need be. Other files in it stay.
    organisations : sequence of str
        Whose forms; all senders that are asked for something unless given.

    Returns
    -------
    tuple of Path
        ``<organisation_id>.xlsx``, in the order of the organisations file.

    Raises
    ------
    ParameterError
        If an organisation is not in the organisations file, or is asked for nothing.
    """
    plan = settings.plan
    known = plan.organisations.by_id
    for each in organisations:
        if each not in known:
            raise ParameterError(
                f"organisation is '{each}'; {plan.organisations_file} lists {', '.join(known)}",
                "error-organisation",
                given=each,
                file=plan.organisations_file,
                known=", ".join(known),
            )
    wanted = [each for each in known if each in organisations or (not organisations and asked_of(plan, each))]
    previous = previous_figures(settings)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for each in wanted:
        path = folder / f"{each}.xlsx"
        write_form(plan, settings.quarter, each, previous.get(each, {}), path, lang=settings.lang)
        written.append(path)
    return tuple(written)


def previous_figures(settings: Settings) -> Figures:
    """Give every sender's cumulative figures of the quarter before, as its own submissions state them.

    Parameters
    ----------
    settings : Settings
        Quarter, plan, raw and decisions folders.

    Returns
    -------
    mapping of str to mapping of str to (float or None)
        Organisation to indicator to figure: the cumulative one reported, else the one before and the quarter's
        together (contract, section 4); None where a quarter in between says nothing.
    """
    context = Context(settings.plan, settings.passwords)
    figures: dict[str, dict[str, float | None]] = defaultdict(dict)
    for number, quarter in enumerate(settings.plan.earlier(settings.quarter)):
        reported: dict[tuple[str, str], dict[str, Observation]] = defaultdict(dict)
        if (settings.raw / str(quarter)).is_dir():
            decisions = read_decisions(settings.decisions / f"{quarter}.csv")
            for each in collect(settings.raw, quarter, context, decisions).observations:
                if each.in_force and each.value is not None and each.organisation_id is not None:
                    reported[each.organisation_id, each.indicator_id][each.measure] = each
        before = figures
        figures = defaultdict(dict)
        for (sender, indicator), measures in reported.items():
            last = 0.0 if number == 0 else before.get(sender, {}).get(indicator)
            figures[sender][indicator] = _cumulative(measures, last)
    return figures


def _cumulative(measures: Mapping[str, Observation], last: float | None) -> float | None:
    if "cumulative" in measures:
        return measures["cumulative"].value
    added = measures["quarter"].value
    return None if last is None or added is None else last + added
