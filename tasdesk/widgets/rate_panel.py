"""The win rate in large, with its move in the week, ahead of whom we are, and what holds it down."""

from collections.abc import Mapping
from typing import Final

from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import _
from tasdesk.method.facts import Rate, Reason
from tasdesk.widgets import words
from tasdesk.widgets.painting import Painted, Run

_DIGITS: Final[Mapping[str, tuple[str, str, str]]] = {
    "0": ("█▀▀█", "█  █", "█▄▄█"),
    "1": (" ▄█ ", "  █ ", " ▄█▄"),
    "2": ("▀▀▀█", "█▀▀▀", "█▄▄▄"),
    "3": ("▀▀▀█", " ▀▀█", "▄▄▄█"),
    "4": ("█  █", "▀▀▀█", "   █"),
    "5": ("█▀▀▀", "▀▀▀█", "▄▄▄█"),
    "6": ("█▀▀▀", "█▀▀█", "█▄▄█"),
    "7": ("▀▀▀█", "   █", "   █"),
    "8": ("█▀▀█", "█▀▀█", "█▄▄█"),
    "9": ("█▀▀█", "▀▀▀█", "▄▄▄█"),
    "–": ("    ", "▀▀▀▀", "    "),
}
"""Digits four cells wide and three lines high."""

_CLOSED: Final = frozenset({Reason.WON, Reason.LOST, Reason.NO_DECISION, Reason.DISQUALIFIED})


class RatePanel(Painted):
    """One deal's win rate: with big digits where it is three lines high or more, else in one line."""

    DEFAULT_CSS = """
    RatePanel { height: 5; }
    """

    rate: reactive[Rate | None] = reactive(None)
    """The rate with the field it comes from."""

    change: reactive[float | None] = reactive(None)
    """The week's change in rate units; None where there is nothing to compare."""

    names: reactive[Mapping[str, str]] = reactive({})
    """The rivals' names by id."""

    def render_line(self, y: int) -> Strip:
        if self.rate is None:
            return self.blank()
        lines = [line for line in (self._head(self.rate), self._move(self.rate), self._remark(self.rate)) if line]
        if self.size.height < 3:
            return self.line(self._in_one_line(self.rate, lines)) if y == 0 else self.blank()
        row = y - (self.size.height - 3) // 2
        if not 0 <= row < 3:
            return self.blank()
        beside = lines[row] if row < len(lines) else []
        if text.glyphs() is not text.UNICODE:
            number = [(f"{self._number(self.rate):>4}" if row == 0 else " " * 4, "head")]
        else:
            number = [(" ", "plain"), (" ".join(_DIGITS[digit][row] for digit in self._number(self.rate)), "head")]
        return self.line([*number, ("  ", "plain"), *beside])

    def _number(self, rate: Rate) -> str:
        return "–" if rate.value is None else text.percent(rate.value)[:-1]

    def _in_one_line(self, rate: Rate, lines: list[list[Run]]) -> list[Run]:
        head, *rest = lines
        if rate.value is None and len(rest) > 1 and self._cells(lines) > self.size.width:
            # Why there is none stands in the head of the deal too; what to do about it stands here only.
            rest = rest[1:]
        runs: list[Run] = [(" ", "plain")]
        if rate.value is not None:
            runs.append((text.percent(rate.value)[:-1], "head"))
        runs += head
        for line in rest:
            runs += [("  ", "plain"), *line]
        return runs

    def _cells(self, lines: list[list[Run]]) -> int:
        """How long these lines are beside each other."""
        return sum(2 + sum(text.width(run[0]) for run in line) for line in lines)

    def _head(self, rate: Rate) -> list[Run]:
        if rate.reason in _CLOSED:
            return [(f"% {words.reason(rate.reason)}", "strong")]
        if rate.value is None:
            return [(_("win rate not computed"), "strong")]
        return [("% ", "head"), (_("win rate"), "strong")]

    def _move(self, rate: Rate) -> list[Run]:
        """The move in the week and how far ahead we are; why there is no rate where there is none."""
        if rate.reason is not None:
            return [] if rate.reason in _CLOSED else [(words.reason(rate.reason), "careful")]
        ahead = words.ahead(rate, self.names)
        if self.change is None:
            return [ahead] if ahead[0] else []
        week: list[Run] = [words.this_week(self.change)]
        return [*week, ("  ", "plain"), ahead] if ahead[0] else week

    def _remark(self, rate: Rate) -> list[Run]:
        """What holds the rate down, or what would make it computed."""
        if rate.reason is Reason.NO_COMPELLING_EVENT:
            return [(_("answer it on the questions tab: 1 is yes"), "dim")]
        if rate.reason is Reason.UNANSWERED:
            return [(_("answer both for us on the questions tab"), "dim")]
        remarks: list[str] = []
        if rate.discounted and rate.value is not None and rate.parties[0].share is not None:
            plain = rate.parties[0].share
            remarks.append(
                _("reduced: no inside source is confirmed")
                if rate.capped
                else _("{rate} with an inside source").format(rate=text.percent(plain))
            )
        if rate.capped:
            remarks.append(_("capped: no rival is named"))
        return [(_("; ").join(remarks), "careful")] if remarks else []
