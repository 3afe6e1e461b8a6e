"""Rivals as the whole company knows them: dossier, names, archive, record, and two that become one (METHOD 7)."""

import pytest

from desks import ago, asked, assert_sound, give, person, qualified, rate, refused
from store_support import insert
from tasdesk.actions.deals import add_deal, close_deal, reopen_deal
from tasdesk.actions.history import undo
from tasdesk.actions.known import known_rivals
from tasdesk.actions.merging_rivals import merge_rivals
from tasdesk.actions.rival_dossiers import (
    NewEntry,
    add_rival,
    archive_rival,
    edit_entry,
    remove_entry,
    remove_rival,
    rename_rival,
    write_entry,
)
from tasdesk.actions.rivals import drop_rival, name_rival
from tasdesk.actions.strategy import NewTactic, add_tactic, choose_strategy
from tasdesk.actions.value import write_value
from tasdesk.errors import Ambiguous, BadUse, NotFound, Refused
from tasdesk.method.facts import Money, Outcome, Question, Strategy
from tasdesk.method.gaps import gap_from
from tasdesk.method.rivals import EntryKind
from tasdesk.method.value import Strength
from tasdesk.store.rivals import find_rival, read_entries, read_rival, read_rivals


def rival(desk, name):
    """The id of the rival of that name."""
    with desk.reading() as read:
        return find_rival(read, name)


def dossier(desk, name):
    with desk.reading() as read:
        return read_rival(read, find_rival(read, name), desk.today)


def listed(desk):
    """The rivals in the list of all, by name."""
    with desk.reading() as read:
        return {each.name: each for each in read_rivals(read, desk.today)}


# --- names -----------------------------------------------------------------------------------------------------------


def test_a_rival_may_be_known_before_it_is_on_a_deal(desk):
    """Once; the next spelling of it is refused."""
    add_rival(desk, "Aster")

    assert ["Aster"] == list(listed(desk))
    with refused(desk, Refused, "already"):
        add_rival(desk, "ＡＳＴＥＲ ")


@pytest.mark.parametrize("name", ["", " \u200b", "us", "rival1"])
def test_nobody_can_be_called_that(desk, name):
    """Blank, or a word that stands for somebody else."""
    birch = add_rival(desk, "Birch")
    with refused(desk, BadUse):
        add_rival(desk, name)
    with refused(desk, BadUse):
        rename_rival(desk, birch, name)


def test_a_new_name_holds_on_all_deals(desk):
    """Another's is refused with the way to make one of two; its own in other letters is fine."""
    deal = add_deal(desk, "Grid")
    name_rival(desk, deal, "Aster")
    add_rival(desk, "Birch")
    rename_rival(desk, rival(desk, "Aster"), "ASTER AG")

    assert ["ASTER AG"] == list(desk.dossier(deal).rival_names.values())
    with refused(desk, Refused, "rival merge"):
        rename_rival(desk, rival(desk, "Birch"), "aster ag")


def test_a_rival_is_found_by_a_part_of_its_name(desk):
    """One that several have is refused with all of them; a whole name goes before parts."""
    for name in ("Aster", "Aster North", "Birch"):
        add_rival(desk, name)

    assert rival(desk, "aster") == rival(desk, "ASTER")
    assert rival(desk, "north") == listed(desk)["Aster North"].id
    with pytest.raises(Ambiguous, match="Aster, Aster North"):
        rival(desk, "ast")
    for called in ("Cedar", " "):
        with pytest.raises(NotFound):
            rival(desk, called)


# --- removed and archived --------------------------------------------------------------------------------------------


