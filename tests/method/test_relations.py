"""The relationship map: order, circles, folds, key players, status."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import cases
from tasdesk.method.facts import US
from tasdesk.method.person import Influence, Link, LinkKind, Person, Role, Stance
from tasdesk.method.relations import (
    MapRow,
    Relation,
    key_player,
    map_status,
    relations_to,
    rows,
    suggested_relationship_strategy,
)
from worked_map import person_of

CASES = cases("map.jsonl")


def people_of(text: str) -> tuple[Person, ...]:
    """One person of no influence per letter."""
    return tuple(Person(letter, letter) for letter in text)


def links_of(kind: LinkKind, text: str) -> tuple[Link, ...]:
    """Links like `ab cb`: a to b, c to b."""
    return tuple(Link(kind, pair[0], pair[1]) for pair in text.split())


def picture(found: tuple[MapRow, ...]) -> str:
    """The rows in one line: a digit for the depth, the person, `!` for again, `+` for folded."""
    return " ".join(
        f"{len(row.rails)}{row.person}{'!' if row.again else ''}{'+' if row.folded else ''}" for row in found
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_worked_case_has_its_status_its_key_players_and_strategies(case):
    """Each case of the method's map gives the status, key players and strategies computed by hand."""
    people = [person_of(told) for told in case["people"]]
    found = {
        "map_status": map_status(people).colour,
        "people": [
            (person.name, key_player(person), suggested_relationship_strategy(person.stances.get(US)))
            for person in people
        ],
    }
    expected = {
        "map_status": case["expected"]["map_status"],
        "people": [
            (told["name"], told["key_player"], told["relationship_strategy"]) for told in case["expected"]["people"]
        ],
    }

    assert expected == found


def test_the_status_says_who_it_rests_on():
    """Green names the supportive key players and those of them who decide."""
    support = {US: Stance.POSITIVE}
    people = (
        Person("a", "A", influence=Influence.HIGH, stances=support),
        Person("b", "B", roles=(Role.APPROVER,), stances=support),
        Person("c", "C", roles=(Role.APPROVER,), stances={US: Stance.NEUTRAL}),
    )

    assert (("a", "b"), ("b",)) == (map_status(people).supportive, map_status(people).deciding)


def test_who_has_left_and_who_only_bosses_from_outside_carries_nobody():
    """They stand on the map, and are no key players."""
    people = (
        Person("a", "A", roles=(Role.APPROVER,), stances={US: Stance.POSITIVE}, left_on=date(2026, 6, 1)),
        Person("b", "B", influence=Influence.HIGH, stances={US: Stance.POSITIVE}, account="Parent"),
    )

    assert ("red", [False, False]) == (map_status(people).colour, [key_player(person) for person in people])


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(LinkKind.REPORTING, "0b 1a"), (LinkKind.POLITICAL, "0a 1b"), (LinkKind.DECISION, "0b 1a")],
)
def test_each_kind_has_its_own_upper_end(kind, expected):
    """The boss, the influencer and the followed stand above."""
    assert expected == picture(rows(people_of("ab"), links_of(kind, "ab"), kind))


def test_heads_and_siblings_are_ordered_by_influence_then_name():
    """The inner circle comes first; who has no link is a head too."""
    people = (
        Person("1", "Zhao", influence=Influence.LOW),
        Person("2", "Ma", influence=Influence.HIGH),
        Person("3", "He", influence=Influence.HIGH),
        Person("4", "Gu"),
    )

    assert "03 02 01 04" == picture(rows(people, (), LinkKind.REPORTING))


def test_a_second_meeting_is_marked_and_not_opened_again():
    """Who is influenced from two sides stands below the first and is named below the second."""
    found = rows(people_of("abcd"), links_of(LinkKind.POLITICAL, "ac bc cd"), LinkKind.POLITICAL)

    assert "0a 1c 2d 0b 1c!" == picture(found)


