"""A deal's facts as the findings ask for them: what several rules need is worked out once."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from tasdesk.method.competition import Chosen, strategy_on
from tasdesk.method.course import Course
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import TOLERANCE, US, Grade, MoveKind, Record, Standing
from tasdesk.method.grades import Grader, effective
from tasdesk.method.person import Person
from tasdesk.method.playbook import Item, Playbook
from tasdesk.method.relations import key_player
from tasdesk.method.stages import missing_of_passed_stages
from tasdesk.method.value import ValueProposition, proposition_on
from tasdesk.method.winrate import verdict

WEEK = 7
"""Days in which a rate is compared with itself."""

_WEEK = timedelta(days=WEEK)


class Case:
    """A deal on a day, under a playbook.

    Attributes:
        today: the dossier's day.
        stage: the number of the deal's stage, from 1.
        grade: the effective grade.
        large: whether it is A or B: these get the whole method.
        course: the answers, walked to today.
        standing: the answers in force today.
        rate: the rate today, 0–1; None where it is not computed.
        change: the rate a week ago and today, 0–1; None where there are not both.
        flat: whether the rate is computed and the same on every day that counts for it.
    """

    def __init__(
        self,
        dossier: Dossier,
        playbook: Playbook,
        *,
        course: Course | None = None,
        evidence: Callable[[], Iterable[date]] | None = None,
        people: Callable[[], tuple[Person, ...]] | None = None,
        grader: Grader | None = None,
    ) -> None:
        """Look at a deal.

        Args:
            dossier: its facts; what no finding rests on may be left out.
            playbook: whose limits and stages count.
            course: the answers, where the dossier has no record; not yet walked.
            evidence: tells the days on which evidence was written down, likewise: it is asked for seldom.
            people: tells the people, where the dossier has none: most deals are looked at without them.
            grader: the playbook's, where many deals are looked at.
        """
        self.dossier = dossier
        self.playbook = playbook
        self._evidence = evidence
        # Not a cached property: its lock takes longer than most rules.
        self._tell = people
        self._everybody: tuple[Person, ...] | None = dossier.people if people is None else None
        self._people: tuple[Person, ...] | None = None
        self._key_players: tuple[Person, ...] | None = None
        deal = self.deal = dossier.deal
        self.today = dossier.on
        self.stage = playbook.number(deal.stage)
        minor, currency = deal.amount or (None, "")
        grader = grader or Grader(playbook.grading)
        self.grade = effective(grader.grade(minor, currency, deal.led_by), deal.manual_grade)
        self.large = self.grade is Grade.A or self.grade is Grade.B
        self.course = course or Course.of(dossier.record, playbook)
        self._walk()

    def _walk(self) -> None:
        """Walk the answers to today, and see on the way how the rate went."""
        course, today, week_ago = self.course, self.today, self.today - _WEEK
        begin, days = self._first_day_of_flat(), {week_ago, today}
        if begin is not None:
            # Between facts a rate does not move.
            days |= {begin, *course.days_after(begin, today)}
        stayed: list[float] = []
        standing: Standing | None = None
        rate = before = None  # nothing was answered yet
        for day in sorted(days):
            watched = begin is not None and day >= begin
            if not watched and day not in (week_ago, today):
                continue  # it has moved already, and nobody asks for the days between
            if course.walk(day):
                standing = course.standing()
                # A day on which the deal was closed has no rate that could be compared.
                rate = None if standing.outcome is not None else verdict(standing, self.playbook.comparison).value
            if day == week_ago:
                before = rate
            if watched:
                if rate is None or (stayed and abs(rate - stayed[0]) > 2 * TOLERANCE):
                    begin = None
                else:
                    stayed.append(rate)
        self.standing = standing or course.standing()
        self.rate = rate
        self.flat = begin is not None and rate is not None and all(abs(each - rate) <= TOLERANCE for each in stayed)
        self.change = None if before is None or rate is None else (before, rate)

    def limit(self, finding: str, name: str) -> float:
        """A number that a finding depends on, as the playbook has it."""
        return self.playbook.coaching.guides[finding].limits[name]

    # --- the rate ------------------------------------------------------------------------------------------------

    def _first_day_of_flat(self) -> date | None:
        """The first of the days on which an unmoved rate is a finding; None in stages where it is none."""
        if "rate-flat" not in self.playbook.coaching.guides:
            return None
        limits = self.playbook.coaching.guides["rate-flat"].limits
        if not limits["from_stage"] <= self.stage <= limits["to_stage"]:
            return None
        return self.today - timedelta(days=limits["days"])

    @property
    def evidence(self) -> tuple[date, ...]:
        """The days on which evidence was written down for an answer."""
        return tuple(days_with_evidence(self.dossier.record) if self._evidence is None else self._evidence())

    @property
    def newest_answer(self) -> date | None:
        """The day of the newest answer of any author up to today; None where there is none."""
        return self.course.last_answer

    # --- the deal ------------------------------------------------------------------------------------------------

    @property
    def in_stage_since(self) -> date | None:
        """The day it entered its stage, or was reopened in it; None where nobody knows."""
        if not self.dossier.moves:
            return self.deal.stage_since
        reopened = [move.day for move in self.dossier.moves if move.kind is MoveKind.REOPEN and move.day is not None]
        known = [day for day in (self.deal.stage_since, *reopened) if day is not None]
        return max(known, default=None)

    @property
    def missing(self) -> tuple[Item, ...]:
        """The required content and undone tasks of stages that were left forward."""
        if self.deal.stage == self.playbook.order[0] or not self.dossier.moves:
            return ()
        dossier = self.dossier._replace(people=self.everybody)
        return missing_of_passed_stages(self.playbook, dossier, self.standing, self.grade)

    # --- people and parties --------------------------------------------------------------------------------------

    @property
    def everybody(self) -> tuple[Person, ...]:
        """All people of the map."""
        if self._everybody is None:
            self._everybody = self._tell() if self._tell else ()
        return self._everybody

    @property
    def people(self) -> tuple[Person, ...]:
        """Those who are still there, by name."""
        if self._people is None:
            there = [person for person in self.everybody if person.left_on is None]
            self._people = tuple(sorted(there, key=lambda person: (person.name, person.id)))
        return self._people

    @property
    def key_players(self) -> tuple[Person, ...]:
        """Those of them on whom it hangs."""
        if self._key_players is None:
            self._key_players = tuple([person for person in self.people if key_player(person)])
        return self._key_players

    @property
    def parties(self) -> tuple[str, ...]:
        """Us and the rivals of today."""
        return (US, *(rival.party for rival in self.standing.rivals))

    def name(self, party: str) -> str:
        """What a party is called: `us`, or the rival's name as it was entered."""
        return US if party == US else self.dossier.rival_names.get(party, party)

    @property
    def internal(self) -> frozenset[str]:
        """The kinds of activity that are no contact with the customer."""
        return self.playbook.contact.internal

    @property
    def strategy(self) -> Chosen | None:
        """Our strategy; None while none is chosen."""
        chosen = self.dossier.strategies
        return strategy_on(chosen, US, self.today) if chosen else None

    @property
    def value_proposition(self) -> ValueProposition | None:
        """Ours; None while there is none."""
        versions = self.dossier.values
        return proposition_on(versions, US, self.today) if versions else None


def days_with_evidence(record: Record) -> Iterator[date]:
    """The days on which a note was written to an answer, or a reason to a deal declared uncontested."""
    for row in record.assessments:
        if any(said is not None and said.note.strip() for said in (row.fit, row.closeness)):
            yield row.day
    for gates in record.gates:
        if any(note.strip() for note in (gates.event_note, gates.source_note, gates.rank_note)):
            yield gates.day
    for declared in record.uncontested:
        if declared.reason.strip():
            yield declared.day
