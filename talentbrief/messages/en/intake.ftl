# What is wrong with submissions: one sentence each, naming place, content and what would be right; .fix says what to do, .ask what its sender can do where that differs.
in-sheet = { $apart ->
    [of] {""}
    [none] {""}
   *[sheet] {" "}“{ $sheet }”
}
intake-ignored-by-decision = put aside by a decision

unreadable-file = { $file } cannot be read ({ $reason ->
    [empty] it is empty
    [access] access is denied
    [encoding] it is neither UTF-8 nor GB18030
    [fault] reading it broke the reader
   *[other] it is damaged
}); it should be an Excel, ODS or CSV file that opens.
    .fix = Save the original as .xlsx and send that; without one, fill in the form again.
encrypted-file = { $file } is protected by a password{ $kind ->
    [tried] , and none of those given opens it
   *[other] { "" }
}; it should be a workbook without one.
    .fix = { $kind ->
        [never] A file of this format cannot be opened here even with its password; its sender should remove it, save the file as .xlsx and send that.
        [tried] Check the passwords of --password-file, or have its sender remove the password and send the file again.
       *[other] If you know the password, write it into a file, one a line, and give that with --password-file; or have its sender remove it and send the file again.
    }
    .ask = { $kind ->
        [never] Remove the password, save the file as .xlsx and send that.
       *[other] Remove the password and send the file again.
    }
unsafe-file = { $file } { $reason ->
    [entities] declares external entities
    [large] is larger than { $limit } MB
    [cells] has a sheet, “{ $sheet }”, of too great a range
    [sheets] has too many sheets
    [link] is a link to another place
    [special] is no ordinary file
    [time] took longer than { $limit } s to read
    [memory] needs more than { $limit } MB of memory to be read
   *[other] is too large when unpacked
} and was not read, for safety; it should be a workbook of ordinary size.
    .fix = Delete surplus empty rows, columns or sheets, or copy the data into a new workbook, and send it again.
not-a-workbook = { $file } { $kind ->
    [html] is a web page with another ending
    [xml] is an XML file with another ending
    [pdf] is a PDF file with another ending
    [rtf] is a document with another ending
    [zip] is an archive
    [office] is no workbook
    [no_sheets] has no worksheet
   *[other] does not hold a workbook
}; it should be a real Excel, ODS or CSV file.
    .fix = { $kind ->
        [html] Open it in a spreadsheet program, save it as .xlsx and send it again.
        [xml] Open it in a spreadsheet program, save it as .xlsx and send it again.
        [zip] Unpack it and send the workbook inside.
        [no_sheets] Fill in a worksheet of the workbook and send it again.
       *[other] Another ending makes it no workbook: send the original spreadsheet, or without one fill in the form.
    }
no-table-found = { $file } holds no progress table, roster or milestone table; a header should name 指标 with 本季度完成 or 累计完成, 任务 with 状态, or 姓名 or 名称.
    .fix = Fill in the form that was sent out, or add the header, and send it again.
unknown-sender = { $kind ->
    [none] { $file } does not name its sender; it should say 填报单位： with the organisation’s name.
   *[other] { $file }{ $where ->
        [cell] { in-sheet } { $cell }
       *[file] { "" }
    } names its sender “{ $raw }”, which is not in the list of organisations; it should be the proper name.
}
    .fix = Have the sender write its proper name and send it again, or settle it with the decision is_sender (an id or a name as value).
    .ask = Write the organisation’s proper name and send it again.
ambiguous-sender = { $file }{ $where ->
    [cell] { in-sheet } { $cell } names its sender
    [sheet] ’s sheet is called
    [folder] ’s folder is called
   *[file] ’s name says
} “{ $raw }”, { $kind ->
    [several] but another place says otherwise ({ $candidates_en }); a file should be one organisation’s
   *[other] which may be { $candidates_en }; it should be the full name of one
}.
    .fix = { $kind ->
    [several] Have one file sent for each organisation
   *[other] Have the sender write its full name and send it again
}, or settle it with the decision is_sender (an id or a name as value).
    .ask = { $kind ->
    [several] Send one file for each organisation.
   *[other] Write the organisation’s full name and send it again.
}
quarter-mismatch = { $file }{ $where ->
    [cell] { in-sheet } { $cell }
   *[file] { "" }
} says it is of { $said ->
    [coded] { $written_en }
   *[other] “{ $raw }” ({ $written_en })
}, { $against ->
    [folder] but figures of { $expected_en } are collected here
   *[file] but another place says { $expected_en }
}; both should agree, and its values are withheld.
    .fix = Check the quarter: have the sender correct a wrong one, move a misplaced file to that quarter’s folder; if the figures are this quarter’s, settle it with the decision accept.
    .ask = Check the quarter: correct a wrong one and send the file again; if it is the wrong table, send that of { $expected_en }.
