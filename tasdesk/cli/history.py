"""`undo`, `redo`, `log`: the steps that were taken, and taking them back."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any

import typer

from tasdesk.actions import history
from tasdesk.actions.desk import Desk
from tasdesk.cli.options import DealArgument, DryRunOption, JsonOption
from tasdesk.cli.printing import Column, done, progress, put_json, put_table, talk
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import whole_of
from tasdesk.errors import BadUse, NotFound, Refused
from tasdesk.messages import N_, _, ngettext, pgettext
from tasdesk.method.competition import Chosen
from tasdesk.store import journal
from tasdesk.store.competition import strategies_by_step
from tasdesk.store.journal import StepInfo
from tasdesk.store.lookup import find_deal
from tasdesk.text import count, safe
from tasdesk.widgets import competition_words

LARGEST = 10_000
"""How many steps one command takes back at most."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("undo", help=N_("Steps go by their names in `tasdesk log`, such as s12; an undo is a step itself."))(
        undo
    )
    app.command("redo")(redo)
    app.command("log", help=N_("Newest first."))(log)


def undo(
    what: Annotated[
        str,
        typer.Argument(metavar="N|STEP", help=N_("How many steps, or a certain one such as s12; one where left out.")),
    ] = "1",
    dry_run: DryRunOption = False,
) -> None:
    """Take back the last step, several, or a certain one."""
    if dry_run:
        with reading_desk() as desk:
            _put_steps(_meant(desk, what))
        return
    with (
        progress(_("Changes taken back:")) as replayed,
        progress(_("Deals worked out:")) as told,
        writing_desk(progress=told) as desk,
    ):
        for step in _meant(desk, what):
            taken = history.undo(desk, step.id, told, replayed=replayed)
            done(_("Taken back: {step}").format(step=_told(taken)))


def redo(
    how_many: Annotated[
        str, typer.Argument(metavar="N", help=N_("How many undos to take back; one where left out."))
    ] = "1",
) -> None:
    """Take back the last undo, or several."""
    wanted = min(whole_of("N", how_many), LARGEST)
    if not wanted:
        raise BadUse(_("{number} steps cannot be done again.").format(number=safe(how_many)))
    with (
        progress(_("Changes done again:")) as replayed,
        progress(_("Deals worked out:")) as told,
        writing_desk(progress=told) as desk,
    ):
        with desk.reading() as read:
            found = len(journal.redoables(read, wanted))
        if 0 < found < wanted:
            raise Refused(_("Only {count} steps can be done again.").format(count=found))
        for _number in range(wanted):
            done(_("Done again: {step}").format(step=_told(history.redo(desk, replayed=replayed))))


def log(
    *,
    deal: DealArgument = "",
    changes: Annotated[
        bool, typer.Option("--changes", help=N_("What was changed, field by field: who, when, from what to what."))
    ] = False,
    field: Annotated[
        str,
        typer.Option(
            "--field",
            metavar="FIELD",
            help=N_("Only this field, such as amount, event or rival1.closeness."),
        ),
    ] = "",
    person: Annotated[
        str,
        typer.Option("--person", metavar="NAME", help=N_("The changes of a person, links and attitudes included.")),
    ] = "",
    step: Annotated[str, typer.Option("--step", metavar="STEP", help=N_("The changes of a step, such as s12."))] = "",
    limit: Annotated[str, typer.Option("--limit", metavar="N", help=N_("The newest N; all where left out."))] = "",
    as_json: JsonOption = False,
) -> None:
    """List what was done, or what was changed."""
    newest = whole_of("--limit", limit) if limit else -1
    if changes or field or person or step:
        from tasdesk.cli import changed

        with reading_desk() as desk:
            found = changed.changes(
                desk, deal=deal, person=person, step_id=_step_of(step) if step else None, field=field
            )
        changed.put_changes(found if newest < 0 else found[:newest], as_json=as_json)
        return
    with reading_desk() as desk, desk.reading() as read:
        deal_id = find_deal(read, deal) if deal else None
        steps = journal.steps(read, newest, deal_id)
        chosen = strategies_by_step(read, deal_id) if deal_id is not None else {}
    if as_json:
        put_json([_object(step) for step in steps])
        return
    _put_steps(steps, chosen)
    talk(ngettext("{count} step", "{count} steps", len(steps)).format(count=count(len(steps))))


def _step_of(typed: str) -> int:
    """The number of the step that goes by this.

    Raises:
        NotFound: no step does.
    """
    step_id = _step_named(typed)
    if step_id is None:
        raise NotFound(_("“{step}” is no step.").format(step=safe(typed)), _("`tasdesk log` lists them, such as s12."))
    return step_id


def _step_named(typed: str) -> int | None:
    """The number in the name of a step, such as s12; None where it is no such name."""
    named = typed[:1] in ("s", "S") and typed[1:].isascii() and typed[1:].isdecimal()
    return min(int(typed[1:]), 2**63 - 1) if named else None


def _meant(desk: Desk, what: str) -> list[StepInfo]:
    """The steps that `undo` is to take back, in the order in which it does.

    Raises:
        BadUse: it is neither a number nor a step.   NotFound: there is no such step.
        Refused: there are not as many.
    """
    with desk.reading() as read:
        if what.isascii() and what.isdecimal() and 0 < int(what) <= LARGEST:
            found = journal.undoables(read, int(what))
            if len(found) < int(what):
                raise Refused(
                    _("There is nothing to undo.")
                    if not found
                    else _("Only {count} steps can be undone.").format(count=len(found))
                )
            return found
        if (step_id := _step_named(what)) is not None:
            return [journal.step_info(read, step_id)]
        if what.isdecimal():
            raise BadUse(_("{number} steps cannot be undone at once.").format(number=safe(what)))
    raise NotFound(
        _("“{step}” is no step.").format(step=safe(what)), _("Give a number, or a step of `tasdesk log` such as s12.")
    )


def _told(taken: history.TakenBack) -> str:
    """A step in a few words: what it was, and where."""
    return f"s{taken.step.id} " + " · ".join(filter(None, (_(taken.step.op), taken.name)))


def _put_steps(steps: list[StepInfo], chosen: Mapping[int, Chosen] = MappingProxyType({})) -> None:
    """Print steps; those that chose a strategy with which, since when and why."""
    columns = [
        Column(_("step"), right=True),
        Column(_("time")),
        Column(pgettext("column", "who"), least=8),
        Column(pgettext("column", "what"), least=16),
        Column(_("records"), right=True),
        Column(_("program")),
    ]
    put_table(
        columns,
        [
            (
                f"s{step.id}",
                step.at.astimezone().strftime("%Y-%m-%d %H:%M"),
                step.author,
                " ".join(filter(None, (_what(step), _strategy(chosen.get(step.id))))),
                count(step.records),
                step.program,
            )
            for step in steps
        ],
    )


def _what(step: StepInfo) -> str:
    return _(step.op) if step.undoes is None else f"{_(step.op)} s{step.undoes}"


def _strategy(chosen: Chosen | None) -> str:
    if chosen is None:
        return ""
    name = competition_words.strategy(chosen.strategy)
    told = _("{name} since {day}").format(name=name, day=chosen.day)
    return f"({told}{_(': ') + chosen.why if chosen.why else ''})"


def _object(step: StepInfo) -> dict[str, Any]:
    return {
        "step": f"s{step.id}",
        "uid": step.uid,
        "at": step.at.isoformat(),
        "op": step.op,
        "kind": step.kind,
        "undoes": None if step.undoes is None else f"s{step.undoes}",
        "author": step.author,
        "role": step.role or None,
        "program": step.program,
        "records": step.records,
    }
