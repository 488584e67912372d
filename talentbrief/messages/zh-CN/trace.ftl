# 由数字追溯到单元格。

trace-rate = { $id } { $name }（{ $quarter }）完成率{ $rate } = 累计{ $cumulative } ÷ 目标{ $target }（{ $unit }）
trace-no-rate = { $id } { $name }（{ $quarter }）无完成率
trace-standing = { $word }{ $found ->
    [none] {""}
   *[other] ；{ briefing-doubt }：{ $found }
 }
trace-none = 空
trace-withheld = 有误、暂缓采用
trace-cumulative = 累计完成：{ $value }
trace-quarter = 本季度完成：{ $value }
trace-previous = 上季累计：{ $value }
trace-breakdown = { $summed }合计（只作核对，不相加）：{ $value }
trace-cross-check = 其他单位所报（只作核对）
trace-flags = （{ $flags }）
trace-flags-gap = ；
trace-flag = { $flag ->
    [annotated] 单元格带括注
    [approximate] 约数
    [carried-forward] 沿用以前数
    [chinese-numeral] 中文数字
    [decided] 人工决定
    [derived] 推算
    [duplicate-row] 数据互相矛盾
    [fuzzy-match] 指标名称近似匹配
    [no-target] 未设目标
    [not-reported] 未报
    [previous-missing] 缺上季累计
    [withheld] 暂缓采用
    [worded-zero] “无”计为0
    [zero-target] 目标为零
   *[other] { $flag }
 }
trace-measure-quarter = 本季度完成
trace-measure-cumulative = 累计完成
trace-cell = { $sender } { $quarter } { $measure } { $value }{ $standing ->
    [carried] （沿用）
   *[own] {""}
 } ← { $file } › { $sheet } › { $cell }，原文“{ $raw }”，SHA-256 { $sha }…
trace-decision = 决定（{ $file } 第{ $line }行{ $code ->
    [none] {""}
   *[other] ，{ $code }
 }）：{ $action }；{ $by ->
    [none] 决定人未写明
   *[other] 决定人“{ $by }”
 }{ $date ->
    [none] {""}
   *[other] ，{ $date }
 }，{ $reason ->
    [none] 未写理由
   *[other] 理由“{ $reason }”
 }
