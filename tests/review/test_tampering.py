"""Whatever is tampered with between a run, its approval and its publication is refused, with the reason.

``pytest tests/review/test_tampering.py -s`` prints the table of attempts and answers.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from talentbrief.catalogue import say
from talentbrief.errors import TalentBriefError
from talentbrief.review.approval import Figure, read_approval, write_approval
from talentbrief.review.rerun import Rerun, again

pytestmark = pytest.mark.slow

TABLE: list[tuple[str, str, str]] = []
Harm = Callable[[object], None]


def silent(_: object) -> None:
    """Tell nobody how far a run is."""


def said(error: TalentBriefError) -> str:
    return say("zh-CN", error.says, **error.values) if error.says else str(error)


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    """Print the table of attempts, once all are made."""
    yield
    width = max(len(attempt) for attempt, _, _ in TABLE) if TABLE else 0
    print(
        "\n"
        + "\n".join(
            f"{step:8} | {attempt:{width}} | {answer}"
            for attempt, step, answer in sorted(TABLE, key=lambda row: row[1])
        )
    )


def rewritten(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def approval_path(office) -> Path:
    return office.folder / "approvals" / "2031Q2.json"


def resealed(office, **changes) -> None:
    """Change an approval by whoever can compute its checksum."""
    write_approval(replace(read_approval(approval_path(office)), **changes), approval_path(office))


OF_OTHER_INPUTS = "outputs older than a submission"
EDITED_OUTPUTS = {
    "edited page": lambda office: rewritten(
        office.folder / "outputs/2031Q2/briefing.html", "</main>", "<p>另</p></main>"
    ),
    "edited executed notebook": lambda office: rewritten(
        office.folder / "outputs/2031Q2/notebooks/3-briefing.ipynb", "50%", "60%"
    ),
    "edited table": lambda office: rewritten(
        office.folder / "processed/2031Q2/attainment.csv", ",100,", ",180,"
    ),
    "a file taken away": lambda office: (office.folder / "outputs/2031Q2/briefing.pdf").unlink(),
    "a file added": lambda office: (office.folder / "outputs/2031Q2/more.html").write_text("x"),
    OF_OTHER_INPUTS: lambda office: (office.folder / "raw/2031Q2/东方盟.xlsx").unlink(),
}
REVIEWERS = {
    "preparer as reviewer": {"reviewer": "李四"},
    "preparer as reviewer, spaced": {"reviewer": "李　四 "},
    "nobody as reviewer": {"reviewer": " "},
    "rejection without a reason": {"status": "rejected"},
}


@pytest.mark.parametrize("attempt", REVIEWERS)
def test_approve_refuses_a_reviewer(copied, attempt: str):
    with pytest.raises(TalentBriefError) as refused:
        copied.approve("2031Q2", **REVIEWERS[attempt])
    TABLE.append((attempt, "approve", said(refused.value)))
    assert refused.value.exit_status == 2


@pytest.fixture(scope="module")
def rerun(busy) -> Iterator[Rerun]:
    """Give the run that `approve` makes to compare with, made once for all attempts that leave the inputs alone."""
    with again(busy.settings("2031Q2"), silent) as made:
        yield made


@pytest.mark.parametrize("attempt", EDITED_OUTPUTS)
def test_approve_refuses_outputs_that_are_not_the_runs(copied, rerun, monkeypatch, attempt: str):
    before = approval_path(copied).read_bytes()
    EDITED_OUTPUTS[attempt](copied)
    if attempt != OF_OTHER_INPUTS:
        monkeypatch.setattr("talentbrief.review.approving.again", lambda *_, **__: nullcontext(rerun))
    with pytest.raises(TalentBriefError) as refused:
        copied.approve("2031Q2")
    TABLE.append((attempt, "approve", said(refused.value)))
    assert "2031Q2" in said(refused.value)
    assert approval_path(copied).read_bytes() == before


def earlier_digest(office) -> None:
    """Approve, then change an input without approving again."""
    source = office.folder / "raw/2031Q2/牵头处.xlsx"
    shutil.copyfile(office.folder / "raw/2031Q2/东方盟.xlsx", source)
    shutil.rmtree(office.folder / "outputs/2031Q2")


def moved_approval(office) -> None:
    shutil.copyfile(office.folder / "approvals/2031Q1.json", approval_path(office))


def other_figures(office) -> None:
    resealed(office, figures=(Figure("A", 180.0, 0.9, "green"),))


def other_digest(office, name: str) -> None:
    digests = read_approval(approval_path(office)).digests
    resealed(office, digests=replace(digests, **{name: "sha256:" + "0" * 64}))


TOLD_BY_A_RUN = "edited approval, checksum redone: figures"
REFUSED = {
    "edited approval": lambda office: rewritten(approval_path(office), "张三", "王五"),
    TOLD_BY_A_RUN: other_figures,
    "edited approval, checksum redone: numbers": lambda office: other_digest(office, "numbers"),
    "edited approval, checksum redone: plan": lambda office: resealed(office, plan="other"),
    "approval of another quarter": moved_approval,
    "approval of another quarter, renamed inside": lambda office: (
        moved_approval(office),
        write_approval(
            replace(read_approval(office.folder / "approvals/2031Q1.json"), quarter="2031Q2"),
            approval_path(office),
        ),
    ),
    "approval of an earlier digest": earlier_digest,
    "preparer as approver in the file": lambda office: resealed(office, reviewer="李四"),
    "a rejection published": lambda office: resealed(office, status="rejected", reason="数据有误"),
    "no approval": lambda office: approval_path(office).unlink(),
    "edited table after approval": EDITED_OUTPUTS["edited table"],
    "edited executed notebook after approval": EDITED_OUTPUTS["edited executed notebook"],
}


@pytest.mark.parametrize("attempt", REFUSED)
def test_publish_refuses(copied, attempt: str):
    shutil.rmtree(copied.site / "2031Q2")
    before = copied.files()
    REFUSED[attempt](copied)
    with pytest.raises(TalentBriefError) as refused:
        copied.publish("2031Q2")
    TABLE.append((attempt, "publish", said(refused.value)))
    assert copied.files() == before
    # The one that only a run tells is not run twice.
    if approval_path(copied).exists() and attempt != TOLD_BY_A_RUN:
        (found,) = (each for each in copied.publish() if each.quarter == "2031Q2")
        assert found.state in ("refused", "waiting")
        assert found.reason


ALTERED = {
    "edited edition": lambda site: rewritten(site / "2031Q1/1/briefing.html", "</main>", "<p>另</p></main>"),
    "a file added to an edition": lambda site: (site / "2031Q1/1/data/rosters.csv").write_text("x"),
    "a file taken from an edition": lambda site: (site / "2031Q1/1/briefing.pdf").unlink(),
    "a figure edited in an edition's record": lambda site: rewritten(
        site / "2031Q1/1/edition.json", '"cumulative": 60.0', '"cumulative": 90.0'
    ),
    "an edition's record broken": lambda site: (site / "2031Q1/1/edition.json").write_text("{}"),
}


@pytest.mark.parametrize("attempt", ALTERED)
def test_publish_refuses_a_site_whose_editions_were_altered(copied, attempt: str):
    ALTERED[attempt](copied.site)
    with pytest.raises(TalentBriefError) as refused:
        copied.publish()
    TABLE.append((attempt, "publish", said(refused.value)))
    assert "2031Q1/1/" in said(refused.value)


def test_self_approval_is_shown(copied):
    approval = copied.approve("2031Q2", reviewer="李四", self_approved=True)
    assert approval.self_approved
    assert json.loads(approval_path(copied).read_text(encoding="utf-8"))["self_approved"] is True
    shutil.rmtree(copied.site / "2031Q2")
    copied.publish("2031Q2")
    assert "审核人即编制人" in (copied.site / "2031Q2/1/briefing.html").read_text(encoding="utf-8")
    assert "审核人即编制人" in (copied.site / "2031Q2/index.html").read_text(encoding="utf-8")
