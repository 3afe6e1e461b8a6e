"""`playbook`: show, check, edit, diff, use; and what `recompute` says of another playbook."""

import json
import os
import sys
import tomllib

import pexpect
import pytest

from books import TODAY, run
from own_playbooks import standard
from tasdesk.method.playbook_file import parse

FAULTY = """[comparison]
weight_of_fit = 2
[questions.fit]
anchors = [{ en = "none", zh = "无" }]
"""
TWO_STAGES = '[[stages]]\nid = "initiate"\n[[stages]]\nid = "close"\n'


@pytest.fixture
def own(tmp_path):
    """Makes a playbook file of a text; the answer is its path."""

    def own(text, name="own.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return own


def rate():
    return json.loads(run("rate", "rollout", "--json").out)["rate"]


# --- show, diff --------------------------------------------------------------------------------------------------


def test_the_playbook_in_force_is_printed_as_it_is(book):
    """Into a file to the last character, and as JSON."""
    found = json.loads(run("playbook", "show", "--json").out)

    assert (0, standard()) == run("playbook", "show")[:2]
    assert ("playbook.toml", 0.7) == (found["name"], found["playbook"]["comparison"]["discount"])


def test_only_ones_own_is_printed(book, own):
    """As a file that `use` takes; nothing where it is the standard."""
    assert (0, "") == run("playbook", "show", "--own")[:2]
    run("playbook", "use", own("[comparison]\nsharpness = 3\n[grades.rates]\nUSD = false"), "--yes")

    ended = run("playbook", "show", "--own")

    assert {"comparison": {"sharpness": 3}, "grades": {"rates": {"USD": False}}} == tomllib.loads(ended.out)
    assert 0 == run("playbook", "check", own(ended.out)).status


def test_nothing_in_a_playbook_moves_a_terminal(book, own):
    """Whatever a text holds, a terminal is shown signs."""
    run("playbook", "use", own('[stages.bid.name]\nen = "\\u001b]0;owned\\u0007"\nzh = "\u202e投"'), "--yes")

    printed = run("playbook", "show", terminal=True).out + run("playbook", "diff", terminal=True).out

    assert "\u202e" not in printed
    assert "\x1b]" not in printed
    assert "␛]0;owned␇" in printed


def test_differences_are_listed(book, own):
    """A file against the one in force, the one in force against the standard; in words, and as JSON."""
    path = own('[comparison]\nsharpness = 3\n[stages.bid.name]\nen = "Tender"\nzh = "组织投标"')

    assert (0, ["key", "comparison.sharpness  2    3", "stages.bid.name.en    Bid  Tender"]) == (
        run("playbook", "diff", path).status,
        [
            line.partition("   ")[0] if "key" in line else line
            for line in run("playbook", "diff", path).out.splitlines()
        ],
    )
    assert (0, "", "There is no difference.\n") == run("playbook", "diff")
    run("playbook", "use", path, "--yes")
    assert [
        {"key": "comparison.sharpness", "from": 2, "to": 3},
        {"key": "stages.bid.name.en", "from": "Bid", "to": "Tender"},
    ] == json.loads(run("playbook", "diff", "--json").out)
    assert "[]" == run("playbook", "diff", path, "--json").out.strip()


# --- check -------------------------------------------------------------------------------------------------------


def test_a_file_that_holds_together_passes(own):
    """Exit status 0, nothing on stdout; no book is needed."""
    path = own("[comparison]\nsharpness = 3")

    assert (0, "", f"{path} holds together.\n") == run("playbook", "check", path)
    assert (0, "[]\n", "") == run("playbook", "check", path, "--json")


def test_all_faults_are_listed_with_file_line_and_key(own):
    """Exit status 1; the faults are what the command prints."""
    path = own(FAULTY)

    ended = run("playbook", "check", path)

    assert (
        1,
        f"{path}:2: comparison.weight_of_fit is 2.0 and must be from 0 to 1.\n"
        f"{path}:4: questions.fit.anchors has 1 texts and needs six: one for each score, 0 to 5.\n",
        "2 faults\n",
    ) == ended
    assert [(2, "comparison.weight_of_fit"), (4, "questions.fit.anchors")] == [
        (fault["line"], fault["key"]) for fault in json.loads(run("playbook", "check", path, "--json").out)
    ]


def test_faults_are_told_in_chinese(own):
    """Key and line stay as they are."""
    path = own(FAULTY)

    assert f"{path}:2: comparison.weight_of_fit 为 2.0" in run("--lang", "zh", "playbook", "check", path).out


@pytest.mark.parametrize(
    ("text", "line"), [("[comparison\n", 1), ("[about]\nname = \n", 2), ("[about]\n\nname = {", 3), ("a = 1\na = 2", 2)]
)
def test_what_is_no_toml_is_refused_with_its_line(own, text, line):
    """The reader knows where it stopped."""
    path = own(text)

    assert f"{path}:{line}: This is not TOML" in run("playbook", "check", path).out


@pytest.mark.parametrize("verb", ["check", "use", "diff"])
def test_a_file_that_is_not_there_is_said(book, tmp_path, verb):
    """Exit status 1, one sentence; so is a directory."""
    for path in (tmp_path / "none.toml", tmp_path):
        ended = run("playbook", verb, str(path))

        assert (1, "", 1) == (ended.status, ended.out, ended.err.count("\n"))


@pytest.mark.parametrize("words", [("check",), ("use",), ("show", "x"), ("nod",), ("use", "x", "--map", "bid"), ()])
def test_bad_use_is_bad_use(book, own, words):
    """A file is missing, a verb is none, a stage goes nowhere."""
    own("", "x")

    assert 2 == run("playbook", *(own("") if word == "x" else word for word in words)).status


# --- use ---------------------------------------------------------------------------------------------------------


def test_a_playbook_is_used_and_taken_back(book, own):
    """4,4 against 3,3 and 2,2 is 64/99 at k = 3; undo is 16/29 again."""
    ended = run("playbook", "use", own("[comparison]\nsharpness = 3"), "--yes")

    assert (0, True, pytest.approx(64 / 99)) == (ended.status, "own.toml is in force now" in ended.err, rate())
    assert 0 == run("recompute", "--check").status
    assert (0, pytest.approx(16 / 29)) == (run("undo").status, rate())
    assert (0, pytest.approx(64 / 99)) == (run("redo").status, rate())


def test_what_it_changes_is_shown_before(book, own):
    """Keys, how many rates move, old and new of each; a dry run does no more."""
    before = book.read_bytes()

    ended = run("playbook", "use", own("[comparison]\nsharpness = 3"), "--dry-run")

    printed = " ".join(ended.out.split())
    assert (0, "Nothing was changed.\n") == (ended.status, ended.err)
    assert "comparison.sharpness 2 3" in printed
    assert "rates that move 1" in printed
    assert "Metering rollout 智能抄表 4 55% 65% +9.5" in printed
    assert before == book.read_bytes()


def test_what_it_changes_is_there_for_scripts(book, own):
    """Numbers unrounded."""
    found = json.loads(run("playbook", "use", own("[comparison]\nsharpness = 3"), "--dry-run", "--json").out)

    assert (False, 1, 0, [{"key": "comparison.sharpness", "from": 2, "to": 3}]) == (
        found["used"],
        found["moving"],
        found["regraded"],
        found["changes"],
    )
    assert pytest.approx(64 / 99) == found["largest"][0]["after"]


def test_without_a_terminal_nobody_can_be_asked(book, own):
    """Bad use; the book is as it was."""
    before = book.read_bytes()

    ended = run("playbook", "use", own("[comparison]\nsharpness = 3"))

    assert (2, True, before) == (ended.status, "--yes" in ended.err, book.read_bytes())


@pytest.mark.parametrize(("answer", "status", "k"), [("y", 0, 3), ("n", 1, 2)])
def test_on_a_terminal_it_is_asked(book, own, answer, status, k):
    """Yes puts it in force, no leaves everything."""
    words = ["-m", "tasdesk", "playbook", "use", own("[comparison]\nsharpness = 3"), "--today", TODAY.isoformat()]
    program = pexpect.spawn(sys.executable, words, encoding="utf-8", dimensions=(40, 120), timeout=60)
    program.expect_exact("Put it in force?")
    program.sendline(answer)
    program.expect(pexpect.EOF)
    program.close()

    assert status == program.exitstatus
    assert k == parse(run("playbook", "show").out, "shown").comparison.sharpness


def test_the_same_again_is_said(book, own):
    """Nothing to ask, nothing to undo."""
    path = own("[comparison]\nsharpness = 3")
    run("playbook", "use", path, "--yes")
    steps = run("log", "--json").out

    assert (0, "", "This playbook is in force already.\n") == run("playbook", "use", path)
    assert steps == run("log", "--json").out


def test_deals_of_stages_that_are_gone_are_sent_where_they_are_told(book, own):
    """Refused with the stages and counts, or with `--map`."""
    path = own(TWO_STAGES)

    ended = run("playbook", "use", path, "--yes")
    assert (1, True) == (ended.status, "verify (Verify): 4" in ended.err)
    ended = run("playbook", "use", path, "--yes", "--map", "verify=initiate")

    assert (0, True) == (ended.status, "deals from verify to initiate" in ended.out)
    deal = json.loads(run("deal", "show", "rollout", "--json").out)
    assert "initiate" == deal["stage"]
    assert 0 == run("deal", "move", "rollout", "close", "--reason", "signed").status
    assert (0, 0) == (run("deals").status, run("deal", "show", "Fleet").status)


def test_a_faulty_playbook_is_not_used(book, own):
    """Exit status 1, every fault on stderr, the book as it was."""
    before = book.read_bytes()

    ended = run("playbook", "use", own(FAULTY), "--yes")

    assert (1, "", 2, before) == (ended.status, ended.out, ended.err.count("own.toml:"), book.read_bytes())


def test_another_playbook_is_compared_by_recompute(book, own):
    """What it would change, for all deals or those of a filter; nothing is written."""
    before = book.read_bytes()
    path = own("[comparison]\nsharpness = 3")

    found = json.loads(run("recompute", "--playbook", path, "--json").out)

    assert (1, 1, pytest.approx(64 / 99)) == (found["differing"], found["moving"], found["largest"][0]["after"])
    assert 0 == json.loads(run("recompute", "--playbook", path, "--where", "owner:nobody", "--json").out)["deals"]
    assert (0, "1 deal worked out: no rate would change.\n") == run("recompute", "--playbook", own(""))[::2]
    assert (1, 2) == (
        run("recompute", "--playbook", own(FAULTY)).status,
        run("recompute", "--playbook", path, "--check").status,
    )
    assert before == book.read_bytes()


# --- edit --------------------------------------------------------------------------------------------------------


@pytest.fixture
def editor(monkeypatch, tmp_path):
    """Makes the editor one that replaces a text by another in the file it is given, and ends with a status."""

    def editor(old, new, status=0):
        script = tmp_path / "an editor.py"
        script.write_text(
            "import pathlib, sys\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text('utf-8')\n"
            f"path.write_text(text.replace({old!r}, {new!r}), 'utf-8')\nsys.exit({status})\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{script}'")
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    return editor


def kept(tmp_path):
    """The copies that are left of what was edited."""
    return list(tmp_path.glob("tasdesk-*/playbook.toml"))


def test_an_edited_copy_is_put_in_force(book, editor, tmp_path):
    """Checked, shown, and with `--yes` not asked; what was deleted is gone, and no copy is left."""
    editor("sharpness = 2", "sharpness = 3")
    assert (0, pytest.approx(64 / 99), []) == (run("playbook", "edit", "--yes").status, rate(), kept(tmp_path))
    editor("USD = 7.1\n", "")
    assert (0, []) == (run("playbook", "edit", "--yes").status, kept(tmp_path))

    assert {"grades": {"rates": {"USD": False}}, "comparison": {"sharpness": 3}} == tomllib.loads(
        run("playbook", "show", "--own").out
    )


def test_an_unchanged_copy_changes_nothing(book, editor, tmp_path):
    """One looks, and leaves."""
    editor("x", "x")

    assert (0, "", "Nothing was changed.\n") == run("playbook", "edit")
    assert [] == kept(tmp_path)


def test_what_was_typed_is_not_lost(book, editor, tmp_path):
    """It does not hold together, or nobody says yes: the copy stays, for its owner alone, and one is told where."""
    for number, (new, status) in enumerate([("sharpness = 99", 1), ("sharpness = 3", 2)], start=1):
        editor("sharpness = 2", new)

        ended = run("playbook", "edit")

        assert (status, number) == (ended.status, len(kept(tmp_path)))
        assert any(str(path) in ended.err for path in kept(tmp_path))
    assert {0o700} == {path.parent.stat().st_mode & 0o777 for path in kept(tmp_path)}
    assert pytest.approx(16 / 29) == rate()


def test_an_editor_that_fails_is_said(book, editor, monkeypatch):
    """It ended with an error, there is none of that name, or its name makes no sense."""
    editor("sharpness = 2", "sharpness = 2", status=3)
    assert (1, "The editor ended with an error (3).\n") == run("playbook", "edit")[::2]
    for named in ("no-such-editor", "'"):
        monkeypatch.setenv("EDITOR", named)
        ended = run("playbook", "edit")
        assert (1, True) == (ended.status, "editor cannot be started" in ended.err)


def test_a_mistake_can_be_mended_at_once(book, editor, tmp_path):
    """On a terminal: the editor opens again with what was typed."""
    script = tmp_path / "an editor.py"
    editor("", "")
    script.write_text(
        "import pathlib, sys\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text('utf-8')\n"
        "old, new = ('= 99', '= 3') if '= 99' in text else ('sharpness = 2 ', 'sharpness = 99')\n"
        "path.write_text(text.replace(old, new), 'utf-8')\n",
        encoding="utf-8",
    )
    words = ["-m", "tasdesk", "playbook", "edit", "--yes", "--today", TODAY.isoformat()]
    program = pexpect.spawn(sys.executable, words, encoding="utf-8", env=dict(os.environ), timeout=60)
    program.expect_exact("Edit it again?")
    program.sendline("")
    program.expect(pexpect.EOF)
    program.close()

    assert (0, pytest.approx(64 / 99)) == (program.exitstatus, rate())
