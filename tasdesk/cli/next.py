"""`next`: what is to be looked at today, over all deals (METHOD 8)."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from tasdesk.actions import today as actions
from tasdesk.cli.options import JsonOption
from tasdesk.cli.printing import Column, put_json, put_table, talk
from tasdesk.cli.session import reading_desk
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, ngettext
from tasdesk.method.today import Point, in_order
from tasdesk.text import count
from tasdesk.widgets.details import in_words
from tasdesk.widgets.today_words import Words, heading, words


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("next", help=N_("Overdue first, then what fell and why, what is new, and what comes near."))(next_)


def next_(
    days: Annotated[
        int, typer.Option("--days", metavar="N", help=N_("How many days ahead dates are near."))
    ] = actions.DAYS,
    as_json: JsonOption = False,
) -> None:
    """List what is to be looked at today, over all deals."""
    if not 0 <= days <= 3660:
        raise BadUse(_("--days is {days} and must be 0 or more.").format(days=days), _("Such as --days 14."))
    with reading_desk() as desk:
        found = in_order(point for some in actions.points(desk, days) for point in some)
        names, playbook, today = actions.names(desk, found), desk.playbook(), desk.today
    told = [(point, words(point, playbook, names, today)) for point in found]
    if as_json:
        put_json([_object(point, said, names) for point, said in told])
        return
    if told:
        columns = [
            Column(""), Column(_("why now"), least=12), Column(_("code")), Column(_("name"), least=10),
            Column(_("what"), least=16), Column(_("when")), Column(_("detail"), least=16, spare=True),
        ]  # fmt: skip
        put_table(
            columns,
            [
                (said.mark[0], heading(point.part), point.code, point.name or point.account, said.title,
                 said.right[0], in_words(said.detail))
                for point, said in told
            ],
        )  # fmt: skip
        counted = ngettext("{count} thing to look at", "{count} things to look at", len(told))
        talk(counted.format(count=count(len(told))))
    else:
        talk(_("Nothing is due. `tasdesk note` writes down what comes next, `tasdesk round` assesses."))


def _object(point: Point, said: Words, names: Mapping[str, str]) -> dict[str, Any]:
    entry, finding, fall = point.entry, point.finding, point.fall
    people = entry.activity.people if entry is not None and entry.activity is not None else ()
    return {
        "part": point.part.value,
        "deal": point.code or None,
        "name": point.name or None,
        "account": point.account or None,
        "day": None if point.day is None else point.day.isoformat(),
        "what": said.title,
        "detail": in_words(said.detail) or None,
        "finding": None if finding is None else finding.id,
        "people": [names.get(person, person) for person in people],
        "rate": None if fall is None else {"before": fall.was, "after": fall.now, "change": fall.change},
        "place": point.place,
    }
