# The comparison of two quarters.

diff-title = { $before } compared with { $after }
diff-figures = Figures
diff-lamps = Lamps
diff-milestones = Milestones
diff-issues = Issues
diff-none = No change.
diff-not-run = not compared: { $quarter } has not been run; its figures above are computed from the tables of the other quarter.
diff-id = Id
diff-name = Name
diff-field = Figure
diff-field-actual-quarter = this quarter
diff-field-actual-cumulative = cumulative
diff-field-rate = rate
diff-field-gap = gap to time progress (points)
diff-no-figure = —
diff-lamp-green = on pace
diff-lamp-yellow = slightly behind
diff-lamp-red = well behind
diff-lamp-grey = no data
diff-status-not-started = not started
diff-status-under-way = under way
diff-status-done = done

## Approvals and digests

review-no-table = table { $path } is missing; make the quarter with run first
review-no-notebooks = { $path } holds no executed notebook; make the quarter with run first

approval-unreadable = approval file { $path } cannot be read ({ $problem }); approve again
approval-of-another = approval file { $path } approves { $quarter }, not the quarter of its name; approve that quarter for itself
approval-edited = approval file { $path } was edited after it was recorded and does not count; approve again
approval-by-preparer = the reviewer in approval file { $path } is the preparer; somebody else must approve, or --self-approved must say so

approve-unnamed = --{ $option } is empty; give a name
approve-no-reason = a rejection needs a reason; add --reason
approve-needless-reason = --reason belongs to --reject; say what you want to add with --comment
approve-by-preparer = the reviewer '{ $name }' is the preparer; somebody else must approve, or add --self-approved, which will be shown
approve-not-run = { $quarter } has nothing to approve yet ({ $folder }); make it with run first
approve-outputs-differ = the outputs of { $quarter } are not what a run of the present inputs gives, in { $number } places ({ $files }): they were edited, or made from other inputs; run again, read them, then approve
approve-done = { $status ->
    [rejected] { $quarter } was sent back by { $reviewer }, recorded in { $file }; correct it, run again, approve
   *[approved] { $quarter } was approved by { $reviewer }{ $self ->
        [true] {" "}(who prepared it, which will be shown)
       *[other] {""}
    }, recorded in { $file }; publish puts it out
}

## Command line

cli-help-approve = Record a reviewer's approval of a quarter, or why it is sent back. Before an approval the quarter is run again in a folder apart; outputs that are not what that gives are not approved. The record, data/approvals/<quarter>.json, goes into a pull request, which authenticates the names.
cli-example-approve = approve --quarter 2022Q3 --reviewer "Zhang San" --preparer "Li Si"
cli-option-reviewer = the reviewer's name
cli-option-preparer = the preparer's name; not the reviewer
cli-option-comment = what the reviewer adds
cli-option-reject = send it back instead of approving
cli-option-reason = why it is sent back
cli-option-self-approved = needed if the reviewer is the preparer; will be shown
cli-option-approvals = folder of approvals, one JSON file a quarter; data/approvals by default

## The reviewers' page

review-title = Review, { $quarter }
review-summary = Open errors: { $errors }; open warnings: { $warnings }; decisions: { $decisions }; restatements of approved figures: { $restated }. Having read the parts below and the draft of the briefing, a reviewer approves it, or sends it back with a reason.
review-to-briefing = The draft of the briefing
review-to-notebook = Executed notebook { $name } (code folded inside)
review-to-clean = 1-clean
review-stop = .
review-changes = Since the quarter before
review-changes-intro = These differ from { $before }, which is computed again from the submissions as they are now; where that is not what was approved then, see the restatements.
review-first = This is the plan year’s first collection; there is no quarter before it.
review-none = No indicator’s figures have changed.
review-same = unchanged
review-same-lamp = {" "}(unchanged)
review-from-to = { $before } → { $after }
review-same-milestones = No milestone’s status has changed.
review-restatements = Restatements
review-no-earlier = This is the plan year’s first collection; there is no earlier quarter.
review-no-restatements = Compared with the approvals of earlier quarters, nothing differs. The foot of this page says which quarters have one.
review-restated = These figures are not those approved then. The foot of this page says which quarters have an approval.
review-issues = Issues
review-issues-intro = {"All issues, by severity; what was read from each cell stands in "}
review-severity = { $severity ->
    [error] Errors ({ $number })
    [warning] Warnings ({ $number })
   *[info] Remarks ({ $number })
}
review-no-issues = None.
review-column-answer = Decision, explanation
review-decided = decided
review-explained = sender’s explanation: { $text }
review-standing-in = Figures carried forward, withheld or computed
review-nothing-standing-in = Every figure is as its lead office reported it this quarter.
review-decisions = Decisions
review-no-decisions = No decision was taken this quarter.
review-no-assumptions = Nothing had to be assumed.
review-assumptions = Assumptions in force
review-lineage = Where the figures come from
review-column-cells = Cells
review-column-trace = Origin
review-trace = cells behind { $id }, in the briefing’s annex
review-trace-note = On the terminal: python pipeline.py trace INDICATOR --quarter { $quarter }
review-folded = { $title } ({ $number })

run-title-review = Review, { $quarter }
index-review-page = Review: changes, restatements, issues, decisions, assumptions

