# 各单位进展单

scorecard-title = { $quarter }进展单：{ $name }
scorecard-sample = （示例数据，均系虚构。）
scorecard-received = 本季度数据已报送，未注明填报日期{ scorecard-again }。
scorecard-in-time = 本季度数据已于{ $date }按时报送{ scorecard-again }。
scorecard-late = 本季度数据于{ $date }报送，晚于截止日期（{ $deadline }）{ scorecard-again }。
scorecard-again = { $again ->
    [none] {""}
   *[other] ，后于{ $again }再次报送
}
scorecard-missing = 本季度数据未报送，截止日期为{ $deadline }。
scorecard-unusable = 本季度报送的文件无法采用，截止日期为{ $deadline }。
scorecard-led = 牵头的{ $whole }项指标中，{ $number ->
    [0] 没有指标{ $stage ->
        [last] 完成年度目标
       *[under_way] 达到序时进度
    }
   *[other] { $number }项{ $stage ->
        [last] 完成年度目标
       *[under_way] 达到序时进度
    }
}{ $doubted }。
scorecard-shared = 应填报分解数据的{ $whole }项指标中，已填报{ $number }项。
scorecard-found = { $errors ->
    [0] { $warnings ->
        [0] 报送数据经核查无错误、无提醒。
       *[other] 报送数据经核查无错误，有提醒{ $warnings }项。
    }
   *[other] { $warnings ->
        [0] 报送数据经核查有错误{ $errors }项。
       *[other] 报送数据经核查有错误{ $errors }项、提醒{ $warnings }项。
    }
}
scorecard-settled = 报送数据中发现的问题均已说明或已由人工作出决定。
scorecard-part-figures = 指标数据
scorecard-part-milestones = 工作任务
scorecard-part-issues = 数据问题
scorecard-part-next = 下一步
scorecard-no-figures = 方案未要求本单位填报量化指标。
scorecard-column-role = 角色
scorecard-column-against = 对照
scorecard-column-share = { $kind ->
    [lead] 完成率
    [share] 占总数
   *[mixed] 占比
}
scorecard-role-lead = 牵头
scorecard-role-share = 分解
scorecard-against-target = 目标{ $number }
scorecard-against-official = 总数{ $number }{ $unit }
scorecard-note = 占比：牵头指标为累计数与年度目标之比，分解指标为本单位累计数与牵头{ $office }所报总数之比。
scorecard-note-doubt = 标“{ briefing-doubt }”的，有关提醒见下表，作出决定或说明后不再标注。
scorecard-note-carried = { $names }的累计数为沿用的此前累计数。
scorecard-explained = 本单位说明：“{ $text }”。
scorecard-milestones = 工作任务（参与{ $whole }项，本季度报送{ $number }项）
scorecard-milestones-silent = 本单位参与{ $whole }项工作任务，本季度均未报送进展。
scorecard-column-issue = 内容与处理办法
scorecard-silent = 未报送
scorecard-column-reported = 所报状态
scorecard-next-report = 尽快补报本季度数据。
scorecard-next-resend = 按上表所列更正，重新报送本季度数据。
scorecard-next-lacking = 补报下列指标：{ $names }。
scorecard-next-errors = 更正上表所列{ $number }项错误，更正前有关数据暂缓采用。
scorecard-next-warnings = 核实上表所列{ $number }项提醒，有误的更正，无误的在说明栏写明。
scorecard-remaining = { $name }还差{ $number }{ $unit }
scorecard-column-next = 事项
scorecard-next-remaining = 于{ $deadline }前完成年度目标：{ $names }。
scorecard-next-remaining-last = 就未完成的年度目标说明原因和后续安排：{ $names }。
scorecard-next-nothing = 没有待办事项。
