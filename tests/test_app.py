"""The program as a whole: where it opens, what holds on every screen, and what it does without a book."""

import json
import stat
from datetime import date, timedelta

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.events import Key
from textual.widgets import Input

from app_stage import HOSTILE, TODAY, rest, running, some_deals, write
from stored_books import STORED, stored_book
from support import row_widths, screen_text
from tasdesk import messages, places
from tasdesk.actions.deals import add_deal
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.actions.notes import write_note
from tasdesk.actions.settings import read_settings
from tasdesk.app.program import Tasdesk
from tasdesk.errors import BookError
from tasdesk.method.facts import Author
from tasdesk.screens.board import BoardScreen
from tasdesk.screens.deal import DealScreen
from tasdesk.screens.deal_tabs import PANES
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.first_run import FirstRun

SIZES = [(40, 12), (80, 24), (120, 40), (200, 50)]


@pytest.fixture
def desk(tmp_path):
    """A desk over an empty book that another face of the program has open."""
    with create_book(tmp_path / "book.db", today=TODAY, program="tui") as book:
        yield Desk(book, User("Li Na", Author.SALESPERSON), TODAY)


@pytest.fixture
def deals(desk):
    return some_deals(desk)


# --- where it opens ----------------------------------------------------------------------------------------------


async def test_it_opens_where_it_was_left(desk, deals):
    """The deal with its tab, and under it the board's filter, order and view."""
    async with running(desk.book.path) as pilot:
        await pilot.press("v", "O", "slash")
        await write(pilot, "stage:verify")
        await pilot.press("enter", "enter")
        await rest(pilot)
        await pilot.press("right_square_bracket")
        await pilot.press("ctrl+q")
    async with running(desk.book.path) as pilot:
        deal = screen_text(pilot.app)
        await pilot.press("escape")
        await rest(pilot)
        board = screen_text(pilot.app)

    assert "› Core banking" in deal
    assert "▸Questions" in deal
    assert board.startswith(" Deals")
    assert "/ stage:verify" in board
    assert "2 of 3 deals" in board
    assert "by amount ▴" in board


async def test_where_it_was_left_is_its_owners_alone(desk, deals):
    """The filter may hold names: nobody else may read them."""
    async with running(desk.book.path) as pilot:
        await pilot.press("q")

    assert 0o600 == stat.S_IMODE(places.state_file().stat().st_mode)


@pytest.mark.parametrize(
    "rubbish", ["", "{", "[]", '{"books": 3, "theme": 4}', '{"books": {"%s": {"board": [], "deal": 7}}}']
)
async def test_a_memory_that_is_rubbish_is_none(desk, deals, rubbish):
    """The program opens on the board."""
    places.state_file().parent.mkdir(parents=True)
    places.state_file().write_text(rubbish % desk.book.path if "%" in rubbish else rubbish)
    async with running(desk.book.path) as pilot:
        screen = pilot.app.screen

    assert isinstance(screen, BoardScreen)


async def test_a_deal_that_is_gone_is_not_opened(desk, deals):
    """The board is shown instead, without a filter that is not understood any more."""
    left = {"books": {str(desk.book.path): {"deal": {"deal": "gone"}, "board": {"deal": "gone", "filter": "a:b"}}}}
    places.state_file().parent.mkdir(parents=True)
    places.state_file().write_text(json.dumps(left))
    async with running(desk.book.path) as pilot:
        screen, shown = pilot.app.screen, screen_text(pilot.app)

    assert isinstance(screen, BoardScreen)
    assert " 3 deals" in shown


async def test_a_file_that_is_no_book_is_refused(tmp_path):
    """Before anything is shown."""
    path = tmp_path / "text.db"
    path.write_text("not a book")

    with pytest.raises(BookError):
        Tasdesk(path, User("Li Na", Author.SALESPERSON))


