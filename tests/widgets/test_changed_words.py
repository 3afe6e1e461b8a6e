"""Changes of every table and column are said in words, in both languages."""

import json
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from tasdesk import messages
from tasdesk.method.facts import US
from tasdesk.store.history import Deed, Edit
from tasdesk.store.names import DERIVED, LOCAL, LOG
from tasdesk.store.tables import Row
from tasdesk.widgets.changed_words import Line, done, lines
from tasdesk.widgets.column_kinds import Kind
from tasdesk.widgets.column_words import TABLES

DEED = Deed(12, "edit deal", None, datetime(2026, 11, 20, 12, tzinfo=UTC), "Li Na", "tui", merged=False)
SOMEBODY = "0" * 32
JSON = {
    Kind.ANSWERS: {"fit": {"direct": 3, "probes": {"references": 4}, "note": "seen"}},
    Kind.GAINS: [
        {"statement": "fewer visits", "amount": 3200, "currency": "CNY"},
        {"statement": "less", "number": "3"},
    ],
    Kind.STRENGTHS: {SOMEBODY: {"hard": "more people"}},
}
COLUMNS = [
    column
    for table in Row.metadata.sorted_tables
    if table.name not in DERIVED | LOG | LOCAL
    for column in table.columns
    if column.name != "id"
]


def of_set(column):
    """A word of the closed set that a column is held to; None where it is held to none."""
    for constraint in column.table.constraints:
        if isinstance(constraint, sa.CheckConstraint) and f"{column.name} = '" in str(constraint.sqltext):
            said = [part.split("'")[1] for part in str(constraint.sqltext).split(" OR ")]
            return next(word for word in said if word)
    return None


def sample(column):
    """A value the column may hold."""
    kind = TABLES[column.table.name].columns[column.name].kind
    if kind in JSON:
        return json.dumps(JSON[kind])
    if column.foreign_keys or kind is Kind.PARTY:
        return SOMEBODY
    if (word := of_set(column)) is not None:
        return word
    if isinstance(column.type, sa.Date):
        return "2026-10-02"
    if isinstance(column.type, sa.Boolean):
        return 1
    if isinstance(column.type, (sa.Integer, sa.Float)):
        return 3
    return {"gap": "fit", "kind": "call", "buying": "EB"}.get(column.name, "words")


def edit_of(table, column, old, new, **row):
    return Edit(DEED, table, "1", "U", column, old, new, {**row, column: old}, {**row, column: new})


@pytest.fixture(params=messages.LANGUAGES)
def language(request):
    messages.use(request.param)
    yield request.param
    messages.use("en")


@pytest.mark.parametrize("table", sorted({column.table.name for column in COLUMNS}))
def test_every_column_has_words(playbook, language, table):
    """A column that is new in the book has to be named here as well; what it holds is said, and never by an id."""
    hidden, silent, wrong = set(), set(), []
    for column in (each for each in COLUMNS if each.table.name == table):
        # A currency goes without saying where there was none before.
        old = "EUR" if column.name == "currency" else None
        told = lines([edit_of(table, column.name, old, sample(column))], {SOMEBODY: "Wang"}, playbook)
        wrong += [line for line in told if not line.field or not line.after or SOMEBODY in line.after]
        silent |= set() if told else {column.name}
        hidden |= {column.name} if TABLES[table].columns[column.name].kind is Kind.HIDDEN else set()

    assert [] == wrong
    assert hidden == silent


def test_no_column_is_told_that_is_gone():
    """The words are of the columns there are."""
    named = {(table, column) for table, words in TABLES.items() for column in words.columns}

    assert {(column.table.name, column.name) for column in COLUMNS} == named


@pytest.mark.parametrize("table", TABLES)
def test_a_record_is_told_from_others_by_columns_it_has(table):
    """The parts of its name are columns."""
    assert set(TABLES[table].by) <= TABLES[table].columns.keys()


def one(playbook, table, column, old, new, *, names=None, **row):
    (told,) = lines([edit_of(table, column, old, new, **row)], names or {}, playbook)
    return told


def said(line: Line):
    return line.about, line.field, line.before, line.after


def test_an_amount_is_said_in_full_and_given_in_whole_units(playbook):
    """With the currency it has before and after; scripts get a number."""
    told = one(playbook, "deal", "amount", 120_000_050, 130_000_000, currency="CNY")

    assert ("", "amount", "CN¥1,200,000.50", "CN¥1,300,000.00") == said(told)
    assert (1200000.5, 1300000) == (told.old, told.new)


def test_an_answer_is_said_of_whom_and_by_whom(playbook):
    """Of a rival by its name; a row of another day than the step's says for which it holds."""
    row = {"party": "r1", "author": "manager", "day": "2026-11-02", "given": "f"}
    told = one(playbook, "assessment", "fit", 3.0, "unknown", names={"r1": "NARI"}, **row)

    assert ("answers · NARI · manager · for 2026-11-02", "fit", "3", "don't know") == said(told)


def test_probes_and_evidence_are_fields_of_their_own(playbook):
    """Each with its key, so that one can ask for it."""
    was = {"fit": {"probes": {"references": 2, "price": 3}, "note": "a guess"}}
    now = {"fit": {"probes": {"references": "unknown", "price": 3}, "note": "seen by all"}}
    told = lines([edit_of("assessment", "detail", json.dumps(was), json.dumps(now), party=US)], {}, playbook)

    assert [("fit.references", "2", "don't know"), ("fit.note", "a guess", "seen by all")] == [
        (line.key, line.before, line.after) for line in told
    ]


def test_stages_and_gaps_are_said_by_name(playbook):
    """What a playbook does not have stays as it is."""
    moved = one(playbook, "deal", "stage", "gone", "verify")
    person = "1" * 32
    gap = one(playbook, "tactic", "gap", None, f"person:{person}", names={person: "Wang"}, text="A trial", party=US)

    assert ("gone", "Verify") == (moved.before, moved.after)
    assert ("tactic · us · A trial", "Wang") == (gap.about, gap.after)


def test_long_texts_are_told_from_where_they_differ():
    """What both begin with would push the difference out of sight."""
    text = "The customer's council decides in the first week of "
    told = one_long(f"{text}March.", f"{text}May.")

    assert ("…week of March.", "…week of May.") == (told.before, told.after)


def one_long(before, after):
    from tasdesk.actions.opening import shipped_playbook

    return one(shipped_playbook(), "deal", "need", before, after)


def test_what_a_new_record_is_goes_without_saying(playbook):
    """Its key columns, its deal and the day on which it was written."""
    row = {"deal_id": "d", "person_id": SOMEBODY, "day": "2026-11-20", "text": "Hello", "private": 1}
    edits = [Edit(DEED, "note", "1", "I", column, None, value, {}, row) for column, value in row.items()]

    told = lines(edits, {SOMEBODY: "Wang"}, playbook)

    assert [("note · Wang", "text", "", "Hello"), ("note · Wang", "private", "", "yes")] == [
        said(each) for each in told
    ]


def test_a_step_says_what_it_took_back_and_that_it_was_merged():
    """An undo names its step; what came with a merge says so."""
    assert "undo s7" == done(DEED._replace(op="undo", undoes=7))
    assert "edit deal, merged" == done(DEED._replace(merged=True))


def test_hostile_names_do_nothing(playbook):
    """What people entered is data in every part."""
    told = one(playbook, "attitude", "stance", None, "positive", names={"p": "[/red]\x1b[2J"}, person_id="p", party=US)

    assert "\x1b" not in told.about
