"""The deal that a command is about, with the playbook by which it is rated."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tasdesk.actions.desk import Desk
from tasdesk.cli.printing import put
from tasdesk.method.course import LOWER, standing_on
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import UNKNOWN, Standing
from tasdesk.method.playbook import Playbook
from tasdesk.method.questionnaire import sheet
from tasdesk.store.lookup import find_deal
from tasdesk.text import glyphs, safe

Gates = Mapping[str, str | int | None]
"""The answers in force to event, source, rank and uncontested, in the words in which they are given."""


@dataclass(frozen=True, slots=True)
class Case:
    """A deal and the playbook by which it is rated, on one day."""

    dossier: Dossier
    playbook: Playbook

    @property
    def standing(self) -> Standing:
        """The answers in force."""
        return standing_on(self.dossier.record, self.dossier.on, self.playbook)

    @property
    def gates(self) -> Gates:
        """The answers in force to the gates, and our rank."""
        now = sheet(self.dossier.record, self.dossier.on, self.playbook)
        answers = {gate: now.cell(gate).answer for gate in ("event", "source", "rank")}
        given = {gate: None if answer is None else gate_word(answer.value) for gate, answer in answers.items()}
        return given | {"uncontested": gate_word(now.standing.uncontested)}

    def name_of(self, party: str | tuple[str, ...] | None) -> Any:
        """A rival's name for its id, names for several; what is no rival's id stays as it is."""
        if isinstance(party, tuple):
            return [self.name_of(each) for each in party]
        return self.dossier.rival_names.get(party or "", party)


def case_of(desk: Desk, called: str) -> Case:
    """The deal that goes by this name.

    Raises:
        NotFound: no deal does.   Ambiguous: several do.
    """
    with desk.reading() as read:
        deal_id = find_deal(read, called)
    return Case(desk.dossier(deal_id), desk.playbook())


def put_head(case: Case) -> None:
    """Print which deal it is about."""
    deal = case.dossier.deal
    put(safe(f" {glyphs().dot} ".join(filter(None, (deal.code, deal.name, deal.account)))))


def gate_word(value: Any) -> str | int | None:
    """A gate's answer or a rank in the word in which it is given; None is don't know."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return UNKNOWN
    return "lower" if value == LOWER else value if isinstance(value, int) else str(value)
