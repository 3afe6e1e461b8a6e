"""Rivals as they are named, replaced and dropped, and the field without any (METHOD 4 and 5, rule 1)."""

from datetime import timedelta

import pytest

from desks import ago, asked, assert_sound, everything, give, qualified, rate, refused
from store_support import contents
from tasdesk.actions.deals import add_deal
from tasdesk.actions.rivals import declare_uncontested, drop_rival, name_rival
from tasdesk.errors import Ambiguous, BadUse, NotFound, Refused


@pytest.fixture
def deal(desk):
    return qualified(desk, days=30)


def names(desk, deal, days=0):
    """The names of rival 1 and rival 2 so many days ago."""
    known = desk.dossier(deal).rival_names
    return tuple(known.get(rival) for rival in asked(desk, deal, days).rivals)


# --- naming ------------------------------------------------------------------------------------------------------


def test_the_first_is_rival_1_and_the_second_rival_2(desk, deal):
    """A third has to say whom it replaces."""
    assert [1, 2] == [name_rival(desk, deal, "Aster"), name_rival(desk, deal, "Birch")]
    with refused(desk, BadUse, "Two rivals are named"):
        name_rival(desk, deal, "Cedar")
    assert 1 == name_rival(desk, deal, "Cedar", slot=1)
    assert ("Cedar", "Birch") == names(desk, deal)


def test_the_place_of_a_dropped_rival_is_free(desk, deal):
    """The other keeps its number."""
    name_rival(desk, deal, "Aster")
    name_rival(desk, deal, "Birch")

    assert 1 == drop_rival(desk, deal, "rival1")
    assert (None, "Birch") == names(desk, deal)
    assert 1 == name_rival(desk, deal, "Cedar")


def test_a_rival_is_named_from_its_day_on(desk, deal):
    """Before it nobody; dropped, it was there until the day before."""
    name_rival(desk, deal, "Aster", on=ago(desk, 5))
    drop_rival(desk, deal, "Aster", on=ago(desk, 2))

    assert [(None, None), ("Aster", None), ("Aster", None), (None, None)] == [
        names(desk, deal, days) for days in (6, 5, 3, 2)
    ]


@pytest.mark.parametrize("again", ["Aster", "aster ", "ＡＳＴＥＲ"])
@pytest.mark.parametrize("slot", [None, 1, 2])
def test_one_rival_cannot_be_named_twice(desk, deal, again, slot):
    """Whatever its letters look like and wherever it shall stand."""
    name_rival(desk, deal, "Aster")

    with refused(desk, BadUse, "is a rival on this deal already"):
        name_rival(desk, deal, again, slot=slot)


def test_one_rival_cannot_take_both_places_by_way_of_an_earlier_day(desk, deal):
    """Named today as rival 1, it cannot be made rival 2 from yesterday on, nor today through a gap."""
    name_rival(desk, deal, "Aster")
    with refused(desk, BadUse, "already"):
        name_rival(desk, deal, "Aster", slot=2, on=ago(desk, 1))

    name_rival(desk, deal, "Birch", slot=2, on=ago(desk, 9))
    drop_rival(desk, deal, "Birch", on=ago(desk, 5))
    with refused(desk, BadUse, "already"):
        name_rival(desk, deal, "Aster", slot=2, on=ago(desk, 5))


def test_a_rival_turns_out_to_have_been_there_earlier(desk, deal):
    """It keeps its number."""
    name_rival(desk, deal, "Birch", on=ago(desk, 9))
    name_rival(desk, deal, "Aster", slot=2)
    drop_rival(desk, deal, "Birch")

    assert 2 == name_rival(desk, deal, "Aster", on=ago(desk, 4))
    assert [("Birch", None), ("Birch", "Aster"), (None, "Aster")] == [names(desk, deal, days) for days in (5, 4, 0)]


def test_a_rival_of_an_earlier_day_takes_nobodys_later_place(desk, deal):
    """The first place that is free from that day on, up to now."""
    name_rival(desk, deal, "Aster")
    assert 2 == name_rival(desk, deal, "Birch", on=ago(desk, 3))
    assert ("Aster", "Birch") == names(desk, deal)
    with refused(desk, BadUse, "Two rivals are named"):
        name_rival(desk, deal, "Cedar", on=ago(desk, 1))


