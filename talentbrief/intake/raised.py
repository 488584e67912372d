"""Raised digits in a cell's text: the 1 of 120¹ is a footnote's mark and no digit of a count.

Readers of values join a cell's runs and lose how they stand, so that 120¹ arrives as 1201.
"""

import re
from typing import Final

__all__ = ["with_raised_digits"]

_WORD: Final = b"superscript"
_RUN: Final = re.compile(
    rb"(vertAlign\s[^<>]*[\"']superscript[\"'][^<>]*>(?:[^<]|<(?!/?(?:\w+:)?(?:r|t)[\s>])){0,2000}<(?:\w+:)?t(?:\s[^<>]*)?>)([^<]*)"
)
_DIGIT: Final = re.compile(rb"(?<![#\w])[0-9]+(?!\w*;)")
_RAISED: Final = dict(
    zip(
        b"0123456789",
        b"&#8304; &#185; &#178; &#179; &#8308; &#8309; &#8310; &#8311; &#8312; &#8313;".split(),
        strict=True,
    )
)


def with_raised_digits(xml: bytes) -> bytes:
    """Write digits of raised runs as the raised digits that they are shown as.

    Parameters
    ----------
    xml : bytes
        A part of a workbook: shared texts, or a sheet.

    Returns
    -------
    bytes
        The same where nothing in it is raised, as a rule.
    """
    if _WORD not in xml:
        return xml
    return _RUN.sub(lambda run: run[1] + _DIGIT.sub(_raised, run[2]), xml)


def _raised(digits: re.Match[bytes]) -> bytes:
    return b"".join(_RAISED[each] for each in digits[0])
