"""Which columns refer to records, those included that the database does not know for references."""

import sqlite3
from typing import Final, NamedTuple

from tasdesk.method.facts import US
from tasdesk.store.names import DEAL_OF, LOCAL

PARTIES: Final = ("assessment", "attitude", "strategy", "tactic", "value_proposition")
"""Tables whose column `party` holds us or the key of a rival."""


class Reference(NamedTuple):
    """A column that refers to a record.

    Attributes:
        child, column: the table that has it.
        parent: the table it refers to.
        nobody: a word there that refers to none; empty for none such.
    """

    child: str
    column: str
    parent: str
    nobody: str

    @property
    def orphans(self) -> str:
        """SQL that selects from `child` what the column holds and the key, where there is no such record."""
        return f"""SELECT child."{self.column}", child.id FROM {self.child} child
            WHERE child."{self.column}" IS NOT NULL AND child."{self.column}" <> '{self.nobody}'
            AND NOT EXISTS (SELECT 1 FROM {self.parent} parent WHERE parent.id = child."{self.column}")"""


def references(read: sqlite3.Connection) -> list[Reference]:
    """Every column of the journaled tables that refers to a record."""
    found = [
        Reference(child, column, parent, "")
        for child in sorted(DEAL_OF.keys() - LOCAL)
        for column, parent in read.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (child,))
    ]
    return found + [Reference(table, "party", "rival", US) for table in PARTIES]
