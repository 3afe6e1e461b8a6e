"""Tables in spreadsheets: XLSX, XLS and ODS, the first sheet that holds anything."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from tasdesk.errors import FileError
from tasdesk.exchange.tables import HeldTable, Row
from tasdesk.messages import _
from tasdesk.text import safe


def open_spreadsheet(path: Path) -> HeldTable:
    """The first sheet of a file that holds anything, its first row the header; days are written as ISO 8601 does.

    Raises:
        FileError: it cannot be read, wants a password, or holds nothing.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    shown = safe(str(path))
    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = (book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names)
        rows = next((found for sheet in sheets if (found := _rows(sheet))), [])
    except PasswordError as error:
        raise FileError(
            _("{path} is protected by a password.").format(path=shown), _("Save it without one.")
        ) from error
    except (CalamineError, OSError) as error:
        raise FileError(
            _("{path} is no spreadsheet that can be read: {why}.").format(path=shown, why=safe(str(error))),
            _("Save it as CSV and import that."),
        ) from error
    if not rows:
        raise FileError(_("{path} is empty.").format(path=shown))
    header, *rest = rows
    width = max((place for place, cell in enumerate(header.cells, start=1) if cell.strip()), default=0)
    names = tuple(cell.strip() for cell in header.cells[:width])
    return HeldTable(path, names, "", tuple(_fitted(row, width) for row in rest))


def _rows(sheet: Sequence[Sequence[object]]) -> list[Row]:
    """The rows that hold anything, as texts, with their numbers in the sheet."""
    found = (Row(number, [_text(cell) for cell in cells]) for number, cells in enumerate(sheet, start=1))
    return [row for row in found if any(map(str.strip, row.cells))]


def _fitted(row: Row, width: int) -> Row:
    """A row as wide as the header; cells beyond it that hold something are a fault, as in a text file."""
    beyond = [cell for cell in row.cells[width:] if cell.strip()]
    cells = (row.cells + [""] * width)[:width]
    if not beyond:
        return Row(row.line, cells)
    said = _("It has more cells than the header, which has {width}.").format(width=width)
    return Row(row.line, [*cells, *beyond], said)


def _text(cell: object) -> str:
    """A cell as a text file would have it."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)
