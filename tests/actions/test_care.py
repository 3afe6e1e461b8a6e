"""Backups before larger changes, and the care of a book as people ask for it."""

from pathlib import Path

from desks import book_and_rates, refused
from tasdesk.actions import care
from tasdesk.actions.answer_lines import MANY, Line, answer_lines
from tasdesk.actions.answers import Answered
from tasdesk.actions.deals import add_deal
from tasdesk.actions.playbook import read_candidate, use_playbook
from tasdesk.actions.settings import change_setting
from tasdesk.errors import BookError
from tasdesk.store import care as stored
from tasdesk.store.book import Book


def reasons(desk):
    """What there are automatic backups for, the newest first."""
    return [backup.reason for backup in stored.backups(desk.book.path)]


def test_before_a_change_the_book_is_kept_as_it_is(desk):
    """It can be opened like any book."""
    add_deal(desk, "kept")
    care.before(desk, "import")
    add_deal(desk, "later")
    (backup,) = stored.backups(desk.book.path)
    with Book.open(backup.path) as copy, copy.reading() as read:
        assert [("kept",)] == read.execute("SELECT name FROM deal").fetchall()


def test_an_empty_book_needs_no_backup(desk):
    """Nobody would miss it."""
    care.before(desk, "import")

    assert [] == reasons(desk)


def test_what_has_not_changed_is_kept_once(desk):
    """An import that runs every night and brings nothing does not push out what was before."""
    add_deal(desk, "kept")
    for reason in ("import", "import", "merge", "import"):
        care.before(desk, reason)
    before = reasons(desk)
    add_deal(desk, "later")
    care.before(desk, "import")

    assert (["merge", "import"], ["import", "merge", "import"]) == (before, reasons(desk))


def test_as_many_are_kept_as_the_settings_say(desk):
    """Of each reason."""
    change_setting("backups", "2")
    for name in "abcd":
        add_deal(desk, name)
        care.before(desk, "import")

    assert ["import"] * 2 == reasons(desk)


def test_what_is_only_tried_needs_no_backup(desk):
    """Nor does what is part of a step that somebody else began."""
    add_deal(desk, "kept")
    with desk.trying() as trying:
        care.before(trying, "playbook")

    assert [] == reasons(desk)


def test_where_no_backup_can_be_made_nothing_is_changed(desk, tmp_path):
    """Here a file stands where their directory would have to be."""
    add_deal(desk, "kept")
    stored.backups_directory(desk.book.path).touch()
    own = tmp_path / "own.toml"
    own.write_text("[comparison]\nassumed = 3\n")
    with refused(desk, BookError, "No backup can be made at"):
        use_playbook(desk, read_candidate(own))


def test_another_playbook_and_many_answers_are_preceded_by_a_backup(desk, tmp_path):
    """A playbook that is in force already is none, and few answers are seen through."""
    deal = add_deal(desk, "kept")
    own = tmp_path / "own.toml"
    own.write_text("[comparison]\nassumed = 3\n")
    use_playbook(desk, read_candidate(own))
    use_playbook(desk, read_candidate(own))
    for many in (MANY - 1, MANY):
        answer_lines(desk, [Line(number, deal, "fit", 3, "us", Answered()) for number in range(many)])

    assert ["bulk", "playbook"] == reasons(desk)


def test_a_backup_without_a_name_is_called_by_the_day(desk, tmp_path, monkeypatch):
    """In the working directory, or in the one that is named."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "safe").mkdir()
    made = [care.back_up(desk.book.path), care.back_up(desk.book.path, tmp_path / "safe")]

    assert [Path(), tmp_path / "safe"] == [each.parent for each in made]
    assert all(each.name.startswith("book-20") and each.is_file() for each in made)


def test_a_restored_book_is_what_the_backup_was(desk, tmp_path):
    """Rates and all; and back again."""
    add_deal(desk, "kept")
    before = book_and_rates(desk)
    care.back_up(desk.book.path, tmp_path / "b.db")
    add_deal(desk, "later")
    later = book_and_rates(desk)
    restored = care.restore(desk.book.path, tmp_path / "b.db")
    now = book_and_rates(desk)
    care.restore(desk.book.path, restored.kept)

    assert (before, later) == (now, book_and_rates(desk))


def test_a_repair_keeps_what_was_and_mends_rates_and_modes(desk):
    """A book that is sound is left alone."""
    add_deal(desk, "kept")
    untouched = care.repair(desk.book.path, desk.today), reasons(desk)
    with desk.writing("recompute") as step:
        step.insert(
            "point", ("deal_id", "week"), [(deal, "2026-W40") for (deal,) in step.read.execute("SELECT id FROM deal")]
        )
    desk.book.path.chmod(0o640)
    mended, left = care.repair(desk.book.path, desk.today)

    assert (((), ()), []) == untouched
    assert (["derived", "mode"], ["repair"]) == ([each.kind for each in mended], reasons(desk))
    assert ((), []) == (left, care.check(desk.book.path, desk.today))
