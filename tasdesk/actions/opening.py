"""What is done when a book is opened on the screen, or a day has begun."""

from tasdesk import places
from tasdesk.actions.desk import Desk
from tasdesk.method.playbook import Playbook
from tasdesk.method.playbook_file import parse
from tasdesk.store.playbooks import playbook_in_force


def shipped_playbook() -> Playbook:
    """The playbook that a new book begins with."""
    path = places.shipped("playbook.toml")
    return parse(path.read_text(encoding="utf-8"), path.name)


def has_deals(desk: Desk) -> bool:
    """Whether there is any deal in the book, open or closed."""
    with desk.reading() as read:
        return read.execute("SELECT 1 FROM deal LIMIT 1").fetchone() is not None


def has_deal(desk: Desk, deal_id: str) -> bool:
    """Whether this deal is in the book."""
    with desk.reading() as read:
        return read.execute("SELECT 1 FROM deal WHERE id = ?", (deal_id,)).fetchone() is not None


def renew_findings(desk: Desk, most: int = 200) -> int:
    """Work out anew some of the findings that were counted for an earlier day; it is no step of the journal.

    Args:
        most: how many deals at most: while they are worked out nobody else can write.

    Returns:
        For how many deals that was; 0 where all are of today.

    Raises:
        BookError: the book cannot be written.
    """
    from tasdesk.store import found

    with desk.writing("recompute") as step:
        return found.renew(step.read, desk.today, playbook_in_force(step.read), most)


def renew_rates(desk: Desk) -> int:
    """Work out anew what was worked out for an earlier day and may be otherwise today; it is no step of the journal.

    Returns:
        For how many deals that was.

    Raises:
        BookError: the book cannot be written.
    """
    # Not needed before something is to be seen.
    from tasdesk.store import derived

    with desk.writing("recompute") as step:
        return derived.renew(step.read, desk.today, playbook_in_force(step.read))
