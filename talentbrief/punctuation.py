"""Punctuation of the plan file's names and phrases, as the language that they are shown in has it."""

import re
from typing import Final

from talentbrief.plan import Lang

__all__ = ["punctuated"]

_FULL_WIDTH: Final = str.maketrans("(),;?!", "（），；？！")
_CHINESE: Final = re.compile("[\u4e00-\u9fff]")
_OPENING: Final = re.compile(r'(?<![^\s(\[])"')


def punctuated(text: str, lang: Lang) -> str:
    """Give the half-width punctuation of a Chinese text its full width, and straight quotation marks of English curls.

    Parameters
    ----------
    text : str
        A name or a phrase of the plan file.
    lang : {'zh-CN', 'en'}
        Its language.

    Returns
    -------
    str

    Examples
    --------
    >>> punctuated("A类(地方)项目", "zh-CN"), punctuated('the "local" class', "en")
    ('A类（地方）项目', 'the “local” class')
    """
    if lang == "en":
        return _OPENING.sub("“", text).replace('"', "”")
    return text.translate(_FULL_WIDTH) if _CHINESE.search(text) else text
