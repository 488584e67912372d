# 运行情况：重做了什么、为什么，核验，以及来源说明。

## 来源说明（ro-crate-metadata.json）
crate-run = 生成{ $quarter }报告
crate-description = { $quarter }简报和进展单，以及其依据：报送文件、方案、人工决定、笔记本、软件。
crate-licence = 未经审定发布，不得转发
crate-program = 读取报送文件，计算完成情况，生成简报和进展单
crate-submission = 报送文件（原样）
crate-decisions = 人工决定
crate-approval = 以前季度的审定记录
crate-plan = 方案数据
crate-notebook = 笔记本
crate-output = 报告
crate-table = 处理后的数据表
crate-unnamed = 以前季度的报送文件

## run --explain
explain-title = 各环节的处理及原因
explain-column-stage = 环节
explain-column-done = 处理
explain-column-why = 原因
explain-kept = 沿用
explain-made = 重做
explain-group = { $name }（{ $count }项）
explain-unchanged = 所依据的内容均未变化
explain-found = 更早的一次运行已由相同内容生成
explain-first = 此前从未生成
explain-forced = 指定了 --force
explain-damaged = 留存的结果缺失或已被改动
explain-changed = 有变化：{ $changes }
explain-change = { $what }（{ $names }）
explain-names-more = { $names }等{ $more }项
explain-what = { $what ->
    [approvals] 以前季度的审定记录
    [code] 程序代码
    [decisions] 人工决定
    [environment] Python、软件包或锁定文件
    [fonts] 字体
    [messages] 语句目录
    [notebook] 笔记本
    [parameters] 参数
    [passwords] 口令
    [plan] 方案
    [result] 所依据的结果
    [rows] 该单位自身的数据行
    [submissions] 报送文件
   *[tables] 处理后的数据表
}
explain-index = 首页
explain-returns = 退回文件
explain-provenance = 来源说明
explain-summary = { $made ->
    [0] { $kept }项结果全部沿用，未重做任何一项。
   *[other] 重做{ $made }项，沿用{ $kept }项。
}
explain-store-damaged = 留存的以往结果中有{ $number }条记录损坏；损坏的内容未被采用，已重新生成

## 本文件的选项与命令
cli-option-explain = 逐环节说明重做还是沿用，以及原因
cli-help-verify = 在干净的文件夹里由原始文件重新生成一个季度，并逐字节比较每个文件。语言和截止日按现有成果，另行指明的除外。结束状态：0 完全一致，1 有不一致。
cli-example-verify = verify --quarter 2022Q3

## run --watch
cli-option-watch = 完成后不结束，报送文件、人工决定、方案或笔记本一有变化就重新生成；Ctrl-C结束。例如 run --quarter 2022Q3 --watch
watch-began = 正在等待{ $quarter }的报送文件、人工决定、方案和笔记本变化；按Ctrl-C结束
watch-ended = 已结束等待；成果为最近一次生成的
watch-program = 程序本身已改动，重新启动
watch-failed = { $time }  { $problem }；改正后自动重新生成
watch-made = { $time }  { $quarter }：{ $seconds }秒，{ $made ->
    [0] 没有可重做的，{ $kept }项全部沿用
   *[other] 重做{ $made }项，沿用{ $kept }项{ $names ->
        [none] {""}
       *[other] （{ $names }）
    }
}{ $open ->
    [0] {""}
   *[other] ；有{ $open }项错误须更正
}
watch-executor = --watch 只用本机的进程，不能与 --executor { $executor } 同用

## verify
verify-outdated = { $parts }在上次运行之后有变化，以下核验会因此不同；请先运行 { $command }
verify-nothing = { $path } 下没有 { $quarter } 的成果可供核验；请先执行 { $command }
verify-title = { $quarter }重新生成并比较
verify-column-folder = 文件夹
verify-column-files = 文件数
verify-column-same = 一致
verify-root = { $root ->
    [outputs] 报告
    [processed] 处理后的数据表
   *[returns] 退回文件
}
verify-same = { $number }个文件逐字节完全一致。
verify-differs = { $whole }个文件中有{ $number }个不一致
verify-finding = { $kind ->
    [missing] 已不存在
    [surplus] 并非运行所生成
   *[differs] 内容不同
}
verify-column-finding = 结果
verify-column-file = 文件
