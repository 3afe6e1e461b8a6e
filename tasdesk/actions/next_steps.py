"""Actions: next steps, commitments of both sides, tasks; agreed, changed, done, dropped (METHOD 7)."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tasdesk.actions.desk import Desk
from tasdesk.actions.typed import typed
from tasdesk.actions.whose import Whose
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.messages import _
from tasdesk.method.activities import ActionKind, ActionState, Side
from tasdesk.method.questionnaire import check_day
from tasdesk.store.book import Step
from tasdesk.store.ids import new_id

if TYPE_CHECKING:
    from tasdesk.store.tables import ActionRow


class NewAction(NamedTuple):
    """Something to be done, as people say it.

    Attributes:
        owner: who does it; None is the user, where it is on our side. Empty for nobody yet.
        person: the customer's person it is about, by what they go by; empty for nobody in particular.
        gap: what it serves, as `method/gaps.py` has it, with names or ids.
    """

    text: str
    owner: str | None = None
    due: date | None = None
    side: Side = Side.US
    kind: ActionKind = ActionKind.NEXT_STEP
    person: str = ""
    gap: str = ""


EDITABLE: Final = ("text", "owner", "due", "side", "person", "gap", "kind")
"""The fields of an action that `edit_action` takes."""


def add_action(desk: Desk, whose: Whose, action: NewAction, *, on: date | None = None) -> str:
    """Write down something to be done; its id is returned.

    Args:
        on: the day on which it was agreed; None is today.

    Raises:
        BadUse: it is blank, is due before it was agreed, the day is in the future or before the deal, or no such gap.
        NotFound: no such deal, account, person, rival or task.   Ambiguous: several may be meant.
    """
    day = on or desk.today
    with desk.writing("add action") as step:
        whose.check(step.read)
        whose.check_day(step.read, day, desk.today)
        (action_id,) = write_actions(step, desk, whose, [action], since=day)
    return action_id


def write_actions(
    step: Step, desk: Desk, whose: Whose, actions: Iterable[NewAction], *, since: date, activity_id: str | None = None
) -> list[str]:
    """Write down several in a step, as `add_action`; their ids are returned.

    Args:
        since: the day on which they were agreed.
        activity_id: the activity that left them.
    """
    from tasdesk.store.tables import ActionRow

    ids = []
    for action in actions:
        _check_due(action.due, since)
        owner = action.owner
        if owner is None:
            owner = desk.user.name if action.side is Side.US else ""
        row = ActionRow(
            id=new_id(),
            deal_id=whose.deal_id,
            account_id=whose.account_id if whose.deal_id is None else None,
            activity_id=activity_id,
            person_id=whose.person(step.read, action.person) if action.person else None,
            kind=action.kind,
            side=action.side,
            owner=_line(owner),
            text=_text(action.text),
            since=since,
            due=action.due,
            gap=whose.gap(step.read, action.gap, since),
        )
        step.session.add(row)
        ids.append(row.id)
    step.session.flush()
    return ids


def edit_action(desk: Desk, action_id: str, **changes: Any) -> None:
    """Change fields of an action.

    Args:
        changes: by the names of `EDITABLE`, as in `NewAction`.

    Raises:
        BadUse, NotFound, Ambiguous: as `add_action`; or an unknown field, or no such action.
    """
    for field in changes.keys() - set(EDITABLE):
        raise BadUse(_("An action has no field {field}.").format(field=field))
    with desk.writing("edit action") as step:
        row = _action(step, action_id)
        whose = Whose(row.deal_id, row.account_id)
        if "person" in changes:
            called = changes.pop("person")
            row.person_id = whose.person(step.read, called) if called else None
        if "gap" in changes:
            row.gap = whose.gap(step.read, changes.pop("gap"), row.since)
        if "text" in changes:
            row.text = _text(changes.pop("text"))
        if "owner" in changes:
            row.owner = _line(changes.pop("owner"))
        if "due" in changes:
            _check_due(changes["due"], row.since)
        for column, value in changes.items():
            setattr(row, column, value)


def finish_action(desk: Desk, action_id: str, *, on: date | None = None) -> None:
    """Say that an action was done.

    Raises:
        Refused: it ended already.   BadUse: the day is in the future or before it was agreed.
        NotFound: no such action.
    """
    _end(desk, action_id, ActionState.DONE, on)


def drop_action(desk: Desk, action_id: str, *, reason: str = "", on: date | None = None) -> None:
    """Say that an action will not be done; raises as `finish_action`."""
    _end(desk, action_id, ActionState.DROPPED, on, typed(reason))


def reopen_action(desk: Desk, action_id: str) -> None:
    """Have an action be open again.

    Raises:
        Refused: it is open.   NotFound: no such action.
    """
    with desk.writing("reopen action") as step:
        row = _action(step, action_id)
        if row.state == ActionState.OPEN:
            raise Refused(_("The action is open."))
        row.state, row.ended_on, row.reason = ActionState.OPEN, None, ""


def _end(desk: Desk, action_id: str, state: ActionState, on: date | None, reason: str = "") -> None:
    day = on or desk.today
    check_day(day, desk.today)
    with desk.writing("finish action" if state is ActionState.DONE else "drop action") as step:
        row = _action(step, action_id)
        if row.state != ActionState.OPEN:
            told = {
                ActionState.DONE: _("The action was done on {day} already."),
                ActionState.DROPPED: _("The action was dropped on {day} already."),
            }[ActionState(row.state)]
            raise Refused(told.format(day=row.ended_on))
        if day < row.since:
            raise BadUse(_("The action was agreed on {day}.").format(day=row.since), _("Give that day or a later one."))
        row.state, row.ended_on, row.reason = state, day, reason


def _check_due(due: date | None, since: date) -> None:
    if due is not None and due < since:
        raise BadUse(
            _("{due} is before {day}, on which it was agreed.").format(due=due.isoformat(), day=since.isoformat())
        )


def _text(text: str) -> str:
    written = typed(text)
    if not written:
        raise BadUse(_("An action needs a text that says what is to be done."))
    return written


def _line(text: str) -> str:
    """A name on one line."""
    return " ".join(typed(text).split())


def _action(step: Step, action_id: str) -> "ActionRow":
    from tasdesk.store.tables import ActionRow

    row = step.session.get(ActionRow, action_id)
    if row is None:
        raise NotFound(_("There is no such action in this book."))
    return row
