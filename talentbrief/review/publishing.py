"""Publication: what is approved and not yet out is run again, compared with its approval, and added to the site.

An edition is never changed; a correction is a further one. The site's own pages are made anew from the editions'
records each time, so publishing nothing new changes nothing.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from talentbrief.briefing.numbers import count, day
from talentbrief.catalogue import say
from talentbrief.errors import TalentBriefError
from talentbrief.execution.errors import BusyError
from talentbrief.execution.request import Report
from talentbrief.plan import Lang
from talentbrief.quarter import Quarter
from talentbrief.review.approval import Approval, figures_in, read_approval, same_figures
from talentbrief.review.approving import asked_for
from talentbrief.review.binding import bind
from talentbrief.review.digests import NOTEBOOKS, inputs_digest
from talentbrief.review.editions import (
    Edition,
    editions_in,
    verify_intact,
)
from talentbrief.review.errors import (
    NotApprovedError,
    OutputsDifferError,
    SiteFolderError,
    StaleApprovalError,
)
from talentbrief.review.rerun import Rerun, again, digests_of
from talentbrief.settings import Settings

__all__ = ["Order", "Published", "publish"]

_APPROVAL: Final = re.compile(r"\d{4}Q[1-4]\.json")


@dataclass(frozen=True)
class Order:
    """What to publish, and where.

    Parameters
    ----------
    site : Path
        The site's folder; made if absent.
    approvals : Path
        Folder of approvals.
    folders : mapping
        What :meth:`talentbrief.settings.Settings.resolve` takes beside quarter, language and cut-off.
    lang : {'zh-CN', 'en'}
        Language of the site's own pages; an edition has that of its approval.
    notebooks : Path
        Folder of the notebooks.
    jobs : int, optional
        How many notebooks at the same time.
    """

    site: Path
    approvals: Path
    folders: "dict[str, str]"
    lang: Lang = "zh-CN"
    notebooks: Path = NOTEBOOKS
    jobs: int | None = None


@dataclass(frozen=True)
class Published:
    """What became of a quarter.

    Parameters
    ----------
    quarter : str
        The quarter.
    state : {'new', 'standing', 'waiting', 'refused'}
        Published now; out already; not approved; refused for the reason given.
    edition : int
        Number of the newest edition, 0 for none.
    reason : str
        Why it waits or was refused; of one that is out already, whether its inputs have changed since.
    corrections : tuple of str
        What a new edition corrects.
    """

    quarter: str
    state: str
    edition: int = 0
    reason: str = ""
    corrections: tuple[str, ...] = ()


def publish(order: Order, report: Report, quarter: Quarter | None = None) -> tuple[Published, ...]:
    """Publish a quarter, or whatever is approved and not yet out, and build the site's pages.

    Parameters
    ----------
    order : Order
        What to publish, and where.
    report : callable
        Told about each step of the runs.
    quarter : Quarter, optional
        The only quarter wanted.

    Returns
    -------
    tuple of Published
        One a quarter, oldest first. Without ``quarter``, one refused does not keep others from being published.

    Raises
    ------
    NotApprovedError, StaleApprovalError, OutputsDifferError, ApprovalError
        With ``quarter``: why it is not published.
    EditionAlteredError
        If an edition is no longer as it was published; nothing is published then.
    SiteFolderError
        If the site's folder is a file, holds other things, or cannot be made.
    BusyError
        If somebody else publishes into the same site.
    """
    from talentbrief.review.site import build, is_site

    with _made(order, is_site), _alone(order):
        standing = editions_in(order.site)
        for edition in (each for several in standing.values() for each in several):
            verify_intact(order.site, edition)
        done = tuple(
            _publish(order, each, standing.get(each, ()), report, strict=quarter is not None)
            for each in ([str(quarter)] if quarter else _quarters(order.approvals))
        )
        build(order.site, order.lang)
    return done


@contextmanager
def _made(order: Order, is_site: Callable[[Path], bool]) -> Iterator[None]:
    """Make the site's folder if need be; if nothing comes of it, nothing that was made for it stays."""
    lock = _lock_of(order.site)
    absent = [each for each in (lock, order.site, *order.site.parents) if not each.exists()]
    try:
        _make(order, is_site)
        yield
    except BaseException:
        for each in absent if order.site in absent else ():
            with suppress(OSError):  # what holds something, or was taken away meanwhile
                each.unlink() if each == lock else each.rmdir()
        raise


