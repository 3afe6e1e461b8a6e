"""Deals as they are added, edited, moved, closed and reopened (METHOD 2, 3)."""

from datetime import date, timedelta

import pytest

from desks import ago, asked, assert_sound, everything, give, qualified, rate, refused
from store_support import contents
from tasdesk.actions.deals import (
    add_deal,
    close_deal,
    edit_deal,
    effective_grade,
    missing_for_move,
    move_stage,
    reopen_deal,
)
from tasdesk.actions.rivals import name_rival
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.method.facts import Grade, Lead, Money, MoveKind, Outcome
from tasdesk.method.stages import MoveRefused

HOSTILE = ("[/red]\x1b]0;owned\x07\u202e{0} %s 'x'; DROP TABLE deal--", "很长的商机名称" * 3000, "e\u0301\u0301\u0301")
CNY = "CNY"


@pytest.fixture
def deal(desk):
    return add_deal(desk, "Grid dispatch", account="Haier")


def moves(desk, deal):
    return [(move.day, move.kind, move.source, move.target) for move in desk.dossier(deal).moves]


# --- adding ------------------------------------------------------------------------------------------------------


def test_a_new_deal_is_the_users_in_the_first_stage_since_today(desk):
    """Its code is the end of its id; the entry into the stage is its first move."""
    deal = desk.dossier(add_deal(desk, " Grid dispatch \n", account="Haier")).deal

    assert ("Grid dispatch", "Haier", "verify", "Li Na", desk.today, desk.today, deal.id[-len(deal.code) :]) == (
        deal.name,
        deal.account,
        deal.stage,
        deal.owner,
        deal.stage_since,
        deal.opened_on,
        deal.code,
    )
    assert [(desk.today, MoveKind.ENTRY, None, "verify")] == moves(desk, deal.id)


def test_all_fields_are_kept(desk):
    """As they were given."""
    id_ = add_deal(
        desk,
        "Grid",
        account="海尔",
        amount=Money(12_345, "JPY"),
        stage="bid",
        led_by=Lead.PARTNER,
        owner="Tom",
        close_date=date(2027, 4, 2),
        need=" less loss ",
    )

    deal = desk.dossier(id_).deal
    assert ("海尔", Money(12_345, "JPY"), "bid", Lead.PARTNER, "Tom", date(2027, 4, 2), "less loss") == (
        deal.account,
        deal.amount,
        deal.stage,
        deal.led_by,
        deal.owner,
        deal.close_date,
        deal.need,
    )


def test_an_account_is_made_where_it_is_new(desk):
    """Another width, case or more blanks make no other account; a blank name is none."""
    for name in ("Haier Smart Home", "ＨＡＩＥＲ  smart home ", "", " \u200b"):
        add_deal(desk, "Grid", account=name)

    assert ["Haier Smart Home"] == [row[1] for row in contents(desk.book)["account"].values()]
    assert 2 == sum(row[3] is None for row in contents(desk.book)["deal"].values())


@pytest.mark.parametrize("name", ["", " \n\t", "\u200b\u2060"])
def test_a_deal_needs_a_name_that_can_be_seen(desk, deal, name):
    """Added or edited."""
    with refused(desk, BadUse, "needs a name"):
        add_deal(desk, name, account="New one")
    with refused(desk, BadUse, "needs a name"):
        edit_deal(desk, deal, name=name, account="New one")


@pytest.mark.parametrize("bad", ["a\0b", "half \udcff"])
@pytest.mark.parametrize("field", ["name", "account", "owner", "need"])
def test_what_no_book_can_hold_is_refused(desk, deal, field, bad):
    """In every text of a deal, rather than cut or replaced."""
    with refused(desk, BadUse, "no character"):
        add_deal(desk, **{"name": "Grid", field: bad})
    with refused(desk, BadUse, "no character"):
        edit_deal(desk, deal, **{field: bad})


@pytest.mark.parametrize("text", HOSTILE, ids=["markup", "long", "marks"])
def test_texts_are_kept_letter_for_letter(desk, text):
    """They are data: made harmless when shown, not when kept; a new look finds the same account."""
    id_ = add_deal(desk, text, account=text, owner=text, need=text)
    edit_deal(desk, id_, account=text)

    deal = desk.dossier(id_).deal
    assert [text] * 4 == [deal.name, deal.account, deal.owner, deal.need]
    assert 1 == len(contents(desk.book)["account"])


