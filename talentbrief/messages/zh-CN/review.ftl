# 两个季度的比较。

diff-title = { $before }与{ $after }对比
diff-figures = 指标数据
diff-lamps = 亮灯
diff-milestones = 工作任务
diff-issues = 核查问题
diff-none = 无变化。
diff-not-run = 未比较：{ $quarter }还没有运行，以上该季度的数据由另一季度的数据表计算。
diff-id = 编号
diff-name = 名称
diff-field = 口径
diff-field-actual-quarter = 本季度完成
diff-field-actual-cumulative = 累计完成
diff-field-rate = 完成率
diff-field-gap = 与序时进度之差（百分点）
diff-no-figure = —
diff-lamp-green = 达到
diff-lamp-yellow = 略滞后
diff-lamp-red = 明显滞后
diff-lamp-grey = 无数据
diff-status-not-started = 未启动
diff-status-under-way = 推进中
diff-status-done = 已完成

## 审定与摘要

review-no-table = 缺少数据表 { $path }；请先用 run 生成该季度
review-no-notebooks = { $path } 中没有已执行的笔记本；请先用 run 生成该季度

approval-unreadable = 审定文件 { $path } 无法读取（{ $problem }）；请用 approve 重新审定
approval-of-another = 审定文件 { $path } 所审定的是{ $quarter }，不是文件名所示的季度；请用 approve 对该季度单独审定
approval-edited = 审定文件 { $path } 在记录之后被改动过，不予采信；请用 approve 重新审定
approval-by-preparer = 审定文件 { $path } 的审核人就是编制人；请由他人审定，或以 --self-approved 明示

approve-unnamed = 没有写明 --{ $option }；请写出姓名
approve-no-reason = 退回须说明原因；请加 --reason
approve-needless-reason = --reason 只用于退回（--reject）；审定时的意见请用 --comment
approve-by-preparer = 审核人“{ $name }”就是编制人；请由他人审定，确需自审的加 --self-approved，成果中会注明
approve-not-run = { $quarter }还没有可供审定的成果（{ $folder }）；请先用 run 生成
approve-outputs-differ = { $quarter }的成果与现有输入重新运行的结果不一致，共{ $number }处（{ $files }）：成果被改动过，或由别的输入生成；请重新 run，看过之后再审定
approve-done = { $status ->
    [rejected] { $quarter }已由{ $reviewer }退回，记录在 { $file }；更正后重新 run，再审定
   *[approved] { $quarter }已由{ $reviewer }审定{ $self ->
        [true] （审核人即编制人，成果中会注明）
       *[other] {""}
    }，记录在 { $file }；用 publish 发布
}

## 命令行

cli-help-approve = 记录审核人对一个季度的审定，或说明原因后退回。审定之前会在另外的文件夹中重新运行，与所看到的成果逐个文件比较，不一致则不予审定。记录在 data/approvals/<季度>.json，随合并请求提交；姓名为声明，由合并请求核实。
cli-example-approve = approve --quarter 2022Q3 --reviewer 张三 --preparer 李四
cli-option-reviewer = 审核人姓名
cli-option-preparer = 编制人姓名；不能与审核人为同一人
cli-option-comment = 审核人的意见
cli-option-reject = 退回，不予审定
cli-option-reason = 退回的原因
cli-option-self-approved = 审核人即编制人时须加；成果中会注明
cli-option-approvals = 审定记录的目录，每季度一个 JSON 文件；默认 data/approvals

## 审核页

review-title = { $quarter }审核页
review-summary = 尚待处理的错误{ $errors }项、提醒{ $warnings }项；人工决定{ $decisions }项；对以前季度审定数的更正{ $restated }项。审核人看过下列各节和简报送审稿之后，用 approve 审定，或说明原因退回。
review-to-briefing = 简报送审稿
review-to-notebook = 已执行的笔记本 { $name }（代码折叠在内）
review-to-clean = 1-clean
review-stop = 。
review-changes = 与上一季度相比
review-changes-intro = 下列各项与{ $before }不同。{ $before }的数据按现有报送文件重新计算，如与当时审定的不一致，见“对以前季度的更正”。
review-first = 本季度是本年度第一次调度，没有上一季度可比。
review-none = 各项指标的数据没有变化。
review-same = 未变
review-same-lamp = （未变）
review-from-to = { $before } → { $after }
review-same-milestones = 各项工作任务的状态没有变化。
review-restatements = 对以前季度的更正
review-no-earlier = 本季度是本年度第一次调度，没有以前季度。
review-no-restatements = 与以前季度的审定记录对照，没有不同。对照了哪些季度的审定记录，见本页末尾。
review-restated = 下列数据与当时审定的不同。对照了哪些季度的审定记录，见本页末尾。
review-issues = 核查问题
review-issues-intro = 下列为核查发现的全部问题，按级别排列；每个单元格的读数见
review-severity = { $severity ->
    [error] 错误（{ $number }项）
    [warning] 提醒（{ $number }项）
   *[info] 提示（{ $number }项）
}
review-no-issues = 无。
review-column-answer = 决定与说明
review-decided = 已由人工决定
review-explained = 报送单位说明：{ $text }
review-standing-in = 沿用、暂缓采用和推算的数据
review-nothing-standing-in = 各项指标均为牵头单位本季度所报数据，没有沿用、暂缓采用或推算的。
review-decisions = 人工决定
review-no-decisions = 本季度没有人工决定。
review-no-assumptions = 没有另作设定。
review-assumptions = 现行设定
review-lineage = 数据来源
review-column-cells = 来源单元格
review-column-trace = 出处
review-trace = 简报附件中{ $id }的来源单元格
review-trace-note = 在终端上查看：python pipeline.py trace 指标编号 --quarter { $quarter }
review-folded = { $title }（{ $number }项）

