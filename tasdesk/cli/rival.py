"""`rival` and `rivals`: who the rivals of a deal are, and what the company knows of each (METHOD 5, rule 1; 7)."""

from typing import Annotated, Any

import typer

from tasdesk.actions import rival_dossiers as actions
from tasdesk.actions.desk import Desk
from tasdesk.actions.merging_rivals import merge_rivals
from tasdesk.actions.rivals import drop_rival, name_rival
from tasdesk.cli.group import Commands
from tasdesk.cli.note import read_input
from tasdesk.cli.options import DealArgument, OnOption
from tasdesk.cli.printing import done, put
from tasdesk.cli.rival_show import put_rivals, show
from tasdesk.cli.session import writing_desk
from tasdesk.cli.values import day_of, money_of, one_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _
from tasdesk.method.rivals import EntryKind
from tasdesk.store.handles import handle
from tasdesk.store.lookup import find_account, find_deal
from tasdesk.store.rivals import find_entry, find_rival

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help=N_("The rival's name."), show_default=False)]
RivalArgument = Annotated[
    str, typer.Argument(metavar="RIVAL", help=N_("The rival's name, or a part of it."), show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    verbs = Commands(name="rival")
    verbs.command(
        "add",
        help=N_(
            "Name a rival of a deal: the first is rival 1, the second rival 2. With NAME alone, make one known that "
            "is on no deal yet."
        ),
    )(add)
    verbs.command("drop", help=N_("Take a rival off a deal; what was answered about it is kept."))(drop)
    verbs.command("show", help=N_("What is known of a rival, and our record against it; with --deal its chair there."))(
        show
    )
    verbs.command("note", help=N_("Write into a rival's dossier: anywhere, of one account, or of one deal."))(note)
    verbs.command("entry", help=N_("Word an entry of a dossier otherwise, or take it away."))(entry)
    verbs.command("edit", help=N_("Give a rival another name, on all deals."))(edit)
    verbs.command("archive", help=N_("Offer a rival no more, or again with --back; what is known of it stays."))(
        archive
    )
    verbs.command("remove", help=N_("Take away a rival that no deal speaks of."))(remove)
    verbs.command("merge", help=N_("Make two spellings one rival: all that is said of RIVAL is then said of INTO."))(
        merge
    )
    app.add_typer(verbs, name="rival")
    app.command("rivals", help=N_("With how often we won and lost against each."))(put_rivals)


def add(
    deal: Annotated[
        str, typer.Argument(metavar="DEAL", help=N_("The deal; left out for no deal yet."), show_default=False)
    ],
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("The rival's name."))] = "",
    as_: Annotated[
        str, typer.Option("--as", metavar="rival1|rival2", help=N_("Put it there, in the place of whoever is there."))
    ] = "",
    on: OnOption = "",
) -> None:
    """Name a rival of a deal, or make one known."""
    slot = int(one_of("--as", as_, ("rival1", "rival2"))[-1]) if as_ else None
    day = day_of("--on", on)
    with writing_desk() as desk:
        if not name:
            if slot or day:
                raise BadUse(_("--as and --on are for a rival of a deal: name both."))
            actions.add_rival(desk, deal)
            done(_("{name} is known now.").format(name=deal))
            return
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        number = name_rival(desk, deal_id, name, slot=slot, on=day)
    done(_("{name} is rival {number} now.").format(name=name, number=number))


def drop(deal: DealArgument, name: NameArgument, on: OnOption = "") -> None:
    """Take a rival off a deal."""
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        number = drop_rival(desk, deal_id, name, on=day_of("--on", on))
    done(_("There is no rival {number} now.").format(number=number))


def edit(
    rival: RivalArgument,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help=N_("The new name."))],
) -> None:
    """Give a rival another name."""
    with writing_desk() as desk:
        actions.rename_rival(desk, _rival(desk, rival), name)
    done(_("It is called {name} now.").format(name=name))


