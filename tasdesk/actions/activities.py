"""Activities: planned, held, cancelled, with whoever was met and what they leave to be done (METHOD 7)."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tasdesk.actions.desk import Desk
from tasdesk.actions.next_steps import NewAction, write_actions
from tasdesk.actions.typed import typed
from tasdesk.actions.whose import Whose
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.messages import _
from tasdesk.method.activities import ActivityState, check_minutes, check_time
from tasdesk.store.book import Step
from tasdesk.store.dossier import read_deal
from tasdesk.store.ids import id_of, new_id
from tasdesk.store.playbooks import playbook_in_force

if TYPE_CHECKING:
    from tasdesk.store.tables import ActivityRow


EDITABLE: Final = ("kind", "day", "time", "minutes", "people", "team", "gap", "purpose", "result", "deal_id")
"""The fields of an activity that `edit_activity` takes."""


def add_activity(
    desk: Desk,
    whose: Whose,
    kind: str,
    *,
    day: date | None = None,
    planned: bool | None = None,
    time: str = "",
    minutes: int | None = None,
    people: Iterable[str] = (),
    team: Iterable[str] | None = None,
    gap: str = "",
    purpose: str = "",
    result: str = "",
    actions: Iterable[NewAction] = (),
    uid: str = "",
) -> str:
    """Write down an activity that was held, or one that is planned, with what it leaves to be done.

    Args:
        kind: the id or name of a kind of the playbook.
        day: None is today.
        planned: None follows the day: what lies in the future is planned, anything else was held.
        time: when it begins, as HH:MM.
        people: the customer's people, by what they go by.
        team: who of us; None is the user.
        gap: what it serves, as `method/gaps.py` has it, with names or ids.
        result: what came of it; a planned one has none.
        uid: what the calendar calls it that it was read from.

    Returns:
        Its id.

    Raises:
        BadUse: no such time or gap, a held one lies in the future or before the deal, or a planned one has a result.
        NotFound: no such deal, account, kind, person, rival or task.   Ambiguous: several may be meant.
    """
    from tasdesk.store.tables import ActivityRow

    day = day or desk.today
    planned = day > desk.today if planned is None else planned
    result, purpose = typed(result), typed(purpose)
    check_minutes(minutes)
    if planned and result:
        raise BadUse(_("What is planned has no result yet."), _("Say it when it was held: tasdesk activity held"))
    activity_id = new_id()
    with desk.writing("plan activity" if planned else "add activity") as step:
        read = step.read
        whose.check(read)
        if not planned:
            whose.check_day(read, day, desk.today)
        row = ActivityRow(
            id=activity_id,
            deal_id=whose.deal_id,
            account_id=whose.account_id if whose.deal_id is None else None,
            kind=playbook_in_force(read).contact.called(kind).id,
            state=ActivityState.PLANNED if planned else ActivityState.HELD,
            day=day,
            time=check_time(time),
            minutes=minutes,
            team=_team([desk.user.name] if team is None else team),
            gap=whose.gap(read, gap, min(day, desk.today)),
            purpose=purpose,
            result=result,
            uid=uid,
        )
        met = [whose.person(read, called) for called in people]
        step.session.add(row)
        step.session.flush()
        _meet(step, activity_id, met)
        write_actions(step, desk, whose, actions, since=min(day, desk.today), activity_id=activity_id)
    return activity_id


def edit_activity(desk: Desk, activity_id: str, **changes: Any) -> None:
    """Change fields of an activity.

    Args:
        changes: by the names of `EDITABLE`, as `add_activity` takes them. `deal_id` moves it, with what it left to be
            done, to another deal.

    Raises:
        BadUse, NotFound, Ambiguous: as `add_activity`; or an unknown field, or no such activity.
        Refused: it has a result or lies in the future, and is not of a state that can.
    """
    for field in changes.keys() - set(EDITABLE):
        raise BadUse(_("An activity has no field {field}.").format(field=field))
    check_minutes(changes.get("minutes"))
    with desk.writing("edit activity") as step:
        read, row = step.read, _activity(step, activity_id)
        if "deal_id" in changes:
            read_deal(read, changes["deal_id"])
            row.deal_id, row.account_id = changes.pop("deal_id"), None
            read.execute(
                "UPDATE action SET deal_id = ?, account_id = NULL WHERE activity_id = ?", (row.deal_id, row.id)
            )
        whose, day = Whose(row.deal_id, row.account_id), changes.get("day", row.day)
        if row.state == ActivityState.HELD:
            whose.check_day(read, day, desk.today)
        if "people" in changes:
            _meet(step, activity_id, [whose.person(read, called) for called in changes.pop("people")])
        columns = {field: typed(value) if isinstance(value, str) else value for field, value in changes.items()}
        if row.state == ActivityState.PLANNED and columns.get("result"):
            raise Refused(_("What is planned has no result yet."), _("Say it when it was held: tasdesk activity held"))
        if "kind" in columns:
            columns["kind"] = playbook_in_force(read).contact.called(columns["kind"]).id
        if "time" in columns:
            columns["time"] = check_time(columns["time"])
        if "team" in columns:
            columns["team"] = _team(columns["team"])
        if "gap" in columns:
            columns["gap"] = whose.gap(read, columns["gap"], min(day, desk.today))
        for column, value in columns.items():
            setattr(row, column, value)


def hold_activity(
    desk: Desk,
    activity_id: str,
    *,
    result: str = "",
    on: date | None = None,
    people: Iterable[str] | None = None,
    actions: Iterable[NewAction] = (),
) -> None:
    """Say that a planned activity was held, and what came of it.

    Args:
        on: the day on which it was; None is the one it was planned for, or today where that lies in the future.
        people: who was met; None is everybody who was to be.
        actions: what it leaves to be done.

    Raises:
        Refused: it was held already.
        BadUse: the day is in the future or before the deal.   NotFound: no such activity or person.
    """
    result = typed(result)
    with desk.writing("hold activity") as step:
        row = _activity(step, activity_id)
        if row.state == ActivityState.HELD:
            raise Refused(_("The activity was held already."), _("tasdesk activity edit changes what is said of it."))
        whose, day = Whose(row.deal_id, row.account_id), on or min(row.day, desk.today)
        whose.check_day(step.read, day, desk.today)
        row.state, row.day, row.result = ActivityState.HELD, day, result
        if people is not None:
            _meet(step, activity_id, [whose.person(step.read, called) for called in people])
        write_actions(step, desk, whose, actions, since=day, activity_id=activity_id)


def cancel_activity(desk: Desk, activity_id: str, *, reason: str = "") -> None:
    """Say that an activity does not take place, or did not; it stays in sight and counts for nothing.

    Raises:
        Refused: it was cancelled already.   NotFound: no such activity.
    """
    reason = typed(reason)
    with desk.writing("cancel activity") as step:
        row = _activity(step, activity_id)
        if row.state == ActivityState.CANCELLED:
            raise Refused(_("The activity was cancelled already."))
        row.state, row.result = ActivityState.CANCELLED, reason or row.result


def _team(names: Iterable[str]) -> str:
    """The names as the table holds them, each once."""
    return "\n".join(dict.fromkeys(name for each in names if (name := " ".join(typed(each).split()))))


def _meet(step: Step, activity_id: str, people: Iterable[str]) -> None:
    """Let these be the people of an activity."""
    wanted = dict.fromkeys(people)
    there = {
        person
        for (person,) in step.read.execute(
            "SELECT person_id FROM activity_person WHERE activity_id = ?", (activity_id,)
        )
    }
    step.read.executemany(
        "DELETE FROM activity_person WHERE activity_id = ? AND person_id = ?",
        [(activity_id, person) for person in sorted(there - wanted.keys())],
    )
    step.insert(
        "activity_person",
        ("id", "activity_id", "person_id"),
        [(id_of(activity_id, person), activity_id, person) for person in wanted if person not in there],
    )


def _activity(step: Step, activity_id: str) -> "ActivityRow":
    from tasdesk.store.tables import ActivityRow

    row = step.session.get(ActivityRow, activity_id)
    if row is None:
        raise NotFound(_("There is no such activity in this book."))
    return row
