"""`value`: what our solution brings the customer against both rivals, and whether that can close (METHOD 7)."""

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Final, NamedTuple

import typer

from tasdesk.actions import value as actions
from tasdesk.actions.desk import Desk
from tasdesk.cli.case import Case, case_of
from tasdesk.cli.note import read_input
from tasdesk.cli.options import DealArgument, JsonOption, OnOption
from tasdesk.cli.printing import done
from tasdesk.cli.session import refuse_as_of, writing_desk
from tasdesk.cli.value_show import show
from tasdesk.cli.values import day_of, money_of
from tasdesk.errors import BadUse, Refused
from tasdesk.messages import N_, _
from tasdesk.method.facts import US
from tasdesk.method.value import (
    Gain,
    Strength,
    equation_on,
    proposition_on,
)
from tasdesk.store.lookup import find_deal
from tasdesk.text import safe

NONE: Final = "none"
"""Takes a number of the value equation away."""

_CURRENCY = re.compile(r"[A-Z]{3}")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "value",
        help=N_(
            "Without an option that writes it shows the value proposition, how long it takes to tell, and the value "
            "equation. A version holds from its day on; what is not given stays as it was."
        ),
    )(value)


def value(
    deal: DealArgument,
    *,
    solution: Annotated[
        str | None, typer.Option("--solution", metavar="TEXT|-", help=N_("The solution; - reads it from the input."))
    ] = None,
    gain: Annotated[
        list[str] | None,
        typer.Option(
            "--gain",
            metavar="TEXT=NUMBER",
            help=N_("Add business value, such as 'Fewer visits=35 %' or 'Labour saved=3200000 CNY'."),
        ),
    ] = None,
    drop_gain: Annotated[
        list[int] | None,
        typer.Option("--drop-gain", metavar="N", help=N_("Take the business value of that number away.")),
    ] = None,
    advantage: Annotated[
        list[str] | None,
        typer.Option(
            "--advantage",
            metavar="RIVAL.KIND=TEXT",
            help=N_("Where we are better, such as 'rival1.hard=own factory'; solution, relationship, hard or soft."),
        ),
    ] = None,
    party: Annotated[
        str,
        typer.Option(
            "--party", metavar="us|rival1|rival2|NAME", help=N_("Whose it is; of a rival it is what we believe.")
        ),
    ] = US,
    edit: Annotated[bool, typer.Option("--edit", help=N_("Edit the whole of it in your editor."))] = False,
    read_from: Annotated[
        bool, typer.Option("--read", help=N_("Read the whole of it from the input, as --edit shows it."))
    ] = False,
    product: Annotated[str, typer.Option("--product", metavar="N", help=N_("Equation: value of the product."))] = "",
    salesperson: Annotated[
        str, typer.Option("--salesperson", metavar="N", help=N_("Equation: what the salesperson adds to it."))
    ] = "",
    perception: Annotated[
        str, typer.Option("--perception", metavar="0–1", help=N_("Equation: how much of it the customer sees."))
    ] = "",
    cost: Annotated[str, typer.Option("--cost", metavar="N", help=N_("Equation: what it costs the customer."))] = "",
    currency: Annotated[str, typer.Option("--currency", metavar="CODE", help=N_("Equation: its currency."))] = "",
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Show or write what our solution brings the customer."""
    numbers = {"product": product, "salesperson": salesperson, "perception": perception, "cost": cost}
    written = solution is not None or gain or drop_gain or advantage
    if edit or read_from:
        if written or any(numbers.values()):
            raise BadUse(_("--edit and --read take the whole of it; give nothing else with them."))
        _whole(deal, party, on, in_editor=edit)
    elif written or any(numbers.values()) or currency:
        refuse_as_of()
        what = "write value proposition" if written else "write value equation"
        with writing_desk() as desk, desk.together(what) as together:
            deal_id = _deal(desk, deal)
            if written:
                said = read_input() if solution == "-" else solution
                _write(together, deal_id, party, _Typed(said, gain or [], drop_gain or [], advantage or []), on)
            if any(numbers.values()) or currency:
                _write_equation(together, deal_id, numbers, currency, on)
        done(_("Kept; tasdesk undo takes it back."))
    else:
        show(deal, party, as_json=as_json)


def _deal(desk: Desk, called: str) -> str:
    with desk.reading() as read:
        return find_deal(read, called)


# --- writing -----------------------------------------------------------------------------------------------------


class _Typed(NamedTuple):
    """What is to be written of a proposition, as it was typed."""

    solution: str | None
    added: list[str]
    dropped: list[int]
    advantages: list[str]


def _write(desk: Desk, deal_id: str, party: str, typed: _Typed, on: str) -> None:
    from tasdesk.actions.rivals import party_called

    gains = None
    day = day_of("--on", on)
    if typed.added or typed.dropped:
        with desk.reading() as read:
            party_id = party_called(read, deal_id, party, day or desk.today)
        now = proposition_on(desk.dossier(deal_id).values, party_id, day or desk.today)
        had = now.gains if now else ()
        for place in typed.dropped:
            if not 0 < place <= len(had):
                raise BadUse(_("There is no business value number {number}.").format(number=place))
        kept = (each for place, each in enumerate(had, start=1) if place not in typed.dropped)
        gains = (*kept, *map(gain_of, typed.added))
    actions.write_value(
        desk,
        deal_id,
        party=party,
        solution=typed.solution,
        gains=gains,
        advantages=_advantages(typed.advantages),
        on=day,
    )


def gain_of(typed: str) -> Gain:
    """Business value as it is typed: `Fewer visits=35 %`, `Labour saved=3200000 CNY`, or words alone.

    Raises:
        BadUse: what follows the last `=` is no number.
    """
    statement, sign, rest = typed.rpartition("=")
    if not sign:
        return Gain(typed)
    amount, _blank, unit = rest.strip().partition(" ")
    unit = unit.strip()
    if _CURRENCY.fullmatch(unit):
        return Gain(statement, money_of(amount, unit, "--gain"))
    return Gain(statement, number=_number(amount.replace(",", ""), "--gain"), unit=unit)


def _number(typed: str, name: str) -> Decimal:
    try:
        if not typed.isascii():
            raise InvalidOperation
        return Decimal(typed)
    except InvalidOperation:
        raise BadUse(_("{name}: “{value}” is not a number.").format(name=name, value=safe(typed))) from None


def _advantages(typed: list[str]) -> dict[str, dict[Strength, str]]:
    found: dict[str, dict[Strength, str]] = {}
    for each in typed:
        where, sign, text = each.partition("=")
        rival, _dot, kind = where.strip().rpartition(".")
        if not sign or not rival or kind not in tuple(Strength):
            raise BadUse(
                _("--advantage: “{value}” is not possible.").format(value=safe(each)),
                _("Write it like rival1.hard=TEXT; the kinds are {kinds}.").format(kinds=", ".join(Strength)),
            )
        found.setdefault(rival, {})[Strength(kind)] = text
    return found


def _write_equation(desk: Desk, deal_id: str, typed: dict[str, str], currency: str, on: str) -> None:
    day = day_of("--on", on)
    dossier = desk.dossier(deal_id)
    before = equation_on(dossier.equations, day or desk.today)
    usual = dossier.deal.amount.currency if dossier.deal.amount else desk.playbook().grading.currency
    code = currency.upper() or (before.currency if before else usual)
    numbers: dict[str, Any] = {}
    for name, given in typed.items():
        if given == NONE:
            numbers[name] = None
        elif given and name == "perception":
            numbers[name] = _number(given, "--perception")
        elif given:
            numbers[name] = money_of(given, code, f"--{name}").minor
    actions.write_equation(desk, deal_id, currency=currency.upper(), on=day, **numbers)


def _whole(deal: str, party: str, on: str, *, in_editor: bool) -> None:
    """Take the whole proposition from the editor or the input."""
    from tasdesk.cli.editor import edited
    from tasdesk.cli.value_text import text_of

    refuse_as_of()
    with writing_desk() as desk:
        case = case_of(desk, deal)
        party_id, day = _party(desk, case, party), day_of("--on", on) or desk.today
        now = proposition_on(case.dossier.values, party_id, day)
        if not in_editor:
            _keep(desk, case, read_input(), party_id, on)
            return
        if desk.book.encrypted:
            raise Refused(
                _("The book is encrypted, and for an editor its text would lie on the disk in the clear."),
                _("Use --read, or the options that write one thing each."),
            )
        with edited(text_of(now, case, party_id), "value.toml") as made:
            if made is None:
                done(_("Nothing was changed."))
                return
            _keep(desk, case, made, party_id, on)


def _keep(desk: Desk, case: Case, text: str, party_id: str, on: str) -> None:
    """Store what a text says."""
    from tasdesk.cli.value_text import value_from

    day = day_of("--on", on)
    now = proposition_on(case.dossier.values, party_id, day or desk.today)
    said = value_from(text, now, lambda name: _party(desk, case, name))
    actions.write_value(desk, case.dossier.deal.id, party=party_id, on=day, **said)
    done(_("Kept; tasdesk undo takes it back."))


def _party(desk: Desk, case: Case, party: str) -> str:
    from tasdesk.actions.rivals import party_called

    with desk.reading() as read:
        return party_called(read, case.dossier.deal.id, party, desk.today)
