"""What is wrong with a book is found, and what is derived is rebuilt."""

from contextlib import closing
from datetime import date

import pytest

from store_support import insert, insert_deal
from stored_books import STORED, stored_book
from tasdesk.store import checking, file
from tasdesk.store.book import Book
from tasdesk.store.making import BESIDE

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "tasdesk.db"
    stored_book(STORED[-1], path)
    with Book.open(path, today=DAY) as book, book.writing("add note", "Li Na") as step:
        insert(step, "person", account_id=insert(step, "account", name="Norrvik"), name="Eva")
        insert_deal(step)
    return path


@pytest.fixture
def path(made_once, tmp_path):
    """The path of a sound book with everything in it."""
    copy = tmp_path / "tasdesk.db"
    copy.touch(0o600)
    copy.write_bytes(made_once.read_bytes())
    return copy


def meddle(path, *statements):
    """Change a book past the program, as somebody might with a tool of SQLite's."""
    with closing(file.connect(path, readonly=False)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _name, sql in triggers:
            connection.execute(sql)
        connection.execute("COMMIT")


def rebuild(path):
    """Check a book, and rebuild by what was found."""
    checking.rebuild(path, DAY, checking.check(path, DAY))


def found(path):
    """Kind, table and number of what a check finds, and whether it can be mended."""
    return [(each.kind, each.table, each.many, each.mends) for each in checking.check(path, DAY)]


def test_a_sound_book_has_nothing_to_find(path):
    """Nor does a look change anything."""
    before = path.read_bytes()

    assert ([], before) == (checking.check(path, DAY), path.read_bytes())


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("DELETE FROM account WHERE name = 'Norrvik'", {("reference", "person"), ("journal", "account")}),
        ("DELETE FROM rival", {("reference", "assessment"), ("reference", "naming"), ("journal", "rival")}),
        ("UPDATE step SET at = '2001' WHERE id = 5", {("journal", "step")}),
        ("INSERT INTO rival (id, name) VALUES ('r', 'Beiling')", {("journal", "rival")}),
        ("DELETE FROM note", {("journal", "note")}),
        ("UPDATE journal SET old = '{' WHERE op = 'U'", {("journal", "journal")}),
        ("UPDATE journal SET old = '{\"lost\": 1}' WHERE op = 'U'", {("journal", "journal")}),
        ("UPDATE journal SET tbl = 'lost' WHERE tbl = 'note'", {("journal", "journal"), ("journal", "note")}),
        ("UPDATE deal SET opened_on = '2026-02-30'", {("value", "deal")}),
        ("UPDATE deal SET amount = 'much'", {("value", "deal")}),
        ("UPDATE deal SET name = x'41'", {("value", "deal")}),
        ("UPDATE assessment SET detail = '[]'", {("value", "assessment")}),
        ("UPDATE deal SET stage = 'lost'", {("reference", "deal")}),
        ("UPDATE playbook SET text = 'schema = 99'", {("value", "playbook")}),
    ],
)
def test_what_was_changed_past_the_program_is_found(path, statement, expected):
    """References, journal, values: whatever no repair could know better."""
    meddle(path, statement)

    assert expected <= {(kind, table) for kind, table, _count, mends in found(path) if not mends}


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (("UPDATE present SET rate = 0.9",), ("derived", "present", 1)),
        (("DELETE FROM point",), ("derived", "present", 1)),
        (("UPDATE found SET high = 9 WHERE deal_id = (SELECT min(deal_id) FROM found)",), ("derived", "found", 1)),
        (("INSERT INTO point (deal_id, week) VALUES ('gone', '2026-W40')",), ("reference", "point", 1)),
        (("UPDATE current_step SET step = 3",), ("journal", "current_step", 1)),
        (("DELETE FROM current_step",), ("journal", "current_step", 1)),
        (("DROP INDEX ix_link_deal_id", "CREATE INDEX mine ON deal (name)"), ("schema", "", 2)),
    ],
)
def test_what_is_derived_is_found_and_rebuilt(path, statements, expected):
    """In one go; afterwards the book is sound."""
    meddle(path, *statements)
    before = found(path)
    rebuild(path)

    assert ([(*expected, True)], []) == (before, found(path))