def test_a_rival_no_deal_speaks_of_is_removed_with_its_dossier(desk):
    """Also what people of an account think of it; undo brings all of it back."""
    deal = add_deal(desk, "Grid", account="Haier")
    zhao = person(desk, deal, "Zhao")
    aster = add_rival(desk, "Aster")
    write_entry(desk, aster, NewEntry("sells meters"))
    with desk.writing("stance") as step:
        insert(step, "attitude", person_id=zhao, party=aster, stance="neutral")
    remove_rival(desk, aster)
    assert {} == listed(desk)
    undo(desk)
    assert 1 == listed(desk)["Aster"].entries


@pytest.mark.parametrize("how", ["named", "dropped", "lost to", "believed"])
def test_a_rival_of_any_deal_is_archived_instead(desk, how):
    """Named once, the deal lost to it, or anything believed of it there: removing is refused with the advice."""
    deal = add_deal(desk, "Grid", on=ago(desk, 5))
    if how == "lost to":
        close_deal(desk, deal, Outcome.LOST, to="Aster")
    else:
        name_rival(desk, deal, "Aster", on=ago(desk, 3))
    if how == "dropped":
        drop_rival(desk, deal, "Aster")
    if how == "believed":
        choose_strategy(desk, deal, Strategy.DEFEND, party="Aster")
    with refused(desk, Refused, "There are deals with Aster: Grid. Archive it instead"):
        remove_rival(desk, rival(desk, "Aster"))


def test_an_archived_rival_is_kept_and_not_offered(desk):
    """Naming it on a deal brings it back, and so does a word."""
    for name in ("Aster", "Birch"):
        add_rival(desk, name)
    archive_rival(desk, rival(desk, "Aster"), on=ago(desk, 3))

    assert (["Birch"], ago(desk, 3)) == (known_rivals(desk), listed(desk)["Aster"].archived_on)
    name_rival(desk, add_deal(desk, "Grid"), "aster")
    assert {"Aster", "Birch"} == set(known_rivals(desk))
    archive_rival(desk, rival(desk, "Birch"))
    archive_rival(desk, rival(desk, "Birch"), archived=False)
    assert None is listed(desk)["Birch"].archived_on


# --- entries ---------------------------------------------------------------------------------------------------------


def test_entries_are_dated_with_their_source(desk):
    """The newest first; a price has its amount."""
    aster = add_rival(desk, "Aster")
    write_entry(desk, aster, NewEntry("200 people", EntryKind.BASICS, "annual report"), on=ago(desk, 9))
    write_entry(desk, aster, NewEntry("list price", EntryKind.PRICES, amount=Money(900_00, "CNY")))

    assert [
        (desk.today, EntryKind.PRICES, "list price", "", Money(900_00, "CNY")),
        (ago(desk, 9), EntryKind.BASICS, "200 people", "annual report", None),
    ] == [(each.day, each.kind, each.text, each.source, each.amount) for each in dossier(desk, "Aster").entries]


def test_a_deal_sees_what_holds_everywhere_at_its_account_and_on_itself(desk):
    """Not what is known of the rival elsewhere."""
    deal, other = add_deal(desk, "Grid", account="Haier"), add_deal(desk, "Fridge", account="Midea")
    aster = add_rival(desk, "Aster")
    accounts = [desk.dossier(each).deal.account_id for each in (deal, other)]
    for text, where in (
        ("everywhere", {}),
        ("haier", {"account_id": accounts[0]}),
        ("midea", {"account_id": accounts[1]}),
        ("grid", {"deal_id": deal}),
        ("fridge", {"deal_id": other}),
    ):
        write_entry(desk, aster, NewEntry(text, **where))
    with desk.reading() as read:
        found = read_entries(read, aster, desk.today, deal_id=deal, account_id=accounts[0])

    assert {"everywhere", "haier", "grid"} == {each.text for each in found}
    assert 5 == len(dossier(desk, "Aster").entries)


