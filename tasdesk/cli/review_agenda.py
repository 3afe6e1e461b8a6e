"""`review add`, `leave`, `place`: the agenda under way; `keep`, `drop`, `lists`: sets of deals under a name."""

from typing import Annotated

import typer

from tasdesk.actions import agenda, review_sets, reviews
from tasdesk.actions.desk import Desk
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DealArgument, JsonOption, WhereOption
from tasdesk.cli.printing import Column, done, put_json, put_table, talk
from tasdesk.cli.review_show import put_agenda
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import whole_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, ngettext
from tasdesk.store.ids import code_of
from tasdesk.store.lookup import find_deal
from tasdesk.text import count, safe

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help=N_("What the list is called."), show_default=False)]


def register(verbs: Commands) -> None:
    """Add the verbs to `review`."""
    verbs.command("add", help=N_("Put a deal on the agenda of the review."))(add)
    verbs.command("leave", help=N_("Take a deal off the agenda of the review."))(leave)
    verbs.command("place", help=N_("Give a deal of the agenda another number."))(place)
    verbs.command("keep", help=N_("Keep deals, or a filter, under a name: `--list` reviews them."))(keep)
    verbs.command("drop", help=N_("Take a list away; its deals stay as they are."))(drop)
    verbs.command("lists", help=N_("List the lists that are kept."))(lists)


def add(
    deal: DealArgument,
    at: Annotated[str, typer.Option("--at", metavar="N", help=N_("Its number there; at the end where left out."))] = "",
) -> None:
    """Put a deal on the agenda."""
    with writing_desk() as desk:
        review, deal_id = reviews.current(desk), _deal(desk, deal)
        agenda.add_deal(desk, review.id, deal_id, place=whole_of("--at", at) if at else None)
        put_agenda(reviews.current(desk), as_json=False)


def leave(deal: DealArgument) -> None:
    """Take a deal off the agenda."""
    with writing_desk() as desk:
        review = reviews.current(desk)
        agenda.leave_off(desk, review.id, _deal(desk, deal))
        put_agenda(reviews.current(desk), as_json=False)


def place(
    deal: DealArgument,
    number: Annotated[str, typer.Argument(metavar="N", help=N_("Its number, from 1."), show_default=False)],
) -> None:
    """Give a deal another number."""
    with writing_desk() as desk:
        review = reviews.current(desk)
        agenda.place_at(desk, review.id, _deal(desk, deal), whole_of("N", number))
        put_agenda(reviews.current(desk), as_json=False)


def keep(
    name: NameArgument,
    deals: Annotated[
        list[str] | None, typer.Argument(metavar="[DEAL…]", help=N_("These deals."), show_default=False)
    ] = None,
    *,
    where: WhereOption = "",
) -> None:
    """Keep a list."""
    if deals and where:
        raise BadUse(_("Deals by name exclude --where."))
    with writing_desk() as desk:
        chosen = where or (review_sets.filter_of(code_of(_deal(desk, deal)) for deal in deals) if deals else "")
        review_sets.keep_list(desk, name, chosen)
    done(_("The list {name} is kept.").format(name=safe(name)))


def drop(name: NameArgument) -> None:
    """Take a list away."""
    with writing_desk() as desk:
        review_sets.drop_list(desk, name)
    done(_("The list {name} is gone.").format(name=safe(name)))


def lists(as_json: JsonOption = False) -> None:
    """List the lists."""
    with reading_desk() as desk:
        found = review_sets.kept_lists(desk)
    if as_json:
        put_json([{"name": each.name, "where": each.chosen} for each in found])
        return
    put_table([Column(_("list"), least=12), Column(_("filter"), least=20)], [tuple(each) for each in found])
    talk(ngettext("{count} list", "{count} lists", len(found)).format(count=count(len(found))))


def _deal(desk: Desk, deal: str) -> str:
    with desk.reading() as read:
        return find_deal(read, deal)
