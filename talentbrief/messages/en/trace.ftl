# From a figure back to its cells.

trace-rate = { $id } { $name } ({ $quarter }) rate { $rate } = cumulative { $cumulative } ÷ target { $target } ({ $unit })
trace-no-rate = { $id } { $name } ({ $quarter }) has no rate
trace-none = empty
trace-cumulative = cumulative: { $value }
trace-quarter = this quarter: { $value }
trace-previous = previous cumulative: { $value }
trace-breakdown = sum of the { $summed } (a check, never added in): { $value }
trace-cross-check = figures of others (a check)
trace-flags = { " " }[{ $flags }]
trace-measure-quarter = this quarter
trace-measure-cumulative = cumulative
trace-cell = { $sender } { $quarter } { $measure } { $value } ← { $file } › { $sheet } › { $cell }, as typed “{ $raw }”, SHA-256 { $sha }…
