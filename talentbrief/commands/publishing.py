"""The command that publishes approved quarters."""

import json
from dataclasses import asdict
from pathlib import Path
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
    RawOption,
    spoken,
)
from talentbrief.quarter import Quarter
from talentbrief.settings import PARAMETERS, ROOT

__all__ = ["publish_quarters"]


def publish_quarters(  # noqa: PLR0917  an option a parameter
    site: Annotated[str, typer.Option("--site", metavar="DIR")],
    quarter: Annotated[str, typer.Option("--quarter", metavar="2022Q3")] = "",
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
    """Publish an approved quarter, or all that are approved and not yet out."""
    language = spoken(lang)
    given = {"plan": plan, "raw": raw, "processed": processed, "outputs": outputs, "decisions": decisions}
    from talentbrief.review.publishing import Order, publish
    from talentbrief.terminal.runs import progress
    from talentbrief.terminal.screen import console, located, text

    order = Order(
        site=Path(site).absolute(),
        approvals=Path(approvals).absolute() if approvals else ROOT / "data" / "approvals",
        folders={name: str(Path(value).absolute()) for name, value in given.items() if value},
        lang=language,
    )
    with progress(language, quiet=as_json) as report:
        done = publish(order, report, Quarter.parse(quarter) if quarter else None)
    status = 1 if any(each.state == "refused" for each in done) else 0
    if as_json:
        print(
            json.dumps(
                {"exit_status": status, "quarters": [asdict(each) for each in done]}, ensure_ascii=False
            )
        )
        return status
    out = console()
    for each in done:
        sentence = say(
            language,
            f"publish-{each.state}",
            quarter=each.quarter,
            edition=str(each.edition),
            reason=each.reason,
        )
        out.print(text("  ".join((sentence, *each.corrections))))
    if not done:
        out.print(text(say(language, "publish-nothing")))
    out.print(text(say(language, "publish-done", file=located(order.site / "index.html"))))
    return status
