"""Personal data: recognised wherever it stands, masked in every text that leaves intake.

Numbers are known by their form and check digit (:mod:`talentbrief.intake.personal_numbers`). A person's name is
known where it stands under a name column or behind a label of the sender's files; once known, it is masked
wherever else these files say it: cells, sheet names, file and folder names. In running text, a name is known
behind a label (姓名：, 联系人：, 联系人 before a family name) and before 同志, 先生, 女士. A bare name that none of these
tells from other words stays: to guess would mask words that are none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final

from talentbrief.intake.personal_numbers import kinds_of, mask_numbers, valid_card, valid_identity

__all__ = [
    "Masker",
    "distinct",
    "kinds_of",
    "mask_name",
    "mask_numbers",
    "mask_path",
    "names_in",
    "parts_of",
    "printable",
    "readable_path",
    "valid_card",
    "valid_identity",
]

_UNSHOWN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_NO_CHARACTER: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_LINE_END: Final = re.compile("\r\n?|[\u2028\u2029\x85]")
_BETWEEN: Final = "[\\s\u3000]*"
_HAN: Final = "一-鿿㐀-䶿𠀀-𱍏"
_LETTER: Final = "[A-Za-z\u00c0-\u024f\u0400-\u04ff\u1820-\u18aa]"
_SURNAMES: Final = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏章苏潘葛范彭郎鲁韦昌马苗凤花俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤"
    "滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧肖尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅"
    "盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊惠甄曲封储靳焦牧隗山谷车侯"
    "全班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥苍闻莘翟谭贡劳逄姬申扶堵冉宰郦雍桑桂牛寿边扈燕冀浦尚农"
    "温庄晏柴瞿阎闫充慕连茹宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾沙养鞠丰巢关相查后荆红游"
    "竺权盖益桓公付岳帅缑亢况有琴商牟佘佴伯赏佟言福乌斯额其格阿朝呼哈道宝布萨图特娜苗覃覃陕区涂代冼鹿仝邸原苑岩战丛隋逯初"
)
_COMPOUND: Final = "欧阳|上官|司马|诸葛|夏侯|东方|皇甫|尉迟|公孙|令狐|慕容|长孙|宇文|司徒|司空|端木|独孤|南宫|拓跋|呼延|孛儿只斤"
_OWN: Final = rf"(?:(?:{_COMPOUND})[{_HAN}]{{1,2}}|[{_SURNAMES}][{_HAN}]{{1,2}})"
_DOTTED: Final = rf"[{_HAN}]{{1,8}}[·•・][{_HAN}]{{1,10}}"
_ROLES: Final = "姓名|名字|联系人|负责人|填报人|填表人|制表人|审核人|复核人|经办人|报送人|报告人|主持人|带头人|法定代表人|法人代表|当事人|签字|签名|签发人|分管领导"
_ENDED: Final = rf"(?=$|[^{_HAN}]|电话|手机|联系|身份|性别|年龄|职务|单位|同志|先生|女士|等)"
_LABELLED: Final = re.compile(
    rf"((?:{_ROLES})(?:[(（][^()（）]{{0,10}}[)）])?\s*[:：]\s*)"
    rf"((?:{_DOTTED}|[{_HAN}]{{2,8}}|[A-Za-z][A-Za-z .'\-]{{1,30}}){_ENDED}"
    rf"(?:[、/ 　]+(?:{_DOTTED}|{_OWN}){_ENDED})*)"
)
_BESIDE: Final = re.compile(rf"((?:{_ROLES})(?:为|是|系|[ 　])?)({_DOTTED}|{_OWN}){_ENDED}")
_POLITE: Final = re.compile(rf"({_DOTTED}|{_OWN})(?=同志|先生|女士)")
_TRIGGER: Final = re.compile(rf"(?:{_ROLES})|同志|先生|女士")
_NO_GIVEN_NAME: Final = re.compile(
    r".*(?:党员|干部|青年|职工|领导|有关|相关|全体|各位|群众|退休|在职|工作|技术|科技|科研|老|女|男|位|名|些|等)"
)
_NO_NAME: Final = frozenset(
    [
        "暂无",
        "待定",
        "同上",
        "空缺",
        "姓名",
        "名称",
        "名字",
        "合计",
        "小计",
        "总计",
        "签字",
        "签名",
        "盖章",
        "签章",
        "本人",
        "保密",
        "不详",
        "未知",
        "暂缺",
        "没有",
        "如下",
        "见附件",
        "见名单",
        "见附表",
        "详见附件",
        "待确定",
        "未定",
        "主任",
        "副主任",
        "处长",
        "副处长",
        "科长",
        "局长",
        "院长",
        "所长",
        "教授",
        "研究员",
    ]
)
_BODY: Final = re.compile(
    r".*(?:处|局|厅|中心|公司|大学|学院|医院|研究院|研究所|办公室|委员会|合作社|集团|企业|单位|部门|科技厅|人民政府|实验室|基地|团队|项目)"
)
_BRACKET: Final = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_CUT: Final = re.compile(r"[、，,;；/／|\n()（）\[\]【】:：0-9*]+")
_TITLE: Final = re.compile(r"(?:等.*|同志|先生|女士|教授|研究员|主任|处长|科长|局长|院长|所长|博士|老师)$")
_ONE: Final = re.compile(
    rf"[{_HAN}]{{2,8}}|{_DOTTED}|[^\W\d_][^\W\d_ .'·\-]{{0,20}}(?:[ .'·\-]{{1,2}}[^\W\d_]{{1,20}}){{0,4}}"
)
_PLAIN_NAME: Final = re.compile(rf"(?!.*[等志生士授员任长师])[{_HAN}]{{2,4}}")
_LETTER_NAME: Final = 4
_SHORT: Final = 100
"""Texts up to here are remembered: senders repeat employers, problems, measures."""


def printable(text: str) -> str:
    r"""Leave out what a cell does not show: control, direction and invisible characters but ``\n`` and ``\t``.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        Line ends are ``\n``; what is no character becomes U+FFFD.
    """
    if text.isprintable():
        return text
    return _NO_CHARACTER.sub("\ufffd", _UNSHOWN.sub("", _LINE_END.sub("\n", text)))


def readable_path(path: str) -> str:
    """Give a path as text, also where its bytes are in the encoding of old Chinese archives.

    Parameters
    ----------
    path : str
        A path as the system gives it, perhaps with bytes that are no UTF-8.

    Returns
    -------
    str
        Text that can be written in UTF-8.
    """
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogateescape").decode("gb18030", errors="replace")
    return path


def names_in(text: str) -> list[str]:
    """Read the people's names in a cell under a name column or behind a label.

    Parameters
    ----------
    text : str
        The cell's text: one name, or several with marks between them; perhaps with a title or a number.

    Returns
    -------
    list of str
        Without spaces inside Chinese names. What names a body rather than a person is left out.
    """
    if _PLAIN_NAME.fullmatch(text) and text not in _NO_NAME and not _BODY.fullmatch(text):
        return [text]
    found = []
    for piece in _CUT.split(_BRACKET.sub(" ", printable(text))):
        words = piece.split()
        chinese = all(re.fullmatch(rf"[{_HAN}·•・]+", word) for word in words)
        apart = chinese and (sum(map(len, words)) <= 4 and min(map(len, words), default=0) == 1)
        for name in ["".join(words)] if apart else words if chinese else [" ".join(words)]:
            bare = _TITLE.sub("", name) if len(_TITLE.sub("", name)) >= 2 else name
            named = _ONE.fullmatch(bare) and bare not in _NO_NAME and not _BODY.fullmatch(bare)
            if named and (re.match(rf"[{_HAN}]", bare) or len(bare) >= _LETTER_NAME):
                found.append(bare)
    return found


def mask_name(name: str) -> str:
    """Mask a person's name.

    Parameters
    ----------
    name : str
        A name.

    Returns
    -------
    str
        The first character and a star (张*); numbers in it are masked too.
    """
    plain = mask_numbers(printable(name).strip())
    return plain[:1] + "*" if plain else ""


def parts_of(words: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Find the parts of the plan's own words that might be somebody's name (乌兰 in 乌兰察布).

    Parameters
    ----------
    words : iterable of str
        Names of organisations and indicators, headers.

    Returns
    -------
    mapping of str to frozenset of str
        Each part of two to eight characters, and the words it is part of.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for size in range(2, min(len(word), 8) + 1):
            for at in range(len(word) - size + 1):
                found[word[at : at + size]].add(word)
    return {part: frozenset(whole) for part, whole in found.items()}


class Masker:
    """Masks texts: personal numbers, and people's names.

    Parameters
    ----------
    names : iterable of str
        People's names, as :func:`names_in` gives them, or cells that hold some.
    words : mapping, optional
        The plan's own words by their parts (:func:`parts_of`); they stay where a name is part of one.
    """

    def __init__(self, names: Iterable[str] = (), words: Mapping[str, frozenset[str]] | None = None) -> None:
        own = words or {}
        people = {name for text in names for name in names_in(text)}
        people = {name for name in people if name not in own.get(name, ())}
        self.people = frozenset(people)
        kept = {whole for name in people for whole in own.get(name, ())}
        self._kept = kept
        self._known: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for name in people:
            self._known[name[0]].append((name, frozenset("".join(name.split()))))
        self._firsts = frozenset(self._known)

    def __call__(self, text: str) -> str:
        """Mask a text.

        Parameters
        ----------
        text : str
            Any text of the file.

        Returns
        -------
        str
            Without what :func:`printable` leaves out.
        """
        masked = _masked_again(text) if len(text) <= _SHORT else _masked(text)
        return masked if self._firsts.isdisjoint(masked) else self._without_people(masked)

    def _without_people(self, text: str) -> str:
        """Mask the people whose names may stand in a text; a pattern of all would take longer to make than to use."""
        letters = frozenset(text)
        near = [
            name
            for first in sorted(self._firsts & letters)
            for name, needs in self._known[first]
            if needs <= letters
        ]
        if not near:
            return text
        return re.sub("|".join((*_longest(self._kept), *_by_first(near))), self._mask, text)

    def _mask(self, found: re.Match[str]) -> str:
        return found[0] if found[0] in self._kept else found[0][:1] + "*"


def _longest(texts: Iterable[str]) -> list[str]:
    return [re.escape(text) for text in sorted(texts, key=lambda text: (-len(text), text))]


def _by_first(names: Iterable[str]) -> list[str]:
    """Write names as patterns, those with one first character together, so that few are tried at each place."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if re.match(rf"[{_HAN}]", name):
            groups[re.escape(name[0])].append(_BETWEEN + _BETWEEN.join(map(re.escape, name[1:])))
        else:
            groups[rf"(?<!{_LETTER}){re.escape(name[0])}"].append(
                r"\s+".join(map(re.escape, name[1:].split(" "))) + rf"(?!{_LETTER})"
            )
    return [f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items())]


