"""Names of people: what looks like one in a cell that holds names, and what of a text is shown at all."""

import re
from collections.abc import Sequence
from typing import Final

__all__ = ["BODY", "DOTTED", "HAN", "NO_NAME", "OWN_NAME", "all_names_in", "names_in", "printable"]

_UNSHOWN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_NO_CHARACTER: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_LINE_END: Final = re.compile("\r\n?|[\u2028\u2029\x85]")
HAN: Final = "一-鿿㐀-䶿𠀀-𱍏"
_SURNAMES: Final = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏章苏潘葛范彭郎鲁韦昌马苗凤花俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤"
    "滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧肖尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅"
    "盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊惠甄曲封储靳焦牧隗山谷车侯"
    "全班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥苍闻莘翟谭贡劳逄姬申扶堵冉宰郦雍桑桂牛寿边扈燕冀浦尚农"
    "温庄晏柴瞿阎闫充慕连茹宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾沙养鞠丰巢关相查后荆红游"
    "竺权盖益桓公付岳帅缑亢况有琴商牟佘佴伯赏佟言福乌斯额其格阿朝呼哈道宝布萨图特娜苗覃覃陕区涂代冼鹿仝邸原苑岩战丛隋逯初"
)
_COMPOUND: Final = "欧阳|上官|司马|诸葛|夏侯|东方|皇甫|尉迟|公孙|令狐|慕容|长孙|宇文|司徒|司空|端木|独孤|南宫|拓跋|呼延|孛儿只斤"
OWN_NAME: Final = rf"(?:(?:{_COMPOUND})[{HAN}]{{1,2}}|[{_SURNAMES}][{HAN}]{{1,2}})"
DOTTED: Final = rf"[{HAN}]{{1,8}}[·•・][{HAN}]{{1,10}}"
NO_NAME: Final = frozenset(
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
_BODY_WORD: Final = re.compile(
    r"处|局|厅|中心|公司|大学|学院|医院|研究院|研究所|办公室|委员会|合作社|集团|企业|单位|部门|科技厅|人民政府|实验室|基地|团队|项目"
)
BODY: Final = re.compile(rf".*(?:{_BODY_WORD.pattern})")
_BRACKET: Final = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_CUT: Final = re.compile(r"[、，,;；/／|\n()（）\[\]【】:：0-9*]+")
_TITLE: Final = re.compile(r"(?:等.*|同志|先生|女士|教授|研究员|主任|处长|科长|局长|院长|所长|博士|老师)$")
_ONE: Final = re.compile(
    rf"[{HAN}]{{2,8}}|{DOTTED}|[^\W\d_][^\W\d_ .'·\-]{{0,20}}(?:[ .'·\-]{{1,2}}[^\W\d_]{{1,20}}){{0,4}}"
)
_NOT_IN_PLAIN_NAMES: Final = frozenset("等志生士授员任长师")
_PLAIN_NAME: Final = re.compile(rf"(?!.*[{''.join(sorted(_NOT_IN_PLAIN_NAMES))}])[{HAN}]{{2,4}}")
_ALL_HAN: Final = re.compile(rf"[{HAN}]+")
_LETTER_NAME: Final = 4


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


def all_names_in(texts: Sequence[str]) -> set[str]:
    """Read the people's names of many cells, most of which hold one plain name.

    Parameters
    ----------
    texts : sequence of str
        As for :func:`names_in`.

    Returns
    -------
    set of str
    """
    # Nothing but plain names: told of all at once.
    if {2, 3, 4}.issuperset(map(len, texts)) and NO_NAME.isdisjoint(texts):
        joined = "".join(texts)
        plain = _NOT_IN_PLAIN_NAMES.isdisjoint(joined) and _ALL_HAN.fullmatch(joined)
        if plain and _BODY_WORD.search("\n".join(texts)) is None:
            return set(texts)
    return {name for text in texts for name in names_in(text)}


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
    if _PLAIN_NAME.fullmatch(text) and text not in NO_NAME and not BODY.fullmatch(text):
        return [text]
    found = []
    for piece in _CUT.split(_BRACKET.sub(" ", printable(text))):
        words = piece.split()
        chinese = all(re.fullmatch(rf"[{HAN}·•・]+", word) for word in words)
        apart = chinese and (sum(map(len, words)) <= 4 and min(map(len, words), default=0) == 1)
        for name in ["".join(words)] if apart else words if chinese else [" ".join(words)]:
            bare = _TITLE.sub("", name) if len(_TITLE.sub("", name)) >= 2 else name
            named = _ONE.fullmatch(bare) and bare not in NO_NAME and not BODY.fullmatch(bare)
            if named and (re.match(rf"[{HAN}]", bare) or len(bare) >= _LETTER_NAME):
                found.append(bare)
    return found