def test_a_circle_is_led_by_its_most_influential_and_ends():
    """In a circle nobody is on top: influence decides, and the way back is marked."""
    people = (Person("a", "A"), Person("b", "B", influence=Influence.HIGH), Person("c", "C"))
    found = rows(people, links_of(LinkKind.POLITICAL, "ab bc ca"), LinkKind.POLITICAL)

    assert "0b 1c 2a 3b!" == picture(found)


def test_a_circle_below_a_circle_has_no_head_of_its_own():
    """The lower circle is reached from the upper one, whatever its people's influence."""
    people = (Person("a", "A", influence=Influence.HIGH), Person("b", "B"), Person("c", "C"), Person("d", "D"))
    found = rows(people, links_of(LinkKind.POLITICAL, "ab ba cd dc ca"), LinkKind.POLITICAL)

    assert "0c 1a 2b 3a! 1d 2c!" == picture(found)


def test_a_fold_hides_what_is_below_and_nothing_else():
    """The folded person stays, marked; the sibling stays."""
    people, links = people_of("abcd"), links_of(LinkKind.REPORTING, "ba cb da")

    assert "0a 1b+ 1d" == picture(rows(people, links, LinkKind.REPORTING, {"b", "d"}))


def test_the_rails_say_which_levels_go_on():
    """A line is drawn on where siblings follow."""
    found = rows(people_of("abcd"), links_of(LinkKind.REPORTING, "ba cb da"), LinkKind.REPORTING)

    assert [(), (True,), (True, False), (False,)] == [row.rails for row in found]


def test_what_each_person_is_to_another_is_read_from_all_links():
    """All three kinds together, in both directions; a link to oneself says nothing."""
    links = (
        Link(LinkKind.REPORTING, "zhao", "he"),
        Link(LinkKind.POLITICAL, "zhao", "he"),
        Link(LinkKind.DECISION, "zhao", "he"),
        Link(LinkKind.REPORTING, "sun", "zhao"),
        Link(LinkKind.POLITICAL, "sun", "zhao"),
        Link(LinkKind.DECISION, "sun", "zhao"),
        Link(LinkKind.POLITICAL, "zhao", "zhao"),
        Link(LinkKind.POLITICAL, "he", "sun"),
    )
    expected = {
        "he": Relation.BOSS | Relation.INFLUENCED | Relation.FOLLOWED,
        "sun": Relation.REPORTS | Relation.INFLUENCES | Relation.FOLLOWS,
    }

    assert expected == relations_to("zhao", links)


def test_a_chain_of_thousands_is_no_deeper_than_memory():
    """Depth costs no recursion."""
    people = tuple(Person(str(number), f"{number:05}") for number in range(2_000))
    links = tuple(Link(LinkKind.REPORTING, str(number + 1), str(number)) for number in range(1_999))

    assert 1_999 == len(rows(people, links, LinkKind.REPORTING)[-1].rails)


letters = st.sampled_from("abcdefgh")
graphs = st.lists(st.builds(Link, st.sampled_from(LinkKind), letters, letters), max_size=40)


@given(graphs, st.sampled_from(LinkKind), st.lists(st.sampled_from([None, *Influence]), min_size=6, max_size=6))
def test_everybody_stands_on_the_map_exactly_once(links, lead, influences):
    """On any graph it ends, and nobody is missing or there twice without a mark."""
    people = tuple(
        Person(letter, letter, influence=influence) for letter, influence in zip("abcdef", influences, strict=True)
    )

    assert list("abcdef") == sorted(row.person for row in rows(people, links, lead) if not row.again)


@given(graphs, st.sampled_from(LinkKind))
def test_rails_never_jump(links, lead):
    """A line is at most one level deeper than the one above it."""
    found = rows(people_of("abcdef"), links, lead)
    jumps = [
        (before.rails, after.rails) for before, after in pairwise(found) if len(after.rails) > len(before.rails) + 1
    ]

    assert [] == jumps
