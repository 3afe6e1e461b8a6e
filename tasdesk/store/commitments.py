"""From rows to approvals, registrations, the team and what is borrowed, as of a day (METHOD 2)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from tasdesk.method.commitments import Approval, Booking, Borrowed, Decision, Member, Registration
from tasdesk.store.file import Reader


def read_approvals(read: Reader, deal_ids: Sequence[str], on: date) -> dict[str, tuple[Approval, ...]]:
    """What was decided about each deal up to a day, oldest first; a deal without decisions is not there."""
    found: dict[str, list[Approval]] = defaultdict(list)
    for deal_id, id_, process, day, decision, by, conditions in read.execute(
        f"""SELECT deal_id, id, process, day, decision, decided_by, conditions FROM approval
            WHERE deal_id IN ({_marks(deal_ids)}) AND day <= ? ORDER BY day, id""",
        (*deal_ids, on.isoformat()),
    ):
        approval = Approval(id_, process, date.fromisoformat(day), Decision(decision), by, conditions)
        found[deal_id].append(approval)
    return {deal_id: tuple(each) for deal_id, each in found.items()}


def read_registrations(read: Reader, deal_id: str, on: date) -> tuple[Registration, ...]:
    """The registrations of a deal that were made up to a day, oldest first; expired ones too."""
    return tuple(
        Registration(id_, partner, date.fromisoformat(day), date.fromisoformat(expires), note)
        for id_, partner, day, expires, note in read.execute(
            "SELECT id, partner, day, expires, note FROM registration WHERE deal_id = ? AND day <= ? ORDER BY day, id",
            (deal_id, on.isoformat()),
        )
    )


def read_teams(read: Reader, deal_ids: Sequence[str], on: date) -> dict[str, tuple[Member, ...]]:
    """Who works on each deal on a day, the team before those who support it; a deal with nobody is not there."""
    found: dict[str, list[Member]] = defaultdict(list)
    for deal_id, id_, name, role, since, supporting, asked, until in read.execute(
        f"""SELECT deal_id, id, name, role, since, supporting, asked, until FROM member
            WHERE deal_id IN ({_marks(deal_ids)}) ORDER BY supporting, since, id""",
        deal_ids,
    ):
        last = date.fromisoformat(until) if until else None
        member = Member(id_, name, role, date.fromisoformat(since), bool(supporting), asked, last)
        if member.there_on(on):
            found[deal_id].append(member)
    return {deal_id: tuple(each) for deal_id, each in found.items()}


def read_bookings(read: Reader, deal_id: str) -> tuple[Booking, ...]:
    """What is borrowed for the activities and actions of a deal, in the order in which it was booked."""
    return tuple(
        Booking(id_, Borrowed(kind), name, activity_id, action_id, note)
        for id_, kind, name, activity_id, action_id, note in read.execute(
            "SELECT id, kind, name, activity_id, action_id, note FROM booking WHERE deal_id = ? ORDER BY id", (deal_id,)
        )
    )


def _marks(deal_ids: Sequence[str]) -> str:
    return ",".join("?" * len(deal_ids))
