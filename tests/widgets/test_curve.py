"""Bars, sparks and the curve: the scale is always 0 to 100 per cent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import Bench, screen_text
from tasdesk import text
from tasdesk.method.facts import Point, Reason
from tasdesk.widgets.curve import Curve, bar, spark

WON = Point("2026-W47", 1.0, Reason.WON, True)
LOST = Point("2026-W47", 0.0, Reason.LOST, True)


def points(*rates):
    """A point per rate from week 30 on."""
    return tuple(Point(f"2026-W{30 + place}", rate) for place, rate in enumerate(rates))


@pytest.mark.parametrize(
    ("part", "expected"), [(0, ""), (1, "████"), (0.5, "██"), (0.53, "██▏"), (0.97, "███▉"), (2, "████")]
)
def test_a_bar_is_as_long_as_its_part(part, expected):
    """In eighths of a cell, never longer than the room."""
    assert expected == bar(part, 4)


@given(st.floats(0, 1), st.integers(0, 40))
def test_a_bar_never_outgrows_its_cells(part, cells):
    """Any part of any width fits."""
    assert text.width(bar(part, cells)) <= cells


def test_a_spark_has_one_sign_per_week_on_a_fixed_scale():
    """Weeks that are not computed and closed ones have signs of their own; 54 and 56 % look the same."""
    assert "▁▅▅█∙✓✗" == spark((*points(0, 0.54, 0.56, 1, None), WON, LOST))


@pytest.fixture
def drawn():
    """The screen of a curve with these points, 34 cells wide."""

    async def draw(shown, height=6):
        def curve():
            made = Curve()
            made.points = shown
            made.styles.height = height
            return [made]

        app = Bench(curve)
        async with app.run_test(size=(34, height)) as pilot:
            await pilot.pause()
            return screen_text(app)

    return draw


async def test_the_curve_rises_with_the_rate_and_names_the_last(drawn):
    """Four lines are 0 to 100; gaps stand where the rate was not computed, and the present rate beside its column."""
    shown = (await drawn(points(None, 0.25, 0.375, 1))).splitlines()

    expected = [
        "─Win rate by ISO week─────────────",
        " 100                   ██████ 100%",
        "  75                   ██████",
        "  50             ▄▄▄▄▄▄██████",
        "  25 ∙∙∙∙∙∙██████████████████",
        "week 30    31    32    33",
    ]

    assert expected == shown


async def test_a_rate_of_nothing_is_still_to_be_seen(drawn):
    """0 % is a thin line, not a gap."""
    assert "  25 ▁▁▁▁▁▁ 0%" == (await drawn(points(0.0))).splitlines()[4]


async def test_closed_weeks_are_marked_and_have_no_column(drawn):
    """A won week is not 100 %, a lost one not 0 %."""
    shown = (await drawn((*points(0.25), WON))).splitlines()

    assert "  25 ██████✓" == shown[4]
    assert "100%" not in "\n".join(shown)


async def test_of_many_weeks_the_last_are_shown(drawn):
    """As many as there is room for; the present one is named."""
    shown = (await drawn(tuple(Point(f"2026-W{week:02}", 1.0) for week in range(1, 53)))).splitlines()

    assert "█" * 24 in shown[1]
    assert shown[5].endswith("52")


async def test_without_answers_it_says_so(drawn):
    """Nothing answered, nothing to draw."""
    assert "no answers yet, so no curve" in await drawn(())
