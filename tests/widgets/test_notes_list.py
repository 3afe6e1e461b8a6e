"""A deal's history: order, long notes, filter."""

from datetime import date

import pytest

from one_deal import MOVES, NOTES
from support import Bench, screen_text
from tasdesk.method.activities import Activity, ActivityState
from tasdesk.widgets.notes_list import NotesList

NAMES = {"zhao": "Zhao Lei 赵磊", "nari": "NARI 南瑞", "verify": "Verify", "initiate": "Initiate"}


class Desk(Bench):
    """An app with one history, which keeps which note is opened."""

    def __init__(self, notes=NOTES, moves=MOVES):
        super().__init__(self.lists)
        self.notes, self.moves = notes, moves
        self.opened = []

    def lists(self):
        made = NotesList()
        made.notes, made.moves, made.names = self.notes, self.moves, NAMES
        return [made]

    def on_notes_list_opened(self, event):
        self.opened.append(event.note)


@pytest.fixture
async def pilot():
    """A history of 80 by 30 cells with the focus on it."""
    app = Desk()
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.press("tab")
        yield pilot


def heads(pilot):
    """The first lines of the entries on the screen: those that begin at the left."""
    rows = [row.replace("▌", " ") for row in screen_text(pilot.app).splitlines()]
    return [row.strip() for row in rows if row[1:2].strip()]


async def test_the_newest_stands_first(pilot):
    """Notes and moves together; within a day notes first; what has no day last."""
    found = [" ".join(row.split()) for row in heads(pilot)]
    expected = [
        "2026-11-21 ✗ lost to NARI 南瑞",
        "2026-11-18 Tom Baker shared",
        "2026-11-18 Li Na 李娜 about Zhao Lei 赵磊 private",
        "2026-11-18 ▾ Initiate → Verify moved back",
        "2026-10-02 Tom Baker private",
        "2026-09-01 ▸ Verify → Initiate",
        "no date ▸ Verify entered",
    ]

    assert expected == found


async def test_a_text_stands_below_its_head_and_is_no_markup(pilot):
    """Brackets are brackets."""
    assert "             Budget is confirmed [/red] by the board." in screen_text(pilot.app)


async def test_a_long_note_shows_its_beginning_until_it_is_unfolded(pilot):
    """Space shows all of it and hides it again."""
    await pilot.press("down", "down")
    before = screen_text(pilot.app)
    await pilot.press("space")
    unfolded = screen_text(pilot.app)
    await pilot.press("space")

    assert "… 6 more lines: space shows them" in before
    assert "第8行" not in before
    assert "第8行" in unfolded
    assert before == screen_text(pilot.app)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("budget TOM", ["2026-11-18"]),
        ("评估", ["2026-11-18"]),
        ("zhaolei", ["2026-11-18"]),
        ("shared", ["2026-11-18"]),
        ("2026-10", ["2026-10-02"]),
        ("price nari", ["2026-11-21"]),
        ("verify", ["2026-11-18", "2026-09-01", "no date"]),
    ],
)
async def test_typing_narrows_the_list_down(pilot, wanted, expected):
    """All words must be there: in text, names, days or stages; names also by their sound."""
    pilot.app.query_one(NotesList).wanted = wanted
    await pilot.pause()

    assert expected == [row[:10].strip() if row[0] == "2" else "no date" for row in heads(pilot)]


async def test_the_cursor_stays_on_its_entry(pilot):
    """As long as that is there; else it goes to the top."""
    history = pilot.app.query_one(NotesList)
    await pilot.press("down", "down")
    history.wanted = "评估"
    kept = history.note.id
    history.wanted = "short"

    assert ("note2", "note1") == (kept, history.note.id)


async def test_nothing_found_says_how_to_go_on(pilot):
    """The filter is named, and the key that clears it."""
    pilot.app.query_one(NotesList).wanted = "{zzz}"
    await pilot.pause()
    shown = screen_text(pilot.app)

    assert "Nothing matches “{zzz}”." in shown
    assert "Esc clears it" in shown


async def test_an_empty_history_says_what_to_press():
    """No notes yet, and how that changes."""
    app = Desk((), ())
    async with app.run_test(size=(60, 8)):
        assert "c   writes the first note" in screen_text(app)


async def test_enter_opens_a_note_and_not_a_move(pilot):
    """The list says which; the screen decides."""
    await pilot.press("enter", "down", "enter")

    assert ["note3"] == pilot.app.opened


async def test_paging_and_ends_reach_every_entry(pilot):
    """Keys of a long list, and the wheel's two directions by keys."""
    history = pilot.app.query_one(NotesList)
    places = []
    for key in ("end", "home", "pagedown", "pageup", "j", "k"):
        await pilot.press(key)
        places.append(history.cursor)

    assert [6, 0, 6, 0, 1, 0] == places


async def test_activities_stand_among_the_notes_with_who_was_met(pilot):
    """What is planned stands above what was held; the kind, the people, and what came of it are found by words."""
    listed = pilot.app.query_one(NotesList)
    listed.names = {**NAMES, "visit": "Visit [b]", "call": "Call"}
    listed.activities = (
        Activity("a", date(2026, 11, 19), "visit", ActivityState.HELD, people=("zhao",), result="he [/b]nodded"),
        Activity("b", date(2026, 12, 3), "call", ActivityState.PLANNED, purpose="price"),
        Activity("c", date(2026, 11, 17), "gone", ActivityState.CANCELLED),
    )
    await pilot.pause()
    found = [" ".join(row.split()) for row in heads(pilot)]

    assert ["2026-12-03 ▫ Call", "2026-11-21 ✗ lost to NARI 南瑞", "2026-11-19 ◉ Visit [b] Zhao Lei 赵磊"] == found[:3]
    assert "2026-11-17 ✗ gone" in found
    assert "he [/b]nodded" in screen_text(pilot.app)
    for wanted, count in (("nodded", 1), ("zhaolei", 2), ("price call", 1)):
        listed.wanted = wanted
        assert count == listed.row_count
