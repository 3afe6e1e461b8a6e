"""Notes on deals and people: dated, authored, private unless shared."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tasdesk.actions.desk import Desk
from tasdesk.actions.typed import typed
from tasdesk.errors import BadUse, NotFound
from tasdesk.messages import _
from tasdesk.method.questionnaire import check_day
from tasdesk.store.dossier import read_deal
from tasdesk.store.ids import new_id
from tasdesk.store.lookup import find_person

if TYPE_CHECKING:
    from sqlmodel import Session

    from tasdesk.store.tables import NoteRow


def write_note(
    desk: Desk,
    deal_id: str,
    text: str,
    *,
    person_id: str | None = None,
    shared: bool = False,
    on: date | None = None,
    review_id: str | None = None,
    decision: bool = False,
) -> str:
    """Write a note on a deal, or on a person of it.

    Args:
        person_id: whom it is about; None for the deal as a whole.
        shared: it may leave this book; a note is private otherwise.
        review_id: the review in which it is written; `decision` says that it is what was decided there.

    Returns:
        The note's id.

    Raises:
        BadUse: the text is blank, or the day is in the future.   NotFound: no such deal or person.
    """
    from tasdesk.store.tables import NoteRow

    day, text = on or desk.today, _text(text)
    check_day(day, desk.today)
    note_id = new_id()
    with desk.writing("write note") as step:
        read_deal(step.read, deal_id)
        if person_id is not None:
            person_id = find_person(step.read, deal_id, person_id)
        step.session.add(
            NoteRow(
                id=note_id,
                deal_id=deal_id,
                person_id=person_id,
                day=day,
                author=desk.user.name,
                role=desk.user.role,
                text=text,
                private=not shared,
                written=_now(),
                review_id=review_id,
                decision=decision,
            )
        )
    return note_id


def edit_note(desk: Desk, note_id: str, text: str) -> None:
    """Put another text in a note's place; the history keeps the old one.

    Raises:
        BadUse: the text is blank.   NotFound: no such note.
    """
    text = _text(text)
    with desk.writing("edit note") as step:
        row = _note(step.session, note_id)
        if text != row.text:
            row.text, row.edited = text, _now()


def note_text(desk: Desk, note_id: str) -> str:
    """The text of a note as the book has it now.

    Raises:
        NotFound: no such note.
    """
    with desk.reading() as read:
        row = read.execute("SELECT text FROM note WHERE id = ?", (note_id,)).fetchone()
    if row is None:
        raise NotFound(_("There is no such note in this book."))
    return str(row[0])


def share_note(desk: Desk, note_id: str, shared: bool) -> None:
    """Let a note leave this book, or keep it private again.

    Raises:
        NotFound: no such note.
    """
    with desk.writing("share note" if shared else "keep note private") as step:
        _note(step.session, note_id).private = not shared


def delete_note(desk: Desk, note_id: str) -> None:
    """Take a note away; undo brings it back.

    Raises:
        NotFound: no such note.
    """
    with desk.writing("delete note") as step:
        step.session.delete(_note(step.session, note_id))


def _text(text: str) -> str:
    written = typed(text)
    if not written:
        raise BadUse(_("The note is empty."))
    return written


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _note(session: "Session", note_id: str) -> "NoteRow":
    from tasdesk.store.tables import NoteRow

    row = session.get(NoteRow, note_id)
    if row is None:
        raise NotFound(_("There is no such note in this book."))
    return row
