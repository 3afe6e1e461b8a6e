"""What the program leaves on the disk is its owner's alone, and its log says nothing of what stands in the book."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app_stage import TODAY, rest, running, some_deals
from books import run, small_book
from tasdesk import places
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.actions.drafts import Subject, keep_draft
from tasdesk.method.facts import Author

SECRET = "Geheimprojekt-7781"


@pytest.fixture
def generous():
    """A umask that lets everybody read what does not say otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


def open_to_others(*directories: Path) -> list[str]:
    """What of these directories, themselves included, others than their owner may read or write."""
    found = [each for directory in directories for each in (directory, *directory.rglob("*"))]
    return [str(each) for each in found if each.stat().st_mode & 0o077]


def test_every_file_that_commands_make_is_its_owners_alone(generous, home, tmp_path, monkeypatch):
    """Book, backups, exports, rejected rows, settings, log; and the directories that had to be made."""
    work = tmp_path / "work"
    work.mkdir(0o700)
    home.chmod(0o700)
    monkeypatch.chdir(work)
    # Those of the system, which no program of ours makes.
    for shared in (home / ".local", home / ".local" / "share", home / ".local" / "state", home / ".config"):
        shared.mkdir(0o700)
    places.data_directory().mkdir(0o700)
    small_book(places.book())
    table = work / "deals.csv"
    table.touch(0o600)
    table.write_text("opportunity_id,product,account,deal_stage,close_value\nX1,GTX,Haier,Prospecting,many\n")
    (work / "own.toml").touch(0o600)
    (work / "own.toml").write_text("[comparison]\nassumed = 3\n")
    for words in (
        ("import", "deals.csv"),
        ("playbook", "use", "own.toml", "--yes"),
        ("backup",),
        ("export", "deals", "-o", "deals.out"),
        ("export", "answers", "--format", "jsonl", "-o", "answers.out"),
        ("config", "name", "Li Na"),
        ("demo",),
    ):
        assert (words, 0) == (words, run(*words).status)
    (backup,) = work.glob("tasdesk-*.db")
    run("restore", str(backup), "--yes")
    spoil(places.book())
    run("deal", "show", "rollout")
    made = {path.name for path in work.iterdir()}

    assert [] == open_to_others(home, work)
    assert {"deals.out", "answers.out", f"rejected-{run_day()}.csv"} <= made
    assert all(path.exists() for path in (places.log_file(), places.config_file(), places.demo_book()))


def run_day() -> str:
    """The day that commands of these tests run on."""
    from books import TODAY

    return TODAY.isoformat()


def spoil(path: Path) -> None:
    """Put a secret where a day should be: reading it fails in the program itself, with an error that quotes it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            f"""DROP TRIGGER deal_updated;
                UPDATE deal SET opened_on = '{SECRET}', stage_since = '{SECRET}', close_date = '{SECRET}';"""
        )


def test_the_log_says_where_the_program_failed_and_nothing_of_the_book(home, tmp_path):
    """Nor does what is said on the screen."""
    places.data_directory().mkdir(parents=True)
    small_book(places.book())
    spoil(places.book())
    ended = run("deal", "show", "rollout")
    log = places.log_file().read_text("utf-8")

    assert (1, True) == (ended.status, "went wrong in tasdesk itself" in ended.err)
    assert ("ValueError" in log, SECRET in log, SECRET in ended.err) == (True, False, False)


async def test_what_the_screens_leave_is_its_owners_alone(generous, home, tmp_path, monkeypatch):
    """A picture of the screen, a draft, and where it was left."""
    work = tmp_path / "work"
    work.mkdir(0o700)
    home.chmod(0o700)
    monkeypatch.chdir(work)
    (home / ".local" / "state").mkdir(0o700, parents=True)
    (home / ".local").chmod(0o700)
    with create_book(work / "tasdesk.db", today=TODAY) as book:
        desk = Desk(book, User("Li Na", Author.SALESPERSON), TODAY)
        deal = next(iter(some_deals(desk).values()))
        keep_draft(desk, Subject(deal), "half a sentence")
    async with running(work / "tasdesk.db") as pilot:
        pilot.app.action_save_picture()
        await rest(pilot)
        await pilot.press("ctrl+q")
    (picture,) = work.glob("*.svg")

    assert "Metering" in picture.read_text("utf-8")
    assert (True, []) == (places.state_file().exists(), open_to_others(home, work))
