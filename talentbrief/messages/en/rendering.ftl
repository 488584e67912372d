# Fixed words of pages and PDFs
mark-sample = Sample data
mark-draft = Draft for review
mark-sample-long = The data on this page are invented sample data, not real submissions.
mark-draft-long = Draft for review: not yet approved, not for distribution.
untitled = Untitled notebook
skip-to-content = Skip to content
contents = Contents
ways = Related pages
ways-index = This quarter’s index
ways-briefing = Briefing
ways-print = PDF
ways-scorecards = Scorecards
code = Code
code-cell = Code [{ $number }]
error-output = Error
picture = Picture (output of cell { $number })
picture-unreadable = (picture cannot be read: { $name })
picture-elsewhere = (picture is not in this file: { $name })
widget = (An interactive widget stands here; it cannot be printed.)
nothing-printable = (This output cannot be shown: { $kind })

## Tables and sources on a page
table = Table
table-of-cell = Table (output of cell { $number })
table-filter = Filter
table-filter-of = Filter { $caption }
table-shown = { $shown } of { $all } rows shown
table-none = No row fits; there are { $all }
table-ascending = Sorted by { $column }, ascending
table-descending = Sorted by { $column }, descending
table-unsorted = Back in the first order
table-wider = Scroll sideways to see all columns
sources-hint = Shows where it comes from
sources-title = Where { $name } ({ $figure }) comes from
sources-annex = See it in the annex
sources-close = Close

## The completeness gate
gate-failed = the { $form } of “{ $title }” is not complete: { $findings }{ $more ->
    [0] {""}
   *[other] ; and { $more } more
}
gate-joint = {"; "}
gate-word = “{ $word }” is missing
gate-count = { $kind ->
    [chart] { $there } charts instead of { $wanted }
    [table] { $there } tables instead of { $wanted }
   *[row] { $there } table rows instead of { $wanted }
}
gate-leftover = “{ $text }” holds what nobody filled in (place: { $place })
gate-alt = a picture has no text for those who do not see it{ $place ->
    [none] {""}
   *[other] {" "}(place: { $place })
}
gate-empty-table = a table is empty{ $place ->
    [none] {""}
   *[other] {" "}(place: { $place })
}
gate-outside = “{ $text }” on page { $page } stands outside the text area
gate-over = “{ $text }” on page { $page } stands over other text