def test_an_unknown_stage_or_an_amount_below_0_is_refused(desk, deal):
    """The account typed with it is not made either."""
    with refused(desk, NotFound):
        add_deal(desk, "Grid", account="New one", stage="prospecting")
    with refused(desk, BadUse, "not below 0"):
        add_deal(desk, "Grid", account="New one", amount=Money(-1, CNY))
    with refused(desk, BadUse, "not below 0"):
        edit_deal(desk, deal, account="New one", amount=Money(-1, CNY))


# --- editing -----------------------------------------------------------------------------------------------------


def test_only_the_fields_given_change(desk, deal):
    """A blank account and no amount take them away."""
    edit_deal(desk, deal, amount=Money(100, "USD"), need="speed", close_date=date(2027, 1, 1))
    edit_deal(desk, deal, name="Grid 2", account="", amount=None)

    found = desk.dossier(deal).deal
    assert ("Grid 2", "", None, None, "speed", date(2027, 1, 1)) == (
        found.name,
        found.account,
        found.account_id,
        found.amount,
        found.need,
        found.close_date,
    )


def test_the_same_values_again_leave_no_trace(desk, deal):
    """Not even a step."""
    edit_deal(desk, deal, amount=Money(100, "USD"), manual_grade=Grade.A, grade_reason="a first in the region")
    before = everything(desk)
    edit_deal(
        desk,
        deal,
        name="Grid dispatch ",
        account="haier",
        amount=Money(100, "USD"),
        grade_reason="a first in the region",
    )

    assert before == everything(desk)


def test_what_is_no_field_or_no_deal_is_refused(desk, deal):
    """Its stage is moved, not edited."""
    with refused(desk, BadUse, "no field stage"):
        edit_deal(desk, deal, stage="bid")
    with refused(desk, NotFound, "no such deal"):
        edit_deal(desk, "nope", name="Grid", account="New one")


# --- the grade by hand -------------------------------------------------------------------------------------------


def grade(desk, deal):
    return effective_grade(desk.dossier(deal).deal, desk.playbook())


def test_a_grade_by_hand_lifts_and_holds_until_removed(desk, deal):
    """Also once the amount has overtaken it; removed, the automatic one is back and the reason gone."""
    edit_deal(desk, deal, amount=Money(100_000_00, CNY))
    assert Grade.D is grade(desk, deal)
    edit_deal(desk, deal, manual_grade=Grade.B, grade_reason="a first in the region")
    edit_deal(desk, deal, amount=Money(9_000_000_00, CNY))
    assert Grade.B is grade(desk, deal)

    edit_deal(desk, deal, name="Grid 2", manual_grade=Grade.B)  # as a form gives all its fields
    edit_deal(desk, deal, manual_grade=None)
    assert (Grade.A, "") == (grade(desk, deal), desk.dossier(deal).deal.grade_reason)


@pytest.mark.parametrize(
    ("manual", "reason", "words"),
    [
        (Grade.A, "", "needs a reason"),
        (Grade.A, " \u200b", "needs a reason"),
        (Grade.C, "a first", "is not above"),
        (Grade.D, "a first", "is not above"),
        (Grade.E, "a first", "cannot be set by hand"),
    ],
)
def test_a_grade_by_hand_is_a_to_d_above_the_automatic_one_with_a_reason(desk, deal, manual, reason, words):
    """None of the other changes is stored either."""
    edit_deal(desk, deal, amount=Money(400_000_00, CNY))

    with refused(desk, Refused, words):
        edit_deal(desk, deal, name="Other", manual_grade=manual, grade_reason=reason)


def test_a_grade_by_hand_is_measured_by_the_amount_and_leader_given_with_it(desk, deal):
    """A partner's deal is an E, below all that can be set by hand."""
    with refused(desk, Refused, "is not above"):
        edit_deal(desk, deal, amount=Money(6_000_000_00, CNY), manual_grade=Grade.A, grade_reason="a first")

    edit_deal(desk, deal, led_by=Lead.PARTNER, manual_grade=Grade.D, grade_reason="a first")
    assert Grade.D is grade(desk, deal)


def test_the_reason_of_a_grade_can_be_bettered_but_not_taken_away(desk, deal):
    """The grade stays as it is, and may have been overtaken."""
    edit_deal(desk, deal, manual_grade=Grade.C, grade_reason="a first")
    edit_deal(desk, deal, amount=Money(9_000_000_00, CNY))
    edit_deal(desk, deal, grade_reason="a first in the region")
    assert (Grade.C, "a first in the region") == (grade(desk, deal), desk.dossier(deal).deal.grade_reason)

    with refused(desk, Refused, "needs a reason"):
        edit_deal(desk, deal, grade_reason=" ")


