"""Two records of one person become one, and nothing that was said of either is lost."""

import pytest

from desks import give, refused
from store_support import contents, insert
from tasdesk.actions.accounts import add_account
from tasdesk.actions.deals import add_deal
from tasdesk.actions.history import undo
from tasdesk.actions.links import add_link
from tasdesk.actions.merging_people import KEYED, merge_people
from tasdesk.actions.notes import write_note
from tasdesk.actions.parts import choose_relationship, set_interaction, set_roles, set_stance
from tasdesk.actions.people import add_person, edit_person
from tasdesk.actions.references import references_to
from tasdesk.errors import NotFound, Refused
from tasdesk.method.facts import US
from tasdesk.method.person import Buying, Interaction, LinkKind, RelationshipStrategy, Role, Stance
from tasdesk.store.ids import id_of
from tasdesk.store.tables import Row

REPORTING, POLITICAL, DECISION = LinkKind


@pytest.fixture
def deal(desk):
    """A deal of Haier."""
    return add_deal(desk, "Grid", account="Haier")


@pytest.fixture
def people(desk, deal):
    """Wang twice, and Ann, Bob and Cy, all of Haier."""
    haier = desk.dossier(deal).deal.account_id
    return [add_person(desk, haier, name, namesake=True) for name in ("Wang Wei 王伟", "王伟 Wang", "Ann", "Bob", "Cy")]


def names_of_links(desk, deal):
    """The links a deal sees, as kind, who, whom and strength."""
    names = {each.id: each.name for each in desk.dossier(deal).people}
    return {(link.kind, names[link.source], names[link.target], link.strength) for link in desk.dossier(deal).links}


def seen(desk, deal, person):
    """A person as the deal sees them."""
    return next(each for each in desk.dossier(deal).people if each.id == person)


def test_what_one_record_does_not_know_it_learns_from_the_other(desk, deal, people):
    """What it knows stays; one step, and undo brings both back."""
    wang, again, *_rest = people
    edit_person(desk, wang, title="CIO", influence="high")
    edit_person(desk, again, title="Chief", department="IT", phone="1", influence="low", orientation="balanced")
    before = contents(desk.book)
    merge_people(desk, wang, again)
    found = seen(desk, deal, wang)

    assert ("Wang Wei 王伟", "CIO", "IT", "1", "high", "balanced") == (
        found.name, found.title, found.department, found.phone, found.influence, found.orientation
    )  # fmt: skip
    assert 4 == len(desk.dossier(deal).people)
    undo(desk)
    assert before == contents(desk.book)


def test_links_of_both_are_united(desk, deal, people):
    """The boss of the one that stays goes before; one between the two is gone; a strength is learned."""
    wang, again, ann, bob, cy = people
    add_link(desk, REPORTING, wang, ann)
    add_link(desk, REPORTING, again, bob)
    add_link(desk, REPORTING, cy, again)
    add_link(desk, POLITICAL, wang, bob)
    add_link(desk, POLITICAL, again, bob, strength=3)
    add_link(desk, POLITICAL, wang, again)
    add_link(desk, DECISION, ann, again, deal_id=deal)
    merge_people(desk, wang, again)

    assert {
        (REPORTING, "Wang Wei 王伟", "Ann", None),
        (REPORTING, "Cy", "Wang Wei 王伟", None),
        (POLITICAL, "Wang Wei 王伟", "Bob", 3),
        (DECISION, "Ann", "Wang Wei 王伟", None),
    } == names_of_links(desk, deal)


def test_a_boss_is_learned_too(desk, deal, people):
    """Where the one that stays has none."""
    wang, again, _ann, bob, _cy = people
    add_link(desk, REPORTING, again, bob)
    merge_people(desk, wang, again)

    assert {(REPORTING, "Wang Wei 王伟", "Bob", None)} == names_of_links(desk, deal)


def test_a_circle_that_would_come_about_is_named(desk, people):
    """Ann reports to the one and is boss of the other: both cannot be."""
    wang, again, ann, bob, _cy = people
    add_link(desk, REPORTING, ann, again)
    add_link(desk, REPORTING, bob, ann)
    add_link(desk, REPORTING, wang, bob)

    with refused(desk, Refused, "circle: .*Bob → Ann → "):
        merge_people(desk, wang, again)


