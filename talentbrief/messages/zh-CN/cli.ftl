# 命令行与运行过程。

## 运行
run-quarter = { $year }年第{ $number ->
    [1] 一
    [2] 二
    [3] 三
   *[4] 四
}季度
run-title-clean = { $quarter }报送数据清洗
run-title-attainment = { $quarter }完成情况计算
run-title-scorecard = { $organisation }{ $quarter }进展单
run-no-raw-folder = 没有报送文件夹 { $path }；请把各单位报送的文件放入该文件夹，或用 --raw 指明存放各季度文件夹的目录
run-notebook-missing = 缺少笔记本 { $path }；请恢复该文件
run-notebook-unreadable = { $path } 不是可执行的笔记本：{ $problem }
run-unknown-parameter = 笔记本 { $notebook } 没有参数 { $names }；它的参数有 { $declared }
run-notebook-failed = 笔记本 { $notebook } 第 [{ $cell }] 个单元格出错（{ $source }）：{ $cause }；出错的笔记本见输出目录的 run/failed/
run-notebook-cut-short = 笔记本 { $notebook } 中途退出，未执行到最后；请去掉其中的 exit
run-kernel-died = 笔记本 { $notebook } 的内核意外终止，多因内存不足；可改用 --jobs 1 重试，日志见输出目录的 run/failed.txt
run-worker-died = 工作进程意外终止，多因内存不足；可改用 --jobs 1 重试
run-same-folder = --{ $first } 与 --{ $second } 是同一目录 { $path }；请分别指定
run-busy = { $quarter } 正由另一次运行处理（{ $holder }）；请等其结束后再试
run-holder = 主机 { $host }，进程 { $process }，{ $since } 开始
run-holder-unknown = 占用者不明
run-disk-full = 磁盘空间不足，无法写入 { $path }；请清理空间，或用 --processed、--outputs 另选目录；原有成果未动
run-disk-full-notebook = 笔记本 { $notebook } 写盘时空间不足（{ $cause }）；请清理空间后重试；原有成果未动
run-cannot-write = 无法读写 { $path }（{ $problem }）；请检查权限，或用 --processed、--outputs 另选目录；原有成果未动

## 命令行的错误
cli-no-such-option = 没有选项 { $option }；{ $near ->
    [none] 用 --help 查看可用选项
   *[other] 是否指 { $near }？
}
cli-no-such-command = 没有命令“{ $command }”；{ $near ->
    [none] 可用的命令有 { $commands }
   *[other] 是否指 { $near }？
}
cli-missing-command = 缺少命令；可用的命令有 { $commands }，例如 python pipeline.py run --quarter 2022Q3
cli-missing-option = 缺少选项 { $option }；用 --help 查看用法
cli-missing-argument = 缺少 { $argument }；例如 { $example }
cli-surplus = 多出“{ $words }”；例如 { $example }
cli-bad-number = 选项 { $option } 应为1以上的整数
cli-list-mark = 、
cli-option-needs-value = 选项 { $option } 后面要写值；用 --help 查看写法
cli-bad-usage = { $problem }；用 --help 查看写法
cli-engine = --engine 为“{ $engine }”；应为 forked 或 stock
cli-interrupted = 已中断；原有成果未动
cli-unexpected = 程序内部出错（{ $problem }）；加 --debug 可看到出错位置
cli-no-jupyterlab = 当前环境没有 JupyterLab；请用 python pipeline.py lab 启动
cli-no-pytest = 当前环境没有 pytest；请用 python pipeline.py test 启动
cli-no-tables = { $quarter } 还没有数据表（{ $folder }）；请先运行 { $command }
cli-log = 日志见 { $path }
cli-latest = 未指明季度，取有报送文件的最新季度 { $quarter }
cli-edition-replaced = { $outputs } 里原有的{ $before ->
    [en] 英文版
   *[other] 中文版
}已由{ $now ->
    [en] 英文版
   *[other] 中文版
}代替，退回各单位的工作簿（{ $returns }）也是；要恢复请用 --lang { $before } 再 run，要两种语言并存请另指 --outputs 和 --returns

