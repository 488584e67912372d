### Issues found when figures are compared. here, there and beside are places of cells.

attainment-place = { $kind ->
    [sheet] { $in_file }, sheet “{ $in_sheet }”, { $in_cell }
   *[file] { $in_file }, { $in_cell }
 }{ $more ->
    [yes] {" "}and { $rest } more
   *[no] {""}
 }

lead-not-submitted = { $state ->
    [blank] The lead, { $organisation }, left “{ $indicator }” empty in { $quarter } ({ $here }); the cumulative figure belongs there.
    [quarter-only] The lead, { $organisation }, gave only the quarter’s figure { $actual } ({ $here }) for “{ $indicator }” in { $quarter } and no earlier cumulative stands; the cumulative figure is needed.
    [clash] The lead, { $organisation }, contradicts itself on “{ $indicator }”: { $one } ({ $here }) and { $other } ({ $there }); neither is used, one right figure must remain.
   *[absent] There is no figure of the lead, { $organisation }, for “{ $indicator }” in { $quarter } that can be used; the cumulative figure is needed.
 }
    .fix = { $state ->
        [clash] { $organisation } should check, delete the wrong one and submit again.
       *[other] { $organisation } should report the cumulative figure of “{ $indicator }” at the quarter’s end, 0 if there is none.
     }

carried-forward = { $state ->
    [quarter-only] { $organisation } gave only the quarter’s figure { $actual } ({ $there }) for “{ $indicator }” in { $quarter } after a missing quarter; nothing is added and the cumulative { $before } of { $since } ({ $here }) stands.
   *[other] There is no figure of the lead, { $organisation }, for “{ $indicator }” in { $quarter } that can be used; the cumulative { $before } of { $since } ({ $here }) stands.
 }
    .fix = { $organisation } should report or correct the cumulative figure; it then takes its place.

cumulative-falls = { $here }: the { $stated ->
    [derived] added-up cumulative figure
   *[reported] cumulative figure
 } of { $organisation } for “{ $indicator }” is { $after }, below the earlier { $before } ({ $there }); a cumulative figure should not fall.
    .fix = { $organisation } should correct this quarter’s submission, or the earlier quarter’s with the reason.

cumulative-differs = { $base ->
    [previous] { $here }: the cumulative figure of { $organisation } for “{ $indicator }” is { $after }, but the earlier { $before } ({ $there }) and this quarter’s { $actual } ({ $beside }) make { $expected }; the reported cumulative stands.
   *[start] { $here }: the cumulative figure of { $organisation } for “{ $indicator }” is { $after }, but the quarter’s is { $actual } ({ $beside }); in the year’s first collection both mean the same, and the cumulative stands.
 }
    .fix = { $base ->
        [previous] { $organisation } should check these figures and correct the wrong one{ $counting ->
            [distinct] {", "}or say so if something that turns up in two quarters was counted once
           *[additive] {""}
         }.
       *[start] { $organisation } should check these figures and correct the wrong one.
     }

implausible-jump = { $base ->
    [previous] { $here }: the cumulative figure of { $organisation } for “{ $indicator }” is { $after }, at once { $grown } more than the earlier { $before } ({ $there }); the whole year’s target is { $target } { $unit }, so a digit too many or a wrong unit should be ruled out.
   *[start] { $here }: the first cumulative figure of { $organisation } for “{ $indicator }” is { $after }; the whole year’s target is { $target } { $unit }, so a digit too many or a wrong unit should be ruled out.
 }
    .fix = { $organisation } should correct the figure, or explain it if it is right.

