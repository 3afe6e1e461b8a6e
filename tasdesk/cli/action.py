"""`action` and `calendar`: what is to be done on either side, and by when (METHOD 7)."""

from typing import Annotated, Any

import typer

from tasdesk.actions import next_steps as actions
from tasdesk.actions.next_steps import NewAction
from tasdesk.cli import activity_lists as lists
from tasdesk.cli.activity import AccountOption, ServesOption
from tasdesk.cli.group import Commands
from tasdesk.cli.options import JsonOption, OnOption
from tasdesk.cli.printing import done, put, put_json, talk
from tasdesk.cli.scope import scope_of, whose_of
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import day_of, one_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, ngettext
from tasdesk.method.activities import ActionKind, ActionState, Side, overdue
from tasdesk.method.calendar import When
from tasdesk.store.activities import read_actions
from tasdesk.store.calendar import read_calendar
from tasdesk.store.handles import find_handled, handle
from tasdesk.text import count

DealOrText = Annotated[
    str, typer.Argument(metavar="DEAL", help=N_("The deal; with --account the text."), show_default=False)
]
TextArgument = Annotated[str, typer.Argument(metavar="TEXT", help=N_("What is to be done."), show_default=False)]
ActionArgument = Annotated[
    str, typer.Argument(metavar="ACTION", help=N_("The action: what lists show before it."), show_default=False)
]
OfDealArgument = Annotated[str, typer.Argument(metavar="DEAL", help=N_("Of this deal alone."), show_default=False)]
OfAccountOption = Annotated[str, typer.Option("--account", metavar="NAME", help=N_("Of this customer and its deals."))]
WithPersonOption = Annotated[str, typer.Option("--person", metavar="NAME", help=N_("With this person."))]
DueOption = Annotated[str | None, typer.Option("--due", metavar="DATE", help=N_("By when; none takes the day away."))]
OwnerOption = Annotated[str | None, typer.Option("--owner", metavar="NAME", help=N_("Whose it is; yours if left out."))]
SideOption = Annotated[
    str | None, typer.Option("--side", metavar="|".join(Side), help=N_("Who has to do it, we or the customer."))
]
KindOption = Annotated[
    str | None, typer.Option("--kind", metavar="|".join(ActionKind), help=N_("What it is; a next step if left out."))
]
AboutOption = Annotated[
    str | None, typer.Option("--person", metavar="NAME", help=N_("The customer's person it is about."))
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    verbs = Commands(name="action")
    verbs.command("add", help=N_("Write down something to be done."))(add)
    verbs.command("edit", help=N_("Change an action."))(edit)
    verbs.command("done", help=N_("Say that an action was done."))(finish)
    verbs.command("drop", help=N_("Say that an action will not be done."))(drop)
    verbs.command("reopen", help=N_("Have an action be open again."))(reopen)
    verbs.command("list", help=N_("List actions, the first due first."))(list_)
    app.add_typer(verbs, name="action")
    app.command("calendar", help=N_("Overdue first; `activity held` and `action done` take things out of it."))(
        calendar
    )


def add(
    deal: DealOrText,
    text: TextArgument = "",
    *,
    account: AccountOption = "",
    due: DueOption = None,
    owner: OwnerOption = None,
    side: SideOption = None,
    kind: KindOption = None,
    person: AboutOption = None,
    serves: ServesOption = None,
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Write down something to be done."""
    if bool(account) == bool(text):
        raise BadUse(_("Name the deal and what is to be done, or --account and what is to be done."))
    action = NewAction(
        deal if account else text,
        owner,
        day_of("--due", due or ""),
        Side(one_of("--side", side, Side)) if side else Side.US,
        ActionKind(one_of("--kind", kind, ActionKind)) if kind else ActionKind.NEXT_STEP,
        person or "",
        serves or "",
    )
    with writing_desk() as desk:
        whose = whose_of(desk, "" if account else deal, account)
        id = actions.add_action(desk, whose, action, on=day_of("--on", on))
    if as_json:
        put_json({"action": handle(id), "id": id})
    else:
        put(handle(id))
        done(_("The action is written down."))


def edit(
    action: ActionArgument,
    *,
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT", help=N_("What is to be done."))] = None,
    due: DueOption = None,
    owner: OwnerOption = None,
    side: SideOption = None,
    kind: KindOption = None,
    person: AboutOption = None,
    serves: ServesOption = None,
) -> None:
    """Change an action."""
    changes: dict[str, Any] = {"text": text, "owner": owner, "person": person, "gap": serves}
    if side is not None:
        changes["side"] = Side(one_of("--side", side, Side))
    if kind is not None:
        changes["kind"] = ActionKind(one_of("--kind", kind, ActionKind))
    changes = {field: value for field, value in changes.items() if value is not None}
    if due is not None:
        changes["due"] = None if due == "none" else day_of("--due", due)
    with writing_desk() as desk:
        with desk.reading() as read:
            id = find_handled(read, "action", action)
        actions.edit_action(desk, id, **changes)
    done(_("The action is changed."))


def finish(action: ActionArgument, on: OnOption = "") -> None:
    """Say that an action was done."""
    with writing_desk() as desk:
        with desk.reading() as read:
            id = find_handled(read, "action", action)
        actions.finish_action(desk, id, on=day_of("--on", on))
    done(_("The action is done."))


def drop(
    action: ActionArgument,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=N_("Why."))] = "",
    on: OnOption = "",
) -> None:
    """Say that an action will not be done."""
    with writing_desk() as desk:
        with desk.reading() as read:
            id = find_handled(read, "action", action)
        actions.drop_action(desk, id, reason=reason, on=day_of("--on", on))
    done(_("The action is dropped."))


def reopen(action: ActionArgument) -> None:
    """Have an action be open again."""
    with writing_desk() as desk:
        with desk.reading() as read:
            id = find_handled(read, "action", action)
        actions.reopen_action(desk, id)
    done(_("The action is open again."))


def list_(
    deal: OfDealArgument = "",
    *,
    account: OfAccountOption = "",
    person: WithPersonOption = "",
    state: Annotated[
        str, typer.Option("--state", metavar="|".join(ActionState), help=N_("Only those that stand so."))
    ] = "",
    late: Annotated[bool, typer.Option("--overdue", help=N_("Only those whose day has passed."))] = False,
    as_json: JsonOption = False,
) -> None:
    """List actions."""
    stands = ActionState(one_of("--state", state, ActionState)) if state else None
    with reading_desk() as desk, desk.reading() as read:
        deal_id, account_id, person_id = scope_of(read, deal, account, person)
        found = read_actions(read, desk.today, deal_id=deal_id, account_id=account_id, person_id=person_id)
        found = tuple(each for each in found if stands is None or each.state is stands)
        if late:
            found = overdue(found, desk.today)
        names, today = lists.read_names(read, [], found), desk.today
    if as_json:
        put_json([lists.action_object(each, names) for each in found])
        return
    lists.put_actions(found, names, today, deals=not deal)
    talk(ngettext("{count} action", "{count} actions", len(found)).format(count=count(len(found))))


def calendar(
    deal: OfDealArgument = "",
    *,
    account: OfAccountOption = "",
    person: WithPersonOption = "",
    only: Annotated[
        str, typer.Option("--only", metavar="|".join(When), help=N_("Only what is overdue, of today …"))
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """List what is planned and what is to be done."""
    wanted = When(one_of("--only", only, When)) if only else None
    with reading_desk() as desk, desk.reading() as read:
        deal_id, account_id, person_id = scope_of(read, deal, account, person)
        found = read_calendar(read, desk.today, deal_id=deal_id, account_id=account_id, person_id=person_id).entries
        found = tuple(entry for entry in found if wanted is None or entry.when is wanted)
        activities = [entry.activity for entry in found if entry.activity]
        names = lists.read_names(read, activities, [entry.action for entry in found if entry.action])
    if as_json:
        put_json([_object(entry, names) for entry in found])
        return
    lists.put_entries(found, names, deals=not deal)
    talk(ngettext("{count} entry", "{count} entries", len(found)).format(count=count(len(found))))


def _object(entry: Any, names: lists.Names) -> dict[str, Any]:
    head = {"when": entry.when, "day": lists.iso(entry.day)}
    if entry.activity is not None:
        return {**head, "what": "activity", **lists.activity_object(entry.activity, names)}
    return {**head, "what": "action", **lists.action_object(entry.action, names)}
