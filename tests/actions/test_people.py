"""People of a customer: written down, changed, taken away, leaving and coming back."""

import pytest

from desks import ago, give, refused
from tasdesk.actions.accounts import add_account, edit_account
from tasdesk.actions.deals import add_deal
from tasdesk.actions.history import undo
from tasdesk.actions.links import add_link
from tasdesk.actions.notes import write_note
from tasdesk.actions.parts import choose_relationship, set_interaction, set_roles, set_stance
from tasdesk.actions.people import add_person, come_back, edit_person, leave, remove_person
from tasdesk.actions.rivals import name_rival
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.method.facts import US, Money
from tasdesk.method.person import (
    Buying,
    Influence,
    Interaction,
    LinkKind,
    Orientation,
    RelationshipStrategy,
    Role,
    Stance,
)


@pytest.fixture
def deal(desk):
    """A deal of Haier."""
    return add_deal(desk, "Grid", account="Haier")


@pytest.fixture
def haier(desk, deal):
    """Its customer."""
    return desk.dossier(deal).deal.account_id


@pytest.fixture
def gu(desk, haier):
    """Gu of Haier."""
    return add_person(desk, haier, "Gu")


def seen(desk, deal, person):
    """A person as the deal sees them; None where they are not on its map."""
    return next((each for each in desk.dossier(deal).people if each.id == person), None)


def test_a_person_is_written_down_with_all_that_is_known(desk, deal, haier):
    """The same in every deal of the customer."""
    other = add_deal(desk, "Grid 2", account="Haier")
    person = add_person(
        desk,
        haier,
        " Gu Jianguo 顾建国 ",
        title="CIO",
        department="IT",
        influence=Influence.HIGH,
        orientation=Orientation.BALANCED,
        wants_business="uptime",
        wants_self="a seat on the board",
        criteria="proof",
        circle="founders",
        email="gu@haier.example",
        phone="1",
    )
    edit_person(desk, person, title="CEO", influence="")

    for each in (deal, other):
        found = seen(desk, each, person)
        assert ("Gu Jianguo 顾建国", "CEO", "IT", None, Orientation.BALANCED) == (
            found.name, found.title, found.department, found.influence, found.orientation
        )  # fmt: skip
        assert ("uptime", "a seat on the board", "proof", "founders", "gu@haier.example", "1") == (
            found.wants_business, found.wants_self, found.criteria, found.circle, found.email, found.phone
        )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": " \u200b"}, "needs a name"),
        ({"influence": "huge"}, "huge.*low, medium, high"),
        ({"orientation": "cautious"}, "professional-pragmatic"),
        ({"shoe_size": 43}, "no field shoe_size"),
        ({"title": "\0"}, "no character"),
    ],
)
def test_what_cannot_be_is_refused(desk, haier, gu, fields, words):
    """In a new person and in one there is; nothing is half done."""
    with refused(desk, BadUse, words):
        edit_person(desk, gu, **fields)
    with refused(desk, BadUse, words):
        add_person(desk, haier, **{"name": "He", **fields})


def test_somebody_of_the_same_name_is_asked_about(desk, haier, gu):
    """Unless it is said to be another one; another customer may have one too."""
    with refused(desk, Refused, "a ｇｕ at this customer already"):
        add_person(desk, haier, "ｇｕ")
    another = add_person(desk, haier, "Gu", namesake=True)
    elsewhere = add_person(desk, add_account(desk, "Midea"), "Gu")

    assert 3 == len({gu, another, elsewhere})


def test_who_is_not_there_cannot_be_changed(desk, deal):
    """Nor a customer that is not."""
    for verb in (edit_person, remove_person, leave, come_back):
        with refused(desk, NotFound, "no such person"):
            verb(desk, "nobody")
    with refused(desk, NotFound, "no such customer"):
        add_person(desk, "nowhere", "Gu")


def test_a_person_written_down_by_mistake_goes_with_links_and_roles(desk, deal, haier, gu):
    """Undo brings all of it back."""
    he = add_person(desk, haier, "He")
    add_link(desk, LinkKind.REPORTING, he, gu)
    set_roles(desk, deal, gu, roles=[Role.APPROVER])
    set_stance(desk, gu, US, Stance.POSITIVE)
    choose_relationship(desk, deal, gu, RelationshipStrategy.MOTIVATE)
    before = desk.dossier(deal)
    remove_person(desk, gu)

    assert (["He"], ()) == ([each.name for each in desk.dossier(deal).people], desk.dossier(deal).links)
    undo(desk)
    assert before == desk.dossier(deal)


