# 年末推算和缺报数据的影响。推算只把已有进度延续到年末，不是预测。
outlook-reach = 按目前进度推算（非预测），到年末，{ $whole }项量化指标中{ $number ->
    [0] 没有指标可达到年度目标
   *[other] 可达到年度目标的{ $number }项
}{ $short ->
    [0] {""}
   *[other] ，达不到的{ $short }项
}。
outlook-short = 达不到的是：{ $names }。
outlook-mark = ；
outlook-named = { $name }推算为{ $middle }{ $unit }{ $certain ->
    [yes] {""}
   *[no] （{ $low }{ $unit }至{ $high }{ $unit }）
}，{ $left ->
    [1] 下一季度
   *[other] 今后每季度
}须完成{ $needed }{ $unit }方可达到目标
outlook-rest = 不足两个季度数据或未设目标、无法推算的{ $number }项：{ $names }。
outlook-table = 按目前进度推算的年末完成数（非预测）
outlook-column-low = 低
outlook-column-middle = 中
outlook-column-high = 高
outlook-column-needed = { $left ->
    [1] 下一季度须完成
   *[other] 今后每季度须完成
}
outlook-column-lamp = 推算亮灯
outlook-note = 低、中、高分别按已有各季度中最慢、平均、最快的进度推算，不足1的部分舍去；须完成数向上取整；推算亮灯按“中”确定。
outlook-decisive = { $withheld ->
    [yes] 缺报或暂缓采用的数据补报、更正后
   *[no] 缺报数据补报后
}可能改变亮灯的指标{ $number }项：{ $names }。
outlook-decisive-name = { $name }（{ $who }）
outlook-not-decisive = 尚缺的数据补报后，均不改变现有亮灯。
