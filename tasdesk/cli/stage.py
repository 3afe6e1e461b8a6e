"""`stage`: the framework matrix of a deal, what its stages require and what of it is there (METHOD 2)."""

from typing import Annotated, Any

import typer

from tasdesk.actions import stage_items as actions
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DealArgument, JsonOption, OnOption
from tasdesk.cli.printing import Column, done, inked, put, put_json, put_pairs, put_table
from tasdesk.cli.process import list_processes
from tasdesk.cli.registration import holding_object
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.stage_matrix import matrix
from tasdesk.cli.values import day_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, language
from tasdesk.method.framework import Place, Required, StageProcess, StageRow
from tasdesk.store.lookup import find_deal
from tasdesk.text import safe
from tasdesk.widgets import framework_words as words
from tasdesk.widgets.commitment_words import told_holding

ItemArgument = Annotated[
    str, typer.Argument(metavar="ITEM", help=N_("Its id, as `stage show` lists it."), show_default=False)
]
NoteOption = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help=N_("How you know, or where it is to be found."))
]


def register(app: typer.Typer) -> None:
    """Add the command and its verbs."""
    verbs = Commands(name="stage")
    verbs.command("show", help=N_("What each stage of a deal requires, and what of it is there."))(show)
    verbs.command("tick", help=N_("Say that something a stage requires is there or done."))(tick)
    verbs.command("untick", help=N_("Say that it is not, after all."))(untick)
    verbs.command("matrix", help=N_("How many deals of each stage lack what it requires."))(matrix)
    verbs.command("process", help=N_("The processes of the playbook, or the five elements of one."))(list_processes)
    verbs.command("plan", help=N_("Say who sees to it, and by when."))(plan)
    app.add_typer(verbs, name="stage")


def show(
    deal: DealArgument,
    all_: Annotated[bool, typer.Option("--all", help=N_("The stages ahead too, and what is there already."))] = False,
    as_json: JsonOption = False,
) -> None:
    """The framework matrix of a deal."""
    with reading_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        rows = actions.read_matrix(desk, deal_id)
    if as_json:
        put_json([stage_object(row) for row in rows])
        return
    for number, row in enumerate(rows, start=1):
        if number > 1:
            put()
        put_stage(number, row, whole=all_ or row.place is Place.HERE)


def stage_object(row: StageRow) -> dict[str, Any]:
    """A stage of the matrix as JSON has it."""
    return {
        "stage": row.stage.id,
        "place": row.place,
        "days": row.days,
        "limit": row.stage.limit,
        "required": [_object(each) for each in row.required],
        "registration": holding_object(row.registration),
        "processes": [_process_object(each) for each in row.processes],
        "people": [{"en": each.en, "zh": each.zh} for each in row.stage.people],
    }


def _process_object(each: StageProcess) -> dict[str, Any]:
    decided = each.decided
    return {
        "process": each.process.id,
        "decision": decided.decision if decided else None,
        "day": decided.day.isoformat() if decided else None,
        "by": decided.by if decided else None,
        "conditions": (decided.conditions or None) if decided else None,
        "converted_on": each.converted_on.isoformat() if each.converted_on else None,
    }


def _object(each: Required) -> dict[str, Any]:
    said = each.said
    return {
        "item": each.item.id,
        "kind": "task" if each.task else "content",
        "there": each.there,
        "by_facts": each.by_facts,
        "owner": (said.owner or None) if said else None,
        "due": said.due.isoformat() if said and said.due else None,
        "done_on": said.done_on.isoformat() if said and said.done_on else None,
        "note": (said.note or None) if said else None,
        "overdue": each.overdue,
    }


def put_stage(number: int, row: StageRow, *, whole: bool) -> None:
    """Print a stage: its place, and what it requires; what is there, and what is ahead, only where it is whole."""
    tongue = language()
    word, _ink = words.place(row.place)
    heading = f"{number} {row.stage.name.of(tongue)}{_(': ')}{word}"
    spent = words.spent(row)
    put(_(", ").join(filter(None, (heading, spent))))
    if row.registration is not None:
        for sentence in told_holding(row.registration):
            put(inked(safe(sentence), "bad" if row.registration.wrong else "dim"))
    wanted = row.required if whole else () if row.place is Place.AHEAD else row.missing
    if wanted:
        put_table(
            [Column(""), Column(""), Column("", least=16), Column(""), Column("", least=12)],
            [
                (
                    words.required(each, row.place),
                    each.item.id,
                    each.item.name.of(tongue),
                    _("task") if each.task else _("content"),
                    words.said(each),
                )
                for each in wanted
            ],
        )
    if whole or row.place is Place.HERE:
        put_pairs(
            [
                *((each.process.name.of(tongue), words.decided(each)[1:]) for each in row.processes),
                (_("people involved"), words.people(row) if whole else ""),
            ]
        )


def tick(deal: DealArgument, item: ItemArgument, note: NoteOption = None, on: OnOption = "") -> None:
    """Say that something a stage requires is there or done."""
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        actions.tick_item(desk, deal_id, item, note=note, on=day_of("--on", on))
        name = desk.playbook().item(item).name.of(language())
    done(_("Done: {item}.").format(item=name))


def untick(deal: DealArgument, item: ItemArgument) -> None:
    """Say that it is not there after all."""
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        actions.untick_item(desk, deal_id, item)
        name = desk.playbook().item(item).name.of(language())
    done(_("Open again: {item}.").format(item=name))


def plan(
    deal: DealArgument,
    item: ItemArgument,
    *,
    owner: Annotated[str | None, typer.Option("--owner", metavar="NAME", help=N_("Who sees to it."))] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="DATE", help=N_("By when; none takes the day away."))
    ] = None,
    note: NoteOption = None,
) -> None:
    """Say who sees to it, and by when."""
    changes: dict[str, Any] = {"owner": owner, "note": note}
    changes = {field: value for field, value in changes.items() if value is not None}
    if due is not None:
        changes["due"] = None if due == "none" else day_of("--due", due)
    if not changes:
        raise BadUse(_("Nothing to change was given."), _("`tasdesk stage plan --help` lists the fields."))
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        actions.plan_item(desk, deal_id, item, **changes)
        name = desk.playbook().item(item).name.of(language())
    done(_("Written down: {item}.").format(item=name))
