"""Personal numbers: identity numbers, telephone numbers, bank cards, and what is as easily known by its form.

Recognised, with full-width or other digits, and with spaces, dashes, dots or invisible characters between them:

- identity numbers of 18 characters (region and date; the check digit tells them from other numbers) and of 15;
- bank cards of 16 to 19 digits (Luhn's check, or the usual groups of four), any 15 digits that stand together;
- mobile numbers, with +86 or 0086, landlines with an area code, any number behind 电话, 手机, 传真;
- e-mail addresses, passport numbers, numbers behind 微信 and QQ;
- a date beside 出生, and what follows 住址, 家庭地址 or 户籍地址.
"""

import re
import unicodedata
from typing import Final

__all__ = ["kinds_of", "mask_numbers", "valid_card", "valid_identity"]

_LETTERS: Final = {
    code: chr(code - 0xFEE0)
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_OTHER_DIGIT: Final = re.compile(r"(?![0-9])\d")
_UNSEEN: Final = "\u00ad\u200b-\u200f\u2060\ufeff"
_GAP: Final = rf"[ \t\u00a0\u2000-\u200a\u202f\u3000\-‐-―−－_.·{_UNSEEN}]"
_WIDE_GAP: Final = rf"[\s\-‐-―−－_.·{_UNSEEN}]"
_SPELT_DIGIT: Final = "[一二三四五六七八九幺〇零]"
_FIVE_MORE: Final = rf"{_WIDE_GAP}{{0,3}}+\d" * 5
"""Written out, since a group that repeats takes several times as long."""
_SUSPECT_NUMBER: Final = re.compile(rf"\d{_FIVE_MORE}")
# A class first and what it may be the beginning of behind it: so the search passes over the rest quickly.
_SUSPECT_WORD: Final = re.compile(
    rf"[@＠出生住地微QqＱｑ一二三四五六七八九幺〇零](?:(?<=[@＠])|(?<=出)生|(?<=生)[于日]"
    rf"|(?<=[住地])址|(?<=微)信|(?<=[QＱ])[QＱ]|(?<=[qｑ])[qｑ]|(?<={_SPELT_DIGIT}){_SPELT_DIGIT}{{10}})"
)
_RUN: Final = re.compile(rf"(?<![0-9])[0-9](?:{_WIDE_GAP}{{0,3}}[0-9]){{13,}}(?:{_GAP}?[Xx])?(?![0-9])")
_GROUP: Final = re.compile(rf"[0-9]+(?:{_GAP}?[Xx])?")
_MOBILE: Final = re.compile(
    rf"(?<![0-9])(?<![0-9]\.)(?:[(（]?(?:[+＋]|00)?86[)）]?{_GAP}{{0,3}})?"
    rf"(1{_GAP}{{0,3}}[3-9](?:{_GAP}{{0,3}}[0-9]){{9}})(?!\.?[0-9])"
)
_LANDLINE: Final = re.compile(
    rf"(?<![0-9])(?<![0-9]\.)(0[1-9][0-9]{{1,2}}[)）]?{_GAP}{{0,3}})([2-9][0-9]{{2,3}}){_GAP}?([0-9]{{4}})(?![0-9])"
)
_TELEPHONE: Final = re.compile(
    rf"((?:电\s?话|手\s?机|座机|传真|联系方式|[Tt]el(?:ephone)?|TEL|[Pp]hone|[Mm]obile)[号码机：:.\s()（）为是]{{0,8}})"
    rf"((?:[0-9]{_GAP}{{0,2}}){{3,8}})([0-9]{{4}})(?![0-9])"
)
_MAIL: Final = re.compile(
    r"(?<![A-Za-z0-9._%+\-])([A-Za-z0-9])[A-Za-z0-9._%+\-]{0,63}\s?[@＠]\s?"
    r"((?:[A-Za-z0-9\-]{1,63}[.．]){1,5}[A-Za-z]{2,12})(?![A-Za-z])"
)
_PASSPORT: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:([EGeg])[0-9]{8}|([Ee])[A-Za-z][0-9]{7})(?![A-Za-z0-9])"
    r"|(?<=护照|行证|照号|证号|号码|[:：]\s|[码号][:：])([A-Za-z])[A-Za-z]?[0-9]{7,10}(?![A-Za-z0-9])"
)
_ACCOUNT: Final = re.compile(r"((?:微信|QQ|qq)[号群]?[码]?\s?[:：]?\s?)([A-Za-z0-9])[A-Za-z0-9_\-]{4,30}")
_DATE: Final = r"(?:19|20)[0-9]{2}\s?(?:[年./\-－]\s?[0-9]{1,2}(?:\s?[月./\-－]\s?(?:[0-9]{1,2}[日号]?)?)?|年)|(?:19|20)[0-9]{4}(?:[0-9]{2})?"
_BORN: Final = re.compile(
    rf"((?:出生(?:日期|年月日?|时间)?|生日|生于)[\s于在为是：:（(]{{0,4}})(?:{_DATE})|(?:{_DATE})(?=\s?(?:出生|生人|生[，。；、）)]))"
)
_HOME: Final = re.compile(
    r"((?:住址|(?:家庭|户籍|居住|通讯|常住|现住)(?:地址|住址|所在地))[\s为是在：:]{0,4})([^，。；;！\n*]{4,80})"
)
_SPELT: Final = re.compile(rf"{_SPELT_DIGIT}{{11,}}")
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_REGION: Final = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]")
_LONGEST: Final = 19
_SHORTEST: Final = 15
_SHORTEST_CARD: Final = 16


