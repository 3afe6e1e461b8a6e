"""A whole one-on-one over two books: the salesperson prepares and hands on, the manager reviews on the screen, and the
salesperson sees what came of it."""

import stat

import pytest

from books import run

DEALS = ("Alpha 甲", "Beta [/red]", "Gamma")
HAND_ON = ("export", "all", "--format", "bundle", "-o")


@pytest.fixture
def as_user(tmp_path):
    """Run commands as somebody at a book of their own; each must go well."""

    def act(name, role, *commands):
        for setting in (("name", name), ("role", role)):
            assert 0 == run("config", *setting).status
        for command in commands:
            ended = run("--store", str(tmp_path / f"{role}.db"), *command)
            assert 0 == ended.status, ended.err
        return ended.out

    return act


@pytest.fixture
def handed_on(as_user, tmp_path):
    """The bundle of a salesperson with three deals, in one of which all scores of ours are known."""
    bundle = str(tmp_path / "there.bundle")
    as_user(
        "Li Na", "salesperson", ("init",),
        *(("deal", "add", deal, "--account", f"{deal} Co", "--owner", "Li Na") for deal in DEALS),
        ("answer", "Alpha", "fit", "5"), ("answer", "Alpha", "closeness", "4"),
        ("review", "prepare"), (*HAND_ON, bundle),
    )  # fmt: skip
    return bundle


def under_cursor(terminal):
    """The lines of the page that the cursor is on."""
    return "\n".join(line for line in terminal.lines if line.startswith("▌"))


def on_line(terminal, words):
    """Go down the page until the cursor is on a line with these words."""
    while words not in (before := under_cursor(terminal)):
        terminal.press("down").wait_for(lambda before=before: under_cursor(terminal) not in ("", before))


def to_deal(terminal, name):
    """Step to a deal of the agenda."""
    for _step in DEALS:
        if name in terminal.lines[1]:
            return
        before = terminal.lines[1]
        terminal.press("n").wait_for(lambda before=before: terminal.lines[1] != before)
    raise AssertionError(terminal.picture())


def write(terminal, key, title, words, *more):
    """Open a form with a key, write into its first field, press more keys, and keep it."""
    terminal.press(key).wait_for(title).type(words).wait_for(words)
    for each in more:
        terminal.press(each)
    terminal.press("enter").wait_for(lambda: title not in terminal.text)


def review(terminal, summary):
    """Review the three deals on the screen."""
    terminal.wait_for("3 deals").press("r").wait_for("Keep as").press("enter").wait_for("1 of 3")
    to_deal(terminal, "Alpha")
    on_line(terminal, "▫ !")
    terminal.press("space")
    assert terminal.shows("✓ !")
    on_line(terminal, "Fit, us: salesperson 5, manager –")
    terminal.press("enter").wait_for("▸Questions").press("2").wait_for("S5/M2").press("escape")
    assert terminal.shows("Fit, us: salesperson 5, manager 2")
    write(terminal, "e", "Note: Alpha", "Trial before the tender", "tab", "right", "right")
    write(terminal, "e", "Note: Alpha", "he is tired", "tab", "right")
    write(terminal, "e", "Note: Alpha", "call the clerk")
    write(terminal, "a", "Follow-up: Alpha", "Ask Ann who decides")
    terminal.press("d").wait_for("1 done").press("d").wait_for("2 done").press("d").wait_for("All deals are done")
    terminal.press("escape").wait_for("End the review?").press("y")
    assert terminal.shows("Trial before the tender", without="tired")
    terminal.press("w").wait_for("Summary of the review").press("end")
    for _letter in range(80):
        terminal.press("backspace")
    terminal.type(str(summary)).press("enter").wait_for(lambda: "Summary of the review" not in terminal.text)
    terminal.press("escape").wait_for("3 deals")


def test_a_one_on_one_from_preparation_to_follow_up(as_user, handed_on, start, tmp_path):
    """What the manager answers, decides and has promised is in both books; what is private stays with its writer."""
    back, summary = str(tmp_path / "back.bundle"), tmp_path / "summary.md"
    as_user("Wang Wei", "manager", ("init",), ("merge", handed_on))
    review(start("--store", str(tmp_path / "manager.db")), summary)
    as_user("Wang Wei", "manager", (*HAND_ON, back))
    as_user("Li Na", "salesperson", ("merge", back))
    terminal = start("--store", str(tmp_path / "salesperson.db")).wait_for("3 with news")
    terminal.press("N").wait_for("new from Wang Wei")
    assert terminal.shows("manager", without="tired")
    terminal.press("escape").wait_for("2 with news").press("enter").wait_for("▸Overview")
    terminal.press("g").wait_for("h  History").press("h").wait_for("▸History")
    assert terminal.shows("call the clerk", without="tired")
    terminal.press("escape").wait_for("3 deals").press("g").wait_for("n  today").press("n")
    assert terminal.shows("Ask Ann who decides")

    kept = as_user("Li Na", "salesperson", ("review", "show"))
    assert kept == summary.read_text("utf-8")
    assert 0o600 == stat.S_IMODE(summary.stat().st_mode)
