"""Links between people: who reports to whom, who influences whom, who follows whom in a decision (METHOD 6)."""

from typing import TYPE_CHECKING, NamedTuple

from tasdesk.actions.desk import Desk
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.messages import _
from tasdesk.method.lines import circle
from tasdesk.method.person import LinkKind
from tasdesk.store.book import Step
from tasdesk.store.dossier import read_deal
from tasdesk.store.file import Reader
from tasdesk.store.ids import id_of
from tasdesk.text import glyphs, safe

if TYPE_CHECKING:
    from tasdesk.store.tables import LinkRow


class Somebody(NamedTuple):
    """A person as links see them."""

    id: str
    name: str
    account_id: str
    account: str


def add_link(
    desk: Desk,
    kind: LinkKind,
    source_id: str,
    target_id: str,
    *,
    deal_id: str | None = None,
    strength: int | None = None,
    outside: bool = False,
) -> None:
    """Link two people: the source reports to the target, influences it, or follows it in a deal.

    Args:
        deal_id: needed for a decision link, which belongs to a deal; of no account for the others.
        strength: of influence, 1 weak to 3 strong; given for a link there is, it is changed.
        outside: the boss may belong to another customer of the book.

    Raises:
        BadUse: no deal for a decision link, or a strength that cannot be.
        Refused: the source has a boss already, who is named; the link is there; it would be a circle, which is named;
            or the two do not belong together.
        NotFound: no such person or deal.
    """
    if strength is not None and (kind is not LinkKind.POLITICAL or strength not in (1, 2, 3)):
        raise BadUse(_("Only influence has a strength, and it is 1, 2 or 3."))
    with desk.writing("add link") as step:
        source, target = somebody(step.read, source_id), somebody(step.read, target_id)
        if source.id == target.id:
            raise Refused(_("A link needs two people; {name} is one.").format(name=safe(source.name)))
        if kind is LinkKind.REPORTING:
            boss = boss_of(step.read, source.id)
            if boss is not None:
                raise _has_boss(source, somebody(step.read, boss), target)
            _put_boss(step, source, target, outside=outside)
        elif kind is LinkKind.POLITICAL:
            _put_influence(step, source, target, strength)
        else:
            _put_following(step, source, target, deal_id)


def set_boss(desk: Desk, person_id: str, boss_id: str | None, *, outside: bool = False) -> None:
    """Give a person another boss in the place of the one they have, or none.

    Raises:
        Refused: it would be a circle, which is named, or the boss belongs to another customer and not `outside`.
        NotFound: no such person.
    """
    with desk.writing("set boss") as step:
        person = somebody(step.read, person_id)
        if boss_id is None:
            for row in _rows(step, LinkKind.REPORTING, person.id):
                step.session.delete(row)
        else:
            boss = somebody(step.read, boss_id)
            if person.id == boss.id:
                raise Refused(_("A link needs two people; {name} is one.").format(name=safe(person.name)))
            _put_boss(step, person, boss, outside=outside)


def remove_link(desk: Desk, kind: LinkKind, source_id: str, target_id: str, *, deal_id: str | None = None) -> None:
    """Take a link away; undo brings it back.

    Raises:
        BadUse: no deal for a decision link.   NotFound: there is no such link.
    """
    with desk.writing("remove link") as step:
        source, target = somebody(step.read, source_id), somebody(step.read, target_id)
        _check_deal(kind, deal_id)
        rows = _rows(step, kind, source.id, target.id, deal_id)
        if not rows:
            raise NotFound(
                {
                    LinkKind.REPORTING: _("{source} does not report to {target}."),
                    LinkKind.POLITICAL: _("It is not known that {source} influences {target}."),
                    LinkKind.DECISION: _("{source} does not follow {target} in this deal."),
                }[kind].format(source=safe(source.name), target=safe(target.name))
            )
        for row in rows:
            step.session.delete(row)


def link_id(kind: LinkKind, source_id: str, target_id: str, deal_id: str | None) -> str:
    """The key of a link. Of a reporting line it follows from who reports alone, so that two copies of a book meet."""
    if kind is LinkKind.REPORTING:
        return id_of(source_id, kind)
    return id_of(source_id, kind, target_id, deal_id or "")


def somebody(read: Reader, person_id: str) -> Somebody:
    """A person.

    Raises:
        NotFound: no such person in this book.
    """
    row = read.execute(
        """SELECT p.id, p.name, p.account_id, a.name FROM person p JOIN account a ON a.id = p.account_id
           WHERE p.id = ?""",
        (person_id,),
    ).fetchone()
    if row is None:
        raise NotFound(_("There is no such person in this book."))
    return Somebody(*row)


def boss_of(read: Reader, person_id: str) -> str | None:
    """The id of a person's boss; None where nobody is known."""
    row = read.execute(
        "SELECT target_id FROM link WHERE kind = 'reporting' AND source_id = ? ORDER BY id", (person_id,)
    ).fetchone()
    return None if row is None else str(row[0])


def circle_refused(names: list[str]) -> Refused:
    """The error that people would report to each other in a circle, which is named."""
    return Refused(
        _("That would be a circle: {circle}.").format(circle=f" {glyphs().arrow} ".join(map(safe, names))),
        _("Somebody in it needs another boss first."),
    )


