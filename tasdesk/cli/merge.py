"""`merge`, `clashes`: taking in what another book handed on, and settling what the two say differently (DESIGN 6)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from tasdesk.actions.clashes import Clashes, read_clashes, settle_clash
from tasdesk.actions.desk import Desk
from tasdesk.actions.merging import Merged
from tasdesk.cli.group import Commands, Group
from tasdesk.cli.options import DealArgument, DryRunOption, JsonOption
from tasdesk.cli.passphrase import somebody_is_there
from tasdesk.cli.printing import Column, done, moment, patiently, progress, put_json, put_table, talk
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import one_of
from tasdesk.errors import BadUse
from tasdesk.exchange.merging import merge_file
from tasdesk.exchange.telling_merges import in_words
from tasdesk.messages import N_, _, ngettext, pgettext
from tasdesk.store.clashes import OURS, THEIRS, Clash, Side, Statement
from tasdesk.store.handles import find_handled, handle
from tasdesk.store.ids import code_of
from tasdesk.store.journal import read_stamp
from tasdesk.store.kept_clashes import Kept
from tasdesk.store.lookup import find_deal
from tasdesk.text import count, glyphs, percent, safe
from tasdesk.widgets.changed_words import Line, lines

_ASK: Final = "ask"
_SIDES: Final[tuple[Side, Side]] = (OURS, THEIRS)
_SHOWN: Final = 10
"""How many deals whose rate moved are listed."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        "merge",
        help=N_(
            "The file comes from `tasdesk export all --format bundle`. The same file again changes nothing; undo takes "
            "a merge back whole. Where both books say something differently, the later word holds."
        ),
    )(merge)
    verbs = Commands(name="clashes", cls=_Clashes, no_args_is_help=False, invoke_without_command=True)
    verbs.callback(
        help=N_("They stay until they are settled, or until somebody says something else. With a deal, its own.")
    )(clashes)
    verbs.command("show", hidden=True)(show)
    verbs.command("settle", help=N_("Say which side holds; other books follow with the next exchange."))(settle)
    app.add_typer(verbs, name="clashes")


class _Clashes(Group):
    """A command whose first word is a verb or a deal."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The verbs that people write; a deal stands for the listing of its clashes."""
        return [name for name in super().list_commands(ctx) if name != "show"]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The verb that the first word names; for a deal, the listing of its clashes."""
        if args[0] not in self.commands:
            return "show", self.commands["show"], args
        return super().resolve_command(ctx, args)


# --- merge -------------------------------------------------------------------------------------------------------


def merge(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("A bundle."), show_default=False)],
    *,
    on_conflict: Annotated[
        str,
        typer.Option(
            "--on-conflict",
            metavar="ours|theirs|ask",
            help=N_("Which side holds where both say something; the later where left out."),
        ),
    ] = "",
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Merge a bundle."""
    path = file.expanduser()
    wanted = one_of("--on-conflict", on_conflict, (*_SIDES, _ASK)) if on_conflict else ""
    if wanted == _ASK and not somebody_is_there():
        raise BadUse(_("Nobody sits here who could be asked."), _("Say --on-conflict ours or theirs, or leave it out."))
    with writing_desk() as desk:
        chosen: dict[tuple[str, str, str], Side] = {}
        if wanted == _ASK and not dry_run:
            chosen = _ask(desk, _merged(desk, path, dry_run=True).clashes)

        def choose(clash: Clash) -> Side | None:
            return chosen.get(clash.about) if wanted == _ASK else _side(wanted)

        merged = _merged(desk, path, choose, dry_run=dry_run)
        told = _told(desk, merged.clashes)
    if as_json:
        put_json(_object(merged, told))
    else:
        _say(merged, told)


def _side(word: str) -> Side | None:
    """The side that a word names; None for any other word."""
    return next((side for side in _SIDES if side == word), None)


def _merged(desk: Desk, path: Path, choose: Any = lambda _clash: None, *, dry_run: bool) -> Merged:
    with progress(_("Merging:")) as told:
        return merge_file(desk, path, choose=choose, dry_run=dry_run, progress=patiently(told))


def _say(merged: Merged, told: "_Told") -> None:
    """Say what a merge did: the counts as talk, what is to be looked at as data."""
    for line in in_words(merged):
        done(line)
    if merged.moved:
        put_table(
            [
                Column(_("code")),
                Column(_("name"), least=16),
                Column(pgettext("column", "before"), right=True),
                Column(pgettext("column", "after"), right=True),
            ],
            [(each.code, each.name, _rate(each.before), _rate(each.after)) for each in merged.moved[:_SHOWN]],
        )
    if told:
        _put_clashes(told)
        if any(kept.settled is None for kept, _lines in told) and merged.stored:
            talk(_("`tasdesk clashes settle CLASH ours|theirs` settles one."))


def _rate(rate: float | None) -> str:
    return glyphs().dash if rate is None else percent(rate)


def _object(merged: Merged, told: "_Told") -> dict[str, Any]:
    return {
        "stored": merged.stored,
        "steps": [
            {"author": author, "steps": steps, "changes": changes} for author, (steps, changes) in merged.steps.items()
        ],
        "records": {
            table: {"new": tally.new, "changed": tally.changed, "deleted": tally.deleted}
            for table, tally in merged.tables.items()
        },
        "kept": merged.revived,
        "rates": [
            {"deal": each.code, "name": each.name, "before": each.before, "after": each.after} for each in merged.moved
        ],
        "clashes": [_clash_object(*each) for each in told],
    }


