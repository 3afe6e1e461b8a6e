"""The questionnaire as a grid: questions and probes by parties, answered with one key each."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_, _
from tasdesk.method.facts import UNKNOWN, US, Author, Qualified
from tasdesk.method.playbook import Playbook
from tasdesk.method.questionnaire import Sheet
from tasdesk.widgets import score_foot, score_heads, score_signs
from tasdesk.widgets.painting import Run
from tasdesk.widgets.rows import Rows
from tasdesk.widgets.score_prices import Prices, Pricing
from tasdesk.widgets.score_spot import QUALIFICATION, Compared, GridRow, Spot, rows_of, who, yes_or_no


class ScoreGrid(Rows):
    """Everything that is asked about a deal, with both authors' answers and the price of the next one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                # With a Chinese input method left on, digits and the hyphen arrive full-width.
                f"{score},{chr(ord('０') + score)}", f"give({score})", N_("score"), key_display="0–5", show=score == 0,
                tooltip=N_("Give this score; on a gate 1 is yes and 0 no, on the rank 1 to 4"), id=f"grid.give-{score}",
            )
            for score in range(6)
        ),
        Binding(
            "minus,fullwidth_hyphen_minus", "unknown", N_("don't know"), key_display="-",
            tooltip=N_("Answer that we don't know"), id="grid.unknown",
        ),
        Binding(
            "e", "evidence", N_("evidence"), tooltip=N_("Write down the evidence of this answer"), id="grid.evidence"
        ),
        Binding("w", "who", N_("who answers"), tooltip=N_("Answer as salesperson, manager or both"), id="grid.who"),
        Binding("a", "name_rival", N_("name rival"), tooltip=N_("Name the rival of this column"), id="grid.rival"),
        Binding("left,h", "across(-1)", N_("left"), show=False, tooltip=N_("Go one party to the left"), id="grid.left"),
        Binding(
            "right,l", "across(1)", N_("right"), show=False, tooltip=N_("Go one party to the right"), id="grid.right"
        ),
        Binding("enter", "next", N_("next"), show=False, tooltip=N_("Go one cell down"), id="grid.next"),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | 0 to 5 | Give this score; on a gate 1 is yes and 0 no, on the rank 1 to 4. |
    | - | Answer that we don't know. |
    | e | Write down the evidence of this answer. |
    | w | Change who answers: salesperson, manager, agreed. |
    | a | Name the rival of this column. |
    | left, h and right, l | Move the cursor to another party. |
    | enter | Move the cursor one cell down. |
    """

    DEFAULT_CSS = """
    ScoreGrid { height: 1fr; }
    """

    sheet: reactive[Sheet | None] = reactive(None, repaint=False)
    """The questionnaire as it stands."""

    playbook: reactive[Playbook | None] = reactive(None)
    """What is asked."""

    qualification: reactive[Mapping[str, Qualified] | None] = reactive(None)
    """The answers to the playbook's qualification list; None leaves its questions out."""

    author: reactive[Author] = reactive(Author.SALESPERSON)
    """Who answers now."""

    names: reactive[Mapping[str, str]] = reactive({})
    """The names of rivals and of the customer's people, by id."""

    pricing: reactive[Pricing | None] = reactive(None, repaint=False)
    """Prices an answer before it is given; None leaves the prices out."""

    column: reactive[int] = reactive(0, repaint=False)
    """The party the cursor is on: 0 us, 1 and 2 the rivals."""

    compared: reactive[Compared | None] = reactive(None)
    """A sheet with which this one is compared: the cells that differ tell how they are there."""

    trying: reactive[bool] = reactive(False)
    """What is given is tried and not stored, and the head says so."""

    past: reactive[str] = reactive("")
    """The sheet is one of the past, of the day that stands here; then nothing can be given."""

    told: reactive[str] = reactive("")
    """What is to be said of the past, in the place of the prices."""

    enter_is_taken: reactive[bool] = reactive(False, repaint=False)
    """Enter is wanted for something else than going one cell down."""

    complaint: reactive[str] = reactive("")
    """Why the last key was not accepted; stands below its cell until the cursor moves or an answer is taken."""

    @dataclass
    class Answered(Message):
        """An answer was given: `party` is `US` or a rival's id, `value` a score, a choice, a rank or don't know."""

        grid: "ScoreGrid"
        question: str
        party: str
        value: Any
        author: Author

        @property
        def control(self) -> "ScoreGrid":
            return self.grid

    @dataclass
    class EvidenceAsked(Message):
        """The user wants to write down the evidence for a question, one of the qualification list, or `uncontested`."""

        grid: "ScoreGrid"
        question: str
        party: str
        author: Author

        @property
        def control(self) -> "ScoreGrid":
            return self.grid

    @dataclass
    class NamingAsked(Message):
        """The user wants to name the rival of a slot, 1 or 2."""

        grid: "ScoreGrid"
        slot: int

        @property
        def control(self) -> "ScoreGrid":
            return self.grid

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows: tuple[GridRow, ...] = ()
        self._prices = Prices()
        self._foot: list[list[Run]] | None = None

    # --- what is shown ---------------------------------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        return len(self._rows)

    @property
    def wanted_head(self) -> int:
        return 2 if self._is_roomy else 1

    @property
    def wanted_foot(self) -> int:
        return score_foot.wanted(self.size.width) if self._is_roomy else score_foot.LEAST_LINES

    @property
    def _is_roomy(self) -> bool:
        """All rows have room between a head and a foot of their full height."""
        return self.size.height >= self.row_count + 6

    @property
    def parties(self) -> tuple[str | None, str | None, str | None]:
        """Us and who rival 1 and rival 2 are; None is nobody."""
        return (US, *self.sheet.rivals) if self.sheet else (US, None, None)

    @property
    def row(self) -> GridRow | None:
        """The row the cursor is on."""
        return self._rows[self.cursor] if self._rows else None

    def select(self, key: str, party: str) -> None:
        """Put the cursor on a question, gate or probe (`fit`, `event`, `fit.references`), in a party's column."""
        for place, row in enumerate(self._rows):
            if row.key == key:
                self.cursor = place
                self.column = self.parties.index(party) if party in self.parties else 0

    @property
    def party(self) -> str | None:
        """Whom the cell under the cursor is about; None for a rival nobody has named."""
        return self.parties[self.column] if self._rows and self._rows[self.cursor].scored else US

    def watch_sheet(self, old: Sheet | None, new: Sheet | None) -> None:
        self._prices.clear()
        self.complaint = ""
        if old is None or new is None or not self._is_laid_out_for(old, new):
            self._lay_out()
            return
        for number, row in enumerate(self._rows):
            parties = self.parties if row.scored else ("",)
            if any(row.differs(old.cell(row.question, p or ""), new.cell(row.question, p or "")) for p in parties):
                self.repaint_row(number)
        self.repaint_foot()

    def watch_playbook(self) -> None:
        self._lay_out()

    def watch_qualification(self) -> None:
        self._lay_out()

    def watch_author(self) -> None:
        self._prices.clear()
        self.complaint = ""
        self.refresh()

    def watch_cursor(self, old: int, new: int) -> None:
        self.complaint = ""
        super().watch_cursor(old, new)

    def watch_past(self) -> None:
        self.complaint = ""

    def watch_enter_is_taken(self) -> None:
        self.refresh_bindings()

    def watch_column(self) -> None:
        self.complaint = ""
        self.refresh()

    def validate_column(self, column: int) -> int:
        return max(0, min(2, column))

    def _is_laid_out_for(self, old: Sheet, new: Sheet) -> bool:
        """Whether two sheets have the same rows and columns, so that only cells differ."""
        return (old.day, old.rivals, old.declared) == (new.day, new.rivals, new.declared)

    def _lay_out(self) -> None:
        """Make the rows anew; the cursor stays on its question."""
        here = self._rows[self.cursor] if self._rows else None
        if self.playbook is None or self.sheet is None:
            self._rows = ()
        else:
            self._rows = rows_of(self.playbook, self.sheet, qualifying=self.qualification is not None)
        if here in self._rows:
            self.set_reactive(ScoreGrid.cursor, self._rows.index(here))
        self.rows_changed()

    def _spot(self, row: GridRow, party: str | None) -> Spot:
        """A cell with all it takes to speak of it."""
        assert self.sheet is not None
        assert self.playbook is not None
        return Spot(self.sheet, self.playbook, row, party, self.author, self.compared, self.qualification or {})

    def _columns(self) -> list[int]:
        """Cells of the questions, then of each party."""
        label = max(12, min(40, self.size.width * 29 // 100))
        each = (self.size.width - label) // 3
        return [label, each, each, self.size.width - label - 2 * each]

    # --- painting --------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        if self.complaint and self._rows and y == self._line_of_complaint():
            indent = self._columns()[0]
            said = f" {text.glyphs().no} {self.complaint} "
            room = max(0, min(indent, self.size.width - text.width(said)))
            return self.line([(" " * room, "plain"), (said, "alarm")], "soft")
        # The last line between the rows and the foot, where it is free and set apart from both.
        if y == self.size.height - self.foot_lines - 1 and self.row_at(y) is None and self.row_at(y - 1) is None:
            return self.line(score_signs.in_short(self.size.width)) if self._rows else self.blank()
        return super().render_line(y)

    def signs(self) -> list[tuple[str, str]]:
        return score_signs.explained()

    def _line_of_complaint(self) -> int:
        """The line below the cursor, or above it where it is the last."""
        here = self.line_of(self.cursor)
        return here + 1 if here + 1 < self.head_lines + self.body_lines else here - 1

    def paint_head(self, line: int) -> Strip:
        if line == 1:
            return self.line([(text.glyphs().rule * self.size.width, "faint")])
        label, *cells = self._columns()
        asked = who(self.author, label, trying=self.trying, past=self.past)
        return self.line([asked, *score_heads.parties(self.parties, self.names, cells)])

    def paint_row(self, row: int, _line: int, ground: str, /) -> Strip:
        found, label = self._rows[row], self._columns()[0]
        here = ground != "plain"
        name = self._spot(found, US).label
        top = found.probe is None and found.scored
        indent = "  " if found.probe and found.scored else ""
        ink = "strong" if top or here else "plain"
        runs: list[Run] = [(text.fit(f" {indent}{name}", label), ink)]
        runs += self._scores(found, ground) if found.scored else self._gate(found, ground)
        return self.line(runs)

    def _gate(self, row: GridRow, ground: str) -> list[Run]:
        edge = (text.glyphs().edge, "accent", ground) if ground != "plain" else (" ", "plain", ground)
        return [edge, *((run[0], run[1], ground) for run in self._spot(row, US).gate(self.names))]

    def _scores(self, row: GridRow, ground: str) -> list[Run]:
        runs: list[Run] = []
        for slot, (party, width) in enumerate(zip(self.parties, self._columns()[1:], strict=True)):
            here = ground if slot == self.column else "plain"
            runs.append((text.glyphs().edge, "accent", here) if here != "plain" else (" ", "plain"))
            if party is None:
                runs.append((text.fit(self._spot(row, None).nobody(slot), width - 1), "dim", here))
                continue
            runs += [(run[0], run[1], here) for run in self._spot(row, party).score(width - 1)]
        return runs

    def paint_empty(self, _line: int, /) -> Strip:
        return self.blank()

    # --- the foot --------------------------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        self._foot = None
        return super().render_lines(crop)

    def paint_foot(self, line: int) -> Strip:
        if not self._rows:
            return self.blank("soft")
        if self._foot is None:
            self._foot = self._make_foot()
        return self.line([(" ", "plain"), *self._foot[line]], "soft")

    def _make_foot(self) -> list[list[Run]]:
        """All lines of the foot, once for each time it is painted."""
        spot, width = self._spot(self._rows[self.cursor], self.party), self.size.width - 2
        if self.past:
            lines = text.wrap(self.told, width)[: max(1, self.foot_lines - 1)]
            first: list[list[Run]] = [[(line, "plain")] for line in lines]
        else:
            first = [self._prices.line(spot, self.pricing, width)]
        return score_foot.paint(spot, first, self.foot_lines, width)

    # --- keys and mouse --------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return not (action == "next" and self.enter_is_taken)

    def action_next(self) -> None:
        self.action_move(1)

    def action_give(self, score: int) -> None:
        if not self._rows:
            return
        value, complaint = self._rows[self.cursor].meant_by(score)
        if complaint:
            self.complaint = complaint
        else:
            self._give(value)

    def action_unknown(self) -> None:
        if not self._rows:
            return
        if self._rows[self.cursor].question == "uncontested":
            self.complaint = yes_or_no()
        else:
            self._give(UNKNOWN)

    def _give(self, value: Any) -> None:
        if self.past:
            self.complaint = _("This is the past, where nothing can be answered: Esc comes back to today.")
        elif self.party is None:
            self.complaint = _("No rival is named here: a names one.")
        else:
            self.complaint = ""
            row = self._rows[self.cursor]
            self.post_message(self.Answered(self, row.key, self.party, value, self.author))

    def action_evidence(self) -> None:
        if not self._rows or self.sheet is None:
            return
        if self._rows[self.cursor].question == "uncontested" and self.sheet.declared is None:
            self.complaint = _("Only a yes has a reason: 1 says yes and asks for it.")
        elif self.party is None:
            self.complaint = _("No rival is named here: a names one.")
        else:
            row = self._rows[self.cursor]
            question = row.key if row.question == QUALIFICATION else row.question
            self.post_message(self.EvidenceAsked(self, question, self.party, self.author))

    def action_name_rival(self) -> None:
        """The rival of the column the cursor is in; where it is in none, the first that has no name yet."""
        free = [slot for slot, party in enumerate(self.parties) if party is None]
        in_column = self.row is not None and self.row.scored
        slot = (self.column if in_column else 0) or (free[0] if free else self.column)
        if slot:
            self.post_message(self.NamingAsked(self, slot))
        else:
            self.complaint = _("Both rivals are named: go to the column of the one to replace.")

    def action_open(self) -> None:
        self.action_evidence()

    def action_across(self, step: int) -> None:
        self.column += step

    def action_who(self) -> None:
        authors = list(Author)
        self.author = authors[(authors.index(self.author) + 1) % len(authors)]

    def clicked(self, x: int, _y: int, row: int | None, /) -> None:
        if row is not None and self._rows[row].scored:
            self.column = sum(x >= edge for edge in accumulate(self._columns())) - 1
