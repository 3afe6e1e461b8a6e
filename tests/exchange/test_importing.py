"""Importing a CRM's export into an empty book."""

import csv
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import TODAY
from crm import (
    CRM,
    EARLY,
    LOST,
    OPEN,
    PIPELINE,
    WON,
    change,
    content,
    copy_of_crm,
    deal,
    moves,
    pipeline,
    take_in,
)
from tasdesk.actions.desk import Desk, User, create_book, open_book
from tasdesk.actions.history import undo
from tasdesk.actions.incoming import Tally
from tasdesk.errors import BadUse
from tasdesk.exchange.importing import preview
from tasdesk.exchange.sources import find_sources
from tasdesk.method.facts import Author


def test_a_folder_is_imported_whole(desk):
    """Accounts, products and deals, each counted."""
    taken = take_in(desk, CRM).taken

    assert (Tally(new=15), Tally(new=6), Tally(new=200)) == (taken.accounts, taken.products, taken.deals)
    assert (48, 152, 33) == (taken.open, taken.closed, taken.without_account)


def test_it_is_one_step_that_can_be_undone(desk):
    """After an undo the book is as empty as before."""
    before = content(desk)
    take_in(desk, CRM)

    undo(desk)

    assert before == content(desk)


def test_stages_come_as_the_mapping_says(desk):
    """Prospecting is verify, Engaging is analyse, Won and Lost are closed from the last stage."""
    take_in(desk, CRM)

    with desk.reading() as read:
        stages = read.execute("SELECT stage, outcome, count(*) FROM deal GROUP BY 1, 2 ORDER BY 1, 2").fetchall()
    assert [("analyse", "", 36), ("close", "lost", 56), ("close", "won", 96), ("verify", "", 12)] == stages


def test_an_open_deal_keeps_its_dates(desk, tmp_path):
    """The day it was engaged is the day it was opened and the day it entered its stage; no close is made up."""
    take_in(desk, pipeline(tmp_path, OPEN))

    found = deal(desk, "A0000001")
    assert ("2026-03-02", "2026-03-02", None, None) == tuple(
        found[name] for name in ("opened_on", "stage_since", "closed_on", "close_date")
    )
    assert [("2026-03-02", "entry", "", "analyse", "")] == moves(desk, "A0000001")


def test_unknown_dates_stay_unknown(desk, tmp_path):
    """A deal without dates has none, and nobody knows when it entered its stage."""
    take_in(desk, pipeline(tmp_path, EARLY))

    found = deal(desk, "A0000004")
    assert [None] * 4 == [found[name] for name in ("opened_on", "stage_since", "closed_on", "close_date")]
    assert [(None, "entry", "", "verify", "")] == moves(desk, "A0000004")


def test_a_won_deal_has_its_close_and_its_amount(desk, tmp_path):
    """Closed on the day the file says, with what was won, in the currency of the mapping."""
    take_in(desk, pipeline(tmp_path, WON))

    found = deal(desk, "A0000002")
    assert ("won", "2026-04-01", 4100_00, "USD") == tuple(
        found[name] for name in ("outcome", "closed_on", "amount", "currency")
    )
    assert [("2026-04-01", "close", "close", "close", "won")] == moves(desk, "A0000002")


def test_the_zero_of_a_lost_deal_is_no_amount(desk, tmp_path):
    """It says that nothing was won, and not what the deal was worth."""
    take_in(desk, pipeline(tmp_path, LOST, "A0000005,Ada Thorn,LumoPro,Corvane,Won,2026-03-02,2026-04-01,0"))

    assert (None, "") == tuple(deal(desk, "A0000003")[name] for name in ("amount", "currency"))
    assert (0, "USD") == tuple(deal(desk, "A0000005")[name] for name in ("amount", "currency"))


def test_ids_are_text(desk):
    """Those that begin with 0 keep it."""
    take_in(desk, CRM)

    with (CRM / PIPELINE).open(newline="") as file:
        ids = {row["opportunity_id"] for row in csv.DictReader(file)}
    assert ids == {row[0] for row in content(desk)[0]}
    assert 13 == sum(id.startswith("0") for id in ids)


def test_a_deal_is_named_after_account_and_product(desk, tmp_path):
    """Where the account is not known, its id stands beside the product."""
    take_in(desk, pipeline(tmp_path, OPEN, EARLY))

    assert ("Corvane – Lumo Basic", "LumoPro – A0000004") == (
        deal(desk, "A0000001")["name"],
        deal(desk, "A0000004")["name"],
    )


def test_deals_without_an_account_are_kept(desk):
    """33 of them, as the file has."""
    take_in(desk, CRM)

    assert 33 == sum(row[2] is None for row in content(desk)[0])


def test_a_product_is_one_however_its_blanks_are_written(desk):
    """LumoPro is Lumo Pro, spelled as the products file has it."""
    take_in(desk, CRM)

    spelled = Counter(row[3] for row in content(desk)[0])
    assert ({"Lumo Basic", "Lumo Pro", "Skiff Advanced", "Skiff One", "Tarn 300", "Tarn Plus"}, 45) == (
        set(spelled),
        spelled["Lumo Pro"],
    )


