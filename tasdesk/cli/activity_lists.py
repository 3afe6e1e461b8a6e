"""How activities and actions are listed, for people and for scripts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tasdesk.cli.printing import Cell, Column, put_table
from tasdesk.messages import _
from tasdesk.method.activities import Action, Activity
from tasdesk.method.calendar import Entry
from tasdesk.method.gaps import Gap, renamed
from tasdesk.method.playbook import Playbook
from tasdesk.store.activities import names_of
from tasdesk.store.calendar import Place, read_places
from tasdesk.store.file import Reader
from tasdesk.store.handles import handle
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.text import glyphs
from tasdesk.widgets import activity_words as words

_INKS: Mapping[str, str] = {"alarm": "bad", "accent": "", "plain": ""}
"""The inks of the screen that have another name on the command line."""


class Names(NamedTuple):
    """What the ids in activities and actions stand for.

    Attributes:
        places: by the id of the deal or account.
        called: people and rivals, by id.
    """

    places: Mapping[str, Place]
    called: Mapping[str, str]
    playbook: Playbook

    def place(self, thing: Activity | Action) -> Place:
        """Where it belongs."""
        return self.places.get(thing.deal_id or thing.account_id or "", Place())

    def of(self, ids: Iterable[str]) -> list[str]:
        """The names of people."""
        return [self.called.get(id, id) for id in ids]

    def gap(self, gap: Gap | None) -> str:
        """What is served, as the command line takes it."""
        if gap is None:
            return ""

        def name(id: str) -> str:
            return self.called.get(id, id)

        return str(renamed(gap, party=name, person=name, tactic=handle))


def read_names(read: Reader, activities: Sequence[Activity], actions: Sequence[Action]) -> Names:
    """What the ids in these stand for."""
    things: list[Activity | Action] = [*activities, *actions]
    gaps = [thing.gap for thing in things if thing.gap]
    people = {person for activity in activities for person in activity.people}
    people |= {action.person_id for action in actions if action.person_id} | {gap.person for gap in gaps}
    rivals = {gap.party for gap in gaps if gap.party}
    called = names_of(read, "person", people) | names_of(read, "rival", rivals)
    return Names(read_places(read, activities, actions), called, playbook_in_force(read))


# --- for scripts -------------------------------------------------------------------------------------------------


def activity_object(activity: Activity, names: Names) -> dict[str, Any]:
    """An activity as JSON has it."""
    place = names.place(activity)
    return {
        "activity": handle(activity.id),
        "id": activity.id,
        "day": activity.day.isoformat(),
        "time": activity.time or None,
        "minutes": activity.minutes,
        "kind": activity.kind,
        "state": activity.state,
        "deal": place.code or None,
        "account": place.account or None,
        "people": names.of(activity.people),
        "team": list(activity.team),
        "gap": names.gap(activity.gap) or None,
        "purpose": activity.purpose or None,
        "result": activity.result or None,
    }


def action_object(action: Action, names: Names) -> dict[str, Any]:
    """An action as JSON has it."""
    place = names.place(action)
    return {
        "action": handle(action.id),
        "id": action.id,
        "text": action.text,
        "kind": action.kind,
        "side": action.side,
        "owner": action.owner or None,
        "since": action.since.isoformat(),
        "due": iso(action.due),
        "state": action.state,
        "ended_on": iso(action.ended_on),
        "reason": action.reason or None,
        "gap": names.gap(action.gap) or None,
        "deal": place.code or None,
        "account": place.account or None,
        "activity": handle(action.activity_id) if action.activity_id else None,
        "person": names.called.get(action.person_id, action.person_id) if action.person_id else None,
    }


def iso(day: date | None) -> str | None:
    """A day as JSON has it."""
    return None if day is None else day.isoformat()


# --- for people --------------------------------------------------------------------------------------------------


def put_activities(activities: Sequence[Activity], names: Names, *, deals: bool = True) -> None:
    """Print activities in a table.

    Args:
        deals: whose they are is told as well.
    """
    put_table(
        [
            Column(""),
            Column(_("day")),
            Column("", spare=True),
            Column(_("state")),
            Column(_("kind")),
            Column(_("deal"), least=8),
            Column(_("people"), least=10),
            Column(_("result"), least=12),
        ],
        [
            (
                (handle(each.id), "dim"),
                each.day.isoformat(),
                each.time,
                _marked(words.activity_state(each.state)),
                names.playbook.contact.name(each.kind),
                _whose(names.place(each)) if deals else "",
                _(", ").join(names.of(each.people)),
                _line(each.result or each.purpose),
            )
            for each in activities
        ],
    )


def put_actions(actions: Sequence[Action], names: Names, today: date, *, deals: bool = True) -> None:
    """Print actions in a table; what is overdue says so."""
    put_table(
        [
            Column(""),
            Column(_("due")),
            Column(_("state")),
            Column(_("owner"), least=6),
            Column(_("deal"), least=8),
            Column(_("action"), least=16),
        ],
        [
            (
                (handle(each.id), "dim"),
                iso(each.due) or glyphs().dash,
                (_("overdue"), "bad") if each.overdue(today) else _marked(words.action_state(each.state)),
                words.owner(each),
                _whose(names.place(each)) if deals else "",
                _line(each.text),
            )
            for each in actions
        ],
    )


def put_entries(entries: Sequence[Entry], names: Names, *, deals: bool = True) -> None:
    """Print lines of the calendar in a table."""
    put_table(
        [
            Column(""),
            Column(_("when")),
            Column(_("day")),
            Column("", spare=True),
            Column(_("what"), least=16),
            Column(_("who"), least=8),
            Column(_("deal"), least=8),
        ],
        [_entry_cells(entry, names, deals) for entry in entries],
    )


def _entry_cells(entry: Entry, names: Names, deals: bool) -> tuple[Cell, ...]:
    word, ink = words.near(entry.when)
    when, day = (word, _INKS.get(ink, ink)), iso(entry.day) or glyphs().dash
    if entry.activity is not None:
        activity = entry.activity
        kind = names.playbook.contact.name(activity.kind)
        what = _(": ").join(filter(None, (kind, _line(activity.purpose))))
        who = _(", ").join(names.of(activity.people))
        place = _whose(names.place(activity)) if deals else ""
        return (handle(activity.id), "dim"), when, day, activity.time, what, who, place
    assert entry.action is not None
    action = entry.action
    place = _whose(names.place(action)) if deals else ""
    return (handle(action.id), "dim"), when, day, "", _line(action.text), words.owner(action), place


def _whose(place: Place) -> str:
    return f"{place.code} {place.deal}" if place.code else place.account


def _marked(told: tuple[str, str, str]) -> Cell:
    sign, word, ink = told
    return f"{sign} {word}", _INKS.get(ink, ink)


def _line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
