"""Notes: typed, cut off, offered again, kept, found."""

import json

from books import run
from tasdesk.actions.drafts import drafts_file

WORDS = "李总说预算在三月批"


def test_a_note_that_was_cut_off_is_offered_again(start, small):
    """A program killed while one types loses no more than the last moment; the text is back where it was begun."""
    terminal = start().wait_for("3 deals").press("enter").wait_for("▸Overview").press("c").wait_for("Note on")
    terminal.type(WORDS).wait_for(WORDS)
    drafts, written = drafts_file(small, None), json.dumps(WORDS).strip('"').encode()
    terminal.wait_for(lambda: drafts.exists() and written in drafts.read_bytes())
    terminal.kill()
    assert "李总说" not in run("notes").out

    terminal = start().wait_for("3 deals").press("enter").wait_for("▸Overview").press("c")
    assert terminal.shows("is back", WORDS)
    terminal.type("，等通知").wait_for("等通知").press("f2").wait_for("Written down")
    assert WORDS + "，等通知" in run("notes").out.replace("\n", "").replace(" ", "")
    assert terminal.press("c").shows("Note on", without=WORDS)


def test_a_note_is_found_by_quick_find_in_chinese(start, small):
    """What was accepted is found by two of its characters from anywhere, and leads to the history of its deal."""
    terminal = start().wait_for("3 deals").press("enter").wait_for("▸Overview").press("c").wait_for("Note on")
    terminal.type(WORDS).wait_for(WORDS).press("f2").wait_for("Written down").press("q").wait_for("3 deals")

    terminal.press(":").wait_for("a note, a command").type("预算")
    assert terminal.shows(lambda: terminal.line_with(WORDS).endswith("note  │"))

    terminal.press("enter")
    assert terminal.shows("▸History", WORDS)


def test_a_note_is_written_in_ones_own_editor(start, small, tmp_path):
    """F5 lends the terminal to the editor that EDITOR names and takes over what it leaves; F2 keeps it."""
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\nprintf "外面写的 {WORDS}" > "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    terminal = start(environment={"EDITOR": str(editor)}).wait_for("3 deals").press("enter").wait_for("▸Overview")

    terminal.press("c").wait_for("Note on").press("f5").wait_for(f"外面写的 {WORDS}")
    assert terminal.full_screen
    terminal.press("f2").wait_for("Written down")

    assert WORDS in run("notes").out
