"""What is behind and why, and what happens next."""

from talentbrief.briefing.behind import behind, next_steps
from talentbrief.briefing.blocks import Blocks, Folded

SOURCE = {
    "source_file": "2022Q3/x.xlsx",
    "source_sheet": "进展表",
    "source_cell": "H5",
    "source_sha256": "ab" * 32,
}


def words(sender, kind, text, in_force=True):
    return {
        "quarter": "2022Q3",
        "organisation_id": sender,
        "indicator_id": "N09",
        "kind": kind,
        "text": text,
        "in_force": in_force,
        **SOURCE,
    }


def test_reasons_are_the_senders_words_the_lead_first(scene):
    given = scene(
        figures={"N09": (20, 80)},
        rows={
            "narratives": [
                words("150400", "problem", "学员不足。"),
                words("CGC", "problem", "培训班未能按期举办。"),
                words("CGC", "next_step", "第四季度补办"),
                words("CGC", "problem", "旧版原因", in_force=False),
            ]
        },
    )
    _, summary, why, folded = behind(given.facts())
    assert summary.plain() == "共有1项指标低于序时进度。"
    assert why.plain() == (
        "1.技术经纪人（牵头处室：成果处）：累计完成80人，完成率40%，落后序时进度35个百分点。"
        "成果处报送的存在问题为“培训班未能按期举办”。其他单位报送的存在问题，赤峰市为“学员不足”。拟采取的措施为“第四季度补办”。"
    )
    assert isinstance(folded, Folded)


def test_no_reason_given_is_said(scene):
    text = Blocks(behind(scene(figures={"N09": (20, 80)}).facts())).plain()
    assert "成果处未说明存在问题。" in text


def test_markup_in_a_senders_words_stays_text(scene):
    bad = '<script>alert(1)</script> #panic("x") *a*'
    given = scene(figures={"N09": (20, 80)}, rows={"narratives": [words("CGC", "problem", bad)]})
    shown = Blocks(behind(given.facts()))
    assert "<script>" not in shown.html()
    assert '#panic(\\"x\\")' in shown.typst()


def test_nothing_behind(scene):
    _, said = behind(scene().facts())
    assert said.plain() == "有数据的指标均不低于序时进度。"


def test_unknown_is_not_behind(scene):
    text = Blocks(behind(scene(figures={"N04": (None, None)}).facts())).plain()
    assert "另有1项指标暂无数据，无法判断是否滞后：新型研发机构（合作处牵头）。" in text


def test_next_steps(scene):
    given = scene(figures={"N09": (20, 80)}, steps={"Q01": ("not_started", "")}, missing=("150300",))
    assert [each.plain() for each in next_steps(given.facts())] == [
        "五、下一步安排",
        "1.低于序时进度的1项指标，由牵头处室抓紧推进：技术经纪人距年度目标还差120人（成果处）。",
        "2.未启动的1项工作任务，由责任处室明确启动时间。",
        "3.请乌海市补报本季度数据。",
        "4.下一次调度为2022年第四季度，报送截止日期为2023年1月10日。",
    ]


def test_indicators_on_pace_are_counted_not_named(scene):
    text = Blocks(next_steps(scene(figures={"N09": (20, 80), "N01": (1, 4)}).facts())).plain()
    assert "其余1项尚未完成年度目标的指标，按序时进度继续推进。" in text
    assert "科技领军人才团队" not in text


def test_next_steps_after_the_last_collection(scene):
    assert [each.plain() for each in next_steps(scene(quarter="2022Q4").facts())] == [
        "五、下一步安排",
        "本期为2022年度最后一次调度。",
    ]
