# 简报正文。数字由程序给出，文字只说数字所能说明的。

## 标点、日期、名称的写法
briefing-list-mark = 、
briefing-list-strong-mark = ；
briefing-list = { $head }、{ $last }
# Where the last name ends in 等 itself, 等等 would read as another word.
briefing-list-rest = 等
briefing-list-more = { $head }{ $closed ->
    [yes] ，共
   *[no] 等
}{ $total }{ $of ->
    [senders] 家
   *[items] 项
}
briefing-clause-mark = ，
briefing-last-clause-mark = ，
briefing-strong-clause-mark = ；
briefing-sentence-gap = { "" }
briefing-sentence = { $text }。
briefing-none = —
briefing-date = { $year }年{ $month }月{ $day }日
briefing-quarter = { $year }年第{ briefing-ordinal }季度
briefing-ordinal = { $number ->
    [1] 一
    [2] 二
    [3] 三
    [4] 四
    [5] 五
    [6] 六
    [7] 七
    [8] 八
    [9] 九
    [10] 十
    [11] 十一
    [12] 十二
    [13] 十三
    [14] 十四
    [15] 十五
   *[other] { $number }
}
briefing-task-number = { $id }
briefing-issue-number = 第{ $number }期
briefing-mark-sample = 示例数据

## 各部分标题
briefing-part-overall = 一、总体情况
briefing-part-tasks = 二、重点任务{ $supporting ->
    [none] {""}
   *[other] 和{ $supporting }
}进展
briefing-part-behind = 三、滞后事项及原因
briefing-part-quality = 四、数据质量
briefing-part-next = 五、下一步安排
briefing-annex = 附件{ $number }　{ $title }
briefing-task-heading = { briefing-task-number }{ $bracketed ->
    [yes] {""}
   *[no] 、
}{ $name }

## 一项指标
briefing-target = { $comparator ->
    [at_least] { $number }{ $unit }以上
   *[other] { $number }{ $unit }
}
briefing-target-clause = 年度目标{ $target }
briefing-planned-clause = 全年计划{ $target }
briefing-no-target-clause = 未设数量目标
briefing-quarter-done = 本季度完成{ $number }{ $unit }
briefing-quarter-missing = 本季度完成数未取得
briefing-cumulative-done = 累计完成{ $number }{ $unit }{ briefing-doubt-bracketed }
briefing-cumulative-first = { $since }月至{ $until }月累计完成{ $number }{ $unit }{ briefing-doubt-bracketed }
briefing-doubt = 待核实
briefing-doubt-bracketed = { $doubt ->
    [yes] （{ briefing-doubt }）
   *[no] {""}
}
briefing-among-doubtful = { $all ->
    [yes] （数据{ briefing-doubt }）
   *[no] （其中{ $number }项数据{ briefing-doubt }）
}
briefing-doubt-name = { $name }（{ $found }）
briefing-why-no-figure = { $reason ->
    [withheld] 牵头{ $office }所报数据有误、暂缓采用
    [previous_missing] 牵头{ $office }未报累计数且此前累计数缺失
   *[not_reported] 牵头{ $office }本季度未报送累计数
}
briefing-cumulative-carried = { briefing-why-no-figure }，沿用此前累计数{ $number }{ $unit }
briefing-cumulative-missing = { briefing-why-no-figure }，无法计算完成率
briefing-no-rate = { $target ->
    [zero] 目标为0，不计算完成率
   *[none] 不计算完成率
}
briefing-unrated-name = { $name }（{ $target ->
    [zero] 目标为0
   *[none] 未设目标
}）
briefing-rate = 完成率{ $rate }
briefing-position-over = 超额完成年度目标
briefing-position-met = 完成年度目标
briefing-position-ahead = 超序时进度{ $points }个百分点
briefing-position-level = 与序时进度持平
briefing-position-below = 低于序时进度{ $points }个百分点
briefing-position-behind = 落后序时进度{ $points }个百分点
briefing-position-unmet = 距年度目标差{ $points }个百分点
briefing-lamp-word = { $lamp ->
    [green] { $state ->
        [met] 已完成
        [unmet] 达到序时，未完成
        [unmet_close] 未完成，接近目标
        [close] 接近序时
        [apart] 达到或接近
       *[open] 达到
    }
    [yellow] { $state ->
        [met] 已完成
        [unmet] 未完成，略滞后
        [unmet_reached] 未完成，略低于标准
        [reached] 达到，略低于标准
        [apart] 略低于标准
       *[open] 略滞后
    }
    [red] { $state ->
        [met] 已完成
        [unmet] 未完成，明显滞后
        [unmet_reached] 未完成，明显低于标准
        [reached] 达到，明显低于标准
        [apart] 明显低于标准
       *[open] 明显滞后
    }
   *[grey] { $state ->
        [unrated] 不计算完成率
        [mixed] 无数据或不计算完成率
       *[open] 无数据
    }
}
briefing-figure = { $name }：{ $clauses }（{ $lamp }）。
briefing-figure-unrated = { $name }：{ $clauses }。

