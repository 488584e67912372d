"""Tasks: the capped mean of rates, apart from it milestones done; supporting measures are one task."""


def test_each_rate_is_capped_at_one_inside_the_mean_only(attained, same):
    found = attained(
        quarter="2031Q2",
        observations="""
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        572
        2031Q2  AUX  D     .        0
        """,
    )
    wanted = """
        task  name    indicators  mean_rate  lamp   flags
        (一)  任务一  2           0.5        green  -
        """
    same(found["tasks"].head(1), wanted)
    assert found["attainment"]["rate"].iloc[0] == 2.86


def test_indicators_without_a_figure_are_left_out_of_the_mean(attained, same):
    found = attained(
        quarter="2031Q2",
        observations="""
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        80
        """,
    )
    wanted = """
        task  indicators  mean_rate  lamp    flags
        (一)  2           0.4        yellow  incomplete
        """
    same(found["tasks"].head(1), wanted)


def test_a_mean_that_rests_on_a_figure_carried_forward_says_so(attained, same):
    found = attained(
        observations="""
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q3  AUX  D     .        3
        """,
    )
    wanted = """
        task  mean_rate  lamp   flags
        (一)  0.75       green  carried_forward
        """
    same(found["tasks"].head(1), wanted)


def test_the_mean_is_compared_exactly(attained, same):
    # (40/200 + 3/3) / 2 is exactly 0.8 × 0.75; in floats 0.6 / 0.75 falls short of 0.8.
    found = attained(
        observations="""
        when    who  what  quarter  cumulative
        2031Q3  LED  A     .        40
        2031Q3  AUX  D     .        3
        """,
    )
    wanted = """
        task  mean_rate  lamp
        (一)  0.6        yellow
        """
    same(found["tasks"].head(1), wanted)


def test_every_task_and_the_supporting_measures_as_one(attained, same):
    reports = """
        when    who  what  status     evidence  on
        2031Q3  LED  M1    done       No.1      .
        2031Q3  LED  M2    under_way  .         .
        2031Q3  LED  G1    done       No.2      .
        2031Q3  AUX  G2    done       No.3      .
        """
    wanted = """
        quarter  task  name      indicators  mean_rate  milestones  milestones_done  lamp  flags
        2031Q3   (一)  任务一    2           .          2           1                grey  incomplete
        2031Q3   (二)  任务二    2           .          0           0                grey  incomplete
        2031Q3   (三)  任务三    0           .          1           0                grey  -
        2031Q3   四    组织保障  0           .          2           2                grey  -
        """
    same(attained(milestones=reports)["tasks"], wanted)


def test_supporting_measures_without_a_name_go_by_their_id(tiny, intake_tables):
    from talentbrief.attainment.compute import compute
    from talentbrief.quarter import Quarter

    quarter = Quarter(2031, 3)
    plan = tiny.model_copy(update={"supporting_name": None})
    found = compute(plan, quarter, quarter.last_day, intake_tables(), "zh-CN")
    assert found["tasks"]["name"].iloc[-1] == plan.supporting_id


def test_a_plan_without_supporting_measures_has_no_such_row(tiny, intake_tables):
    from talentbrief.attainment.compute import compute
    from talentbrief.quarter import Quarter

    plan = tiny.model_copy(update={"supporting": (), "supporting_name": None})
    plan = type(plan).model_validate({name: getattr(plan, name) for name in type(plan).model_fields})
    quarter = Quarter(2031, 3)
    found = compute(plan, quarter, quarter.last_day, intake_tables(), "zh-CN")
    assert found["tasks"]["task"].tolist() == ["(一)", "(二)", "(三)"]


def test_a_task_bears_both_flags_where_both_hold(attained, same):
    found = attained(observations="when who what quarter cumulative\n2031Q2 LED A . 100")["tasks"]
    same(found.head(1), "mean_rate flags\n0.5 carried_forward;incomplete")
