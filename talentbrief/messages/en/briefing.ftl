# The briefing's text. Figures come from the program; the words say what the figures carry and no more.

## Marks, dates, names
briefing-list-mark = { ", " }
briefing-list-strong-mark = { "; " }
briefing-list = { $head } and { $last }
briefing-list-rest = etc.
briefing-list-more = { $head } and { $rest } more
briefing-clause-mark = { ", " }
briefing-last-clause-mark = { " and " }
briefing-strong-clause-mark = { "; " }
briefing-sentence-gap = { " " }
briefing-sentence = { $text }.
briefing-none = –
briefing-date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
briefing-quarter = { $number ->
    [1] first
    [2] second
    [3] third
   *[4] fourth
} quarter of { $year }
briefing-ordinal = { $number }
briefing-task-number = Task { $id }
briefing-issue-number = No. { $number }
briefing-mark-sample = Sample data

## Headings
briefing-part-overall = 1. The overall picture
briefing-part-tasks = 2. Progress of the key tasks{ $supporting ->
    [none] {""}
   *[other] {" "}and supporting measures
}
briefing-part-behind = 3. What is behind, and why
briefing-part-quality = 4. Quality of the data
briefing-part-next = 5. Next steps
briefing-annex = Annex { $number }. { $title }
briefing-task-heading = { briefing-task-number }: { $name }

## One indicator
briefing-target = { $comparator ->
    [at_least] at least { $number } { $unit }
   *[other] { $number } { $unit }
}
briefing-target-clause = target { $target }
briefing-planned-clause = { $target } planned for the year
briefing-no-target-clause = no numeric target
briefing-quarter-done = { $number } this quarter
briefing-quarter-missing = no figure for this quarter
briefing-cumulative-done = { $number } in the year so far{ briefing-doubt-bracketed }
briefing-doubt = to be checked
briefing-doubt-bracketed = { $doubt ->
    [yes] {" "}({ briefing-doubt })
   *[no] {""}
}
briefing-among-doubtful = { $all ->
    [yes] {" "}(figures { briefing-doubt })
   *[no] {" "}({ $number } of them { briefing-doubt })
}
briefing-doubt-name = { $name } ({ $found })
briefing-cumulative-first = { $number } from { $since ->
    [1] January
    [4] April
    [7] July
   *[10] October
} to { $until ->
    [3] March
    [6] June
    [9] September
   *[12] December
}{ briefing-doubt-bracketed }
briefing-why-no-figure = { $reason ->
    [withheld] the lead { $office }’s figure is faulty and withheld
    [previous_missing] the lead { $office } gave no total and earlier totals are missing
   *[not_reported] the lead { $office } reported no total this quarter
}
briefing-cumulative-carried = { briefing-why-no-figure }, the last good total of { $number } stands
briefing-cumulative-missing = { briefing-why-no-figure }, so there is no rate
briefing-no-rate = { $target ->
    [zero] no rate for a target of 0
   *[none] no rate
}
briefing-unrated-name = { $name } ({ $target ->
    [zero] target of 0
   *[none] no target
})
briefing-rate = { $rate } of the target
briefing-position-over = the year’s target is exceeded
briefing-position-met = the year’s target is met
briefing-position-ahead = { $points } points ahead of time progress
briefing-position-level = level with time progress
briefing-position-below = { $points } points below time progress
briefing-position-behind = { $points } points behind time progress
briefing-position-unmet = { $points } points short of the year’s target
briefing-lamp-word = { $lamp ->
    [green] { $state ->
        [met] met
        [unmet] on pace, unmet
        [unmet_close] unmet, close to the target
        [close] close to pace
        [apart] on or close to pace
       *[open] on pace
    }
    [yellow] { $state ->
        [met] met
        [unmet] unmet, slightly behind
        [unmet_reached] unmet, slightly below standard
        [reached] on pace, slightly below standard
        [apart] slightly below standard
       *[open] slightly behind
    }
    [red] { $state ->
        [met] met
        [unmet] unmet, well behind
        [unmet_reached] unmet, well below standard
        [reached] on pace, well below standard
        [apart] well below standard
       *[open] well behind
    }
   *[grey] { $state ->
        [unrated] no rate
        [mixed] no data or no rate
       *[open] no data
    }
}
briefing-figure = { $name }: { $clauses } ({ $lamp }).
briefing-figure-unrated = { $name }: { $clauses }.

