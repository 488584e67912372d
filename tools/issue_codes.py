"""Write docs/issue-codes.md from the issue codes there are: ``python tools/issue_codes.py``."""

from pathlib import Path

from talentbrief.catalogue import say
from talentbrief.issues import CODES, Code

PAGE = Path(__file__).resolve().parent.parent / "docs" / "issue-codes.md"
HEAD = """# Issue codes

Generated from `talentbrief/issues.py` by `python tools/issue_codes.py`; a test fails when it is stale.

What people see is the name; a row of `data/decisions/<quarter>.csv` says the code. An **error** withholds the value (or
the file) until it is corrected or decided; a **warning** leaves the value standing; an **info** is for the record.
`intake` codes are found by `check` already, `attainment` codes only by `run`, which compares quarters and senders.

| code | severity | found by | 中文 | English |
|---|---|---|---|---|
"""


def page() -> str:
    """Compose the page.

    Returns
    -------
    str
        Markdown.
    """
    return HEAD + "".join(_row(each) for each in CODES.values())


def _row(code: Code) -> str:
    name = f"briefing-code-{code.name.replace('_', '-')}"
    names = f"{say('zh-CN', name)} | {say('en', name)}"
    return f"| `{code.name}` | {code.severity} | {code.stage} | {names} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
