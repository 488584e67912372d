# 已处理数据表或审定文件有何不对：文件、列、行。

table-name = { $at ->
    [file] { $place }
   *[memory] 数据表 { $place }
 }
table-surplus = { table-name }：没有这些列：{ $columns }
table-lacks-column = { table-name }：缺少列 { $columns }
table-lacks-value = { table-name }：列 { $column } 第{ $row }行：缺少值
table-unfit = { table-name }：列 { $column } 第{ $row }行：{ $given } { $wanted ->
    [number] 不是数字
    [whole] 不是整数
    [truth] 不是 true 或 false
    [one-of] 应为其中之一：{ $allowed }
    [collected-earlier] 不是方案此前调度过的季度
    [listed] 不在 { $allowed } 中
    [planned] 不在方案 { $allowed } 中
    [count] 不是0或以上的整数
    [date] 不是 2022-09-30 这样的日期
    [code] 不是问题代码
   *[exactly] 应为 { $allowed }
 }
table-not-one-row = { table-name }：列 { $column }：{ $given } 有{ $rows }行；应恰有1行
table-rate = { table-name }：列 rate 第{ $row }行：{ $given } 不等于 actual_cumulative ÷ target，应为 { $wanted }
table-no-parquet = { table-name }：不是 Parquet 文件（{ $problem }）

approval-file-no-json = { $file }：不是 JSON 文件（{ $problem }）
approval-file-no-figures = { $file }：figures 应为列出已审定数据的列表
approval-file-of-another = { $file }：quarter 写成了 { $given }；按文件名，此文件审定的是 { $quarter }
approval-file-status = { $file }：status 写成了 { $given }；应为 'approved' 或 'rejected'
approval-file-twice = { $file }：figures 第{ $entry }项：{ $given } 出现了两次
approval-file-entry = { $file }：figures 第{ $entry }项：{ $given } 不是 { $wanted } 这样的对象