unknown-indicator = { $kind ->
    [unnamed] { $file }{ in-sheet } { $cell } holds “{ $raw }” but its row names no indicator; it should be one of the plan’s
    [title] { $file }{ in-sheet }: the roster from { $cell } is titled “{ $raw }”, which names no indicator; it should be one of the plan’s names
    [sheet] { $file }{ in-sheet }: the roster from { $cell } has no title, and nothing names its indicator; it should be one of the plan’s names
   *[other] { $file }{ in-sheet } { $cell } says “{ $raw }”, which is no indicator of the plan; it should be one of the plan’s names
}{ $near ->
    [none] { "" }
   *[other] ; nearest are { $near_en }
}.
    .fix = { $kind ->
    [title] Have the sender write the plan’s name of the indicator into the roster’s title or a column 指标
    [sheet] Have the sender write the plan’s name of the indicator into a title or a column 指标
   *[other] Have the sender write the plan’s name of the indicator
}, or settle it with the decision is_indicator and the indicator’s id or name{ $near ->
    [none] { "" }
   *[other] {" "}(nearest: { $near_ids_en })
}.
    .ask = { $kind ->
    [title] Write the plan’s name of the indicator into the roster’s title or a column 指标.
    [sheet] Write the plan’s name of the indicator into a title or a column 指标.
   *[other] Write the plan’s name of the indicator.
}
ambiguous-indicator = { $file }{ in-sheet }{ $kind ->
    [title] : the title of the roster from { $cell } says
    [sheet] : the sheet’s name, above the roster from { $cell }, says
   *[other] { " " }{ $cell } says
} “{ $raw }”, which may be { $candidates_en }; it should be the full name.
    .fix = Have the sender write the indicator’s full name, or settle it with the decision is_indicator and an id ({ $candidates_ids_en }) or name.
    .ask = Write the indicator’s full name.
unknown-milestone = { $file }{ in-sheet } { $cell } says “{ $raw }”, which is no milestone of the plan; it should be one of the plan’s names{ $near ->
    [none] { "" }
   *[other] ; nearest are { $near_en }
}.
    .fix = Have the sender write the plan’s name of the milestone, or settle it with the decision is_indicator and the milestone’s id or name{ $near ->
    [none] { "" }
   *[other] {" "}(nearest: { $near_ids_en })
}.
    .ask = Write the plan’s name of the milestone.
ambiguous-milestone = { $file }{ in-sheet } { $cell } says “{ $raw }”, which may be { $candidates_en }; it should be the full name.
    .fix = Have the sender write the milestone’s full name, or settle it with the decision is_indicator and an id ({ $candidates_ids_en }) or name.
    .ask = Write the milestone’s full name.
not-a-count = { $file }{ in-sheet } { $cell } ({ $indicator_en }) holds “{ $raw }”; it should be a whole number from 0, such as 120.
    .fix = Enter a whole number; 0 where nothing was done, nothing where it is not yet counted.
negative-count = { $file }{ in-sheet } { $cell } ({ $indicator_en }) holds the negative number “{ $raw }”; it should be a whole number from 0.
    .fix = Enter a whole number from 0; to correct earlier figures, correct the cumulative figure and say so in the column 说明.
no-stored-value = { $file }{ in-sheet } { $cell } ({ $indicator_en }) is a formula without a stored result; it should be a number.
    .fix = Open the workbook in Excel, let it calculate and save it, or enter the number itself.
