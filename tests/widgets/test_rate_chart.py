"""The chart of a deal: columns and lines by week, events below, and why the rate moved between two weeks."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import Bench, row_widths, screen_text
from tasdesk import messages, text
from tasdesk.method.activities import Activity, ActivityState
from tasdesk.method.assessments import changed_probes
from tasdesk.method.curve import FieldPoint, Share, field_curve
from tasdesk.method.explain import explain
from tasdesk.method.facts import (
    US,
    Assessment,
    Author,
    Choice,
    Closing,
    Gates,
    MoveKind,
    Naming,
    Note,
    Outcome,
    Point,
    Record,
    Said,
    StageMove,
)
from tasdesk.method.questionnaire import sheet
from tasdesk.method.timeline import timeline
from tasdesk.widgets.chart_foot import Why
from tasdesk.widgets.chart_plot import DOTTED, WHOLE, Plot
from tasdesk.widgets.rate_chart import RateChart

TODAY = date(2026, 11, 20)
SALES = Author.SALESPERSON
NAMES = {"aster": "Aster [/red]", "birch": "Birch 白桦", "verify": "Verify", "initiate": "Initiate"}
RECORD = Record(
    assessments=(
        Assessment(date(2026, 10, 14), SALES, US, Said(4), Said(3)),
        Assessment(date(2026, 10, 14), SALES, "aster", Said(3), Said(3)),
        Assessment(date(2026, 11, 4), SALES, US, closeness=Said(4)),
        Assessment(date(2026, 11, 4), SALES, "birch", Said(2), Said(2)),
    ),
    gates=(Gates(date(2026, 10, 21), SALES, event=Choice.YES, source=Choice.YES),),
    namings=(Naming(date(2026, 10, 14), ("aster", None)), Naming(date(2026, 11, 4), ("aster", "birch"))),
)
MOVES = (StageMove(date(2026, 10, 28), MoveKind.FORWARD, "verify", "initiate"),)
NOTES = (Note("n", date(2026, 11, 11), "Li Na", "[b]budget\nsecond", True, None, datetime(2026, 11, 11, tzinfo=UTC)),)


class Desk(Bench):
    """An app with one chart."""

    def __init__(self, playbook, record=RECORD, moves=MOVES, notes=NOTES, activities=()):
        super().__init__(self.charts)
        self.playbook, self.record, self.facts = playbook, record, (moves, notes, activities)

    def charts(self):
        chart = RateChart()
        chart.names, chart.playbook, chart.explaining = NAMES, self.playbook, self.explain
        chart.happened = timeline(self.record, *self.facts)
        chart.weeks = field_curve(self.record, TODAY, self.playbook)
        return [chart]

    def explain(self, earlier, later):
        before, after = (sheet(self.record, day, self.playbook) for day in (earlier, later))
        found = explain(before.standing, after.standing, self.playbook.comparison)
        return Why(found, changed_probes(before, after))


@pytest.fixture
def desk(playbook):
    """Runs a chart, presses keys, and gives its app and the rows of its screen."""

    async def run(*keys, record=RECORD, size=(80, 19), moves=MOVES, notes=NOTES, activities=()):
        app = Desk(playbook, record, moves, notes, activities)
        async with app.run_test(size=size) as pilot:
            await pilot.press("tab", *keys)
            await pilot.pause()
            return app.query_one(RateChart), screen_text(app).splitlines(), row_widths(app)

    return run


async def test_us_both_rivals_and_what_happened_stand_over_the_weeks(desk):
    """Axes with numbers, a legend with names, a line for each kind of event."""
    _app, shown, _widths = await desk()
    rows = {line.split()[0].rstrip("│└"): line for line in shown if line.strip()}

    assert "Win rate by ISO week" in shown[0]
    assert "█ us  ⠒⠒ Aster [/red]  ⠂⠂ Birch 白桦" in shown[0]
    assert {"100", "50", "week", "answers", "stage", "rivals", "notes"} <= rows.keys()
    assert ["42", "43", "44", "45", "46", "47"] == rows["week"].split()[1:]
    assert ["S", "S", "S"] == rows["answers"].split()[1:]
    assert ["1", "2"] == rows["rivals"].split()[1:]
    assert ["▸"] == rows["stage"].split()[1:]
    assert ["✎"] == rows["notes"].split()[1:]


async def test_the_week_under_the_cursor_is_told(desk):
    """Its rates, its move, what happened on which day; the present week at first."""
    _app, now, _widths = await desk()
    _app, then, _widths = await desk("left", "left", size=(120, 30))

    assert any("2026-W47 until 2026-11-20  55% ∙  Aster [/red] 31%  Birch 白桦 14%" in line for line in now)
    assert any("nothing happened that week" in line for line in now)
    found = "\n".join(then)
    assert "2026-W45" in found
    assert "11-04  3 answers by the salesperson" in found
    assert "11-04  Birch 白桦 named" in found


async def test_a_gap_says_why(desk):
    """The first week had answers and no confirmed event."""
    _app, shown, _widths = await desk("home")

    assert any("2026-W42" in line and "not computed, no compelling event is confirmed" in line for line in shown)
    assert "∙∙∙" in "\n".join(shown)


async def test_the_move_of_the_week_is_split(desk):
    """Without marks the week before is the one to compare with: in words and as bars."""
    _app, shown, _widths = await desk("left", "left")
    found = "\n".join(shown)

    assert "2026-11-01 to 2026-11-08" in found
    assert "our closeness +" in found
    assert any(line.strip().startswith("Closeness, us") and "█" in line for line in shown)


async def test_two_marks_choose_two_weeks(desk):
    """The change between them is told wherever the cursor goes; a third mark begins anew."""
    chart, two, _widths = await desk("space", "home", "right", "space", "right")
    _app, one, _widths = await desk("space", "home", "right", "space", "right", "space")

    assert ("2026-W47", "2026-W43") == chart.marks
    assert 2 == "\n".join(two).count("◉")
    assert "2026-10-25 to 2026-11-20" in "\n".join(two)
    assert "∙" not in next(line for line in two if "2026-10-25 to" in line)
    assert 1 == "\n".join(one).count("◉")


async def test_one_mark_is_compared_with_the_cursor(desk):
    """The earlier of the two comes first."""
    _app, shown, _widths = await desk("space", "left", "left", "left")

    assert "2026-11-01 to 2026-11-20" in "\n".join(shown)


async def test_up_and_down_go_from_event_to_event(desk):
    """Weeks in which nothing happened are passed by."""
    chart, _shown, _widths = await desk("up", "up")

    assert "2026-W45" == chart.weeks[chart.cursor].ours.week


async def test_a_click_goes_to_a_week(desk, playbook):
    """The column under the pointer is the cursor's."""
    app = Desk(playbook)
    async with app.run_test(size=(80, 19)) as pilot:
        await pilot.click(RateChart, offset=(9, 4))
        await pilot.pause()

        assert 0 == app.query_one(RateChart).cursor


