"""A deal's facts as the findings ask for them: what several rules need is worked out once."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property

from tasdesk.method.competition import Chosen, strategy_on
from tasdesk.method.course import Course
from tasdesk.method.facts import US, Dossier, Grade, MoveKind, Person, Record, Standing
from tasdesk.method.grades import Grader, effective
from tasdesk.method.playbook import Item, Playbook
from tasdesk.method.relations import key_player
from tasdesk.method.stages import missing_of_passed_stages
from tasdesk.method.value import ValueProposition, proposition_on
from tasdesk.method.winrate import TOLERANCE, verdict

WEEK = 7
"""Days in which a rate is compared with itself."""


class Case:
    """A deal on a day, under a playbook.

    Attributes:
        today: the dossier's day.
        stage: the number of the deal's stage, from 1.
        course: the answers, walked to today.
        standing: the answers in force today.
    """

    def __init__(
        self,
        dossier: Dossier,
        playbook: Playbook,
        *,
        course: Course | None = None,
        evidence: Iterable[date] | None = None,
        people: Callable[[], tuple[Person, ...]] | None = None,
        grader: Grader | None = None,
    ) -> None:
        """Look at a deal.

        Args:
            dossier: its facts; what no finding rests on may be left out.
            playbook: whose limits and stages count.
            course: the answers, where the dossier has no record; not yet walked.
            evidence: the days on which evidence was written down, likewise.
            people: tells the people, where the dossier has none: most deals are looked at without them.
            grader: the playbook's, where many deals are looked at.
        """
        self.dossier = dossier
        self.playbook = playbook
        self._evidence = evidence
        self._people = people
        self._grader = grader or Grader(playbook.grading)
        self.deal = dossier.deal
        self.today = dossier.on
        self.stage = playbook.number(dossier.deal.stage)
        self.course = course or Course.of(dossier.record, playbook)
        days = {self.today, self.today - timedelta(days=WEEK)}
        self._flat_since = self._first_day_of_flat()
        if self._flat_since is not None:
            # Between facts a rate does not move.
            days |= {self._flat_since, *self.course.days_after(self._flat_since, self.today)}
        ordered = sorted(days)
        self._rates: dict[date, float | None] = {}
        latest: Standing | None = None
        rate = None
        for day in ordered:
            if self.course.walk(day) or latest is None:
                latest = self.course.standing()
                # A day on which the deal was closed has no rate that could be compared.
                rate = None if latest.outcome is not None else verdict(latest, playbook.comparison).value
            self._rates[day] = rate
        assert latest is not None
        self.standing: Standing = latest

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
    def rate(self) -> float | None:
        """The rate today, 0–1; None where it is not computed."""
        return self._rates[self.today]

    @property
    def flat(self) -> bool:
        """Whether the rate is computed and the same on every day that counts for it."""
        if self._flat_since is None or self.rate is None:
            return False
        rates = (rate for day, rate in self._rates.items() if day >= self._flat_since)
        return all(rate is not None and abs(rate - self.rate) <= TOLERANCE for rate in rates)

    @cached_property
    def change(self) -> tuple[float, float] | None:
        """The rate a week ago and today, 0–1; None where there are not both."""
        before, now = self._rates[self.today - timedelta(days=WEEK)], self.rate
        return None if before is None or now is None else (before, now)

    @cached_property
    def evidence(self) -> tuple[date, ...]:
        """The days on which evidence was written down for an answer."""
        return tuple(days_with_evidence(self.dossier.record) if self._evidence is None else self._evidence)

    @cached_property
    def newest_answer(self) -> date | None:
        """The day of the newest answer of any author up to today; None where there is none."""
        return self.course.last_answer

    # --- the deal ------------------------------------------------------------------------------------------------

    @cached_property
    def grade(self) -> Grade | None:
        """The effective grade."""
        minor, currency = self.deal.amount or (None, "")
        return effective(self._grader.grade(minor, currency, self.deal.led_by), self.deal.manual_grade)

    @cached_property
    def large(self) -> bool:
        """Whether it is of grade A or B: these get the whole method."""
        return self.grade in (Grade.A, Grade.B)

    @cached_property
    def in_stage_since(self) -> date | None:
        """The day it entered its stage, or was reopened in it; None where nobody knows."""
        reopened = [move.day for move in self.dossier.moves if move.kind is MoveKind.REOPEN and move.day is not None]
        known = [day for day in (self.deal.stage_since, *reopened) if day is not None]
        return max(known, default=None)

    @cached_property
    def missing(self) -> tuple[Item, ...]:
        """The required content and undone tasks of stages that were left forward."""
        if self.deal.stage == self.playbook.order[0] or not self.dossier.moves:
            return ()
        dossier = self.dossier._replace(people=self.everybody)
        return missing_of_passed_stages(self.playbook, dossier, self.standing, self.grade)

    # --- people and parties --------------------------------------------------------------------------------------

    @cached_property
    def everybody(self) -> tuple[Person, ...]:
        """All people of the map."""
        return self.dossier.people if self._people is None else self._people()

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Those who are still there, by name."""
        there = (person for person in self.everybody if person.left_on is None)
        return tuple(sorted(there, key=lambda person: (person.name, person.id)))

    @cached_property
    def key_players(self) -> tuple[Person, ...]:
        """Those of them on whom it hangs."""
        return tuple(person for person in self.people if key_player(person))

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Us and the rivals of today."""
        return (US, *(rival.party for rival in self.standing.rivals))

    def name(self, party: str) -> str:
        """What a party is called: `us`, or the rival's name as it was entered."""
        return US if party == US else self.dossier.rival_names.get(party, party)

    @cached_property
    def internal(self) -> frozenset[str]:
        """The kinds of activity that are no contact with the customer."""
        return self.playbook.contact.internal

    @cached_property
    def strategy(self) -> Chosen | None:
        """Our strategy; None while none is chosen."""
        return strategy_on(self.dossier.strategies, US, self.today)

    @cached_property
    def value_proposition(self) -> ValueProposition | None:
        """Ours; None while there is none."""
        return proposition_on(self.dossier.values, US, self.today)


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
