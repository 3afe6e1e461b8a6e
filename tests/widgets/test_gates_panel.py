"""The gates: answered or not, with what they cost."""

from datetime import date

import pytest

from one_deal import NAMES, RECORD, SALES, TODAY
from support import Bench, screen_text
from tasdesk.method.facts import UNKNOWN, Choice, Gates, Record
from tasdesk.method.questionnaire import sheet
from tasdesk.widgets.gates_panel import GatesPanel


@pytest.fixture
def shown(playbook):
    """The three rows below the title."""

    async def show(*gates):
        def panel():
            made = GatesPanel()
            made.sheet = sheet(Record(gates=gates), TODAY, playbook)
            made.playbook = playbook
            made.people = NAMES
            return [made]

        app = Bench(panel)
        async with app.run_test(size=(80, 4)) as pilot:
            await pilot.pause()
            return screen_text(app).splitlines()[1:]

    return show


async def test_confirmed_gates_show_their_evidence(shown):
    """The event's reason and date, the source's name, our rank."""
    expected = [
        " ✓ Compelling event    yes  by 2027-06-01  go-live before the summer peak",
        " ✓ Inside source       yes  Zhao Lei 赵磊",
        " ✓ Our rank            second",
    ]

    assert expected == await shown(*RECORD.gates)


async def test_what_is_missing_says_what_it_costs(shown):
    """No rate without an event, less without a source, none below third."""
    expected = [
        " ? Compelling event    don't know  no rate without it",
        " ✗ Inside source       no  takes 30% off the rate",
        " ✗ Our rank            lower than third  the rate is 0",
    ]

    assert expected == await shown(Gates(TODAY, SALES, Choice.UNKNOWN, source=Choice.NO, rank="lower"))


async def test_what_nobody_asked_is_told_from_what_nobody_knows(shown):
    """Not asked yet and don't know have different signs and words."""
    expected = [" ∙ Our rank            not asked yet", " ? Our rank            don't know"]

    assert expected == [(await shown())[2], (await shown(Gates(TODAY, SALES, rank=UNKNOWN)))[2]]


async def test_a_date_that_has_passed_is_said(shown):
    """It changes no rate, but somebody should ask."""
    found = await shown(Gates(TODAY, SALES, Choice.YES, event_by=date(2026, 11, 23)))

    assert " ✓ Compelling event    yes  by 2026-11-23, which has passed" == found[0]
