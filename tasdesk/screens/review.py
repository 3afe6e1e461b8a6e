"""A review: the agenda, one deal after the other, and what is asked, decided and promised (METHOD 8)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from tasdesk import text
from tasdesk.actions import review_sets
from tasdesk.actions import reviews as actions
from tasdesk.actions.desk import Desk, User
from tasdesk.actions.next_steps import NewAction, add_action, finish_action, reopen_action
from tasdesk.actions.notes import write_note
from tasdesk.actions.reviews import Shown
from tasdesk.actions.whose import Whose
from tasdesk.errors import NotFound, TasdeskError
from tasdesk.messages import N_, _, language
from tasdesk.method.activities import ActionKind, ActionState
from tasdesk.method.facts import Author, Card
from tasdesk.method.reviews import Review, Reviewed, called
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.screens.history_card import Subject
from tasdesk.store.book import Changed
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.portfolio import read_card, read_cards
from tasdesk.widgets import review_words, words
from tasdesk.widgets.key_line import KeyLine
from tasdesk.widgets.review_list import Agenda, Planned, ReviewPage
from tasdesk.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from textual.app import App

_WITH_AGENDA = 100
"""Cells from which the agenda stands beside the deal."""

_WEEK = timedelta(days=7)


class ReviewScreen(DeskScreen):
    """One deal of the review at a time."""

    CSS_PATH = "review.tcss"
    AUTO_FOCUS = "ReviewPage"
    place: ClassVar[str] = "review"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WITH_AGENDA, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "step(1)", N_("next"), tooltip=N_("Go to the next deal of the agenda"), id="review.next"),
        Binding(
            "p", "step(-1)", N_("previous"), tooltip=N_("Go to the deal before it on the agenda"), id="review.previous"
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
    | escape, q | End the review, or leave it for later. |
    """

    def __init__(self, desk: Desk, review: Review) -> None:
        # Whoever holds a review answers as the manager.
        super().__init__(replace(desk, user=User(desk.user.name, Author.MANAGER)))
        self.review = review
        self.here = max(0, review.deals.index(review.next)) if review.next else 0
        self.shown: Shown | None = None
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
        with self.desk.reading() as read:
            wanted = {deal.deal_id for deal in self.review.deals}
            playbook = playbook_in_force(read)
            self._cards = {card.id: card for card in read_cards(read, playbook, closed=None) if card.id in wanted}
        self.set_interval(1, self._tell_time)
        self._show()

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
        page.parts = review_words.parts(self.shown.page, self.shown.history, self.deal.asked)
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
        if changed is not None and changed.deals and deal_id not in changed.deals:
            return
        with self.desk.reading() as read:
            card = read_card(read, playbook_in_force(read), deal_id)
        if card is not None:
            self._cards[deal_id] = card
        self._read_review()
        self._show(begin=False)

    def _read_review(self) -> None:
        with self.desk.reading() as read:
            try:
                self.review = actions.review_called(read, self.review.id)
            except NotFound:
                self.dismiss()  # its beginning was taken back

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
        from tasdesk.screens.dialogs import Confirm, Tell

        if not self.review.done or self.desk.book.past is not None or self.review.ended is not None:
            self.dismiss()
            return

        def answered(yes: bool | None) -> None:
            if yes:
                told = review_words.summary(self.review)
                if not self.attempt(actions.end_review, self.review.id, told):
                    return
                self.app.pop_screen()
                self.app.push_screen(Tell(_("What came of the review"), told.splitlines()))
            else:
                self.app.pop_screen()

        question = _("End the review? {progress}. Left as it is, it can go on later.").format(
            progress=review_words.progress(self.review)
        )
        self.app.push_screen(Confirm(question, yes=_("end it")), answered)

    # --- what is said ----------------------------------------------------------------------------------------------

    def action_tick(self) -> None:
        under = self.query_one(ReviewPage).entry
        if under is None or self.shown is None:
            return
        part, entry = under
        if part == review_words.FINDINGS:
            self.attempt(actions.tick, self.review.id, self.deal.deal_id, entry.key)
        elif part == review_words.FOLLOW_UPS:
            action = next(each for each in self.shown.page.follow_ups if each.id == entry.key)
            self.attempt(finish_action if action.state is ActionState.OPEN else reopen_action, entry.key)
        self._read_review()
        self._show(begin=False)

    def action_follow_up(self) -> None:
        if self.shown is None:
            return
        from tasdesk.screens.work_fields import day_in

        deal_id = self.deal.deal_id

        def take(written: Mapping[str, str]) -> Complaints:
            try:
                due = day_in(written["due"], self.desk.today, forward=True)
                promised = NewAction(written["text"], written["owner"], due, kind=ActionKind.FOLLOW_UP)
                add_action(self.desk, Whose(deal_id), promised)
            except TasdeskError as error:
                return {"due" if written["text"] else "text": str(error)}
            return {}

        lines = [
            Line("text", _("What"), "", _("what was promised")),
            Line("owner", _("Owner"), self.shown.page.dossier.deal.owner, _("who does it")),
            Line("due", _("Due"), text.day(self.desk.today + _WEEK), _("such as 2027-04-02, or Friday")),
        ]
        self.app.push_screen(Form(_("Follow-up: {deal}").format(deal=self.deal.name), lines, take))

    def action_note(self) -> None:
        deal_id, review_id = self.deal.deal_id, self.review.id

        def take(written: Mapping[str, str]) -> Complaints:
            kind = written["kind"]
            try:
                write_note(
                    self.desk, deal_id, written["text"], shared=kind != "private", review_id=review_id,
                    decision=kind == "decision",
                )  # fmt: skip
            except TasdeskError as error:
                return {"text": str(error)}
            return {}

        kinds = (("shared", _("shared")), ("private", _("private")), ("decision", _("decision")))
        lines = [
            Line("text", _("Text"), "", _("what was said")),
            Line("kind", _("Kind"), "shared", choices=kinds),
        ]
        told = (_("A private note stays in this book; a decision stands in the summary."),)
        self.app.push_screen(Form(_("Note: {deal}").format(deal=self.deal.name), lines, take, told=told))

    def action_brief(self) -> None:
        from tasdesk.screens.brief_asked import ask_review

        ask_review(self, self.review)

    async def action_open(self) -> None:
        """Open the deal where the line under the cursor is answered or put right."""
        from tasdesk.screens.deal import DealScreen
        from tasdesk.screens.finding_verbs import lead_to, tab_of

        shown, under = self.shown, self.query_one(ReviewPage).entry
        if shown is None:
            return
        part, entry = under or ("", None)
        place, key = (
            {
                review_words.ANSWERS: "questions",
                review_words.FOLLOW_UPS: "activities",
                review_words.NOTES: "history",
            }.get(part, "overview"),
            "",
        )
        if part == review_words.FINDINGS and entry is not None:
            found = next(each for each in shown.page.findings if called(each) == entry.key)
            place, key = found.place, found.key
        deal = DealScreen(self.desk, self.deal.deal_id, (), tab_of(place))
        await self.app.push_screen(deal)
        if part == review_words.FINDINGS:
            await lead_to(deal, place, key)


