"""`import` and `mappings`: other people's files on the command line."""

import json
import stat

import pytest

from books import run
from crm import CRM, OPEN, PIPELINE, pipeline
from tasdesk import places

BAD = "B1,Ada,LumoPro,Corvane,Waiting,2026-03-02,,"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """An empty working directory: rejected rows go there."""
    directory = tmp_path / "here"
    directory.mkdir()
    monkeypatch.chdir(directory)
    return directory


def test_an_import_says_what_it_did(book):
    """Every number a person asks for, on stderr; nothing on stdout."""
    ended = run("import", str(CRM))

    assert (0, "") == (ended.status, ended.out)
    assert [
        "By the mapping CRM Sales Opportunities (Maven Analytics):",
        "  accounts: 15 new",
        "  products: 6 new",
        "  deals: 200 new",
        "  48 of these deals are open, 152 closed; 33 have no account.",
        "  Spelling corrected: Philipines → Philippines (1), technolgy → technology (2)",
        "  data_dictionary.csv was left out: it describes the other files.",
        "  sales_teams.csv was left out: who manages whom is not kept.",
    ] == ended.err.splitlines()


def test_an_import_again_has_nothing_new(book):
    """And takes no step."""
    run("import", str(CRM))
    steps = run("log", "--json").out

    ended = run("import", str(CRM))

    assert (0, "Nothing new.") == (ended.status, ended.err.splitlines()[-1])
    assert steps == run("log", "--json").out


def test_an_import_is_undone_by_one_word(book):
    """The book is as before."""
    before = run("deals", "--json", "--where", "open closed").out
    run("import", str(CRM))

    assert 0 == run("undo").status
    assert before == run("deals", "--json", "--where", "open closed").out


def test_scripts_read_json(book, tmp_path):
    """One object: what came, what became of it, where the rejected rows are."""
    ended = run("import", str(CRM), str(pipeline(tmp_path, BAD)), "--json")

    told = json.loads(ended.out)
    assert (0, "") == (ended.status, ended.err)
    assert {"new": 15, "changed": 0, "same": 0} == told["accounts"]
    assert {
        "new": 200, "changed": 0, "same": 0, "open": 48, "closed": 152, "without_account": 33, "stage_kept": 0,
    } == told["deals"]  # fmt: skip
    assert ("crm_sales_opportunities", 1, "rejected-2026-11-24.csv", True) == (
        told["mapping"], told["rejected"], told["rejects"], told["stored"],
    )  # fmt: skip
    assert ["accounts", "products", "deals", "deals"] == [each["table"] for each in told["files"]]
    assert {"field": "sector", "from": "technolgy", "to": "technology", "count": 2} in told["corrected"]


def test_a_book_is_made_where_there_is_none(tmp_path):
    """Only its owner can read it."""
    path = tmp_path / "new" / "crm.db"

    assert 0 == run("import", str(CRM), "--store", str(path)).status
    assert (0o600, 48) == (
        stat.S_IMODE(path.stat().st_mode),
        len(json.loads(run("deals", "--json", "--store", str(path)).out)),
    )


@pytest.mark.parametrize("words", [("--dry-run",), ("--preview",), ("--strict",)], ids=str)
def test_no_book_is_made_for_nothing(tmp_path, words):
    """Neither for a look, nor for an import that was refused."""
    run("import", str(pipeline(tmp_path, OPEN, BAD)), *words)

    assert not places.book().exists()


def test_rejected_rows_do_not_stop_the_rest(book, tmp_path):
    """Exit status 0, and where they are."""
    ended = run("import", str(pipeline(tmp_path, OPEN, BAD)), "--rejects", str(tmp_path / "bad.csv"))

    assert (0, f"  1 row was rejected; {tmp_path / 'bad.csv'} says why.") == (ended.status, ended.err.splitlines()[-1])
    assert 0o600 == stat.S_IMODE((tmp_path / "bad.csv").stat().st_mode)


def test_strict_stores_nothing(book, tmp_path):
    """Exit status 1, and the book as it was to the last byte."""
    before = book.read_bytes()

    ended = run("import", str(pipeline(tmp_path, OPEN, BAD)), "--strict")

    assert (1, "") == (ended.status, ended.out)
    assert "1 row was rejected, so nothing was stored. rejected-2026-11-24.csv says why.\n" == ended.err
    assert before == book.read_bytes()


