# 两个季度的比较。

diff-title = { $before }与{ $after }对比
diff-figures = 指标数据
diff-lamps = 亮灯
diff-milestones = 工作任务
diff-issues = 核查问题
diff-none = 无变化。
diff-id = 编号
diff-name = 名称
diff-field = 口径
diff-field-actual-quarter = 本季度完成
diff-field-actual-cumulative = 累计完成
diff-field-rate = 完成率
diff-field-gap = 与序时进度之差（百分点）
diff-no-figure = —
diff-lamp-green = 绿灯（达到序时进度）
diff-lamp-yellow = 黄灯（略滞后）
diff-lamp-red = 红灯（滞后）
diff-lamp-grey = 灰灯（无数据）
diff-status-not-started = 未启动
diff-status-under-way = 推进中
diff-status-done = 已完成
