"""The two doors of the book."""

import subprocess
import sys
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from store_support import add_deal, contents, insert, insert_deal, names_of_deals, unrefreshed
from tasdesk.errors import BookError
from tasdesk.store import file, journal
from tasdesk.store.book import Book, Changed
from tasdesk.store.ids import code_of, new_id
from tasdesk.store.tables import AccountRow, DealRow


def add_account(step, name):
    """Add an account through the session; the answer is its id."""
    account = AccountRow(id=new_id(), name=name)
    step.session.add(account)
    return account.id


def test_what_is_written_is_read(book):
    """Through the session or the driver: one transaction, one step."""
    with book.writing("add deal", "Li Na") as step:
        account_id = add_account(step, "国网江苏")
        insert_deal(step, "Data platform", account_id=insert(step, "account", name="Acme"))
        step.read.execute("UPDATE deal SET account_id = ?", (account_id,))
    with book.reading() as read:
        found = read.execute("SELECT a.name, d.name FROM deal d JOIN account a ON a.id = d.account_id").fetchall()

        assert ([("国网江苏", "Data platform")], 4) == (found, journal.steps(read)[0].records)


def test_an_exception_leaves_the_book_as_it_was(book):
    """Whatever was written before it, by whichever way."""
    add_deal(book)
    before = contents(book)
    with pytest.raises(ZeroDivisionError), book.writing("add deal", "Li Na") as step:  # noqa: PT012
        add_account(step, "Acme")
        insert_deal(step)
        raise ZeroDivisionError
    with book.reading() as read:
        assert (before, 1) == (contents(book), len(journal.steps(read)))


def test_a_commit_inside_does_not_split_the_step(book):
    """The session cannot end the transaction."""
    with pytest.raises(ZeroDivisionError), book.writing("add account", "Li Na") as step:  # noqa: PT012
        add_account(step, "Acme")
        step.session.commit()
        step.connection.commit()
        raise ZeroDivisionError

    assert {} == contents(book)["account"]


def test_a_step_rolled_back_inside_is_not_finished(book):
    """An error of a flush that was caught would otherwise store half a step."""
    with pytest.raises(RuntimeError, match="rolled back"), book.writing("add accounts", "Li Na") as step:  # noqa: PT012
        twice = add_account(step, "Acme")
        step.session.flush()
        step.session.expunge_all()
        step.session.add(AccountRow(id=twice, name="Acme again"))
        with pytest.raises(sa.exc.IntegrityError):
            step.session.flush()

    assert {} == contents(book)["account"]


def test_a_step_that_changes_nothing_leaves_no_trace(book):
    """Saving the same again is not done twice: no step, no word to the listeners."""
    deal_id = add_deal(book, "Data platform")
    told = []
    book.listen(told.append)
    with book.writing("edit deal", "Li Na") as step:
        step.session.get_one(DealRow, deal_id).name = "Data platform"
    with book.writing("look", "Li Na") as step:
        step.read.execute("UPDATE deal SET name = name")
    with book.reading() as read:
        assert ([], 1) == (told, len(journal.steps(read)))


def test_only_derived_rows_are_stored_without_a_step(book):
    """Rates can be rebuilt: nothing to undo, but the screens hear of it."""
    deal_id = add_deal(book)
    told = []
    book.listen(told.append)
    with book.writing("recompute", "Li Na") as step:
        step.insert("point", ("deal_id", "week", "rate"), [(deal_id, "2026-W40", 0.1 + 0.2)])
        step.renew([deal_id])
    with book.reading() as read:
        stored = read.execute("SELECT rate FROM point").fetchall()

        assert ([(0.1 + 0.2,)], 1, [Changed(frozenset({deal_id}), frozenset(), "recompute")]) == (
            stored, len(journal.steps(read)), told
        )  # fmt: skip


def test_objects_of_the_session_outlive_the_step(book):
    """What an action returns can be used after the commit."""
    with book.writing("add deal", "Li Na") as step:
        key = new_id()
        deal = DealRow(id=key, code=code_of(key), name="Data platform", stage="verify")
        step.session.add(deal)

    assert "Data platform" == deal.name


def test_reading_inside_a_step_sees_what_the_session_holds(book):
    """So that an action reads with the functions that the screens use."""
    with book.writing("add account", "Li Na") as step:
        add_account(step, "Acme")
        found = step.read.execute("SELECT name FROM account").fetchall()

    assert [("Acme",)] == found


def test_a_look_is_one_moment(book):
    """What is stored while it lasts is not seen in it."""
    add_deal(book, "one")
    with book.reading() as read:
        before = read.execute("SELECT name FROM deal").fetchall()
        add_deal(book, "two")

        assert ([("one",)], [("one",)]) == (before, read.execute("SELECT name FROM deal").fetchall())
    assert ["one", "two"] == names_of_deals(book)


