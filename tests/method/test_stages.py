"""Moving, closing and reopening a deal, and what a stage still lacks (METHOD 2)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import cases
from tasdesk.errors import NotFound
from tasdesk.method.activities import Action
from tasdesk.method.competition import Chosen, Tactic
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import US, Deal, Grade, Money, MoveKind, Outcome, Scores, Standing, Strategy
from tasdesk.method.person import Influence, Person, Role, Stance
from tasdesk.method.stages import (
    MoveRefused,
    missing_content,
    next_stage,
    plan_close,
    plan_move,
    plan_reopen,
    present_content,
    previous_stage,
)
from tasdesk.method.value import ValueProposition

EMPTY = Dossier(Deal("1", "D-1", "Metering", "verify"), date(2026, 11, 24))
SILENT = Standing(event=False, source=False, rank=None, uncontested=False, us=Scores(US, None, None))
STAGES = ["verify", "initiate", "analyse", "present", "prepare", "bid", "close"]


def move(playbook, stage, to, *, grade=Grade.A, missing=(), reason="", outcome=None):
    return plan_move(playbook, stage, to, grade=grade, missing=missing, reason=reason, outcome=outcome)


def items(playbook, stage, *ids):
    row = playbook.stage(stage)
    return tuple(item for item in row.content + row.tasks if item.id in ids)


def answer(plan, *arguments, **named):
    """Legal or not, and why not: as the worked cases put it."""
    try:
        plan(*arguments, **named)
    except MoveRefused as refusal:
        return {"legal": False, "why": refusal.why}
    return {"legal": True, "why": None}


def lines_of(kind):
    return [pytest.param(case, id=case["id"]) for case in cases("grades_stages.jsonl") if case["kind"] == kind]


@pytest.mark.parametrize("case", lines_of("move"))
def test_the_worked_cases_of_moving(playbook, case):
    """Each move is allowed or refused as the case says, for that reason."""
    missing = items(playbook, case["stage"], *case["missing"])
    grade = None if case["grade"] is None else Grade(case["grade"])
    outcome = Outcome.LOST if case["closed"] else None
    found = answer(
        move,
        playbook,
        case["stage"],
        case["to"],
        grade=grade,
        missing=missing,
        reason=case["reason"],
        outcome=outcome,
    )

    assert (len(case["missing"]), case["expected"]) == (len(missing), found)


@pytest.mark.parametrize("case", lines_of("close"))
def test_the_worked_cases_of_closing(playbook, case):
    """Each closing is allowed or refused as the case says, for that reason."""
    outcome = Outcome(case["result"])

    assert case["expected"] == answer(plan_close, playbook, case["stage"], outcome, case["reason"], None)


@pytest.mark.parametrize("case", lines_of("reopen"))
def test_the_worked_cases_of_reopening(case):
    """Each reopening is allowed or refused as the case says, for that reason."""
    expected = {"legal": case["expected"]["legal"], "why": case["expected"]["why"]}

    assert expected == answer(plan_reopen, case["closed_in"], case["reason"])


def test_a_reopened_deal_is_where_it_was_closed():
    """It returns to that stage, not to the first."""
    assert "bid" == plan_reopen("bid", "the tender is repeated")


def test_every_move_has_its_kind(playbook):
    """Forward by one, the fast track, back."""
    assert (MoveKind.FORWARD, MoveKind.JUMP, MoveKind.BACK, MoveKind.CLOSE) == (
        move(playbook, "verify", "initiate"),
        move(playbook, "initiate", "close", grade=Grade.D),
        move(playbook, "close", "verify", reason="scope changed"),
        plan_close(playbook, "bid", Outcome.LOST, "", None),
    )


def test_the_refusal_says_what_is_missing(playbook):
    """The user reads the names, the screen gets the items."""
    lacking = items(playbook, "verify", "need", "find_source")
    with pytest.raises(MoveRefused) as refusal:
        move(playbook, "verify", "initiate", missing=lacking)

    assert (lacking, "Verify is not complete: The customer's need, Find an inside source.") == (
        refusal.value.missing,
        refusal.value.sentence,
    )


def test_the_refusal_says_what_would_be_skipped(playbook):
    """The stages between are named, neither end among them."""
    with pytest.raises(MoveRefused) as refusal:
        move(playbook, "verify", "present")

    assert "This would skip Initiate, Analyse needs." == refusal.value.sentence


def test_a_deal_does_not_move_to_where_it_is(playbook):
    """Not even with a reason."""
    assert {"legal": False, "why": "here"} == answer(move, playbook, "bid", "bid", reason="again")


def test_a_closed_deal_is_not_closed_again(playbook):
    """It has to be reopened first."""
    expected = {"legal": False, "why": "closed"}

    assert expected == answer(plan_close, playbook, "bid", Outcome.WON, "signed", Outcome.LOST)


def test_an_open_deal_is_not_reopened():
    """There is no stage to return to."""
    assert {"legal": False, "why": "open"} == answer(plan_reopen, None, "by mistake")


@pytest.mark.parametrize(("stage", "to"), [("verify", "sleep"), ("sleep", "verify")])
def test_a_stage_nobody_knows_is_an_error(playbook, stage, to):
    """The sentence names the stages there are."""
    with pytest.raises(NotFound, match=r"verify.*close"):
        move(playbook, stage, to)


@given(st.data())
def test_the_rules_of_moving(playbook, data):
    """Over every move: back with a reason, forward by one, the fast track, and nothing else."""
    here, there = data.draw(st.integers(1, 7)), data.draw(st.integers(1, 7))
    grade = data.draw(st.sampled_from([None, *Grade]))
    reason = data.draw(st.sampled_from(["", " \t", "needed"]))
    lacking = data.draw(st.sampled_from([(), playbook.stages[here - 1].content]))
    given_reason = reason == "needed"
    fast = grade in {Grade.C, Grade.D, Grade.E} and here <= 2 and there == 7
    expected = (there < here and given_reason) or (
        (there == here + 1 or (fast and there > here)) and (given_reason or not lacking)
    )

    found = answer(move, playbook, STAGES[here - 1], STAGES[there - 1], grade=grade, missing=lacking, reason=reason)

    assert expected == found["legal"]


def test_the_stages_follow_each_other(playbook):
    """From the first to the last and back."""
    assert (STAGES[1:], [None], STAGES[:-1]) == (
        [next_stage(playbook, stage) for stage in STAGES[:-1]],
        [next_stage(playbook, "close")],
        [previous_stage(playbook, stage) for stage in STAGES[1:]],
    )


def test_nothing_stands_before_the_first_stage(playbook):
    """Back from the first leads nowhere."""
    assert previous_stage(playbook, "verify") is None


# --- what is there -----------------------------------------------------------------------------------------------


def test_a_new_deal_lacks_everything(playbook):
    """All content and all tasks of its stage, content first."""
    row = playbook.stage("verify")

    assert row.content + row.tasks == missing_content(playbook, "verify", present_content(EMPTY, SILENT, None))


def test_what_is_there_is_not_missing(playbook):
    """Only the rest is left, in the order of the playbook."""
    lacking = missing_content(playbook, "verify", {"account", "need", "qualify", "amount"})

    assert ["contact", "event", "grade", "verify_event", "find_source"] == [item.id for item in lacking]


def person(**facts):
    return Person("7", "Gao", **facts)


@pytest.mark.parametrize(
    ("fields", "there"),
    [
        ({"account_id": "a1"}, {"account"}),
        ({"need": "meter 40,000 homes"}, {"need"}),
        ({"need": "  "}, set()),
        ({"amount": Money(0, "CNY")}, {"amount"}),
        ({"close_date": date(2027, 3, 1)}, {"close_date"}),
    ],
)
def test_the_deals_own_fields_count_once_filled(fields, there):
    """Blank is empty; an amount of nothing is an amount."""
    dossier = EMPTY._replace(deal=EMPTY.deal._replace(**fields))

    assert there == present_content(dossier, SILENT, None)


def test_the_effective_grade_counts():
    """However it came about."""
    assert {"grade"} == present_content(EMPTY, SILENT, Grade.E)


def test_event_and_source_count_once_confirmed():
    """The confirmed event is content and the task done; the source is a task."""
    standing = SILENT._replace(event=True, source=True)

    assert {"event", "verify_event", "find_source"} == present_content(EMPTY, standing, None)


@pytest.mark.parametrize(
    ("people", "there"),
    [
        ([person()], {"contact"}),
        ([person(roles=(Role.USER,))], {"contact", "map"}),
        ([person(influence=Influence.HIGH)], {"contact"}),
        ([person(influence=Influence.HIGH, stances={"r1": Stance.NEUTRAL})], {"contact"}),
        ([person(influence=Influence.HIGH, stances={US: Stance.NEUTRAL})], {"contact", "stances"}),
        ([person(roles=(Role.APPROVER,), stances={US: Stance.NEGATIVE})], {"contact", "map", "stances"}),
        (
            [person(roles=(Role.APPROVER,), stances={US: Stance.NEGATIVE}), person(roles=(Role.DECISION_MAKER,))],
            {"contact", "map"},
        ),
    ],
)
def test_the_map_counts_with_roles_and_every_key_players_stance(people, there):
    """A decision role makes the map; the other content is the stance to us of every key player, and of one at least."""
    assert there == present_content(EMPTY._replace(people=tuple(people)), SILENT, None)


OURS = Scores(US, 4, 3)
RIVAL = Scores("r1", 3, 3)


@pytest.mark.parametrize(
    ("us", "rivals", "uncontested", "there"),
    [
        (OURS, [], False, set()),
        (OURS, [RIVAL], False, {"rivals", "questionnaire"}),
        (OURS, [], True, {"rivals", "questionnaire"}),
        (OURS, [RIVAL, Scores("r2", 3, None)], False, {"rivals"}),
        (OURS, [Scores("r1", None, 3)], False, {"rivals"}),
        (Scores(US, 0, None), [RIVAL], False, {"rivals"}),
        (Scores(US, 0, 0), [Scores("r1", 0, 0)], False, {"rivals", "questionnaire"}),
    ],
)
def test_the_questionnaire_counts_once_every_party_is_answered(us, rivals, uncontested, there):
    """Both scores of ours and of each named rival; 0 is an answer, don't know is not."""
    standing = SILENT._replace(us=us, rivals=tuple(rivals), uncontested=uncontested)

    assert there == present_content(EMPTY, standing, None)


@pytest.mark.parametrize(
    ("parts", "there"),
    [
        ({"strategies": (Chosen(EMPTY.on, US, Strategy.DEFEND),)}, {"strategy"}),
        ({"strategies": (Chosen(EMPTY.on, "r1", Strategy.DEFEND),)}, set()),
        ({"values": (ValueProposition(EMPTY.on, US, "meters that call in"),)}, {"value_proposition"}),
        ({"values": (ValueProposition(EMPTY.on, US, "  "),)}, set()),
        ({"values": (ValueProposition(EMPTY.on, "r1", "cheap"),)}, set()),
        ({"tactics": (Tactic("t", "Trial", EMPTY.on),)}, {"action_plan"}),
        ({"tactics": (Tactic("t", "Price cut", EMPTY.on, "r1"),)}, set()),
        ({"actions": (Action("a", "Call", EMPTY.on),)}, {"action_plan"}),
    ],
)
def test_strategy_value_and_actions_count_once_they_are_ours(parts, there):
    """What we believe of a rival is no content of our stage, and blank is none."""
    assert there == present_content(EMPTY._replace(**parts), SILENT, None)
