"""Raw folders made by code, run through the whole pipeline, and everything that comes out of it as text."""

import io
import json
import re
import subprocess
import sys
import unicodedata
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl

from talentbrief.settings import ROOT, Settings

QUARTER = "2022Q3"
SHOWN = "shown.txt"
"""Where a place keeps what its run wrote to the terminal."""
HEADER = ["序号", "指标", "年度目标", "单位", "本季度完成", "累计完成", "存在问题", "下一步措施", "备注"]
MILESTONES = ["序号", "任务", "状态", "进展情况", "佐证文号", "完成日期"]
ROSTER = ["序号", "姓名", "单位", "身份证号", "选派日期", "联系电话", "备注"]

Rows = Sequence[Sequence[Any]]
READINGS = ".talentbrief/readings/"
"""Where a run keeps what it read of each file."""
_RECORD = re.compile(r"\s*(?:[0-9a-f]{64} )?(?=[\[{])")
"""How a value of JSON begins, perhaps behind its digest."""


def workbook(sheets: Mapping[str, Rows]) -> openpyxl.Workbook:
    """Give a workbook of these sheets; a sheet's rows begin in its first row."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value not in ("", None):
                    cell = sheet.cell(number, column)
                    cell.value = value
                    if isinstance(value, str):
                        cell.data_type = "s"  # a text that begins like a formula stays a text
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    """Give a workbook's bytes."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@dataclass(frozen=True)
class Place:
    """Roots of a run in a temporary folder."""

    root: Path

    @property
    def settings(self) -> Settings:
        return Settings.resolve(
            quarter=QUARTER,
            **{
                name: self.root / name
                for name in (
                    "raw",
                    "processed",
                    "outputs",
                    "decisions",
                    "approvals",
                    "returns",
                )
            },
        )

    def put(
        self, path: str, content: bytes | openpyxl.Workbook | Mapping[str, Rows], quarter: str = QUARTER
    ) -> Path:
        """Lay a file into a quarter's raw folder."""
        if not isinstance(content, bytes):
            content = saved(content if isinstance(content, openpyxl.Workbook) else workbook(content))
        file = self.root / "raw" / quarter / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return file

    def run(self) -> None:
        """Run the whole pipeline as a command, and keep all that it writes to the terminal."""
        roots = ("raw", "processed", "outputs", "decisions", "returns")
        done = subprocess.run(
            [sys.executable, str(ROOT / "pipeline.py"), "run", f"--quarter={QUARTER}", "--jobs=2"]
            + [f"--{name}={self.root / name}" for name in roots],
            capture_output=True,
            timeout=600,
            check=False,
        )
        (self.root / SHOWN).write_bytes(done.stdout + done.stderr)
        assert done.returncode in (0, 3), (done.stdout + done.stderr).decode()[-2000:]

    def results(self) -> Iterator[tuple[str, bytes]]:
        """Give every file of processed tables and outputs, run/ included."""
        for root in ("processed", "outputs"):
            for path in sorted((self.root / root).rglob("*")):
                if path.is_file():
                    yield path.relative_to(self.root).as_posix(), path.read_bytes()


class Page(HTMLParser):
    """A page's text, elements and scripts."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self._open = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open == "script":
            self.scripts.append(data)
        elif self._open != "style":
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def strings(value: Any) -> Iterator[str]:
    """Give every text in a JSON value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from strings(key)
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def pdf_text(content: bytes) -> str:
    """Give a PDF's text."""
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def pdf_streams(content: bytes) -> Iterator[bytes]:
    """Give a PDF's raw bytes, then what its streams hold."""
    yield content
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            yield zlib.decompress(found[1])
        except zlib.error:
            yield found[1]


def texts_of(name: str, content: bytes) -> Iterator[str]:
    """Give all texts that a result holds, however it is packed and whatever it is called."""
    yield name
    if content.startswith(b"%PDF"):
        yield pdf_text(content)
        for stream in pdf_streams(content):
            yield stream.decode("latin-1")
            yield stream.decode("utf-8", "ignore")
            yield stream.decode("utf-16-be", "ignore")
            hexadecimal = b"".join(re.findall(rb"<([0-9A-Fa-f\s]{8,})>", stream))
            plain = re.sub(rb"\s", b"", hexadecimal).decode("ascii")
            yield bytes.fromhex(plain[: len(plain) // 2 * 2]).decode("utf-16-be", "ignore")
        return
    if content.startswith(b"PAR1"):
        import pandas as pd

        yield content.decode("utf-8", "ignore")
        for row in pd.read_parquet(io.BytesIO(content)).itertuples(index=False):
            yield "\t".join(map(str, row))
        return
    if READINGS in name:
        # Sealed with a key that only the sender's own file gives: neither text nor anything packed may show.
        assert len(zlib.compress(content)) >= len(content), name
        for encoding in ("latin-1", "utf-8", "utf-16-le", "utf-16-be", "gb18030"):
            yield content.decode(encoding, "ignore")
        return
    text = re.sub(r"base64,[A-Za-z0-9+/=]+", "", content.decode("utf-8"))
    yield text
    if text.lstrip().startswith("<"):
        page = Page(text)
        yield page.text
        yield "\n".join(value or "" for _, attributes in page.elements for value in attributes.values())
    elif _RECORD.match(text) or name.endswith((".ipynb", ".json", ".jsonl")):
        for each in strings(_records(text)):
            yield each
            if each.lstrip().startswith("<"):
                yield Page(each).text


def _records(text: str) -> Any:
    """Read JSON: one value, or a value a line, each perhaps behind its digest as the store of results writes them."""
    with suppress(json.JSONDecodeError):
        return json.loads(text)
    lines = [line for line in text.split("\n") if line.strip()]
    return [json.loads(_RECORD.sub("", line, count=1)) for line in lines]


def bare(text: str) -> str:
    """Give a text without what may stand between a number's digits or a name's characters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s\-‐-―−_.·•()+\u200b-\u200f\u2060\ufeff]+", "", folded)
