"""What the stages of a deal require: ticked, left to somebody, and what was said after a closing (METHOD 2)."""

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tasdesk.actions.days import deal_on
from tasdesk.actions.desk import Desk
from tasdesk.actions.typed import typed
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.messages import _, language
from tasdesk.method.course import standing_on
from tasdesk.method.framework import StageRow, matrix
from tasdesk.method.grades import automatic_grade, effective
from tasdesk.method.questionnaire import check_day
from tasdesk.method.stages import check_tickable
from tasdesk.store.book import Step
from tasdesk.store.dossier import read_deal, read_dossier
from tasdesk.store.ids import id_of
from tasdesk.store.playbooks import playbook_in_force

if TYPE_CHECKING:
    from tasdesk.store.tables import StageItemRow

PLANNED: Final = ("owner", "due", "note")
"""The fields of a requirement that `plan_item` takes."""


def read_matrix(desk: Desk, deal_id: str) -> tuple[StageRow, ...]:
    """The framework matrix of a deal today.

    Raises:
        NotFound: no such deal.
    """
    with desk.reading() as read:
        dossier, playbook = read_dossier(read, deal_id, desk.today), playbook_in_force(read)
    deal = dossier.deal
    grade = effective(automatic_grade(playbook.grading, deal.amount, deal.led_by), deal.manual_grade)
    return matrix(dossier, playbook, standing_on(dossier.record, desk.today, playbook), grade)


def tick_item(desk: Desk, deal_id: str, item: str, *, note: str | None = None, on: date | None = None) -> None:
    """Say that something a stage requires is there or done; said again, the new day counts.

    Args:
        item: the id of a required content or a must-do task.
        note: how one knows, or where it is; None leaves what was said.

    Raises:
        NotFound: no such deal, or no stage requires this.   Refused: the facts of the deal decide it.
        BadUse: the day is in the future or before the deal.
    """
    day = on or desk.today
    check_day(day, desk.today)
    with desk.writing("tick requirement") as step:
        check_tickable(playbook_in_force(step.read).item(item))
        deal_on(step.read, deal_id, day, desk.today)
        row = _row(step, deal_id, item)
        row.done_on = day
        if note is not None:
            row.note = typed(note)


def untick_item(desk: Desk, deal_id: str, item: str) -> None:
    """Say that something is not there after all; who sees to it stays.

    Raises:
        NotFound: no such deal, or no stage requires this.   Refused: it was not ticked.
    """
    with desk.writing("untick requirement") as step:
        known = playbook_in_force(step.read).item(item)
        read_deal(step.read, deal_id)
        row = _row(step, deal_id, item)
        if row.done_on is None:
            raise Refused(_("“{item}” is not ticked.").format(item=known.name.of(language())))
        row.done_on = None


def plan_item(desk: Desk, deal_id: str, item: str, **changes: Any) -> None:
    """Say who sees to something a stage requires, by when, and a note on it.

    Args:
        changes: by the names of `PLANNED`; `due` a day or None, the others texts.

    Raises:
        NotFound: no such deal, or no stage requires this.   BadUse: an unknown field, or nothing is said.
    """
    for field in changes.keys() - set(PLANNED):
        raise BadUse(_("A requirement has no field {field}.").format(field=field))
    if not changes:
        raise BadUse(_("Nothing to change was given."))
    with desk.writing("plan requirement") as step:
        playbook_in_force(step.read).item(item)
        read_deal(step.read, deal_id)
        row = _row(step, deal_id, item)
        for field, value in changes.items():
            setattr(row, field, typed(value) if isinstance(value, str) else value)


def answer_interview(desk: Desk, deal_id: str, question: str, answer: str) -> None:
    """Answer a question of the interview after a closing; said again, the new answer counts, a blank one is none.

    Raises:
        NotFound: no such deal, or the playbook asks no such question.   Refused: the deal is open.
        BadUse: it is not asked after such an outcome.
    """
    from tasdesk.store.tables import ClosingAnswerRow

    answer = typed(answer)
    with desk.writing("answer interview") as step:
        deal = read_deal(step.read, deal_id)
        asked = playbook_in_force(step.read).interview
        known = next((each for each in asked if each.id == question), None)
        if known is None:
            raise NotFound(
                _("The interview has no question “{name}”.").format(name=question),
                _("Its questions are {names}.").format(names=", ".join(each.id for each in asked)),
            )
        if deal.outcome is None or deal.closed_on is None:
            raise Refused(_("The deal is open."), _("The interview comes after the closing."))
        if deal.outcome not in known.outcomes:
            raise BadUse(_("“{name}” is not asked after such an outcome.").format(name=known.name.of(language())))
        key = id_of(deal_id, deal.closed_on.isoformat(), question)
        row = step.session.get(ClosingAnswerRow, key)
        if answer:
            step.session.merge(
                ClosingAnswerRow(
                    id=key,
                    deal_id=deal_id,
                    day=deal.closed_on,
                    question=question,
                    answer=answer,
                    author=desk.user.name,
                )
            )
        elif row is not None:
            step.session.delete(row)


def _row(step: Step, deal_id: str, item: str) -> "StageItemRow":
    """What was said of a requirement; a new row where nothing was."""
    from tasdesk.store.tables import StageItemRow

    key = id_of(deal_id, item)
    row = step.session.get(StageItemRow, key)
    if row is None:
        row = StageItemRow(id=key, deal_id=deal_id, item=item)
        step.session.add(row)
    return row
