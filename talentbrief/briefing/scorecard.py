"""A sender's own page: its figures, its share, its milestones, what is wrong, and what it must do next."""

from dataclasses import dataclass
from datetime import date

from talentbrief.briefing.blocks import Blocks, Heading, Paragraph, Table, TableColumn, Title
from talentbrief.briefing.doubts import among, doubtful, doubts, marked
from talentbrief.briefing.facts import Facts
from talentbrief.briefing.inline import Rich, Small
from talentbrief.briefing.numbers import count, day, percent, quote
from talentbrief.briefing.quality import gravity, severity_of
from talentbrief.briefing.rows import Figure, Given
from talentbrief.briefing.tables_of import status_word
from talentbrief.briefing.voice import Voice
from talentbrief.briefing.whole import whole_scorecard
from talentbrief.briefing.words import lamp_mark, target_text
from talentbrief.plan import Organisation

__all__ = ["Scorecard"]

_NAMED = 3


@dataclass(frozen=True)
class Scorecard:
    """The page of one sender.

    Parameters
    ----------
    facts : Facts
        The briefing's facts.
    organisation : Organisation
        The sender.
    """

    facts: Facts
    organisation: Organisation

    @property
    def _voice(self) -> Voice:
        return self.facts.voice

    @property
    def _led(self) -> tuple[Figure, ...]:
        return tuple(each for each in self.facts.figures if each.indicator.lead == self.organisation.id)

    @property
    def _shared(self) -> tuple[Figure, ...]:
        """Indicators it reports without leading them, asked or not."""
        return tuple(
            each
            for each in self.facts.figures
            if each.indicator.lead != self.organisation.id
            and (each.indicator.asks(self.organisation) or self._gave(each))
        )

    def _gave(self, figure: Figure) -> bool:
        return not self._given(figure).missing

    def _given(self, figure: Figure) -> Given:
        return self.facts.given(self.organisation.id, figure.indicator.id)

    @property
    def _due(self) -> tuple[Figure, ...]:
        return tuple(each for each in self.facts.figures if each.indicator.asks(self.organisation))

    @property
    def _lacking(self) -> tuple[Figure, ...]:
        return tuple(each for each in self._due if not self._gave(each))

    def title(self) -> str:
        """Give the page's title.

        Returns
        -------
        str
        """
        return self._voice(
            "scorecard-title",
            quarter=self._voice.quarter(self.facts.at),
            name=self.facts.label(self.organisation),
        )

    def head(self) -> Blocks:
        """Give title and the sentences that matter: came in or not, how many reached, what is wrong.

        Returns
        -------
        Blocks
        """
        sample = self._voice("scorecard-sample") if self.facts.sample else ""
        sentences = (sample, self._received(), *self._standing(), self._found())
        whole = whole_scorecard(self.facts, self.organisation)
        return Blocks((Title(self.title()), whole, Paragraph(self._voice.paragraph(*sentences), lead=True)))

    def _received(self) -> str:
        voice, facts, who = self._voice, self.facts, self.organisation.id
        deadline = day(facts.collection.deadline, facts.lang)
        mine = [each for each in facts.submissions if each.organisation_id == who]
        in_force = [each for each in mine if each.status == "in_force"]
        if not in_force:
            message = "scorecard-unusable" if mine else "scorecard-missing"
            return voice(message, deadline=deadline)
        first = [each.submitted_on for each in mine if each.submitted_on and each.follows is None]
        again = {each.submitted_on for each in in_force if each.submitted_on and each.follows} - {*first}
        since = day(date.fromisoformat(max(again)), facts.lang) if again else "none"
        if not first:
            return voice("scorecard-received", again=since)
        late = self.organisation.id in facts.late_ids
        message = "scorecard-late" if late else "scorecard-in-time"
        return voice(
            message, date=day(date.fromisoformat(min(first)), facts.lang), deadline=deadline, again=since
        )

    def _standing(self) -> list[str]:
        voice, sentences = self._voice, []
        if self._led:
            sentences.append(
                voice(
                    "scorecard-led",
                    whole=len(self._led),
                    number=sum(each.reached for each in self._led),
                    stage="last" if self.facts.last else "under_way",
                    doubted=among(self.facts, [each for each in self._led if each.reached]),
                )
            )
        shared = [each for each in self._due if each not in self._led]
        if shared:
            sentences.append(
                voice(
                    "scorecard-shared",
                    whole=len(shared),
                    number=sum(self._gave(each) for each in shared),
                )
            )
        return sentences

    def _found(self) -> str:
        """Say what is still to be mended; nothing of a sender that sent nothing fit for use."""
        who = self.organisation.id
        asked = [each for each in self.facts.issues_of.get(who, ()) if each.severity in ("error", "warning")]
        own = [each for each in asked if not each.decided and not each.explanation]
        if not own and asked:
            return self._voice("scorecard-settled")
        if not own and not any(
            each.organisation_id == who and each.status == "in_force" for each in self.facts.submissions
        ):
            return ""
        return self._voice(
            "scorecard-found",
            errors=sum(each.severity == "error" for each in own),
            warnings=sum(each.severity == "warning" for each in own),
        )

    def figures(self) -> Blocks:
        """Give its figures beside what they are measured against.

        Returns
        -------
        Blocks
            For an indicator it leads: target, rate, lamp. For the others: the lead's figure and its share of it.
        """
        voice, facts = self._voice, self.facts
        heading = Heading(voice("scorecard-part-figures"))
        rows = [*map(self._led_row, self._led), *map(self._shared_row, self._shared)]
        if not rows:
            return Blocks((heading, Paragraph(voice("scorecard-no-figures"))))
        # A page on which the share means one thing alone says so in the head; only a mixed one needs a note.
        mixed = bool(self._led and self._shared)
        share = voice("scorecard-column-share", kind="mixed" if mixed else "lead" if self._led else "share")
        marks = any(doubtful(facts, each) for each in self._led) or any(
            self._given(each).settled and self._doubted(each) for each in self._shared
        )
        first = not facts.plan.earlier(facts.at)
        columns = (
            TableColumn(voice("briefing-column-indicator"), weight=3),
            TableColumn(voice("scorecard-column-role"), weight=1),
            *(
                ()
                if first
                else (TableColumn(voice("briefing-column-quarter-figure"), align="right", weight=1.1),)
            ),
            TableColumn(voice("briefing-column-cumulative"), align="right", weight=1.9 if marks else 1.1),
            TableColumn(voice("scorecard-column-against"), align="right", weight=2),
            TableColumn(share, align="right", weight=1.3),
            *(
                (TableColumn(voice("briefing-column-lamp"), weight=2.1 if facts.last else 1.9),)
                if self._led
                else ()
            ),
        )
        kept = [row if not first else (*row[:2], *row[3:]) for row in rows]
        if not self._led:
            kept = [row[:-1] for row in kept]
        carried = [facts.label(each.indicator) for each in self._led if each.carried]
        notes = (
            *((voice("scorecard-note"),) if mixed else ()),
            *((voice("scorecard-note-doubt"),) if marks else ()),
            *((voice("scorecard-note-carried", names=voice.names(carried)),) if carried else ()),
        )
        table = Table(
            columns,
            tuple(kept),
            notes=notes,
        )
        return Blocks((heading, table))

    def _own(self, figure: Figure) -> tuple[Rich, Rich]:
        """Its own quarter's and year's figure."""
        given, none = self._given(figure), self._voice("briefing-none")
        lacks = given.missing or given.state == "withheld"
        word = self._voice("briefing-given", state=given.state, number="") if lacks else none
        quarter, whole = given.quarter, given.cumulative if given.settled else None
        return (
            word if quarter is None else count(quarter, self.facts.lang),
            word
            if whole is None
            else marked(self.facts, count(whole, self.facts.lang), doubt=self._doubted(figure)),
        )

    def _doubted(self, figure: Figure) -> bool:
        """Whether the sender's own figure is to be checked."""
        return bool(doubts(self.facts, self.organisation.id, figure.indicator.id))

    def _led_row(self, figure: Figure) -> tuple[Rich, ...]:
        voice, facts = self._voice, self.facts
        none = voice("briefing-none")
        return (
            facts.label(figure.indicator),
            voice("scorecard-role-lead"),
            none if figure.quarter is None else count(figure.quarter, facts.lang),
            none
            if figure.cumulative is None
            else marked(facts, count(figure.cumulative, facts.lang), doubt=bool(doubtful(facts, figure))),
            voice("scorecard-against-target", number=target_text(facts, figure.indicator, figure.target)),
            none if figure.rate is None else percent(figure.rate, figure.time_progress),
            (lamp_mark(facts, figure),),
        )

    def _shared_row(self, figure: Figure) -> tuple[Rich, ...]:
        voice, facts = self._voice, self.facts
        none = voice("briefing-none")
        given = self._given(figure)
        own = given.cumulative if given.settled else None
        official = figure.cumulative
        return (
            facts.label(figure.indicator),
            voice("scorecard-role-share"),
            *self._own(figure),
            none
            if official is None
            else voice(
                "scorecard-against-official",
                number=count(official, facts.lang),
                unit=figure.indicator.unit.text(facts.lang),
            ),
            percent(own / official) if own is not None and official else none,
            none,
        )

    def milestones(self) -> Blocks:
        """Say how the milestones it takes part in stand, in its own reports and over all.

        Returns
        -------
        Blocks
            Nothing for a sender that takes part in none.
        """
        voice, facts, who = self._voice, self.facts, self.organisation.id
        mine = [each for each in facts.milestones if who in each.milestone.offices]
        own = {
            each.milestone.id: status
            for each in mine
            for sender, status in facts.reporters_of.get(each.milestone.id, ())
            if sender == who
        }
        if not mine:
            return Blocks(())
        if not own:
            silent = Paragraph(voice("scorecard-milestones-silent", whole=len(mine)))
            return Blocks((Heading(voice("scorecard-part-milestones")), silent))
        rows = []
        for status in ("done", "under_way", "not_started", None):
            names = [facts.label(each.milestone) for each in mine if own.get(each.milestone.id) == status]
            if names:
                word = status_word(facts, status) if status else voice("scorecard-silent")
                rows.append((word, count(len(names), facts.lang), voice.names(names, _NAMED)))
        zh = facts.lang == "zh-CN"
        columns = (
            TableColumn(voice("scorecard-column-reported"), weight=1.2 if zh else 1.5),
            TableColumn(voice("briefing-column-number"), align="right", weight=0.8 if zh else 1.1),
            TableColumn(voice("briefing-column-milestones"), weight=6),
        )
        heading = voice("scorecard-milestones", whole=len(mine), number=len(own))
        return Blocks((Heading(heading), Table(columns, tuple(rows))))

    def issues(self) -> Blocks:
        """List what was found in its submission, with the remedy.

        Returns
        -------
        Blocks
        """
        voice, facts = self._voice, self.facts
        heading = Heading(voice("scorecard-part-issues"))
        own = facts.issues_of.get(self.organisation.id, ())
        if not own:
            return Blocks((heading, Paragraph(voice("briefing-issues-none"))))
        columns = (
            TableColumn(voice("briefing-column-row"), align="center", weight=0.9),
            TableColumn(voice("briefing-column-severity"), weight=1.0 if facts.lang == "zh-CN" else 1.7),
            TableColumn(voice("scorecard-column-issue"), weight=10),
        )
        rows = tuple(
            (
                str(place),
                severity_of(facts, each),
                voice.paragraph(
                    each.message,
                    (Small(each.fix),) if each.fix else "",
                    voice("scorecard-explained", text=quote(each.explanation)) if each.explanation else "",
                ),
            )
            for place, each in enumerate(sorted(own, key=gravity), 1)
        )
        return Blocks((heading, Table(columns, rows)))

    def next_steps(self) -> Blocks:
        """Say what it must do next.

        Returns
        -------
        Blocks
        """
        voice, facts = self._voice, self.facts
        items: list[Rich] = []
        own = facts.issues_of.get(self.organisation.id, ())
        errors = sum(each.severity == "error" and not each.decided for each in own)
        warnings = sum(
            each.severity == "warning" and not each.decided and not each.explanation for each in own
        )
        lacks = facts.lacks(self.organisation)
        if lacks == "file":
            items.append(voice("scorecard-next-report"))
        elif lacks == "usable_file":
            items.append(voice("scorecard-next-resend"))
            errors = 0
        elif self._lacking:
            names = voice.names([facts.label(each.indicator) for each in self._lacking])
            items.append(voice("scorecard-next-lacking", names=names))
        if errors:
            items.append(voice("scorecard-next-errors", number=errors))
        if warnings:
            items.append(voice("scorecard-next-warnings", number=warnings))
        open_ = [
            (each.indicator, each.target - each.cumulative)
            for each in self._led
            if each.known and not each.met and each.target is not None and each.cumulative is not None
        ]
        for deadline in sorted({indicator.deadline for indicator, _ in open_}):
            left = [
                voice(
                    "scorecard-remaining",
                    name=facts.label(indicator),
                    number=count(number, facts.lang),
                    unit=indicator.unit.text(facts.lang),
                )
                for indicator, number in open_
                if indicator.deadline == deadline
            ]
            message = "scorecard-next-remaining-last" if facts.last else "scorecard-next-remaining"
            items.append(voice(message, names=voice.names(left), deadline=day(deadline, facts.lang)))
        if facts.following:
            following = facts.following[0]
            items.append(
                voice(
                    "briefing-next-collection",
                    quarter=voice.quarter(following.quarter),
                    deadline=day(following.deadline, facts.lang),
                )
            )
        if not items:
            items.append(voice("scorecard-next-nothing"))
        columns = (
            TableColumn(voice("briefing-column-row"), align="center", weight=0.7),
            TableColumn(voice("scorecard-column-next"), weight=9),
        )
        rows = tuple((str(place), item) for place, item in enumerate(items, 1))
        return Blocks(
            (
                Heading(voice("scorecard-part-next")),
                Table(columns, rows),
            )
        )
