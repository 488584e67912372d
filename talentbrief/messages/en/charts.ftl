# Words in charts: the title says the finding, the alternative text says the data.

chart-gap = gap
chart-withheld = faulty
chart-unknown = no data
chart-unrated = no rate
chart-no-rate = –
chart-arrow = { " → " }
chart-mark-progress = { $progress } of the year
chart-mark-target = target
chart-mark-both = target (100% of the year)
chart-task = { $id }. { $name }
chart-state = { $state ->
    [done] done
    [under_way] under way
    [not_started] not started
   *[silent] nobody reported
}

chart-bullets-none = None of the { $whole } indicators has a { $unrated ->
    [yes] rate
   *[no] figure
}
chart-bullets-all = All { $whole } indicators { $stage ->
    [last] have met their targets
   *[under_way] keep pace with time
}{ $doubted }{ $doubted }
chart-bullets-some = { chart-bullets-reached }, the others { $rest ->
    [lacking] have no figure
    [unrated] have no rate
    [close] are close to it
   *[mixed] are not behind
}
chart-bullets-reached = { $number } of { $whole } indicators { $number ->
    [one] { $stage ->
        [last] has met its target
       *[under_way] keeps pace with time
    }
   *[other] { $stage ->
        [last] have met their targets
       *[under_way] keep pace with time
    }
}{ $doubted }
chart-bullets-behind = { chart-bullets-reached }; { $name } is { $several ->
    [yes] furthest behind
   *[no] behind
}, by { $points } points
chart-bullets-figures = { $number } of { $target }
chart-bullets-carried = { $number } (earlier) of { $target }
chart-bullets-target = target { $target }
chart-bullets-no-target = no target
chart-bullets-no-target-figures = { $number }, no target
chart-bullets-rate = { $rate }, { $word }
chart-bullets-doubt = { $text }, { briefing-doubt }
chart-bullets-caption = Rate of each indicator against time progress (the target of the year is 100%)
chart-bullets-item = { $name } { $rate } ({ $word }{ $doubt ->
    [yes] , { briefing-doubt }
   *[no] {""}
})
chart-bullets-alt = Bar chart: { $finding }. Rates: { $items }.

chart-board-title = { $number } of { $whole } milestones { $number ->
    [one] is
   *[other] are
} done ({ $share })
chart-board-caption = Milestones of each key task (numbers in the bars; done out of all at the right)
chart-board-item = { $name }: { $number } of { $whole } done
chart-board-state = { $number } { $word }
chart-board-alt = Stacked bar chart: { $finding }. { $items }.

chart-heat-complete = All { $due } figures asked of { $senders } { $parts } came in
chart-heat-gaps = { $number } of { $due } figures asked of { $parts } { $number ->
    [one] is
   *[other] are
} missing, from { $senders ->
    [one] one sender
   *[other] { $senders } senders
}: { $names }
chart-heat-shade = the darker, the larger against the largest of the column
chart-heat-gap = asked and missing
chart-heat-withheld = reported, no usable total
chart-heat-not-asked = not asked
chart-heat-item = { $name } { $number }
chart-heat-caption = Cumulative figures of { $parts } (a check, never added in)
chart-heat-alt = Heat map: { $finding }. Annex { $annex } gives each figure.
chart-many-shade = reported of asked; the darker, the larger the share that reported
chart-many-given = in
chart-many-more = { $number } more with gaps: see annex { $annex }
chart-many-caption = What { $parts } reported (reported of asked), and who has gaps

chart-tiles-state = { $state ->
    [complete] complete
    [faulty] faulty
    [gaps] gaps
    [unusable] unusable
    [missing] missing
   *[not-asked] not asked
}
chart-tiles-all = All { $whole } { $kinds } sent every figure asked of them
chart-tiles-title = Of { $whole } { $kinds }, { $clauses }
chart-tiles-complete = { $number ->
    [0] none is complete
    [one] one is complete
   *[other] { $number } are complete
}
chart-tiles-some = { $names } { $number ->
    [one] { $state ->
        [missing] sent nothing
        [unusable] sent nothing usable
        [faulty] has errors to correct
       *[gaps] has gaps
    }
   *[other] { $state ->
        [missing] sent nothing
        [unusable] sent nothing usable
        [faulty] have errors to correct
       *[gaps] have gaps
    }
}
chart-tiles-share = { $given }/{ $asked } { $word }
chart-tiles-bar = bar and numbers: figures in use out of those asked; tiles lie about as places do and show no boundary
chart-tiles-item = { $name } { $state ->
    [not_asked] is not asked
   *[other] { $given } of { $asked } ({ $word })
}
chart-tiles-caption = How complete each sender’s figures are
chart-tiles-alt = Tile map: { $finding }. { $items }.

chart-paths-grown = { $number ->
    [one] one has
   *[other] { $number } have
} grown since last quarter
chart-paths-still = { $number ->
    [one] one has
   *[other] { $number } have
} not grown
chart-paths-unknown = { $number ->
    [one] one has
   *[other] { $number } have
} nothing to compare with
chart-paths-title = Of { $whole } indicators, { $clauses }
chart-paths-all-grown = All { $whole } indicators have grown since last quarter
chart-paths-ends = { "; " }at this pace { $number ->
    [0] none ends
    [one] one ends
   *[other] { $number } end
} the year on target (an extrapolation)
chart-paths-nothing = Last quarter’s figures are missing, so growth cannot be told
chart-paths-actual = cumulative figure
chart-paths-pace = time progress
chart-paths-outlook = year-end range at the pace so far, an extrapolation
chart-paths-target = target { $number }
chart-paths-quarter = Q{ $number }
chart-paths-item = { $name } { $numbers }
chart-paths-caption = Cumulative figures of the year (dots in the colour of the lamp, the dashed line is the target)
chart-paths-alt = Line charts: { $finding }. Figures by quarter: { $items }.
