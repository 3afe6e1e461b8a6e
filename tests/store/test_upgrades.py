"""Books of older programs are brought to the form of this one."""

import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import date

import pytest

from store_support import contents, unrefreshed
from stored_books import STORED, schema_of, stored_book, version_stored
from tasdesk.errors import BookError
from tasdesk.store import care, file, journal
from tasdesk.store.book import Book
from tasdesk.store.derived import assessed_deals, compare
from tasdesk.store.names import BASE_PLAYBOOK
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.upgrades import UPGRADES
from tasdesk.store.upgrades.toolkit import columns_of, convert, rebuild, rename_column
from tasdesk.store.upgrading import upgrade

DAY = date(2026, 11, 2)


@pytest.fixture(params=STORED, ids=lambda text: text.stem)
def old(request, path):
    """The path of a stored book, not yet opened."""
    stored_book(request.param, path)
    return path


@pytest.fixture
def present(path):
    """The path of a stored book of the version of this program, as if it had been so from the beginning."""
    stored_book(STORED[0], path)
    Book.open(path).close()
    shutil.rmtree(care.backups_directory(path), ignore_errors=True)
    return path


def rows_of(path):
    """Every row of every table but those of SQLite itself."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables}


# --- the stored books --------------------------------------------------------------------------------------------


def test_every_version_has_a_stored_book():
    """The one of this program too, so that the next has something to begin with."""
    assert list(range(1, file.VERSION + 1)) == sorted(map(version_stored, STORED))


def test_an_upgraded_book_has_the_schema_of_a_new_one(old, tmp_path):
    """To the last constraint, index and trigger."""
    Book.open(old).close()
    Book.create(tmp_path / "new.db").close()

    assert schema_of(tmp_path / "new.db") == schema_of(old)


def test_an_upgraded_book_says_the_same_of_its_deals(old):
    """Names, rates and notes as they were; what is worked out equals what is stored."""
    with Book.open(old, today=DAY) as book, book.reading() as read:
        rates = read.execute(
            "SELECT name, rate FROM deal LEFT JOIN present ON deal.id = deal_id ORDER BY name"
        ).fetchall()
        notes = read.execute("SELECT author, text FROM note ORDER BY id").fetchall()
        differing = compare(read, assessed_deals(read), DAY, playbook_in_force(read), as_stored=True)

        assert [] == list(differing)
    assert [("Outage map", None), ("Payroll", None), ("Smart metering 二期", pytest.approx(49 / 101))] == rates
    assert [("Li Na", "Chen Lin wants a pilot\nbefore the tender."), ("Wang Wei", "一起去拜访。")] == notes


def test_undo_reaches_back_behind_an_upgrade(old):
    """All of it can be taken back, and done again."""
    with unrefreshed(old, today=DAY) as book:
        before = contents(book)
        count = 0
        while True:
            with book.reading() as read:
                if journal.undoable(read) is None:
                    break
            with book.writing("undo", "Li Na", kind=journal.UNDO) as step:
                journal.undo(step)
            count += 1
        emptied = {table: rows for table, rows in contents(book).items() if rows}
        for _ in range(count):
            with book.writing("redo", "Li Na", kind=journal.REDO) as step:
                journal.redo(step)

        assert ({"playbook"}, before) == (set(emptied), contents(book))


def test_a_look_upgrades_too_where_it_may(old):
    """Whoever only reads need not know that the book is an old one."""
    with Book.open(old, readonly=True) as book, book.reading() as read:
        assert file.VERSION == file.version_of(read)


# --- how it is done ----------------------------------------------------------------------------------------------


def do_nothing(connection):
    """An upgrade that was done before."""


def add_rating(connection):
    connection.execute("ALTER TABLE product ADD COLUMN rating INTEGER")


def beyond(*steps):
    """Upgrades that make further versions of that of this program, after those that were done before."""
    return [do_nothing] * (file.VERSION - 1) + list(steps)


def fail(connection):
    connection.execute("DELETE FROM note")
    raise ZeroDivisionError("divided")


def orphan(connection):
    connection.execute("DELETE FROM account")


def test_what_is_missing_is_run_in_order_after_a_copy_was_kept(present):
    """A book of the version before the last gets the last only."""
    ran = []
    steps = [lambda connection, step=step: ran.append(step) for step in range(3)]
    upgrade(present, beyond(*steps[:1]))
    second = upgrade(present, beyond(*steps))

    assert ([0, 1, 2], (file.VERSION + 1, file.VERSION + 3)) == (ran, (second.before, second.after))
    with closing(sqlite3.connect(second.backup)) as connection:
        assert file.VERSION + 1 == file.version_of(connection)


def test_a_book_of_this_version_is_left_alone(present):
    """As when another program was faster."""
    upgrade(present, beyond(add_rating))
    before = rows_of(present)

    assert (None, before) == (upgrade(present, beyond(add_rating)), rows_of(present))


@pytest.mark.parametrize(("step", "words"), [(fail, "divided"), (orphan, "would refer to none")])
def test_an_upgrade_that_fails_leaves_the_book_as_it_was(present, step, words):
    """Also what earlier ones of the same run did is gone; the sentence names the copy."""
    before = rows_of(present), schema_of(present)
    with pytest.raises(BookError, match=words) as failed:
        upgrade(present, beyond(add_rating, step))
    (kept,) = care.backups(present)

    assert (before, True) == ((rows_of(present), schema_of(present)), str(kept.path) in str(failed.value))


def test_a_damaged_book_is_not_upgraded(present):
    """It would only get worse; no copy is kept of it."""
    data = bytearray(present.read_bytes())
    data[40960:45056] = b"\x55" * 4096
    present.write_bytes(data)
    with pytest.raises(BookError, match="damaged"):
        upgrade(present, beyond(add_rating))

    assert [] == care.backups(present)


def renew_points(connection):
    """An upgrade of a table that is worked out from the rest, which leaves it empty."""
    connection.execute("DELETE FROM point")
    connection.execute("DROP TABLE point")
    columns = "deal_id TEXT, week TEXT, rate REAL, reason TEXT, closed INTEGER, PRIMARY KEY (deal_id, week)"
    connection.execute(f"CREATE TABLE point ({columns})")


def test_what_is_derived_is_worked_out_anew_where_its_tables_change(present):
    """An upgrade need not know how."""
    upgrade(present, beyond(renew_points), today=DAY)

    assert [("2026-W45", pytest.approx(49 / 101))] == [(row[1], row[2]) for row in rows_of(present)["point"]]


def test_without_a_backup_there_is_no_upgrade(present):
    """Here a file stands where the directory of the backups would have to be."""
    care.backups_directory(present).touch()
    before = present.read_bytes()
    with pytest.raises(BookError, match="No backup can be made"):
        upgrade(present, beyond(add_rating))

    assert before == present.read_bytes()


def test_the_copy_is_whole_and_for_its_owner_alone(present):
    """It holds what the book held, to the last row."""
    before = rows_of(present)
    kept = upgrade(present, beyond(add_rating)).backup

    assert (before, 0o600, 0o700) == (
        rows_of(kept), stat.S_IMODE(kept.stat().st_mode), stat.S_IMODE(kept.parent.stat().st_mode)
    )  # fmt: skip


def test_a_trigger_of_somebody_else_does_not_outlive_an_upgrade(present):
    """Only the journal's are made again."""
    with closing(sqlite3.connect(present)) as connection:
        connection.execute('CREATE TRIGGER "a ""b" AFTER DELETE ON note BEGIN SELECT 1; END')
    upgrade(present, beyond(add_rating))

    assert [] == [name for name in schema_of(present) if "b" == name[-1]]


