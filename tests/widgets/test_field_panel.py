"""The field: us and the rivals with their scores, the assumed ones marked."""

import pytest

from one_deal import NAMES, RECORD, TODAY
from support import Bench, screen_text
from tasdesk.method.facts import Outcome, Record
from tasdesk.method.questionnaire import sheet
from tasdesk.method.winrate import rate
from tasdesk.widgets.field_panel import FieldPanel


@pytest.fixture
def shown(playbook):
    """The rows of a panel for this record."""

    async def show(record, width=80, uncontested=False):
        def panel():
            made = FieldPanel()
            made.rate = rate(sheet(record, TODAY, playbook).standing, playbook.comparison)
            made.names = NAMES
            made.uncontested = uncontested
            return [made]

        app = Bench(panel)
        async with app.run_test(size=(width, 6)) as pilot:
            await pilot.pause()
            return screen_text(app).splitlines()

    return show


async def test_each_party_has_its_scores_and_its_share_as_a_bar(shown):
    """Ours is the rate; what is not known of a rival is marked and explained."""
    expected = [
        "                           fit closeness  strength     share",
        " us                        3.6       4.0       3.8       49%  ████████▊",
        " NARI 南瑞                 2.0       3.0       2.5       21%  ███▊",
        " Sifang 四方               2.0      ?4.0       3.0       30%  █████▌",
        " ? not known of a rival, so assumed strong",
    ]

    assert expected == [row.rstrip() for row in (await shown(RECORD))[1:]]


async def test_without_a_rival_the_assumed_one_is_shown(shown):
    """Nobody named is one unknown strong rival, and that is said."""
    found = await shown(Record(RECORD.assessments, RECORD.gates))

    assert " unknown rival" in found[3]
    assert "?4.0      ?4.0" in found[3]
    assert " no rival is named: one unknown rival is assumed strong" == found[4]


async def test_uncontested_is_said(shown):
    """Nobody else is in the field."""
    found = await shown(Record(RECORD.assessments, RECORD.gates), uncontested=True)

    assert " uncontested: nobody else is in the field" == found[3]


async def test_narrow_there_are_numbers_and_no_bars(shown):
    """At 40 cells names, scores and shares still stand in columns."""
    expected = " NARI 南瑞         2.0   3.0   2.5   21%"

    assert expected == (await shown(RECORD, width=40))[3]


async def test_a_closed_deal_is_not_compared(playbook):
    """It has no field."""

    def panel():
        made = FieldPanel()
        standing = sheet(RECORD, TODAY, playbook).standing._replace(outcome=Outcome.WON)
        made.rate = rate(standing, playbook.comparison)
        return [made]

    app = Bench(panel)
    async with app.run_test(size=(60, 6)) as pilot:
        await pilot.pause()

        assert "a closed deal is not compared" in screen_text(app)
