"""Where notes are written: any length, with a draft on disk while they are typed."""

from datetime import date, datetime

import pytest

from deal_stage import HOSTILE, deal, staged
from support import row_widths, screen_text
from tasdesk.actions.drafts import Subject, drafts_directory, keep_draft, kept_draft
from tasdesk.actions.notes import write_note
from tasdesk.screens import note_editor
from tasdesk.screens.note_editor import NoteEditor, Page


@pytest.fixture
def deal_id(desk):
    return deal(desk)


async def opened(pilot, *keys):
    """Open the editor and press keys in it."""
    await pilot.press("c")
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.pause()
    return pilot.app.screen


def notes(desk, deal_id):
    return desk.dossier(deal_id).notes


async def test_a_note_is_kept(desk, deal_id):
    """`c` from any tab, F2 keeps it: private, of today, by the user; undo takes it back."""
    async with staged(desk, deal_id, tab="questions") as pilot:
        await opened(pilot, *"budget 批准", "enter", *"next week", "f2")
        (note,) = notes(desk, deal_id)
        said = screen_text(pilot.app)
        await pilot.press("u")
        await pilot.pause()
        after = notes(desk, deal_id)

    assert ("budget 批准\nnext week", True, "Li Na", desk.today) == (note.text, note.private, note.author, note.day)
    assert "Written down" in said
    assert () == after


async def test_a_note_is_shared_and_of_another_day(desk, deal_id):
    """F3 turns privacy; the day is a field above the text."""
    async with staged(desk, deal_id) as pilot:
        await opened(pilot, *"met", "f3", "shift+tab", "end", *(["backspace"] * 2), *"18", "f2")
        (note,) = notes(desk, deal_id)

    assert (False, date(2026, 11, 18)) == (note.private, note.day)


@pytest.mark.parametrize(
    ("day", "sentence"), [("2026-12-01", "is in the future"), ("soon", "“soon” is not a day"), ("2026-11-20", "")]
)
async def test_what_is_wrong_is_said_and_nothing_is_lost(desk, deal_id, day, sentence):
    """A day that is none or in the future, and an empty note; the editor stays open."""
    async with staged(desk, deal_id) as pilot:
        editor = await opened(pilot, *("" if not sentence else "text"))
        editor.query_one("#day").value = day
        await pilot.press("f2")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert (sentence or "The note is empty.") in shown
    assert () == notes(desk, deal_id)


async def test_a_killed_program_costs_nothing(desk, deal_id, monkeypatch):
    """What was typed is on disk within a second without anybody asking; the next editor offers it with its time."""
    monkeypatch.setattr(note_editor, "KEPT_EVERY", 0.01)
    async with staged(desk, deal_id) as pilot:
        editor = await opened(pilot, *"half a thought 半句话", "f3")
        await pilot.pause(0.1)
        on_disk = kept_draft(desk, Subject(deal_id))
        # Killed: no handler runs any more.
        editor._done = True
    async with staged(desk, deal_id) as pilot:
        editor = await opened(pilot)
        shown, written, shared = screen_text(pilot.app), editor.written, editor.shared

    assert ("half a thought 半句话", True) == (on_disk.text, on_disk.shared)
    assert ("half a thought 半句话", True) == (written, shared)
    assert f"{on_disk.kept:%H:%M} is back" in shown


async def test_escape_keeps_the_draft_and_f4_throws_it_away(desk, deal_id):
    """Leaving loses nothing; throwing away is a key of its own."""
    async with staged(desk, deal_id) as pilot:
        await opened(pilot, *"later", "escape")
        kept = kept_draft(desk, Subject(deal_id))
        editor = await opened(pilot)
        back = editor.written
        await pilot.press("f4")
        await pilot.pause()
        gone = kept_draft(desk, Subject(deal_id))

    assert ["later", "later"] == [kept.text, back]
    assert gone is None


async def test_an_accepted_note_leaves_no_draft(desk, deal_id):
    """Nor does one that was emptied."""
    async with staged(desk, deal_id) as pilot:
        await opened(pilot, *"text", "f2")
        await opened(pilot, "x", "backspace", "escape")
        left = list(drafts_directory(desk.book.path).glob("*")) if drafts_directory(desk.book.path).exists() else []

    assert [] == left


