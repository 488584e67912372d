"""The command that records a reviewer's word on a quarter."""

import json
from datetime import datetime
from typing import Annotated

import typer

from talentbrief.catalogue import say
from talentbrief.commands.options import (
    ApprovalsOption,
    DebugOption,
    DecisionsOption,
    JsonOption,
    LanguageOption,
    OutputsOption,
    PlanOption,
    ProcessedOption,
    QuarterOption,
    RawOption,
    settings_of,
)
from talentbrief.settings import PARAMETERS

__all__ = ["approve_quarter"]


def approve_quarter(  # noqa: PLR0917  an option a parameter
    quarter: QuarterOption,
    reviewer: Annotated[str, typer.Option("--reviewer", metavar="NAME")],
    preparer: Annotated[str, typer.Option("--preparer", metavar="NAME")],
    comment: Annotated[str, typer.Option("--comment", metavar="TEXT")] = "",
    reject: Annotated[bool, typer.Option("--reject")] = False,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT")] = "",
    self_approved: Annotated[bool, typer.Option("--self-approved")] = False,
    plan: PlanOption = "",
    raw: RawOption = "",
    processed: ProcessedOption = "",
    outputs: OutputsOption = "",
    decisions: DecisionsOption = "",
    approvals: ApprovalsOption = "",
    lang: LanguageOption = PARAMETERS["lang"],
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> int:
    """Record a reviewer's approval of a quarter, or that it is sent back."""
    settings = settings_of(
        quarter=quarter,
        plan=plan,
        raw=raw,
        processed=processed,
        outputs=outputs,
        decisions=decisions,
        approvals=approvals,
        lang=lang,
    )
    from talentbrief.review.approving import Word, approval_path, approve
    from talentbrief.terminal.runs import progress
    from talentbrief.terminal.screen import console, located, text

    word = Word(
        reviewer=reviewer,
        preparer=preparer,
        status="rejected" if reject else "approved",
        comment=comment,
        reason=reason,
        self_approved=self_approved,
    )
    with progress(settings.lang, quiet=as_json) as report:
        approval = approve(settings, word, datetime.now().astimezone(), report)
    if as_json:
        print(json.dumps(approval.as_json(), ensure_ascii=False))
        return 0
    sentence = say(
        settings.lang,
        "approve-done",
        status=approval.status,
        quarter=approval.quarter,
        reviewer=approval.reviewer,
        self=str(approval.self_approved).lower(),
        file=located(approval_path(settings)),
    )
    console().print(text(sentence))
    return 0
