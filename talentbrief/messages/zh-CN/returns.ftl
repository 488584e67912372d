# 退回报送单位的工作簿：问题清单和批注。
returns-sheet = 问题清单
returns-title = { $quarter }报送数据问题清单{ $sample ->
    [yes] （示例数据）
   *[no] { "" }
}
returns-to = { $organisation }：
returns-found = 　　{ $open ->
    [no] 经核查，你单位报送的{ $quarter }数据无须更正，以下情况供了解。
   *[yes] 经核查，你单位报送的{ $quarter }数据有{ $counts }，明细如下{ $marked ->
        [yes] ，并已在各工作表的相应单元格用颜色和批注标明
       *[no] { "" }
    }。
}
returns-counts = { $kind ->
    [error] 错误{ $number }项
    [warning] 提醒{ $number }项
    [info] 提示{ $number }项
   *[explained] 已说明的提醒{ $number }项
}
returns-how = 　　{ $open ->
    [no] 本清单供留存，无须报回。
   *[yes] 错误（红色）须更正后重新报送，更正前该数据暂不采用；提醒（黄色）请核实，有误的更正，无误的在“说明”栏写明情况；提示（蓝色）供参考。{ $marked ->
        [yes] 可直接在本工作簿中更正，更新填报日期后连同本清单一并报送，文件名不限，报送后即代替原报文件。
       *[no] 本清单不含你单位的数据：请更正原文件后重新报送，文件名注明“修改”。
    }
}
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
        [yes] { "\u000A" }（已说明）
       *[no] { "" }
    }
   *[info] 提示
}
returns-settled = { $why ->
    [superseded] 该文件已被新版代替，无须更正。
    [explained] 你单位已说明，无须更正。
   *[decided] 已由人工决定处理，无须更正。
}
returns-own-note = 【你单位的批注】
returns-comment = 【{ $severity ->
    [error] 错误
    [warning] 提醒
   *[info] 提示
}】{ $message }
    处理办法：{ $fix }
