"""`export`: deals, answers and curves on standard output or into a file."""

import csv
import io
import json
import stat

import pytest

from books import run


def test_deals_come_as_csv(book):
    """A header and a line a deal, closed ones too."""
    rows = list(csv.DictReader(io.StringIO(run("export", "deals").out)))

    assert 4 == len(rows)
    assert {"Fleet telematics": "lost"} == {row["name"]: row["outcome"] for row in rows if row["outcome"]}


def test_deals_come_as_json_lines(book):
    """The same keys and values as `deals --json`."""
    lines = [json.loads(line) for line in run("export", "deals", "--format", "jsonl").out.splitlines()]

    listed = json.loads(run("deals", "--json", "--where", "open closed").out)
    assert sorted(listed, key=lambda deal: deal["id"]) == lines


def test_the_curve_is_that_of_the_deal(book):
    """The same weeks as `curve --json`."""
    lines = [
        json.loads(line) for line in run("export", "curve", "--format", "jsonl", "--where", "rollout").out.splitlines()
    ]

    shown = json.loads(run("curve", "rollout", "--json").out)
    assert [(week["week"], week["rate"]) for week in shown] == [(line["week"], line["rate"]) for line in lines]


def test_answers_come_with_their_evidence(book):
    """Question, value, party, day, note."""
    rows = list(csv.DictReader(io.StringIO(run("export", "answers").out)))

    assert ("yes", "budget approved", "2027-03-01") == next(
        (row["value"], row["note"], row["by"]) for row in rows if row["question"] == "event"
    )
    assert {"us", "Kingdee", "用友 Yonyou", ""} == {row["party"] for row in rows}


def test_a_file_is_for_its_owner_alone(book, tmp_path):
    """Nothing is printed, and what is in it is what would be."""
    path = tmp_path / "deals.csv"

    ended = run("export", "deals", "-o", str(path))

    assert (0, "", 0o600) == (ended.status, ended.out, stat.S_IMODE(path.stat().st_mode))
    assert run("export", "deals").out.encode() == path.read_bytes()


def test_private_notes_never_leave(book):
    """Whatever is exported."""
    run("note", "rollout", "SECRET")

    assert [] == [what for what in ("deals", "answers", "curve") if "SECRET" in run("export", what).out]


def test_a_terminal_obeys_nothing_in_it(book):
    """On a terminal every line is made safe; in a pipe it is as it is."""
    run("deal", "add", "a\x1b[2Jb", "--account", "Haier 海尔")

    assert [False, True] == ["\x1b" in run("export", "deals", terminal=terminal).out for terminal in (True, False)]


@pytest.mark.parametrize(
    ("words", "status", "named"),
    [
        (("contacts",), 2, "contacts"),
        (("deals", "--format", "xml"), 2, "--format"),
        (("deals", "--where", "mood:good"), 2, "mood"),
        (("deals", "-o", "/nowhere/deals.csv"), 1, "/nowhere/deals.csv"),
    ],
)
def test_what_cannot_be_exported_is_told(book, words, status, named):
    """In one sentence, with the right exit status."""
    ended = run("export", *words)

    assert (status, "", 1, True) == (ended.status, ended.out, ended.err.count("\n"), named in ended.err)
