"""Commands about submissions: check them, see who has sent, write the forms to send out."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from talentbrief.calling import command_line
from talentbrief.commands.naming import organisation_named
from talentbrief.commands.options import (
    ApprovalsOption,
    DebugOption,
    DecisionsOption,
    JsonOption,
    LanguageOption,
    OutputsOption,
    PasswordsOption,
    PlanOption,
    ProcessedOption,
    QuarterOption,
    RawOption,
    ReturnsOption,
    settings_of,
    spoken,
)
from talentbrief.plan import Lang, Plan
from talentbrief.plan_file import load_plan
from talentbrief.quarter import Quarter
from talentbrief.settings import PARAMETERS, ROOT, passwords_in

__all__ = ["check_files", "plan_for", "show_status", "write_forms"]


def check_files(  # noqa: PLR0917  an option a parameter
    paths: Annotated[list[str], typer.Argument(metavar="PATH...")],
    plan: PlanOption = "",
    password_file: PasswordsOption = "",
    lang: LanguageOption = PARAMETERS["lang"],
    coverage: Annotated[bool, typer.Option("--coverage")] = False,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> int:
    """Validate workbooks without running the pipeline."""
    language, files = spoken(lang), [Path(path).absolute() for path in paths]
    passwords = passwords_in(Path(password_file).absolute()) if password_file else ()
    the_plan = load_plan(Path(plan).absolute() if plan else plan_for(files))
    if coverage:
        return _account(files, the_plan, language, passwords, as_json=as_json)
    from talentbrief.intake.check import check
    from talentbrief.terminal.checks import show_check

    kept = _kept(ROOT / PARAMETERS["processed"])
    report = check(files, the_plan, language, passwords=passwords, kept=kept)
    if as_json:
        print(json.dumps(report.to_dict(), ensure_ascii=False))
    else:
        show_check(report)
    return report.exit_status


def _kept(processed: Path) -> Path | None:
    """Give the folder in which runs keep what they read; None before the first."""
    from talentbrief.execution.store import READINGS, STORE

    folder = processed / STORE / READINGS
    return folder if folder.is_dir() else None


def _account(
    files: Sequence[Path], plan: Plan, lang: Lang, passwords: Sequence[str], *, as_json: bool
) -> int:
    """Show the account of every cell."""
    from talentbrief.intake.coverage import coverage_report
    from talentbrief.terminal.checks import show_coverage

    report = coverage_report(files, plan, lang, passwords)
    if as_json:
        print(json.dumps(report.to_dict(), ensure_ascii=False))
    else:
        show_coverage(report)
    return report.exit_status


def write_forms(  # noqa: PLR0917  an option a parameter
    quarter: Annotated[str, typer.Option("--quarter", metavar="2022Q3")],
    org: Annotated[list[str] | None, typer.Option("--org", metavar="ID")] = None,
    plan: PlanOption = "",
    raw: RawOption = "",
    decisions: DecisionsOption = "",
    password_file: PasswordsOption = "",
    forms: Annotated[str, typer.Option("--forms", metavar="DIR")] = "",
    lang: LanguageOption = PARAMETERS["lang"],
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> int:
    """Write the blank forms to send out."""
    settings = settings_of(
        quarter=quarter, plan=plan, raw=raw, decisions=decisions, lang=lang, password_file=password_file
    )
    from talentbrief.intake.forms_to_send import write_forms as write_all
    from talentbrief.terminal.checks import show_forms

    root = Path(forms).absolute() if forms else ROOT / "data" / "forms"
    whose = [organisation_named(settings.plan, each, settings.lang).id for each in org or ()]
    written = write_all(settings, root / str(settings.quarter), whose)
    if as_json:
        print(
            json.dumps(
                {"quarter": str(settings.quarter), "forms": [str(each) for each in written]},
                ensure_ascii=False,
            )
        )
    else:
        show_forms(settings, written)
    return 0


def show_status(  # noqa: PLR0917  an option a parameter
    quarter: QuarterOption = PARAMETERS["quarter"],
    plan: PlanOption = "",
    raw: RawOption = "",
    processed: ProcessedOption = "",
    outputs: OutputsOption = "",
    decisions: DecisionsOption = "",
    approvals: ApprovalsOption = "",
    returns: ReturnsOption = "",
    password_file: PasswordsOption = "",
    messages: Annotated[str, typer.Option("--messages", metavar="DIR")] = "",
    address: Annotated[str, typer.Option("--address", metavar="TEXT")] = "",
    lang: LanguageOption = PARAMETERS["lang"],
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> int:
    """Show who has submitted, who is late, who must correct what, and whether the quarter is approved."""
    settings = settings_of(
        quarter=quarter,
        plan=plan,
        raw=raw,
        processed=processed,
        outputs=outputs,
        decisions=decisions,
        approvals=approvals,
        returns=returns,
        lang=lang,
        password_file=password_file,
    )
    from talentbrief.commands.compared import with_compared
    from talentbrief.commands.tracked import warn_of_changed
    from talentbrief.intake.check import MANY
    from talentbrief.intake.files import submissions_in
    from talentbrief.intake.status import board
    from talentbrief.review.standing import standing, unissued, warning
    from talentbrief.terminal.checks import board_as_json, show_board, show_messages

    if settings.raw_folder.is_dir() and len(submissions_in(settings.raw_folder)) >= MANY:
        settings = replace(settings, readings=_kept(settings.processed))
    warn_of_changed(settings.raw, settings.lang)
    today = datetime.now().astimezone().date()
    found, compared = with_compared(board(settings, today), settings)
    approval, late = standing(settings), unissued(settings, today)
    written = None
    if messages:
        from talentbrief.review.messages import write_messages

        written = write_messages(settings, found, Path(messages).absolute(), address)
    if as_json:
        document = {**board_as_json(found), "compared": compared}
        document["approval"] = {"state": approval.state, "sentence": approval.sentence}
        document["unissued"] = [{"quarter": str(each.quarter), "due": each.due.isoformat()} for each in late]
        document["messages"] = [str(each) for each in written.paths] if written else []
        document["withheld"] = written.withheld if written else ""
        print(json.dumps(document, ensure_ascii=False))
    else:
        to_compare = "" if compared else command_line(settings, "run")
        show_board(found, approval.sentence, warning(late, settings.lang), to_compare=to_compare)
        if written:
            show_messages(settings.lang, written.paths, written.withheld)
    return 0


def plan_for(paths: Sequence[Path]) -> Path:
    """Find the plan that files are about: that of the quarter's folder they lie in, else the newest.

    Parameters
    ----------
    paths : sequence of Path
        Files or folders.

    Returns
    -------
    Path
        A plan file of this checkout.
    """
    quarters = [quarter for path in paths for part in reversed(path.parts) for quarter in Quarter.find(part)]
    named = ROOT / "plan" / f"{quarters[0].year}.yaml" if quarters else None
    if named is not None and named.is_file():
        return named
    return max((ROOT / "plan").glob("[0-9][0-9][0-9][0-9].yaml"), default=ROOT / "plan" / "plan.yaml")
