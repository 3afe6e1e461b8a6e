"""How often people were met, and the interaction that follows from it (METHOD 6)."""

from collections.abc import Iterable
from datetime import date

from tasdesk.method.contact import Contact, ContactMethod, contacts, with_contact
from tasdesk.method.person import Person
from tasdesk.store.activities import read_activities
from tasdesk.store.file import Reader
from tasdesk.store.playbooks import playbook_in_force


def read_contacts(
    read: Reader, on: date, method: ContactMethod, *, deal_id: str | None = None, account_id: str | None = None
) -> dict[str, Contact]:
    """How often each person was met up to a day, by id: for this deal, or for anything with this account."""
    return contacts(read_activities(read, on, deal_id=deal_id, account_id=account_id), on, method.internal, method.deep)


def with_our_contact(
    read: Reader, people: Iterable[Person], on: date, *, deal_id: str | None, account_id: str | None
) -> tuple[Person, ...]:
    """The people as `read_people` gives them, each with our interaction: on the deal, or else with the account."""
    method = playbook_in_force(read).contact
    met = read_contacts(read, on, method, deal_id=deal_id, account_id=None if deal_id else account_id)
    return with_contact(people, met, method.limits, of_deal=deal_id is not None)
