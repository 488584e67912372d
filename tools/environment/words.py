"""What is said before the package and its catalogue of messages can be had: in Chinese, or with ``--lang en`` in English."""

import sys

COMMANDS: dict[str, tuple[str, str]] = {
    "run": (
        "汇总一个季度：清洗、完成情况、简报、计分卡",
        "clean, attainment, briefing, scorecards of a quarter",
    ),
    "forms": ("生成下发的空白报送表", "write the blank forms to send out"),
    "check": ("校验报送的工作簿，不运行流程", "validate workbooks without running the pipeline"),
    "status": ("谁已报送、谁逾期、谁需更正", "who has submitted, who is late, who must correct what"),
    "trace": ("由数字追溯到单元格", "from a figure back to the cells it came from"),
    "diff": ("两个季度之间逐项变化", "what changed between two quarters, number by number"),
    "approve": ("记录审核人的审定或退回", "record a reviewer's approval, or a rejection"),
    "publish": ("把已审定的季度加入静态站点", "add approved quarters to the static site"),
    "verify": (
        "由原始文件重新生成，逐字节比较",
        "make a quarter again from the raw files and compare every byte",
    ),
    "lab": ("在 JupyterLab 中打开笔记本", "open JupyterLab on the notebooks"),
    "test": ("运行测试", "run the test suite"),
}

TEXTS: dict[str, tuple[str, str]] = {
    "usage": (
        "用法：python pipeline.py 命令 [选项]\n例如：python pipeline.py run --quarter 2022Q3\n\n{commands}\n\n"
        "首次运行会在 .venv 中准备好运行环境，此后每个命令加 --help 即显示完整说明。",
        "Usage: python pipeline.py COMMAND [OPTIONS]\nExample: python pipeline.py run --quarter 2022Q3\n\n{commands}\n\n"
        "The first command prepares the environment in .venv; then each command explains itself with --help.",
    ),
    "unknown": (
        "没有命令“{command}”；可用的命令：{commands}",
        "there is no command '{command}'; the commands are {commands}",
    ),
    "making": ("正在准备运行环境 .venv（仅此一次）", "preparing the environment in .venv (this once)"),
    "mending": ("正在更新运行环境 .venv", "bringing the environment in .venv up to date"),
    "waiting": ("另一个进程正在准备 .venv，等待其完成", "another start is preparing .venv; waiting for it"),
    "venv": ("建立环境", "creating it"),
    "fetch": ("获取软件包", "fetching packages"),
    "install": ("安装软件包", "installing packages"),
    "compile": ("编译", "compiling"),
    "ready": ("运行环境已就绪，用时 {seconds} 秒", "the environment is ready, after {seconds} s"),
    "interrupted": ("已中断；下次启动时会重新准备", "interrupted; the next start begins again"),
    "no_venv": (
        "此 Python（{python}）缺少 venv 或 ensurepip 模块；Debian、Ubuntu 请先执行 sudo apt install python3-venv",
        "this Python ({python}) lacks the venv or ensurepip module; on Debian and Ubuntu run: sudo apt install python3-venv",
    ),
    "foreign": (
        "{venv} 不是由 pipeline.py 建立的，且缺少 {lacking}；请将其移走或改名后重试",
        "{venv} was not made by pipeline.py and lacks {lacking}; move or rename it and start again",
    ),
    "network": (
        "无法连接软件包索引，请检查网络、代理或 pip 的镜像设置；完整日志：{log}",
        "no package index answered; check the network, the proxy or pip's mirror setting; full log: {log}",
    ),
    "hashes": (
        "下载的软件包与锁定的校验和不符，未安装；完整日志：{log}",
        "a downloaded package does not match its locked hash and was not installed; full log: {log}",
    ),
    "disk": (
        "磁盘空间不足，无法准备 .venv；完整日志：{log}",
        "the disk is full; .venv needs about 1 GB; full log: {log}",
    ),
    "failed": (
        "准备 .venv 失败：{problem}；完整日志：{log}",
        ".venv could not be prepared: {problem}; full log: {log}",
    ),
    "system": ("无法读写 {path}：{problem}", "cannot read or write {path}: {problem}"),
}


def english() -> bool:
    """Tell whether the command line asks for English."""
    words = [part for word in sys.argv[1:] for part in word.split("=", 1)]
    return "--lang" in words and words[words.index("--lang") + 1 :][:1] == ["en"]


def say(key: str, **values: object) -> str:
    """Word a message.

    Parameters
    ----------
    key : str
        One of :data:`TEXTS`.
    **values : object
        What stands in its braces.

    Returns
    -------
    str
    """
    return TEXTS[key][english()].format(**values)


def complain(sentence: str) -> None:
    """Print one line to standard error."""
    print(f"talentbrief: {sentence}", file=sys.stderr)


def usage() -> str:
    """Give the short help that needs no environment."""
    table = "\n".join(f"  {name:10}{about[english()]}" for name, about in COMMANDS.items())
    return say("usage", commands=table)


class Progress:
    """One line that updates on a terminal; elsewhere a line a phase, and nothing with ``--quiet``."""

    def __init__(self) -> None:
        self.quiet = "--quiet" in sys.argv
        self.terminal = sys.stderr.isatty()
        self.title = self.shown = ""
        self.cells = 0

    def begin(self, title: str) -> None:
        """Name what is going on."""
        self.title = title
        self.write(title)

    def phase(self, text: str, count: str = "") -> None:
        """Show how far it is; where a line cannot be updated, only that a phase begins."""
        if self.terminal:
            self.write(f"{self.title}: {text} {count}")
        elif text != self.shown:
            self.shown = text
            self.write(f"  {text}")

    def end(self, text: str) -> None:
        """Close with a last line."""
        self.write(text)
        if self.terminal and not self.quiet:
            print(file=sys.stderr)

    def write(self, text: str) -> None:
        """Write over the terminal's line, or a line."""
        if self.quiet:
            return
        text = f"talentbrief: {text}"
        if self.terminal:
            before, self.cells = self.cells, sum(2 if letter > "\u2e80" else 1 for letter in text)
            text = f"\r{text}{' ' * (before - self.cells)}"
        print(text, end="" if self.terminal else "\n", file=sys.stderr, flush=True)