async def test_looking_away_keeps_it(desk, deal_id):
    """Going to the field above writes the draft at once."""
    async with staged(desk, deal_id) as pilot:
        await opened(pilot, *"text", "shift+tab")
        kept = kept_draft(desk, Subject(deal_id))

    assert "text" == kept.text


async def test_a_draft_of_another_day_says_which(desk, deal_id):
    """A time alone would mislead."""
    kept = keep_draft(desk, Subject(deal_id), "old")
    async with staged(desk, deal_id) as pilot:
        await opened(pilot)
        shown = screen_text(pilot.app)

    assert kept.kept.date() != desk.today
    assert f"{kept.kept:%Y-%m-%d %H:%M}" in shown


async def test_where_no_draft_can_be_kept_it_is_said_and_the_note_is_not_lost(desk, deal_id):
    """A full or foreign disk beside the book is no reason to stop somebody writing."""
    drafts_directory(desk.book.path).write_text("in the way")
    async with staged(desk, deal_id) as pilot:
        await opened(pilot, *"text", "shift+tab")
        said = screen_text(pilot.app)
        await pilot.press("f2")
        await pilot.pause()

    assert "The draft cannot be kept" in said
    assert 1 == len(notes(desk, deal_id))


async def test_a_refusal_is_the_last_word(desk, deal_id, monkeypatch):
    """The draft is written before it is said why a note is refused: nothing comes later and says something else."""
    monkeypatch.setattr(note_editor, "KEPT_EVERY", 3600.0)
    async with staged(desk, deal_id) as pilot:
        editor = await opened(pilot, *"text")
        editor.query_one("#day").value = "soon"
        await pilot.press("f2")
        await pilot.pause()
        kept = kept_draft(desk, editor.subject)

    assert ("text", "soon") == (kept.text, kept.day)


async def test_hostile_text_is_shown_harmless(desk, deal_id):
    """In a note that is there, in the title and in what is pasted."""
    note_id = write_note(desk, deal_id, f"{HOSTILE}\nsecond")
    async with staged(desk, deal_id, tab="history", size=(60, 20)) as pilot:
        await pilot.press("v", "enter")
        await pilot.pause()
        editor = pilot.app.screen
        from textual.events import Paste

        pilot.app.post_message(Paste("\x1b]0;owned\x07 pasted"))
        await pilot.pause()
        shown, widths, written = screen_text(pilot.app), row_widths(pilot.app), editor.written

    assert isinstance(editor, NoteEditor)
    assert "\x1b" not in shown
    assert {60} == widths
    assert 1 == written.count("pasted")
    assert note_id


async def test_a_long_note_is_opened_at_once(desk, deal_id):
    """A hundred thousand characters in two thousand lines are no matter."""
    write_note(desk, deal_id, "\n".join(["长" * 49] * 2000))
    async with staged(desk, deal_id, tab="history") as pilot:
        started = datetime.now()
        await pilot.press("v", "enter")
        await pilot.pause()
        took = (datetime.now() - started).total_seconds()
        length = len(pilot.app.screen.query_one(Page).text)

    assert 99_999 == length
    assert took < 3


async def test_without_a_terminal_to_lend_the_text_is_written_here(desk, deal_id, monkeypatch):
    """`E` opens the editor that EDITOR names; where that cannot be, ours."""
    monkeypatch.setenv("EDITOR", "true")
    async with staged(desk, deal_id) as pilot:
        await pilot.press("E")
        await pilot.pause()
        shown, screen = screen_text(pilot.app), pilot.app.screen

    assert isinstance(screen, NoteEditor)
    assert "cannot be lent to an editor" in shown


async def test_without_an_editor_it_is_said(desk, deal_id, monkeypatch):
    """Neither VISUAL nor EDITOR is set."""
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    async with staged(desk, deal_id) as pilot:
        await pilot.press("E")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "EDITOR names no editor" in shown
