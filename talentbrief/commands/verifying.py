"""The command that makes a quarter again and compares it with what is there."""

import json
from dataclasses import asdict, replace
from typing import Annotated

import typer

from talentbrief.calling import command_line
from talentbrief.catalogue import say
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
)
from talentbrief.commands.running import say_which, terminable
from talentbrief.settings import PARAMETERS
from talentbrief.terminal.screen import complain

__all__ = ["verify_quarter"]


def verify_quarter(  # noqa: PLR0917  an option a parameter
    quarter: QuarterOption = PARAMETERS["quarter"],
    plan: PlanOption = "",
    raw: RawOption = "",
    processed: ProcessedOption = "",
    returns: ReturnsOption = "",
    outputs: OutputsOption = "",
    decisions: DecisionsOption = "",
    approvals: ApprovalsOption = "",
    lang: LanguageOption = "",
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, metavar="N")] = None,
    as_of: Annotated[str, typer.Option("--as-of", metavar="YYYY-MM-DD")] = "",
    password_file: PasswordsOption = "",
    quiet: Annotated[bool, typer.Option("--quiet")] = False,
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> int:
    """Make a quarter again in a clean folder and compare every file.

    Language and cut-off are those of the outputs that stand there, unless given.
    """
    settings = settings_of(
        quarter=quarter,
        plan=plan,
        raw=raw,
        processed=processed,
        returns=returns,
        outputs=outputs,
        decisions=decisions,
        approvals=approvals,
        lang=lang or PARAMETERS["lang"],
        as_of=as_of,
        password_file=password_file,
    )
    from talentbrief.execution.request import RunRequest
    from talentbrief.review.approving import made_with
    from talentbrief.review.freshness import WENT_IN, outdated
    from talentbrief.review.verify import verify
    from talentbrief.terminal import runs
    from talentbrief.terminal.verifying import show_verification

    if not (quiet or as_json):
        say_which(settings, quarter)
    standing = made_with(settings) or settings
    asked = replace(
        settings,
        lang=settings.lang if lang else standing.lang,
        as_of=settings.as_of if as_of else standing.as_of,
    )
    changed = [each for each in outdated(asked) if each in WENT_IN] if not (quiet or as_json) else []
    if changed:
        parts = say(settings.lang, "digest-mark").join(
            say(settings.lang, f"message-part-{each}") for each in changed
        )
        complain(say(settings.lang, "verify-outdated", parts=parts, command=command_line(asked, "run")))
    with runs.progress(settings.lang, quiet=quiet or as_json) as report, terminable():
        found = verify(RunRequest(asked, jobs=jobs), report)
    status = 1 if found.findings else 0
    if as_json:
        told = {"quarter": str(settings.quarter), "status": status, **asdict(found)}
        print(json.dumps(told, ensure_ascii=False))
    elif not quiet:
        show_verification(found, settings)
    if status and not as_json:
        number, whole = len(found.findings), sum(found.files.values())
        complain(say(settings.lang, "verify-differs", number=str(number), whole=str(whole)))
    return status
