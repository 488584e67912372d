# 退回报送单位的工作簿：问题清单和批注。
returns-sheet = 问题清单
returns-title = { $quarter }报送数据问题清单{ $sample ->
    [yes] （示例数据）
   *[no] { "" }
}
returns-to = { $organisation }：
returns-found = 　　{ $open ->
    [no] 经核查，你单位报送的{ $quarter }数据没有需要处理的问题，以下情况供了解。
   *[yes] 经核查，你单位报送的{ $quarter }数据有错误{ $error }项、提醒{ $warning }项、提示{ $info }项，明细如下，并已在各工作表的相应单元格用颜色和批注标明。
}
returns-how = 　　错误（红色）须更正后重新报送，更正前该数据暂不采用；提醒（黄色）请核实，有误的更正，无误的在“说明”栏写明情况；提示（蓝色）供参考。可直接在本工作簿中更正并更新填报日期，连同本清单一并报送。
returns-column = { $column ->
    [serial] 序号
    [severity] 级别
    [file] 文件
    [sheet] 工作表
    [cell] 单元格
    [raw] 原文
    [problem] 问题
    [fix] 处理办法
   *[explanation] 说明
}
returns-severity = { $severity ->
    [error] 错误
    [warning] 提醒{ $explained ->
        [yes] （已说明）
       *[no] { "" }
    }
   *[info] 提示
}
returns-settled = { $why ->
    [superseded] 该文件已被新版代替，无需更正。
   *[decided] 已由人工决定处理，无需更正。
}
returns-comment = 【{ $severity ->
    [error] 错误
    [warning] 提醒
   *[info] 提示
}】{ $message }
    处理办法：{ $fix }
