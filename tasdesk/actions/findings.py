"""Findings of a deal or of the whole book, and putting one off (METHOD 8)."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import repeat
from typing import Final, NamedTuple

from tasdesk.actions.desk import Desk
from tasdesk.actions.typed import typed
from tasdesk.errors import Ambiguous, BadUse, NotFound
from tasdesk.messages import _
from tasdesk.method.facts import Deal, maker
from tasdesk.method.findings import Finding, findings_of
from tasdesk.store.cases import read_cases
from tasdesk.store.derived import uncollected
from tasdesk.store.ids import id_of
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.text import day as day_words
from tasdesk.text import safe


class FoundIn(NamedTuple):
    """A finding and the deal it was found in; of the deal only what the findings rest on is known."""

    deal: Deal
    finding: Finding


def find_in(
    desk: Desk, deal_ids: Sequence[str] | None = None, among: frozenset[str] | None = None
) -> Iterator[FoundIn]:
    """The findings of these deals today, deal by deal in the order of their keys; None is all open deals.

    What is put off is among them, and says so.

    Args:
        among: as of `findings_of`.
    """
    with desk.reading() as read:
        playbook = playbook_in_force(read)
        if deal_ids is None:
            rows = read.execute("SELECT id FROM deal WHERE outcome = '' ORDER BY id").fetchall()
            deal_ids = [deal_id for (deal_id,) in rows]
        with uncollected():
            for case in read_cases(read, deal_ids, desk.today, playbook):
                yield from map(_found, zip(repeat(case.deal), findings_of(case, among), strict=False))


_found: Final = maker(FoundIn)


def snooze(desk: Desk, deal_id: str, called: str, until: date, reason: str) -> Finding:
    """Put a finding off up to and with a day, after which it comes back by itself; the finding is returned.

    Args:
        called: its id; where a deal has several of one id, with what it is about: `key-player-untouched:Ann`.

    Raises:
        NotFound: the deal has no such finding.   Ambiguous: it has several.
        BadUse: the day is not in the future, or no reason is given.
    """
    from tasdesk.store.tables import SnoozeRow

    finding = _called(desk, deal_id, called)
    if until <= desk.today:
        raise BadUse(_("{day} is not in the future.").format(day=day_words(until)), _("Give a later day."))
    if not (why := typed(reason)):
        raise BadUse(_("Putting a finding off needs a reason."), _("Say why it may wait."))
    with desk.writing("put off finding") as step:
        key = id_of(deal_id, finding.id, finding.key)
        row = step.session.get(SnoozeRow, key) or SnoozeRow(
            id=key, deal_id=deal_id, finding=finding.id, subject=finding.key, since=desk.today, until=until,
            reason=why, author=desk.user.name,
        )  # fmt: skip
        row.since, row.until, row.reason, row.author = desk.today, until, why, desk.user.name
        step.session.add(row)
    return finding


def wake(desk: Desk, deal_id: str, called: str) -> Finding:
    """Have a finding that was put off come back today; the finding is returned.

    Raises:
        NotFound: the deal has no such finding, or it is not put off.   Ambiguous: it has several.
    """
    from tasdesk.store.tables import SnoozeRow

    finding = _called(desk, deal_id, called)
    with desk.writing("bring finding back") as step:
        row = step.session.get(SnoozeRow, id_of(deal_id, finding.id, finding.key))
        if row is None or finding.snoozed is None:
            raise NotFound(_("{finding} is not put off.").format(finding=safe(called)))
        step.session.delete(row)
    return finding


def _called(desk: Desk, deal_id: str, called: str) -> Finding:
    """The deal's finding that goes by this id, or by id and subject."""
    id_, _colon, subject = called.partition(":")
    found = [each.finding for each in find_in(desk, [deal_id]) if each.finding.id == id_.strip()]
    if subject.strip():
        wanted = subject.strip().casefold()
        exact = [each for each in found if wanted in (each.subject.casefold(), each.key)]
        found = exact or [each for each in found if wanted in each.subject.casefold()]
    if not found:
        raise NotFound(
            _("This deal has no finding called {name}.").format(name=safe(called)),
            _("`tasdesk findings DEAL` lists those it has."),
        )
    if len(found) > 1:
        names = _(", ").join(f"{id_}:{safe(each.subject)}" for each in found)
        raise Ambiguous(_("{name} may be several findings: {names}.").format(name=safe(called), names=names))
    return found[0]