conflicting-versions = { $file }{ in-sheet } { $cell } ({ $indicator_en }) holds “{ $raw ->
    [not_started] 未启动
    [under_way] 推进中
    [done] 已完成
   *[other] { $raw }
}” but { $other } holds “{ $other_raw ->
    [not_started] 未启动
    [under_way] 推进中
    [done] 已完成
   *[other] { $other_raw }
}”{ $where ->
    [file] { "" }
   *[files] , and nothing says which is later
}; there should be one { $what ->
    [status] status
   *[figure] figure
}, and both are withheld.
    .fix = { $where ->
    [file] Have the sender keep the right one of the two and send the file again
   *[files] Have the sender write the date or the version into the file and send it again
}, or settle it with the decision accept at the one that should count.
    .ask = { $where ->
    [file] Keep the right one of the two and send the file again.
   *[files] Write the date or the version into the file and send it again.
}
unknown-status = { $file }{ in-sheet } { $cell } ({ $milestone_en }) { $kind ->
    [empty] holds no status
    [formula] is a formula without a stored result
   *[other] says “{ $raw }”
}; it should be 未启动, 推进中 or 已完成.
    .fix = Choose 未启动, 推进中 or 已完成.
decision-opening = Decision on line { $line } ({ $action }, { $place })
unused-decision = { decision-opening } { $kind ->
    [action] has an action that is none of accept, use_value, is_sender, is_indicator, ignore_file
    [code] has the code “{ $code }”, which is no issue code
    [cell] names no cell, so that nothing says which figure it gives
    [unsuited] has the action { $action }, which does nothing at this place{ $fitting ->
        [none] { "" }
       *[other] ; what would is { $fitting_en }
    }
    [duplicate] repeats line { $first }{ $held ->
        [same] { "" }
       *[other] {" "}with another value
    }; line { $first } alone is applied
    [accept_file] does not apply: nothing of the file could be used; ignore_file leaves it out, or its sender sends it again
    [accept_sender] does not apply: the sender is not known; is_sender names it, ignore_file leaves the file out
    [accept_name] does not apply: the name may mean several; is_indicator says which
    [accept_value] does not apply: the cell gave no value; use_value gives one
    [accept_status] does not apply: the status could not be read, so there is nothing to accept; its sender must correct it
    [value] { $value ->
        [none] has no value; it should be a whole number from 0
       *[other] has the value “{ $value }”, which is not a whole number from 0
    }
    [value_sender] { $value ->
        [none] has no value; it should be a sender’s id or name
       *[other] has the value “{ $value }”, which is not a sender’s id or name
    }
    [value_indicator] { $value ->
        [none] has no value; it should be an indicator’s id or name
       *[other] has the value “{ $value }”, which is not an indicator’s id or name
    }
    [value_milestone] { $value ->
        [none] has no value; it should be a milestone’s id or name
       *[other] has the value “{ $value }”, which is not a milestone’s id or name
    }
    [value_name] { $value ->
        [none] has no value; it should be the id or name of an indicator or milestone
       *[other] has the value “{ $value }”, which is not the id or name of an indicator or milestone
    }
    [elsewhere] names a place that is there, but { $coded ->
        [yes] no issue of the code “{ $code }” stands at it
       *[no] no issue stands at it that the decision could settle
    }
   *[nothing] fits nothing; it should name a file, sheet and cell that are there
}.
    .fix = { $kind ->
        [action] Choose one of these actions, or delete the line.
        [code] { $present ->
            [none] Write the code that stands beside the issue, or delete the line; docs/issue-codes.md lists all codes.
           *[other] At that place there is { $present_en }; correct the code, or delete the line.
        }
        [cell] Name the cell in the column source_cell, such as E5, or delete the line.
        [unsuited] { $fitting ->
            [none] Nothing at that place can be settled by a decision; what must be corrected its sender corrects. Delete the line.
           *[other] Correct the action, or delete the line.
        }
        [duplicate] Keep the line that is right.
        [value] Make the value a whole number from 0, such as 120, or delete the line.
        [value_sender] Make the value a sender’s id or name, { $near ->
            [none] such as { $example_en }, or delete the line.
           *[other] the nearest being { $near_en } ({ $near_ids_en }), or delete the line.
        }
        [value_indicator] Make the value an indicator’s id or name, { $near ->
            [none] such as { $example_en }, or delete the line.
           *[other] the nearest being { $near_en } ({ $near_ids_en }), or delete the line.
        }
        [value_milestone] Make the value a milestone’s id or name, { $near ->
            [none] such as { $example_en }, or delete the line.
           *[other] the nearest being { $near_en } ({ $near_ids_en }), or delete the line.
        }
        [value_name] Correct the value after the plan, or delete the line.
        [elsewhere] { $present ->
            [none] There is no issue at that place; correct the place or delete the line.
           *[other] At that place there is { $present_en }; correct the line’s code or place, or delete it.
        }
       *[other] Correct or delete the line.
    }
