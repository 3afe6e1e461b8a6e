"""The list of leads: written down, verified, made deals of, dropped."""

from app_stage import rest, running
from deal_stage import HOSTILE, deal
from support import row_widths, screen_text
from tasdesk.actions.accounts import add_account
from tasdesk.actions.leads import add_lead
from tasdesk.method.leads import Bant, LeadState
from tasdesk.store.leads import read_leads


async def go(pilot, *keys):
    """Press keys, each after what the one before did is shown; a word that begins with `=` is typed."""
    for key in keys:
        await pilot.press(*(key[1:] if key.startswith("=") and len(key) > 1 else [key]))
        await rest(pilot)


def leads(desk):
    with desk.reading() as read:
        return read_leads(read, desk.today)


async def test_a_lead_is_written_down_verified_and_made_a_deal_of(desk):
    """The deal opens; the list is then empty, and `v` shows what became of it."""
    deal(desk)
    async with running(desk.book.path, size=(110, 32)) as pilot:
        await go(pilot, "g", "d")
        empty = screen_text(pilot.app)
        await go(pilot, "a", "=Second lot", "down", "=Acme", "tab", "=Ann", "enter")
        listed = screen_text(pilot.app)
        await go(pilot, "b", "right", "tab", "=board paper", "enter")
        await go(pilot, "greater_than_sign", "=400000", "enter")
        opened = screen_text(pilot.app)
        await go(pilot, "q")
        left = screen_text(pilot.app)
        await go(pilot, "v")
        every = screen_text(pilot.app)

    (lead,) = leads(desk)
    dossier = desk.dossier(lead.deal_id)
    assert "There are no open leads." in empty
    assert "Second lot" in listed
    assert ("yes", "board paper") == lead.tests[Bant.BUDGET][:2]
    assert ("Second lot", "Acme", 400_000_00) == (dossier.deal.name, dossier.deal.account, dossier.deal.amount.minor)
    assert "Second lot" in opened.split("\n")[0]
    assert "There are no open leads." in left
    assert "became a deal" in every


async def test_a_customer_with_a_name_like_it_is_offered_first(desk):
    """And taken, unless the new one is chosen."""
    deal(desk)
    known = add_account(desk, "Acme Holdings, Inc.")
    add_lead(desk, "Second lot", account="ACME", contact="Ann")
    async with running(desk.book.path, size=(110, 32)) as pilot:
        await go(pilot, "g", "d", "greater_than_sign")
        asked = screen_text(pilot.app)
        await go(pilot, "enter")

    assert "Acme Holdings, Inc." in asked
    assert known == desk.dossier(leads(desk)[0].deal_id).deal.account_id


async def test_a_lead_is_dropped_with_a_reason_and_hostile_words_are_words(desk):
    """Without a reason, or a contact, it is said what is missing."""
    deal(desk)
    add_lead(desk, HOSTILE, account=HOSTILE, source=HOSTILE)
    async with running(desk.book.path, size=(80, 24)) as pilot:
        await go(pilot, "g", "d")
        widths = row_widths(pilot.app)
        await go(pilot, "greater_than_sign")
        lacking = screen_text(pilot.app)
        await go(pilot, "x", "enter")
        refused = screen_text(pilot.app)
        await go(pilot, "=no budget", "enter", "e")

    assert {80} == widths
    assert "The lead has no contact." in lacking
    assert "needs a reason" in refused
    assert [(LeadState.DROPPED, "no budget")] == [(each.state, each.reason) for each in leads(desk)]