## Milestones
briefing-milestones = Of { $number ->
    [one] one milestone
   *[other] { $number } milestones
}, { $clauses }.
briefing-milestones-all-under-way = { $number ->
    [one] The one milestone is under way.
   *[other] All { $number } milestones are under way.
}
briefing-milestones-all-not-started = { $number ->
    [one] The one milestone has not started.
   *[other] None of the { $number } milestones has started.
}
briefing-milestones-all-done = { $number ->
    [one] The one milestone is done.
   *[other] All { $number } milestones are done.
}
briefing-milestones-status = { $status ->
    [done] { $number ->
        [one] one is done
       *[other] { $number } are done
    }
    [under_way] { $number ->
        [one] one is under way
       *[other] { $number } are under way
    }
   *[not_started] { $number ->
        [one] one has not started
       *[other] { $number } have not started
    }
}
briefing-milestones-not-started = Not started: { $names }.
briefing-milestones-silent = Nobody reported on these, which count as not started: { $names }.
briefing-milestones-all-silent = { $number ->
    [one] Nobody reported on the one milestone; it counts as not started.
   *[other] Nobody reported on any of the { $number } milestones; they count as not started.
}
briefing-milestones-with-silent = { $text } ({ $number ->
    [one] one of them because nobody reported on it
   *[other] { $number } of them because nobody reported on them
})
briefing-quoted = “{ $text }”
briefing-milestones-differ = Reports differ, and { $led ->
    [yes] the lead’s counts
   *[no] the least advanced counts
}, on: { $names }.

## The lead
briefing-lead-none-known = As of { $date }, none of the { $whole } indicators has a usable figure, so nobody can say whether they { $stage ->
    [last] meet the year’s targets
   *[under_way] keep pace with time ({ $progress } of the year)
}.
briefing-lead-all = As of { $date }, all { $whole } indicators { $stage ->
    [last] have met the year’s targets
   *[under_way] keep pace with time ({ $progress } of the year)
}{ $doubted }.
briefing-lead-some = As of { $date } ({ $progress } of the year gone), of { $whole } indicators, { $clauses }.
briefing-lead-reached = { $number ->
    [0] none { $stage ->
        [last] has met its target
       *[under_way] keeps pace
    }
    [one] one ({ $share }) { $stage ->
        [last] has met its target
       *[under_way] keeps pace
    }
   *[other] { $number } ({ $share }) { $stage ->
        [last] have met their targets
       *[under_way] keep pace
    }
}
briefing-lead-behind = { $number ->
    [one] one ({ $share }) { $stage ->
        [last] has not
        [close] is behind
       *[under_way] does not
    }
   *[other] { $number } ({ $share }) { $stage ->
        [last] have not
        [close] are behind
       *[under_way] do not
    }
}
briefing-lead-close = { $number ->
    [one] one ({ $share }) is
   *[other] { $number } ({ $share }) are
} below time progress but close to it
briefing-lead-unrated = { $number ->
    [one] one ({ $share }) has no rate
   *[other] { $number } ({ $share }) have no rate
}
briefing-lead-unknown = { $number ->
    [one] one ({ $share }) has no figure
   *[other] { $number } ({ $share }) have no figure
}
briefing-behind-name = { $name } ({ $rate } of the target, { $points } points short{ $carried ->
    [yes] , by an earlier total
   *[no] { $doubt ->
        [yes] , { briefing-doubt }
       *[no] {""}
    }
})
briefing-behind-names = { $stage ->
    [last] Unmet
   *[under_way] Behind
}: { $names }
briefing-behind-nobody = { $stage ->
    [last] Every indicator with a { $unrated ->
        [yes] rate
       *[no] figure
    } has met its target
   *[under_way] No indicator with a { $unrated ->
        [yes] rate
       *[no] figure
    } is behind
}
briefing-unrated-names = without a rate: { $names }
briefing-unknown-names = without a figure: { $names }
briefing-decide = To be decided: { $matters }.
briefing-decide-item = ({ $number }) { $matter }
briefing-decide-red = { $stage ->
    [last] how to make up for the targets that were missed: { $names }
   *[under_way] how to catch up on what is well behind: { $names }
}
briefing-decide-leads = by when the lead { $offices } without a usable figure report ({ $names })
briefing-decide-errors = by when { $senders ->
    [one] one sender has
   *[other] { $senders } senders have
} to correct { $number ->
    [one] one error
   *[other] { $number } errors
} in the submissions
briefing-decide-nothing = Nothing needs a decision.

