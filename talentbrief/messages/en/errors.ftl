# Failures that a user can mend, a sentence each.

error-quarter = '{ $given }' is not a quarter; write it like 2022Q3, 2022-Q3 or 2022年第三季度
error-no-collection = plan { $plan } has no collection for { $quarter }; it has { $quarters_en }
error-lang = --lang is '{ $given }'; it must be zh-CN or en
error-as-of = --as-of is '{ $given }'; it must be a date like 2022-09-30
error-as-of-outside = --as-of is { $given }; for { $quarter } it must be a day from { $first } to { $last } (from the first day that the quarter's figures cover to the plan year's last)
error-organisation = organisation '{ $given }' is not in { $file }; it lists { $known }
error-organisation-ambiguous = '{ $given }' may be several organisations of { $file }: { $known }; name one by its id
error-no-submission = { $folder } holds no quarter with a submission; put workbooks into a folder like 2022Q3
error-indicator = plan { $plan } has no indicator '{ $given }'; it has { $known }
error-indicator-ambiguous = '{ $given }' may be several indicators of plan { $plan }: { $known }; name one by its id
error-holds-none = { $path } holds no submission; a submission ends in .xlsx, .xlsm, .xls, .xlsb, .ods or .csv
error-no-table = table { $path } is missing; make the quarter with run first
error-password-file = password file { $path } cannot be read; give a text file in UTF-8 with one password a line
error-no-such-path = { $path } does not exist; give a workbook or a folder of workbooks
error-no-plan = plan file { $path } is missing; make it from another year's, or name one with --plan
error-decisions = the decisions file { $file } { $kind ->
    [encoding] is neither UTF-8 nor GB18030 text; save it as CSV in one of these
    [csv] is no CSV in line { $line }; look at the quotes there
   *[columns] lacks { $missing_en } in line { $line }; its first line must name the columns { $columns_en }
}
