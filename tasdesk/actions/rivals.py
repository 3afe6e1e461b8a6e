"""Rivals of a deal: who they are from a day on, or that there are none (METHOD 5, rule 1)."""

from collections.abc import Mapping
from datetime import date

from tasdesk.actions.days import deal_on
from tasdesk.actions.desk import Desk
from tasdesk.actions.typed import typed
from tasdesk.errors import Ambiguous, BadUse, NotFound
from tasdesk.messages import _
from tasdesk.method.course import Course
from tasdesk.method.facts import US
from tasdesk.method.questionnaire import check_day, check_uncontested
from tasdesk.store.book import Reader, Step
from tasdesk.store.dossier import Slot, namings, read_record, read_slots, rival_names
from tasdesk.store.ids import id_of, new_id
from tasdesk.store.lookup import find_named, folded
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.text import safe

Pair = tuple[str | None, str | None]
"""The ids of rival 1 and rival 2; None is nobody."""

_NUMBERED = ("rival1", "rival2")


def name_rival(desk: Desk, deal_id: str, name: str, *, slot: int | None = None, on: date | None = None) -> int:
    """Name a rival of a deal; naming one ends uncontested.

    Args:
        slot: 1 or 2 puts the rival there, in the place of whoever is there; None takes the first that is free from
            that day on.

    Returns:
        The number the rival has, 1 or 2.

    Raises:
        BadUse: the name is blank, is one of the two then or later, or no place is free; or the day is in the future
            or before the deal.
        NotFound: no such deal.
    """
    name = typed(name)
    if not name:
        raise BadUse(_("A rival needs a name."))
    day = on or desk.today
    check_day(day, desk.today)
    with desk.writing("name rival") as step:
        deal_on(step.read, deal_id, day, desk.today)
        rival_id, slots = rival_called(step, name), read_slots(step.read, deal_id)
        _bring_back(step, rival_id)
        already = BadUse(_("{name} is a rival on this deal already.").format(name=safe(name)))
        held = _held(slots, day)
        if rival_id in held[0]:
            raise already
        slot = slot or _free_slot(held, rival_id)
        kept = [row for row in slots if row[:2] != (day.isoformat(), slot)]
        if (rival_id, rival_id) in _held(sorted([*kept, (day.isoformat(), slot, rival_id)]), day):
            raise already
        _put(step, deal_id, day, slot, rival_id)
    return slot


def drop_rival(desk: Desk, deal_id: str, name: str, *, on: date | None = None) -> int:
    """From a day on this rival is no longer one of the two; what was answered about it is kept.

    Args:
        name: the rival's name, or rival1, rival2.

    Returns:
        The number the rival had.

    Raises:
        NotFound: no such deal, or no such rival is named on it that day.   Ambiguous: it may be either.
    """
    day = on or desk.today
    check_day(day, desk.today)
    with desk.writing("drop rival") as step:
        deal_on(step.read, deal_id, day, desk.today)
        named, names = rivals_on(step.read, deal_id, day), rival_names(step.read, deal_id)
        present = {rival: names[rival] for rival in named if rival is not None}
        slot = named.index(_called(name, named, present)) + 1
        _put(step, deal_id, day, slot, None)
    return slot


def declare_uncontested(desk: Desk, deal_id: str, value: bool, *, reason: str = "", on: date | None = None) -> None:
    """Declare that nobody else is in the field, or that this is over (METHOD 5, rule 1).

    Raises:
        Refused: a rival is named, or there is no reason.   NotFound: no such deal.
        BadUse: the day is in the future or before the deal.
    """
    from tasdesk.store.tables import UncontestedRow

    day, reason = on or desk.today, typed(reason)
    check_day(day, desk.today)
    with desk.writing("declare uncontested") as step:
        deal_on(step.read, deal_id, day, desk.today)
        course = Course.of(read_record(step.read, deal_id, day), playbook_in_force(step.read))
        course.walk(day)
        check_uncontested(course, value, reason)
        step.session.merge(UncontestedRow(id=id_of(deal_id, day), deal_id=deal_id, day=day, value=value, reason=reason))


