"""Whose activities and actions a command is about: a deal's, a customer's, a person's."""

from tasdesk.actions.desk import Desk
from tasdesk.actions.whose import Whose
from tasdesk.store.file import Reader
from tasdesk.store.lookup import find_account, find_anybody, find_deal, find_person


def whose_of(desk: Desk, deal: str, account: str) -> Whose:
    """The deal or the account that is named."""
    with desk.reading() as read:
        return Whose(None, find_account(read, account)) if account else Whose(find_deal(read, deal))


def scope_of(read: Reader, deal: str, account: str, person: str) -> tuple[str | None, str | None, str | None]:
    """The ids of the deal, account and person that are named; None for each that is not."""
    deal_id = find_deal(read, deal) if deal else None
    account_id = find_account(read, account) if account else None
    if not person:
        return deal_id, account_id, None
    return deal_id, account_id, find_person(read, deal_id, person) if deal_id else find_anybody(read, person)
