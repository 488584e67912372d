"""Personal data: recognised wherever it stands, masked in every text that leaves intake.

Identity numbers, telephone numbers and bank cards are known by their form and check digit; people's names by
the columns and labels they stand under, and then wherever the same file repeats them.
"""

import re
from collections.abc import Iterable
from typing import Final

__all__ = ["Masker", "kinds_of", "mask_name", "mask_numbers", "valid_card", "valid_identity"]

_PLAIN_DIGITS = {code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), 0xFF38, 0xFF58)}
_SUSPECT = re.compile(r"[0-9](?:[ \-]?[0-9]){6}")
_RUN = re.compile(r"(?<![0-9])[0-9](?:[ \-]?[0-9]){13,}[Xx]?(?![0-9])")
_MOBILE = re.compile(
    r"(?<![0-9])(?<![0-9]\.)(?:\+?86[ \-]?)?(1[3-9][0-9])([ \-]?)([0-9]{4})([ \-]?)([0-9]{4})(?!\.?[0-9])"
)
_LANDLINE = re.compile(r"(?<![0-9])(0[0-9]{2,3}[\-－ ])([0-9]{3,4})([0-9]{4})(?![0-9])")
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_NAME = re.compile(r"[一-鿿㐀-䶿·•]{2,15}")
_SHORTEST_CARD: Final = 16


def valid_identity(number: str) -> bool:
    """Tell whether a text is a resident identity number, by date and check digit.

    Parameters
    ----------
    number : str
        18 characters (or 15 digits of the old form, which has no check digit), without separators.

    Returns
    -------
    bool
    """
    if re.fullmatch(r"[1-9][0-9]{16}[0-9Xx]", number):
        if not _plausible_date(number[6:14]):
            return False
        total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
        return "10X98765432"[total % 11] == number[17].upper()
    return bool(re.fullmatch(r"[1-9][0-9]{14}", number)) and _plausible_date("19" + number[6:12])


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
    plain = text.translate(_PLAIN_DIGITS)
    if not _SUSPECT.search(plain):
        return ()
    found = set()
    for run in _RUN.findall(plain):
        digits = re.sub(r"[ \-]", "", run)
        if valid_identity(digits):
            found.add("identity")
        elif valid_card(digits):
            found.add("card")
    if _MOBILE.search(plain):
        found.add("phone")
    return tuple(sorted(found))


def mask_numbers(text: str) -> str:
    """Mask identity numbers, telephone numbers, bank cards, and any run of digits as long as they are.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        ``138****1234`` for a mobile, ``15****************`` for an identity number, ``************1234`` for a
        card; the rest unchanged.
    """
    if len(text) < 7:
        return text
    plain = text if text.isascii() else text.translate(_PLAIN_DIGITS)
    if not _SUSPECT.search(plain):
        return text
    masked = _RUN.sub(_mask_run, plain)
    masked = _MOBILE.sub(lambda found: f"{found[1]}****{found[5]}", masked)
    masked = _LANDLINE.sub(lambda found: found[1] + "*" * len(found[2]) + found[3], masked)
    return text if masked == plain else masked


def _mask_run(found: re.Match[str]) -> str:
    run = re.sub(r"[ \-]", "", found[0])
    mobiles = re.split(r"[ \-]", found[0])
    if len(mobiles) > 1 and all(_MOBILE.fullmatch(each) for each in mobiles):
        return found[0]
    if len(run) >= _SHORTEST_CARD and valid_card(run) and not valid_identity(run):
        return "*" * (len(run) - 4) + run[-4:]
    return run[:2] + "*" * (len(run) - 2) if len(run) >= 15 else found[0]


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
    plain = mask_numbers(name.strip())
    return plain[:1] + "*" if plain else ""


class Masker:
    """Masks a file's texts: personal numbers, and the people the file names.

    Parameters
    ----------
    names : iterable of str
        People's names found under the file's name columns and labels.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        people = {name.strip() for name in names if _NAME.fullmatch(name.strip())}
        listed = "|".join(re.escape(name) for name in sorted(people, key=lambda name: (-len(name), name)))
        self._people = re.compile(listed) if listed else None

    def __call__(self, text: str) -> str:
        """Mask a text.

        Parameters
        ----------
        text : str
            Any text of the file.

        Returns
        -------
        str
        """
        masked = mask_numbers(text)
        return self._people.sub(lambda found: found[0][:1] + "*", masked) if self._people else masked
