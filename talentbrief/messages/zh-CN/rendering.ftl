# 页面与 PDF 的固定用语
mark-sample = 示例数据
mark-draft = 送审稿
mark-sample-long = 本页数据为示例数据，并非真实报送。
mark-draft-long = 送审稿，未经审核，请勿外传。
untitled = 未命名笔记本
skip-to-content = 跳到正文
contents = 目录
ways = 相关页面
ways-index = 本季度首页
ways-briefing = 简报
ways-print = PDF
ways-scorecards = 各单位进展单
code = 代码
code-cell = 代码 [{ $number }]
error-output = 运行出错
picture = 图（单元格 { $number } 的输出）
picture-unreadable = （图片无法读取：{ $name }）
picture-elsewhere = （图片不在本文件中：{ $name }）
widget = （此处为交互控件，打印件无法显示。）
nothing-printable = （此处的输出无法显示：{ $kind }）

## 页面上的表格与数据来源
table = 表格
table-of-cell = 表格（单元格 { $number } 的输出）
table-filter = 筛选
table-filter-of = 筛选{ $caption }
table-shown = 显示{ $shown }行，共{ $all }行
table-none = 没有符合的行，共{ $all }行
table-ascending = 已按“{ $column }”升序排列
table-descending = 已按“{ $column }”降序排列
table-unsorted = 已恢复原来的顺序
table-wider = 左右滑动可查看全部列
sources-hint = 查看数据来源
sources-title = { $name }（{ $figure }）的数据来源
sources-annex = 在附件中查看
sources-close = 关闭

## 成品检查
gate-failed = 《{ $title }》的{ $form }未通过完整性检查：{ $findings }{ $more ->
    [0] 。
   *[other] ；另有{ $more }处。
}
gate-joint = ；
gate-word = 缺少“{ $word }”
gate-count = { $kind ->
    [chart] 图应有{ $wanted }幅，只有{ $there }幅
    [table] 表应有{ $wanted }张，只有{ $there }张
   *[row] 表格应有{ $wanted }行，只有{ $there }行
}
gate-leftover = “{ $text }”中有未填写的内容（位置：{ $place }）
gate-alt = { $place ->
    [none] 有图缺少替代文字
   *[other] 有图缺少替代文字（位置：{ $place }）
}
gate-empty-table = { $place ->
    [none] 有空表
   *[other] 有空表（位置：{ $place }）
}
gate-outside = 第{ $page }页的“{ $text }”超出版心
gate-over = 第{ $page }页的“{ $text }”与其他文字重叠
