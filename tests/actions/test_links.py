"""Links between people: one boss each, no circles, influence within one customer, decisions in their deal."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desks import refused
from tasdesk.actions.accounts import add_account
from tasdesk.actions.deals import add_deal, edit_deal
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.actions.history import next_undo, undo
from tasdesk.actions.links import add_link, remove_link, set_boss
from tasdesk.actions.parts import set_roles
from tasdesk.actions.people import add_person
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.method.facts import Author
from tasdesk.method.lines import circles
from tasdesk.method.person import Link, LinkKind, Role

REPORTING, POLITICAL, DECISION = LinkKind


@pytest.fixture
def deal(desk):
    """A deal of Haier."""
    return add_deal(desk, "Grid", account="Haier")


@pytest.fixture
def people(desk, deal):
    """Ann, Bob and Cy of Haier, and Di of Midea."""
    haier, midea = desk.dossier(deal).deal.account_id, add_account(desk, "Midea")
    return [add_person(desk, midea if name == "Di" else haier, name) for name in ("Ann", "Bob", "Cy", "Di")]


def links(desk, deal):
    """The links a deal sees, as kind, who and whom."""
    names = {each.id: each.name for each in desk.dossier(deal).people}
    return {(link.kind, names.get(link.source), names.get(link.target)) for link in desk.dossier(deal).links}


def test_all_three_kinds_are_seen_from_the_deal(desk, deal, people):
    """Those of the customer in every deal, the decision's in its own."""
    ann, bob, cy, _di = people
    other = add_deal(desk, "Grid 2", account="Haier")
    add_link(desk, REPORTING, ann, bob)
    add_link(desk, POLITICAL, cy, bob, strength=3)
    add_link(desk, DECISION, bob, cy, deal_id=deal)
    of_the_account = {(REPORTING, "Ann", "Bob"), (POLITICAL, "Cy", "Bob")}

    assert of_the_account | {(DECISION, "Bob", "Cy")} == links(desk, deal)
    assert of_the_account == links(desk, other)
    assert Link(POLITICAL, cy, bob, 3) in desk.dossier(deal).links


def test_a_second_boss_is_refused_and_the_first_is_named(desk, people):
    """Another one takes their place where that is meant."""
    ann, bob, cy, _di = people
    add_link(desk, REPORTING, ann, bob)
    with refused(desk, Refused, "Ann reports to Bob, and has one boss only"):
        add_link(desk, REPORTING, ann, cy)
    with refused(desk, Refused, "Ann reports to Bob already"):
        add_link(desk, REPORTING, ann, bob)


def test_somebody_gets_another_boss_or_none(desk, deal, people):
    """In one step, which undo takes back; the same boss again is no step."""
    ann, bob, cy, _di = people
    set_boss(desk, ann, bob)
    set_boss(desk, ann, cy)
    assert {(REPORTING, "Ann", "Cy")} == links(desk, deal)
    step = next_undo(desk)
    set_boss(desk, ann, cy)
    assert step == next_undo(desk)
    undo(desk)
    assert {(REPORTING, "Ann", "Bob")} == links(desk, deal)
    set_boss(desk, ann, None)
    assert set() == links(desk, deal)


def test_a_circle_is_refused_and_named(desk, people):
    """From who would close it back to them."""
    ann, bob, cy, _di = people
    add_link(desk, REPORTING, ann, bob)
    with refused(desk, Refused, "circle: Bob → Ann → Bob"):
        add_link(desk, REPORTING, bob, ann)
    add_link(desk, REPORTING, bob, cy)
    with refused(desk, Refused, "circle: Cy → Ann → Bob → Cy"):
        set_boss(desk, cy, ann)
    for kind in LinkKind:
        with refused(desk, Refused, "Ann is one"):
            add_link(desk, kind, ann, ann)
    with refused(desk, Refused, "Ann is one"):
        set_boss(desk, ann, ann)


def test_a_boss_elsewhere_is_taken_where_that_is_meant(desk, deal, people):
    """They are seen on the map with their company."""
    ann, _bob, _cy, di = people
    with refused(desk, Refused, "Di is of Midea, not of Haier"):
        add_link(desk, REPORTING, ann, di)
    add_link(desk, REPORTING, ann, di, outside=True)

    assert {(REPORTING, "Ann", "Di")} == links(desk, deal)
    assert ["Midea"] == [each.account for each in desk.dossier(deal).people if each.name == "Di"]


