"""The forms in which our own side commits itself: team, bookings, decisions, registrations (METHOD 2, 9)."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tasdesk import text
from tasdesk.actions.approvals import edit_approval, record_approval
from tasdesk.actions.bookings import book_resource, edit_booking
from tasdesk.actions.desk import Desk
from tasdesk.actions.registrations import Registered, edit_registration, register_partner
from tasdesk.actions.team import add_member, edit_member
from tasdesk.actions.typed import named
from tasdesk.errors import BadUse, NotFound, TasdeskError
from tasdesk.messages import _, pgettext
from tasdesk.method.activities import Action, ActionState, Activity, ActivityState
from tasdesk.method.commitments import Approval, Booking, Borrowed, Decision, Member, Registration
from tasdesk.method.dossier import Dossier
from tasdesk.method.playbook import Playbook
from tasdesk.screens.change_form import ChangeForm, Origin, Values
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.screens.work_fields import day_in, readings
from tasdesk.store.commitments import colleague_names, partner_names
from tasdesk.widgets import commitment_words as words
from tasdesk.widgets.team_words import process_name, purpose_of, told_purpose

Readers = Mapping[str, Callable[[str], object]]
"""By the name of a field what makes a value of its text; raises a `TasdeskError` where that is no sense."""


class Fields(NamedTuple):
    """What a form asks, and how what is written in it is read.

    Attributes:
        lines: the fields as the book has them.
        blamed: the field that is to blame where an action refuses what was written.
    """

    lines: list[Line]
    readers: Readers
    blamed: Callable[[Mapping[str, str]], str]


def _add(title: str, fields: Fields, add: Callable[..., object], done: Callable[[Any], object]) -> Form:
    def take(written: Mapping[str, str]) -> Complaints:
        values, wrong = readings(written, fields.readers)
        if wrong:
            return wrong
        try:
            done(add(**values))
        except TasdeskError as error:
            return {fields.blamed(written): str(error)}
        return {}

    return Form(title, fields.lines, take)


def _change(desk: Desk, title: str, op: str, now: Callable[[Desk], Fields], edit: Callable[..., object]) -> ChangeForm:
    """A form over what the book has.

    Args:
        now: what it has, at a desk.
        edit: takes a desk and the values of the fields that were changed.
    """
    fields = now(desk)

    def read(at: Desk) -> dict[str, str]:
        return {line.name: line.value for line in now(at).lines}

    def store(written: Values, before: Values, check: Callable[[Desk], None]) -> Complaints:
        values, wrong = readings(written, fields.readers)
        if wrong:
            return wrong
        changed = {name: value for name, value in values.items() if written[name] != before[name]}
        try:
            with desk.together(op) as inside:
                check(inside)
                edit(inside, **changed)
        except TasdeskError as error:
            return {fields.blamed(written): str(error)}
        return {}

    return ChangeForm(title, fields.lines, Origin(desk, read, store))


def _hint() -> str:
    return _("such as 2027-04-02, or Friday")


def _safe(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.safe(name) for name in names))


# --- the team ----------------------------------------------------------------------------------------------------


def member_form(desk: Desk, dossier: Dossier, done: Callable[[str], object]) -> Form:
    """A form that says who of us works on a deal; `done` takes the id of that."""
    fields = _of_member(desk, None)
    fields.lines.append(Line("on", _("Since"), text.day(desk.today), _hint()))
    readers: Readers = {**fields.readers, "on": lambda day: day_in(day, desk.today, forward=False)}

    def add(**values: Any) -> str:
        return add_member(desk, dossier.deal.id, **values)

    return _add(_("Team: {deal}").format(deal=dossier.deal.name), fields._replace(readers=readers), add, done)


def change_member_form(desk: Desk, dossier: Dossier, member: Member) -> ChangeForm:
    """A form for what somebody does in a team."""

    def now(at: Desk) -> Fields:
        return _of_member(desk, _found(at.dossier(dossier.deal.id).team, member))

    def edit(at: Desk, **values: Any) -> None:
        edit_member(at, member.id, **values)

    return _change(desk, _("Team: {deal}").format(deal=dossier.deal.name), "edit team member", now, edit)


def _of_member(desk: Desk, member: Member | None) -> Fields:
    with desk.reading() as read:
        known = _safe(colleague_names(read))
    parts = (("no", _("of the team")), ("yes", _("supports")))
    supports = "yes" if member is not None and member.supporting else "no"
    lines = [
        Line("name", pgettext("person", "Name"), member.name if member else "", _("who of us"), known=known),
        Line("role", _("Role"), member.role if member else "", _("what they are in the team, such as presales")),
        Line("supporting", _("Part"), supports, choices=parts),
        Line("asked", _("Asked"), member.asked if member else "", _("what is asked of them")),
    ]
    readers: Readers = {"name": str, "role": str, "supporting": lambda said: said == "yes", "asked": str}
    return Fields(lines, readers, lambda written: "on" if written["name"].strip() and "on" in written else "name")


# --- what is borrowed --------------------------------------------------------------------------------------------


def booking_form(desk: Desk, dossier: Dossier, playbook: Playbook, done: Callable[[str], object]) -> Form:
    """A form that books something for what is to come; `done` takes the id of the booking.

    Raises:
        BadUse: nothing is to come.
    """
    if not _to_come(dossier):
        raise BadUse(
            _("Nothing is planned that it could be booked for."),
            _("Plan an activity, or write down something to be done."),
        )

    def add(**values: Any) -> str:
        return book_resource(desk, values["kind"], values["name"], **values["purpose"], note=values["note"])

    return _add(_("Borrowed: {deal}").format(deal=dossier.deal.name), _of_booking(dossier, playbook, None), add, done)


def change_booking_form(desk: Desk, dossier: Dossier, playbook: Playbook, booking: Booking) -> ChangeForm:
    """A form for what is booked, and for what."""

    def now(at: Desk) -> Fields:
        there = at.dossier(dossier.deal.id)
        return _of_booking(there, playbook, _found(there.bookings, booking))

    def edit(at: Desk, **values: Any) -> None:
        edit_booking(at, booking.id, **values.pop("purpose", {}), **values)

    return _change(desk, _("Borrowed: {deal}").format(deal=dossier.deal.name), "edit booking", now, edit)


def _of_booking(dossier: Dossier, playbook: Playbook, booking: Booking | None) -> Fields:
    purposes = [*_to_come(dossier)]
    now = purpose_of(booking, dossier) if booking is not None else None
    if now is not None and now not in purposes:
        purposes.append(now)
    labels: dict[str, Action | Activity] = {}
    for each in purposes:
        label = text.safe(told_purpose(each, playbook))
        labels[f"{label} ({each.id[-6:]})" if label in labels else label] = each
    first = now or (purposes[0] if len(purposes) == 1 else None)
    kinds = tuple((each.value, words.borrowed(each)) for each in Borrowed)
    lines = [
        Line("kind", _("Kind"), booking.kind if booking else Borrowed.EXECUTIVE, choices=kinds),
        Line("name", _("Name"), booking.name if booking else "", _("who or what is booked")),
        Line(
            "purpose", _("For"), next((label for label, each in labels.items() if each is first), ""),
            _("an activity or action of the deal"), known=tuple(labels),
        ),
        Line("note", _("Note"), booking.note if booking else "", _("anything else about it")),
    ]  # fmt: skip

    def purpose(written: str) -> dict[str, str]:
        found = labels.get(written)
        if found is None:
            raise NotFound(_("No activity or action of the deal goes by that name."), _("↓ takes one of those below."))
        return {"action_id" if isinstance(found, Action) else "activity_id": found.id}

    readers: Readers = {
        "kind": Borrowed,
        "name": lambda name: named(name, _("Say who or what is booked.")),
        "purpose": purpose,
        "note": str,
    }
    return Fields(lines, readers, lambda _written: "purpose")


def _to_come(dossier: Dossier) -> list[Action | Activity]:
    """What something can be booked for: open actions and planned activities."""
    actions = [each for each in dossier.actions if each.state is ActionState.OPEN]
    return [*actions, *(each for each in dossier.activities if each.state is ActivityState.PLANNED)]


# --- decisions ---------------------------------------------------------------------------------------------------


def approval_form(desk: Desk, dossier: Dossier, playbook: Playbook, done: Callable[[str], object]) -> Form:
    """A form that writes down what was decided; `done` takes the id of that."""

    def add(**values: Any) -> str:
        return record_approval(desk, dossier.deal.id, values.pop("process"), values.pop("decision"), **values)

    title = _("Decision: {deal}").format(deal=dossier.deal.name)
    return _add(title, _of_approval(desk, playbook, dossier.deal.stage, None), add, done)


def change_approval_form(desk: Desk, dossier: Dossier, playbook: Playbook, approval: Approval) -> ChangeForm:
    """A form for what was written down of a decision."""

    def now(at: Desk) -> Fields:
        there = at.dossier(dossier.deal.id)
        return _of_approval(desk, playbook, there.deal.stage, _found(there.approvals, approval))

    def edit(at: Desk, **values: Any) -> None:
        edit_approval(at, approval.id, **values)

    return _change(desk, _("Decision: {deal}").format(deal=dossier.deal.name), "edit approval", now, edit)


def _of_approval(desk: Desk, playbook: Playbook, stage: str, approval: Approval | None) -> Fields:
    names = {text.safe(process_name(playbook, each.id)): each.id for each in playbook.processes()}
    asked = approval.process if approval else next((each.id for each in playbook.stage(stage).processes), "")
    process = text.safe(process_name(playbook, asked))
    decisions = tuple((each.value, words.decision(each)[1]) for each in Decision)
    lines = [
        Line("process", _("Process"), process, _("what was decided on"), known=tuple(names)),
        Line("decision", _("Decision"), approval.decision if approval else Decision.YES, choices=decisions),
        Line("by", _("Decided by"), approval.by if approval else desk.user.name, _("who decided")),
        Line("conditions", _("Words"), approval.conditions if approval else "", _("the conditions, or why not")),
        Line("on", _("Day"), text.day(approval.day if approval else desk.today), _hint()),
    ]
    readers: Readers = {
        "process": lambda name: names.get(name, name),
        "decision": Decision,
        "by": str,
        "conditions": str,
        "on": lambda day: day_in(day, desk.today, forward=False) or desk.today,
    }

    def blamed(written: Mapping[str, str]) -> str:
        if written["process"] not in names:
            return "process"
        missing = written["decision"] == Decision.CONDITIONS and not written["conditions"].strip()
        return "conditions" if missing else "on"

    return Fields(lines, readers, blamed)


# --- partners ----------------------------------------------------------------------------------------------------


def registration_form(desk: Desk, dossier: Dossier, done: Callable[[Registered], object]) -> Form:
    """A form that writes down which partner has registered a deal; `done` takes that with its conflicts."""

    def add(**values: Any) -> Registered:
        return register_partner(
            desk, dossier.deal.id, values["partner"], values["expires"], note=values["note"], on=values["day"]
        )

    return _add(_("Registration: {deal}").format(deal=dossier.deal.name), _of_registration(desk, None), add, done)


def change_registration_form(
    desk: Desk, dossier: Dossier, registration: Registration, done: Callable[[Registered], object]
) -> ChangeForm:
    """A form for a registration, such as when it expires; `done` takes it with its conflicts."""

    def now(at: Desk) -> Fields:
        return _of_registration(desk, _found(at.dossier(dossier.deal.id).registrations, registration))

    def edit(at: Desk, **values: Any) -> None:
        done(edit_registration(at, registration.id, **values))

    return _change(desk, _("Registration: {deal}").format(deal=dossier.deal.name), "edit registration", now, edit)


def _of_registration(desk: Desk, registration: Registration | None) -> Fields:
    with desk.reading() as read:
        known = _safe(partner_names(read))
    expires = text.day(registration.expires) if registration else ""
    lines = [
        Line(
            "partner", _("Partner"), registration.partner if registration else "", _("who registered it"), known=known
        ),
        Line("expires", _("Valid until"), expires, _("the last day on which it is valid")),
        Line("day", _("From"), text.day(registration.day if registration else desk.today), _hint()),
        Line("note", _("Note"), registration.note if registration else "", _("anything else about it")),
    ]

    def until(written: str) -> object:
        day = day_in(written, desk.today, forward=True)
        if day is None:
            raise BadUse(_("A registration needs its last day."), _("Write it like 2027-04-02, or Friday."))
        return day

    readers: Readers = {
        "partner": lambda name: named(name, _("A registration needs a partner.")),
        "expires": until,
        "day": lambda day: day_in(day, desk.today, forward=False) or desk.today,
        "note": str,
    }

    def blamed(written: Mapping[str, str]) -> str:
        began = day_in(written["day"], desk.today, forward=False)
        return "day" if began is not None and began > desk.today else "expires"

    return Fields(lines, readers, blamed)


def _found(known: tuple[Any, ...], wanted: Any) -> Any:
    """What the book has now of a record; as it was where the book has it no more, which is said when it is stored."""
    return next((each for each in known if each.id == wanted.id), wanted)