## 工作任务
briefing-milestones = { $number }项工作任务中，{ $clauses }。
briefing-milestones-all-under-way = { $number }项工作任务均在推进中。
briefing-milestones-all-not-started = { $number }项工作任务均未启动。
briefing-milestones-all-done = { $number }项工作任务全部完成。
briefing-milestones-status = { $status ->
    [done] 已完成{ $number }项
    [under_way] 推进中{ $number }项
   *[not_started] 未启动{ $number }项
}
briefing-milestones-not-started = 未启动的是：{ $names }。
briefing-milestones-silent = 未见单位报送进展、按未启动计的是：{ $names }。
briefing-milestones-all-silent = { $number }项工作任务均未见单位报送进展，按未启动计。
briefing-milestones-with-silent = { $text }（其中{ $number }项未见单位报送进展）
briefing-quoted = “{ $text }”
briefing-milestones-differ = 各单位对{ $names }所报状态不一致，{ $led ->
    [yes] 以牵头单位所报为准
   *[no] 按进展最慢的计
}。

## 导语
briefing-lead-none-known = 截至{ $date }，{ $whole }项量化指标均未取得有效数据，无法判断是否达到{ $stage ->
    [last] 年度目标
   *[under_way] 序时进度（{ $progress }）
}。
briefing-lead-all = 截至{ $date }，{ $whole }项量化指标全部{ $stage ->
    [last] 完成年度目标
   *[under_way] 达到序时进度（{ $progress }）
}{ $doubted }。
briefing-lead-some = 截至{ $date }（序时进度{ $progress }），{ $whole }项量化指标中，{ $clauses }。
briefing-lead-reached = { $number ->
    [0] 没有指标{ $stage ->
        [last] 完成年度目标
       *[under_way] 达到序时进度
    }
   *[other] { $stage ->
        [last] 完成年度目标{ $number }项
       *[under_way] 达到序时进度{ $number }项
    }、占{ $share }
}
briefing-lead-behind = { $stage ->
    [last] 未完成{ $number }项
    [close] 滞后{ $number }项
   *[under_way] 未达到{ $number }项
}、占{ $share }
briefing-lead-close = 低于序时进度但接近{ $number }项、占{ $share }
briefing-lead-unrated = 不计算完成率{ $number }项、占{ $share }
briefing-lead-unknown = 暂无数据{ $number }项、占{ $share }
briefing-behind-name = { $name }（{ $carried ->
    [yes] 沿用此前累计数，
   *[no] { $doubt ->
        [yes] { briefing-doubt }，
       *[no] {""}
    }
}完成率{ $rate }，差{ $points }个百分点）
briefing-behind-names = { $stage ->
    [last] 未完成的是
    [close] 滞后的是
   *[under_way] 未达到的是
}：{ $names }
briefing-behind-nobody = 有{ $unrated ->
    [yes] 完成率
   *[no] 数据
}的指标均{ $stage ->
    [last] 已完成年度目标
    [close] 未滞后
   *[under_way] 不低于序时进度
}
briefing-unrated-names = 不计算完成率的是：{ $names }
briefing-unknown-names = 暂无数据的是：{ $names }
briefing-decide = 需研究决定的事项：{ $matters }。
briefing-decide-item = { briefing-ordinal }是{ $matter }
briefing-decide-red = { $stage ->
    [last] 未完成年度目标的{ $names }如何补齐差额
   *[under_way] 明显滞后的{ $names }如何赶上序时进度
}
briefing-decide-leads = 未取得有效数据的牵头{ $office }（{ $names }）何时补报
briefing-decide-errors = { $senders }家单位报送数据中的{ $number }处错误何时更正
briefing-decide-nothing = 没有需要提请研究决定的事项。

