### Issues found when figures are compared. here, there and beside are places of cells.

attainment-place = { $kind ->
    [sheet] { $in_file }, sheet “{ $in_sheet }”, { $in_cell }
   *[file] { $in_file }, { $in_cell }
 }{ $more ->
    [yes] {" "}and others ({ $count } in all)
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

cumulative-falls = { $here }: the cumulative figure of { $organisation } for “{ $indicator }” is { $after }, below the earlier { $before } ({ $there }); a cumulative figure should not fall.
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
    [previous] { $here }: { $organisation } brings “{ $indicator }” from { $before } ({ $there }) to { $after }, { $grown } more at once, with a year’s target of { $target } { $unit }; a digit too many or a wrong unit should be ruled out.
   *[start] { $here }: { $organisation } begins “{ $indicator }” with { $after }, with a year’s target of { $target } { $unit }; a digit too many or a wrong unit should be ruled out.
 }
    .fix = { $organisation } should correct the figure, or explain it if it is right.

breakdown-differs = { $kind ->
    [office] “{ $indicator }”: the cumulative { $after } of the lead, { $organisation } ({ $here }), differs from the { $total } of { $other } ({ $there }); they should agree, and the lead’s stands.
   *[leagues] “{ $indicator }”: the cumulative { $after } of the lead, { $organisation } ({ $here }), differs from the leagues’ sum of { $total }, { $other } reporting ({ $there }){ $complete ->
        [no] {", "}{ $missing } without a figure for this quarter
       *[yes] {""}
     }; they should agree, and the lead’s stands.
 }
    .fix = { $counting ->
        [distinct] { $organisation } should compare with the senders concerned, and say so if something that several of them list was counted once.
       *[additive] { $organisation } should compare with the senders concerned; whoever is wrong corrects it.
     }

roster-differs = { $scope ->
    [together] All rosters of “{ $indicator }” together hold { $listed } when each entry counts once ({ $there }), more than the cumulative { $after } of the lead, { $organisation } ({ $here }); they should agree.
   *[own] The roster of { $organisation } for “{ $indicator }” holds { $listed } when each entry counts once ({ $there }), but the reported cumulative is { $after } ({ $here }); they should agree.
 }
    .fix = { $organisation } should check both, and complete the roster or correct the figure.

attainment-change-added = Reported after the approval
attainment-change-corrected = Corrected after the approval
attainment-change-withdrawn = No longer valid after the approval