## The overall picture
briefing-overall-lamps = Of { $whole } indicators: { $clauses }.
briefing-overall-lamp = { $number } { $word }
briefing-overall-doubts = { $number ->
    [one] One figure is
   *[other] { $number } figures are
} { briefing-doubt }: { $names }; see Annex { $annex }.
briefing-overall-over = { $number ->
    [one] One has exceeded the year’s target
   *[other] { $number } have exceeded the year’s target
}: { $names }.
briefing-over-name = { $name } ({ $rate } of the target{ $doubt ->
    [yes] , { briefing-doubt }
   *[no] {""}
})
briefing-overall-senders = Of { $whole } senders asked, { $number ->
    [0] none has reported.
    [one] one has reported.
   *[other] { $all ->
        [yes] all
       *[no] { $number }
    } have reported.
}

## Cards
briefing-ratio = { $part }/{ $whole }
briefing-card-reached = { $stage ->
    [last] Indicators that met their targets
   *[under_way] Indicators on pace
}
briefing-card-share = { $share } of all
briefing-card-red = Indicators { $word }
briefing-card-doubted = { $text }; { $number } { briefing-doubt }
briefing-card-unknown = { $number } more without a figure
briefing-card-carried = { $number ->
    [one] one by an earlier total
   *[other] { $number } by earlier totals
}
briefing-card-all-known = all have figures
briefing-card-met = { $stage ->
    [last] Indicators above their targets
   *[under_way] Indicators that met their targets
}
briefing-card-milestones = Milestones done
briefing-card-senders = Senders heard from
briefing-card-missing = { $number } missing
briefing-card-unusable = { $number } unusable
briefing-card-none-missing = all reported
briefing-card-errors = Errors to correct
briefing-card-warnings = and { $number ->
    [one] one warning
   *[other] { $number } warnings
}

## Tables
briefing-table-overview = Indicators, { $quarter }
briefing-table-tasks = Key tasks
briefing-table-senders = Cumulative figures by sender, { $quarter }
briefing-table-milestones = Milestones, { $quarter }
briefing-table-issues = Issues found in the data, { $quarter }
briefing-table-codes = Issues by kind
briefing-table-changes = Corrections of earlier issues
briefing-table-explained = What senders answered to warnings
briefing-table-lineage = Origins of the lead-{ $office } figures, { $quarter }
briefing-column-row = No.
briefing-column-indicator = Indicator
briefing-column-lead = Lead { $office }
briefing-column-target = Target
briefing-column-quarter-figure = Quarter
briefing-column-cumulative = Year so far
briefing-column-rate = Rate
briefing-column-gap = Against pace
briefing-column-lamp = Lamp
briefing-column-task = Key task
briefing-column-indicators = Targets
briefing-column-mean-rate = Mean rate
briefing-column-milestones = Milestones
briefing-column-sender = Sender
briefing-with-unit = { $name } ({ $unit })
briefing-column-kind = Kind
briefing-column-words = As written
briefing-column-milestone = Milestone
briefing-column-status = Status
briefing-column-reported-by = Reported by
briefing-column-evidence = Evidence
briefing-column-remark = Remark
briefing-column-severity = Severity
briefing-column-issue = Issue
briefing-column-number = Number
briefing-column-senders = Senders
briefing-column-message = Place and content
briefing-column-fix = Remedy
briefing-column-quarter = Quarter
briefing-column-before = Before
briefing-column-after = Now
briefing-column-reason = Reason
briefing-column-about = About
briefing-column-explanation = The sender’s answer
briefing-column-role = Use
briefing-column-number-read = Number
briefing-column-raw = As typed
briefing-column-place = File, sheet and cell
briefing-column-hash = File digest
briefing-overview-note = The rate is the year’s figure so far over the target, uncapped; “against pace” is the rate less the share of the year gone ({ $progress }), in percentage points.
briefing-flag-note = { $flag ->
    [carried_forward] Carried forward from an earlier quarter
    [derived] Derived from the quarter’s figure
    [withheld] The lead { $office }’s figure is faulty and withheld
    [previous_missing] Earlier totals are missing
    [not_reported] The lead { $office } reported no total
    [zero_target] No rate for a target of 0
    [no_target] No rate without a target
   *[approximate] Approximate as reported
}: { $names }.
briefing-doubt-note = To be checked: { $names }; see Annex { $annex }.
briefing-task-note = The mean rate averages the indicators’ rates, each capped at 100%; indicators are never added up. Milestones are those done out of all.
briefing-task-note-incomplete = * means that an indicator has { $reason ->
    [unrated] no rate
    [mixed] no figure or no rate
   *[lacking] no figure
} and is left out of the mean.
briefing-incomplete = { $text }*
briefing-no-indicator = no indicator
briefing-row-official = Lead { $office } (official)
briefing-row-breakdown = Sum of { $summed } (check)
briefing-given = { $state ->
    [quarter_only] quarter { $number }
    [withheld] faulty
    [unusable] unusable
   *[missing] missing
}
briefing-standing = { $word } ({ $number })
briefing-derived = { $number }*
briefing-senders-note = { $kind ->
    [derived] * means added up from the quarters’ figures.
    [quarter_only] “quarter” means that only the quarter’s figure came in and earlier totals are missing.
    [withheld] “faulty” means that the figure came in and is withheld.
    [unusable] “unusable” means that a file came in and cannot be used.
    [carried] In brackets: the earlier total that stands.
   *[plain] Figures of { $parts } are a check and are never added to the lead { $office }’s. Empty means that the sender is not asked.
}
briefing-status = { $status ->
    [done] done
    [under_way] under way
   *[not_started] not started
}
briefing-milestone-flag = { $flag ->
    [not_reported] nobody reported
    [disagreement] reports differ
    [carried_forward] as reported in an earlier quarter
   *[no_evidence] no evidence given
}

