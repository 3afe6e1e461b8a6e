"""From rows to one frozen Dossier: everything the book says of a deal (METHOD 1)."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final, cast

from tasdesk.errors import NotFound
from tasdesk.messages import _
from tasdesk.method.contact import contacts, with_contact
from tasdesk.method.curve import curve
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import (
    Assessment,
    Author,
    Choice,
    Closing,
    Deal,
    Gates,
    Grade,
    Lead,
    Money,
    MoveKind,
    Naming,
    Note,
    Outcome,
    Qualified,
    Rank,
    Record,
    Said,
    StageMove,
    Uncontested,
    maker,
)
from tasdesk.store.activities import (
    read_actions,
    read_activities,
    read_buying_steps,
    read_milestones,
    read_objections,
)
from tasdesk.store.close_dates import read_close_dates
from tasdesk.store.commitments import read_approvals, read_bookings, read_claims, read_registrations, read_teams
from tasdesk.store.competition import (
    read_equations,
    read_needs,
    read_plan_texts,
    read_strategies,
    read_tactics,
    read_values,
)
from tasdesk.store.contacts import read_contacts
from tasdesk.store.days import day_of
from tasdesk.store.file import Reader
from tasdesk.store.leads import read_leads
from tasdesk.store.people import read_links, read_people
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.snoozes import read_snoozes
from tasdesk.store.stage_items import read_closing_answers, read_stage_items

EVER: Final = date.min.isoformat()
"""The day from which a deal is closed where nobody knows it, as an import may not."""


def read_dossier(read: Reader, deal_id: str, on: date) -> Dossier:
    """Everything about a deal as of a day; facts dated later are left out.

    Raises:
        NotFound: no such deal in this book.
    """
    deal = read_deal(read, deal_id)
    record = read_record(read, deal_id, on)
    playbook = playbook_in_force(read)
    links = read_links(read, deal.account_id, deal_id)
    people = read_people(read, deal.account_id, on, deal_id, links=links)
    activities = read_activities(read, on, deal_id=deal_id)
    method = playbook.contact
    met = contacts(activities, on, method.internal, method.deep)
    of_account = read_contacts(read, on, method, account_id=deal.account_id) if deal.account_id else {}
    return Dossier(
        deal=deal,
        on=on,
        record=record,
        rival_names=rival_names(read, deal_id),
        people=with_contact(people, met, playbook.contact.limits, of_deal=True),
        links=links,
        moves=read_moves(read, deal_id, on),
        notes=_notes(read, deal, on),
        points=curve(record, on, playbook),
        qualification=read_qualification(read, deal_id, on) if playbook.qualifiers else {},
        activities=activities,
        actions=read_actions(read, on, deal_id=deal_id),
        milestones=read_milestones(read, deal_id, on),
        buying_steps=read_buying_steps(read, deal_id, on),
        objections=read_objections(read, deal_id, on),
        contacts=met,
        account_contacts=met | of_account,
        strategies=read_strategies(read, deal_id, on),
        tactics=read_tactics(read, deal_id, on),
        values=read_values(read, deal_id, on),
        equations=read_equations(read, deal_id, on),
        needs=read_needs(read, deal_id),
        plan_texts=read_plan_texts(read, deal_id, on),
        close_dates=read_close_dates(read, [deal_id], on).get(deal_id, ()),
        snoozes=read_snoozes(read, [deal_id], on).get(deal_id, {}),
        stage_items=read_stage_items(read, [deal_id], on).get(deal_id, ()),
        closing_answers=read_closing_answers(read, deal_id, on),
        approvals=read_approvals(read, [deal_id], on).get(deal_id, ()),
        registrations=(registrations := read_registrations(read, deal_id, on)),
        # Without one of its own a deal has none that others could stand against.
        claims=read_claims(read, deal, on) if registrations else (),
        team=read_teams(read, [deal_id], on).get(deal_id, ()),
        bookings=read_bookings(read, deal_id),
        origin=next(iter(read_leads(read, on, deal_id=deal_id)), None),
    )


def read_deal(read: Reader, deal_id: str) -> Deal:
    """A deal's own fields.

    Raises:
        NotFound: no such deal in this book.
    """
    row = read.execute(
        """SELECT d.id, d.code, d.name, d.stage, coalesce(a.name, ''), d.account_id, coalesce(p.name, ''),
                  d.stage_since, d.outcome, d.closed_on, d.amount, d.currency, d.led_by, d.manual_grade,
                  d.grade_reason, d.close_date, d.opened_on, d.owner, d.need, d.external_id,
                  d.incumbent
           FROM deal d LEFT JOIN account a ON a.id = d.account_id LEFT JOIN product p ON p.id = d.product_id
           WHERE d.id = ?""",
        (deal_id,),
    ).fetchone()
    if row is None:
        raise NotFound(_("There is no such deal in this book."))
    id, code, name, stage, account, account_id, product, *fields = row
    since, outcome, closed, amount, currency, led_by, grade, grade_reason, *fields = fields
    close, opened, owner, need, external_id, incumbent = fields
    return Deal(
        id,
        code,
        name,
        stage,
        account,
        account_id,
        product,
        stage_since=_day(since),
        outcome=Outcome(outcome) if outcome else None,
        closed_on=_day(closed),
        amount=None if amount is None else Money(amount, currency),
        led_by=Lead(led_by),
        manual_grade=Grade(grade) if grade else None,
        grade_reason=grade_reason,
        close_date=_day(close),
        opened_on=_day(opened),
        owner=owner,
        need=need,
        external_id=external_id,
        incumbent=bool(incumbent),
    )


def read_record(read: Reader, deal_id: str, on: date) -> Record:
    """The dated facts from which a deal's rate follows, up to a day."""
    day = (deal_id, on.isoformat())
    return Record(
        tuple(
            Assessment(date.fromisoformat(when), Author(author), party, *_said(detail))
            for when, author, party, detail in read.execute(
                "SELECT day, author, party, detail FROM assessment WHERE deal_id = ? AND day <= ? ORDER BY day", day
            )
        ),
        tuple(
            _gates(row)
            for row in read.execute(
                """SELECT day, author, event, event_by, event_note, source, source_person, source_note, rank, rank_note
                   FROM gates WHERE deal_id = ? AND day <= ? ORDER BY day""",
                day,
            )
        ),
        namings(row for row in read_slots(read, deal_id) if row[0] <= on.isoformat()),
        tuple(
            Uncontested(date.fromisoformat(when), bool(value), reason)
            for when, value, reason in read.execute(
                "SELECT day, value, reason FROM uncontested WHERE deal_id = ? AND day <= ? ORDER BY day", day
            )
        ),
        tuple(
            Closing(date.fromisoformat(when), Outcome(outcome) if outcome else None)
            for when, outcome in read.execute(
                f"""SELECT coalesce(day, '{EVER}'), outcome FROM stage_move
                    WHERE deal_id = ? AND coalesce(day, '') <= ? AND kind IN ('close', 'reopen') ORDER BY day, id""",
                day,
            )
        ),
    )


