"""Strategies, tactics and the plan as they are chosen, planned, changed and carried out (METHOD 7)."""

import pytest

from desks import ago, person, qualified, refused
from tasdesk import messages
from tasdesk.actions.deals import add_deal
from tasdesk.actions.rivals import drop_rival, name_rival
from tasdesk.actions.strategy import (
    NewTactic,
    add_tactic,
    choose_strategy,
    drop_tactic,
    edit_tactic,
    finish_tactic,
    reopen_tactic,
    write_plan,
)
from tasdesk.errors import Ambiguous, BadUse, NotFound, Refused
from tasdesk.method.competition import Chosen, Head, TacticState, strategy_on, texts_on
from tasdesk.method.facts import US, Strategy
from tasdesk.method.gaps import gap_from


@pytest.fixture
def deal(desk):
    return qualified(desk, days=30)


def strategies(desk, deal):
    return desk.dossier(deal).strategies


def tactic(desk, deal):
    """The only tactic of the deal."""
    (found,) = desk.dossier(deal).tactics
    return found


# --- strategies ------------------------------------------------------------------------------------------------------


def test_a_strategy_is_chosen_with_its_day_and_reason(desk, deal):
    """And by whom."""
    choose_strategy(desk, deal, Strategy.FRONTAL, why="ahead in both", on=ago(desk, 9))

    assert (Chosen(ago(desk, 9), US, Strategy.FRONTAL, "ahead in both", "Li Na"),) == strategies(desk, deal)


def test_a_later_choice_leaves_the_earlier_ones(desk, deal):
    """The history of strategies is kept, and needs a reason for each change."""
    choose_strategy(desk, deal, Strategy.FRONTAL, on=ago(desk, 9))
    with refused(desk, Refused, "needs a reason"):
        choose_strategy(desk, deal, Strategy.DEFEND)
    choose_strategy(desk, deal, Strategy.DEFEND, why="they attack")

    assert [Strategy.FRONTAL, Strategy.DEFEND] == [each.strategy for each in strategies(desk, deal)]
    assert Strategy.FRONTAL is strategy_on(strategies(desk, deal), US, ago(desk, 1)).strategy


def test_on_one_day_the_last_choice_holds(desk, deal):
    """The journal has the others; the same again keeps its reason."""
    choose_strategy(desk, deal, Strategy.FRONTAL, why="ahead")
    choose_strategy(desk, deal, Strategy.FRONTAL)
    assert ["ahead"] == [each.why for each in strategies(desk, deal)]
    choose_strategy(desk, deal, Strategy.FLANKING, why="they fit better")

    assert [(Strategy.FLANKING, "they fit better")] == [each[2:4] for each in strategies(desk, deal)]


def test_a_rivals_strategy_is_what_we_believe(desk, deal):
    """It belongs to the rival and stays with it, whatever its number; we change our mind without a reason."""
    name_rival(desk, deal, "Aster", on=ago(desk, 9))
    choose_strategy(desk, deal, Strategy.DEFEND, party="rival1", on=ago(desk, 5))
    choose_strategy(desk, deal, Strategy.FLANKING, party="Aster")
    drop_rival(desk, deal, "Aster")
    dossier = desk.dossier(deal)
    (aster,) = dossier.rival_names

    assert [(aster, Strategy.DEFEND), (aster, Strategy.FLANKING)] == [each[1:3] for each in dossier.strategies]


@pytest.mark.parametrize("days", [-1, 31])
def test_days_before_the_deal_and_after_today_are_refused(desk, days):
    """As for every dated fact."""
    deal = add_deal(desk, "Grid", on=ago(desk, 30))
    for verb, what in ((choose_strategy, [Strategy.FRONTAL]), (add_tactic, [NewTactic("Trial")])):
        with refused(desk, BadUse):
            verb(desk, deal, *what, on=ago(desk, days))
    with refused(desk, BadUse):
        write_plan(desk, deal, Head.GOAL, "win", on=ago(desk, days))


# --- tactics ---------------------------------------------------------------------------------------------------------


