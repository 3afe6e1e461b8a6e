"""Importing a CRM's export into a book."""

import csv
import stat
from collections import Counter
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import TODAY
from crm import CRM, PIPELINE, change, content, copy_of_crm, deal, moves, pipeline, step_names, take_in
from tasdesk.actions.deals import close_deal, edit_deal, move_stage
from tasdesk.actions.desk import Desk, User, create_book, open_book
from tasdesk.actions.history import redo, undo
from tasdesk.actions.incoming import Tally
from tasdesk.errors import BadUse, Refused
from tasdesk.exchange.importing import preview
from tasdesk.exchange.sources import find_sources
from tasdesk.method.facts import Author, Money, Outcome

OPEN = "A0000001,Ada Thorn,Lumo Basic,Corvane,Engaging,2026-03-02,,"
WON = "A0000002,Ada Thorn,LumoPro,Corvane,Won,2026-03-02,2026-04-01,4100"
LOST = "A0000003,Ada Thorn,LumoPro,Corvane,Lost,2026-03-02,2026-04-01,0"
EARLY = "A0000004,Ada Thorn,LumoPro,,Prospecting,,,"


def rejected(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def reasons(path):
    return [(row["file"], int(row["line"]), row["reason"]) for row in rejected(path)]


# --- the whole export --------------------------------------------------------------------------------------------


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


# --- again -------------------------------------------------------------------------------------------------------


def test_the_same_files_again_change_nothing(desk):
    """Not a record, and no step in the journal."""
    take_in(desk, CRM)
    before = content(desk)

    taken = take_in(desk, CRM).taken

    assert (Tally(same=15), Tally(same=6), Tally(same=200), 0) == (
        taken.accounts, taken.products, taken.deals, taken.changes,
    )  # fmt: skip
    assert (before, ["import portfolio"]) == (content(desk), step_names(desk))


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


# --- order -------------------------------------------------------------------------------------------------------


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


# --- rows that do not fit ----------------------------------------------------------------------------------------

BAD_ROWS = {
    ",Ada,LumoPro,Corvane,Engaging,2026-03-02,,": "It has no id.",
    "B1,Ada,LumoPro,Corvane,Waiting,2026-03-02,,": "The mapping has no stage “Waiting”.",
    "B1,Ada,LumoPro,Corvane,,2026-03-02,,": "The mapping has no stage “”.",
    "B1,Ada,LumoPro,Corvane,Engaging,02/03/2026,,": "“02/03/2026” is not a day like YYYY-MM-DD.",
    "B1,Ada,LumoPro,Corvane,Engaging,2026-02-30,,": "“2026-02-30” is not a day like YYYY-MM-DD.",
    "B1,Ada,LumoPro,Corvane,Won,2026-03-02,2026-11-25,9": "It was closed on 2026-11-25, which is still to come.",
    "B1,Ada,LumoPro,Corvane,Won,2026-03-02,2026-04-01,much": "“much” is not an amount.",
    "B1,Ada,LumoPro,Corvane,Won,2026-03-02,2026-04-01,1_0": "“1_0” is not an amount.",
    "B1,Ada,LumoPro,Corvane,Won,2026-03-02,2026-04-01,nan": "“nan” is not an amount.",
    "B1,Ada,LumoPro,Corvane,Won,2026-03-02,2026-04-01,-9": "The amount -9 is below zero.",
    "B1,Ada,LumoPro,Corvane,Won,2026-03-02,2026-04-01,9.999": "9.999 has more decimals than USD has.",
    "B1,Ada,LumoPro,Corvane,Won,2026-03-02,2026-04-01,999999999999999999": "999999999999999999 is too large an amount.",
    "A0000001,Ada,LumoPro,Corvane,Engaging,2026-03-02,,": "The id A0000001 stands in line 2 already.",
    "B1,Ada,LumoPro,Corvane": "It has 4 cells; the header has 8.",
    f"B1,Ada,LumoPro,{'x' * 1001},Engaging,,,": "A name or word in it is longer than 1000 characters.",
    "B1,Ada\0,LumoPro,Corvane,Engaging,,,": "It holds a NUL character.",
}


@pytest.mark.parametrize("row", BAD_ROWS, ids=BAD_ROWS.values())
def test_a_row_that_does_not_fit_is_rejected_with_line_and_reason(desk, tmp_path, row):
    """It goes to the file of rejected rows, and those around it are imported."""
    imported = take_in(desk, pipeline(tmp_path, OPEN, row, WON))

    assert [(PIPELINE, 3, BAD_ROWS[row])] == reasons(imported.rejects)
    assert (1, ["A0000001", "A0000002"]) == (imported.rejected, [found[0] for found in content(desk)[0]])


def test_the_rejected_rows_go_to_a_new_file_of_the_working_directory(desk, tmp_path):
    """Named after the day, only for its owner to read; a second one has a number."""
    bad = pipeline(tmp_path, "B1,Ada,LumoPro,Corvane,Waiting,,,")

    paths = [take_in(desk, bad).rejects for _ in range(2)]

    assert ["rejected-2026-11-24.csv", "rejected-2026-11-24-2.csv"] == [str(path) for path in paths]
    assert {0o600} == {stat.S_IMODE(path.stat().st_mode) for path in paths}


def test_without_rejected_rows_there_is_no_file(desk, tmp_path):
    """Also where one was named."""
    imported = take_in(desk, CRM, rejects=tmp_path / "no.csv")

    assert (None, False) == (imported.rejects, (tmp_path / "no.csv").exists())


def test_the_rejected_rows_can_be_mended_and_imported(desk, tmp_path):
    """The file has the columns of the export, and is recognised like it."""
    out = tmp_path / "out.csv"
    take_in(desk, pipeline(tmp_path, OPEN, WON.replace("Won", "Wno")), rejects=out)
    change(out, lambda rows: rows[0].update(deal_stage="Won"))

    taken = take_in(desk, out).taken

    assert (1, "won") == (taken.deals.new, deal(desk, "A0000002")["outcome"])


def test_what_a_spreadsheet_would_compute_is_plain_text_in_the_rejected_rows(desk, tmp_path):
    """An apostrophe stands before it."""
    out = tmp_path / "out.csv"
    take_in(desk, pipeline(tmp_path, '"=HYPERLINK(""x"")",Ada,@sum,+Corvane,-,,,'), rejects=out)

    (row,) = rejected(out)
    assert ('\'=HYPERLINK("x")', "'@sum", "'+Corvane", "'-") == tuple(
        row[name] for name in ("opportunity_id", "product", "account", "deal_stage")
    )


def test_strict_stores_nothing_if_a_row_is_rejected(desk, tmp_path):
    """Refused in a sentence that says how many and where they are."""
    with pytest.raises(
        Refused, match=r"1 row was rejected, so nothing was stored\. rejected-2026-11-24\.csv says why\."
    ):
        take_in(desk, pipeline(tmp_path, OPEN, "B1,Ada"), strict=True)

    assert ([], []) == (content(desk)[0], step_names(desk))


def test_strict_imports_what_fits(desk):
    """Without rejected rows it is an import like any."""
    assert 200 == take_in(desk, CRM, strict=True).taken.deals.new


def test_a_dry_run_does_everything_but_storing(desk, tmp_path):
    """The same counts and rejected rows, and the book as it was."""
    imported = take_in(desk, CRM, pipeline(tmp_path, "B1,Ada"), dry_run=True)

    assert (200, 1, False) == (imported.taken.deals.new, imported.rejected, imported.stored)
    assert ([], [], True) == (content(desk)[0], step_names(desk), imported.rejects.exists())


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",retail,1999,1.5,10,Norway,", "It names no account."),
        ("Zed,retail,1999,1.5,many,Norway,", "“many” is not a whole number."),
        ("Zed,retail,1999,lots,10,Norway,", "“lots” is not an amount."),
        ("Zed,retail,1999,1.5,10,Norway,ZED", "It would be its own parent."),
        ("ALPHA,retail,1999,1.5,10,Norway,", "ALPHA stands in line 2 already."),
    ],
)
def test_an_account_that_does_not_fit_is_rejected(desk, tmp_path, row, reason):
    """With its line and the reason."""
    file = tmp_path / "accounts.csv"
    header = "account,sector,year_established,revenue,employees,office_location,subsidiary_of"
    file.write_text(f"{header}\nAlpha,retail,1999,1.5,10,Norway,\n{row}\n")

    imported = take_in(desk, file)

    assert ([("accounts.csv", 3, reason)], ["Alpha"]) == (
        reasons(imported.rejects),
        [row[0] for row in content(desk)[1]],
    )


