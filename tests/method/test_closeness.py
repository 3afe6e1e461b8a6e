"""Closeness as the map suggests it: worked cases, the arithmetic, which meeting raises it most."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import cases
from tasdesk.method.activities import Activity, ActivityState
from tasdesk.method.closeness import best_meetings, suggested_closeness
from tasdesk.method.contact import ContactLimits, contacts, our_interaction
from tasdesk.method.facts import US
from tasdesk.method.people import PeopleMethod
from tasdesk.method.person import Influence, Interaction, Person, Role, Stance
from worked_map import person_of

STANDARD = PeopleMethod()


def met(case):
    """Our interaction with everybody of a worked case, by name."""
    held = [
        Activity(
            str(number), date.fromisoformat(row["day"]), row["kind"], ActivityState(row["state"]), people=(*row["met"],)
        )
        for number, row in enumerate(case["activities"])
    ]
    found = contacts(held, date.fromisoformat(case["today"]), {"internal"}, case["deep_kinds"])
    return {
        told["name"]: our_interaction(
            found.get(told["name"]),
            Interaction(told["interaction_by_hand"][US]) if US in told["interaction_by_hand"] else None,
            ContactLimits(),
        )
        for told in case["people"]
    }


@pytest.mark.parametrize("case", cases("map.jsonl"), ids=lambda case: case["id"])
def test_a_worked_case_suggests_its_closeness(case):
    """For us and for the rival, to the fraction computed by hand."""
    ours = met(case)
    people = [
        person._replace(interactions={**person.interactions, US: ours[person.name]})
        for person in map(person_of, case["people"])
    ]
    found = {party: suggested_closeness(people, party, STANDARD) for party in case["expected"]["suggested_closeness"]}

    assert {
        party: exact and pytest.approx(float(Fraction(exact)), abs=1e-9)
        for party, exact in case["expected"]["exact"].items()
    } == {party: suggested and suggested.score for party, suggested in found.items()}


def test_the_arithmetic_is_told_person_by_person():
    """Role times influence, stance times interaction; unset influence is low, and never met is a value too."""
    people = (
        Person("a", "Ann", influence=Influence.HIGH, roles=(Role.EVALUATOR, Role.USER), stances={US: Stance.POSITIVE}),
        Person("b", "Bo", roles=(Role.USER,), stances={US: Stance.NEUTRAL}, interactions={US: Interaction.DEEP}),
        Person("c", "Cy", roles=(Role.APPROVER,)),
    )
    suggested = suggested_closeness(people, US, STANDARD)

    assert [("a", Role.EVALUATOR, 4, pytest.approx(0.3)), ("b", Role.USER, 1, 0.5)] == [
        (term.person, term.role, term.weight, term.value) for term in suggested.terms
    ]
    assert (5, pytest.approx(1.7)) == (suggested.weight, suggested.score)


def test_who_has_left_or_only_bosses_from_outside_counts_for_nothing():
    """A boss in another company counts once they have a part in this decision."""
    gone = Person("a", "Ann", roles=(Role.APPROVER,), stances={US: Stance.POSITIVE}, left_on=date(2026, 6, 1))
    outside = Person("b", "Bo", influence=Influence.HIGH, stances={US: Stance.POSITIVE}, account="Parent")

    assert suggested_closeness([gone, outside], US, STANDARD) is None
    assert suggested_closeness([outside._replace(roles=(Role.APPROVER,))], US, STANDARD).score == pytest.approx(1.5)


def test_the_best_meeting_is_with_who_weighs_most_and_is_least_known():
    """One level of contact more; with whom it changes nothing is not there."""
    people = (
        Person("a", "Ann", roles=(Role.APPROVER,), stances={US: Stance.POSITIVE}, interactions={US: Interaction.DEEP}),
        Person("b", "Bo", roles=(Role.DECISION_MAKER,), stances={US: Stance.NEUTRAL}),
        Person("c", "Cy", roles=(Role.USER,), stances={US: Stance.STRONGLY_POSITIVE}),
        Person("d", "Di", roles=(Role.USER,), stances={US: Stance.STRONGLY_NEGATIVE}),
    )
    best, second = best_meetings(people, US, STANDARD)

    assert ("b", Interaction.NEVER, Interaction.OCCASIONAL) == best[:3]
    assert (pytest.approx(2.1), pytest.approx(2.3), pytest.approx(0.2)) == (best.before, best.after, best.gain)
    assert ("c", pytest.approx(0.1)) == (second.person, second.gain)


def test_without_anybody_there_is_no_meeting_to_advise():
    """And no suggestion either."""
    assert () == best_meetings([Person("a", "Ann")], US, STANDARD)


people = st.lists(
    st.builds(
        Person,
        st.integers(0, 10**9).map(str),
        st.text("ab", max_size=2),
        influence=st.none() | st.sampled_from(Influence),
        roles=st.lists(st.sampled_from(Role), unique=True, max_size=2).map(tuple),
        stances=st.fixed_dictionaries({}, optional={US: st.sampled_from(Stance)}),
        interactions=st.fixed_dictionaries({}, optional={US: st.sampled_from(Interaction)}),
    ),
    max_size=8,
    unique_by=lambda person: person.id,
)


@given(people)
def test_the_gain_of_a_meeting_is_what_it_would_really_bring(people):
    """The suggestion with that contact one level up, worked out anew; all of it between 0 and 5."""
    for meeting in best_meetings(people, US, STANDARD):
        closer = [
            person._replace(interactions={US: meeting.target}) if person.id == meeting.person else person
            for person in people
        ]
        again = suggested_closeness(closer, US, STANDARD).score

        assert (pytest.approx(again, abs=1e-9), True) == (meeting.after, 0 <= again <= 5)
