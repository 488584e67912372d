"""Approve the sample quarters again: ``python tools/approve_sample.py [--check] [QUARTER…]``.

An approval covers the package's source, so a change of it makes the committed approvals stale, as it should: what a
reviewer has read is no longer what the program makes. The sample's approvals are nobody's, are marked so, and are made
anew by this tool before a change lands. Only what is stale is made again. ``--check`` only says what is stale.
"""

import argparse
import sys
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from talentbrief.review.approval import Approval, figures_in, read_approval, write_approval
from talentbrief.review.approving import approval_path
from talentbrief.review.digests import inputs_digest
from talentbrief.review.rerun import again
from talentbrief.settings import Settings

QUARTERS: Final = ("2022Q2", "2022Q3")
"""The sample's approved quarters; the last one is not, so that the schedule visibly leaves it."""

REVIEWER, PREPARER = "示例审核人", "示例编制人"
COMMENT: Final = (
    "示例审定：数据为虚构，无人审核 (sample approval: the data are invented, nobody has reviewed them)"
)


def stale(settings: Settings) -> bool:
    """Tell whether a quarter's approval is of other inputs than the present ones.

    Parameters
    ----------
    settings : Settings
        Quarter and folders.

    Returns
    -------
    bool
        Also if there is none.
    """
    path = approval_path(settings)
    return not path.is_file() or read_approval(path).digests.inputs != inputs_digest(settings)


def approve(settings: Settings) -> Approval:
    """Run a quarter and approve what comes out, on the day the plan has its briefing issued.

    Parameters
    ----------
    settings : Settings
        Quarter and folders.

    Returns
    -------
    Approval
    """
    if not settings.sample:
        raise SystemExit(f"{settings.quarter} is no sample quarter; only a reviewer approves it")
    issued = settings.plan.collection(settings.quarter).issued_on
    with again(settings, lambda event: None) as made:
        approval = Approval(
            quarter=str(settings.quarter),
            plan=settings.plan.id,
            status="approved",
            lang=settings.lang,
            as_of=settings.as_of.isoformat(),
            digests=replace(made.digests),
            figures=figures_in(made.settings.processed_folder),
            reviewer=REVIEWER,
            preparer=PREPARER,
            self_approved=False,
            approved_at=datetime.combine(issued, time(9), UTC).isoformat(),
            comment=COMMENT,
            sample=True,
        )
    write_approval(approval, approval_path(settings))
    return approval


def main() -> int:
    """Approve what is stale, in the quarters' order: a later quarter reads the earlier ones' figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("quarters", nargs="*", default=list(QUARTERS))
    parser.add_argument(
        "--check", action="store_true", help="only say what is stale; status 1 if anything is"
    )
    asked = parser.parse_args()
    found = [each for each in asked.quarters if stale(Settings.resolve(quarter=each))]
    for quarter in found:
        print(f"{quarter}: stale", flush=True)
        if not asked.check:
            print(f"{quarter}: {approve(Settings.resolve(quarter=quarter)).digests}", flush=True)
    if not found:
        print("no sample approval is stale")
    return 1 if found and asked.check else 0


if __name__ == "__main__":
    sys.exit(main())
