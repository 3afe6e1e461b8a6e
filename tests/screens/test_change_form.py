"""Forms over what the book has, while another program changes it: no update is lost, on either side."""

from dataclasses import replace
from datetime import date

import pytest

from deal_stage import deal, staged
from support import row_widths, screen_text
from tasdesk.actions.answers import Answered, answer
from tasdesk.actions.deals import edit_deal, move_stage
from tasdesk.actions.desk import Desk, User, open_book
from tasdesk.actions.notes import delete_note, edit_note, write_note
from tasdesk.actions.rivals import name_rival
from tasdesk.method.facts import Author, Lead, Money
from tasdesk.method.questionnaire import sheet
from tasdesk.screens import deal_notes
from tasdesk.screens.change_form import ChangeForm
from tasdesk.screens.note_editor import NoteEditor
from tasdesk.screens.question_forms import ask_rival


@pytest.fixture
def theirs(desk):
    """The desk of another program, with the same book."""
    with open_book(desk.book.path, today=desk.today) as book:
        yield Desk(book, User("Zhang Wei", Author.MANAGER), desk.today)


@pytest.fixture
def deal_id(desk):
    return deal(desk, owner="Li Na")


async def changing(pilot):
    """Open the form of the deal's fields."""
    await pilot.press("e")
    await pilot.pause()
    assert isinstance(pilot.app.screen, ChangeForm)
    return pilot.app.screen


async def typed(pilot, field, text):
    """Write something else into a field."""
    entry = pilot.app.screen.query_one(f"#{field}")
    entry.focus()
    entry.value = text
    await pilot.pause()


def now(desk, deal_id):
    return desk.dossier(deal_id).deal


# --- the fields of a deal ----------------------------------------------------------------------------------------


async def test_each_keeps_what_only_they_changed(desk, theirs, deal_id):
    """Different fields of one deal, changed at once: both are stored, and each in a step of its own."""
    async with staged(desk, deal_id) as pilot:
        await changing(pilot)
        await typed(pilot, "name", "Grid renewal")
        edit_deal(theirs, deal_id, owner="Zhang Wei")
        await pilot.press("enter")
        await pilot.pause()
        seen = screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()

    assert "It was changed meanwhile; this is what it is now." in seen
    assert ("Grid renewal", "Zhang Wei") == (now(desk, deal_id).name, now(desk, deal_id).owner)


@pytest.mark.parametrize(("key", "name"), [("f2", "mine"), ("f3", "theirs")])
@pytest.mark.parametrize("noticed", [True, False], ids=["seen before", "seen when it is done"])
async def test_of_two_values_for_one_field_the_user_says_which(desk, theirs, deal_id, key, name, noticed):
    """The other's stands under the field; until it is said which of the two shall be, nothing is stored."""
    async with staged(desk, deal_id) as pilot:
        form = await changing(pilot)
        await typed(pilot, "name", "mine")
        edit_deal(theirs, deal_id, name="theirs")
        if noticed:
            form.look_again()
        await pilot.press("enter")
        await pilot.pause()
        asked, between = screen_text(pilot.app), now(desk, deal_id).name
        await pilot.press(key)
        await pilot.pause()
        settled = screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()

    assert "Meanwhile it became “theirs”: F2 keeps yours, F3" in asked
    assert "Meanwhile" not in settled
    assert ("theirs", name) == (between, now(desk, deal_id).name)


async def test_a_field_nobody_has_touched_shows_what_it_is_now(desk, theirs, deal_id):
    """At once, texts and choices alike; what is typed elsewhere stays, and enter stores that alone."""
    async with staged(desk, deal_id, size=(120, 40)) as pilot:
        form = await changing(pilot)
        await typed(pilot, "need", "fewer visits")
        edit_deal(theirs, deal_id, close_date=date(2027, 3, 1), led_by=Lead.PARTNER)
        form.look_again()
        await pilot.pause()
        shown, widths = screen_text(pilot.app), row_widths(pilot.app)
        await pilot.press("enter")
        await pilot.pause()

    assert {120} == widths
    assert "2027-03-01" in shown
    assert "fewer visits" in shown
    assert ("fewer visits", Lead.PARTNER) == (now(desk, deal_id).need, now(desk, deal_id).led_by)


