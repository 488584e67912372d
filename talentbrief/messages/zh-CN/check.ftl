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
    [overdue] 逾期未报
   *[not_submitted] 未报送
}
status-summary = 应报{ $senders }家，已报{ $received }家，其中逾期{ $late }家、须更正{ $correct }家；未报{ $missing }家