Slot = tuple[str, int, str | None]
"""From a day on (in ISO 8601) the rival with this number is this one; None is nobody."""


def read_slots(read: Reader, deal_id: str) -> list[Slot]:
    """Who the rivals of a deal are, in order of the days; those of the future too."""
    return read.execute(
        "SELECT day, slot, rival_id FROM naming WHERE deal_id = ? ORDER BY day, slot", (deal_id,)
    ).fetchall()


def namings(rows: Iterable[Slot]) -> tuple[Naming, ...]:
    """The same, as who both rivals are from each day on."""
    slots: list[str | None] = [None, None]
    days: dict[str, tuple[str | None, str | None]] = {}
    for day, slot, rival in rows:
        slots[slot - 1] = rival
        days[day] = (slots[0], slots[1])
    return tuple([_naming((day_of(day), rivals)) for day, rivals in days.items()])


_naming: Final = maker(Naming)


def read_qualification(read: Reader, deal_id: str, on: date) -> dict[str, Qualified]:
    """The answers to the qualification list as they stand on a day, by question."""
    found: dict[str, Qualified] = {}
    for item, day, author, answer, note in read.execute(
        """SELECT item, day, author, answer, note FROM qualification WHERE deal_id = ? AND day <= ?
           ORDER BY item, day""",
        (deal_id, on.isoformat()),
    ):
        evidence = note or (found[item].note if item in found else "")
        found[item] = Qualified(Choice(answer), date.fromisoformat(day), Author(author), evidence)
    return found


def read_moves(read: Reader, deal_id: str, on: date) -> tuple[StageMove, ...]:
    """The moves of a deal, oldest first, undated ones before all others."""
    return tuple(
        StageMove(
            _day(day), MoveKind(kind), source or None, target, Outcome(outcome) if outcome else None, rival, reason
        )
        for day, kind, source, target, outcome, rival, reason in read.execute(
            """SELECT day, kind, source, target, outcome, rival_id, reason FROM stage_move
               WHERE deal_id = ? AND (day IS NULL OR day <= ?) ORDER BY day, id""",
            (deal_id, on.isoformat()),
        )
    )


def said_from(detail: dict[str, Any] | None) -> Said | None:
    """One question's entry in the detail column of an assessment."""
    if detail is None:
        return None
    return Said(detail.get("direct"), detail.get("probes", {}), detail.get("note", ""))


def _said(detail: str) -> tuple[Said | None, Said | None]:
    questions = json.loads(detail) if detail else {}
    return said_from(questions.get("fit")), said_from(questions.get("closeness"))


def _gates(row: tuple[Any, ...]) -> Gates:
    day, author, event, event_by, event_note, source, person, source_note, rank, rank_note = row
    return Gates(
        date.fromisoformat(day),
        Author(author),
        Choice(event) if event else None,
        _day(event_by),
        event_note,
        Choice(source) if source else None,
        person,
        source_note,
        cast(Rank, int(rank) if rank.isdigit() else rank) if rank else None,
        rank_note,
    )


def rival_names(read: Reader, deal_id: str) -> dict[str, str]:
    """The name of every rival that was ever named on a deal or answered about, or to which it was lost, by id."""
    return dict(
        read.execute(
            """SELECT id, name FROM rival WHERE id IN (SELECT rival_id FROM naming WHERE deal_id = :deal
                   UNION SELECT party FROM assessment WHERE deal_id = :deal
                   UNION SELECT rival_id FROM stage_move WHERE deal_id = :deal) ORDER BY name""",
            {"deal": deal_id},
        )
    )


def _notes(read: Reader, deal: Deal, on: date) -> tuple[Note, ...]:
    return tuple(
        Note(
            id,
            date.fromisoformat(day),
            author,
            text,
            bool(private),
            person,
            datetime.fromisoformat(written),
            review,
            bool(decision),
        )
        for id, day, author, text, private, person, written, review, decision in read.execute(
            """SELECT n.id, n.day, n.author, n.text, n.private, n.person_id, n.written, n.review_id, n.decision
               FROM note n LEFT JOIN person p ON p.id = n.person_id
               WHERE (n.deal_id = :deal OR (n.deal_id IS NULL AND p.account_id = :account)) AND n.day <= :on
               ORDER BY n.day DESC, n.written DESC, n.id DESC""",
            {"deal": deal.id, "account": deal.account_id, "on": on.isoformat()},
        )
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
