"""Contact with people: what follows from held activities, and the playbook's part (METHOD 6)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import cases
from own_playbooks import standard
from tasdesk.errors import NotFound
from tasdesk.method.activities import Activity, ActivityState
from tasdesk.method.contact import Contact, ContactLimits, contacts, our_interaction
from tasdesk.method.facts import US
from tasdesk.method.person import Interaction
from tasdesk.method.playbook_file import FaultyPlaybook, parse
from tasdesk.method.toml_text import completed

TODAY = date(2026, 6, 22)
LIMITS = ContactLimits()
CASES = cases("map.jsonl")


def activities_of(told):
    """The activities of a worked case."""
    return [
        Activity(
            str(number), date.fromisoformat(row["day"]), row["kind"], ActivityState(row["state"]), people=(*row["met"],)
        )
        for number, row in enumerate(told)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_worked_case_has_its_interactions(case):
    """What each activity counts for, and that a level by hand goes before it."""
    met = contacts(
        activities_of(case["activities"]), date.fromisoformat(case["today"]), {"internal"}, case["deep_kinds"]
    )
    ours = {
        person["name"]: our_interaction(
            met.get(person["name"]),
            Interaction(person["interaction_by_hand"][US]) if US in person["interaction_by_hand"] else None,
            LIMITS,
        )
        for person in case["people"]
    }

    assert {person["name"]: person["interaction"][US] for person in case["expected"]["people"]} == ours


@pytest.mark.parametrize(
    ("count", "deep", "level"),
    [
        *[(0, 0, "never"), (1, 0, "occasional"), (2, 1, "occasional"), (3, 0, "multiple"), (5, 0, "multiple")],
        *[(3, 1, "deep"), (6, 0, "deep")],
    ],
)
def test_a_level_begins_at_its_number(count, deep, level):
    """Each threshold from both sides."""
    assert level == Contact(count, deep).level(LIMITS)


held = st.builds(
    Activity,
    st.text("ab", min_size=1),
    st.integers(-9, 9).map(lambda days: TODAY + timedelta(days=days)),
    st.sampled_from(["visit", "executive-visit", "internal"]),
    st.sampled_from(ActivityState),
    people=st.lists(st.sampled_from("xyz"), max_size=4).map(tuple),
)


@given(st.lists(held, max_size=9), held)
def test_one_activity_more_never_makes_a_contact_weaker(activities, another):
    """And what is planned, cancelled, to come or among ourselves changes nothing."""
    order = list(Interaction)
    before, after = (
        contacts(all_of_them, TODAY, {"internal"}, {"executive-visit"})
        for all_of_them in (activities, [*activities, another])
    )
    counts = another.state is ActivityState.HELD and another.day <= TODAY and another.kind != "internal"
    levels = [
        (order.index(before.get(person, Contact()).level(LIMITS)), order.index(contact.level(LIMITS)))
        for person, contact in after.items()
    ]

    assert all(earlier <= later for earlier, later in levels)
    assert before == after or (counts and another.people)


# --- the playbook ------------------------------------------------------------------------------------------------


def test_the_standard_names_kinds_deep_ones_and_internal_ones(playbook):
    """At least one of each; every kind is recognised by words."""
    kinds = playbook.contact.kinds

    assert playbook.contact.deep >= {"executive-visit"}
    assert {"internal"} == playbook.contact.internal
    assert all(kind.words for kind in kinds)
    assert LIMITS == playbook.contact.limits


def test_a_kind_goes_by_its_id_and_both_names(playbook):
    """Whatever the letter case; one that nobody knows lists those there are."""
    assert {"visit"} == {playbook.contact.called(name).id for name in ("visit", "VISIT ", "拜访")}
    with pytest.raises(NotFound, match="no kind of activity") as error:
        playbook.contact.called("séance")
    assert "visit (Visit)" in error.value.advice


@pytest.mark.parametrize(
    ("own", "key"),
    [
        ("[contact]\nmultiple = 1", "contact.multiple is 1 and must be from 2"),
        ("[contact]\nmultiple = 6", "contact.deep is 6 and must be from 7"),
        ("[contact]\ndeep_by_kind = 0", "contact.deep_by_kind is 0"),
        ("[contact]\nmany = 3", "contact.many is not known"),
        ("[activities.visit]\nwords = [1]", "activities.visit.words must be a list of texts"),
        ("[activities.internal]\ndeep = true", "what is internal is no contact"),
        ("[activities.golf]\ndeep = true", "activities.golf.name is missing"),
    ],
)
def test_what_cannot_be_is_named(own, key):
    """With its key."""
    with pytest.raises(FaultyPlaybook) as error:
        parse(own, "own.toml", standard())
    assert key in str(error.value)


def test_a_company_has_its_own_kinds_and_limits():
    """Added, taken away, and made deep."""
    own = parse(
        '[contact]\nmultiple = 4\n[activities]\nmeal = false\n[activities.golf]\nname = {en = "Golf", zh = "高尔夫"}\n'
        "[activities.workshop]\ndeep = true",
        "own.toml",
        standard(),
    ).contact

    assert ContactLimits(4, 6, 3) == own.limits
    assert {"golf"} == {kind.id for kind in own.kinds} & {"golf", "meal"}
    assert "workshop" in own.deep


def test_a_playbook_of_an_earlier_program_gets_the_standard_kinds(playbook):
    """Its writer could not name them; all else stays as it is, byte for byte."""
    start = standard().index("# ── Activities")
    older = standard()[:start] + standard()[standard().index("# ── The qualification list") :]

    text = completed(older, standard())

    assert () == parse(older, "older").contact.kinds
    assert text.startswith(older.rstrip("\n"))
    assert playbook.contact == parse(text, "older").contact
    assert text == completed(text, standard())
