"""The opening sentences, asserted word by word for hand-made quarters."""

from talentbrief.briefing.inline import rich_plain
from talentbrief.briefing.lead import decisions, lead, overall

NOTHING = (None, None)


def said(scene):
    return rich_plain(lead(scene.facts()))


def test_all_reached(scene):
    assert said(scene()) == (
        "截至2022年9月30日，9项量化指标全部达到序时进度（75%）。"
        "有数据的指标均不低于序时进度。没有需要提请研究决定的事项。"
    )


def test_all_reached_in_english(scene):
    assert said(scene(lang="en")) == (
        "As of 30 September 2022, all 9 indicators keep pace with time (75% of the year). "
        "No indicator with a figure is behind. Nothing needs a decision."
    )


def test_some_behind_and_one_without_a_figure(scene):
    given = scene(
        figures={"N09": (20, 80), "N02": (2, 7), "N04": NOTHING},
        flags={"N04": "not_reported"},
    )
    assert said(given) == (
        "截至2022年9月30日（序时进度75%），9项量化指标中，达到序时进度6项、占66.7%，未达到2项、占22.2%，"
        "暂无数据1项、占11.1%。"
        "未达到的是：技术经纪人（完成率40%，差35个百分点）、青年科技创新拔尖人才（完成率70%，差5个百分点）；"
        "暂无数据的是：新型研发机构。"
        "需研究决定的事项：一是明显滞后的技术经纪人如何赶上序时进度；二是未取得有效数据的牵头处室（合作处）何时补报。"
    )


def test_some_behind_in_english(scene):
    given = scene(lang="en", figures={"N09": (20, 80), "N04": NOTHING})
    assert said(given) == (
        "As of 30 September 2022 (75% of the year gone), of 9 indicators, 7 (77.8%) keep pace, "
        "one (11.1%) does not and one (11.1%) has no figure. "
        "Behind: Technology brokers (40% of the target, 35 points short); without a figure: "
        "New-type R&D institutions. "
        "To be decided: (1) how to catch up on what is well behind: Technology brokers; "
        "(2) by when the lead offices without a usable figure report (Cooperation Office)."
    )


def test_none_reported(scene, plan):
    given = scene(figures={each.id: NOTHING for each in plan.indicators}, missing=("RSC", "HZC"))
    text = said(given)
    assert text.startswith(
        "截至2022年9月30日，9项量化指标均未取得有效数据，无法判断是否达到序时进度（75%）。"
    )
    assert "暂无数据的是：科技领军人才团队、青年科技创新拔尖人才" in text
    assert "等9项。" in text
    assert "0%" not in text


def test_last_quarter_unmet(scene):
    given = scene(quarter="2022Q4", figures={"N09": (20, 180)})
    assert said(given) == (
        "截至2022年12月31日（序时进度100%），9项量化指标中，完成年度目标8项、占88.9%，未完成1项、占11.1%。"
        "未完成的是：技术经纪人（完成率90%，差10个百分点）。需研究决定的事项：未完成年度目标的技术经纪人如何补齐差额。"
    )


def test_all_milestones_alike(scene, plan):
    def said_of(status, flags=""):
        given = scene(steps={each.id: (status, flags) for each in plan.milestones})
        return rich_plain(overall(given.facts()))

    assert said_of("done").endswith("51项工作任务全部完成。")
    assert said_of("under_way").endswith("51项工作任务均在推进中。")
    assert said_of("not_started", "not_reported").endswith("51项工作任务均未见单位报送进展，按未启动计。")


def test_errors_need_a_decision(scene):
    error = {
        "severity": "error",
        "code": "not_a_count",
        "message": "甲",
        "fix": "乙",
        "organisation_id": "150400",
        "decided": False,
    }
    given = scene(rows={"issues": [error, {**error, "decided": True}, {**error, "severity": "warning"}]})
    assert decisions(given.facts()) == "需研究决定的事项：1家单位报送数据中的1处错误何时更正。"


def test_the_overall_picture(scene):
    given = scene(
        figures={"N07": (1500, 2288), "N09": (20, 80)},
        steps={"Q01": ("under_way", ""), "Q02": ("not_started", "not_reported"), "Q03": ("not_started", "")},
        missing=("HZC",),
    )
    assert rich_plain(overall(given.facts())) == (
        "9项量化指标中，达到8项，明显滞后1项。超额完成年度目标的有1项：“三区”科技人才（完成率286%）。"
        "51项工作任务中，已完成48项，推进中1项，未启动2项（其中1项未见单位报送进展）。"
    )
