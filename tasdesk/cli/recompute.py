"""`recompute`: rates and weekly points worked out anew, or checked (DESIGN 4)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from tasdesk.actions.playbook import read_candidate
from tasdesk.actions.recomputation import Recomputed, Shift, compare
from tasdesk.actions.recomputation import recompute as recompute_deals
from tasdesk.cli.options import DryRunOption, JsonOption, WhereOption
from tasdesk.cli.printing import Column, progress, put_json, put_table, talk
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import day_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, ngettext, pgettext
from tasdesk.text import count, glyphs, percent, signed

DIFFERENCES: Final = 3
"""The exit status of `--check` where anything stored is not what the facts give."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("recompute", help=N_("They are kept with every change anyway; this shows that they are right."))(
        recompute
    )


def recompute(
    *,
    where: WhereOption = "",
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="DATE",
            help=N_("Only deals to which anything was done from that day on, or of which anything is dated then."),
        ),
    ] = "",
    check: Annotated[
        bool, typer.Option("--check", help=N_("Compare what is stored, change nothing; exit with 3 where it differs."))
    ] = False,
    dry_run: DryRunOption = False,
    playbook: Annotated[
        str,
        typer.Option("--playbook", metavar="FILE", help=N_("Say what would change by this playbook; change nothing.")),
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Work out all rates and weekly points anew, or check them."""
    if check and (dry_run or playbook):
        other = "--playbook" if playbook else "--dry-run"
        raise BadUse(_("--check and {option} exclude each other.").format(option=other), _("Give one of them."))
    written = not (check or dry_run or playbook)
    first = day_of("--since", since)
    with progress(_("Deals worked out:")) as told:
        if not written:
            tried = read_candidate(Path(playbook)).playbook if playbook else None
            with reading_desk() as desk:
                found = compare(desk, where, told, as_stored=check or bool(playbook), other=tried, since=first)
        else:
            with writing_desk() as desk:
                found = recompute_deals(desk, where, told, since=first)
    if as_json:
        put_json(_object(found))
    else:
        put_largest(found.largest)
        talk(_sentence(found, check=check, written=written, other=bool(playbook)))
    if check and found.differing:
        raise typer.Exit(DIFFERENCES)


def _object(found: Recomputed) -> dict[str, Any]:
    return {
        "deals": found.deals,
        "differing": found.differing,
        "moving": found.moving,
        "weeks": found.weeks,
        "largest": largest_objects(found.largest),
    }


def largest_objects(shifts: Sequence[Shift]) -> list[dict[str, Any]]:
    """Deals whose rates differ, as JSON has them."""
    return [
        {"deal": each.code, "name": each.name, "weeks": each.weeks, "before": each.before, "after": each.after}
        for each in shifts
    ]


def put_largest(shifts: Sequence[Shift]) -> None:
    """Print deals whose rates differ, old and new side by side."""
    if shifts:
        columns = [
            Column(_("code")),
            Column(_("name"), least=16),
            Column(_("weeks"), right=True),
            Column(pgettext("column", "before"), right=True),
            Column(pgettext("column", "after"), right=True),
            Column(pgettext("column", "change"), right=True),
        ]
        put_table(
            columns,
            [
                (
                    each.code,
                    each.name,
                    count(each.weeks),
                    _shown(each.before),
                    _shown(each.after),
                    _moved(each.before, each.after),
                )
                for each in shifts
            ],
        )


def _sentence(found: Recomputed, *, check: bool, written: bool, other: bool) -> str:
    """What was found, in one line."""
    looked = ngettext("{count} deal worked out", "{count} deals worked out", found.deals).format(
        count=count(found.deals)
    )
    if not found.differing and other:
        return _("{looked}: no rate would change.").format(looked=looked)
    if not found.differing:
        return _("{looked}: everything stored is right.").format(looked=looked)
    if written:
        ending = _("{count} changed, weekly points: {weeks}.")
    elif check:
        ending = ngettext(
            "{count} differs, weekly points: {weeks}.", "{count} differ, weekly points: {weeks}.", found.differing
        )
    else:
        ending = _("{count} would change, weekly points: {weeks}.")
    counted = ending.format(count=count(found.differing), weeks=count(found.weeks))
    return _("{looked}; {ending}").format(looked=looked, ending=counted)


def _shown(rate: float | None) -> str:
    return glyphs().dash if rate is None else percent(rate)


def _moved(before: float | None, after: float | None) -> str:
    return "" if before is None or after is None else signed(after - before)
