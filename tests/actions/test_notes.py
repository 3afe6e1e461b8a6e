"""Notes: dated, authored, of any length, private unless shared."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desks import ago, everything, person, refused
from tasdesk.actions.deals import add_deal
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.actions.history import undo
from tasdesk.actions.notes import delete_note, edit_note, share_note, write_note
from tasdesk.errors import BadUse, NotFound
from tasdesk.method.facts import Author


@pytest.fixture
def deal(desk):
    return add_deal(desk, "Grid dispatch", account="Haier")


def texts(desk, deal):
    return [note.text for note in desk.dossier(deal).notes]


def test_a_note_is_dated_authored_and_private(desk, deal):
    """The user's own, of today."""
    write_note(desk, deal, "  Budget is confirmed.\n")

    (note,) = desk.dossier(deal).notes
    assert ("Budget is confirmed.", "Li Na", desk.today, True, None) == (
        note.text,
        note.author,
        note.day,
        note.private,
        note.person,
    )


def test_notes_are_listed_newest_first(desk, deal):
    """By their day, then by when they were written."""
    for text, days in (("old", 9), ("new", 0), ("middle", 4), ("newer", 0)):
        write_note(desk, deal, text, on=ago(desk, days))

    assert ["newer", "new", "middle", "old"] == texts(desk, deal)


def test_a_note_is_shared_and_kept_private_again(desk, deal):
    """As often as wanted; the same again leaves no trace."""
    note = write_note(desk, deal, "For the team", shared=True)
    assert not desk.dossier(deal).notes[0].private
    share_note(desk, note, False)
    assert desk.dossier(deal).notes[0].private

    before = everything(desk)
    share_note(desk, note, False)
    assert before == everything(desk)


def test_an_edited_note_keeps_its_day_and_its_writer(desk, deal):
    """The manager mends the text; undo brings the old one back."""
    note = write_note(desk, deal, "Budgit", on=ago(desk, 3))
    edit_note(Desk(desk.book, User("He Jing", Author.MANAGER), desk.today), note, "Budget")

    (edited,) = desk.dossier(deal).notes
    assert ("Budget", ago(desk, 3), "Li Na") == (edited.text, edited.day, edited.author)
    undo(desk)
    assert ["Budgit"] == texts(desk, deal)


def test_the_same_text_again_is_no_edit(desk, deal):
    """Not even a step."""
    note = write_note(desk, deal, "Budget")
    before = everything(desk)
    edit_note(desk, note, " Budget ")

    assert before == everything(desk)


def test_a_deleted_note_comes_back_by_undo(desk, deal):
    """With all it had."""
    note = write_note(desk, deal, "Budget", shared=True, on=ago(desk, 3))
    before = desk.dossier(deal).notes
    delete_note(desk, note)
    assert () == desk.dossier(deal).notes

    undo(desk)
    assert before == desk.dossier(deal).notes


def test_a_note_may_be_about_a_person_of_the_deal(desk, deal):
    """Nobody else can be meant."""
    zhao = person(desk, deal, "Zhao Lei")
    stranger = person(desk, add_deal(desk, "Another", account="Midea"), "Sun Tao")
    write_note(desk, deal, "Likes football", person_id=zhao)

    assert [zhao] == [note.person for note in desk.dossier(deal).notes]
    for unknown in (stranger, "nobody", "\udcff"):
        with refused(desk, NotFound, "Nobody at this customer"):
            write_note(desk, deal, "Likes football", person_id=unknown)


@pytest.mark.parametrize("blank", ["", " \n\t", "\u200b\u2028"])
def test_a_note_without_a_visible_word_is_refused(desk, deal, blank):
    """Written or edited."""
    note = write_note(desk, deal, "Budget")
    with refused(desk, BadUse, "empty"):
        write_note(desk, deal, blank)
    with refused(desk, BadUse, "empty"):
        edit_note(desk, note, blank)


@pytest.mark.parametrize("bad", ["a\0b", "half \ud83d"])
def test_what_no_book_can_hold_is_refused(desk, deal, bad):
    """Rather than cut at the NUL or replaced."""
    note = write_note(desk, deal, "Budget")
    with refused(desk, BadUse, "no character"):
        write_note(desk, deal, bad)
    with refused(desk, BadUse, "no character"):
        edit_note(desk, note, bad)


def test_a_day_in_the_future_and_a_deal_or_note_that_is_not_there_are_refused(desk, deal):
    """Nothing is kept of the text."""
    with refused(desk, BadUse, "is in the future"):
        write_note(desk, deal, "Budget", on=desk.today + timedelta(days=1))
    with refused(desk, NotFound, "no such deal"):
        write_note(desk, "nope", "Budget")
    for verb in (
        lambda: edit_note(desk, "nope", "Budget"),
        lambda: share_note(desk, "nope", True),
        lambda: delete_note(desk, "nope"),
    ):
        with refused(desk, NotFound, "no such note"):
            verb()


def test_a_very_long_note_is_kept_whole(desk, deal):
    """Two million letters, line breaks included."""
    text = "\n".join(["会议纪要 minutes"] * 150_000)
    write_note(desk, deal, text)

    assert [text] == texts(desk, deal)


@pytest.fixture(scope="module")
def noted_desk(tmp_path_factory):
    """One desk for all examples."""
    with create_book(tmp_path_factory.mktemp("notes") / "book.db") as book:
        yield Desk(book, User("Li Na", Author.SALESPERSON))


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_text_is_kept_letter_for_letter(noted_desk, text):
    """Control characters, markup and direction marks too: they are made harmless when shown, not when kept."""
    deal = add_deal(noted_desk, "Random")
    try:
        write_note(noted_desk, deal, text)
    except BadUse:
        text = ""  # nothing of it can be seen

    assert ([text.strip()] if text else []) == texts(noted_desk, deal)
