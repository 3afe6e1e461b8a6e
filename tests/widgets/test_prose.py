"""Sentences in a box: where their lines end, and how high they are."""

from support import Bench, row_widths, screen_text
from tasdesk.widgets.prose import Prose

HOSTILE = "[/red] {0} \x1b[31m"


class Desk(Bench):
    """A few sentences, one box below another."""

    def __init__(self):
        super().__init__(
            lambda: [
                Prose("留在本阶段请按 Esc；写下理由仍可推进，理由会随推进一并保存。", HOSTILE),
                Prose("the end", ink="dim"),
            ]
        )


async def test_chinese_breaks_between_characters():
    """Not at the few blanks it has; the next sentence begins a line of its own, the next widget below."""
    app = Desk()
    async with app.run_test(size=(30, 6)):
        shown = screen_text(app).splitlines()
        widths = row_widths(app)

    assert ["留在本阶段请按 Esc；写下理由仍", "可推进，理由会随推进一并保存。", "[/red] {0} ␛[31m", "the end"] == shown[
        :4
    ]
    assert {30} == widths


async def test_it_grows_with_what_is_said():
    """What stands below makes room."""
    app = Desk()
    async with app.run_test(size=(40, 6)) as pilot:
        app.query(Prose).first().sentences = ("one", "", "two")
        await pilot.pause()
        shown = screen_text(app).splitlines()

    assert ["one", "", "two", "the end"] == shown[:4]