## 总体情况
briefing-overall-lamps = { $whole }项量化指标中，{ $clauses }。
briefing-overall-lamp = { $word }{ $number }项
briefing-overall-doubts = 数据{ briefing-doubt }的指标{ $number }项：{ $names }，详见附件{ $annex }。
briefing-overall-over = 超额完成年度目标的有{ $number }项：{ $names }。
briefing-over-name = { $name }（{ $doubt ->
    [yes] { briefing-doubt }，
   *[no] {""}
}完成率{ $rate }）
briefing-overall-senders = { $number ->
    [0] 应报送单位{ $whole }家，均未报送。
   *[other] 应报送单位{ $whole }家，{ $all ->
        [yes] 全部报送
       *[no] 收到{ $number }家报送的数据
    }。
}

## 概览卡片
briefing-ratio = { $part }/{ $whole }
briefing-card-reached = { $stage ->
    [last] 完成年度目标的指标
   *[under_way] 达到序时进度的指标
}
briefing-card-share = 占{ $share }
briefing-card-red = { $word }的指标
briefing-card-doubted = { $text }，{ $number }项{ briefing-doubt }
briefing-card-unknown = 另有{ $number }项暂无数据
briefing-card-carried = { $number }项沿用此前累计数
briefing-card-all-known = 各项均有数据
briefing-card-met = { $stage ->
    [last] 超额完成的指标
   *[under_way] 已完成年度目标的指标
}
briefing-card-milestones = 已完成的工作任务
briefing-card-senders = 已报送单位
briefing-card-missing = { $number }家未报送
briefing-card-unusable = { $number }家文件无法采用
briefing-card-none-missing = 全部报送
briefing-card-errors = 待更正的数据错误
briefing-card-warnings = 另有提醒{ $number }项

