"""Dossiers: everything the book says of one deal, as of a day."""

from datetime import date

import pytest

from desks import ago, assert_sound, give, person, qualified, rate
from store_support import insert
from tasdesk.actions.answers import write_evidence
from tasdesk.actions.deals import add_deal, close_deal, move_stage, reopen_deal
from tasdesk.actions.notes import write_note
from tasdesk.actions.rivals import declare_uncontested, drop_rival, name_rival
from tasdesk.errors import NotFound
from tasdesk.method.curve import curve
from tasdesk.method.facts import US, Assessment, Author, Choice, Closing, Gates, Naming, Outcome, Said, Uncontested
from tasdesk.method.person import Buying, Influence, Interaction, Link, LinkKind, Role, Stance
from tasdesk.store.dossier import namings, read_dossier, read_record

SALES = Author.SALESPERSON


def record(desk, deal, days=0):
    with desk.reading() as read:
        return read_record(read, deal, ago(desk, days))


def test_a_deal_that_is_not_there_is_not_found(desk):
    """Nor is one by its name."""
    add_deal(desk, "Grid")
    for called in ("nope", "Grid", ""):
        with desk.reading() as read, pytest.raises(NotFound):
            read_dossier(read, called, desk.today)


def test_the_record_has_every_dated_fact_as_it_was_given(desk):
    """Answers with probes and evidence, gates, rivals, uncontested, closings."""
    deal, on = add_deal(desk, "Grid", account="Haier"), ago(desk, 9)
    zhao = person(desk, deal, "Zhao")
    give(desk, deal, "event", "yes", by=date(2027, 6, 1), note="board minutes", on=on)
    give(desk, deal, "source", "yes", person="Zhao", on=on)
    give(desk, deal, "rank", "lower", on=on)
    give(desk, deal, "rank", 2, author=Author.MANAGER)
    declare_uncontested(desk, deal, True, reason="sole source", on=on)
    name_rival(desk, deal, "Aster", on=ago(desk, 8))
    give(desk, deal, "fit.price", 3, "Aster", on=ago(desk, 8), note="their list")
    give(desk, deal, "closeness.users", "unknown", on=on)
    give(desk, deal, "fit", 4, on=on)
    drop_rival(desk, deal, "Aster", on=ago(desk, 2))
    close_deal(desk, deal, Outcome.LOST, on=ago(desk, 1))
    reopen_deal(desk, deal, reason="again")
    found = record(desk, deal)
    (aster,) = desk.dossier(deal).rival_names

    assert [
        Assessment(on, SALES, US, Said(4), Said(None, {"users": "unknown"})),
        Assessment(ago(desk, 8), SALES, aster, Said(None, {"price": 3}, "their list"), None),
    ] == list(found.assessments)
    assert (
        Gates(on, SALES, Choice.YES, date(2027, 6, 1), "board minutes", Choice.YES, zhao, "", "lower"),
        Gates(desk.today, Author.MANAGER, rank=2),
    ) == found.gates
    assert (Naming(ago(desk, 8), (aster, None)), Naming(ago(desk, 2), (None, None))) == found.namings
    assert (Uncontested(on, True, "sole source"),) == found.uncontested
    assert (Closing(ago(desk, 1), Outcome.LOST), Closing(desk.today, None)) == found.closings


def test_facts_dated_later_are_left_out(desk):
    """A dossier as of a day knows nothing of the days after it."""
    deal = qualified(desk, days=30)
    for question, days in (("fit", 20), ("closeness", 20), ("fit", 3)):
        give(desk, deal, question, 4 if days == 20 else 1, on=ago(desk, days))
    name_rival(desk, deal, "Aster", on=ago(desk, 3))
    move_stage(desk, deal, "initiate", reason="hurry", on=ago(desk, 3))
    write_note(desk, deal, "Budget", on=ago(desk, 3))
    with desk.reading() as read:
        then = read_dossier(read, deal, ago(desk, 4))
        now = read_dossier(read, deal, desk.today)

    assert ([], 0, 0, 0.5) == (list(then.record.namings), len(then.notes), len(then.moves), then.points[-1].rate)
    assert (1, 1, 2) == (len(now.record.namings), len(now.notes), len(now.moves))
    assert curve(record(desk, deal, 4), ago(desk, 4), desk.playbook()) == then.points
    assert now.points[-1].rate < 0.5


def test_evidence_alone_is_a_record_without_an_answer(desk):
    """Neither a score nor don't know."""
    deal = add_deal(desk, "Grid")
    write_evidence(desk, deal, "fit", "brochure")
    write_evidence(desk, deal, "source", "a friend")

    assert (Assessment(desk.today, SALES, US, Said(note="brochure")),) == record(desk, deal).assessments
    assert (Gates(desk.today, SALES, source_note="a friend"),) == record(desk, deal).gates


def test_two_changes_of_rivals_on_one_day_are_one_naming(desk):
    """Who they are at the end of the day; the other number keeps who it had."""
    rows = [
        ("2026-10-01", 1, "aster"),
        ("2026-10-01", 2, "birch"),
        ("2026-10-08", 2, None),
        ("2026-10-09", 1, "cedar"),
    ]

    assert (
        Naming(date(2026, 10, 1), ("aster", "birch")),
        Naming(date(2026, 10, 8), ("aster", None)),
        Naming(date(2026, 10, 9), ("cedar", None)),
    ) == namings(rows)


