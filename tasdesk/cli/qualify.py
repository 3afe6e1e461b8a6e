"""`qualify`: the qualification list of a deal, where the playbook keeps one (METHOD 4, "The classic four")."""

from typing import Annotated

import typer

from tasdesk.actions.qualification import qualify as give
from tasdesk.cli.options import DealArgument, OnOption
from tasdesk.cli.printing import done
from tasdesk.cli.session import writing_desk
from tasdesk.cli.values import day_of, one_of
from tasdesk.messages import N_, _
from tasdesk.method.facts import Author, Choice
from tasdesk.store.lookup import find_deal


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "qualify",
        help=N_("A playbook keeps the list with `asked = true` under [qualification]. No rate depends on it."),
    )(qualify)


def qualify(
    deal: DealArgument,
    item: Annotated[
        str, typer.Argument(metavar="ITEM", help=N_("The question's id in the playbook."), show_default=False)
    ],
    answer: Annotated[str, typer.Argument(metavar="|".join(Choice), help=N_("The answer."), show_default=False)],
    *,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=N_("The evidence."))] = "",
    author: Annotated[
        str,
        typer.Option(
            "--author", metavar="|".join(Author), help=N_("Whose answer it is; that of your own role if left out.")
        ),
    ] = "",
    on: OnOption = "",
) -> None:
    """Answer a question of the qualification list."""
    said = one_of("ANSWER", answer, Choice)
    whose = Author(one_of("--author", author, Author)) if author else None
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        give(desk, deal_id, item, said, note=note, author=whose, on=day_of("--on", on))
    done(_("Kept. It stands beside the questionnaire and moves no rate."))