def test_triggers_are_made_again(path):
    """One that is gone would leave changes unjournaled; one that somebody added could do anything."""
    with closing(file.connect(path, readonly=False)) as connection:
        connection.execute("DROP TRIGGER deal_updated")
        connection.execute("CREATE TRIGGER spy AFTER INSERT ON note BEGIN DELETE FROM deal; END")
    (before,) = checking.check(path, DAY)
    rebuild(path)

    assert (("deal_updated", "spy"), True, []) == (before.records, before.mends, found(path))


def test_a_repair_leaves_what_it_cannot_mend(path):
    """It mends the rest all the same."""
    meddle(path, "UPDATE present SET rate = 0.9", "UPDATE step SET at = '2001' WHERE id = 5")
    before = found(path)
    rebuild(path)

    assert [("journal", "step", 1, False), ("derived", "present", 1, True)] == before
    assert [("journal", "step", 1, False)] == found(path)


def test_nothing_is_worked_out_from_what_cannot_be_read(path):
    """The triggers are made again all the same."""
    meddle(path, "UPDATE assessment SET detail = '[]'", "UPDATE present SET rate = 0.9")
    with closing(file.connect(path, readonly=False)) as connection:
        connection.execute("DROP TRIGGER deal_updated")
    rebuild(path)
    kinds = {kind for kind, *_rest in found(path)}

    assert {"value"} == kinds


def test_a_table_that_is_not_as_it_should_be_is_left_alone(path):
    """Triggers for it would be wrong as well."""
    with closing(file.connect(path, readonly=False)) as connection:
        connection.execute("DROP TRIGGER note_updated")
        connection.execute("ALTER TABLE product ADD COLUMN mine TEXT")
    before = found(path)
    rebuild(path)

    assert ({("schema", True), ("schema", False)}, before) == (
        {(kind, mends) for kind, _table, _many, mends in before}, found(path)
    )  # fmt: skip


def test_an_index_that_lost_entries_is_rebuilt(path):
    """Its pages are empty; the table has everything. What is derived by way of it is worked out anew."""
    with closing(file.connect(path, readonly=False)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'ix_person_account_id'"
        ).fetchone()
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    data = bytearray(path.read_bytes())
    page = data[(root - 1) * size : root * size]
    page[1:8] = bytes((0, 0, 0, 0, size >> 8 & 255, size & 255, 0))
    data[(root - 1) * size : root * size] = page
    path.write_bytes(data)
    before = found(path)
    rebuild(path)

    assert ({True}, []) == ({mends for *_rest, mends in before}, found(path))


def test_torn_pages_are_damage(path):
    """Nothing can be rebuilt from them, and a repair leaves them alone."""
    data = bytearray(path.read_bytes())
    data[-40960:] = b"\x55" * 40960
    path.write_bytes(data)

    assert {"damage"} == {kind for kind, *_rest in found(path)}
    rebuild(path)
    assert {"damage"} == {kind for kind, *_rest in found(path)}


def test_files_that_others_may_read_are_found_and_closed(path):
    """The book, what SQLite keeps beside it, its backups and drafts."""
    backups = path.with_name(f"{path.name}.backups")
    backups.mkdir(0o755)
    (backups / "b.db").touch(0o600)
    path.chmod(0o644)
    beside = path.with_name(path.name + BESIDE[0])
    beside.touch(0o604)
    before = checking.open_to_others(path)
    checking.close_to_others(before)

    assert [path, beside, backups] == before
    assert [] == checking.open_to_others(path)
    assert ["0o600", "0o700"] == [oct(each.stat().st_mode & 0o777) for each in (path, backups)]
