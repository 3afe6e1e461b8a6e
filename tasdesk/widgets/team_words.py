"""Our own side of a deal as rows of an outline: the team, what is borrowed, decisions, registrations (METHOD 2, 9)."""

from collections.abc import Iterator
from typing import Final

from tasdesk import text
from tasdesk.messages import _, language, ngettext, pgettext
from tasdesk.method.activities import Action, ActionState, Activity, ActivityState
from tasdesk.method.commitments import Approval, Booking, Member, Registration
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import Lead
from tasdesk.method.playbook import Playbook
from tasdesk.method.registrations import Holding, against
from tasdesk.widgets import activity_words
from tasdesk.widgets import commitment_words as words
from tasdesk.widgets.outline import Item

FIRST: Final = ("members", "bookings", "approvals", "registrations")
"""What a place of the tab can be called: the first row below each heading."""


def team_items(dossier: Dossier, playbook: Playbook, held: Holding | None) -> Iterator[Item]:
    """The four parts, each under its heading; one that has nothing says which key adds something.

    Partners' registrations are left out where the deal is led by us and there are none.
    """
    team = [_member(each) for each in dossier.team]
    yield from _part(_("Team"), team, "members", _("nobody is named yet: a adds somebody of ours"))
    borrowed = [_booking(each, dossier, playbook) for each in dossier.bookings]
    yield from _part(_("Borrowed"), borrowed, "bookings", _("nothing is borrowed yet: b books somebody or something"))
    decided = [_approval(each, dossier, playbook) for each in reversed(dossier.approvals)]
    yield from _part(_("Approvals"), decided, "approvals", _("nothing was decided yet: d writes a decision down"))
    if held is not None or dossier.deal.led_by is Lead.PARTNER:
        yield from _registrations(dossier, held)


def _part(heading: str, rows: list[Item], kind: str, empty: str) -> Iterator[Item]:
    if not rows:
        yield Item(f"none.{kind}", empty, "dim", heading=heading)
        return
    yield rows[0]._replace(heading=heading, remark=text.count(len(rows)))
    yield from rows[1:]


def _one_line(said: str) -> str:
    return " ".join(said.split())


def _member(each: Member) -> Item:
    since = _("since {day}").format(day=text.day(each.since))
    details = [(_("asked: {what}").format(what=_one_line(each.asked)), "plain")] if each.asked else []
    return Item(
        f"member.{each.id}",
        each.name,
        "strong",
        (text.glyphs().hollow if each.supporting else text.glyphs().full, "accent"),
        each.role or text.glyphs().dash,
        ((_("supports") if each.supporting else _("of the team"), "dim"), (since, "dim")),
        tuple(details),
    )


# --- what is borrowed --------------------------------------------------------------------------------------------


def _booking(each: Booking, dossier: Dossier, playbook: Playbook) -> Item:
    purpose = purpose_of(each, dossier)
    sign, state, ink = _state(purpose)
    details = [(_("for {what}").format(what=told_purpose(purpose, playbook)), "plain")] if purpose is not None else []
    if each.note:
        details.append((_one_line(each.note), "dim"))
    right = ((state, ink), _due(purpose, dossier))
    return Item(
        f"booking.{each.id}", each.name, "strong", (sign, ink), words.borrowed(each.kind), right, tuple(details)
    )


def purpose_of(each: Booking, dossier: Dossier) -> Action | Activity | None:
    """The activity or action that something is booked for; None where the book has it no more."""
    wanted = each.activity_id or each.action_id
    known: list[Action | Activity] = [*dossier.activities, *dossier.actions]
    return next((it for it in known if it.id == wanted), None)


def told_purpose(purpose: Action | Activity, playbook: Playbook) -> str:
    """An activity or action in a line: its words, else its kind, with the day of an activity."""
    if isinstance(purpose, Action):
        return _one_line(purpose.text)
    kind = next((each.name.of(language()) for each in playbook.contact.kinds if each.id == purpose.kind), purpose.kind)
    return f"{text.day(purpose.day)} {_one_line(purpose.purpose) or kind}"


def _state(purpose: Action | Activity | None) -> tuple[str, str, str]:
    if purpose is None:
        return text.glyphs().dash, "", "dim"
    if isinstance(purpose, Action):
        return activity_words.action_state(purpose.state)
    return activity_words.activity_state(purpose.state)


