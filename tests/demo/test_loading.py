"""The demo portfolio: made from its stories, and loaded as if it had happened until today."""

import re
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo_portfolio import DEMO, TODAY
from tasdesk import places
from tasdesk.actions.demo import is_demo, load_demo, shift_to
from tasdesk.actions.desk import create_book
from tasdesk.errors import BookError
from tasdesk.store.ids import CODE_LENGTH
from tasdesk.store.journal import steps

DAY_COLUMNS = (
    *("day", "stage_since", "closed_on", "opened_on", "created_on"),
    *("since", "ended_on", "ended", "taken_on", "found_on"),
)
DATED = (
    *("account", "deal", "stage_move", "naming", "uncontested", "gates", "assessment", "note"),
    *("action", "milestone", "buying_step", "objection_change"),
    *("strategy", "tactic", "value_proposition", "value_equation", "plan_text", "rival_entry"),
    *("lead", "lead_answer", "approval", "registration", "member"),
)


# --- how it is made --------------------------------------------------------------------------------------------------


def test_the_stories_make_what_ships_byte_for_byte():
    """Whoever changes a story makes the portfolio anew; the same stories always give the same bytes."""
    made = subprocess.run([sys.executable, DEMO / "make_demo.py", "--print"], check=True, capture_output=True)

    assert (DEMO / "portfolio.jsonl").read_bytes() == made.stdout


def test_making_leaves_nothing_behind():
    """What lies below data/ ships, so the maker writes no bytecode there."""
    assert [] == list(DEMO.rglob("__pycache__"))


def test_what_ships_is_small():
    """The portfolio travels in every wheel."""
    assert (DEMO / "portfolio.jsonl").stat().st_size < 1_500_000


def test_no_text_names_a_calendar_day(lines):
    """Dates are shifted when the demo is loaded, words are not."""
    calendar = re.compile(r"\b(19|20)\d\d\b|\d+\s*[月日号]|\b(January|February|March|April|June|July|August)\b")
    texts = [value for line in lines[1:] for value in texts_of(line.get("insert", {}))]

    assert [] == [text for text in texts if calendar.search(text)]


def texts_of(value):
    """Every text of a line that people wrote: dates and keys left out."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in (*DAY_COLUMNS, "event_by", "close_date", "due", "expires", "written", "id", "external_id"):
                yield from texts_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_of(part)
    elif isinstance(value, str):
        yield value


# --- when it is loaded -----------------------------------------------------------------------------------------------


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.dates(date(2020, 1, 1), date(2060, 1, 1)))
def test_dates_move_by_whole_weeks_up_to_today(today, anchor):
    """Weekdays stay, nothing comes after today, and the last day is at most six days old."""
    moved = anchor + shift_to(today, anchor)

    assert anchor.weekday() == moved.weekday()
    assert 0 <= (today - moved).days <= 6


@pytest.mark.parametrize("today", [TODAY, date(2026, 9, 25), date(2025, 2, 28), date(2030, 1, 5)])
def test_nothing_lies_in_the_future(tmp_path, today):
    """Whenever it is loaded, no fact is dated after today and no step is stamped later than now."""
    with load_demo(tmp_path / "demo.db", today=today) as book, book.reading() as read:
        now = datetime.combine(today, datetime.now().time()).astimezone(UTC)
        newest = [read.execute(f"SELECT max({c}) FROM {t}").fetchone()[0] for t, c in day_columns(read)]
        stamps = [info.at for info in steps(read)]

        assert [] == [day for day in newest if day is not None and day > today.isoformat()]
        assert stamps == sorted(stamps, reverse=True)
        assert stamps[0] <= now


def day_columns(read):
    for table in DATED:
        for (column,) in read.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall():
            if column in DAY_COLUMNS:
                yield table, column


def test_ids_and_codes_are_the_same_on_every_day(tmp_path, demo):
    """People may write down a code of the demo: it does not change with the day of loading."""
    with load_demo(tmp_path / "demo.db", today=date(2031, 5, 14)) as later, later.reading() as read:
        there = read.execute("SELECT id, code, name FROM deal ORDER BY id").fetchall()
    with demo.reading() as read:
        here = read.execute("SELECT id, code, name FROM deal ORDER BY id").fetchall()

    assert here == there
    assert len(here) == len({code for _id, code, _name in here})
    assert all(code == id[-CODE_LENGTH:] for id, code, _name in here)


def test_loading_again_makes_it_afresh(copy):
    """What was changed in an older demo book is gone."""
    with copy.writing("edit deal", "x") as step:
        step.read.execute("UPDATE deal SET name = 'changed'")
    copy.close()

    with load_demo(copy.path, today=TODAY) as book, book.reading() as read:
        assert 0 == read.execute("SELECT count(*) FROM deal WHERE name = 'changed'").fetchone()[0]
        assert is_demo(read)
    assert [copy.path] == [file for file in copy.path.parent.iterdir() if not file.name.endswith(("-wal", "-shm"))]


def test_it_lies_beside_the_users_book():
    """Without a path the demo has a place of its own."""
    with load_demo(today=TODAY) as book:
        assert places.demo_book() == book.path
    assert not places.book().exists()


def test_a_book_of_the_users_is_never_replaced(tmp_path):
    """Named by mistake, the user's book stays as it is, to the byte."""
    create_book(tmp_path / "mine.db", today=TODAY).close()
    before = (tmp_path / "mine.db").read_bytes()

    with pytest.raises(BookError, match="is not a demo book"):
        load_demo(tmp_path / "mine.db", today=TODAY)
    assert before == (tmp_path / "mine.db").read_bytes()


def test_a_file_that_is_no_book_is_never_replaced(tmp_path):
    """A text file is left alone too."""
    (tmp_path / "letter.txt").write_text("Dear all")

    with pytest.raises(BookError):
        load_demo(tmp_path / "letter.txt", today=TODAY)
    assert "Dear all" == (tmp_path / "letter.txt").read_text()


def test_a_place_where_nothing_can_be_made_is_named(tmp_path):
    """A file where a directory should be: one sentence, no traceback."""
    (tmp_path / "letter.txt").write_text("Dear all")

    with pytest.raises(BookError, match="No book can be made at"):
        load_demo(tmp_path / "letter.txt" / "demo.db", today=TODAY)


def test_cut_off_it_leaves_the_older_one(copy, monkeypatch):
    """A demo book that cannot be finished does not take the place of the one that is there."""
    before = copy.path.read_bytes()
    copy.close()
    monkeypatch.setattr(places, "shipped", copy.path.parent.joinpath)

    with pytest.raises(BookError):
        load_demo(copy.path, today=TODAY)
    assert before == copy.path.read_bytes()
    assert [] == [file for file in copy.path.parent.iterdir() if "making" in file.name]