def test_every_rival_there_ever_was_has_its_name(desk):
    """Named, dropped, answered about, or the one the deal was lost to; none of other deals."""
    deal = add_deal(desk, "Grid")
    name_rival(desk, add_deal(desk, "Another"), "Elder")
    name_rival(desk, deal, "Aster", on=ago(desk, 3))
    drop_rival(desk, deal, "Aster")
    name_rival(desk, deal, "Birch")
    give(desk, deal, "fit", 3, "Birch")
    drop_rival(desk, deal, "Birch")
    close_deal(desk, deal, Outcome.LOST, to="Cedar")

    assert ["Aster", "Birch", "Cedar"] == sorted(desk.dossier(deal).rival_names.values())


def test_moves_nobody_knows_the_day_of_come_first(desk):
    """As an import brings them; the others in order of their days."""
    deal = add_deal(desk, "Grid")
    with desk.writing("import") as step:
        insert(step, "stage_move", deal_id=deal, kind="back", source="bid", target="verify")
    move_stage(desk, deal, "initiate", reason="hurry")

    assert [None, desk.today, desk.today] == [move.day for move in desk.dossier(deal).moves]
    assert ["back", "entry", "forward"] == [move.kind for move in desk.dossier(deal).moves]


def test_notes_on_the_accounts_people_belong_to_all_its_deals(desk):
    """Those written on another deal stay there."""
    deal = add_deal(desk, "Grid", account="Haier")
    other = add_deal(desk, "Grid 2", account="Haier")
    zhao = person(desk, deal, "Zhao")
    write_note(desk, deal, "on the deal", person_id=zhao)
    with desk.writing("write note") as step:
        values = {"day": ago(desk, 1).isoformat(), "author": "He Jing", "private": 0, "text": "on the person"}
        insert(step, "note", person_id=zhao, written="2026-11-19T08:00:00.000000+00:00", **values)

    assert [["on the deal", "on the person"], ["on the person"]] == [
        [note.text for note in desk.dossier(each).notes] for each in (deal, other)
    ]


# --- people and links --------------------------------------------------------------------------------------------


@pytest.fixture
def mapped(desk):
    """A deal of Haier with Gu and He of the account, and Sun of another who evaluates here."""
    deal = add_deal(desk, "Grid", account="Haier")
    other = add_deal(desk, "Grid 2", account="Haier")
    gu, he = person(desk, deal, "Gu"), person(desk, deal, "He")
    sun = person(desk, add_deal(desk, "Elsewhere", account="Midea"), "Sun")
    with desk.writing("map") as step:
        step.read.execute("UPDATE person SET influence = 'high', title = 'CIO' WHERE id = ?", (gu,))
        insert(step, "deal_role", deal_id=deal, person_id=gu, role="approver", buying="EB")
        insert(step, "deal_role", deal_id=deal, person_id=sun, role="evaluator")
        insert(step, "deal_role", deal_id=other, person_id=he, role="user")
    return deal, other, {"gu": gu, "he": he, "sun": sun}


def test_people_are_those_of_the_account_and_whoever_has_a_role(desk, mapped):
    """Roles are those in this deal."""
    deal, other, _ids = mapped

    assert [("Gu", (Role.APPROVER,), (Buying.ECONOMIC,), Influence.HIGH), ("He", (), (), None)] == [
        (each.name, each.roles, each.buying, each.influence) for each in desk.dossier(deal).people[:2]
    ]
    assert [["Gu", "He", "Sun"], ["Gu", "He"]] == [
        [each.name for each in desk.dossier(each_deal).people] for each_deal in (deal, other)
    ]


def test_the_deals_stance_goes_before_the_accounts(desk, mapped):
    """Per party; what only the account says holds in every deal, and what another deal says in none.

    Our own contact is that of the deal alone.
    """
    deal, other, ids = mapped
    with desk.writing("stance") as step:
        for where, party, stance, contact in (
            (deal, US, "positive", ""),
            (None, US, "negative", "deep"),
            (None, "aster", "neutral", "multiple"),
            (other, "birch", "positive", ""),
        ):
            values = {"party": party, "stance": stance, "interaction": contact}
            insert(step, "attitude", person_id=ids["gu"], deal_id=where, **values)
    here, there = (desk.dossier(each).people[0] for each in (deal, other))

    assert {US: Stance.POSITIVE, "aster": Stance.NEUTRAL} == here.stances
    assert {US: Stance.NEGATIVE, "aster": Stance.NEUTRAL, "birch": Stance.POSITIVE} == there.stances
    assert {US: Interaction.NEVER, "aster": Interaction.MULTIPLE} == here.interactions


def test_links_are_the_accounts_and_this_deals(desk, mapped):
    """Reporting and influence are seen in every deal of the account, decisions in their own."""
    deal, other, ids = mapped
    with desk.writing("link") as step:
        account = desk.dossier(deal).deal.account_id
        pair = {"source_id": ids["he"], "target_id": ids["gu"]}
        insert(step, "link", kind="reporting", account_id=account, **pair)
        insert(step, "link", kind="decision", account_id=account, deal_id=other, **pair)

    reporting = Link(LinkKind.REPORTING, ids["he"], ids["gu"])
    assert [(reporting,), (reporting, Link(LinkKind.DECISION, ids["he"], ids["gu"]))] == [
        desk.dossier(each).links for each in (deal, other)
    ]


def test_a_deal_closed_nobody_knows_when_is_closed_on_every_day(desk):
    """As an import brings it: its rate is that of its outcome, not that of a deal without answers."""
    deal = qualified(desk, days=20)
    with desk.writing("import") as step:
        step.read.execute("UPDATE deal SET outcome = 'won' WHERE id = ?", (deal,))
        insert(step, "stage_move", deal_id=deal, kind="close", source="close", target="close", outcome="won")

    assert [1, 1] == [rate(desk, deal, days) for days in (0, 30)]
    assert_sound(desk, deal)
    reopen_deal(desk, deal, reason="again")
    assert [1, None] == [rate(desk, deal, days) for days in (1, 0)]
    assert_sound(desk, deal)
