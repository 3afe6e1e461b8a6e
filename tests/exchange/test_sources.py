"""Which files an import reads, and as what."""

import pytest

from crm import CRM, HEADER, PIPELINE, copy_of_crm, pipeline
from tasdesk.errors import FileError
from tasdesk.exchange.mappings import mapping_called
from tasdesk.exchange.sources import find_sources


def kinds(sources):
    return [(source.kind, source.name) for source in sources.files]


def test_files_are_recognised_by_their_columns():
    """Accounts and products come before the deals that mention them."""
    sources = find_sources([CRM])

    assert [("accounts", "accounts.csv"), ("products", "products.csv"), ("deals", PIPELINE)] == kinds(sources)
    assert "crm_sales_opportunities" == sources.mapping.id


def test_the_names_of_files_mean_nothing(tmp_path):
    """Nor do case and blanks in the names of columns."""
    folder = copy_of_crm(tmp_path)
    text = (folder / PIPELINE).read_text()
    (folder / PIPELINE).unlink()
    (folder / "export (3).CSV").write_text(
        text.replace("opportunity_id", " Opportunity_ID ").replace("close_value", "CLOSE_VALUE")
    )

    assert ("deals", "export (3).CSV") in kinds(find_sources([folder]))


def test_tsv_files_count(tmp_path):
    """A folder is looked through for both kinds."""
    file = tmp_path / "deals.tsv"
    file.write_text(HEADER.replace(",", "\t") + "\n")

    assert [("deals", "deals.tsv")] == kinds(find_sources([tmp_path]))


def test_a_file_named_twice_is_read_once():
    """Alone and in its folder."""
    assert 3 == len(find_sources([CRM, CRM / PIPELINE, CRM]).files)


def test_several_files_may_hold_deals(tmp_path):
    """Each is read."""
    first = pipeline(tmp_path)
    second = tmp_path / "more.csv"
    second.write_text(first.read_text())

    assert [("deals", "more.csv"), ("deals", PIPELINE)] == kinds(find_sources([first, second]))


def test_an_unknown_file_of_a_folder_is_left_out_and_named(tmp_path):
    """The others are imported."""
    folder = copy_of_crm(tmp_path)
    (folder / "holidays.csv").write_text("day,name\n2026-12-25,Christmas\n")

    sources = find_sources([folder])

    assert [("holidays.csv", "its columns are not known")] == [
        (each.name, each.why) for each in sources.skipped if each.name == "holidays.csv"
    ]


def test_other_files_of_a_folder_are_not_looked_at(tmp_path):
    """Pictures, archives, texts, folders that end in .csv."""
    folder = copy_of_crm(tmp_path)
    (folder / "logo.png").write_bytes(b"\x89PNG\0")
    (folder / "old.csv").mkdir()

    assert 3 == len(find_sources([folder]).files)


def empty(path):
    path.write_text("")


def unknown(path):
    path.write_text("day,name\n2026-12-25,Christmas\n")


def binary(path):
    path.write_bytes(b"\x7fELF\2\1\1\0\0\0\n\n")


def spreadsheet(path):
    path.write_bytes(b"PK\3\4rest")


def missing(path):
    pass


def directory_without_tables(path):
    path.mkdir()
    (path / "readme.md").write_text("nothing")


def left_out_alone(path):
    path.write_text("Table,Field,Description\na,b,c\n")


def two_alike(path):
    path.write_text(f"{HEADER},Account\n")


BAD = {
    empty: "deals.csv is empty",
    unknown: r"No mapping knows the columns of .*deals.csv: day, name\. Write one .*--mapping",
    binary: "deals.csv is not a text file",
    spreadsheet: r"deals.csv is no spreadsheet that can be read: .* Save it as CSV",
    missing: "There is no file .*deals.csv",
    directory_without_tables: "deals.csv holds no CSV or TSV file",
    left_out_alone: "There is nothing to import: deals.csv",
    two_alike: "deals.csv has two columns called account",
}


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_what_cannot_be_imported_is_told_in_a_sentence(tmp_path, make):
    """With its name, and what to do."""
    path = tmp_path / "deals.csv"
    make(path)

    with pytest.raises(FileError, match=BAD[make]):
        find_sources([path])


def test_a_folder_of_unknown_files_is_told_as_the_first_of_them(tmp_path):
    """Its columns are named."""
    unknown(tmp_path / "deals.csv")

    with pytest.raises(FileError, match=r"No mapping knows the columns of .*deals\.csv"):
        find_sources([tmp_path])


def test_a_mapping_that_does_not_fit_is_told(tmp_path):
    """The sentence names mapping, file and columns; the advice those that deals need."""
    unknown(tmp_path / "deals.csv")

    with pytest.raises(
        FileError, match=r"crm_sales_opportunities does not know .* day, name\. .*opportunity_id, deal_stage"
    ):
        find_sources([tmp_path / "deals.csv"], mapping_called("crm_sales_opportunities"))


def test_many_unknown_columns_are_counted(tmp_path):
    """A sentence stays a sentence."""
    path = tmp_path / "wide.csv"
    path.write_text(",".join(f"c{number}" for number in range(100)) + "\n")

    with pytest.raises(FileError, match="c7 and 92 more"):
        find_sources([path])
