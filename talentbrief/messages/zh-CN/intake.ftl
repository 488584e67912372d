# 报送核查问题：每条一句，说明位置、内容、正确写法；.fix 为处理办法，.ask 为报送单位能做的（与处理办法不同时）。
in-sheet = { $apart ->
    [of] 的
    [none] {""}
   *[sheet] “{ $sheet }”
}
intake-ignored-by-decision = 已按人工决定不采用此文件

unreadable-file = { $file }无法读取{ $reason ->
    [empty] （文件为空）
    [access] （没有读取权限）
    [encoding] （编码既不是UTF-8也不是GB18030）
    [fault] （读取时程序中断）
   *[other] （文件已损坏）
}，应是能正常打开的Excel、ODS或CSV文件。
    .fix = 请用能正常打开的原件另存为.xlsx后重新报送；没有原件的，请在下发的报送表中重新填报。
encrypted-file = { $file }设有打开密码，{ $kind ->
    [tried] 给出的密码都打不开
   *[other] 无法读取
}，应是不设密码的工作簿。
    .fix = { $kind ->
        [never] 这种格式即使知道密码也无法在此打开，请报送单位取消打开密码、另存为.xlsx后重新报送。
        [tried] 请核对--password-file中的密码，或请报送单位取消打开密码后重新报送。
       *[other] 知道密码的，写入一个文件（每行一个密码），用--password-file打开；或请报送单位取消打开密码后重新报送。
    }
    .ask = { $kind ->
        [never] 请取消打开密码，另存为.xlsx后重新报送。
       *[other] 请取消打开密码后重新报送。
    }
unsafe-file = { $file }{ $reason ->
    [entities] 含有外部实体声明
    [large] 大于{ $limit }MB
    [cells] 的工作表“{ $sheet }”范围过大
    [sheets] 的工作表过多
    [link] 是指向别处的链接
    [special] 不是普通文件
    [time] 读取超过{ $limit }秒
    [memory] 读取所需内存超过{ $limit }MB
   *[other] 解压后过大
}，为安全起见未读取，应是普通大小的工作簿文件。
    .fix = 请删除多余的空行空列或工作表，把数据复制到新工作簿后重新报送。
not-a-workbook = { $file }{ $kind ->
    [html] 是改了扩展名的网页文件
    [xml] 是改了扩展名的XML文件
    [pdf] 是改了扩展名的PDF文件
    [rtf] 是改了扩展名的文档
    [zip] 是压缩包
    [office] 不是工作簿
    [no_sheets] 没有工作表
   *[other] 的内容不是工作簿
}，应是真正的Excel、ODS或CSV文件。
    .fix = { $kind ->
        [html] 请在表格软件中打开并另存为.xlsx后重新报送。
        [xml] 请在表格软件中打开并另存为.xlsx后重新报送。
        [zip] 请解压，把其中的工作簿直接报送。
        [no_sheets] 请在原工作簿中填好工作表后重新报送。
       *[other] 改扩展名不能使它成为工作簿：请报送原来的电子表格；没有的，请在下发的报送表中填报。
    }
no-table-found = { $file }中没有找到进展表、名单台账或工作任务进展表，表头应有“指标”和“本季度完成”“累计完成”，或“任务”和“状态”，或“姓名”“名称”。
    .fix = 请使用下发的报表填报，或补上表头后重新报送。
unknown-sender = { $kind ->
    [none] { $file }没有写明填报单位，应在表头写明“填报单位：”和单位名称。
   *[other] { $file }{ $where ->
        [cell] { in-sheet }{ $cell }
       *[file] { "" }
    }的填报单位写作“{ $raw }”，不在报送单位名单中，应写规范名称。
}
    .fix = 请报送单位写明规范名称后重新报送，或在人工决定中用is_sender指明（value写单位编号或名称）。
    .ask = 请写明填报单位的规范名称后重新报送。
