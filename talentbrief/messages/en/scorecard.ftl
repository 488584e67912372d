# Scorecards

scorecard-title = Scorecard, { $quarter }: { $name }
scorecard-sample = (Sample data, invented.)
scorecard-received = The quarter’s figures came in, without a date{ scorecard-again }.
scorecard-in-time = The quarter’s figures came in on { $date }, in time{ scorecard-again }.
scorecard-late = The quarter’s figures came in on { $date }, after the deadline of { $deadline }{ scorecard-again }.
scorecard-again = { $again ->
    [none] {""}
   *[other] , and again on { $again }
}
scorecard-missing = The quarter’s figures have not come in; the deadline was { $deadline }.
scorecard-unusable = The file sent for the quarter cannot be used; the deadline was { $deadline }.
scorecard-led = Of { $whole ->
    [one] one indicator
   *[other] { $whole } indicators
} led, { $number ->
    [0] none
    [one] one
   *[other] { $number }
} { $stage ->
    [last] met the year’s target
   *[under_way] kept pace with time
}{ $doubted }.
scorecard-shared = Of { $whole ->
    [one] one indicator
   *[other] { $whole } indicators
} whose breakdown is asked for, { $number ->
    [0] none
    [one] one
   *[other] { $number }
} came in.
scorecard-found = { $errors ->
    [0] { $warnings ->
        [0] No errors or warnings were found.
        [one] No errors were found, and one warning.
       *[other] No errors were found, and { $warnings } warnings.
    }
    [one] { $warnings ->
        [0] One error was found.
        [one] One error and one warning were found.
       *[other] One error and { $warnings } warnings were found.
    }
   *[other] { $warnings ->
        [0] { $errors } errors were found.
        [one] { $errors } errors and one warning were found.
       *[other] { $errors } errors and { $warnings } warnings were found.
    }
}
scorecard-settled = All that was found in its data has been explained or decided.
scorecard-part-figures = Figures
scorecard-part-milestones = Milestones
scorecard-part-issues = Issues
scorecard-part-next = What to do next
scorecard-no-figures = The plan asks this sender for no figures.
scorecard-column-role = Role
scorecard-column-against = Against
scorecard-column-share = { $kind ->
    [lead] Rate
    [share] Share
   *[mixed] Share
}
scorecard-role-lead = lead
scorecard-role-share = breakdown
scorecard-against-target = target { $number }
scorecard-against-official = total { $number } { $unit }
scorecard-note = The share of an indicator it leads is the cumulative figure over the year’s target; of the others, its own figure over the lead { $office }’s total.
scorecard-note-doubt = What is “{ briefing-doubt }” has a warning below; the mark goes once it is decided on or explained.
scorecard-note-carried = An earlier total stands for: { $names }.
scorecard-explained = The sender’s answer: “{ $text }”.
scorecard-milestones = Milestones (takes part in { $whole }, reported on { $number })
scorecard-milestones-silent = It takes part in { $whole ->
    [one] one milestone
   *[other] { $whole } milestones
} and reported on none this quarter.
scorecard-column-issue = Content and remedy
scorecard-silent = not reported
scorecard-column-reported = As reported
scorecard-next-resend = Mend what is listed above and send this quarter’s figures again.
scorecard-next-report = Report this quarter’s figures as soon as possible.
scorecard-next-lacking = Report what is missing: { $names }.
scorecard-next-errors = { $number ->
    [one] Correct the error listed above; until then the figure is withheld.
   *[other] Correct the { $number } errors listed above; until then the figures are withheld.
}
scorecard-next-warnings = { $number ->
    [one] Look at the warning listed above: correct it, or explain it in the remarks column.
   *[other] Look at the { $number } warnings listed above: correct them, or explain them in the remarks column.
}
scorecard-remaining = { $name } ({ $number } to go)
scorecard-column-next = What
scorecard-next-remaining = Reach the year’s targets by { $deadline }: { $names }.
scorecard-next-remaining-last = Explain the targets that were missed and say what follows: { $names }.
scorecard-next-nothing = Nothing is left to do.