outdated-decision = { decision-opening } is about a file that { $by } took the place of, so that it does nothing any more; it should be about the new file. Nothing else is affected.
    .fix = If the new file is right, delete the line; if the decision is still needed, make source_file { $by } and check sheet and cell.
unsigned-decision = { decision-opening }{ $by_is ->
        [empty] {" "}has nothing in the column by, which should name who decided;
        [held] {" "}has “{ $by }” in the column by, which should name who decided;
       *[signed] { "" }
    }{ $date_is ->
        [empty] {" "}has nothing in the column date, which should be a day such as 2022-10-12;
        [held] {" "}has “{ $date }” in the column date, which should be a day such as 2022-10-12;
       *[signed] { "" }
    }{ $reason_is ->
        [empty] {" "}has nothing in the column reason, which should say why;
        [held] {" "}has “{ $reason }” in the column reason, which should say why;
       *[signed] { "" }
    } it is applied all the same.
    .fix = Fill in the line’s { $number ->
        [one] column
       *[several] columns
    } { $columns_en }.
truncated-identity = { $file }{ in-sheet } { $cell } holds the identity number “{ $raw }” as a number, which has lost its last digits; it should be text of 18 characters, and this one is not used to find double entries.
    .fix = Format the column as text, enter the whole number again and send the file.

unit-differs = { $file }{ in-sheet } { $cell } ({ $indicator_en }) uses the unit “{ $written }”, the plan “{ $unit }” ({ $unit_en }); the value stands, what was counted should be checked.
    .fix = Count in “{ $unit }” and correct the unit.
target-differs = { $file }{ in-sheet } { $cell } ({ $indicator_en }) gives the year’s target as “{ $raw }”; the plan’s { $target } holds.
    .fix = Correct the target to { $target }.
approximate = { $file }{ in-sheet } { $cell } ({ $indicator_en }) holds the approximate “{ $raw }”, taken as { $value }; it should be the exact number.
    .fix = Check and enter the exact number.
fuzzy-match = { $file }{ $kind ->
    [file] { "" }
   *[other] { in-sheet } { $cell }
} says “{ $raw }”, taken as “{ $meant_en }”; it should be the proper name.
    .fix = Check, and write “{ $meant }”.
sender-differs = { $file } is taken as { $taken_en }’s{ $where ->
    [cell] , as “{ $by_sheet }” { $by_cell } says
   *[file] { "" }
}, but its { $kind ->
    [sheet] sheet’s name
    [file] file name
    [folder] folder
   *[other] content
} “{ $raw }” names { $named_en }; both should agree.
    .fix = Check whose figures these are and make both agree.
total-differs = { $file }{ in-sheet } { $cell } gives a total of “{ $raw }”, but its rows add up to { $added }; both should be equal, and totals are not counted.
    .fix = Check the rows and the total.
duplicate-row = { $file }{ in-sheet } { $cell } ({ $indicator_en }, “{ $raw }”) repeats { $first } and counts once; it should stand in one place.
    .fix = Delete one of the two.
duplicate-entity = { $file }{ in-sheet } { $cell } “{ $raw }” ({ $indicator_en }) is the same as { $first } and counts once; it should be listed once.
    .fix = Check and delete one of the two rows.
no-evidence = { $file }{ in-sheet } { $cell } ({ $milestone_en }) is done, but { $kind ->
    [empty] no evidence is given
   *[given] its evidence is “{ $raw }”
}; there should be a document number.
    .fix = Add the document number, or say 推进中.
personal-data = { $file }{ in-sheet } { $cell } { $part ->
    [note] has the note “{ $raw }” with
   *[cell] holds “{ $raw }” with
} { $kind ->
    [identity] an identity number
    [card] a bank card number
   *[phone] a mobile number
}; there should be no personal data here, and it was masked.
    .fix = Delete the personal data and send the file again.
