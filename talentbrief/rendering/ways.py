"""The ways from a page of a run to its neighbours: the quarter's index, the same thing in print, the scorecards.

All are relative to where a run puts things (contract 7). A published page has neighbours in its own edition alone; the
way home is the site's to add.
"""

from talentbrief.catalogue import say
from talentbrief.rendering.profile import Profile

__all__ = ["ways"]


def ways(profile: Profile) -> tuple[tuple[str, str], ...]:
    """Give where a page leads.

    Parameters
    ----------
    profile : Profile
        What the page is.

    Returns
    -------
    tuple of (str, str)
        Words and relative addresses; none for a page whose neighbours are not known.
    """
    if not profile.placed:
        return ()
    if profile.kind == "briefing":
        if profile.published:
            return _named(profile, ("print", "briefing.pdf"))
        return _named(
            profile,
            ("index", "index.html"),
            ("print", "briefing.pdf"),
            ("scorecards", "index.html#scorecards"),
        )
    if profile.kind == "scorecard":
        own = (("print", f"{profile.organisation}.pdf"),) if profile.organisation else ()
        near = () if profile.published else (("index", "../index.html"), ("briefing", "../briefing.html"))
        return _named(profile, *near, *own)
    home = "index.html" if profile.lifted else "../index.html"
    return _named(profile, ("index", home))


def _named(profile: Profile, *found: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((say(profile.lang, f"ways-{name}"), target) for name, target in found)