ambiguous-sender = { $file }{ $where ->
    [cell] { in-sheet }{ $cell }的填报单位
    [sheet] 的工作表名
    [folder] 的文件夹名
   *[file] 的文件名
}写作“{ $raw }”，{ $kind ->
    [several] 另一处却不同，共有{ $candidates }，一个文件应只报一个单位
   *[other] 可能是{ $candidates }，应写明其中一个的全称
}。
    .fix = { $kind ->
    [several] 请每个单位单独报送一个文件
   *[other] 请报送单位写明全称后重新报送
}，或在人工决定中用is_sender指明（value写单位编号或名称）。
    .ask = { $kind ->
    [several] 请每个单位单独报送一个文件。
   *[other] 请写明填报单位的全称后重新报送。
}
quarter-mismatch = { $file }{ $where ->
    [cell] { in-sheet }{ $cell }
   *[file] { "" }
}写明的季度是{ $said ->
    [clear] “{ $raw }”
    [coded] { $written }
   *[other] “{ $raw }”（即{ $written }）
}，{ $against ->
    [folder] 而本次报送的是{ $expected }的数据
   *[file] 而另一处写明的是{ $expected }
}，两者应一致；该文件的数据暂不采用。
    .fix = 请核对季度：表填错的请报送单位改正，文件放错的移到该季度的文件夹；确认就是本季度数据的，在人工决定中用accept认可。
    .ask = 请核对季度：填错的，改正后重新报送；报错表的，请改报{ $expected }的数据。
unknown-indicator = { $kind ->
    [unnamed] { $file }{ in-sheet }{ $cell }有数据“{ $raw }”，但本行没有指标名称，应写方案中的指标名称
    [title] { $file }{ in-sheet }{ $cell }起的名单没有写明是哪项指标，标题是“{ $raw }”，应写方案中的指标名称
    [sheet] { $file }{ in-sheet }{ $cell }起的名单没有写明是哪项指标，也没有标题，应写方案中的指标名称
   *[other] { $file }{ in-sheet }{ $cell }的“{ $raw }”不是方案中的指标，应写方案中的指标名称
}{ $near ->
    [none] { "" }
   *[other] ，相近的有{ $near }
}。
    .fix = { $kind ->
    [title] 请报送单位在名单的标题或“指标”列中写明方案中的指标名称
    [sheet] 请报送单位在名单的标题或“指标”列中写明方案中的指标名称
   *[other] 请报送单位改为方案中的指标名称
}，或在人工决定中用is_indicator指明指标编号或名称{ $near ->
    [none] { "" }
   *[other] （相近的编号：{ $near_ids }）
}。
    .ask = { $kind ->
    [title] 请在名单的标题或“指标”列中写明方案中的指标名称。
    [sheet] 请在名单的标题或“指标”列中写明方案中的指标名称。
   *[other] 请改为方案中的指标名称。
}
ambiguous-indicator = { $file }{ in-sheet }{ $cell }{ $kind ->
    [title] 起的名单标题
    [sheet] 起的名单工作表名
   *[other] 的
}“{ $raw }”可能是{ $candidates }，应写全称。
    .fix = 请报送单位写明指标全称，或在人工决定中用is_indicator指明指标编号（{ $candidates_ids }）或名称。
    .ask = 请写明指标全称。
unknown-milestone = { $file }{ in-sheet }{ $cell }的“{ $raw }”不是方案中的工作任务，应写方案中的任务名称{ $near ->
    [none] { "" }
   *[other] ，相近的有{ $near }
}。
    .fix = 请报送单位改为方案中的任务名称，或在人工决定中用is_indicator指明任务编号或名称{ $near ->
    [none] { "" }
   *[other] （相近的编号：{ $near_ids }）
}。
    .ask = 请改为方案中的任务名称。
ambiguous-milestone = { $file }{ in-sheet }{ $cell }的“{ $raw }”可能是{ $candidates }，应写全称。
    .fix = 请报送单位写明任务全称，或在人工决定中用is_indicator指明任务编号（{ $candidates_ids }）或名称。
    .ask = 请写明任务全称。
not-a-count = { $file }{ in-sheet }{ $cell }（{ $indicator }）填的是“{ $raw }”，应是一个非负整数，如120。
    .fix = 请改为一个非负整数；没有进展填0，尚未统计留空。
negative-count = { $file }{ in-sheet }{ $cell }（{ $indicator }）填的是负数“{ $raw }”，应是非负整数。
    .fix = 请改为非负整数；要核减以前数据的，请修正累计数并在“说明”列写明情况。
no-stored-value = { $file }{ in-sheet }{ $cell }（{ $indicator }）是没有保存计算结果的公式，应是一个数。
    .fix = 请在Excel中打开、重新计算并保存，或直接填写数值。
