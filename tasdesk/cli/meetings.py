"""`activity import` and `activity export`: meetings as other calendars have them."""

import sys
from pathlib import Path
from typing import Any

from tasdesk.actions.meetings import LeftOut, Taken, take_meetings
from tasdesk.cli.exporting import say_if_in_the_clear
from tasdesk.cli.printing import Column, done, put, put_json, put_table, talk
from tasdesk.cli.scope import scope_of
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.exchange.meetings import read_meetings, write_meetings
from tasdesk.exchange.writing import private_file
from tasdesk.messages import _, ngettext
from tasdesk.store.activities import read_activities
from tasdesk.store.lookup import find_deal
from tasdesk.text import count, glyphs, safe


def import_meetings(path: Path, deal: str, kind: str, *, dry_run: bool, as_json: bool) -> None:
    """Take over the meetings of a calendar file."""
    with writing_desk() as desk:
        found = read_meetings(path, desk.today)
        with desk.reading() as read:
            deal_id = find_deal(read, deal) if deal else None
        if dry_run:
            with desk.trying() as trial:
                taken = take_meetings(trial, found.meetings, kind, deal_id)
        else:
            taken = take_meetings(desk, found.meetings, kind, deal_id)
    taken = taken._replace(left_out=(*found.left_out, *taken.left_out))
    if as_json:
        put_json(_object(taken, stored=not dry_run))
        return
    if taken.left_out:
        put_table(
            [Column(_("left out"), least=16), Column(_("why"), least=16)],
            [(each.summary or glyphs().dash, each.why) for each in taken.left_out],
        )
    put(
        _("{new} new, {changed} changed, {same} as before, {left} left out").format(
            new=count(taken.new), changed=count(taken.changed), same=count(taken.same), left=count(len(taken.left_out))
        )
    )
    if taken.series:
        talk(
            ngettext(
                "{count} of them is a series: only its first meeting was taken.",
                "{count} of them are series: only the first meeting of each was taken.",
                taken.series,
            ).format(count=count(taken.series))
        )
    if dry_run:
        talk(_("Nothing was stored: this was a dry run."))


def _object(taken: Taken, *, stored: bool) -> dict[str, Any]:
    return {
        "stored": stored,
        "new": taken.new,
        "changed": taken.changed,
        "same": taken.same,
        "series": taken.series,
        "left_out": [_left_object(each) for each in taken.left_out],
    }


def _left_object(left: LeftOut) -> dict[str, str]:
    return {"summary": left.summary, "why": left.why}


def export_meetings(deal: str, account: str, person: str, output: str) -> None:
    """Write activities as a calendar file, or to the standard output."""
    with reading_desk() as desk, desk.reading() as read:
        deal_id, account_id, person_id = scope_of(read, deal, account, person)
        found = read_activities(read, desk.today, deal_id=deal_id, account_id=account_id, person_id=person_id)
        if output:
            with private_file(Path(output).expanduser()) as stream:
                written = write_meetings(stream, read, found)
            told = ngettext("{count} activity is in {path}.", "{count} activities are in {path}.", written)
            done(told.format(count=count(written), path=safe(output)))
        else:
            write_meetings(sys.stdout, read, found)
        say_if_in_the_clear(desk)
