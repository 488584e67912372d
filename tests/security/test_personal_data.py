"""Personal data goes in at the raw folder and comes out nowhere: tables, pages, notebooks, PDF, log.

What is recognised is said in :mod:`talentbrief.intake.personal_numbers` and :mod:`talentbrief.intake.personal`: numbers
by their form wherever they stand; names under name columns and behind labels, and then wherever any file of the
sender repeats them; names before 同志, 先生, 女士. A bare name that no roster and no label of the sender names is not
recognised, so none is planted here.
"""

import csv
import datetime
import io
import json
from collections.abc import Iterable, Iterator

import pytest
from openpyxl.comments import Comment

from tests.security.conftest import (
    HEADER,
    MILESTONES,
    ROSTER,
    SHOWN,
    Place,
    bare,
    texts_of,
    workbook,
)

pytestmark = pytest.mark.slow


def identity(first: str) -> str:
    """Complete 17 digits with the check character of GB 11643."""
    weights = [pow(2, 17 - place, 11) for place in range(17)]
    total = sum(weight * int(digit) for weight, digit in zip(weights, first, strict=True))
    return first + "10X98765432"[total % 11]


def card(first: str) -> str:
    """Complete digits with Luhn's check digit."""
    total = 0
    for place, digit in enumerate(reversed(first)):
        double = int(digit) * (1 if place % 2 else 2)
        total += double - 9 if double > 9 else double
    return first + str(-total % 10)


def grouped(text: str, sizes: tuple[int, ...], mark: str) -> str:
    pieces, at = [], 0
    for size in sizes:
        pieces.append(text[at : at + size])
        at += size
    return mark.join([*pieces, text[at:]] if text[at:] else pieces)


def wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) for sign in text)


ENDS_IN_X = next(
    number for serial in range(100, 999) if (number := identity(f"15010219880412{serial}")).endswith("X")
)
PLAIN, SPACED, DASHED, WIDE, SENTENCE = (identity(f"1501021979071{n}123") for n in range(1, 6))
ROSTER_ID, HIDDEN_ID, HEADER_ID, COUNT_ID, NUMBER_ID, FOLDER_ID, NOTE_ID, NOTED_ID = (
    identity(f"1502031983052{n}456") for n in range(1, 9)
)
OLD = "150102790713123"
CARD, GROUPED, DASHED_CARD, SHEET_CARD = (card(f"62284800{n}0417{n}5{n}9") for n in range(11, 15))
MOBILES = [f"139{n:02d}876{n:02d}1" for n in range(10, 40)]
PHONE = iter(MOBILES)