# --- every screen ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "language"), [(SIZES[0], "zh"), *zip(SIZES, ["en", "zh", "en", "zh"], strict=True)])
async def test_hostile_text_acts_nowhere(desk, size, language):
    """A walk through all screens and boxes: every line as wide as the screen, no escape, no markup, no end."""
    messages.use(language)
    hostile = add_deal(desk, HOSTILE, account=HOSTILE, owner=HOSTILE, need=HOSTILE)
    write_note(desk, hostile, f"{HOSTILE}\n{HOSTILE * 9}")
    walk = ["greater_than_sign", "escape", "e", "escape", "a", "escape", "g", "escape", "question_mark", "escape",
            "y", "colon", "d", "r", "o", "p", "escape", "slash", "d", "escape", "v", "v", "enter"]  # fmt: skip
    walk += ["right_square_bracket", "c", "escape"] * len(PANES) + ["equals_sign", "escape", "question_mark", "escape"]
    widths, shown = set(), []
    async with running(desk.book.path, size=size) as pilot:
        for key in walk:
            await pilot.press(key)
            await pilot.pause()
            widths |= row_widths(pilot.app)
            shown.append(screen_text(pilot.app))
        last = pilot.app.screen

    assert {size[0]} == widths
    assert [] == [text for text in shown if "\x1b" in text or "\u202e" in text]
    assert isinstance(last, DealScreen)


async def test_another_language_is_spoken_at_once(desk, deals):
    """What is on the screen is said again, and the choice is kept."""
    async with running(desk.book.path) as pilot:
        await pilot.app.run_action("app.speak('zh')")
        await rest(pilot)
        chinese = screen_text(pilot.app)
        await pilot.app.run_action("app.speak('en')")
        await rest(pilot)
        english = screen_text(pilot.app)

    assert "验证商机" in chinese
    assert "Verify" in english
    assert "en" == read_settings().language


@pytest.mark.parametrize("theme", ["tasdesk-light", "nord", "textual-ansi"])
async def test_any_theme_can_be_chosen(desk, deals, theme):
    """Also one that knows nothing of our colours; next time it is there again."""
    async with running(desk.book.path) as pilot:
        if theme not in pilot.app.available_themes:
            theme = "dracula"
        await pilot.app.run_action(f"app.use_theme({theme!r})")
        await pilot.press("enter")
        await rest(pilot)
    async with running(desk.book.path) as pilot:
        again = pilot.app.theme

    assert theme == again


async def test_a_new_day_is_noticed(desk, deals):
    """Rates are renewed and everything is read again."""
    async with running(desk.book.path) as pilot:
        object.__setattr__(pilot.app.desk, "fixed_day", TODAY + timedelta(days=1))
        pilot.app.look_elsewhere()
        await rest(pilot)
        day = pilot.app._day

    assert date(2026, 11, 21) == day


async def test_work_that_fails_in_the_background_ends_nothing(desk, deals):
    """A toast says so, and the log says where, but not what stood in the book."""
    async with running(desk.book.path, size=(120, 40)) as pilot:

        def fail():
            raise ValueError("secret"[::-1])

        pilot.app.run_worker(fail, thread=True, exit_on_error=False)
        await rest(pilot)
        shown = screen_text(pilot.app)

    assert "Something went wrong in tasdesk itself." in shown
    assert "in fail" in places.log_file().read_text()
    assert "terces" not in places.log_file().read_text()


async def test_a_toast_holds_what_it_is_given(desk, deals):
    """Markup and escapes in it are shown."""
    async with running(desk.book.path, size=(120, 40)) as pilot:
        pilot.app.notify(HOSTILE, title=HOSTILE)
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert 2 == shown.count("[/red] drop [b]表␛[31m")


# --- keys --------------------------------------------------------------------------------------------------------