## 进度
cli-stage = { $stage ->
    [clean] 清洗报送数据
    [attainment] 计算完成情况
   *[reports] 简报、进展单与页面
}
cli-stage-done = { $stage }：完成（用时{ $seconds }秒）

## 结束时的表
cli-closing-title = { $quarter }完成情况
cli-column-task = 重点任务
cli-column-rate = 指标平均完成率
cli-column-lamp = 亮灯
cli-column-milestones = 工作任务
cli-milestones = { $done }/{ $total }
cli-no-figure = —
cli-incomplete = 有指标缺数
cli-issues = 核查问题：错误{ $errors }项（未处理{ $open }项），提醒{ $warnings }项，提示{ $infos }项
cli-briefing = 简报
cli-index = 从这里看起
cli-scorecards = 进展单（{ $count }份）
cli-tables = 数据表
cli-returns = 退回单（{ $count }份）
cli-took = 用时{ $seconds }秒
cli-next-errors = 简报已完成并注明缺口；{ $whose ->
    [own] 有{ $own }项人工决定不适用，由你更正{ $decisions }后重新运行
    [both] 有{ $open }项错误须更正：其中{ $own }项人工决定不适用，由你更正{ $decisions }；其余由谁更正见 { $command }
   *[senders] 有{ $open }项错误须更正，由谁更正见 { $command }
}
cli-next-good = 下一步：打开 { $path } 审阅

## 校验
cli-check-title = 校验结果
cli-severity = { $severity ->
    [error] 错误
    [warning] 提醒
   *[info] 提示
}

## 逐格对账
cli-coverage-title = 逐格对账
cli-coverage-refused = { $file }：未读取（{ $code }）
cli-coverage-missing = 无法对账：{ $file }，工作表“{ $sheet }”，单元格 { $cell }

## 报送表
cli-forms-title = { $quarter }报送表
cli-forms-written = 已生成 { $count } 份报送表，在 { $folder }

## 报送情况
cli-status-title = { $quarter }报送情况（截止{ $deadline }）
cli-column-sender = 报送单位
cli-column-state = 情况
cli-column-submitted = 填报日期
cli-column-corrected = 已更正
cli-column-explained = 提醒（已说明）
cli-explained = { $warnings }（{ $explained }）
cli-dated-late = { $date } 逾期
cli-dated-again = 再报 { $date }
cli-to-explain = 请核实说明的单位（只有提醒，数据照常采用）
cli-status-not-compared = 以上提醒只计读取时发现的；数据比对的提醒（累计下降、名单不符等）尚未按现有报送材料计算，请先运行 { $command }
cli-messages-written = 已写出 { $count } 份通知，在 { $folder }
cli-reminders = 催报内容（可直接粘贴发送）
cli-column-correct = 须更正

