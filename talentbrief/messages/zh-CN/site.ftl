# 发布：最终版的落款、静态站点、publish 命令。

digest-inputs = 输入（报送文件、人工决定、方案、笔记本、程序）
digest-numbers = 数据
digest-words = 文字
digest-figures = 指标数字
digest-mark = 、

publish-busy = { $site } 正由另一个进程发布，请稍后再试
publish-not-approved = { $quarter }尚未审定，不予发布；请先用 approve 审定
publish-rejected = { $quarter }已由{ $reviewer }退回（{ $reason }），不予发布
publish-other-plan = { $quarter }的审定针对方案 { $approved }，现在的方案是 { $plan }，不予发布；请重新审定
publish-stale = { $quarter }的审定与重新运行的结果不一致：{ $digests }不同；审定之后有改动，请重新 run 并审定
publish-outputs-differ = { $quarter }现有的成果与审定的不一致：{ $digests }不同；成果在审定之后被改动过，请重新 run 后再发布
edition-altered = 已发布的 { $file } 被改动过；已发布的各版不得改动，请恢复原文件，更正请另出新版

publish-new = { $quarter }：已发布第{ $edition }版
publish-standing = { $quarter }：已在站点（第{ $edition }版），数据和文字无变化。{ $reason }
publish-inputs-since = { $approved ->
    [yes] 该版发布后输入（报送文件、人工决定、方案、笔记本或程序）有变动，已重新审定，结果与该版相同。
   *[no] 但该版发布后输入（报送文件、人工决定、方案、笔记本或程序）有变动，尚未反映；请重新 run 并审定。
}
publish-no-folder = --site { $site } 不是文件夹；请指定一个新的、空的或已有站点的文件夹
publish-cannot-make = 无法建立 --site 文件夹 { $site }（{ $problem }）；请换一个可写的位置
publish-other-things = --site { $site } 里有别的文件（如 { $name }），不是站点；请指定一个新的、空的或已有站点的文件夹
publish-waiting = { $quarter }：未发布。{ $reason }
publish-refused = { $quarter }：未发布。{ $reason }
publish-nothing = 没有审定记录，没有可发布的季度
publish-done = 站点：{ $file }

imprint-reviewed = 审核：{ $reviewer }　{ $date }
imprint-self = 审核人即编制人
imprint-sample = 示例审定，并非真实审核
imprint-corrects = 本版为第{ $number }版，更正第{ $previous }版的下列数据：
imprint-corrects-figure = { $name }累计完成由{ $before }更正为{ $after }
imprint-corrects-words = 本版为第{ $number }版，更正第{ $previous }版的文字表述，指标累计数未变

site-navigation = 站点导航
site-to-home = 首页
site-to-briefing = 本期简报
site-to-trends = 历季走势
site-to-search = 检索
site-to-method = 计算方法
site-to-quarter = 本季度
site-trends = 历季走势
site-search = 检索
site-method = 计算方法
site-empty-name = 简报
site-empty = 还没有发布的简报。
site-read = 阅读简报
site-print = 打印版（PDF）
site-more = 各单位进展单、数据下载与历次版本
site-archive = 各期简报
site-column-quarter = 季度
site-column-briefing = 简报
site-column-edition = 版次
site-column-reviewed = 审定日期
site-column-more = 更多
site-column-page = 网页
site-column-print = 打印版
site-column-table = 数据表
site-column-corrects = 更正内容
site-column-record = 发布记录
site-cards-and-data = 进展单与数据
site-edition = 第{ $number }版
site-first-edition = 首次发布
site-lamp = { $lamp ->
    [green] 达到
    [yellow] 略滞后
    [red] 明显滞后
   *[grey] 无数据
}
site-of = 共{ $number }项指标
site-scorecards = 各单位进展单
site-page-of = { $name }进展单
site-print-of = { $name }进展单（PDF）
site-data = 数据下载
site-data-intro = 名单台账含个人信息，不在其中。各表各列的说明见
site-editions = 历次版本
site-editions-intro = 已发布的版本不再改动；更正另出新版，并说明更正了什么。
site-search-label = 在各期简报中检索
site-search-found = 找到{ $number }处
site-search-none = 没有找到；请换一个词
site-search-script = 检索需要浏览器运行本页自带的脚本；各期简报见首页。

trends-intro = 已发布{ $number }个季度，均取最新版本。
trends-all = 各季度亮灯情况
trends-mean = 平均完成率
trends-mean-note = 平均完成率为各项指标完成率的平均，单项封顶100%，无数据的不计入。
trends-table = 各项指标累计完成与完成率
trends-cell = { $figure }（{ $rate }）
trends-time = 序时进度{ $share }
trends-legend = 条长为完成率（以年度目标为满格，超过的按满格画），竖线为序时进度。
trends-chart = 各项指标逐季完成率
trends-alt = 各项指标逐季完成率（{ $quarters }）：{ $list }
trends-said = { $name } { $rates }
trends-said-mark = ；

cli-help-publish = 把已审定的季度加入静态站点。重新运行该季度，三项摘要和各项数字都与审定的一致才发布；不写 --quarter 则发布所有已审定、尚未发布的季度。已发布的版本不再改动，更正另出新版。
cli-example-publish = publish --quarter 2022Q3 --site site
cli-option-site = 站点的目录；没有则建立