# --- moving ------------------------------------------------------------------------------------------------------


def test_moving_on_asks_for_what_is_missing_or_a_reason(desk):
    """With a reason that can be read it moves, and both are kept."""
    deal = add_deal(desk, "Grid")
    missing = {item.id for item in missing_for_move(desk, deal)}

    assert {"account", "contact", "need", "event", "grade"} <= missing
    with refused(desk, MoveRefused, "is not complete"):
        move_stage(desk, deal, "initiate")
    for blank in (" \n", "\u200b"):
        with refused(desk, MoveRefused):
            move_stage(desk, deal, "initiate", reason=blank)
    moved = move_stage(desk, deal, "initiate", reason=" the customer hurries ")

    assert (MoveKind.FORWARD, "verify", "initiate") == (moved.kind, moved.source, moved.target)
    assert "the customer hurries" == desk.dossier(deal).moves[-1].reason


def test_content_that_comes_is_missing_no_more(desk, deal):
    """Facts of the deal decide, by the answers in force."""
    before = {item.id for item in missing_for_move(desk, deal)}
    edit_deal(desk, deal, need="less loss", amount=Money(100, CNY))
    for gate in ("event", "source"):
        give(desk, deal, gate, "yes")
    after = {item.id for item in missing_for_move(desk, deal)}

    assert {"need", "grade", "event", "verify_event", "find_source"} == before - after


def test_back_needs_a_reason_and_skipping_a_grade_below(desk, deal):
    """C and D may go from the first two stages straight to the last; without a grade nothing jumps."""
    move_stage(desk, deal, "initiate", reason="hurry")
    with refused(desk, MoveRefused, "needs a reason"):
        move_stage(desk, deal, "verify")
    with refused(desk, MoveRefused, "would skip"):
        move_stage(desk, deal, "close", reason="hurry")
    edit_deal(desk, deal, amount=Money(100_00, CNY))

    assert MoveKind.JUMP is move_stage(desk, deal, "close", reason="hurry").kind
    assert MoveKind.BACK is move_stage(desk, deal, "analyse", reason="a new tender").kind


def test_moves_follow_each_other_in_time(desk, deal):
    """Not before the last one; the same day is possible, and the order stays."""
    move_stage(desk, deal, "initiate", reason="hurry", on=ago(desk, 5))
    move_stage(desk, deal, "analyse", reason="hurry", on=ago(desk, 3))
    move_stage(desk, deal, "present", reason="hurry", on=ago(desk, 3))
    with refused(desk, BadUse, f"moved on {ago(desk, 3)} already"):
        move_stage(desk, deal, "prepare", reason="hurry", on=ago(desk, 4))
    with refused(desk, BadUse, "in the future"):
        move_stage(desk, deal, "prepare", reason="hurry", on=desk.today + timedelta(days=1))

    assert ["verify", "initiate", "analyse", "present"] == [target for _d, _k, _s, target in moves(desk, deal)]
    assert ("present", ago(desk, 3)) == (desk.dossier(deal).deal.stage, desk.dossier(deal).deal.stage_since)


def test_a_deal_written_down_afterwards_entered_no_later_than_its_first_move(desk, deal):
    """What happened before it was written down can be told; its history begins there."""
    move_stage(desk, deal, "initiate", reason="hurry", on=ago(desk, 40))
    close_deal(desk, deal, Outcome.LOST, on=ago(desk, 9))

    assert [(ago(desk, 40), MoveKind.ENTRY), (ago(desk, 40), MoveKind.FORWARD), (ago(desk, 9), MoveKind.CLOSE)] == [
        move[:2] for move in moves(desk, deal)
    ]
    assert (ago(desk, 40), ago(desk, 40)) == (desk.dossier(deal).deal.opened_on, desk.dossier(deal).deal.stage_since)


def test_a_stage_or_deal_that_is_not_there_is_not_found(desk, deal):
    """Nothing moves."""
    with refused(desk, NotFound):
        move_stage(desk, deal, "prospecting", reason="hurry")
    for verb in (
        lambda: move_stage(desk, "nope", "bid"),
        lambda: close_deal(desk, "nope", Outcome.LOST, to="Aster"),
        lambda: reopen_deal(desk, "nope", reason="again"),
        lambda: missing_for_move(desk, "nope"),
    ):
        with refused(desk, NotFound, "no such deal"):
            verb()


# --- closing and reopening ---------------------------------------------------------------------------------------


