"""A plan under six heads, whether it is carried out, and what it leaves open (METHOD 7)."""

from datetime import date, timedelta

import pytest

from one_deal import DEAL, LINKS, MOVES, NAMES, PEOPLE, RECORD, TODAY
from tasdesk.method.activities import Action, ActionState, Activity, ActivityState
from tasdesk.method.commitments import Booking, Borrowed, Claim, Member, Registration
from tasdesk.method.competition import Chosen, Head, PlanText, Tactic, TacticState
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import US, Grade, Lead, Question, Strategy
from tasdesk.method.gaps import Gap, GapKind, gap_from
from tasdesk.method.person import RelationshipStrategy, Role, Stance
from tasdesk.method.plan import OpenKind, left_open, plan_of, progress


def ago(days):
    return TODAY - timedelta(days=days)


def tactic(id_, gap="closeness", **fields):
    """A whole tactic of ours: with gap, owner and date."""
    said = {"owner": "Li Na", "due": TODAY, "gap": gap_from(gap) if gap else None, **fields}
    return Tactic(id_, f"tactic {id_}", ago(5), **said)


def action(id_, gap="closeness", **fields):
    said = {"owner": "Li Na", "due": TODAY, "gap": gap_from(gap) if gap else None, **fields}
    return Action(id_, f"action {id_}", ago(5), **said)


def deal(**parts):
    """Grid dispatch, with these parts of a plan."""
    return Dossier(DEAL._replace(outcome=None), TODAY, RECORD, NAMES, PEOPLE, LINKS, MOVES[:1], **parts)


def kinds(dossier, playbook, *wanted):
    """What is left open of these kinds: the kind and what it is about."""
    return [
        (each.kind, each.item or str(each.gap or "")) for each in left_open(dossier, playbook) if each.kind in wanted
    ]


# --- six heads -------------------------------------------------------------------------------------------------------


def test_a_plan_has_what_is_written_and_what_is_planned():
    """Open ones first; resources are the owners of what is open, each with all it is needed for."""
    dossier = deal(
        strategies=(Chosen(ago(9), US, Strategy.FRONTAL),),
        tactics=(
            tactic("over", state=TacticState.DONE, owner="Zoe"),
            tactic("one"),
            tactic("two", owner=""),
            tactic("theirs", party="nari", owner="Ann"),
        ),
        actions=(action("call", owner="Bo"), action("dine"), action("gone", state=ActionState.DROPPED)),
        plan_texts=(PlanText(ago(9), Head.GOAL, "Short list"), PlanText(ago(3), Head.VISION, "Everywhere")),
    )
    plan = plan_of(dossier)

    assert ["one", "two", "over"] == [each.id for each in plan.tactics]
    assert ["call", "dine", "gone"] == [each.id for each in plan.actions]
    assert [("Bo", ["call"]), ("Li Na", ["one", "dine"])] == [
        (each.name, [use.id for use in each.uses]) for each in plan.resources
    ]
    assert (Strategy.FRONTAL, [Head.VISION, Head.GOAL]) == (plan.strategy.strategy, list(plan.texts))


def test_activities_and_actions_for_a_tactic_show_that_it_is_carried_out():
    """Those that name it; the last day is of what was held."""
    held, planned = (
        Activity(state, day, "visit", state, gap=Gap(GapKind.TACTIC, tactic="one"))
        for state, day in ((ActivityState.HELD, ago(4)), (ActivityState.PLANNED, ago(-4)))
    )
    elsewhere = Activity("x", ago(1), "visit", ActivityState.HELD, gap=gap_from("fit"))
    dossier = deal(
        tactics=(tactic("one", due=ago(1)), tactic("two")),
        activities=(held, planned, elsewhere),
        actions=(action("call", gap="tactic:one"),),
    )
    one, two = progress(dossier)

    assert (ago(4), 2, 1, True) == (one.last, len(one.activities), len(one.actions), one.overdue)
    assert (None, (), (), False) == (two.last, two.activities, two.actions, two.overdue)


# --- the plan is tested ----------------------------------------------------------------------------------------------


def with_scores(dossier, fit, closeness):
    """The same deal with other answers of ours, given today by both."""
    from tasdesk.method.facts import Assessment, Author, Said

    said = Assessment(TODAY, Author.AGREED, US, Said(fit), Said(closeness))
    return dossier._replace(record=dossier.record._replace(assessments=(*dossier.record.assessments, said)))


