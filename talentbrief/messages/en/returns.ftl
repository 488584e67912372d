# Workbooks that go back to their senders: the list of issues and the comments.
returns-sheet = Issues
returns-title = Issues in the figures sent for { $quarter }{ $sample ->
    [yes] { " " }(sample data)
   *[no] { "" }
}
returns-to = To: { $organisation }
returns-found = { $open ->
    [no] The figures you sent for { $quarter } were checked; nothing need be corrected, and what follows is for information.
   *[yes] The figures you sent for { $quarter } were checked: { $counts }, listed below{ $marked ->
        [yes] { " " }and marked at their cells by colour and comment
       *[no] { "" }
    }.
}
returns-counts = { $kind ->
    [error] { $number ->
        [one] 1 error
       *[other] { $number } errors
    }
    [warning] { $number ->
        [one] 1 warning
       *[other] { $number } warnings
    }
    [info] { $number ->
        [one] 1 remark
       *[other] { $number } remarks
    }
   *[explained] { $number ->
        [one] 1 explained warning
       *[other] { $number } explained warnings
    }
}
returns-how = { $open ->
    [no] This list is for your files; it need not be sent back.
   *[yes] Errors (red) must be corrected and sent again; until then the figure is withheld. Warnings (yellow) should be looked at: correct what is wrong, and explain what is right in the column Explanation. Remarks (blue) are for information.{ $marked ->
        [yes] { " " }You may correct this workbook itself, change the date of submission, and send it back with this list, under any name: it then stands in place of what you sent before.
       *[no] { " " }This list holds none of your figures: correct your own file and send it again, with "修改" in its name.
    }
}
returns-column = { $column ->
    [serial] No.
    [severity] Severity
    [file] File
    [sheet] Sheet
    [cell] Cell
    [raw] As written
    [problem] Problem
    [fix] What to do
   *[explanation] Explanation
}
returns-severity = { $severity ->
    [error] error
    [warning] warning{ $explained ->
        [yes] { "\u000A" }(explained)
       *[no] { "" }
    }
   *[info] remark
}
returns-settled = { $why ->
    [superseded] A newer file is in force instead; nothing to do.
    [explained] Explained by you; nothing to do.
   *[decided] Settled by a decision; nothing to do.
}
returns-own-note = [Your own note]
returns-comment = [{ $severity ->
    [error] error
    [warning] warning
   *[info] remark
}] { $message }
    What to do: { $fix }
