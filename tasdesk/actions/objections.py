"""Objections: raised, planned, answered, checked, and how they ended (METHOD 7)."""

from datetime import date
from typing import TYPE_CHECKING

from tasdesk.actions.days import deal_on
from tasdesk.actions.desk import Desk
from tasdesk.actions.typed import typed
from tasdesk.errors import BadUse, NotFound
from tasdesk.messages import _
from tasdesk.method.activities import Objection, ObjectionChange, ObjectionState, check_objection
from tasdesk.method.questionnaire import check_day
from tasdesk.store.activities import read_objections
from tasdesk.store.book import Step
from tasdesk.store.ids import new_id
from tasdesk.store.lookup import find_person

if TYPE_CHECKING:
    from tasdesk.store.tables import ObjectionRow


def raise_objection(
    desk: Desk, deal_id: str, text: str, *, person: str = "", note: str = "", on: date | None = None
) -> str:
    """Write down what somebody of the customer has against us; its id is returned.

    Args:
        person: who raised it, by what they go by; empty where nobody knows.
        note: how it was raised.

    Raises:
        BadUse: the text is blank, or the day is in the future or before the deal.
        NotFound: no such deal or person.   Ambiguous: several people may be meant.
    """
    from tasdesk.store.tables import ObjectionRow

    day, text = on or desk.today, _text(text)
    check_day(day, desk.today)
    objection_id = new_id()
    with desk.writing("raise objection") as step:
        deal_on(step.read, deal_id, day, desk.today)
        person_id = find_person(step.read, deal_id, person) if person else None
        step.session.add(ObjectionRow(id=objection_id, deal_id=deal_id, person_id=person_id, text=text))
        step.session.flush()
        _change(step, desk, objection_id, deal_id, ObjectionChange(day, ObjectionState.RAISED, "", typed(note)))
    return objection_id


def move_objection(
    desk: Desk, objection_id: str, to: ObjectionState, *, note: str = "", on: date | None = None
) -> None:
    """Have an objection stand elsewhere: planned, answered, checked, or how it ended.

    Args:
        note: the plan, the answer, or what the check showed; why, where a state is left out or it goes back.

    Raises:
        Refused: a state is left out, or it goes back, without a note.
        BadUse: it stands there already, or the day is in the future or before its last change.
        NotFound: no such objection.
    """
    day, note = on or desk.today, typed(note)
    check_day(day, desk.today)
    with desk.writing("move objection") as step:
        row = _row(step, objection_id)
        known = _read(step, row)
        check_objection(known, to, note, day)
        _change(step, desk, row.id, row.deal_id, ObjectionChange(day, to, "", note))


def edit_objection(desk: Desk, objection_id: str, *, text: str | None = None, person: str | None = None) -> None:
    """Put an objection in other words, or say who raised it ("" for nobody known).

    Raises:
        BadUse: the text is blank.   NotFound: no such objection or person.   Ambiguous: several people may be meant.
    """
    with desk.writing("edit objection") as step:
        row = _row(step, objection_id)
        if text is not None:
            row.text = _text(text)
        if person is not None:
            row.person_id = find_person(step.read, row.deal_id, person) if person else None


def _read(step: Step, row: "ObjectionRow") -> Objection:
    """An objection with all of its changes."""
    return next(each for each in read_objections(step.read, row.deal_id, date.max) if each.id == row.id)


def _change(step: Step, desk: Desk, objection_id: str, deal_id: str, change: ObjectionChange) -> None:
    from tasdesk.store.tables import ObjectionChangeRow

    step.session.add(
        ObjectionChangeRow(
            id=new_id(),
            objection_id=objection_id,
            deal_id=deal_id,
            day=change.day,
            state=change.state,
            author=desk.user.name,
            note=change.note,
        )
    )


def _text(text: str) -> str:
    written = typed(text)
    if not written:
        raise BadUse(_("An objection needs a text: what the customer has against it."))
    return written


def _row(step: Step, objection_id: str) -> "ObjectionRow":
    from tasdesk.store.tables import ObjectionRow

    row = step.session.get(ObjectionRow, objection_id)
    if row is None:
        raise NotFound(_("There is no such objection in this book."))
    return row