def _due(purpose: Action | Activity | None, dossier: Dossier) -> tuple[str, str]:
    """By when it is needed, while it still is."""
    if isinstance(purpose, Action) and purpose.state is ActionState.OPEN and purpose.due is not None:
        late = purpose.overdue(dossier.on)
        day = text.day(purpose.due)
        return (_("overdue {day}").format(day=day), "alarm") if late else (day, "plain")
    if isinstance(purpose, Activity) and purpose.state is ActivityState.PLANNED and purpose.day < dossier.on:
        return _("not held yet"), "alarm"
    return "", "dim"


# --- decisions ---------------------------------------------------------------------------------------------------


def _approval(each: Approval, dossier: Dossier, playbook: Playbook) -> Item:
    """A decision; one that another of the same process followed is dim."""
    sign, word, ink = words.decision(each.decision)
    counts = [other for other in dossier.approvals if other.process == each.process][-1] is each
    details = [(_one_line(each.conditions), "plain" if counts else "dim")] if each.conditions else []
    return Item(
        f"approval.{each.id}",
        process_name(playbook, each.process),
        "strong" if counts else "dim",
        (sign, ink if counts else "dim"),
        text.day(each.day),
        ((word if counts else _("{decision}, later decided anew").format(decision=word), ink if counts else "dim"),
         (each.by, "dim")),
        tuple(details),
    )  # fmt: skip


def process_name(playbook: Playbook, process: str) -> str:
    """What a process of the playbook is called; its id where the playbook has it no more."""
    return next((each.name.of(language()) for each in playbook.processes() if each.id == process), process)


# --- partners ----------------------------------------------------------------------------------------------------


def _registrations(dossier: Dossier, held: Holding | None) -> Iterator[Item]:
    heading = _("Partner registration")
    remark = words.short_holding(held)[1] if held is not None else ""
    if not dossier.registrations:
        wanted = held is not None and held.wanted
        said = words.told_holding(held) if held is not None else [_("no partner has registered it")]
        asked = _("r writes one down")
        sign = (text.glyphs().no, "alarm") if wanted else (" ", "plain")
        told = f"{said[0]} {asked}" if wanted else f"{said[0]}{_(': ')}{asked}"
        yield Item("none.registrations", told, "alarm" if wanted else "dim", sign, heading=heading, remark=remark)
        return
    rows = [_registration(each, dossier, held) for each in dossier.registrations]
    yield rows[0]._replace(heading=heading, remark=remark)
    yield from rows[1:]


def _registration(each: Registration, dossier: Dossier, held: Holding | None) -> Item:
    glyphs = text.glyphs()
    valid = each.valid_on(dossier.on)
    others = against(each, dossier.registrations, dossier.claims, dossier.on)
    wanted = held is not None and held.wrong
    state = (_("valid"), "good") if valid else (_("expired"), "alarm" if wanted else "careful")
    if others:
        state = (_("conflict"), "alarm")
    span = f"{text.day(each.day)} {glyphs.arrow} {text.day(each.expires)}"
    details = [(words.conflict(other), "alarm") for other in others]
    if each.note:
        details.append((_one_line(each.note), "dim"))
    sign = glyphs.yes if valid and not others else glyphs.no
    return Item(
        f"registration.{each.id}", each.partner, "strong", (sign, state[1]), pgettext("registration", "partner"),
        (state, (span, "dim")), tuple(details),
    )  # fmt: skip


# --- in a few lines ----------------------------------------------------------------------------------------------


def told_team(dossier: Dossier) -> str:
    """Who works on a deal and what is borrowed for it, in a line; empty where nobody is named."""
    team = _(", ").join(each.name for each in dossier.team if not each.supporting)
    helpers = _(", ").join(each.name for each in dossier.team if each.supporting)
    borrowed = ngettext("{count} booked", "{count} booked", len(dossier.bookings)).format(
        count=text.count(len(dossier.bookings))
    )
    parts = (
        team,
        _("supported by {names}").format(names=helpers) if helpers else "",
        borrowed if dossier.bookings else "",
    )
    return f" {text.glyphs().dot} ".join(filter(None, parts))


def last_decisions(dossier: Dossier) -> tuple[Approval, ...]:
    """The decision that counts of each process, the newest first."""
    last = {each.process: each for each in dossier.approvals}
    return tuple(sorted(last.values(), key=lambda each: (each.day, each.id), reverse=True))
