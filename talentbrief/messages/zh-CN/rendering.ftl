# 页面与 PDF 的固定用语
mark-sample = 示例数据
mark-draft = 送审稿
mark-sample-long = 本页数据为示例数据，并非真实报送。
mark-draft-long = 送审稿，未经审核，请勿外传。
untitled = 未命名笔记本
skip-to-content = 跳到正文
contents = 目录
code = 代码
code-cell = 代码 [{ $number }]
error-output = 运行出错
picture = 图（单元格 { $number } 的输出）
picture-unreadable = （图片无法读取：{ $name }）
picture-elsewhere = （图片不在本文件中：{ $name }）
widget = （此处为交互控件，打印件无法显示。）
nothing-printable = （此处的输出无法显示：{ $kind }）
