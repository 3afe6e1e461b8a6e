"""The worked cases of the findings as values: a line of findings.jsonl becomes a dossier."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from cases import Reader, playbook_of
from tasdesk.method.activities import Action, ActionState, Activity, ActivityState, Side
from tasdesk.method.competition import Chosen, Tactic, TacticState
from tasdesk.method.contact import contacts, with_contact
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import US, Deal, Lead, Money, Question, Strategy, Words
from tasdesk.method.findings import Case
from tasdesk.method.gaps import Gap, GapKind
from tasdesk.method.person import Influence, Interaction, Person, Role, Stance
from tasdesk.method.playbook import Item, Playbook
from tasdesk.method.value import ValueProposition

MEETING, INTERNAL = "meeting", "internal"


def day(text: str | None) -> date | None:
    """A day as the cases write it."""
    return date.fromisoformat(text) if text else None


class Told(Case):
    """A case of the file, which tells by name what of passed stages is missing."""

    def __init__(self, told: dict[str, Any], standard: Playbook) -> None:
        playbook = playbook_of(told, standard)
        rates = {code: Decimal(rate) for code, rate in told.get("rates", {}).items()}
        playbook = replace(playbook, grading=replace(playbook.grading, rates=rates))
        super().__init__(dossier_of(told, playbook), playbook)
        self._told = tuple(Item(name, Words(name, name)) for name in told["missing"])

    @property
    def missing(self) -> tuple[Item, ...]:
        """What the case says."""
        return self._told


def dossier_of(told: dict[str, Any], playbook: Playbook) -> Dossier:
    """What a case says of its deal."""
    reader = Reader(told, playbook)
    today, strategy_on, text = reader.today, day(told["strategy_on"]), told["value_proposition"]
    activities = _activities(told)
    met = contacts(activities, today, playbook.contact.internal, playbook.contact.deep)
    people = with_contact([_person(each) for each in told["people"]], met, playbook.contact.limits, of_deal=True)
    rivals = {name for naming in reader.namings for name in naming.rivals if name}
    return Dossier(
        Deal(
            "deal",
            "deal",
            "A deal",
            told["stage"],
            stage_since=day(told["stage_since"]),
            outcome=reader.closings[-1].outcome if reader.closings else None,
            amount=None if told["amount"] is None else Money(round(told["amount"] * 100), told["currency"]),
            led_by=Lead(told["led_by"]),
            close_date=day(told["close_dates"][-1]) if told["close_dates"] else None,
        ),
        today,
        reader.record,
        rival_names={name: name for name in rivals},
        people=people,
        activities=activities,
        actions=tuple(_action(number, each) for number, each in enumerate(told["actions"])),
        contacts=met,
        strategies=(Chosen(strategy_on, US, Strategy.FRONTAL),) if strategy_on else (),
        tactics=tuple(_tactic(number, each) for number, each in enumerate(told["tactics"])),
        values=(ValueProposition(today, US, text),) if text else (),
        close_dates=tuple(date.fromisoformat(each) for each in told["close_dates"]),
    )


def _person(told: dict[str, Any]) -> Person:
    by_hand = told.get("interaction_by_hand", {})
    roles = {role.replace("_", "-") for role in told["roles"]}
    return Person(
        told["name"],
        told["name"],
        influence=Influence(told["influence"]) if told["influence"] else None,
        roles=tuple(role for role in Role if role in roles),
        stances={party: Stance(stance.replace("_", "-")) for party, stance in told["stance"].items()},
        interactions={party: Interaction(level) for party, level in by_hand.items()},
        by_hand=dict.fromkeys(by_hand, "said so"),
    )


def _activities(told: dict[str, Any]) -> tuple[Activity, ...]:
    held = [
        Activity(
            f"held{number}",
            date.fromisoformat(each["day"]),
            INTERNAL if each.get("kind") == "internal" else MEETING,
            ActivityState.HELD,
            people=tuple(each.get("met", ())),
        )
        for number, each in enumerate(told["activities"])
    ]
    planned = [
        Activity(f"planned{number}", date.fromisoformat(each), MEETING, ActivityState.PLANNED)
        for number, each in enumerate(told["planned"])
    ]
    return (*held, *planned)


def _action(number: int, told: dict[str, Any]) -> Action:
    return Action(
        f"action{number}",
        told["name"],
        date.min,
        side=Side(told["owner"]),
        due=day(told["due"]),
        state=ActionState.DONE if told["done"] else ActionState.OPEN,
    )


def _tactic(number: int, told: dict[str, Any]) -> Tactic:
    gap = Gap(GapKind.QUESTION, question=Question(told["question"]), party=told["rival"])
    return Tactic(f"tactic{number}", "", date.min, state=TacticState(told["state"]), gap=gap)