## What is behind
briefing-behind-summary = { $stage ->
    [last] { $number ->
        [one] One indicator has not met the year’s target.
       *[other] { $number } indicators have not met the year’s targets.
    }
    [close] { $number ->
        [one] One indicator is behind.
       *[other] { $number } indicators are behind.
    }
   *[under_way] { $number ->
        [one] One indicator is behind time progress.
       *[other] { $number } indicators are behind time progress.
    }
}
briefing-behind-unrated = { $number ->
    [one] One indicator has no rate and is not judged
   *[other] { $number } indicators have no rate and are not judged
}: { $names }.
briefing-numbered = { $number }. { $text }
briefing-behind-figure = { $number }. { $name } (lead { $office }: { $lead }): { $clauses }.
briefing-reason = { $who } gives as the problem: “{ $text }”.
briefing-reason-none = { $who } names no problem.
briefing-said = { $who }: “{ $text }”
briefing-others = Others write: { $said }.
briefing-others-more = Others write: { $said }; { $rest } more senders name problems.
briefing-measure = The next step given is: “{ $text }”.
briefing-unknown-name = { $name } ({ $lead })
briefing-behind-unknown = { $number ->
    [one] One indicator has no figure, so nobody can say whether it is behind
   *[other] { $number } indicators have no figure, so nobody can say whether they are behind
}: { $names }.
briefing-all-words = What senders write about problems and next steps, in full
briefing-narrative-kind = { $kind ->
    [problem] problem
   *[next_step] next step
}