hidden-content = { $file }{ in-sheet } { $kind ->
    [sheet] is a hidden sheet
    [rows] has hidden rows, { $cell },
   *[columns] has hidden columns, { $cell },
} with content, which was { $taken ->
    [no] left out like the rest of the file
   *[yes] read like the rest
}; there should be nothing hidden.
    .fix = Unhide it, or delete what is not to be reported.
cell-note = { $file }{ in-sheet } { $kind ->
    [unread] has notes on cells that could not all be read
    [more] has notes on { $number } more cells from { $cell } on ({ $cells_en }{ $more ->
        [yes] {" "}and others
       *[no] { "" }
    })
    [alone] { $cell } (empty) has the note “{ $note }”
   *[beside] { $cell } ({ $held }) has the note “{ $note }”
}, which is not read as data; what is to be explained should stand in { $room ->
    [column] the column “{ $column }”
    [none] a column 说明 of the table
   *[sheet] a cell
}.
    .fix = { $room ->
        [column] Write what the note says into the column “{ $column }”
        [none] Add a column headed 说明 to the right of the table, write what the note says there
       *[sheet] Write what the note says into a cell
    }, correct the figure if the note changes it, and delete the note.
outdated-form = { $file } is { $kind ->
    [newer] a newer
   *[older] an older
} form (version { $written }); it should be version { $expected }, and it was read all the same.
    .fix = Use the form that is sent out now.
empty-form = { $file } is blank: it holds tables, but not one figure, milestone's status or roster row; it should say what this quarter brought.
    .fix = Please fill it in and send it again; where there was no progress, enter 0, and 未启动 as status.
unreadable-date = { $file }{ in-sheet } { $cell } holds “{ $raw }”, which is no date; it should be one such as 2022-09-30, and none is taken.
    .fix = Enter year, month and day.

superseded-file = { $file } is superseded by { $by }{ $kind ->
    [undeclared] { "" }
    [returned] { " " }(the return, corrected; round { $round })
    [unmarked] { " " }(the return, corrected)
   *[other] { " " }({ $version })
} and no longer counts{ $whole ->
    [yes] { "" }
   *[no] , except what was not sent again of “{ $stays_en }”
}; a sender’s newest version should be the one that counts.
    .fix = Nothing to do; if it is wrong{ $whole ->
        [yes] { "" }
       *[no] {" "}or that is void, too
    }, tell whoever compiles the figures.
worded-zero = { $file }{ in-sheet } { $cell } ({ $indicator_en }) says “{ $raw }”, taken as 0; it should be 0.
    .fix = Make sure that it is 0; what is not yet counted should be left empty.
ignored-rows = { $file }{ in-sheet } { $cell } { $kind ->
    [column] means the same as another column, of which one counts
    [extra] (“{ $raw }”) is no column that is asked for and was left out
    [sheet] holds no table and was left out
    [old] holds superseded figures and was left out
    [share] is the share of another organisation, no figure of the sender’s, and was left out
   *[rows] is no data of a table and was left out
}; data should stand inside a table, with a name.
    .fix = Nothing to do; if it is data, add the name or the header and send the file again.
list-alone = { $file } is the list of issues that was returned, and holds no figures; where figures are to be corrected, the corrected workbook should be sent.
    .fix = The explanations in the list are kept: nothing to do if no error is left; else correct the workbook itself and send it, with 修改 in its name.
marker-lost = { $file } is a workbook that was returned, but the hidden sheet by which it is known was deleted; it is known by its list alone{ $answered ->
    [0] {""}
    [one] , and the answer in the list belongs to no issue for certain
   *[other] , and the { $answered } answers in the list belong to no issue for certain
}; what was returned should be corrected and sent as it is.
    .fix = { $answered ->
        [0] Nothing to do; next time correct the returned workbook itself, and do not copy its sheets into another file.
       *[other] Nothing to do if no warning is left to explain; else write the answers into a column 说明 of their rows (add one to the right if there is none), or into the list of the workbook that was returned, and send it again.
    }
macros-ignored = { $file } carries macros, which were not run; only its cells were read, and it should be a workbook without macros.
    .fix = Nothing to do; saving it as .xlsx would be better.
not-submitted = { $organisation_en } has sent nothing for { $quarter_en }; it should have by { $deadline_en }.
    .fix = Send it as soon as possible.
