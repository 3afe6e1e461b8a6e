"""Importing again what is in the book already: only what differs changes."""

from itertools import count

from books import TODAY
from crm import (
    CRM,
    EARLY,
    OPEN,
    PIPELINE,
    WON,
    change,
    content,
    copy_of_crm,
    deal,
    moves,
    pipeline,
    step_names,
    take_in,
)
from tasdesk.actions.deals import close_deal, edit_deal, move_stage
from tasdesk.actions.history import redo, undo
from tasdesk.actions.incoming import Tally
from tasdesk.exchange.sources import find_sources
from tasdesk.method.facts import Money, Outcome


def test_the_same_files_again_change_nothing(desk):
    """Not a record, and no step in the journal."""
    take_in(desk, CRM)
    before = content(desk)

    taken = take_in(desk, CRM).taken

    assert (Tally(same=15), Tally(same=6), Tally(same=200), 0) == (
        taken.accounts, taken.products, taken.deals, taken.changes,
    )  # fmt: skip
    assert (before, ["import"]) == (content(desk), step_names(desk))


def test_a_changed_file_changes_what_differs(desk, tmp_path):
    """One owner changed: one deal changed, and only that column of it."""
    folder = copy_of_crm(tmp_path)
    take_in(desk, folder)
    before = content(desk)[0]
    change(folder / PIPELINE, lambda rows: rows[7].update(sales_agent="Nia Voss"))

    taken = take_in(desk, folder).taken

    differing = [
        [(was, now) for was, now in zip(old, new, strict=True) if was != now]
        for old, new in zip(before, content(desk)[0], strict=True)
        if old != new
    ]
    assert (Tally(changed=1, same=199), 1) == (taken.deals, len(differing))
    assert [["Nia Voss"]] == [[now for _was, now in row] for row in differing]


def test_rows_that_are_gone_from_the_file_stay_in_the_book(desk, tmp_path):
    """A partial export takes nothing away."""
    take_in(desk, CRM)

    take_in(desk, pipeline(tmp_path, OPEN))

    assert 201 == len(content(desk)[0])


def test_a_blank_cell_leaves_what_was_entered_here(desk, tmp_path):
    """Amount, account and owner that the file does not know stay as someone wrote them."""
    file = pipeline(tmp_path, "A0000004,,LumoPro,,Prospecting,,,")
    take_in(desk, file)
    edit_deal(desk, deal(desk, "A0000004")["id"], amount=Money(5_000_00, "CNY"), account="Galt Harbour", owner="Ewan")

    taken = take_in(desk, file).taken

    found = deal(desk, "A0000004")
    assert (5_000_00, "CNY", "Galt Harbour", "Ewan") == tuple(
        found[name] for name in ("amount", "currency", "account", "owner")
    )
    assert 0 == taken.changes


def test_a_cell_with_a_value_goes_before_what_was_entered_here(desk, tmp_path):
    """Imported columns follow the file."""
    file = pipeline(tmp_path, OPEN)
    take_in(desk, file)
    edit_deal(desk, deal(desk, "A0000001")["id"], owner="Ewan")

    take_in(desk, file)

    assert "Ada Thorn" == deal(desk, "A0000001")["owner"]


def test_a_name_given_here_is_kept(desk, tmp_path):
    """The file has no names; one that was made up is not put in the place of one that was given."""
    file = pipeline(tmp_path, OPEN)
    take_in(desk, file)
    edit_deal(desk, deal(desk, "A0000001")["id"], name="Ward monitors")

    taken = take_in(desk, file).taken

    assert ("Ward monitors", 0) == (deal(desk, "A0000001")["name"], taken.changes)


def test_a_made_up_name_goes_with_its_account_and_product(desk, tmp_path):
    """Once the account is known, or the product spelled otherwise, the deal is called so."""
    take_in(desk, pipeline(tmp_path, EARLY))
    products = tmp_path / "products.csv"
    products.write_text("product,series,sales_price\nLumo Pro,Lumo,3900\n")

    take_in(desk, pipeline(tmp_path, EARLY.replace(",,Pro", ",Corvane,Pro")), products)

    assert ("Corvane – Lumo Pro", [("Lumo Pro", "Lumo", 3900_00, "USD")]) == (
        deal(desk, "A0000004")["name"],
        content(desk)[2],
    )


def test_a_change_of_stage_in_the_file_is_a_move(desk, tmp_path):
    """From early to won: one move, dated by the file."""
    take_in(desk, pipeline(tmp_path, OPEN))

    take_in(desk, pipeline(tmp_path, OPEN.replace("Engaging,2026-03-02,,", "Won,2026-03-02,2026-05-05,900")))

    assert [
        ("2026-03-02", "entry", "", "analyse", ""), ("2026-05-05", "close", "analyse", "close", "won"),
    ] == moves(desk, "A0000001")  # fmt: skip
    assert ("close", "won", "2026-05-05", 900_00) == tuple(
        deal(desk, "A0000001")[name] for name in ("stage", "outcome", "closed_on", "amount")
    )