## 表格
briefing-table-overview = { $quarter }量化指标完成情况
briefing-table-tasks = 重点任务完成情况
briefing-table-senders = 各单位{ $quarter }累计完成数
briefing-table-milestones = { $quarter }工作任务进展
briefing-table-issues = { $quarter }数据核查问题
briefing-table-codes = 数据核查问题分类
briefing-table-changes = 对以前各期数据的更正
briefing-table-explained = 报送单位对提醒的说明
briefing-table-lineage = { $quarter }牵头{ $office }数据来源
briefing-column-row = 序号
briefing-column-indicator = 指标
briefing-column-lead = 牵头{ $office }
briefing-column-target = 年度目标
briefing-column-quarter-figure = 本季度
briefing-column-cumulative = 累计
briefing-column-rate = 完成率
briefing-column-gap = 与序时之差
briefing-column-lamp = 亮灯
briefing-column-task = 重点任务
briefing-column-indicators = 指标
briefing-column-mean-rate = 平均完成率
briefing-column-milestones = 工作任务
briefing-column-sender = 单位
briefing-with-unit = { $name }（{ $unit }）
briefing-column-kind = 类别
briefing-column-words = 报送原文
briefing-column-milestone = 工作任务
briefing-column-status = 状态
briefing-column-reported-by = 报送单位
briefing-column-evidence = 佐证文号
briefing-column-remark = 备注
briefing-column-severity = 级别
briefing-column-issue = 问题
briefing-column-number = 数量
briefing-column-senders = 涉及单位
briefing-column-message = 位置与内容
briefing-column-fix = 处理办法
briefing-column-quarter = 季度
briefing-column-before = 原数
briefing-column-after = 现数
briefing-column-reason = 原因
briefing-column-about = 涉及事项
briefing-column-explanation = 报送单位说明
briefing-column-role = 用途
briefing-column-number-read = 数值
briefing-column-raw = 原文
briefing-column-place = 文件、工作表和单元格
briefing-column-hash = 文件校验值
briefing-overview-note = 完成率为累计完成数与年度目标之比，不封顶；与序时之差为完成率减序时进度（{ $progress }），单位为百分点。
briefing-flag-note = { $flag ->
    [carried_forward] 沿用此前累计数
    [derived] 由季度数累加得出
    [withheld] 牵头{ $office }数据有误、暂缓采用
    [previous_missing] 此前累计数缺失
    [not_reported] 牵头{ $office }未报送累计数
    [zero_target] 目标为0，不计算完成率
    [no_target] 未设目标，不计算完成率
   *[approximate] 报送数为约数
}：{ $names }。
briefing-doubt-note = { briefing-doubt }：{ $names }，详见附件{ $annex }。
briefing-task-note = 平均完成率为各指标完成率的平均数（单项封顶100%），指标之间不相加；工作任务栏为已完成数与总数之比。
briefing-task-note-incomplete = 标*的，有指标{ $reason ->
    [unrated] 不计算完成率
    [mixed] 暂无数据或不计算完成率
   *[lacking] 暂无数据
}，未计入平均。
briefing-incomplete = { $text }*
briefing-no-indicator = 无量化指标
briefing-row-official = 牵头{ $office }（正式数据）
briefing-row-breakdown = { $summed }合计（核对用）
briefing-given = { $state ->
    [quarter_only] 本季{ $number }
    [withheld] 有误
    [unusable] 无法采用
   *[missing] 未报
}
briefing-standing = { $word }（{ $number }）
briefing-derived = { $number }*
briefing-senders-note = { $kind ->
    [derived] 标*的，由季度数累加得出。
    [quarter_only] 标“本季”的，只报本季度数且此前累计数缺失，无法累加。
    [withheld] 标“有误”的，已报送但数据有误，暂缓采用。
    [unusable] 标“无法采用”的，已报送文件，但文件无法采用。
    [carried] 括号内为沿用的此前累计数。
   *[plain] { $parts }数据仅用于核对，不与牵头{ $office }数据相加；空白表示该单位不填报此项。
}
briefing-status = { $status ->
    [done] 已完成
    [under_way] 推进中
   *[not_started] 未启动
}
briefing-milestone-flag = { $flag ->
    [not_reported] 未报送进展
    [disagreement] 各单位所报不一致
    [carried_forward] 沿用以前季度所报
   *[no_evidence] 未附佐证文号
}

## 滞后事项
briefing-behind-summary = 共有{ $number }项指标{ $stage ->
    [last] 未完成年度目标
    [close] 滞后
   *[under_way] 低于序时进度
}。
briefing-behind-unrated = 另有{ $number }项指标不计算完成率，不判断是否滞后：{ $names }。
briefing-numbered = { $number }.{ $text }
briefing-behind-figure = { $number }.{ $name }（牵头{ $office }：{ $lead }）：{ $clauses }。
briefing-reason = { $who }报送的存在问题为“{ $text }”。
briefing-reason-none = { $who }未说明存在问题。
briefing-said = { $who }为“{ $text }”
briefing-others = 其他单位报送的存在问题，{ $said }。
briefing-others-more = 其他单位报送的存在问题，{ $said }；另有{ $rest }家单位报送了存在问题。
briefing-measure = 拟采取的措施为“{ $text }”。
briefing-unknown-name = { $name }（{ $lead }牵头）
briefing-behind-unknown = 另有{ $number }项指标暂无数据，无法判断是否滞后：{ $names }。
briefing-all-words = 报送单位反映的问题和措施（原文）
briefing-narrative-kind = { $kind ->
    [problem] 存在问题
   *[next_step] 下一步措施
}

