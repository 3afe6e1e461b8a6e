"""The rows of the questionnaire, and all that is said of one cell: its answers, their meaning, the evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple, cast

from tasdesk import text
from tasdesk.messages import _, language
from tasdesk.method.course import LOWER
from tasdesk.method.facts import UNKNOWN, Author, Choice, Given, Qualified, Question
from tasdesk.method.playbook import Asked, GateId, Playbook
from tasdesk.method.questionnaire import Answer, Cell, Sheet
from tasdesk.widgets import gate_words, price_line, score_cells, words
from tasdesk.widgets.painting import Run

QUALIFICATION: Final = "qualification"
"""What stands in the place of the question in the rows of the qualification list."""


class GridRow(NamedTuple):
    """A row of the grid: a gate, the rank, `uncontested`, a question, a probe of one, or one of the list."""

    question: str
    probe: str | None = None

    @property
    def key(self) -> str:
        """As it is answered: `event`, `fit`, `fit.references`, `qualification.real`."""
        return f"{self.question}.{self.probe}" if self.probe else self.question

    @property
    def scored(self) -> bool:
        """Answered per party with 0–5."""
        return self.question in tuple(Question)

    def differs(self, one: Cell, other: Cell) -> bool:
        """Whether two sheets' cells of this question are told otherwise in this row."""
        if self.probe is None:
            return one != other
        return _of_probe(one, self.probe) != _of_probe(other, self.probe)

    def meant_by(self, score: int) -> tuple[Any, str]:
        """What a digit from 0 to 5 gives here; where it means nothing, why."""
        if self.scored:
            return score, ""
        if self.question == "rank":
            known = 1 <= score <= 4
            return ("lower" if score == 4 else score), "" if known else _("Our rank is 1, 2, 3, or 4 for lower.")
        return (Choice.YES if score else Choice.NO), "" if score in (0, 1) else yes_or_no()


def _of_probe(cell: Cell, probe: str) -> tuple[Author | None, dict[Author, Given]]:
    """Whose answer is in force, and what everybody says to one probe."""
    said = {author: answer.probes[probe] for author, answer in cell.answers.items() if probe in answer.probes}
    return cell.in_force, said


def yes_or_no() -> str:
    """What the digits mean where only yes or no can be answered."""
    return _("Here 1 is yes and 0 is no.")


def rows_of(playbook: Playbook, sheet: Sheet, *, qualifying: bool = False) -> tuple[GridRow, ...]:
    """What is asked of a deal, from top to bottom; `uncontested` only while no rival is named.

    Args:
        qualifying: with the playbook's qualification list at the end.
    """
    rows = [GridRow(gate) for gate in ("event", "source", "rank")]
    if sheet.rivals == (None, None):
        rows.append(GridRow("uncontested"))
    for question in Question:
        rows.append(GridRow(question.value))
        rows += [GridRow(question.value, probe.id) for probe in playbook.question(question).probes]
    if qualifying:
        rows += [GridRow(QUALIFICATION, each.id) for each in playbook.qualifiers]
    return tuple(rows)


def who(author: Author, width: int, *, trying: bool = False, past: str = "") -> Run:
    """Who answers now, whether it is only tried, or of which day in the `past` the answers are, in that many cells."""
    name = {
        Author.SALESPERSON: _("as salesperson"),
        Author.MANAGER: _("as manager"),
        Author.AGREED: _("agreed by both"),
    }[author]
    if past:
        return text.fit(f" {past}", width), "warned"
    if trying:
        return text.fit(f" {_('trying {who}').format(who=name)}", width), "warned"
    return text.fit(f" {name}", width), "head"


