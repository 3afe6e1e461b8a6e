"""Ways of influence, bridges, and whose loss would cut us off."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasdesk.method.facts import US
from tasdesk.method.influence import Bridge, Way, influence
from tasdesk.method.person import Link, LinkKind, Person, Role, Stance


def person(id_, *roles, stance=None, **more):
    """Somebody who is called as they are known."""
    return Person(id_, id_.upper(), roles=roles, stances={US: stance} if stance else {}, **more)


FOR, AGAINST = Stance.POSITIVE, Stance.NEGATIVE


def political(text):
    """Links like `ab cd3`: a influences b, c influences d strongly."""
    return tuple(Link(LinkKind.POLITICAL, *pair[:2], int(pair[2:] or 0) or None) for pair in text.split())


def ways(found):
    """Each reach as the people along it."""
    return {
        reach.person: reach.supporter and "".join([reach.supporter, *(step.target for step in reach.steps)])
        for reach in found.reaches
    }


def test_the_way_with_the_least_effort_is_taken():
    """Two strong steps are less than two weak ones; from whichever supporter it is."""
    people = (person("a", stance=FOR), person("b"), person("c"), person("d", Role.APPROVER))
    found = influence(people, political("ab1 bd1 ac3 cd3"), US)

    assert {"d": "acd"} == ways(found)
    assert [Way.INFLUENCES, 3] == [found.reaches[0].steps[0].way, found.reaches[0].steps[0].strength]


def test_influence_runs_along_all_three_kinds():
    """The followed move their followers, a boss who reports to them, and who reports moves the boss."""
    people = (person("a", stance=FOR), person("b"), person("c"), person("d", Role.DECISION_MAKER))
    links = (
        Link(LinkKind.DECISION, "b", "a"),
        Link(LinkKind.REPORTING, "c", "b"),
        Link(LinkKind.REPORTING, "c", "d"),
    )
    (reach,) = influence(people, links, US).reaches

    assert [("a", "b", Way.IS_FOLLOWED), ("b", "c", Way.BOSS), ("c", "d", Way.REPORTS)] == [s[:3] for s in reach.steps]


def test_who_is_against_is_gone_round():
    """A longer way over people who are not is better."""
    people = (
        person("a", stance=FOR),
        person("b", stance=AGAINST),
        person("c"),
        person("d"),
        person("e", Role.APPROVER),
    )

    assert {"e": "acde"} == ways(influence(people, political("ab be ac cd de"), US))


def test_a_decider_who_supports_us_needs_no_way():
    """And one whom nobody of ours reaches has none."""
    people = (person("a", Role.APPROVER, stance=FOR), person("b", Role.DECISION_MAKER))
    found = influence(people, (), US)

    assert {"a": "a", "b": None} == ways(found)


def test_without_supporters_nobody_is_reached():
    """There is nothing to lose either."""
    found = influence((person("a", Role.APPROVER), person("b")), political("ba"), US)

    assert ({"a": None}, (), ()) == (ways(found), found.supporters, found.bridges)


def test_a_bridge_is_over_whom_every_way_leads():
    """Its loss cuts us off from those behind it; here from everybody who decides."""
    people = (person("a", stance=FOR), person("b", stance=FOR), person("c"), person("d", Role.APPROVER), person("e"))
    found = influence(people, political("ac bc cd ce ed"), US)

    assert (Bridge("c", ("d",), supports=False, cuts_off=True),) == found.bridges


def test_who_leads_to_one_of_several_deciders_does_not_cut_us_off():
    """The only supporter does."""
    people = (person("a", stance=FOR), person("c"), person("d", Role.APPROVER), person("e", Role.DECISION_MAKER))
    found = influence(people, political("ac cd ae"), US)

    assert (Bridge("a", ("d", "e"), True, True), Bridge("c", ("d",), False, False)) == found.bridges


def test_the_only_one_who_decides_carries_us_alone():
    """Their own support is what we would lose; that they decide says nothing."""
    assert (Bridge("a", (), supports=True, cuts_off=True),) == influence(
        (person("a", Role.APPROVER, stance=FOR), person("b")), political("ba"), US
    ).bridges
    assert () == influence((person("a", Role.APPROVER), person("b", stance=FOR)), political("ba"), US).bridges[1:]


def test_who_has_left_moves_nobody():
    """Nor does a boss in another company."""
    people = (
        person("a", stance=FOR),
        person("b", left_on=date(2026, 6, 1)),
        person("c", account="Parent"),
        person("d", Role.APPROVER),
    )

    assert {"d": None} == ways(influence(people, political("ab bd ac cd"), US))


def test_a_rival_has_ways_too():
    """Seen from its chair, by those who are for it."""
    people = (person("a")._replace(stances={"nari": FOR}), person("b", Role.APPROVER, stance=FOR))

    assert {"b": "ab"} == ways(influence(people, political("ab"), "nari"))


letters = st.sampled_from("abcdefgh")
graphs = st.lists(
    st.builds(Link, st.sampled_from(LinkKind), letters, letters, st.none() | st.integers(1, 3)), max_size=25
)


@given(graphs, st.lists(st.sampled_from([None, FOR, AGAINST]), min_size=8, max_size=8), st.sets(letters, max_size=3))
def test_a_bridge_gone_leaves_those_behind_it_without_a_way(links, stances, deciders):
    """And nobody else: taken away one by one, on any graph."""
    people = [
        person(letter, *([Role.APPROVER] if letter in deciders else []), stance=stance)
        for letter, stance in zip("abcdefgh", stances, strict=True)
    ]
    found = influence(people, links, US)
    behind = {bridge.person: set(bridge.to) for bridge in found.bridges}
    cutting = {bridge.person for bridge in found.bridges if bridge.cuts_off}
    reached = {reach.person for reach in found.reaches if reach.supporter}
    for gone in "abcdefgh":
        rest = influence([each for each in people if each.id != gone], links, US)
        lost = {reach.person for reach in rest.reaches if reach.supporter is None} & reached

        assert lost == behind.get(gone, set())
        if gone in cutting:
            assert not any(reach.supporter for reach in rest.reaches)


@pytest.mark.parametrize("size", [1_000])
def test_a_thousand_people_are_a_moments_work(size):
    """With three thousand links; measured with the package loaded."""
    people = [
        person(f"p{n}", *([Role.APPROVER] if n % 97 == 0 else []), stance=FOR if n % 11 == 5 else None)
        for n in range(size)
    ]
    kinds = list(LinkKind)
    links = [Link(kinds[n % 3], f"p{n % size}", f"p{(n * 7 + 3 * (n % 5)) % size}") for n in range(3 * size)]
    influence(people[:2], (), US)
    begun = time.process_time()
    influence(people, links, US)

    assert time.process_time() - begun < 2
