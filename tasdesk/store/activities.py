"""From rows to activities, actions, milestones, buying steps and objections, as they stood on a day (METHOD 7)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from tasdesk.method.activities import (
    Action,
    ActionKind,
    ActionState,
    Activity,
    ActivityState,
    BuyingStep,
    Milestone,
    Objection,
    ObjectionChange,
    ObjectionState,
    Reached,
    Side,
)
from tasdesk.method.gaps import Gap, gap_from
from tasdesk.store.file import Reader

# `+` and CROSS JOIN keep SQLite from walking all days, or all people, for the sake of the order.
_ACTIVITIES: Final = """
    SELECT t.id, t.day, t.kind, t.state, t.deal_id, t.account_id, t.time, t.minutes, t.team, t.gap, t.purpose, t.result
    FROM activity t WHERE {where} ORDER BY +t.day, t.time, t.id
"""

_MET: Final = """
    SELECT m.activity_id, m.person_id FROM activity t CROSS JOIN activity_person m ON m.activity_id = t.id
    CROSS JOIN person p ON p.id = m.person_id WHERE {where} ORDER BY p.name, p.id
"""

_ACTIONS: Final = """
    SELECT t.id, t.text, t.since, t.kind, t.side, t.owner, t.due, t.state, t.ended_on, t.reason, t.gap,
           t.deal_id, t.account_id, t.activity_id, t.person_id
    FROM action t WHERE {where} ORDER BY t.due IS NULL, t.due, t.id
"""

# Only what is asked for stands in a query: a condition that may be empty would keep SQLite from its indexes.
_OF_DEAL: Final = "t.deal_id = :deal"
_OF_ACCOUNT: Final = (
    "t.id IN (SELECT id FROM {table} WHERE account_id = :account UNION ALL SELECT o.id FROM deal d"
    " JOIN {table} o ON o.deal_id = d.id WHERE d.account_id = :account)"
)
_WITH: Final = "t.id IN (SELECT activity_id FROM activity_person WHERE person_id = :person)"
_ABOUT: Final = (
    "t.id IN (SELECT id FROM action WHERE person_id = :person UNION SELECT o.id FROM activity_person m"
    " JOIN action o ON o.activity_id = m.activity_id WHERE m.person_id = :person)"
)


def read_activities(
    read: Reader,
    on: date,
    *,
    deal_id: str | None = None,
    account_id: str | None = None,
    person_id: str | None = None,
    since: date = date.min,
    until: date = date.max,
    state: ActivityState | None = None,
) -> tuple[Activity, ...]:
    """Activities as of a day, the oldest first; one that was held later is left out.

    Args:
        deal_id: those of this deal; None for all.
        account_id: those of this account, its deals' among them.
        person_id: those with this person.
        since, until: those of these days, both included.
        state: those that stand so.
    """
    conditions = {
        "(t.state <> 'held' OR t.day <= :on)": True,
        _OF_DEAL: deal_id,
        _OF_ACCOUNT.format(table="activity"): account_id,
        _WITH: person_id,
        "t.day >= :since": since != date.min,
        "t.day <= :until": until != date.max,
        f"t.state = '{state}'": state,
    }
    days = {"on": on, "since": since, "until": until}
    asked = {"deal": deal_id, "account": account_id, "person": person_id}
    asked |= {name: day.isoformat() for name, day in days.items()}
    where, met = _asked_for(conditions), defaultdict[str, list[str]](list)
    for activity, person in read.execute(_MET.format(where=where), asked):
        met[activity].append(person)
    return tuple(_activity(row, met.get(row[0], ())) for row in read.execute(_ACTIVITIES.format(where=where), asked))


def read_actions(
    read: Reader,
    on: date,
    *,
    deal_id: str | None = None,
    account_id: str | None = None,
    person_id: str | None = None,
    until: date = date.max,
    ended: bool = True,
) -> tuple[Action, ...]:
    """Actions as of a day, the first due first; one that ended later is open, one agreed later is left out.

    Args:
        deal_id, account_id: as of `read_activities`.
        person_id: those about this person, and those that an activity with them left.
        until: those that are due on this day or earlier.
        ended: those that were done or dropped as well.
    """
    conditions = {
        "t.since <= :on": True,
        _OF_DEAL: deal_id,
        _OF_ACCOUNT.format(table="action"): account_id,
        _ABOUT: person_id,
        "t.due <= :until": until != date.max,
        "(t.ended_on IS NULL OR t.ended_on > :on)": not ended,
    }
    asked = {"deal": deal_id, "account": account_id, "person": person_id}
    asked |= {"on": on.isoformat(), "until": until.isoformat()}
    return tuple(_action(row, on) for row in read.execute(_ACTIONS.format(where=_asked_for(conditions)), asked))


def _asked_for(conditions: Mapping[str, object]) -> str:
    """Those of the conditions that are asked for."""
    return " AND ".join(condition for condition, asked in conditions.items() if asked)


def read_milestones(read: Reader, deal_id: str, on: date) -> tuple[Reached, ...]:
    """The milestones that a deal had reached on a day, in their order."""
    rows = read.execute(
        "SELECT milestone, day, evidence FROM milestone WHERE deal_id = ? AND day <= ?", (deal_id, on.isoformat())
    )
    found = [Reached(Milestone(milestone), date.fromisoformat(day), evidence) for milestone, day, evidence in rows]
    order = list(Milestone)
    return tuple(sorted(found, key=lambda reached: order.index(reached.milestone)))


def read_buying_steps(read: Reader, deal_id: str, on: date) -> tuple[BuyingStep, ...]:
    """The customer's own steps on a deal by their days, those without one last; one taken later is not taken."""
    rows = read.execute(
        "SELECT id, element, commitment, person_id, due, taken_on FROM buying_step WHERE deal_id = ?", (deal_id,)
    )
    found = [
        BuyingStep(id, element, commitment, person, _day(due), _until(taken, on))
        for id, element, commitment, person, due, taken in rows
    ]
    return tuple(sorted(found, key=lambda step: (step.taken_on or step.due or date.max, step.id)))


