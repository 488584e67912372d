# What runs say of themselves: what was made again and why, verification, and the account of origins.

## The account of origins (ro-crate-metadata.json)
crate-run = Making the reports of the { $quarter }
crate-description = The briefing and scorecards of the { $quarter }, with what they were made from: submissions, plan, decisions, notebooks, software.
crate-licence = Not for redistribution before it is approved and published
crate-program = Reads submissions, computes attainment, writes briefing and scorecards
crate-submission = submission, as received
crate-decisions = what an analyst settled
crate-approval = approval of an earlier quarter
crate-plan = the plan, as data
crate-notebook = notebook
crate-output = report
crate-table = processed table
crate-unnamed = submission of an earlier quarter

## run --explain
explain-title = What was made, and why
explain-column-stage = Stage
explain-column-done = Done
explain-column-why = Why
explain-kept = kept
explain-made = made
explain-group = { $name } ({ $count })
explain-unchanged = nothing it depends on has changed
explain-found = made from the same by a run before the last
explain-first = never made before
explain-forced = --force
explain-damaged = what was kept of it is gone or altered
explain-changed = changed: { $changes }
explain-change = { $what } ({ $names })
explain-names-more = { $names } and { $more } more
explain-what = { $what ->
    [approvals] approvals of earlier quarters
    [code] program code
    [decisions] decisions
    [environment] Python, packages or lock
    [fonts] fonts
    [messages] sentences of the catalogue
    [notebook] notebook
    [parameters] parameters
    [passwords] passwords
    [plan] plan
    [result] what it is made from
    [rows] the sender's own rows
    [submissions] submissions
   *[tables] processed tables
}
explain-index = index page
explain-returns = returns
explain-provenance = account of origins
explain-summary = { $made ->
    [0] All { $kept } results stand; nothing was made again.
   *[other] { $made } results made, { $kept } kept.
}
explain-store-damaged = the store of earlier results had { $number } damaged { $number ->
    [one] record
   *[other] records
}; what it held was not used and has been made again

## Options and commands of this file
cli-option-explain = say of each stage whether it was made again or kept, and why
cli-help-verify = Make a quarter again from the raw files, in a clean folder, and compare every file byte for byte. Language and cut-off are those of the outputs there, unless given. Exit status: 0 all the same, 1 something differs.
cli-example-verify = verify --quarter 2022Q3

## run --watch
cli-option-watch = stay when done, and make anew what submissions, decisions, plan or notebooks that change ask for; Ctrl-C ends it. For example run --quarter 2022Q3 --watch
watch-began = waiting for changes in { $quarter }'s submissions, decisions, plan and notebooks; Ctrl-C ends this
watch-ended = no longer waiting; the results are those last made
watch-program = the program itself has changed; starting again
watch-failed = { $time }  { $problem }; it is made again when that is mended
watch-made = { $time }  { $quarter }: { $seconds } s, { $made ->
    [0] nothing to make, all { $kept } kept
   *[other] { $made } made, { $kept } kept{ $names ->
        [none] {""}
       *[other] {" "}({ $names })
    }
}{ $open ->
    [0] {""}
    [one] ; 1 error must be corrected
   *[other] ; { $open } errors must be corrected
}
watch-executor = --watch uses processes of this machine alone; it does not go with --executor { $executor }

## verify
verify-outdated = changed since the last run: { $parts }; what follows differs for that reason; first run { $command }
verify-nothing = there is nothing to compare for { $quarter } under { $path }; make it first with { $command }
verify-title = { $quarter }: made again and compared
verify-column-folder = Folder
verify-column-files = Files
verify-column-same = Same
verify-root = { $root ->
    [outputs] reports
    [processed] processed tables
   *[returns] returns
}
verify-same = All { $number } files are the same, byte for byte.
verify-differs = { $number } of { $whole } files are not the same
verify-finding = { $kind ->
    [missing] not there any more
    [surplus] not made by a run
   *[differs] differs
}
verify-column-finding = Finding
verify-column-file = File
