# check and status.
check-summary = { $files } files: errors { $errors }, warnings { $warnings }, infos { $infos }
check-status = { $status ->
    [in_force] in force
    [superseded] superseded
   *[quarantined] not used
}
status-state = { $state ->
    [received] received
    [late] late
    [must_correct] must correct
    [overdue] overdue
   *[not_submitted] not submitted
}
status-summary = { $senders } senders: { $received } received (of these { $late } late, { $correct } must correct), { $missing } not submitted
