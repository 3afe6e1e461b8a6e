"""Tables in text files: encodings, delimiters, rows that are wrong."""

import codecs
import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tasdesk.errors import FileError
from tasdesk.exchange.tabular import open_table

CHINESE = "商机名称,客户名称,销售阶段\r\n核心系统升级项目,宁波银行,需求分析\r\n智能抄表平台,国网江苏省电力,价值呈现\r\n"
TRADITIONAL = "商機名稱,客戶名稱,銷售階段\r\n核心系統升級專案,國泰世華銀行,需求分析\r\n"
WESTERN = "Name;Ort\r\nMüller & Söhne;Köln\r\nSociété Générale;Besançon\r\n"


def written(path, content):
    """The table in a new file with this content, bytes or text in UTF-8."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_table(path)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "deals.csv"


def cells(table):
    return [row.cells for row in table.rows()]


def lines_of_text(text, delimiter=","):
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "utf-8"), (CHINESE, "utf-8-sig"), (CHINESE, "utf-16"), (CHINESE, "utf-16-le"), (CHINESE, "utf-16-be"),
        (CHINESE, "gb18030"), (TRADITIONAL, "big5"), (WESTERN, "cp1252"), (WESTERN, "utf-8"), (WESTERN, "utf-32"),
    ],
)  # fmt: skip
def test_the_usual_encodings_are_found_out(file, text, encoding):
    """Header and rows read as they were written, whichever of the usual encodings they are in."""
    table = written(file, text.encode(encoding))

    header, *rows = lines_of_text(text, table.delimiter)
    assert (tuple(header), rows) == (table.header, cells(table))


def test_an_encoding_can_be_said(file):
    """Where it is said, nothing is guessed."""
    file.write_bytes("a,b\nя,ж\n".encode("cp1251"))

    assert [["я", "ж"]] == cells(open_table(file, encoding="cp1251"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_gives_even_rows(file, delimiter):
    """Other delimiters inside the cells do not mislead it."""
    rows = [["id", "name", "value"], ["1", "Esk, Lowe; sons", "1,5"], ["2", "a|b", "2,5"], ["3", "c", "3,5"]]
    quoted = io.StringIO()
    csv.writer(quoted, delimiter=delimiter).writerows(rows)

    table = written(file, quoted.getvalue())

    assert (delimiter, rows[1:]) == (table.delimiter, cells(table))


def test_a_delimiter_can_be_said(file):
    """Where it is said, nothing is guessed."""
    file.write_text("a:b\n1,5:2,5\n")

    assert [["1,5", "2,5"]] == cells(open_table(file, delimiter=":"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_line_ends(file, end):
    """Those of Unix, Windows and old Macs."""
    assert [["1", "2"], ["3", "4"]] == cells(written(file, end.join(["a,b", "1,2", "3,4"])))


def test_the_line_is_the_physical_one(file):
    """Blank lines and line ends inside quotes count."""
    table = written(file, 'a,b\n\n1,"x\ny\nz"\n2,y\n\n,\n3,z\n')

    assert [(3, ["1", "x\ny\nz"]), (6, ["2", "y"]), (9, ["3", "z"])] == [row[:2] for row in table.rows()]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("a,b\n1\n2,3\n", "It has 1 cell; the header has 2."),
        ("a,b\n1,2,3\n2,3\n", "It has 3 cells; the header has 2."),
        ('a,b\n1,"x\n2,3\n', "A quote is opened and not closed."),
        ('a,b\n"1,x\n2,3\n', "A quote is opened and not closed."),
        ('a,b\n1,"x" y\n2,3\n', "A quote stands where none can be."),
        ("a,b\n1,x\0y\n2,3\n", "It holds a NUL character."),
        (
            b"a,b\n" + "中文,中文\n".encode() * 20 + b"1,x\xff\n2,3\n",
            "It holds bytes that are no text in this encoding.",
        ),
        ("a,b\n1," + "x" * 1_000_000 + "\n2,3\n", "A cell is longer than 131072 characters."),
    ],
    ids=["short", "long", "quote open at the end", "quote swallowing", "quote inside", "NUL", "bytes", "huge"],
)
def test_a_row_that_cannot_be_read_costs_itself_only(file, content, fault):
    """It comes with its fault, and the row after it comes as if it had not been there."""
    *_rows, bad, after = written(file, content).rows()

    assert (fault, "", ["2", "3"]) == (bad.fault, after.fault, after.cells)
    assert after.line == bad.line + 1


def test_a_quote_that_is_never_closed_costs_one_row_of_many(file):
    """However much of the file stands behind it."""
    content = "a,b\n" + "".join(f"{number},{chr(34) if number == 500 else ''}x\n" for number in range(10_000))

    rows = list(written(file, content).rows())

    assert ([502], 10_000) == ([row.line for row in rows if row.fault], len(rows))


def test_blank_cells_beyond_the_header_are_no_fault(file):
    """Spreadsheets write them."""
    assert [["1", "2"]] == cells(written(file, "a,b\n1,2,,\n"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"), (b"\n\n \n", "is empty"), (b"\xef\xbb\xbf", "is empty"),
        (b"PK\x03\x04rest", "is no spreadsheet"), (b"\x7fELF\x02\0\0\0\1\0", "is not a text file"),
        (b'"a,b\n1,2\n', "the header cannot be read"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_told_in_a_sentence(file, content, words):
    """Empty, a broken spreadsheet, a program, a header that never ends."""
    with pytest.raises(FileError, match=words):
        written(file, content)


def test_a_missing_file_is_told_in_a_sentence(file):
    """With its name, made safe for a terminal."""
    with pytest.raises(FileError, match=r"There is no file .*␛deals"):
        open_table(file.with_name("\x1bdeals.csv"))


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffd"), max_size=8)
tables = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(texts, min_size=width, max_size=width), min_size=1, max_size=5)
)


@given(tables, st.sampled_from([",", ";", "\t", "|"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@example([["a", "b"], ['"', "\r\n"], ["\x1b[2J", "=1+1"]], ",", "utf-8")
def test_what_was_written_is_read(homes, rows, delimiter, encoding):
    """Any text in any cell comes back as it was; rows of blanks are left out."""
    path = next(homes)
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["a"] * len(rows[0]), *rows])
    path.write_bytes(text.getvalue().encode(encoding))

    found = cells(open_table(path, delimiter=delimiter))

    assert [row for row in rows if any(cell.strip() for cell in row)] == found


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(homes, content):
    """Whatever a file holds: rows, rows with a fault, or a sentence."""
    path = next(homes)
    path.write_bytes(content)
    try:
        table = open_table(path)
    except FileError:
        return
    rows = list(table.rows())

    assert [] == [row for row in rows if not row.fault and len(row.cells) != len(table.header)]
    assert [row.line for row in rows] == sorted({row.line for row in rows})


@given(st.text("a,\"\n;'", max_size=60))
def test_no_quotes_break_the_reader(homes, text):
    """Any order of quotes, delimiters and line ends ends, and no line is read twice."""
    path = next(homes)
    path.write_text(f"a,b\n{text}")

    lines = [row.line for row in open_table(path, delimiter=",").rows()]

    assert lines == sorted(set(lines))


def test_a_mark_of_utf_8_is_no_part_of_the_first_name(file):
    """The byte order mark disappears."""
    assert ("a", "b") == written(file, codecs.BOM_UTF8 + b"a,b\n1,2\n").header
