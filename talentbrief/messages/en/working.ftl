working-rest = The table has { $whole } rows, of which the first { $number } stand here; { $name }.csv has all.
working-empty = None
working-yes = yes
working-no = no
working-gap = { ", " }
working-rosters = Entries of rosters by indicator
working-entries = Entries
working-value = { $value ->
    [quarter] this quarter
    [cumulative] cumulative
    [previous] cumulative before
    [breakdown] breakdown
    [cross-check] cross-check
    [green] on pace
    [yellow] slightly behind
    [red] well behind
    [grey] no data or no rate
    [not-started] not started
    [under-way] under way
    [done] done
    [problem] problem
    [next-step] next step
    [note] note
    [explanation] explanation of a warning
    [error] error
    [warning] warning
    [info] remark
    [in-force] in force
    [superseded] superseded by a newer version
    [quarantined] not usable
    [at-least] at least
    [exactly] exactly
    [planned] planned
   *[other] { $value }
}
working-flag = { $flag ->
    [disagreement] senders disagree
    [incomplete] an indicator has no rate
    [lead-not-submitted] lead did not submit
    [no-evidence] no document number
   *[other] { $general }
}
