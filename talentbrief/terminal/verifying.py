"""What comparing a quarter with a run made anew found, on the terminal."""

from typing import TYPE_CHECKING

from talentbrief.catalogue import say
from talentbrief.terminal.screen import console, located, table, text

if TYPE_CHECKING:
    from talentbrief.review.verify import Verification
    from talentbrief.settings import Settings

__all__ = ["show_verification"]


def show_verification(found: "Verification", settings: "Settings") -> None:
    """Show how many files of each folder are the same, and name those that are not.

    Parameters
    ----------
    found : Verification
        What comparing found.
    settings : Settings
        What was compared.
    """
    lang, out = settings.lang, console()
    named = say(lang, "run-quarter", year=str(settings.quarter.year), number=settings.quarter.number)
    whole = table(
        say(lang, "verify-title", quarter=named),
        [
            (say(lang, "verify-column-folder"), {"ratio": 1}),
            (say(lang, "verify-column-files"), {"justify": "right"}),
            (say(lang, "verify-column-same"), {"justify": "right"}),
        ],
    )
    for root, number in found.files.items():
        same = number - sum(each.root == root for each in found.findings)
        whole.add_row(
            text(say(lang, "verify-root", root=root)),
            text(str(number)),
            text(str(same), "green" if same == number else "red"),
        )
    out.print(whole)
    if not found.findings:
        out.print(text(say(lang, "verify-same", number=str(sum(found.files.values()))), "bold"))
        return
    listed = table(
        "",
        [
            (say(lang, "verify-column-finding"), {"no_wrap": True}),
            (say(lang, "verify-column-file"), {"ratio": 1}),
        ],
    )
    for each in found.findings:
        folder = getattr(settings, f"{each.root}_folder")
        listed.add_row(
            text(say(lang, "verify-finding", kind=each.kind), "red"), text(located(folder / each.path))
        )
    out.print(listed)
