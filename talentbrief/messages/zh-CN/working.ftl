working-rest = 本表共{ $whole }行，此处只列前{ $number }行，全部各行见数据表{ $name }.csv。
working-empty = 无
working-yes = 是
working-no = 否
working-gap = 、
working-rosters = 各指标的名单台账条数
working-entries = 条数
working-value = { $value ->
    [quarter] 本季度数
    [cumulative] 累计数
    [previous] 上季累计数
    [breakdown] 分解数
    [cross-check] 核对数
    [green] 达到
    [yellow] 略滞后
    [red] 明显滞后
    [grey] 无数据或不计算完成率
    [not-started] 未启动
    [under-way] 推进中
    [done] 已完成
    [problem] 存在问题
    [next-step] 下一步措施
    [note] 备注
    [explanation] 对提醒的说明
    [error] 错误
    [warning] 提醒
    [info] 提示
    [in-force] 采用
    [superseded] 被新版本替代
    [quarantined] 无法采用
    [at-least] 不少于
    [exactly] 等于
    [planned] 计划数
   *[other] { $value }
}
working-flag = { $flag ->
    [disagreement] 各单位所报不一致
    [incomplete] 有指标没有完成率
    [lead-not-submitted] 牵头单位未报送
    [no-evidence] 未附佐证文号
   *[other] { $general }
}
