"""The forms in which an activity is written down, planned, held, and changed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from tasdesk import text
from tasdesk.actions.activities import add_activity, edit_activity, hold_activity
from tasdesk.actions.desk import Desk
from tasdesk.errors import NotFound, TasdeskError
from tasdesk.messages import _
from tasdesk.method.activities import Activity, ActivityState, check_time
from tasdesk.screens.change_form import ChangeForm, Origin, Values
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.screens.work_fields import Scene, actions_in, day_in, gap_in, minutes_in, people_in, readings
from tasdesk.store.activities import read_activities

BY_DAY: Final = ""
"""The state of an activity that follows from its day: planned in the future, else held."""


def add_form(desk: Desk, scene: Scene, done: Callable[[str], object], *, planned: bool = False) -> Form:
    """A form for an activity that was held or is planned, with what it leaves to be done.

    Args:
        done: takes its id.
        planned: it is to come, unless the user says otherwise.
    """
    first = ActivityState.PLANNED.value if planned else BY_DAY

    def take(written: Mapping[str, str]) -> Complaints:
        day, wrong = _day(written, desk.today, forward=written["state"] == ActivityState.PLANNED)
        values, others = _read(desk, scene, written, day)
        wrong |= others
        state = written["state"]
        to_come = day > desk.today if state == BY_DAY else state == ActivityState.PLANNED
        if to_come and written["result"]:
            wrong["result"] = _("What is planned has no result yet.")
        if not to_come and "day" not in wrong:
            wrong |= _check_held(desk, scene, day)
        if wrong:
            return wrong
        try:
            left = actions_in(written, desk.today, desk.user.name)
            values |= {"planned": to_come, "result": written["result"], "actions": left}
            done(add_activity(desk, scene.whose, written["kind"], day=day, **values))
        except TasdeskError as error:
            return {_field_of(written): str(error)}
        return {}

    states = (
        (BY_DAY, _("by its day")),
        (ActivityState.HELD.value, _("it was held")),
        (ActivityState.PLANNED.value, _("it is planned")),
    )
    lines = [
        *_lines(scene, None, text.day(desk.today), desk.user.name),
        Line("state", _("State"), first, choices=states),
        Line("result", _("Result"), "", _("what came of it")),
        *_left_lines(desk.user.name),
    ]
    return Form(_("Activity: {deal}").format(deal=scene.title), lines, take)


def hold_form(desk: Desk, scene: Scene, activity: Activity, done: Callable[[str], object]) -> Form:
    """A form that says what came of a planned activity, and what it leaves to be done."""

    def take(written: Mapping[str, str]) -> Complaints:
        day, wrong = _day(written, desk.today, forward=False)
        values, others = readings(written, {"people": partial(people_in, desk, scene)})
        wrong |= others
        if "day" not in wrong:
            wrong |= _check_held(desk, scene, day)
        if wrong:
            return wrong
        try:
            left = actions_in(written, desk.today, desk.user.name)
            hold_activity(desk, activity.id, result=written["result"], on=day, actions=left, **values)
        except TasdeskError as error:
            return {_field_of(written): str(error)}
        done(activity.id)
        return {}

    known = tuple(scene.people)
    lines = [
        Line("result", _("Result"), "", _("what came of it")),
        Line("day", _("Day"), text.day(min(activity.day, desk.today)), _("such as 2027-04-02, or Friday")),
        Line("people", _("People"), scene.called(activity.people), known=known, several=True),
        *_left_lines(desk.user.name),
    ]
    kind = scene.playbook.contact.name(activity.kind)
    told = _(": ").join(filter(None, (kind, activity.purpose)))
    return Form(_("Held: {what}").format(what=told), lines, take)


def change_form(desk: Desk, scene: Scene, activity: Activity) -> ChangeForm:
    """A form for what is known of an activity."""
    held = activity.state is not ActivityState.PLANNED

    def all_lines(each: Activity) -> list[Line]:
        lines = _lines(scene, each, text.day(each.day), "")
        if held:
            lines.append(Line("result", _("Result"), each.result, _("what came of it")))
        return lines

    def read(at: Desk) -> dict[str, str]:
        return {line.name: line.value for line in all_lines(activity_now(at, activity))}

    def store(written: Values, before: Values, check: Callable[[Desk], None]) -> Complaints:
        day, wrong = _day(written, desk.today, forward=not held)
        values, others = _read(desk, scene, written, day)
        wrong |= others
        if activity.state is ActivityState.HELD and "day" not in wrong:
            wrong |= _check_held(desk, scene, day)
        if wrong:
            return wrong
        values |= {name: written[name] for name in ("kind", "result") if name in written} | {"day": day}
        changed = {name: value for name, value in values.items() if written[name] != before[name]}
        try:
            with desk.together("edit activity") as inside:
                check(inside)
                edit_activity(inside, activity.id, **changed)
        except TasdeskError as error:
            return {_field_of(written): str(error)}
        return {}

    kind = scene.playbook.contact.name(activity.kind)
    return ChangeForm(
        _("{kind}: {deal}").format(kind=kind, deal=scene.title), all_lines(activity), Origin(desk, read, store)
    )


def activity_now(desk: Desk, activity: Activity) -> Activity:
    """An activity as the book has it now.

    Raises:
        NotFound: it is gone.
    """
    with desk.reading() as read:
        account = activity.account_id if activity.deal_id is None else None
        for each in read_activities(read, date.max, deal_id=activity.deal_id, account_id=account):
            if each.id == activity.id:
                return each
    raise NotFound(_("There is no such activity in this book."))


# --- fields ------------------------------------------------------------------------------------------------------


def _lines(scene: Scene, activity: Activity | None, day: str, user: str) -> list[Line]:
    """What is asked of every activity, with what stands there at first."""
    people, team = ("", user) if activity is None else (scene.called(activity.people), ", ".join(activity.team))
    minutes = str(activity.minutes) if activity is not None and activity.minutes else ""
    gap = ""
    if activity is not None and activity.gap is not None:
        gap = scene.written.get(str(activity.gap), str(activity.gap))
    kind = activity.kind if activity is not None else scene.kinds[0][0]
    kinds = scene.kinds if kind in dict(scene.kinds) else ((kind, kind), *scene.kinds)
    lines = [
        Line("kind", _("Kind"), kind, choices=kinds),
        Line("day", _("Day"), day, _("such as 2027-04-02, or Friday")),
        Line("time", _("Time"), activity.time if activity else "", _("such as 14:30")),
        Line("minutes", _("Minutes"), minutes, _("such as 60")),
        Line(
            "people", _("People"), people, _("who of the customer, parted by commas"), known=tuple(scene.people),
            several=True,
        ),
        Line("team", _("Team"), team, _("who of us, parted by commas")),
        Line("purpose", _("Purpose"), activity.purpose if activity else "", _("what it is about")),
    ]  # fmt: skip
    if scene.whose.deal_id is not None:
        lines.insert(6, Line("gap", _("Serves"), gap, _("the gap it closes"), known=tuple(scene.gaps)))
    return lines


def _left_lines(user: str) -> Sequence[Line]:
    """What an activity leaves to be done."""
    return (
        Line("next", _("Next step"), "", _("such as: send the offer by Friday")),
        Line("due", _("Due"), "", _("its day, unless it stands above")),
        Line("owner", _("Owner"), user),
        Line("ours", _("We promise"), "", _("what we have promised, by when")),
        Line("theirs", _("They promise"), "", _("what the customer has promised, by when")),
    )


def _day(written: Mapping[str, str], today: date, *, forward: bool) -> tuple[date, dict[str, str]]:
    try:
        return day_in(written["day"], today, forward=forward) or today, {}
    except TasdeskError as error:
        return today, {"day": str(error)}


def _read(desk: Desk, scene: Scene, written: Mapping[str, str], day: date) -> tuple[dict[str, Any], dict[str, str]]:
    """What the fields say that every activity has, and what is wrong with them."""
    readers: dict[str, Callable[[str], object]] = {
        "time": check_time,
        "minutes": minutes_in,
        "people": partial(people_in, desk, scene),
        "team": lambda names: [name.strip() for name in names.replace("，", ",").replace("、", ",").split(",")],
        "purpose": str,
    }
    if "gap" in written:
        readers["gap"] = lambda gap: gap_in(desk, scene, gap, min(day, desk.today))
    return readings(written, readers)


def _check_held(desk: Desk, scene: Scene, day: date) -> dict[str, str]:
    """What is wrong with the day of something that was held."""
    try:
        with desk.reading() as read:
            scene.whose.check_day(read, day, desk.today)
    except TasdeskError as error:
        return {"day": str(error)}
    return {}


def _field_of(written: Mapping[str, str]) -> str:
    """Where it is said what an action refuses of fields that make sense each: days of what is left to be done."""
    if written.get("due"):
        return "due"
    return next((name for name in ("next", "ours", "theirs") if written.get(name)), "day")
