"""Exporting deals, answers and curves."""

import csv
import io
import json
import stat

import pytest

from crm import CRM, deal, pipeline, take_in
from desks import ago, give, person, qualified
from tasdesk.actions.accounts import add_account
from tasdesk.actions.deals import add_deal, edit_deal
from tasdesk.actions.links import set_boss
from tasdesk.actions.notes import write_note
from tasdesk.actions.people import add_person
from tasdesk.actions.rivals import declare_uncontested, name_rival
from tasdesk.errors import BadUse, FileError
from tasdesk.exchange.exporting import COLUMNS, export, write_csv, write_jsonl
from tasdesk.exchange.writing import neutral, private_file
from tasdesk.method.facts import Author, Money


def exported(desk, what, where=""):
    """The rows of an export, as JSON has them."""
    stream = io.StringIO()
    export(desk, what, where, lambda columns, rows: write_jsonl(stream, columns, rows))
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def exported_csv(desk, what, where=""):
    """The rows of an export, as a reader of CSV finds them."""
    stream = io.StringIO(newline="")
    export(desk, what, where, lambda columns, rows: write_csv(stream, columns, rows))
    stream.seek(0)
    return list(csv.DictReader(stream))


def test_every_deal_is_exported(desk):
    """Closed ones too, with the ids they have elsewhere."""
    take_in(desk, CRM)

    rows = exported(desk, "deals")

    assert (200, 152) == (len(rows), sum(row["outcome"] is not None for row in rows))
    assert 13 == sum(row["external_id"].startswith("0") for row in rows)


def test_a_filter_chooses_deals(desk):
    """Open ones only where it says so."""
    take_in(desk, CRM)

    assert {"won": 96, "open": 48, "owner:Ada won": 17} == {
        where: len(exported(desk, "deals", where)) for where in ("won", "open", "owner:Ada won")
    }


def test_a_deal_has_its_columns(desk, tmp_path):
    """Amounts are numbers, exact in CSV; what is not known is null, or nothing."""
    take_in(
        desk,
        pipeline(tmp_path, "01,Ada,LumoPro,Corvane,Won,2026-03-02,2026-04-01,4100.50", "02,,LumoPro,,Prospecting,,,"),
    )

    won, early = exported(desk, "deals")
    found = deal(desk, "01")
    assert {
        "deal": found["code"], "id": found["id"], "external_id": "01", "name": "Corvane – LumoPro",
        "account": "Corvane", "product": "LumoPro", "stage": "close", "outcome": "won", "grade": "D", "amount": 4100.5,
        "currency": "USD", "rate": 1.0, "reason": "won", "change": None, "owner": "Ada", "close_date": None,
        "closed_on": "2026-04-01",
    } == won  # fmt: skip
    assert ["account", "outcome", "grade", "amount", "currency", "rate", "owner"] == [
        name for name in ("account", "outcome", "grade", "amount", "currency", "rate", "owner") if early[name] is None
    ]
    assert [("4100.50", "USD"), ("", "")] == [(row["amount"], row["currency"]) for row in exported_csv(desk, "deals")]


def test_every_answer_is_exported_as_it_was_given(desk):
    """Gates with dates, persons and evidence, scores, probes, don't knows, each with day, author and party."""
    id = add_deal(desk, "Grid", account="Corvane")
    person(desk, id, "Li Na")
    name_rival(desk, id, "Kingdee")
    give(desk, id, "event", "yes", on=ago(desk, 9), by=ago(desk, 2), note="budget")
    give(desk, id, "source", "yes", person="Li Na")
    give(desk, id, "rank", "lower", author=Author.MANAGER)
    give(desk, id, "fit", 4, note="trial")
    give(desk, id, "closeness.users", "unknown")
    give(desk, id, "closeness", 2, party="Kingdee")

    rows = [{name: value for name, value in row.items() if value is not None} for row in exported(desk, "answers")]

    code, today = rows[0]["deal"], desk.today.isoformat()
    said = {"deal": code, "on": today, "author": "salesperson"}
    expected = [
        {
            **said, "on": ago(desk, 9).isoformat(), "question": "event", "value": "yes", "note": "budget",
            "by": ago(desk, 2).isoformat(),
        },
        {**said, "question": "rank", "value": "lower", "author": "manager"},
        {**said, "question": "source", "value": "yes", "person": "Li Na"},
        {**said, "question": "fit", "value": 4, "party": "us", "note": "trial"},
        {**said, "question": "closeness.users", "value": "unknown", "party": "us"},
        {**said, "question": "closeness", "value": 2, "party": "Kingdee"},
    ]  # fmt: skip
    assert expected == rows


