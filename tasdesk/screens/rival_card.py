"""A rival: the deal from its chair, its tactics, its dossier and our record against it (METHOD 7)."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tasdesk import text
from tasdesk.actions.rival_dossiers import remove_entry
from tasdesk.actions.strategy import drop_tactic, finish_tactic, reopen_tactic
from tasdesk.errors import TasdeskError
from tasdesk.messages import N_, _, ngettext, pgettext
from tasdesk.method.chair import Chair, chairs
from tasdesk.method.competition import Tactic, TacticState
from tasdesk.method.dossier import Dossier
from tasdesk.method.playbook import Playbook
from tasdesk.method.rivals import Ended, Entry, EntryKind, RivalDossier
from tasdesk.screens import plan_forms, rival_forms
from tasdesk.screens.card import Card
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.form import Form
from tasdesk.screens.work_fields import scene_of
from tasdesk.store.rivals import read_entries, read_rival
from tasdesk.widgets import competition_words as said
from tasdesk.widgets import input_words, plan_words, rival_words, words
from tasdesk.widgets.outline import Item, Outline

_MOST: Final = 20
"""Deals of each kind that are listed; the record counts all of them."""


class RivalCard(Card):
    """All that is known of a rival; with a deal what holds there, and the deal seen from its chair.

    Args:
        screen: acts.
        rival_id: which rival.
        deal_id: the deal; None for the rival as the whole company knows it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", N_("dossier"), tooltip=N_("Write something into the dossier"), id="rival.add"),
        Binding("t", "tactic", N_("tactic"), tooltip=N_("Write down what we believe it does"), id="rival.tactic"),
        Binding("e", "edit", N_("edit"), tooltip=N_("Change what is under the cursor"), id="rival.edit"),
        Binding("d", "done", N_("done"), tooltip=N_("The tactic was carried out, or is open again"), id="rival.done"),
        Binding(
            "x,delete", "remove", N_("remove"), tooltip=N_("Drop the tactic, or take the entry away; u brings it back"),
            id="rival.remove",
        ),
        Binding("u", "undo", N_("undo"), tooltip=N_("Take back the last change of the book"), id="rival.undo"),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | a | Write something into the dossier. |
    | t | Write down a tactic that we believe it to follow. |
    | enter, e | Change what is under the cursor. |
    | d | The tactic was carried out, or is open again. |
    | x, delete | Drop the tactic, or take the entry away. |
    | u | Take back the last change of the book. |
    """

    def __init__(self, screen: DeskScreen, rival_id: str, deal_id: str | None = None) -> None:
        super().__init__("")
        self.desk_screen = screen
        self.rival_id = rival_id
        self.deal_id = deal_id
        self.dossier: Dossier | None = None
        self.rival = RivalDossier(rival_id, "")
        self.playbook: Playbook = screen.desk.playbook()

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Outline()
            yield Static(Content.styled(self.foot(), "$dim"), classes="keys")

    def foot(self) -> str:
        if self.deal_id is None:
            return _("a dossier · e edit · x remove · u undo · Esc goes back")
        return _("a dossier · t tactic · e edit · d done · x remove · u undo · Esc goes back")

    @property
    def listed(self) -> Outline:
        """The rows."""
        return self.query_one(Outline)

    def on_mount(self) -> None:
        self.listed.focus()

    def on_screen_resume(self) -> None:
        self.read()

    def read(self) -> None:
        """Show what the book has now."""
        desk = self.desk_screen.desk
        try:
            self.dossier = desk.dossier(self.deal_id) if self.deal_id is not None else None
            with desk.reading() as read:
                self.rival = read_rival(read, self.rival_id, desk.today)
                if self.dossier is not None:
                    deal = self.dossier.deal
                    there = read_entries(read, self.rival_id, desk.today, deal_id=deal.id, account_id=deal.account_id)
                    self.rival = self.rival._replace(entries=there)
        except TasdeskError as error:
            self.desk_screen.refused(error)
            self.dismiss()
            return
        self.query_one(".box").border_title = Content(text.safe(self.rival.name))
        self.listed.items = tuple(self._items())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return action not in ("tactic", "done") or self.deal_id is not None

    # --- what is said ----------------------------------------------------------------------------------------------

    def _items(self) -> Iterator[Item]:
        names: Mapping[str, str] = self.dossier.rival_names if self.dossier is not None else {}
        seats = chairs(self.dossier, self.playbook) if self.dossier is not None else ()
        seat = next((each for each in seats if each.party == self.rival_id), None)
        if seat is not None:
            yield from _chair(seat, self.playbook, names)
        if self.dossier is not None:
            tactics = list(plan_words.tactic_items(self.dossier, self.playbook, self.rival_id))
            tactics = tactics or [Item("none.tactics", _("none known: t writes one down"), "dim")]
            yield tactics[0]._replace(heading=_("What we believe it does"))
            yield from tactics[1:]
        order = list(EntryKind)
        entries = [
            _entry(each)
            for each in sorted(self.rival.entries, key=lambda each: (order.index(each.kind), -each.day.toordinal()))
        ] or [Item("none.entries", _("nothing is known: a writes something down"), "dim")]
        yield entries[0]._replace(heading=_("Dossier"))
        yield from entries[1:]
        yield from _record(self.rival)

    # --- verbs -----------------------------------------------------------------------------------------------------

    @property
    def _entry_here(self) -> Entry | None:
        item = self.listed.item
        return next((each for each in self.rival.entries if item and item.id == f"entry.{each.id}"), None)

    @property
    def _tactic_here(self) -> Tactic | None:
        item = self.listed.item
        tactics = self.dossier.tactics if self.dossier is not None else ()
        return next((each for each in tactics if item and item.id == f"tactic.{each.id}"), None)

    def _show(self, form: Form) -> None:
        self.app.push_screen(form, lambda yes: self._done(_("Written down")) if yes else None)

    def _done(self, title: str) -> None:
        self.desk_screen.say(title, _("u undoes"))
        self.read()

    def _select(self, id_: str) -> None:
        self.call_after_refresh(self.listed.select, id_)

    def _tactic_made(self, tactic_id: str) -> None:
        self._select(f"tactic.{tactic_id}")

    def action_add(self) -> None:
        deal = self.dossier.deal if self.dossier is not None else None
        self._show(
            rival_forms.entry_form(
                self.desk_screen.desk,
                self.rival_id,
                self.rival.name,
                lambda made: self._select(f"entry.{made}"),
                deal=deal,
            )
        )

    def action_tactic(self) -> None:
        screen = self.desk_screen
        if self.dossier is not None and (scene := screen.attempt(scene_of, self.deal_id, None)):
            self._show(
                plan_forms.add_tactic_form(
                    screen.desk, scene.value, self.dossier, self._tactic_made, party=self.rival_id
                )
            )

    @on(Outline.Opened)
    def open_row(self, event: Outline.Opened) -> None:
        event.stop()
        self.action_edit()

    def action_edit(self) -> None:
        screen, entry, tactic = self.desk_screen, self._entry_here, self._tactic_here
        if entry is not None:
            self._show(rival_forms.change_entry_form(screen.desk, (self.rival_id, self.rival.name), entry, self.read))
        elif (
            tactic is not None and self.dossier is not None and (scene := screen.attempt(scene_of, self.deal_id, None))
        ):
            self._show(plan_forms.change_tactic_form(screen.desk, scene.value, self.dossier, tactic))

    def action_done(self) -> None:
        if (tactic := self._tactic_here) is not None:
            still = tactic.state is TacticState.OPEN
            if self.desk_screen.attempt(finish_tactic if still else reopen_tactic, tactic.id):
                self._done(_("Done") if still else _("Open again"))

    def action_remove(self) -> None:
        screen, entry, tactic = self.desk_screen, self._entry_here, self._tactic_here
        if entry is not None and screen.attempt(remove_entry, entry.id):
            self._done(_("Taken away"))
        elif tactic is not None and screen.attempt(drop_tactic, tactic.id):
            self._done(_("Dropped"))

    def action_undo(self) -> None:
        self.desk_screen.action_undo()
        self.read()


def _chair(seat: Chair, playbook: Playbook, names: Mapping[str, str]) -> Iterator[Item]:
    """What can be done from a rival's chair, and what we believe of it."""
    rate = text.percent(seat.rate.value) if seat.rate.value is not None else input_words.state(None, seat.rate.reason)
    scores = _(", ").join(
        f"{words.question(question)} {words.score(cell.value) or '?'}" for question, cell in seat.answers.items()
    )
    yield Item(
        "chair.rate", rate, "strong", label=_("win rate"), details=((scores, "dim"),), heading=_("From its chair")
    )
    for place, move in enumerate(seat.moves[:4]):
        told = rival_words.told_move(move, playbook, names)
        yield Item(f"chair.move{place}", told, label=_("best move") if place == 0 else _("also"))
    if seat.weakest is not None:
        told = rival_words.told_move(seat.weakest, playbook, names)
        yield Item("chair.weak", told, "careful", label=_("our weakest point"))
    strategy = plan_words.chosen(seat.strategy) if seat.strategy else f"? {pgettext('rivals', 'not known')}"
    yield Item("chair.strategy", strategy, "plain" if seat.strategy else "careful", label=_("strategy"))


