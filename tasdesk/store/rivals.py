"""Rivals as the whole company knows them, and our record against each (METHOD 7)."""

from collections import defaultdict
from datetime import date
from typing import Any, NamedTuple

from tasdesk.errors import Ambiguous, NotFound
from tasdesk.messages import _
from tasdesk.method.facts import Money, Outcome
from tasdesk.method.rivals import Ended, Entry, EntryKind, RivalDossier, WinLoss, win_loss
from tasdesk.method.sounds import spelled
from tasdesk.store.file import Reader
from tasdesk.store.lookup import folded
from tasdesk.text import safe

_SHOWN = 8
_SHORTEST = 4


class Listed(NamedTuple):
    """A rival in the list of all.

    Attributes:
        open_deals: how many open deals it is named on now.
        ended: the closed deals that count in the record against it.
        entries: how many there are in its dossier; `last` is the day of the newest.
    """

    id: str
    name: str
    archived_on: date | None
    open_deals: int
    ended: tuple[Ended, ...]
    entries: int
    last: date | None


def read_rivals(read: Reader, on: date) -> tuple[Listed, ...]:
    """All rivals by their names, as of a day."""
    fields, ended = _fields(read, on), _ended(read, on)
    entries: dict[str, tuple[int, str]] = {
        rival: (count, last)
        for rival, count, last in read.execute(
            "SELECT rival_id, count(*), max(day) FROM rival_entry WHERE day <= ? GROUP BY rival_id", (on.isoformat(),)
        )
    }
    return tuple(
        Listed(
            id,
            name,
            _until(archived, on),
            len(fields[id]),
            tuple(ended[id]),
            entries.get(id, (0, ""))[0],
            _day(entries[id][1]) if id in entries else None,
        )
        for id, name, archived in sorted(
            read.execute("SELECT id, name, archived_on FROM rival").fetchall(),
            key=lambda row: (spelled(row[1]), row[0]),
        )
    )


def read_rival(read: Reader, rival_id: str, on: date) -> RivalDossier:
    """All that is known of a rival, everywhere, as of a day.

    Raises:
        NotFound: there is no such rival in this book.
    """
    row = read.execute("SELECT id, name, archived_on FROM rival WHERE id = ?", (rival_id,)).fetchone()
    if row is None:
        raise NotFound(_("There is no such rival in this book."))
    id, name, archived = row
    return RivalDossier(
        id,
        name,
        _until(archived, on),
        _entries(read, rival_id, on),
        tuple(_fields(read, on, rival_id)[rival_id]),
        tuple(_ended(read, on, rival_id)[rival_id]),
    )


def read_record(read: Reader, rival_id: str, on: date) -> WinLoss:
    """Our record against a rival, as of a day."""
    return win_loss(_ended(read, on, rival_id)[rival_id])


def read_entries(read: Reader, rival_id: str, on: date, *, deal_id: str, account_id: str | None) -> tuple[Entry, ...]:
    """What of a rival's dossier a deal can use: what holds everywhere, at its account, and on the deal itself."""
    return tuple(
        each
        for each in _entries(read, rival_id, on)
        if (each.deal_id is None and each.account_id is None)
        or each.deal_id == deal_id
        or (each.account_id is not None and each.account_id == account_id)
    )


def find_rival(read: Reader, called: str) -> str:
    """The id of the rival that goes by this name, or unambiguous part of it.

    Raises:
        NotFound: none does.   Ambiguous: several do; the sentence lists them.
    """
    wanted = folded(called)
    rows = read.execute("SELECT id, name FROM rival ORDER BY name, id").fetchall()
    found = (
        [row for row in rows if row[0] == called.strip()]
        or [row for row in rows if folded(row[1]) == wanted]
        or [row for row in rows if wanted in folded(row[1])]
    )
    if not wanted or not found:
        raise NotFound(_("No rival is called {name}.").format(name=safe(called)), _("`tasdesk rivals` lists them all."))
    if len(found) > 1:
        names = _(", ").join(safe(row[1]) for row in found[:_SHOWN])
        raise Ambiguous(_("{name} may be several rivals: {names}.").format(name=safe(called), names=names))
    return str(found[0][0])


def find_entry(read: Reader, called: str) -> str:
    """The id of the entry of any dossier that goes by this handle, the end of its id.

    Raises:
        NotFound: none does.   Ambiguous: several do.
    """
    wanted = folded(called)
    rows = read.execute("SELECT id FROM rival_entry WHERE substr(id, -length(:end)) = :end", {"end": wanted}).fetchall()
    if len(wanted) < _SHORTEST or not rows:
        raise NotFound(
            _("There is no entry called {name}.").format(name=safe(called)), _("`tasdesk rival show` lists them.")
        )
    if len(rows) > 1:
        raise Ambiguous(_("{count} records end with {name}.").format(count=len(rows), name=safe(called)))
    return str(rows[0][0])