def classes():
    """Every class of ours that hears keys."""
    import tasdesk.screens.closing
    import tasdesk.screens.find
    import tasdesk.screens.go
    import tasdesk.screens.help
    import tasdesk.screens.importing  # noqa: F401

    seen, waiting = set(), [DOMNode]
    while waiting:
        cls = waiting.pop()
        waiting.extend(cls.__subclasses__())
        if cls.__module__.startswith("tasdesk.") and "BINDINGS" in vars(cls):
            seen.add(cls)
    return sorted(seen, key=lambda cls: cls.__name__)


@pytest.mark.parametrize("cls", classes(), ids=lambda cls: cls.__name__)
def test_a_class_binds_no_key_twice(cls):
    """The first would win without a word."""
    keys = [key for binding in cls.BINDINGS for key in binding.key.split(",")]

    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("cls", classes(), ids=lambda cls: cls.__name__)
def test_every_key_has_a_name_and_says_what_it_does(cls):
    """By its name it could be given to another key; what is shown has words."""
    assert [] == [each.key for each in cls.BINDINGS if not (each.id and (each.description or not each.show))]


@pytest.mark.parametrize("cls", classes(), ids=lambda cls: cls.__name__)
def test_no_key_that_can_be_typed_goes_before_a_field(cls):
    """With priority it would run while one types; F1 types nothing."""
    first = [key for each in cls.BINDINGS if isinstance(each, Binding) and each.priority for key in each.key.split(",")]

    assert [] == [key for key in first if not key.startswith("ctrl+") and key != "f1"]


def test_names_of_keys_are_given_once():
    """A name stands for one thing."""
    names = [binding.id for cls in classes() for binding in cls.BINDINGS]

    assert [] == sorted({name for name in names if names.count(name) > 1})