def read_objections(read: Reader, deal_id: str, on: date) -> tuple[Objection, ...]:
    """The objections raised on a deal up to a day, with their changes up to then; the oldest first."""
    changes: dict[str, list[ObjectionChange]] = defaultdict(list)
    for id, day, state, author, note in read.execute(
        """SELECT objection_id, day, state, author, note FROM objection_change
           WHERE deal_id = ? AND day <= ? ORDER BY day, id""",
        (deal_id, on.isoformat()),
    ):
        changes[id].append(ObjectionChange(date.fromisoformat(day), ObjectionState(state), author, note))
    rows = read.execute("SELECT id, text, person_id FROM objection WHERE deal_id = ? ORDER BY id", (deal_id,))
    found = [Objection(id, text, person, tuple(changes[id])) for id, text, person in rows if id in changes]
    return tuple(sorted(found, key=lambda objection: (objection.changes[0].day, objection.id)))


def names_of(read: Reader, table: str, ids: Iterable[str]) -> dict[str, str]:
    """The names of these people, deals or accounts, by their ids."""
    wanted = set(ids)
    if len(wanted) > 500:  # asking for each would take longer than reading all of them
        return dict(read.execute(f"SELECT id, name FROM {table}"))
    marks = ", ".join("?" * len(wanted))
    return dict(read.execute(f"SELECT id, name FROM {table} WHERE id IN ({marks})", (*wanted,)))


def _activity(row: tuple[Any, ...], people: Iterable[str]) -> Activity:
    id, day, kind, state, deal, account, time, minutes, team, gap, purpose, result = row
    return Activity(
        id,
        date.fromisoformat(day),
        kind,
        ActivityState(state),
        deal,
        account,
        time,
        minutes,
        tuple(people),
        tuple(team.splitlines()),
        gap_of(gap),
        purpose,
        result,
    )


def _action(row: tuple[Any, ...], on: date) -> Action:
    id, text, since, kind, side, owner, due, state, ended, reason, gap, deal, account, activity, person = row
    ended_on = _until(ended, on)
    return Action(
        id,
        text,
        date.fromisoformat(since),
        ActionKind(kind),
        Side(side),
        owner,
        _day(due),
        ActionState(state) if ended_on else ActionState.OPEN,
        ended_on,
        reason if ended_on else "",
        gap_of(gap),
        deal,
        account,
        activity,
        person,
    )


def gap_of(text: str) -> Gap | None:
    """The gap that a book holds in these words; None for none."""
    return gap_from(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _until(text: str | None, on: date) -> date | None:
    """The day, where it is not later than this one."""
    day = _day(text)
    return day if day is not None and day <= on else None