run-title-review = { $quarter }审核页
index-review-page = 审核页：变化、更正、问题、决定、设定

## 催报、退回修改和报送领导小组的文字

message-sample-mark = { $sample ->
    [true] （示例数据）
   *[other] {""}
}
message-remind-subject = 【催报】{ $quarter }进展情况{ message-sample-mark }
message-remind = { $organisation }：
    { $state ->
        [overdue] { $quarter }进展表应于{ $deadline }前报送，{ $unread ->
            [yes] 现已逾期。我们只收到{ $others }，这类文件无法读取。请另存为.xlsx，尽快重新报送。
           *[no] 现已逾期，我们尚未收到。请尽快填报。
        }
       *[not_submitted] { $quarter }进展表请于{ $deadline }前报送，{ $unread ->
            [yes] 我们只收到{ $others }，这类文件无法读取。请另存为.xlsx后重新报送。
           *[no] 我们尚未收到。
        }
    }
message-correct-subject = 【退回修改】{ $quarter }{ $unopened ->
    [all] 报送的文件无法打开
   *[other] 进展情况有{ $number }处须更正
}{ message-sample-mark }
message-correct = { $organisation }：
    { $unopened ->
        [all] { $quarter }报送的文件已收到，但无法打开，其中的数据未能读取。{ $returned ->
            [none] {""}
           *[other] 随附的 { $file } 仅列明问题，不含你单位的数据，请勿在其中填报。
        }请找出原件，另存为能正常打开、不设密码的.xlsx文件重新报送；原件也无法打开的，请在下发的报送表中重新填报。文件名请注明“修改”：
       *[other] { $quarter }报送的材料已收到，其中{ $number }处须更正，有关数据暂不采用。{ $returned ->
            [marked] 请在随附的 { $file } 中按批注修改后报回（文件名不限），或修改原表重新报送（文件名注明“修改”，或更新填报日期）
            [list] 问题见随附的 { $file }，请修改原表重新报送（文件名注明“修改”，或更新填报日期）
           *[none] 请修改原表重新报送（文件名注明“修改”，或更新填报日期）
        }{ $unopened ->
            [some] ；无法打开的文件没有批注，请将原件另存为能正常打开的.xlsx文件重新报送
           *[none] {""}
        }：
    }
message-questions = 另有{ $more }处请一并核实，有误的更正，无误的在“说明”栏写明情况：
message-explain-subject = 【请核实】{ $quarter }进展情况有{ $number }处请核实说明{ message-sample-mark }
message-explain = { $organisation }：
    { $quarter }报送的材料已收到，数据照常采用，其中{ $number }处请核实：有误的，更正后重新报送；无误的，不必改数，{ $returned ->
        [marked] 在随附的 { $file } 的“问题清单”中“说明”栏写明情况后报回（文件名不限）
        [list] 在原表“说明”栏（没有的，在表右侧加一列）写明情况后报回（文件名注明“修改”，或更新填报日期），明细见随附的 { $file }
       *[none] 在原表“说明”栏（没有的，在表右侧加一列）写明情况后报回（文件名注明“修改”，或更新填报日期）
    }。
message-item = { $number }. { $message }{ $fix }
message-close = 如有疑问请与我们联系。
    { $sample ->
        [true] 本通知据示例数据生成，并非真实报送情况。{"\u000A"}
       *[other] {""}
    }
    { $by }
message-leaders-subject = { $title }（送审稿）{ message-sample-mark }
message-no-folder = --messages 给的 { $folder } 不是目录，或其中有同名的文件；应是一个目录，没有的会新建
message-cannot-write = --messages 给的目录 { $folder } 无法写入（{ $problem }）；请检查权限，或另选目录
message-leaders-none = 未写领导小组的通知：{ $quarter }还没有成果，请先 run
message-leaders-stale = 未写领导小组的通知：{ $quarter }的成果生成之后，{ $parts }有变动；请重新 run
message-part-submission = 报送文件
message-part-decisions = 人工决定
message-part-approval = 以前季度的审定
message-part-plan = 方案
message-part-table = 数据表
message-part-output = 成果文件
message-leaders = 全文：{ $page }
    打印版：{ $print }
    各单位进展单、审核页：{ $index }
    { $sample ->
        [true] （示例数据，并非真实报送。）{"\u000A"}
       *[false] {""}
    }
    { $by }

# 审核用页面的页脚。
provenance-foot = 本页由笔记本 { $notebook } 执行生成：季度 { $quarter }，截止日 { $as_of }，方案 { $plan }，程序 talentbrief { $version }。
provenance-compared = { $quarters ->
    [none] 以前季度没有审定记录，未作对照。
   *[other] 已对照审定记录的以前季度：{ $quarters }。
}
provenance-crate = 全部输入、程序和成果的校验值见该季度的 ro-crate-metadata.json。

## 审定状态

standing-none = 尚未审定。
standing-approved = { $reviewer }于{ $date }审定{ $self ->
        [true] （审核人即编制人）
       *[false] {""}
    }{ $sample ->
        [true] ，为示例审定
       *[false] {""}
    }。
standing-unissued = 已过印发日期仍未审定：{ $list }。
standing-unissued-item = { $quarter }（应于{ $date }印发）
standing-stale = { $reviewer }于{ $date }审定，此后输入有改动；请重新 run 并审定。
standing-rejected = { $reviewer }于{ $date }退回：{ $reason }
