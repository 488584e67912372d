# 使用者可自行纠正的错误，各用一句话说明。

error-quarter = “{ $given }”不是季度；请写成 2022Q3、2022-Q3 或 2022年第三季度
error-no-collection = 方案 { $plan } 没有 { $quarter } 的调度；只有 { $quarters }
error-lang = --lang 写成了“{ $given }”；应为 zh-CN 或 en
error-as-of = --as-of 写成了“{ $given }”；应为 2022-09-30 这样的日期
error-as-of-outside = --as-of 写成了 { $given }；{ $quarter } 的截止日应在 { $first } 至 { $last } 之间（从该季度数据涵盖的第一天到方案年度的最后一天）
error-organisation = 单位“{ $given }”不在 { $file } 中；其中有 { $known }
error-organisation-ambiguous = “{ $given }”可能指 { $file } 中的多个单位：{ $known }；请用编号指明
error-no-submission = { $folder } 中没有任何季度的报送文件；请把报送文件放入 2022Q3 这样的文件夹
error-indicator = 方案 { $plan } 没有指标“{ $given }”；有 { $known }
error-indicator-ambiguous = “{ $given }”可能指方案 { $plan } 的多项指标：{ $known }；请用编号指明
error-holds-none = { $path } 中没有报送文件；报送文件的扩展名为 .xlsx、.xlsm、.xls、.xlsb、.ods 或 .csv
error-no-table = 缺少数据表 { $path }；请先用 run 生成该季度
error-password-file = 密码文件 { $path } 无法读取；应为 UTF-8 文本文件，每行一个密码
error-no-such-path = { $path } 不存在；请给出工作簿或存放工作簿的文件夹
error-no-plan = 缺少方案文件 { $path }；请参照其他年度的方案文件编制，或用 --plan 指定
error-decisions = 人工决定文件 { $file } { $kind ->
    [encoding] 既不是UTF-8也不是GB18030编码的文本，请另存为其中一种编码的CSV文件
    [csv] 第{ $line }行不是CSV格式，请检查该行的引号
   *[columns] 第{ $line }行缺少列 { $missing }；第一行应依次写明各列 { $columns }
}
