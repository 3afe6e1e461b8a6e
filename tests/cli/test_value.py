"""`value` and `need` on the command line (METHOD 7, 9)."""

import json

import pytest

from books import FIRST_DAY, run

ROLLOUT = "rollout"


def printed(*words):
    """What a command prints as JSON."""
    ended = run(*words, "--json")

    assert (0, "") == (ended.status, ended.err)
    return json.loads(ended.out)


def well(*words, given=b""):
    """Run a command that ends well; what it prints."""
    ended = run(*words, given=given)

    assert 0 == ended.status, ended.err
    return ended.out.strip()


def test_a_value_proposition_is_written_part_by_part(book):
    """Solution from the input, gains one by one, advantages by rival and kind."""
    well("value", ROLLOUT, "--solution", "-", given="自动抄表，calls in.\n".encode())
    well("value", ROLLOUT, "--gain", "Fewer visits=12.50 %", "--gain", "Labour=3,200,000 CNY", "--gain", "Calm")
    well("value", ROLLOUT, "--advantage", "rival1.hard=own plant", "--advantage", "用友.soft=patience = long")
    well("value", ROLLOUT, "--drop-gain", "3")
    found = printed("value", ROLLOUT)

    assert "自动抄表，calls in." == found["solution"]
    assert [("Fewer visits", 12.5, "%"), ("Labour", 3200000, "CNY")] == [
        tuple(each.values()) for each in found["gains"]
    ]
    assert {"rival1": {"hard": "own plant"}, "rival2": {"soft": "patience = long"}} == found["advantages"]
    assert (4, 12, pytest.approx(4 / 5 + 12 * 0.4), False) == (
        *(found["han"], found["words"]),
        *(found["seconds"], found["too_long"]),
    )
    assert 6 == len(found["lacking"])
    shown = run("value", ROLLOUT).out
    assert all(words in shown for words in ("own plant", "Fewer visits", "12.50 %", "0:06 min", "Missing: "))


def test_versions_are_kept_by_day(book):
    """Each holds until the next."""
    well("value", ROLLOUT, "--solution", "one", "--on", FIRST_DAY.isoformat())
    well("value", ROLLOUT, "--solution", "two")

    assert ["2026-11-02", "2026-11-24"] == printed("value", ROLLOUT)["versions"]


def test_the_whole_is_read_as_toml(book):
    """What it does not name is gone; a rival's is what we believe."""
    well("value", ROLLOUT, "--solution", "one", "--gain", "Calm", "--advantage", "rival1.hard=plant")
    text = 'solution = """\ntwo\nlines"""\n[[gains]]\nstatement = "x"\namount = 12.5\ncurrency = "EUR"\n'
    well("value", ROLLOUT, "--read", given=text.encode())
    found = printed("value", ROLLOUT)
    assert ("two\nlines", [{"statement": "x", "number": 12.5, "unit": "EUR"}], {}) == (
        *(found["solution"], found["gains"]),
        found["advantages"],
    )
    well("value", ROLLOUT, "--party", "Kingdee", "--read", given=b'solution = "cheap"\n[against.us]\nsoft = "dinner"')
    assert ("rival1", {"us": {"soft": "dinner"}}) == (
        printed("value", ROLLOUT, "--party", "rival1")["party"],
        printed("value", ROLLOUT, "--party", "rival1")["advantages"],
    )


def test_what_the_editor_shows_says_the_same(book, monkeypatch):
    """Saved unchanged it is nothing; changed, what was changed."""
    well("value", ROLLOUT, "--solution", 'say "hi" \\ 好\nthere', "--gain", "Calm", "--gain", "Visits=35 %")
    well("value", ROLLOUT, "--advantage", "rival2.soft=patience")
    before = printed("value", ROLLOUT)
    monkeypatch.setenv("EDITOR", "true")
    assert "Nothing was changed." in run("value", ROLLOUT, "--edit").err
    monkeypatch.setenv("EDITOR", "sed -i s/patience/endurance/")
    well("value", ROLLOUT, "--edit")
    after = printed("value", ROLLOUT)

    assert {**before, "advantages": {"rival2": {"soft": "endurance"}}} == after


