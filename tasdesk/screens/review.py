"""A review: the agenda, one deal after the other, and what is asked, decided and promised (METHOD 8)."""

from dataclasses import replace
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from tasdesk import text
from tasdesk.actions import reviews as actions
from tasdesk.actions.desk import Desk, User
from tasdesk.actions.reviews import Shown
from tasdesk.errors import NotFound
from tasdesk.messages import N_, _, language
from tasdesk.method.facts import Author, Card
from tasdesk.method.reviews import Review, Reviewed
from tasdesk.screens import deal_verbs, keys, review_verbs
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.history_card import Subject
from tasdesk.store.book import Changed
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.portfolio import read_card, read_some_cards
from tasdesk.widgets import review_words, words
from tasdesk.widgets.key_line import KeyLine
from tasdesk.widgets.review_list import Agenda, Planned, ReviewPage
from tasdesk.widgets.title_line import TitleLine

_WITH_AGENDA = 100
"""Cells from which the agenda stands beside the deal."""

_NEIGHBOUR = Binding.Group(N_("deal"), compact=True)


class ReviewScreen(DeskScreen):
    """One deal of the review at a time."""

    CSS_PATH = "review.tcss"
    AUTO_FOCUS = "ReviewPage"
    place: ClassVar[str] = "review"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WITH_AGENDA, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "n", "step(1)", N_("deal"), group=_NEIGHBOUR, tooltip=N_("Go to the next deal of the agenda"),
            id="review.next",
        ),
        Binding(
            "p", "step(-1)", N_("deal"), group=_NEIGHBOUR, tooltip=N_("Go to the deal before it on the agenda"),
            id="review.previous",
        ),
        Binding(
            "space", "tick", N_("asked"),
            tooltip=N_("The question was asked; of a follow-up, it is done; again takes it back"), id="review.tick",
        ),
        Binding(
            "a", "follow_up", N_("follow-up"), tooltip=N_("Write down what was promised, by whom and until when"),
            id="review.follow-up",
        ),
        Binding(
            "e", "note", N_("note"), tooltip=N_("Write down what was said: shared, private, or decided"),
            id="review.note",
        ),
        Binding("d", "done", N_("done, next"), tooltip=N_("The deal is done with; on to the next"), id="review.done"),
        Binding(
            "enter", "open", N_("open"),
            tooltip=N_("Go where the line under the cursor is answered or put right; Esc comes back"), id="review.open",
        ),
        Binding(
            "P", "brief", N_("brief"), show=False, tooltip=N_("Write what came of the review on few pages, to a file"),
            id="review.brief",
        ),
        Binding(
            "b", "both", N_("both languages"), show=False,
            tooltip=N_("Show each question in both languages, or in one"), id="review.both",
        ),
        Binding(
            "A", "add_deal", N_("add a deal"), show=False, tooltip=N_("Put a deal on the agenda, after this one"),
            id="review.add",
        ),
        Binding(
            "x,delete", "leave_off", N_("leave off"), show=False,
            tooltip=N_("Take this deal off the agenda; u brings it back"), id="review.leave",
        ),
        Binding(
            "K", "shift(-1)", N_("earlier"), show=False, tooltip=N_("Talk about this deal earlier"), id="review.earlier"
        ),
        Binding("J", "shift(1)", N_("later"), show=False, tooltip=N_("Talk about this deal later"), id="review.later"),
        Binding(
            "v", "view", N_("agenda"), show=False, tooltip=N_("Show the agenda alone, and the deal again"),
            id="review.view",
        ),
        Binding(
            keys.BACK, "move(-1)", N_("back a stage"), show=False, tooltip=N_("Move the deal one stage back"),
            id="review.back",
        ),
        Binding(
            keys.FORWARD, "move(1)", N_("on a stage"), show=False, tooltip=N_("Move the deal one stage on"),
            id="review.forward",
        ),
        Binding("escape,q", "end", N_("end"), tooltip=N_("End the review, or leave it for later"), id="review.end"),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | n, p | Go to the next deal of the agenda, or to the one before. |
    | space | Tick the question as asked, or the follow-up as done; again takes it back. |
    | a | Write down what was promised, by whom and until when. |
    | e | Write down what was said: shared, private, or decided. |
    | d | The deal is done with; on to the next. |
    | enter | Go where the line under the cursor is answered or put right, as the manager; escape comes back. |
    | P | Write what came of the review on few pages, to a file. |
    | b | Show each question in both languages, or in that of the screen. |
    | A | Put a deal on the agenda, after this one. |
    | x, delete | Take this deal off the agenda. |
    | K, J | Talk about this deal earlier, or later. |
    | v | Show the agenda in the place of the deal, where there is not the room for both. |
    | <, > | Move the deal one stage back or on. |
    | escape, q | End the review, or leave it for later. |
    """

    def __init__(self, desk: Desk, review: Review) -> None:
        # Whoever holds a review answers as the manager.
        super().__init__(replace(desk, user=User(desk.user.name, Author.MANAGER)))
        self.review = review
        self.here = max(0, review.deals.index(review.next)) if review.next else 0
        self.shown: Shown | None = None
        self.both_languages = False
        self._cards: dict[str, Card] = {}
        self._spent: dict[str, float] = {}
        self._since = monotonic()

    def compose(self) -> ComposeResult:
        yield TitleLine(id="review")
        yield TitleLine(id="deal")
        with Horizontal(id="body"):
            yield Agenda()
            yield ReviewPage()
        yield KeyLine()

    def on_mount(self) -> None:
        self._read_cards()
        self.set_interval(1, self._tell_time)
        self._show()

    def _read_cards(self) -> None:
        """Read what the agenda shows of its deals."""
        with self.desk.reading() as read:
            cards = read_some_cards(read, playbook_in_force(read), [deal.deal_id for deal in self.review.deals])
        self._cards = {card.id: card for card in cards}

    # --- what is shown ---------------------------------------------------------------------------------------------

    @property
    def deal(self) -> Reviewed:
        """The deal that is talked about."""
        return self.review.deals[self.here]

    def _show(self, *, begin: bool = True) -> None:
        """Read the page of the present deal, and show it."""
        try:
            self.shown = actions.page(self.desk, self.deal.deal_id, self.review.id)
        except NotFound as error:
            self.refused(error)
            return
        page = self.query_one(ReviewPage)
        page.parts = review_words.parts(
            self.shown.page, self.shown.history, self.deal.asked, both_languages=self.both_languages
        )
        if begin:
            page.begin()
        agenda = self.query_one(Agenda)
        agenda.deals = tuple(map(self._planned, self.review.deals))
        agenda.cursor = self.here
        self._entitle()

    def _planned(self, deal: Reviewed) -> Planned:
        card = self._cards.get(deal.deal_id)
        if card is None:
            return Planned(deal.name, "", "", ("", "dim"), deal.done_at is not None)
        rate = text.glyphs().dash if card.rate is None else text.percent(card.rate)
        return Planned(deal.name, card.grade, rate, words.change(card.change), deal.done_at is not None)

    def _entitle(self) -> None:
        whose = f"  {self.review.owner}" if self.review.owner else ""
        title = self.query_one("#review", TitleLine)
        title.heading = ((_("Review"), "strong"), (f"  {text.day(self.review.day)}{whose}", "dim"))
        self._tell_time()
        if self.shown is None:
            return
        deal, playbook = self.shown.page.dossier.deal, self.shown.history.playbook
        stage = playbook.stage(deal.stage).name.of(language()) if deal.stage in playbook.order else deal.stage
        card = self._cards.get(deal.id)
        minor, currency = deal.amount or (None, "")
        rate = self.shown.page.rate.after
        head = self.query_one("#deal", TitleLine)
        head.heading = ((deal.name, "head"), (f"  {deal.account}", "dim"))
        head.remarks = tuple(
            filter(
                None,
                (
                    card.grade if card else "",
                    text.amount(minor, currency) if minor is not None else "",
                    stage,
                    text.glyphs().dash if rate is None else text.percent(rate),
                ),
            )
        )

    def _tell_time(self) -> None:
        spent = self._seconds() + self.deal.seconds
        whole = self.review.seconds + sum(map(int, self._spent.values())) + self._seconds()
        self.query_one("#review", TitleLine).remarks = (
            _("{place} of {count}").format(place=self.here + 1, count=text.count(len(self.review.deals))),
            _("{time} on this deal").format(time=review_words.minutes(spent)),
            _("{time} in all").format(time=review_words.minutes(whole)),
            _("{count} done").format(count=text.count(self.review.done)),
        )

    def _seconds(self) -> int:
        """How long the present deal was talked about since it was last done with."""
        return int(self._spent.get(self.deal.deal_id, 0.0) + monotonic() - self._since)

    def _leave_deal(self) -> None:
        """Keep how long the present deal was talked about."""
        now = monotonic()
        deal_id = self.deal.deal_id
        self._spent[deal_id] = self._spent.get(deal_id, 0.0) + now - self._since
        self._since = now

    def book_changed(self, changed: Changed | None) -> None:
        deal_id = self.deal.deal_id
        if changed is not None and changed.deals and not (deal_id in changed.deals or "review_deal" in changed.tables):
            return
        with self.desk.reading() as read:
            card = read_card(read, playbook_in_force(read), deal_id)
        if card is not None:
            self._cards[deal_id] = card
        if self._read_review():
            self._show(begin=self.deal.deal_id != deal_id)

    def _read_review(self) -> bool:
        """Read the review anew; the deal that is talked about stays, or the next takes its place.

        Returns:
            Whether the review is there still.
        """
        deal_id = self.deal.deal_id
        with self.desk.reading() as read:
            try:
                self.review = actions.review_called(read, self.review.id)
            except NotFound:
                self.dismiss()  # its beginning was taken back
                return False
        on_it = [deal.deal_id for deal in self.review.deals]
        if deal_id not in on_it:
            self._since = monotonic()
        self.here = on_it.index(deal_id) if deal_id in on_it else min(self.here, len(on_it) - 1)
        if self._cards.keys() != set(on_it):
            self._read_cards()
        return True

    def language_changed(self) -> None:
        self._show(begin=False)
        super().language_changed()

    def subject(self) -> Subject | None:
        return Subject(self.deal.name, "deal", self.deal.deal_id)

    # --- going through the agenda ----------------------------------------------------------------------------------

    def action_step(self, step: int) -> None:
        self._go_to(self.here + step)

    @on(Agenda.Chosen)
    def chosen(self, event: Agenda.Chosen) -> None:
        self._go_to(event.row)

    def _go_to(self, place: int) -> None:
        if 0 <= place < len(self.review.deals) and place != self.here:
            self._leave_deal()
            self.here = place
            self._show()

    def action_done(self) -> None:
        shown = self.shown
        if shown is None:
            return
        deal = self.deal
        told = review_words.deal_summary(shown.page, deal, self.review, shown.history.playbook)
        seconds = self._seconds()
        if self.attempt(actions.finish_deal, self.review.id, deal.deal_id, seconds=seconds, summary=told):
            self._spent.pop(deal.deal_id, None)
            self._since = monotonic()
            self._read_review()
            places = [*range(self.here + 1, len(self.review.deals)), *range(self.here)]
            following = next((place for place in places if self.review.deals[place].done_at is None), None)
            if following is None:
                self._show(begin=False)
                self.say(_("All deals are done"), _("Esc ends the review"))
            else:
                self.here = following
                self._show()

    def action_end(self) -> None:
        from tasdesk.screens.dialogs import Confirm
        from tasdesk.screens.review_summary import Summary

        if not self.review.done or self.desk.book.past is not None or self.review.ended is not None:
            self.dismiss()
            return

        def answered(yes: bool | None) -> None:
            if yes:
                told = review_words.summary(self.review)
                if not self.attempt(actions.end_review, self.review.id, told):
                    return
                self.app.pop_screen()
                self.app.push_screen(Summary(self.review, told, encrypted=self.desk.book.encrypted))
            else:
                self.app.pop_screen()

        question = _("End the review? {progress}. Left as it is, it can go on later.").format(
            progress=review_words.progress(self.review)
        )
        self.app.push_screen(Confirm(question, yes=_("end it")), answered)

    # --- what is said and changed ----------------------------------------------------------------------------------

    def action_tick(self) -> None:
        if (under := self.query_one(ReviewPage).entry) is not None:
            review_verbs.tick(self, *under)
            if self._read_review():
                self._show(begin=False)

    def action_follow_up(self) -> None:
        review_verbs.follow_up(self)

    def action_note(self) -> None:
        review_verbs.note(self)

    def action_both(self) -> None:
        self.both_languages = not self.both_languages
        self._show(begin=False)

    def action_move(self, step: int) -> None:
        deal_verbs.move(self, self.deal.deal_id, step)

    def action_brief(self) -> None:
        from tasdesk.screens.brief_asked import ask_review

        ask_review(self, self.review)

    async def action_open(self) -> None:
        """Open the deal where the line under the cursor is answered or put right."""
        if self.shown is not None:
            await review_verbs.open_line(self, *(self.query_one(ReviewPage).entry or ("", None)))

    # --- the agenda ------------------------------------------------------------------------------------------------

    def action_view(self) -> None:
        self.toggle_class("-agenda")
        # Once the sheet has said what is to be seen: what is hidden cannot have the focus.
        self.call_after_refresh(self.query_one(ReviewPage).focus)

    def action_add_deal(self) -> None:
        review_verbs.add_deal(self)

    def action_leave_off(self) -> None:
        review_verbs.leave_off(self)

    def action_shift(self, step: int) -> None:
        review_verbs.shift(self, step)