def test_a_closed_deal_is_won_or_not_and_reopened_as_it_was(desk):
    """The rate of the weeks it was closed stays 1 or 0; open again, it is that of the answers."""
    deal = qualified(desk, days=60)
    for question in ("fit", "closeness"):
        give(desk, deal, question, 4, on=ago(desk, 60))
    close_deal(desk, deal, Outcome.WON, reason="framework", on=ago(desk, 40))
    assert (Outcome.WON, ago(desk, 40)) == (desk.dossier(deal).deal.outcome, desk.dossier(deal).deal.closed_on)
    assert "verify" == reopen_deal(desk, deal, reason="contract void", on=ago(desk, 10))

    found = desk.dossier(deal).deal
    assert (None, None, "verify", ago(desk, 10)) == (found.outcome, found.closed_on, found.stage, found.stage_since)
    assert [0.5, 1, 1, 0.5] == [rate(desk, deal, days) for days in (41, 40, 11, 10)]
    assert {(0.5, False), (1.0, True)} == {(point.rate, point.closed) for point in desk.dossier(deal).points}
    assert_sound(desk, deal)


def test_closing_and_reopening_on_one_day_keep_their_order(desk, deal):
    """The last of the day counts, for the rate and for how long the curve goes on."""
    on = ago(desk, 20)
    give(desk, deal, "event", "yes", on=ago(desk, 30))
    for _ in range(3):
        close_deal(desk, deal, Outcome.LOST, on=on)
        reopen_deal(desk, deal, reason="again", on=on)
    assert (None, 5) == (asked(desk, deal).standing.outcome, len(desk.dossier(deal).points))
    assert_sound(desk, deal)

    close_deal(desk, deal, Outcome.DISQUALIFIED, on=on)
    assert (Outcome.DISQUALIFIED, 2) == (asked(desk, deal).standing.outcome, len(desk.dossier(deal).points))
    assert_sound(desk, deal)


def test_a_closed_deal_neither_moves_nor_closes_and_an_open_one_does_not_reopen(desk, deal):
    """Reopening needs a reason."""
    with refused(desk, MoveRefused, "is open"):
        reopen_deal(desk, deal, reason="again")
    close_deal(desk, deal, Outcome.NO_DECISION)

    with refused(desk, MoveRefused, "does not move"):
        move_stage(desk, deal, "initiate", reason="hurry")
    with refused(desk, MoveRefused, "closed already"):
        close_deal(desk, deal, Outcome.LOST, to="Aster")
    with refused(desk, MoveRefused, "needs a reason"):
        reopen_deal(desk, deal, reason=" ")


def test_won_before_the_last_stage_needs_a_reason(desk, deal):
    """In the last stage it does not."""
    with refused(desk, MoveRefused, "needs a reason"):
        close_deal(desk, deal, Outcome.WON)
    last = add_deal(desk, "Grid 2", stage="close")
    close_deal(desk, last, Outcome.WON)

    assert Outcome.WON is desk.dossier(last).deal.outcome


def test_a_lost_deal_was_lost_to_a_rival_of_it_or_to_another(desk, deal):
    """By number or name; only a lost one was lost to somebody; its name is known afterwards."""
    name_rival(desk, deal, "Aster")
    found = []
    for to in ("rival1", "ａｓｔｅｒ", "Cedar"):
        close_deal(desk, deal, Outcome.LOST, to=to, reason="price")
        dossier = desk.dossier(deal)
        found.append(dossier.rival_names[dossier.moves[-1].rival])
        reopen_deal(desk, deal, reason="again")

    assert ["Aster", "Aster", "Cedar"] == found
    with refused(desk, NotFound):
        close_deal(desk, deal, Outcome.LOST, to="rival2")
    with refused(desk, BadUse, "Only a lost deal"):
        close_deal(desk, deal, Outcome.NO_DECISION, to="Aster")
    with refused(desk, BadUse, "no character"):
        close_deal(desk, deal, Outcome.LOST, to="a\0b")


def test_a_deal_is_not_to_close_before_it_was_opened(desk):
    """On the very day it may; what an import knows otherwise is left as it is until somebody changes it."""
    deal = add_deal(desk, "Grid dispatch", close_date=desk.today)
    day = desk.today - timedelta(days=1)
    with refused(desk, BadUse, "is before"):
        add_deal(desk, "Grid dispatch", close_date=day)
    with refused(desk, BadUse, "is before"):
        edit_deal(desk, deal, close_date=day)
    edit_deal(desk, deal, opened_on=day, close_date=day)
    with refused(desk, BadUse, "is before"):
        edit_deal(desk, deal, opened_on=desk.today)

    assert (day, day) == (desk.dossier(deal).deal.opened_on, desk.dossier(deal).deal.close_date)