def test_nothing_can_be_written_while_looking(book):
    """The door for reading is only that."""
    add_deal(book, "one")
    with pytest.raises(BookError, match="may only be read"), book.reading() as read:
        read.execute("UPDATE deal SET name = 'two'")

    assert ["one"] == names_of_deals(book)


def test_a_step_inside_a_step_is_an_error_of_the_program(book):
    """One use case, one step: the outer one is not stored either."""
    with pytest.raises(RuntimeError, match="inside another"), book.writing("outer", "Li Na") as step:  # noqa: PT012
        insert_deal(step)
        with book.writing("inner", "Li Na"):
            pass

    assert [] == names_of_deals(book)


def test_a_closed_book_is_not_reopened_by_chance(book):
    """Neither door leads into it."""
    book.close()
    with pytest.raises(RuntimeError, match="closed"), book.reading():
        pass
    with pytest.raises(RuntimeError, match="closed"), book.writing("add deal", "Li Na"):
        pass


def test_loading_the_book_loads_no_sqlalchemy():
    """The first picture reads by plain SQL."""
    code = "import sys, tasdesk.store.book; print('sqlalchemy' in sys.modules, 'pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "False False\n" == done.stdout


# --- listeners and derived rows ----------------------------------------------------------------------------------


def test_listeners_hear_of_a_step_after_its_commit(book):
    """They can read at once what it stored, and stop listening."""
    heard = []
    stop = book.listen(lambda changed: heard.append((changed, names_of_deals(book))))
    deal_id = add_deal(book, "one")
    stop()
    add_deal(book, "two")
    (changed, names) = heard[0]

    assert (1, {deal_id}, {"deal"}, "add deal", ["one"]) == (
        len(heard), changed.deals, changed.tables, changed.step, names
    )  # fmt: skip


def test_listeners_hear_nothing_of_what_failed(book):
    """An exception is no change."""
    heard = []
    book.listen(heard.append)
    with pytest.raises(ZeroDivisionError), book.writing("add deal", "Li Na") as step:  # noqa: PT012
        insert_deal(step)
        raise ZeroDivisionError

    assert [] == heard


def test_derived_rows_of_touched_deals_are_renewed_in_the_same_transaction(path):
    """On the book's day; rows of other deals are left alone."""
    asked = []

    def refresh(read, deals, today):
        asked.append((deals, today, read.in_transaction))

    with Book.create(path, today=date(2026, 10, 2), refresh=refresh) as book:
        one, two = add_deal(book), add_deal(book)
        with book.writing("edit deal", "Li Na") as step:
            step.read.execute("UPDATE deal SET name = 'x' WHERE id = ?", (two,))

    assert [({deal}, date(2026, 10, 2), True) for deal in (one, two, two)] == asked


def test_a_step_is_not_stored_without_its_derived_rows(path):
    """Where they cannot be renewed the book stays as it was."""

    def fail(read, deals, today):
        raise ZeroDivisionError

    with Book.create(path, refresh=fail) as book:
        with pytest.raises(ZeroDivisionError):
            add_deal(book)

        assert [] == names_of_deals(book)


# --- stamps ------------------------------------------------------------------------------------------------------


def last_step(book):
    with book.reading() as read:
        return journal.steps(read, 1)[0]


def test_a_step_says_who_did_what_and_when(book):
    """The stamp is in UTC."""
    before = datetime.now(UTC)
    with book.writing("add deal", "王伟", role="manager", kind="import") as step:
        insert_deal(step)
    done = last_step(book)

    assert ("add deal", "王伟", "manager", "import", "cli", True) == (
        done.op, done.author, done.role, done.kind, done.program, before <= done.at <= datetime.now(UTC)
    )  # fmt: skip


def test_a_book_that_lives_in_another_day_stamps_that_day(path):
    """With the time of day that it is."""
    with Book.create(path, today=date(2026, 3, 5), refresh=lambda read, deals, today: None) as book:
        add_deal(book)

        assert date(2026, 3, 5) == last_step(book).at.astimezone().date()


def test_stamps_never_go_back(book):
    """What is dated before the last step, or with it, counts as done right after it: two steps are never at once."""
    later = datetime(2031, 5, 1, 8, tzinfo=UTC)
    for at in (later, later, later - timedelta(days=9), None):
        with book.writing("add deal", "Li Na", at=at) as step:
            insert_deal(step)

    with book.reading() as read:
        stamps = [step.at for step in journal.steps(read)]

    assert [later + timedelta(microseconds=count) for count in (3, 2, 1, 0)] == stamps


