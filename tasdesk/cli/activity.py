"""`activity`: what was held with the customer, and what is planned (METHOD 7)."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from tasdesk.actions import activities as actions
from tasdesk.actions.desk import Desk
from tasdesk.actions.next_steps import NewAction
from tasdesk.cli import activity_lists as lists
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DryRunOption, JsonOption, OnOption
from tasdesk.cli.printing import done, put, put_json, put_pairs, put_text, talk
from tasdesk.cli.scope import scope_of, whose_of
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import day_of, one_of, whole_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, ngettext
from tasdesk.method.activities import ActionKind, Activity, ActivityState, Side
from tasdesk.method.capture import said_step
from tasdesk.store.activities import read_actions, read_activities
from tasdesk.store.file import Reader
from tasdesk.store.handles import find_handled, handle
from tasdesk.store.lookup import find_deal
from tasdesk.text import count

DealOrKind = Annotated[
    str, typer.Argument(metavar="DEAL", help=N_("The deal; with --account the kind."), show_default=False)
]
KindArgument = Annotated[
    str, typer.Argument(metavar="KIND", help=N_("A kind of the playbook, such as visit or call."), show_default=False)
]
ActivityArgument = Annotated[
    str,
    typer.Argument(metavar="ACTIVITY", help=N_("The activity: what lists show before it."), show_default=False),
]
AccountOption = Annotated[
    str, typer.Option("--account", metavar="NAME", help=N_("The customer, where it is no deal's."))
]
TimeOption = Annotated[str | None, typer.Option("--at", metavar="TIME", help=N_("When it begins, like 14:30."))]
MinutesOption = Annotated[str | None, typer.Option("--minutes", metavar="N", help=N_("How long it takes."))]
WithOption = Annotated[
    list[str] | None, typer.Option("--with", metavar="NAME", help=N_("Somebody of the customer; may be repeated."))
]
TeamOption = Annotated[
    list[str] | None,
    typer.Option("--team", metavar="NAME", help=N_("Somebody of ours; may be repeated. You if left out.")),
]
ServesOption = Annotated[
    str | None,
    typer.Option(
        "--serves", metavar="GAP", help=N_("What it is for: fit, rival1.closeness, person:NAME, finding:ID, task:ID …")
    ),
]
PurposeOption = Annotated[str | None, typer.Option("--purpose", metavar="TEXT", help=N_("What it is for, in words."))]
ResultOption = Annotated[str | None, typer.Option("--result", metavar="TEXT", help=N_("What came of it."))]
NextOption = Annotated[
    list[str] | None,
    typer.Option(
        "--next", metavar="TEXT", help=N_("Our next step, with its day, as in 'demo 3 Dec'; may be repeated.")
    ),
]
TheirsOption = Annotated[
    list[str] | None,
    typer.Option("--theirs", metavar="TEXT", help=N_("What the customer committed to; may be repeated.")),
]
OursOption = Annotated[
    list[str] | None, typer.Option("--ours", metavar="TEXT", help=N_("What we committed to; may be repeated."))
]


def register(app: typer.Typer) -> None:
    """Add the command and its verbs."""
    verbs = Commands(name="activity")
    verbs.command("add", help=N_("Write down an activity: held, or planned where its day is to come."))(add)
    verbs.command("edit", help=N_("Change what is said of an activity."))(edit)
    verbs.command("held", help=N_("Say that a planned activity was held, and what came of it."))(held)
    verbs.command("cancel", help=N_("Say that an activity does not take place."))(cancel)
    verbs.command("list", help=N_("List activities, the newest first."))(list_)
    verbs.command("show", help=N_("Everything about an activity, and what it left to be done."))(show)
    verbs.command("import", help=N_("Take over the meetings of a calendar file (.ics)."))(import_)
    verbs.command("export", help=N_("Write activities as a calendar file (.ics)."))(export)
    app.add_typer(verbs, name="activity")


def add(
    deal: DealOrKind,
    kind: KindArgument = "",
    *,
    account: AccountOption = "",
    on: OnOption = "",
    planned: Annotated[bool, typer.Option("--planned", help=N_("It is still to come, whatever its day."))] = False,
    at: TimeOption = None,
    minutes: MinutesOption = None,
    with_: WithOption = None,
    team: TeamOption = None,
    serves: ServesOption = None,
    purpose: PurposeOption = None,
    result: ResultOption = None,
    next_: NextOption = None,
    theirs: TheirsOption = None,
    ours: OursOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write down an activity."""
    if bool(account) == bool(kind):
        raise BadUse(_("Name the deal and the kind, or --account and the kind."))
    with writing_desk() as desk:
        whose = whose_of(desk, "" if account else deal, account)
        id = actions.add_activity(
            desk,
            whose,
            deal if account else kind,
            day=day_of("--on", on),
            planned=True if planned else None,
            time=at or "",
            minutes=_minutes(minutes),
            people=with_ or (),
            team=team,
            gap=serves or "",
            purpose=purpose or "",
            result=result or "",
            actions=_left(desk, next_, theirs, ours),
        )
        with desk.reading() as read:
            found = activity_of(read, id)
            names = lists.read_names(read, [found], [])
    if as_json:
        put_json(lists.activity_object(found, names))
    else:
        put(handle(id))
        done(
            _("The activity is planned.")
            if found.state is ActivityState.PLANNED
            else _("The activity is written down.")
        )