def _lock_of(site: Path) -> Path:
    return site.with_name(f".{site.name}.lock")


def _make(order: Order, is_site: Callable[[Path], bool]) -> None:
    """Make the site's folder, unless something else is there already."""
    site, lang = order.site, order.lang
    try:
        site.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise SiteFolderError(say(lang, "publish-no-folder", site=str(site))) from error
    except OSError as error:
        problem = error.strerror or str(error)
        raise SiteFolderError(say(lang, "publish-cannot-make", site=str(site), problem=problem)) from error
    # What begins with a dot is git's, or a server's.
    other = sorted(each.name for each in site.iterdir() if not each.name.startswith("."))
    if other and not is_site(site):
        raise SiteFolderError(say(lang, "publish-other-things", site=str(site), name=other[0]))


@contextmanager
def _alone(order: Order) -> Iterator[None]:
    import filelock

    lock = filelock.FileLock(_lock_of(order.site), timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise BusyError(say(order.lang, "publish-busy", site=str(order.site))) from error
    try:
        yield
    finally:
        lock.release()


def _quarters(approvals: Path) -> list[str]:
    names = (path.name for path in approvals.iterdir()) if approvals.is_dir() else ()
    return sorted(Path(name).stem for name in names if _APPROVAL.fullmatch(name))


def _publish(
    order: Order, quarter: str, standing: Sequence[Edition], report: Report, *, strict: bool
) -> Published:
    newest = standing[-1].number if standing else 0
    try:
        edition = _edition(order, quarter, standing, report)
    except NotApprovedError as error:
        if strict:
            raise
        return Published(quarter, "waiting", newest, str(error))
    except TalentBriefError as error:
        if strict:
            raise
        return Published(
            quarter,
            "refused",
            newest,
            say(order.lang, error.says, **error.values) if error.says else str(error),
        )
    if edition is None:
        return Published(quarter, "standing", newest, _since(order, quarter, standing[-1]))
    return Published(quarter, "new", edition.number, corrections=edition.corrections)


def _since(order: Order, quarter: str, edition: Edition) -> str:
    """Say that inputs have changed since an edition that stands, whether somebody has approved that or not."""
    try:
        approval = read_approval(order.approvals / f"{quarter}.json")
        now = inputs_digest(_settings(order, quarter, approval), order.notebooks)
    except (TalentBriefError, OSError):
        return ""
    if now == edition.digests.inputs:
        return ""
    approved = "yes" if now == approval.digests.inputs else "no"
    return say(order.lang, "publish-inputs-since", approved=approved)


def _settings(order: Order, quarter: str, approval: Approval) -> Settings:
    return Settings.resolve(
        **order.folders,
        quarter=quarter,
        lang=approval.lang,
        as_of=approval.as_of,
        approvals=order.approvals,
    )


def _edition(order: Order, quarter: str, standing: Sequence[Edition], report: Report) -> Edition | None:
    """Make and place a new edition; None if the newest one says what is approved already."""
    lang, path = order.lang, order.approvals / f"{quarter}.json"
    if not path.is_file():
        raise NotApprovedError(say(lang, "publish-not-approved", quarter=quarter))
    approval = read_approval(path)
    if not approval.approved:
        raise NotApprovedError(
            say(lang, "publish-rejected", quarter=quarter, reviewer=approval.reviewer, reason=approval.reason)
        )
    previous = standing[-1] if standing else None
    if previous and not {"numbers", "words"} & set(previous.digests.differing(approval.digests)):
        return None
    settings = _settings(order, quarter, approval)
    _compare(order, settings, approval)
    imprint, corrections = _imprint(settings, approval, previous)
    with again(
        settings,
        report,
        notebooks=order.notebooks,
        edition="final",
        imprint=(*imprint, *corrections),
        jobs=order.jobs,
    ) as made:
        _same(order.lang, approval, made)
        return bind(
            order.site,
            made.settings,
            approval,
            number=previous.number + 1 if previous else 1,
            imprint=imprint,
            corrections=corrections,
        )


def _compare(order: Order, settings: Settings, approval: Approval) -> None:
    """Refuse early what cannot be published: before a run, and before outputs that were edited are mistaken for it."""
    lang, quarter = order.lang, approval.quarter
    if approval.plan != settings.plan.id:
        raise StaleApprovalError(
            say(lang, "publish-other-plan", quarter=quarter, approved=approval.plan, plan=settings.plan.id)
        )
    if inputs_digest(settings, order.notebooks) != approval.digests.inputs:
        raise StaleApprovalError(
            say(lang, "publish-stale", quarter=quarter, digests=say(lang, "digest-inputs"))
        )
    if (settings.outputs_folder / "notebooks").is_dir() and settings.processed_folder.is_dir():
        made = asked_for(settings)
        if (made.lang, made.as_of) != (settings.lang, settings.as_of):
            return  # a run for other readers; what was approved is made again anyway
        different = digests_of(settings, order.notebooks).differing(approval.digests)
        if different:
            raise OutputsDifferError(
                say(lang, "publish-outputs-differ", quarter=quarter, digests=_named(lang, different))
            )


def _same(lang: Lang, approval: Approval, made: Rerun) -> None:
    """Assert that a run gives what was approved: all three digests, and the figures themselves."""
    different = made.digests.differing(approval.digests)
    if different:
        raise StaleApprovalError(
            say(lang, "publish-stale", quarter=approval.quarter, digests=_named(lang, different))
        )
    if not same_figures(figures_in(made.settings.processed_folder), approval.figures):
        raise StaleApprovalError(
            say(lang, "publish-stale", quarter=approval.quarter, digests=say(lang, "digest-figures"))
        )


def _named(lang: Lang, digests: Sequence[str]) -> str:
    return say(lang, "digest-mark").join(say(lang, f"digest-{each}") for each in digests)


def _imprint(
    settings: Settings, approval: Approval, previous: Edition | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the lines at the foot of a final edition: who reviewed it, and what it corrects."""
    lang, lines = settings.lang, []
    if settings.plan.publication.show_reviewer:
        reviewed = day(date.fromisoformat(approval.approved_at[:10]), lang)
        lines.append(say(lang, "imprint-reviewed", reviewer=approval.reviewer, date=reviewed))
    if approval.self_approved:
        lines.append(say(lang, "imprint-self"))
    if approval.sample:
        lines.append(say(lang, "imprint-sample"))
    return tuple(lines), _corrections(settings, approval, previous) if previous else ()


def _corrections(settings: Settings, approval: Approval, previous: Edition) -> tuple[str, ...]:
    lang = settings.lang

    def shown(value: float | None) -> str:
        return say(lang, "briefing-none") if value is None else count(value, lang)

    before = {each.indicator_id: each for each in previous.figures}
    names = {each.id: each.name.text(lang) for each in settings.plan.indicators}
    changed = [
        say(
            lang,
            "imprint-corrects-figure",
            name=names[each.indicator_id],
            before=shown(then),
            after=shown(now),
        )
        for each in approval.figures
        if each.indicator_id in names
        and (now := each.actual_cumulative)
        != (then := before[each.indicator_id].cumulative if each.indicator_id in before else None)
    ]
    number, old = str(previous.number + 1), str(previous.number)
    if not changed:
        return (say(lang, "imprint-corrects-words", number=number, previous=old),)
    return (say(lang, "imprint-corrects", number=number, previous=old), *changed)