def test_who_is_written_about_cannot_be_taken_away(desk, deal, gu):
    """A note or an answer would be about nobody."""
    write_note(desk, deal, "he decides", person_id=gu)
    with refused(desk, Refused, "written down about Gu"):
        remove_person(desk, gu)
    undo(desk)
    give(desk, deal, "source", "yes", person="Gu")
    with refused(desk, Refused, "written down about Gu"):
        remove_person(desk, gu)


# --- leaving -----------------------------------------------------------------------------------------------------


def test_who_left_is_on_the_map_of_earlier_days_only(desk, deal, gu):
    """From the day of leaving on they are gone, unless they come back."""
    leave(desk, gu, on=ago(desk, 3))

    assert seen(desk, deal, gu) is None
    earlier = desk.__class__(desk.book, desk.user, ago(desk, 4))
    assert (True, None) == (seen(earlier, deal, gu) is not None, seen(earlier, deal, gu).left_on)
    come_back(desk, gu)
    assert seen(desk, deal, gu) is not None


def test_who_left_is_seen_while_somebody_reports_to_them(desk, deal, haier, gu):
    """Marked with the day; gone once those have another boss, or left too."""
    he = add_person(desk, haier, "He")
    add_link(desk, LinkKind.REPORTING, he, gu)
    leave(desk, gu)

    assert desk.today == seen(desk, deal, gu).left_on
    leave(desk, he)
    assert () == desk.dossier(deal).people


def test_who_goes_to_another_customer_begins_there_anew(desk, deal, gu):
    """With what they are, not with what they did; one step."""
    edit_person(desk, gu, title="CIO", orientation="balanced", phone="1", influence="high")
    there = add_deal(desk, "Pumps", account="Midea")
    midea = desk.dossier(there).deal.account_id
    new = leave(desk, gu, to_account=midea)
    found = seen(desk, there, new)

    assert ("Gu", "", None, Orientation.BALANCED, "1") == (
        found.name, found.title, found.influence, found.orientation, found.phone
    )  # fmt: skip
    undo(desk)
    assert ((), "CIO") == (desk.dossier(there).people, seen(desk, deal, gu).title)


def test_one_leaves_once_and_not_in_the_future(desk, deal, haier, gu):
    """And not to where they are."""
    with refused(desk, BadUse, "future"):
        leave(desk, gu, on=ago(desk, -1))
    with refused(desk, Refused, "of this customer already"):
        leave(desk, gu, to_account=haier)
    with refused(desk, NotFound, "no such customer"):
        leave(desk, gu, to_account="nowhere")
    with refused(desk, Refused, "has not left"):
        come_back(desk, gu)
    leave(desk, gu)
    with refused(desk, Refused, "left on"):
        leave(desk, gu)


# --- in a deal ---------------------------------------------------------------------------------------------------


def test_several_roles_are_said_at_once(desk, deal, gu):
    """In the order of the method whatever was typed; each kind in the place of what was said of it before."""
    set_roles(desk, deal, gu, roles=[Role.USER, Role.APPROVER], buying=[Buying.COACH, Buying.ECONOMIC])
    assert ((Role.APPROVER, Role.USER), (Buying.ECONOMIC, Buying.COACH)) == (
        seen(desk, deal, gu).roles, seen(desk, deal, gu).buying
    )  # fmt: skip
    set_roles(desk, deal, gu, roles=[Role.EVALUATOR])
    assert ((Role.EVALUATOR,), (Buying.ECONOMIC, Buying.COACH)) == (
        seen(desk, deal, gu).roles, seen(desk, deal, gu).buying
    )  # fmt: skip
    set_roles(desk, deal, gu, roles=[], buying=[])
    assert ((), ()) == (seen(desk, deal, gu).roles, seen(desk, deal, gu).buying)


def test_a_role_given_twice_is_a_mistake(desk, deal, gu):
    """Which was meant besides cannot be known."""
    with refused(desk, BadUse, "user is given twice"):
        set_roles(desk, deal, gu, roles=[Role.USER, Role.APPROVER, Role.USER])