## 数据质量
briefing-sample-note = 本文所用数据为示例数据，均系虚构，不反映任何单位的实际工作。
briefing-missing = 未报送的有{ $number }家：{ $names }。
briefing-unusable = 其中文件无法采用的有{ $number }家：{ $names }。
briefing-late = 晚于截止日期（{ $deadline }）报送的有{ $number }家：{ $names }。
briefing-files = 收到报送文件{ $number }份，{ $clauses }。
briefing-files-status = { $status ->
    [in_force] 采用{ $number }份
    [superseded] 被新版本替代{ $number }份
   *[quarantined] 无法采用{ $number }份
}
briefing-standing-in = { $flag ->
    [carried_forward] 牵头{ $office }本季度未提供有效累计数、沿用此前数据的指标{ $number }项：{ $names }。
    [derived] 累计数由季度数累加得出的指标{ $number }项：{ $names }。
    [withheld] 牵头{ $office }数据有误、暂缓采用（有此前累计数的予以沿用）的指标{ $number }项：{ $names }。
   *[previous_missing] 此前累计数缺失、本季度数未能累加的指标{ $number }项：{ $names }。
}
briefing-table-rest = 本表共{ $whole }行，印刷版只列前{ $number }行，全部各行见网页版。
briefing-issues-none = 核查未发现问题。
briefing-issues = 数据核查发现{ $clauses }，逐条列于附件{ $annex }。{ $unsettled ->
    [error] 须更正的，更正前数据暂缓采用。
    [warning] 须核实的，数据照常采用并注明“{ briefing-doubt }”。
    [both] 须更正的，更正前数据暂缓采用；须核实的，数据照常采用并注明“{ briefing-doubt }”。
   *[none] {""}
}
briefing-issues-severity = { $severity ->
    [error] 错误
    [warning] 提醒
   *[info] 提示
}{ $number }项{ $states ->
    [none] {""}
   *[some] （{ $states }）
}
briefing-issues-state = { $state ->
    [decided] 已由人工作出决定
    [explained] 报送单位已作说明
    [correct] 须更正
    [slip] 人工决定不适用、须由分析人员改正
   *[check] 须核实
}{ $all ->
    [yes] {""}
   *[no] { $number }项
}
briefing-decisions = 人工决定{ $number }项，其中{ $clauses }，逐项列于附件{ $annex }。
briefing-decisions-action = { $action ->
    [accept] 采用原数据{ $number }项
    [use_value] 改用核实后的数值{ $number }项
    [is_sender] 认定填报单位{ $number }项
    [is_indicator] 认定指标或任务{ $number }项
    [ignore_file] 不采用文件{ $number }项
    [outdated] 所指文件已被代替{ $number }项
   *[other] 未能执行{ $number }项
}
briefing-severity = { $severity ->
    [error] 错误
    [warning] 提醒
   *[info] 提示
}
briefing-analyst = 分析人员
briefing-decided = { $severity }（已决定）
briefing-restated = 本期更正以前各期数据：{ $quarters }。以本期为准。
briefing-restated-quarter = 第{ $issue }期（{ $quarter }）{ $number }处，即{ $items }{ $more ->
    [yes] 等
   *[no] {""}
}
briefing-restated-item = { $name }{ $before ->
    [none] 补充
   *[other] 由{ $before }{ $unit }
}{ $after ->
    [none] 撤回
   *[other] { $before ->
        [none] 为{ $after }{ $unit }
       *[other] 更正为{ $after }{ $unit }
    }
}
briefing-place-gap = { "，" }

