"""`rival`: who the two rivals of a deal are (METHOD 5, rule 1)."""

from typing import Annotated

import typer

from tasdesk.actions.rivals import drop_rival, name_rival
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DealArgument, OnOption
from tasdesk.cli.printing import done
from tasdesk.cli.session import writing_desk
from tasdesk.cli.values import day_of, one_of
from tasdesk.messages import N_, _
from tasdesk.store.lookup import find_deal

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help=N_("The rival's name."), show_default=False)]


def register(app: typer.Typer) -> None:
    """Add the command and its verbs."""
    verbs = Commands(name="rival")
    verbs.command("add", help=N_("Name a rival: the first is rival 1, the second rival 2."))(add)
    verbs.command("drop", help=N_("Take a rival off a deal; what was answered about it is kept."))(drop)
    app.add_typer(verbs, name="rival")


def add(
    deal: DealArgument,
    name: NameArgument,
    as_: Annotated[
        str, typer.Option("--as", metavar="rival1|rival2", help=N_("Put it there, in the place of whoever is there."))
    ] = "",
    on: OnOption = "",
) -> None:
    """Name a rival of a deal."""
    slot = int(one_of("--as", as_, ("rival1", "rival2"))[-1]) if as_ else None
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        number = name_rival(desk, deal_id, name, slot=slot, on=day_of("--on", on))
    done(_("{name} is rival {number} now.").format(name=name, number=number))


def drop(deal: DealArgument, name: NameArgument, on: OnOption = "") -> None:
    """Take a rival off a deal."""
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        number = drop_rival(desk, deal_id, name, on=day_of("--on", on))
    done(_("There is no rival {number} now.").format(number=number))
