"""The header and the tabs: which deal, where in the sale, how we stand."""

from datetime import date

import pytest

from one_deal import DEAL, NAMES, RECORD, TODAY
from support import Bench, screen_text
from tasdesk.method.commitments import Approval, Decision, Registration
from tasdesk.method.facts import Outcome, Record
from tasdesk.method.questionnaire import sheet
from tasdesk.method.registrations import Held, Holding
from tasdesk.method.winrate import rate
from tasdesk.widgets.deal_header import DealHeader, Heading
from tasdesk.widgets.tab_line import TabLine


@pytest.fixture
def shown(playbook):
    """The three lines of a deal's header."""

    async def show(width=120, record=RECORD, deal=DEAL, **heading):
        def header():
            made = DealHeader()
            now = rate(sheet(record, TODAY, playbook).standing._replace(outcome=deal.outcome), playbook.comparison)
            made.heading = Heading(deal, playbook.stages, "A", now, names=NAMES, place="Board", **heading)
            return [made]

        app = Bench(header)
        async with app.run_test(size=(width, 3)) as pilot:
            await pilot.pause()
            return screen_text(app).splitlines()

    return show


async def test_wide_everything_is_named(shown):
    """The deal and its account, every stage, our rate and the rivals'."""
    who, where, how = await shown(change=0.06)

    assert who.startswith(" Board › Grid dispatch upgrade 电网调度升级  ")
    assert who.endswith("State Grid Jiangsu 国网江苏 · A · 12.4M CNY")
    assert "1 Verify ━ 2 Initiate ━ 3 Analyse needs ━▸4 Present value ─ 5 Prepare tender" in where
    assert where.endswith("close 2027-04-02")
    assert " Win rate 49%  ▴6 pp this week" in how
    assert "us ████" in how
    assert "NARI 南瑞 21% ██" in how


async def test_narrow_the_present_stage_keeps_its_name(shown):
    """The account, other stages' names and the bars give way first."""
    who, where, how = await shown(width=60)

    assert " Board › Grid dispatch upgrade 电网调度升级   A · 12.4M CNY" == who
    assert " 1 ━ 2 ━ 3 ━▸4 Present value ─ 5 ─ 6 ─ 7   close 2027-04-02" == where
    assert how.startswith(" Win rate 49% ")


async def test_an_answer_shows_the_rate_there_was(shown):
    """What was given since the screen was opened stands beside what is now."""
    assert " Win rate 49%  was 44% ▴5 pp" in (await shown(opened_with=0.44))[2]


async def test_a_rate_that_is_not_computed_says_why(shown):
    """In words, in the same place."""
    found = await shown(record=Record())

    assert " Win rate not computed: no compelling event is confirmed" == found[2]


async def test_a_closed_deal_says_how_and_when(shown):
    """In place of the planned date."""
    found = await shown(deal=DEAL._replace(outcome=Outcome.LOST, closed_on=date(2026, 11, 3)))

    assert found[1].endswith("  lost 2026-11-03")


class Tabbed(Bench):
    """An app with tabs, which keeps what is picked."""

    def __init__(self):
        super().__init__(self.tabs)
        self.picked = []

    def tabs(self):
        made = TabLine()
        made.tabs = tuple((word[0], word) for word in ("overview", "questions", "map", "history"))
        made.active = "m"
        return [made]

    def on_tab_line_picked(self, event):
        self.picked.append(event.tab)


async def test_the_current_tab_is_marked():
    """By a sign, not by colour alone; where not all fit it stays."""
    app = Tabbed()
    async with app.run_test(size=(60, 1)):
        wide = screen_text(app)
    narrow = Tabbed()
    async with narrow.run_test(size=(24, 1)):
        shown = (wide, screen_text(narrow))

    assert ("  overview   questions  ▸map   history", "… questions  ▸map …") == shown


async def test_a_click_picks_the_tab_under_it():
    """The line says which; the screen decides."""
    app = Tabbed()
    async with app.run_test(size=(60, 1)) as pilot:
        await pilot.click(TabLine, offset=(14, 0))
        await pilot.click(TabLine, offset=(32, 0))
        await pilot.click(TabLine, offset=(55, 0))

    assert ["q", "h"] == app.picked


@pytest.mark.parametrize(("step", "expected"), [(1, "h"), (2, "o"), (-1, "q")])
async def test_tabs_go_round(step, expected):
    """After the last comes the first."""
    app = Tabbed()
    async with app.run_test(size=(60, 1)):
        assert expected == app.query_one(TabLine).neighbour(step)


async def test_our_own_side_stands_beside_the_close_date(shown):
    """The last decision and the registration, as far as they leave room for the name of the present stage."""
    registration = Registration("1", "Haitang", TODAY, TODAY)
    held = Holding(Held.EXPIRED, True, registration)
    approval = Approval("1", "bid_approval", TODAY, Decision.YES, "Wang")
    wide, usual, narrow, least = [
        (await shown(width=width, approval=approval, holding=held))[1] for width in (160, 90, 78, 50)
    ]

    assert wide.endswith(f"  ✓ approved  ✗ registration expired {TODAY}  close 2027-04-02")
    assert "▸4 Present value" in usual
    assert usual.endswith("  ✓ approved  ✗ registration  close 2027-04-02")
    assert narrow.endswith("  ✗ registration  close 2027-04-02")
    assert "▸4 Present value" in narrow
    assert "registration" not in least
