# Publication: the foot of a final edition, the static site, the command publish.

digest-inputs = the inputs (submissions, decisions, plan, notebooks, program)
digest-numbers = the numbers
digest-words = the words
digest-figures = the figures
digest-mark = {", "}

publish-busy = another process is publishing into { $site }; try again later
publish-not-approved = { $quarter } has not been approved and is not published; approve it first
publish-rejected = { $quarter } was sent back by { $reviewer } ({ $reason }) and is not published
publish-other-plan = the approval of { $quarter } is about plan { $approved }, the plan now is { $plan }; approve again
publish-stale = the approval of { $quarter } is not what a run gives now: { $digests } differ; something was changed since, run and approve again
publish-outputs-differ = the outputs of { $quarter } are not the approved ones: { $digests } differ; they were changed since, run again before publishing
edition-altered = the published file { $file } was changed; editions never change: restore it, and publish a correction as a new edition

publish-new = { $quarter }: edition { $edition } published
publish-standing = { $quarter }: out already (edition { $edition }), figures and words unchanged. { $reason }
publish-inputs-since = { $approved ->
    [yes] Its inputs (submissions, decisions, plan, notebooks or program) have changed since; they were approved again and give the same.
   *[no] But its inputs (submissions, decisions, plan, notebooks or program) have changed since and are not in it: run the quarter again and have it approved.
}
publish-no-folder = --site { $site } is no folder; name a new one, an empty one, or one with a site
publish-cannot-make = the folder --site { $site } cannot be made ({ $problem }); name a place that can be written
publish-other-things = --site { $site } holds other things ({ $name }) and no site; name a new folder, an empty one, or one with a site
publish-waiting = { $quarter }: not published. { $reason }
publish-refused = { $quarter }: not published. { $reason }
publish-nothing = there is no approval, so nothing to publish
publish-done = site: { $file }

imprint-reviewed = Reviewed by { $reviewer }, { $date }
imprint-self = The reviewer is the preparer
imprint-sample = A sample approval; nobody has reviewed this
imprint-corrects = Edition { $number } corrects these figures of edition { $previous }:
imprint-corrects-figure = { $name }: cumulative figure from { $before } to { $after }
imprint-corrects-words = Edition { $number } corrects the wording of edition { $previous }; the cumulative figures are unchanged

site-navigation = Site
site-to-home = Briefings
site-to-briefing = The briefing
site-to-trends = Trends
site-to-search = Search
site-to-method = Method
site-to-quarter = This quarter
site-trends = Trends over all quarters
site-search = Search
site-method = Method
site-empty-name = Briefings
site-empty = No briefing has been published yet.
site-read = Read the briefing
site-print = Print edition (PDF)
site-more = Scorecards, data and earlier editions
site-archive = All briefings
site-column-quarter = Quarter
site-column-briefing = Briefing
site-column-edition = Edition
site-column-reviewed = Approved on
site-column-more = More
site-column-page = Page
site-column-print = Print
site-column-table = Table
site-column-corrects = What it corrects
site-column-record = Record
site-cards-and-data = scorecards and data
site-edition = Edition { $number }
site-first-edition = first published
site-lamp = { $lamp ->
    [green] On pace
    [yellow] Slightly behind
    [red] Well behind
   *[grey] No data
}
site-of = of { $number } indicators
site-scorecards = Scorecards
site-page-of = scorecard of { $name }
site-print-of = scorecard of { $name } (PDF)
site-data = Data
site-data-intro = {"Rosters are personal information and are not among these. Tables and columns are described in "}
site-editions = Editions
site-editions-intro = An edition that is out never changes; a correction is a new edition that says what it corrects.
site-search-label = Search all briefings
site-search-found = { $number } found
site-search-none = Nothing found; try another word
site-search-script = Search needs the script that this page brings along; all briefings stand on the first page.

trends-intro = { $number } quarters are out; of each the newest edition is shown.
trends-all = Lamps by quarter
trends-mean = Mean rate
trends-mean-note = The mean of the indicators’ rates, each capped at 100%, those without a figure left out.
trends-table = Cumulative figures and rates of all indicators
trends-cell = { $figure } ({ $rate })
trends-time = { $share } of the year gone
trends-legend = A bar is the rate (the frame is the year’s target, more is drawn as full); the line is time progress.
trends-chart = Rates by quarter
trends-alt = Rates of all indicators by quarter ({ $quarters }): { $list }
trends-said = { $name } { $rates }
trends-said-mark = {"; "}

cli-help-publish = Add an approved quarter to the static site. The quarter is run again and published only if all three digests and the figures are those approved; without --quarter, whatever is approved and not yet out. An edition that is out never changes; a correction is a new one.
cli-example-publish = publish --quarter 2022Q3 --site site
cli-option-site = the site's folder; made if absent
