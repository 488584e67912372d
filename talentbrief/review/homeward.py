"""The way back: what a published document says at its head of the site it stands in.

Documents are rendered without knowing of a site, for reviewers read them from a folder. An edition's own pages get their
links when they are bound, before the edition's files are hashed: relative, so that they lead home from any path.
"""

from typing import Final

from talentbrief.briefing.inline import html_text
from talentbrief.catalogue import say
from talentbrief.plan import Lang
from talentbrief.rendering.page_fonts import font_face
from talentbrief.review.dress import site_style

__all__ = ["homeward"]

_MAIN: Final = '<main id="content">\n'
_HEAD: Final = "</head>"


def homeward(page: str, lang: Lang, *, edition: str = "") -> str:
    """Put the ways to the site into a published page.

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
    if page.count(_MAIN) != 1 or page.count(_HEAD) != 1:
        raise ValueError("a published page has one head and one main part")
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
    label = html_text(say(lang, "site-navigation"))
    nav = f'<nav class="ts-nav" aria-label="{label}"><ul>{items}</ul></nav>\n'
    # The page's own font is cut to its characters; a face of the same name adds those of the links.
    face = font_face("sans", "".join(sorted(set("".join(named.values())))))
    style = f"<style>\n{face}\n{site_style()}</style>\n"
    return page.replace(_HEAD, f"{style}{_HEAD}").replace(_MAIN, f"{_MAIN}{nav}")
