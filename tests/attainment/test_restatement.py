"""Restatement, the whole way: a corrected file in an earlier quarter's raw folder, its approval, the briefing's words."""

import json
from pathlib import Path

import pytest

from talentbrief.attainment.stage import ensure
from talentbrief.briefing.report import Report
from talentbrief.settings import Settings
from talentbrief.tables import read_table

TINY = Path(__file__).parent / "tiny"


@pytest.fixture
def settings(tmp_path):
    """Give settings of a third quarter whose second quarter is approved with A at 100 and D at 1."""
    send(tmp_path / "raw" / "2031Q2" / "牵头处.csv", "牵头处", "选派", 100)
    send(tmp_path / "raw" / "2031Q2" / "协助处.csv", "协助处", "团队", 1)
    send(tmp_path / "raw" / "2031Q3" / "牵头处.csv", "牵头处", "选派", 120)
    figures = [
        {"indicator_id": name, "actual_cumulative": value, "rate": 0.5, "lamp": "green"}
        for name, value in {"A": 100.0, "D": 1.0, "Z": None, "N": None}.items()
    ]
    approval = {
        "quarter": "2031Q2",
        "digests": {"inputs": "a", "numbers": "b", "words": "c"},
        "figures": figures,
        "reviewer": "某甲",
        "preparer": "某乙",
        "approved_at": "2031-07-18",
        "comment": "",
    }
    (tmp_path / "approvals").mkdir()
    (tmp_path / "approvals" / "2031Q2.json").write_text(json.dumps(approval), encoding="utf-8")
    roots = {name: tmp_path / name for name in ("raw", "processed", "outputs", "decisions", "approvals")}
    return Settings.resolve(quarter="2031Q3", plan=TINY / "plan.yaml", **roots)


def send(path, sender, indicator, cumulative):
    """Put a submission into a raw folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"填报单位：{sender},\n指标,累计完成\n{indicator},{cumulative}\n", encoding="utf-8")


def test_what_stands_as_approved_is_no_change(settings):
    ensure(settings)
    assert read_table("changes", settings.processed_folder).empty
    assert "更正" not in str(Report.load(settings).data_quality())


def test_a_corrected_file_in_the_earlier_quarters_folder_is_a_change_that_the_briefing_names(settings, same):
    send(settings.raw / "2031Q2" / "牵头处 v2.csv", "牵头处", "选派", 90)
    ensure(settings)
    wanted = """
        quarter  indicator_id  organisation_id  before  after  reason                source_file           source_cell
        2031Q2   A             LED              100     90     审定后报送的数据有更正  2031Q2/牵头处_v2.csv  B3
        """
    changes = read_table("changes", settings.processed_folder)
    changes["source_file"] = changes["source_file"].str.replace(" ", "_")
    same(changes, wanted)
    same(
        read_table("attainment", settings.processed_folder).head(1),
        "actual_quarter actual_cumulative previous_cumulative\n30 120 90",
    )
    said = str(Report.load(settings).data_quality())
    assert all(word in said for word in ("更正", "第1期", "选派", "100", "90", "审定后报送的数据有更正"))


def test_the_approved_quarter_itself_is_not_held_to_its_own_approval(settings, tmp_path):
    send(settings.raw / "2031Q2" / "牵头处 v2.csv", "牵头处", "选派", 90)
    roots = {name: getattr(settings, name) for name in ("raw", "processed", "decisions", "approvals")}
    earlier = Settings.resolve(quarter="2031Q2", plan=TINY / "plan.yaml", **roots)
    ensure(earlier)
    assert read_table("changes", earlier.processed_folder).empty
