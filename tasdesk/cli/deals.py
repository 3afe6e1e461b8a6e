"""`deals`: the portfolio, as a table or as JSON."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from tasdesk.actions.portfolio import read_portfolio
from tasdesk.cli.options import JsonOption, WhereOption
from tasdesk.cli.printing import Cell, Column, number, put_json, put_table, talk
from tasdesk.cli.session import reading_desk
from tasdesk.cli.values import one_of
from tasdesk.messages import N_, _, language, ngettext, pgettext
from tasdesk.method.cards import ORDERS, Order, sort, totals
from tasdesk.method.facts import Card, Outcome, Reason
from tasdesk.method.playbook import Playbook
from tasdesk.text import compact, count, glyphs, percent
from tasdesk.widgets import words


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("deals", help=N_("A filter that asks for closed deals, such as 'closed' or 'won', lists those too."))(
        deals
    )


def deals(
    where: WhereOption = "",
    order: Annotated[str, typer.Option("--sort", metavar="|".join(ORDERS), help=N_("By what to order them."))] = "",
    as_json: JsonOption = False,
) -> None:
    """List the deals that a filter names."""
    _print(None, where, one_of("--sort", order, ORDERS) if order else "amount", as_json=as_json)


def print_portfolio(path: Path | None = None) -> None:
    """Print the open deals of a book: what `tasdesk` does in a pipe."""
    _print(path, "", "amount", as_json=False)


def _print(path: Path | None, where: str, order: Any, *, as_json: bool) -> None:
    chosen_order: Order = order
    with reading_desk(path) as desk:
        playbook = desk.playbook()
        cards = sort(read_portfolio(desk, where), chosen_order)
    if as_json:
        put_json([_object(card) for card in cards])
        return
    _put_cards(cards, playbook)
    talk(_summary(cards, playbook))


def _put_cards(cards: Sequence[Card], playbook: Playbook) -> None:
    columns = (
        Column(_("code")),
        Column(_("name"), least=16),
        Column(_("account"), least=10, spare=True),
        Column(_("stage"), least=8),
        Column(_("grade")),
        Column(_("amount"), right=True),
        Column(_("rate"), right=True),
        Column(_("week"), right=True, spare=True),
        Column(_("owner"), least=8, spare=True),
        Column(pgettext("day", "close"), spare=True),
    )
    stages = {stage.id: stage.name.of(language()) for stage in playbook.stages}
    put_table(columns, [_row(card, stages.get(card.stage, card.stage)) for card in cards])


def _row(card: Card, stage: str) -> tuple[Cell, ...]:
    amount = "" if card.minor is None else f"{compact(number(card.minor, card.currency))} {card.currency}"
    if card.outcome:
        rate: Cell = words.outcome(Outcome(card.outcome))
    else:
        rate = (glyphs().dash, "dim") if card.rate is None else percent(card.rate)
    return (
        card.code,
        card.name,
        card.account,
        stage,
        card.grade,
        amount,
        rate,
        words.change(card.change),
        card.owner,
        card.closed_on or card.close_date,
    )


def _summary(cards: Sequence[Card], playbook: Playbook) -> str:
    """How many they are and what they come to, in one line."""
    sums = totals(cards)
    parts = [ngettext("{count} deal", "{count} deals", sums.count).format(count=count(sums.count))]
    if sums.count > sums.without_amount:
        parts.append(
            _("{amount} {currency}, {weighted} weighted by the rate").format(
                amount=compact(sums.amount), weighted=compact(sums.weighted), currency=playbook.grading.currency
            )
        )
    if sums.without_amount:
        parts.append(_("{count} without an amount").format(count=count(sums.without_amount)))
    if sums.not_computed:
        parts.append(_("{count} without a rate").format(count=count(sums.not_computed)))
    return f" {glyphs().dot} ".join(parts)


def _object(card: Card) -> dict[str, Any]:
    """A card as JSON: what is not known is null."""
    return {
        "deal": card.code,
        "id": card.id,
        "external_id": card.external_id or None,
        "name": card.name,
        "account": card.account or None,
        "product": card.product or None,
        "stage": card.stage,
        "outcome": card.outcome or None,
        "grade": card.grade or None,
        "amount": None if card.minor is None else number(card.minor, card.currency),
        "currency": card.currency or None,
        "rate": card.rate,
        "reason": Reason(card.reason).value if card.reason else None,
        "change": card.change,
        "owner": card.owner or None,
        "close_date": card.close_date or None,
        "closed_on": card.closed_on or None,
    }
