"""The arguments and options that commands share, and how what was typed becomes a value."""

import re
from datetime import date
from typing import Annotated, Any, Final

import typer

from tasdesk import places
from tasdesk.errors import BadUse, NotFound, TasdeskError
from tasdesk.messages import N_, _, language
from tasdesk.method.facts import Money
from tasdesk.method.playbook import Playbook
from tasdesk.text import safe


def _codes(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The codes of deals that begin like this, each with the deal's name, for shells."""
    from pathlib import Path

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

DryRunOption = Annotated[bool, typer.Option("--dry-run", help=N_("Say what would change, and change nothing."))]

# --- from what was typed to a value ------------------------------------------------------------------------------

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLAIN: Final = re.compile(r"\d+(\.\d+)?")
_GROUPED: Final = re.compile(r"\d{1,3}([,_ ’']\d{3})+(\.\d+)?")


def day_of(name: str, typed: str) -> date | None:
    """The day that was typed; None for nothing.

    Raises:
        BadUse: it is no day; the sentence names the option.
    """
    if not typed:
        return None
    try:
        if _DAY.fullmatch(typed) is None:
            raise ValueError(typed)
        return date.fromisoformat(typed)
    except ValueError:
        raise BadUse(
            _("{name}: “{value}” is not a day.").format(name=name, value=safe(typed)), _("Write it like 2026-11-24.")
        ) from None


def one_of(name: str, typed: str, choices: Any) -> str:
    """What was typed, if it is one of the choices.

    Raises:
        BadUse: it is none; the advice lists them.
    """
    known = [str(choice) for choice in choices]
    if typed not in known:
        raise BadUse(
            _("{name}: “{value}” is not possible.").format(name=name, value=safe(typed)),
            _("It is one of {choices}.").format(choices=", ".join(known)),
        )
    return typed


def money_of(typed: str, currency: str) -> Money:
    """An amount such as 1200000 or 1,200,000.50, exactly.

    Raises:
        BadUse: it is no amount, has more decimals than the currency, or there is no such currency.
    """
    from tasdesk.method.money import minor_of

    if _PLAIN.fullmatch(typed) is None and _GROUPED.fullmatch(typed) is None:
        raise BadUse(
            _("--amount: “{value}” is not an amount.").format(value=safe(typed)),
            _("Write it like 1200000 or 1,200,000.50."),
        )
    return Money(minor_of(re.sub(r"[^\d.]", "", typed), currency.upper()), currency.upper())


def stage_of(playbook: Playbook, typed: str) -> str:
    """The id of the stage with this id, number, or name in either language.

    Raises:
        NotFound: there is none; the advice lists them.
    """
    for number, stage in enumerate(playbook.stages, start=1):
        if typed.casefold() in (stage.id, str(number), stage.name.en.casefold(), stage.name.zh):
            return stage.id
    raise NotFound(
        _("There is no stage “{stage}”.").format(stage=safe(typed)),
        _("The stages are: {stages}.").format(
            stages=_(", ").join(f"{stage.id} ({stage.name.of(language())})" for stage in playbook.stages)
        ),
    )