conflicting-versions = { $file }{ in-sheet }{ $cell }（{ $indicator }）填的是“{ $raw ->
    [not_started] 未启动
    [under_way] 推进中
    [done] 已完成
   *[other] { $raw }
}”，而{ $other }填的是“{ $other_raw ->
    [not_started] 未启动
    [under_way] 推进中
    [done] 已完成
   *[other] { $other_raw }
}”，{ $where ->
    [file] { "" }
   *[files] 分不清先后，
}应只有{ $what ->
    [status] 一种状态
   *[figure] 一个数
}；两处均暂不采用。
    .fix = { $where ->
    [file] 请报送单位核实后只保留一处，再重新报送
   *[files] 请报送单位在文件中写明填报日期或版本后重新报送
}，或在人工决定中对要采用的一处写accept。
    .ask = { $where ->
    [file] 请核实后只保留一处，再重新报送。
   *[files] 请在文件中写明填报日期或版本后重新报送。
}
unknown-status = { $file }{ in-sheet }{ $cell }（{ $milestone }）{ $kind ->
    [empty] 没有填写状态
    [formula] 是没有保存计算结果的公式
   *[other] 的状态是“{ $raw }”
}，应为“未启动”“推进中”或“已完成”。
    .fix = 请改为“未启动”“推进中”或“已完成”之一。
decision-opening = 人工决定第{ $line }行（{ $action }，{ $place }）
unused-decision = { decision-opening }{ $kind ->
    [action] 的action不是accept、use_value、is_sender、is_indicator或ignore_file之一
    [code] 的code“{ $code }”不是问题代码
    [cell] 没有写明单元格，不知给哪个数
    [unsuited] 的action { $action }不适用于这里{ $fitting ->
        [none] { "" }
       *[other] ，可用{ $fitting }
    }
    [duplicate] 与第{ $first }行重复{ $held ->
        [same] { "" }
       *[other] ，两行的value不同
    }，只采用第{ $first }行
    [value] 的value{ $value ->
        [none] 为空，应是一个非负整数
       *[other] “{ $value }”不是一个非负整数
    }
    [value_sender] 的value{ $value ->
        [none] 为空，应是报送单位的编号或名称
       *[other] “{ $value }”不是报送单位的编号或名称
    }
    [value_indicator] 的value{ $value ->
        [none] 为空，应是指标编号或名称
       *[other] “{ $value }”不是指标编号或名称
    }
    [value_milestone] 的value{ $value ->
        [none] 为空，应是任务编号或名称
       *[other] “{ $value }”不是任务编号或名称
    }
    [value_name] 的value{ $value ->
        [none] 为空，应是指标或任务的编号或名称
       *[other] “{ $value }”不是指标或任务的编号或名称
    }
    [accept_file] 不适用：该文件没有可采用的数据，可用ignore_file不采用该文件，或请报送单位重新报送
    [accept_sender] 不适用：填报单位不明，可用is_sender认定填报单位，或用ignore_file不采用该文件
    [accept_name] 不适用：该名称可对应几项，可用is_indicator认定是哪一项
    [accept_value] 不适用：该单元格没有可采用的数值，可用use_value给出数值
    [accept_status] 不适用：该状态无法识别，没有可采用的内容，请报送单位更正
    [elsewhere] 所指之处存在，但{ $coded ->
        [yes] 没有代码为“{ $code }”的问题
       *[no] 没有这项决定可以处理的问题
    }
   *[nothing] 与任何内容都对不上，应写明现有的文件、工作表和单元格
}。
    .fix = { $kind ->
        [action] 请把action改为其中之一，或删除这一行。
        [code] { $present ->
            [none] 请照核查问题旁所列的代码填写，或删除这一行；全部代码见代码表（docs/issue-codes.md）。
           *[other] 该处的问题有{ $present }，请改正代码，或删除这一行。
        }
        [cell] 请在source_cell栏写明单元格，如E5，或删除这一行。
        [unsuited] { $fitting ->
            [none] 该处没有可由人工决定处理的问题，须由报送单位更正的请其更正；请删除这一行。
           *[other] 请改正action，或删除这一行。
        }
        [duplicate] 请只保留正确的一行。
        [value] 请把value改为一个非负整数，如120，或删除这一行。
        [value_sender] 请把value改为单位编号或名称，{ $near ->
            [none] 如{ $example }，或删除这一行。
           *[other] 相近的有{ $near }（{ $near_ids }），或删除这一行。
        }
        [value_indicator] 请把value改为指标编号或名称，{ $near ->
            [none] 如{ $example }，或删除这一行。
           *[other] 相近的有{ $near }（{ $near_ids }），或删除这一行。
        }
        [value_milestone] 请把value改为任务编号或名称，{ $near ->
            [none] 如{ $example }，或删除这一行。
           *[other] 相近的有{ $near }（{ $near_ids }），或删除这一行。
        }
        [value_name] 请照方案改正value，或删除这一行。
        [elsewhere] { $present ->
            [none] 该处没有任何问题，请改正位置或删除这一行。
           *[other] 该处的问题有{ $present }，请改正这一行的代码或位置，或删除这一行。
        }
       *[other] 请改正或删除这一行。
    }