def _entry(each: Entry) -> Item:
    where = each.deal or each.account or _("everywhere")
    source = _("source: {source}").format(source=each.source) if each.source else _("no source")
    facts = (text.day(each.day), source, where, each.author)
    return Item(
        f"entry.{each.id}",
        rival_words.entry_text(each) if each.amount else each.text,
        label=said.entry_kind(each.kind),
        details=((f" {text.glyphs().dot} ".join(filter(None, facts)), "dim" if each.source else "careful"),),
    )


def _record(rival: RivalDossier) -> Iterator[Item]:
    """Our record against a rival, with the reasons and the deals behind it."""
    record = rival.record
    details = [
        (label + _(": ") + _("; ").join(f"{why} ({times})" if times > 1 else why for why, times in reasons), "dim")
        for label, reasons in ((_("won because"), record.won_reasons), (_("lost because"), record.lost_reasons))
        if reasons
    ]
    told = said.record(record) or _("no deal closed yet")
    yield Item("record", told, "strong", details=tuple(details), heading=_("Our record"))
    for each in rival.ended[:_MOST]:
        yield Item(f"ended.{each.deal_id}", each.name, label=text.day(each.day) if each.day else "", right=_end(each))
    for deal_id, _code, name in rival.open_deals[:_MOST]:
        yield Item(f"deal.{deal_id}", name, label=pgettext("deal", "open"))
    more = max(0, len(rival.ended) - _MOST) + max(0, len(rival.open_deals) - _MOST)
    if more:
        yield Item(
            "more", ngettext("{count} more deal", "{count} more deals", more).format(count=text.count(more)), "dim"
        )


def _end(each: Ended) -> tuple[tuple[str, str], ...]:
    word = _("lost to it") if each.lost_to else words.outcome(each.outcome)
    return ((" ".join(each.reason.split()), "dim"), (word, "good" if each.outcome == "won" else "plain"))