def begin(app: "App[None]", desk: Desk, say: Callable[[TasdeskError], object]) -> None:
    """Go on with the review that is under way, or ask over which deals one is to be held."""
    try:
        review = actions.under_way(desk)
    except TasdeskError as error:
        say(error)
        return
    if review is not None:
        app.push_screen(ReviewScreen(desk, review))
        return
    with desk.reading() as read:
        owners = [
            owner for (owner,) in read.execute("SELECT DISTINCT owner FROM deal WHERE owner <> '' ORDER BY owner")
        ]

    def take(written: Mapping[str, str]) -> Complaints:
        try:
            chosen = review_sets.choose(desk, written["owner"], written["where"])
            actions.start_review(desk, [card.id for card in chosen], owner=written["owner"], chosen=written["where"])
        except TasdeskError as error:
            return {"where" if written["where"] else "owner": str(error)}
        return {}

    def begun(made: bool | None) -> None:
        if made:
            app.push_screen(ReviewScreen(desk, actions.current(desk)))

    lines = [
        Line(
            "owner", _("Whose"), "", _("whose deals; everybody's where left out"), known=tuple(map(text.safe, owners))
        ),
        Line("where", _("Filter"), "", _("such as stage>=present; else those that matter")),
    ]
    told = (_("Those that matter: of grade A or B, changed since their last review, or never reviewed."),)
    app.push_screen(Form(_("Review"), lines, take, told=told), begun)
