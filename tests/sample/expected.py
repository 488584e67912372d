"""What the sample must come to, worked on paper from tools/invented/numbers.yaml and the contract's rules.

Not computed by the pipeline. Lamps: rate / time progress, green from 1, yellow from 0.8, exactly; time progress is
1/2, 3/4 and 1. For instance 2022Q2 N01: 2/5 ÷ 1/2 = 0.8, yellow; 2022Q3 N09: 118/200 ÷ 3/4 = 0.787, red.
2022Q3 N06: the lead gives the quarter alone, 2260 + 1050 = 3310. 2022Q4 N09: a range is no count, 118 stands.
"""

FIGURES = {
    #  indicator  quarter  cumulative  rate         lamp      flags
    "2022Q2": """
        N01        2        2           2/5          yellow    -
        N02        6        6           6/10         green     -
        N03        5        5           5/10         green     -
        N04        4        4           4/10         yellow    -
        N05        3        3           3/10         red       -
        N06        2260     2260        2260/4000    green     -
        N07        352      352         352/800      yellow    -
        N08        180      180         180/500      red       -
        N09        60       60          60/200       red       -
        """,
    "2022Q3": """
        N01        2        4           4/5          green     -
        N02        3        9           9/10         green     -
        N03        3        8           8/10         green     -
        N04        3        7           7/10         yellow    -
        N05        2        5           5/10         red       -
        N06        1050     3310        3310/4000    green     derived
        N07        208      560         560/800      yellow    -
        N08        250      430         430/500      green     -
        N09        58       118         118/200      red       -
        """,
    "2022Q4": """
        N01        2        6           6/5          green     -
        N02        3        12          12/10        green     -
        N03        2        10          10/10        green     -
        N04        3        10          10/10        green     -
        N05        3        8           8/10         yellow    -
        N06        1000     4310        4310/4000    green     -
        N07        240      800         800/800      green     -
        N08        1000     1430        1430/500     green     -
        N09        .        118         118/200      red       carried_forward;withheld
        """,
}

FAULTS = {
    # The faults that the story plants: file, cell, code.
    "2022Q2": {
        ("2022Q2/盟市/包头市2季度.xlsx", "D7", "unit_differs"),
        ("2022Q2/盟市/关于报送2022年第二季度科技人才工作进展情况表的附件.xlsx", "E9", "approximate"),
        ("2022Q2/盟市/阿拉善盟.xlsx", "E6", "worded_zero"),
    },
    "2022Q3": {
        ("2022Q3/处室/成果处.xlsx", "", "superseded_file"),
        ("2022Q3/处室/政策处.xlsx", "E6", "no_evidence"),
        ("2022Q3/盟市/乌海市.xlsx", "", "unreadable_file"),
        ("2022Q3/盟市/乌兰察布市汇总表.xlsx", "E9", "total_differs"),
        ("2022Q3/盟市/呼伦贝尔市.xlsx", "E7", "not_a_count"),
        ("2022Q3/盟市/通辽市.xlsx", "G8", "cumulative_falls"),
    },
    "2022Q4": {
        ("2022Q4/处室/成果处.xlsx", "E5", "not_a_count"),
        ("2022Q4/处室/成果处.xlsx", "G5", "not_a_count"),
        ("2022Q4/处室/社发处工作台账.xlsx", "E6", "no_evidence"),
        ("2022Q4/处室/高新处.xlsx", "G5", "implausible_jump"),
        ("2022Q4/盟市/锡林郭勒盟.xlsx", "F7", "cell_note"),
    },
}

WITHOUT_A_PLACE = {
    # Codes that concern a sender or several cells.
    "2022Q2": set(),
    "2022Q3": {"not_submitted", "roster_differs", "breakdown_differs"},
    "2022Q4": {"not_submitted", "carried_forward", "hidden_content"},
}

MILESTONES_DONE = {
    # Counted in numbers.yaml: those listed under ``done`` up to the quarter, less those where an office lags.
    "2022Q2": 7,
    "2022Q3": 7 + 11 - 2,
    "2022Q4": 7 + 11 + 22 - 1,
}

LATE = {"2022Q2": ["150600"], "2022Q3": [], "2022Q4": []}
"""Senders whose declared date is past the plan's deadline."""
