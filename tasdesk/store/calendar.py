"""Activities and actions of many deals, with what they are called: calendar lists (METHOD 7)."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NamedTuple

from tasdesk.method.activities import Action, ActionState, Activity, ActivityState
from tasdesk.method.calendar import Entry, agenda
from tasdesk.store.activities import names_of, read_actions, read_activities
from tasdesk.store.file import Reader

_FEW: Final = 500


class Place(NamedTuple):
    """Where an activity or an action belongs.

    Attributes:
        code, deal: the deal's code and name; empty where it is of an account alone.
        closed: the deal is closed.
    """

    code: str = ""
    deal: str = ""
    account: str = ""
    closed: bool = False


class Calendar(NamedTuple):
    """What is to be done, or what was, and what it is called.

    Attributes:
        entries: in the order of the calendar.
        places: by the id of the deal, or of the account for what is of no deal.
        people: names by id.
        before: what was held and done, the newest first.
    """

    entries: tuple[Entry, ...]
    places: dict[str, Place]
    people: dict[str, str]
    before: tuple[Activity | Action, ...] = ()


def read_calendar(
    read: Reader,
    on: date,
    *,
    deal_id: str | None = None,
    account_id: str | None = None,
    person_id: str | None = None,
    until: date = date.max,
) -> Calendar:
    """What is planned and open as of a day; what is of closed deals only where that deal is asked for.

    Args:
        deal_id, account_id, person_id: only what is of these, as of `read_activities`; None for everything.
        until: only what is of this day or earlier.
    """
    whose: dict[str, Any] = {"deal_id": deal_id, "account_id": account_id, "person_id": person_id, "until": until}
    activities = read_activities(read, on, state=ActivityState.PLANNED, **whose)
    actions = read_actions(read, on, ended=False, **whose)
    places = read_places(read, activities, actions)
    entries = tuple(
        entry
        for entry in agenda(activities, actions, on)
        if deal_id is not None or not places[entry.deal_id or entry.account_id or ""].closed
    )
    return Calendar(entries, places, _people(read, (entry.activity or entry.action for entry in entries)))


def read_before(read: Reader, on: date) -> Calendar:
    """What was held and done up to a day, of closed deals too; what was cancelled or dropped is left out."""
    held = read_activities(read, on, state=ActivityState.HELD)
    done = [action for action in read_actions(read, on) if action.state is ActionState.DONE]
    things: list[Activity | Action] = [*held, *done]
    things.sort(key=_when_it_was, reverse=True)
    return Calendar((), read_places(read, held, done), _people(read, things), tuple(things))


def _when_it_was(thing: Activity | Action) -> tuple[date, str, str]:
    if isinstance(thing, Activity):
        return thing.day, thing.time, thing.id
    return thing.ended_on or thing.since, "", thing.id


def _people(read: Reader, things: Iterable[Activity | Action | None]) -> dict[str, str]:
    """The names of those whom these are with or about, by id."""
    wanted = set[str]()
    for thing in things:
        if isinstance(thing, Activity):
            wanted.update(thing.people)
        elif thing is not None and thing.person_id:
            wanted.add(thing.person_id)
    return names_of(read, "person", wanted)


def read_places(read: Reader, activities: Iterable[Activity], actions: Iterable[Action]) -> dict[str, Place]:
    """Where these belong, by the id of the deal, or of the account for what is of no deal."""
    things: list[Activity | Action] = [*activities, *actions]
    deals = {thing.deal_id for thing in things if thing.deal_id}
    accounts = {thing.account_id for thing in things if thing.account_id and not thing.deal_id}
    found = {"": Place()}
    # Beyond so many, asking for each would take longer than reading all of them.
    few = len(deals) <= _FEW
    rows = read.execute(
        f"""SELECT d.id, d.code, d.name, coalesce(a.name, ''), d.outcome <> '' FROM deal d
            LEFT JOIN account a ON a.id = d.account_id
            {f"WHERE d.id IN ({', '.join('?' * len(deals))})" if few else ""}""",
        (*deals,) if few else (),
    )
    found |= {id: Place(code, name, account, bool(closed)) for id, code, name, account, closed in rows if id in deals}
    return found | {id: Place(account=name) for id, name in names_of(read, "account", accounts).items()}
