"""Confirming an assessment, and agreeing on an answer (METHOD 4)."""

from datetime import date
from typing import Any

from tasdesk.actions.answer_rows import store_facts
from tasdesk.actions.answers import GATES, gate_value
from tasdesk.actions.days import deal_on
from tasdesk.actions.desk import Desk
from tasdesk.actions.rivals import party_called
from tasdesk.errors import BadUse, Refused
from tasdesk.messages import _
from tasdesk.method.assessments import agreement, confirmation, settlement
from tasdesk.method.facts import US, Author, Choice, Question, Record
from tasdesk.method.questionnaire import check_day, check_score, sheet
from tasdesk.store.dossier import read_record
from tasdesk.store.playbooks import playbook_in_force


def confirm(desk: Desk, deal_id: str, *, author: Author | None = None, on: date | None = None) -> int:
    """Give an author's present answers again, dated today; agreed gives those in force again, so nothing moves.

    Args:
        author: None is the user.
        on: the day; None is today.

    Returns:
        How many answers that were.

    Raises:
        Refused: there is nothing to confirm.   BadUse: the day is in the future or before the deal.
        NotFound: no such deal.
    """
    author, day = author or desk.user.role, on or desk.today
    check_day(day, desk.today)
    with desk.writing("confirm assessment") as step:
        deal_on(step.read, deal_id, day, desk.today)
        playbook = playbook_in_force(step.read)
        facts = confirmation(sheet(read_record(step.read, deal_id, day), day, playbook), author, playbook)
        store_facts(step, deal_id, facts, playbook)
    return _count(facts)


def settle(
    desk: Desk, deal_id: str, question: str, value: Any = None, *, party: str = US, on: date | None = None
) -> None:
    """Agree on an answer: from that day on it is in force until the salesperson's changes (METHOD 4).

    A value that is given is agreed directly: where probes of the agreed assessment answer the question, they are set to
    don't know, for beside them a direct answer could not be given. An author's answer is taken over as it is, its
    probes, date or person included: only so can a mean with decimals be agreed on.

    Args:
        question: event, source, rank, fit or closeness.
        value: as `answers.answer` takes it for the question; or the `Author` whose answer it is; None for the answer
            in force.
        party: `US`, rival1, rival2, or a rival's name; for fit and closeness.
        on: the day; None is today.

    Raises:
        BadUse: no such question or value, a party of a gate, or the day is in the future or before the deal.
        Refused: there is no such answer yet.
        NotFound: no such deal or rival.   Ambiguous: several rivals may be meant.
    """
    day = on or desk.today
    check_day(day, desk.today)
    _check_question(question, party)
    given = value if value is None or isinstance(value, Author) else _checked(question, value)
    with desk.writing("settle answer") as step:
        deal_on(step.read, deal_id, day, desk.today)
        playbook = playbook_in_force(step.read)
        asked_of = "" if question in GATES else party_called(step.read, deal_id, party, day)
        cell = sheet(read_record(step.read, deal_id, day), day, playbook).cell(question, asked_of)
        if given is None:
            if cell.in_force is None:
                raise Refused(_("There is no answer in force to agree on."), _("Say which value it is to be."))
            given = cell.in_force
        taken_over = isinstance(given, Author)
        facts = agreement(cell, given, day, playbook) if taken_over else settlement(cell, given, day)
        store_facts(step, deal_id, facts, playbook)


def _check_question(question: str, party: str) -> None:
    if question not in (*GATES, *Question):
        raise BadUse(
            _("{question} cannot be agreed on as a whole.").format(question=question),
            _("Questions are event, source, rank, fit and closeness."),
        )
    if question in GATES and party != US:
        raise BadUse(_("{question} is asked of the deal, not of a party.").format(question=question))


def _checked(question: str, value: Any) -> Any:
    """The value as the method takes it."""
    if question not in GATES:
        return check_score(value)
    given = gate_value(question, value)
    if question == "rank":
        return int(given) if given.isdigit() else given
    return Choice(given)


def _count(facts: Record) -> int:
    gates = sum(value is not None for each in facts.gates for value in (each.event, each.source, each.rank))
    return gates + sum(said is not None for row in facts.assessments for said in (row.fit, row.closeness))
