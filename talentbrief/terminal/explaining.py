"""Why a run made something again or did not, on the terminal."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from talentbrief.catalogue import say
from talentbrief.plan import Lang
from talentbrief.terminal.screen import console, table, text

if TYPE_CHECKING:
    from talentbrief.execution.accounts import Account

__all__ = ["accounts_as_json", "named", "show_accounts"]

_NAMED: Final = 3


def show_accounts(accounts: "Iterable[Account]", lang: Lang) -> None:
    """Show what became of each stage; stages of one kind with one reason take one line.

    Parameters
    ----------
    accounts : iterable of Account
        A run's accounts.
    lang : {'zh-CN', 'en'}
        Language.
    """
    listed = list(accounts)
    shown = table(
        say(lang, "explain-title"),
        [
            (say(lang, "explain-column-stage"), {"ratio": 2}),
            (say(lang, "explain-column-done"), {"no_wrap": True}),
            (say(lang, "explain-column-why"), {"ratio": 3}),
        ],
    )
    grouped: dict[tuple[str, bool, str], list[Account]] = {}
    for each in listed:
        grouped.setdefault((_kind(each.stage), each.kept, _why(each, lang)), []).append(each)
    for (kind, kept, why), members in grouped.items():
        name = _name(kind, [each.stage for each in members], lang)
        done = say(lang, "explain-kept" if kept else "explain-made")
        shown.add_row(text(name), text(done, "dim" if kept else "yellow"), text(why))
    out = console()
    out.print(shown)
    made = sum(not each.kept for each in listed)
    out.print(text(say(lang, "explain-summary", made=made, kept=len(listed) - made), "bold"))


def named(stages: Iterable[str], lang: Lang) -> str:
    """Name stages; those of one kind together.

    Parameters
    ----------
    stages : iterable of str
        Stages.
    lang : {'zh-CN', 'en'}
        Language.

    Returns
    -------
    str
        Empty for none.
    """
    grouped: dict[str, list[str]] = {}
    for each in stages:
        grouped.setdefault(_kind(each), []).append(each)
    return say(lang, "cli-list-mark").join(_name(kind, each, lang) for kind, each in grouped.items())


def _name(kind: str, stages: Sequence[str], lang: Lang) -> str:
    return say(lang, "explain-group", name=kind, count=len(stages)) if len(stages) > 1 else stages[0]


def _kind(stage: str) -> str:
    """Name stages that differ in their sender alone alike: 4-scorecard-…, scorecards/….pdf, returns/….xlsx."""
    folder, slash, file = stage.rpartition("/")
    stem, dot, ending = file.rpartition(".")
    stem, ending = (stem, dot + ending) if dot and slash else (file, "")
    number, _, rest = stem.partition("-")
    word, hyphen, sender = rest.partition("-")
    if number.isdigit() and hyphen and sender:
        stem = f"{number}-{word}-…"
    elif folder in ("returns", "scorecards"):
        stem = "…"
    return f"{folder}{slash}{stem}{ending}"


def _why(account: "Account", lang: Lang) -> str:
    if account.reason != "changed":
        return say(lang, f"explain-{account.reason}")
    changes = []
    for each in account.changes:
        what = say(lang, "explain-what", what=each.what)
        names = sorted({name.removesuffix(".csv").removesuffix(".parquet") for name in each.names})
        if names:
            between = "、" if lang == "zh-CN" else ", "
            listed = between.join(names[:_NAMED])
            if len(names) > _NAMED:
                listed = say(lang, "explain-names-more", names=listed, more=len(names) - _NAMED)
            what = say(lang, "explain-change", what=what, names=listed)
        changes.append(what)
    return say(lang, "explain-changed", changes=("；" if lang == "zh-CN" else "; ").join(changes))


def accounts_as_json(accounts: "Iterable[Account]") -> list[dict[str, Any]]:
    """Give accounts for machines.

    Parameters
    ----------
    accounts : iterable of Account
        A run's accounts.

    Returns
    -------
    list of dict
        ``stage``, ``kept``, ``reason``, and ``changes``: what changed, with the names of what in it.
    """
    return [
        {
            "stage": each.stage,
            "kept": each.kept,
            "reason": each.reason,
            "changes": {change.what: list(change.names) for change in each.changes},
        }
        for each in accounts
    ]
