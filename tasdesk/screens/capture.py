"""Quick capture: one line of plain words becomes an activity; what it is understood as is seen while it is typed."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import ClassVar, Final, NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from tasdesk import text
from tasdesk.actions.capture import check_understood, store_understood, understand_line
from tasdesk.actions.desk import Desk
from tasdesk.actions.drafts import Subject, drop_draft, keep_draft, kept_draft
from tasdesk.errors import FileError, TasdeskError
from tasdesk.messages import N_, _
from tasdesk.method.activities import Side
from tasdesk.method.capture import Step, Understood
from tasdesk.screens.modal import Modal
from tasdesk.store.activities import names_of
from tasdesk.widgets.prose import Prose

SOON: Final = 0.1
"""Seconds without a key after which a line is looked at."""

DRAFT: Final = Subject("", note_id="line")
"""What a line that was left is kept under, beside the notes."""

_LABEL: Final = 12
"""Cells that the names of what was understood take."""


class Seen(NamedTuple):
    """What a line was understood as, with what it is called; or only why it is not.

    Attributes:
        line: as it stood in the field.
        lacking: why it cannot be stored like this; empty where it can.
        deals: the deals that may be meant, by their ids.
    """

    line: str
    found: Understood | None
    lacking: str
    deals: dict[str, str]
    people: dict[str, str]
    account: str = ""


class Line(Input):
    """The line; the arrows choose among the deals that may be meant."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "submit", N_("store"), tooltip=N_("Store it, once it is shown what it means"), id="line.store"
        ),
        Binding(
            "down", "screen.deal(1)", N_("deal"), show=False, tooltip=N_("The next deal that may be meant"),
            id="line.down",
        ),
        Binding("up", "screen.deal(-1)", N_("deal"), show=False, tooltip=N_("The deal before"), id="line.up"),
        Binding("f2", "screen.kind", N_("kind"), tooltip=N_("Another kind of activity"), id="line.kind"),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | enter | Store it, once it is shown what it means. |
    | up, down | Choose among the deals that may be meant. |
    | f2 | Choose another kind of activity. |
    """

    def on_paste(self, event: events.Paste) -> None:
        # Textual calls the handler of Input itself next, and would hand the terminal whatever is pasted.
        event.text = text.safe(event.text)


class Capture(Modal[bool]):
    """A line that is understood as it is typed. Answers whether an activity was written down.

    Args:
        desk: whose book.
        deal_id: the deal it is of, where one is on the screen; None where the line tells.
    """

    CSS_PATH = "capture.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("back"), tooltip=N_("Leave it; the line is kept as a draft"), id="capture.back"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | escape | Leave it; the line is kept as a draft. |
    """

    stores: ClassVar[bool] = True

    def __init__(self, desk: Desk, deal_id: str | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.deal_id = deal_id
        self.seen: Seen | None = None
        self._deal: str | None = None
        self._kind: str | None = None
        self._soon: Timer | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(_("An activity in one line"))
            draft = kept_draft(self.desk, DRAFT)
            example = _("met 王总 and Ann: budget confirmed, next: demo 3 Dec")
            yield Line(text.safe(draft.text) if draft else "", placeholder=example, compact=True, select_on_focus=False)
            with VerticalScroll(can_focus=False):
                yield Static(id="understood")
                yield Prose(ink="careful", id="lacking", classes="wrong")
            yield Static(
                Content.styled(_("Enter stores it · ↑↓ another deal · F2 another kind · Esc leaves a draft"), "$dim"),
                classes="keys",
            )

    def on_mount(self) -> None:
        self._show()

    @property
    def line(self) -> str:
        """What stands there now."""
        return self.query_one(Line).value

    # --- understanding ---------------------------------------------------------------------------------------------

    @on(Input.Changed)
    def look_soon(self, event: Input.Changed) -> None:
        event.stop()
        self._deal = self._kind = None
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(SOON, self.look)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def look(self) -> None:
        """Understand the line, beside what is typed meanwhile: a book may have ten thousand deals."""
        line = self.line
        seen = self.understand(line)
        self.app.call_from_thread(self._take, line, seen)

    def _take(self, line: str, seen: Seen) -> None:
        if self.is_mounted and line == self.line and not (self._deal or self._kind):
            self.seen = seen
            self._show()

    def understand(self, line: str) -> Seen:
        """What a line means, and what it lacks to be stored."""
        try:
            found = understand_line(self.desk, line, deal_id=self.deal_id)
        except TasdeskError as error:
            return Seen(line, None, str(error) if line.strip() else "", {}, {})
        return self._named(line, found)

    def _named(self, line: str, found: Understood) -> Seen:
        lacking = ""
        try:
            check_understood(self.desk, self._chosen(found))
        except TasdeskError as error:
            lacking = str(error)
        with self.desk.reading() as read:
            people = names_of(read, "person", {person for mention in found.mentions for person in mention.people})
            account = names_of(read, "account", {found.account_id}).get(found.account_id, "")
            return Seen(line, found, lacking, names_of(read, "deal", found.deals), people, account)

    def _chosen(self, found: Understood) -> Understood:
        """What the line means, with what was chosen by keys."""
        if self._deal in found.deals:
            found = found._replace(deals=(self._deal,))
        return found._replace(kind=self._kind) if self._kind else found

    # --- choosing --------------------------------------------------------------------------------------------------

    def action_deal(self, step: int) -> None:
        """The next of the deals that may be meant."""
        found = self.seen.found if self.seen else None
        if found is not None and len(found.deals) > 1:
            here = found.deals.index(self._deal) + step if self._deal in found.deals else min(step, 0)
            self._deal = found.deals[here % len(found.deals)]
            self._look_again(found)

    def action_kind(self) -> None:
        """The next kind of activity."""
        found = self.seen.found if self.seen else None
        if found is not None:
            kinds = [kind.id for kind in self.desk.playbook().contact.kinds]
            here = self._kind or found.kind
            self._kind = kinds[(kinds.index(here) + 1) % len(kinds) if here in kinds else 0]
            self._look_again(found)

    def _look_again(self, found: Understood) -> None:
        self.seen = self._named(self.line, found)
        self._show()

    # --- showing ---------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        lines = list(self._told()) if self.seen else []
        self.query_one("#understood", Static).update(
            Content("\n").join(lines) if lines else Content.styled(_hint(), "$dim")
        )
        lacking = self.query_one("#lacking", Prose)
        lacking.sentences = (self.seen.lacking if self.seen else "",)
        lacking.display = bool(self.seen and self.seen.lacking)

    def _told(self) -> Iterator[Content]:
        """What was understood, name by name."""
        if self.seen is None or self.seen.found is None:
            return
        seen, found = self.seen, self._chosen(self.seen.found)
        kind = self.desk.playbook().contact.name(found.kind) if found.kind else ""
        yield _row(_("kind"), kind or "?", careful=not kind)
        planned = _("(planned)") if found.planned else ""
        yield _row(_("day"), " ".join(filter(None, (found.day.isoformat(), found.time, planned))))
        or_ = f" {_('or')} "
        deals = or_.join(seen.deals.get(deal, deal) for deal in found.deals)
        yield _row(_("deal"), deals or seen.account or "?", careful=len(found.deals) > 1 or not (deals or seen.account))
        yield _row(_("people"), _(", ").join(seen.people.get(person, person) for person in found.people))
        for mention in found.open_mentions:
            names = or_.join(seen.people.get(person, person) for person in mention.people)
            yield _row(mention.text, names or _("nobody here"), careful=True)
        if found.unknown:
            yield _row(_("not known"), _(", ").join(found.unknown), careful=True)
        for label, said in ((_("about"), found.purpose), (_("result"), found.result)):
            if said:
                yield _row(label, said)
        for step in found.steps:
            yield _row(_("next"), _step(step))

    # --- storing ---------------------------------------------------------------------------------------------------

    @on(Input.Submitted)
    def store(self, event: Input.Submitted) -> None:
        event.stop()
        if self.seen is None or self.seen.found is None or self.seen.line != self.line:
            # Nothing is stored that was not seen.
            self.seen = self.understand(self.line)
            self._show()
            return
        try:
            store_understood(self.desk, self._chosen(self.seen.found))
        except TasdeskError as error:
            self.seen = self.seen._replace(lacking=str(error))
            self._show()
            return
        drop_draft(self.desk, DRAFT)
        self.dismiss(True)

    def action_leave(self) -> None:
        if not self.line.strip():
            drop_draft(self.desk, DRAFT)
        else:
            with suppress(FileError):
                keep_draft(self.desk, DRAFT, self.line)
                self.notify(_("+ goes on with it"), title=_("The line is kept as a draft"))
        self.dismiss(False)


def _hint() -> str:
    return _("Who was met or called, on which deal, what came of it, and after “next:” what is to be done.")


def _row(label: str, said: str, *, careful: bool = False) -> Content:
    return Content.assemble(
        (text.fit(label, _LABEL), "$dim"), (text.safe(said), "$warning" if careful else "$foreground")
    )


def _step(step: Step) -> str:
    owner = step.owner or (_("the customer") if step.side is Side.CUSTOMER else "")
    parts: Sequence[str] = (step.text, step.due.isoformat() if step.due else "", owner)
    return f" {text.glyphs().dot} ".join(filter(None, parts))
