"""What is to be looked at today, over all deals of a book (METHOD 8)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Final

from tasdesk.actions.desk import Desk
from tasdesk.messages import language
from tasdesk.method import round as rounds
from tasdesk.method.course import EVENT
from tasdesk.method.facts import Card
from tasdesk.method.findings import RULES, Severity, findings_of
from tasdesk.method.playbook import Playbook
from tasdesk.method.tasks import required
from tasdesk.method.today import FELT, TOLD_ELSEWHERE, Fall, Part, Point, due_soon, part_of, part_of_task
from tasdesk.method.winrate import verdict
from tasdesk.store.activities import names_of
from tasdesk.store.calendar import read_calendar
from tasdesk.store.cases import CHUNK, read_cases, read_cases_on
from tasdesk.store.dated import read_dated_facts
from tasdesk.store.derived import uncollected
from tasdesk.store.file import Reader
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.portfolio import newest_assessments, read_cards

DAYS: Final = 7
"""How far it is looked ahead where nobody says."""

_WEEK: Final = timedelta(days=7)

_GRAVE: Final = frozenset(rule.id for rule in RULES if rule.severity is Severity.HIGH) - TOLD_ELSEWHERE
"""The findings of which it is said that they are new."""


def points(desk: Desk, days: int = DAYS) -> Iterator[tuple[Point, ...]]:
    """What is to be looked at, in no order, some at a time: what is found soonest comes first.

    Args:
        days: how far ahead dates are near.
    """
    with desk.reading() as read, uncollected():
        playbook, today = playbook_in_force(read), desk.today
        cards = {card.id: card for card in read_cards(read, playbook)}
        yield tuple(_planned(read, cards, today, days))
        yield tuple(_near_closings(cards, today, days))
        yield tuple(_stale(read, cards, playbook, today))
        yield tuple(_near_events(read, cards, today, days))
        yield tuple(_required(read, cards, playbook, today, days))
        fallen = [card.id for card in cards.values() if card.change is not None and card.change <= -FELT]
        for some in _chunks(fallen):
            yield tuple(_fallen(read, cards, some, playbook, today))
        suspect = [
            card.id
            for card in cards.values()
            if card.counted_on != today.isoformat() or not _GRAVE.isdisjoint(card.findings.split())
        ]
        for some in _chunks(suspect):
            yield tuple(_new(read, cards, some, playbook, today))


def names(desk: Desk, found: Iterable[Point]) -> dict[str, str]:
    """The names, by id, of the people, rivals and kinds of activity that these points speak of."""
    activities = [point.entry.activity for point in found if point.entry is not None and point.entry.activity]
    with desk.reading() as read:
        people = names_of(read, "person", {person for each in activities for person in each.people})
        rivals: dict[str, str] = dict(read.execute("SELECT id, name FROM rival"))
        kinds = {kind.id: kind.name.of(language()) for kind in playbook_in_force(read).contact.kinds}
    return {**people, **rivals, **kinds}


def _planned(read: Reader, cards: Mapping[str, Card], today: date, days: int) -> Iterator[Point]:
    found = read_calendar(read, today)
    for entry in found.entries:
        part = part_of(entry, today, days)
        if part is not None:
            place = found.places[entry.deal_id or entry.account_id or ""]
            card = cards.get(entry.deal_id or "")
            key = (entry.activity or entry.action).id  # type: ignore[union-attr]  # one of the two is there
            yield Point(
                part, entry.deal_id, place.code, place.deal, place.account, "activities", key, entry.day, entry,
                weight=(card.amount or 0) if card else 0,
            )  # fmt: skip


def _required(read: Reader, cards: Mapping[str, Card], playbook: Playbook, today: date, days: int) -> Iterator[Point]:
    """What a stage requires and somebody has to see to by a day that comes near, or has passed."""
    last = (today + timedelta(days=days)).isoformat()
    rows = read.execute("SELECT DISTINCT deal_id FROM stage_item WHERE due <= ? AND done_on IS NULL", (last,))
    said = sorted(deal_id for (deal_id,) in rows.fetchall() if deal_id in cards)
    for case in read_cases(read, said, today, playbook):
        card, dossier = cards[case.deal.id], case.dossier._replace(people=case.everybody)
        for task in required(playbook, dossier, case.standing, case.grade, card.owner):
            part = part_of_task(task, today, days)
            if part is not None and task.item is not None:
                point = _point(part, card, "overview.stage", task.due)
                yield point._replace(task=task, key=task.item.id)


def _near_closings(cards: Mapping[str, Card], today: date, days: int) -> Iterator[Point]:
    for card in cards.values():
        day = due_soon(card.close_date, today, days)
        if day is not None:
            yield _point(Part.NEAR, card, "overview.close_date", day)


def _near_events(read: Reader, cards: Mapping[str, Card], today: date, days: int) -> Iterator[Point]:
    """Compelling events in force whose day comes near."""
    last = today + timedelta(days=days)
    rows = read.execute(
        "SELECT DISTINCT deal_id FROM gates WHERE event_by BETWEEN ? AND ?", (today.isoformat(), last.isoformat())
    )
    said = [deal_id for (deal_id,) in rows.fetchall() if deal_id in cards]
    for some in _chunks(said):
        facts = read_dated_facts(read, some)
        for deal_id in some:
            course = facts.course(deal_id)
            course.walk(today)
            event = course.ledger.in_force(EVENT) if course.standing().event else None
            if event and event[1] and today <= event[1] <= last:
                yield _point(Part.NEAR, cards[deal_id], "questions.event", event[1])


def _stale(read: Reader, cards: Mapping[str, Card], playbook: Playbook, today: date) -> Iterator[Point]:
    for due in rounds.due(cards.values(), newest_assessments(read, today), today, playbook.stale_days):
        yield _point(Part.STALE, due.card, "questions.event", due.last)


def _fallen(
    read: Reader, cards: Mapping[str, Card], deal_ids: Sequence[str], playbook: Playbook, today: date
) -> Iterator[Point]:
    facts = read_dated_facts(read, deal_ids)
    for deal_id in deal_ids:
        course = facts.course(deal_id)
        course.walk(today - _WEEK)
        before = course.standing()
        course.walk(today)
        after = course.standing()
        was, now = (verdict(each, playbook.comparison).value for each in (before, after))
        closed = before.outcome is not None or after.outcome is not None
        if was is not None and now is not None and not closed:
            yield _point(Part.FELL, cards[deal_id], "history.curve")._replace(fall=Fall(was, now, before, after))


def _new(
    read: Reader, cards: Mapping[str, Card], deal_ids: Sequence[str], playbook: Playbook, today: date
) -> Iterator[Point]:
    """High findings that were not there a week ago; what is said of the deal itself is taken as it is today."""
    for before, now in read_cases_on(read, deal_ids, (today - _WEEK, today), playbook):
        found = [each for each in findings_of(now, _GRAVE) if each.snoozed is None]
        known = {(each.id, each.key) for each in findings_of(before, _GRAVE)} if found else set()
        for each in found:
            if (each.id, each.key) not in known:
                yield _point(Part.NEW, cards[now.deal.id], each.place)._replace(finding=each, key=each.key)


def _point(part: Part, card: Card, place: str, day: date | None = None) -> Point:
    return Point(part, card.id, card.code, card.name, card.account, place, day=day, weight=card.amount or 0)


def _chunks(deal_ids: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(deal_ids)
    while some := list(islice(rest, CHUNK)):
        yield some
