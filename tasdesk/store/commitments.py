"""From rows to approvals, registrations, the team and what is borrowed, as of a day (METHOD 2)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from tasdesk.method.commitments import Approval, Booking, Borrowed, Claim, Decision, Member, Registration
from tasdesk.method.facts import Deal
from tasdesk.method.registrations import same_project
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


def read_claims(read: Reader, deal: Deal, on: date) -> tuple[Claim, ...]:
    """The registrations of a deal's project that other deals of its customer have and that are valid on a day."""
    return tuple(
        Claim(Registration(id_, partner, date.fromisoformat(day), date.fromisoformat(expires), note), *other)
        for id_, partner, day, expires, note, *other in read.execute(
            """SELECT r.id, r.partner, r.day, r.expires, r.note, d.id, d.code, d.name
               FROM deal d JOIN registration r ON r.deal_id = d.id
               WHERE d.account_id = :account AND d.id <> :deal AND r.day <= :on AND r.expires >= :on
               ORDER BY r.day, r.id""",
            {"account": deal.account_id, "deal": deal.id, "on": on.isoformat()},
        )
        if same_project(deal.name, other[-1])
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


def partner_names(read: Reader) -> list[str]:
    """The partners that have ever registered anything."""
    return [name for (name,) in read.execute("SELECT DISTINCT partner FROM registration ORDER BY partner")]


def colleague_names(read: Reader) -> list[str]:
    """Those of us who own a deal or work on one."""
    return [
        name
        for (name,) in read.execute("SELECT name FROM member UNION SELECT owner FROM deal WHERE owner <> '' ORDER BY 1")
    ]


def _marks(deal_ids: Sequence[str]) -> str:
    return ",".join("?" * len(deal_ids))
