# The comparison of two quarters.

diff-title = { $before } compared with { $after }
diff-figures = Figures
diff-lamps = Lamps
diff-milestones = Milestones
diff-issues = Issues
diff-none = No change.
diff-id = Id
diff-name = Name
diff-field = Figure
diff-field-actual-quarter = this quarter
diff-field-actual-cumulative = cumulative
diff-field-rate = rate
diff-field-gap = gap to time progress (points)
diff-no-figure = —
diff-lamp-green = green (on schedule)
diff-lamp-yellow = yellow (slightly behind)
diff-lamp-red = red (behind)
diff-lamp-grey = grey (no figure)
diff-status-not-started = not started
diff-status-under-way = under way
diff-status-done = done