outdated-decision = { decision-opening }说的文件已由{ $by }代替，这项决定不再起作用，应对照新文件；此事不影响其他数据。
    .fix = 新文件已更正的，请删除这一行；仍然需要的，把source_file改为{ $by }，并核对工作表和单元格。
unsigned-decision = { decision-opening }的{ $by_is ->
        [empty] by栏为空，应写明由谁决定；
        [held] by栏写着“{ $by }”，应写明由谁决定；
       *[signed] { "" }
    }{ $date_is ->
        [empty] date栏为空，应为2022-10-12这样的日期；
        [held] date栏写着“{ $date }”，应为2022-10-12这样的日期；
       *[signed] { "" }
    }{ $reason_is ->
        [empty] reason栏为空，应写明为何这样决定；
        [held] reason栏写着“{ $reason }”，应写明为何这样决定；
       *[signed] { "" }
    }这项决定仍予采用。
    .fix = 请补填这一行的{ $columns }栏。
truncated-identity = { $file }{ in-sheet }{ $cell }的身份证号“{ $raw }”存成了数字，末几位已丢失，应为文本格式的18位号码；此号码不用于去重。
    .fix = 请把该列设为文本格式，重新填写完整的身份证号后再报送。

unit-differs = { $file }{ in-sheet }{ $cell }（{ $indicator }）的单位是“{ $written }”，方案的单位是“{ $unit }”；数值照用，请核实口径。
    .fix = 请按“{ $unit }”统计，并把单位改为“{ $unit }”。
target-differs = { $file }{ in-sheet }{ $cell }（{ $indicator }）的年度目标是“{ $raw }”，方案的目标是{ $target }{ $unit }；以方案为准。
    .fix = 请把年度目标改为{ $target }。
approximate = { $file }{ in-sheet }{ $cell }（{ $indicator }）填的是约数“{ $raw }”，按{ $value }采用，应填准确数。
    .fix = 请核实并填准确数。
fuzzy-match = { $file }{ $kind ->
    [file] 中
   *[other] { in-sheet }{ $cell }
}的“{ $raw }”按“{ $meant }”采用，应写规范名称。
    .fix = 请核实，并改为“{ $meant }”。
sender-differs = { $file }按{ $where ->
    [cell] “{ $by_sheet }”{ $by_cell }写明的
   *[file] { "" }
}{ $taken }采用，但{ $kind ->
    [sheet] 工作表名
    [file] 文件名
    [folder] 文件夹名
   *[other] 另一处
}“{ $raw }”是{ $named }，两者应一致。
    .fix = 请核实是哪个单位的数据，并改为一致。
total-differs = { $file }{ in-sheet }{ $cell }的合计是“{ $raw }”，各行相加是{ $added }，两者应相等；合计不计入数据。
    .fix = 请核对各行和合计。
duplicate-row = { $file }{ in-sheet }{ $cell }（{ $indicator }，“{ $raw }”）与{ $first }重复填报，只计一次，应只填一处。
    .fix = 请删去重复的一处。
duplicate-entity = { $file }{ in-sheet }{ $cell }的“{ $raw }”（{ $indicator }）与{ $first }是同一个，应只列一次；去重后计数。
    .fix = 请核实并删去重复的一行。
no-evidence = { $file }{ in-sheet }{ $cell }（{ $milestone }）已完成，但{ $kind ->
    [empty] 没有佐证文号
   *[given] 佐证文号写的是“{ $raw }”
}，应写明文号。
    .fix = 请补填佐证文号，或改为“推进中”。
personal-data = { $file }{ in-sheet }{ $cell }{ $part ->
    [note] 的批注“{ $raw }”
   *[cell] 的“{ $raw }”
}含有{ $kind ->
    [identity] 身份证号
    [card] 银行卡号
   *[phone] 手机号码
}，此处不应有个人信息；已遮盖。
    .fix = 请删去个人信息后重新报送。
