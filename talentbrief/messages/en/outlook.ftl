# Where the year ends, and what missing figures could change. The pace so far is carried on; nothing is forecast.
outlook-reach = At the pace so far (an extrapolation, not a forecast), { $number ->
    [0] none of the { $whole } indicators reaches its target by the end of the year
    [one] one of the { $whole } indicators reaches its target by the end of the year
   *[other] { $number } of the { $whole } indicators reach their targets by the end of the year
}{ $short ->
    [0] {""}
    [one] {" "}and one falls short
   *[other] {" "}and { $short } fall short
}.
outlook-short = Falling short: { $names }.
outlook-mark = { "; " }
outlook-named = { $name }, which would stand at { $middle }{ $certain ->
    [yes] {""}
   *[no] {" "}({ $low } to { $high })
} and needs { $needed } { $left ->
    [1] next quarter
   *[other] a quarter from now on
} to reach { $target }
outlook-rest = { $number ->
    [one] One has
   *[other] { $number } have
} no target or too few figures for this: { $names }.
outlook-table = Year-end figures at the pace so far (an extrapolation, not a forecast)
outlook-column-low = Low
outlook-column-middle = Middle
outlook-column-high = High
outlook-column-needed = { $left ->
    [1] Needed next quarter
   *[other] Needed a quarter
}
outlook-column-lamp = Lamp then
outlook-note = Low, middle and high carry on the slowest, the mean and the fastest pace of the quarters seen, rounded down; what is needed is rounded up; the lamp follows the middle.
outlook-decisive = { $number ->
    [one] { $withheld ->
        [yes] Missing or withheld
       *[no] Missing
    } figures could change the lamp of one indicator
   *[other] { $withheld ->
        [yes] Missing or withheld
       *[no] Missing
    } figures could change the lamps of { $number } indicators
}: { $names }.
outlook-decisive-name = { $name } ({ $who })
outlook-not-decisive = None of the figures still missing could change a lamp.
