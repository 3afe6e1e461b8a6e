"""`news`: what a merge brought from others, and nobody has looked at."""

from typing import Annotated

import typer

from tasdesk.actions import news as actions
from tasdesk.actions.desk import Desk
from tasdesk.actions.portfolio import read_portfolio
from tasdesk.cli.changed import put_changes
from tasdesk.cli.options import JsonOption
from tasdesk.cli.printing import Column, done, put_json, put_table, talk
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, ngettext, pgettext
from tasdesk.store.lookup import find_deal
from tasdesk.text import count
from tasdesk.widgets.changed_words import lines


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("news", help=N_("Of one deal field by field; without a deal, which deals have any."))(news)


def news(
    deal: Annotated[
        str, typer.Argument(metavar="DEAL", help=N_("The deal: its code, its external id or a part of its name."))
    ] = "",
    *,
    seen: Annotated[
        bool, typer.Option("--seen", help=N_("Say that it was looked at: of this deal, or of all."))
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List what others brought."""
    if seen:
        if as_json:
            raise BadUse(_("--seen and --json exclude each other."))
        with writing_desk() as desk:
            actions.looked_at(desk, *([_deal(desk, deal)] if deal else actions.all_news(desk)))
        done(_("Nothing is new any more."))
        return
    with reading_desk() as desk:
        if deal:
            told = actions.news_of(desk, _deal(desk, deal))
            put_changes(lines(*told.history) if told else [], as_json=as_json)
        else:
            _put_deals(desk, as_json=as_json)


def _put_deals(desk: Desk, *, as_json: bool) -> None:
    found = [card for card in read_portfolio(desk, closed=True) if card.news]
    who = {card.id: told.authors if (told := actions.news_of(desk, card.id)) else () for card in found}
    if as_json:
        put_json([{"deal": card.code, "name": card.name, "news": card.news, "from": [*who[card.id]]} for card in found])
        return
    put_table(
        [
            Column(_("code")),
            Column(_("deal"), least=16),
            Column(pgettext("column", "new"), right=True),
            Column(_("from whom"), least=8),
        ],
        [(card.code, card.name, count(card.news), _(", ").join(who[card.id])) for card in found],
    )
    talk(ngettext("{count} deal", "{count} deals", len(found)).format(count=count(len(found))))


def _deal(desk: Desk, deal: str) -> str:
    with desk.reading() as read:
        return find_deal(read, deal)
