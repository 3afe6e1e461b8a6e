"""`init`, `demo`, `info`, `config`: the book as a whole, and who sits at it."""

import json

import pytest

from books import run
from tasdesk import places
from tasdesk.text import width


def test_a_new_book_is_empty_and_its_owners_alone():
    """Made with the directories it needs, and a second time refused."""
    assert 0 == run("init").status
    assert 0o600 == places.book().stat().st_mode & 0o777
    assert 0o700 == places.data_directory().stat().st_mode & 0o777
    assert [] == json.loads(run("deals", "--json").out)
    assert 1 == run("init").status


def test_the_demo_is_printed_where_there_is_no_terminal():
    """It has a book of its own, made once."""
    first = run("demo")
    made = places.demo_book().stat().st_ino

    assert (0, True) == (first.status, len(first.out.splitlines()) > 20)
    assert first.out == run("demo").out
    assert made == places.demo_book().stat().st_ino
    assert not places.book().exists()


def test_the_demo_can_be_made_anew():
    """What was changed in it is gone; a book of the user's is never taken for it."""
    run("demo")
    run("deal", "add", "Mine", "--account", "Me", "--store", str(places.demo_book()))
    run("demo", "--again")

    assert "Mine" not in run("demo").out


def test_a_book_of_the_users_is_not_made_into_a_demo(book):
    """Even when it is named."""
    before = book.read_bytes()

    assert 1 == run("demo", "--again", "--store", str(book)).status
    assert before == book.read_bytes()


def test_the_demo_passes_the_check():
    """Every stored point is what its facts give."""
    run("demo")

    assert 0 == run("recompute", "--check", "--store", str(places.demo_book())).status


def test_info_tells_where_what_and_which(book):
    """Paths, counts and versions."""
    known = json.loads(run("info", "--json").out)

    assert (str(book), str(places.config_file()), str(places.log_file())) == tuple(
        known[key] for key in ("book", "settings", "log")
    )
    assert (4, 3, 2, 1) == tuple(known["counts"][table] for table in ("deal", "account", "rival", "note"))
    assert {"bytes", "playbook", "name", "role", "language", "version", "format", "python", "sqlite"} <= set(known)


def test_the_check_of_a_terminal_is_lines_of_one_width(book):
    """Where the terminal draws a sign wider, its line stands out."""
    plain, checked = (run("info", *words).out.splitlines() for words in ((), ("--check",)))

    strokes = [line for line in checked[len(plain) :] if line.startswith("│")]
    assert len(strokes) > 5
    assert {18} == {width(line) for line in strokes}


def test_settings_are_shown_and_set(book):
    """The name signs what follows; comments in the file stay."""
    places.config_file().parent.mkdir(parents=True)
    places.config_file().write_text("# mine\n")

    assert 0 == run("config", "name", "Li Na 李娜").status
    assert "Li Na 李娜\n" == run("config", "name").out
    assert {"name": "Li Na 李娜", "role": "salesperson", "language": "en", "backups": 5} == json.loads(
        run("config", "--json").out
    )
    assert '# mine\nname = "Li Na 李娜"\n' == places.config_file().read_text("utf-8")
    run("note", "rollout", "signed")
    assert "Li Na 李娜" == json.loads(run("notes", "rollout", "--json").out)[0]["author"]


def test_the_number_of_backups_is_a_number(book):
    """In the file as well; only their owner can read the settings."""
    run("config", "backups", "12")

    assert ("backups = 12\n", 0o600) == (
        places.config_file().read_text("utf-8"), places.config_file().stat().st_mode & 0o777
    )  # fmt: skip
    assert 12 == json.loads(run("config", "--json").out)["backups"]


@pytest.mark.parametrize(("name", "value"), [("role", "agreed"), ("language", "fr"), ("name", " "), ("backups", "0")])
def test_a_setting_that_cannot_be_is_not_kept(name, value):
    """Bad use, and no file."""
    assert 2 == run("config", name, value).status
    assert not places.config_file().exists()
