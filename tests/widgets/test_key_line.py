"""The foot of a screen: which keys matter here."""

from typing import ClassVar

import pytest
from textual.binding import Binding
from textual.widgets import Input

from support import Bench, row_widths, screen_text
from tasdesk import text
from tasdesk.widgets.board import Board
from tasdesk.widgets.key_line import KeyLine

MOVE = Binding.Group("move stage", compact=True)


class Desk(Bench):
    """An app with the board's keys and some of its own."""

    BINDINGS: ClassVar[list[Binding]] = [
        Binding("less_than_sign,left_double_angle_bracket", "move(-1)", "move back", group=MOVE),
        Binding("greater_than_sign,right_double_angle_bracket", "move(1)", "move on", group=MOVE),
        Binding("slash", "find", "filter"),
        Binding("u", "undo", "undo"),
        Binding("ctrl+r", "review", "评审"),
        Binding("x", "hidden", "not shown", show=False),
        Binding("question_mark,f1", "help", "help"),
    ]

    def __init__(self, make):
        super().__init__(make)
        self.done = []
        self.undoable = True

    def check_action(self, action, parameters):
        return None if action == "undo" and not self.undoable else True

    def action_move(self, step):
        self.done.append(f"move {step}")

    def action_help(self):
        self.done.append("help")

    def action_find(self):
        self.done.append("find")


@pytest.fixture
def desk(playbook):
    def make():
        board = Board()
        board.stages = playbook.stages
        return [board, KeyLine()]

    return Desk(make)


def foot(app):
    return screen_text(app).split("\n")[-1]


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (80, " ⏎ open  <> move stage  / filter  u undo  ^r 评审                       ? help"),
        (58, " ⏎ open  <> move stage  / filter  u undo  ^r 评审  ? help"),
        (54, " ⏎ open  <> move stage  / filter  u undo  …    ? help"),
        (40, " ⏎ open  <> move stage  …        ? help"),
        (20, " ⏎ open  …   ? help"),
        (9, "  ? help"),
    ],
)
async def test_keys_go_from_the_end_but_never_help(desk, width, line):
    """What has the focus comes first; a sign shows that something is missing."""
    async with desk.run_test(size=(width, 8)) as pilot:
        await pilot.pause()
        shown = foot(desk)
        widths = row_widths(desk)

    assert line.split() == shown.split()
    assert shown.endswith("? help")
    assert {width} == widths


async def test_a_click_presses_the_key(desk):
    """On the first or second of two keys, on the words, and on help at the right end."""
    async with desk.run_test(size=(80, 8)) as pilot:
        await pilot.pause()
        line = foot(desk)
        for x in (line.index("<"), line.index(">"), line.index("move"), line.index("?") + 4):
            await pilot.click(KeyLine, offset=(x, 0))
            await pilot.pause()

    assert ["move -1", "move 1", "move 1", "help"] == desk.done


async def test_what_is_not_possible_now_stands_back(desk):
    """A disabled key keeps its place, in the faintest ink."""
    desk.undoable = False
    async with desk.run_test(size=(80, 8)) as pilot:
        await pilot.pause()
        line = desk.query_one(KeyLine)
        inks = {segment.text.strip(): segment.style for segment in line.render_line(0)}

    assert line.ink("faint", "soft") == inks["undo"]
    assert line.ink("plain", "soft") == inks["filter"]


async def test_keys_that_would_be_typed_are_left_out(desk):
    """While a field has the focus, letters go into it, and help is on F1."""
    async with desk.run_test(size=(80, 8)) as pilot:
        await desk.mount(field := Input(), before=0)
        field.focus()
        await pilot.pause()
        typing = foot(desk)
        desk.query_one(Board).focus()
        await pilot.pause()
        moving = foot(desk)

    assert ["^r", "评审", "f1", "help"] == typing.split()
    assert "u undo" in moving


async def test_plain_glyphs_name_the_key(desk):
    """Where ⏎ cannot be shown it is called enter."""
    text.use_glyphs(text.ASCII)
    async with desk.run_test(size=(80, 8)) as pilot:
        await pilot.pause()
        shown = foot(desk)
    text.use_glyphs(text.UNICODE)

    assert shown.startswith(" enter open")


class Leaving(Desk):
    """The same on a screen that one can leave."""

    BINDINGS: ClassVar[list[Binding]] = [Binding("escape", "leave", "back")]


@pytest.mark.parametrize(
    ("width", "end"), [(80, "^r 评审             esc back  ? help"), (40, "…  esc back  ? help"), (16, "? help")]
)
async def test_the_way_out_stands_beside_help(playbook, width, end):
    """Wherever its binding comes from; where there is no room for both it is help that stays."""

    def make():
        board = Board()
        board.stages = playbook.stages
        return [board, KeyLine()]

    app = Leaving(make)
    async with app.run_test(size=(width, 8)) as pilot:
        await pilot.pause()

        assert foot(app).split()[-len(end.split()) :] == end.split()
        assert foot(app).endswith("? help")