def test_a_step_can_be_stamped_after_what_another_book_did(book):
    """A clock that is slower than the other's makes no difference."""
    with book.writing("merge", "Li Na", after="2031-05-01 08:00:00.000000") as step:
        insert_deal(step)

    assert datetime(2031, 5, 1, 8, 0, 0, 1, tzinfo=UTC) == last_step(book).at


# --- several at once ---------------------------------------------------------------------------------------------


def test_two_books_on_one_file_lose_no_update(path, book):
    """Each reads and writes in one transaction, so every increment counts."""
    deal_id = add_deal(book, amount=0)

    def count(own):
        for _ in range(25):
            with own.writing("count", "Li Na") as step:
                (amount,) = step.read.execute("SELECT amount FROM deal WHERE id = ?", (deal_id,)).fetchone()
                step.read.execute("UPDATE deal SET amount = ? WHERE id = ?", (amount + 1, deal_id))

    with unrefreshed(path) as other:
        workers = [threading.Thread(target=count, args=(own,)) for own in (book, other, book)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    with book.reading() as read:
        assert [(75,)] == read.execute("SELECT amount FROM deal").fetchall()


def test_a_change_elsewhere_is_told_once(path, book):
    """One's own changes are not told: who listens has heard of them."""
    told = [book.changed_elsewhere()]
    add_deal(book)
    told.append(book.changed_elsewhere())
    with unrefreshed(path) as other:
        add_deal(other)
        add_deal(other)
        told += [book.changed_elsewhere(), book.changed_elsewhere(), other.changed_elsewhere()]

    assert [False, False, True, False, False] == told


def test_a_step_of_another_is_known_while_the_book_is_open(path, book):
    """Neither one's own steps nor those from before are anybody else's."""
    add_deal(book)
    with unrefreshed(path) as other:
        add_deal(other)
        add_deal(book)
        told = [[each.from_elsewhere(step) for step in (1, 2, 3)] for each in (book, other)]

    assert [[False, True, False], [False, False, True]] == told


def test_a_reader_notices_a_change_elsewhere_too(path, book):
    """A screen that may only read still shows what others write."""
    with unrefreshed(path, readonly=True) as reader:
        add_deal(book)

        assert [True, False] == [reader.changed_elsewhere(), reader.changed_elsewhere()]


def test_a_busy_book_says_so(path, book, monkeypatch):
    """Another program that does not let go is named after a while, and nothing is stored."""
    monkeypatch.setattr(file, "WAIT", 0.05)
    with unrefreshed(path) as other:
        with book.writing("add deal", "Li Na") as step:
            insert_deal(step)
            with pytest.raises(BookError, match="Another program is writing"):
                add_deal(other)

        assert 1 == len(names_of_deals(other))


COUNT = """
import pathlib, sys
from tasdesk.store.book import Book
with Book.open(pathlib.Path(sys.argv[1]), refresh=lambda read, deals, today: None) as book:
    for _ in range(100):
        with book.writing("count", "Li Na") as step:
            (name,) = step.read.execute("SELECT name FROM product").fetchone()
            step.read.execute("UPDATE product SET name = ?", (str(int(name) + 1),))
"""
"""A program that reads a number and writes the next one, as fast as it can."""


def test_two_programs_at_once_wait_for_each_other(path, book):
    """Each builds on what the other has written, and neither is told that the book is locked."""
    with book.writing("count", "Li Na") as step:
        insert(step, "product", name="0")
    book.close()
    programs = [subprocess.Popen([sys.executable, "-c", COUNT, str(path)]) for _ in range(2)]

    assert [0, 0] == [program.wait() for program in programs]
    with unrefreshed(path) as counted, counted.reading() as read:
        assert ("200",) == read.execute("SELECT name FROM product").fetchone()


def test_a_book_that_a_newer_program_upgraded_meanwhile_is_not_written(path, book):
    """This one would not know what it writes into."""
    with unrefreshed(path) as newer:
        newer._kept.execute(f"PRAGMA user_version = {file.VERSION + 1}")
    with pytest.raises(BookError, match="to its own form"):
        add_deal(book)

    assert [] == names_of_deals(book)


def test_another_thread_waits_its_turn(book, monkeypatch):
    """Within one program as between two."""
    monkeypatch.setattr(file, "WAIT", 0.05)
    errors = []

    def write():
        try:
            add_deal(book)
        except BookError as error:
            errors.append(str(error))

    with book.writing("add deal", "Li Na") as step:
        insert_deal(step)
        worker = threading.Thread(target=write)
        worker.start()
        worker.join()

    assert (1, 1, False) == (len(errors), len(names_of_deals(book)), book.changed_elsewhere())