def test_a_dry_run_stores_nothing(book):
    """It says what would change."""
    before = book.read_bytes()

    ended = run("import", str(CRM), "--dry-run")

    assert (0, "Nothing was stored: this was a dry run.") == (ended.status, ended.err.splitlines()[-1])
    assert before == book.read_bytes()


def test_a_preview_shows_how_rows_would_be_understood(book, tmp_path):
    """Fields with their columns, the first rows, and what would be rejected; nothing is stored."""
    before = book.read_bytes()

    ended = run("import", str(pipeline(tmp_path, OPEN, BAD)), "--preview")

    assert (0, True, before) == (ended.status, "sales_pipeline.csv → deals" in ended.out, book.read_bytes())
    assert "external_id  opportunity_id\n" in ended.out
    assert "A0000001     analyse  2026-03-02  Corvane  Lumo Basic  Ada Thorn  2026-03-02\n" in ended.out
    assert "rejected: line 3: The mapping has no stage “Waiting”.\n" in ended.out


def test_a_preview_for_scripts(book):
    """Amounts in whole units, what is not known null."""
    told = json.loads(run("import", str(CRM), "--preview", "--json").out)

    assert ["accounts", "products", "deals"] == [each["table"] for each in told["files"]]
    assert {"name": "Lumo Basic", "series": "Lumo", "list_price": 480, "currency": "USD"} == told["files"][1]["rows"][0]


def folder_without_tables(path):
    path.mkdir()


def unknown_columns(path):
    path.write_text("day,name\n2026-12-25,Christmas\n")


def nothing(path):
    path.write_text("")


def missing(path):
    pass


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (missing, "There is no file"),
        (folder_without_tables, "holds no CSV or TSV file"),
        (unknown_columns, "day, name"),
        (nothing, "is empty"),
    ],
)
def test_what_cannot_be_imported_is_told(book, tmp_path, make, named):
    """Exit status 1, one sentence with the path, and the book as it was."""
    path = tmp_path / "export.csv"
    make(path)
    before = book.read_bytes()

    ended = run("import", str(path))

    assert (1, "", 1) == (ended.status, ended.out, ended.err.count("\n"))
    assert (True, True, before) == (str(path) in ended.err, named in ended.err, book.read_bytes())


def test_a_header_without_rows_has_nothing_new(book, tmp_path):
    """It is a table all the same."""
    ended = run("import", str(pipeline(tmp_path)))

    assert (0, "Nothing new.") == (ended.status, ended.err.splitlines()[-1])


def test_an_unknown_mapping_is_bad_use(book):
    """Exit status 2, with those there are."""
    ended = run("import", str(CRM), "--mapping", "salesfroce")

    assert (2, True) == (ended.status, "crm_sales_opportunities" in ended.err)


def test_names_of_files_reach_no_terminal_as_they_are(book, tmp_path):
    """They are text of others."""
    path = tmp_path / "a\x1b[2J.csv"
    path.write_text("x,y\n")

    assert "\x1b" not in run("import", str(path)).err


def test_an_encoding_that_was_guessed_is_named(book, tmp_path):
    """Whoever reads the summary can see whether it is right."""
    path = tmp_path / PIPELINE
    path.write_bytes(pipeline(tmp_path, OPEN.replace("Corvane", "宁波银行")).read_text().encode("gb18030"))

    assert "  sales_pipeline.csv was read as gb18030." in run("import", str(path)).err.splitlines()


def test_the_summary_speaks_chinese(book):
    """In the user's language, the mapping's own words included."""
    said = run("--lang", "zh", "import", str(CRM)).err

    assert "Maven Analytics 练习数据" in said
    assert "它只是其他文件的说明" in said


def test_mappings_are_listed(home):
    """By name."""
    assert run("mappings").out.startswith(
        "name                     for\ncrm_sales_opportunities  CRM Sales Opportunities"
    )


def test_a_mapping_is_printed_to_be_copied(home, tmp_path):
    """To the last byte; the copy can be used."""
    printed = run("mappings", "show", "crm_sales_opportunities").out
    assert places.shipped("mappings", "crm_sales_opportunities.toml").read_text("utf-8") == printed

    own = tmp_path / "own.toml"
    own.write_text(printed.replace('stage = "analyse"', 'stage = "present"'), encoding="utf-8")
    run("import", str(CRM), "--mapping", str(own))

    assert {"verify", "present"} == {deal["stage"] for deal in json.loads(run("deals", "--json").out)}
