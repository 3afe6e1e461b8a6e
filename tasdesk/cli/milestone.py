"""`milestone` and `buying`: how far we are with a customer, and how far the customer is (METHOD 7)."""

from typing import Annotated, Any

import typer

from tasdesk.actions import milestones as actions
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DealArgument, JsonOption, OnOption
from tasdesk.cli.printing import Column, done, put, put_json, put_sentence, put_table, talk
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import day_of, one_of
from tasdesk.messages import N_, _, language, ngettext
from tasdesk.method.activities import Milestone
from tasdesk.store.activities import names_of, read_buying_steps, read_milestones
from tasdesk.store.handles import find_handled, handle
from tasdesk.store.lookup import find_deal
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.text import count, glyphs
from tasdesk.widgets import activity_words as words

MilestoneArgument = Annotated[
    str, typer.Argument(metavar="|".join(Milestone), help=N_("The milestone."), show_default=False)
]
StepArgument = Annotated[
    str, typer.Argument(metavar="STEP", help=N_("The step: what the list shows before it."), show_default=False)
]
CommitmentOption = Annotated[
    str | None, typer.Option("--commitment", metavar="TEXT", help=N_("What the customer commits to."))
]
PersonOption = Annotated[
    str | None, typer.Option("--person", metavar="NAME", help=N_("Whose step it is; none for nobody in particular."))
]
DueOption = Annotated[
    str | None,
    typer.Option("--due", metavar="DATE", help=N_("When the customer means to take it; none takes the day away.")),
]


def register(app: typer.Typer) -> None:
    """Add the commands and their verbs."""
    milestones = Commands(name="milestone")
    milestones.command("reach", help=N_("Say that a deal has reached a milestone, and how you know."))(reach)
    milestones.command("lose", help=N_("Say that it has not, after all."))(lose)
    milestones.command("list", help=N_("The four milestones of a deal."))(list_milestones)
    app.add_typer(milestones, name="milestone")
    buying = Commands(name="buying")
    buying.command("add", help=N_("Write down a step of the customer's own way to the contract."))(add)
    buying.command("edit", help=N_("Change a step."))(edit)
    buying.command("taken", help=N_("Say that the customer has taken a step."))(taken)
    buying.command("reopen", help=N_("Say that the customer has gone back on a step."))(reopen)
    buying.command("remove", help=N_("Take a step off the list."))(remove)
    buying.command("list", help=N_("The customer's own steps, by their days."))(list_steps)
    app.add_typer(buying, name="buying")


def reach(
    deal: DealArgument,
    milestone: MilestoneArgument,
    evidence: Annotated[str, typer.Option("--evidence", metavar="TEXT", help=N_("How you know."))] = "",
    on: OnOption = "",
) -> None:
    """Say that a deal has reached a milestone."""
    which = Milestone(one_of("MILESTONE", milestone, Milestone))
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        actions.reach_milestone(desk, deal_id, which, evidence=evidence, on=day_of("--on", on))
    done(_("Reached: {milestone}.").format(milestone=words.milestone(which)))


def lose(deal: DealArgument, milestone: MilestoneArgument) -> None:
    """Say that a deal has not reached a milestone after all."""
    which = Milestone(one_of("MILESTONE", milestone, Milestone))
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        actions.lose_milestone(desk, deal_id, which)
    done(_("No longer reached: {milestone}.").format(milestone=words.milestone(which)))


def list_milestones(deal: DealArgument, as_json: JsonOption = False) -> None:
    """The four milestones of a deal."""
    with reading_desk() as desk, desk.reading() as read:
        reached = {each.milestone: each for each in read_milestones(read, find_deal(read, deal), desk.today)}
        advised = playbook_in_force(read).advice.milestones
    rows = [(which, reached.get(which)) for which in Milestone]
    if as_json:
        put_json(
            [
                {
                    "milestone": which,
                    "reached": each.day.isoformat() if each else None,
                    "evidence": (each.evidence or None) if each else None,
                }
                for which, each in rows
            ]
        )
        return
    put_table(
        [Column(_("milestone")), Column(_("reached")), Column(_("evidence"), least=16)],
        [
            (words.milestone(which), each.day.isoformat() if each else glyphs().dash, each.evidence if each else "")
            for which, each in rows
        ],
    )
    for which, each in rows:
        if each is None and (advice := advised.get(which)):
            put()
            put_sentence(f"{words.milestone(which)}{_(': ')}{advice.of(language())}")