FREE_TEXT: dict[str, tuple[str, str]] = {
    "identity number": (f"证件{PLAIN}已核", PLAIN),
    "identity number, spaces": (grouped(SPACED, (6, 8, 4), " "), SPACED),
    "identity number, hyphens": (grouped(DASHED, (6, 8, 4), "-"), DASHED),
    "identity number, full width": (wide(WIDE), WIDE),
    "identity number, small x": (f"号码{ENDS_IN_X.lower()}，", ENDS_IN_X),
    "identity number in a sentence": (f"因{SENTENCE}号人员离职，进度滞后", SENTENCE),
    "identity number of 15 digits": (f"旧证{OLD}", OLD),
    "identity number over two lines": (f"{NOTE_ID[:6]}\n{NOTE_ID[6:]}", NOTE_ID),
    "mobile": (f"请致电{(m := next(PHONE))}", m),
    "mobile with +86": (f"+86{(m := next(PHONE))}", m),
    "mobile with 0086 and dashes": (f"0086-{grouped(m := next(PHONE), (3, 4, 4), '-')}", m),
    "mobile with spaces": (f"手机 {grouped(m := next(PHONE), (3, 4, 4), ' ')}", m),
    "mobile with other groups": (grouped(m := next(PHONE), (4, 3, 4), " "), m),
    "mobile in full width": (wide(m := next(PHONE)), m),
    "mobile with invisible characters": (grouped(m := next(PHONE), (3, 4, 4), "\u200b"), m),
    "two mobiles": (f"{(m := next(PHONE))}/{next(PHONE)}", m),
    "landline": ("电话0471-6329901", "04716329901"),
    "landline, brackets": ("（0471）6329902", "04716329902"),
    "landline without a mark": ("04716329903", "04716329903"),
    "landline without area code": ("联系电话：6329904", "6329904"),
    "bank card": (f"卡号{CARD}", CARD),
    "bank card by fours": (grouped(GROUPED, (4, 4, 4, 4), " "), GROUPED),
    "bank card with dashes": (grouped(DASHED_CARD, (4, 4, 4, 4), "-"), DASHED_CARD),
    "e-mail": ("材料发zhangruoshui@163.com", "zhangruoshui"),
    "passport": ("护照EJ7654321", "EJ7654321"),
    "old passport": ("护照号码：G76543219", "G76543219"),
    "birth date": ("该同志1979年11月23日出生", "1979年11月23日"),
    "birth date behind a label": ("出生日期：1978-10-21", "1978-10-21"),
    "home address": ("家庭住址：呼和浩特市赛罕区锡林南路九十九号", "锡林南路九十九号"),
    "account": ("微信号：ruoshui_2022", "ruoshui_2022"),
    "name behind a label": ("联系人：冼砚秋，电话见名单", "冼砚秋"),
    "name behind a label without a colon": ("由负责人缪若楠。", "缪若楠"),
    "name before 同志": ("靳芷蕤同志因病请假", "靳芷蕤"),
    "name of a roster": ("司徒瑄未到岗", "司徒瑄"),
    "name of a roster, apart": ("祁 淼未到岗", "祁淼"),
    "name of a roster's name column with a number": ("戚彧霖已到岗", "戚彧霖"),
    "second name in a cell": ("逯芊屿表现突出", "逯芊屿"),
    "Mongolian name of a roster": ("阿拉坦乌勒吉表现突出", "阿拉坦乌勒吉"),
    "name with a dot": ("买买提·吐尔逊江表现突出", "买买提·吐尔逊江"),
    "foreign name": ("专家Johann Schmidtke来访", "Johann Schmidtke"),
    "name of another file's roster": ("郜映雪未到岗", "郜映雪"),
    "name of an earlier quarter's roster": ("宓云舟已结束选派", "宓云舟"),
    "name of the signer": ("由阚晓岚汇总", "阚晓岚"),
}
"""What is planted in free text: kind to text and what must not come out."""

ELSEWHERE = {
    "roster: identity number": ROSTER_ID,
    "roster: telephone": (ROSTER_PHONE := next(PHONE)),
    "roster: name alone": "滕菡萏",
    "count cell: mobile as text": (COUNT_PHONE := next(PHONE)),
    "count cell: mobile as number": (NUMBER_PHONE := next(PHONE)),
    "count cell: identity number": COUNT_ID,
    "count cell: identity number as number": NUMBER_ID[:15],
    "hidden sheet": (HIDDEN_PHONE := next(PHONE)),
    "hidden row": HIDDEN_ID,
    "hidden column": (COLUMN_PHONE := next(PHONE)),
    "comment": (COMMENT_PHONE := next(PHONE)),
    "comment on a hidden sheet": NOTED_ID,
    "comment's author": "鄢笑薇",
    "header": HEADER_ID,
    "title": (TITLE_PHONE := next(PHONE)),
    "sender's cell": (SENDER_PHONE := next(PHONE)),
    "sheet name": (SHEET_PHONE := next(PHONE)),
    "sheet name: name": "裘以沫",
    "file name": (FILE_PHONE := next(PHONE)),
    "file name: name": "苌子衿",
    "refused file's name": (REFUSED_PHONE := next(PHONE)),
    "folder name": FOLDER_ID,
    "csv file": (CSV_PHONE := next(PHONE)),
    "evidence": (EVIDENCE_PHONE := next(PHONE)),
    "status": (STATUS_PHONE := next(PHONE)),
    "unknown indicator": (UNKNOWN_PHONE := next(PHONE)),
    "decision's reason": (REASON_PHONE := next(PHONE)),
    "decision's value": (VALUE_PHONE := next(PHONE)),
    "decision's sheet": (DECIDED_PHONE := next(PHONE)),
    "decision's author": (AUTHOR_PHONE := next(PHONE)),
    "workbook's author": "鄢笑薇",
    "superseded version": card("622700123456789"),
}
SECRETS = {**{kind: secret for kind, (_, secret) in FREE_TEXT.items()}, **ELSEWHERE}
INDICATORS = ["农业科技特派员", "“三区”科技人才", "企业科技特派员"]