def test_roles_add_up_and_stances_are_learned(desk, deal, people):
    """An interaction comes with its reason; what we chose to do about the one that stays goes before."""
    wang, again, *_rest = people
    other = add_deal(desk, "Grid 2", account="Haier")
    set_roles(desk, deal, wang, roles=[Role.USER])
    set_roles(desk, deal, again, roles=[Role.APPROVER, Role.USER], buying=[Buying.COACH])
    set_roles(desk, other, again, roles=[Role.EVALUATOR])
    set_stance(desk, wang, US, Stance.NEUTRAL, deal_id=deal)
    set_stance(desk, again, US, Stance.POSITIVE, deal_id=deal)
    set_stance(desk, again, US, Stance.NEGATIVE)
    set_interaction(desk, again, US, Interaction.DEEP, deal_id=deal, reason="schoolmates")
    choose_relationship(desk, deal, wang, RelationshipStrategy.ATTACK)
    choose_relationship(desk, deal, again, RelationshipStrategy.DEFEND)
    choose_relationship(desk, other, again, RelationshipStrategy.DEFEND, reason="hostile")
    merge_people(desk, wang, again)
    here, there = seen(desk, deal, wang), seen(desk, other, wang)

    assert ((Role.APPROVER, Role.USER), (Buying.COACH,), (Role.EVALUATOR,)) == (here.roles, here.buying, there.roles)
    assert (Stance.NEUTRAL, Stance.NEGATIVE) == (here.stances[US], there.stances[US])
    assert (Interaction.DEEP, "schoolmates") == (here.interactions[US], here.by_hand[US])
    assert (RelationshipStrategy.ATTACK, RelationshipStrategy.DEFEND) == (here.strategy, there.strategy)


def test_notes_answers_and_activities_follow(desk, deal, people):
    """Whoever was met is met once; what serves a person serves the one that stays."""
    wang, again, *_rest = people
    write_note(desk, deal, "he decides", person_id=again)
    give(desk, deal, "source", "yes", person=again)
    with desk.writing("add activity") as step:
        account = desk.dossier(deal).deal.account_id
        both, one = (
            insert(step, "activity", kind="visit", state="held", day="2026-11-02", account_id=account, gap=gap)
            for gap in (f"person:{again}", "")
        )
        for activity, person in ((both, wang), (both, again), (one, again)):
            values = (id_of(activity, person), activity, person)
            step.insert("activity_person", ("id", "activity_id", "person_id"), [values])
    merge_people(desk, wang, again)

    assert [wang] == [note.person for note in desk.dossier(deal).notes]
    assert wang == desk.dossier(deal).record.gates[-1].source_person
    with desk.reading() as read:
        assert {(id_of(each, wang), each, wang) for each in (both, one)} == set(
            read.execute("SELECT id, activity_id, person_id FROM activity_person").fetchall()
        )
        assert {f"person:{wang}", ""} == {gap for (gap,) in read.execute("SELECT gap FROM activity")}


def test_only_two_records_of_one_customer_are_merged(desk, people):
    """And two they must be."""
    elsewhere = add_person(desk, add_account(desk, "Midea"), "Wang Wei")
    with refused(desk, Refused, "one record already"):
        merge_people(desk, people[0], people[0])
    with refused(desk, Refused, "is of Haier, Wang Wei of Midea"):
        merge_people(desk, people[0], elsewhere)
    with refused(desk, NotFound, "no such person"):
        merge_people(desk, people[0], "nobody")


def test_every_table_that_holds_a_person_once_is_known(desk):
    """A new one with a person in its key would be left with two rows for one, or refuse the merge."""
    with desk.reading() as read:
        referring = references_to(read, "person")
    unique = {
        table
        for table, column in referring
        for constraint in Row.metadata.tables[table].constraints
        if constraint.__class__.__name__ == "UniqueConstraint" and column in constraint.columns
    }

    assert set(KEYED) == unique