def test_a_tactic_of_ours_is_the_users_and_open(desk, deal):
    """With the gap it serves, by ids."""
    name_rival(desk, deal, "Aster")
    (aster,) = desk.dossier(deal).rival_names
    add_tactic(desk, deal, NewTactic("Dine with the board", due=desk.today, gap="rival1.closeness"))
    found = tactic(desk, deal)

    assert ("Dine with the board", "", "Li Na", desk.today, TacticState.OPEN, f"{aster}.closeness") == (
        *(found.text, found.standard, found.owner, found.due, found.state),
        str(found.gap),
    )


@pytest.mark.parametrize("called", ["frontal.trial", "trial", "Head-to-head trial", "同台测试比拼"])
def test_a_tactic_of_the_playbook_is_known_by_its_id(desk, deal, called):
    """Whatever it is called by, so that it can be told in either language."""
    add_tactic(desk, deal, NewTactic(called))

    assert ("frontal.trial", "Head-to-head trial") == (tactic(desk, deal).standard, tactic(desk, deal).text)


def test_a_tactic_of_the_playbook_is_written_down_in_the_users_language(desk, deal):
    """It is told in these words should the playbook lose it."""
    messages.use("zh")
    add_tactic(desk, deal, NewTactic("trial"))

    assert "同台测试比拼" == tactic(desk, deal).text


def test_what_a_rival_does_is_nobodys_of_ours(desk, deal):
    """It has no owner unless we know one."""
    name_rival(desk, deal, "Aster")
    add_tactic(desk, deal, NewTactic("Price cut", party="Aster"))

    assert ("", *desk.dossier(deal).rival_names) == (tactic(desk, deal).owner, tactic(desk, deal).party)


@pytest.mark.parametrize(
    "gap", ["nonsense", "rival1.fit", "person:Zhao", "task:dance", "tactic:waltz", "finding:bored"]
)
def test_a_gap_that_is_none_is_refused(desk, deal, gap):
    """A rival who is not named, somebody nobody knows, another task."""
    with refused(desk, BadUse):
        add_tactic(desk, deal, NewTactic("Trial", gap=gap))


@pytest.mark.parametrize(("text", "error"), [("  ", "needs words"), ("a\0", "no character")])
def test_a_tactic_needs_words(desk, deal, text, error):
    """That can be seen and kept."""
    with refused(desk, BadUse, error):
        add_tactic(desk, deal, NewTactic(text))


def test_a_tactic_is_changed_field_by_field(desk, deal):
    """Empty takes owner, day and gap away; the text may be another of the playbook's."""
    tactic_id = add_tactic(desk, deal, NewTactic("Dine", due=desk.today, gap="fit"))
    edit_tactic(desk, tactic_id, text="fragment.pilot", owner="", due=None, gap="")
    found = tactic(desk, deal)

    assert ("Pilot one department", "fragment.pilot") == (found.text, found.standard)
    assert ("", None, None) == (found.owner, found.due, found.gap)


def test_changes_are_checked(desk, deal):
    """A due day before it was planned, a field there is none, itself as its gap."""
    tactic_id = add_tactic(desk, deal, NewTactic("Dine"))
    with refused(desk, BadUse, "before"):
        edit_tactic(desk, tactic_id, due=ago(desk, 1))
    with refused(desk, BadUse, "no field"):
        edit_tactic(desk, tactic_id, colour="red")
    with refused(desk, BadUse, "for itself"):
        edit_tactic(desk, tactic_id, gap="tactic:Dine")
    with refused(desk, NotFound):
        edit_tactic(desk, "nobody", owner="x")


