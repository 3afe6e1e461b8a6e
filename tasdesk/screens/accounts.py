"""The customers of a book and everybody there; and one customer with its deals, people and activities."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import reactive

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.errors import NotFound
from tasdesk.messages import N_, _, language, pgettext
from tasdesk.method.facts import Outcome
from tasdesk.method.person import Influence
from tasdesk.screens import keys
from tasdesk.screens.account_form import change_account_form, new_account_form
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.history_card import Subject
from tasdesk.screens.searched_list import SearchedListScreen
from tasdesk.store.book import Changed
from tasdesk.store.customers import Account, Contact, Customer, read_account, read_contacts, read_customers
from tasdesk.widgets import words
from tasdesk.widgets.key_line import KeyLine
from tasdesk.widgets.plain_list import Listed, PlainList
from tasdesk.widgets.title_line import TitleLine


class AccountsScreen(SearchedListScreen):
    """All customers, or everybody of all of them.

    Args:
        people: begin with everybody.
    """

    place: ClassVar[str] = "accounts"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "view", N_("view"), tooltip=N_("See the customers, or their people"), id="accounts.view"),
        Binding(
            keys.FILTER, "filter", N_("filter"), key_display="/", tooltip=N_("Show only what has this word"),
            id="accounts.filter",
        ),
        Binding("a", "add", N_("add"), tooltip=N_("Write down a customer"), id="accounts.add"),
        Binding("e", "edit", N_("edit"), tooltip=N_("Change the customer under the cursor"), id="accounts.edit"),
        Binding(
            "escape", "escape", N_("back"), tooltip=N_("Show everything again, else go back"), id="accounts.escape"
        ),
        Binding("q", "dismiss", N_("back"), show=False, tooltip=N_("Go back"), id="accounts.back"),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | v | See the customers, or everybody of all of them. |
    | / | Show only what has a word, also by its sound. |
    | a, e | Write down a customer; change the one under the cursor. |
    | escape, q | Show everything again, else go back. |
    """

    people: reactive[bool] = reactive(False, repaint=False)
    """Whether people are listed and not customers."""

    def __init__(self, desk: Desk, *, people: bool = False) -> None:
        super().__init__(desk)
        self.set_reactive(AccountsScreen.people, people)
        self._customers: tuple[Customer, ...] = ()
        self._contacts: tuple[Contact, ...] | None = None

    def read(self) -> None:
        with self.desk.reading() as read:
            self._customers = read_customers(read)
            self._contacts = read_contacts(read) if self.people else None
        self.show()

    def watch_people(self) -> None:
        if self._contacts is None and self.people and self.is_mounted:
            self.read()
        elif self.is_mounted:
            self.show()

    def show(self) -> None:
        """Hand the list what is to be seen."""
        if self.people:
            name, titles = _("People"), _contact_titles()
            every = [_contact_row(contact) for contact in self._contacts or ()]
            empty = (_("Nobody is known yet."), _("a on the map of a deal writes somebody down; v shows the customers"))
        else:
            name, titles = _("Accounts"), _customer_titles()
            every = [_customer_row(customer) for customer in self._customers]
            empty = (_("No customer is known yet."), _("a writes one down."))
        shown = [row for row in every if self.has_wanted("\n".join(said for said, _ink in row.cells))]
        self.put(name, titles, shown, len(every), empty)

    def subject(self) -> Subject | None:
        row = self.listed.row
        return None if row is None else Subject(row.cells[0][0], row.kind, row.id, several_deals=True)

    # --- what is done ----------------------------------------------------------------------------------------------

    @on(PlainList.Opened)
    def open_row(self, event: PlainList.Opened) -> None:
        if event.row.kind == "account":
            self.app.push_screen(AccountScreen(self.desk, event.row.id))
        else:
            contact = next(each for each in self._contacts or () if each.id == event.row.id)
            _show_person(self, contact)

    def action_view(self) -> None:
        self.people = not self.people

    def action_add(self) -> None:
        self.app.push_screen(new_account_form(self.desk), self._done)

    def _done(self, yes: bool | None) -> None:
        if yes:
            self.say(_("Written down"), _("u undoes"))

    def action_edit(self) -> None:
        row = self.listed.row
        if row is not None and row.kind == "account":
            _change(self, row.id)


