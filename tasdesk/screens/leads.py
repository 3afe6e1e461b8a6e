"""The leads of a book: possible projects that are no deals yet, verified, converted or dropped (METHOD 2)."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.errors import TasdeskError
from tasdesk.messages import N_, _, pgettext
from tasdesk.method.leads import Bant, LeadState, SalesLead, check_convertible, check_open
from tasdesk.screens import keys, lead_forms
from tasdesk.screens.form import Form
from tasdesk.screens.history_card import Subject
from tasdesk.screens.searched_list import SearchedListScreen
from tasdesk.store.leads import read_leads
from tasdesk.widgets import lead_words
from tasdesk.widgets.plain_list import Listed, PlainList


class LeadsScreen(SearchedListScreen):
    """The open leads, the newest first; those that have ended with a key."""

    place: ClassVar[str] = "leads"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", N_("add"), tooltip=N_("Write down a lead"), id="leads.add"),
        Binding("e", "edit", N_("edit"), tooltip=N_("Change the lead under the cursor"), id="leads.edit"),
        Binding(
            "b", "verify", "BANT", tooltip=N_("Answer budget, authority, need and timing, with evidence"),
            id="leads.verify",
        ),
        Binding(
            keys.FORWARD, "convert", N_("make a deal"), key_display=">",
            tooltip=N_("Make a deal of the lead, with account and contact where they are new"), id="leads.convert",
        ),
        Binding(
            "x,delete", "drop", N_("drop"), tooltip=N_("Nothing comes of it; the reason is kept"), id="leads.drop"
        ),
        Binding("v", "view", N_("all"), tooltip=N_("Show or hide those that have ended"), id="leads.view"),
        Binding(
            keys.FILTER, "filter", N_("filter"), key_display="/",
            tooltip=N_("Show only what has this word, also by its sound"), id="leads.filter",
        ),
        Binding("escape", "escape", N_("back"), tooltip=N_("Show everything again, else go back"), id="leads.escape"),
        Binding("q", "dismiss", N_("back"), show=False, tooltip=N_("Go back"), id="leads.back"),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | enter | Show the deal that the lead became; change one that is open. |
    | a, e | Write down a lead; change the one under the cursor. |
    | b | Answer budget, authority, need and timing, with evidence. |
    | > | Make a deal of it. |
    | x, delete | Nothing comes of it. |
    | v | Show or hide those that have ended. |
    | / | Show only what has a word. |
    | escape, q | Show everything again, else go back. |
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._leads: tuple[SalesLead, ...] = ()
        self._ended = False

    def read(self) -> None:
        with self.desk.reading() as read:
            self._leads = read_leads(read, self.desk.today)
        self.show()

    def show(self) -> None:
        """Hand the list what is to be seen."""
        every = [each for each in self._leads if self._ended or each.state is LeadState.OPEN]
        rows = [_row(each) for each in every if self.has_wanted(_said(each))]
        empty = (
            _("There are no open leads."),
            _("a   writes one down: a possible project, and whom you know there"),
            _("v   shows those that became deals or were dropped"),
        )
        self.put(_("Leads"), _titles(), rows, len(self._leads), empty)

    @property
    def lead(self) -> SalesLead | None:
        """The one under the cursor."""
        row = self.listed.row
        return next((each for each in self._leads if row is not None and each.id == row.id), None)

    def subject(self) -> Subject | None:
        lead = self.lead
        return None if lead is None else Subject(lead.name, "lead", lead.id)

    # --- what is done ----------------------------------------------------------------------------------------------

    @on(PlainList.Opened)
    def open_row(self, event: PlainList.Opened) -> None:
        event.stop()
        lead = self.lead
        if lead is not None and lead.deal_id is not None:
            self._open_deal(lead.deal_id)
        else:
            self.action_edit()

    def _open_deal(self, deal_id: str) -> None:
        from tasdesk.screens.deal import DealScreen

        self.app.push_screen(DealScreen(self.desk, deal_id))

    def _ask(self, form: Form) -> None:
        self.app.push_screen(form, lambda yes: self.say(_("Written down"), _("u undoes")) if yes else None)

    def _open_lead(self) -> SalesLead | None:
        """The lead under the cursor, where something can still be done with it; else it is said why not."""
        lead = self.lead
        try:
            if lead is not None:
                check_open(lead)
        except TasdeskError as error:
            self.refused(error)
            return None
        return lead

    def action_add(self) -> None:
        self._ask(lead_forms.new_lead_form(self.desk))

    def action_edit(self) -> None:
        if (lead := self._open_lead()) is not None:
            self._ask(lead_forms.change_lead_form(self.desk, lead))

    def action_verify(self) -> None:
        if (lead := self._open_lead()) is not None:
            self._ask(lead_forms.verify_form(self.desk, lead))

    def action_convert(self) -> None:
        lead = self.lead
        if lead is None:
            return
        try:
            check_convertible(lead)
        except TasdeskError as error:
            self.refused(error)
            return
        made: list[str] = []

        def converted(yes: bool | None) -> None:
            if yes:
                self.say(_("The lead is a deal now"), f"{lead.name}\n{_('u undoes')}")
                self._open_deal(made[-1])

        self.app.push_screen(lead_forms.convert_form(self.desk, lead, made.append), converted)

    def action_drop(self) -> None:
        if (lead := self._open_lead()) is not None:
            self._ask(lead_forms.drop_form(self.desk, lead))

    # --- what is seen ----------------------------------------------------------------------------------------------

    def action_view(self) -> None:
        self._ended = not self._ended
        self.show()


def _said(lead: SalesLead) -> str:
    return " ".join((lead.name, lead.account, lead.contact, lead.source, lead.owner))


def _titles() -> tuple[str, ...]:
    return (
        pgettext("column", "project"),
        pgettext("column", "account"),
        pgettext("column", "contact person"),
        "BANT",
        pgettext("column", "found"),
        pgettext("column", "source"),
        pgettext("column", "owner"),
        "",
    )


def _row(lead: SalesLead) -> Listed:
    known = [lead.tests[test].answer if test in lead.tests else None for test in Bant]
    sign, state, ink = lead_words.state(lead.state)
    cells = (
        (lead.name, "strong" if lead.state is LeadState.OPEN else "dim"),
        (lead.account, "plain"),
        (lead.contact, "plain"),
        ("".join(lead_words.answer(answer)[0] for answer in known), "good" if lead.qualified else "plain"),
        (text.day(lead.found_on), "dim"),
        (lead.source, "plain"),
        (lead.owner, "plain"),
        ("" if lead.state is LeadState.OPEN else f"{sign} {state}", ink),
    )
    return Listed("lead", lead.id, cells)
