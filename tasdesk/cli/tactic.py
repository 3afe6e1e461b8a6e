"""`tactic`: the concrete moves under a strategy, ours and those we believe rivals to make (METHOD 7)."""

from datetime import date
from typing import Annotated, Any, Final

import typer

from tasdesk.actions import strategy as actions
from tasdesk.actions.desk import Desk
from tasdesk.actions.gaps import tactic_called
from tasdesk.cli.case import Case, case_of
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DealArgument, JsonOption, OnOption
from tasdesk.cli.printing import Column, done, put, put_json, put_table, talk
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import day_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, language
from tasdesk.method.competition import TacticState, strategy_on, tactic_words
from tasdesk.method.facts import US
from tasdesk.method.plan import Progress, progress
from tasdesk.store.handles import handle
from tasdesk.store.lookup import find_deal
from tasdesk.text import glyphs
from tasdesk.widgets import competition_words as words
from tasdesk.widgets import gap_words

NONE: Final = "none"
"""Takes away an owner, a day or a gap."""

TacticArgument = Annotated[
    str,
    typer.Argument(metavar="TACTIC", help=N_("The tactic: its handle, or a part of its words."), show_default=False),
]
OwnerOption = Annotated[str | None, typer.Option("--owner", metavar="NAME", help=N_("Who sees to it."))]
DueOption = Annotated[str, typer.Option("--due", metavar="DATE", help=N_("The last day for it."))]
GapOption = Annotated[
    str,
    typer.Option(
        "--serves",
        metavar="GAP",
        help=N_(
            "What it is there for: fit, closeness, rival1.fit …, event, source, rank, person:NAME, finding:ID, "
            "move:rival1.closeness, task:ID."
        ),
    ),
]
PartyOption = Annotated[
    str,
    typer.Option("--party", metavar="us|rival1|rival2|NAME", help=N_("Whose it is; of a rival it is what we believe.")),
]


def register(app: typer.Typer) -> None:
    """Add the command and its verbs."""
    verbs = Commands(name="tactic")
    verbs.command(
        "add",
        help=N_(
            "Plan a tactic. TEXT is its words, or the id of one of the playbook's such as trial or frontal.trial; "
            "`tactic list DEAL --offered` lists these."
        ),
    )(add)
    verbs.command("edit", help=N_("Change a tactic; 'none' takes an owner, a day or what it is for away."))(edit)
    verbs.command("done", help=N_("Say that a tactic was carried out, and what came of it."))(finish)
    verbs.command("drop", help=N_("Say that a tactic will not be carried out."))(drop)
    verbs.command("reopen", help=N_("Have a tactic be open again."))(reopen)
    verbs.command("list", help=N_("List tactics: what each is for, and what is being done for it."))(list_)
    app.add_typer(verbs, name="tactic")


# --- changing ----------------------------------------------------------------------------------------------------


def add(
    deal: DealArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=N_("What is to be done."), show_default=False)],
    *,
    owner: OwnerOption = None,
    due: DueOption = "",
    gap: GapOption = "",
    party: PartyOption = US,
    on: OnOption = "",
) -> None:
    """Plan a tactic."""
    tactic = actions.NewTactic(text, owner, day_of("--due", due), gap, party)
    with writing_desk() as desk:
        tactic_id = actions.add_tactic(desk, _deal(desk, deal), tactic, on=day_of("--on", on))
    put(handle(tactic_id))


def edit(
    deal: DealArgument,
    tactic: TacticArgument,
    *,
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT", help=N_("What is to be done."))] = None,
    owner: OwnerOption = None,
    due: DueOption = "",
    gap: GapOption = "",
) -> None:
    """Change a tactic."""
    changes: dict[str, Any] = {}
    if text is not None:
        changes["text"] = text
    if owner is not None:
        changes["owner"] = "" if owner == NONE else owner
    if due:
        changes["due"] = None if due == NONE else day_of("--due", due)
    if gap:
        changes["gap"] = "" if gap == NONE else gap
    if not changes:
        raise BadUse(_("Nothing to change was given."), _("`tasdesk tactic edit --help` lists the fields."))
    with writing_desk() as desk:
        actions.edit_tactic(desk, _tactic(desk, deal, tactic), **changes)
    done(_("The tactic was changed; tasdesk undo takes it back."))


def finish(
    deal: DealArgument,
    tactic: TacticArgument,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=N_("What came of it."))] = "",
    on: OnOption = "",
) -> None:
    """Say that a tactic was carried out."""
    with writing_desk() as desk:
        actions.finish_tactic(desk, _tactic(desk, deal, tactic), note=note, on=day_of("--on", on))
    done(_("The tactic is done."))


