"""`answer`: one answer of the questionnaire (METHOD 4)."""

from typing import Annotated, Any

import typer

from tasdesk.actions.answers import GATES, Answered
from tasdesk.actions.answers import answer as give
from tasdesk.cli.options import DealArgument, OnOption
from tasdesk.cli.printing import done
from tasdesk.cli.rate import case_of, told
from tasdesk.cli.session import writing_desk
from tasdesk.cli.values import day_of, one_of
from tasdesk.messages import N_, _
from tasdesk.method.facts import US, Author
from tasdesk.method.winrate import rate as rate_of


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "answer",
        help=N_(
            "QUESTION and VALUE:\n"
            "event         yes, no or unknown; --by says the date\n"
            "source        yes, no or unknown; --person says who\n"
            "rank          1, 2, 3, lower or unknown\n"
            "uncontested   yes or no; --note says why\n"
            "fit           0 to 5, or unknown; --party says about whom\n"
            "closeness     0 to 5, or unknown; --party says about whom\n"
            "fit.price …   a probe of fit or closeness: 0 to 5, or unknown"
        ),
    )(answer)


def answer(
    deal: DealArgument,
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help=N_("What is answered; see above."), show_default=False)
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=N_("The answer."), show_default=False)],
    *,
    party: Annotated[
        str, typer.Option("--party", metavar="PARTY", help=N_("us, rival1, rival2, or a rival's name; us if left out."))
    ] = US,
    author: Annotated[
        str,
        typer.Option(
            "--author", metavar="|".join(Author), help=N_("Whose answer it is; that of your own role if left out.")
        ),
    ] = "",
    on: OnOption = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=N_("The evidence."))] = "",
    by: Annotated[str, typer.Option("--by", metavar="DATE", help=N_("The date of the compelling event."))] = "",
    person: Annotated[str, typer.Option("--person", metavar="NAME", help=N_("The inside source."))] = "",
) -> None:
    """Give an answer."""
    said = Answered(
        Author(one_of("--author", author, Author)) if author else None,
        day_of("--on", on),
        note,
        day_of("--by", by),
        person,
    )
    with writing_desk() as desk:
        before = case_of(desk, deal)
        give(desk, before.dossier.deal.id, question, _value(question, value), party=party, said=said)
        after = case_of(desk, before.dossier.deal.code)
    rates = [told(rate_of(case.standing, case.playbook.comparison)) for case in (before, after)]
    if rates[0] == rates[1]:
        done(_("Kept. Win rate: {rate}").format(rate=rates[1]))
    else:
        done(_("Kept. Win rate: {rate} (before: {before})").format(rate=rates[1], before=rates[0]))


def _value(question: str, typed: str) -> Any:
    """A score as a number, everything else as it was typed."""
    scored = question not in (*GATES, "uncontested")
    return int(typed) if scored and typed.isascii() and typed.isdecimal() else typed