breakdown-differs = { $kind ->
    [office] “{ $indicator }” so far: { $organisation } (lead) { $after } ({ $here }), { $other } { $total } ({ $there }); they should agree.
   *[leagues] “{ $indicator }” so far: { $organisation } (lead) { $after } ({ $here }), { $summed } { $total }, { $reported } reporting ({ $there }){ $carried ->
        [none] {""}
       *[other] {", "}{ $carried } carried forward
     }{ $lacking ->
        [none] {""}
       *[other] {", "}{ $lacking } missing
     }; { $wait ->
        [yes] those carried forward or missing may alone make the difference.
       *[no] they should agree.
     }
 }
    .fix = { $wait ->
        [yes] Compare again when { $late }{ $more ->
            [yes] {" "}and the others that are late ({ $number } in all) have given usable figures
           *[no] {" "}has given a usable figure
         }; until then { $organisation } need not correct anything.
       *[no] { $counting ->
        [distinct] { $organisation } should compare with the senders concerned, and say so if something that several of them list was counted once; until then the lead’s figure stands.
       *[additive] { $organisation } should compare with the senders concerned; whoever is wrong corrects it, and until then the lead’s figure stands.
     }
     }

roster-differs = { $scope ->
    [together] All rosters of “{ $indicator }”, each entry once: { $listed } ({ $there }), more than the { $after } { $stated ->
        [derived] added up
       *[reported] reported
     } so far { $stated ->
        [derived] for
       *[reported] by
     } { $organisation }, the lead ({ $here }); they should agree.
   *[own] { $organisation }, “{ $indicator }”: the roster lists { $listed }, each entry once ({ $there }), and { $after } are { $stated ->
        [derived] added up from what it reported
       *[reported] reported
     } so far ({ $here }); they should agree.
 }
    .fix = { $organisation } should check both, and complete the roster or correct the figure.

attainment-change-added = Reported after the approval
attainment-change-corrected = Corrected after the approval
attainment-change-withdrawn = No longer valid after the approval
attainment-both = { $one } and { $other }
attainment-sender = sender
attainment-senders = senders

## What flags mean
flags-of-cells = { $flag ->
    [annotated] The number in the cell has a bracket after it; the bracket does not count.
    [approximate] The cell says “about”; the number counts as written.
    [chinese-numeral] The cell writes the number in Chinese numerals; it was converted.
    [decided] A decision accepted or set the value.
    [fuzzy-match] The indicator’s name is not the plan’s; the row counts for the most similar one.
   *[worded-zero] The cell says “无” (none), which counts as 0.
 }
flags-of-attainment = { $flag ->
    [carried-forward] The lead has no cumulative figure this quarter that can be used; its last good one stands.
    [derived] The cumulative or the quarter’s figure was not reported and follows from the other and the previous cumulative.
    [duplicate-row] Cells in force of one sender and quarter contradict each other; none of them is used.
    [no-target] The plan sets no target; there is no rate.
    [not-reported] The lead reported no cumulative figure and none stands from before; the rate is empty.
    [previous-missing] The lead gave only the quarter’s figure and there is no cumulative to add it to; the cumulative is empty.
    [withheld] The lead’s figure of this quarter is faulty or contradicts itself and is not used.
   *[zero-target] The target is zero; there is no rate.
 }
flags-of-milestones = { $flag ->
    [carried-forward] Nobody reported this quarter; the latest earlier status stands.
    [disagreement] Reports differ: the lead’s decides where there is one, else the least advanced.
    [lead-not-submitted] The lead did not report; the others’ reports decide.
    [no-evidence] Done, but without a document number; the status stays done.
   *[not-reported] Nobody reported this quarter.
 }
flags-of-tasks = { $flag ->
    [carried-forward] The mean rests on an indicator whose figure is carried forward.
   *[incomplete] An indicator has no rate and is left out of the mean.
 }

## How things are counted (docs/method.md)
counting-kind = { $kind ->
    [distinct] Distinct: one thing counts once over the year.
   *[additive] Additive: the quarters add up.
 }
counting-comparator = { $kind ->
    [at_least] { $target } { $unit } or more
    [exactly] { $target } { $unit }
    [none] no target
   *[planned] { $target } { $unit } planned
 }
counting-lead = { $assumed ->
    [yes] { $lead } (an assumption: the plan lists { $offices_named } and does not say who leads)
   *[no] { $lead } (named by the plan)
 }