## 帮助
cli-help = 科技人才工作方案季度完成情况：报送文件进，简报出。
cli-help-example = 例如：{ $example }
cli-help-run = 汇总一个季度：清洗报送数据，计算完成情况，生成简报和各单位进展单。结束状态：0 完成，1 失败（原有成果不变），2 用法有误，3 完成但报送数据有待更正。
cli-help-check = 校验报送的工作簿或文件夹，不运行流程。有错误时结束状态为 3。
cli-help-forms = 生成下发的空白报送表，每个报送单位一份：只含本单位的指标、任务和名单，填报格旁列出上季度累计数。
cli-help-status = 查看谁已报送、谁逾期、谁需更正，以及可直接发出的催报内容。
cli-help-trace = 由一个数字追溯到报送文件的单元格。先要用 run 生成该季度。
cli-help-diff = 比较任意两个季度：指标数据、亮灯、工作任务、核查问题，逐项列出变化。先要用 run 生成；只运行了较晚一季的，较早一季由其数据表计算，不比较核查问题。
cli-help-lab = 在 JupyterLab 中打开笔记本；其余选项原样交给 JupyterLab。
cli-help-test = 运行测试；其余选项原样交给 pytest。
cli-option-quarter = 季度，也可写作 2022年第三季度；latest 指有报送文件的最新季度
cli-option-plan = 方案文件；默认为该年度的 plan/<年份>.yaml
cli-option-raw = 报送文件的目录，每季度一个文件夹；默认 data/raw
cli-option-processed = 数据表的目录；默认 data/processed
cli-option-returns = 退回修改工作簿的目录；默认 data/returns
cli-option-forms = 报送表的目录；默认 data/forms
cli-option-org = 只生成某单位的报送表（填代码、名称或简称），可重复使用；默认全部
cli-option-coverage = 逐格对账：每个非空单元格或已读取，或属表格框架，或列入问题清单，各计一次
cli-option-password-file = 打开加密工作簿的密码文件，每行一个密码
cli-option-messages = 把给各报送单位（催报、退回修改）和领导小组的通知文字写到该目录
cli-option-address = 领导小组查阅文件的地址（如共享目录），写入通知
cli-option-outputs = 简报等成果的目录；默认 outputs
cli-option-decisions = 人工决定的目录，每季度一个 CSV 文件；默认 data/decisions
cli-option-lang = 报告和消息的语言
cli-option-jobs = 同时进行的工作数；默认为处理器核数
cli-option-executor = 在何处执行：local 为本机；dask: 加调度器地址为其他机器上的工作进程（见 docs/scale-out.md）
cli-option-engine = 内核从何而来：forked 从已载入程序库的进程分出，stock 逐个重新启动；结果相同
cli-option-force = 全部重做，不沿用以往结果
cli-option-as-of = 截止日，此后的选派、完成不计入；默认为季度最后一天
cli-option-strict = 报送数据有待更正的错误时，结束状态为 1
cli-option-quiet = 不显示进度和结果
cli-option-json = 标准输出只给一个 JSON 对象，供程序读取
cli-option-md = 写成 Markdown
cli-option-debug = 出错时显示程序内的位置
cli-help-usage = 用法：{ $usage }
cli-help-commands = 命令
cli-help-options = 选项
cli-example-forms = forms --quarter 2022Q4
cli-example-check = check data/raw/2022Q3
cli-example-diff = diff 2022Q2 2022Q3 --md
cli-example-lab = lab
cli-example-run = run --quarter 2022Q3
cli-example-status = status --quarter 2022Q3
cli-example-trace = trace N06 --quarter 2022Q3
cli-example-test = test -k plan
cli-option-help = 显示本说明

## 目录页
index-page = 阅读简报
index-print = 简报打印版（PDF）
index-scorecards = 各单位进展单
index-review = 供审核的笔记本
index-notebook = { $name ->
    [clean] 1 清洗报送数据
    [attainment] 2 计算完成情况
    [review] 5 审核页
   *[briefing] 3 简报
}
index-scorecard-notebooks = 各单位进展单的笔记本
index-scorecard-notebook = 进展单：{ $name }
index-run = 运行记录
index-log = 运行日志
cli-column-file = 文件
cli-column-values = 数据
cli-column-errors = 错误
cli-column-warnings = 提醒
cli-left-aside = 另有{ $count }个文件因类型不符没有读取：
    .fix = 报送文件应为.xlsx、.xlsm、.xls、.xlsb、.ods或.csv。其中如有报送数据，请另存为.xlsx后重新放入；压缩包请先解开；扫描件等附件不必处理。
cli-left-aside-run = 报送文件夹中另有{ $count }个文件因类型不符没有读取，是哪些文件、怎样处理见 { $command }
cli-raw-tracked = { $raw } 中有{ $count }个由git管理的文件与仓库中的不同，提交时会一并提交；真实的报送文件请不要提交：移到仓库以外的文件夹，用 --raw 指明，再用 git restore 恢复示例
cli-remark = 提示（{ $name }）：
cli-fix = 处理：{ $fix }{ $code ->
    [none] { "" }
   *[other] （代码 { $code }）
}
cli-decided = （已有人工决定）
cli-more-slips = 另有{ $number }项人工决定须改正或补填，见status和审核页
cli-unused-decisions = 人工决定中须由分析人员改正或补填的
cli-unassigned = 报送单位不明的文件
