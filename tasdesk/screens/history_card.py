"""Who changed what is under the cursor: when, from what to what."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tasdesk import text
from tasdesk.actions.changes import history_of
from tasdesk.actions.desk import Desk
from tasdesk.messages import _, language
from tasdesk.method.facts import US, Question
from tasdesk.screens.card import Card
from tasdesk.screens.deal_view import DealView
from tasdesk.widgets import input_words
from tasdesk.widgets.changed_words import Line, lines
from tasdesk.widgets.changes_list import ChangesList
from tasdesk.widgets.score_spot import QUALIFICATION, GridRow


class Subject(NamedTuple):
    """What the cursor is on, so that its history can be told.

    Attributes:
        title: what it is called.
        table, pk: the record, with what is told with it.
        concerns: which of the changes concern it; None for all.
        several_deals: it is of several deals: say of which each change is.
    """

    title: str
    table: str
    pk: str
    concerns: Callable[[Line], bool] | None = None
    several_deals: bool = False


def of_cell(view: DealView, row: GridRow, party: str | None) -> Subject:
    """The history of an answer.

    Args:
        view: the deal.
        row: what is asked: a gate, our rank, a question or a probe of it, or one of the qualification list.
        party: us or a rival's id; None for a rival that nobody has named: who was and is it is told then.
    """

    def concerns(line: Line) -> bool:
        table, named = line.edit.table, line.edit.row
        if row.question == QUALIFICATION:
            return table == "qualification" and named.get("item") == row.probe
        if row.question == "uncontested" or party is None:
            return table in ("uncontested", "naming")
        if not row.scored:
            return table == "gates" and (line.key == row.question or line.key.startswith(f"{row.question}_"))
        asked = line.key == row.key or line.key.startswith(f"{row.key}.")
        return table == "assessment" and named.get("party") == party and asked

    return Subject(_asked(view, row, party), "deal", view.dossier.deal.id, concerns)


def of_rows(view: DealView, title: str, columns: Mapping[str, Collection[str]], **named: str) -> Subject:
    """The history of something that a deal holds version by version, such as its strategy.

    Args:
        columns: by the tables in which it stands the columns; none for all of them.
        named: what the rows have, such as the party whose they are.
    """

    def concerns(line: Line) -> bool:
        wanted = columns.get(line.edit.table)
        if wanted is None or any(line.edit.row.get(name) != value for name, value in named.items()):
            return False
        return not wanted or line.key.partition(".")[0] in wanted

    return Subject(title, "deal", view.dossier.deal.id, concerns)


def _asked(view: DealView, row: GridRow, party: str | None) -> str:
    """What a row asks, and of whom."""
    if row.question == QUALIFICATION and row.probe:
        return view.playbook.qualifier(row.probe).name.of(language())
    if not row.scored or party is None:
        return _("Rivals") if party is None else input_words.name(row.question, None, view.playbook, view.names)
    question = view.playbook.question(Question(row.question))
    probe = next((probe.name.of(language()) for probe in question.probes if probe.id == row.probe), "")
    whom = _("us") if party == US else view.names.get(party, party)
    return f" {text.glyphs().dot} ".join(filter(None, (question.name.of(language()), probe, whom)))


class ChangesCard(Card):
    """Changes, step by step.

    Args:
        heading: what is told.
        changes: those of one step stand together.
        undo_step: takes back a step, once the card is gone.
    """

    def __init__(self, heading: str, changes: Sequence[Line], undo_step: Callable[[int], object]) -> None:
        super().__init__(heading)
        self.undo_step = undo_step
        self.changes = tuple(changes)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(text.safe(self.heading))
            listed = ChangesList()
            listed.changes = self.changes
            yield listed
            yield Static(Content.styled(self.foot(), "$dim"), classes="keys")

    def on_mount(self) -> None:
        self.query_one(ChangesList).focus()

    def foot(self) -> str:
        return _("x undoes the step under the cursor · Esc goes back")

    def on_changes_list_undo_asked(self, event: ChangesList.UndoAsked) -> None:
        event.stop()
        self.dismiss()
        # By the app: what this card asks would be answered to nobody once it is gone.
        self.app.call_later(self.undo_step, event.step_id)


class HistoryCard(ChangesCard):
    """The changes of something, newest first.

    Args:
        desk: whose book.
        subject: what it is.
        undo_step: takes back a step, once the card is gone.
    """

    def __init__(self, desk: Desk, subject: Subject, undo_step: Callable[[int], object]) -> None:
        found = history_of(desk, subject.table, subject.pk)
        told = lines(*found, several_deals=subject.several_deals)
        super().__init__(
            _("History: {what}").format(what=text.safe(subject.title)),
            [line for line in told if subject.concerns is None or subject.concerns(line)],
            undo_step,
        )