briefing-doubt-withheld = 有数据暂缓采用
briefing-code-unreadable-file = 文件无法读取
briefing-code-encrypted-file = 文件已加密
briefing-code-unsafe-file = 文件不安全
briefing-code-not-a-workbook = 不是工作簿
briefing-code-no-table-found = 未找到报表
briefing-code-unknown-sender = 填报单位无法识别
briefing-code-ambiguous-sender = 填报单位不明确
briefing-code-quarter-mismatch = 季度不一致
briefing-code-unknown-indicator = 指标无法识别
briefing-code-ambiguous-indicator = 指标不明确
briefing-code-unknown-milestone = 工作任务无法识别
briefing-code-ambiguous-milestone = 工作任务不明确
briefing-code-not-a-count = 不是计数
briefing-code-negative-count = 数值为负
briefing-code-no-stored-value = 公式没有结果
briefing-code-conflicting-versions = 版本相互矛盾
briefing-code-unknown-status = 状态无法识别
briefing-code-outdated-decision = 人工决定所指文件已被代替
briefing-code-unsigned-decision = 人工决定未写明
briefing-code-unused-decision = 人工决定未能对应
briefing-code-truncated-identity = 身份证号末位丢失
briefing-code-unit-differs = 单位与方案不一致
briefing-code-target-differs = 目标与方案不一致
briefing-code-approximate = 填报约数
briefing-code-fuzzy-match = 名称近似匹配
briefing-code-sender-differs = 填报单位前后不一
briefing-code-cumulative-falls = 累计数下降
briefing-code-cumulative-differs = 累计数不等于各季之和
briefing-code-roster-differs = 与名单不一致
briefing-code-breakdown-differs = 与分解合计不一致
briefing-code-total-differs = 合计有误
briefing-code-duplicate-row = 重复填报
briefing-code-duplicate-entity = 名单重复
briefing-code-no-evidence = 未附佐证文号
briefing-code-personal-data = 含个人信息
briefing-code-hidden-content = 含隐藏内容
briefing-code-cell-note = 单元格有批注
briefing-code-unreadable-date = 日期无法识别
briefing-code-empty-form = 空表未填
briefing-code-outdated-form = 表格版本过期
briefing-code-implausible-jump = 数据变动异常
briefing-code-lead-not-submitted = 牵头单位未报送
briefing-code-superseded-file = 旧版文件
briefing-code-worded-zero = 以“无”表示零
briefing-code-carried-forward = 沿用此前数据
briefing-code-not-submitted = 未报送
briefing-code-ignored-rows = 有行未采用
briefing-code-list-alone = 只报回清单
briefing-code-marker-lost = 退回标记已删
briefing-code-macros-ignored = 宏未运行

## 下一步安排
briefing-next-remaining = { $stage ->
    [last] 未完成年度目标的{ $number }项指标，由牵头{ $office }说明原因并提出后续安排
    [close] 滞后的{ $number }项指标，由牵头{ $office }抓紧推进
   *[under_way] 低于序时进度的{ $number }项指标，由牵头{ $office }抓紧推进
}：{ $names }。
briefing-next-doubts = 数据{ briefing-doubt }的{ $number }项指标，由牵头{ $office }核实更正或说明原因。
briefing-next-others = 其余{ $number }项尚未完成年度目标的指标，按序时进度继续推进。
briefing-next-all = 尚未完成年度目标的{ $number }项指标，按序时进度继续推进。
briefing-remaining = { $name }距年度目标还差{ $number }{ $unit }（{ $lead }）
briefing-next-milestones = 未启动的{ $number }项工作任务，由责任{ $office }明确启动时间。
briefing-next-correct = 请{ $names }按附件{ $annex }所列错误更正报送数据。
briefing-next-report = 请{ $names }补报本季度数据。
briefing-next-collection = 下一次调度为{ $quarter }，报送截止日期为{ $deadline }。
briefing-next-none = 本期为{ $year }年度最后一次调度。

## 附件、版记
briefing-annex-method = 统计口径与设定
briefing-annex-senders = 各单位数据
briefing-annex-milestones = 工作任务进展
briefing-annex-issues = 数据核查问题
briefing-annex-lineage = 数据来源
briefing-lineage-intro = 正文各项指标数据均可追溯到报送文件的单元格。原文为单元格所显示的文字，个人信息已遮盖；文件校验值为SHA-256的前12位。
briefing-lineage-decided = { $place }：由人工决定{ $action }；决定人{ $by }，{ $reason ->
    [none] 未写理由
   *[other] 理由“{ $reason }”
}
briefing-lineage-none = 未收到可追溯的数据。
briefing-lineage-no-official = 牵头{ $office }无数据
briefing-lineage-checks = { $name }：核对数据{ $number }处
briefing-role = { $who }{ $quarter ->
    [1] 第一季度
    [2] 第二季度
    [3] 第三季度
   *[4] 第四季度
}{ $measure ->
    [quarter] 当季数
   *[cumulative] 累计数
}
briefing-report-to = 报
briefing-copies-to = 送
briefing-printed = { $date }印发
briefing-printed-copies = { $text }　共印{ $number }份
