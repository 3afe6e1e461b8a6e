"""What is to be done, over all deals or some of them (METHOD 2, 7)."""

from collections.abc import Collection, Iterator
from typing import Final

from tasdesk.actions.desk import Desk
from tasdesk.method.tasks import Task, of_action, required
from tasdesk.store.activities import read_actions
from tasdesk.store.calendar import Place
from tasdesk.store.cases import read_cases
from tasdesk.store.playbooks import playbook_in_force

_AT_ONCE: Final = 500
"""So many deals at a time are looked at before what was found is told."""


def open_tasks(desk: Desk, deal_ids: Collection[str] | None = None) -> Iterator[tuple[Task, ...]]:
    """What is open today, in no order and some at a time: the actions first, for they are known at once.

    Args:
        deal_ids: of these; None for all open deals, and for what is of an account alone.
    """
    with desk.reading() as read:
        playbook = playbook_in_force(read)
        wanted = list(deal_ids or ())
        chosen = f"AND id IN ({', '.join('?' * len(wanted))})" if deal_ids is not None else ""
        rows = read.execute(f"SELECT id, owner FROM deal WHERE outcome = '' {chosen} ORDER BY id", wanted)
        owners: dict[str, str] = dict(rows.fetchall())
        if deal_ids is None:
            actions = read_actions(read, desk.today, ended=False)
        else:
            actions = tuple(
                action for deal in owners for action in read_actions(read, desk.today, deal_id=deal, ended=False)
            )
        yield tuple(of_action(each, desk.today) for each in actions if each.deal_id is None or each.deal_id in owners)
        found: list[Task] = []
        for number, case in enumerate(read_cases(read, list(owners), desk.today, playbook), start=1):
            dossier = case.dossier._replace(people=case.everybody)
            found += required(playbook, dossier, case.standing, case.grade, owners[case.deal.id])
            if number % _AT_ONCE == 0:
                yield tuple(found)
                found = []
        yield tuple(found)


def places(desk: Desk) -> dict[str, Place]:
    """What the deals and the accounts are called to which tasks belong, by id."""
    with desk.reading() as read:
        found = {id_: Place(account=name) for id_, name in read.execute("SELECT id, name FROM account")}
        rows = read.execute(
            """SELECT d.id, d.code, d.name, coalesce(a.name, ''), d.outcome <> '' FROM deal d
               LEFT JOIN account a ON a.id = d.account_id WHERE d.outcome = ''"""
        )
        return found | {id_: Place(code, name, account, bool(closed)) for id_, code, name, account, closed in rows}
