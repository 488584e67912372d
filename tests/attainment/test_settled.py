"""What becomes of this stage's issues: answered by their sender, accepted by an analyst; decisions that fit nothing."""

import pytest

from talentbrief.attainment.settled import settled, with_issues
from talentbrief.intake.decisions import Decision
from talentbrief.tables import frame

# LED's own figures disagree: 100 + 30 is not 120. Its cumulative cell of 2031Q3 is E8, AUX's is E9.
DIFFERS = """
    when    who  what  quarter  cumulative
    2031Q2  LED  A     .        100
    2031Q3  LED  A     30       120
    2031Q3  AUX  D     .        1
    2031Q3  AUX  Z     .        1
    2031Q3  LED  N     .        1
    """

ANSWERS = {
    "nobody answers": ("who what kind cell text", None),
    "an explanation in its row": (
        "who  what  kind         cell  text\nLED  A     explanation  K8    上季多报",
        "上季多报",
    ),
    "a note in its row answers nothing that was asked": (
        "who  what  kind  cell  text\nLED  A     note  K8    上季多报",
        None,
    ),
    "an explanation of the indicator elsewhere, in the list of a return": (
        "who  what  kind         cell  text\nLED  A     explanation  I60   上季多报",
        "上季多报",
    ),
    "a problem is no answer": ("who  what  kind     cell  text\nLED  A     problem  K8    上季多报", None),
    "another sender's word": (
        "who  what  kind         cell  text\nAUX  A     explanation  K8    上季多报",
        None,
    ),
}


@pytest.mark.parametrize("says", ANSWERS)
def test_a_warning_is_explained_by_its_senders_answer(says, attained):
    narratives, wanted = ANSWERS[says]
    issues = attained(observations=DIFFERS, narratives=narratives)["issues"]
    (found,) = issues.to_dict("records")
    assert found["code"] == "cumulative_differs"
    assert (None if wanted is None else found["explanation"]) == wanted
    assert issues["explanation"].isna().tolist() == [wanted is None]


DECISIONS = {
    "at its cell, by its code": ("1 LED E8 cumulative_differs accept .", True, 0),
    "at its cell, whatever stands there": ("1 LED E8 . accept .", True, 0),
    "anywhere in its file": ("1 LED . cumulative_differs accept .", True, 0),
    "at another cell": ("1 LED D8 cumulative_differs accept .", False, 1),
    "in another file": ("1 AUX E8 cumulative_differs accept .", False, 1),
    "another code": ("1 LED E8 cumulative_falls accept .", False, 1),
    "no code, where nothing stands": ("1 AUX E9 . accept .", False, 1),
    "intake's own code is intake's business": ("1 LED E8 approximate accept .", False, 0),
    "a value given is intake's business": ("1 LED E8 cumulative_differs use_value 120", False, 0),
}


@pytest.mark.parametrize("says", DECISIONS)
def test_an_analyst_accepts_a_warning(says, attained):
    line, decided, unused = DECISIONS[says]
    drawing = f"line who cell code action value\n{line}"
    issues = attained(observations=DIFFERS, decisions=drawing)["issues"]
    assert issues["code"].tolist() == ["cumulative_differs", *["unused_decision"] * unused]
    assert issues["decided"].tolist() == [decided, *[False] * unused]


def test_a_decision_that_fits_nothing_is_named_by_line_and_place(attained):
    issues = attained(
        observations=DIFFERS, decisions="line who cell code action value\n7 LED D8 cumulative_falls accept ."
    )["issues"]
    (found,) = issues[issues["code"] == "unused_decision"].to_dict("records")
    assert found["message"] == (
        "人工决定第7行（accept，2031Q3/LED.xlsx 进展表 D8）所指之处存在，但没有代码为“cumulative_falls”的问题。"
    )
    assert found["fix"] == "该处没有任何问题，请改正位置或删除这一行。"
    assert (found["severity"], found["source_cell"]) == ("error", "D8")
    table = "line who cell code action value\n1 LED E8 cumulative_falls accept .\n2 LED Q9 cumulative_falls accept ."
    issues = attained(observations=DIFFERS, decisions=table)["issues"]
    other, nowhere = issues[issues["code"] == "unused_decision"].to_dict("records")
    assert other["fix"] == "该处的问题有cumulative_differs，请改正这一行的代码或位置，或删除这一行。"
    assert "与任何内容都对不上" in nowhere["message"]


def test_a_missing_lead_has_no_cell_and_is_accepted_by_its_indicator(attained):
    drawing = "line who cell code action value\n1 . . lead_not_submitted accept D"
    issues = attained(observations="when", decisions=drawing)["issues"]
    assert dict(zip(issues["indicator_id"], issues["decided"], strict=True)) == {
        each: each == "D" for each in ("A", "D", "Z", "N")
    }
    nameless = "line who cell code action value\n1 . . . accept D"
    assert attained(observations="when", decisions=nameless)["issues"]["code"].tolist() == [
        *["lead_not_submitted"] * 4,
        "unused_decision",
    ]


ACCEPT = Decision(3, "a.xlsx", "表", "E8", "", "accept", "", "甲", "2022-10-12", "核实")


def test_a_decision_without_a_code_may_be_about_an_issue_of_intakes():
    row = {"code": "approximate", "source_file": "a.xlsx", "source_sheet": "表", "source_cell": "E8"}
    assert settled([], [row], [ACCEPT]) == []
    assert [each.code for each in settled([], [{**row, "source_cell": "E9"}], [ACCEPT])] == [
        "unused_decision"
    ]
    whole = {"code": "macros_ignored", "source_file": None, "source_sheet": None, "source_cell": None}
    assert [each.code for each in settled([], [whole], [ACCEPT])] == ["unused_decision"]


def test_one_unused_decision_is_not_what_another_is_about():
    row = {"code": "unused_decision", "source_file": "a.xlsx", "source_sheet": "表", "source_cell": "E8"}
    assert [each.code for each in settled([], [row], [ACCEPT])] == ["unused_decision"]


def test_run_again_it_is_said_once_in_either_language():
    wrong = Decision(3, "a.xlsx", "表", "E8", "cumulative_falls", "accept", "", "甲", "2022-10-12", "核实")
    nothing = frame("narratives", [])
    once = with_issues(frame("issues", []), [], nothing, [wrong], "zh-CN")
    assert with_issues(once, [], nothing, [wrong], "zh-CN").equals(once)
    assert with_issues(once, [], nothing, [wrong], "en")["code"].tolist() == ["unused_decision"]


def test_intakes_rows_stay_as_they_are(intake_tables):
    issues = intake_tables(observations="when who what quarter cumulative\n2031Q3 LED A . !")["issues"]
    kept = with_issues(issues, [], frame("narratives", []), [ACCEPT], "zh-CN")
    assert kept.head(1).equals(issues)
    assert kept["code"].tolist() == ["not_a_count", "unused_decision"]


def test_what_intake_says_of_decisions_stays():
    said = {"code": "unused_decision", "severity": "error", "fix": "f", "decided": False}
    intakes = frame("issues", [{**said, "message": "第2行的action不对"}])
    kept = with_issues(intakes, [], frame("narratives", []), [ACCEPT], "zh-CN")
    assert kept["message"].iloc[0] == "第2行的action不对"
    assert kept["code"].tolist() == ["unused_decision", "unused_decision"]


def test_last_times_issues_of_this_stage_go(attained):
    last = attained(observations=DIFFERS)["issues"]
    assert last["code"].tolist() == ["cumulative_differs"]
    assert with_issues(last, [], frame("narratives", []), [], "zh-CN").empty
