"""Lines in named inks: exactly as wide as the widget, never markup, right after a change of theme."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from portfolios import HOSTILE
from support import Bench, screen_text
from tasdesk import text
from tasdesk.widgets.painting import GROUNDS, INKS, Painted, spread
from tasdesk.widgets.themes import DARK, LIGHT, THEMES, variables


class Page(Painted):
    """Lines that a test gives."""

    def __init__(self, lines):
        super().__init__()
        self.lines = lines

    def render_line(self, y):
        return self.line(self.lines[y]) if y < len(self.lines) else self.blank()


@pytest.fixture
async def pilot():
    """A page of hostile lines, 30 cells wide."""
    app = Bench(lambda: [Page([[(name, "plain"), (name, "bad", "cursor")] for name in HOSTILE])])
    async with app.run_test(size=(30, 8)) as pilot:
        await pilot.pause()
        yield pilot


@pytest.fixture
def page(pilot):
    return pilot.app.query_one(Page)


async def test_lines_are_as_wide_as_the_widget(page):
    """Cut or padded, counted in cells, and what is counted is what is painted."""
    strips = [page.render_line(y) for y in range(8)]

    assert {30} == {strip.cell_length for strip in strips} | {cell_len(strip.text) for strip in strips}


async def test_text_is_never_markup(page):
    """Brackets are brackets, and nothing acts."""
    shown = screen_text(page.app)

    assert "[/red] drop [b]table" in shown
    assert "\x1b" not in shown


async def test_a_run_may_have_its_own_ground(page):
    """The rest of the line has the line's."""
    grounds = [segment.style.bgcolor for segment in page.line([("a", "plain", "cursor"), ("b", "plain")], "soft")]

    assert [page.ink("plain", ground).bgcolor for ground in ("cursor", "soft", "soft")] == grounds


async def test_a_rule_carries_a_title_and_a_remark(page):
    """The remark goes where both do not fit."""
    rules = [
        page.rule().text,
        page.rule("Findings").text,
        page.rule("Findings", "1–4").text,
        page.rule("x" * 28, "1").text,
    ]

    assert ["─" * 30, "─Findings" + "─" * 21, "─Findings" + "─" * 17 + " 1–4", "─" + "x" * 28 + "─"] == rules


async def test_a_new_theme_has_new_inks(pilot, page):
    """Finished styles are dropped with the theme they were made for."""
    dark = [page.ink(ink) for ink in INKS]
    pilot.app.theme = LIGHT.name
    await pilot.pause()
    light = [page.ink(ink) for ink in INKS]

    assert not set(dark) & set(light)


async def test_an_unknown_ink_is_an_error(page):
    """A misspelt name is found by the first test that paints with it."""
    with pytest.raises(KeyError):
        page.ink("purple")


def luminance(colour):
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
async def test_our_colours_can_be_read(theme, ground):
    """Every ink for words has a contrast of at least 4.5 on every ground, in both themes (WCAG 2, AA).

    On a filled column there are no words, only what is cut out of it.
    """
    app = Bench(lambda: [Page([])])
    app.theme = theme.name
    async with app.run_test(size=(30, 8)) as pilot:
        await pilot.pause()
        inks = ["hole"] if ground == "ours" else [ink for ink in INKS if ink not in ("faint", "hole")]
        styles = {ink: app.query_one(Page).ink(ink, ground) for ink in inks}
    poor = {
        ink: round(contrast(style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex), 2)
        for ink, style in styles.items()
        if contrast(style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex) < 4.5
    }

    assert {} == poor


def test_every_theme_gets_the_same_variables():
    """Ours name them too, so that the sheets find them whatever is chosen."""
    assert variables(True).keys() == variables(False).keys()
    assert all(variables(theme.dark).items() <= theme.variables.items() for theme in (DARK, LIGHT))


runs = st.lists(st.tuples(st.text(max_size=8), st.just("plain")), max_size=4)


@given(runs, runs, st.integers(0, 40))
def test_both_ends_of_a_line_are_kept_apart(left, right, extent):
    """The right end stands at the right while it fits, the left gives way."""
    tail = sum(text.width(run[0]) for run in right)

    assert max(extent, tail) == sum(text.width(run[0]) for run in spread(left, right, extent))
