# 发给报送单位的空白表（Excel）。列名与工作表名是读表的依据，两种语言下都用中文。
form-sheet-notes = 填报说明
form-sheet-progress = 进展表
form-sheet-milestones = 工作任务进展
form-sheet-roster = 名单-{ $indicator }

form-title-notes = { $title }填报说明
form-title-progress = { $title }进展表
form-title-milestones = { $quarter }工作任务进展
form-title-roster = { $quarter }{ $indicator }名单台账

form-sender = 填报单位：{ $organisation }
form-date = 填报日期：
form-unit-row = （计量单位见“单位”栏）
form-roster-row = （只填本季度新增，行数不够时可插入行）
form-milestone-row = （状态由下拉列表选择）

form-column-serial = 序号
form-column-indicator = 指标
form-column-target = 年度目标
form-column-unit = 单位
form-column-quarter = 本季度完成
form-column-previous = 上季累计
form-column-cumulative = 累计完成
form-column-check = 核对
form-column-problem = 存在问题
form-column-next = 下一步措施
form-column-note = 备注
form-column-explanation = 说明
form-column-milestone = 任务
form-column-status = 状态
form-column-narrative = 进展情况
form-column-evidence = 佐证文号
form-column-completed = 完成日期
form-column-entity = 名称
form-column-person = 姓名
form-column-host = 依托单位
form-column-employer = 工作单位

form-status-not-started = 未启动
form-status-under-way = 推进中
form-status-done = 已完成

form-check-agrees = 相符
form-check-differs = 不符

form-signature-writer = 填报人：
form-signature-head = 负责人：
form-signature-stamp = （单位盖章）
form-footer = 第 &P 页　共 &N 页

form-note-about = 本表由{ $issuer }下发，依据《{ $plan }》，供{ $organisation }填报{ $quarter }进展。
form-note-period = 数据期间：{ $from }至{ $to }。请于{ $deadline }前报送。
form-note-cells = 只填浅黄色单元格，其余单元格已锁定{ $rosters ->
    [yes] （名单台账未锁定，以便插入行）
   *[no] {""}
}。请勿改动列名、增删列或另存为其他格式。
form-note-counts = 数量栏只填非负整数，不写单位和文字；没有进展填0，尚未统计的留空。
form-note-check = “本季度完成”与“上季累计”之和应等于“累计完成”，“核对”栏自动提示“相符”或“不符”。不符的请在“说明”中写明原因。
form-note-milestones = “状态”从下拉列表中选择；选“已完成”的，须填写佐证文号，没有的核查时会提醒；请同时填写完成日期。未填的栏以红色标出。
form-note-rosters = 名单台账只填本季度新增，每人（项、家）一行；个人信息仅用于去重核对，不对外发布。
form-note-explanation = 核查发现的错误须更正后重新报送；提醒经核实无误的，在该行“说明”中写明情况即可。
form-note-date = 请如实填写填报日期；修改后再次报送的，更新填报日期即可，以最新一次为准。
form-note-rules = 各指标统计口径：
form-note-rule = { $indicator }（{ $unit }）：{ $rule }。方案原文：{ $source }。

form-input-count-title = 填写数量
form-input-count = 只填非负整数，不写单位和文字。
form-error-count-title = 不是整数
form-error-count = 此处只能填写非负整数，例如120。没有进展填0，尚未统计的留空。
form-error-status-title = 状态有误
form-error-status = 请从下拉列表中选择：未启动、推进中、已完成。
form-error-date-title = 日期有误
form-error-date = 请填写日期，例如2022-09-30。

form-nothing-asked = 方案{ $plan }没有要求{ $organisation }报送任何指标或工作任务，无需下发报表
form-unknown-organisation = 方案{ $plan }的报送单位中没有“{ $organisation }”；有{ $known }
