# Fixed words of pages and PDFs
mark-sample = Sample data
mark-draft = Draft for review
mark-sample-long = The data on this page are invented sample data, not real submissions.
mark-draft-long = Draft for review: not yet approved, not for distribution.
untitled = Untitled notebook
skip-to-content = Skip to content
contents = Contents
code = Code
code-cell = Code [{ $number }]
error-output = Error
picture = Picture (output of cell { $number })
picture-unreadable = (picture cannot be read: { $name })
picture-elsewhere = (picture is not in this file: { $name })
widget = (An interactive widget stands here; it cannot be printed.)
nothing-printable = (This output cannot be shown: { $kind })