def deals_of(read: Reader, rival_id: str) -> list[str]:
    """The ids of the deals on which anything was ever said of this rival."""
    tables = {"naming": "rival_id", "stage_move": "rival_id", "assessment": "party", "strategy": "party"}
    tables |= {"tactic": "party", "value_proposition": "party", "rival_entry": "rival_id"}
    said = " UNION ".join(
        f"SELECT deal_id FROM {table} WHERE {column} = :rival AND deal_id IS NOT NULL"
        for table, column in tables.items()
    )
    attitudes = "SELECT deal_id FROM attitude WHERE party = :rival AND deal_id IS NOT NULL"
    rows = read.execute(f"{said} UNION {attitudes} ORDER BY 1", {"rival": rival_id})
    return [deal_id for (deal_id,) in rows]


def _entries(read: Reader, rival_id: str, on: date) -> tuple[Entry, ...]:
    """The entries of a rival's dossier, the newest first."""
    return tuple(
        _entry(row)
        for row in read.execute(
            """SELECT e.id, e.kind, e.day, e.text, e.source, e.author, e.account_id, coalesce(a.name, ''),
                      e.deal_id, coalesce(d.name, ''), e.amount, e.currency
               FROM rival_entry e LEFT JOIN account a ON a.id = e.account_id LEFT JOIN deal d ON d.id = e.deal_id
               WHERE e.rival_id = ? AND e.day <= ? ORDER BY e.day DESC, e.id DESC""",
            (rival_id, on.isoformat()),
        )
    )


def _entry(row: tuple[Any, ...]) -> Entry:
    id, kind, day, text, source, author, account_id, account, deal_id, deal, amount, currency = row
    return Entry(
        id,
        EntryKind(kind),
        date.fromisoformat(day),
        text,
        source,
        author,
        account_id,
        account,
        deal_id,
        deal,
        None if amount is None else Money(amount, currency),
    )


_WITH = """(:rival = '' OR {deal} IN (SELECT deal_id FROM naming WHERE rival_id = :rival
                                  UNION SELECT deal_id FROM stage_move WHERE rival_id = :rival))"""
"""Only deals that have to do with a rival; all where it is empty."""


def _fields(read: Reader, on: date, rival_id: str = "") -> dict[str, list[tuple[str, str, str]]]:
    """The open deals on which each rival, or this one, is named on a day: id, code, name."""
    asked = {"on": on.isoformat(), "rival": rival_id}
    deals = {
        deal_id: (deal_id, code, name)
        for deal_id, code, name in read.execute(
            f"SELECT id, code, name FROM deal WHERE outcome = '' AND {_WITH.format(deal='id')} ORDER BY name, id", asked
        )
    }
    field: dict[str, dict[int, str | None]] = defaultdict(dict)
    for deal_id, slot, rival in read.execute(
        f"SELECT deal_id, slot, rival_id FROM naming WHERE day <= :on AND {_WITH.format(deal='deal_id')} ORDER BY day",
        asked,
    ):
        field[deal_id][slot] = rival
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for deal_id, deal in deals.items():
        for rival in field[deal_id].values():
            if rival is not None:
                found[rival].append(deal)
    return found


def _ended(read: Reader, on: date, rival_id: str = "") -> dict[str, list[Ended]]:
    """The closed deals that count for each rival: in the field on the day of closing, or winner; the newest first."""
    asked = {"on": on.isoformat(), "rival": rival_id}
    closings: dict[str, tuple[str, str, str, str | None, str, str | None]] = {}
    for deal_id, code, name, outcome, rival, reason, day in read.execute(
        f"""SELECT d.id, d.code, d.name, d.outcome, m.rival_id, m.reason, m.day
            FROM deal d JOIN stage_move m ON m.deal_id = d.id AND m.kind = 'close'
            WHERE d.outcome <> '' AND coalesce(m.day, '') <= :on AND {_WITH.format(deal="d.id")}
            ORDER BY m.day, m.id""",
        asked,
    ):
        closings[deal_id] = code, name, outcome, rival, reason, day  # the last one counts
    field: dict[str, dict[int, str | None]] = defaultdict(dict)
    for deal_id, day, slot, rival in read.execute(
        f"""SELECT deal_id, day, slot, rival_id FROM naming
            WHERE deal_id IN (SELECT id FROM deal WHERE outcome <> '') AND {_WITH.format(deal="deal_id")}
            ORDER BY day""",
        asked,
    ):
        closed_on = closings[deal_id][5] if deal_id in closings else ""
        if closed_on is None or day <= closed_on:
            field[deal_id][slot] = rival
    found: dict[str, list[Ended]] = defaultdict(list)
    newest_first = sorted(closings.items(), key=lambda closing: (closing[1][5] or "", closing[0]), reverse=True)
    for deal_id, (code, name, outcome, winner, reason, day) in newest_first:
        for rival in {*field[deal_id].values(), winner} - {None}:
            assert rival is not None
            lost_to = outcome == Outcome.LOST and rival == winner
            found[rival].append(Ended(deal_id, code, name, Outcome(outcome), lost_to, reason, _day(day)))
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _until(text: str | None, on: date) -> date | None:
    """The day, where it is not later than this one."""
    day = _day(text)
    return day if day is not None and day <= on else None