def drop(
    deal: DealArgument,
    tactic: TacticArgument,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=N_("Why not."))] = "",
    on: OnOption = "",
) -> None:
    """Say that a tactic will not be carried out."""
    with writing_desk() as desk:
        actions.drop_tactic(desk, _tactic(desk, deal, tactic), reason=reason, on=day_of("--on", on))
    done(_("The tactic is dropped."))


def reopen(deal: DealArgument, tactic: TacticArgument) -> None:
    """Have a tactic be open again."""
    with writing_desk() as desk:
        actions.reopen_tactic(desk, _tactic(desk, deal, tactic))
    done(_("The tactic is open again."))


def _deal(desk: Desk, called: str) -> str:
    with desk.reading() as read:
        return find_deal(read, called)


def _tactic(desk: Desk, deal: str, called: str) -> str:
    with desk.reading() as read:
        return tactic_called(read, find_deal(read, deal), called)


# --- listing -----------------------------------------------------------------------------------------------------


def list_(
    deal: DealArgument,
    party: PartyOption = US,
    offered: Annotated[
        bool, typer.Option("--offered", help=N_("Those that the playbook offers, under the strategy in force first."))
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List tactics."""
    from tasdesk.actions.rivals import party_called

    with reading_desk() as desk:
        case = case_of(desk, deal)
        with desk.reading() as read:
            party_id = party_called(read, case.dossier.deal.id, party, desk.today)
    if offered:
        _put_offered(case, party_id, as_json=as_json)
    elif as_json:
        put_json(tactic_objects(case, party_id))
    else:
        put_tactics(case, party_id)


def tactic_objects(case: Case, party: str) -> list[dict[str, Any]]:
    """The tactics of a party as JSON."""
    return [_object(each, case) for each in progress(case.dossier, party)]


def _object(each: Progress, case: Case) -> dict[str, Any]:
    tactic = each.tactic
    return {
        "tactic": handle(tactic.id),
        "id": tactic.id,
        "party": case.name_of(tactic.party),
        "text": tactic_words(tactic, case.playbook, language()),
        "standard": tactic.standard or None,
        "gap": gap_words.typed(tactic.gap, case.dossier, case.playbook) or None,
        "owner": tactic.owner or None,
        "due": _iso(tactic.due),
        "state": tactic.state,
        "since": _iso(tactic.since),
        "ended": _iso(tactic.ended),
        "note": tactic.note or None,
        "overdue": each.overdue,
        "actions": len(each.actions),
        "activities": len(each.activities),
        "last": _iso(each.last),
    }


def put_tactics(case: Case, party: str) -> None:
    """Print the tactics of a party, and what is being done for each."""
    found = progress(case.dossier, party)
    if not found:
        talk(_("No tactic is planned."))
        return
    columns = [
        Column(_("tactic")),
        Column("", least=20),
        Column(_("serves"), least=10),
        Column(_("owner"), least=8, spare=True),
        Column(_("due")),
        Column(_("state")),
        Column(_("done for it"), spare=True),
    ]
    put_table(columns, [_row(each, case) for each in found])


def _row(each: Progress, case: Case) -> list[Any]:
    tactic = each.tactic
    due = _iso(tactic.due) or ""
    over = tactic.state is not TacticState.OPEN
    last = "" if each.last is None else _("last on {day}").format(day=each.last.isoformat())
    count = len(each.actions) + len(each.activities)
    return [
        handle(tactic.id),
        (tactic_words(tactic, case.playbook, language()), "dim" if over else ""),
        gap_words.told(tactic.gap, case.dossier, case.playbook),
        tactic.owner,
        (due, "bad") if each.overdue else due,
        words.tactic_state(tactic.state),
        last or (str(count) if count else ""),
    ]


def _put_offered(case: Case, party: str, *, as_json: bool) -> None:
    """Those of the playbook, under the strategy in force first; the ones this deal has already are marked."""
    now = strategy_on(case.dossier.strategies, party, case.dossier.on)
    guides = case.playbook.competing.guides
    order = sorted(guides, key=lambda strategy: now is None or strategy is not now.strategy)
    there = {tactic.standard for tactic in case.dossier.tactics if tactic.party == party}
    rows = [(f"{strategy}.{each.id}", each.name) for strategy in order for each in guides[strategy].tactics]
    if as_json:
        put_json(
            [{"standard": id_, "name": {"en": name.en, "zh": name.zh}, "planned": id_ in there} for id_, name in rows]
        )
        return
    put_table(
        [Column(""), Column(_("tactic"), least=20), Column("")],
        [(id_, name.of(language()), glyphs().yes if id_ in there else "") for id_, name in rows],
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
