"""What stands below a deal's chart: the week under the cursor, and why the rate moved between two days."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tasdesk import text
from tasdesk.messages import _
from tasdesk.method.course import Key
from tasdesk.method.curve import FieldPoint
from tasdesk.method.explain import Explanation
from tasdesk.method.playbook import Playbook
from tasdesk.method.timeline import Event
from tasdesk.widgets import event_words, input_words, parts_of_change, words
from tasdesk.widgets.painting import Run, spread

_ROOMY: Final = 50
"""Cells from which a week is told with its last day."""

_FEW: Final = 3
"""Lines in which neither has more than it must."""

_TWO_COLUMNS: Final = 100
"""Cells from which the week stands beside the change and not above it."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why the rate moved between the ends of two days.

    Attributes:
        probes: the ids of the probes that changed, by party and question.
    """

    found: Explanation
    probes: Mapping[Key, Container[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the curve with what happened in it; `before` is the week before, None for the first."""

    here: FieldPoint
    before: FieldPoint | None
    happened: Sequence[Event]
    names: Mapping[str, str]

    def lines(self, width: int, most: int) -> list[list[Run]]:
        """The rates, or why there is none, then the events; at most that many lines."""
        told: list[list[Run]] = [
            [(f" {text.day(event.day)[5:]}  ", "dim"), *event_words.told(event, self.names)] for event in self.happened
        ]
        told = told or [[(f" {_('nothing happened that week')}", "dim")]]
        rest = len(told) - (most - 1)
        if rest > 0:
            more = _("and {count} more").format(count=rest)
            told = [*told[: most - 2], spread(told[most - 2], [(f" {text.glyphs().ellipsis} {more} ", "dim")], width)]
        return [spread(runs, [], width) for runs in (self._head(width), *told)][:most]

    def _head(self, width: int) -> list[Run]:
        ours = self.here.ours
        until = _("until {day}").format(day=text.day(self.here.day)) if width >= _ROOMY else ""
        head: list[Run] = [(f" {ours.week}", "head"), (f" {until}  " if until else "  ", "dim")]
        if ours.rate is None or ours.closed:
            return [*head, (input_words.state(ours.rate, ours.reason), "careful")]
        head.append((text.percent(ours.rate), "strong"))
        before = self.before.ours if self.before else None
        if before is not None and before.rate is not None and not before.closed:
            head += [(" ", "plain"), words.change(ours.rate - before.rate)]
        for share in self.here.rivals:
            head.append((f"  {self.names.get(share.rival, share.rival)} {text.percent(share.share)}", "dim"))
        return head


@dataclass(frozen=True, slots=True)
class Change:
    """The change of the rate between the ends of two days."""

    days: tuple[date, date] | None
    why: Why | None
    playbook: Playbook | None
    names: Mapping[str, str]

    def lines(self, width: int, most: int) -> list[list[Run]]:
        """The days and the change, then why in words, then its parts as bars; at most that many lines."""
        if self.days is None or self.why is None or self.playbook is None or most < 1:
            return []
        sentence = input_words.told(self.why.found, self.playbook, self.names, self.why.probes)
        if most == 1:
            return [[(f" {sentence}", "plain")]]
        parts = parts_of_change.paint(self.why.found, self.playbook, self.names, width)
        # Where not both have room, the words have one line, because the bars say the same.
        room = max(1, most - 1 - len(parts))
        said = text.wrap(sentence, width - 2)
        shown = [*said[: room - 1], " ".join(said[room - 1 :])] if len(said) > room else said
        sentences: list[list[Run]] = [[(f" {line}", "plain")] for line in shown]
        return [self._days(self.days, self.why.found, width), *sentences, *parts][:most]

    @property
    def wanted(self) -> int:
        """The least lines that show all of it."""
        return 2 + (0 if self.why is None else len(self.why.found.parts))

    def _days(self, days: tuple[date, date], found: Explanation, width: int) -> list[Run]:
        """A rule with the two days in it, and the change at its right."""
        glyphs = text.glyphs()
        title = _("{earlier} to {later}").format(earlier=text.day(days[0]), later=text.day(days[1]))
        left: list[Run] = [(glyphs.rule, "faint"), (title, "strong"), (" ", "plain")]
        right: list[Run] = []
        if found.change is not None and found.before is not None and found.after is not None:
            ends = f" {text.percent(found.before)} {glyphs.arrow} {text.percent(found.after)} "
            right = [(ends, "dim"), (text.signed(found.change), words.change(found.change)[1]), (" ", "plain")]
        used = sum(text.width(run[0]) for run in (*left, *right))
        return [*left, (glyphs.rule * max(0, width - used), "faint"), *right]


def paint(week: Week, change: Change, lines: int, width: int) -> list[list[Run]]:
    """Both in that many lines of that many cells: beside each other where that is wide enough."""
    if width < _TWO_COLUMNS:
        above = week.lines(width, max(2 if lines > _FEW else 1, lines - change.wanted))
        return [*above, *change.lines(width, lines - len(above))]
    half = width // 2 - 1
    left, right = week.lines(half, lines), change.lines(width - half - 2, lines)
    blank: list[Run] = [(" " * half, "plain")]
    return [
        [*(left[place] if place < len(left) else blank), ("  ", "plain"), *(right[place] if place < len(right) else [])]
        for place in range(lines)
    ]