def test_an_answer_below_3_that_nothing_serves_is_open(playbook):
    """At 3 it is good enough; the place is the question."""
    found = [each for each in left_open(with_scores(deal(), 2, 3), playbook) if each.kind is OpenKind.WEAK_ANSWER]

    assert [("questions.fit", "fit", 2)] == [(each.place, str(each.gap), each.value) for each in found]


@pytest.mark.parametrize(
    "parts",
    [
        {"tactics": (tactic("t", "fit"),)},
        {"actions": (action("a", "fit"),)},
        {"activities": (Activity("v", TODAY, "visit", ActivityState.PLANNED, gap=gap_from("fit")),)},
    ],
)
def test_an_open_action_serves_a_gap(playbook, parts):
    """A tactic, an action, or an activity that is planned for today or later."""
    assert [] == kinds(with_scores(deal(**parts), 2, 3), playbook, OpenKind.WEAK_ANSWER)


@pytest.mark.parametrize(
    "parts",
    [
        {"tactics": (tactic("t", "fit", state=TacticState.DONE),)},
        {"tactics": (tactic("t", "fit", party="nari"),)},
        {"tactics": (tactic("t", "closeness"),)},
        {"actions": (action("a", "fit", state=ActionState.DROPPED),)},
        {"activities": (Activity("v", ago(1), "visit", ActivityState.PLANNED, gap=gap_from("fit")),)},
        {"activities": (Activity("v", TODAY, "visit", ActivityState.HELD, gap=gap_from("fit")),)},
    ],
)
def test_what_is_over_or_a_rivals_serves_nothing(playbook, parts):
    """Done, dropped, held, missed, or for another gap."""
    assert [(OpenKind.WEAK_ANSWER, "fit")] == kinds(with_scores(deal(**parts), 2, 3), playbook, OpenKind.WEAK_ANSWER)


def test_a_key_person_who_is_not_for_us_is_open(playbook):
    """Key players only, unknown stances too; who has left is none; an action for that person serves it."""
    against = kinds(deal(), playbook, OpenKind.PERSON_NOT_FOR_US)
    assert {"gu", "wu", "ma", "ouyang"} == {person for _kind, person in against}

    gone = deal()._replace(people=tuple(p._replace(left_on=TODAY) if p.id == "gu" else p for p in PEOPLE))
    served = gone._replace(tactics=(tactic("t", "person:wu"),))
    assert {"ma", "ouyang"} == {person for _kind, person in kinds(served, playbook, OpenKind.PERSON_NOT_FOR_US)}


def test_a_finding_that_nothing_serves_is_open(playbook):
    """By its word, or by the very answer or person that it is about; one told already is not told twice."""
    plain = [each.finding.id for each in left_open(deal(), playbook) if each.kind is OpenKind.FINDING]
    assert "no-next-step" in plain
    assert "no-next-step" not in [
        each.finding.id
        for each in left_open(deal(tactics=(tactic("t", "finding:no-next-step"),)), playbook)
        if each.kind is OpenKind.FINDING
    ]


def test_a_finding_about_a_person_is_served_by_what_is_done_for_the_person(playbook):
    """And is not told beside the person."""
    wu = next(person for person in PEOPLE if person.id == "wu")
    opposed = wu._replace(roles=(Role.DECISION_MAKER,), stances={US: Stance.NEGATIVE})
    dossier = deal()._replace(people=(opposed,), deal=DEAL._replace(manual_grade=Grade.A, outcome=None))
    found = left_open(dossier, playbook)

    assert ["wu"] == [each.item for each in found if each.kind is OpenKind.PERSON_NOT_FOR_US]
    assert "key-player-against" not in [each.finding.id for each in found if each.finding]
    served = left_open(dossier._replace(actions=(action("a", "person:wu"),)), playbook)
    assert "key-player-against" not in [each.finding.id for each in served if each.finding]


def test_an_action_without_gap_owner_or_date_is_open(playbook):
    """Tactics and actions alike, each lack by itself; what is over lacks nothing."""
    dossier = deal(
        tactics=(tactic("t", ""), tactic("u", owner=""), tactic("over", "", state=TacticState.DONE)),
        actions=(action("a", due=None), action("b"), action("c", "", owner="", due=None)),
    )

    assert [
        (OpenKind.NO_GAP, "t"),
        (OpenKind.NO_GAP, "c"),
        (OpenKind.NO_OWNER, "u"),
        (OpenKind.NO_OWNER, "c"),
        (OpenKind.NO_DATE, "a"),
        (OpenKind.NO_DATE, "c"),
    ] == kinds(dossier, playbook, OpenKind.NO_GAP, OpenKind.NO_OWNER, OpenKind.NO_DATE)
    assert {"plan.tactic", "plan.action"} == {
        each.place for each in left_open(dossier, playbook) if each.kind is OpenKind.NO_GAP
    }


