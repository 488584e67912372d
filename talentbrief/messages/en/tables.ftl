# What is wrong with a processed table or an approval file: the file, the column, the row.

table-name = { $at ->
    [file] { $place }
   *[memory] table { $place }
 }
table-surplus = { table-name }: no such columns: { $columns }
table-lacks-column = { table-name }: column { $columns } is missing
table-lacks-value = { table-name }: column { $column }, row { $row }: a value is missing
table-unfit = { table-name }: column { $column }, row { $row }: { $given } is not { $wanted ->
    [number] a number
    [whole] a whole number
    [truth] true or false
    [one-of] one of { $allowed }
    [collected-earlier] a quarter that the plan collects earlier
    [listed] listed in { $allowed }
    [planned] known to plan { $allowed }
    [count] a whole count of 0 or more
    [date] a date like 2022-09-30
    [code] an issue code
   *[exactly] { $allowed }
 }
table-not-one-row = { table-name }: column { $column }: { $given } stands in { $rows } rows; it should stand in one
table-rate = { table-name }: column rate, row { $row }: { $given } is not actual_cumulative / target, { $wanted }
table-no-parquet = { table-name }: is not a Parquet file ({ $problem })

approval-file-no-json = { $file }: is not a JSON file ({ $problem })
approval-file-no-figures = { $file }: figures must be a list of the figures that were approved
approval-file-of-another = { $file }: quarter is { $given }; by its name the file approves { $quarter }
approval-file-status = { $file }: status is { $given }; it must be 'approved' or 'rejected'
approval-file-twice = { $file }: figures, entry { $entry }: { $given } is there twice
approval-file-entry = { $file }: figures, entry { $entry }: { $given } is not an object like { $wanted }
