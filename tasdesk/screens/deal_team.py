"""Our own side of a deal: the team, what is borrowed, what was decided, which partner has registered it (METHOD 2)."""

from collections.abc import Callable
from typing import Any, ClassVar, Final, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tasdesk.actions.approvals import remove_approval
from tasdesk.actions.bookings import remove_booking
from tasdesk.actions.desk import Desk
from tasdesk.actions.registrations import Registered, check_registrable, remove_registration
from tasdesk.actions.team import remove_member
from tasdesk.messages import N_, _
from tasdesk.method.commitments import Approval, Booking, Member, Registration
from tasdesk.screens import team_forms
from tasdesk.screens.deal_pane import DealPane
from tasdesk.screens.deal_view import DealView
from tasdesk.screens.form import Form
from tasdesk.screens.history_card import Subject
from tasdesk.widgets import commitment_words as words
from tasdesk.widgets.outline import Outline
from tasdesk.widgets.team_words import process_name, team_items

T = TypeVar("T", Member, Booking, Approval, Registration)

_ROWS: Final = {
    "members": "member", "bookings": "booking", "approvals": "approval", "registrations": "registration",
    "registration": "registration", "team": "member",
}  # fmt: skip
"""How the rows begin that a place on this tab means."""


class TeamPane(DealPane):
    """Who of us works on it, what is borrowed for what, what was decided, and partners' registrations."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add_member", N_("team"), tooltip=N_("Say who of us works on it"), id="team.member"),
        Binding(
            "b", "book", N_("borrow"), tooltip=N_("Book somebody or something for an activity or an action"),
            id="team.book",
        ),
        Binding("d", "decide", N_("decide"), tooltip=N_("Write down what was decided"), id="team.decide"),
        Binding(
            "r", "register", N_("register"), tooltip=N_("Write down which partner has registered it"),
            id="team.register",
        ),
        Binding("e", "edit", N_("edit"), tooltip=N_("Change what is under the cursor"), id="team.edit"),
        Binding("x,delete", "remove", N_("remove"), tooltip=N_("Take it away; u brings it back"), id="team.remove"),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | a | Say who of us works on it. |
    | b | Book an executive, an expert, an event, media or a partner for an activity or an action. |
    | d | Write down what was decided: approved, with conditions, or not. |
    | r | Write down which partner has registered it. |
    | enter, e | Change what is under the cursor. |
    | x, delete | Take it away. |
    """

    def compose(self) -> ComposeResult:
        yield Outline()

    @property
    def main(self) -> Outline:
        return self.query_one(Outline)

    def show(self, view: DealView) -> None:
        self.main.items = tuple(team_items(view.dossier, view.playbook, view.holding))

    def select(self, id_: str) -> None:
        """A row by the id of its record, or the first one of a part of the tab by its word."""
        begin = _ROWS.get(id_, "")
        for item in self.main.items:
            kind, _dot, rest = item.id.partition(".")
            if id_ and (rest == id_ or (begin and (kind == begin or item.id == f"none.{begin}s"))):
                self.main.select(item.id)
                return

    def subject(self) -> Subject | None:
        if self.view is None:
            return None
        if (member := self.member) is not None:
            return Subject(member.name, "member", member.id)
        if (booking := self.booking) is not None:
            return Subject(booking.name, "booking", booking.id)
        if (approval := self.approval) is not None:
            return Subject(process_name(self.view.playbook, approval.process), "approval", approval.id)
        if (registration := self.registration) is not None:
            return Subject(registration.partner, "registration", registration.id)
        return None

    # --- what the cursor is on -------------------------------------------------------------------------------------

    def _here(self, kind: str, known: tuple[T, ...]) -> T | None:
        item = self.main.item
        return next((each for each in known if item is not None and item.id == f"{kind}.{each.id}"), None)

    @property
    def member(self) -> Member | None:
        """Whoever of the team is under the cursor."""
        return self._here("member", self.view.dossier.team) if self.view is not None else None

    @property
    def booking(self) -> Booking | None:
        """What is borrowed under the cursor."""
        return self._here("booking", self.view.dossier.bookings) if self.view is not None else None

    @property
    def approval(self) -> Approval | None:
        """The decision under the cursor."""
        return self._here("approval", self.view.dossier.approvals) if self.view is not None else None

    @property
    def registration(self) -> Registration | None:
        """The registration under the cursor."""
        return self._here("registration", self.view.dossier.registrations) if self.view is not None else None

    # --- verbs -----------------------------------------------------------------------------------------------------

    def action_add_member(self) -> None:
        if self.view is not None:
            self._ask(team_forms.member_form(self.deal_screen.desk, self.view.dossier, self.select))

    def action_book(self) -> None:
        view = self.view
        if view is not None and (
            form := self.deal_screen.attempt(team_forms.booking_form, view.dossier, view.playbook, self.select)
        ):
            self._ask(form.value)

    def action_decide(self) -> None:
        view = self.view
        if view is not None:
            self._ask(team_forms.approval_form(self.deal_screen.desk, view.dossier, view.playbook, self.select))

    def action_register(self) -> None:
        screen, view = self.deal_screen, self.view
        if view is not None and screen.attempt(_check_registrable, screen.deal_id):
            made: list[Registered] = []
            self._ask(team_forms.registration_form(screen.desk, view.dossier, made.append), made)

    @on(Outline.Opened)
    def open_row(self, event: Outline.Opened) -> None:
        event.stop()
        self.action_edit()

    def action_edit(self) -> None:
        """Change what is under the cursor; where nothing is written down yet, write it down."""
        desk, view, item = self.deal_screen.desk, self.view, self.main.item
        if view is None or item is None:
            return
        if (member := self.member) is not None:
            self._ask(team_forms.change_member_form(desk, view.dossier, member))
        elif (booking := self.booking) is not None:
            self._ask(team_forms.change_booking_form(desk, view.dossier, view.playbook, booking))
        elif (approval := self.approval) is not None:
            self._ask(team_forms.change_approval_form(desk, view.dossier, view.playbook, approval))
        elif (registration := self.registration) is not None:
            made: list[Registered] = []
            self._ask(team_forms.change_registration_form(desk, view.dossier, registration, made.append), made)
        else:
            self._adder(item.id)()

    def _adder(self, row: str) -> Callable[[], None]:
        return {
            "none.members": self.action_add_member,
            "none.bookings": self.action_book,
            "none.approvals": self.action_decide,
            "none.registrations": self.action_register,
        }[row]

    def action_remove(self) -> None:
        screen, done = self.deal_screen, None
        if (member := self.member) is not None:
            done = screen.attempt(remove_member, member.id)
        elif (booking := self.booking) is not None:
            done = screen.attempt(remove_booking, booking.id)
        elif (approval := self.approval) is not None:
            done = screen.attempt(remove_approval, approval.id)
        elif (registration := self.registration) is not None:
            done = screen.attempt(remove_registration, registration.id)
        if done:
            screen.say(_("Taken away"), _("u undoes"))

    def _ask(self, form: Form, made: list[Registered] | None = None) -> None:
        """Show a form; once it is filled in say so, and of a registration what stands against it."""

        def closed(yes: bool | None) -> None:
            screen = self.deal_screen
            written = made[-1] if made else None
            if not yes:
                return
            if written is None or not written.against:
                screen.say(_("Written down"), _("u undoes"))
            else:
                told = [words.conflict(each) for each in written.against]
                screen.say(_("Written down"), "\n".join((*told, _("u undoes"))), severity="warning")
            if written is not None:
                self.select(written.id)

        self.app.push_screen(form, closed)


def _check_registrable(desk: Desk, deal_id: str) -> Any:
    with desk.reading() as read:
        return check_registrable(read, deal_id)
