"""The forms in which something to be done is agreed and changed."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.next_steps import NewAction, add_action, drop_action, edit_action, finish_action
from tasdesk.errors import NotFound, TasdeskError
from tasdesk.messages import _
from tasdesk.method.activities import Action, ActionKind, Side
from tasdesk.screens.change_form import ChangeForm, Origin, Values
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.screens.work_fields import Scene, day_in, gap_in, people_in, readings
from tasdesk.store.activities import read_actions
from tasdesk.widgets import activity_words


def add_form(desk: Desk, scene: Scene, done: Callable[[str], object]) -> Form:
    """A form for something to be done.

    Args:
        done: takes its id.
    """

    def take(written: Mapping[str, str]) -> Complaints:
        values, wrong = _read(desk, scene, written)
        if wrong:
            return wrong
        try:
            done(add_action(desk, scene.whose, NewAction(**values)))
        except TasdeskError as error:
            return {"due" if written["text"] else "text": str(error)}
        return {}

    return Form(_("To be done: {deal}").format(deal=scene.title), _lines(desk, scene, None), take)


def change_form(desk: Desk, scene: Scene, action: Action) -> ChangeForm:
    """A form for what is known of an action."""

    def read(at: Desk) -> dict[str, str]:
        return {line.name: line.value for line in _lines(at, scene, _now(at, action))}

    def store(written: Values, before: Values, check: Callable[[Desk], None]) -> Complaints:
        values, wrong = _read(desk, scene, written)
        if wrong:
            return wrong
        changed = {name: value for name, value in values.items() if written[name] != before[name]}
        try:
            with desk.together("edit action") as inside:
                check(inside)
                edit_action(inside, action.id, **changed)
        except TasdeskError as error:
            return {"due" if written["text"] else "text": str(error)}
        return {}

    title = _("To be done: {deal}").format(deal=scene.title)
    return ChangeForm(title, _lines(desk, scene, action), Origin(desk, read, store))


def end_form(desk: Desk, action: Action, done: Callable[[], object]) -> Form:
    """A form that says on which day something was done, or why it will not be."""

    def take(written: Mapping[str, str]) -> Complaints:
        try:
            day = day_in(written["day"], desk.today, forward=False)
            if written["how"] == "done":
                finish_action(desk, action.id, on=day)
            else:
                drop_action(desk, action.id, reason=written["reason"], on=day)
        except TasdeskError as error:
            return {"day": str(error)}
        done()
        return {}

    lines = [
        Line("how", _("It was"), "done", choices=(("done", _("done")), ("dropped", _("dropped")))),
        Line("day", _("Day"), text.day(desk.today), _("such as 2027-04-02, or Friday")),
        Line("reason", _("Reason"), "", _("why it is dropped")),
    ]
    return Form(" ".join(action.text.split()), lines, take)


def _now(desk: Desk, action: Action) -> Action:
    with desk.reading() as read:
        account = action.account_id if action.deal_id is None else None
        for each in read_actions(read, date.max, deal_id=action.deal_id, account_id=account):
            if each.id == action.id:
                return each
    raise NotFound(_("There is no such action in this book."))


def _lines(desk: Desk, scene: Scene, action: Action | None) -> list[Line]:
    kinds = tuple((kind.value, activity_words.action_kind(kind)) for kind in ActionKind)
    sides = ((Side.US.value, _("us")), (Side.CUSTOMER.value, _("the customer")))
    person = scene.called([action.person_id]) if action is not None and action.person_id else ""
    gap = scene.written.get(str(action.gap), str(action.gap)) if action is not None and action.gap else ""
    due = text.day(action.due) if action is not None and action.due else ""
    lines = [
        Line("text", _("What"), action.text if action else "", _("what is to be done")),
        Line("due", _("Due"), due, _("such as 2027-04-02, or Friday")),
        Line("side", _("Side"), action.side if action else Side.US, choices=sides),
        Line("owner", _("Owner"), action.owner if action else desk.user.name, _("who does it")),
        Line("kind", _("Kind"), action.kind if action else ActionKind.NEXT_STEP, choices=kinds),
        Line("person", _("About"), person, _("somebody of the customer"), known=tuple(scene.people)),
    ]
    if scene.whose.deal_id is not None:
        lines.append(Line("gap", _("Serves"), gap, _("the gap it closes"), known=tuple(scene.gaps)))
    return lines


def _read(desk: Desk, scene: Scene, written: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    readers: dict[str, Callable[[str], object]] = {
        "text": str,
        "due": lambda day: day_in(day, desk.today, forward=True),
        "side": Side,
        "owner": str,
        "kind": ActionKind,
        "person": lambda person: next(iter(people_in(desk, scene, person)), ""),
    }
    if "gap" in written:
        readers["gap"] = partial(_gap, desk, scene)
    return readings(written, readers)


def _gap(desk: Desk, scene: Scene, written: str) -> str:
    return gap_in(desk, scene, written, desk.today)
