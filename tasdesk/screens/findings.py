"""All findings of the book: by how grave they are or by what is found, with how often each goes with a loss."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Final, Literal

from textual import work
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.worker import get_current_worker

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.findings import FoundIn, find_in
from tasdesk.actions.trust import trust
from tasdesk.messages import N_, _, ngettext
from tasdesk.method.facts import Card, Snooze
from tasdesk.method.findings import Severity
from tasdesk.method.gaps import FINDINGS
from tasdesk.method.trust import Trust
from tasdesk.screens.attention import AttentionScreen, Listed, Target
from tasdesk.screens.finding_verbs import put_off_or_back
from tasdesk.store.book import Changed
from tasdesk.store.found import FEW
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.portfolio import read_cards
from tasdesk.widgets import finding_words
from tasdesk.widgets.attention_list import Item
from tasdesk.widgets.title_line import TitleLine

Grouping = Literal["severity", "finding"]

_GRAVITY: Final = {severity: number for number, severity in enumerate(Severity)}


class FindingsScreen(AttentionScreen):
    """What to ask about, over all open deals."""

    place: ClassVar[str] = "findings"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "v", "view", N_("view"), tooltip=N_("By how grave they are, or by what is found"), id="findings.view"
        ),
        Binding(
            "z", "put_off", N_("put off"),
            tooltip=N_("Put this finding off until a day, for a reason; one that is put off comes back"),
            id="all-findings.put-off",
        ),
        Binding(
            "Z", "show_put_off", N_("what is put off"), show=False,
            tooltip=N_("Show the findings that are put off as well, or hide them again"), id="all-findings.show-all",
        ),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | v | By how grave they are, or by what is found. |
    | z | Put the finding off until a day, for a reason; one that is put off comes back. |
    | Z | Show what is put off as well. |
    """

    grouping: reactive[Grouping] = reactive[Grouping]("severity", init=False, repaint=False)
    """What the headings are."""

    with_put_off: reactive[bool] = reactive(False, init=False, repaint=False)
    """Whether those that are put off are shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.by_deal: dict[str, list[FoundIn]] = {}
        self.cards: Mapping[str, Card] = {}
        self.trusted: Mapping[str, Trust] = {}
        self._whole = self._counting = False

    def on_unmount(self) -> None:
        self.by_deal, self.cards = {}, {}

    # --- what is shown ---------------------------------------------------------------------------------------------

    def pieces(self) -> Iterator[Listed]:
        with self.desk.reading() as read:
            self.cards = {card.id: card for card in read_cards(read, playbook_in_force(read))}
        found: dict[str, list[FoundIn]] = {}
        size = 500
        worker = get_current_worker()
        for each in find_in(self.desk):
            if worker.is_cancelled:
                return  # left: what is looked at now should not wait for it
            deals = len(found)
            found.setdefault(each.deal.id, []).append(each)
            # Four times as many each time: laying out the list anew for every few deals would take longer than they do.
            if deals == size and len(found) > size:
                size *= 4
                yield self._listed(found, whole=False)
        self.by_deal, self._whole = found, True
        yield self._listed(found, whole=True)

    def _listed(self, found: Mapping[str, Iterable[FoundIn]], *, whole: bool) -> Listed:
        cards = self.cards
        rows = [
            (each, cards[deal_id])
            for deal_id, of_deal in found.items()
            if deal_id in cards
            for each in of_deal
            if self.with_put_off or each.finding.snoozed is None
        ]
        if self.grouping == "severity":
            rows.sort(key=lambda row: (_GRAVITY[row[0].finding.severity], -(row[1].amount or 0), row[1].id))
        else:
            rows.sort(key=lambda row: (row[0].finding.number, -(row[1].amount or 0), row[1].id))
        groups = {severity: _group(severity) for severity in Severity}
        short = {id_: self._short(id_) for id_ in FINDINGS}
        items, targets = [], {}
        for (_deal, finding), card in rows:
            key = "/".join((card.id, finding.id, finding.key))
            if self.grouping == "severity":
                group, right = groups[finding.severity], (short[finding.id], "faint")
            else:
                group, right = _(finding_words.TITLES[finding.id]), (card.grade, "dim")
            title, sign = finding_words.title(finding), finding_words.mark(finding.severity)
            whose, waits = f"{card.code} {card.name}", finding.snoozed is not None
            # The evidence of tens of thousands is said only where it is seen.
            detail = _put_off(finding.snoozed) if finding.snoozed else (finding.say, finding.facts)
            items.append(Item(key, group, sign, title, detail, whose, right, waits))
            targets[key] = Target(card.id, card.name, finding.place, finding.key)
        return Listed(tuple(items), targets, self._remarks(), whole)

    def _remarks(self) -> dict[str, tuple[str, str]]:
        if self.grouping == "severity":
            return {}
        return {
            _(finding_words.TITLES[id_]): (finding_words.trusted(trust), finding_words.trusted_shortly(trust))
            for id_, trust in self.trusted.items()
        }

    def _short(self, finding: str) -> str:
        trusted = self.trusted.get(finding)
        return finding_words.trusted_shortly(trusted) if trusted is not None else ""

    def nothing(self) -> tuple[str, ...]:
        return (
            _("There is nothing to ask about."),
            "",
            _("R   goes through the deals whose assessment is due"),
            _("Z   shows the findings that are put off"),
        )

    def entitle(self, *, whole: bool) -> None:
        title, items = self.query_one(TitleLine), self.listed.items
        by = _("by how grave they are") if self.grouping == "severity" else _("by what is found")
        title.heading = ((_("Findings"), "strong"), (f"  {by}", "dim"))
        title.remarks = (
            *(() if whole else (_("still looking"),)),
            ngettext("{count} finding", "{count} findings", len(items)).format(count=text.count(len(items))),
        )

    def take(self, found: Listed) -> None:
        super().take(found)
        if found.whole and not self._counting:
            self._counting = True
            self._count_trust()

    def _show(self) -> None:
        """Show what is known in another way."""
        self.take(self._listed(self.by_deal, whole=self._whole))

    def watch_grouping(self) -> None:
        self._show()

    def watch_with_put_off(self) -> None:
        self._show()

    def book_changed(self, changed: Changed | None) -> None:
        if changed is None or not self._whole or len(changed.deals) > FEW or "playbook" in changed.tables:
            self.load()
            return
        deals = sorted(changed.deals)
        for deal_id in deals:
            self.by_deal.pop(deal_id, None)
        for each in find_in(self.desk, deals):
            self.by_deal.setdefault(each.deal.id, []).append(each)
        with self.desk.reading() as read:
            self.cards = {card.id: card for card in read_cards(read, playbook_in_force(read))}
        self._show()

    @work(thread=True, exclusive=True, group="trust", exit_on_error=False)
    def _count_trust(self) -> None:
        """Count in how many deals lost and won each finding was there; it is shown once it is known."""
        worker = get_current_worker()
        found = trust(self.desk, lambda: not worker.is_cancelled)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._take_trust, found)

    def _take_trust(self, found: Mapping[str, Trust]) -> None:
        self.trusted = found
        if self.is_attached and self._whole:
            self._show()

    # --- keys ------------------------------------------------------------------------------------------------------

    def action_view(self) -> None:
        self.grouping = "finding" if self.grouping == "severity" else "severity"

    def action_show_put_off(self) -> None:
        self.with_put_off = not self.with_put_off

    def action_put_off(self) -> None:
        item = self.listed.item
        target = None if item is None else self.targets.get(item.key)
        if item is None or target is None:
            return
        for each in self.by_deal.get(target.deal_id, ()):
            if item.key == "/".join((target.deal_id, each.finding.id, each.finding.key)):
                put_off_or_back(self, target.deal_id, each.finding)


def _put_off(snoozed: Snooze) -> str:
    return _("put off until {day}: {reason}").format(day=text.day(snoozed.until), reason=snoozed.reason)


def _group(severity: Severity) -> str:
    return {Severity.HIGH: _("Grave"), Severity.MEDIUM: _("To be watched"), Severity.LOW: _("Small")}[severity]
