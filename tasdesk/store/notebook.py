"""Notes of all deals in one list."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tasdesk.method.facts import Note
from tasdesk.method.sounds import fold
from tasdesk.store.file import Reader


@dataclass(frozen=True, slots=True)
class Filed:
    """A note and where it belongs.

    Attributes:
        code, deal: the deal's code and name; empty for a note on a person of no deal.
        person: the name of the person it is about; empty for none.
    """

    note: Note
    code: str
    deal: str
    person: str


def read_notes(read: Reader, on: date, *, deal_id: str | None = None, words: str = "") -> list[Filed]:
    """The notes up to a day, newest first.

    Args:
        on: the day; notes dated later are left out.
        deal_id: the deal, whose account's people's notes are told too; None for all notes.
        words: all of these must stand in the text, whatever their case and width.
    """
    wanted = fold(words).split()
    return [
        filed
        for filed in map(_filed, read.execute(_NOTES, {"on": on.isoformat(), "deal": deal_id}))
        if all(word in fold(filed.note.text) for word in wanted)
    ]


_NOTES = """
    SELECT n.id, n.day, n.author, n.text, n.private, n.person_id, n.written,
           coalesce(d.code, ''), coalesce(d.name, ''), coalesce(p.name, '')
    FROM note n LEFT JOIN deal d ON d.id = n.deal_id LEFT JOIN person p ON p.id = n.person_id
    WHERE n.day <= :on AND (:deal IS NULL OR n.deal_id = :deal OR (n.deal_id IS NULL AND p.account_id =
          (SELECT account_id FROM deal WHERE id = :deal)))
    ORDER BY n.day DESC, n.written DESC, n.id DESC
"""


def _filed(row: tuple[Any, ...]) -> Filed:
    id, day, author, text, private, person_id, written, code, deal, person = row
    note = Note(id, date.fromisoformat(day), author, text, bool(private), person_id, datetime.fromisoformat(written))
    return Filed(note, code, deal, person)
