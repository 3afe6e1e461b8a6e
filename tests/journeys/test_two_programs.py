"""A script works in a book that is open on the screen."""

import json

import pytest

from books import run

DEAL = "Metering rollout 智能抄表"
SOON = 3.0
"""Seconds; the screen looks every second, and the machine may be busy."""


@pytest.fixture
def terminal(start, small):
    """The deal with all its answers, on its questions."""
    terminal = start().wait_for("3 deals").press(":").wait_for("a note, a command").type("rollout").wait_for(DEAL)
    terminal.press("enter").wait_for("Win rate 55%").press("]").wait_for("▸Questions")
    return terminal


def test_an_answer_given_elsewhere_shows_on_the_open_deal(terminal):
    """Within a moment of the other's commit the rate and the cell are new, and the head says what it was."""
    run("answer", "rollout", "fit", "2", "--party", "rival1")

    assert terminal.shows("was 55%", lambda: "2   ▪▪▫▫▫" in terminal.line_with(" Fit "), timeout=SOON)


def test_taking_back_what_the_other_did_is_asked_first(terminal):
    """`u` names who did what in the other program; n leaves it, y takes it back. The other may take back ours."""
    run("answer", "rollout", "fit", "2", "--party", "rival1")
    terminal.wait_for("was 55%", SOON)

    terminal.press("u").wait_for("in another program").press("n")
    assert terminal.shows("was 55%", without="another")
    terminal.press("u").wait_for("in another program").press("y")
    assert terminal.shows("Win rate 55%", without="was 55%")

    # Painted before it is stored.
    terminal.press("0").wait_for(
        lambda: "not computed" in terminal.text and "answer event" in run("log").out.split("\n")[1]
    )
    assert 0 == run("undo").status
    terminal.wait_for("Win rate 55%", SOON)


def test_what_is_being_typed_survives_what_the_other_does(terminal):
    """A note that is being written stays as it is, and can be kept, while the deal under it changes."""
    terminal.press("c").wait_for("Note on").type("李总 wants proof").wait_for("李总 wants proof")

    run("answer", "rollout", "fit", "2", "--party", "rival1")
    terminal.type(" soon").wait_for("李总 wants proof soon").press("f2").wait_for("was 55%")

    assert "李总 wants proof soon" in run("notes", "rollout").out


def test_a_form_asks_which_of_two_values_shall_be(terminal):
    """What another program wrote into the same field is seen within a moment; into another one, it is just there."""
    terminal.press("[").wait_for("▸Overview").press("e").wait_for("Enter keeps it").press("end").type(" II")
    terminal.wait_for("智能抄表 II")

    run("deal", "edit", "rollout", "--name", "Metering rollout 2", "--owner", "Zhang Wei")
    assert terminal.shows("Meanwhile it became", lambda: "Zhang Wei" in terminal.line_with("Owner"), timeout=SOON)
    terminal.press("f2").wait_for(lambda: "Meanwhile" not in terminal.text).press("enter")
    terminal.wait_for(lambda: "Enter keeps it" not in terminal.text)

    shown = json.loads(run("deal", "show", "rollout", "--json").out)
    assert (f"{DEAL} II", "Zhang Wei") == (shown["name"], shown["owner"])


def test_two_screens_follow_each_other(start, terminal):
    """Each shows within a moment what was answered on the other, and one, asked, undoes what the other did."""
    other = start(size=(100, 30)).wait_for("3 deals").press(":").wait_for("a note, a command").type("rollout")
    other.wait_for(DEAL).press("enter").wait_for("Win rate 55%").press("]").wait_for("▸Questions")

    terminal.press("0").wait_for("not computed")
    other.wait_for("not computed", SOON).press("u").wait_for("in another program").press("y").wait_for("Win rate 55%")

    terminal.wait_for("Win rate 55%", SOON)
