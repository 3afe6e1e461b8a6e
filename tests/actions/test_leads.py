"""Leads are written down, verified, converted or dropped, and leave a trail (METHOD 2, "Lead to deal")."""

import pytest

from desks import ago, assert_sound, refused
from store_support import contents
from tasdesk.actions.accounts import add_account
from tasdesk.actions.deals import add_deal, missing_for_move
from tasdesk.actions.history import redo, undo
from tasdesk.actions.leads import (
    add_lead,
    convert_lead,
    drop_lead,
    edit_lead,
    lead_of,
    matching_accounts,
    verify_lead,
)
from tasdesk.errors import Ambiguous, BadUse, NotFound, Refused
from tasdesk.method.facts import Choice, Money
from tasdesk.method.leads import Bant, LeadState
from tasdesk.store.leads import read_leads


@pytest.fixture
def lead(desk):
    return add_lead(
        desk,
        "Second lot",
        account="Linhai Grid",
        contact="Liu Fang",
        reach="liu@linhai.example",
        need="fewer visits",
        on=ago(desk, 9),
    )


def test_a_lead_becomes_a_deal_with_account_person_and_trail(desk, lead):
    """In the first stage, with the lead's need; qualified where all four were answered with yes."""
    for test in Bant:
        verify_lead(desk, lead, test, Choice.YES, evidence="a letter", on=ago(desk, 5))
    made = convert_lead(desk, lead, amount=Money(400_000_00, "CNY"), on=ago(desk, 2))
    dossier = desk.dossier(made.deal_id)

    assert ("verify", "Linhai Grid", "fewer visits", ago(desk, 2)) == (
        dossier.deal.stage,
        dossier.deal.account,
        dossier.deal.need,
        dossier.deal.opened_on,
    )
    assert [("Liu Fang", "liu@linhai.example")] == [(person.name, person.email) for person in dossier.people]
    assert (lead, LeadState.CONVERTED, True) == (dossier.origin.id, dossier.origin.state, dossier.origin.qualified)
    assert "qualify" not in {item.id for item in missing_for_move(desk, made.deal_id)}
    assert (True, True) == (made.new_account, made.new_person)
    assert_sound(desk, made.deal_id)


def test_a_conversion_is_one_step(desk, lead):
    """Undone, nothing of it is left; done again, all of it is there."""
    before = contents(desk.book)
    convert_lead(desk, lead)
    after = contents(desk.book)
    undo(desk)

    assert before == contents(desk.book)
    redo(desk)
    assert after == contents(desk.book)


def test_a_known_account_and_person_are_taken(desk, lead):
    """By the same name but for case and width; nobody is written down twice."""
    first = convert_lead(desk, lead)
    again = add_lead(desk, "Third lot", account="LINHAI  Ｇｒｉｄ", contact="liu fang")
    made = convert_lead(desk, again)

    assert (first.account_id, first.person_id, False, False) == made[1:]


def test_accounts_with_a_name_like_it_are_suggested_and_not_taken(desk, lead):
    """Whoever converts says which it is, or that it is a new one."""
    known = add_account(desk, "Linhai Grid Co., Ltd.")
    add_account(desk, "Haier")

    assert ["Linhai Grid Co., Ltd."] == [each.name for each in matching_accounts(desk, lead)]
    with refused(desk, Ambiguous, "called much like"):
        convert_lead(desk, lead)
    with refused(desk, BadUse, "not both"):
        convert_lead(desk, lead, account=known, new_account=True)
    with refused(desk, NotFound):
        convert_lead(desk, lead, account="Midea")
    assert known == convert_lead(desk, lead, account=known).account_id
    assert known != convert_lead(desk, add_lead(desk, "x", account="Linhai Grid", contact="y"), new_account=True)[1]


def test_a_lead_that_lacks_something_or_has_ended_is_refused(desk, lead):
    """A dropped one keeps its reason."""
    with refused(desk, Refused, "no contact"):
        convert_lead(desk, add_and_keep(desk))
    with refused(desk, BadUse, "reason"):
        drop_lead(desk, lead, "  ")
    for days in (-1, 10):
        with refused(desk, BadUse):
            drop_lead(desk, lead, "no budget", on=ago(desk, days))
        with refused(desk, BadUse):
            verify_lead(desk, lead, Bant.NEED, Choice.NO, on=ago(desk, days))
    drop_lead(desk, lead, "no budget", on=ago(desk, 3))
    with refused(desk, Refused, "dropped"):
        convert_lead(desk, lead)
    with refused(desk, Refused, "dropped"):
        edit_lead(desk, lead, name="x")
    with desk.reading() as read:
        found = lead_of(read, lead, desk.today)
        assert (LeadState.DROPPED, "no budget") == (found.state, found.reason)
        assert LeadState.OPEN is lead_of(read, lead, ago(desk, 4)).state


def add_and_keep(desk):
    """A lead without a contact, written down before the book is looked at."""
    with desk.reading() as read:
        return next(each.id for each in read_leads(read, desk.today) if not each.contact)


@pytest.fixture(autouse=True)
def without_contact(desk):
    add_lead(desk, "Rumour", account="Haier")


def test_leads_are_edited_and_listed_the_newest_first(desk, lead):
    """Blank names, unknown fields and future days are refused."""
    edit_lead(desk, lead, name="Second lot 二期", source="fair")
    with refused(desk, BadUse, "needs a name"):
        edit_lead(desk, lead, name=" ")
    with refused(desk, BadUse, "no field"):
        edit_lead(desk, lead, colour="red")
    with refused(desk, BadUse):
        add_lead(desk, "Later", on=ago(desk, -1))
    with refused(desk, NotFound):
        edit_lead(desk, "nothing", name="x")
    with desk.reading() as read:
        assert ["Rumour", "Second lot 二期"] == [each.name for each in read_leads(read, desk.today)]
        assert () == read_leads(read, desk.today, state=LeadState.DROPPED)


def test_a_deal_without_a_lead_has_no_trail(desk):
    """Most have none."""
    deal = add_deal(desk, "Grid dispatch", account="Linhai")

    assert desk.dossier(deal).origin is None
