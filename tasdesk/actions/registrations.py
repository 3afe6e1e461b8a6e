"""Partners' registrations of the projects that they lead (METHOD 2, "Moving")."""

from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tasdesk.actions.desk import Desk
from tasdesk.actions.typed import named, typed
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.messages import _
from tasdesk.method.commitments import Claim
from tasdesk.method.facts import Deal, Lead
from tasdesk.method.questionnaire import check_day
from tasdesk.method.registrations import against, check_expiry
from tasdesk.store.book import Step
from tasdesk.store.commitments import read_claims, read_registrations
from tasdesk.store.dossier import read_deal
from tasdesk.store.file import Reader
from tasdesk.store.ids import new_id

if TYPE_CHECKING:
    from tasdesk.store.tables import RegistrationRow

OF_A_REGISTRATION: Final = ("partner", "day", "expires", "note")
"""The fields of a registration that `edit_registration` takes."""


class Registered(NamedTuple):
    """A registration as it was written down, and the valid ones of other partners that it stands against."""

    id: str
    against: tuple[Claim, ...]


def register_partner(
    desk: Desk, deal_id: str, partner: str, expires: date, *, note: str = "", on: date | None = None
) -> Registered:
    """Write down that a partner has registered the project of a deal; a conflict is kept and stops nothing.

    Args:
        expires: the last day on which it is valid; may have passed already.

    Raises:
        BadUse: the partner is blank, it would expire before it begins, or the day is in the future.
        Refused: the deal is led by us.   NotFound: no such deal.
    """
    from tasdesk.store.tables import RegistrationRow

    day, partner = on or desk.today, named(partner, _("A registration needs a partner."))
    check_day(day, desk.today)
    check_expiry(day, expires)
    registration_id = new_id()
    with desk.writing("register partner") as step:
        deal = check_registrable(step.read, deal_id)
        step.session.add(
            RegistrationRow(
                id=registration_id, deal_id=deal_id, partner=partner, day=day, expires=expires, note=typed(note)
            )
        )
        return Registered(registration_id, _against(step, deal, registration_id, desk.today))


def check_registrable(read: Reader, deal_id: str) -> Deal:
    """The deal, where partners can register it.

    Raises:
        Refused: it is led by us.   NotFound: no such deal.
    """
    deal = read_deal(read, deal_id)
    if deal.led_by is not Lead.PARTNER:
        raise Refused(
            _("The deal is led by us."), _("Registration is for deals led by a partner: say so of this one first.")
        )
    return deal


def edit_registration(desk: Desk, registration_id: str, **changes: Any) -> Registered:
    """Change a registration, such as the day on which it expires.

    Args:
        changes: by the names of `OF_A_REGISTRATION`.

    Raises:
        BadUse: an unknown field, the partner is blank, it would expire before it begins, or begins in the future.
        NotFound: there is none.
    """
    for field in changes.keys() - set(OF_A_REGISTRATION):
        raise BadUse(_("A registration has no field {field}.").format(field=field))
    with desk.writing("edit registration") as step:
        row = _registration(step, registration_id)
        if "partner" in changes:
            changes["partner"] = named(changes["partner"], _("A registration needs a partner."))
        day, expires = changes.get("day", row.day), changes.get("expires", row.expires)
        check_day(day, desk.today)
        check_expiry(day, expires)
        row.day, row.expires = day, expires
        row.partner = changes.get("partner", row.partner)
        row.note = typed(changes.get("note", row.note))
        deal = read_deal(step.read, row.deal_id)
        return Registered(registration_id, _against(step, deal, registration_id, desk.today))


def remove_registration(desk: Desk, registration_id: str) -> None:
    """Take a registration out of the book.

    Raises:
        NotFound: there is none.
    """
    with desk.writing("remove registration") as step:
        step.session.delete(_registration(step, registration_id))


def _against(step: Step, deal: Deal, registration_id: str, day: date) -> tuple[Claim, ...]:
    """What stands against a registration, as it was written down just now."""
    known = read_registrations(step.read, deal.id, day)
    mine = next((each for each in known if each.id == registration_id), None)
    return () if mine is None else against(mine, known, read_claims(step.read, deal, day), day)


def _registration(step: Step, registration_id: str) -> "RegistrationRow":
    from tasdesk.store.tables import RegistrationRow

    row = step.session.get(RegistrationRow, registration_id)
    if row is None:
        raise NotFound(_("There is no such registration in this book."))
    return row
