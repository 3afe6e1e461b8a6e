"""Partners' registrations: how long they hold, and which stand against each other (METHOD 2, "Moving")."""

from datetime import date, timedelta

import pytest

from tasdesk.method.commitments import Claim, Registration
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import Deal, Grade, Lead, Outcome
from tasdesk.method.registrations import Held, against, holding, same_project

TODAY = date(2026, 11, 24)
DEAL = Deal("d", "d", "Metering", "verify", led_by=Lead.PARTNER)


def day(number):
    return TODAY + timedelta(days=number)


def held(*registrations, on=0, grade=Grade.E, claims=(), **deal):
    """How a deal with these registrations stands on a day."""
    dossier = Dossier(DEAL._replace(**deal), day(on), registrations=registrations, claims=claims)
    return holding(dossier, grade)


HAITANG = Registration("1", "Haitang", day(-3), day(2))
BETA = Registration("2", "Beta", day(-1), day(9))


def test_a_registration_is_valid_through_its_expiry_day():
    """And not before it was made."""
    assert [False, True, True, False] == [HAITANG.valid_on(day(number)) for number in (-4, -3, 2, 3)]


@pytest.mark.parametrize(
    ("second", "on", "expected"),
    [
        (BETA, 0, ["2"]),
        (BETA, 2, ["2"]),
        (BETA, 3, []),
        (BETA, -1, ["2"]),
        (BETA, -2, []),
        (BETA._replace(partner="ＨＡＩＴＡＮＧ "), 0, []),
        (BETA._replace(day=day(1)), 0, []),
    ],
)
def test_two_partners_conflict_while_both_are_valid(second, on, expected):
    """Until one of the two expires; one partner may register twice. On one deal and on two it is the same."""
    same_deal = against(HAITANG, [HAITANG, second], (), day(on))
    other_deal = against(HAITANG, [HAITANG], [Claim(second, "e", "E-1", "Metering")], day(on))

    assert expected == [each.registration.id for each in same_deal]
    assert expected == [each.registration.id for each in other_deal]


@pytest.mark.parametrize(
    ("registrations", "on", "expected"),
    [
        ((), 0, (Held.MISSING, True)),
        ((HAITANG,), 2, (Held.VALID, False)),
        ((HAITANG,), 3, (Held.EXPIRED, True)),
        ((HAITANG, BETA), 2, (Held.CONFLICT, True)),
        ((HAITANG, BETA), 3, (Held.VALID, False)),
        ((HAITANG, BETA), 9, (Held.VALID, False)),
        ((HAITANG, BETA), 10, (Held.EXPIRED, True)),
    ],
)
def test_a_deal_of_grade_e_follows_a_valid_registration(registrations, on, expected):
    """Without one, from the day after its last on, and while two partners have one, it is shown as an error."""
    found = held(*registrations, on=on)

    assert expected == (found.held, found.wrong)


def test_other_grades_need_no_registration():
    """A deal led by a partner and lifted by hand has one or not; one that expired is no error, a conflict is."""
    assert held(grade=Grade.B) is None
    assert (Held.EXPIRED, False) == (held(HAITANG, on=3, grade=Grade.B).held, held(HAITANG, on=3, grade=None).wrong)
    assert held(HAITANG, BETA, grade=Grade.B).wrong


def test_a_closed_deal_needs_no_registration_any_more():
    """A conflict stays one until one of the two expires."""
    assert held(outcome=Outcome.LOST) is None
    assert not held(HAITANG, on=3, outcome=Outcome.LOST).wrong
    assert held(HAITANG, BETA, outcome=Outcome.WON).wrong


def test_a_conflict_with_another_deal_names_it():
    """The claim comes with the deal that has it; without a valid registration here there is no conflict."""
    claim = Claim(BETA, "e", "E-1", "Metering")

    assert (claim,) == held(HAITANG, claims=(claim,)).against
    assert Held.EXPIRED is held(HAITANG, claims=(claim,), on=3).held


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Campus network", "CAMPUS  network!", True),
        ("Smart campus 智慧校园", "智慧校园 ｓｍａｒｔ campus", True),
        ("校园网改造", "校园网 改造", True),
        ("校园网改造", "智慧校园网改造", True),
        ("Grid dispatch", "Grid despatch", True),
        ("校园网一期", "校园网二期", False),
        ("Metering phase 1", "Metering phase 2", False),
        ("Metering, lot A", "Metering, lot B", False),
        ("Metering, phase I", "Metering, phase II", False),
        ("Grid east", "Grid west", False),
        ("Metering", "Ticketing", False),
        ("!!", "??", False),
        ("!!", "!!", True),
    ],
)
def test_the_same_project_is_told_by_its_name(one, other, same):
    """Case, width, marks, the order of words and small differences do not count; numbers of lots and phases do."""
    assert (same, same) == (same_project(one, other), same_project(other, one))