@dataclass(frozen=True, slots=True)
class Compared:
    """Another sheet of the same deal, with which this one is compared.

    Attributes:
        words: how its answers are told, with `{value}` for the answer, such as `was {value}`.
    """

    sheet: Sheet
    words: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of the grid with all it takes to speak of it.

    Attributes:
        party: whom it is about; None for a rival nobody has named.
        author: who answers now.
        compared: the sheet with which this one is compared, if any.
        qualification: the answers to the qualification list.
    """

    sheet: Sheet
    playbook: Playbook
    row: GridRow
    party: str | None
    author: Author
    compared: Compared | None = None
    qualification: Mapping[str, Qualified] = field(default_factory=dict)

    @property
    def qualified(self) -> Qualified | None:
        """The answer to this question of the qualification list."""
        return self.qualification.get(self.row.probe or "")

    @property
    def asked(self) -> Asked:
        """The question a scored row belongs to."""
        return self.playbook.question(Question(self.row.question))

    @property
    def cell(self) -> Cell:
        """Everybody's answers here."""
        return self.sheet.cell(self.row.question, (self.party or "") if self.row.scored else "")

    @property
    def other(self) -> Cell | None:
        """The same cell in the sheet with which this one is compared."""
        if self.compared is None:
            return None
        return self.compared.sheet.cell(self.row.question, (self.party or "") if self.row.scored else "")

    @property
    def answer(self) -> Answer | None:
        """The answering author's answer, else the one in force."""
        return self.cell.answers.get(self.author) or self.cell.answer

    @property
    def label(self) -> str:
        """What is asked, in a few words."""
        if self.row.question == "uncontested":
            return _("Uncontested")
        if self.row.question == QUALIFICATION:
            return self.playbook.qualifier(self.row.probe or "").name.of(language())
        if not self.row.scored:
            return self.playbook.gate(cast(GateId, self.row.question)).name.of(language())
        asked = self.asked
        return next((p.name for p in asked.probes if p.id == self.row.probe), asked.name).of(language())

    def score(self, width: int) -> list[Run]:
        """The answers to a question or probe, in that many cells."""
        compared: tuple[str, ...] = ()
        if self.compared is not None and self.other is not None:
            number = score_cells.elsewhere(self.cell, self.other, self.row.probe, self.author)
            compared = () if number is None else (self.compared.words.format(value=number), f"({number})")
        return score_cells.paint(
            self.cell,
            self.asked,
            probe=self.row.probe,
            author=self.author,
            assumed=self.playbook.comparison.assumed,
            width=width,
            compared=compared,
        )

    def nobody(self, slot: int) -> str:
        """What stands for a rival nobody has named: the first unknown one is assumed, unless it is uncontested."""
        if slot > 1 or self.row.probe or self.sheet.rivals[1] is not None or self.sheet.standing.uncontested:
            return ""
        score = words.score(self.playbook.comparison.assumed)
        return f"{text.glyphs().dash}   {_('as {score}').format(score=score)}"

    def gate(self, people: Mapping[str, str]) -> list[Run]:
        """The answers to a gate, the rank or `uncontested` in words; the other authors' where they differ."""
        sign = text.glyphs()
        if self.row.question == "uncontested":
            if self.sheet.declared is not None:
                yes = f"{sign.yes} {_('yes, nobody else is in the field')}  "
                return [(yes, "plain"), (self.sheet.declared.reason, "plain")]
            return [(f"{sign.same} {_('no: one unknown rival is assumed strong')}", "dim")]
        if self.row.question == QUALIFICATION:
            return gate_words.qualified(self.qualified)
        question, shown = self.row.question, self.answer
        mark, ink = gate_words.mark(question, shown)
        discount = self.playbook.comparison.discount
        told = gate_words.told(question, shown, people=people, today=self.sheet.day, discount=discount)
        runs: list[Run] = [(f"{mark} ", ink), *self._gate_elsewhere(shown), *told]
        for author, answer in self.cell.answers.items():
            if shown is not None and answer.value != shown.value:
                said = f"{words.author_letter(author)}{_(': ')}{gate_words.value(question, answer)}"
                runs += [("  ", "plain"), (said, "careful")]
        return runs

    def _gate_elsewhere(self, shown: Answer | None) -> list[Run]:
        """How the gate was answered in the sheet with which this one is compared, where that was otherwise."""
        if self.compared is None or self.other is None:
            return []
        other = self.other.answers.get(self.author) or self.other.answer
        here, there = (gate_words.value(self.row.question, answer) for answer in (shown, other))
        return [] if here == there else [(f"{self.compared.words.format(value=there)}  ", "careful")]

    def refusal(self) -> str:
        """Why no answer can be given here; nothing where one can."""
        if self.party is None:
            return _("no rival is named here: a names one")
        own = self.cell.answers.get(self.author)
        if self.row.scored and self.row.probe is None and score_cells.known_probes(own, self.asked):
            return _("the probes below answer this: their mean counts")
        return ""

    def answers(self) -> tuple[list[price_line.Priced], Any]:
        """The answers that may be given, and the one there is (None: none)."""
        if self.row.scored:
            shown = score_cells.said(self.cell.answers.get(self.author), self.row.probe)
            present = (UNKNOWN if shown.value is None else shown.value) if shown.given else None
            return price_line.scores(self.asked), present
        if self.row.question == "uncontested":
            return price_line.declarations(), Choice.YES if self.sheet.standing.uncontested else Choice.NO
        if self.row.question == QUALIFICATION:
            given = self.qualified
            return price_line.choices(), None if given is None else given.answer
        value = None if self.answer is None else UNKNOWN if self.answer.value is None else self.answer.value
        if self.row.question == "rank":
            return price_line.ranks(), "lower" if value == LOWER else value
        return price_line.choices(), value

    def meaning(self) -> tuple[str, str]:
        """What the score here means in the playbook's words, after its number; what is asked where there is no score.

        Probes have no anchors of their own: they always say what is asked.
        """
        if self.row.question == "uncontested":
            return "", _("Is nobody else in the field? Yes needs a reason; naming a rival ends it.")
        if self.row.question == QUALIFICATION:
            return "", self.playbook.qualifier(self.row.probe or "").text.of(language())
        if not self.row.scored:
            return "", self.playbook.gate(cast(GateId, self.row.question)).text.of(language())
        if self.row.probe:
            return "", next(p.text for p in self.asked.probes if p.id == self.row.probe).of(language())
        value = score_cells.said(self.answer, None).value
        if value is None:
            return "", self.asked.text.of(language())
        nearest = int(value + 0.5)
        return str(nearest), self.asked.anchors[nearest].of(language())

    def evidence(self) -> list[Run]:
        """The evidence that was written for this question: the answering author's, else another's."""
        if self.qualified is not None:
            return _noted(self.qualified.note, self.qualified.day, words.author(self.qualified.author))
        if self.row.question == "uncontested" and self.sheet.declared is not None:
            return _noted(self.sheet.declared.reason, self.sheet.declared.day)
        for author in (self.author, *Author):
            if author in self.cell.notes:
                note, day = self.cell.notes[author]
                return _noted(note, day, words.author(author))
        return []

    def invitation(self) -> list[Run]:
        """What to press for evidence, where there is none yet."""
        if self.party is None:
            assumed = self.sheet.rivals == (None, None) and not self.sheet.standing.uncontested
            return [(_("one unknown rival is assumed strong") if assumed else "", "dim")]
        if self.row.question == "uncontested":
            return []
        return [(f"{text.glyphs().note} {_('no evidence yet: e writes one')}", "dim")]


def _noted(note: str, day: date, author: str = "") -> list[Run]:
    """Evidence with who wrote it when; nothing where it is blank."""
    given = _("({author}, {day})").format(author=author, day=text.day(day)) if author else f"({text.day(day)})"
    return [(f"{text.glyphs().note} ", "accent"), (note, "plain"), (f"  {given}", "dim")] if note else []