# --- the customer's own steps ------------------------------------------------------------------------------------


def add(
    deal: DealArgument,
    element: Annotated[
        str,
        typer.Argument(metavar="ELEMENT", help=N_("What is settled with it, such as the budget."), show_default=False),
    ],
    *,
    commitment: CommitmentOption = None,
    person: PersonOption = None,
    due: DueOption = None,
    taken_on: Annotated[str, typer.Option("--taken", metavar="DATE", help=N_("When it was taken, if it was."))] = "",
) -> None:
    """Write down a step of the customer's."""
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        id = actions.add_buying_step(
            desk,
            deal_id,
            element,
            commitment=commitment or "",
            person=person or "",
            due=day_of("--due", due or ""),
            taken_on=day_of("--taken", taken_on),
        )
    put(handle(id))
    done(_("The step is written down."))


def edit(
    step: StepArgument,
    element: Annotated[
        str | None, typer.Option("--element", metavar="TEXT", help=N_("What is settled with it."))
    ] = None,
    commitment: CommitmentOption = None,
    person: PersonOption = None,
    due: DueOption = None,
) -> None:
    """Change a step."""
    changes: dict[str, Any] = {"element": element, "commitment": commitment}
    changes |= {"person": "" if person == "none" else person}
    changes = {field: value for field, value in changes.items() if value is not None}
    if due is not None:
        changes["due"] = None if due == "none" else day_of("--due", due)
    with writing_desk() as desk:
        with desk.reading() as read:
            id = find_handled(read, "buying_step", step)
        actions.edit_buying_step(desk, id, **changes)
    done(_("The step is changed."))


def taken(step: StepArgument, on: OnOption = "") -> None:
    """Say that the customer has taken a step."""
    with writing_desk() as desk:
        with desk.reading() as read:
            id = find_handled(read, "buying_step", step)
        actions.take_buying_step(desk, id, on=day_of("--on", on))
    done(_("The step is taken."))


def reopen(step: StepArgument) -> None:
    """Say that the customer has gone back on a step."""
    with writing_desk() as desk:
        with desk.reading() as read:
            id = find_handled(read, "buying_step", step)
        actions.reopen_buying_step(desk, id)
    done(_("The step is open again."))


def remove(step: StepArgument) -> None:
    """Take a step off the list."""
    with writing_desk() as desk:
        with desk.reading() as read:
            id = find_handled(read, "buying_step", step)
        actions.remove_buying_step(desk, id)
    done(_("The step is off the list."))


def list_steps(deal: DealArgument, as_json: JsonOption = False) -> None:
    """The customer's own steps."""
    with reading_desk() as desk, desk.reading() as read:
        found = read_buying_steps(read, find_deal(read, deal), desk.today)
        people = names_of(read, "person", {each.person_id for each in found if each.person_id})
        today = desk.today
    if as_json:
        put_json(
            [
                {
                    "step": handle(each.id),
                    "id": each.id,
                    "element": each.element,
                    "commitment": each.commitment or None,
                    "person": people.get(each.person_id or ""),
                    "due": each.due.isoformat() if each.due else None,
                    "taken_on": each.taken_on.isoformat() if each.taken_on else None,
                }
                for each in found
            ]
        )
        return
    put_table(
        [
            *(Column(""), Column(""), Column(_("day")), Column(_("element"), least=10)),
            *(Column(_("commitment"), least=10), Column(_("who"), least=6)),
        ],
        [
            (
                (handle(each.id), "dim"),
                glyphs().yes if each.taken_on else (_("overdue") if each.due and each.due < today else ""),
                day.isoformat() if (day := each.taken_on or each.due) else glyphs().dash,
                each.element,
                " ".join(each.commitment.split()),
                people.get(each.person_id or "", ""),
            )
            for each in found
        ],
    )
    talk(ngettext("{count} step", "{count} steps", len(found)).format(count=count(len(found))))
