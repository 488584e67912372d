# The blank forms (Excel) sent to senders. Sheet, title and column names are what the reader knows tables by, and
# what senders write under: they stay Chinese in both languages. Instructions and prompts are in English here.
form-sheet-notes = 填报说明
form-sheet-progress = 进展表
form-sheet-milestones = 工作任务进展
form-sheet-roster = 名单-{ $indicator }

form-title-notes = How to fill in this form
form-title-progress = { $title }进展表
form-title-milestones = { $quarter }工作任务进展
form-title-roster = { $quarter }{ $indicator }名单台账

form-sender = 填报单位：{ $organisation }
form-date = 填报日期：
form-unit-row = (units: see column 单位)
form-roster-row = (this quarter’s new entries only; insert rows where they do not suffice)
form-milestone-row = (choose the status from the list)

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

form-check-agrees = agrees
form-check-differs = differs

form-signature-writer = 填报人：
form-signature-head = 负责人：
form-signature-stamp = （单位盖章）
form-footer = Page &P of &N

form-note-about = This form is sent out by the { $issuer } under the “{ $plan }”, for { $organisation } to report on { $quarter }.
form-note-period = Period: { $from } to { $to }. Please send it by { $deadline }.
form-note-cells = Fill in the pale yellow cells only; the others are locked{ $rosters ->
    [yes] {" "}(but for rosters, into which rows may be inserted)
   *[no] {""}
}. Keep the column names, add or delete no column, and keep the format.
form-note-counts = Counts are whole numbers from 0, without unit or words; write 0 for no progress and leave blank what is not counted yet.
form-note-check = 本季度完成 (this quarter) plus 上季累计 (before) must equal 累计完成 (cumulative); the column 核对 says whether it does. Where it does not, give the reason in 说明 (explanation).
form-note-milestones = Choose 状态 (status) from the list: 未启动 not started, 推进中 under way, 已完成 done. What is done needs 佐证文号 (document number), or checking remarks on it; please give 完成日期 (date), too. What is not filled in shows red.
form-note-rosters = A roster holds this quarter’s new entries only, one row each; personal data serves to find double entries and is never published.
form-note-explanation = Errors found in checking must be corrected and sent again; a warning that is right as it stands may be answered in the row’s 说明 (explanation).
form-note-date = Please give the true date in 填报日期; when you send a corrected form, change that date: the newest counts.
form-note-rules = How each indicator is counted:
form-note-rule = { $indicator } ({ $unit }): { $rule }. In the plan’s words: { $source }.

form-input-count-title = A count
form-input-count = A whole number from 0, without unit or words.
form-error-count-title = Not a whole number
form-error-count = Only a whole number from 0 fits here, such as 120. Write 0 for no progress; leave blank what is not counted yet.
form-error-status-title = Not a status
form-error-status = Please choose from the list: 未启动 (not started), 推进中 (under way), 已完成 (done).
form-error-date-title = Not a date
form-error-date = Please give a date such as 2022-09-30.

form-nothing-asked = plan { $plan } asks { $organisation } for no indicator and no milestone; there is no form to send
form-unknown-organisation = plan { $plan } has no sender ‘{ $organisation }’; it has { $known }
