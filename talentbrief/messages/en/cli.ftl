# The command line, and what happens while it runs.

## Runs
run-quarter = { $number ->
    [1] first
    [2] second
    [3] third
   *[4] fourth
} quarter of { $year }
run-title-clean = Cleaned submissions, { $quarter }
run-title-attainment = Attainment, { $quarter }
run-title-scorecard = Scorecard of { $organisation }, { $quarter }
run-no-raw-folder = there is no folder { $path }; put the submissions into it, or name the root of the quarters' folders with --raw
run-notebook-missing = notebook { $path } is missing; restore it
run-notebook-unreadable = { $path } is not a notebook that can be executed: { $problem }
run-unknown-parameter = notebook { $notebook } has no parameter { $names }; it has { $declared }
run-notebook-failed = notebook { $notebook } failed in cell [{ $cell }] ({ $source }): { $cause }; it is kept under run/failed/ of the outputs
run-notebook-cut-short = notebook { $notebook } ended before its last cell; take the exit out of it
run-kernel-died = the kernel of notebook { $notebook } died, mostly for lack of memory; try --jobs 1; the log is run/failed.txt of the outputs
run-worker-died = a worker process died, mostly for lack of memory; try --jobs 1
run-same-folder = --{ $first } and --{ $second } are the same folder { $path }; give each its own
run-busy = another run works on { $quarter } ({ $holder }); wait until it has ended
run-holder = host { $host }, process { $process }, since { $since }
run-holder-unknown = it left no name
run-disk-full = no space left to write { $path }; free some, or choose other folders with --processed and --outputs; earlier results are untouched
run-disk-full-notebook = notebook { $notebook } found no space left ({ $cause }); free some and run again; earlier results are untouched
run-cannot-write = { $path } cannot be read or written ({ $problem }); mend its permissions, or choose other folders with --processed and --outputs; earlier results are untouched

## Errors of the command line
cli-no-such-option = there is no option { $option }; { $near ->
    [none] --help lists the options
   *[other] did you mean { $near }?
}
cli-no-such-command = there is no command '{ $command }'; { $near ->
    [none] the commands are { $commands }
   *[other] did you mean { $near }?
}
cli-missing-command = a command is missing; the commands are { $commands }, for example python pipeline.py run --quarter 2022Q3
cli-missing-option = option { $option } is missing; --help shows how
cli-missing-argument = { $argument } is missing; for example { $example }
cli-surplus = '{ $words }' is too much; for example { $example }
cli-bad-number = option { $option } must be a whole number from 1
cli-list-mark = {", "}
cli-option-needs-value = option { $option } needs a value; --help shows how
cli-bad-usage = { $problem }; --help shows how
cli-engine = --engine is '{ $engine }'; it must be forked or stock
cli-interrupted = interrupted; earlier results are untouched
cli-unexpected = the program itself failed ({ $problem }); --debug shows where
cli-no-jupyterlab = this environment has no JupyterLab; start with python pipeline.py lab
cli-no-pytest = this environment has no pytest; start with python pipeline.py test
cli-no-tables = { $quarter } has no tables yet ({ $folder }); run { $command } first
cli-log = the log is { $path }
cli-latest = no quarter was named; taking { $quarter }, the newest with a submission
cli-edition-replaced = the { $before ->
    [en] English
   *[other] Chinese
} edition in { $outputs } was replaced by the { $now ->
    [en] English
   *[other] Chinese
} one, and so were the workbooks to return ({ $returns }); run with --lang { $before } to get it back, or name other --outputs and --returns to have both

## Progress
cli-stage = { $stage ->
    [clean] clean submissions
    [attainment] compute attainment
   *[reports] briefing, scorecards and pages
}
cli-stage-done = { $stage }: done (took { $seconds } s)

## The closing table
cli-closing-title = Attainment, { $quarter }
cli-column-task = Task
cli-column-rate = Mean rate
cli-column-lamp = Lamp
cli-column-milestones = Milestones
cli-milestones = { $done }/{ $total }
cli-no-figure = –
cli-incomplete = figures missing
cli-issues = Issues: { $errors } errors ({ $open } open), { $warnings } warnings, { $infos } remarks
cli-briefing = Briefing
cli-index = Start here
cli-scorecards = Scorecards ({ $count })
cli-tables = Tables
cli-returns = Returns ({ $count })
cli-took = Took { $seconds } s
cli-next-errors = the briefing is complete and says what is missing; { $whose ->
    [own] { $own ->
        [one] 1 decision does
       *[other] { $own } decisions do
    } not apply: mend { $decisions } yourself and run again
    [both] { $open } errors must be corrected, { $own } of them decisions that do not apply: mend these in { $decisions } yourself; by whom the others, says { $command }
   *[senders] { $open ->
        [one] 1 error
       *[other] { $open } errors
    } must be corrected; by whom, says { $command }
}
cli-next-good = Next: open { $path } and review

## Validation
cli-check-title = Validation
cli-severity = { $severity ->
    [error] error
    [warning] warning
   *[info] remark
}

## Every cell's account
cli-coverage-title = Every cell's account
cli-coverage-refused = { $file }: refused ({ $code }), not read
cli-coverage-missing = not accounted for: { $file }, sheet { $sheet }, cell { $cell }

## Forms
cli-forms-title = Forms, { $quarter }
cli-forms-written = { $count } forms written to { $folder }

