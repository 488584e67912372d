# 图表中的文字；标题说发现，替代文字说数据。

chart-gap = 缺
chart-withheld = 待核
chart-unknown = 无数据
chart-unrated = 不计算完成率
chart-no-rate = —
chart-arrow = →
chart-mark-progress = 序时进度{ $progress }
chart-mark-target = 年度目标
chart-mark-both = 年度目标（序时进度100%）
chart-task = { briefing-task-heading }
chart-state = { $state ->
    [done] 已完成
    [under_way] 推进中
    [not_started] 未启动
   *[silent] 未报送进展
}

chart-bullets-none = { $whole }项指标均无{ $unrated ->
    [yes] 完成率
   *[no] 数据
}
chart-bullets-all = { $whole }项指标全部{ $stage ->
    [last] 完成年度目标
   *[under_way] 达到序时进度
}{ $doubted }{ $doubted }
chart-bullets-some = { chart-bullets-reached }，其余{ $rest ->
    [lacking] 暂无数据
    [unrated] 不计算完成率
    [close] 接近序时进度
   *[mixed] 未见滞后
}
chart-bullets-reached = { $whole }项指标中{ $number }项{ $stage ->
    [last] 完成年度目标
   *[under_way] 达到序时进度
}{ $doubted }
chart-bullets-behind = { chart-bullets-reached }，{ $name }{ $several ->
    [yes] 落后最多，
   *[no] 落后，
}差{ $points }个百分点
chart-bullets-figures = 累计{ $number }，目标{ $target }
chart-bullets-carried = 沿用累计{ $number }，目标{ $target }
chart-bullets-target = 目标{ $target }
chart-bullets-no-target = 未设目标
chart-bullets-no-target-figures = 累计{ $number }，未设目标
chart-bullets-rate = { $rate }　{ $word }
chart-bullets-doubt = { $text }　{ briefing-doubt }
chart-bullets-caption = 各指标累计完成率与序时进度（以年度目标为100%）
chart-bullets-item = { $name }{ $rate }（{ $word }{ $doubt ->
    [yes] ，数据{ briefing-doubt }
   *[no] {""}
}）
chart-bullets-alt = 条形图：{ $finding }。各指标完成率依次为：{ $items }。

chart-board-title = { $whole }项工作任务已完成{ $number }项，占{ $share }
chart-board-caption = 各重点任务的工作任务进展（条内为项数，右侧为已完成数与总数）
chart-board-item = { $name }已完成{ $number }项、共{ $whole }项
chart-board-state = { $word }{ $number }项
chart-board-alt = 堆积条形图：{ $finding }。{ $items }。

chart-heat-complete = { $parts }{ $senders }家应报的{ $due }项数据全部报送
chart-heat-gaps = { $parts }应报数据{ $due }项，缺{ $number }项，涉及{ $senders }家：{ $names }
chart-heat-shade = 颜色越深，占本列最大值的比重越高
chart-heat-gap = 应报未报
chart-heat-withheld = 已报但无可用累计数
chart-heat-not-asked = 不填报
chart-heat-item = { $name }{ $number }
chart-heat-caption = { $parts }累计完成数（仅用于核对，不与牵头{ $office }数据相加）
chart-heat-alt = 热力图：{ $finding }。各单位数值见附件{ $annex }。
chart-many-shade = 分数为已报单位数/应报单位数，颜色越深，已报比例越高
chart-many-given = 已报
chart-many-more = 另有{ $number }家有缺项，见附件{ $annex }
chart-many-caption = { $parts }报送情况（已报单位数/应报单位数）和缺项单位

chart-tiles-state = { $state ->
    [complete] 齐全
    [faulty] 有误
    [gaps] 不全
    [unusable] 无法采用
    [missing] 未报
   *[not-asked] 不填报
}
chart-tiles-all = { $whole }家{ $kinds }应报数据全部齐全
chart-tiles-title = { $whole }家{ $kinds }中，{ $clauses }
chart-tiles-complete = { $number ->
    [0] 没有数据齐全的
   *[other] 数据齐全的{ $number }家
}
chart-tiles-some = { $names }{ $state ->
    [missing] 未报
    [unusable] 文件无法采用
    [faulty] 有错误待更正
   *[gaps] 数据不全
}
chart-tiles-share = { $given }/{ $asked }　{ $word }
chart-tiles-bar = 下方横条和数字为可用数据占应报数据的比重；方格大致按方位排列，不表示界线
chart-tiles-item = { $name }{ $state ->
    [not_asked] 不填报
   *[other] 应报{ $asked }项、可用{ $given }项（{ $word }）
}
chart-tiles-caption = 各单位应报数据的报送情况
chart-tiles-alt = 方格示意图：{ $finding }。{ $items }。

chart-paths-grown = { $number }项累计数比上季度增加
chart-paths-still = { $number }项没有增加
chart-paths-unknown = { $number }项缺少可比数据
chart-paths-title = { $whole }项指标中，{ $clauses }
chart-paths-all-grown = { $whole }项指标累计数均比上季度增加
chart-paths-ends = ；按目前进度推算（非预测），年末{ $number ->
    [0] 均达不到目标
   *[other] { $number }项可达到目标
}
chart-paths-nothing = 上季度数据不全，各项指标暂无法比较
chart-paths-actual = 累计完成
chart-paths-pace = 序时进度
chart-paths-outlook = 按已有进度推算的年末范围，不是预测
chart-paths-target = 目标{ $number }
chart-paths-quarter = { briefing-ordinal }季度
chart-paths-item = { $name }{ $numbers }
chart-paths-caption = 各指标本年度累计完成数（圆点颜色为亮灯，虚线为年度目标）
chart-paths-alt = 折线图：{ $finding }。各季度累计数依次为：{ $items }。
