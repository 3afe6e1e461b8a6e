"""A form over a screen: what is wrong is said under its field, what was typed stays."""

import pytest

from deal_stage import HOSTILE
from support import Bench, row_widths, screen_text
from tasdesk.screens.form import Form, Line

LINES = (
    Line("name", "Name", known=("NARI 南瑞", "Sifang 四方", "Huawei 华为")),
    Line("why", "Why", "because", "a reason"),
    Line("how", "How", "b", choices=(("a", "fast"), ("b", "well"))),
)


@pytest.fixture
async def filled():
    """Opens a form, presses keys, and answers with the app, what was taken and what was shown last."""

    async def fill(*keys, lines=LINES, wrong=None, size=(80, 24)):
        taken = []
        answers = []

        def submit(values):
            taken.append(dict(values))
            return (wrong or {}) if len(taken) == 1 else {}

        app = Bench(list)
        async with app.run_test(size=size) as pilot:
            app.push_screen(Form("Title [/red]", lines, submit), answers.append)
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            shown, widths = screen_text(app), row_widths(app)
            assert {size[0]} == widths
        return taken, answers, shown

    return fill


async def test_what_was_written_is_taken_by_field(filled):
    """Blanks around it fall away; a choice is its value."""
    taken, answers, _shown = await filled(*" Li ", "tab", "tab", "left", "enter")

    assert [{"name": "Li", "why": "because", "how": "a"}] == taken
    assert [True] == answers


async def test_escape_leaves_everything_as_it_is(filled):
    """Nothing is taken."""
    taken, answers, _shown = await filled("x", "escape")

    assert ([], [False]) == (taken, answers)


async def test_what_is_wrong_is_said_under_its_field(filled):
    """The cursor goes there, the sentence goes away as one types, and what was typed stays."""
    _taken, answers, refused = await filled("x", "enter", wrong={"why": "Not that."})
    taken, done, _shown = await filled("x", "enter", "!", "enter", wrong={"why": "Not that."})

    assert "Not that." in refused
    assert [] == answers
    assert ["because", "because!"] == [values["why"] for values in taken]
    assert [True] == done


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ((*"sif", "down"), "Sifang 四方"),
        ((*"南", "down"), "NARI 南瑞"),
        ((*"hw", "down"), "Huawei 华为"),
        (("down", "down"), "Sifang 四方"),
        (("up",), "Huawei 华为"),
        ((*"Kingdee", "down"), "Kingdee"),
    ],
)
async def test_a_known_name_is_taken_with_the_arrows(filled, keys, name):
    """By a part of it or by its sound; a name nobody has is left alone."""
    taken, _answers, _shown = (
        await filled(*keys, "shift+tab", "shift+tab", "enter") if name == "Kingdee" else (await filled(*keys, "enter"))
    )

    assert name == taken[0]["name"]


async def test_known_names_are_seen_while_one_is_in_their_field(filled):
    """Elsewhere they would only take room."""
    _taken, _answers, inside = await filled("a")
    _taken, _answers, outside = await filled("a", "tab")

    assert "Sifang 四方" in inside
    assert "Sifang 四方" not in outside


async def test_a_new_name_is_said_to_be_new(filled):
    """Nobody is called that yet."""
    _taken, _answers, shown = await filled(*"zzz")

    assert "a new name" in shown


async def test_hostile_text_stays_as_it_was_where_nobody_touched_it(filled):
    """It is shown harmless, and taken letter for letter."""
    taken, _answers, shown = await filled("tab", lines=(Line("a", "A", HOSTILE), Line("b", "B")))
    again, _answers, _shown = await filled("enter", lines=(Line("a", "A", HOSTILE), Line("b", "B")))

    assert "\x1b" not in shown
    assert [] == taken
    assert HOSTILE == again[0]["a"]


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (200, 50)])
async def test_any_size_shows_the_fields(filled, size):
    """The first one at least."""
    _taken, _answers, shown = await filled(size=size)

    assert "Name" in shown