async def test_two_fields_that_make_one_value_are_one(desk, theirs, deal_id):
    """An amount that was typed in one currency is not stored in another that came meanwhile."""
    async with staged(desk, deal_id, size=(120, 40)) as pilot:
        form = await changing(pilot)
        await typed(pilot, "amount", "5000000")
        edit_deal(theirs, deal_id, amount=Money(2_000_000_00, "USD"))
        form.look_again()
        await pilot.pause()
        asked = screen_text(pilot.app)
        await pilot.press("f2", "f2", "enter")
        await pilot.pause()

    assert "became “2000000" in asked
    assert "became “USD”" in asked
    assert Money(5_000_000_00, "CNY") == now(desk, deal_id).amount


async def test_what_both_wrote_alike_is_no_question(desk, theirs, deal_id):
    """Nor is what the other took back again."""
    async with staged(desk, deal_id) as pilot:
        form = await changing(pilot)
        await typed(pilot, "name", "the same")
        edit_deal(theirs, deal_id, name="other")
        form.look_again()
        edit_deal(theirs, deal_id, name="the same")
        form.look_again()
        await pilot.pause()
        shown = screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, ChangeForm)

    assert "Meanwhile" not in shown


async def test_what_was_typed_further_does_not_hide_the_question(desk, theirs, deal_id):
    """And leaving leaves everything as the other made it."""
    async with staged(desk, deal_id) as pilot:
        form = await changing(pilot)
        await typed(pilot, "name", "mine")
        edit_deal(theirs, deal_id, name="[/red] their \x1b[31mname")
        form.look_again()
        await pilot.press(*" too")
        await pilot.pause()
        shown = screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()

    assert "Meanwhile it became “[/red] their" in shown
    assert "[/red] their \x1b[31mname" == now(desk, deal_id).name


# --- answers -----------------------------------------------------------------------------------------------------


@pytest.fixture
def same(theirs, desk):
    """The same user, at another program."""
    return replace(theirs, user=desk.user)


def event_of(desk, deal_id):
    """The salesperson's answer on the compelling event."""
    standing = sheet(desk.dossier(deal_id).record, desk.today, desk.playbook())
    return standing.cell("event").answers[Author.SALESPERSON]


async def test_evidence_that_was_written_meanwhile_is_not_lost(desk, same, deal_id):
    """The user says which of the two shall be; the date nobody touched is taken over."""
    async with staged(desk, deal_id, tab="questions") as pilot:
        await pilot.press("1", "e")
        await pilot.pause()
        await typed(pilot, "note", "heard")
        answer(same, deal_id, "event", "yes", said=Answered(note="read in the minutes", by=date(2027, 3, 1)))
        await pilot.press("enter")
        await pilot.pause()
        asked = screen_text(pilot.app)
        await pilot.press("f2", "enter")
        await pilot.pause()

    assert "Meanwhile it became “read in the minutes”" in asked
    assert ("heard", date(2027, 3, 1)) == (event_of(desk, deal_id).note, event_of(desk, deal_id).by)


async def test_an_answer_that_was_changed_meanwhile_is_not_given_again_with_its_date(desk, same, deal_id):
    """The date belonged to a yes; by now it is a no."""
    async with staged(desk, deal_id, tab="questions") as pilot:
        await pilot.press("1", "e")
        await pilot.pause()
        await typed(pilot, "by", "2027-03-01")
        answer(same, deal_id, "event", "no")
        await pilot.press("enter")
        await pilot.pause()
        refused = screen_text(pilot.app)

    assert "This belongs to a yes: answer 1 first." in refused
    assert ("no", None) == (event_of(desk, deal_id).value, event_of(desk, deal_id).by)


async def test_a_rival_named_meanwhile_is_not_replaced_unseen(desk, theirs, deal_id):
    """The sentence says who it is; Enter once more replaces it knowingly."""
    async with staged(desk, deal_id, tab="questions") as pilot:
        ask_rival(pilot.app.first, pilot.app.first.view, 1, lambda: None)
        await pilot.pause()
        await pilot.press(*"NARI")
        name_rival(theirs, deal_id, "Sifang")
        await pilot.press("enter")
        await pilot.pause()
        asked, between = screen_text(pilot.app), desk.dossier(deal_id).rival_names.values()
        await pilot.press("enter")
        await pilot.pause()

    assert "Meanwhile rival 1 became Sifang." in asked
    assert ["Sifang"] == [*between]
    assert "NARI" in desk.dossier(deal_id).rival_names.values()


