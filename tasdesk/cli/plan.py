"""`plan`: a deal's plan under six heads, and what it leaves open (METHOD 7)."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from tasdesk.actions.strategy import write_plan
from tasdesk.cli.case import Case, case_of, put_head
from tasdesk.cli.note import read_input
from tasdesk.cli.options import DealArgument, JsonOption, OnOption
from tasdesk.cli.printing import Column, done, put, put_json, put_pairs, put_table, put_text, talk
from tasdesk.cli.session import reading_desk, refuse_as_of, writing_desk
from tasdesk.cli.strategy import chosen_object, told
from tasdesk.cli.tactic import put_tactics, tactic_objects
from tasdesk.cli.values import day_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, ngettext, pgettext
from tasdesk.method.activities import Action, ActionState
from tasdesk.method.competition import WRITTEN, Head
from tasdesk.method.facts import US
from tasdesk.method.plan import Open, Plan, left_open, plan_of
from tasdesk.store.handles import handle
from tasdesk.store.lookup import find_deal
from tasdesk.text import count, glyphs
from tasdesk.widgets import competition_words as words
from tasdesk.widgets import gap_words, plan_words


def _option(head: Head) -> Any:
    return typer.Option(f"--{head}", metavar="TEXT|-", help=N_("Write under this head; - reads it from the input."))


VisionOption = Annotated[str | None, _option(Head.VISION)]
GoalOption = Annotated[str | None, _option(Head.GOAL)]
VerificationOption = Annotated[str | None, _option(Head.VERIFICATION)]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "plan",
        help=N_(
            "Vision, goal and verification are written; strategy, actions and resources are filled from what is "
            "planned. An empty text takes one away."
        ),
    )(plan)


def plan(
    deal: DealArgument,
    *,
    vision: VisionOption = None,
    goal: GoalOption = None,
    verification: VerificationOption = None,
    test: Annotated[
        bool, typer.Option("--test", help=N_("Only what the plan leaves open, and where to close it."))
    ] = False,
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Show, write or test a deal's plan."""
    texts = {Head.VISION: vision, Head.GOAL: goal, Head.VERIFICATION: verification}
    written = {head: text for head, text in texts.items() if text is not None}
    if written:
        if test:
            raise BadUse(_("--test goes with no text."))
        _write(deal, written, on)
        return
    with reading_desk() as desk:
        case = case_of(desk, deal)
    found = left_open(case.dossier, case.playbook)
    if as_json:
        objects = [_open_object(each, case) for each in found]
        put_json(objects if test else {**_object(plan_of(case.dossier), case), "open": objects})
        return
    put_head(case)
    if not test:
        _put(plan_of(case.dossier), case)
    _put_open(found, case)


def _write(deal: str, written: dict[Head, str], on: str) -> None:
    refuse_as_of()
    if list(written.values()).count("-") > 1:
        raise BadUse(_("Only one text can come from the input."))
    with writing_desk() as desk, desk.together("write plan") as together:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        for head, text in written.items():
            body = read_input() if text == "-" else text
            write_plan(together, deal_id, head, body, on=day_of("--on", on))
    done(_("Kept; tasdesk undo takes it back."))


# --- for people --------------------------------------------------------------------------------------------------


def _put(found: Plan, case: Case) -> None:
    for head in Head:
        put()
        put(words.head(head))
        if head in WRITTEN:
            text = found.texts.get(head)
            put_text(text.text if text else glyphs().dash, indent=2)
        elif head is Head.STRATEGY:
            put_text(told(found.strategy) if found.strategy else _("none chosen"), indent=2)
        elif head is Head.ACTIONS:
            _put_actions(found, case)
        else:
            _put_resources(found)
    put()


def _put_actions(found: Plan, case: Case) -> None:
    if found.tactics:
        put_tactics(case, US)
    rows = [
        (
            handle(each.id),
            each.text,
            gap_words.told(each.gap, case.dossier, case.playbook),
            each.owner,
            (each.due.isoformat(), "bad" if each.overdue(case.dossier.on) else "") if each.due else "",
        )
        for each in found.actions
        if each.state is ActionState.OPEN
    ]
    if rows:
        columns = [
            Column(_("action")),
            Column("", least=20),
            Column(_("serves"), least=10),
            Column(_("owner"), least=8),
        ]
        put_table([*columns, Column(_("due"))], rows)
    if not found.tactics and not rows:
        put_text(glyphs().dash, indent=2)


def _put_resources(found: Plan) -> None:
    if not found.resources:
        put_text(glyphs().dash, indent=2)
    put_pairs(
        (
            f"  {each.name}",
            plan_words.uses(each),
        )
        for each in found.resources
    )


def _put_open(found: Sequence[Open], case: Case) -> None:
    if not found:
        talk(_("The plan leaves nothing open."))
        return
    put_table(
        [Column(_("left open"), least=30), Column(pgettext("column", "where"))],
        [
            (words.left_open(each, words.about(each, case.dossier, case.playbook)), (each.place, "dim"))
            for each in found
        ],
    )
    talk(
        ngettext("{count} thing is left open", "{count} things are left open", len(found)).format(
            count=count(len(found))
        )
    )


# --- as JSON -----------------------------------------------------------------------------------------------------


def _object(found: Plan, case: Case) -> dict[str, Any]:
    texts = {
        head.value: None
        if (text := found.texts.get(head)) is None
        else {"text": text.text, "since": text.day.isoformat(), "author": text.author or None}
        for head in WRITTEN
    }
    return {
        "deal": case.dossier.deal.code,
        "on": case.dossier.on.isoformat(),
        "vision": texts["vision"],
        "goal": texts["goal"],
        "strategy": chosen_object(found.strategy, case),
        "tactics": tactic_objects(case, US),
        "actions": [_action_object(each, case) for each in found.actions],
        "resources": [
            {
                "name": each.name,
                "uses": [
                    {"kind": use.kind, "id": use.id, "text": use.text, "booked": bool(use.booking)} for use in each.uses
                ],
            }
            for each in found.resources
        ],
        "verification": texts["verification"],
    }


def _action_object(each: Action, case: Case) -> dict[str, Any]:
    return {
        "action": handle(each.id),
        "id": each.id,
        "text": each.text,
        "gap": gap_words.typed(each.gap, case.dossier, case.playbook) or None,
        "side": each.side,
        "owner": each.owner or None,
        "due": None if each.due is None else each.due.isoformat(),
        "state": each.state,
    }


def _open_object(each: Open, case: Case) -> dict[str, Any]:
    finding = each.finding
    return {
        "kind": each.kind,
        "place": each.place,
        "gap": gap_words.typed(each.gap, case.dossier, case.playbook) or None,
        "about": words.about(each, case.dossier, case.playbook),
        "id": each.item or None,
        "value": each.value,
        "gain": each.gain,
        "severity": None if finding is None else finding.severity,
    }
