"""Answers to the questionnaire: each is stored the moment it is given (METHOD 4)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tasdesk.actions.answer_rows import store_gates, store_scores
from tasdesk.actions.days import deal_on
from tasdesk.actions.desk import Desk
from tasdesk.actions.rivals import declare_uncontested, party_called
from tasdesk.actions.typed import typed
from tasdesk.errors import BadUse
from tasdesk.messages import _
from tasdesk.method.facts import UNKNOWN, US, Author, Choice, Question, Said
from tasdesk.method.playbook import Playbook
from tasdesk.method.questionnaire import check_day, check_direct, check_score, sheet
from tasdesk.store.dossier import read_record
from tasdesk.store.lookup import find_person
from tasdesk.store.playbooks import playbook_in_force

GATES = ("event", "source", "rank")
RANKS = ("1", "2", "3", "lower", UNKNOWN)


@dataclass(frozen=True, slots=True)
class Answered:
    """What is said with an answer.

    Attributes:
        author: whose answer it is; None is the user's own.
        on: the day it is given for; None is today.
        note: the evidence; empty leaves the one there is.
        by: the date of the compelling event.
        person: the name of the inside source, or the person's id.
    """

    author: Author | None = None
    on: date | None = None
    note: str = ""
    by: date | None = None
    person: str = ""


def answer(
    desk: Desk, deal_id: str, question: str, value: Any, *, party: str = US, said: Answered = Answered()
) -> None:
    """Give one answer.

    Args:
        question: event, source, rank, uncontested, fit, closeness, or a probe such as fit.references.
        value: yes, no or unknown for the gates; 1, 2, 3, lower or unknown for the rank; yes or no for uncontested;
            a whole score 0–5 or unknown for the rest.
        party: `US`, rival1, rival2, or a rival's name; for fit, closeness and their probes.

    Raises:
        BadUse: no such question, probe or value; a day in the future or before the deal; or a party, date or
            person that does not go with the question.
        Refused: probes answer the question; or the deal cannot be uncontested.
        NotFound: no such deal, rival or person.   Ambiguous: several rivals or people may be meant.
    """
    _check_details(question, party, said)
    if question == "uncontested":
        if value not in (Choice.YES, Choice.NO):
            raise BadUse(_("Uncontested is yes or no."))
        declare_uncontested(desk, deal_id, value == Choice.YES, reason=said.note, on=said.on)
    elif question in GATES:
        _answer_gate(desk, deal_id, question, value, said)
    else:
        _answer_score(desk, deal_id, question, value, party=party, said=said)


def clear_probes(desk: Desk, deal_id: str, question: Question, *, party: str = US, said: Answered = Answered()) -> None:
    """Set the author's probes of a question to don't know, so that it can be answered directly.

    Raises:
        BadUse: a day in the future or before the deal.   NotFound: no such deal or rival.
    """
    author, day = _who_and_when(desk, said)
    with desk.writing("clear probes") as step:
        deal_on(step.read, deal_id, day, desk.today)
        playbook = playbook_in_force(step.read)
        party_id = party_called(step.read, deal_id, party, day)
        given = sheet(read_record(step.read, deal_id, day), day, playbook).cell(question, party_id).answers.get(author)
        known = [probe for probe, score in given.probes.items() if score != UNKNOWN] if given else []
        if known:
            cleared = Said(probes=dict.fromkeys(known, UNKNOWN))
            store_scores(step, (deal_id, author, day, party_id), {question: cleared}, playbook)


def write_evidence(
    desk: Desk, deal_id: str, question: str, note: str, *, party: str = US, said: Answered = Answered()
) -> None:
    """Write down the evidence of an answer, dated and authored; the answer itself stays as it is.

    Args:
        question: event, source, rank, fit or closeness.
        note: takes the place of that day's; blank takes that day's away, and the one before it is the last again.

    Raises:
        BadUse: no such question, or a day in the future or before the deal.   NotFound: no such deal or rival.
    """
    author, day = _who_and_when(desk, said)
    note = typed(note)
    with desk.writing("write evidence") as step:
        deal_on(step.read, deal_id, day, desk.today)
        if question in GATES:
            store_gates(step, (deal_id, author, day), {f"{question}_note": note})
            return
        asked = _question(question)
        key = (deal_id, author, day, party_called(step.read, deal_id, party, day))
        store_scores(step, key, {asked: Said(note=note)}, playbook_in_force(step.read), renote=True)


def _check_details(question: str, party: str, said: Answered) -> None:
    """A party, a date and a person each go with certain questions only."""
    if party != US and (question in GATES or question == "uncontested"):
        raise BadUse(_("{question} is asked of the deal, not of a party.").format(question=question))
    if said.by is not None and question != "event":
        raise BadUse(_("Only the compelling event has a date."))
    if said.person.strip() and question != "source":
        raise BadUse(_("Only the inside source is a person."))


def _who_and_when(desk: Desk, said: Answered) -> tuple[Author, date]:
    day = said.on or desk.today
    check_day(day, desk.today)
    return said.author or desk.user.role, day


# --- gates and rank ----------------------------------------------------------------------------------------------


def _answer_gate(desk: Desk, deal_id: str, question: str, value: Any, said: Answered) -> None:
    author, day = _who_and_when(desk, said)
    columns: dict[str, Any] = {question: gate_value(question, value)}
    if note := typed(said.note):
        columns[f"{question}_note"] = note
    with desk.writing(f"answer {question}") as step:
        deal_on(step.read, deal_id, day, desk.today)
        if question == "event":
            columns["event_by"] = said.by
        if question == "source":
            columns["source_person"] = find_person(step.read, deal_id, said.person) if said.person.strip() else None
        store_gates(step, (deal_id, author, day), columns)


def gate_value(question: str, value: Any) -> str:
    """An answer to a gate or the rank in its words.

    Raises:
        BadUse: it is none.
    """
    text = str(value)
    if question == "rank":
        if text not in RANKS:
            raise BadUse(_("{value} is not a rank.").format(value=text), _("A rank is 1, 2, 3, lower or unknown."))
        return text
    if text not in tuple(Choice):
        raise BadUse(_("{value} is no answer to this.").format(value=text), _("Answer yes, no or unknown."))
    return text


# --- fit and closeness -------------------------------------------------------------------------------------------


def _answer_score(desk: Desk, deal_id: str, question: str, value: Any, *, party: str, said: Answered) -> None:
    author, day = _who_and_when(desk, said)
    name, of_probe, probe = question.partition(".")
    asked, score = _question(name), check_score(value)
    with desk.writing("answer") as step:
        deal_on(step.read, deal_id, day, desk.today)
        playbook = playbook_in_force(step.read)
        party_id = party_called(step.read, deal_id, party, day)
        if of_probe:
            _check_probe(playbook, asked, probe)
        else:
            now = sheet(read_record(step.read, deal_id, day), day, playbook)
            check_direct(now.cell(asked, party_id), author, playbook)
        given = Said(None if of_probe else score, {probe: score} if of_probe else {}, typed(said.note))
        store_scores(step, (deal_id, author, day, party_id), {asked: given}, playbook)


def _question(name: str) -> Question:
    if name not in tuple(Question):
        raise BadUse(
            _("There is no question called {name}.").format(name=name),
            _("Questions are event, source, rank, uncontested, fit, closeness, and probes such as fit.references."),
        )
    return Question(name)


def _check_probe(playbook: Playbook, asked: Question, probe: str) -> None:
    known = [each.id for each in playbook.question(asked).probes]
    if probe not in known:
        raise BadUse(
            _("{question} has no probe called {name}.").format(question=asked.value, name=probe),
            _("Its probes are {names}.").format(names=", ".join(known)),
        )