def _progress(texts: list[str], *more: list[object]) -> list[list[object]]:
    """Give a progress table whose free text holds these, several in a cell, in turn in each kind of column."""
    rows: list[list[object]] = [["填报单位：农村处"], [], HEADER]
    for number, name in enumerate(INDICATORS):
        problem, step, note = ("。".join(texts[3 * number + column :: 9]) for column in range(3))
        rows.append([number + 1, name, "", "人次", 10, 20, problem, step, note])
    return [*rows, *more, ["填报人：阚晓岚（科长）", "", "", "联系电话：0471-6329905"]]


def _roster(*people: tuple[object, ...]) -> list[list[object]]:
    rows: list[list[object]] = [["填报单位：农村处"], ["农业科技特派员名单"], ROSTER]
    when = datetime.date(2022, 8, 1)
    return rows + [
        [number, name, "内蒙古农牧业科学研究所", *(rest or ("",)), when]
        for number, (name, *rest) in enumerate(people, 1)
    ]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Plant everything and run the pipeline."""
    place = Place(tmp_path_factory.mktemp("private"))
    texts = [text for text, _ in FREE_TEXT.values()]
    book = workbook(
        {
            "进展表": _progress(texts),
            "名单": _roster(
                ("司徒瑄", ROSTER_ID),
                ("祁  淼",),
                ("戚彧霖13900000000",),
                ("靳舒窈、逯芊屿",),
                ("阿拉坦乌勒吉",),
                ("买买提·吐尔逊江",),
                ("Johann Schmidtke",),
                ("滕菡萏",),
                ("裘以沫",),
                ("苌子衿",),
            ),
            "附": [["内部通讯录"], ["总机", HIDDEN_PHONE]],
        }
    )
    book["附"].sheet_state = "hidden"
    sheet = book["名单"]
    sheet.cell(4, 6).value = ROSTER_PHONE
    sheet.row_dimensions[6].hidden = True
    sheet.cell(6, 7).value = f"证{HIDDEN_ID}"
    sheet.column_dimensions["I"].hidden = True
    sheet["I5"] = COLUMN_PHONE
    book["进展表"]["B4"].comment = Comment(f"问{COMMENT_PHONE}", "鄢笑薇")
    book["进展表"]["G5"].comment = Comment("。".join(texts[::2]), "鄢笑薇")
    book["名单"]["B4"].comment = Comment("鄢笑薇:\n" + "。".join(texts[1::2]), "鄢笑薇")
    book["附"]["C9"].comment = Comment(f"鄢笑薇已核{NOTED_ID}", "鄢笑薇")
    book.properties.creator = "鄢笑薇"
    place.put("农村处.xlsx", book)
    place.put("农村处名单2.xlsx", {"另一批": _roster(("郜映雪",))})
    place.put("农村处名单.xlsx", {"名单": _roster(("宓云舟",))}, quarter="2022Q2")
    _put_places(place)
    _decide(place)
    place.run()
    return place


def _put_places(place: Place) -> None:
    """Plant personal data where files say what they are: counts, headers, titles, senders, names."""
    header = [*HEADER[:8], f"备注（{HEADER_ID}）"]
    counts = [
        [1, INDICATORS[0], "", "人次", COUNT_PHONE, int(NUMBER_PHONE)],
        [2, INDICATORS[1], "", "人次", COUNT_ID, float(NUMBER_ID[:17] + "0")],
        [3, f"不存在的指标{UNKNOWN_PHONE}", "", "人次", 1, 2],
    ]
    rows = [[f"进展表（{TITLE_PHONE}）"], [f"填报单位：赤峰市科技局  {SENDER_PHONE}"], header, *counts]
    rows += [["负责人：裘以沫"]]
    place.put(f"{FOLDER_ID}/赤峰市.xlsx", {f"裘以沫{SHEET_PHONE}": rows})
    name = f"高新处苌子衿{FILE_PHONE}"
    tasks = [
        ["填报单位：高新处", "", "填报人：苌子衿"],
        MILESTONES,
        [1, "高企和科技型中小企业“双倍增”", f"已办{STATUS_PHONE}", "苌子衿负责", EVIDENCE_PHONE],
        [2, "企业柔性、精准引才引智", "已完成", "苌子衿牵头", f"见{EVIDENCE_PHONE}"],
    ]
    place.put(f"{name}.xlsx", {"任务": tasks})
    place.put(f"社发处{REFUSED_PHONE}.xlsx", b"no workbook")
    lines = [["填报单位：成果处"], HEADER, ["1", "技术经纪人", "", "人", "1", "2", f"见{CSV_PHONE}"]]
    text = "\n".join(",".join(line) for line in lines)
    place.put("成果处.csv", text.encode("gb18030"))
    for version, note in (("", SECRETS["superseded version"]), ("v2", "")):
        rows = [["填报单位：包头市"], HEADER, [1, INDICATORS[2], "", "人次", 3, 4, note]]
        place.put(f"包头市{version}.xlsx", {"表": rows})


def _decide(place: Place) -> None:
    folder = place.root / "decisions"
    folder.mkdir()
    reason, about = f"电话{REASON_PHONE}核实", "2022Q3/农村处.xlsx"
    named = [f"2022Q3/{FILE_PHONE}.xlsx", f"表{DECIDED_PHONE}", "A1", ""]
    rows = [
        [about, "进展表", "E4", "", "accept", "", f"分析员{AUTHOR_PHONE}", "2022-10-12", reason],
        [about, "进展表", "E4", "", "use_value", VALUE_PHONE, "分析员", "2022-10-12", reason],
        [*named, "accept", "", "甲", "2022-10-12", reason],
    ]
    with (folder / "2022Q3.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(
            ["source_file", "source_sheet", "source_cell", "code", "action", "value", "by", "date", "reason"]
        )
        writer.writerows(rows)


def _found(results: Iterable[tuple[str, bytes]]) -> Iterator[str]:
    wanted = {kind: bare(secret) for kind, secret in SECRETS.items()}
    searched = set()
    for name, content in results:
        # What a run keeps for the next is under another name the same.
        texts = texts_of(name, content) if content not in searched else [name]
        searched.add(content)
        for text in texts:
            plain = bare(text)
            for kind, secret in wanted.items():
                if secret in plain:
                    at = plain.index(secret)
                    yield f"{kind} in {name}: …{plain[max(at - 20, 0) : at + len(secret) + 10]}…"


def _parquet(text: str) -> bytes:
    import pandas as pd

    packed = io.BytesIO()
    pd.DataFrame({"text": [text] * 3}).to_parquet(packed, compression="zstd")
    return packed.getvalue()


def _pdf(text: str) -> bytes:
    import typst

    return typst.compile(f'#text("{text}")'.encode())


@pytest.mark.parametrize(
    "packed",
    [
        lambda text: f"a,{text}\n".encode(),
        lambda text: json.dumps([{text: 1}]).encode(),
        lambda text: b"0f" * 32 + b" " + json.dumps({"key": [text]}).encode() + b"\n",
        lambda text: b"\n" + (b"0f" * 32 + b' {"a": 1}\n') + b"0f" * 32 + b" " + json.dumps([text]).encode(),
        lambda text: f"<p title='&#{ord(text[0])};{text[1:]}'>x</p>".encode(),
        lambda text: json.dumps({"data": f"<b>&#{ord(text[0])};{text[1:]}</b>"}).encode(),
        _parquet,
        _pdf,
    ],
    ids=["csv", "json", "record", "records", "attribute", "markup in json", "parquet", "pdf"],
)
@pytest.mark.parametrize("name", ["x.csv", "1a2b"])
def test_the_search_finds_what_is_there(packed, name):
    assert any(each.startswith("mobile in") for each in _found([(name, packed(SECRETS["mobile"]))]))


def test_enough_is_planted():
    assert len(SECRETS) >= 60
    assert len(set(SECRETS.values())) >= len(SECRETS) - 1


def test_nothing_planted_comes_out(place):
    assert sorted(set(_found([*place.results(), (SHOWN, (place.root / SHOWN).read_bytes())]))) == []


def test_what_is_planted_was_read(place):
    """The texts did reach the tables, masked: nothing was kept out by not being read at all."""
    import pandas as pd

    folder = place.settings.processed_folder
    narratives = pd.read_parquet(folder / "narratives.parquet")
    own = "".join(narratives.loc[narratives["organisation_id"] == "NCC", "text"])
    for masked in (
        "司*未到岗",
        "138****",
        "阿*表现突出",
        "郜*未到岗",
        "宓*已结束选派",
        "冼*",
        "靳*同志",
        "1***********",
    ):
        expected = masked if masked != "138****" else f"{MOBILES[0][:3]}****{MOBILES[0][-4:]}"
        assert expected in own or masked == "1***********"
    issues = pd.read_parquet(folder / "issues.parquet")
    noted = "".join(issues.loc[issues["code"] == "cell_note", "raw_text"])
    for masked in (
        "司*未到岗",
        "阿*表现突出",
        "郜*未到岗",
        "宓*已结束选派",
        "冼*",
        "靳*同志",
        "鄢*已核15****",
    ):
        assert masked in noted, masked
    rosters = pd.read_parquet(folder / "rosters.parquet")
    assert {"司*", "祁*", "阿*", "买*", "J*", "滕*", "郜*"} <= set(rosters["display_name"])
    files = set(pd.read_parquet(folder / "submissions.parquet")["source_file"])
    assert f"2022Q3/高新处苌*{FILE_PHONE[:3]}****{FILE_PHONE[-4:]}.xlsx" in files


def test_files_shown_alike_stay_apart(tmp_path, plan):
    """Two names that are masked to one are told apart, the same way each time; a decision may use either name."""
    from talentbrief.intake.collect import collect
    from talentbrief.intake.context import Context
    from talentbrief.intake.decisions import Decision
    from talentbrief.quarter import Quarter

    place = Place(tmp_path)
    rows = [["填报单位：农村处"], HEADER, [1, INDICATORS[0], "", "人次", 3, 4]]
    other = [["填报单位：包头市"], HEADER, [1, INDICATORS[0], "", "人次", 5, "约6"]]
    place.put("13812341234.xlsx", {"13912340001": rows, "13912350001": other[:1]})
    place.put("13899991234.xlsx", {"表13912340001": other})
    context, raw = Context(plan), tmp_path / "raw"

    def decided(file: str, sheet: str = "") -> list[bool]:
        decision = Decision(2, file, sheet, "F3", "approximate", "accept", "", "甲", "2022-10-12", "核实")
        found = collect(raw, Quarter(2022, 3), context, [decision])
        assert {each.origin.file for each in found.submissions} == {
            "2022Q3/138****1234.xlsx",
            "2022Q3/138****1234~2.xlsx",
        }
        return [each.decided for each in found.issues if each.code == "approximate"]

    assert decided("2022Q3/13899991234.xlsx") == [True]
    assert decided("2022Q3/138****1234~2.xlsx") == [True]
    assert decided("2022Q3/138****1234.xlsx") == [False]
    assert decided("2022Q3/13899991234.xlsx", "表13912340001") == [True]
    assert decided("2022Q3/13899991234.xlsx", "表139****0001") == [True]


def test_a_name_that_is_part_of_the_plans_words_leaves_them(tmp_path, plan):
    """A person called 乌兰 is masked; 乌兰察布市 stays."""
    from talentbrief.intake.collect import collect
    from talentbrief.intake.context import Context
    from talentbrief.quarter import Quarter

    place = Place(tmp_path)
    rows = [
        ["填报单位：乌兰察布市"],
        HEADER,
        [1, INDICATORS[0], "", "人次", 3, 4, "乌兰察布市的乌兰负责"],
        ["填报人：乌兰"],
    ]
    place.put("乌兰察布市.xlsx", {"乌兰察布": rows})
    found = collect(tmp_path / "raw", Quarter(2022, 3), Context(plan))
    (narrative,) = found.narratives
    assert narrative.text == "乌兰察布市的乌*负责"
    assert (narrative.origin.file, narrative.origin.sheet) == ("2022Q3/乌兰察布市.xlsx", "乌兰察布")
