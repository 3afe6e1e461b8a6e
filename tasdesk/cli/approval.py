"""`approval`: what was decided about a deal (METHOD 2)."""

from typing import Annotated, Any

import typer

from tasdesk.actions import approvals as actions
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DealArgument, JsonOption, OnOption
from tasdesk.cli.printing import Column, done, put, put_json, put_table, talk
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import day_of, one_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, language
from tasdesk.method.commitments import Approval, Decision
from tasdesk.method.dossier import Dossier
from tasdesk.method.playbook import Playbook
from tasdesk.store.handles import find_handled, handle
from tasdesk.store.lookup import find_deal
from tasdesk.widgets import commitment_words as words

ApprovalArgument = Annotated[
    str, typer.Argument(metavar="APPROVAL", help=N_("What the list shows before it."), show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add the command and its verbs."""
    verbs = Commands(name="approval")
    verbs.command("record", help=N_("Write down what was decided about a deal."))(record)
    verbs.command("edit", help=N_("Change what was written down of a decision."))(edit)
    verbs.command("remove", help=N_("Take a decision away that was written down by mistake."))(unrecord)
    verbs.command("list", help=N_("The decisions about a deal."))(list_approvals)
    app.add_typer(verbs, name="approval")


def record(
    deal: DealArgument,
    process: Annotated[
        str,
        typer.Argument(metavar="PROCESS", help=N_("A process of the playbook, by its id."), show_default=False),
    ],
    decision: Annotated[
        str, typer.Argument(metavar="|".join(Decision), help=N_("What was decided."), show_default=False)
    ],
    *,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help=N_("Who decided; you where left out."))] = "",
    conditions: Annotated[
        str, typer.Option("--conditions", metavar="TEXT", help=N_("Under which conditions, or why not."))
    ] = "",
    on: OnOption = "",
) -> None:
    """Write down what was decided about a deal."""
    decided = Decision(one_of("DECISION", decision, Decision))
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        id_ = actions.record_approval(
            desk, deal_id, process, decided, by=by, conditions=conditions, on=day_of("--on", on)
        )
        name = desk.playbook().process(process).name.of(language())
    put(handle(id_))
    done(f"{name}{_(': ')}{words.decision(decided)[1]}")


def edit(
    approval: ApprovalArgument,
    *,
    process: Annotated[str, typer.Option("--process", metavar="PROCESS", help=N_("What was decided on."))] = "",
    decision: Annotated[str, typer.Option("--decision", metavar="|".join(Decision), help=N_("What was decided."))] = "",
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help=N_("Who decided; you where left out."))] = None,
    conditions: Annotated[
        str | None, typer.Option("--conditions", metavar="TEXT", help=N_("Under which conditions, or why not."))
    ] = None,
    on: OnOption = "",
) -> None:
    """Change what was written down of a decision."""
    changes: dict[str, Any] = {"process": process or None, "by": by, "conditions": conditions}
    changes |= {"on": day_of("--on", on)}
    if decision:
        changes["decision"] = Decision(one_of("--decision", decision, Decision))
    changes = {field: value for field, value in changes.items() if value is not None}
    if not changes:
        raise BadUse(_("Nothing to change was given."), _("`tasdesk approval edit --help` lists the fields."))
    with writing_desk() as desk:
        with desk.reading() as read:
            id_ = find_handled(read, "approval", approval)
        actions.edit_approval(desk, id_, **changes)
    done(_("The decision is changed."))


def unrecord(approval: ApprovalArgument) -> None:
    """Take a decision away."""
    with writing_desk() as desk:
        with desk.reading() as read:
            id_ = find_handled(read, "approval", approval)
        actions.remove_approval(desk, id_)
    done(_("The decision is taken away."))


def list_approvals(deal: DealArgument, as_json: JsonOption = False) -> None:
    """The decisions about a deal."""
    with reading_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        dossier, playbook = desk.dossier(deal_id), desk.playbook()
    if as_json:
        put_json([approval_object(each) for each in dossier.approvals])
    elif dossier.approvals:
        put_approvals(dossier, playbook)
    else:
        talk(_("Nothing was decided about it yet."))


def approval_object(each: Approval) -> dict[str, Any]:
    """A decision as JSON has it."""
    return {
        "approval": handle(each.id),
        "id": each.id,
        "process": each.process,
        "day": each.day.isoformat(),
        "decision": each.decision,
        "by": each.by,
        "conditions": each.conditions or None,
    }


def put_approvals(dossier: Dossier, playbook: Playbook) -> None:
    """Print the decisions about a deal."""
    names = {each.id: each.name.of(language()) for each in playbook.processes()}
    put_table(
        [Column(_("approval")), Column(""), Column(""), Column(""), Column(_("by")), Column("", least=16)],
        [
            (
                handle(each.id),
                each.day.isoformat(),
                names.get(each.process, each.process),
                words.decision(each.decision)[1:],
                each.by,
                each.conditions.replace("\n", " "),
            )
            for each in dossier.approvals
        ],
    )
