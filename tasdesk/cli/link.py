"""`link`: who reports to whom, who influences whom, who follows whom in a decision (METHOD 6)."""

from typing import Annotated

import typer

from tasdesk.actions.desk import Desk
from tasdesk.actions.links import add_link, remove_link, set_boss
from tasdesk.cli.group import Commands
from tasdesk.cli.people_words import word_of
from tasdesk.cli.printing import done
from tasdesk.cli.session import writing_desk
from tasdesk.cli.values import one_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _
from tasdesk.method.person import LinkKind
from tasdesk.store.file import Reader
from tasdesk.store.lookup import Called, find_deal, find_person, nobody_called, people_called, several_people

KindArgument = Annotated[
    str,
    typer.Argument(
        metavar="KIND",
        help=N_("reporting: FROM reports to TO; political: FROM influences TO; decision: FROM follows TO in a deal."),
        show_default=False,
    ),
]
FromArgument = Annotated[
    str, typer.Argument(metavar="FROM", help=N_("A person: a part of the name, or the code."), show_default=False)
]
ToArgument = Annotated[str, typer.Argument(metavar="TO", help=N_("Another person."), show_default=False)]
DealOption = Annotated[
    str,
    typer.Option("--deal", metavar="DEAL", help=N_("The deal whose decision it is; or among whose people to look.")),
]


def register(app: typer.Typer) -> None:
    """Add the command and its verbs."""
    verbs = Commands(name="link")
    verbs.command("add", help=N_("Link two people of a customer."))(add)
    verbs.command("remove", help=N_("Take a link away."))(remove)
    app.add_typer(verbs, name="link")


def add(
    kind: KindArgument,
    from_: FromArgument,
    to: ToArgument,
    *,
    deal: DealOption = "",
    strength: Annotated[
        str, typer.Option("--strength", metavar="1|2|3", help=N_("How strongly FROM influences TO: 3 is strongly."))
    ] = "",
    replace: Annotated[bool, typer.Option("--replace", help=N_("TO takes the place of the boss there is."))] = False,
    outside: Annotated[bool, typer.Option("--outside", help=N_("The boss TO is of another customer."))] = False,
) -> None:
    """Link two people."""
    chosen = word_of("KIND", kind, LinkKind)
    if (replace or outside) and chosen is not LinkKind.REPORTING:
        raise BadUse(_("--replace and --outside are for reporting links."))
    force = int(one_of("--strength", strength, (1, 2, 3))) if strength else None
    with writing_desk() as desk:
        deal_id, source, target = _ends(desk, chosen, from_, to, deal, apart=outside)
        if replace:
            set_boss(desk, source.id, target.id, outside=outside)
        else:
            add_link(desk, chosen, source.id, target.id, deal_id=deal_id, strength=force, outside=outside)
    told = {
        LinkKind.REPORTING: _("{source} reports to {target} now."),
        LinkKind.POLITICAL: _("{source} influences {target} now."),
        LinkKind.DECISION: _("{source} follows {target} in this deal now."),
    }[chosen]
    done(told.format(source=source.name, target=target.name))


def remove(kind: KindArgument, from_: FromArgument, to: ToArgument, deal: DealOption = "") -> None:
    """Take a link away."""
    chosen = word_of("KIND", kind, LinkKind)
    with writing_desk() as desk:
        deal_id, source, target = _ends(desk, chosen, from_, to, deal, apart=chosen is LinkKind.REPORTING)
        remove_link(desk, chosen, source.id, target.id, deal_id=deal_id)
    done(_("The link is gone; tasdesk undo brings it back."))


def _ends(
    desk: Desk, kind: LinkKind, from_: str, to: str, deal: str, *, apart: bool
) -> tuple[str | None, Called, Called]:
    """The deal of a decision link, and the two people.

    Args:
        apart: the second may be of another customer.
    """
    if kind is LinkKind.DECISION and not deal:
        raise BadUse(_("A decision link belongs to a deal."), _("Name it with --deal."))
    with desk.reading() as read:
        if not deal:
            return None, *_pair(read, from_, to)
        deal_id = find_deal(read, deal)
        source = _of_deal(read, deal_id, from_)
        target = _anybody(read, to) if apart else _of_deal(read, deal_id, to)
        return (deal_id if kind is LinkKind.DECISION else None), source, target


def _of_deal(read: Reader, deal_id: str, called: str) -> Called:
    return _anybody(read, find_person(read, deal_id, called))


def _anybody(read: Reader, called: str) -> Called:
    found = people_called(read, called)
    if not found:
        raise nobody_called(called)
    if len(found) > 1:
        raise several_people(found, called)
    return found[0]


def _pair(read: Reader, from_: str, to: str) -> tuple[Called, Called]:
    """The two people who go by these names; where several do, those who are of one customer."""
    sources, targets = people_called(read, from_), people_called(read, to)
    if len(sources) > 1 or len(targets) > 1:
        shared = {one.account_id for one in sources} & {other.account_id for other in targets}
        if shared:
            sources = [one for one in sources if one.account_id in shared]
            targets = [other for other in targets if other.account_id in shared]
    for found, called in ((sources, from_), (targets, to)):
        if not found:
            raise nobody_called(called)
        if len(found) > 1:
            raise several_people(found, called)
    return sources[0], targets[0]
