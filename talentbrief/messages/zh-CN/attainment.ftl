### 核对各方数据时发现的问题。here、there、beside 为单元格位置。

attainment-place = { $kind ->
    [sheet] { $in_file }“{ $in_sheet }”工作表{ $in_cell }
   *[file] { $in_file }的{ $in_cell }
 }{ $more ->
    [yes] 等{ $count }处
   *[no] {""}
 }

lead-not-submitted = { $state ->
    [blank] { $here }未填数，牵头处室（{ $organisation }）没有报送“{ $indicator }”{ $quarter }的数据，应填累计完成数。
    [quarter-only] 牵头处室（{ $organisation }）只报送了“{ $indicator }”{ $quarter }的本季度数{ $actual }（{ $here }），此前没有可用的累计数，应补报累计完成数。
    [clash] 牵头处室（{ $organisation }）对“{ $indicator }”报送的数互相矛盾：{ $here }为{ $one }，{ $there }为{ $other }，均暂不采用，应只保留一个正确的数。
   *[absent] “{ $indicator }”没有牵头处室（{ $organisation }）{ $quarter }的可用数据，应报送累计完成数。
 }
    .fix = { $state ->
        [clash] 请{ $organisation }核对后删去错误的一处，重新报送。
       *[other] 请{ $organisation }补报“{ $indicator }”截至本季度末的累计完成数；确无进展的填0。
     }

carried-forward = { $state ->
    [quarter-only] { $organisation }只报送了“{ $indicator }”{ $quarter }的本季度数{ $actual }（{ $there }），上一季度的累计数缺失，不能相加，累计数沿用{ $since }的{ $before }（{ $here }）。
   *[other] “{ $indicator }”没有牵头处室（{ $organisation }）{ $quarter }的可用数据，累计数沿用{ $since }的{ $before }（{ $here }）。
 }
    .fix = 请{ $organisation }补报或更正累计完成数，补报后自动更新。

cumulative-falls = { $here }所报{ $organisation }“{ $indicator }”累计完成数为{ $after }，低于此前的累计数{ $before }（{ $there }），累计数不应减少。
    .fix = 请{ $organisation }核对：本次有误的更正本次报送，以前有误的更正以前季度的报送并说明原因。

cumulative-differs = { $base ->
    [previous] { $here }所报{ $organisation }“{ $indicator }”累计完成数为{ $after }，而此前累计{ $before }（{ $there }）加本季度{ $actual }（{ $beside }）应为{ $expected }，现以所报累计数为准。
   *[start] { $here }所报{ $organisation }“{ $indicator }”累计完成数为{ $after }，而本季度完成数为{ $actual }（{ $beside }），本年度首次报送时两者应一致，现以累计数为准。
 }
    .fix = { $base ->
        [previous] 请{ $organisation }核对以上数据，更正有误的一个{ $counting ->
            [distinct] ；同一对象在不同季度重复出现、只计一次的，请说明
           *[additive] {""}
         }。
       *[start] 请{ $organisation }核对以上数据，更正有误的一个。
     }

implausible-jump = { $base ->
    [previous] { $here }所报{ $organisation }“{ $indicator }”使累计数由{ $before }（{ $there }）增至{ $after }，一次增加{ $grown }，全年目标为{ $target }{ $unit }，应核对是否多写一位或单位有误。
   *[start] { $here }所报{ $organisation }“{ $indicator }”首次报送即为{ $after }，全年目标为{ $target }{ $unit }，应核对是否多写一位或单位有误。
 }
    .fix = 请{ $organisation }核对；有误的更正，无误的请说明原因。

breakdown-differs = { $kind ->
    [office] “{ $indicator }”牵头处室（{ $organisation }）累计数{ $after }（{ $here }）与{ $other }所报{ $total }（{ $there }）不一致，两者应一致，现以牵头处室的数为准。
   *[leagues] “{ $indicator }”牵头处室（{ $organisation }）累计数{ $after }（{ $here }）与{ $other }个盟市合计{ $total }（{ $there }）不一致{ $complete ->
        [no] ，另有{ $missing }个盟市本季度没有可用数据
       *[yes] {""}
     }，两者应一致，现以牵头处室的数为准。
 }
    .fix = { $counting ->
        [distinct] 请{ $organisation }与有关单位核对；同一对象由多个单位填报、只计一次的，请说明。
       *[additive] 请{ $organisation }与有关单位核对，更正有误的一方。
     }

roster-differs = { $scope ->
    [together] 各单位“{ $indicator }”名单合并去重后为{ $listed }（{ $there }），多于牵头处室（{ $organisation }）所报累计数{ $after }（{ $here }），两者应一致。
   *[own] { $organisation }“{ $indicator }”名单去重后为{ $listed }（{ $there }），与所报累计数{ $after }（{ $here }）不一致，两者应一致。
 }
    .fix = 请{ $organisation }核对名单和累计数，补齐名单或更正累计数。

attainment-change-added = 审定时没有此数，现已补报
attainment-change-corrected = 审定后报送的数据有更正
attainment-change-withdrawn = 审定后原数不再有效
