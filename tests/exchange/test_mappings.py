"""Mappings: what a file may say, and what is wrong with it."""

import pytest

from tasdesk import places
from tasdesk.errors import FileError, NotFound
from tasdesk.exchange.mappings import mapping_called, read_mapping, shipped_mappings
from tasdesk.method.facts import Outcome
from tasdesk.method.playbook import Playbook

SHIPPED = "crm_sales_opportunities"


@pytest.fixture
def changed(tmp_path):
    """The shipped mapping with one text in the place of another."""

    def make(old, new):
        text = places.shipped("mappings", f"{SHIPPED}.toml").read_text("utf-8")
        assert old in text
        path = tmp_path / "own.toml"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return make


@pytest.mark.parametrize("id", shipped_mappings())
def test_every_shipped_mapping_fits_the_shipped_playbook(id, playbook: Playbook):
    """Its stages are those of the method."""
    stages = {meaning.stage for meaning in shipped_mappings()[id].stages.values()}

    assert stages <= set(playbook.order)


def test_a_mapping_goes_by_its_name_or_its_file(changed):
    """A copy for the same CRM has the same origin."""
    own = changed("technolgy", "tecnology")

    assert (SHIPPED, "own") == (mapping_called(SHIPPED).id, mapping_called(str(own)).id)
    assert mapping_called(SHIPPED).origin == mapping_called(str(own)).origin


def test_a_mapping_keeps_its_text():
    """It can be printed as it is written, comments and all."""
    shipped = mapping_called(SHIPPED)

    assert places.shipped("mappings", f"{SHIPPED}.toml").read_text("utf-8") == shipped.text


def test_the_words_for_stages_are_read():
    """Stage, outcome, the column of the day, and amounts that say nothing."""
    stages = mapping_called(SHIPPED).stages

    assert ("analyse", None, "engage_date") == (
        stages["engaging"].stage, stages["engaging"].outcome, stages["engaging"].since,
    )  # fmt: skip
    assert (Outcome.LOST, ("0",)) == (stages["lost"].outcome, stages["lost"].unknown_amounts)


@pytest.mark.parametrize(
    ("written", "pattern"), [("DD.MM.YYYY", "%d.%m.%Y"), ("MM/DD/YYYY", "%m/%d/%Y"), ("YYYYMMDD", "%Y%m%d")]
)
def test_dates_may_have_any_order(changed, written, pattern):
    """Of year, month and day, with signs between them."""
    assert pattern == read_mapping(changed("YYYY-MM-DD", written)).dates


def test_encoding_and_delimiter_can_be_said(changed):
    """In the commented lines, once they are none."""
    path = changed('# encoding = "gb18030"', 'encoding = "GB18030"')
    path.write_text(path.read_text("utf-8").replace('# delimiter = ";"', 'delimiter = "tab"'), encoding="utf-8")

    mapping = read_mapping(path)
    assert ("gb18030", "\t") == (mapping.encoding, mapping.delimiter)


WRONG = {
    "a required field": ('external_id = "opportunity_id"', "", "deals.external_id is missing"),
    "a field that is none": ('owner = "sales_agent"', 'onwer = "sales_agent"', "deals.onwer is not known"),
    "a section that is none": ("[stages]", "[staes]", "staes|stages is missing"),
    "a currency that is none": ('currency = "USD"', 'currency = "XXY"', "values.currency must be a currency code"),
    "dates without a year": ("YYYY-MM-DD", "MM-DD", "values.dates must hold YYYY, MM and DD"),
    "dates with letters": ("YYYY-MM-DD", "YYYYyMM-DD", "values.dates must hold YYYY, MM and DD"),
    "an encoding that is none": ('# encoding = "gb18030"', 'encoding = "utf-9"', "there is no encoding “utf-9”"),
    "a long delimiter": ('# delimiter = ";"', 'delimiter = "::"', "values.delimiter must be one character"),
    "an outcome that is none": ('outcome = "won"', 'outcome = "sold"', "stages.Won.outcome: “sold”"),
    "a stage that is a number": ('stage = "verify"', "stage = 1", "stages.Prospecting.stage must be a text"),
    "an origin with blanks": ('origin = "crm_sales_opportunities"', 'origin = "my crm"', "about.origin"),
    "spelling of a field that has none": ("[spelling.sector]", "[spelling.name]", "spelling.name is not known"),
    "no TOML": ("[about]", "[about", "is not TOML"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_a_mapping_is_told_by_its_key(changed, case):
    """In one sentence that begins with the file."""
    old, new, words = WRONG[case]
    path = changed(old, new)

    with pytest.raises(FileError, match=words) as caught:
        read_mapping(path)

    assert str(path) in str(caught.value)


def test_a_mapping_without_deals_is_none(changed):
    """Deals are what an import is for."""
    path = changed("[deals]", "[dels]")

    with pytest.raises(FileError):
        read_mapping(path)


def test_an_unknown_name_lists_those_there_are():
    """And says that a file can be named."""
    with pytest.raises(NotFound, match=rf"no mapping called salesfroce.*{SHIPPED}.*\.toml"):
        mapping_called("salesfroce")


def test_a_missing_file_is_told(tmp_path):
    """By its path."""
    with pytest.raises(FileError, match=r"own\.toml cannot be read"):
        mapping_called(str(tmp_path / "own.toml"))


def test_a_mapping_that_is_no_text_is_told(tmp_path):
    """By its path."""
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xff\xfe")

    with pytest.raises(FileError, match=r"own\.toml is not UTF-8"):
        read_mapping(path)
