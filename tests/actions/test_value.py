"""Value propositions, value equations and the needs ladder as they are written down (METHOD 7, 9)."""

from decimal import Decimal

import pytest

from desks import ago, person, qualified, refused
from tasdesk.actions.deals import add_deal
from tasdesk.actions.rivals import name_rival
from tasdesk.actions.value import add_need, edit_need, remove_need, write_equation, write_value
from tasdesk.errors import BadUse, NotFound
from tasdesk.method.facts import US, Money
from tasdesk.method.value import Gain, Layer, Need, Problem, Strength, equation_on, proposition_on

GAINS = (
    Gain("Fewer visits", number=Decimal("12.50"), unit="%"),
    Gain("省人工", Money(3_200_000_00, "CNY")),
    Gain("Calm"),
)


@pytest.fixture
def deal(desk):
    """A deal with two rivals."""
    deal = qualified(desk, days=30, account="Haier")
    for rival in ("Aster", "Birch"):
        name_rival(desk, deal, rival, on=ago(desk, 30))
    return deal


def ours(desk, deal, days=0):
    return proposition_on(desk.dossier(deal).values, US, ago(desk, days))


def test_a_value_proposition_is_kept_as_written(desk, deal):
    """Numbers exactly, advantages by the rivals' ids."""
    write_value(
        desk,
        deal,
        solution="Meters that call in.",
        gains=GAINS,
        advantages={
            "rival1": {Strength.HARD: "own factory"},
            "Birch": {Strength.SOFT: " patience ", Strength.HARD: ""},
        },
    )
    found = ours(desk, deal)
    aster, birch = sorted(desk.dossier(deal).rival_names, key=desk.dossier(deal).rival_names.get)

    assert ("Meters that call in.", GAINS, "Li Na") == (found.solution, found.gains, found.author)
    assert {aster: {Strength.HARD: "own factory"}, birch: {Strength.SOFT: "patience"}} == found.advantages


def test_a_later_version_is_the_one_before_with_what_changed(desk, deal):
    """The earlier one stays as it was; on one day the last holds."""
    write_value(desk, deal, solution="one", gains=GAINS, on=ago(desk, 9))
    write_value(desk, deal, advantages={"Aster": {Strength.SOFT: "patience"}}, on=ago(desk, 5))
    write_value(desk, deal, solution="two", on=ago(desk, 5))

    assert [None, "one", "two"] == [
        found and found.solution for found in (ours(desk, deal, days) for days in (10, 6, 5))
    ]
    assert GAINS == ours(desk, deal).gains
    assert [{}, {"soft": "patience"}] == [
        dict(next(iter(each.advantages.values()), {})) for each in desk.dossier(deal).values
    ]


def test_what_says_the_same_is_no_version(desk, deal):
    """Neither row nor step."""
    write_value(desk, deal, solution="one", on=ago(desk, 9))
    write_value(desk, deal, solution=" one ", advantages={"Aster": {Strength.SOFT: ""}})

    assert 1 == len(desk.dossier(deal).values)


def test_a_rivals_value_proposition_is_what_we_believe(desk, deal):
    """It may be better than ours, or than the other rival's."""
    write_value(desk, deal, party="Aster", solution="cheap", advantages={US: {Strength.SOLUTION: "it is there"}})
    (theirs,) = desk.dossier(deal).values

    assert ("cheap", {US: {Strength.SOLUTION: "it is there"}}) == (theirs.solution, theirs.advantages)
    with refused(desk, BadUse, "over themselves"):
        write_value(desk, deal, party="Aster", advantages={"rival1": {Strength.SOFT: "x"}})


@pytest.mark.parametrize(
    ("gain", "words"),
    [
        (Gain(" ", number=Decimal(1)), "needs a statement"),
        (Gain("x", Money(1, "XXQ")), "There is no currency"),
        (Gain("x", number=Decimal("NaN")), "no number"),
        (Gain("x", number=Decimal("1e99")), "no number"),
    ],
)
def test_business_value_is_a_statement_with_a_possible_number(desk, deal, gain, words):
    """Anything else is refused whole."""
    with refused(desk, BadUse, words):
        write_value(desk, deal, solution="one", gains=(gain,))


