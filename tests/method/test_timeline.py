"""What happened on a deal, by days."""

from datetime import UTC, date, datetime

from hypothesis import given

from records import records
from tasdesk.method.activities import Activity, ActivityState
from tasdesk.method.competition import Chosen
from tasdesk.method.facts import US, Assessment, Author, MoveKind, Naming, Note, Record, Said, StageMove, Strategy
from tasdesk.method.timeline import EventKind, timeline

DAY = date(2026, 11, 4)
NEXT = date(2026, 11, 5)


def note(day, words="told"):
    return Note("note", day, "Li Na", words, True, None, datetime(2026, 11, 4, tzinfo=UTC))


def test_a_day_tells_answers_then_moves_then_rivals_then_notes():
    """Days come in order; within one the kinds do."""
    record = Record((Assessment(DAY, Author.MANAGER, US, Said(3)),), namings=(Naming(DAY, ("nari", None)),))
    moves = (StageMove(NEXT, MoveKind.BACK, "bid", "prepare"), StageMove(DAY, MoveKind.FORWARD, "verify", "initiate"))
    found = timeline(record, moves, [note(DAY)])
    expected = [(DAY, "answers"), (DAY, "move"), (DAY, "rivals"), (DAY, "note"), (NEXT, "move")]

    assert expected == [(event.day, event.kind.value) for event in found]
    assert Author.MANAGER == found[0].answers.author


def test_the_beginning_and_what_has_no_day_are_no_events():
    """Every deal began; a move nobody knows the day of has no place."""
    moves = (StageMove(DAY, MoveKind.ENTRY, None, "verify"), StageMove(None, MoveKind.FORWARD, "verify", "initiate"))

    assert () == timeline(Record(), moves, [])


def test_a_rival_event_says_who_they_were_before():
    """The same two named again are no event."""
    namings = (Naming(NEXT, (None, "sifang")), Naming(DAY, ("nari", None)), Naming(date(2026, 11, 6), (None, "sifang")))
    found = timeline(Record(namings=namings), [], [])
    expected = [((None, None), ("nari", None)), (("nari", None), (None, "sifang"))]

    assert expected == [(event.before, event.rivals.rivals) for event in found]


@given(records)
def test_every_set_of_answers_is_one_event(record):
    """One for each author and day, in order."""
    found = timeline(record, [], [])
    days = [event.day for event in found]
    sets = [(event.day, event.answers.author) for event in found if event.kind is EventKind.ANSWERS]

    assert sorted(days) == days
    assert len(set(sets)) == len(sets)


def test_what_was_held_is_an_event_and_what_is_planned_is_none():
    """Between the rivals and the notes of its day."""
    activities = [
        Activity("held", DAY, "visit", ActivityState.HELD),
        Activity("planned", DAY, "visit", ActivityState.PLANNED),
        Activity("cancelled", DAY, "visit", ActivityState.CANCELLED),
    ]
    found = timeline(Record(namings=(Naming(DAY, ("nari", None)),)), (), [note(DAY)], activities)

    assert ["rivals", "activity", "note"] == [event.kind for event in found]
    assert "held" == found[1].activity.id


def test_our_strategies_are_events_and_those_we_believe_of_rivals_are_not():
    """With their day."""
    chosen = Chosen(NEXT, US, Strategy.DEFEND, "they attack")
    found = timeline(Record(), (), [note(NEXT)], strategies=(chosen, Chosen(DAY, "nari", Strategy.DEVELOP)))

    assert [(NEXT, EventKind.STRATEGY, chosen), (NEXT, EventKind.NOTE, None)] == [
        (event.day, event.kind, event.strategy) for event in found
    ]