def valid_identity(number: str) -> bool:
    """Tell whether a text is a resident identity number, by region, date and check digit.

    Parameters
    ----------
    number : str
        18 characters (or 15 digits of the old form, which has no check digit), without separators.

    Returns
    -------
    bool
    """
    if not _like_identity(number):
        return False
    if len(number) == _SHORTEST:
        return True
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return "10X98765432"[total % 11] == number[17].upper()


def _like_identity(number: str) -> bool:
    """Tell whether a number has an identity number's region and date, even if a digit is mistyped."""
    if not _REGION.match(number):
        return False
    if re.fullmatch(r"[0-9]{17}[0-9Xx]", number):
        return _plausible_date(number[6:14])
    return bool(re.fullmatch(r"[0-9]{15}", number)) and _plausible_date("19" + number[6:12])


def _plausible_date(digits: str) -> bool:
    return 1900 <= int(digits[:4]) <= 2099 and 1 <= int(digits[4:6]) <= 12 and 1 <= int(digits[6:]) <= 31


def valid_card(number: str) -> bool:
    """Tell whether a text is a bank card's number, by length and Luhn's check.

    Parameters
    ----------
    number : str
        Digits without separators.

    Returns
    -------
    bool
    """
    if not re.fullmatch(r"[1-9][0-9]{15,18}", number):
        return False
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def kinds_of(text: str) -> tuple[str, ...]:
    """Tell which kinds of personal numbers a text holds.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    tuple of {'identity', 'card', 'phone'}
        Sorted; landlines are offices' and are masked but not counted here.
    """
    if not _is_suspect(text):
        return ()
    plain = _plain(text)
    found = set()
    for run in _RUN.finditer(plain):
        for first, last in _numbers_in(run[0]):
            digits = re.sub(r"[^0-9Xx]", "", run[0][first:last])
            if valid_identity(digits):
                found.add("identity")
            elif valid_card(digits):
                found.add("card")
    if any(_is_mobile(each[1]) for each in _MOBILE.finditer(_RUN.sub(_mask_run, plain))):
        found.add("phone")
    return tuple(sorted(found))


def _is_suspect(text: str) -> bool:
    """Tell whether anything in a text may be a personal number or beside one."""
    return bool(_SUSPECT_NUMBER.search(text) or _SUSPECT_WORD.search(text))