def _ask(desk: Desk, found: Clashes) -> dict[tuple[str, str, str], Side]:
    """Ask about each clash which side is to hold."""
    chosen: dict[tuple[str, str, str], Side] = {}
    for number, each in enumerate(told := _told(desk, found), 1):
        talk(_("{number} of {count}:").format(number=number, count=len(told)))
        _put_clashes([each])
        talk(_("o: ours holds · t: theirs holds · Enter: the later one, and ask again some day"))
        answer = input("> ").strip().casefold()[:1]
        side = next((side for side in _SIDES if answer and side.startswith(answer)), None)
        if side is not None:
            chosen[each[0].clash.about] = side
    return chosen


# --- clashes -----------------------------------------------------------------------------------------------------

_Told = Sequence[tuple[Kept, list[Line]]]
"""Clashes, each with its fields in words: before is ours, after is theirs."""


def _told(desk: Desk, found: Clashes) -> _Told:
    playbook = desk.playbook()
    return [(kept, lines(kept.edits, found.names, playbook, several_deals=True)) for kept in found.kept]


AllOption = Annotated[bool, typer.Option("--all", help=N_("Those too that are settled."))]


def clashes(ctx: typer.Context, *, every: AllOption = False, as_json: JsonOption = False) -> None:
    """List the clashes of all deals."""
    if ctx.invoked_subcommand is None:
        _list("", every=every, as_json=as_json)


def show(deal: DealArgument, *, every: AllOption = False, as_json: JsonOption = False) -> None:
    """List the clashes of a deal."""
    _list(deal, every=every, as_json=as_json)


def _list(deal: str, *, every: bool, as_json: bool) -> None:
    with reading_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal) if deal else None
        told = _told(desk, read_clashes(desk, deal_id, settled=every))
    if as_json:
        put_json([_clash_object(*each) for each in told])
        return
    _put_clashes(told)
    talk(ngettext("{count} clash", "{count} clashes", len(told)).format(count=count(len(told))))


def settle(
    clash: Annotated[
        str, typer.Argument(metavar="CLASH", help=N_("What `tasdesk clashes` shows before it."), show_default=False)
    ],
    side: Annotated[
        str,
        typer.Argument(metavar="ours|theirs", help=N_("Ours is what this book said before."), show_default=False),
    ],
) -> None:
    """Settle a clash."""
    chosen = _side(one_of("ours|theirs", side, _SIDES))
    assert chosen is not None
    with writing_desk() as desk:
        with desk.reading() as read:
            clash_id = find_handled(read, "clash", clash)
        settle_clash(desk, clash_id, chosen)
    done(_("Settled; undo takes it back."))


def _put_clashes(told: _Told) -> None:
    columns = [
        Column(_("clash")),
        Column(pgettext("column", "of what"), least=12),
        Column(pgettext("column", "field"), least=10),
        Column(pgettext("column", "ours"), least=8),
        Column(pgettext("column", "theirs"), least=8),
        Column(pgettext("column", "holds")),
    ]
    put_table(columns, [row for each in told for row in _rows(*each)])


def _rows(kept: Kept, fields: Sequence[Line]) -> list[tuple[str, ...]]:
    clash = kept.clash
    said = [(line.field, line.before, line.after) for line in fields] or [("", "", "")]
    who = _by(clash.ours), _by(clash.theirs)
    about = fields[0].about if fields else kept.deal
    rows: list[tuple[str, ...]] = []
    for number, (field, ours, theirs) in enumerate(said):
        cells = (_value(clash.ours, ours), _value(clash.theirs, theirs))
        if number == 0:
            cells = (f"{cells[0]} ({who[0]})", f"{cells[1]} ({who[1]})")
        first = number == 0
        rows.append(
            (handle(kept.id) if first else "", about if first else "", field, *cells, _holds(kept) if first else "")
        )
    return rows


def _value(statement: Statement, words: str) -> str:
    return _("deleted") if statement.values is None else words or glyphs().dash


def _by(statement: Statement) -> str:
    return f"{statement.author}{_(', ')}{moment(read_stamp(statement.at))}"


def _holds(kept: Kept) -> str:
    side = _("ours") if (kept.settled or kept.clash.wins) == OURS else _("theirs")
    return _("{side}, settled").format(side=side) if kept.settled else side


def _clash_object(kept: Kept, fields: Sequence[Line]) -> dict[str, Any]:
    clash = kept.clash
    return {
        "clash": handle(kept.id) or None,
        "deal": code_of(kept.deal_id) or None,
        "table": clash.table,
        "record": clash.pk,
        "about": fields[0].about if fields else safe(kept.deal),
        "ours": _statement_object(clash.ours),
        "theirs": _statement_object(clash.theirs),
        "holds": kept.settled or clash.wins,
        "settled": kept.settled,
        "open": kept.open,
        "fields": [
            {
                "field": line.key,
                "ours": line.old,
                "theirs": line.new,
                "words": {"field": line.field, "ours": line.before, "theirs": line.after},
            }
            for line in fields
        ],
    }


def _statement_object(statement: Statement) -> dict[str, Any]:
    return {
        "author": statement.author,
        "at": read_stamp(statement.at).isoformat(),
        "deleted": statement.values is None,
    }
