"""What is behind and why, and what happens next: the numbers, and the senders' own words in quotation marks."""

from talentbrief.briefing.blocks import Block, Folded, Heading, Paragraph, Table, TableColumn
from talentbrief.briefing.doubts import doubted
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.inline import Inline, Strong
from talentbrief.briefing.lead import silent_leads
from talentbrief.briefing.numbers import count, day, percent, quote
from talentbrief.briefing.publication import annex_number
from talentbrief.briefing.rows import Figure, Narrative
from talentbrief.briefing.words import NAMED, figure_words, unrated_names

__all__ = ["behind", "next_steps", "quoted"]

_OTHERS_QUOTED = 3


def behind(facts: Facts) -> tuple[Block, ...]:
    """Say which indicators are behind, by how much, and what their senders give as the reason.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    tuple of Block
        A paragraph an indicator, the furthest behind first; then those without a figure.
    """
    voice = facts.voice
    blocks: list[Block] = [Heading(voice("briefing-part-behind"), anchor="behind")]
    if facts.behind:
        summary = voice("briefing-behind-summary", number=len(facts.behind), stage=facts.stage)
        blocks.append(Paragraph(summary))
    elif any(each.known for each in facts.figures):
        some = any(each.unrated for each in facts.figures)
        none = voice("briefing-behind-nobody", stage=facts.stage, unrated=some)
        blocks.append(Paragraph(voice("briefing-sentence", text=none)))
    blocks += [Paragraph(_why(facts, place, figure)) for place, figure in enumerate(facts.behind, 1)]
    unknown = [each for each in facts.figures if each.lacking]
    if unknown:
        named = [
            voice(
                "briefing-unknown-name",
                name=facts.label(each.indicator),
                lead=facts.name(each.indicator.lead),
            )
            for each in unknown
        ]
        blocks.append(
            Paragraph(voice("briefing-behind-unknown", number=len(unknown), names=voice.names(named)))
        )
    unrated = unrated_names(facts)
    if unrated:
        names = voice.names(unrated)
        blocks.append(Paragraph(voice("briefing-behind-unrated", number=len(unrated), names=names)))
    words = _all_words(facts)
    return (*blocks, *((words,) if words else ()))


def _why(facts: Facts, place: int, figure: Figure) -> tuple[Inline, ...]:
    voice, indicator = facts.voice, figure.indicator
    lead = facts.name(indicator.lead)
    sentences = [
        voice.rich(
            "briefing-behind-figure",
            number=place,
            name=Strong(facts.label(indicator)),
            clauses=voice.clauses(*figure_words(facts, figure, brief=True)),
            lead=lead,
        )
    ]
    problems = _words_of(facts, indicator.id, "problem")
    own = [each for each in problems if each.organisation_id == indicator.lead]
    others = [each for each in problems if each.organisation_id != indicator.lead]
    if own:
        sentences.append((voice("briefing-reason", who=lead, text=quote(own[0].text)),))
    else:
        sentences.append((voice("briefing-reason-none", who=lead),))
    if others:
        said = [
            voice("briefing-said", who=facts.name(each.organisation_id), text=quote(each.text))
            for each in others[:_OTHERS_QUOTED]
        ]
        message = "briefing-others-more" if len(others) > _OTHERS_QUOTED else "briefing-others"
        mark = voice("briefing-strong-clause-mark")
        sentences.append((voice(message, said=mark.join(said), rest=len(others) - _OTHERS_QUOTED),))
    steps = _words_of(facts, indicator.id, "next_step", indicator.lead)
    if steps:
        sentences.append((voice("briefing-measure", text=quote(steps[0].text)),))
    return voice.paragraph(*sentences)


def _words_of(
    facts: Facts, indicator_id: str, kind: str, organisation_id: str | None = None
) -> tuple[Narrative, ...]:
    """Give what senders, or one of them, wrote about an indicator, the lead's words first."""
    lead = facts.plan.indicator(indicator_id).lead
    order = {each.id: place for place, each in enumerate(facts.plan.organisations.organisations)}
    found = (
        each
        for each in facts.narratives
        if each.indicator_id == indicator_id
        and each.kind == kind
        and (organisation_id is None or each.organisation_id == organisation_id)
    )
    return tuple(
        sorted(
            found,
            key=lambda each: (
                each.organisation_id != lead,
                order.get(each.organisation_id or "", len(order)),
            ),
        )
    )