def archive(
    rival: RivalArgument,
    back: Annotated[bool, typer.Option("--back", help=N_("Offer it again."))] = False,
    on: OnOption = "",
) -> None:
    """Offer a rival no more, or again."""
    with writing_desk() as desk:
        actions.archive_rival(desk, _rival(desk, rival), archived=not back, on=day_of("--on", on))
    done(_("It is offered again.") if back else _("It is kept, and not offered any more."))


def remove(rival: RivalArgument) -> None:
    """Take away a rival."""
    with writing_desk() as desk:
        actions.remove_rival(desk, _rival(desk, rival))
    done(_("It is gone; tasdesk undo brings it back."))


def merge(
    rival: RivalArgument,
    into: Annotated[str, typer.Argument(metavar="INTO", help=N_("The rival whose name stays."), show_default=False)],
) -> None:
    """Make one rival of two."""
    with writing_desk() as desk:
        merge_rivals(desk, _rival(desk, rival), _rival(desk, into))
    done(_("They are one rival now; tasdesk undo takes it back."))


# --- the dossier -------------------------------------------------------------------------------------------------


def note(
    rival: RivalArgument,
    text: Annotated[
        str, typer.Argument(metavar="TEXT|-", help=N_("What to write; - reads it from the input."), show_default=False)
    ],
    *,
    kind: Annotated[
        str,
        typer.Option("--kind", metavar="|".join(EntryKind), help=N_("Where it belongs; analysis where left out.")),
    ] = EntryKind.ANALYSIS.value,
    source: Annotated[str, typer.Option("--source", metavar="TEXT", help=N_("Where it comes from."))] = "",
    deal: Annotated[str, typer.Option("--deal", metavar="DEAL", help=N_("It holds on this deal."))] = "",
    account: Annotated[str, typer.Option("--account", metavar="NAME", help=N_("It holds at this customer."))] = "",
    amount: Annotated[str, typer.Option("--amount", metavar="N", help=N_("A price that was seen."))] = "",
    currency: Annotated[str, typer.Option("--currency", metavar="CODE", help=N_("Its currency."))] = "",
    on: OnOption = "",
) -> None:
    """Write into a rival's dossier."""
    part = EntryKind(one_of("--kind", kind, EntryKind))
    if currency and not amount:
        raise BadUse(_("--currency needs --amount."), _("Give both."))
    body = read_input() if text == "-" else text
    with writing_desk() as desk:
        with desk.reading() as read:
            rival_id = find_rival(read, rival)
            where: dict[str, Any] = {
                "deal_id": find_deal(read, deal) if deal else None,
                "account_id": find_account(read, account) if account else None,
            }
        money = money_of(amount, currency or desk.playbook().grading.currency) if amount else None
        found = actions.NewEntry(body, part, source, money, **where)
        entry_id = actions.write_entry(desk, rival_id, found, on=day_of("--on", on))
    put(handle(entry_id))


def entry(
    which: Annotated[
        str,
        typer.Argument(
            metavar="HANDLE", help=N_("The entry: its handle, as `rival show` lists it."), show_default=False
        ),
    ],
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT|-", help=N_("Other words."))] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="TEXT", help=N_("Where it comes from."))] = None,
    take_away: Annotated[bool, typer.Option("--remove", help=N_("Take it away."))] = False,
) -> None:
    """Change an entry of a dossier."""
    changed = text is not None or source is not None
    if changed == take_away:
        raise BadUse(_("Give what to change, or --remove."))
    body = read_input() if text == "-" else text
    with writing_desk() as desk:
        with desk.reading() as read:
            entry_id = find_entry(read, which)
        if take_away:
            actions.remove_entry(desk, entry_id)
        else:
            actions.edit_entry(desk, entry_id, text=body, source=source)
    done(_("Kept; tasdesk undo takes it back."))


def _rival(desk: Desk, called: str) -> str:
    with desk.reading() as read:
        return find_rival(read, called)