# --- equations -------------------------------------------------------------------------------------------------------


def test_numbers_of_the_equation_are_written_one_by_one(desk, deal):
    """In the playbook's currency where the deal has none; what is not given stays, None takes one away."""
    write_equation(desk, deal, product=900_00, perception=Decimal("0.80"), on=ago(desk, 9))
    found = write_equation(desk, deal, salesperson=100_00, cost=600_00)

    assert ("CNY", 1000_00, Decimal("800_00"), Decimal("200_00"), True) == (
        *(found.currency, found.actual, found.customer_value),
        *(found.surplus, found.closes),
    )
    stored = equation_on(desk.dossier(deal).equations, desk.today)
    assert found._replace(perception=Decimal("0.8")) == stored
    assert None is write_equation(desk, deal, cost=None).surplus
    assert None is equation_on(desk.dossier(deal).equations, ago(desk, 1)).salesperson


def test_the_equation_is_in_the_currency_of_the_deal(desk):
    """Another one asks for all amounts anew; how much is perceived stays."""
    deal = add_deal(desk, "Grid", amount=Money(1, "EUR"))
    assert "EUR" == write_equation(desk, deal, product=5, perception=Decimal(1)).currency

    assert ("USD", None, 1) == (*write_equation(desk, deal, currency="USD")[1:3], 1)
    with refused(desk, BadUse, "There is no currency"):
        write_equation(desk, deal, currency="XXQ")


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ({"product": -1}, "not below 0"),
        ({"perception": Decimal("1.01")}, "no perception"),
        ({"perception": Decimal("-0.1")}, "no perception"),
        ({"perception": Decimal("NaN")}, "no perception"),
        ({"perception": Decimal("0.1234567")}, "no perception"),
        ({"weight": 1}, "no number weight"),
    ],
)
def test_impossible_numbers_are_refused(desk, deal, numbers, words):
    """And nothing is stored."""
    with refused(desk, BadUse, words):
        write_equation(desk, deal, **numbers)


# --- needs -----------------------------------------------------------------------------------------------------------


def test_a_need_climbs_from_a_person_to_the_strategy(desk, deal):
    """Decision maker, business problem and its kind, buying need, layer."""
    zhao = person(desk, deal, "Zhao Lei")
    fields = {"problem": "Meters fail", "kind": Problem.RESTORE, "need": "New meters", "layer": Layer.OPERATIONS}
    need_id = add_need(desk, deal, person="zhao", **fields, motivation="peace", expectation="by May")

    assert (
        Need(need_id, zhao, "Meters fail", Problem.RESTORE, "New meters", Layer.OPERATIONS, "peace", "by May"),
    ) == desk.dossier(deal).needs


def test_a_need_is_changed_and_taken_away(desk, deal):
    """A person, a kind and a layer may be unknown again; problem or need stays."""
    person(desk, deal, "Zhao Lei")
    need_id = add_need(desk, deal, person="Zhao", problem="Meters fail", kind=Problem.RESTORE, layer=Layer.FINANCIAL)
    edit_need(desk, need_id, person="", kind=None, layer=None, need="New meters", problem="")

    assert (Need(need_id, need="New meters"),) == desk.dossier(deal).needs
    with refused(desk, BadUse, "what the problem is"):
        edit_need(desk, need_id, need=" ")
    remove_need(desk, need_id)
    assert () == desk.dossier(deal).needs
    with refused(desk, NotFound):
        remove_need(desk, need_id)


def test_a_need_is_somebodys_of_this_customer(desk, deal):
    """Nobody else's."""
    with refused(desk, NotFound, "Nobody at this customer"):
        add_need(desk, deal, person="Nobody", problem="x")
    with refused(desk, BadUse, "no field"):
        add_need(desk, deal, problem="x", colour="red")
