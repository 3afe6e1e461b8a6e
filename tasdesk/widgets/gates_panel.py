"""The gates at a glance: compelling event, inside source, our rank."""

from collections.abc import Mapping

from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import _, language, pgettext
from tasdesk.method.course import LOWER
from tasdesk.method.facts import Choice
from tasdesk.method.playbook import Playbook
from tasdesk.method.questionnaire import Answer, Cell, Sheet
from tasdesk.widgets import words
from tasdesk.widgets.painting import Painted, Run


class GatesPanel(Painted):
    """What is asked before the scores, answered or not, one line each under a title."""

    DEFAULT_CSS = """
    GatesPanel { height: 4; }
    """

    sheet: reactive[Sheet | None] = reactive(None)
    """The questionnaire as it stands."""

    playbook: reactive[Playbook | None] = reactive(None)
    """Names the gates."""

    people: reactive[Mapping[str, str]] = reactive({})
    """The names of the customer's people by id."""

    def render_line(self, y: int) -> Strip:
        if y == 0:
            return self.rule(_("Gates"))
        if self.sheet is None or self.playbook is None or y > 3:
            return self.blank()
        gate = self.playbook.gate(("event", "source", "rank")[y - 1])
        cell = self.sheet.cell(gate.id)
        mark, ink = rank_mark(cell) if gate.id == "rank" else choice_mark(cell)
        column = min(20, self.size.width // 3)
        told = {"event": self._event, "source": self._source, "rank": self._rank}[gate.id](cell.answer)
        name = text.fit(gate.name.of(language()), column)
        return self.line([(f" {mark} ", ink), (name, "plain"), ("  ", "plain"), *told])

    def _event(self, answer: Answer | None) -> list[Run]:
        if answer is None or answer.value is not Choice.YES:
            return [(_not_confirmed(answer), "careful"), ("  ", "plain"), (_("no rate without it"), "dim")]
        runs: list[Run] = [(answer.note, "plain")] if answer.note else [(pgettext("gate", "yes"), "plain")]
        if answer.by is not None:
            assert self.sheet is not None
            runs += [("  ", "plain"), words.until(answer.by, self.sheet.day)]
        return runs

    def _source(self, answer: Answer | None) -> list[Run]:
        if answer is None or answer.value is not Choice.YES:
            less = self.playbook.comparison.discount if self.playbook else 0.7
            cost = _("takes {percent} off the rate").format(percent=text.percent(1 - less))
            return [(_not_confirmed(answer), "careful"), ("  ", "plain"), (cost, "dim")]
        person = self.people.get(answer.person or "", "")
        runs: list[Run] = [(person or pgettext("gate", "yes"), "plain")]
        return [*runs, ("  ", "plain"), (answer.note, "dim")] if answer.note else runs

    def _rank(self, answer: Answer | None) -> list[Run]:
        if answer is None:
            return [(_("not asked yet"), "dim")]
        if answer.value is None:
            return [(words.rank(None), "dim")]
        if answer.value == LOWER:
            return [(words.rank(LOWER), "careful"), ("  ", "plain"), (_("the rate is 0"), "dim")]
        return [(_("{place}, as far as we know").format(place=words.rank(answer.value)), "plain")]


def _not_confirmed(answer: Answer | None) -> str:
    if answer is None:
        return _("not asked yet")
    return pgettext("gate", "no") if answer.value is Choice.NO else _("don't know")


def choice_mark(cell: Cell) -> tuple[str, str]:
    """The sign of a gate: answered yes, answered no, don't know, not asked yet."""
    sign = text.glyphs()
    if cell.in_force is None:
        return sign.same, "dim"
    return {Choice.YES: (sign.yes, "good"), Choice.NO: (sign.no, "bad")}.get(cell.value, ("?", "careful"))


def rank_mark(cell: Cell) -> tuple[str, str]:
    """The sign of the rank: within the first three, lower, don't know, not asked yet."""
    sign = text.glyphs()
    if cell.in_force is None:
        return sign.same, "dim"
    if cell.value is None:
        return "?", "careful"
    return (sign.no, "bad") if cell.value == LOWER else (sign.yes, "good")
