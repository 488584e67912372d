"""The way back: what a published document says at its head of the site it stands in.

Documents are rendered without knowing of a site, for reviewers read them from a folder. An edition's own pages get their
links when they are bound, before the edition's files are hashed: relative, so that they lead home from any path.
"""

import re
from typing import Final

from talentbrief.briefing.inline import html_text
from talentbrief.catalogue import say
from talentbrief.plan import Lang
from talentbrief.rendering.page_fonts import font_face

__all__ = ["homeward"]

_WAYS: Final = re.compile(r'<nav class="tb-ways"[^>]*><ul>')
_HEAD: Final = "</head>"


def homeward(page: str, lang: Lang, *, edition: str = "") -> str:
    """Add the ways to the site to those that a published page has already.

    Parameters
    ----------
    page : str
        The page, a whole document of ours.
    lang : {'zh-CN', 'en'}
        Its language.
    edition : str
        The way up to the edition's folder, such as ``../``; empty for a page that stands in it.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If it is no page of ours.
    """
    if len(_WAYS.findall(page)) != 1 or page.count(_HEAD) != 1:
        raise ValueError("a published page has one head and one list of ways")
    targets = {
        "home": f"{edition}../../index.html",
        "quarter": f"{edition}../index.html",
        **({"briefing": f"{edition}briefing.html"} if edition else {}),
        "trends": f"{edition}../../trends.html",
        "search": f"{edition}../../search.html",
    }
    named = {name: say(lang, f"site-to-{name}") for name in targets}
    items = "".join(
        f'<li><a href="{targets[name]}">{html_text(words)}</a></li>' for name, words in named.items()
    )
    # The page's own font is cut to its characters; a face of the same name adds those of the links.
    face = font_face("sans", "".join(sorted(set("".join(named.values())))))
    dressed = page.replace(_HEAD, f"<style>\n{face}\n</style>\n{_HEAD}")
    return _WAYS.sub(lambda found: found[0] + items, dressed)
