"""Whom and what a line of plain words may speak of: the people of the customers, and the open deals."""

from tasdesk.method.capture import Known, Venture
from tasdesk.method.name_mentions import Someone
from tasdesk.store.file import Reader


def read_known(read: Reader, deal_id: str | None = None) -> Known:
    """The people and open deals of the book, or one deal and the people of its map, whether it is open or not."""
    deals = [
        Venture(*row)
        for row in read.execute(
            """SELECT d.id, d.code, d.name, coalesce(d.account_id, ''), coalesce(a.name, '')
               FROM deal d LEFT JOIN account a ON a.id = d.account_id
               WHERE iif(:deal IS NULL, d.outcome = '', d.id = :deal) ORDER BY d.id""",
            {"deal": deal_id},
        )
    ]
    people = [
        Someone(id, name, title, account, tuple(roles.split()))
        for id, name, title, account, roles in read.execute(
            """SELECT p.id, p.name, p.title, p.account_id,
                      coalesce((SELECT group_concat(deal_id, ' ') FROM deal_role r WHERE r.person_id = p.id), '')
               FROM person p
               WHERE :deal IS NULL OR p.account_id = (SELECT account_id FROM deal WHERE id = :deal)
                     OR p.id IN (SELECT person_id FROM deal_role WHERE deal_id = :deal)
               ORDER BY p.name, p.id""",
            {"deal": deal_id},
        )
    ]
    return Known(tuple(people), tuple(deals))