def test_roles_make_somebody_elsewhere_part_of_the_deal(desk, deal):
    """With the customer they belong to."""
    advisor = add_person(desk, add_account(desk, "Advisors"), "Sun")
    set_roles(desk, deal, advisor, buying=[Buying.COACH])
    assert "Advisors" == seen(desk, deal, advisor).account
    set_roles(desk, deal, advisor, buying=[])
    assert seen(desk, deal, advisor) is None


def test_the_stance_in_a_deal_goes_before_the_general_one(desk, deal, gu):
    """Taken away there, the general one holds again."""
    other = add_deal(desk, "Grid 2", account="Haier")
    set_stance(desk, gu, US, Stance.POSITIVE)
    set_stance(desk, gu, US, Stance.NEGATIVE, deal_id=deal)
    assert [Stance.NEGATIVE, Stance.POSITIVE] == [seen(desk, each, gu).stances[US] for each in (deal, other)]
    set_stance(desk, gu, US, None, deal_id=deal)
    assert Stance.POSITIVE == seen(desk, deal, gu).stances[US]


def test_each_party_is_told_by_itself(desk, deal, gu):
    """A rival's stance and contact are not ours."""
    name_rival(desk, deal, "Aster")
    (aster,) = desk.dossier(deal).rival_names
    set_stance(desk, gu, aster, Stance.STRONGLY_POSITIVE, deal_id=deal)
    set_interaction(desk, gu, aster, Interaction.DEEP, deal_id=deal, reason="seen at their stand")
    found = seen(desk, deal, gu)

    assert ({aster: Stance.STRONGLY_POSITIVE}, Interaction.DEEP) == (found.stances, found.interactions[aster])
    assert "seen at their stand" == found.by_hand[aster]
    with refused(desk, NotFound, "no such rival"):
        set_stance(desk, gu, "Birch", Stance.NEUTRAL)


def test_contact_by_hand_needs_a_reason_and_can_be_taken_back(desk, deal, gu):
    """Whichever party's it is."""
    with refused(desk, BadUse, "needs a reason"):
        set_interaction(desk, gu, US, Interaction.DEEP, deal_id=deal, reason=" ")
    set_interaction(desk, gu, US, Interaction.DEEP, deal_id=deal, reason="schoolmates")
    assert (Interaction.DEEP, {US: "schoolmates"}) == (
        seen(desk, deal, gu).interactions[US], seen(desk, deal, gu).by_hand
    )  # fmt: skip
    set_interaction(desk, gu, US, None, deal_id=deal)
    assert {} == seen(desk, deal, gu).by_hand


def test_what_we_do_about_somebody_is_chosen_with_a_reason(desk, deal, gu):
    """Chosen anew it takes the place of what was; taken away, what is suggested holds."""
    choose_relationship(desk, deal, gu, RelationshipStrategy.ATTACK, reason="new in office")
    choose_relationship(desk, deal, gu, RelationshipStrategy.MOTIVATE, reason="turned round")
    assert (RelationshipStrategy.MOTIVATE, "turned round") == (
        seen(desk, deal, gu).strategy, seen(desk, deal, gu).strategy_reason
    )  # fmt: skip
    choose_relationship(desk, deal, gu, None)
    assert (None, "") == (seen(desk, deal, gu).strategy, seen(desk, deal, gu).strategy_reason)


# --- customers ---------------------------------------------------------------------------------------------------


def test_a_customer_is_written_down_and_changed(desk):
    """Names are the customers' own; money has its currency."""
    parent = add_account(desk, "Group", revenue=Money(100, "EUR"), employees=7)
    child = add_account(desk, "Child", parent_id=parent)
    edit_account(desk, parent, name="Group AG", revenue=None)
    with desk.reading() as read:
        assert [("Child", parent, None, "", None), ("Group AG", None, None, "", 7)] == read.execute(
            "SELECT name, parent_id, revenue, currency, employees FROM account ORDER BY name"
        ).fetchall()
    with refused(desk, Refused, "called GROUP AG already"):
        add_account(desk, "GROUP AG")
    with refused(desk, Refused, "to a customer that belongs to it"):
        edit_account(desk, parent, parent_id=child)
    with refused(desk, Refused, "cannot belong to itself"):
        edit_account(desk, child, parent_id=child)
    with refused(desk, BadUse, "not below 0"):
        edit_account(desk, child, employees=-1)
    with refused(desk, BadUse, "needs a name"):
        add_account(desk, " ")
    with refused(desk, NotFound, "no such customer"):
        edit_account(desk, "nowhere", sector="x")
