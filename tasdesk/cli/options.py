"""The arguments and options that commands share."""

from typing import Annotated

import typer

from tasdesk.errors import TasdeskError
from tasdesk.messages import N_
from tasdesk.text import safe


def _codes(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The codes of deals that begin like this, each with the deal's name, for shells."""
    from pathlib import Path

    from tasdesk import places
    from tasdesk.actions.desk import open_book

    store = ctx.find_root().params.get("store")
    try:
        with open_book(Path(store) if store else places.book(), readonly=True) as book, book.reading() as read:
            rows = read.execute(
                "SELECT code, name FROM deal WHERE code LIKE ? || '%' ORDER BY outcome <> '', code",
                (incomplete.lower(),),
            )
            return [(code, safe(name)) for code, name in rows]
    except TasdeskError:
        return []


DealArgument = Annotated[
    str,
    typer.Argument(
        metavar="DEAL",
        help=N_("The deal: its code, its external id or a part of its name."),
        show_default=False,
        autocompletion=_codes,
    ),
]

PersonArgument = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help=N_("The person: a part of the name, or the code that lists show."), show_default=False
    ),
]

JsonOption = Annotated[bool, typer.Option("--json", help=N_("Print JSON, numbers unrounded."))]

OnOption = Annotated[
    str, typer.Option("--on", metavar="DATE", help=N_("The day it holds from, like 2026-11-24; today where left out."))
]

WhereOption = Annotated[
    str,
    typer.Option(
        "--where", metavar="FILTER", help=N_("Only deals like this, such as 'stage>=present rate<40 grade:A'.")
    ),
]

KeyringOption = Annotated[
    bool, typer.Option("--keyring", help=N_("Keep the passphrase in the system's keyring, so that you are not asked."))
]

DryRunOption = Annotated[bool, typer.Option("--dry-run", help=N_("Say what would change, and change nothing."))]
