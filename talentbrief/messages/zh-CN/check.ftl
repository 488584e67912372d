# 校验（check）与报送情况（status）。
check-summary = 共{ $files }个文件：错误{ $errors }项，提醒{ $warnings }项，提示{ $infos }项
check-status = { $status ->
    [in_force] 采用
    [superseded] 已被代替
   *[quarantined] 未采用
}
status-state = { $state ->
    [received] 已报送
    [late] 逾期报送
    [must_correct] 须更正
    [to_explain] 待说明
    [unusable] 文件无法采用
    [other_kind] 文件类型不符
    [overdue] 逾期未报
   *[not_submitted] 未报送
}
status-summary = 应报{ $senders }家，收到{ $received }家{ $unusable ->
    [0] {""}
   *[other] （其中{ $unusable }家的文件无法采用）
}，未报{ $missing }家{ $overdue ->
    [yes] （已过截止日期）
   *[no] {""}
}{ $unread ->
    [0] {""}
   *[other] ，其中{ $unread }家只收到类型不符的文件
}；逾期报送{ $late }家，须更正{ $correct }家，待说明{ $explain }家
coverage-summary = 共{ $cells }个非空单元格，每个计一次：已读取、没有问题的{ $read }个，表格框架{ $furniture }个，列入问题清单的{ $listed }个，未归类的{ $unaccounted }个
coverage-column = { $column ->
    [file] 文件
    [cells] 非空单元格
    [read] 已读取
    [furniture] 表格框架
    [listed] 列入清单
   *[unaccounted] 未归类
}
coverage-class = { $kind ->
    [count] 数量
    [subject] 指标和任务名称
    [checked] 目标和单位（已核对）
    [narrative] 问题、措施、备注、说明
    [roster] 名单台账
    [milestone] 工作任务进展
    [label] 填报单位、日期等
    [marker] 报表标记
    [title] 标题
    [header] 表头
    [heading] 分节标题
    [note] 注和签章行
    [total] 合计、小计
    [serial] 序号
    [reference] 参考列（上季累计、完成率等）
    [blank] 未填报的行
    [form] 填报说明、问题清单
    [cell_note] 批注（列入问题清单）
   *[listed] 列入问题清单
}
status-reminder = { $sample ->
    [true] 【示例数据】
   *[other] {""}
}{ $state ->
    [not_submitted] { $organisation }：你单位{ $quarter }工作进展情况{ $unread ->
        [yes] 只收到{ $others }，这类文件无法读取，请另存为.xlsx，于{ $deadline }前重新报送。
       *[no] 尚未报送，请于{ $deadline }前报送。
    }
    [overdue] { $organisation }：你单位{ $quarter }工作进展情况应于{ $deadline }前报送，{ $unread ->
        [yes] 现只收到{ $others }，这类文件无法读取，请另存为.xlsx尽快重新报送。
       *[no] 至今未收到，请尽快报送。
    }
    [to_explain] { $organisation }：你单位报送的{ $quarter }工作进展情况已收到，有{ $number }处请核实{ $file ->
        [none] {""}
       *[other] （见退回的{ $file }）
    }：有误的更正后重新报送，无误的在“说明”栏写明情况后报回。
   *[must_correct] { $organisation }：你单位报送的{ $quarter }工作进展情况有{ $number }处须更正，请更正后重新报送{ $file ->
        [none] {""}
       *[other] （见退回的{ $file }）
    }{ $more ->
        [0] {""}
       *[other] ，另有提醒{ $more }项请一并核实或说明
    }：
}
status-question = { $name }{ $place ->
    [none] 。
   *[other] （{ $place }）。
}
    .fix = 请核实；详见退回的工作簿。
status-reminder-item = （{ $number }）{ $message }{ $fix }
