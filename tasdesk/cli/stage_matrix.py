"""`stage matrix`: what the deals of each stage lack, over the whole book (METHOD 2)."""

from typing import Annotated, Any

import typer

from tasdesk.actions.framework import read_framework
from tasdesk.actions.portfolio import read_portfolio
from tasdesk.cli.options import JsonOption, WhereOption
from tasdesk.cli.printing import Column, inked, patiently, progress, put, put_json, put_table
from tasdesk.cli.session import reading_desk
from tasdesk.messages import N_, _, language, ngettext
from tasdesk.method.lacking import Lack, StageLacks
from tasdesk.text import count, safe
from tasdesk.widgets.framework_columns import part_words


def matrix(
    where: WhereOption = "",
    all_: Annotated[bool, typer.Option("--all", help=N_("What no deal lacks, too."))] = False,
    as_json: JsonOption = False,
) -> None:
    """What the open deals of each stage lack of what the stage asks for."""
    found: tuple[StageLacks, ...] = ()
    with reading_desk() as desk, progress(_("Deals looked at:")) as told:
        cards = {card.id: card.code for card in read_portfolio(desk, where) if not card.outcome}
        tell = patiently(told)
        for looked_at, known in read_framework(desk, list(cards)):
            found = known
            tell(looked_at, len(cards))
    if as_json:
        put_json([_object(stage, cards) for stage in found])
        return
    for number, stage in enumerate(found, start=1):
        if number > 1:
            put()
        _put(number, stage, whole=all_)


def _put(number: int, stage: StageLacks, *, whole: bool) -> None:
    name = safe(stage.stage.name.of(language()))
    deals = ngettext("{count} deal", "{count} deals", stage.deals).format(count=count(stage.deals))
    put(inked(f"{number} {name}{_(': ')}{deals}", "strong"))
    shown = [each for each in stage.lacks if whole or each.deals]
    put_table(
        [Column(""), Column("", right=True), Column("", least=16)],
        [
            (part_words(each.entry.part), count(len(each.deals)), each.entry.name.of(language()))
            for each in (shown if stage.deals else ())
        ],
    )


def _object(stage: StageLacks, codes: dict[str, str]) -> dict[str, Any]:
    return {
        "stage": stage.stage.id,
        "deals": stage.deals,
        "lacks": [_lack(each, codes) for each in stage.lacks],
    }


def _lack(each: Lack, codes: dict[str, str]) -> dict[str, Any]:
    return {
        "part": each.entry.part,
        "item": each.entry.id,
        "count": len(each.deals),
        "deals": [codes[deal] for deal in each.deals],
    }