def edit(
    activity: ActivityArgument,
    *,
    deal: Annotated[str | None, typer.Option("--deal", metavar="DEAL", help=N_("It is of this deal."))] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help=N_("What it is."))] = None,
    on: OnOption = "",
    at: TimeOption = None,
    minutes: MinutesOption = None,
    with_: WithOption = None,
    team: TeamOption = None,
    serves: ServesOption = None,
    purpose: PurposeOption = None,
    result: ResultOption = None,
) -> None:
    """Change what is said of an activity."""
    changes: dict[str, Any] = {
        "kind": kind,
        "time": at,
        "people": with_,
        "team": team,
        "gap": serves,
        "purpose": purpose,
        "result": result,
        "day": day_of("--on", on),
        "minutes": _minutes(minutes),
    }
    changes = {field: value for field, value in changes.items() if value is not None}
    with writing_desk() as desk:
        with desk.reading() as read:
            id = find_handled(read, "activity", activity)
            if deal is not None:
                changes["deal_id"] = find_deal(read, deal)
        actions.edit_activity(desk, id, **changes)
    done(_("The activity is changed."))


def held(
    activity: ActivityArgument,
    *,
    result: Annotated[str, typer.Option("--result", metavar="TEXT", help=N_("What came of it."))] = "",
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help=N_("The day on which it was; the planned one if left out."))
    ] = "",
    with_: WithOption = None,
    next_: NextOption = None,
    theirs: TheirsOption = None,
    ours: OursOption = None,
) -> None:
    """Say that a planned activity was held."""
    with writing_desk() as desk:
        with desk.reading() as read:
            id = find_handled(read, "activity", activity)
        left = _left(desk, next_, theirs, ours)
        actions.hold_activity(desk, id, result=result, on=day_of("--on", on), people=with_, actions=left)
    done(_("The activity was held."))


def cancel(
    activity: ActivityArgument,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=N_("Why."))] = "",
) -> None:
    """Say that an activity does not take place."""
    with writing_desk() as desk:
        with desk.reading() as read:
            id = find_handled(read, "activity", activity)
        actions.cancel_activity(desk, id, reason=reason)
    done(_("The activity is cancelled."))


