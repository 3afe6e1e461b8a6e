"""Today and the findings of the whole book: what is listed, where it leads, and what a key changes."""

from contextlib import asynccontextmanager
from datetime import timedelta

from app_stage import rest
from deal_stage import answered, deal
from support import Bench, row_widths, screen_text
from tasdesk.actions.answers import Answered, answer
from tasdesk.actions.desk import Desk
from tasdesk.actions.next_steps import NewAction, add_action
from tasdesk.actions.stage_items import plan_item, tick_item
from tasdesk.actions.whose import Whose
from tasdesk.method.activities import ActionKind
from tasdesk.screens.deal import DealScreen
from tasdesk.screens.findings import FindingsScreen
from tasdesk.screens.today import TodayScreen


class Stage(Bench):
    """An app with one of the two screens over an empty one."""

    def __init__(self, screen) -> None:
        super().__init__(list)
        self.first = screen

    def on_mount(self) -> None:
        self.push_screen(self.first)


@asynccontextmanager
async def shown(screen, size=(100, 30)):
    """The screen with its list whole; yields its pilot."""
    app = Stage(screen)
    async with app.run_test(size=size, notifications=True) as pilot:
        await rest(pilot)
        yield pilot


def titles(pilot):
    """What is listed, as (heading, title)."""
    return [(item.group, item.title) for item in pilot.app.first.listed.shown]


async def test_today_lists_what_is_overdue_and_why_a_rate_fell(desk):
    """An action of last week first; the rate with the answer that lowered it."""
    before = Desk(desk.book, desk.user, desk.today - timedelta(days=20))
    deal_id = answered(before, deal(before))
    add_action(before, Whose(deal_id), NewAction("Send the offer", due=desk.today - timedelta(days=3)))
    answer(desk, deal_id, "closeness", 2, party="us", said=Answered())
    async with shown(TodayScreen(desk)) as pilot:
        text = screen_text(pilot.app)

        assert ("Overdue", "Send the offer") == titles(pilot)[0]
        assert "3 days late" in text
        assert "our closeness −14 pp" in text
        assert {100} == row_widths(pilot.app)


async def test_a_line_of_today_leads_to_its_place_and_back(desk):
    """Enter shows the deal on the tab, Esc the list with the cursor where it was."""
    deal_id = answered(desk, deal(desk))
    add_action(desk, Whose(deal_id), NewAction("Send the offer", due=desk.today))
    async with shown(TodayScreen(desk)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        over = pilot.app.screen
        tab, on = over.tab, over.pane.main.work.action.text
        await pilot.press("escape")
        await pilot.pause()

        assert ("activities", "Send the offer") == (tab, on)
        assert isinstance(over, DealScreen)
        assert pilot.app.first is pilot.app.screen


async def test_what_was_promised_to_the_manager_stands_by_itself(desk):
    """Whenever it is due, under a heading of its own."""
    promised = NewAction("Meet the owner", due=desk.today + timedelta(days=90), kind=ActionKind.FOLLOW_UP)
    add_action(desk, Whose(deal(desk)), promised)
    async with shown(TodayScreen(desk)) as pilot:
        assert ("Promised to the manager", "Meet the owner") in titles(pilot)


async def test_what_a_stage_requires_by_a_day_is_on_todays_list(desk):
    """With who sees to it; what is done, or due much later, is not."""
    deal_id = deal(desk)
    plan_item(desk, deal_id, "trial", owner="Wang", due=desk.today)
    plan_item(desk, deal_id, "lead_terms", due=desk.today - timedelta(days=2))
    plan_item(desk, deal_id, "executive_visit", due=desk.today + timedelta(days=60))
    plan_item(desk, deal_id, "price", due=desk.today)
    tick_item(desk, deal_id, "price")
    async with shown(TodayScreen(desk)) as pilot:
        found, text = titles(pilot), screen_text(pilot.app)

    assert [("Overdue", "Lead the terms of the tender"), ("Today", "Run a trial at the customer")] == found[:2]
    assert "Wang · required by Present value" in text
    assert not {"Arrange an executive visit", "Bid price"} & {title for _part, title in found}


async def test_an_empty_book_says_what_to_do(desk):
    """Not a blank page."""
    async with shown(TodayScreen(desk), size=(80, 24)) as pilot:
        assert "Nothing is due" in screen_text(pilot.app)


async def test_findings_stand_by_gravity_or_by_what_is_found(desk):
    """`v` changes the headings; the gravest, or the first of the method, stand first."""
    answered(desk, deal(desk))
    deal(desk, "Second")
    async with shown(FindingsScreen(desk)) as pilot:
        by_gravity = list(dict.fromkeys(group for group, _title in titles(pilot)))
        await pilot.press("v")
        await pilot.pause()
        by_finding = list(dict.fromkeys(group for group, _title in titles(pilot)))

        assert ["Grave", "To be watched"] == by_gravity
        assert "Nobody is known to approve" in by_finding


async def test_a_filter_narrows_findings_and_escape_clears_it(desk):
    """Words of the deal and of the finding together."""
    answered(desk, deal(desk))
    deal(desk, "Second")
    async with shown(FindingsScreen(desk)) as pilot:
        whole = len(titles(pilot))
        await pilot.press("/", *"second next step", "enter")
        narrowed = titles(pilot)
        await pilot.press("escape")

        assert ["No next step"] == [title for _group, title in narrowed]
        assert whole == len(titles(pilot))


async def test_a_finding_put_off_leaves_the_list_at_once(desk):
    """It comes back into sight with `Z`, and into force with `z`."""
    answered(desk, deal(desk))
    async with shown(FindingsScreen(desk)) as pilot:
        first = titles(pilot)[0]
        await pilot.press("z", "tab", *"later", "enter")
        await pilot.pause()
        without = titles(pilot)
        await pilot.press("Z")
        await pilot.pause()
        dim = [item for item in pilot.app.first.listed.shown if item.waits]

        assert first not in without
        assert [first[1]] == [item.title for item in dim]


async def test_an_answer_given_on_the_deal_takes_its_finding_away(desk):
    """Back from the deal, the list is of what holds now."""
    deal_id = answered(desk, deal(desk))
    async with shown(FindingsScreen(desk)) as pilot:
        before = [title for _group, title in titles(pilot)]
        add_action(desk, Whose(deal_id), NewAction("Send the offer"))
        await pilot.pause()
        after = [title for _group, title in titles(pilot)]

        assert "No next step" in before
        assert "No next step" not in after


async def test_a_finding_is_found_by_its_id(desk):
    """As the playbook and the command line call it."""
    answered(desk, deal(desk))
    async with shown(FindingsScreen(desk)) as pilot:
        pilot.app.first.listed.wanted = "no-approver"
        found = titles(pilot)

    assert ["Nobody is known to approve"] == [title for _group, title in found]