def test_entries_are_worded_otherwise_and_taken_away(desk):
    """Blank ones are none."""
    entry = write_entry(desk, add_rival(desk, "Aster"), NewEntry("200 people"))
    edit_entry(desk, entry, source="a friend")
    edit_entry(desk, entry, text="300 people")
    assert [("300 people", "a friend")] == [(each.text, each.source) for each in dossier(desk, "Aster").entries]
    with refused(desk, BadUse, "empty"):
        edit_entry(desk, entry, text=" ")
    remove_entry(desk, entry)
    assert () == dossier(desk, "Aster").entries


def test_only_a_price_has_an_amount(desk):
    """And an entry is of one place."""
    aster = add_rival(desk, "Aster")
    with refused(desk, BadUse, "price history"):
        write_entry(desk, aster, NewEntry("x", EntryKind.BASICS, amount=Money(1, "CNY")))
    with refused(desk, BadUse, "not of both"):
        write_entry(desk, aster, NewEntry("x", deal_id="d", account_id="a"))
    with refused(desk, NotFound):
        write_entry(desk, "nobody", NewEntry("x"))


# --- our record ------------------------------------------------------------------------------------------------------


def closed(desk, name, outcome, *rivals, to="", reason="so it was", on=0):
    deal = add_deal(desk, name, on=ago(desk, 30))
    for each in rivals:
        name_rival(desk, deal, each, on=ago(desk, 20))
    close_deal(desk, deal, outcome, to=to, reason=reason, on=ago(desk, on))
    return deal


def test_our_record_against_a_rival_counts_our_closed_deals(desk):
    """Won with it in the field, lost to it, lost elsewhere, undecided; reasons by how often."""
    closed(desk, "A", Outcome.WON, "Aster", "Birch", reason="price")
    closed(desk, "B", Outcome.LOST, "Aster", to="Aster", reason="closeness")
    closed(desk, "C", Outcome.LOST, to="Aster", reason="closeness")
    closed(desk, "D", Outcome.LOST, "Aster", to="Birch", reason="price")
    closed(desk, "E", Outcome.NO_DECISION, "Aster")
    closed(desk, "F", Outcome.DISQUALIFIED, "Aster")
    name_rival(desk, add_deal(desk, "Open"), "Aster")
    record = dossier(desk, "Aster").record

    assert (1, 2, 1, 2, 1 / 3) == (record.won, record.lost, record.elsewhere, record.undecided, record.share)
    assert ((("price", 1),), (("closeness", 2),)) == (record.won_reasons, record.lost_reasons)
    assert ["Open"] == [name for _id, _code, name in dossier(desk, "Aster").open_deals]
    assert (1, 6) == (listed(desk)["Aster"].open_deals, len(listed(desk)["Aster"].ended))
    assert 0.5 == dossier(desk, "Birch").record.share


def test_only_who_was_in_the_field_on_the_day_of_closing_counts(desk):
    """Dropped before, or named only afterwards, it is no part of the outcome; reopened, the deal is none."""
    gone = add_deal(desk, "Gone", on=ago(desk, 30))
    name_rival(desk, gone, "Aster", on=ago(desk, 20))
    drop_rival(desk, gone, "Aster", on=ago(desk, 10))
    close_deal(desk, gone, Outcome.WON, reason="early", on=ago(desk, 5))
    name_rival(desk, gone, "Birch", on=ago(desk, 1))
    assert (0, 0) == (dossier(desk, "Aster").record.won, dossier(desk, "Birch").record.won)

    again = closed(desk, "Again", Outcome.LOST, "Aster", to="Aster", on=9)
    reopen_deal(desk, again, reason="they call", on=ago(desk, 5))
    assert 0 == dossier(desk, "Aster").record.lost
    close_deal(desk, again, Outcome.WON, reason="they signed", on=ago(desk, 2))
    assert (1, 0) == (dossier(desk, "Aster").record.won, dossier(desk, "Aster").record.lost)


# --- two that are one ------------------------------------------------------------------------------------------------