@pytest.mark.parametrize("key", ["question_mark", "fullwidth_question_mark", "f1"])
async def test_help_shows_every_key_of_the_screen(desk, deals, key):
    """Grouped by who hears them, with a sentence each; Escape goes back."""
    async with running(desk.book.path, size=(120, 50)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        shown = screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        after = pilot.app.screen

    for words in (
        "On the board",
        "On this screen",
        "Everywhere",
        "Move the deal one stage on",
        "Find anything by name",
    ):
        assert words in shown
    assert "double_angle" not in shown
    assert isinstance(after, BoardScreen)


@pytest.mark.parametrize("opened", ["a", "e", "colon", "greater_than_sign"])
async def test_f1_helps_in_every_box(desk, deals, opened):
    """Over a form, a question, quick find; again or Escape goes back to it, and what was typed stays."""
    async with running(desk.book.path, size=(120, 50)) as pilot:
        await pilot.press(opened)
        await rest(pilot)
        box, before = pilot.app.screen, screen_text(pilot.app)
        await pilot.press("f1")
        await rest(pilot)
        shown = screen_text(pilot.app)
        await pilot.press("f1")
        await rest(pilot)

        assert "In this box" in shown
        assert ("Keep what is written" in shown) == (opened in ("a", "e"))
        assert (box, before) == (pilot.app.screen, screen_text(pilot.app))


async def test_the_screen_is_copied_as_text(desk, deals):
    """Y, on any screen."""
    async with running(desk.book.path) as pilot:
        await pilot.press("Y")
        copied = pilot.app.clipboard

    assert copied.startswith(" Board")


# --- quick find --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["colon", "fullwidth_colon", "ctrl+p"])
async def test_a_deal_is_found_by_the_sound_of_its_name(desk, deals, key):
    """Enter opens it."""
    async with running(desk.book.path) as pilot:
        await pilot.press(key)
        await rest(pilot)
        await write(pilot, "znchaobiao")
        none = screen_text(pilot.app)
        pilot.app.screen.query_one(Input).value = "zhineng"
        await pilot.pause()
        found = screen_text(pilot.app)
        await pilot.press("enter")
        await rest(pilot)
        opened = pilot.app.screen

    assert "nothing is called so" in none
    assert "▌Metering 智能抄表" in found
    assert deals["Metering 智能抄表"] == opened.deal_id


async def test_a_note_is_found_by_words_in_it(desk, deals):
    """Enter shows the history of its deal."""
    write_note(desk, deals["Smart gate"], "他们在等一个理由。We met the CFO, 他关心投资回报。")
    async with running(desk.book.path) as pilot:
        await pilot.press("colon")
        await rest(pilot)
        await write(pilot, "投资回报")
        found = screen_text(pilot.app)
        await pilot.press("enter")
        await rest(pilot)
        opened, tab = pilot.app.screen, pilot.app.screen.tab

    assert "他关心投资回报" in found
    assert (deals["Smart gate"], "history") == (opened.deal_id, tab)


async def test_an_account_leads_to_its_deals(desk, deals):
    """The board is filtered by it."""
    async with running(desk.book.path) as pilot:
        await pilot.press("colon")
        await rest(pilot)
        await write(pilot, "bank of")
        await pilot.press("enter")
        await rest(pilot)
        shown = screen_text(pilot.app)

    assert "1 of 3 deals" in shown
    assert "Core banking" in shown


async def test_commands_are_found_too(desk, deals):
    """They stand there before anything is typed; Enter does one."""
    async with running(desk.book.path) as pilot:
        await pilot.press("colon")
        await rest(pilot)
        listed = screen_text(pilot.app)
        await write(pilot, "中文")
        await pilot.press("enter")
        await rest(pilot)
        shown = screen_text(pilot.app)

    assert "New deal" in listed
    assert "验证商机" in shown


async def test_what_is_typed_before_the_field_is_there_is_not_lost(desk, deals):
    """Quick fingers are quicker than the box."""
    async with running(desk.book.path) as pilot:
        pilot.app.action_find()
        for letter in "gate":
            pilot.app.post_message(Key(letter, letter))
        await rest(pilot)
        typed = pilot.app.screen.query_one(Input).value

    assert "gate" == typed


# --- without a book ----------------------------------------------------------------------------------------------


async def test_without_a_book_the_ways_to_one_are_shown(tmp_path):
    """Nothing is made by looking."""
    path = tmp_path / "new.db"
    async with running(path) as pilot:
        screen, shown, widths = pilot.app.screen, screen_text(pilot.app), row_widths(pilot.app)

    assert isinstance(screen, FirstRun)
    assert {80} == widths
    assert "No deals yet" in shown
    assert "中文界面" in shown
    assert not path.exists()


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_screen_fits_everywhere(tmp_path, size):
    """All its keys are there also where there is little room."""
    async with running(tmp_path / "new.db", size=size) as pilot:
        shown, widths = screen_text(pilot.app), row_widths(pilot.app)

    assert {size[0]} == widths
    assert [] == [
        word for word in ("write down", "import deals", "demo portfolio", "your name", "中文") if word not in shown
    ]


async def test_the_first_deal_makes_the_book(tmp_path):
    """Leaving the form makes none."""
    path = tmp_path / "new.db"
    async with running(path, size=(80, 30)) as pilot:
        await pilot.press("a", "escape")
        await pilot.pause()
        before = path.exists()
        await pilot.press("a")
        await pilot.pause()
        pilot.app.screen.query_one("#name", Input).value = "Metering"
        await pilot.press("enter")
        await rest(pilot)
        screen, shown = pilot.app.screen, screen_text(pilot.app)

    assert not before
    assert isinstance(screen, BoardScreen)
    assert "▌Metering" in shown


async def test_deals_that_another_program_brings_end_the_first_run(desk):
    """The board is shown within a second."""
    async with running(desk.book.path) as pilot:
        before = pilot.app.screen
        some_deals(desk)
        pilot.app.look_elsewhere()
        await rest(pilot)
        after, shown = pilot.app.screen, screen_text(pilot.app)

    assert isinstance(before, FirstRun)
    assert isinstance(after, BoardScreen)
    assert "3 deals" in shown


async def test_the_language_is_changed_on_the_first_screen(tmp_path):
    """And kept for the next time."""
    async with running(tmp_path / "new.db") as pilot:
        await pilot.press("l")
        await rest(pilot)
        shown = screen_text(pilot.app)

    assert "English" in shown
    assert "zh" == read_settings().language


async def test_one_says_who_one_is(tmp_path):
    """Name and role stand in the settings; a blank name is refused where it is written."""
    async with running(tmp_path / "new.db") as pilot:
        await pilot.press("n")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = " "
        await pilot.press("enter")
        await pilot.pause()
        refused = screen_text(pilot.app)
        pilot.app.screen.query_one(Input).value = "王敏 [b]"
        await pilot.press("enter", "w")
        await rest(pilot)
        shown = screen_text(pilot.app)

    assert "A name is not blank." in refused
    assert "王敏 [b]" in shown
    assert ("王敏 [b]", "manager") == (read_settings().name, read_settings().role)


EXPORT = """opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
1C1I7A6R,Moses Frase,GTX Plus Basic,Cancity,Won,2016-10-20,2017-03-01,1054
EC4QE1BX,Darcel Schlecht,GTX Basic,,Prospecting,,,
"""


async def test_an_export_is_imported(tmp_path, monkeypatch):
    """A path that leads nowhere is refused where it is written and makes no book; then the board says what came."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sales_pipeline.csv").write_text(EXPORT)
    path = tmp_path / "new.db"
    async with running(path) as pilot:
        await pilot.press("i")
        await pilot.pause()
        await write(pilot, "nowhere.csv")
        await pilot.press("enter")
        await pilot.pause()
        refused, made = screen_text(pilot.app), path.exists()
        pilot.app.screen.query_one(Input).value = " . "
        await pilot.press("enter")
        await rest(pilot)
        told = screen_text(pilot.app)
        await pilot.press("enter")
        await rest(pilot)
        shown = screen_text(pilot.app)

    assert 2 == refused.count("nowhere.csv")
    assert not made
    assert "deals: 2 new" in told
    assert "1 deal" in shown
    assert "GTX Basic" in shown


async def test_the_demo_is_a_book_of_its_own(tmp_path):
    """One can look around and go back; where one's own book would be, nothing is made."""
    path = tmp_path / "new.db"
    async with running(path, size=(120, 40), today=None) as pilot:
        await pilot.press("d")
        await rest(pilot)
        demo = screen_text(pilot.app)
        await pilot.press("colon")
        await rest(pilot)
        listed = screen_text(pilot.app)

    assert "demo portfolio" in demo
    assert "Your own book" in listed
    assert places.demo_book().exists()
    assert not path.exists()


def test_messages_of_steps_are_marked_for_the_catalogue():
    """What an undo names is said in the user's language: every step of the actions stands in the list."""
    import ast
    from pathlib import Path

    from tasdesk.actions import history

    source = Path(history.__file__).parent
    named = {
        node.args[0].value
        for module in source.glob("*.py")
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "writing"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }

    assert set() == named - set(history.STEPS) - {"undo", "redo", "recompute", "look at news"}


def test_every_screen_over_a_book_says_where_it_was_left():
    """Under a name of its own."""
    places_of = [cls.place for cls in (BoardScreen, DealScreen)]

    assert "" == DeskScreen.place
    assert sorted(set(places_of)) == sorted(places_of)


async def test_a_book_of_an_older_program_is_said_to_be_upgraded(tmp_path):
    """With the place of the copy that was kept."""
    path = tmp_path / "tasdesk.db"
    stored_book(STORED[0], path)
    async with running(path, size=(160, 24)) as pilot:
        shown = screen_text(pilot.app)

    assert "The book was brought to the form of this tasdesk" in shown
    assert "-upgrade.db is what it was before." in shown
