"""What follows from a dossier by the method: all that the deal's screen shows, worked out once per change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Self

from tasdesk.actions.deals import effective_grade
from tasdesk.messages import language
from tasdesk.method.course import standing_on
from tasdesk.method.curve import curve
from tasdesk.method.dossier import Dossier
from tasdesk.method.explain import Explanation, Move, explain, moves
from tasdesk.method.facts import Grade, Rate
from tasdesk.method.playbook import Item, Playbook
from tasdesk.method.prices import Tried, with_answers
from tasdesk.method.questionnaire import Sheet, sheet
from tasdesk.method.registrations import Holding, holding
from tasdesk.method.stages import missing_content, present_content
from tasdesk.method.winrate import rate
from tasdesk.widgets import words

_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DealView:
    """A deal as of a day, with what the method says of it.

    Attributes:
        week: the change of the rate between seven days ago and today, split over what caused it.
        moves: the single steps that would move the rate, best first.
        grade: the effective one.
        missing: what the deal's stage still lacks.
        holding: how it stands with partners' registrations; None where nobody asks.
        names: the names of rivals, of the customer's people, of stages and of kinds of activity, by id.
    """

    dossier: Dossier
    playbook: Playbook
    sheet: Sheet
    rate: Rate
    week: Explanation
    moves: tuple[Move, ...]
    grade: Grade | None
    missing: tuple[Item, ...]
    holding: Holding | None
    names: Mapping[str, str]

    @classmethod
    def of(cls, dossier: Dossier, playbook: Playbook) -> Self:
        """Work it out by this playbook."""
        deal, record = dossier.deal, dossier.record
        asked = sheet(record, dossier.on, playbook)
        before = standing_on(record, dossier.on - _WEEK, playbook)
        grade = effective_grade(deal, playbook)
        present = present_content(dossier, asked.standing, grade)
        return cls(
            dossier,
            playbook,
            asked,
            rate(asked.standing, playbook.comparison),
            explain(before, asked.standing, playbook.comparison),
            moves(asked.standing, playbook.comparison),
            grade,
            missing_content(playbook, deal.stage, present),
            holding(dossier, grade),
            {
                **{kind.id: kind.name.of(language()) for kind in playbook.contact.kinds},
                **{stage.id: stage.name.of(language()) for stage in playbook.stages},
                **{person.id: words.name_of(person) for person in dossier.people},
                **dossier.rival_names,
            },
        )

    def with_answers(self, tried: Iterable[Tried]) -> Self:
        """The deal as it would be had these answers been given today."""
        dossier = self.dossier
        record = with_answers(dossier.record, dossier.on, tried)
        points = curve(record, dossier.on, self.playbook)
        return type(self).of(dossier._replace(record=record, points=points), self.playbook)
