"""What would move the rate most: the single steps with the rate each would give, best first."""

from collections.abc import Mapping, Sequence
from typing import Final

from textual.reactive import reactive

from tasdesk import text
from tasdesk.messages import _, language
from tasdesk.method.explain import Move
from tasdesk.method.facts import Standing
from tasdesk.method.playbook import Playbook
from tasdesk.widgets import input_words
from tasdesk.widgets.painting import Run
from tasdesk.widgets.panel import Panel

_NUMBERS: Final = 11
"""Cells for the new rate and its gain."""


class MovesPanel(Panel):
    """The best steps; where no single one makes the rate computed, what has to be answered first."""

    found: reactive[tuple[Move, ...]] = reactive((), layout=True)
    """The steps, best first."""

    standing: reactive[Standing | None] = reactive(None, layout=True)
    """The answers in force, from which follows what is missing."""

    playbook: reactive[Playbook | None] = reactive(None)
    """Names the gates."""

    names: reactive[Mapping[str, str]] = reactive({})
    """The rivals' names by id."""

    most: reactive[int] = reactive(6, layout=True)
    """How many steps are shown."""

    def heading(self) -> str:
        return _("What would move it most")

    def lines(self, width: int) -> Sequence[list[Run]]:
        if self.standing is None or self.playbook is None:
            return []
        if self.found:
            return [self._step(move, width, self.playbook) for move in self.found[: self.most]]
        wanting = _wanting(self.standing, self.playbook)
        if not wanting:
            return [[(" ", "plain"), (_("nothing: the rate is as high as it can be"), "dim")]]
        return [[(f" {text.glyphs().hollow} ", "careful"), (said, "plain")] for said in wanting]

    def _step(self, move: Move, width: int, playbook: Playbook) -> list[Run]:
        label = input_words.name(move.input, move.party, playbook, self.names)
        way = input_words.step(move.input, move.before, move.after, self.names)
        room = max(0, width - 1 - _NUMBERS)
        # The step is short and says what to do; the name gives way.
        label = text.fit(label, min(text.width(label), max(0, room - text.width(way) - 3)))
        gain = "" if move.gain is None else f"+{text.points(move.gain).lstrip(text.glyphs().up)}"
        if move.gain is not None and text.points(move.gain) == text.glyphs().same:
            gain = text.glyphs().same
        return [
            (" ", "plain"),
            (label, "plain"),
            (text.fit(f"  {way}", room - text.width(label)), "dim"),
            (text.fit(text.percent(move.rate), 5, right=True), "strong"),
            (text.fit(gain, _NUMBERS - 6, right=True), "good" if gain != text.glyphs().same else "dim"),
        ]


def _wanting(standing: Standing, playbook: Playbook) -> list[str]:
    """What has to be answered before there is a rate, in the order of the questionnaire."""
    wanting = []
    if not standing.event:
        wanting.append(_("confirm: {gate}").format(gate=playbook.gates["event"].name.of(language())))
    if standing.us.fit is None:
        wanting.append(_("answer our fit"))
    if standing.us.closeness is None:
        wanting.append(_("answer our closeness"))
    return wanting
