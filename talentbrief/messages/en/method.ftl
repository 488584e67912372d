# Counting rules and assumptions

method-intro = This briefing is made from the “{ $title }” and the submissions. Its numbers are counted as follows.
method-heading-rules = Rules
method-heading-indicators = Indicators
method-heading-assumptions = Assumptions
method-rate = The rate is the cumulative figure over the year’s target, uncapped; without a target, or with a target of zero, there is no rate.
    .name = Rate
method-gap = “Against pace” is the rate less the share of the year gone, in percentage points.
    .name = Against pace
method-cumulative = The lead { $office }’s cumulative figure is the official one; where it gives a quarter’s figure alone, or its cumulative is withheld and the quarter’s figure is not, that is added to the previous total, and said; the latter is marked to be checked until it is corrected.
    .name = Year so far
method-carried = Where the lead { $office } did not report, or all its figures are withheld, the last good total stands, and that is said; without one the rate is empty, never zero.
    .name = Not reported
method-breakdown = Figures of other { $offices } and of { $parts } are checks and breakdowns, and are never added in.
    .name = Breakdown
method-task = A task’s mean rate averages its indicators’ rates, each capped at 100%, those without a rate left out; indicators are never added up.
    .name = Tasks
method-milestones = Where reports on a milestone differ, { $led ->
    [yes] the lead’s counts where the plan names one, else the least advanced
   *[no] the least advanced counts
    }; where nobody reports, it counts as not started.
    .name = Milestones
method-rounding = Rates and points have one decimal, and more where rounding would cross 100% or time progress.
    .name = Decimals
method-lamps = Lamps follow the rate over time progress: “{ $green_word }” (green) from { $green }, “{ $yellow_word }” (yellow) from { $yellow }, “{ $red_word }” (red) below { $yellow }, grey without a figure or a rate; at the year’s last collection anything below its target also reads unmet. Time progress: { $path }.
    .name = Lamps
method-progress = { $quarter } { $progress }
method-column-rule = Counting rule
method-column-phrase = Plan
method-phrase = “{ $text }”
method-assumed = { $text } (assumed)
method-lead-note = “Assumed” means that the plan names several { $offices } or none as the lead, and this pipeline chose one.
method-assumptions-intro = The plan leaves these open; this pipeline settled them. Objections go to whoever compiles the briefing.
method-column-number = Number
method-column-count = How it is counted
method-column-about = About
method-column-assumption = Assumption
method-about-all = all

method-heading-decisions = Decisions
method-column-action = What was done
method-column-decided = Decided
method-decided = { $by ->
    [none] { $date ->
        [none] —
       *[other] { $date }
    }
   *[other] { $by }{ $date ->
        [none] { "" }
       *[other] , { $date }
    }
}
method-action = { $action ->
    [accept] { $code ->
        [unknown_indicator] the row stays out
        [unknown_milestone] the row stays out
       *[other] the value is accepted
    }
    [use_value] { $value } is used
    [is_sender] the sender is { $value }{ $name ->
        [none] { "" }
       *[other] {" "}({ $name })
    }
    [is_indicator] the { $what } is { $value }{ $name ->
        [none] { "" }
       *[other] {" "}({ $name })
    }
    [outdated] does nothing any more: its file is superseded
    [ignore_file] the file is left out
   *[other] not applied
}
method-provenance = Plan file { $plan } (SHA-256 { $plan_digest }) and { $number ->
    [one] one submitted file
   *[other] { $number } submitted files
} (digest { $digest }) with talentbrief { $package } and Python { $python }. Digests are cut to 12 digits; that of the files is the SHA-256 of their own digests and paths, sorted.
    .name = Made from
method-assumption-mark = { ". " }
