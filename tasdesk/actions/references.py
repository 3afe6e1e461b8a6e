"""Which records refer to others: what goes with a record, or has to follow it."""

from tasdesk.store.file import Reader
from tasdesk.store.names import DEAL_OF


def references_to(read: Reader, table: str) -> list[tuple[str, str]]:
    """The tables and columns that hold keys of this table."""
    return [
        (referring, column)
        for referring in DEAL_OF
        for column, target in read.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (referring,))
        if target == table
    ]


def tables_with(read: Reader, column: str) -> list[str]:
    """The tables that have a column of this name."""
    return [
        table
        for table in DEAL_OF
        if read.execute("SELECT 1 FROM pragma_table_info(?) WHERE name = ?", (table, column)).fetchone()
    ]