def test_accounts_in_a_circle_are_rejected_together(desk, tmp_path):
    """Whichever stands first, none of them can be the mother; one below the circle can."""
    file = tmp_path / "accounts.csv"
    header = "account,sector,year_established,revenue,employees,office_location,subsidiary_of"
    file.write_text("\n".join([header, *(f"{a},retail,1999,1.5,10,Norway,{b}" for a, b in ("AB", "BC", "CA", "DA"))]))

    imported = take_in(desk, file)

    assert [2, 3, 4] == [line for _file, line, _reason in reasons(imported.rejects)]
    assert [("A", None), ("D", "A")] == [(row[0], row[-1]) for row in content(desk)[1]]


def test_hostile_texts_are_kept_as_they_are(desk, tmp_path):
    """Formulas, escapes and markup are data."""
    hostile = ["=cmd|'/C calc'!A0", "[/red]{0}%s", "a\x1b[2Jb\u202ec", "'; DROP TABLE deal; --"]
    rows = [f'B{number},Ada,LumoPro,"{text}",Engaging,,,' for number, text in enumerate(hostile)]

    take_in(desk, pipeline(tmp_path, *rows))

    assert sorted(hostile) == sorted(row[0] for row in content(desk)[1])


def test_an_import_that_cannot_finish_leaves_the_book_as_it_was(desk, tmp_path):
    """The rejected rows cannot be written: nothing is stored, and no half file is left."""
    nowhere = tmp_path / "nowhere" / "rejected.csv"
    with pytest.raises(Exception, match="cannot be written"):
        take_in(desk, pipeline(tmp_path, OPEN, "B1,Ada"), rejects=nowhere)

    assert ([], []) == (content(desk)[0], step_names(desk))


# --- stages and preview ------------------------------------------------------------------------------------------


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
    """How many rows of how many are read."""
    told = []

    take_in(desk, CRM, progress=lambda done, of: told.append((done, of)))

    assert [(0, 200)] == told


def test_the_book_can_be_opened_and_checked_afterwards(desk):
    """Foreign keys hold, though daughters came before mothers."""
    take_in(desk, CRM)
    path = desk.book.path

    with open_book(path, today=TODAY) as again, again.reading() as read:
        assert [] == read.execute("PRAGMA foreign_key_check").fetchall()