## Quality of the data
briefing-sample-note = The data is a sample. It is invented and says nothing about the work of anybody.
briefing-missing = { $number ->
    [one] One has not reported
   *[other] { $number } have not reported
}: { $names }.
briefing-unusable = { $number ->
    [one] One of them sent a file that cannot be used
   *[other] { $number } of them sent files that cannot be used
}: { $names }.
briefing-late = { $number ->
    [one] One reported after the deadline ({ $deadline })
   *[other] { $number } reported after the deadline ({ $deadline })
}: { $names }.
briefing-files = { $number ->
    [one] One file came in
   *[other] { $number } files came in
}: { $clauses }.
briefing-files-status = { $number } { $status ->
    [in_force] in use
    [superseded] superseded by a newer version
   *[quarantined] unusable
}
briefing-standing-in = { $flag ->
    [carried_forward] { $number ->
        [one] For one indicator the lead { $office } gave no usable total and an earlier one stands
       *[other] For { $number } indicators the lead { $office } gave no usable total and earlier ones stand
    }
    [derived] { $number ->
        [one] The total of one indicator is derived from the quarter’s figure
       *[other] The totals of { $number } indicators are derived from the quarter’s figures
    }
    [withheld] { $number ->
        [one] The lead { $office }’s figure for one indicator is faulty and withheld (an earlier total stands if there is one)
       *[other] The lead { $offices }’ figures for { $number } indicators are faulty and withheld (earlier totals stand where there are any)
    }
   *[previous_missing] { $number ->
        [one] For one indicator earlier totals are missing, so the quarter’s figure could not be added
       *[other] For { $number } indicators earlier totals are missing, so the quarter’s figures could not be added
    }
}: { $names }.
briefing-table-rest = Of the { $whole } rows of this table, print shows the first { $number }; the page has all.
briefing-issues-none = No issues were found.
briefing-issues = The checks found { $clauses }; Annex { $annex } lists each.{ $unsettled ->
    [error] {" "}What must be corrected is withheld until then.
    [warning] {" "}What must be checked stands and is marked “{ briefing-doubt }”.
    [both] {" "}What must be corrected is withheld until then; what must be checked stands and is marked “{ briefing-doubt }”.
   *[none] {""}
}
briefing-issues-severity = { $number } { $severity ->
    [error] { $number ->
        [one] error
       *[other] errors
    }
    [warning] { $number ->
        [one] warning
       *[other] warnings
    }
   *[info] { $number ->
        [one] remark
       *[other] remarks
    }
}{ $states ->
    [none] {""}
   *[some] {" "}({ $states })
}
briefing-issues-state = { $all ->
    [yes] {""}
   *[no] { $number }{" "}
}{ $state ->
    [decided] settled by decision
    [explained] answered by the sender
    [correct] to be corrected
    [slip] of decisions that fit nothing, for the analyst to correct
   *[check] to be checked
}
briefing-decisions = { $number ->
    [one] One decision was taken
   *[other] { $number } decisions were taken
} ({ $clauses }); Annex { $annex } lists each.
briefing-decisions-action = { $action ->
    [accept] value kept: { $number }
    [use_value] value replaced: { $number }
    [is_sender] sender settled: { $number }
    [is_indicator] indicator or milestone settled: { $number }
    [ignore_file] file left out: { $number }
    [outdated] about superseded files: { $number }
   *[other] without effect: { $number }
}
briefing-severity = { $severity ->
    [error] error
    [warning] warning
   *[info] remark
}
briefing-analyst = (analyst)
briefing-decided = { $severity } (settled)
briefing-restated = This issue corrects earlier ones and holds: { $quarters }.
briefing-restated-quarter = No. { $issue } ({ $quarter }), { $number ->
    [one] one figure
   *[other] { $number } figures
}: { $items }{ $more ->
    [yes] {" "}and others
   *[no] {""}
}
briefing-restated-item = { $name } { $before ->
    [none] { $after } (added)
   *[other] { $after ->
        [none] { $before } (withdrawn)
       *[other] from { $before } to { $after }
    }
}
briefing-place-gap = { ", " }

