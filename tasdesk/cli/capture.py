"""`note` without a deal: one line of plain words becomes an activity, once whoever wrote it has seen what it means."""

import sys
from datetime import date
from typing import Any

import typer

from tasdesk.actions.capture import check_understood, store_understood, understand_line
from tasdesk.actions.desk import Desk
from tasdesk.cli.activity_lists import iso
from tasdesk.cli.printing import Cell, done, put, put_json, put_pairs, talk
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.errors import BadUse
from tasdesk.messages import _
from tasdesk.method.activities import Side
from tasdesk.method.capture import Step, Understood
from tasdesk.store.activities import names_of
from tasdesk.store.handles import handle
from tasdesk.store.lookup import find_deal
from tasdesk.text import glyphs

_NOT_DONE = 1


def capture(line: str, deal: str, on: date | None, *, yes: bool, as_json: bool) -> None:
    """Show what a line means, and store it as an activity if it is wanted.

    Raises:
        BadUse: it says too little, nobody is there to be asked, or what it says cannot be.
        Ambiguous: it may mean several deals or people.
    """
    with reading_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal) if deal else None
        found = understand_line(desk, line, deal_id=deal_id, on=on)
        if as_json:
            put_json(_object(desk, found))
        else:
            put_pairs(_told(desk, found))
        check_understood(desk, found)
    if not yes:
        if not sys.stdin.isatty():
            raise BadUse(_("Nothing was stored: there is no terminal to ask on."), _("--yes stores it without asking."))
        if not typer.confirm(_("Store it?"), default=True, err=True):
            talk(_("Nothing was stored."))
            raise typer.Exit(_NOT_DONE)
    with writing_desk() as desk:
        id = store_understood(desk, found)
    if not as_json:
        put(handle(id))
    done(_("The activity is written down; `tasdesk undo` takes it back."))


def _told(desk: Desk, found: Understood) -> list[tuple[str, Cell]]:
    """What was understood, name by name."""
    with desk.reading() as read:
        deals = names_of(read, "deal", found.deals)
        account = names_of(read, "account", {found.account_id}).get(found.account_id, "")
        people = names_of(read, "person", {person for mention in found.mentions for person in mention.people})
    kind = "" if found.kind is None else desk.playbook().contact.name(found.kind)
    nobody = [mention.text for mention in found.open_mentions if not mention.people]
    strangers = _(", ").join((*nobody, *found.unknown))
    several = [mention for mention in found.open_mentions if mention.people]
    or_ = f" {_('or')} "
    day = " ".join(filter(None, (found.day.isoformat(), found.time, _("(planned)") if found.planned else "")))
    return [
        (_("kind"), kind or ("?", "careful")),
        (_("day"), day),
        (_("deal"), or_.join(deals.values()) or account or ("?", "careful")),
        (_("people"), _(", ").join(people[person] for person in found.people)),
        *[(mention.text, (or_.join(people[person] for person in mention.people), "careful")) for mention in several],
        (_("not known"), (strangers, "careful") if strangers else ""),
        (_("about"), found.purpose),
        (_("result"), found.result),
        *((_("next"), _step(step)) for step in found.steps),
    ]


def _step(step: Step) -> str:
    owner = step.owner or (_("the customer") if step.side is Side.CUSTOMER else "")
    due = iso(step.due) or ""
    return f" {glyphs().dot} ".join(filter(None, (step.text, due, owner)))


def _object(desk: Desk, found: Understood) -> dict[str, Any]:
    """What was understood, as JSON has it."""
    with desk.reading() as read:
        marks = ", ".join("?" * len(found.deals))
        deals = read.execute(f"SELECT code FROM deal WHERE id IN ({marks}) ORDER BY id", found.deals).fetchall()
        account = names_of(read, "account", {found.account_id}).get(found.account_id)
        people = names_of(read, "person", {person for mention in found.mentions for person in mention.people})
    return {
        "kind": found.kind,
        "day": found.day.isoformat(),
        "time": found.time or None,
        "planned": found.planned,
        "deals": [code for (code,) in deals],
        "account": account,
        "people": [
            {
                "said": mention.text,
                "start": mention.start,
                "end": mention.end,
                "names": [people[person] for person in mention.people],
            }
            for mention in found.mentions
        ],
        "unknown": list(found.unknown),
        "purpose": found.purpose or None,
        "result": found.result or None,
        "next": [
            {"text": step.text, "due": iso(step.due), "side": step.side, "owner": step.owner or None}
            for step in found.steps
        ],
    }