async def test_a_deal_moved_meanwhile_is_not_moved_for_a_reason_given_before(desk, theirs, deal_id):
    """It stands elsewhere than the question said."""
    async with staged(desk, deal_id) as pilot:
        await pilot.press("<")
        await pilot.pause()
        await pilot.press(*"the buyer left")
        move_stage(theirs, deal_id, "prepare", reason="called for")
        await pilot.press("enter")
        await pilot.pause()
        refused = screen_text(pilot.app)

    assert "Meanwhile it was moved to Prepare tender." in refused
    assert "prepare" == now(desk, deal_id).stage


# --- notes -------------------------------------------------------------------------------------------------------


@pytest.fixture
def note(desk, deal_id):
    """A note on the deal; its id."""
    return write_note(desk, deal_id, "first")


def note_now(desk, deal_id):
    return desk.dossier(deal_id).notes[0].text


async def editing(pilot):
    """Open the note of the deal, with the cursor at its end."""
    screen = pilot.app.first
    deal_notes.edit(screen, screen.view.dossier.notes[0])
    await pilot.pause()
    return pilot.app.screen


@pytest.mark.parametrize(("keys", "text"), [(("f2",), "first mine"), (("f8", "f2"), "theirs")])
@pytest.mark.parametrize("noticed", [True, False], ids=["seen before", "seen when it is done"])
async def test_of_two_texts_of_a_note_the_user_says_which(desk, theirs, deal_id, note, keys, text, noticed):
    """Until then nothing is stored; the keys say what they do."""
    async with staged(desk, deal_id) as pilot:
        editor = await editing(pilot)
        await pilot.press(*" mine")
        edit_note(theirs, note, "theirs")
        if noticed:
            editor.look_again()
        else:
            await pilot.press("f2")
        await pilot.pause()
        asked, between = screen_text(pilot.app), note_now(desk, deal_id)
        await pilot.press(*keys)
        await pilot.pause()

    assert "This note was changed meanwhile: F2 keeps yours, F8" in asked
    assert "F8 take theirs" in asked
    assert ("theirs", text) == (between, note_now(desk, deal_id))


async def test_ones_own_text_comes_back_after_theirs(desk, theirs, deal_id, note):
    """Nothing that was typed is gone by a key."""
    async with staged(desk, deal_id) as pilot:
        editor = await editing(pilot)
        await pilot.press(*" mine")
        edit_note(theirs, note, "theirs")
        editor.look_again()
        await pilot.press("f8")
        taken = editor.written
        await pilot.press("ctrl+z")

        assert ("theirs", "first mine") == (taken, editor.written)


async def test_a_note_nobody_has_touched_yet_shows_what_it_is_now(desk, theirs, deal_id, note):
    """Reading it is no reason to be asked."""
    async with staged(desk, deal_id) as pilot:
        editor = await editing(pilot)
        edit_note(theirs, note, "theirs")
        editor.look_again()
        await pilot.pause()

        assert "theirs" == editor.written
        assert "this is what it is now" in screen_text(pilot.app)


async def test_a_note_taken_away_meanwhile_leaves_what_was_typed(desk, theirs, deal_id, note):
    """It cannot be kept, and is still there to be copied."""
    async with staged(desk, deal_id) as pilot:
        editor = await editing(pilot)
        await pilot.press(*" mine")
        delete_note(theirs, note)
        await pilot.press("f2")
        await pilot.pause()

        assert "There is no such note in this book." in screen_text(pilot.app)
        assert "first mine" == editor.written


async def test_a_draft_of_a_note_that_was_changed_since_asks_at_once(desk, theirs, deal_id, note):
    """It was begun from a text that is not there any more."""
    async with staged(desk, deal_id) as pilot:
        await editing(pilot)
        await pilot.press(*" mine", "escape")
        await pilot.pause()
        edit_note(theirs, note, "theirs")
        pilot.app.first.hear(None)
        await pilot.pause()
        editor = await editing(pilot)
        asked = screen_text(pilot.app)
        await pilot.press("f2")
        await pilot.pause()

    assert isinstance(editor, NoteEditor)
    assert "This note was changed meanwhile" in asked
    assert "first mine" == note_now(desk, deal_id)
