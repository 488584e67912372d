# 统计口径与设定

method-intro = 本简报依据《{ $title }》和各单位报送数据自动生成，口径如下。
method-heading-rules = （一）计算规则
method-heading-indicators = （二）各指标口径
method-heading-assumptions = （三）设定事项
method-rate = 完成率等于累计完成数除以年度目标，不封顶；未设目标或目标为零的，不计算完成率。
    .name = 完成率
method-gap = 与序时进度之差等于完成率减序时进度，单位为百分点。
    .name = 与序时之差
method-cumulative = 累计完成数以牵头{ $office }所报累计数为准；只报季度数的，或累计数有误暂缓采用而季度数可用的，由上季累计数加本季度数得出，并注明；后者更正前标为待核实。
    .name = 累计完成数
method-carried = 牵头{ $office }未报送或所报数据均暂缓采用的，沿用此前最近一次有效累计数，并注明；没有此前数据的，不计算完成率，也不按零计。
    .name = 缺报
method-breakdown = 其他{ $office }、{ $parts }所报数据只用于核对和分解，不与牵头{ $office }数据相加。
    .name = 分解数据
method-task = 重点任务的平均完成率为各指标完成率的平均数，单项封顶100%，没有完成率的指标不计入；指标之间不相加。
    .name = 重点任务
method-milestones = 工作任务由几家单位报送且状态不一致的，{ $led ->
    [yes] 方案明确牵头单位的以牵头单位所报为准，其余
   *[no] {""}
    }按进展最慢的计；无单位报送的，按未启动计。
    .name = 工作任务
method-rounding = 完成率和百分点保留一位小数；四舍五入会跨过100%或序时进度的，多保留几位。
    .name = 小数
method-lamps = 亮灯按完成率与序时进度之比确定：不低于{ $green }为“{ $green_word }”（绿色），不低于{ $yellow }为“{ $yellow_word }”（黄色），低于{ $yellow }为“{ $red_word }”（红色），没有数据或不计算完成率的为灰色；年度最后一次调度时低于年度目标的，同时注明未完成。序时进度为{ $path }。
    .name = 亮灯
method-progress = { $quarter }{ $progress }
method-column-rule = 计数规则
method-column-phrase = 方案原文
method-phrase = “{ $text }”
method-assumed = { $text }（设定）
method-lead-note = 标“设定”的，方案列有多家责任{ $office }或未明确牵头{ $office }，由本系统设定一家为牵头{ $office }。
method-assumptions-intro = 下列事项方案未予明确，由本系统设定，如有异议请向编印单位提出。
method-column-number = 数据
method-column-count = 口径
method-column-about = 涉及事项
method-column-assumption = 设定
method-about-all = 全部

method-heading-decisions = （四）人工决定
method-column-action = 处理
method-column-decided = 决定
method-decided = { $by ->
    [none] { $date ->
        [none] —
       *[other] { $date }
    }
   *[other] { $by }{ $date ->
        [none] { "" }
       *[other] ，{ $date }
    }
}
method-action = { $action ->
    [accept] { $code ->
        [unknown_indicator] 该行不计入
        [unknown_milestone] 该行不计入
       *[other] 采用原数据
    }
    [use_value] 改用{ $value }
    [is_sender] 认定填报单位为{ $value }{ $name ->
        [none] { "" }
       *[other] （{ $name }）
    }
    [is_indicator] { $what ->
        [milestone] 认定任务为
       *[indicator] 认定指标为
    }{ $value }{ $name ->
        [none] { "" }
       *[other] （{ $name }）
    }
    [outdated] 所指文件已被代替，不再起作用
    [ignore_file] 不采用该文件
   *[other] 未能执行
}
method-provenance = 由方案文件{ $plan }（SHA-256校验值{ $plan_digest }）和{ $number }份报送文件（总校验值{ $digest }）生成，所用程序为talentbrief { $package }、Python { $python }；校验值取前12位，总校验值为各文件校验值和路径按序排列后的SHA-256。
    .name = 生成依据
method-assumption-mark = ；
