"""Tasks over all deals and over one: what is listed, ticked, changed and shown alone."""

from datetime import timedelta

import pytest

from app_stage import HOSTILE, rest, running, some_deals
from support import row_widths, screen_text
from tasdesk import messages
from tasdesk.actions.deals import add_deal
from tasdesk.actions.desk import Desk
from tasdesk.actions.next_steps import NewAction, add_action
from tasdesk.actions.stage_items import plan_item
from tasdesk.actions.whose import Whose
from tasdesk.screens.board import BoardScreen
from tasdesk.screens.stage_card import StageCard
from tasdesk.store.activities import read_actions


@pytest.fixture
def deals(desk):
    """One task left to somebody else, one action that is late; today is when both are looked at."""
    before = Desk(desk.book, desk.user, desk.today - timedelta(days=20))
    made = some_deals(before)
    plan_item(desk, made["Smart gate"], "trial", owner="Wang", due=desk.today, note="two gates")
    add_action(
        before, Whose(made["Metering 智能抄表"]), NewAction("Send the offer", due=desk.today - timedelta(days=3))
    )
    return made


async def listing(pilot):
    """Go to the tasks, and wait until all deals were looked at."""
    await pilot.press("g", "x")
    await rest(pilot)


def rows(pilot):
    """What is listed, as (heading, title)."""
    return [(item.group, item.title) for item in pilot.app.screen.listed.shown]


def select(pilot, title):
    """Put the cursor on a row."""
    listed = pilot.app.screen.listed
    listed.cursor = next(place for place, item in enumerate(listed.shown) if item.title == title)


async def test_what_is_overdue_comes_first_and_what_has_no_day_last(desk, deals):
    """With its deal, whose it is, and the stage that requires it."""
    async with running(desk.book.path, size=(100, 30), today=desk.today) as pilot:
        await listing(pilot)
        found, text = rows(pilot), screen_text(pilot.app)

    assert [("Overdue", "Send the offer"), ("Today", "Run a trial at the customer")] == found[:2]
    assert "Without a day" == found[-1][0]
    assert "Wang · required by Present value · two gates" in text
    assert "3 days late" in text


async def test_space_ticks_a_task_and_finishes_an_action_and_u_takes_it_back(desk, deals):
    """It leaves the list at once."""
    async with running(desk.book.path, size=(100, 30), today=desk.today) as pilot:
        await listing(pilot)
        before = len(rows(pilot))
        await pilot.press("space")
        await rest(pilot)
        select(pilot, "Run a trial at the customer")
        await pilot.press("space")
        await rest(pilot)
        after = rows(pilot)
        await pilot.press("u", "u")
        await rest(pilot)
        again = rows(pilot)

    assert not {"Send the offer", "Run a trial at the customer"} & {title for _near, title in after}
    assert (before, before - 2) == (len(again), len(after))


async def test_what_a_fact_decides_is_refused_and_stays(desk, deals):
    """With what has to be done instead."""
    async with running(desk.book.path, size=(100, 30), today=desk.today) as pilot:
        await listing(pilot)
        select(pilot, "Find an inside source")
        await pilot.press("space")
        await rest(pilot)
        text, found = screen_text(pilot.app), rows(pilot)

    assert "cannot be ticked" in text
    assert ("Without a day", "Find an inside source") in found


async def test_enter_leads_to_where_a_task_is_done(desk, deals):
    """A task that an answer does to the answer; what is ticked to what the stage requires."""
    async with running(desk.book.path, size=(100, 30), today=desk.today) as pilot:
        await listing(pilot)
        tabs = []
        for title in ("Find an inside source", "Lead the terms of the tender", "Send the offer"):
            select(pilot, title)
            await pilot.press("enter")
            await rest(pilot)
            over = pilot.app.screen
            tabs.append(over.listed.item.id if isinstance(over, StageCard) else over.tab)
            await pilot.press(*["escape"] * (2 if isinstance(over, StageCard) else 1))
            await rest(pilot)

    assert ["questions", "present.lead_terms", "activities"] == tabs


async def test_e_leaves_a_task_to_somebody_by_a_day(desk, deals):
    """It then stands under that day."""
    async with running(desk.book.path, size=(100, 30), today=desk.today) as pilot:
        await listing(pilot)
        select(pilot, "Lead the terms of the tender")
        await pilot.press("e", *"Zhao", "down", *desk.today.isoformat(), "enter")
        await rest(pilot)
        found = rows(pilot)

    assert ("Today", "Lead the terms of the tender") in found
    assert ("lead_terms", "Zhao") in {(each.item, each.owner) for each in desk.dossier(deals["Smart gate"]).stage_items}


async def test_v_shows_only_ours_then_only_what_is_overdue(desk, deals):
    """Ours is what bears our name, and what nobody was named for on our deals; Esc shows all again, then leaves."""
    async with running(desk.book.path, size=(100, 30), today=desk.today) as pilot:
        await listing(pilot)
        all_ = rows(pilot)
        await pilot.press("v")
        await rest(pilot)
        mine = rows(pilot)
        await pilot.press("v")
        await rest(pilot)
        overdue = rows(pilot)
        await pilot.press("escape")
        await rest(pilot)
        again = rows(pilot)
        await pilot.press("escape")
        await rest(pilot)
        left = isinstance(pilot.app.screen, BoardScreen)

    assert [("Overdue", "Send the offer")] == overdue
    assert [row for row in all_ if row != ("Today", "Run a trial at the customer")] == mine
    assert (all_, True) == (again, left)


async def test_from_a_deal_its_own_tasks_are_shown_and_f_shows_all(desk, deals):
    """The title names the deal."""
    async with running(desk.book.path, size=(100, 30), today=desk.today) as pilot:
        pilot.app.screen.show_deal(deals["Smart gate"])
        await pilot.press("enter")
        await rest(pilot)
        await listing(pilot)
        one, text = rows(pilot), screen_text(pilot.app)
        await pilot.press("f")
        await rest(pilot)
        all_ = rows(pilot)

    assert (5, 12) == (len(one), len(all_))
    assert "only Smart gate" in text


async def test_something_more_is_written_down_for_a_deal(desk, deals):
    """On the deal the cursor is on."""
    async with running(desk.book.path, size=(100, 30), today=desk.today) as pilot:
        await listing(pilot)
        await pilot.press("a", *"Call Ann", "enter")
        await rest(pilot)
        found = rows(pilot)

    assert "Call Ann" in {title for _near, title in found}
    with desk.reading() as read:
        assert "Call Ann" in {each.text for each in read_actions(read, desk.today, deal_id=deals["Metering 智能抄表"])}


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_every_line_is_as_wide_as_the_screen(desk, size, language):
    """In both languages, with hostile names."""
    messages.use(language)
    deal = add_deal(desk, HOSTILE, account=HOSTILE)
    plan_item(desk, deal, "qualify", owner=HOSTILE, note=HOSTILE)
    async with running(desk.book.path, size=size, today=desk.today) as pilot:
        await listing(pilot)
        widths = row_widths(pilot.app)

    assert {size[0]} == widths