class AccountScreen(DeskScreen):
    """One customer: deals, people, activities.

    Args:
        account_id: which one.
    """

    AUTO_FOCUS = "PlainList"
    place: ClassVar[str] = "account"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", N_("edit"), tooltip=N_("Change the customer's own fields"), id="account.edit"),
        Binding("escape,q", "dismiss", N_("back"), tooltip=N_("Go back"), id="account.back"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | e | Change the customer's own fields. |
    | escape, q | Go back. |
    """

    def __init__(self, desk: Desk, account_id: str) -> None:
        super().__init__(desk)
        self.account_id = account_id
        self.account: Account | None = None

    def compose(self) -> ComposeResult:
        yield TitleLine()
        yield PlainList()
        yield KeyLine()

    def on_mount(self) -> None:
        self._read()

    def _read(self) -> None:
        try:
            with self.desk.reading() as read:
                self.account = read_account(read, self.account_id)
        except NotFound as error:
            # Undone, or removed by another program.
            self.say(error.sentence, severity="warning")
            self.dismiss()
            return
        self.show()

    def show(self) -> None:
        """Hand the list what is to be seen."""
        account = self.account
        if account is None:
            return
        playbook = self.desk.playbook()
        stages = {stage.id: stage.name.of(language()) for stage in playbook.stages}
        kinds = {kind.id: kind.name.of(language()) for kind in playbook.contact.kinds}
        rows: list[Listed] = []
        for deal in account.deals:
            state = words.outcome(Outcome(deal.outcome)) if deal.outcome else stages.get(deal.stage, deal.stage)
            ink = "dim" if deal.outcome else "plain"
            rows.append(Listed("deal", deal.id, ((deal.name or deal.code, ink), (state, "dim")), _("Deals")))
        for contact in account.people:
            cells = _contact_row(contact).cells
            rows.append(Listed("person", contact.id, (cells[0], cells[1], cells[3]), pgettext("tab", "People")))
        for met in account.activities:
            told = f"{met.day}  {kinds.get(met.kind, met.kind)}  {met.words}"
            ink = "plain" if met.state == "held" else "dim"
            rows.append(Listed("activity", met.id, ((told, ink),), _("Activities")))
        listed = self.query_one(PlainList)
        listed.empty = (_("Nothing is known of this customer yet but its name."),)
        listed.listed = tuple(rows)
        title = self.query_one(TitleLine)
        title.heading = ((account.fields["name"], "strong"),)
        remarks = [account.fields["sector"], account.fields["country"]]
        if account.parent:
            remarks.append(_("part of {account}").format(account=account.parent))
        title.remarks = tuple(filter(None, remarks))

    def book_changed(self, changed: Changed | None) -> None:  # noqa: ARG002
        self._read()

    def language_changed(self) -> None:
        self.show()
        super().language_changed()

    def subject(self) -> Subject | None:
        if self.account is None:
            return None
        return Subject(self.account.fields["name"], "account", self.account_id, several_deals=True)

    @on(PlainList.Opened)
    def open_row(self, event: PlainList.Opened) -> None:
        if self.account is None:
            return
        row = event.row
        if row.kind == "deal":
            self.post_message(self.DealWanted(row.id, tuple(deal.id for deal in self.account.deals)))
        elif row.kind == "person":
            _show_person(self, next(contact for contact in self.account.people if contact.id == row.id))
        else:
            met = next(met for met in self.account.activities if met.id == row.id)
            if met.deal_id:
                self.post_message(self.DealWanted(met.deal_id, tab="activities"))

    def action_edit(self) -> None:
        _change(self, self.account_id)


def _change(screen: DeskScreen, account_id: str) -> None:
    if form := screen.attempt(change_account_form, account_id):
        screen.app.push_screen(form.value)


def _show_person(screen: DeskScreen, contact: Contact) -> None:
    """Show somebody on the map of the newest deal they stand on."""
    if contact.deal_id:
        screen.post_message(screen.DealWanted(contact.deal_id, tab="map", about=contact.id))
    else:
        screen.say(_("{person} stands on no map: the customer has no deal.").format(person=contact.name))


# --- rows --------------------------------------------------------------------------------------------------------


def _customer_titles() -> tuple[str, ...]:
    return (
        pgettext("column", "account"),
        pgettext("column", "open"),
        pgettext("column", "deals"),
        pgettext("column", "people"),
        pgettext("column", "sector"),
        pgettext("column", "country"),
    )


def _customer_row(customer: Customer) -> Listed:
    cells = (
        (customer.name, "strong" if customer.open else "plain"),
        (_number(customer.open), "plain"),
        (_number(customer.deals), "dim"),
        (_number(customer.people), "plain"),
        (customer.sector, "dim"),
        (customer.country, "dim"),
    )
    return Listed("account", customer.id, cells)


def _contact_titles() -> tuple[str, ...]:
    return (
        pgettext("column", "person"),
        pgettext("column", "title"),
        pgettext("column", "account"),
        pgettext("column", "influence"),
    )


def _contact_row(contact: Contact) -> Listed:
    sign, word, ink = words.influence(Influence(contact.influence) if contact.influence else None)
    name = contact.name
    if contact.left_on:
        name = f"{name} {_('(left on {day})').format(day=contact.left_on)}"
    cells = (
        (name, "dim" if contact.left_on else "plain"),
        (contact.title, "dim"),
        (contact.account, "plain"),
        (f"{sign} {word}", ink),
    )
    return Listed("person", contact.id, cells)


def _number(count: int) -> str:
    return text.count(count) if count else text.glyphs().dash