def test_influence_stays_within_one_customer(desk, people):
    """It belongs to the customer, and outlives a deal."""
    ann, _bob, _cy, di = people
    with refused(desk, Refused, "Ann is of Haier, Di of Midea"):
        add_link(desk, POLITICAL, ann, di)


def test_influence_goes_both_ways_and_has_a_strength(desk, deal, people):
    """Given for a link there is, it is changed; the same again is refused."""
    ann, bob, _cy, _di = people
    add_link(desk, POLITICAL, ann, bob)
    add_link(desk, POLITICAL, bob, ann, strength=1)
    add_link(desk, POLITICAL, ann, bob, strength=2)
    assert {Link(POLITICAL, ann, bob, 2), Link(POLITICAL, bob, ann, 1)} == set(desk.dossier(deal).links)
    for strength in (None, 2):
        with refused(desk, Refused, "known already that Ann influences Bob"):
            add_link(desk, POLITICAL, ann, bob, strength=strength)
    for kind, strength in ((POLITICAL, 4), (POLITICAL, 0), (REPORTING, 1)):
        with refused(desk, BadUse, "1, 2 or 3"):
            add_link(desk, kind, ann, bob, strength=strength)


def test_a_decision_is_followed_in_a_deal(desk, deal, people):
    """By its customer's people and by who else has a role in it."""
    ann, bob, _cy, di = people
    with refused(desk, BadUse, "belongs to a deal"):
        add_link(desk, DECISION, ann, bob)
    with refused(desk, Refused, "Di is of Midea and has no role in this deal"):
        add_link(desk, DECISION, di, ann, deal_id=deal)
    set_roles(desk, deal, di, roles=[Role.EVALUATOR])
    add_link(desk, DECISION, di, ann, deal_id=deal)
    with refused(desk, Refused, "Di follows Ann in this deal already"):
        add_link(desk, DECISION, di, ann, deal_id=deal)
    edit_deal(desk, deal, account="")
    with refused(desk, Refused, "no customer yet"):
        add_link(desk, DECISION, ann, bob, deal_id=deal)


@pytest.mark.parametrize(
    ("kind", "words"),
    [(REPORTING, "Ann does not report to Bob"), (POLITICAL, "not known that Ann"), (DECISION, "does not follow")],
)
def test_a_link_is_taken_away_once(desk, deal, people, kind, words):
    """What is not there cannot be; undo brings it back."""
    ann, bob, _cy, _di = people
    where = {"deal_id": deal} if kind is DECISION else {}
    add_link(desk, kind, ann, bob, **where)
    remove_link(desk, kind, ann, bob, **where)
    with refused(desk, NotFound, words):
        remove_link(desk, kind, ann, bob, **where)
    undo(desk)
    assert {(kind, "Ann", "Bob")} == links(desk, deal)


def test_strangers_are_not_linked(desk, people):
    """A person who is not in the book."""
    with refused(desk, NotFound, "no such person"):
        add_link(desk, REPORTING, people[0], "nobody")


@pytest.fixture(scope="module")
def plain_desk(tmp_path_factory):
    """One desk for all examples, none of which is stored."""
    today = date(2026, 11, 20)
    with create_book(tmp_path_factory.mktemp("links") / "book.db", today=today) as book:
        yield Desk(book, User("Li Na", Author.SALESPERSON), today)


pairs = st.lists(st.tuples(st.sampled_from(["add", "set", "drop"]), st.integers(0, 4), st.integers(0, 4)), max_size=20)


@settings(max_examples=25)
@given(pairs)
def test_no_sequence_of_verbs_makes_a_circle_or_a_second_boss(plain_desk, verbs):
    """Whatever is tried, and whatever of it is refused."""
    desk = plain_desk
    with desk.trying() as at:
        account = add_account(at, "Haier")
        people = [add_person(at, account, name) for name in "ABCDE"]
        for verb, one, other in verbs:
            try:
                if verb == "add":
                    add_link(at, REPORTING, people[one], people[other])
                elif verb == "set":
                    set_boss(at, people[one], people[other])
                else:
                    set_boss(at, people[one], None)
            except Refused:
                pass
            with at.reading() as read:
                lines = read.execute("SELECT source_id, target_id FROM link").fetchall()
            assert len(lines) == len(dict(lines))
            assert [] == list(circles(dict(lines)))