@pytest.mark.parametrize("name", ["", "  \n", "\u200b\u2060"])
def test_a_rival_needs_a_name_that_can_be_seen(desk, deal, name):
    """Blanks and marks without width are none."""
    with refused(desk, BadUse, "needs a name"):
        name_rival(desk, deal, name)


@pytest.mark.parametrize("name", ["us", "Rival1", "ｒｉｖａｌ２"])
def test_a_rival_cannot_be_called_like_a_place_in_the_field(desk, deal, name):
    """An answer about it would be one about somebody else."""
    with refused(desk, BadUse, "cannot be called"):
        name_rival(desk, deal, name)


@pytest.mark.parametrize("name", ["a\0b", "half \udcff"])
def test_a_name_no_book_can_hold_is_refused(desk, deal, name):
    """Rather than cut or replaced."""
    with refused(desk, BadUse, "no character"):
        name_rival(desk, deal, name)


def test_hostile_and_long_names_are_kept_as_they_are(desk, deal):
    """A name is data; looked up again it is the same rival."""
    for name in ("[/red]\x1b[2J\u202e{0} %s 'x'; DROP TABLE rival--", "很长的名字" * 2000):
        name_rival(desk, deal, name)
        assert name in names(desk, deal)
        drop_rival(desk, deal, name)
    assert (None, None) == names(desk, deal)


def test_days_of_the_future_are_refused(desk, deal):
    """For naming, dropping and uncontested."""
    name_rival(desk, deal, "Aster")
    tomorrow = desk.today + timedelta(days=1)
    for verb in (
        lambda: name_rival(desk, deal, "Birch", on=tomorrow),
        lambda: drop_rival(desk, deal, "Aster", on=tomorrow),
        lambda: declare_uncontested(desk, deal, False, on=tomorrow),
    ):
        with refused(desk, BadUse, "is in the future"):
            verb()


def test_a_deal_that_is_not_there_is_not_found(desk):
    """Nothing is made for it, not even the rival."""
    for verb in (
        lambda: name_rival(desk, "nope", "Aster"),
        lambda: drop_rival(desk, "nope", "Aster"),
        lambda: declare_uncontested(desk, "nope", True, reason="alone"),
    ):
        with refused(desk, NotFound, "no such deal"):
            verb()


def test_all_deals_share_a_rival_by_its_name(desk, deal):
    """Letter case and width make no other rival."""
    name_rival(desk, deal, "NARI 南瑞")
    name_rival(desk, add_deal(desk, "Another"), "ｎａｒｉ  南瑞")

    assert 1 == len(contents(desk.book)["rival"])


# --- dropping ----------------------------------------------------------------------------------------------------


def test_a_rival_is_dropped_by_number_name_or_part(desk, deal):
    """A part has to fit one of the two."""
    name_rival(desk, deal, "NARI 南瑞")
    name_rival(desk, deal, "NARI Relays")

    with refused(desk, Ambiguous, "NARI 南瑞, NARI Relays"):
        drop_rival(desk, deal, "nari")
    assert [2, 1] == [drop_rival(desk, deal, "relays"), drop_rival(desk, deal, "rival1")]


def test_who_is_not_named_that_day_cannot_be_dropped(desk, deal):
    """Neither one dropped before, nor one named later, nor the second of one."""
    name_rival(desk, deal, "Aster", on=ago(desk, 3))
    drop_rival(desk, deal, "Aster")

    for name, days in (("Aster", 0), ("Aster", 4), ("rival2", 3), ("Birch", 3), ("", 3)):
        with refused(desk, NotFound, "No rival on this deal"):
            drop_rival(desk, deal, name, on=ago(desk, days))


# --- what a change of rivals does to answers and rate ------------------------------------------------------------


