"""Rivals of a deal: who they are from a day on, or that there are none (METHOD 5, rule 1)."""

from datetime import date

from tasdesk.actions.desk import Desk
from tasdesk.errors import BadUse, NotFound
from tasdesk.messages import _
from tasdesk.method.course import Course
from tasdesk.method.facts import Naming
from tasdesk.method.questionnaire import check_day, check_uncontested
from tasdesk.store.book import Reader, Step
from tasdesk.store.dossier import read_deal, read_record
from tasdesk.store.ids import id_of, new_id
from tasdesk.store.lookup import find_named, folded
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.text import safe


def name_rival(desk: Desk, deal_id: str, name: str, *, slot: int | None = None, on: date | None = None) -> int:
    """Name a rival of a deal; naming one ends uncontested.

    Args:
        slot: 1 or 2 puts the rival there, in the place of whoever is there; None takes the first free one.

    Returns:
        The number the rival has, 1 or 2.

    Raises:
        BadUse: the name is blank, is one of the two already, or both places are taken.   NotFound: no such deal.
    """
    if not name.strip():
        raise BadUse(_("A rival needs a name."))
    day = on or desk.today
    check_day(day, desk.today)
    with desk.writing("name rival") as step:
        read_deal(step.read, deal_id)
        named = rivals_on(step.read, deal_id, day)
        rival_id = rival_called(step, name)
        if rival_id in named:
            raise BadUse(_("{name} is a rival on this deal already.").format(name=safe(name.strip())))
        if slot is None:
            if None not in named:
                raise BadUse(
                    _("Two rivals are named on this deal already."), _("Say which one it replaces: rival1 or rival2.")
                )
            slot = named.index(None) + 1
        _put(step, deal_id, day, slot, rival_id)
    return slot


def drop_rival(desk: Desk, deal_id: str, name: str, *, on: date | None = None) -> int:
    """From a day on this rival is no longer one of the two; what was answered about it is kept.

    Args:
        name: the rival's name, or rival1, rival2.

    Returns:
        The number the rival had.

    Raises:
        NotFound: no such rival is named on this deal.
    """
    day = on or desk.today
    check_day(day, desk.today)
    with desk.writing("drop rival") as step:
        named = rivals_on(step.read, deal_id, day)
        slot = rival_slot(step.read, named, name)
        _put(step, deal_id, day, slot, None)
    return slot


def declare_uncontested(desk: Desk, deal_id: str, value: bool, *, reason: str = "", on: date | None = None) -> None:
    """Declare that nobody else is in the field, or that this is over (METHOD 5, rule 1).

    Raises:
        Refused: a rival is named, or there is no reason.   BadUse: the day is in the future.
    """
    from tasdesk.store.tables import UncontestedRow

    day = on or desk.today
    check_day(day, desk.today)
    with desk.writing("declare uncontested") as step:
        read_deal(step.read, deal_id)
        course = Course.of(read_record(step.read, deal_id, day), playbook_in_force(step.read))
        course.walk(day)
        check_uncontested(course, value, reason)
        step.session.merge(
            UncontestedRow(id=id_of(deal_id, day), deal_id=deal_id, day=day, value=value, reason=reason.strip())
        )


def rivals_on(read: Reader, deal_id: str, day: date) -> tuple[str | None, str | None]:
    """The ids of rival 1 and rival 2 on a day."""
    namings: tuple[Naming, ...] = read_record(read, deal_id, day).namings
    return namings[-1].rivals if namings else (None, None)


def rival_slot(read: Reader, named: tuple[str | None, str | None], called: str) -> int:
    """Which of the two goes by this name, by rival1 or rival2, or by an unambiguous part of the name.

    Raises:
        NotFound: neither does.
    """
    wanted = folded(called)
    names: dict[int, str] = {}
    for slot, rival in enumerate(named, 1):
        if rival is not None:
            (name,) = read.execute("SELECT name FROM rival WHERE id = ?", (rival,)).fetchone()
            names[slot] = folded(name)
    for slot, name in names.items():
        if wanted in (f"rival{slot}", name):
            return slot
    parts = [slot for slot, name in names.items() if wanted and wanted in name]
    if len(parts) == 1:
        return parts[0]
    raise NotFound(
        _("No rival on this deal is called {name}.").format(name=safe(called)),
        _("Name one with: tasdesk rival add DEAL NAME"),
    )


def rival_called(step: Step, name: str) -> str:
    """The id of the rival of that name, which is made where it is new."""
    from tasdesk.store.tables import RivalRow

    known = find_named(step.read, "rival", name)
    if known is None:
        known = new_id()
        step.session.add(RivalRow(id=known, name=name.strip()))
        step.session.flush()
    return known


def _put(step: Step, deal_id: str, day: date, slot: int, rival_id: str | None) -> None:
    """From this day on the rival with this number is this one; what was said for later days stays."""
    from tasdesk.store.tables import NamingRow

    step.session.merge(NamingRow(id=id_of(deal_id, day, slot), deal_id=deal_id, day=day, slot=slot, rival_id=rival_id))