def test_each_upgrade_has_the_number_of_the_version_it_makes():
    """`v2_…` makes version 2 of version 1."""
    assert [f"v{number}" for number in range(2, file.VERSION + 1)] == [name.partition("_")[0] for name in UPGRADES]


# --- the tools ---------------------------------------------------------------------------------------------------

PARTS = "CREATE TABLE part (\n\tid VARCHAR NOT NULL, \n\tname VARCHAR DEFAULT '' NOT NULL, \n\tweight INTEGER)"


@pytest.fixture
def shelf():
    """A journal, and a table with two rows, a child and an index."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in (
            "CREATE TABLE journal (id INTEGER PRIMARY KEY, tbl, op, pk, old)",
            PARTS,
            "CREATE TABLE screw (part_id REFERENCES part (id) ON DELETE CASCADE)",
            "CREATE INDEX ix_part_name ON part (name)",
            "INSERT INTO part VALUES ('b', 'second', NULL), ('a', 'first', 3)",
            "INSERT INTO screw VALUES ('a')",
            """INSERT INTO journal (tbl, op, old) VALUES
               ('part', 'I', NULL), ('part', 'U', '{"name":"{\\"x\\": 1}"}'),
               ('part', 'U', '{"name":"n","weight":null}'), ('part', 'D', '{"id":"c","name":"third","weight":7}'),
               ('screw', 'U', '{"name":"other"}')""",
        ):
            connection.execute(statement)
        yield connection


def journal_of(connection):
    return [old for (old,) in connection.execute("SELECT old FROM journal ORDER BY id")]


def test_a_table_is_made_anew_with_its_rows_and_indexes(shelf):
    """In their order, its children too; another constraint holds from then on."""
    rebuild(shelf, "part", PARTS[:-1] + ", CHECK (weight > 0))", values={"weight": "coalesce(weight, 1)"})

    assert [("b", "second", 1), ("a", "first", 3)] == shelf.execute("SELECT * FROM part ORDER BY rowid").fetchall()
    assert [("a",)] == shelf.execute("SELECT * FROM screw").fetchall()
    assert 1 == shelf.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'ix_part_name'").fetchone()[0]
    with pytest.raises(sqlite3.IntegrityError):
        shelf.execute("INSERT INTO part VALUES ('c', 'light', 0)")


def test_a_column_of_another_name_has_it_in_the_journal_too(shelf):
    """Whatever its value: null, a number, a text that looks like JSON."""
    before = journal_of(shelf)
    rename_column(shelf, "part", "name", "label")
    rename_column(shelf, "part", "weight", "grams")
    renamed = journal_of(shelf)
    shelf.execute("DROP INDEX ix_part_name")
    rebuild(shelf, "part", PARTS, renamed={"label": "name", "grams": "weight"})

    assert [None, '{"label":"{\\"x\\": 1}"}', '{"label":"n","grams":null}'] == renamed[:3]
    assert (before, ["id", "name", "weight"]) == (journal_of(shelf), columns_of(shelf, "part"))


def test_a_column_that_is_no_more_is_forgotten(shelf):
    """A change of nothing else is none any more; an undo then finds only columns that are there."""
    shelf.execute("DROP INDEX ix_part_name")
    rebuild(shelf, "part", "CREATE TABLE part (id, weight)")

    assert [None, '{"weight":null}', '{"id":"c","weight":7}', '{"name":"other"}'] == journal_of(shelf)


def test_values_are_changed_in_the_rows_and_in_the_journal(shelf):
    """So that an undo brings back what the program understands."""
    convert(shelf, "part", "weight", lambda weight: weight and weight * 1000)

    assert [("b", None), ("a", 3000)] == shelf.execute("SELECT id, weight FROM part").fetchall()
    assert '{"id": "c", "name": "third", "weight": 7000}' == journal_of(shelf)[3]


def test_a_definition_of_another_table_is_a_mistake(shelf):
    """Nothing is done."""
    with pytest.raises(ValueError, match="does not begin"):
        rebuild(shelf, "screw", PARTS)


def test_what_came_from_other_books_is_kept_in_step(shelf):
    """As the journal is: or a merge after the upgrade would bring back what this program does not understand."""
    shelf.execute("CREATE TABLE received_change (id, tbl, op, cells)")
    shelf.execute("""INSERT INTO received_change VALUES ('1', 'part', 'I', '{"name":"n","weight":7}'),
                     ('2', 'part', 'U', '{"weight":8}'), ('3', 'screw', 'U', '{"weight":1}')""")
    convert(shelf, "part", "weight", lambda weight: weight and weight * 1000)
    rename_column(shelf, "part", "name", "label")
    shelf.execute("DROP INDEX ix_part_name")
    rebuild(shelf, "part", "CREATE TABLE part (id, label)")

    kept = shelf.execute("SELECT id, cells FROM received_change").fetchall()

    assert [("1", '{"label":"n"}'), ("3", '{"weight":1}')] == kept


def test_the_first_playbook_and_the_stamps_are_what_other_books_expect(path):
    """One key in every book, and never two steps at once."""
    stored_book(STORED[0], path)
    Book.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        keys = [key for (key,) in connection.execute("SELECT id FROM playbook")]
        stamps = [at for (at,) in connection.execute("SELECT at FROM step ORDER BY id")]

    assert ([BASE_PLAYBOOK], sorted(set(stamps))) == (keys, stamps)
