### 核对各方数据时发现的问题。here、there、beside 为单元格位置。

attainment-place = { $kind ->
    [sheet] { $in_file }“{ $in_sheet }”{ $in_cell }
   *[file] { $in_file }的{ $in_cell }
 }{ $more ->
    [yes] 等{ $count }处
   *[no] {""}
 }

lead-not-submitted = { $state ->
    [blank] { $here }未填数，牵头{ $office }（{ $organisation }）没有报送“{ $indicator }”{ $quarter }的数据，应填累计完成数。
    [quarter-only] 牵头{ $office }（{ $organisation }）只报送了“{ $indicator }”{ $quarter }的本季度数{ $actual }（{ $here }），此前没有可用的累计数，应补报累计完成数。
    [clash] 牵头{ $office }（{ $organisation }）对“{ $indicator }”报送的数互相矛盾：{ $here }为{ $one }，{ $there }为{ $other }，均暂不采用，应只保留一个正确的数。
   *[absent] “{ $indicator }”没有牵头{ $office }（{ $organisation }）{ $quarter }的可用数据，应报送累计完成数。
 }
    .fix = { $state ->
        [clash] 请{ $organisation }核对后删去错误的一处，重新报送。
       *[other] 请{ $organisation }补报“{ $indicator }”截至本季度末的累计完成数；确无进展的填0。
     }

carried-forward = { $state ->
    [quarter-only] { $organisation }只报送了“{ $indicator }”{ $quarter }的本季度数{ $actual }（{ $there }），上一季度的累计数缺失，不能相加，累计数沿用{ $since }的{ $before }（{ $here }）。
   *[other] “{ $indicator }”没有牵头{ $office }（{ $organisation }）{ $quarter }的可用数据，累计数沿用{ $since }的{ $before }（{ $here }）。
 }
    .fix = 请{ $organisation }补报或更正累计完成数，补报后自动更新。

cumulative-falls = { $stated ->
    [derived] 由{ $here }推算的
   *[reported] { $here }所报
 }{ $organisation }“{ $indicator }”累计完成数为{ $after }，低于此前的累计数{ $before }（{ $there }），累计数不应减少。
    .fix = 请{ $organisation }核对：本次有误的更正本次报送，以前有误的更正以前季度的报送并说明原因。

cumulative-differs = { $base ->
    [previous] { $here }所报{ $organisation }“{ $indicator }”累计完成数为{ $after }，而此前累计{ $before }（{ $there }）加本季度{ $actual }（{ $beside }）应为{ $expected }，现以所报累计数为准。
   *[start] { $here }所报{ $organisation }“{ $indicator }”累计完成数为{ $after }，而本季度完成数为{ $actual }（{ $beside }），本年度首次报送时两者应一致，现以累计数为准。
 }
    .fix = { $base ->
        [previous] 请{ $organisation }核对以上数据，更正有误的一个{ $counting ->
            [distinct] ；同一对象在不同季度重复出现、只计一次的，请说明
           *[additive] {""}
         }。
       *[start] 请{ $organisation }核对以上数据，更正有误的一个。
     }

implausible-jump = { $base ->
    [previous] { $here }所报{ $organisation }“{ $indicator }”累计数为{ $after }，比此前的{ $before }（{ $there }）一次增加{ $grown }，而全年目标为{ $target }{ $unit }，应核对是否多写一位数字或单位有误。
   *[start] { $here }所报{ $organisation }“{ $indicator }”首次累计数即为{ $after }，而全年目标为{ $target }{ $unit }，应核对是否多写一位数字或单位有误。
 }
    .fix = 请{ $organisation }核对；有误的更正，无误的请说明原因。