def list_(
    deal: Annotated[str, typer.Argument(metavar="DEAL", help=N_("Of this deal alone."), show_default=False)] = "",
    *,
    account: Annotated[str, typer.Option("--account", metavar="NAME", help=N_("Of this customer and its deals."))] = "",
    person: Annotated[str, typer.Option("--person", metavar="NAME", help=N_("With this person."))] = "",
    state: Annotated[
        str, typer.Option("--state", metavar="|".join(ActivityState), help=N_("Only those that stand so."))
    ] = "",
    since: Annotated[str, typer.Option("--since", metavar="DATE", help=N_("From this day on."))] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE", help=N_("Up to this day."))] = "",
    as_json: JsonOption = False,
) -> None:
    """List activities."""
    stands = ActivityState(one_of("--state", state, ActivityState)) if state else None
    with reading_desk() as desk, desk.reading() as read:
        deal_id, account_id, person_id = scope_of(read, deal, account, person)
        found = read_activities(
            read,
            desk.today,
            deal_id=deal_id,
            account_id=account_id,
            person_id=person_id,
            since=day_of("--since", since) or date.min,
            until=day_of("--until", until) or date.max,
            state=stands,
        )[::-1]
        names = lists.read_names(read, found, [])
    if as_json:
        put_json([lists.activity_object(each, names) for each in found])
        return
    lists.put_activities(found, names, deals=not deal)
    talk(ngettext("{count} activity", "{count} activities", len(found)).format(count=count(len(found))))


def show(activity: ActivityArgument, as_json: JsonOption = False) -> None:
    """Everything about an activity."""
    with reading_desk() as desk, desk.reading() as read:
        found = activity_of(read, find_handled(read, "activity", activity))
        left = [each for each in read_actions(read, desk.today, deal_id=found.deal_id) if each.activity_id == found.id]
        names = lists.read_names(read, [found], left)
        today = desk.today
    if as_json:
        put_json(
            {**lists.activity_object(found, names), "actions": [lists.action_object(each, names) for each in left]}
        )
        return
    lists.put_activities([found._replace(result="", purpose="")], names)
    put()
    put_pairs(
        [
            (_("minutes"), "" if found.minutes is None else str(found.minutes)),
            (_("team"), _(", ").join(found.team)),
            (_("serves"), names.gap(found.gap)),
        ]
    )
    for title, body in ((_("purpose"), found.purpose), (_("result"), found.result)):
        if body:
            put(title)
            put_text(body, indent=2)
    if left:
        put()
        lists.put_actions(left, names, today, deals=False)


def import_(
    path: Annotated[Path, typer.Argument(metavar="FILE", help=N_("A calendar file."), show_default=False)],
    deal: Annotated[str, typer.Option("--deal", metavar="DEAL", help=N_("All meetings are of this deal."))] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help=N_("What they are."))] = "meeting",
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Take over the meetings of a calendar file."""
    # The library for calendars is for these two commands alone.
    from tasdesk.cli.meetings import import_meetings

    import_meetings(path, deal, kind, dry_run=dry_run, as_json=as_json)


def export(
    deal: Annotated[str, typer.Argument(metavar="DEAL", help=N_("Of this deal alone."), show_default=False)] = "",
    account: Annotated[str, typer.Option("--account", metavar="NAME", help=N_("Of this customer and its deals."))] = "",
    person: Annotated[str, typer.Option("--person", metavar="NAME", help=N_("With this person."))] = "",
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help=N_("Write it there."))] = "",
) -> None:
    """Write activities as a calendar file."""
    from tasdesk.cli.meetings import export_meetings

    export_meetings(deal, account, person, output)


# --- what the commands share -------------------------------------------------------------------------------------


def activity_of(read: Reader, activity_id: str) -> Activity:
    """An activity by its id, whenever it was."""
    deal, account = read.execute("SELECT deal_id, account_id FROM activity WHERE id = ?", (activity_id,)).fetchone()
    found = read_activities(read, date.max, deal_id=deal, account_id=None if deal else account)
    return next(each for each in found if each.id == activity_id)


def _left(desk: Desk, next_: list[str] | None, theirs: list[str] | None, ours: list[str] | None) -> list[NewAction]:
    """What an activity leaves to be done, each with the day that its words name."""
    said = [(text, Side.US, ActionKind.NEXT_STEP) for text in next_ or ()]
    said += [(text, Side.US, ActionKind.COMMITMENT) for text in ours or ()]
    said += [(text, Side.CUSTOMER, ActionKind.COMMITMENT) for text in theirs or ()]
    left = []
    for text, side, kind in said:
        body, due = said_step(text, desk.today)
        left.append(NewAction(body, due=due, side=side, kind=kind))
    return left


def _minutes(typed: str | None) -> int | None:
    return None if typed is None else whole_of("--minutes", typed)
