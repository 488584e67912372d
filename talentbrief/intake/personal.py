"""Personal data: recognised wherever it stands, masked in every text that leaves intake.

Numbers are known by their form and check digit (:mod:`talentbrief.intake.personal_numbers`). A person's name is
known where it stands under a name column or behind a label of the sender's files; once known, it is masked
wherever else these files say it: cells, sheet names, file and folder names. In running text, a name is known
behind a label (姓名：, 联系人：, 联系人 before a family name) and before 同志, 先生, 女士. A bare name that none of these
tells from other words stays: to guess would mask words that are none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import Final

from talentbrief.intake.people import BODY, DOTTED, HAN, NO_NAME, OWN_NAME, all_names_in, names_in, printable
from talentbrief.intake.personal_numbers import kinds_of, mask_numbers, valid_card, valid_identity

__all__ = [
    "Masker",
    "distinct",
    "kinds_of",
    "mask_name",
    "mask_names",
    "mask_numbers",
    "mask_path",
    "names_in",
    "parts_of",
    "printable",
    "readable_path",
    "split_name",
    "valid_card",
    "valid_identity",
]

_BETWEEN: Final = "[\\s\u3000]*"
_LETTER: Final = "[A-Za-z\u00c0-\u024f\u0400-\u04ff\u1820-\u18aa]"
_ROLES: Final = "姓名|名字|联系人|负责人|填报人|填表人|制表人|审核人|复核人|经办人|报送人|报告人|主持人|带头人|法定代表人|法人代表|当事人|签字|签名|签发人|分管领导"
_ENDED: Final = rf"(?=$|[^{HAN}]|电话|手机|联系|身份|性别|年龄|职务|单位|同志|先生|女士|等)"
_LINES: Final = re.compile(r"[\n\t]+")
_TRIGGER: Final = re.compile(rf"{_ROLES}|同志|先生|女士")
_NO_GIVEN_NAME: Final = re.compile(
    r".*(?:党员|干部|青年|职工|领导|有关|相关|全体|各位|群众|退休|在职|工作|技术|科技|科研|老|女|男|位|名|些|等)"
)
_SHORT: Final = 100
"""Texts up to here are remembered: senders repeat employers, problems, measures."""
_SHORTEST_NUMBER: Final = 6
_APART: Final = "\n" * 4


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
    if len(name) < _SHORTEST_NUMBER and name.isalnum():
        return name[:1] + "*"
    plain = mask_numbers(printable(name).strip())
    return plain[:1] + "*" if plain else ""


def mask_names(names: Sequence[str]) -> list[str]:
    """Mask people's names that stand below each other.

    Parameters
    ----------
    names : sequence of str
        Names.

    Returns
    -------
    list of str
        As :func:`mask_name` gives them.
    """
    if max(map(len, names), default=0) < _SHORTEST_NUMBER and all(names) and "".join(names).isalnum():
        return [name[0] + "*" for name in names]
    return list(map(mask_name, names))


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
        people = all_names_in(tuple(names))
        parts = [name for name in people if name in own]
        people.difference_update([name for name in parts if name in own[name]])
        self.people = frozenset(people)
        self._kept = {whole for name in parts if name in people for whole in own[name]}
        self._firsts = frozenset([name[0] for name in people])

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

    def leaves(self, masked: str) -> bool:
        """Tell that a text, masked as if nobody were known, names none of the file's people.

        Parameters
        ----------
        masked : str
            As a masker without people gives it.

        Returns
        -------
        bool
        """
        return self._firsts.isdisjoint(masked)

    def each(self, texts: Sequence[str]) -> list[str]:
        """Mask texts that stand below each other, most of which need no mask.

        Parameters
        ----------
        texts : sequence of str
            Texts of the file.

        Returns
        -------
        list of str
        """
        # Nothing that is recognised reaches over so many line ends, but by chance: then each is looked at alone.
        joined = _APART.join(texts)
        if "".join(texts).isprintable() and _masked_printable(joined) == joined and not self._near(joined):
            return list(texts)
        return [self(text) for text in texts]

    @cached_property
    def _squeezed(self) -> list[tuple[str, str]]:
        return [(name if name.isalnum() else "".join(name.split()), name) for name in self.people]

    def _near(self, text: str) -> list[str]:
        """Give the people whose names stand in a text, perhaps with spaces in them."""
        if not any(first in text for first in self._firsts):
            return []
        squeezed = "".join(text.split())
        return [name for bare, name in self._squeezed if bare in squeezed]

    def _without_people(self, text: str) -> str:
        """Mask the people whose names stand in a text; a pattern of all would take longer to make than to use."""
        near = self._near(text)
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
        if re.match(rf"[{HAN}]", name):
            groups[re.escape(name[0])].append(_BETWEEN + _BETWEEN.join(map(re.escape, name[1:])))
        else:
            groups[rf"(?<!{_LETTER}){re.escape(name[0])}"].append(
                r"\s+".join(map(re.escape, name[1:].split(" "))) + rf"(?!{_LETTER})"
            )
    return [f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items())]


def _masked(text: str) -> str:
    """Mask what a text tells by itself, whoever the file's people are."""
    return _masked_printable(printable(text))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Give what names look like behind a label, beside one, and before a polite word; most files need none of it."""
    labelled = re.compile(
        rf"((?:{_ROLES})(?:[(（][^()（）]{{0,10}}[)）])?\s*[:：]\s*)"
        rf"((?:{DOTTED}|[{HAN}]{{2,8}}|[A-Za-z][A-Za-z .'\-]{{1,30}}){_ENDED}"
        rf"(?:[、/ 　]+(?:{DOTTED}|{OWN_NAME}){_ENDED})*)"
    )
    beside = re.compile(rf"((?:{_ROLES})(?:为|是|系|[ 　])?)({DOTTED}|{OWN_NAME}){_ENDED}")
    polite = re.compile(rf"({DOTTED}|{OWN_NAME})(?=同志|先生|女士)")
    return labelled, beside, polite


def _masked_printable(text: str) -> str:
    masked = mask_numbers(text)
    if _TRIGGER.search(masked):
        labelled, beside, polite = _patterns()
        masked = labelled.sub(_mask_labelled, masked)
        masked = beside.sub(lambda found: found[1] + _starred(found[2]), masked)
        masked = polite.sub(lambda found: _starred(found[1]), masked)
    return masked


_masked_again = lru_cache(maxsize=4096)(_masked)


def _starred(name: str) -> str:
    return name if _NO_GIVEN_NAME.fullmatch(name) else name[:1] + "*"


def _mask_labelled(found: re.Match[str]) -> str:
    names = re.split(r"([、/ 　]+)", found[2]) if re.match(rf"[{HAN}]", found[2]) else [found[2]]
    known = ((each if each in NO_NAME or BODY.fullmatch(each) else _starred(each)) for each in names[::2])
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
    stem, ending = split_name(name)
    masked = "/".join([*map(mask, folders), mask(stem) + printable(ending)])
    return _LINES.sub(" ", masked)


def split_name(name: str) -> tuple[str, str]:
    """Split a file's name as :class:`pathlib.PurePath` does, in a tenth of the time.

    Parameters
    ----------
    name : str
        A name without folders.

    Returns
    -------
    stem, ending : str
        The ending with its dot.
    """
    dot = name.rfind(".")
    return (name[:dot], name[dot:]) if 0 < dot < len(name) - 1 else (name, "")


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
        choice, number = wanted, 1
        while choice in taken:
            folder, slash, name = wanted.rpartition("/")
            stem, ending = split_name(name)
            number += 1
            choice = f"{folder}{slash}{stem}~{number}{ending}"
        taken.add(choice)
        shown[written] = choice
    return shown
