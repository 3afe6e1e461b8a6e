"""The history of a record and of what belongs to it: who changed which field when, from what to what."""

from collections.abc import Mapping
from typing import NamedTuple

from tasdesk.actions.desk import Desk
from tasdesk.method.playbook import Playbook
from tasdesk.store import history, journal
from tasdesk.store.history import Edit
from tasdesk.store.playbooks import playbook_in_force


class History(NamedTuple):
    """Changes with what it takes to say them.

    Attributes:
        names: what the records they refer to are called, by id.
        playbook: names stages and questions.
    """

    edits: tuple[Edit, ...]
    names: Mapping[str, str]
    playbook: Playbook


def history_of(desk: Desk, table: str, pk: str) -> History:
    """Everything that was changed in a record and what is told with it, newest first.

    Args:
        desk: whose book.
        table, pk: the record: a deal with all known of it, a person with their links and attitudes, or any other.
    """
    with desk.reading() as read:
        edits = history.edits_of(read, history.records_of(read, table, pk))
        return History(tuple(edits), history.names_for(read, edits), playbook_in_force(read))


def history_by(desk: Desk, step_id: int) -> History:
    """Everything that a step changed, in the order in which it did.

    Raises:
        NotFound: this book has no such step.
    """
    with desk.reading() as read:
        journal.step_info(read, step_id)
        edits = history.edits_by(read, step_id)
        return History(tuple(edits), history.names_for(read, edits), playbook_in_force(read))