def quoted(facts: Facts, words: Narrative) -> str:
    """Quote what a sender wrote, with the sender's name.

    Parameters
    ----------
    facts : Facts
        For names and language.
    words : Narrative
        What was written.

    Returns
    -------
    str
    """
    voice = facts.voice
    return voice("briefing-said", who=facts.name(words.organisation_id), text=quote(words.text))


def _all_words(facts: Facts) -> Folded | None:
    """Everything senders wrote on indicators that are behind, unshortened, for the screen."""
    voice = facts.voice
    rows = [
        (
            facts.label(each.indicator),
            facts.name(words.organisation_id),
            voice("briefing-narrative-kind", kind=kind),
            words.text,
        )
        for each in facts.behind
        for kind in ("problem", "next_step")
        for words in _words_of(facts, each.indicator.id, kind)
    ]
    if not rows:
        return None
    columns = (
        TableColumn(voice("briefing-column-indicator"), weight=2),
        TableColumn(voice("briefing-column-sender"), weight=1.2),
        TableColumn(voice("briefing-column-kind"), weight=1.2),
        TableColumn(voice("briefing-column-words"), weight=5),
    )
    title = voice("briefing-all-words")
    return Folded(title, (Table(columns, tuple(rows), caption=title),))


def next_steps(facts: Facts) -> tuple[Block, ...]:
    """Say what is left to do, by whom, and by when.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.

    Returns
    -------
    tuple of Block
        Only what figures, issues and the plan's dates carry.
    """
    voice = facts.voice
    blocks: list[Block] = [Heading(voice("briefing-part-next"), anchor="next")]
    points: list[tuple[Inline, ...]] = []
    steps = _remaining_steps(facts)
    if steps:
        points.append(voice.paragraph(*steps))
    waiting = sum(each.status == "not_started" for each in facts.milestones)
    if waiting:
        points.append((voice("briefing-next-milestones", number=waiting),))
    doubts = len(doubted(facts, facts.figures))
    if doubts:
        points.append((voice("briefing-next-doubts", number=doubts),))
    points += [(each,) for each in _corrections(facts)]
    if facts.following:
        following = facts.following[0]
        points.append(
            (
                voice(
                    "briefing-next-collection",
                    quarter=voice.quarter(following.quarter),
                    deadline=day(following.deadline, facts.lang),
                ),
            )
        )
    else:
        points.append((voice("briefing-next-none", year=str(facts.plan.year)),))
    if len(points) == 1:
        return (*blocks, Paragraph(points[0]))
    numbered = (
        voice.rich("briefing-numbered", number=place, text=each) for place, each in enumerate(points, 1)
    )
    return (*blocks, *map(Paragraph, numbered))


def _remaining_steps(facts: Facts) -> list[str]:
    voice = facts.voice
    unmet = [each for each in facts.figures if each.known and not each.met]
    late = [each for each in facts.behind if each in unmet]
    sentences = []
    if late:
        names = voice("briefing-strong-clause-mark").join(_remaining(facts, each) for each in late)
        sentences.append(voice("briefing-next-remaining", number=len(late), names=names, stage=facts.stage))
    if len(unmet) > len(late):
        message = "briefing-next-others" if late else "briefing-next-all"
        sentences.append(voice(message, number=len(unmet) - len(late)))
    return sentences


def _remaining(facts: Facts, figure: Figure) -> str:
    left = (figure.target or 0) - (figure.cumulative or 0)
    return facts.voice(
        "briefing-remaining",
        name=facts.label(figure.indicator),
        number=count(left, facts.lang),
        unit=figure.indicator.unit.text(facts.lang),
        lead=facts.name(figure.indicator.lead),
        rate=percent(figure.rate or 0),
    )


def _corrections(facts: Facts) -> tuple[str, ...]:
    voice = facts.voice
    order = {each.id: place for place, each in enumerate(facts.plan.organisations.organisations)}
    faulty = sorted(
        {
            each.organisation_id
            for each in facts.issues
            if each.severity == "error" and not each.decided and each.organisation_id
        },
        key=lambda each: order.get(each, len(order)),
    )
    sentences = []
    if faulty:
        names = voice.names([facts.name(each) for each in faulty], NAMED, of="senders")
        sentences.append(
            voice("briefing-next-correct", names=names, number=len(faulty), annex=annex_number("issues"))
        )
    absent = [*dict.fromkeys((*silent_leads(facts), *facts.missing))]
    absent = [each for each in absent if each.id not in faulty]
    if absent:
        names = voice.names([facts.label(each) for each in absent], NAMED, of="senders")
        sentences.append(voice("briefing-next-report", names=names, number=len(absent)))
    return tuple(sentences)
