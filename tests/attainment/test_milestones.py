"""Milestones: reports in, one status out. M1, M3, G1, G2 have no lead, M2 has the lead LED."""

import pytest

CASES = {
    "nobody ever reported": (
        "when",
        """
        milestone_id  status       evidence  reported_by  flags
        M1            not_started  .         .            not_reported
        """,
    ),
    "one reports": (
        """
        when    who  what  status     evidence  on
        2031Q3  AUX  M1    under_way  .         .
        """,
        """
        milestone_id  status     evidence  reported_by  flags
        M1            under_way  .         AUX          -
        """,
    ),
    "two agree": (
        """
        when    who  what  status  evidence  on
        2031Q3  AUX  M1    done    No.2      2031-09-01
        2031Q3  LED  M1    done    No.1      2031-09-30
        """,
        """
        milestone_id  status  evidence   reported_by  flags
        M1            done    No.1;No.2  LED;AUX      -
        """,
    ),
    "the least advanced of those reporting": (
        """
        when    who  what  status     evidence  on
        2031Q3  LED  M1    done       No.1      .
        2031Q3  AUX  M1    under_way  .         .
        """,
        """
        milestone_id  status     evidence  reported_by  flags
        M1            under_way  No.1      LED;AUX      disagreement
        """,
    ),
    "one sender, two rows: the least advanced": (
        """
        when    who  what  status       evidence  on
        2031Q3  LED  M1    under_way    .         .
        2031Q3  LED  M1    not_started  .         .
        """,
        """
        milestone_id  status       evidence  reported_by  flags
        M1            not_started  .         LED          disagreement
        """,
    ),
    "a lead decides": (
        """
        when    who  what  status     evidence  on
        2031Q3  LED  M2    done       No.1      .
        2031Q3  AUX  M2    under_way  .         .
        """,
        """
        milestone_id  status  evidence  reported_by  flags
        M2            done    No.1      LED          disagreement
        """,
    ),
    "a lead that is silent leaves it to the others": (
        """
        when    who  what  status     evidence  on
        2031Q3  AUX  M2    under_way  .         .
        """,
        """
        milestone_id  status     evidence  reported_by  flags
        M2            under_way  .         AUX          lead_not_submitted
        """,
    ),
    "done without evidence stays done": (
        """
        when    who  what  status  evidence  on
        2031Q3  LED  M1    done    .         .
        """,
        """
        milestone_id  status  evidence  reported_by  flags
        M1            done    .         LED          no_evidence
        """,
    ),
    "completed on the cut-off day is done": (
        """
        when    who  what  status  evidence  on
        2031Q3  LED  M1    done    No.1      2031-09-30
        """,
        """
        milestone_id  status  evidence  reported_by  flags
        M1            done    No.1      LED          -
        """,
    ),
    "completed after the cut-off day is still under way": (
        """
        when    who  what  status  evidence  on
        2031Q3  LED  M1    done    No.1      2031-10-01
        """,
        """
        milestone_id  status     evidence  reported_by  flags
        M1            under_way  No.1      LED          -
        """,
    ),
    "nobody this quarter: the latest earlier status": (
        """
        when    who  what  status     evidence  on
        2031Q2  LED  M1    under_way  .         .
        """,
        """
        milestone_id  status     evidence  reported_by  flags
        M1            under_way  .         LED          carried_forward;not_reported
        """,
    ),
    "an earlier completion that was after the earlier cut-off has come by now": (
        """
        when    who  what  status  evidence  on
        2031Q2  LED  M1    done    No.1      2031-07-05
        """,
        """
        milestone_id  status  evidence  reported_by  flags
        M1            done    No.1      LED          carried_forward;not_reported
        """,
    ),
    "this quarter's reports decide, even a step back": (
        """
        when    who  what  status     evidence  on
        2031Q2  LED  M1    done       No.1      .
        2031Q3  AUX  M1    under_way  .         .
        """,
        """
        milestone_id  status     evidence  reported_by  flags
        M1            under_way  .         AUX          -
        """,
    ),
    "a superseded report counts nowhere": (
        """
        when    who  what  status  evidence  on
        2031Q2  LED  M1    (done)  No.1      .
        2031Q3  LED  M1    (done)  No.1      .
        """,
        """
        milestone_id  status       evidence  reported_by  flags
        M1            not_started  .         .            not_reported
        """,
    ),
}


@pytest.mark.parametrize("says", CASES)
def test_milestone(says, attained, same):
    reports, wanted = CASES[says]
    table = attained(milestones=reports)["milestones"]
    listed = wanted.split()[5]
    same(table[table["milestone_id"] == listed], wanted)


def test_over_two_quarters_the_latest_earlier_status_stands(attained, same):
    reports = """
        when    who  what  status     evidence  on
        2031Q2  LED  M1    done       No.1      .
        2031Q3  LED  M1    under_way  .         .
        """
    table = attained(quarter="2031Q4", milestones=reports)["milestones"]
    wanted = """
        milestone_id  status     flags
        M1            under_way  carried_forward;not_reported
        """
    same(table.head(1), wanted)


def test_every_milestone_stands_under_its_task_in_the_plans_order(attained, same):
    wanted = """
        quarter  task    milestone_id  name
        2031Q3   (一)    M1            办论坛
        2031Q3   (一)    M2            建平台
        2031Q3   (三)    M3            三
        2031Q3   四(一)  G1            立制度
        2031Q3   四(二)  G2            做宣传
        """
    same(attained()["milestones"], wanted)
