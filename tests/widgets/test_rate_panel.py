"""The rate in large: the number, its move, ahead of whom, and what holds it down."""

import pytest

from one_deal import NAMES, RECORD, TODAY
from support import Bench, screen_text
from tasdesk import text
from tasdesk.method.facts import US, Outcome, Record, Scores
from tasdesk.method.questionnaire import sheet
from tasdesk.method.winrate import rate
from tasdesk.widgets.rate_panel import RatePanel


@pytest.fixture
def shown(playbook):
    """The screen of a panel that high with the rate of this record."""

    async def show(record, height=5, change=0.06, **standing):
        def panel():
            made = RatePanel()
            stands = sheet(record, TODAY, playbook).standing._replace(**standing)
            made.rate = rate(stands, playbook.comparison)
            made.change = change
            made.names = NAMES
            made.styles.height = height
            return [made]

        app = Bench(panel)
        async with app.run_test(size=(70, 5)) as pilot:
            await pilot.pause()
            return screen_text(app)

    return show


async def test_the_rate_is_written_in_big_digits(shown):
    """49 %, up 6 points in the week, before the strongest rival."""
    expected = [
        "",
        " █  █ █▀▀█  % win rate",
        " ▀▀▀█ ▀▀▀█  ▴6 pp this week  18 points ahead of Sifang 四方",
        "    █ ▄▄▄█",
    ]

    assert expected == (await shown(RECORD)).splitlines()[:4]


async def test_in_one_line_it_is_a_number_among_words(shown):
    """Where there is no room for big digits nothing is lost."""
    expected = " 49% win rate  ▴6 pp this week  18 points ahead of Sifang 四方"

    assert expected == (await shown(RECORD, height=1)).splitlines()[0]


async def test_ascii_writes_no_blocks(shown):
    """Big digits are made of blocks, so the other set of glyphs does without."""
    text.use_glyphs(text.ASCII)
    lines = (await shown(RECORD)).splitlines()
    text.use_glyphs(text.UNICODE)

    assert "  49  % win rate" == lines[1]


@pytest.mark.parametrize(
    ("record", "standing", "expected"),
    [
        (Record(), {}, "no compelling event is confirmed"),
        (Record(gates=RECORD.gates), {}, "our own fit or closeness is not known"),
        (RECORD, {"rank": 4}, "we rank lower than third"),
        (RECORD, {"outcome": Outcome.LOST}, "% lost"),
        (RECORD, {"source": False}, "49% with an inside source"),
        (RECORD, {"rivals": (), "slots": ()}, "% win rate"),
    ],
)
async def test_what_holds_the_rate_down_is_said(shown, record, standing, expected):
    """A rate that is not the plain comparison always has its reason beside it."""
    assert expected in await shown(record, **standing)


async def test_a_capped_rate_says_that_nobody_is_named(shown):
    """Who knows only himself wins half his battles."""
    strong = Record(
        tuple(
            row._replace(closeness=row.closeness._replace(direct=5), fit=row.fit._replace(probes={"function": 5}))
            for row in RECORD.assessments[:1]
        ),
        RECORD.gates,
    )
    found = await shown(strong, change=None)

    assert "█▀▀▀ █▀▀█  % win rate" in found
    assert "capped: no rival is named" in found


@pytest.mark.parametrize(
    ("ours", "expected"),
    [(3, "level with Sifang 四方"), (1, "points behind Sifang 四方"), (5, "points ahead of Sifang 四方")],
)
async def test_the_strongest_rival_is_named_whichever_way_it_stands(shown, ours, expected):
    """Ahead, behind, or level."""
    assert expected in await shown(RECORD, us=Scores(US, ours, ours))