def mask_numbers(text: str) -> str:
    """Mask what this module recognises, and any run of digits as long as an identity number.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        ``138****1234`` for a mobile, ``15****************`` for an identity number, ``************1234`` for a
        card; the rest unchanged, but that a masked text's digits are plain ones.
    """
    if len(text) < 6 or not _is_suspect(text):
        return text
    plain = _plain(text)
    masked = _BORN.sub(lambda found: f"{found[1] or ''}****", plain)
    masked = _HOME.sub(r"\1****", masked)
    masked = _RUN.sub(_mask_run, masked)
    masked = _MOBILE.sub(_mask_mobile, masked)
    masked = _LANDLINE.sub(lambda found: found[1] + "*" * len(found[2]) + found[3], masked)
    masked = _TELEPHONE.sub(lambda found: f"{found[1]}***{found[3]}", masked)
    masked = _PASSPORT.sub(lambda found: f"{found[1] or found[2] or found[3]}********", masked)
    if "@" in masked or "＠" in masked:
        masked = _MAIL.sub(r"\1***@\2", masked)
    masked = _ACCOUNT.sub(r"\1\2****", masked)
    masked = _SPELT.sub("***********", masked)
    return text if masked == plain else masked


def _plain(text: str) -> str:
    """Write digits and letters of any width and script as ASCII ones."""
    if text.isascii():
        return text
    return _OTHER_DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), text.translate(_LETTERS))


def _numbers_in(run: str) -> list[tuple[int, int]]:
    """Find the identity numbers and cards in digits that stand close together, as first and last place."""
    groups = [found.span() for found in _GROUP.finditer(run)]
    found = []
    at = 0
    while at < len(groups):
        digits, taken = "", 0
        for size, (first, last) in enumerate(groups[at : at + _LONGEST], 1):
            digits += re.sub(r"[^0-9Xx]", "", run[first:last])
            if size > 1 and len(digits) > _LONGEST:
                break
            if _personal(digits, run[groups[at][0] : last], alone=size == 1):
                taken = size
        if taken:
            found.append((groups[at][0], groups[at + taken - 1][1]))
        at += taken or 1
    return found


def _personal(digits: str, written: str, *, alone: bool) -> bool:
    if alone and len(digits) >= _SHORTEST:
        return True
    sizes = [len(found[0]) for found in _GROUP.finditer(written)]
    if _like_identity(digits):
        return max(sizes) == 1 or min(sizes[:-1], default=2) >= 2
    if digits.startswith(("19", "20")) or (max(sizes) > 1 and min(sizes[:-1], default=3) < 3):
        # Two dates beside each other, or small numbers.
        return False
    grouped = re.fullmatch(
        rf"[3-9][0-9]{{3}}(?:{_WIDE_GAP}{{1,3}}[0-9]{{4}}){{3}}(?:{_WIDE_GAP}{{1,3}}[0-9]{{1,4}})?", written
    )
    return valid_card(digits) or grouped is not None


def _mask_run(found: re.Match[str]) -> str:
    run, masked, after = found[0], "", 0
    for first, last in _numbers_in(run):
        digits = re.sub(r"[^0-9Xx]", "", run[first:last])
        card = len(digits) >= _SHORTEST_CARD and not _like_identity(digits) and valid_card(digits)
        stars = "*" * (len(digits) - 4) + digits[-4:] if card else digits[:2] + "*" * (len(digits) - 2)
        masked += run[after:first] + stars
        after = last
    return masked + run[after:]


def _is_mobile(written: str) -> bool:
    """Tell a mobile number from other numbers beside each other, by how its digits are grouped."""
    gaps = re.findall(rf"{_GAP}+", written)
    sizes = [len(each) for each in re.split(rf"{_GAP}+", written)]
    if gaps == ["."]:
        return False
    return len(sizes) == 1 or max(sizes) == 1 or (sizes[0] >= 3 and min(sizes) >= 2)


def _mask_mobile(found: re.Match[str]) -> str:
    if not _is_mobile(found[1]):
        return found[0]
    digits = re.sub(r"[^0-9]", "", found[1])
    return f"{digits[:3]}****{digits[-4:]}"
