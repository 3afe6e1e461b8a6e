"""The rivals that a book knows: where they are in the field, our record against each, and their dossiers (METHOD 7)."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.rival_dossiers import archive_rival, remove_rival
from tasdesk.messages import N_, _, pgettext
from tasdesk.method.rivals import win_loss
from tasdesk.screens import keys, rival_forms
from tasdesk.screens.form import Form
from tasdesk.screens.history_card import Subject
from tasdesk.screens.rival_card import RivalCard
from tasdesk.screens.searched_list import SearchedListScreen
from tasdesk.store.rivals import Listed as Rival
from tasdesk.store.rivals import read_rivals
from tasdesk.widgets.plain_list import Listed, PlainList


class RivalsScreen(SearchedListScreen):
    """All rivals; those that are archived with a key."""

    place: ClassVar[str] = "rivals"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", N_("add"), tooltip=N_("Write down a rival that is on no deal yet"), id="known.add"),
        Binding(
            "e", "rename", N_("rename"), tooltip=N_("Give the rival another name, on all deals"), id="known.rename"
        ),
        Binding("m", "merge", N_("merge"), tooltip=N_("Two spellings of one rival become one"), id="known.merge"),
        Binding("z", "archive", N_("archive"), tooltip=N_("Offer the rival no more, or again"), id="known.archive"),
        Binding(
            "x,delete", "remove", N_("remove"), show=False,
            tooltip=N_("Take away a rival that no deal speaks of; u brings it back"), id="known.remove",
        ),
        Binding("v", "view", N_("archived"), tooltip=N_("Show or hide those that are archived"), id="known.view"),
        Binding(
            keys.FILTER, "filter", N_("filter"), key_display="/", tooltip=N_("Show only what has this word"),
            id="known.filter",
        ),
        Binding("escape", "escape", N_("back"), tooltip=N_("Show everything again, else go back"), id="known.escape"),
        Binding("q", "dismiss", N_("back"), show=False, tooltip=N_("Go back"), id="known.back"),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | a, e | Write down a rival; give the one under the cursor another name. |
    | m | Two spellings of one rival become one. |
    | z | Offer the rival no more, or again. |
    | x, delete | Take away a rival that no deal speaks of. |
    | v | Show or hide those that are archived. |
    | / | Show only what has a word, also by its sound. |
    | escape, q | Show everything again, else go back. |
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rivals: tuple[Rival, ...] = ()
        self._archived = False

    def read(self) -> None:
        with self.desk.reading() as read:
            self._rivals = read_rivals(read, self.desk.today)
        self.show()

    def show(self) -> None:
        """Hand the list what is to be seen."""
        every = [each for each in self._rivals if self._archived or each.archived_on is None]
        rows = [_row(each) for each in every if self.has_wanted(each.name)]
        empty = (_("No rival is known yet."), _("a writes one down; a rival named on a deal is known too."))
        self.put(_("Rivals"), _titles(), rows, len(self._rivals), empty)

    @property
    def rival(self) -> Rival | None:
        """The one under the cursor."""
        row = self.listed.row
        return next((each for each in self._rivals if row is not None and each.id == row.id), None)

    def subject(self) -> Subject | None:
        rival = self.rival
        return None if rival is None else Subject(rival.name, "rival", rival.id, several_deals=True)

    # --- what is done ----------------------------------------------------------------------------------------------

    @on(PlainList.Opened)
    def open_row(self, event: PlainList.Opened) -> None:
        self.app.push_screen(RivalCard(self, event.row.id))

    def _ask(self, form: Form) -> None:
        self.app.push_screen(form, lambda yes: self.say(_("Written down"), _("u undoes")) if yes else None)

    def action_add(self) -> None:
        self._ask(rival_forms.add_rival_form(self.desk))

    def action_rename(self) -> None:
        if (rival := self.rival) is not None:
            self._ask(rival_forms.rename_form(self.desk, rival.id, rival.name))

    def action_merge(self) -> None:
        if (rival := self.rival) is not None:
            others = [(each.id, each.name) for each in self._rivals if each.id != rival.id]
            self._ask(rival_forms.merge_form(self.desk, rival.id, rival.name, others))

    def action_archive(self) -> None:
        rival = self.rival
        if rival is not None and self.attempt(archive_rival, rival.id, archived=rival.archived_on is None):
            self.say(
                _("Archived") if rival.archived_on is None else _("Offered again"), f"{rival.name}\n{_('u undoes')}"
            )

    def action_remove(self) -> None:
        rival = self.rival
        if rival is not None and self.attempt(remove_rival, rival.id):
            self.say(_("Taken away"), f"{rival.name}\n{_('u undoes')}")

    # --- what is seen ----------------------------------------------------------------------------------------------

    def action_view(self) -> None:
        self._archived = not self._archived
        self.show()


def _titles() -> tuple[str, ...]:
    return (
        pgettext("column", "rival"),
        pgettext("column", "open"),
        pgettext("column", "won"),
        pgettext("column", "lost to it"),
        pgettext("column", "won of both"),
        pgettext("column", "dossier"),
        "",
    )


def _row(rival: Rival) -> Listed:
    record = win_loss(rival.ended)
    cells = (
        (rival.name, "strong" if rival.open_deals else "plain"),
        (str(rival.open_deals or ""), "plain"),
        (str(record.won or ""), "plain"),
        (str(record.lost or ""), "plain"),
        ("" if record.share is None else text.percent(record.share), "plain"),
        (text.day(rival.last) if rival.last else "", "dim"),
        (_("archived") if rival.archived_on else "", "careful"),
    )
    return Listed("rival", rival.id, cells)
