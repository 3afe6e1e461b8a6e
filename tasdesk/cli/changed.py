"""What was changed, field by field, for `tasdesk log`."""

from collections.abc import Sequence
from typing import Any

from tasdesk.actions.changes import history_by, history_of
from tasdesk.actions.desk import Desk
from tasdesk.actions.rivals import party_called
from tasdesk.cli.printing import Column, put_json, put_table, talk
from tasdesk.errors import BadUse, NotFound
from tasdesk.messages import _, ngettext, pgettext
from tasdesk.method.facts import Question
from tasdesk.method.playbook import Playbook
from tasdesk.store.lookup import find_anybody, find_deal, find_person
from tasdesk.text import count, glyphs, safe
from tasdesk.widgets.changed_words import Line, done, lines, moment
from tasdesk.widgets.column_words import TABLES


def changes(desk: Desk, *, deal: str, person: str, step_id: int | None, field: str) -> list[Line]:
    """The changes of a deal, of a person, or of a step, all of them or those of one field.

    Raises:
        BadUse: none of the three is named.   NotFound: there is no such deal, person, step or field.
        Ambiguous: several go by the name.
    """
    deal_id, found = "", None
    if step_id is not None:
        found = history_by(desk, step_id)
    with desk.reading() as read:
        if deal:
            deal_id = find_deal(read, deal)
        if person:
            person_id = find_person(read, deal_id, person) if deal_id else find_anybody(read, person)
    if found is None and person:
        found = history_of(desk, "person", person_id)
    elif found is None and deal_id:
        found = history_of(desk, "deal", deal_id)
    if found is None:
        raise BadUse(_("Changes are those of a deal, a person or a step."), _("Name one: DEAL, --person or --step."))
    told = lines(*found, several_deals=not deal)
    return _of_field(desk, deal_id, found.playbook, told, field) if field else told


def _of_field(desk: Desk, deal_id: str, playbook: Playbook, told: Sequence[Line], field: str) -> list[Line]:
    """The changes of one field: a column such as `amount`, a question as it is asked of `rival1`, or a probe."""
    party, dot, question = field.partition(".")
    about = None
    if dot and deal_id and party not in _questions() and question.partition(".")[0] in _questions():
        with desk.reading() as read:
            about = party_called(read, deal_id, party, desk.today)
        field = question
    if field not in _fields(playbook):
        raise NotFound(
            _("There is no field called {name}.").format(name=safe(field)),
            _("`tasdesk log DEAL --changes --json` shows the fields by their names."),
        )
    return [
        line
        for line in told
        # What goes with a field begins with its name: the probes and the evidence of an answer.
        if (line.key == field or line.key.startswith((f"{field}.", f"{field}_")))
        and (about is None or line.edit.row.get("party") == about)
    ]


def _questions() -> tuple[str, ...]:
    return tuple(Question)


def _fields(playbook: Playbook) -> set[str]:
    """The names that fields go by."""
    columns = {column for table in TABLES.values() for column in table.columns}
    asked = {f"{each}.{probe.id}" for each in Question for probe in playbook.question(each).probes}
    return columns | asked | {f"{each}.note" for each in Question}


def put_changes(shown: Sequence[Line], *, as_json: bool) -> None:
    """Print changes, as a table or as JSON."""
    if as_json:
        put_json([_object(line) for line in shown])
        return
    columns = [
        Column(_("step"), right=True),
        Column(_("time")),
        Column(pgettext("column", "who"), least=8),
        Column(pgettext("column", "what"), least=8, spare=True),
        Column(pgettext("column", "of what"), least=12),
        Column(pgettext("column", "field"), least=10),
        Column(pgettext("column", "from"), least=8),
        Column("", least=1),
        Column(pgettext("column", "to"), least=8),
    ]
    put_table(columns, [_row(line) for line in shown])
    talk(ngettext("{count} change", "{count} changes", len(shown)).format(count=count(len(shown))))


def _row(line: Line) -> tuple[str, ...]:
    deed = line.edit.deed
    ends = (line.before or glyphs().dash, glyphs().arrow, line.after or glyphs().dash)
    return (f"s{deed.step_id}", moment(deed), deed.author, done(deed), line.about, line.field, *ends)


def _object(line: Line) -> dict[str, Any]:
    deed, edit = line.edit.deed, line.edit
    return {
        "step": f"s{deed.step_id}",
        "at": deed.at.isoformat(),
        "author": deed.author,
        "program": deed.program,
        "op": deed.op,
        "undoes": None if deed.undoes is None else f"s{deed.undoes}",
        "merged": deed.merged,
        "table": edit.table,
        "record": edit.pk,
        "about": line.about,
        "field": line.key,
        "from": line.old,
        "to": line.new,
        "words": {"field": line.field, "from": line.before, "to": line.after},
    }
