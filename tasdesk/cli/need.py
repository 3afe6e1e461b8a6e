"""`need`: the needs ladder, from whose problem to the layer of their strategy (METHOD 7, 9)."""

from typing import Annotated, Any

import typer

from tasdesk.actions import value as actions
from tasdesk.actions.desk import Desk
from tasdesk.cli.case import Case, case_of
from tasdesk.cli.group import Commands
from tasdesk.cli.options import DealArgument, JsonOption
from tasdesk.cli.printing import Column, done, put, put_json, put_sentence, put_table, talk
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.tactic import NONE
from tasdesk.cli.values import one_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, language
from tasdesk.method.person import Person
from tasdesk.method.value import Layer, Need, Problem
from tasdesk.store.competition import find_need
from tasdesk.store.handles import handle
from tasdesk.store.lookup import find_deal
from tasdesk.text import glyphs
from tasdesk.widgets import competition_words as words
from tasdesk.widgets.words import role

NeedArgument = Annotated[
    str, typer.Argument(metavar="HANDLE", help=N_("The need: its handle, or a part of its words."), show_default=False)
]
ProblemOption = Annotated[str | None, typer.Option("--problem", metavar="TEXT", help=N_("The business problem."))]
PersonOption = Annotated[str | None, typer.Option("--person", metavar="NAME", help=N_("Whose problem it is."))]
KindOption = Annotated[
    str, typer.Option("--kind", metavar="restore|prevent|pursue", help=N_("What kind of problem it is."))
]
NeedOption = Annotated[str | None, typer.Option("--need", metavar="TEXT", help=N_("What is bought to solve it."))]
LayerOption = Annotated[
    str,
    typer.Option(
        "--layer",
        metavar="financial|customer|operations|learning",
        help=N_("The layer of the customer's strategy it belongs to."),
    ),
]
MotivationOption = Annotated[
    str | None, typer.Option("--motivation", metavar="TEXT", help=N_("Why they want it solved."))
]
ExpectationOption = Annotated[
    str | None, typer.Option("--expectation", metavar="TEXT", help=N_("What they expect of the solution."))
]


def register(app: typer.Typer) -> None:
    """Add the command and its verbs."""
    verbs = Commands(name="need")
    verbs.command("list", help=N_("List the needs of a deal."))(list_)
    verbs.command("add", help=N_("Write down whose problem leads to which need."))(add)
    verbs.command("edit", help=N_("Change a need; 'none' takes a person, kind or layer away."))(edit)
    verbs.command("remove", help=N_("Take a need away."))(remove)
    app.add_typer(verbs, name="need")


def add(
    deal: DealArgument,
    problem: Annotated[str, typer.Argument(metavar="PROBLEM", help=N_("The business problem."), show_default=False)],
    *,
    person: PersonOption = None,
    kind: KindOption = "",
    need: NeedOption = None,
    layer: LayerOption = "",
    motivation: MotivationOption = None,
    expectation: ExpectationOption = None,
) -> None:
    """Write down a need."""
    fields = _fields(person, kind, need, layer, motivation, expectation)
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        need_id = actions.add_need(desk, deal_id, problem=problem, **fields)
    put(handle(need_id))


def edit(
    deal: DealArgument,
    which: NeedArgument,
    *,
    problem: ProblemOption = None,
    person: PersonOption = None,
    kind: KindOption = "",
    need: NeedOption = None,
    layer: LayerOption = "",
    motivation: MotivationOption = None,
    expectation: ExpectationOption = None,
) -> None:
    """Change a need."""
    fields = _fields(person, kind, need, layer, motivation, expectation)
    if problem is not None:
        fields["problem"] = problem
    if not fields:
        raise BadUse(_("Nothing to change was given."), _("`tasdesk need edit --help` lists the fields."))
    with writing_desk() as desk:
        actions.edit_need(desk, _need(desk, deal, which), **fields)
    done(_("The need was changed; tasdesk undo takes it back."))


def remove(deal: DealArgument, which: NeedArgument) -> None:
    """Take a need away."""
    with writing_desk() as desk:
        actions.remove_need(desk, _need(desk, deal, which))
    done(_("The need is gone; tasdesk undo brings it back."))


def _fields(person: str | None, kind: str, need: str | None, layer: str, *texts: str | None) -> dict[str, Any]:
    """What was given, by the names of `actions.NEED`."""
    fields: dict[str, Any] = {}
    if person is not None:
        fields["person"] = "" if person == NONE else person
    if kind:
        fields["kind"] = None if kind == NONE else Problem(one_of("--kind", kind, Problem))
    if layer:
        fields["layer"] = None if layer == NONE else Layer(one_of("--layer", layer, Layer))
    said = dict(zip(("need", "motivation", "expectation"), (need, *texts), strict=True))
    return fields | {name: text for name, text in said.items() if text is not None}


def _need(desk: Desk, deal: str, called: str) -> str:
    with desk.reading() as read:
        return find_need(read, find_deal(read, deal), called)


def list_(deal: DealArgument, as_json: JsonOption = False) -> None:
    """List the needs of a deal."""
    with reading_desk() as desk:
        case = case_of(desk, deal)
    if as_json:
        put_json([_object(each, case) for each in case.dossier.needs])
        return
    if not case.dossier.needs:
        talk(_("No need is written down."))
        return
    put_table(
        [
            Column(_("need")),
            Column(_("person"), least=10),
            Column(_("role"), spare=True),
            Column(_("problem"), least=14),
            Column(_("kind"), spare=True),
            Column(_("what is needed"), least=14),
            Column(_("layer")),
        ],
        [_row(each, case) for each in case.dossier.needs],
    )
    for kind in dict.fromkeys(each.kind for each in case.dossier.needs if each.kind):
        if advice := case.playbook.advice.problems.get(kind):
            put()
            put_sentence(f"{words.problem(kind)}{_(': ')}{advice.of(language())}")


def _row(each: Need, case: Case) -> list[str]:
    person = _person(each, case)
    return [
        handle(each.id),
        person.name if person else glyphs().dash,
        _(", ").join(map(role, person.roles)) if person else "",
        each.problem,
        words.problem(each.kind),
        each.need,
        words.layer(each.layer),
    ]


def _person(each: Need, case: Case) -> Person | None:
    return next((person for person in case.dossier.people if person.id == each.person), None)


def _object(each: Need, case: Case) -> dict[str, Any]:
    person = _person(each, case)
    return {
        "need": handle(each.id),
        "id": each.id,
        "person": person.name if person else None,
        "roles": list(person.roles) if person else [],
        "problem": each.problem or None,
        "kind": each.kind,
        "buying_need": each.need or None,
        "layer": each.layer,
        "motivation": each.motivation or None,
        "expectation": each.expectation or None,
    }