def rivals_on(read: Reader, deal_id: str, day: date) -> Pair:
    """The ids of rival 1 and rival 2 on a day."""
    return _held(read_slots(read, deal_id), day)[0]


def party_called(read: Reader, deal_id: str, called: str, day: date) -> str:
    """`US`, or the id of the rival that goes by this name, an unambiguous part of it, its number that day, or its id.

    Every rival that was ever named on the deal can be answered about, on every day.

    Raises:
        NotFound: no such rival is named on this deal.   Ambiguous: several may be meant.
    """
    if folded(called) == US:
        return US
    return _called(called, rivals_on(read, deal_id, day), rival_names(read, deal_id))


def winner_called(step: Step, deal_id: str, called: str, day: date) -> str:
    """The id of the rival a deal was lost to: one of the deal's by its name or number, or another by its whole name."""
    named, wanted = rivals_on(step.read, deal_id, day), folded(called)
    if wanted in _NUMBERED:
        return _called(called, named, {})
    return rival_called(step, called)


def rival_called(step: Step, name: str) -> str:
    """The id of the rival of that name, which is made where it is new.

    Raises:
        BadUse: nobody can be called that.
    """
    from tasdesk.store.tables import RivalRow

    if folded(name) in (US, *_NUMBERED):
        raise BadUse(_("A rival cannot be called {name}.").format(name=safe(name)))
    known = find_named(step.read, "rival", name)
    if known is None:
        known = new_id()
        step.session.add(RivalRow(id=known, name=name))
        step.session.flush()
    return known


def _bring_back(step: Step, rival_id: str) -> None:
    """Offer a rival again that was archived: it is around."""
    from tasdesk.store.tables import RivalRow

    step.session.get_one(RivalRow, rival_id).archived_on = None


def _free_slot(held: list[Pair], rival_id: str) -> int:
    """The first number nobody else has, then or later; the one this rival has later goes before."""
    free = [number for number in (1, 2) if all(pair[number - 1] in (None, rival_id) for pair in held)]
    if not free:
        raise BadUse(_("Two rivals are named on this deal already."), _("Say which one it replaces: rival1 or rival2."))
    return max(free, key=lambda number: any(pair[number - 1] == rival_id for pair in held))


def _held(slots: list[Slot], day: date) -> list[Pair]:
    """The two rivals at the end of a day, and after each later change."""
    facts = namings(slots)
    first = next((fact.rivals for fact in reversed(facts) if fact.day <= day), (None, None))
    return [first, *(fact.rivals for fact in facts if fact.day > day)]


def _called(called: str, named: Pair, names: Mapping[str, str]) -> str:
    """Which of these rivals is called that; the two of the day go before the others."""
    wanted = folded(called)
    for number, rival in zip(_NUMBERED, named, strict=True):
        if rival is not None and wanted == number:
            return rival
    if called in names:
        return called
    known = {rival: folded(name) for rival, name in names.items()}
    exact = [rival for rival, name in known.items() if name == wanted]
    parts = [rival for rival, name in known.items() if wanted and wanted in name]
    found = exact or [rival for rival in parts if rival in named] or parts
    if not found:
        raise NotFound(
            _("No rival on this deal is called {name}.").format(name=safe(called)),
            _("Name one with: tasdesk rival add DEAL NAME"),
        )
    if len(found) > 1:
        listed = _(", ").join(safe(names[rival]) for rival in found)
        raise Ambiguous(_("{name} may be several rivals: {names}.").format(name=safe(called), names=listed))
    return found[0]


def _put(step: Step, deal_id: str, day: date, slot: int, rival_id: str | None) -> None:
    """From this day on the rival with this number is this one; what was said for later days stays."""
    from tasdesk.store.tables import NamingRow

    step.session.merge(NamingRow(id=id_of(deal_id, day, slot), deal_id=deal_id, day=day, slot=slot, rival_id=rival_id))