breakdown-differs = { $kind ->
    [office] “{ $indicator }”累计数：{ $organisation }（牵头）{ $after }（{ $here }），{ $other }{ $total }（{ $there }），应一致。
   *[leagues] “{ $indicator }”累计数：{ $organisation }（牵头）{ $after }（{ $here }），{ $other }个{ $summed }合计{ $total }（{ $there }）{ $carried ->
        [none] {""}
       *[other] ，其中{ $reported }个为本季度报送、{ $carried }个沿用以前季度数
     }{ $lacking ->
        [none] {""}
       *[other] ，另有{ $lacking }个{ $summed }缺数
     }，{ $wait ->
        [yes] 差额可能全部来自沿用或缺少的数
       *[no] 应一致
     }。
 }
    .fix = { $wait ->
        [yes] 待{ $late }{ $more ->
            [yes] 等{ $number }个单位
           *[no] {""}
         }报送可用的数后再核对，此前{ $organisation }不必更正。
       *[no] { $counting ->
        [distinct] 请{ $organisation }与有关单位核对；同一对象由多个单位填报、只计一次的，请说明。更正前以牵头{ $office }的数为准。
       *[additive] 请{ $organisation }与有关单位核对，更正有误的一方。更正前以牵头{ $office }的数为准。
     }
     }

roster-differs = { $scope ->
    [together] “{ $indicator }”各单位名单合并去重{ $listed }（{ $there }），多于{ $organisation }（牵头）{ $stated ->
        [derived] 推算
       *[reported] 所报
     }累计数{ $after }（{ $here }），应一致。
   *[own] { $organisation }“{ $indicator }”名单去重{ $listed }（{ $there }），{ $stated ->
        [derived] 推算
       *[reported] 所报
     }累计数{ $after }（{ $here }），应一致。
 }
    .fix = 请{ $organisation }核对名单和累计数，补齐名单或更正累计数。

attainment-change-added = 审定时没有此数，现已补报
attainment-change-corrected = 审定后报送的数据有更正
attainment-change-withdrawn = 审定后原数不再有效
attainment-both = { $one }和{ $other }
attainment-sender = 单位
attainment-senders = 单位

## 标记的含义
flags-of-cells = { $flag ->
    [annotated] 单元格中数字后有括注，括注不计入。
    [approximate] 单元格所写为约数，按所写数字计。
    [chinese-numeral] 单元格以汉字数字填写，已换算。
    [decided] 数值由人工决定采用或改定。
    [fuzzy-match] 指标名称与方案不完全一致，按最相近的一项计。
   *[worded-zero] 单元格填“无”，按0计。
 }
flags-of-attainment = { $flag ->
    [carried-forward] 牵头单位本季度没有可用的累计数，沿用此前最近一次有效累计数。
    [derived] 累计数或本季度数有一项未报，由另一项与此前累计数推算。
    [duplicate-row] 同一单位同一季度的有效单元格互相矛盾，均不采用。
    [no-target] 方案未设目标，不计算完成率。
    [not-reported] 牵头单位没有报送累计数，也没有可沿用的数，完成率为空。
    [previous-missing] 牵头单位只报本季度数，此前没有累计数可加，累计数为空。
    [withheld] 牵头单位本季度的数有误或互相矛盾，暂不采用。
   *[zero-target] 目标为零，不计算完成率。
 }
flags-of-milestones = { $flag ->
    [carried-forward] 本季度无单位报送，沿用此前最近一次所报状态。
    [disagreement] 各单位所报状态不一致：有牵头单位的以其为准，否则按进展最慢的计。
    [lead-not-submitted] 牵头单位未报送，以其他单位所报为准。
    [no-evidence] 状态为已完成而没有佐证文号；状态仍按已完成计。
   *[not-reported] 本季度无单位报送。
 }
flags-of-tasks = { $flag ->
    [carried-forward] 平均完成率含沿用以前季度数的指标。
   *[incomplete] 有指标没有完成率，未计入平均。
 }

## 统计口径（docs/method.md）
counting-kind = { $kind ->
    [distinct] 去重计数：同一对象全年只计一次。
   *[additive] 累加计数：各季度数相加。
 }
counting-comparator = { $kind ->
    [at_least] { $target }{ $unit }以上（含本数）
    [exactly] { $target }{ $unit }
    [none] 未设目标
   *[planned] 计划{ $target }{ $unit }
 }
counting-lead = { $assumed ->
    [yes] { $lead }（设定：方案所列责任{ $office }为{ $offices_named }，未明确由谁牵头）
   *[no] { $lead }（方案明确）
 }