@pytest.fixture
def two(desk):
    """A deal with Aster, everything said of it; another with the spelling ASTER AG."""
    deal, other = qualified(desk, days=30, account="Haier"), qualified(desk, "Other", days=30)
    for each, name in ((deal, "Aster"), (other, "Aster AG")):
        name_rival(desk, each, name, on=ago(desk, 20))
        for party in ("us", name):
            give(desk, each, "fit", 3, party, on=ago(desk, 20))
            give(desk, each, "closeness", 4, party, on=ago(desk, 20))
    choose_strategy(desk, deal, Strategy.DEFEND, party="Aster", on=ago(desk, 9))
    add_tactic(desk, deal, NewTactic("Dine", party="Aster"))
    add_tactic(desk, deal, NewTactic("Answer them", gap="move:Aster.fit"))
    write_value(desk, deal, advantages={"Aster": {Strength.SOFT: "patience"}})
    write_value(desk, deal, party="Aster", solution="cheap")
    write_entry(desk, rival(desk, "Aster"), NewEntry("200 people"))
    return deal, other


def test_everything_said_of_the_one_is_said_of_the_other(desk, two):
    """Rates stay what they are; every record points to the one that stays; undo takes it back."""
    deal, other = two
    old, new = (rival(desk, name) for name in ("Aster", "Aster AG"))
    before, rates = desk.dossier(deal), [rate(desk, each) for each in two]
    merge_rivals(desk, old, new)
    found = desk.dossier(deal)

    assert rates == [rate(desk, each) for each in two]
    assert {new: "Aster AG"} == found.rival_names
    assert [new] == [each.party for each in found.strategies]
    assert {"us", new} == {each.party for each in (*found.tactics, *found.values, *found.record.assessments)}
    assert gap_from(f"move:{new}.fit") in [each.gap for each in found.tactics]
    assert [{new: {Strength.SOFT: "patience"}}] == [dict(each.advantages) for each in found.values if each.advantages]
    assert ["200 people"] == [each.text for each in dossier(desk, "Aster AG").entries]
    assert ["Aster AG"] == list(listed(desk))
    assert_sound(desk, deal)
    assert_sound(desk, other)
    undo(desk)
    assert before == desk.dossier(deal)


def test_answers_about_both_on_one_day_are_joined(desk):
    """The one that stays goes before; what only the other has is kept, evidence too."""
    deal = qualified(desk, days=30)
    name_rival(desk, deal, "Aster", on=ago(desk, 20))
    give(desk, deal, "fit", 1, "Aster", on=ago(desk, 9))
    give(desk, deal, "closeness", 2, "Aster", on=ago(desk, 9), note="seen")
    name_rival(desk, deal, "Aster AG", slot=1, on=ago(desk, 9))
    give(desk, deal, "fit", 5, "Aster AG", on=ago(desk, 9))
    give(desk, deal, "fit.price", 3, "Aster", on=ago(desk, 12))
    merge_rivals(desk, rival(desk, "Aster"), rival(desk, "Aster AG"))
    now = asked(desk, deal)
    (party,) = desk.dossier(deal).rival_names

    assert (3, 2) == (now.cell(Question.FIT, party).value, now.cell(Question.CLOSENESS, party).value)
    assert "seen" == now.cell(Question.CLOSENESS, party).answer.note
    assert_sound(desk, deal)


def test_two_named_at_the_same_time_cannot_be_one(desk):
    """The deal would have one rival twice; it is named."""
    deal = add_deal(desk, "Grid")
    for name in ("Aster", "Birch"):
        name_rival(desk, deal, name)
    with refused(desk, Refused, "Both are named on Grid at the same time"):
        merge_rivals(desk, rival(desk, "Aster"), rival(desk, "Birch"))
    with refused(desk, BadUse, "the same rival"):
        merge_rivals(desk, rival(desk, "Aster"), rival(desk, "Aster"))
    with refused(desk, NotFound):
        merge_rivals(desk, "nobody", rival(desk, "Aster"))