def test_a_change_without_a_date_counts_from_the_day_it_was_seen(desk, tmp_path):
    """The file does not say when a deal went back to prospecting."""
    take_in(desk, pipeline(tmp_path, OPEN))

    take_in(desk, pipeline(tmp_path, OPEN.replace("Engaging,2026-03-02", "Prospecting,")))

    assert (TODAY.isoformat(), "back", "analyse", "verify", "") == moves(desk, "A0000001")[-1]
    assert ("verify", TODAY.isoformat()) == (deal(desk, "A0000001")["stage"], deal(desk, "A0000001")["stage_since"])


def test_a_date_that_was_corrected_in_the_file_corrects_the_move(desk, tmp_path):
    """The deal was closed earlier than the file said first: still one move."""
    take_in(desk, pipeline(tmp_path, WON))

    take_in(desk, pipeline(tmp_path, WON.replace("2026-04-01", "2026-03-30")))

    assert ([("2026-03-30", "close", "close", "close", "won")], "2026-03-30") == (
        moves(desk, "A0000002"),
        deal(desk, "A0000002")["closed_on"],
    )


def test_a_closed_deal_that_the_file_has_open_again_is_reopened(desk, tmp_path):
    """On the day it was seen, and once."""
    take_in(desk, pipeline(tmp_path, WON))
    reopened = pipeline(tmp_path, WON.replace("Won,2026-03-02,2026-04-01,4100", "Engaging,2026-03-02,,"))

    take_in(desk, reopened)

    assert (TODAY.isoformat(), "reopen", "close", "analyse", "") == moves(desk, "A0000002")[-1]
    assert ("", None) == (deal(desk, "A0000002")["outcome"], deal(desk, "A0000002")["closed_on"])
    assert 0 == take_in(desk, reopened).taken.changes


def test_a_deal_that_was_moved_here_stays_in_its_stage(desk, tmp_path):
    """Whatever the file says; the summary counts it, and the other columns follow the file all the same."""
    take_in(desk, pipeline(tmp_path, OPEN))
    move_stage(desk, deal(desk, "A0000001")["id"], "present", reason="Workshop held.")

    taken = take_in(desk, pipeline(tmp_path, OPEN.replace("Ada Thorn", "Nia Voss"))).taken

    found = deal(desk, "A0000001")
    assert ("present", "Nia Voss", 1) == (found["stage"], found["owner"], taken.stage_kept)


def test_a_deal_that_was_closed_here_stays_closed(desk, tmp_path):
    """The file still has it open."""
    file = pipeline(tmp_path, OPEN)
    take_in(desk, file)
    close_deal(desk, deal(desk, "A0000001")["id"], Outcome.DISQUALIFIED, reason="No budget.")

    taken = take_in(desk, file).taken

    assert ("disqualified", 1, 0) == (deal(desk, "A0000001")["outcome"], taken.stage_kept, taken.changes)


def test_an_import_that_was_undone_and_redone_is_still_one(desk, tmp_path):
    """Its moves are not taken for moves made here."""
    take_in(desk, pipeline(tmp_path, OPEN))
    undo(desk)
    redo(desk)

    taken = take_in(desk, pipeline(tmp_path, OPEN.replace("Engaging", "Prospecting"))).taken

    assert ("verify", 0) == (deal(desk, "A0000001")["stage"], taken.stage_kept)


def test_deals_of_another_origin_are_other_deals(desk, tmp_path):
    """The same id in another CRM is another deal."""
    other = tmp_path / "other.toml"
    other.write_text(
        (find_sources([CRM]).mapping.text).replace('origin = "crm_sales_opportunities"', 'origin = "other"')
    )
    take_in(desk, pipeline(tmp_path, OPEN))

    take_in(desk, pipeline(tmp_path, OPEN), mapping=str(other))

    assert [("A0000001", "crm_sales_opportunities"), ("A0000001", "other")] == sorted(
        (row[0], row[13]) for row in content(desk)[0]
    )


def test_codes_stay_apart(desk, tmp_path):
    """However many deals come, no two have one code."""
    ids = count(1)
    take_in(desk, pipeline(tmp_path, *(OPEN.replace("A0000001", f"B{next(ids):07}") for _ in range(3000))))

    with desk.reading() as read:
        assert (3000, 3000) == read.execute(
            "SELECT count(DISTINCT code), count(DISTINCT substr(id, -6)) FROM deal"
        ).fetchone()
