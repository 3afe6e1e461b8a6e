"""What becomes of one record when the steps of several books are put in one order of time (DESIGN 6, "Merge")."""

from collections.abc import Mapping

from tasdesk.store.changes import DELETED, INSERTED
from tasdesk.store.step import Value
from tasdesk.store.together import whole


class Fold:
    """One record, change after change: each cell holds what it was set to last.

    Attributes:
        made: it was inserted at some time; without that there is no record.
        alive: it is there. A change after another's delete brings it back.
        values: its cells; also of a record that was deleted, as they were.
    """

    def __init__(self, table: str, defaults: Mapping[str, Value]) -> None:
        """Begin with nothing.

        Args:
            table: whose record it is.
            defaults: what its columns hold where nobody said anything.
        """
        self.made = False
        self.alive = False
        self.values: dict[str, Value] = {}
        self._table = table
        self._defaults = defaults

    def take(self, op: str, values: Mapping[str, Value]) -> None:
        """Carry out the next change.

        Args:
            op: `I`, `U` or `D`.
            values: what the columns are set to.
        """
        if op == DELETED:
            self.alive = False
        elif op == INSERTED:
            if self.alive:
                self.values |= self.news(values)
            else:
                self.values = dict(values)
            self.made = self.alive = True
        else:
            self.values |= values
            self.alive = self.made

    def news(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """What a new record says, where another book made the same one as well: not what it leaves open."""
        said = [name for name, value in values.items() if name not in self._defaults or value != self._defaults[name]]
        return {column: values[column] for column in whole(self._table, said) if column in values}
