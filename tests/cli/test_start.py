"""Global options, help, exit statuses and streams: what holds for every command."""

import json
import os
import subprocess
import sys

import pytest

from books import TODAY, run
from tasdesk import __version__, places
from tasdesk.cli.commands import COMMANDS

VERBS = [("deal", verb) for verb in ("show", "add", "edit", "grade", "move", "close", "reopen")] + [
    ("rival", "add"),
    ("rival", "drop"),
]


def process(*words, **settings):
    """Run a command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tasdesk", *words], check=False, capture_output=True, text=True, **settings
    )


def test_the_version_is_told_without_loading_anything():
    """Scripts and completion ask for it often."""
    code = (
        "import sys; from tasdesk.__main__ import main; status = main(['--version']);"
        "print(status, {'typer', 'rich', 'textual', 'sqlmodel', 'sqlite3'} & set(sys.modules))"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert f"tasdesk {__version__}\n0 set()\n" == ended.stdout


def test_reading_does_not_wait_for_what_writes(book):
    """Looking at a deal loads neither SQLModel nor Textual."""
    code = (
        "import sys; from tasdesk.__main__ import main; main(['rate', 'rollout', '--json']);"
        "print({'sqlmodel', 'sqlalchemy', 'textual', 'babel'} & set(sys.modules), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert "set()\n" == ended.stderr


@pytest.mark.parametrize("command", [*((name,) for name in COMMANDS), *VERBS], ids=" ".join)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_has_help_in_both_languages(command, language):
    """A page on stdout, no line wider than the terminal it was made for."""
    ended = run(*command, "--help", "--lang", language)

    assert (0, "") == (ended.status, ended.err)
    assert ended.out.startswith("Usage: " if language == "en" else "用法")
    assert " ".join(("tasdesk", *command)) in ended.out


def test_the_list_of_commands_is_the_list():
    """`--help` names every command with its line."""
    listed = run("--help").out

    assert [] == [name for name, entry in COMMANDS.items() if f"  {name} " not in listed or entry.summary not in listed]


@pytest.mark.parametrize(
    "words",
    [
        ("--store", "PATH", "rate", "rollout", "--json"),
        ("rate", "--store", "PATH", "rollout", "--json"),
        ("rate", "rollout", "--json", "--store=PATH"),
    ],
    ids=["before", "between", "after"],
)
def test_global_options_stand_anywhere(book, tmp_path, words):
    """Before the command, in it, and after it."""
    moved = book.rename(tmp_path / "other.db")

    ended = run(*(word.replace("PATH", str(moved)) for word in words))

    assert (0, "2026-11-24") == (ended.status, json.loads(ended.out)["on"])


def test_what_stands_after_two_dashes_is_no_option(book):
    """A note may begin like an option."""
    assert 0 == run("note", "rollout", "--", "--lang").status
    assert "--lang" in run("notes", "rollout").out


def test_the_day_can_be_chosen(book):
    """A command that reads, reads as of that day."""
    ended = run("rate", "rollout", "--json", "--today", "2026-11-01")

    assert ("2026-11-01", None) == tuple(json.loads(ended.out)[key] for key in ("on", "rate"))


def test_the_language_is_the_one_asked_for_then_the_one_set_then_the_systems(book, monkeypatch):
    """`--lang` goes before the settings, the settings before the system."""
    asked = lambda *words: "赢单率" in run("rate", "rollout", *words).out  # noqa: E731

    assert [False, True] == [asked(), asked("--lang", "zh")]
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert [True, False] == [asked(), asked("--lang", "en")]
    run("config", "language", "en")
    assert not asked()


def test_without_a_command_and_without_a_terminal_the_portfolio_is_printed(book):
    """The open deals as a table, how many there are on stderr."""
    ended = process(input="")

    assert 0 == ended.returncode
    assert ["Metering rollout", "Core ledger", "Metering service"] == [
        name for name in ("Metering rollout", "Core ledger", "Metering service", "Fleet") if name in ended.stdout
    ]
    assert "3 deals" in ended.stderr


def test_without_a_book_it_says_how_to_get_one():
    """One sentence on stderr, exit status 1, and nothing was made."""
    ended = process()

    assert (1, "") == (ended.returncode, ended.stdout)
    assert "tasdesk init" in ended.stderr
    assert not places.data_directory().exists()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("raet", "x"), "rate"),
        (("deal", "shwo"), "show"),
        (("deals", "--wher", "x"), "--wher"),
        (("rate",), "DEAL"),
        (("deal", "add", "Only a name"), "--account"),
        (("deals", "--where"), "--where"),
        (("deals", "--today"), "--today"),
        (("deals", "--today", "tomorrow"), "--today"),
        (("deals", "--lang", "fr"), "--lang"),
        (("rate", "one", "two"), "two"),
        (("log", "--limit", "x"), "--limit"),
        (("log", "--limit", "-1"), "--limit"),
    ],
)
def test_a_command_line_that_makes_no_sense_is_told_so_in_a_line(words, named):
    """Exit status 2, one line on stderr that names what is wrong, nothing on stdout."""
    ended = process(*words)

    assert (2, "", 1) == (ended.returncode, ended.stdout, ended.stderr.count("\n"))
    assert named in ended.stderr


def test_a_reader_that_has_seen_enough_is_no_trouble(book):
    """`tasdesk notes | head -1` ends quietly, with the status that shells give it."""
    run("note", "rollout", "-", given=b"line\n" * 100_000)

    ended = subprocess.run(
        f"{{ '{sys.executable}' -m tasdesk notes --today {TODAY}; printf $? >&3; }} 3>&2 | head -1",
        shell=True,
        check=False,
        capture_output=True,
        text=True,
    )

    assert ("141", 1) == (ended.stderr, ended.stdout.count("\n"))


def test_what_goes_wrong_in_the_program_itself_is_written_down_without_content(book, monkeypatch):
    """One sentence with the log's path; the log is its owner's alone and quotes nothing."""

    def broken(desk, *_arguments):
        with desk.reading() as read:
            raise ValueError(read.execute("SELECT name FROM deal").fetchone())

    monkeypatch.setattr("tasdesk.cli.deals.read_portfolio", broken)
    ended = run("deals")

    log = places.log_file()
    assert (1, "", 1) == (ended.status, ended.out, ended.err.count("\n"))
    assert str(log) in ended.err
    assert 0o600 == log.stat().st_mode & 0o777
    assert ("ValueError" in log.read_text(), "Metering" in log.read_text()) == (True, False)


def test_colour_is_for_terminals_that_want_it(book, monkeypatch):
    """None in a pipe, none with NO_COLOR or --no-color, and never the only sign."""
    escape = lambda *words, **how: "\x1b[" in run("deals", *words, **how).out  # noqa: E731

    assert [False, True, False] == [escape(), escape(terminal=True), escape("--no-color", terminal=True)]
    monkeypatch.setenv("NO_COLOR", "1")
    assert not escape(terminal=True)


def test_a_shell_completes_codes_of_deals_with_their_names(book):
    """The book is the one that --store names, or the user's own."""
    (deal,) = json.loads(run("deals", "--where", "rollout", "--json").out)
    asked = {"_TASDESK_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": f"tasdesk rate {deal['deal'][:3]}"}

    ended = process(env={**os.environ, **asked})

    assert f'"{deal["deal"]}":"Metering rollout 智能抄表"' in ended.stdout


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_stream_that_is_closed_stops_nothing(closed, tmp_path):
    """Whoever starts the program without one of the three gets the same status, and no traceback."""
    missing = tmp_path / "none.db"
    ended = subprocess.run(
        ["sh", "-c", f'"$1" -m tasdesk --store "$2" deals {closed}', "sh", sys.executable, str(missing)],
        check=False,
        capture_output=True,
        text=True,
    )

    assert (1, False) == (ended.returncode, "Traceback" in ended.stderr or "Something went wrong" in ended.stderr)
