"""How many issues there are and what became of them, whatever was decided, answered or left."""

import pytest

from talentbrief.briefing.found import found

ERROR = {
    "severity": "error",
    "code": "not_a_count",
    "message": "D7填的是“约”。",
    "fix": "请改。",
    "organisation_id": "CGC",
    "indicator_id": "N09",
    "decided": False,
}
SETTLED = {**ERROR, "decided": True}
WARNING = {**ERROR, "severity": "warning", "code": "roster_differs"}
ACCEPTED = {**WARNING, "decided": True}
ANSWERED = {**WARNING, "explanation": "已核实。"}
REMARK = {**ERROR, "severity": "info", "code": "worded_zero"}


@pytest.mark.parametrize(
    ("issues", "said"),
    [
        ([], "核查未发现问题。"),
        (
            [ERROR, ERROR],
            "数据核查发现错误2项（须更正），逐条列于附件4。须更正的，更正前数据暂缓采用。",
        ),
        (
            [ERROR, SETTLED],
            "数据核查发现错误2项（已由人工作出决定1项，须更正1项），逐条列于附件4。须更正的，更正前数据暂缓采用。",
        ),
        ([SETTLED, SETTLED], "数据核查发现错误2项（已由人工作出决定），逐条列于附件4。"),
        (
            [WARNING, ACCEPTED, ANSWERED, ANSWERED, REMARK],
            "数据核查发现提醒4项（已由人工作出决定1项，报送单位已作说明2项，须核实1项），提示1项，逐条列于附件4。"
            "须核实的，数据照常采用并注明“待核实”。",
        ),
        ([ANSWERED], "数据核查发现提醒1项（报送单位已作说明），逐条列于附件4。"),
        (
            [ERROR, WARNING],
            "数据核查发现错误1项（须更正），提醒1项（须核实），逐条列于附件4。"
            "须更正的，更正前数据暂缓采用；须核实的，数据照常采用并注明“待核实”。",
        ),
        ([REMARK], "数据核查发现提示1项，逐条列于附件4。"),
    ],
)
def test_each_issue_is_counted_once_by_what_became_of_it(scene, issues, said):
    assert "".join(found(scene(rows={"issues": issues}).facts())) == said


def test_an_answer_does_not_settle_an_error(scene):
    issues = [{**ERROR, "explanation": "已核实。"}]
    assert "错误1项（须更正）" in "".join(found(scene(rows={"issues": issues}).facts()))


def test_in_english(scene):
    issues = [ERROR, SETTLED, ANSWERED, WARNING, REMARK]
    assert found(scene(rows={"issues": issues}, lang="en").facts()) == [
        "The checks found 2 errors (1 settled by decision and 1 to be corrected), 2 warnings (1 answered by the sender "
        "and 1 to be checked) and 1 remark; Annex 4 lists each. What must be corrected is withheld until then; what must "
        "be checked stands and is marked “to be checked”."
    ]
