"""Whether the records that came are what the steps that came make of them, and whether all hangs together.

A bundle tells the same twice: what is, and how it came about. Where the two differ, somebody changed it on the way.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter

from tasdesk.messages import _
from tasdesk.store.fold import Fold
from tasdesk.store.handing import TABLES
from tasdesk.store.merging import Folding
from tasdesk.store.names import BASE_PLAYBOOK, PRIVATE
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.receiving import Parcel, Unfit
from tasdesk.store.step import Step, Value
from tasdesk.store.together import WORKED_OUT

Row = tuple[int, str, dict[str, Value]]
"""The number of a line, a table and a record."""


def match_records(step: Step, folding: Folding, parcel: Parcel) -> None:
    """Compare every record that came, after the steps that came are folded into the book.

    Raises:
        Unfit: one is not what the steps make of it, is missing, or was made by none.
    """
    stages = playbook_in_force(step.read).order
    for table, rows in groupby(parcel.read_records(), key=itemgetter(1)):
        rest = iter(rows)
        while chunk := list(islice(rest, folding.at_once)):
            _match(folding, table, chunk, stages)
            seen = [(table, str(record["id"])) for _line, _table, record in chunk]
            step.read.executemany("UPDATE temp.touched SET seen = 1 WHERE tbl = ? AND pk = ?", seen)
    for table in TABLES:
        if table not in PRIVATE:
            _find_missing(step, folding, table)


def _match(folding: Folding, table: str, chunk: Iterable[Row], stages: Collection[str]) -> None:
    rows = folding.rows(table, [str(record["id"]) for _line, _table, record in chunk])
    other = {}
    for line, _table, record in chunk:
        pk = str(record["id"])
        if (table, pk) != ("playbook", BASE_PLAYBOOK) and not _equal(table, record, rows.get(pk), stages):
            other[pk] = line, record
    folds = folding.as_they_say(table, [*other]) if other else {}
    for pk, (line, record) in other.items():
        fold = folds.get(pk, Fold(table, {}))
        # What was shared later is told from then on, and known here from before: there is nothing to compare.
        if table not in PRIVATE and not (fold.made and _equal(table, record, fold.values, stages)):
            raise Unfit(_("the record is not what the steps make of it"), line=line)


def _equal(table: str, record: dict[str, Value], known: dict[str, Value] | None, stages: Iterable[str]) -> bool:
    """Do they say the same, what follows from the rest left aside?"""
    if known is None:
        return False
    if record == known | {"id": record["id"]}:
        return True
    aside = WORKED_OUT.get(table, frozenset())
    if table == "deal" and str(known["stage"]) not in stages:
        aside = aside | {"stage"}  # it follows from the playbook where the stage is gone
    return all(known.get(name) == value for name, value in record.items() if name not in aside and name != "id")


def _find_missing(step: Step, folding: Folding, table: str) -> None:
    """Refuse where the steps made a record that did not come."""
    unseen = _unseen(step, table)
    while chunk := list(islice(unseen, folding.at_once)):
        for pk, fold in folding.as_they_say(table, chunk).items():
            if fold.alive:
                raise Unfit(_("the steps make a record that is missing"), record=(table, pk))


def _unseen(step: Step, table: str) -> Iterator[str]:
    found = step.read.execute("SELECT pk FROM temp.touched WHERE tbl = ? AND NOT seen", (table,)).fetchall()
    return (pk for (pk,) in found)


def find_circles(step: Step) -> None:
    """Refuse where a person would come to report to themselves, or an account to belong to itself.

    Raises:
        Unfit: it is so.
    """
    for table, query in (
        ("link", "SELECT target_id FROM link WHERE kind = 'reporting' AND source_id = ?"),
        ("account", "SELECT parent_id FROM account WHERE id = ? AND parent_id IS NOT NULL"),
    ):
        begins = {
            "link": "SELECT source_id, id FROM link WHERE kind = 'reporting' AND id IN",
            "account": "SELECT id, id FROM account WHERE parent_id IS NOT NULL AND id IN",
        }[table]
        touched = step.read.execute(f"{begins} (SELECT pk FROM temp.touched WHERE tbl = ?)", (table,)).fetchall()
        for begin, pk in touched:
            seen: set[str] = set()
            rest = [begin]
            while rest:
                for (above,) in step.read.execute(query, (rest.pop(),)):
                    if above == begin:
                        raise Unfit(_("it would close a circle of who is above whom"), record=(table, pk))
                    if above not in seen:
                        seen.add(above)
                        rest.append(above)
