"""A book full of what would act on a terminal or a screen: it is shown, and acts nowhere."""

import pytest

from books import TODAY, USER
from store_support import insert
from tasdesk import places
from tasdesk.actions.answers import Answered, answer
from tasdesk.actions.deals import add_deal
from tasdesk.actions.desk import Desk, create_book
from tasdesk.actions.notes import write_note
from tasdesk.actions.rivals import name_rival

MARKUP = "[/red] [b]x[/b] {0} %s"
ACTS = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202eevil"
HOSTILE = f"{MARKUP} {ACTS}"

ACTING = (b"\x1b[2J", b"\x1b]0;owned", "\x9b".encode(), "\u202e".encode())
"""What must not come out of the program: nothing of its own looks like it."""


@pytest.fixture
def hostile():
    """A deal whose name, account, owner, rivals, people, evidence and note are all hostile."""
    path = places.book()
    path.parent.mkdir(parents=True)
    with create_book(path, today=TODAY) as book:
        desk = Desk(book, USER, TODAY)
        deal = add_deal(desk, HOSTILE, account=HOSTILE, owner=HOSTILE, need=HOSTILE)
        for number in (1, 2):
            name_rival(desk, deal, f"{number} {HOSTILE}")
        answer(desk, deal, "event", "yes", said=Answered(note=HOSTILE))
        for question in ("fit", "closeness"):
            answer(desk, deal, question, 3, said=Answered(note=HOSTILE))
        write_note(desk, deal, f"{HOSTILE}\n{HOSTILE * 9}")
        account = desk.dossier(deal).deal.account_id
        with book.writing("add people", USER.name) as step:
            for name in ("boss", "report"):
                insert(step, "person", account_id=account, name=f"{name} {HOSTILE}", title=HOSTILE, wants_self=HOSTILE)
    return path


def test_it_is_walked_through_and_acts_nowhere(start, hostile):
    """Board, list, boxes, forms, all tabs with what opens from them, quick find, undo: shown as it is written."""
    terminal = start(size=(120, 40)).wait_for(MARKUP[:12])
    terminal.press("v").wait_for("account").press("v").wait_for("Verify")
    terminal.press("/").wait_for("grade:A").type("[/red").wait_for("1 of 1 deals")
    terminal.press("escape").wait_for("  1 deal ")
    visit(terminal, ">", "reason, then Enter", "a", "New deal", "e", "Led by", "y", "Copied", ":", "a note, a command")

    terminal.press("enter").wait_for("▸Overview")
    assert terminal.shows(lambda: MARKUP in terminal.lines[0])
    visit(terminal, "=", "How the rate follows", "C", "Outcome", "c", "Note on", "e", "Led by", "?", "Keys")
    terminal.press("]").wait_for("▸Questions").press("down", "down", "down", "right", "4").wait_for("4   ▪▪▪▪▫")
    visit(terminal, "e", "Evidence", "a", "in the place of 1")
    terminal.press("]").wait_for("▸Map")
    visit(terminal, "v", "stance to 1", "v", "stance to 2", "enter", "For themselves")
    terminal.press("]").wait_for("▸Rivals")
    terminal.press("]").wait_for("▸Value")
    terminal.press("]").wait_for("▸Plan")
    terminal.press("]").wait_for("▸Team")
    terminal.press("]").wait_for("▸Activities")
    terminal.press("]").wait_for("▸History").press("/").wait_for("words, a name").type("evil").wait_for("private")
    terminal.press("escape").wait_for(lambda: "▌" in terminal.lines[4])
    visit(terminal, "enter", "Note of")
    terminal.press("x").wait_for("Note deleted").press("u").wait_for("Undone")
    terminal.press("q").wait_for("Verify").press(":").wait_for("a note, a command").type("evil")

    assert terminal.shows("person", MARKUP)
    assert 0 == terminal.press("ctrl+q").end()
    assert [] == [acting for acting in ACTING if acting in terminal.written]


def visit(terminal, *stops):
    """Press a key and wait for its text, pair by pair; Escape leads back from each where a box was opened."""
    for key, text in zip(stops[::2], stops[1::2], strict=True):
        terminal.press(key).wait_for(text)
        if key not in "vy":
            terminal.press("escape").wait_for(lambda text=text: text not in terminal.text)
