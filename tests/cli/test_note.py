"""`note` and `notes`: written, found, printed."""

import json

from books import run


def notes(*words):
    return json.loads(run("notes", *words, "--json").out)


def test_a_note_keeps_its_text_whole(book):
    """Of any length, with its line breaks, from the input."""
    text = "第一行\n\n" + "long " * 50_000 + "\n  indented"

    assert 0 == run("note", "rollout", "-", given=f"{text}\n".encode()).status
    assert text == notes("rollout")[0]["text"]


def test_a_note_is_private_unless_shared(book):
    """And says which it is."""
    assert "The note is kept, private.\n" == run("note", "rollout", "one").err
    assert "The note is kept, shared.\n" == run("note", "rollout", "two", "--shared").err
    assert [("two", False), ("one", True)] == [(note["text"], note["private"]) for note in notes("rollout")[:2]]


def test_notes_come_newest_first_with_where_they_belong(book):
    """By the day they are about."""
    run("note", "service", "of last week", "--on", "2026-11-17")

    listed = notes()

    assert [("2026-11-24", "李"), ("2026-11-17", "o")] == [(note["day"], note["text"][0]) for note in listed]
    assert ["id", "deal", "person", "day", "author", "private", "written", "text"] == list(listed[0])


def test_notes_are_searched_for_all_words(book):
    """Chinese too, in any letter case and width."""
    run("note", "service", "Kingdee offers less")

    assert [1, 1, 1, 0] == [
        len(notes("--search", words)) for words in ("李总", "PROOF 李", "ＫＩＮＧＤＥＥ less", "Kingdee 李总")
    ]


def test_notes_of_one_deal_are_its_own(book):
    """Nothing else."""
    assert [1, 0] == [len(notes("rollout")), len(notes("service"))]


def test_people_read_notes_with_their_lines(book):
    """A line of what and when, then the text, set in."""
    head, *body = run("notes", "rollout").out.splitlines()

    assert "Metering rollout 智能抄表 · Moses · shared" == head.partition(" · ")[2].partition(" · ")[2]
    assert ["  李总 wants proof", "  before the tender", ""] == body