def _has_boss(source: Somebody, boss: Somebody, target: Somebody) -> Refused:
    if boss.id == target.id:
        return Refused(
            _("{name} reports to {boss} already.").format(name=safe(source.name), boss=safe(boss.name)),
        )
    return Refused(
        _("{name} reports to {boss}, and has one boss only.").format(name=safe(source.name), boss=safe(boss.name)),
        _("Put {other} in that place with: tasdesk link add --replace").format(other=safe(target.name)),
    )


def _put_boss(step: Step, person: Somebody, boss: Somebody, *, outside: bool) -> None:
    from tasdesk.store.tables import LinkRow

    if boss.account_id != person.account_id and not outside:
        raise Refused(
            _("{boss} is of {account}, not of {own}.").format(
                boss=safe(boss.name), account=safe(boss.account), own=safe(person.account)
            ),
            _("Give --outside where {name} really reports to somebody there.").format(name=safe(person.name)),
        )
    way = circle(_above(step.read, boss.id), person.id, boss.id)
    if way:
        raise circle_refused([somebody(step.read, each).name for each in way])
    rows = _rows(step, LinkKind.REPORTING, person.id)
    for row in rows[1:]:
        step.session.delete(row)
    if rows:
        rows[0].target_id = boss.id
        return
    key = link_id(LinkKind.REPORTING, person.id, boss.id, None)
    step.session.add(
        LinkRow(id=key, kind=LinkKind.REPORTING, account_id=person.account_id, source_id=person.id, target_id=boss.id)
    )


def _put_influence(step: Step, source: Somebody, target: Somebody, strength: int | None) -> None:
    from tasdesk.store.tables import LinkRow

    if source.account_id != target.account_id:
        raise Refused(
            _("{one} is of {account}, {other} of {another}: influence is kept within one customer.").format(
                one=safe(source.name),
                account=safe(source.account),
                other=safe(target.name),
                another=safe(target.account),
            )
        )
    rows = _rows(step, LinkKind.POLITICAL, source.id, target.id)
    if rows and (strength is None or rows[0].strength == strength):
        raise Refused(
            _("It is known already that {source} influences {target}.").format(
                source=safe(source.name), target=safe(target.name)
            )
        )
    if rows:
        rows[0].strength = strength
        return
    key = link_id(LinkKind.POLITICAL, source.id, target.id, None)
    step.session.add(
        LinkRow(
            id=key,
            kind=LinkKind.POLITICAL,
            account_id=source.account_id,
            source_id=source.id,
            target_id=target.id,
            strength=strength,
        )
    )


def _put_following(step: Step, source: Somebody, target: Somebody, deal_id: str | None) -> None:
    from tasdesk.store.tables import LinkRow

    _check_deal(LinkKind.DECISION, deal_id)
    assert deal_id is not None
    deal = read_deal(step.read, deal_id)
    if deal.account_id is None:
        raise Refused(_("The deal has no customer yet."), _("Give it one: tasdesk deal edit DEAL --account NAME"))
    for person in (source, target):
        if person.account_id != deal.account_id and not _has_role(step.read, deal_id, person.id):
            raise Refused(
                _("{name} is of {account} and has no role in this deal.").format(
                    name=safe(person.name), account=safe(person.account)
                ),
                _("Give them a role first, if they take part in the decision."),
            )
    if _rows(step, LinkKind.DECISION, source.id, target.id, deal_id):
        raise Refused(
            _("{source} follows {target} in this deal already.").format(
                source=safe(source.name), target=safe(target.name)
            )
        )
    key = link_id(LinkKind.DECISION, source.id, target.id, deal_id)
    step.session.add(
        LinkRow(
            id=key,
            kind=LinkKind.DECISION,
            account_id=deal.account_id,
            deal_id=deal_id,
            source_id=source.id,
            target_id=target.id,
        )
    )


def _check_deal(kind: LinkKind, deal_id: str | None) -> None:
    if (kind is LinkKind.DECISION) != (deal_id is not None):
        raise BadUse(
            _("A decision link belongs to a deal, the others to the customer."),
            _("Name the deal with --deal for decision links, and for these only."),
        )


def _has_role(read: Reader, deal_id: str, person_id: str) -> bool:
    found = read.execute("SELECT 1 FROM deal_role WHERE deal_id = ? AND person_id = ?", (deal_id, person_id))
    return found.fetchone() is not None


def _above(read: Reader, person_id: str) -> dict[str, str]:
    """The boss of each person on the way up from this one."""
    bosses: dict[str, str] = {}
    boss = boss_of(read, person_id)
    while boss is not None and person_id not in bosses:
        bosses[person_id] = boss
        person_id, boss = boss, boss_of(read, boss)
    return bosses


def _rows(
    step: Step, kind: LinkKind, source_id: str, target_id: str | None = None, deal_id: str | None = None
) -> "list[LinkRow]":
    """The links of this kind from somebody, to anybody or to one."""
    from sqlmodel import col, select

    from tasdesk.store.tables import LinkRow

    asked = select(LinkRow).where(LinkRow.kind == kind, LinkRow.source_id == source_id, LinkRow.deal_id == deal_id)
    if target_id is not None:
        asked = asked.where(LinkRow.target_id == target_id)
    return list(step.session.exec(asked.order_by(col(LinkRow.id))).all())
