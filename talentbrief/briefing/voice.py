"""How a briefing speaks: catalogue sentences in one language, with figures that keep their links."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from talentbrief.briefing.inline import Inline, Rich
from talentbrief.briefing.numbers import punctuated
from talentbrief.catalogue import say
from talentbrief.plan import Lang, Plan
from talentbrief.quarter import Quarter

__all__ = ["Voice", "flat"]

_FIRST_PLACE: Final = 0xE000
_PLACES: Final = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True)
class Voice:
    """The catalogue in one language.

    Parameters
    ----------
    lang : {'zh-CN', 'en'}
        The language.
    kinds : mapping of str to str
        What the plan calls the kinds of organisations, for the sentences that name them; see
        :func:`talentbrief.attainment.wording.kind_names`.

    Examples
    --------
    >>> Voice("zh-CN")("briefing-issue-number", number=2)
    '第2期'
    """

    lang: Lang
    kinds: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, message: str, /, **values: object) -> str:
        """Give a sentence.

        Parameters
        ----------
        message : str
            Its id in the catalogue.
        **values
            Texts and whole numbers; a number has no separators in Chinese and commas in English.

        Returns
        -------
        str
        """
        given = {name: self._value(value) for name, value in values.items()}
        return say(self.lang, message, **{**self.kinds, **given})

    def rich(self, message: str, /, **values: object) -> tuple[Inline, ...]:
        """Give a sentence in which some values are not plain text: links, lamps, other sentences.

        Parameters
        ----------
        message : str
            Its id in the catalogue.
        **values
            Texts, whole numbers, inlines, or tuples of inlines.

        Returns
        -------
        tuple of Inline
            The sentence's parts in order.
        """
        kept: list[tuple[Inline, ...]] = []
        plain: dict[str, object] = {}
        for name, value in values.items():
            if isinstance(value, str | int | float):
                plain[name] = value
            else:
                plain[name] = chr(_FIRST_PLACE + len(kept))
                kept.append(value if isinstance(value, tuple) else (value,))
        text, parts, end = self(message, **plain), [], 0
        for place in _PLACES.finditer(text):
            parts += [text[end : place.start()], *kept[ord(place[0]) - _FIRST_PLACE]]
            end = place.end()
        return _merged([*parts, text[end:]])

    def names(
        self, names: Sequence[str], most: int | None = None, *, of: Literal["items", "senders"] = "items"
    ) -> str:
        """List names: A、B、C or A, B and C.

        Parameters
        ----------
        names : sequence of str
            The names. Where one holds the list's own mark, the stronger mark parts them.
        most : int, optional
            How many to give; the rest are counted.
        of : {'items', 'senders'}
            What is named; Chinese counts senders with a word of their own.

        Returns
        -------
        str
        """
        if most is not None and len(names) > most:
            head = self._head(names[:most])
            return self(
                "briefing-list-more",
                head=head,
                closed=head.endswith(self("briefing-list-rest")),
                rest=len(names) - most,
                total=len(names),
                of=of,
            )
        if len(names) < 2:
            return "".join(names)
        if self._holds_mark(names):
            return self._head(names)
        return self("briefing-list", head=self._head(names[:-1]), last=names[-1])

    def _holds_mark(self, names: Sequence[str]) -> bool:
        return any(self("briefing-list-mark").strip() in name for name in names)

    def _head(self, names: Sequence[str]) -> str:
        mark = "briefing-list-strong-mark" if self._holds_mark(names) else "briefing-list-mark"
        return self(mark).join(names)

    def quarter(self, quarter: Quarter) -> str:
        """Name a quarter.

        Parameters
        ----------
        quarter : Quarter
            The quarter.

        Returns
        -------
        str
            ``2022年第三季度`` or ``third quarter of 2022``.
        """
        return self("briefing-quarter", year=str(quarter.year), number=quarter.number)

    def task_number(self, plan: Plan, task_id: str) -> str:
        """Give the number of a task as the plan has it.

        Parameters
        ----------
        plan : Plan
            The plan.
        task_id : str
            The plan's id of a key task, or of the supporting measures.

        Returns
        -------
        str
            ``（一）`` for ``(一)``; in English ``Task 1``. The supporting measures are no task: their name.
        """
        if task_id not in {each.id for each in plan.tasks}:
            name = plan.supporting_name
            return punctuated(name.text(self.lang) if name else task_id, self.lang)
        return self("briefing-task-number", id=self._task_id(plan, task_id))

    def task(self, plan: Plan, task_id: str, name: str, message: str = "briefing-task-heading") -> str:
        """Give a task with its number and name.

        Parameters
        ----------
        plan : Plan
            The plan.
        task_id : str
            The plan's id of a key task, or of the supporting measures.
        name : str
            Its name.
        message : str
            How the two are put together.

        Returns
        -------
        str
            ``（一）优化…``, ``甲、带出…``: a mark where the id does not end in a bracket. The supporting measures
            are no task and have a name alone.
        """
        if task_id not in {each.id for each in plan.tasks}:
            return name
        number = self._task_id(plan, task_id)
        return self(message, id=number, bracketed=number.endswith("）"), name=name)

    def _task_id(self, plan: Plan, task_id: str) -> str:
        """Give the plan's own id; English readers get the task's place where the id is Chinese."""
        ids = [each.id for each in plan.tasks]
        if self.lang == "zh-CN":
            return punctuated(task_id, self.lang)
        return task_id if task_id.isascii() else str(ids.index(task_id) + 1)

    def _value(self, value: object) -> object:
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, int) and (self.lang == "zh-CN"):
            from fluent.runtime.types import fluent_number

            return fluent_number(value, useGrouping=False)
        return value

    def paragraph(self, *sentences: Rich) -> tuple[Inline, ...]:
        """Set sentences one after the other.

        Parameters
        ----------
        *sentences : Rich
            Whole sentences; empty ones are left out.

        Returns
        -------
        tuple of Inline
        """
        gap, runs = self("briefing-sentence-gap"), [each for each in sentences if each]
        return flat(part for place, each in enumerate(runs) for part in ((gap, each) if place else (each,)))

    def measured(self, name: str, unit: str) -> str:
        """Name what is counted and in what, as a head above figures does.

        Parameters
        ----------
        name, unit : str
            What is counted; its unit.

        Returns
        -------
        str
            The name alone where one of its words is the unit already.
        """
        said = unit.casefold() in name.casefold().split()
        return name if said else self("briefing-with-unit", name=name, unit=unit)

    def joined(self, clauses: Sequence[str]) -> str:
        """Join the clauses of a list of findings: A，B，C or A, B and C.

        Parameters
        ----------
        clauses : sequence of str
            Clauses.

        Returns
        -------
        str
        """
        head = self("briefing-clause-mark").join(clauses[:-1])
        return head + self("briefing-last-clause-mark") + clauses[-1] if head else "".join(clauses)

    def clauses(self, *clauses: Rich) -> tuple[Inline, ...]:
        """Join the clauses of one sentence.

        Parameters
        ----------
        *clauses : Rich
            Clauses; empty ones are left out.

        Returns
        -------
        tuple of Inline
        """
        kept = [each for each in clauses if each]
        mark = self("briefing-clause-mark")
        return flat(part for place, each in enumerate(kept) for part in ((mark, each) if place else (each,)))


def flat(parts: Iterable[Rich]) -> tuple[Inline, ...]:
    """Join sentences to one run of text.

    Parameters
    ----------
    parts : iterable of Rich
        Texts and tuples of inlines.

    Returns
    -------
    tuple of Inline
    """
    runs: list[Inline] = []
    for part in parts:
        runs += [part] if isinstance(part, str) else part
    return _merged(runs)


def _merged(parts: Iterable[Inline]) -> tuple[Inline, ...]:
    merged: list[Inline] = []
    for part in parts:
        if part == "":
            continue
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        else:
            merged.append(part)
    return tuple(merged)