def test_a_tactic_is_done_or_dropped_once(desk, deal):
    """On a day, with what came of it; reopened, nothing of that is left."""
    tactic_id = add_tactic(desk, deal, NewTactic("Dine"), on=ago(desk, 9))
    with refused(desk, BadUse, "was planned on"):
        finish_tactic(desk, tactic_id, on=ago(desk, 10))
    finish_tactic(desk, tactic_id, note="they came", on=ago(desk, 2))
    assert (TacticState.DONE, ago(desk, 2), "they came") == (
        *(tactic(desk, deal).state, tactic(desk, deal).ended),
        tactic(desk, deal).note,
    )
    with refused(desk, Refused, "was done on"):
        drop_tactic(desk, tactic_id)
    reopen_tactic(desk, tactic_id)
    assert (TacticState.OPEN, None, "") == (tactic(desk, deal).state, tactic(desk, deal).ended, tactic(desk, deal).note)
    with refused(desk, Refused, "is open"):
        reopen_tactic(desk, tactic_id)
    drop_tactic(desk, tactic_id, reason="no table")
    assert TacticState.DROPPED is tactic(desk, deal).state


def test_on_the_day_before_it_ended_a_tactic_was_open(desk, deal):
    """And on the day before it was planned it was not there."""
    from tasdesk.store.dossier import read_dossier

    finish_tactic(desk, add_tactic(desk, deal, NewTactic("Dine"), on=ago(desk, 9)), on=ago(desk, 2))
    with desk.reading() as read:
        known = [read_dossier(read, deal, ago(desk, days)).tactics for days in (10, 3, 2)]

    assert [[], [TacticState.OPEN], [TacticState.DONE]] == [[each.state for each in tactics] for tactics in known]


def test_activities_are_there_for_a_tactic(desk, deal):
    """By its words in either language, its handle, and of two alike the one that is open."""
    over = add_tactic(desk, deal, NewTactic("trial"))
    finish_tactic(desk, over)
    tactic_id = add_tactic(desk, deal, NewTactic("trial"))
    gaps = [f"tactic:{called}" for called in ("trial", "同台", tactic_id[-6:])]
    for number, gap in enumerate(gaps):
        edit_tactic(desk, add_tactic(desk, deal, NewTactic(f"Serve {number}")), gap=gap)

    served = [str(each.gap) for each in desk.dossier(deal).tactics if each.gap]
    assert [f"tactic:{tactic_id}"] * 3 == served
    with refused(desk, Ambiguous, "may be several tactics"):
        add_tactic(desk, deal, NewTactic("Dine", gap="tactic:Serve"))


# --- the plan --------------------------------------------------------------------------------------------------------


def test_what_is_written_in_a_plan_holds_until_the_next(desk, deal):
    """Blank takes it away from that day on; earlier words stay."""
    write_plan(desk, deal, Head.GOAL, "Short list by May", on=ago(desk, 9))
    write_plan(desk, deal, Head.GOAL, "Contract by June", on=ago(desk, 2))
    write_plan(desk, deal, Head.VISION, "Their grid runs on us")
    texts = desk.dossier(deal).plan_texts

    assert {Head.VISION: "Their grid runs on us", Head.GOAL: "Contract by June"} == {
        head: each.text for head, each in texts_on(texts, desk.today).items()
    }
    assert "Short list by May" == texts_on(texts, ago(desk, 3))[Head.GOAL].text
    write_plan(desk, deal, Head.GOAL, " ")
    assert [Head.VISION] == list(texts_on(desk.dossier(deal).plan_texts, desk.today))


def test_only_three_heads_are_written(desk, deal):
    """The others are filled from what is planned."""
    with refused(desk, BadUse, "filled from what is planned"):
        write_plan(desk, deal, Head.ACTIONS, "call them")


def test_writing_the_same_again_is_nothing_new(desk, deal):
    """Neither a version nor a step."""
    write_plan(desk, deal, Head.GOAL, "win", on=ago(desk, 5))
    write_plan(desk, deal, Head.GOAL, "win ")

    assert 1 == len(desk.dossier(deal).plan_texts)


def test_a_person_can_be_a_gap(desk):
    """By name, kept by id."""
    deal = qualified(desk, account="Haier")
    zhao = person(desk, deal, "Zhao Lei")
    add_tactic(desk, deal, NewTactic("Dine", gap="person:zhao"))

    assert gap_from(f"person:{zhao}") == tactic(desk, deal).gap
