"""`review`: a session from its beginning to its summary (METHOD 8)."""

import json

import pytest

from books import run

ROLLOUT = "rollout"


def read(*words):
    """What a command prints as JSON."""
    ended = run("review", *words, "--json")

    assert (0, "") == (ended.status, ended.err)
    return json.loads(ended.out)


def do(*words):
    """What a command prints, which must go well."""
    ended = run("review", *words)

    assert 0 == ended.status, ended.err
    return ended.out


@pytest.fixture
def held(book):
    """A review in which the first deal was talked about."""
    do("start", ROLLOUT, "Metering service")
    do("ask", ROLLOUT, "no-next-step")
    do("note", ROLLOUT, "Trial first", "--decision")
    do("note", ROLLOUT, "he is tired", "--private")
    do("follow-up", ROLLOUT, "Ask Ann who decides", "--owner", "Li Na", "--due", "2026-11-27")
    return do("done", ROLLOUT, "--minutes", "4")


def test_an_agenda_has_the_open_deals_in_order(book):
    """Without names all that matter or were never reviewed; a closed one is none of them."""
    do("start")
    names = [deal["name"] for deal in read("show")["deals"]]

    assert "Metering rollout 智能抄表" == names[0]
    assert {"Metering service", "Core ledger"} == set(names[1:])


def test_one_review_at_a_time(book):
    """A second one is refused while the first is under way."""
    do("start", ROLLOUT)

    assert "A review is under way." in run("review", "start", ROLLOUT).err


def test_a_page_has_what_is_to_be_asked(book):
    """The same for the preparation as in the review, with the keys that scripts rely on."""
    (page,) = read("prepare", ROLLOUT)
    do("start", ROLLOUT)

    keys = ["deal", "name", "since", "reviewed", "rate", "changes", "findings", "follow_ups", "answers", "notes"]
    assert keys == list(page)
    assert page == read("next")
    assert "no-next-step" in [found["id"] for found in page["findings"]]


def test_what_came_of_a_deal_has_nothing_private(held):
    """What was asked, decided and promised stands there; a private note does not."""
    assert "- asked: No next step\n" in held
    assert "- decided: Trial first\n" in held
    assert "- follow-up: Ask Ann who decides  Li Na  2026-11-27" in held
    assert "tired" not in held


def test_the_summary_is_kept(held):
    """It names what was not reached, and can be read again."""
    told = do("end")

    assert "4:00" in told
    assert "Not reached: Metering service." in told
    assert told == do("show")


def test_the_next_review_begins_with_what_was_promised(held):
    """And says only what changed since; what is done stays away the time after."""
    do("end")
    run("--today", "2026-12-01", "answer", ROLLOUT, "fit", "2")
    run("--today", "2026-12-01", "review", "start", ROLLOUT)
    page = json.loads(run("--today", "2026-12-01", "review", "next", "--json").out)

    assert (True, "2026-11-24") == (page["reviewed"], page["since"])
    assert ["Ask Ann who decides"] == [promised["text"] for promised in page["follow_ups"]]
    assert ["fit"] == [change["field"] for change in page["changes"] if change["field"] == "fit"]
    assert 0 > page["rate"]["change"]


def test_the_deals_history_tells_of_the_review(held):
    """With what came of it."""
    told = run("log", ROLLOUT, "--changes")

    assert 0 == told.status
    assert "what came of it" in told.out


def test_a_deal_must_be_on_the_agenda(held):
    """Others cannot be done with."""
    refused = run("review", "done", "Core ledger")

    assert "not on the agenda" in refused.err


def test_a_review_can_be_undone_step_by_step(held):
    """The deal is to be talked about again."""
    run("undo")

    assert 0 == sum(deal["done"] is not None for deal in read("show")["deals"])