def test_parents_are_linked(desk):
    """A daughter belongs to its mother, whichever stands first in the file."""
    take_in(desk, CRM)

    parents = {row[0]: row[-1] for row in content(desk)[1] if row[-1]}
    assert {
        "Corvane": "Hexley Group", "dunmere": "Hexley Group", "Ivoryne": "Brindle Works", "N-Tessin": "Ivoryne",
    } == parents  # fmt: skip


def test_accounts_come_with_what_the_file_knows(desk):
    """Sector, country, people, revenue in cents though the file has millions, year of foundation."""
    take_in(desk, CRM)

    brindle = next(row for row in content(desk)[1] if row[0] == "Brindle Works")
    assert ("Brindle Works", "technology", "United States", 7659, 926_720_000_00, "USD", 2007, None) == brindle


def test_corrected_spellings_are_counted(desk):
    """What the mapping calls wrong is put right, and the summary says how often."""
    corrections = take_in(desk, CRM).corrections

    assert {("sector", "technolgy", "technology"): 2, ("country", "Philipines", "Philippines"): 1} == corrections


def test_known_files_without_content_are_left_out_and_named(desk):
    """Teams and dictionary, each with a reason."""
    skipped = take_in(desk, CRM).sources.skipped

    assert [("data_dictionary.csv", True), ("sales_teams.csv", True)] == [
        (each.name, bool(each.why)) for each in skipped
    ]


def test_the_pipeline_file_alone_is_enough(desk):
    """Its accounts and products are known by their names."""
    taken = take_in(desk, CRM / PIPELINE).taken

    assert (15, 6, 200) == (taken.accounts.new, taken.products.new, taken.deals.new)


@settings(max_examples=12)
@given(st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_the_rows_means_nothing(homes, dice, whole):
    """Any order of the rows of any file gives the same book, with and without the files beside the pipeline."""
    folder = next(homes)
    folder.mkdir()
    shuffled = copy_of_crm(folder)
    for path in shuffled.glob("*.csv"):
        change(path, dice.shuffle)
    found = []
    for number, source in enumerate((CRM, shuffled)):
        with create_book(folder / f"{number}.db", today=TODAY) as book:
            desk = Desk(book, User("Moses", Author.SALESPERSON), TODAY)
            take_in(desk, source if whole else source / PIPELINE)
            found.append(content(desk))

    assert found[0] == found[1]


def test_of_several_spellings_the_most_frequent_is_taken(desk, tmp_path):
    """Where no file of products or accounts says how to spell them."""
    rows = [OPEN.replace("A0000001", f"B{number:07}") for number in range(5)]
    rows[0] = rows[0].replace("Lumo Basic", "LUMO BASIC").replace("Corvane", "corvane")

    take_in(desk, pipeline(tmp_path, *rows))

    assert (["Corvane"], ["Lumo Basic"]) == ([row[0] for row in content(desk)[1]], [row[0] for row in content(desk)[2]])


def test_a_stage_that_the_playbook_does_not_have_is_told(desk, tmp_path):
    """Before anything is read; the sentence names it, the advice lists those there are."""
    own = tmp_path / "own.toml"
    own.write_text(find_sources([CRM]).mapping.text.replace('stage = "analyse"', 'stage = "demo"'))

    with pytest.raises(BadUse, match=r"names the stage demo.*verify, initiate"):
        take_in(desk, CRM, mapping=str(own))


def test_a_changed_mapping_is_obeyed(desk, tmp_path):
    """The user may send Engaging to another stage."""
    own = tmp_path / "own.toml"
    own.write_text(find_sources([CRM]).mapping.text.replace('stage = "analyse"', 'stage = "present"'))

    take_in(desk, pipeline(tmp_path, OPEN), mapping=str(own))

    assert "present" == deal(desk, "A0000001")["stage"]


def test_a_preview_shows_the_first_rows_as_they_would_be_understood(tmp_path):
    """Fields with their columns, records, and why a row would be rejected."""
    (shown,) = preview(find_sources([pipeline(tmp_path, OPEN, "B1,Ada", WON)]), TODAY)

    assert ("external_id", "opportunity_id") == shown.columns[0]
    assert [("A0000001", "analyse"), "3: It has 2 cells; the header has 8.", ("A0000002", "close")] == [
        row if isinstance(row, str) else (row.external_id, row.stage) for row in shown.rows
    ]


def test_a_preview_names_missing_and_unused_columns(tmp_path):
    """A file may lack optional columns and have others."""
    file = tmp_path / "deals.csv"
    file.write_text("opportunity_id,deal_stage,account,product,sales_agent,Mood\n1,Won,A,B,C,good\n")

    (shown,) = preview(find_sources([file]), TODAY)

    assert (("Mood",), ["amount", "opened_on", "closed_on"]) == (
        shown.unused,
        [name for name, column in shown.columns if column is None],
    )


def test_progress_is_told(desk):
    """How many rows are read, of how many lines."""
    told = []

    take_in(desk, CRM, progress=lambda done, of: told.append((done, of)))

    assert [(0, 201)] == told


def test_the_book_can_be_opened_and_checked_afterwards(desk):
    """Foreign keys hold, though daughters came before mothers."""
    take_in(desk, CRM)
    path = desk.book.path

    with open_book(path, today=TODAY) as again, again.reading() as read:
        assert [] == read.execute("PRAGMA foreign_key_check").fetchall()
