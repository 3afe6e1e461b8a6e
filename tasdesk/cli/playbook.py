"""`playbook`: what each company decides for itself, shown, checked, edited, compared and replaced (METHOD 1)."""

import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from tasdesk.actions.playbook import (
    Candidate,
    Consequences,
    changed_keys,
    consequences,
    in_force,
    own_part,
    read_candidate,
    use_playbook,
)
from tasdesk.cli.editor import Edit
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DryRunOption, JsonOption
from tasdesk.cli.printing import Column, done, progress, put, put_json, put_pairs, put_table, talk
from tasdesk.cli.recompute import largest_objects, put_largest
from tasdesk.cli.session import reading_desk, refuse_as_of, writing_desk
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, language, ngettext, pgettext
from tasdesk.method.overlay import Change, is_words
from tasdesk.method.playbook_file import FaultyPlaybook, loaded
from tasdesk.text import count, glyphs, safe

NOT_DONE: Final = 1
"""The exit status where a playbook is not right, or was not put in force."""

_SHOWN: Final = 10

FileArgument = Annotated[str, typer.Argument(metavar="FILE", help=N_("A playbook file."), show_default=False)]
MapOption = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="OLD=NEW", help=N_("Where the deals of a stage go that is gone; may be repeated.")),
]
YesOption = Annotated[bool, typer.Option("--yes", help=N_("Do it without asking."))]


def register(app: typer.Typer) -> None:
    """Add the command and its verbs."""
    verbs = Commands(name="playbook")
    verbs.command("show", help=N_("Print the playbook in force."))(show)
    verbs.command("check", help=N_("Say what is wrong with a file: all of it, with line and key."))(check)
    verbs.command("edit", help=N_("Edit the playbook in force in your editor (EDITOR), then put it in force."))(edit)
    verbs.command("diff", help=N_("List the keys that a playbook has otherwise."))(diff)
    verbs.command("use", help=N_("Put a file in force; what that changes is shown before."))(use)
    app.add_typer(verbs, name="playbook")


