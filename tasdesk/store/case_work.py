"""What was done and is to be done in many deals, as far as findings rest on it, read in bulk (METHOD 2, 7 and 8)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from tasdesk.method.activities import Action, ActionState, Activity, ActivityState, Side
from tasdesk.method.competition import Chosen, Tactic, TacticState
from tasdesk.method.facts import US, MoveKind, StageMove, Strategy
from tasdesk.method.gaps import gap_from
from tasdesk.method.value import ValueProposition
from tasdesk.store.competition import advantages_from, gains_from
from tasdesk.store.dated import rows_of
from tasdesk.store.days import day_of, known_day
from tasdesk.store.file import Reader

_Kind = TypeVar("_Kind")


def read_moves(read: Reader, deals: Sequence[str], on: date) -> dict[str, tuple[StageMove, ...]]:
    """The moves of stage up to a day, by deal, oldest first."""
    rows = rows_of(read, deals, "deal_id, day, kind, source, target FROM stage_move", "ORDER BY day, id")
    last = on.isoformat()
    return _by_deal(
        (deal, StageMove(known_day(day), MoveKind(kind), source or None, target))
        for deal, day, kind, source, target in rows
        if day is None or day <= last
    )


def read_activities(read: Reader, deals: Sequence[str], on: date) -> dict[str, tuple[Activity, ...]]:
    """Those planned, and those held or cancelled up to a day, by deal, oldest first."""
    met: dict[str, list[str]] = defaultdict(list)
    for activity, person in read.execute(
        f"""SELECT m.activity_id, m.person_id FROM activity t JOIN activity_person m ON m.activity_id = t.id
            WHERE t.deal_id IN ({",".join("?" * len(deals))})""",
        deals,
    ):
        met[activity].append(person)
    rows = rows_of(read, deals, "deal_id, id, day, kind, state, gap FROM activity", "ORDER BY day")
    last = on.isoformat()
    return _by_deal(
        (
            deal,
            Activity(
                id_,
                day_of(day),
                kind,
                ActivityState(state),
                people=tuple(met.get(id_, ())),
                gap=gap_from(gap) if gap else None,
            ),
        )
        for deal, id_, day, kind, state, gap in rows
        if state == ActivityState.PLANNED or day <= last
    )


def read_actions(read: Reader, deals: Sequence[str], on: date) -> dict[str, tuple[Action, ...]]:
    """Those agreed up to a day, by deal; one that ended later is open."""
    rows = rows_of(read, deals, "deal_id, id, text, since, side, due, state, ended_on FROM action")
    last = on.isoformat()
    return _by_deal(
        (
            deal,
            Action(
                id_,
                text,
                day_of(since),
                side=Side(side),
                due=known_day(due),
                state=ActionState(state) if ended and ended <= last else ActionState.OPEN,
            ),
        )
        for deal, id_, text, since, side, due, state, ended in rows
        if since <= last
    )


def read_strategies(read: Reader, deals: Sequence[str]) -> dict[str, tuple[Chosen, ...]]:
    """Those we ever chose, by deal."""
    rows = rows_of(read, deals, "deal_id, day, strategy FROM strategy", "AND party = 'us'")
    return _by_deal((deal, Chosen(day_of(day), US, Strategy(strategy))) for deal, day, strategy in rows)


def read_tactics(read: Reader, deals: Sequence[str], on: date) -> dict[str, tuple[Tactic, ...]]:
    """Ours that were planned up to a day, by deal; one that ended later is open."""
    rows = rows_of(read, deals, "deal_id, id, since, state, ended, gap FROM tactic", "AND party = 'us'")
    last = on.isoformat()
    return _by_deal(
        (
            deal,
            Tactic(
                id_,
                "",
                day_of(since),
                state=TacticState.OPEN if ended and ended > last else TacticState(state),
                gap=gap_from(gap) if gap else None,
            ),
        )
        for deal, id_, since, state, ended, gap in rows
        if since <= last
    )


def read_values(read: Reader, deals: Sequence[str], on: date) -> dict[str, tuple[ValueProposition, ...]]:
    """Our value proposition as it stood on a day, by deal."""
    rows = rows_of(
        read,
        deals,
        "deal_id, day, solution, gains, advantages FROM value_proposition",
        f"AND party = 'us' AND day <= '{on.isoformat()}' ORDER BY day",
    )
    newest = {row[0]: row[1:] for row in rows}
    return {
        deal: (ValueProposition(day_of(day), US, solution, gains_from(gains), advantages_from(advantages)),)
        for deal, (day, solution, gains, advantages) in newest.items()
    }


def _by_deal(pairs: Iterable[tuple[str, _Kind]]) -> dict[str, tuple[_Kind, ...]]:
    found: dict[str, list[_Kind]] = defaultdict(list)
    for deal, each in pairs:
        found[deal].append(each)
    return {deal: tuple(some) for deal, some in found.items()}