def _masked(text: str) -> str:
    """Mask what a text tells by itself, whoever the file's people are."""
    masked = mask_numbers(printable(text))
    if _TRIGGER.search(masked):
        masked = _LABELLED.sub(_mask_labelled, masked)
        masked = _BESIDE.sub(lambda found: found[1] + _starred(found[2]), masked)
        masked = _POLITE.sub(lambda found: _starred(found[1]), masked)
    return masked


_masked_again = lru_cache(maxsize=4096)(_masked)


def _starred(name: str) -> str:
    return name if _NO_GIVEN_NAME.fullmatch(name) else name[:1] + "*"


def _mask_labelled(found: re.Match[str]) -> str:
    names = re.split(r"([、/ 　]+)", found[2]) if re.match(rf"[{_HAN}]", found[2]) else [found[2]]
    known = ((each if each in _NO_NAME or _BODY.fullmatch(each) else _starred(each)) for each in names[::2])
    between = [*names[1::2], ""]
    return found[1] + "".join(name + gap for name, gap in zip(known, between, strict=True))


def mask_path(path: str, mask: Masker) -> str:
    """Mask a file's path, each folder and the name for itself; the ending stays.

    Parameters
    ----------
    path : str
        Path with ``/``.
    mask : Masker
        Masks the file's texts.

    Returns
    -------
    str
        On one line.
    """
    *folders, name = readable_path(path).split("/")
    stem, ending = PurePosixPath(name).stem, PurePosixPath(name).suffix
    parts = [*map(mask, folders), mask(stem) + printable(ending)]
    return "/".join(re.sub(r"[\n\t]+", " ", part) for part in parts)


def distinct(masked: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Keep names apart that look the same when they are masked.

    Parameters
    ----------
    masked : iterable of (str, str)
        Names as written, each once, and as masked.

    Returns
    -------
    dict of str to str
        Written to shown; of several shown alike, the second by name as written ends in ``~2`` before its ending. A name
        that needs no mask keeps it.
    """
    shown: dict[str, str] = {}
    taken: set[str] = set()
    for written, wanted in sorted(masked, key=lambda each: (each[0] != each[1], each[0])):
        folder, slash, name = wanted.rpartition("/")
        path = PurePosixPath(name)
        choice, number = wanted, 1
        while choice in taken:
            number += 1
            choice = f"{folder}{slash}{path.stem}~{number}{path.suffix}"
        taken.add(choice)
        shown[written] = choice
    return shown