briefing-doubt-withheld = a reported figure is withheld
briefing-code-unreadable-file = unreadable file
briefing-code-encrypted-file = encrypted file
briefing-code-unsafe-file = unsafe file
briefing-code-not-a-workbook = not a workbook
briefing-code-no-table-found = no table found
briefing-code-unknown-sender = unknown sender
briefing-code-ambiguous-sender = ambiguous sender
briefing-code-quarter-mismatch = quarters disagree
briefing-code-unknown-indicator = unknown indicator
briefing-code-ambiguous-indicator = ambiguous indicator
briefing-code-unknown-milestone = unknown milestone
briefing-code-ambiguous-milestone = ambiguous milestone
briefing-code-not-a-count = not a count
briefing-code-negative-count = negative count
briefing-code-no-stored-value = formula without a result
briefing-code-conflicting-versions = versions contradict each other
briefing-code-unknown-status = unknown status
briefing-code-outdated-decision = decision about a superseded file
briefing-code-unsigned-decision = decision without name, date or reason
briefing-code-unused-decision = decision that fits nothing
briefing-code-truncated-identity = identity number cut short
briefing-code-unit-differs = unit differs from the plan
briefing-code-target-differs = target differs from the plan
briefing-code-approximate = approximate figure
briefing-code-fuzzy-match = name matched by similarity
briefing-code-sender-differs = sender named differently
briefing-code-cumulative-falls = cumulative figure falls
briefing-code-cumulative-differs = cumulative differs from the quarters’ sum
briefing-code-roster-differs = differs from the roster
briefing-code-breakdown-differs = differs from the breakdown’s sum
briefing-code-total-differs = total is wrong
briefing-code-duplicate-row = reported twice
briefing-code-duplicate-entity = roster entry twice
briefing-code-no-evidence = no evidence given
briefing-code-personal-data = personal data
briefing-code-hidden-content = hidden content
briefing-code-cell-note = note on a cell
briefing-code-unreadable-date = unreadable date
briefing-code-empty-form = blank form
briefing-code-outdated-form = outdated form
briefing-code-implausible-jump = implausible jump
briefing-code-lead-not-submitted = lead has not submitted
briefing-code-superseded-file = superseded file
briefing-code-worded-zero = zero in words
briefing-code-carried-forward = carried forward
briefing-code-not-submitted = not submitted
briefing-code-ignored-rows = rows left out
briefing-code-list-alone = list sent back alone
briefing-code-marker-lost = return without its marker
briefing-code-macros-ignored = macros not run

## Next steps
briefing-next-remaining = { $stage ->
    [last] { $number ->
        [one] The lead { $office } is to explain the target that was missed and to say what follows
       *[other] The lead { $offices } are to explain the { $number } targets that were missed and to say what follows
    }
   *[under_way] { $number ->
        [one] The lead { $office } is to press ahead with the indicator that is behind
       *[other] The lead { $offices } are to press ahead with the { $number } indicators that are behind
    }
}: { $names }.
briefing-next-doubts = { $number ->
    [one] The lead { $office } is to check the figure marked “{ briefing-doubt }”, and to correct or explain it.
   *[other] The lead { $offices } are to check the { $number } figures marked “{ briefing-doubt }”, and to correct or explain them.
}
briefing-next-others = { $number ->
    [one] The other indicator that has not met its target is to go on at pace.
   *[other] The other { $number } indicators that have not met their targets are to go on at pace.
}
briefing-next-all = { $number ->
    [one] The indicator that has not met its target is to go on at pace.
   *[other] The { $number } indicators that have not met their targets are to go on at pace.
}
briefing-remaining = { $name }, { $number } to go ({ $lead })
briefing-next-milestones = { $number ->
    [one] The { $offices } concerned are to say when the milestone that has not started will start.
   *[other] The { $offices } concerned are to say when the { $number } milestones that have not started will start.
}
briefing-next-correct = { $names } { $number ->
    [one] is
   *[other] are
} to correct the errors that Annex { $annex } lists.
briefing-next-report = { $names } { $number ->
    [one] is
   *[other] are
} to report the figures of this quarter.
briefing-next-collection = The next collection is the { $quarter }; its deadline is { $deadline }.
briefing-next-none = This was the last collection of { $year }.

## Annexes and foot
briefing-annex-method = How the numbers are counted
briefing-annex-senders = Figures by sender
briefing-annex-milestones = Milestones
briefing-annex-issues = Issues found in the data
briefing-annex-lineage = Where the figures come from
briefing-lineage-intro = Every figure of an indicator leads back to a cell of a submission. “As typed” is the cell’s text as shown, with personal data masked; the file digest is the first 12 digits of its SHA-256.
briefing-lineage-decided = { $place }: an analyst’s decision, { $action }; by { $by }, { $reason ->
    [none] no reason given
   *[other] reason “{ $reason }”
}
briefing-lineage-none = No figures came in that could be traced.
briefing-lineage-no-official = none from the lead { $office }
briefing-lineage-checks = { $name }: { $number ->
    [one] one cell for checking
   *[other] { $number } cells for checking
}
briefing-role = { $who }, Q{ $quarter }, { $measure ->
    [quarter] quarter
   *[cumulative] year so far
}
briefing-report-to = To
briefing-copies-to = Copies to
briefing-printed = Issued on { $date }
briefing-printed-copies = { $text }, { $number ->
    [one] one copy
   *[other] { $number } copies
}
