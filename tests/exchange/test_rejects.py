"""Rows that do not fit: rejected with line and reason, and the rest is imported."""

import csv
import stat

import pytest

from crm import (
    CRM,
    OPEN,
    PIPELINE,
    WON,
    change,
    content,
    deal,
    pipeline,
    step_names,
    take_in,
)
from tasdesk.errors import Refused


def rejected(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def reasons(path):
    return [(row["file"], int(row["line"]), row["reason"]) for row in rejected(path)]


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