def test_a_key_person_without_relationship_strategy_is_open(playbook):
    """A suggested one is not a chosen one."""
    chosen = tuple(p._replace(strategy=RelationshipStrategy.MOTIVATE) if p.id != "zhao" else p for p in PEOPLE)

    assert [(OpenKind.NO_RELATIONSHIP_STRATEGY, "zhao")] == kinds(
        deal()._replace(people=chosen), playbook, OpenKind.NO_RELATIONSHIP_STRATEGY
    )


def test_a_rivals_best_move_that_no_tactic_names_is_open(playbook):
    """For each rival, with what it would gain; a tactic for the answer it would change answers it as well."""
    found = [each for each in left_open(deal(), playbook) if each.kind is OpenKind.UNANSWERED_MOVE]
    assert ["rivals.rival1", "rivals.rival2"] == [each.place for each in found]
    assert all(each.gain > 0 and each.gap.kind is GapKind.MOVE for each in found)
    for gap in (found[0].gap, found[0].gap._replace(kind=GapKind.QUESTION)):
        answered = deal(tactics=(tactic("t", str(gap)),))

        assert "rivals.rival1" not in [
            each.place for each in left_open(answered, playbook) if each.kind is OpenKind.UNANSWERED_MOVE
        ]
    done = deal(tactics=(tactic("t", str(found[0].gap), state=TacticState.DONE),))
    assert 2 == len(kinds(done, playbook, OpenKind.UNANSWERED_MOVE))


def test_a_goal_that_cannot_be_verified_is_open(playbook):
    """Without a goal there is nothing to verify."""
    goal, way = PlanText(ago(3), Head.GOAL, "Short list"), PlanText(ago(3), Head.VERIFICATION, "Their list")

    assert [[], [(OpenKind.UNVERIFIED_GOAL, "")], []] == [
        kinds(deal(plan_texts=texts), playbook, OpenKind.UNVERIFIED_GOAL) for texts in ((), (goal,), (goal, way))
    ]


def test_a_closed_deal_leaves_nothing_open(playbook):
    """Its plan is history."""
    from tasdesk.method.facts import Outcome

    assert () == left_open(deal()._replace(deal=DEAL._replace(outcome=Outcome.LOST)), playbook)


def test_a_deal_of_which_nothing_is_known_can_be_tested(playbook):
    """No answers, no rivals, no people."""
    bare = Dossier(DEAL._replace(outcome=None), date(2026, 11, 20))

    assert {OpenKind.FINDING} >= {each.kind for each in left_open(bare, playbook)}
    assert Question.FIT not in [each.gap for each in left_open(bare, playbook)]


# --- our own side ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "expected"), [(0, []), (1, [(OpenKind.NO_REGISTRATION, "r")])])
def test_grade_e_leaves_its_registration_open_from_the_day_after_its_last(playbook, days, expected):
    """A conflict stays open with every grade, as long as both are valid."""
    mine = Registration("r", "Haitang", ago(9), ago(days))
    other = Registration("s", "Beta", ago(9), ago(-9))
    led = deal(registrations=(mine,))._replace(deal=DEAL._replace(outcome=None, led_by=Lead.PARTNER, manual_grade=None))
    asked = (OpenKind.NO_REGISTRATION, OpenKind.REGISTRATION_CONFLICT)

    assert expected == kinds(led, playbook, *asked)
    assert ([] if days else [OpenKind.REGISTRATION_CONFLICT]) == [
        kind for kind, _item in kinds(deal(registrations=(mine,), claims=(Claim(other, "d"),)), playbook, *asked)
    ]


def test_the_team_and_what_is_booked_are_resources():
    """Whoever is in the team, with their part in it; what is borrowed names its booking."""
    dossier = deal(
        actions=(action("call"),),
        team=(Member("m", "Peng Hao", "presales", ago(9), asked="two days"), Member("n", "Li Na", "", ago(9))),
        bookings=(Booking("b", Borrowed.EXECUTIVE, "Peng Hao", action_id="call"),),
    )

    assert [
        ("Li Na", [("team", "n", ""), ("action", "call", "")]),
        ("Peng Hao", [("team", "m", ""), ("action", "call", "b")]),
    ] == [(each.name, [(use.kind, use.id, use.booking) for use in each.uses]) for each in plan_of(dossier).resources]
