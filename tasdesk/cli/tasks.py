"""`tasks`: what is to be done, over all deals or one of them (METHOD 2, 7)."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from tasdesk.actions.tasks import open_tasks, places
from tasdesk.cli.options import JsonOption
from tasdesk.cli.printing import Column, put_json, put_table, talk
from tasdesk.cli.session import reading_desk
from tasdesk.messages import N_, _, ngettext
from tasdesk.method.calendar import When
from tasdesk.method.tasks import Task, order
from tasdesk.store.calendar import Place
from tasdesk.store.handles import handle
from tasdesk.store.lookup import find_deal
from tasdesk.text import count, glyphs
from tasdesk.widgets import task_words as words

OfDealArgument = Annotated[str, typer.Argument(metavar="DEAL", help=N_("Of this deal alone."), show_default=False)]
MineOption = Annotated[bool, typer.Option("--mine", help=N_("Only yours."))]
OverdueOption = Annotated[bool, typer.Option("--overdue", help=N_("Only those whose day has passed."))]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("tasks", help=N_("`stage tick` and `action done` take things out of it."))(tasks)


def tasks(
    deal: OfDealArgument = "", *, mine: MineOption = False, late: OverdueOption = False, as_json: JsonOption = False
) -> None:
    """List what is to be done: must-do tasks of the stages, what was left to somebody, and actions."""
    with reading_desk() as desk:
        chosen = None
        if deal:
            with desk.reading() as read:
                chosen = [find_deal(read, deal)]
        everything = (task for some in open_tasks(desk, chosen) for task in some)
        user, today, called = desk.user.name, desk.today, places(desk)
        found = sorted(
            (
                task
                for task in everything
                if (not mine or (task.ours and task.owner == user)) and (not late or task.near is When.OVERDUE)
            ),
            key=order,
        )
    if as_json:
        put_json([_object(each, called) for each in found])
        return
    put_table(
        [
            *(Column(""), Column(_("due")), Column(""), Column(_("owner"), least=6)),
            *(Column("" if deal else _("deal"), least=8), Column(_("what"), least=16), Column("", least=8, spare=True)),
        ],
        [
            (
                (_id(each), "dim"),
                each.due.isoformat() if each.due else glyphs().dash,
                words.due(each, today),
                words.owner(each),
                "" if deal else _whose(each, called),
                words.title(each),
                words.kind(each),
            )
            for each in found
        ],
    )
    talk(ngettext("{count} task", "{count} tasks", len(found)).format(count=count(len(found))))


def _id(task: Task) -> str:
    """What the command that says it is done takes."""
    return handle(task.action.id) if task.action is not None else task.item.id if task.item else ""


def _place(task: Task, called: Mapping[str, Place]) -> Place:
    account = task.action.account_id if task.action is not None else None
    return called.get(task.deal_id or account or "", Place())


def _whose(task: Task, called: Mapping[str, Place]) -> str:
    place = _place(task, called)
    return " ".join(filter(None, (place.code, place.deal))) or place.account


def _object(task: Task, called: Mapping[str, Place]) -> dict[str, Any]:
    place = _place(task, called)
    return {
        "what": "requirement" if task.item is not None else "action",
        "item": task.item.id if task.item is not None else None,
        "stage": task.stage.id if task.stage is not None else None,
        "action": handle(task.action.id) if task.action is not None else None,
        "text": words.title(task),
        "side": task.action.side if task.action is not None else "us",
        "owner": task.owner or None,
        "due": task.due.isoformat() if task.due else None,
        "near": task.near,
        "note": words.note(task) or None,
        "deal": place.code or None,
        "account": place.account or None,
    }