def show(
    own: Annotated[
        bool, typer.Option("--own", help=N_("Only what is not as in the standard, as a file that `use` takes."))
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Print the playbook in force."""
    with reading_desk() as desk:
        now = in_force(desk)
        text = own_part(desk) if own else now.text
    if as_json:
        values = loaded(text, now.name)
        put_json({"name": now.name, "since": now.since.isoformat(), "playbook": _plain(values)})
    elif sys.stdout.isatty():
        for line in text.splitlines():
            put(safe(line))
    else:
        # Into a file it goes as it is.
        sys.stdout.write(text)


def check(file: FileArgument, as_json: JsonOption = False) -> None:
    """Say what is wrong with a playbook file."""
    try:
        read_candidate(Path(file))
    except FaultyPlaybook as faulty:
        if as_json:
            put_json(
                [
                    {
                        "file": file,
                        "line": fault.line,
                        "key": fault.key or None,
                        "fault": fault.sentence,
                        "advice": fault.advice or None,
                    }
                    for fault in faulty.faults
                ]
            )
        else:
            for line in str(faulty).splitlines():
                put(safe(line))
            many = len(faulty.faults)
            talk(ngettext("{count} fault", "{count} faults", many).format(count=count(many)))
        raise typer.Exit(NOT_DONE) from None
    if as_json:
        put_json([])
    else:
        done(_("{file} holds together.").format(file=file))


def diff(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help=N_("Against the playbook in force; left out, that one is shown."))
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """List the keys of the playbook in force that the standard has otherwise, or of a file against the one in force."""
    candidate = read_candidate(Path(file)) if file else None
    with reading_desk() as desk:
        found = changed_keys(desk, candidate)
    if as_json:
        put_json(_changes(found))
        return
    _put_changes(found)
    talk(_changed(found))


def use(
    file: FileArgument,
    map_: MapOption = None,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Put a playbook in force."""
    _offer(read_candidate(Path(file)), _stages(map_), dry_run=dry_run, yes=yes, as_json=as_json)


def edit(
    map_: MapOption = None, dry_run: DryRunOption = False, yes: YesOption = False, as_json: JsonOption = False
) -> None:
    """Edit a copy of the playbook in force, and put it in force."""
    refuse_as_of()
    stages = _stages(map_)
    with reading_desk() as desk:
        now = in_force(desk)
    with Edit(now) as editing:
        candidate = editing.result()
        if candidate is None:
            talk(_("Nothing was changed."))
            return
        _offer(candidate, stages, dry_run=dry_run, yes=yes, as_json=as_json)
        editing.settled()


def _offer(candidate: Candidate, stages: Mapping[str, str], *, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Show what a playbook changes, and put it in force if that is wanted.

    Raises:
        As `use_playbook`.   BadUse: there is nobody to ask.   typer.Exit: it is not wanted.
    """
    if not dry_run:
        refuse_as_of()
    with progress(_("Deals worked out:")) as told, reading_desk() as desk:
        found = consequences(desk, candidate, stages, told)
        same = candidate.text == in_force(desk).text
    if same and not as_json:
        talk(_("This playbook is in force already."))
        return
    if not as_json:
        _put_consequences(found)
    if not (dry_run or same):
        if not (yes or _wanted()):
            talk(_("Nothing was changed."))
            raise typer.Exit(NOT_DONE)
        with progress(_("Deals worked out:")) as told, writing_desk(progress=told) as desk:
            use_playbook(desk, candidate, stages, told)
    if as_json:
        put_json(_object(found, used=not (dry_run or same)))
    elif dry_run:
        talk(_("Nothing was changed."))
    else:
        done(_("{name} is in force now; `tasdesk undo` takes it back.").format(name=candidate.name))


def _wanted() -> bool:
    """Whether who sits there wants it.

    Raises:
        BadUse: nobody sits there.
    """
    if not sys.stdin.isatty():
        raise BadUse(
            _("Nothing was changed: there is no terminal to ask on."),
            _("--yes puts it in force without asking, --dry-run only shows what it changes."),
        )
    return typer.confirm(_("Put it in force?"), err=True)


def _stages(given: Sequence[str] | None) -> dict[str, str]:
    """The stages that `--map` names, old to new."""
    stages = {}
    for pair in given or ():
        old, sign, new = pair.partition("=")
        if not (old and sign and new):
            raise BadUse(
                _("--map: “{value}” is not OLD=NEW.").format(value=safe(pair)), _("Write it like prepare=present.")
            )
        stages[old] = new
    return stages


# --- what changes ------------------------------------------------------------------------------------------------


def _put_consequences(found: Consequences) -> None:
    rates = found.rates
    _put_changes(found.changes[:_SHOWN])
    if len(found.changes) > _SHOWN:
        put(_("  … and {count} more").format(count=count(len(found.changes) - _SHOWN)))
    put()
    put_pairs(
        [
            (_("keys that change"), count(len(found.changes))),
            *(
                (_("deals from {old} to {new}").format(old=each.old, new=each.new), count(each.deals))
                for each in found.stages
            ),
            (_("deals with another grade"), count(found.regraded)),
            (_("deals worked out"), count(rates.deals)),
            (_("rates that move"), count(rates.moving)),
            (_("weekly points that move"), count(rates.weeks)),
        ]
    )
    moving = [each for each in rates.largest if each.before != each.after]
    if moving:
        put()
        put_largest(moving)


def _put_changes(found: Sequence[Change]) -> None:
    if found:
        columns = [
            Column(_("key"), least=24),
            Column(pgettext("playbook", "old"), least=12),
            Column(pgettext("playbook", "new"), least=12),
        ]
        put_table(columns, [(change.key, _shown(change.old), _shown(change.new)) for change in found])


def _changed(found: Sequence[Change]) -> str:
    return (
        ngettext("{count} key differs.", "{count} keys differ.", len(found)).format(count=count(len(found)))
        if found
        else _("There is no difference.")
    )


def _shown(value: Any) -> str:
    """A value of a playbook in a few words; of a whole entry its name."""
    if value is None:
        return glyphs().dash
    if is_words(value):
        return str(value[language()])
    if isinstance(value, dict):
        if "name" in value:
            return _shown(value["name"])
        return _(", ").join(f"{key}: {_shown(each)}" for key, each in value.items())
    if isinstance(value, list):
        return _(", ").join(map(_shown, value))
    return str(value)


def _object(found: Consequences, *, used: bool) -> dict[str, Any]:
    return {
        "used": used,
        "changes": _changes(found.changes),
        "stages": [{"from": each.old, "to": each.new, "deals": each.deals} for each in found.stages],
        "regraded": found.regraded,
        "deals": found.rates.deals,
        "moving": found.rates.moving,
        "weeks": found.rates.weeks,
        "largest": largest_objects(found.rates.largest),
    }


def _changes(found: Sequence[Change]) -> list[dict[str, Any]]:
    return [{"key": change.key, "from": _plain(change.old), "to": _plain(change.new)} for change in found]


def _plain(value: Any) -> Any:
    """A value of a playbook as JSON has it."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value
