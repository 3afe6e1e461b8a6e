"""How a closed deal ended: with what outcome, to whom it was lost, and why."""

from collections.abc import Mapping, Sequence

from textual.reactive import reactive

from tasdesk import text
from tasdesk.messages import _
from tasdesk.method.facts import MoveKind, Outcome, StageMove
from tasdesk.widgets import words
from tasdesk.widgets.painting import Run
from tasdesk.widgets.panel import Panel


class OutcomePanel(Panel):
    """The last closing of a deal; empty while it is open."""

    closing: reactive[StageMove | None] = reactive(None, layout=True)
    """The move that closed the deal."""

    names: reactive[Mapping[str, str]] = reactive({})
    """The names of rivals and stages by id."""

    def heading(self) -> str:
        return _("How it ended")

    def lines(self, width: int) -> Sequence[list[Run]]:
        move = self.closing
        if move is None or move.outcome is None:
            return []
        won = move.outcome is Outcome.WON
        sign = text.glyphs().yes if won else text.glyphs().no
        ink = "good" if won else "bad" if move.outcome is Outcome.LOST else "careful"
        head: list[Run] = [(f" {sign} {words.outcome(move.outcome)}", ink)]
        if move.rival:
            head.append((f"  {_('to {rival}').format(rival=self.names.get(move.rival, move.rival))}", "strong"))
        head.append((f"  {_('in {stage}').format(stage=self.names.get(move.target, move.target))}", "dim"))
        if move.day is not None:
            head.append((f"  {text.day(move.day)}", "dim"))
        if not move.reason:
            return [head, [(" ", "plain"), (_("no reason was written down"), "dim")]]
        why: list[list[Run]] = [[(" ", "plain"), (line, "plain")] for line in text.wrap(move.reason, width - 2)]
        return [head, *why]


def last_closing(moves: Sequence[StageMove]) -> StageMove | None:
    """The move that closed a deal last; None where there is none."""
    return next((move for move in reversed(moves) if move.kind is MoveKind.CLOSE), None)
