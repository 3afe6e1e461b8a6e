"""Where a note is written: a text of any length, with a draft kept on disk while it is typed."""

import os
import shlex
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.drafts import Draft, Subject, drop_draft, keep_draft, kept_draft, scratch_file
from tasdesk.errors import BadUse, FileError, TasdeskError
from tasdesk.messages import N_, _, pgettext
from tasdesk.method.sounds import fold
from tasdesk.screens.desk_screen import Watching
from tasdesk.screens.modal import Modal
from tasdesk.widgets.key_line import KeyLine

KEPT_EVERY = 1.0
"""Seconds between two writes of the draft while somebody types."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text that was accepted.

    Attributes:
        day: the day it is of.
        before: the text of a note that is changed, as it was when its change was begun; None for a new one.
    """

    text: str
    shared: bool
    day: date
    before: str | None = None


class Meanwhile(Exception):
    """Another program has changed the note that is being changed; nothing was stored.

    Attributes:
        text: what it is now.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Page(TextArea):
    """The text; what is pasted into it cannot act on the terminal."""

    def on_paste(self, event: events.Paste) -> None:
        # Textual calls the handler of TextArea itself next.
        event.text = typeable(event.text)


class NoteEditor(Modal[bool], Watching):
    """A note being written, or one being changed.

    Where another program changes the same note meanwhile, the user says which of the two texts shall be.

    Args:
        desk: whose book the draft lies beside.
        subject: what the draft is kept under.
        title: what the note is about.
        accept: takes the text; raises a `TasdeskError` where it cannot be kept, and `Meanwhile` where the note that is
            changed is not `Written.before` any more.
        first: the text of a note that is changed; None for a new one, which also has a day and may be shared.
        read: reads the text that the book has by now of a note that is changed; raises a `TasdeskError` where it has
            none.
        outside: open the user's own editor at once.
    """

    CSS_PATH = "note_editor.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f2,ctrl+s",
            "accept",
            N_("keep note"),
            key_display="F2",
            tooltip=N_("Keep the note in the book"),
            id="note.accept",
        ),
        Binding(
            "f3",
            "share",
            N_("share"),
            key_display="F3",
            tooltip=N_("Let this note leave the book, or keep it private"),
            id="note.share",
        ),
        Binding(
            "f5",
            "outside",
            N_("$EDITOR"),
            key_display="F5",
            tooltip=N_("Go on in the editor that EDITOR names"),
            id="note.outside",
        ),
        Binding(
            "f4",
            "throw_away",
            N_("throw away"),
            key_display="F4",
            tooltip=N_("Throw the draft away"),
            id="note.throw-away",
        ),
        Binding(
            "f8",
            "take_theirs",
            N_("take theirs"),
            key_display="F8",
            tooltip=N_("Take the text that another program gave this note meanwhile"),
            id="note.theirs",
        ),
        Binding("escape", "leave", N_("later"), tooltip=N_("Go back; the draft is kept"), id="note.leave"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | f2, ctrl+s | Keep the note in the book. |
    | f3 | Let this note leave the book, or keep it private. |
    | f4 | Throw the draft away. |
    | f5 | Go on in the editor that EDITOR names. |
    | f8 | Take the text that another program gave this note meanwhile. |
    | escape | Go back; the draft is kept. |
    """

    shared: reactive[bool] = reactive(False)
    """The note may leave the book."""

    stores: ClassVar[bool] = True
    """What is written goes into the book."""

    def __init__(
        self,
        desk: Desk,
        subject: Subject,
        title: str,
        accept: Callable[[Written], object],
        *,
        first: str | None = None,
        read: Callable[[], str] | None = None,
        outside: bool = False,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.subject = subject
        self.heading = title
        self.accept = accept
        self.first = first
        self.read = read
        self.outside = outside
        self._theirs: str | None = None
        self._draft = draft = kept_draft(desk, subject)
        self._waiting: Timer | None = None
        self._done = False
        # Held on to: what stands in them is kept even when the program ends, and they go before their screen does.
        written = draft.text if draft else first or ""
        self._page = Page(typeable(written), soft_wrap=True, tab_behavior="focus", compact=True, id="page")
        day = draft.day if draft and draft.day else text.day(desk.today)
        self._day_field = Input(typeable(day), id="day", compact=True)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(text.safe(self.heading))
            if self.first is None:
                with Horizontal(classes="about"):
                    yield Static(Content(_("Day")), classes="label")
                    yield self._day_field
                    yield Static(id="privacy")
            yield self._page
            yield Static(id="state")
        yield KeyLine()

    def on_mount(self) -> None:
        self.shared = bool(self._draft and self._draft.shared)
        self._show_privacy()
        self._page.move_cursor(self._page.document.end)
        self._page.focus()
        if self._draft:
            self._say(_("The draft of {time} is back.").format(time=_time(self._draft, self.desk.today)))
            if self.first and self._draft.before not in ("", self.first):
                self._ask_which(self.first)
        if self.outside:
            self.call_after_refresh(self.action_outside)

    @property
    def written(self) -> str:
        """The text as it stands."""
        return self._page.text

    # --- the draft -------------------------------------------------------------------------------------------------

    @on(TextArea.Changed)
    @on(Input.Changed)
    def typed(self) -> None:
        self._keep_soon()

    def watch_shared(self) -> None:
        if self.is_mounted:
            self._show_privacy()
            self._keep_soon()

    def _keep_soon(self) -> None:
        if self._waiting is None and not self._done:
            self._waiting = self.set_timer(KEPT_EVERY, self._keep)

    def _keep(self) -> None:
        """Write the draft; nothing is kept of a text that says nothing new."""
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        if self._done:
            return
        if not self._differs():
            drop_draft(self.desk, self.subject)
            return
        day = self._day_field.value if self.first is None else ""
        try:
            self._draft = keep_draft(
                self.desk, self.subject, self.written, shared=self.shared, day=day, before=self.first or ""
            )
        except FileError as error:
            self._say(str(error), wrong=True)

    def _differs(self) -> bool:
        return bool(self.written.strip()) and self.written != typeable(self.first or "")

    @on(events.DescendantBlur)
    @on(events.AppBlur)
    def look_away(self) -> None:
        self._keep_now()

    def on_unmount(self) -> None:
        self._keep_now()

    def _keep_now(self) -> None:
        """Write the draft that is due, so that nothing it has to say comes later than what is said next."""
        if self._waiting is not None:
            self._keep()

    # --- what is said ----------------------------------------------------------------------------------------------

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        for state in self.query("#state").results(Static):
            state.set_class(wrong, "wrong")
            state.update(Content(text.safe(sentence)))

    def _show_privacy(self) -> None:
        for privacy in self.query("#privacy").results(Static):
            said = pgettext("note", "shared") if self.shared else pgettext("note", "private")
            sign = text.glyphs().full if self.shared else text.glyphs().hollow
            privacy.update(Content.styled(f"{sign} {said}", "$warning" if self.shared else "$dim"))

    # --- keys ------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action == "take_theirs":
            return self._theirs is not None
        return action != "share" or self.first is None

    def action_share(self) -> None:
        self.shared = not self.shared

    # --- what others do --------------------------------------------------------------------------------------------

    def look_again(self) -> None:
        if self.read is None:
            return
        try:
            now = self.read()
        except TasdeskError as error:
            self._say(str(error), wrong=True)
            return
        if now in (self.first, self._theirs):
            return
        if self.written == typeable(self.first or ""):
            self._take(now)
            self._say(_("It was changed meanwhile; this is what it is now."))
        else:
            self._ask_which(now)

    def _ask_which(self, theirs: str) -> None:
        self._theirs = theirs
        self._say(_("This note was changed meanwhile: F2 keeps yours, F8 takes theirs."), wrong=True)
        self.refresh_bindings()

    def _take(self, theirs: str) -> None:
        """Put another text in the place of the one there is, which can be brought back."""
        self.first, self._theirs = theirs, None
        self._page.replace(typeable(theirs), (0, 0), self._page.document.end)
        self.refresh_bindings()

    def action_take_theirs(self) -> None:
        if self._theirs is not None:
            self._take(self._theirs)
            self._say(_("This is theirs. Ctrl+Z brings yours back."))

    # --- the end ---------------------------------------------------------------------------------------------------

    def action_accept(self) -> None:
        if self._theirs is not None:  # it was seen, and is changed knowingly
            self.first, self._theirs = self._theirs, None
        if self.first is not None and self.written == typeable(self.first):
            self._leave(keep=False)
            return
        try:
            self.accept(Written(self.written, self.shared, self._day(), self.first))
        except Meanwhile as meanwhile:
            self._keep_now()
            self._ask_which(meanwhile.text)
            return
        except TasdeskError as error:
            self._keep_now()
            self._say(str(error), wrong=True)
            return
        self._done = True
        drop_draft(self.desk, self.subject)
        self.dismiss(True)

    def _day(self) -> date:
        """The day as it was typed; today for a note that is changed, which keeps its own.

        Raises:
            BadUse: it is none.
        """
        if self.first is not None:
            return self.desk.today
        typed = self._day_field.value.strip()
        try:
            return date.fromisoformat(fold(typed)) if typed else self.desk.today
        except ValueError:
            raise BadUse(_("“{day}” is not a day.").format(day=typed), _("Write it like 2027-04-02.")) from None

    def action_throw_away(self) -> None:
        self._leave(keep=False)

    def action_leave(self) -> None:
        self._leave(keep=True)

    def _leave(self, *, keep: bool) -> None:
        if keep:
            self._keep()
        else:
            drop_draft(self.desk, self.subject)
        self._done = True
        self.dismiss(False)

    def action_outside(self) -> None:
        """Go on in the user's own editor; where there is none, or no terminal to give away, the text stays here.

        So does the text of an encrypted book, which would lie on the disk in the clear.
        """
        if self.desk.book.encrypted:
            self._say(_("The book is encrypted: for an editor its text would lie on the disk in the clear."))
            return
        command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        if not command:
            self._say(_("EDITOR names no editor; the text can be written here."))
            return
        page = self._page
        try:
            with scratch_file(self.desk, ".txt") as file, self.app.suspend():
                file.write_text(page.text, encoding="utf-8")
                subprocess.run([*shlex.split(command), str(file)], check=True)  # noqa: S603 - the user's own command
                edited = file.read_text(encoding="utf-8", errors="replace").removesuffix("\n")
        except SuspendNotSupported:
            self._say(_("This terminal cannot be lent to an editor; the text can be written here."))
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            self._say(_("The editor did not work: {why}.").format(why=error), wrong=True)
        else:
            self._say("")
            page.text = typeable(edited)
            page.move_cursor(page.document.end)
            self._keep()


def typeable(written: str) -> str:
    """A text as it can stand in a field that shows it as it is: nothing in it acts; line breaks and tabs stay."""
    lines = written.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("\t".join(text.safe(part) for part in line.split("\t")) for line in lines)


def _time(draft: Draft, today: date) -> str:
    """When a draft was written: the time, with the day where that is another."""
    time = draft.kept.strftime("%H:%M")
    return time if draft.kept.date() == today else f"{text.day(draft.kept.date())} {time}"
