"""`round`: the deals whose assessment is due, in the order of the weekly round (METHOD 4, 8)."""

from collections.abc import Sequence
from typing import Any

import typer

from tasdesk.actions.round import due
from tasdesk.cli.options import JsonOption
from tasdesk.cli.printing import Column, put_json, put_table, talk
from tasdesk.cli.session import reading_desk
from tasdesk.messages import N_, _, ngettext, pgettext
from tasdesk.method.round import Due
from tasdesk.text import count, glyphs, percent


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("round", help=N_("Grade A first, then the longest due. `tasdesk confirm` takes a deal out of it."))(
        round_
    )


def round_(as_json: JsonOption = False) -> None:
    """List the deals whose assessment is due."""
    with reading_desk() as desk:
        found, stale_days = due(desk), desk.playbook().stale_days
    if as_json:
        put_json([_object(each) for each in found])
        return
    if found:
        _put(found)
    talk(
        ngettext(
            "{count} deal is due: never assessed, or not for more than {days} days.",
            "{count} deals are due: never assessed, or not for more than {days} days.",
            len(found),
        ).format(count=count(len(found)), days=stale_days)
    )


def _object(due: Due) -> dict[str, Any]:
    card = due.card
    return {
        "deal": card.code,
        "id": card.id,
        "name": card.name,
        "account": card.account or None,
        "grade": card.grade or None,
        "owner": card.owner or None,
        "rate": card.rate,
        "reason": card.reason or None,
        "assessed": None if due.last is None else due.last.isoformat(),
        "days": due.days,
    }


def _put(found: Sequence[Due]) -> None:
    put_table(
        [
            Column(_("code")),
            Column(_("name"), least=16),
            Column(_("account"), least=10, spare=True),
            Column(_("grade")),
            Column(_("rate"), right=True),
            Column(_("assessed")),
            Column(pgettext("column", "days ago"), right=True),
        ],
        [
            (
                each.card.code,
                each.card.name,
                each.card.account,
                each.card.grade or glyphs().dash,
                glyphs().dash if each.card.rate is None else percent(each.card.rate),
                _("never") if each.last is None else each.last.isoformat(),
                "" if each.days is None else str(each.days),
            )
            for each in found
        ],
    )
