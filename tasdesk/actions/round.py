"""The weekly round: which deals' assessment is due (METHOD 4, 8)."""

from tasdesk.actions.desk import Desk
from tasdesk.method import round as rounds
from tasdesk.method.round import Due
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.portfolio import newest_assessments, read_cards


def due(desk: Desk) -> tuple[Due, ...]:
    """The open deals whose newest assessment is older than the playbook's days, or that never had one, in order."""
    with desk.reading() as read:
        playbook = playbook_in_force(read)
        return rounds.due(
            read_cards(read, playbook), newest_assessments(read, desk.today), desk.today, playbook.stale_days
        )