def test_what_was_typed_in_the_editor_is_not_lost(book, monkeypatch, tmp_path):
    """Where it is wrong the file stays, and the user is told where."""
    monkeypatch.setenv("EDITOR", "sed -i s/solution/solutoin/")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ended = run("value", ROLLOUT, "--edit")

    assert 2 == ended.status
    assert "solutoin is not known" in ended.err
    assert "solutoin" in next(tmp_path.glob("tasdesk-*/value.toml")).read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "given", "said"),
    [
        (("--advantage", "hard=plant"), b"", "--advantage: “hard=plant” is not possible"),
        (("--advantage", "rival1.weak=plant"), b"", "the kinds are solution"),
        (("--gain", "x=much"), b"", "--gain: “much” is not a number"),
        (("--gain", "x=1.234 CNY"), b"", "more decimals"),
        (("--drop-gain", "1"), b"", "no business value number 1"),
        (("--perception", "80%"), b"", "--perception: “80%” is not a number"),
        (("--perception", "1.5"), b"", "no perception"),
        (("--product", "-1"), b"", "--product: “-1” is not an amount"),
        (("--cost", "1", "--currency", "XXQ"), b"", "no currency"),
        (("--read", "--solution", "x"), b"", "give nothing else"),
        (("--read",), b"= 3", "This is not TOML"),
        (("--read",), b"solution = 3", "solution must be a text"),
        (("--read",), b"colour = 3", "colour is not known"),
        (("--read",), b"gains = 3", "gains must be a list"),
        (("--read",), b'[[gains]]\nstatement = "x"\nnumber = "1"', "gains[1].number must be a number"),
        (("--read",), b"[[gains]]\nnumber = 1", "needs a statement"),
        (("--read",), b'[against.Nobody]\nsoft = "x"', "No rival on this deal is called Nobody"),
        (("--read",), b"[against]\nus = 3", "against.us must be a table"),
        (("--read",), b"\xff", "UTF-8"),
    ],
)
def test_what_cannot_be_written_says_why(book, words, given, said):
    """Status 2, one line, nothing stored."""
    ended = run("value", ROLLOUT, *words, given=given)

    assert (2, 1) == (ended.status, ended.err.count("\n"))
    assert said in ended.err
    assert [] == printed("value", ROLLOUT)["versions"]


def test_the_equation_is_shown_with_its_sign(book):
    """And with a sentence; a number that is taken away makes it unknown."""
    numbers = ("--product", "9,000,000", "--salesperson", "500000", "--perception", "0.8", "--cost", "7000000")
    well("value", ROLLOUT, *numbers)
    found = printed("value", ROLLOUT)["equation"]

    assert ("CNY", 9500000, 7600000, 600000, True) == tuple(
        found[key] for key in ("currency", "actual", "customer_value", "surplus", "closes")
    )
    assert all(words in run("value", ROLLOUT).out for words in ("= +CN¥600,000.00", "this can close"))
    well("value", ROLLOUT, "--cost", "7600000.01")
    assert (-0.01, False) == tuple(printed("value", ROLLOUT)["equation"][key] for key in ("surplus", "closes"))
    assert "this does not close" in run("value", ROLLOUT).out
    well("value", ROLLOUT, "--cost", "none")
    assert (None, None) == tuple(printed("value", ROLLOUT)["equation"][key] for key in ("surplus", "closes"))
    assert "nobody can tell" in run("value", ROLLOUT).out


def test_both_are_one_step(book):
    """Proposition and equation of one command are taken back together."""
    well("value", ROLLOUT, "--solution", "one", "--cost", "5")
    well("undo")

    assert ([], None) == tuple(printed("value", ROLLOUT)[key] for key in ("versions", "equation"))


def test_needs_are_listed_as_a_ladder(book):
    """Person, problem, need, layer; by handle or words."""
    handle = well("need", "add", ROLLOUT, "Meters fail", "--kind", "restore", "--need", "New meters")
    well("need", "edit", ROLLOUT, "meters fail", "--layer", "operations", "--expectation", "by May", "--kind", "none")
    (found,) = printed("need", "list", ROLLOUT)
    assert (handle, None, "Meters fail", None, "New meters", "operations", "by May") == tuple(
        found[key] for key in ("need", "person", "problem", "kind", "buying_need", "layer", "expectation")
    )
    assert "Meters fail" in run("need", "list", ROLLOUT).out
    assert (2, 2, 2) == (
        run("need", "edit", ROLLOUT, handle).status,
        run("need", "edit", ROLLOUT, "nothing", "--need", "x").status,
        run("need", "add", ROLLOUT, "x", "--kind", "weird").status,
    )
    well("need", "remove", ROLLOUT, handle)
    assert "No need is written down." in run("need", "list", ROLLOUT).err