async def test_a_closed_deal_says_how_it_ended(desk):
    """The week of the close is marked; there is nothing to split."""
    record = RECORD._replace(closings=(Closing(date(2026, 11, 18), Outcome.LOST),))
    _app, shown, _widths = await desk(record=record)

    assert any("2026-W47 until 2026-11-20  lost" in line for line in shown)
    assert any("after: lost" in line for line in shown)


async def test_without_answers_there_is_no_curve(desk):
    """It says so, and no key does harm."""
    _app, shown, _widths = await desk("left", "up", "space", "end", record=Record(), moves=(), notes=())

    assert "no answers yet, so no curve" in "\n".join(shown)


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("size", [(40, 7), (40, 12), (80, 19), (120, 35), (200, 45)])
async def test_it_fits_every_size(desk, size, language):
    """Each row has exactly the widget's width, and the week is told."""
    messages.use(language)
    _app, shown, widths = await desk("left", "space", size=size)

    assert {size[0]} == widths
    assert "2026-W46" in "\n".join(shown)


async def test_more_weeks_than_room_follow_the_cursor(desk):
    """The window moves with the cursor, a cell a week."""
    old = Assessment(date(2024, 1, 3), SALES, US, Said(2), Said(2))
    record = RECORD._replace(assessments=(old, *RECORD.assessments))
    chart, now, widths = await desk(record=record, size=(60, 19))
    _app, first, _widths = await desk("home", record=record, size=(60, 19))

    assert 150 <= len(chart.weeks)
    assert {60} == widths
    assert "2026-W47" in "\n".join(now)
    assert "2024-W01" in "\n".join(first)


async def test_it_can_be_drawn_with_ascii_alone(desk):
    """Where a terminal has no other glyphs."""
    text.use_glyphs(text.ASCII)
    try:
        _app, shown, _widths = await desk()
    finally:
        text.use_glyphs(text.UNICODE)

    assert "\n".join(shown).replace("白桦", "").isascii()


@given(st.floats(0, 1), st.integers(3, 40))
def test_a_rivals_line_is_drawn_at_its_share(share, rows):
    """The level of the dots is the share's to within a quarter of a line."""
    plot = Plot((FieldPoint(Point("2026-W47", 0.0), TODAY, (Share(1, "aster", share),)),), 3, rows)
    drawn = [
        (rows - 1 - row) * 4 + WHOLE.index(ord(run[0][0]) - 0x2800)
        for row in range(rows)
        for run in plot.week(0, row, "plain")
        if 0x2800 < ord(run[0][0]) <= 0x28FF
    ]

    assert [min(rows * 4 - 1, int(share * rows * 4))] == drawn


@given(st.floats(0, 1), st.integers(3, 40))
def test_two_rivals_on_one_level_are_both_drawn(share, rows):
    """Their dots are laid over each other; the whole line covers the dotted one."""
    shares = (Share(1, "aster", share), Share(2, "birch", share))
    plot = Plot((FieldPoint(Point("2026-W47", 0.0), TODAY, shares),), 1, rows)
    drawn = [run[0] for row in range(rows) for run in plot.week(0, row, "plain") if ord(run[0][0]) > 0x2800]

    assert 1 == len(drawn)
    assert (ord(drawn[0]) - 0x2800) in [whole | dotted for whole, dotted in zip(WHOLE, DOTTED, strict=True)]


async def test_a_meeting_stands_below_its_week_and_is_told(desk):
    """How, whom, and what came of it."""
    met = (Activity("a", date(2026, 11, 4), "visit", ActivityState.HELD, people=("zhao",), result="he [b]nodded"),)
    _app, shown, _widths = await desk("left", "left", notes=(), activities=met, size=(120, 30))
    rows = {line.split()[0]: line for line in shown if line.strip()}

    assert ["◉"] == rows["met"].split()[1:]
    assert any("11-04  ◉ visit  zhao: he [b]nodded" in line for line in shown)
