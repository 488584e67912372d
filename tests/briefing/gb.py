"""What GB/T 15834-2011 (punctuation) and GB/T 15835-2011 (numerals) forbid in a Chinese sentence, as far as a test sees it."""

import re

HAN = "[\u4e00-\u9fff]"
_FAULTS = {
    "half-width mark beside a character": re.compile(rf"{HAN}[,.;:?!()]|[,;:?!()]{HAN}"),
    "full stop before a character": re.compile(rf"(?<!\d)\.{HAN}"),
    "straight quotation mark": re.compile(rf"[\"']{HAN}|{HAN}[\"']"),
    "two marks in a row": re.compile(r"[，。；：、？！]{2}|[，；：、][）”]|[（“][，。；：、]"),
    "stop inside and outside a quotation": re.compile(r"[。，；]”[。，；]"),
    "empty brackets or quotation": re.compile(r"（）|“”|《》|‘’"),
    "outer quotation marks inside a quotation": re.compile(r"“[^”]*“"),
    "and others twice": re.compile(r"等等[\d共]"),
    "half-width dots or dashes": re.compile(rf"{HAN}\.\.\.|\.\.\.{HAN}|{HAN}--|--{HAN}"),
    "thousands with a comma": re.compile(r"\d,\d{3}(?!\d)"),
    "range without its mark or sign": re.compile(rf"\d[-~]\d+{HAN}|\d[～至]\d+(?:\.\d+)?[%％]"),
    "padded date": re.compile(r"年0\d月|月0\d日"),
    "full-width digit or letter": re.compile("[０-９Ａ-Ｚａ-ｚ％]"),
    "blank in a sentence": re.compile(rf"{HAN} +{HAN}|{HAN} +\d|\d +{HAN}|[，。；：、] | [，。；：、]"),
    "name of a program's nothing": re.compile(r"\bnan\b|\bNone\b|[{}]"),
}
_DOCUMENT = ("blank in a sentence", "half-width dots or dashes")
_QUOTED = re.compile("“[^“”]*”")
_MACHINE = re.compile(r"\d{4}-\d\d-\d\d|\.(?:xlsx|csv|json|ya?ml|md|py|txt)\b|!(?=[A-Z]+\d)", re.ASCII)


def faults(sentence: str, *, document: bool = True) -> list[str]:
    """List what is wrong with a sentence; what it quotes is somebody else's, an ISO date, a cell or the end of a file's name a machine's.

    Only in a document's sentence are blanks and dashes looked at: a table's or a card's plain text parts its cells by
    blanks, a terminal's sentence sets commands and options apart.
    """
    ours = _MACHINE.sub("日", _QUOTED.sub("“引”", sentence))
    return [
        name
        for name, pattern in _FAULTS.items()
        if (document or name not in _DOCUMENT)
        and pattern.search(ours if "quotation" not in name else sentence)
    ]
