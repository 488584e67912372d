"""Hand-worked cases: observations in, attainment rows and issues out.

The tiny plan (tiny/plan.yaml) has the additive indicator A (target 200, lead LED, leagues asked for their share), the
distinct indicator D (target 3, lead AUX), Z with a target of zero and N without one. Time progress is 0.5, 0.75, 1.
How a drawing is read stands in conftest.py. Only indicators that a case lists are compared, issues included.
"""

from dataclasses import dataclass

import pytest

SHORT = {
    "what": "indicator_id",
    "quarter": "actual_quarter",
    "cumulative": "actual_cumulative",
    "before": "previous_cumulative",
    "leagues": "breakdown_total",
    "roster": "roster_count",
}


@dataclass(frozen=True)
class Case:
    """A case: what it says, what was submitted, what must come out."""

    says: str
    observations: str
    attainment: str
    issues: str = "code who what"
    quarter: str = "2031Q3"
    rosters: str = "when"
    as_of: str = ""


CASES = [
    Case(
        "quarter and cumulative are reported and agree",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100      100
        2031Q3  LED  A     50       150
        """,
        """
        what  quarter  cumulative  before  rate  gap  lamp   flags
        A     50       150         100     0.75  0    green  -
        """,
    ),
    Case(
        "a quarter that is not reported is derived from the cumulative",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q3  LED  A     .        120
        """,
        """
        what  quarter  cumulative  before  rate  gap  lamp    flags
        A     20       120         100     0.6   -15  yellow  derived
        """,
    ),
    Case(
        "a cumulative that is not reported is the previous one and the quarter",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q3  LED  A     20       .
        """,
        """
        what  quarter  cumulative  before  rate  flags
        A     20       120         100     0.6   derived
        """,
    ),
    Case(
        "quarters alone add up over the year",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     40       .
        2031Q3  LED  A     50       .
        2031Q4  LED  A     60       .
        """,
        """
        what  quarter  cumulative  before  rate  flags
        A     60       150         90      0.75  derived
        """,
        quarter="2031Q4",
    ),
    Case(
        "where both are reported and disagree, the cumulative stands",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q3  LED  A     20       150
        """,
        """
        what  quarter  cumulative  rate  flags
        A     20       150         0.75  -
        """,
        """
        code                who  what
        cumulative_differs  LED  A
        """,
    ),
    Case(
        "a cumulative that falls stands, with an issue",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        150
        2031Q3  LED  A     .        100
        """,
        """
        what  quarter  cumulative  before  rate  lamp  flags
        A     -50      100         150     0.5   red   derived
        """,
        """
        code              who  what
        cumulative_falls  LED  A
        """,
    ),
    Case(
        "a cumulative that falls while the quarter says otherwise is two issues",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        150
        2031Q3  LED  A     10       100
        """,
        """
        what  quarter  cumulative  before  flags
        A     10       100         150     -
        """,
        """
        code                who  what
        cumulative_differs  LED  A
        cumulative_falls    LED  A
        """,
    ),
    Case(
        "the same cumulative as before does not fall",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        150
        2031Q3  LED  A     .        150
        """,
        """
        what  quarter  cumulative  flags
        A     0        150         derived
        """,
    ),
    Case(
        "first collection, quarter only: it is the cumulative",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100      .
        """,
        """
        what  quarter  cumulative  before  rate  lamp   flags
        A     100      100         0       0.5   green  derived
        """,
        quarter="2031Q2",
    ),
    Case(
        "first collection, cumulative only: it is the quarter",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        """,
        """
        what  quarter  cumulative  before  flags
        A     100      100         0       derived
        """,
        quarter="2031Q2",
    ),
    Case(
        "first collection, both alike",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100      100
        """,
        """
        what  quarter  cumulative  before  flags
        A     100      100         0       -
        """,
        quarter="2031Q2",
    ),
    Case(
        "first collection, both but different: the cumulative stands",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     60       100
        """,
        """
        what  quarter  cumulative  flags
        A     60       100         -
        """,
        """
        code                who  what
        cumulative_differs  LED  A
        """,
        quarter="2031Q2",
    ),
    Case(
        "no submissions at all in the first collection: rates are empty, never 0",
        "when",
        """
        what  quarter  cumulative  before  rate  gap  lamp  flags
        A     .        .           0       .     .    grey  not_reported
        D     .        .           0       .     .    grey  not_reported
        """,
        """
        code                who  what
        lead_not_submitted  LED  A
        lead_not_submitted  AUX  D
        """,
        quarter="2031Q2",
    ),
    Case(
        "no submissions at all in a later quarter: nothing to carry forward",
        "when",
        """
        what  quarter  cumulative  before  rate  lamp  flags         outlook
        A     .        .           .       .     grey  not_reported  .
        """,
        """
        code                who  what
        lead_not_submitted  LED  A
        """,
    ),
    Case(
        "a lead that has not reported: the last good cumulative stands",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100      100
        """,
        """
        what  quarter  cumulative  before  rate  gap  lamp  flags
        A     .        100         100     0.5   -25  red   carried_forward
        """,
        """
        code                who  what
        lead_not_submitted  LED  A
        carried_forward     LED  A
        """,
    ),
    Case(
        "carried forward over two quarters",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100      100
        """,
        """
        what  quarter  cumulative  before  rate  lamp  flags
        A     .        100         100     0.5   red   carried_forward
        """,
        """
        code                who  what
        lead_not_submitted  LED  A
        carried_forward     LED  A
        """,
        quarter="2031Q4",
    ),
    Case(
        "a derived cumulative is carried forward too",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100      .
        2031Q3  LED  A     20       .
        """,
        """
        what  quarter  cumulative  flags
        A     .        120         carried_forward
        """,
        """
        code                who  what
        lead_not_submitted  LED  A
        carried_forward     LED  A
        """,
        quarter="2031Q4",
    ),
    Case(
        "a withheld value is carried forward; intake's error says why",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100      100
        2031Q3  LED  A     .        !
        """,
        """
        what  quarter  cumulative  rate  flags
        A     .        100         0.5   carried_forward;withheld
        """,
        """
        code             who  what
        not_a_count      LED  A
        carried_forward  LED  A
        """,
    ),
    Case(
        "a withheld value with nothing before it: no rate",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     !        !
        """,
        """
        what  quarter  cumulative  rate  lamp  flags
        A     .        .           .     grey  withheld
        """,
        """
        code         who  what
        not_a_count  LED  A
        not_a_count  LED  A
        """,
        quarter="2031Q2",
    ),
    Case(
        "a withheld cumulative beside a readable quarter is derived",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100      100
        2031Q3  LED  A     20       !
        """,
        """
        what  quarter  cumulative  flags
        A     20       120         derived
        """,
        """
        code         who  what
        not_a_count  LED  A
        """,
    ),
    Case(
        "empty cells are no figure",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100      100
        2031Q3  LED  A     _        _
        """,
        """
        what  quarter  cumulative  flags
        A     .        100         carried_forward
        """,
        """
        code                who  what
        lead_not_submitted  LED  A
        carried_forward     LED  A
        """,
    ),
    Case(
        "zero is a figure: a rate of 0 is red, not grey",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     0        0
        """,
        """
        what  quarter  cumulative  rate  gap  lamp  flags
        A     0        0           0     -50  red   -
        """,
        quarter="2031Q2",
    ),
    Case(
        "a quarter-only figure after a missing quarter: kept, nothing is added",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100      100
        2031Q4  LED  A     30       .
        """,
        """
        what  quarter  cumulative  before  rate  flags
        A     30       100         100     0.5   carried_forward
        """,
        """
        code             who  what
        carried_forward  LED  A
        """,
        quarter="2031Q4",
    ),
    Case(
        "a quarter-only figure after a quarter-only figure after a missing one",
        """
        when    who  what  quarter  cumulative
        2031Q3  LED  A     30       .
        2031Q4  LED  A     40       .
        """,
        """
        what  quarter  cumulative  before  rate  lamp  flags
        A     40       .           .       .     grey  previous_missing
        """,
        """
        code                who  what
        lead_not_submitted  LED  A
        """,
        quarter="2031Q4",
    ),
    Case(
        "only the fourth quarter is present: its cumulative stands, its quarter cannot be derived",
        """
        when    who  what  quarter  cumulative
        2031Q4  LED  A     .        190
        """,
        """
        what  quarter  cumulative  before  rate  lamp    flags  outlook
        A     .        190         .       0.95  yellow  -      .
        """,
        quarter="2031Q4",
    ),
    Case(
        "second and fourth quarter without the third: growth of two quarters is nobody's quarter",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100      100
        2031Q4  LED  A     .        180
        """,
        """
        what  quarter  cumulative  before  rate  lamp    flags  outlook_low  outlook  outlook_high
        A     .        180         100     0.9   yellow  -      180          180      180
        """,
        quarter="2031Q4",
    ),
    Case(
        "second and fourth quarter without the third: nothing to compare the sum with",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100      100
        2031Q4  LED  A     30       180
        """,
        """
        what  quarter  cumulative  before  flags
        A     30       180         100     -
        """,
        quarter="2031Q4",
    ),
    Case(
        "a fall below a figure that was carried forward is still a fall",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100      100
        2031Q4  LED  A     .        90
        """,
        """
        what  quarter  cumulative  before  flags
        A     .        90          100     -
        """,
        """
        code              who  what
        cumulative_falls  LED  A
        """,
        quarter="2031Q4",
    ),
    Case(
        "over-fulfilment is shown uncapped, and asked about",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q3  LED  A     .        572
        """,
        """
        what  quarter  cumulative  rate  gap  lamp   flags
        A     472      572         2.86  211  green  derived
        """,
        """
        code              who  what
        implausible_jump  LED  A
        """,
    ),
    Case(
        "a digit too many is asked about",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        16
        2031Q3  LED  A     .        160
        """,
        """
        what  cumulative  flags
        A     160         derived
        """,
        """
        code              who  what
        implausible_jump  LED  A
        """,
    ),
    Case(
        "tenfold of very little is nothing to ask about",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        2
        2031Q3  LED  A     .        20
        """,
        """
        what  cumulative  flags
        A     20          derived
        """,
    ),
    Case(
        "tenfold that is exactly a tenth of the target's growth is asked about",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        2
        2031Q3  LED  A     .        22
        """,
        """
        what  cumulative  flags
        A     22          derived
        """,
        """
        code              who  what
        implausible_jump  LED  A
        """,
    ),
    Case(
        "nine times as much is nothing to ask about",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        20
        2031Q3  LED  A     .        199
        """,
        """
        what  cumulative  flags
        A     199         derived
        """,
    ),
    Case(
        "growth by exactly the year's target is nothing to ask about, one more is",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        200
        2031Q2  AUX  D     .        4
        """,
        """
        what  cumulative  rate    flags
        A     200         1       derived
        D     4           1.3333  derived
        """,
        """
        code              who  what
        implausible_jump  AUX  D
        """,
        quarter="2031Q2",
    ),
    Case(
        "the lamp changes exactly at the time progress",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        149
        2031Q3  LED  A     .        149
        """,
        """
        what  rate   lamp
        A     0.745  yellow
        """,
    ),
    Case(
        "a rate of 0.6 at 0.75 is exactly 0.8, which floats miss",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q3  LED  A     .        120
        """,
        """
        what  rate  lamp
        A     0.6   yellow
        """,
    ),
    Case(
        "one below 0.8 is red",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q3  LED  A     .        119
        """,
        """
        what  rate   lamp
        A     0.595  red
        """,
    ),
    Case(
        "a target of zero or none: no rate, and the flags say so",
        """
        when    who  what  quarter  cumulative
        2031Q2  AUX  Z     .        5
        2031Q2  LED  N     .        5
        """,
        """
        what  target  cumulative  rate  gap  lamp  flags
        Z     0       5           .     .    grey  derived;zero_target
        N     .       5           .     .    grey  derived;no_target
        """,
        quarter="2031Q2",
    ),
    Case(
        "a superseded file counts nowhere",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     (90)     (90)
        2031Q2  LED  A     100      100
        2031Q3  LED  A     (80)     (180)
        2031Q3  LED  A     .        140
        """,
        """
        what  quarter  cumulative  flags
        A     40       140         derived
        """,
    ),
    Case(
        "a newer version without the indicator takes the figure away",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100      100
        2031Q3  LED  A     (50)     (150)
        """,
        """
        what  quarter  cumulative  flags
        A     .        100         carried_forward
        """,
        """
        code                who  what
        lead_not_submitted  LED  A
        carried_forward     LED  A
        """,
    ),
    Case(
        "flags of the cells pass through",
        """
        when    who  what  quarter                     cumulative
        2031Q2  LED  A     .                           100
        2031Q3  LED  A     20~approximate;fuzzy_match  120~annotated
        """,
        """
        what  flags
        A     annotated;approximate;fuzzy_match
        """,
    ),
    Case(
        "what rests on an approximate figure is approximate",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100~approximate
        2031Q3  LED  A     20       .
        """,
        """
        what  cumulative  flags
        A     120         approximate;derived
        """,
    ),
    Case(
        "what does not rest on it is not",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100~approximate
        2031Q3  LED  A     20       120
        """,
        """
        what  cumulative  flags
        A     120         -
        """,
    ),
    Case(
        "two rows that say the same are one figure",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100&100  100&100
        """,
        """
        what  quarter  cumulative  flags
        A     100      100         -
        """,
        quarter="2031Q2",
    ),
    Case(
        "two rows that contradict each other are neither added nor chosen from",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100      100
        2031Q3  LED  A     .        130&140
        """,
        """
        what  quarter  cumulative  flags
        A     .        100         carried_forward;duplicate_row;withheld
        """,
        """
        code                who  what
        lead_not_submitted  LED  A
        carried_forward     LED  A
        """,
    ),
    Case(
        "a contradiction in the cumulative alone leaves the quarter to derive it from",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     100      100
        2031Q3  LED  A     30       130&140
        """,
        """
        what  quarter  cumulative  flags
        A     30       130         derived;duplicate_row
        """,
    ),
    Case(
        "leagues break the figure down and are never added in",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q2  L1   A     .        50
        2031Q2  L2   A     .        30
        2031Q2  L3   A     .        20
        2031Q2  C2   A     .        0
        """,
        """
        what  cumulative  leagues
        A     100         100
        """,
        quarter="2031Q2",
    ),
    Case(
        "leagues that do not make up the figure are an issue",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q2  L1   A     .        50
        2031Q2  L2   A     .        30
        """,
        """
        what  cumulative  leagues
        A     100         80
        """,
        """
        code               who  what
        breakdown_differs  LED  A
        """,
        quarter="2031Q2",
    ),
    Case(
        "a listed city inside its league is left out, one outside is counted",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q2  L1   A     .        80
        2031Q2  C1   A     .        15
        2031Q2  C2   A     .        20
        """,
        """
        what  cumulative  leagues
        A     100         100
        """,
        quarter="2031Q2",
    ),
    Case(
        "a listed city inside its league is left out even where the league is silent",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q2  C1   A     .        15
        """,
        """
        what  cumulative  leagues
        A     100         .
        """,
        quarter="2031Q2",
    ),
    Case(
        "a league's last good figure stands in the sum; its own fall is its own issue",
        """
        when    who  what  quarter  cumulative
        2031Q2  L1   A     .        50
        2031Q2  L2   A     .        60
        2031Q2  LED  A     .        110
        2031Q3  L2   A     .        55
        2031Q3  LED  A     .        150
        """,
        """
        what  cumulative  leagues  flags
        A     150         105      derived
        """,
        """
        code               who  what
        cumulative_falls   L2   A
        breakdown_differs  LED  A
        """,
    ),
    Case(
        "leagues alone make no official figure",
        """
        when    who  what  quarter  cumulative
        2031Q2  L1   A     .        50
        """,
        """
        what  cumulative  rate  lamp  leagues  flags
        A     .           .     grey  50       not_reported
        """,
        """
        code                who  what
        lead_not_submitted  LED  A
        """,
        quarter="2031Q2",
    ),
    Case(
        "a figure that is carried forward is not compared with this quarter's leagues",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q3  L1   A     .        130
        """,
        """
        what  cumulative  leagues
        A     100         130
        """,
        """
        code                who  what
        lead_not_submitted  LED  A
        carried_forward     LED  A
        """,
    ),
    Case(
        "another office is a cross-check: one that differs is an issue, and no part of the sum",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q2  AUX  A     .        90
        2031Q2  AUX  D     .        2
        2031Q2  LED  D     .        2
        """,
        """
        what  cumulative  leagues
        A     100         .
        D     2           .
        """,
        """
        code               who  what
        breakdown_differs  LED  A
        """,
        quarter="2031Q2",
    ),
    Case(
        "another office's old figure is no cross-check of this quarter's",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        100
        2031Q2  AUX  A     .        100
        2031Q3  LED  A     .        150
        """,
        """
        what  cumulative
        A     150
        """,
    ),
    Case(
        "a roster counts distinct things over the year, in force only",
        """
        when    who  what  quarter  cumulative
        2031Q2  AUX  D     .        2
        2031Q3  AUX  D     .        3
        """,
        """
        what  cumulative  roster
        D     3           3
        """,
        rosters="""
        when    who  what  key     date
        2031Q2  AUX  D     E1      2031-02-01
        2031Q2  AUX  D     E2      2031-03-01
        2031Q3  AUX  D     E2      2031-03-01
        2031Q3  AUX  D     E3      .
        2031Q3  AUX  D     (E4)    2031-08-01
        """,
    ),
    Case(
        "a roster that lists the same thing twice does not match a count of two",
        """
        when    who  what  quarter  cumulative
        2031Q2  AUX  D     .        2
        """,
        """
        what  cumulative  roster
        D     2           1
        """,
        """
        code            who  what
        roster_differs  AUX  D
        """,
        quarter="2031Q2",
        rosters="""
        when    who  what  key  date
        2031Q2  AUX  D     E1   2031-02-01
        2031Q2  AUX  D     E1   2031-02-01
        """,
    ),
    Case(
        "roster rows of the cut-off day count, later ones do not yet",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        1
        """,
        """
        what  cumulative  roster
        A     1           1
        """,
        quarter="2031Q2",
        as_of="2031-06-20",
        rosters="""
        when    who  what  key  date
        2031Q2  LED  A     E1   2031-06-20
        2031Q2  LED  A     E2   2031-06-21
        """,
    ),
    Case(
        "the same team from two offices is one: together the rosters bear the lead's figure out",
        """
        when    who  what  quarter  cumulative
        2031Q2  AUX  D     .        3
        """,
        """
        what  cumulative  roster
        D     3           2
        """,
        quarter="2031Q2",
        rosters="""
        when    who  what  key  date
        2031Q2  AUX  D     E1   .
        2031Q2  AUX  D     E2   .
        2031Q2  LED  D     E2   .
        2031Q2  LED  D     E3   .
        """,
    ),
    Case(
        "all rosters together list more than the lead reports",
        """
        when    who  what  quarter  cumulative
        2031Q2  AUX  D     .        2
        """,
        """
        what  cumulative  roster
        D     2           2
        """,
        """
        code            who  what
        roster_differs  AUX  D
        """,
        quarter="2031Q2",
        rosters="""
        when    who  what  key  date
        2031Q2  AUX  D     E1   .
        2031Q2  AUX  D     E2   .
        2031Q2  LED  D     E3   .
        """,
    ),
    Case(
        "what the lead's own roster says already is not said again of all together",
        """
        when    who  what  quarter  cumulative
        2031Q2  AUX  D     .        1
        """,
        """
        what  cumulative  roster
        D     1           2
        """,
        """
        code            who  what
        roster_differs  AUX  D
        """,
        quarter="2031Q2",
        rosters="""
        when    who  what  key  date
        2031Q2  AUX  D     E1   .
        2031Q2  AUX  D     E2   .
        2031Q2  LED  D     E2   .
        """,
    ),
    Case(
        "a league's roster is compared with the league's figure",
        """
        when    who  what  quarter  cumulative
        2031Q2  LED  A     .        5
        2031Q2  L1   A     .        5
        """,
        """
        what  cumulative  roster
        A     5           .
        """,
        """
        code            who  what
        roster_differs  L1   A
        """,
        quarter="2031Q2",
        rosters="""
        when    who  what  key  date
        2031Q2  L1   A     E1   .
        """,
    ),
    Case(
        "a roster is not compared with a figure that is carried forward",
        """
        when    who  what  quarter  cumulative
        2031Q2  AUX  D     .        1
        """,
        """
        what  cumulative  roster
        D     1           2
        """,
        """
        code                who  what
        lead_not_submitted  AUX  D
        carried_forward     AUX  D
        """,
        rosters="""
        when    who  what  key  date
        2031Q3  AUX  D     E1   .
        2031Q3  AUX  D     E2   .
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case, attained, same):
    found = attained(
        quarter=case.quarter, observations=case.observations, rosters=case.rosters, as_of=case.as_of
    )
    header, *lines = case.attainment.strip().splitlines()
    names = " ".join(SHORT.get(name, name) for name in header.split())
    listed = [line.split()[0] for line in lines]
    table = found["attainment"]
    same(table[table["indicator_id"].isin(listed)], "\n".join([names, *lines]))
    issues = found["issues"].rename(columns={"organisation_id": "who", "indicator_id": "what"})
    same(issues[issues["what"].isin(listed)], case.issues)
