# check and status.
check-summary = { $files } { $lone ->
    [yes] file
   *[no] files
}: errors { $errors }, warnings { $warnings }, remarks { $infos }
check-status = { $status ->
    [in_force] in force
    [superseded] superseded
   *[quarantined] not used
}
status-state = { $state ->
    [received] received
    [late] late
    [must_correct] to correct
    [to_explain] to explain
    [unusable] unusable
    [other_kind] other kind
    [overdue] overdue
   *[not_submitted] missing
}
status-summary = { $senders } senders: { $received } received{ $unusable ->
    [0] {""}
    [one] {" "}(one of them sent nothing that can be used)
   *[other] {" "}({ $unusable } of them sent nothing that can be used)
}, { $missing } missing{ $overdue ->
    [yes] {" "}(the deadline has passed)
   *[no] {""}
}{ $unread ->
    [0] {""}
    [one] , one of which sent files of other kinds alone
   *[other] , { $unread } of which sent files of other kinds alone
}; { $late } late, { $correct } must correct, { $explain } to explain
coverage-summary = { $cells } cells that hold something, each counted once: { $read } read without an issue, { $furniture } furniture of tables, { $listed } named in issues, { $unaccounted } unaccounted
coverage-column = { $column ->
    [file] File
    [cells] Cells
    [read] Read
    [furniture] Furniture
    [listed] Listed
   *[unaccounted] Unaccounted
}
coverage-class = { $kind ->
    [count] counts
    [subject] names of indicators and milestones
    [checked] targets and units (checked)
    [narrative] problems, next steps, notes, explanations
    [roster] rosters
    [milestone] milestone reports
    [label] sender, date and other labels
    [marker] the form’s marker
    [title] titles
    [header] headers
    [heading] section headings
    [note] notes and signatures
    [total] totals
    [serial] serial numbers
    [reference] reference columns (previous figures, rates)
    [blank] rows without an entry
    [form] instructions and lists
    [cell_note] notes on cells (listed in issues)
   *[listed] listed in issues
}
status-reminder = { $sample ->
    [true] [sample data]{" "}
   *[other] {""}
}{ $state ->
    [not_submitted] { $organisation }: { $unread ->
        [yes] of your report for { $quarter } only { $others } came, of a kind that cannot be read; please save it as .xlsx and send it again by { $deadline }.
       *[no] your report for { $quarter } has not been received; please send it by { $deadline }.
    }
    [overdue] { $organisation }: your report for { $quarter } was due on { $deadline } { $unread ->
        [yes] and only { $others } came, of a kind that cannot be read; please save it as .xlsx and send it again as soon as you can.
       *[no] and has not been received; please send it as soon as you can.
    }
    [to_explain] { $organisation }: thank you for your report for { $quarter }; please look again at some places ({ $number }){ $file ->
        [none] {""}
       *[other] {" "}(see the returned { $file })
    }, correct what is wrong, or explain what is right in the column Explanation, and send it back:{" "}
   *[must_correct] { $organisation }: your report for { $quarter } has errors to correct ({ $number }); please send it again{ $file ->
        [none] {""}
       *[other] {" "}(see the returned { $file })
    }{ $more ->
        [0] {""}
       *[other] , and look at the warnings ({ $more }), too
    }:{" "}
}
status-question = { $name }{ $place ->
    [none] {""}
   *[other] {" "}({ $place })
}.
    .fix = Please look at it; the returned workbook has more.
status-reminder-item = ({ $number }) { $message } { $fix }