## Texts to senders and to the leading group

message-sample-mark = { $sample ->
    [true] {" "}(sample data)
   *[other] {""}
}
message-remind-subject = Reminder: progress of { $quarter }{ message-sample-mark }
message-remind = To: { $organisation }
    { $state ->
        [overdue] The progress table of { $quarter } was due on { $deadline }{ $unread ->
            [yes] . We got only { $others }, of a kind that cannot be read. Please save it as .xlsx and send it again as soon as you can.
           *[no] {" "}and has not reached us. Please send it as soon as you can.
        }
       *[not_submitted] The progress table of { $quarter } is due on { $deadline }{ $unread ->
            [yes] . We got only { $others }, of a kind that cannot be read. Please save it as .xlsx and send it again.
           *[no] {" "}and has not reached us yet.
        }
    }
message-correct-subject = To be corrected: { $quarter }, { $unopened ->
        [all] a file that cannot be opened
       *[other] { $number ->
            [one] one place
           *[other] { $number } places
        }
    }{ message-sample-mark }
message-correct = To: { $organisation }
    { $unopened ->
        [all] We have your file for { $quarter }, but it cannot be opened and nothing in it was read. { $returned ->
            [none] {""}
           *[other] The enclosed { $file } lists the problem alone and holds none of your figures: please do not fill it in.{" "}
        }Please save your original as an .xlsx file that opens and has no password, and send that; if the original does not open either, fill in the form again. Put "修改" into the file name:
       *[other] We have your submission of { $quarter }; in { $number ->
            [one] one place
           *[other] { $number } places
        } it must be corrected, and until then those figures are not used. Please correct { $returned ->
            [marked] the enclosed { $file } where it is marked, and send it back under any name, or correct your own table and send it again (with "修改" in the file name, or a new date inside)
            [list] your table, as { $file } lists, and send it again (with "修改" in the file name, or a new date inside)
           *[none] your table and send it again (with "修改" in the file name, or a new date inside)
        }{ $unopened ->
            [some] ; a file that cannot be opened has no marks: please save its original as an .xlsx file that opens
           *[none] {""}
        }:
    }
message-questions = Please look at { $more ->
        [one] one more place
       *[other] { $more } more places
    }, too: correct what is wrong, explain what is right in the column Explanation:
message-explain-subject = Please look again: { $quarter }, { $number ->
        [one] one place
       *[other] { $number } places
    }{ message-sample-mark }
message-explain = To: { $organisation }
    Thank you for your submission of { $quarter }. Its figures stand as they are; please look again at { $number ->
        [one] one place
       *[other] { $number } places
    }. Correct and send again what is wrong. What is right need not be changed: { $returned ->
        [marked] say why in the column Explanation of the list in the enclosed { $file }, and send it back under any name.
        [list] say why in the column 说明 of your table (add one to its right if there is none), and send it again (with "修改" in the file name, or a new date inside); { $file } lists the places.
       *[none] say why in the column 说明 of your table (add one to its right if there is none), and send it again (with "修改" in the file name, or a new date inside).
    }
message-item = { $number }. { $message } { $fix }
message-close = Please ask us if anything is unclear.
    { $sample ->
        [true] Made from sample data, not from real submissions.{"\u000A"}
       *[other] {""}
    }
    { $by }
message-leaders-subject = { $title } (draft for review){ message-sample-mark }
message-no-folder = --messages: { $folder } is a file, or lies in one; it must be a folder, which is made if need be
message-cannot-write = --messages: the folder { $folder } cannot be written ({ $problem }); mend its permissions, or choose another
message-leaders-none = no text for the leading group: { $quarter } has no outputs yet; run it first
message-leaders-stale = no text for the leading group: since the outputs of { $quarter } were made, { $parts } changed; run it again
message-part-submission = submissions
message-part-decisions = decisions
message-part-approval = an earlier quarter’s approval
message-part-plan = the plan
message-part-table = tables
message-part-output = the outputs themselves
message-leaders = Briefing: { $page }
    Print edition: { $print }
    Scorecards and review page: { $index }
    { $sample ->
        [true] (Sample data, not real submissions.){"\u000A"}
       *[false] {""}
    }
    { $by }

# The foot of reviewers' pages.
provenance-foot = Made by executing notebook { $notebook }: quarter { $quarter }, cut-off { $as_of }, plan { $plan }, program talentbrief { $version }.
provenance-compared = { $quarters ->
    [none] No earlier quarter has an approval to compare with.
   *[other] Earlier quarters compared with their approvals: { $quarters }.
}
provenance-crate = Hashes of all inputs, of the program and of all results stand in the quarter’s ro-crate-metadata.json.

## Where a quarter stands

standing-none = Not approved yet.
standing-approved = Approved by { $reviewer } on { $date }{ $self ->
        [true] {" "}(who prepared it)
       *[false] {""}
    }{ $sample ->
        [true] , a sample approval
       *[false] {""}
    }.
standing-unissued = Past the date of issue without an approval: { $list }.
standing-unissued-item = { $quarter } (due on { $date })
standing-stale = Approved by { $reviewer } on { $date }, but the inputs have changed since; run and approve again.
standing-rejected = Sent back by { $reviewer } on { $date }: { $reason }