## Submissions
cli-status-title = Submissions, { $quarter } (deadline { $deadline })
cli-column-sender = Sender
cli-column-state = State
cli-column-submitted = Dated
cli-column-corrected = Fixed
cli-column-explained = Warnings (expl.)
cli-explained = { $warnings } ({ $explained })
cli-dated-again = then { $date }
cli-to-explain = To explain (warnings alone; their figures stand)
cli-dated-late = { $date } late
cli-status-not-compared = Warnings are those of reading alone; those found when figures are compared (a cumulative that falls, a roster that differs) are not computed for what is there now: { $command }
cli-messages-written = { $count } messages written to { $folder }
cli-reminders = Reminders, ready to paste
cli-column-correct = Errors

## Help
cli-help = Quarterly attainment of a work plan for scientific talent: submissions in, briefing out.
cli-help-example = Example: { $example }
cli-help-run = Make a quarter's briefing: clean submissions, compute attainment, write the briefing and a scorecard for each organisation. Exit status: 0 done, 1 failed (earlier results untouched), 2 wrong usage, 3 done but submissions must be corrected.
cli-help-check = Validate workbooks or folders without running the pipeline. Exit status 3 if they hold errors.
cli-help-forms = Write the blank Excel forms to send out, one a sender: its own indicators, milestones and rosters, with its last cumulative figures beside the entries.
cli-help-status = Show who has submitted, who is late, who must correct what, and the reminders to send.
cli-help-trace = Lead from a figure back to the cells of the submissions. The quarter must have been run.
cli-help-diff = Compare any two quarters: figures, lamps, milestones, issues, number by number. They must have been run; an earlier one that was not is computed from the later one’s tables, its issues left out.
cli-help-lab = Open JupyterLab on the notebooks; other options are JupyterLab's.
cli-help-test = Run the tests; other options are pytest's.
cli-option-quarter = the quarter; latest is the newest one that holds a submission
cli-option-plan = plan file; the year's plan/<year>.yaml unless given
cli-option-raw = folder of submissions, one folder a quarter; data/raw unless given
cli-option-processed = folder of tables; data/processed unless given
cli-option-returns = folder of workbooks to send back to senders; data/returns unless given
cli-option-forms = folder of forms; data/forms unless given
cli-option-org = whose form, by id, name or alias; may be repeated; all senders' unless given
cli-option-coverage = show the account of every cell: read, part of a table's frame, or listed in an issue
cli-option-password-file = passwords to try on protected workbooks, one a line
cli-option-messages = folder for a ready text to each sender of whom something is asked, and to the leading group
cli-option-address = where readers find the documents, such as a file share; goes into the messages
cli-option-outputs = folder of briefings; outputs unless given
cli-option-decisions = folder of analysts' decisions, one CSV a quarter; data/decisions unless given
cli-option-lang = language of reports and messages
cli-option-jobs = how much is done at the same time; as many as there are processor cores unless given
cli-option-executor = where to execute: local, or dask: and a scheduler's address for workers on other machines (docs/scale-out.md)
cli-option-engine = where kernels come from: forked from a process with the libraries loaded, or stock, each started afresh; the same results
cli-option-force = redo everything, whatever has not changed
cli-option-as-of = cut-off: later dispatches and completions do not count; the quarter's last day unless given
cli-option-strict = end with status 1 if submissions hold errors to be corrected
cli-option-quiet = show neither progress nor results
cli-option-json = write one JSON object to standard output, for programs
cli-option-md = write Markdown
cli-option-debug = on failure show where in the program
cli-help-usage = Usage: { $usage }
cli-help-commands = Commands
cli-help-options = Options
cli-example-forms = forms --quarter 2022Q4
cli-example-check = check data/raw/2022Q3
cli-example-diff = diff 2022Q2 2022Q3 --md
cli-example-lab = lab
cli-example-run = run --quarter 2022Q3
cli-example-status = status --quarter 2022Q3
cli-example-trace = trace N06 --quarter 2022Q3
cli-example-test = test -k plan
cli-option-help = show this help

## The way in
index-page = Read the briefing
index-print = Briefing to print (PDF)
index-scorecards = Scorecards
index-review = Notebooks, for reviewers
index-notebook = { $name ->
    [clean] 1 Cleaning the submissions
    [attainment] 2 Working out attainment
    [review] 5 The review
   *[briefing] 3 The briefing
}
index-scorecard-notebooks = Notebooks of the scorecards
index-scorecard-notebook = Scorecard: { $name }
index-run = The run
index-log = Log
cli-column-file = File
cli-column-values = Figures
cli-column-errors = Errors
cli-column-warnings = Warnings
cli-left-aside = { $count ->
        [one] One more file was not read because of its kind
       *[other] { $count } more files were not read because of their kind
    }:{" "}
    .fix = A submission ends in .xlsx, .xlsm, .xls, .xlsb, .ods or .csv. If one of these holds data to report, have it saved as .xlsx and put that beside it; unpack archives; scans and other enclosures need nothing.
cli-left-aside-run = { $count ->
    [one] One more file of the raw folder was not read because of its kind
   *[other] { $count } more files of the raw folder were not read because of their kind
}; which, and what to do: { $command }
cli-raw-tracked = { $count ->
    [one] { $count } file that git tracks in { $raw } differs from the repository's and goes into the next commit
   *[other] { $count } files that git tracks in { $raw } differ from the repository's and go into the next commit
}; never commit real submissions: move them to a folder outside the checkout, name it with --raw, and bring the sample back with git restore
cli-remark = remark ({ $name }):{" "}
cli-fix = Remedy: { $fix }{ $code ->
    [none] { "" }
   *[other] {" "}(code { $code })
}
cli-decided = (settled by a decision)
cli-more-slips = { $number } more decisions to correct or complete: see status and the review page
cli-unused-decisions = Decisions for the analyst to correct or complete
cli-unassigned = Files whose sender is not known
