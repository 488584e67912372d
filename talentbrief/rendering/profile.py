"""What a notebook says about itself: kind, title, language, marks; from its metadata or, for foreign ones, its text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal, TypeAlias

from talentbrief.catalogue import say
from talentbrief.errors import QuarterError
from talentbrief.plan import Lang
from talentbrief.quarter import Quarter

__all__ = ["METADATA", "Kind", "Profile"]

METADATA: Final = "talentbrief"
"""Key of the notebook's metadata that :class:`Profile` reads."""

Kind: TypeAlias = Literal["briefing", "scorecard", "working", "foreign"]

_HAN: Final = re.compile("[\u4e00-\u9fff]")
_HEADING: Final = re.compile(r"^#{1,2}\s+(.+?)\s*#*$", re.MULTILINE)
_KINDS: Final[Mapping[str, Kind]] = {"briefing": "briefing", "scorecard": "scorecard", "working": "working"}


@dataclass(frozen=True)
class Profile:
    """What a notebook says about itself.

    Parameters
    ----------
    kind : {'briefing', 'scorecard', 'working', 'foreign'}
        How it is laid out; ``foreign`` is every notebook that is not ours.
    title : str
        Title of page and PDF.
    lang : {'zh-CN', 'en'}
        Language.
    marks : tuple of str
        Words every page bears: 示例数据, 送审稿.
    quarter : Quarter, optional
        The quarter it is about.
    imprint : tuple of str
        Lines at its foot, such as who reviewed it.
    published : bool
        Whether it is a final edition, beside which a site stands and no index of the quarter's outputs.
    organisation : str
        Id of the sender whose scorecard it is.
    placed : bool
        Whether a run made it, so that its neighbours are known; not for a notebook exported by itself.
    lifted : str
        The folder that its links start from, where the page stands above that folder: a page of its own rather than
        the notebook's, so without code. Empty for any other.
    """

    kind: Kind
    title: str
    lang: Lang
    marks: tuple[str, ...] = ()
    quarter: Quarter | None = None
    imprint: tuple[str, ...] = ()
    lifted: str = ""
    published: bool = False
    organisation: str = ""
    placed: bool = False

    @property
    def formal(self) -> bool:
        """Whether it is for readers: briefing layout, no code."""
        return self.kind in ("briefing", "scorecard")

    @property
    def timestamp(self) -> int:
        """Date of the PDF in seconds since 1970: the quarter's last day, for the clock is no input."""
        day = self.quarter.last_day if self.quarter else Quarter(2000, 4).last_day
        return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())

    @classmethod
    def of(cls, notebook: Mapping[str, Any], name: str = "") -> "Profile":
        """Read a notebook.

        Parameters
        ----------
        notebook : NotebookNode
            The notebook.
        name : str
            Its file's name without ending; the title of a notebook that has none.

        Returns
        -------
        Profile
        """
        said = notebook.get("metadata", {}).get(METADATA)
        if not isinstance(said, Mapping):
            return cls._foreign(notebook, name)
        lang: Lang = "en" if said.get("lang") == "en" else "zh-CN"
        marks = [say(lang, "mark-sample")] if said.get("sample") else []
        marks += [say(lang, "mark-draft")] if said.get("edition") == "draft" else []
        try:
            quarter = Quarter.parse(str(said.get("quarter", "")))
        except QuarterError:
            quarter = None
        kind = _KINDS.get(str(said.get("kind")), "working")
        imprint = [str(line) for line in said.get("imprint", ())]
        if kind == "working" and isinstance(origin := said.get("provenance"), Mapping):
            imprint += _provenance(origin, str(said.get("quarter", "")), lang)
        return cls(
            kind=kind,
            title=str(said.get("title") or name or say(lang, "untitled")),
            lang=lang,
            marks=tuple(marks),
            quarter=quarter,
            imprint=tuple(imprint),
            lifted=str(said.get("lifted", "")),
            published=said.get("edition") == "final",
            organisation=str(said.get("organisation", "")),
            placed=said.get("edition") in ("draft", "final"),
        )

    @classmethod
    def _foreign(cls, notebook: Mapping[str, Any], name: str) -> "Profile":
        written = [cell.source for cell in notebook.get("cells", ()) if cell.cell_type == "markdown"]
        text = "\n".join(written)
        lang: Lang = "zh-CN" if len(_HAN.findall(text)) * 20 > len(text) else "en"
        heading = next((found[1] for each in written if (found := _HEADING.search(each))), "")
        stated = notebook.get("metadata", {}).get("title", "")
        plain = re.sub(r"[*_`]|!?\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        title = stated if isinstance(stated, str) and stated else plain or name or say(lang, "untitled")
        return cls(kind="foreign", title=title, lang=lang)


def _provenance(origin: Mapping[str, Any], quarter: str, lang: Lang) -> list[str]:
    """Say at the foot of a reviewers' page what it was made from."""
    said = {name: str(origin.get(name, "")) for name in ("notebook", "plan", "as_of", "version")}
    lines = [say(lang, "provenance-foot", quarter=quarter, **said)]
    if isinstance(compared := origin.get("compared"), list):
        listed = say(lang, "digest-mark").join(map(str, compared)) or "none"
        lines.append(say(lang, "provenance-compared", quarters=listed))
    return [*lines, say(lang, "provenance-crate")]
