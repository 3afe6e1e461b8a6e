"""Whatever is wrong with what a command is given: one sentence, the right exit status, and the book as it was."""

import json
import os
import shutil
import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from books import run

BAD = {
    "a score of 6": (("answer", "rollout", "fit", "6"), 2, "6 is not a score"),
    "a score of x": (("answer", "rollout", "fit", "x"), 2, "x is not a score"),
    "half a score": (("answer", "rollout", "fit", "3.5"), 2, "3.5 is not a score"),
    "a score in full width": (("answer", "rollout", "fit", "４"), 2, "Type the digit half-width, as 4"),
    "a score that is no number": (("answer", "rollout", "fit", "nan"), 2, "nan is not a score"),
    "a probe and a half": (("answer", "rollout", "fit.price", "2.5"), 2, "2.5 is not a score"),
    "a rank in full width": (("answer", "rollout", "rank", "１"), 2, "is not a rank"),
    "a day before the deal": (("answer", "rollout", "fit", "3", "--on", "2026-11-01"), 2, "before the deal"),
    "a rival before the deal": (("rival", "drop", "rollout", "Kingdee", "--on", "2026-11-01"), 2, "before the deal"),
    "a year with a zero in front": (("answer", "rollout", "fit", "3", "--on", "0202-11-24"), 2, "too long ago"),
    "confirming tomorrow": (("confirm", "rollout", "--on", "2026-11-25"), 2, "2026-11-25"),
    "confirming before the deal": (("confirm", "rollout", "--on", "2026-11-01"), 2, "before the deal"),
    "confirming nothing": (("confirm", "service"), 1, "nothing to confirm"),
    "confirming as nobody": (("confirm", "rollout", "--author", "boss"), 2, "--author"),
    "settling what is no question": (("settle", "rollout", "fit.price", "3"), 2, "fit.price"),
    "settling half a score": (("settle", "rollout", "fit", "3.5"), 2, "3.5 is not a score"),
    "settling what nobody answered": (("settle", "service", "fit"), 1, "no answer in force"),
    "settling on somebody who did not answer": (("settle", "rollout", "fit", "manager"), 1, "no such answer"),
    "settling about nobody": (("settle", "rollout", "fit", "3", "--party", "Oracle"), 2, "Oracle"),
    "comparing with tomorrow": (("assessments", "rollout", "--to", "2026-11-25"), 2, "2026-11-25"),
    "a grade that is none": (("deal", "grade", "rollout", "Z"), 2, "GRADE"),
    "a grade without a reason": (("deal", "grade", "service", "A"), 1, "reason"),
    "a grade below the amount's": (("deal", "grade", "rollout", "B", "--reason", "x"), 1, "not above"),
    "grade E by hand": (("deal", "grade", "service", "E", "--reason", "x"), 1, "Grade E"),
    "a deal opened tomorrow": (("deal", "add", "New", "--account", "A", "--on", "2026-11-25"), 2, "2026-11-25"),
    "a deal opened after its answers": (("deal", "edit", "rollout", "--opened", "2026-11-03"), 2, "2026-11-02"),
    "recomputing since some day": (("recompute", "--since", "monday"), 2, "--since"),
    "recomputing since tomorrow": (("recompute", "--since", "2026-11-25"), 2, "2026-11-25"),
    "a score below 0": (("answer", "rollout", "fit", "--", "-1"), 2, "-1 is not a score"),
    "no such question": (("answer", "rollout", "mood", "3"), 2, "mood"),
    "no such probe": (("answer", "rollout", "fit.mood", "3"), 2, "mood"),
    "a rank of 4": (("answer", "rollout", "rank", "4"), 2, "4"),
    "a gate that is maybe": (("answer", "rollout", "event", "maybe"), 2, "maybe"),
    "a party nobody named": (("answer", "rollout", "fit", "3", "--party", "Oracle"), 2, "Oracle"),
    "an author nobody is": (("answer", "rollout", "fit", "3", "--author", "boss"), 2, "--author"),
    "a day that is none": (("answer", "rollout", "fit", "3", "--on", "2026-02-30"), 2, "--on"),
    "a day in the future": (("answer", "rollout", "fit", "3", "--on", "2026-11-25"), 2, "2026-11-25"),
    "a date of the event that is none": (("answer", "rollout", "event", "yes", "--by", "soon"), 2, "--by"),
    "a person nobody knows": (("answer", "rollout", "source", "yes", "--person", "Li Na"), 2, "Li Na"),
    "uncontested with rivals": (("answer", "rollout", "uncontested", "yes", "--note", "x"), 1, "rival"),
    "a deal that is not there": (("rate", "Orion"), 2, "Orion"),
    "a deal without a name": (("rate", " "), 2, "No deal"),
    "a stage that is not there": (("deal", "move", "rollout", "sold"), 2, "sold"),
    "a move that skips": (("deal", "move", "rollout", "bid", "--reason", "x"), 1, "skip"),
    "a move back without a reason": (("deal", "move", "rollout", "verify"), 1, "already"),
    "an incomplete stage": (("deal", "move", "rollout", "initiate"), 1, "not complete"),
    "an outcome that is none": (("deal", "close", "rollout", "sold"), 2, "OUTCOME"),
    "won too early": (("deal", "close", "rollout", "won"), 1, "reason"),
    "a closed deal that moves": (("deal", "move", "Fleet", "initiate"), 1, "closed"),
    "reopening without a reason": (("deal", "reopen", "Fleet"), 1, "reason"),
    "an amount that is none": (("deal", "add", "New", "--account", "A", "--amount", "1.2M"), 2, "--amount"),
    "an amount below 0": (("deal", "add", "New", "--account", "A", "--amount=-5"), 2, "--amount"),
    "an amount with cents of yen": (
        ("deal", "add", "New", "--account", "A", "--amount", "10.5", "--currency", "JPY"), 2, "JPY",
    ),
    "a currency that is none": (
        ("deal", "add", "New", "--account", "A", "--amount", "10", "--currency", "XXY"), 2, "XXY",
    ),
    "a leader that is none": (("deal", "add", "New", "--account", "A", "--led-by", "them"), 2, "--led-by"),
    "a blank name": (("deal", "add", " ", "--account", "A"), 2, "name"),
    "a stage of a new deal that is none": (("deal", "add", "New", "--account", "A", "--stage", "9"), 2, "9"),
    "an edit of nothing": (("deal", "edit", "rollout"), 2, "Nothing"),
    "a currency alone": (("deal", "edit", "rollout", "--currency", "EUR"), 2, "--amount"),
    "a third rival": (("rival", "add", "rollout", "SAP"), 2, "rival1"),
    "the same rival again": (("rival", "add", "rollout", "kingdee"), 2, "kingdee"),
    "a rival's number that is none": (("rival", "add", "rollout", "SAP", "--as", "rival3"), 2, "--as"),
    "dropping nobody": (("rival", "drop", "rollout", "SAP"), 2, "SAP"),
    "an empty note": (("note", "rollout", "  "), 2, "empty"),
    "a note of tomorrow": (("note", "rollout", "x", "--on", "2026-11-25"), 2, "2026-11-25"),
    "an explanation backwards": (("explain", "rollout", "--from", "2026-11-10", "--to", "2026-11-03"), 2, "--from"),
    "an explanation of tomorrow": (("explain", "rollout", "--to", "2026-11-25"), 2, "2026-11-25"),
    "a filter that makes no sense": (("deals", "--where", "mood:good"), 2, "mood"),
    "an order that is none": (("deals", "--sort", "mood"), 2, "--sort"),
    "a filter to recompute that makes no sense": (("recompute", "--where", "rate<x"), 2, "x"),
    "a setting that is none": (("config", "mood", "good"), 2, "mood"),
    "a role that is none": (("config", "role", "boss"), 2, "boss"),
    "a book that is there already": (("init",), 1, "already"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input_gets_a_sentence_and_changes_nothing(book, case):
    """One line on stderr that names what is wrong, the right exit status, nothing on stdout, not a byte changed."""
    words, status, named = BAD[case]
    before = book.read_bytes()

    ended = run(*words)

    assert (status, "", 1) == (ended.status, ended.out, ended.err.count("\n"))
    assert named in ended.err
    assert before == book.read_bytes()


def test_an_ambiguous_name_lists_whom_it_may_mean(book):
    """Exit status 2; each candidate with its code on a line of its own."""
    ended = run("rate", "metering")

    assert (2, "") == (ended.status, ended.out)
    assert ["2 deals", "Metering rollout", "Metering service"] == [
        part for part in ("2 deals", "Metering rollout", "Metering service", "Fleet") if part in ended.err
    ]


def test_a_note_that_is_no_text_is_refused(book):
    """Bytes that are not UTF-8 are not guessed at."""
    before = book.read_bytes()

    ended = run("note", "rollout", "-", given=b"\xff\xfe\x00caf\xe9")

    assert (2, "The input is not in UTF-8. Convert it first, as with iconv.\n") == (ended.status, ended.err)
    assert before == book.read_bytes()


def text_file(path):
    path.write_text("not a book\n")


def newer(path):
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def foreign(path):
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE deal (id)")
    connection.close()


def cut_off(path):
    path.write_bytes(path.read_bytes()[:50_000])


def missing(path):
    path.unlink()


def directory(path):
    path.unlink()
    path.mkdir()


STORES = [text_file, newer, foreign, missing, directory]


@pytest.mark.parametrize("damage", STORES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize(
    "words", [("deals",), ("rate", "x"), ("answer", "x", "fit", "3"), ("recompute", "--check")], ids=" ".join
)
def test_what_is_no_book_of_ours_is_left_alone(book, damage, words):
    """Exit status 1, a sentence with the path, and the file as it was with nothing beside it."""
    damage(book)
    before = book.read_bytes() if book.is_file() else None

    ended = run(*words)

    assert (1, "", 1) == (ended.status, ended.out, ended.err.count("\n"))
    assert str(book) in ended.err
    assert before == (book.read_bytes() if book.is_file() else None)
    assert {book.name} >= {path.name for path in book.parent.iterdir()}


@contextmanager
def bound_by_modes():
    """Be a user whom the modes of files bind: nobody, where one is root."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


def test_a_book_that_may_only_be_read_can_be_looked_at(book, monkeypatch):
    """Reading commands work, writing ones end with status 1 and a sentence, and nothing is made beside it."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        monkeypatch.setenv("HOME", name)
        kept = Path(shutil.copy(book, directory / "kept.db"))
        kept.chmod(0o444)
        directory.chmod(0o555)
        before = kept.read_bytes()
        try:
            with bound_by_modes():
                looked = run("rate", "rollout", "--store", str(kept), "--json")
                checked = run("recompute", "--check", "--store", str(kept))
                written = run("answer", "rollout", "fit", "5", "--store", str(kept))
        finally:
            directory.chmod(0o755)

        assert (0, 0, 1, "", 1) == (
            *(looked.status, checked.status, written.status, written.out), written.err.count("\n"),
        )  # fmt: skip
        assert str(kept) in written.err
        assert (before, ["kept.db"]) == (kept.read_bytes(), [path.name for path in directory.iterdir()])


def test_a_damaged_book_is_told_so(book):
    """A file that was cut off is not worked on."""
    cut_off(book)

    ended = run("deals")

    assert (1, "") == (ended.status, ended.out)
    assert str(book) in ended.err


def test_a_path_with_escapes_in_it_reaches_no_terminal(book, tmp_path):
    """Names of files are text of others, too."""
    ended = run("deals", "--store", str(tmp_path / "\x1b]0;owned\x07.db"))

    assert (1, False) == (ended.status, "\x1b" in ended.err)


def test_texts_with_escapes_in_them_reach_no_terminal(book):
    """Neither as a table nor as JSON, which still gives them back whole."""
    hostile = "a\x1b[2J\u202eb\x9bc\u2028d"
    run("deal", "add", hostile, "--account", "[/red]{0}%s")
    run("note", "[2J", hostile)

    printed = [
        run(*words).out for words in (("deals",), ("deals", "--json"), ("notes",), ("notes", "--json"), ("log",))
    ]

    assert [] == [sign for text in printed for sign in "\x1b\u202e\x9b\u2028" if sign in text]
    assert hostile in {note["text"] for note in json.loads(printed[3])}
    assert "[/red]{0}%s" in printed[0]


def test_a_settings_file_with_a_mistake_is_told_so(book):
    """Its path and its line; nothing is written over it."""
    from tasdesk import places

    settings = places.config_file()
    settings.parent.mkdir(parents=True)
    settings.write_text('name = "Moses\n')

    for words in (("deals",), ("config", "name", "Li Na")):
        ended = run(*words)
        assert (1, "", 1) == (ended.status, ended.out, ended.err.count("\n"))
        assert str(settings) in ended.err
    assert 'name = "Moses\n' == settings.read_text()


def test_a_copy_of_the_book_is_a_book(book, tmp_path):
    """--store takes any path."""
    copy = shutil.copy(book, tmp_path / "a book.db")

    assert run("deals", "--store", str(copy)).out == run("deals").out
