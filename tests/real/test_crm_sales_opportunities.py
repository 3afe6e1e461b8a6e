"""The real export that the mapping `crm_sales_opportunities` was written for: every figure of its description holds."""

import csv
from datetime import date

import pytest

from crm import PIPELINE, change, content, take_in
from tasdesk.actions.deals import move_stage
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.actions.incoming import Tally
from tasdesk.actions.portfolio import read_portfolio
from tasdesk.method.facts import Author

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def folder(exports):
    return exports / "crm_sales_opportunities"


def desk_at(path):
    """A desk at a new book."""
    return Desk(create_book(path, today=DAY), User("Moses", Author.SALESPERSON), DAY)


@pytest.fixture(scope="module")
def desk(folder, tmp_path_factory):
    """A desk at a book with the whole export."""
    desk = desk_at(tmp_path_factory.mktemp("real") / "tasdesk.db")
    with desk.book:
        take_in(desk, folder)
        yield desk


def rows_of(folder):
    with (folder / PIPELINE).open(newline="", encoding="utf-8") as file:
        return {row["opportunity_id"]: row for row in csv.DictReader(file)}


def select(desk, query):
    with desk.reading() as read:
        return read.execute(query).fetchall()


def test_everything_is_imported_and_counted(folder, tmp_path):
    """8,800 deals, 85 accounts, 7 products; the 1,425 deals without an account among them; no row is rejected."""
    desk = desk_at(tmp_path / "tasdesk.db")
    with desk.book:
        imported = take_in(desk, folder)

    taken = imported.taken
    assert (Tally(new=85), Tally(new=7), Tally(new=8800), 0) == (
        taken.accounts, taken.products, taken.deals, imported.rejected,
    )  # fmt: skip
    assert (2089, 6711, 1425) == (taken.open, taken.closed, taken.without_account)
    assert {
        ("sector", "technolgy", "technology"): 12,
        ("country", "Philipines", "Philippines"): 1,
    } == imported.corrections


def test_the_same_export_again_changes_nothing(folder, desk):
    """And takes no step."""
    before = content(desk)

    assert 0 == take_in(desk, folder).taken.changes
    assert (before, [(1,)]) == (content(desk), select(desk, "SELECT count(*) FROM step"))


def test_the_stages_are_those_of_the_mapping(desk):
    """500 prospecting, 1,589 engaging, 4,238 won, 2,473 lost."""
    assert [("analyse", "", 1589), ("close", "lost", 2473), ("close", "won", 4238), ("verify", "", 500)] == select(
        desk, "SELECT stage, outcome, count(*) FROM deal GROUP BY 1, 2 ORDER BY 1, 2"
    )


def test_every_deal_has_what_its_row_says(folder, desk):
    """Account, owner, dates and amount of all 8,800; the 0 of lost ones is no amount."""
    rows = rows_of(folder)
    found = {
        id: (account or "", owner, opened or "", closed or "", amount)
        for id, account, owner, opened, closed, amount in select(
            desk,
            """SELECT d.external_id, a.name, d.owner, d.opened_on, d.closed_on, d.amount / 100
               FROM deal d LEFT JOIN account a ON a.id = d.account_id""",
        )
    }
    expected = {
        id: (
            row["account"], row["sales_agent"], row["engage_date"], row["close_date"],
            int(row["close_value"]) if row["deal_stage"] == "Won" else None,
        )
        for id, row in rows.items()
    }  # fmt: skip

    assert expected == found


def test_what_was_won_adds_up(desk):
    """10,005,534 dollars."""
    assert [(10_005_534_00, "USD")] == select(
        desk, "SELECT sum(amount), currency FROM deal WHERE amount IS NOT NULL GROUP BY currency"
    )


def test_the_two_spellings_are_one_product(desk):
    """1,480 deals of GTX Pro, and no other product than the seven."""
    products = dict(
        select(desk, "SELECT p.name, count(*) FROM deal d JOIN product p ON p.id = d.product_id GROUP BY 1")
    )

    assert (7, 1480) == (len(products), products["GTX Pro"])


def test_ids_keep_their_zeros(desk):
    """268 begin with 0."""
    assert [(8800, 268)] == select(
        desk, "SELECT count(DISTINCT external_id), sum(external_id LIKE '0%') FROM deal WHERE length(external_id) = 8"
    )


def test_fifteen_accounts_belong_to_seven_others(desk):
    """As the file says."""
    assert [(15, 7)] == select(desk, "SELECT count(parent_id), count(DISTINCT parent_id) FROM account")


def test_the_board_shows_the_open_ones(desk):
    """2,089; those without an account have none, and every one a name."""
    cards = read_portfolio(desk)

    assert (2089, 1425) == (len(cards), sum(card.account == "" for card in cards))
    assert [] == [card for card in cards if not card.name]


def test_the_pipeline_file_alone_gives_the_same_deals(folder, desk, tmp_path):
    """But for the spelling of the product that only the products file knows."""
    alone = desk_at(tmp_path / "tasdesk.db")
    with alone.book:
        take_in(alone, folder / PIPELINE)
        found = content(alone)[0]

    whole = [tuple(str(cell).replace("GTX Pro", "GTXPro") for cell in row) for row in content(desk)[0]]
    assert whole == [tuple(map(str, row)) for row in found]


def test_a_changed_row_changes_its_deal_alone(folder, tmp_path):
    """One won deal more; one moved here stays."""
    desk = desk_at(tmp_path / "tasdesk.db")
    with desk.book:
        take_in(desk, folder)
        engaging = [id for id, row in rows_of(folder).items() if row["deal_stage"] == "Engaging"][:2]
        moved = select(desk, f"SELECT id FROM deal WHERE external_id = '{engaging[1]}'")[0][0]
        move_stage(desk, moved, "present", reason="Workshop held.")
        copy = tmp_path / PIPELINE
        copy.write_bytes((folder / PIPELINE).read_bytes())

        def win(rows):
            for row in rows:
                if row["opportunity_id"] in engaging:
                    row.update(deal_stage="Won", close_date="2017-12-31", close_value="7")

        change(copy, win)
        taken = take_in(desk, copy).taken

        # The amount of the moved one follows the file, its stage does not.
        assert (Tally(changed=2, same=8798), 1) == (taken.deals, taken.stage_kept)
        assert [("close", "won"), ("present", "")] == sorted(
            select(desk, f"SELECT stage, outcome FROM deal WHERE external_id IN {tuple(engaging)}")
        )
