"""A deal's facts as the findings ask for them: what several rules need is worked out once."""

from datetime import date, timedelta
from functools import cached_property

from tasdesk.method.competition import Chosen, strategy_on
from tasdesk.method.course import Course
from tasdesk.method.curve import verdicts
from tasdesk.method.facts import US, Dossier, Grade, MoveKind, Person, Standing
from tasdesk.method.grades import automatic_grade, effective
from tasdesk.method.playbook import Item, Playbook
from tasdesk.method.relations import key_player
from tasdesk.method.stages import missing_of_passed_stages
from tasdesk.method.value import ValueProposition, proposition_on
from tasdesk.method.winrate import Verdict

WEEK = 7
"""Days in which a rate is compared with itself."""


class Case:
    """A deal on a day, under a playbook.

    Args:
        dossier: its facts; what the deal needs for no finding may be left out.
        playbook: whose limits and stages count.

    Attributes:
        today: the dossier's day.
        stage: the number of the deal's stage, from 1.
        course: the answers, walked to today.
        standing: the answers in force today.
    """

    def __init__(self, dossier: Dossier, playbook: Playbook) -> None:
        self.dossier = dossier
        self.playbook = playbook
        self.deal = dossier.deal
        self.today = dossier.on
        self.stage = playbook.number(dossier.deal.stage)
        self.course = Course.of(dossier.record, playbook)
        flat = playbook.coaching.guides.get("rate-flat")
        back = max(WEEK, int(flat.limits["days"]) if flat else 0)
        days = [self.today - timedelta(days=ago) for ago in range(back, -1, -1)]
        # A week in which the deal was closed has no rate that could be compared.
        self._rates = [None if closed else rate for rate, closed in verdicts(self.course, days, playbook.comparison)]
        self.standing: Standing = self.course.standing()

    def limit(self, finding: str, name: str) -> float:
        """A number that a finding depends on, as the playbook has it."""
        return self.playbook.coaching.guides[finding].limits[name]

    # --- the rate ------------------------------------------------------------------------------------------------

    def rate_ago(self, days: int) -> Verdict | None:
        """The rate that many days ago; None where the deal was closed then."""
        return self._rates[-1 - days]

    @cached_property
    def change(self) -> tuple[float, float] | None:
        """The rate a week ago and today, 0–1; None where there are not both."""
        before, now = self.rate_ago(WEEK), self.rate_ago(0)
        if before is None or now is None or before.value is None or now.value is None:
            return None
        return before.value, now.value

    # --- the deal ------------------------------------------------------------------------------------------------

    @cached_property
    def grade(self) -> Grade | None:
        """The effective grade."""
        automatic = automatic_grade(self.playbook.grading, self.deal.amount, self.deal.led_by)
        return effective(automatic, self.deal.manual_grade)

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
        return missing_of_passed_stages(self.playbook, self.dossier, self.standing, self.grade)

    # --- people and parties --------------------------------------------------------------------------------------

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Those who are still there, by name."""
        there = (person for person in self.dossier.people if person.left_on is None)
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