hidden-content = { $file }{ in-sheet }{ $kind ->
    [sheet] 是隐藏的工作表
    [rows] { $cell }是隐藏的行
   *[columns] { $cell }是隐藏的列
}，其中有内容，{ $taken ->
    [no] 与该文件的其他内容一样暂未采用
   *[yes] 已照常读取
}；应没有隐藏内容。
    .fix = 请取消隐藏，或删去不报送的内容。
cell-note = { $file }{ in-sheet }{ $kind ->
    [unread] 有批注未能全部读取
    [more] { $cell }等{ $number }处也有批注（{ $cells }{ $more ->
        [yes] 等
       *[no] { "" }
    }）
    [alone] { $cell }（空单元格）有批注“{ $note }”
   *[beside] { $cell }（{ $held }）有批注“{ $note }”
}，批注不作为数据采用；要说明的情况应写在{ $room ->
    [column] “{ $column }”列
    [none] 表中“说明”列
   *[sheet] 单元格中
}。
    .fix = { $room ->
        [column] 请把批注内容写入“{ $column }”列
        [none] 请在该表右侧加一列，表头写“说明”，把批注内容写入
       *[sheet] 请把批注内容写入单元格
    }，影响数值的一并更正，再删去批注。
outdated-form = { $file }是{ $kind ->
    [newer] 较新
   *[older] 旧版
}的报表（第{ $written }版），应使用现行的第{ $expected }版；已照常读取。
    .fix = 请改用现行报表填报。
empty-form = { $file }是空表：其中有表，但没有填报一个数、一项工作任务的状态或一行名单；应填写本季度的进展。
    .fix = 请填报后重新报送；确无进展的，数量填0，状态填“未启动”。
unreadable-date = { $file }{ in-sheet }{ $cell }的日期“{ $raw }”无法识别，应写成2022-09-30这样的日期；按没有日期处理。
    .fix = 请改为完整的年月日。

superseded-file = { $file }已由{ $by }{ $kind ->
    [undeclared] {""}
    [returned] （退回单的第{ $round }次更正）
    [unmarked] （更正后报回的退回单）
   *[other] （{ $version }）
}代替，不再采用{ $whole ->
    [yes] {""}
   *[no] ，但“{ $stays }”中没有重新报送的内容仍然采用
}；每个单位只采用最新一次报送。
    .fix = 无需处理；如代替有误{ $whole ->
        [yes] {""}
       *[no] 或这些内容已作废
    }，请告知汇总人员。
worded-zero = { $file }{ in-sheet }{ $cell }（{ $indicator }）填的是“{ $raw }”，按0采用，应填0。
    .fix = 请确认是0；尚未统计的应留空。
ignored-rows = { $file }{ in-sheet }{ $cell }{ $kind ->
    [column] 与另一列口径相同，只采用其中一列
    [extra] （“{ $raw }”）不是要填报的列，未采用
    [sheet] 中没有表，未采用
    [old] 是已被代替的旧版数据，未采用
    [share] 是其他单位的分项数据，不计为填报单位的数，未采用
   *[rows] 不是表中的数据，未采用
}；需要采用的应写在表内并有名称。
    .fix = 无需处理；如是数据，请补上名称或表头后重新报送。
list-alone = { $file }是退回的问题清单，其中没有报送数据；须更正数据的，应报送更正后的工作簿。
    .fix = 清单中的说明已留存，没有错误须更正的，无需处理；有的，请更正原工作簿后重新报送，文件名注明“修改”。
marker-lost = { $file }是退回的工作簿，但其中用于识别的隐藏工作表已被删去，只能按问题清单识别{ $answered ->
    [0] {""}
   *[other] ，清单“说明”栏的{ $answered }处答复无法对应到问题
}；应在退回的工作簿中直接更正后报回。
    .fix = { $answered ->
        [0] 无需处理；以后请直接在退回的工作簿中更正，不要把工作表复制到别的文件。
       *[other] 没有提醒待说明的，无需处理；有的，请把答复写在各表该行的“说明”列（没有的，在表右侧加一列），或写在原退回工作簿的清单中，再报送一次。
    }
macros-ignored = { $file }含有宏，宏没有运行，只读取了单元格；应报送不含宏的工作簿。
    .fix = 无需处理；最好另存为.xlsx。
not-submitted = { $organisation }没有报送{ $quarter }的数据，应于{ $deadline }前报送。
    .fix = 请尽快补报。