@pytest.fixture
def compared(desk, deal):
    """4,4 against Aster's 3,3, answered nine days ago."""
    on = ago(desk, 9)
    name_rival(desk, deal, "Aster", on=on)
    for party, score in (("us", 4), ("Aster", 3)):
        for question in ("fit", "closeness"):
            give(desk, deal, question, score, party, on=on)
    return deal


def test_a_replaced_rival_starts_unanswered_and_a_returning_one_has_its_answers(desk, compared):
    """Answers belong to the rival and not to its number."""
    name_rival(desk, compared, "Birch", slot=1, on=ago(desk, 6))
    name_rival(desk, compared, "Aster", slot=2, on=ago(desk, 3))
    scores = {
        days: [(rival.fit, rival.closeness) for rival in asked(desk, compared, days).standing.rivals]
        for days in (7, 6, 3)
    }

    assert {7: [(3, 3)], 6: [(None, None)], 3: [(None, None), (3, 3)]} == scores
    assert_sound(desk, compared)


def test_dropping_the_last_rival_brings_back_the_unknown_one(desk, compared):
    """Assumed strong: 16/32 instead of 16/25."""
    drop_rival(desk, compared, "Aster")

    assert [pytest.approx(16 / 25), 0.5] == [rate(desk, compared, 1), rate(desk, compared)]


def test_answers_of_a_dropped_rival_can_still_be_mended(desk, compared):
    """They count when it returns."""
    drop_rival(desk, compared, "Aster")
    give(desk, compared, "fit", 5, "Aster")
    assert 0.5 == rate(desk, compared)

    name_rival(desk, compared, "Aster")
    assert pytest.approx(16 / 32) == rate(desk, compared)


# --- uncontested -------------------------------------------------------------------------------------------------


def test_uncontested_needs_a_reason_and_nobody_named(desk, compared):
    """Ended without one."""
    with refused(desk, Refused, "A rival is named"):
        declare_uncontested(desk, compared, True, reason="sole source")
    drop_rival(desk, compared, "Aster", on=ago(desk, 2))
    for blank in ("", " \n", "\u200b"):
        with refused(desk, Refused, "needs a reason"):
            declare_uncontested(desk, compared, True, reason=blank)

    declare_uncontested(desk, compared, True, reason="sole source", on=ago(desk, 1))
    declare_uncontested(desk, compared, False)

    assert [0.5, 1, 0.5] == [rate(desk, compared, days) for days in (2, 1, 0)]


def test_naming_a_rival_ends_uncontested_for_good(desk, compared):
    """Dropping it does not bring it back; a new declaration does."""
    drop_rival(desk, compared, "Aster", on=ago(desk, 8))
    declare_uncontested(desk, compared, True, reason="sole source", on=ago(desk, 7))
    name_rival(desk, compared, "Birch", on=ago(desk, 5))
    drop_rival(desk, compared, "Birch", on=ago(desk, 3))
    declare_uncontested(desk, compared, True, reason="gone again", on=ago(desk, 1))

    assert [1, 0.5, 0.5, 1] == [rate(desk, compared, days) for days in (7, 5, 3, 1)]
    assert_sound(desk, compared)


def test_a_rival_who_was_there_all_along_makes_the_declaration_void(desk, compared):
    """Named afterwards for an earlier day, and dropped: nobody had been alone in the field when it was declared."""
    drop_rival(desk, compared, "Aster", on=ago(desk, 8))
    declare_uncontested(desk, compared, True, reason="sole source", on=ago(desk, 5))
    name_rival(desk, compared, "Birch", on=ago(desk, 7))
    drop_rival(desk, compared, "Birch", on=ago(desk, 3))

    assert [0.5, 0.5, 0.5] == [rate(desk, compared, days) for days in (7, 5, 3)]
    assert_sound(desk, compared)


def test_the_same_declaration_again_leaves_no_trace(desk, deal):
    """Another reason amends that day's."""
    declare_uncontested(desk, deal, True, reason="sole source")
    before = everything(desk)
    declare_uncontested(desk, deal, True, reason=" sole source ")
    assert before == everything(desk)

    declare_uncontested(desk, deal, True, reason="framework contract")
    assert ["framework contract"] == [row[-1] for row in contents(desk.book)["uncontested"].values()]
