"""Settling what two books say differently: which side holds is kept as a step, which other books follow."""

from collections.abc import Mapping
from typing import NamedTuple

from tasdesk.actions.desk import Desk
from tasdesk.errors import NotFound, Refused
from tasdesk.messages import _
from tasdesk.store import journal, keys
from tasdesk.store.clashes import Clash, Side
from tasdesk.store.file import Reader
from tasdesk.store.fold import Fold
from tasdesk.store.handing import Handing
from tasdesk.store.history import names_for
from tasdesk.store.kept_clashes import Kept, kept_clashes
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.references import references
from tasdesk.store.step import Step

SETTLE = "settle clash"
"""What the choice between two books is called in the journal."""


class Clashes(NamedTuple):
    """Clashes, and what the records are called that they are about, by id."""

    kept: tuple[Kept, ...]
    names: Mapping[str, str]


def read_clashes(desk: Desk, deal_id: str | None = None, *, settled: bool = False) -> Clashes:
    """The clashes that wait for somebody, of one deal or of all.

    Args:
        settled: those too that do not wait any more.
    """
    with desk.reading() as read:
        kept = kept_clashes(read, deal_id, settled=settled)
        return Clashes(tuple(kept), names_for(read, (edit for each in kept for edit in each.edits)))


def settle_clash(desk: Desk, clash_id: str, side: Side) -> None:
    """Let one side of a clash hold.

    Raises:
        NotFound: there is no such clash.
        Refused: it is settled already, or a record would have to go that others refer to.
    """
    from tasdesk.store.scores import rescore

    with desk.writing(SETTLE) as step:
        found = [each for each in kept_clashes(step.read, settled=True) if each.id == clash_id]
        if not found:
            raise NotFound(_("There is no such clash in this book."))
        kept = found[0]
        if not kept.open:
            raise Refused(_("This is settled already."))
        if side != kept.clash.wins:
            _follow(step, kept.clash, side)
        step.read.execute("UPDATE clash SET settled = ? WHERE id = ?", (side, clash_id))
        if kept.clash.table == "assessment":
            rescore(step.read, playbook_in_force(step.read), journal.touched(step.read, step.id))


def _follow(step: Step, clash: Clash, side: Side) -> None:
    """Bring the record to what a side said."""
    read, values = step.read, clash.chosen(side).values
    refused = keys.driver_of(read).IntegrityError
    try:
        if values is None:
            _check_free(read, clash)
            read.execute(f"DELETE FROM {clash.table} WHERE id = ?", (clash.pk,))
        elif clash.column:
            places = ", ".join(f"{column} = ?" for column in values)
            read.execute(f"UPDATE {clash.table} SET {places} WHERE id = ?", (*values.values(), clash.pk))
        else:
            fold = Fold(clash.table, {})
            for told in Handing(read).timeline(clash.table, clash.pk):
                fold.take(told.op, told.values)
            row = {"id": clash.pk, **fold.values, **values}
            step.insert(clash.table, tuple(row), [tuple(row.values())])
    except refused as error:
        raise Refused(_("This cannot be any more: other records have changed since.")) from error


def _check_free(read: Reader, clash: Clash) -> None:
    for reference in references(read):
        if reference.parent == clash.table:
            found = read.execute(
                f'SELECT 1 FROM {reference.child} WHERE "{reference.column}" = ? LIMIT 1', (clash.pk,)
            ).fetchone()
            if found:
                raise Refused(_("This cannot go: other records belong to it."))