counting-asked = { $others ->
    [no] 只由牵头{ $office }填报。
   *[yes] 另由{ $parts }共{ $number }家填报各自的数，用于分解核对，不相加。
 }
counting-inside = { $names }的数已包含在所属单位内，不再计入合计。
counting-roster = 名单每行为一个{ $entity ->
    [team] 团队
    [person] 人员
    [project] 项目
    [institution] 机构
    [base] 基地
   *[dispatch] 选派人次
 }，以{ $key }识别；{ $date }在截止日之后的不计。
counting-jump = 一次增加超过全年目标（{ $target }），或增至此前的十倍且增加不少于目标的十分之一（{ $tenth }）的，提醒核对。
counting-none = 无
counting-mark = 、
counting-stop = ；
counting-end = 。
counting-start = 年度首次调度时，此前累计数为0，本季度数与累计数为同一数；两者不一致的，以累计数为准并提醒。
counting-reported = 本季度数与累计数均报送而与此前累计数不能衔接的，以所报累计数为准并提醒。
counting-gap-year = 上一季度没有可用数、本季度只报季度数的，不相加，沿用此前最近一次有效累计数。
counting-clash = 同一单位同一季度的有效单元格互相矛盾的，均不采用。
counting-words = 目标表述（“以上”“计划”等）只影响措辞，不影响完成率和亮灯。
counting-cut-off = 截止日只影响有日期的事项：截止日之后完成的工作任务按推进中计，截止日之后的名单行不计。
counting-lamps = 亮灯比较完成率与序时进度：完成率不低于序时进度乘以{ $green }为“达到”（绿色），不低于乘以{ $yellow }为“略滞后”（黄色），低于的为“明显滞后”（红色）；没有完成率的为灰色。两个界限由本系统设定。
counting-last = 年度最后一次调度时，低于年度目标的一律注明未完成。
counting-exact = 亮灯按分数精确比较，不经小数舍入。
counting-milestone-lead = 方案明确牵头{ $office }的，以牵头{ $office }所报状态为准；否则按所报中进展最慢的计。
counting-milestone-earlier = 本季度无单位报送的，沿用此前最近一次所报状态；从未报送的，按未启动计。
counting-milestone-evidence = 已完成而没有佐证文号的，仍按已完成计，并注明。
counting-task-lamp = 重点任务的亮灯由平均完成率确定；没有指标的任务为灰色。工作任务另计已完成数与总数，不参与平均。
counting-outlook = 年末数由已见各季度的进度外推：最慢、平均、最快季度的进度各推一次。这是外推，不是预测。
counting-outlook-pace = 进度为每个自然季度的增加数；首次调度覆盖几个季度就按几个季度平均，中间缺报的季度同样平均。累计数下降属于更正，最慢进度不低于0。
counting-outlook-empty = 有效累计数不足两个季度的，不外推。
counting-outlook-needed = 所需进度为目标与现有累计数之差除以余下的季度数；已完成的为0。
counting-outlook-lamp = 可能的亮灯由外推的年末数与目标之比确定。
counting-sensitivity = 牵头{ $office }本季度的数缺失或暂缓采用、且现有亮灯不是“达到”的，列出该{ $office }：其数补报后亮灯可能改变。累计数暂缓采用、现由季度数推算的，不论亮灯一律列出：更正后亮灯可能改变。亮灯只看牵头{ $office }的数，其他单位的数不改变亮灯。
counting-changes = 以前季度的报送更正后，累计数与该季度审定数不一致的，列入更正表；审定数本身不改。

checks-cumulative-falls = 单位所报累计数低于其此前的累计数。
checks-cumulative-differs = 单位所报累计数不等于此前累计数加本季度数。
checks-implausible-jump = 单位的累计数一次增加超过全年目标，或增至十倍且增加不少于目标的十分之一。
checks-breakdown-differs = 牵头{ $office }的累计数与{ $summed }合计不一致，或与另一{ $office }所报不一致。
checks-roster-differs = 单位名单去重数与其所报累计数不一致，或各单位名单合并去重数多于牵头{ $office }的累计数。
checks-lead-not-submitted = 牵头{ $office }没有报送可用的数。
checks-carried-forward = 沿用此前最近一次有效累计数。
