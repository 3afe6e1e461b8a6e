"""What somebody does in a deal, how they stand to each party, and what we do about them (METHOD 6)."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from tasdesk.actions.desk import Desk
from tasdesk.actions.links import somebody
from tasdesk.actions.typed import typed
from tasdesk.errors import BadUse
from tasdesk.messages import _
from tasdesk.method.facts import US
from tasdesk.method.person import Buying, Interaction, RelationshipStrategy, Role, Stance
from tasdesk.store.book import Step
from tasdesk.store.dossier import read_deal
from tasdesk.store.ids import id_of

if TYPE_CHECKING:
    from tasdesk.store.tables import AttitudeRow

Word = TypeVar("Word", bound=StrEnum)


def set_roles(
    desk: Desk,
    deal_id: str,
    person_id: str,
    *,
    roles: Sequence[Role] | None = None,
    buying: Sequence[Buying] | None = None,
) -> None:
    """Say all that somebody does in a deal.

    Args:
        roles, buying: in the place of what was said before, empty for nothing; None leaves what was said.

    Raises:
        BadUse: a role is given twice.   NotFound: no such deal or person.
    """
    from tasdesk.store.tables import DealRoleRow

    for given in (roles or (), buying or ()):
        _check_once(given)
    with desk.writing("set role") as step:
        deal, person = read_deal(step.read, deal_id), somebody(step.read, person_id)
        key = id_of(deal.id, person.id)
        row = step.session.get(DealRoleRow, key) or DealRoleRow(id=key, deal_id=deal.id, person_id=person.id)
        if roles is not None:
            row.role = in_order(Role, roles)
        if buying is not None:
            row.buying = in_order(Buying, buying)
        if row.role or row.buying:
            step.session.add(row)
        elif row in step.session:
            step.session.delete(row)


def set_stance(desk: Desk, person_id: str, party: str, stance: Stance | None, *, deal_id: str | None = None) -> None:
    """Say how somebody stands to a party.

    Args:
        party: `US` or a rival's id.
        stance: None takes away what was said: on a deal the general one holds then.
        deal_id: in this deal; None in general, which holds in every deal that says nothing else.

    Raises:
        NotFound: no such person, deal or rival.
    """
    with desk.writing("set stance") as step:
        row = _attitude(step, person_id, party, deal_id)
        row.stance = stance or ""
        _keep(step, row)


def set_interaction(
    desk: Desk,
    person_id: str,
    party: str,
    interaction: Interaction | None,
    *,
    reason: str = "",
    deal_id: str | None = None,
) -> None:
    """Say by hand how much contact a party has with somebody; as `set_stance`.

    Args:
        interaction: None takes away what was said: ours then follows from the activities again.
        reason: how one knows; shown with it.

    Raises:
        BadUse: a level without a reason.   NotFound: no such person, deal or rival.
    """
    reason = typed(reason)
    if interaction is not None and not reason:
        raise BadUse(_("An interaction set by hand needs a reason."), _("Say how you know: --reason TEXT"))
    with desk.writing("set interaction") as step:
        row = _attitude(step, person_id, party, deal_id)
        row.interaction, row.reason = interaction or "", reason if interaction else ""
        _keep(step, row)


def choose_relationship(
    desk: Desk, deal_id: str, person_id: str, strategy: RelationshipStrategy | None, *, reason: str = ""
) -> None:
    """Choose what to do about somebody in a deal, and say why; None leaves it to what is suggested.

    Raises:
        NotFound: no such deal or person.
    """
    from tasdesk.store.tables import RelationshipRow

    reason = typed(reason)
    with desk.writing("choose relationship") as step:
        deal, person = read_deal(step.read, deal_id), somebody(step.read, person_id)
        key = id_of(deal.id, person.id)
        row = step.session.get(RelationshipRow, key)
        if strategy is None:
            if row is not None:
                step.session.delete(row)
            return
        if row is None:
            row = RelationshipRow(id=key, deal_id=deal.id, person_id=person.id, strategy=strategy)
        row.strategy, row.reason = strategy, reason
        step.session.add(row)


def in_order(words: type[Word], some: Iterable[Word]) -> str:
    """Some of a few words as a column holds them: in the order of their enumeration, blanks between."""
    held = set(some)
    return " ".join(word for word in words if word in held)


def _check_once(words: Sequence[StrEnum]) -> None:
    for word in words:
        if words.count(word) > 1:
            raise BadUse(_("{role} is given twice.").format(role=word))


def _attitude(step: Step, person_id: str, party: str, deal_id: str | None) -> "AttitudeRow":
    """What is said of somebody and a party; a new row where nothing is."""
    from tasdesk.errors import NotFound
    from tasdesk.store.tables import AttitudeRow, RivalRow

    person = somebody(step.read, person_id)
    if deal_id is not None:
        read_deal(step.read, deal_id)
    if party != US and step.session.get(RivalRow, party) is None:
        raise NotFound(_("There is no such rival in this book."))
    key = id_of(person.id, deal_id or "", party)
    return step.session.get(AttitudeRow, key) or AttitudeRow(id=key, person_id=person.id, deal_id=deal_id, party=party)


def _keep(step: Step, row: "AttitudeRow") -> None:
    """Store a row that says something, and drop one that says nothing."""
    if row.stance or row.interaction:
        step.session.add(row)
    elif row in step.session:
        step.session.delete(row)
