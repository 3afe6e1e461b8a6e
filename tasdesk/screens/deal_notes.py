"""Notes on a deal and on its people: written, read in full, changed."""

from functools import partial
from typing import TYPE_CHECKING

from tasdesk import text
from tasdesk.actions.drafts import Subject
from tasdesk.actions.notes import edit_note, note_text, write_note
from tasdesk.messages import _
from tasdesk.method.facts import Note

if TYPE_CHECKING:
    from tasdesk.screens.deal import DealScreen
    from tasdesk.screens.note_editor import Written


def write(screen: "DealScreen", person_id: str | None = None, *, outside: bool = False) -> None:
    """Write a note on the deal, or on a person of it; `outside` in the editor that EDITOR names."""
    from tasdesk.screens.note_editor import NoteEditor

    if screen.view is None:
        return
    deal, names = screen.view.dossier.deal, screen.view.names
    title = _("Note on {deal}").format(deal=deal.name)
    if person_id is not None:
        title = _("Note about {person}").format(person=names.get(person_id, person_id))

    def accept(written: "Written") -> None:
        write_note(screen.desk, deal.id, written.text, person_id=person_id, shared=written.shared, on=written.day)

    def closed(done: bool | None) -> None:
        if done:
            screen.say(_("Written down"), _("u undoes"))

    subject = Subject(deal.id, person_id or "")
    screen.app.push_screen(NoteEditor(screen.desk, subject, title, accept, outside=outside), closed)


def edit(screen: "DealScreen", note: Note) -> None:
    """Read a note in full, and change it."""
    from tasdesk.screens.note_editor import Meanwhile, NoteEditor

    def accept(written: "Written") -> None:
        with screen.desk.together("edit note") as desk:
            now = note_text(desk, note.id)
            if now != written.before:
                raise Meanwhile(now)
            edit_note(desk, note.id, written.text)

    title = _("Note of {day} by {author}").format(day=text.day(note.day), author=note.author)
    subject = Subject(screen.deal_id, note_id=note.id)
    read = partial(note_text, screen.desk, note.id)
    screen.app.push_screen(NoteEditor(screen.desk, subject, title, accept, first=note.text, read=read))