counting-asked = { $others ->
    [no] The lead { $office } alone is asked.
   *[yes] Also asked: { $number } { $parts }, each for its own figure, a breakdown to check against, never added in.
 }
counting-inside = The figures of { $names } are inside another sender’s and are left out of the sum.
counting-roster = Rows of the roster are { $entity ->
    [team] teams
    [person] persons
    [project] projects
    [institution] institutions
    [base] bases
   *[dispatch] dispatches
 }, known by { $key }; rows whose { $date } is after the cut-off do not count.
counting-jump = Growth at once by more than the year’s target ({ $target }), or to ten times the previous figure by a tenth of the target ({ $tenth }) or more, is questioned.
counting-none = none
counting-mark = {", "}
counting-stop = {"; "}
counting-end = .
counting-start = In the year’s first collection the previous cumulative is 0 and the quarter’s figure and the cumulative mean the same; where they differ, the cumulative stands, with a warning.
counting-reported = Where the quarter’s figure and the cumulative are both reported and do not fit the previous cumulative, the reported cumulative stands, with a warning.
counting-gap-year = A quarter’s figure alone after a quarter without one is not added: the last good cumulative stands.
counting-clash = Cells in force of one sender and quarter that contradict each other are not used.
counting-words = How the target is worded (“or more”, “planned”) changes words only, neither rate nor lamp.
counting-cut-off = The cut-off limits dated things alone: a milestone completed later is still under way, a roster row dated later does not count.
counting-lamps = Lamps compare the rate with the time progress: “on pace” (green) from { $green } times the time progress, “slightly behind” (yellow) from { $yellow } times, “well behind” (red) below; grey without a rate. Both thresholds are assumptions.
counting-last = At the year’s last collection anything below its target also reads unmet.
counting-exact = Lamps compare exact fractions; nothing is rounded first.
counting-milestone-lead = Where the plan names a lead { $office }, its report decides; else the least advanced of those reporting.
counting-milestone-earlier = Where nobody reports this quarter, the latest earlier status stands; where nobody ever did, it is not started.
counting-milestone-evidence = Done without a document number stays done, and that is said.
counting-task-lamp = A task’s lamp follows the mean rate; a task without indicators is grey. Milestones are counted apart, done out of all, and take no part in the mean.
counting-outlook = The year-end figure is extrapolated from the quarters seen, at the slowest, the mean and the fastest quarter’s pace. It is an extrapolation, never a forecast.
counting-outlook-pace = A pace is growth per calendar quarter: a first collection that covers several quarters is spread over them, and so is growth over a quarter that is missing. A cumulative that falls is a correction: the slowest pace is never below 0.
counting-outlook-empty = With fewer than two quarters whose figure is good, nothing is extrapolated.
counting-outlook-needed = The pace needed is what the cumulative that stands leaves to the target, over the quarters left; 0 once it is reached.
counting-outlook-lamp = The probable lamp follows the extrapolated year-end figure over the target.
counting-sensitivity = Where the lead { $office }’s figure of this quarter is missing or withheld and the lamp that stands is not “on pace”, that { $office } is named: its figure could change the lamp. Where its cumulative is withheld and the quarter’s figure was added up instead, it is named whatever the lamp. Nobody else’s could: only the lead’s figure makes a lamp.
counting-changes = Where a correction of an earlier quarter’s submission makes its cumulative differ from the one approved, the table of changes says so; what was approved stays as it is.

checks-cumulative-falls = A sender’s cumulative is below its earlier one.
checks-cumulative-differs = A sender’s cumulative is not its previous one plus the quarter’s figure.
checks-implausible-jump = A sender’s cumulative grows at once by more than the year’s target, or tenfold by a tenth of the target or more.
checks-breakdown-differs = The lead { $office }’s cumulative differs from the sum of the { $summed }, or from another { $office }’s figure.
checks-roster-differs = A sender’s roster lists another number of distinct things than it reports, or all rosters together list more than the lead { $office }’s cumulative.
checks-lead-not-submitted = The lead { $office } gave no figure that can be used.
checks-carried-forward = The last good cumulative stands.