def test_that_a_deal_is_uncontested_is_exported(desk):
    """With its reason."""
    id = add_deal(desk, "Grid")
    declare_uncontested(desk, id, True, reason="framework contract")

    (row,) = exported(desk, "answers")

    assert ("uncontested", "yes", "framework contract") == (row["question"], row["value"], row["note"])


def test_the_curve_is_exported_week_by_week(desk):
    """As it is today, and the reason where there is no rate."""
    id = qualified(desk)
    give(desk, id, "fit", 4, on=ago(desk, 14))

    rows = exported(desk, "curve")

    assert [("2026-W46", None, "no-compelling-event", False), ("2026-W48", None, "unanswered", False)] == [
        tuple(row[name] for name in ("week", "rate", "reason", "closed")) for row in (rows[0], rows[-1])
    ]


def test_answers_and_curves_of_other_deals_are_left_out(desk):
    """A filter holds for every export."""
    qualified(desk, "Grid")
    qualified(desk, "Metering")

    assert [2, 1] == [len(exported(desk, what, "Metering")) for what in ("answers", "curve")]


def test_notes_stay_in_the_book(desk):
    """Shared or private, no export holds them."""
    id = qualified(desk)
    write_note(desk, id, "SECRET private")
    write_note(desk, id, "SECRET shared", shared=True)

    assert [] == [what for what in COLUMNS if "SECRET" in json.dumps(exported(desk, what))]


def test_what_a_spreadsheet_would_compute_is_made_text(desk):
    """In CSV; JSON keeps it as it is, and numbers stay numbers."""
    id = add_deal(desk, "=1+1", account="@corp", amount=Money(12_50, "CNY"))
    edit_deal(desk, id, owner="-Ada")

    (row,) = exported_csv(desk, "deals")
    assert ("'=1+1", "'@corp", "'-Ada", "12.50") == tuple(row[name] for name in ("name", "account", "owner", "amount"))
    assert "=1+1" == exported(desk, "deals")[0]["name"]


@pytest.mark.parametrize("text", ["=x", "+x", "-x", "@x", "\tx", "\rx", "\nx", "＝x", "=", "-1"])
def test_every_beginning_of_a_formula_is_neutralised(text):
    """Signs, full-width ones, and blanks that spreadsheets skip."""
    assert f"'{text}" == neutral(text)


@pytest.mark.parametrize("text", ["", "x=1", "a-b", "'=x", "1"])
def test_other_texts_stay_as_they_are(text):
    """Only the beginning counts."""
    assert text == neutral(text)


def test_a_filter_that_makes_no_sense_is_told(desk):
    """And nothing is written."""
    with pytest.raises(BadUse):
        exported(desk, "curve", "mood:good")


# --- files -------------------------------------------------------------------------------------------------------


def test_a_file_is_for_its_owner_alone(tmp_path):
    """Whatever it was before."""
    path = tmp_path / "out.csv"
    path.write_text("old")
    path.chmod(0o644)

    with private_file(path) as file:
        file.write("new")

    assert ("new", 0o600, [path]) == (path.read_text(), stat.S_IMODE(path.stat().st_mode), list(tmp_path.iterdir()))


def test_a_file_that_could_not_be_finished_leaves_the_old_one(tmp_path):
    """And nothing beside it."""
    path = tmp_path / "out.csv"
    path.write_text("old")

    def write_half():
        with private_file(path) as file:
            file.write("new")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()

    assert ("old", [path]) == (path.read_text(), list(tmp_path.iterdir()))


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    """With its path and why."""
    with (
        pytest.raises(FileError, match=r"out\.csv cannot be written: No such file"),
        private_file(tmp_path / "no" / "out.csv"),
    ):
        pass


def test_people_are_exported_with_whom_they_report_to(desk):
    """Everybody, or those of the customers of the deals that a filter names; what is not known is null."""
    id = add_deal(desk, "Grid", account="Corvane")
    boss = person(desk, id, "Li Na")
    account = add_account(desk, "Norrvik")
    add_person(desk, account, "=Eve", title="CIO", influence="high")
    with desk.reading() as read:
        (corvane,) = read.execute("SELECT account_id FROM deal").fetchone()
    set_boss(desk, add_person(desk, corvane, "Ann"), boss)
    rows = exported(desk, "people")

    assert [("Ann", "Corvane", "Li Na", None), ("Li Na", "Corvane", None, None), ("=Eve", "Norrvik", None, "CIO")] == [
        (row["name"], row["account"], row["boss"], row["title"]) for row in rows
    ]
    assert ["Ann", "Li Na"] == [row["name"] for row in exported(desk, "people", "grid")]
    assert "'=Eve" == exported_csv(desk, "people")[-1]["name"]
