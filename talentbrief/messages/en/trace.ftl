# From a figure back to its cells.

trace-rate = { $id } { $name } ({ $quarter }) rate { $rate } = cumulative { $cumulative } ÷ target { $target } ({ $unit })
trace-no-rate = { $id } { $name } ({ $quarter }) has no rate
trace-standing = { $word }{ $found ->
    [none] {""}
   *[other] ; { briefing-doubt }: { $found }
 }
trace-none = empty
trace-withheld = withheld for an error
trace-cumulative = cumulative: { $value }
trace-quarter = this quarter: { $value }
trace-previous = previous cumulative: { $value }
trace-breakdown = sum of the { $summed } (a check, never added in): { $value }
trace-cross-check = figures of others (a check)
trace-flags = { " " }({ $flags })
trace-flags-gap = { "; " }
trace-flag = { $flag ->
    [annotated] bracket in the cell
    [approximate] approximate
    [carried-forward] carried forward
    [chinese-numeral] Chinese numerals
    [decided] decided by an analyst
    [derived] derived
    [duplicate-row] contradicting cells
    [fuzzy-match] indicator matched by similarity
    [no-target] no target
    [not-reported] not reported
    [previous-missing] previous cumulative missing
    [withheld] withheld
    [worded-zero] “无” (none) read as 0
    [zero-target] target of zero
   *[other] { $flag }
 }
trace-measure-quarter = this quarter
trace-measure-cumulative = cumulative
trace-cell = { $sender } { $quarter } { $measure } { $value }{ $standing ->
    [carried] {" "}(carried forward)
   *[own] {""}
 } ← { $file } › { $sheet } › { $cell }, as typed “{ $raw }”, SHA-256 { $sha }…
trace-decision = decision ({ $file } line { $line }{ $code ->
    [none] {""}
   *[other] {", "}{ $code }
 }): { $action }; by { $by ->
    [none] nobody named
   *[other] “{ $by }”
 }{ $date ->
    [none] {""}
   *[other] {", "}{ $date }
 }, { $reason ->
    [none] no reason given
   *[other] reason “{ $reason }”
 }
