"""Names the book knows already, to be offered while one is typed."""

from tasdesk.actions.desk import Desk


def known_rivals(desk: Desk) -> list[str]:
    """The names of the rivals that are around, those on most deals first."""
    with desk.reading() as read:
        rows = read.execute(
            """SELECT r.name FROM rival r LEFT JOIN naming n ON n.rival_id = r.id
               WHERE r.archived_on IS NULL
               GROUP BY r.id ORDER BY count(DISTINCT n.deal_id) DESC, r.name"""
        )
        return [name for (name,) in rows]
