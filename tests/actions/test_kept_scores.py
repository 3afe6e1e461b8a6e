"""The effective scores kept with the answers: always what the answers come to (METHOD 4)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desks import ago, assert_sound, give
from tasdesk.actions.answers import Answered, clear_probes, write_evidence
from tasdesk.actions.deals import add_deal
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.actions.history import next_undo, undo
from tasdesk.actions.rivals import name_rival
from tasdesk.errors import Refused
from tasdesk.method.course import score_entries
from tasdesk.method.facts import Author, Question
from tasdesk.store.dossier import read_record
from tasdesk.store.playbooks import playbook_in_force

SALES, MANAGER, AGREED = Author


scored = st.tuples(
    st.sampled_from(
        [
            "fit",
            "closeness",
            "fit.price",
            "fit.references",
            "fit.function",
            "closeness.users",
            "fit!",
            "closeness!",
            "note",
        ]
    ),
    st.sampled_from([0, 1, 2, 4, 5, "unknown"]),
    st.sampled_from(["us", "rival1", "rival2"]),
    st.sampled_from(Author),
    st.integers(0, 12),
    st.booleans(),
)


@pytest.fixture(scope="module")
def scored_desk(tmp_path_factory):
    """One desk for all examples."""
    today = date(2026, 11, 20)
    with create_book(tmp_path_factory.mktemp("scores") / "book.db", today=today) as book:
        yield Desk(book, User("Li Na", SALES), today)


def carry_out(desk, deal, call):
    question, value, party, author, days, undone = call
    said, before = Answered(author=author, on=ago(desk, days)), next_undo(desk)
    try:
        if question == "note":
            write_evidence(desk, deal, "fit", str(value), party=party, said=said)
        elif question.endswith("!"):
            clear_probes(desk, deal, Question(question[:-1]), party=party, said=said)
        else:
            give(desk, deal, question, value, party, author=author, on=said.on)
    except Refused:
        return
    if undone and next_undo(desk) != before:
        undo(desk)


@settings(max_examples=20)
@given(st.lists(scored, max_size=20))
def test_the_stored_scores_are_what_the_answers_come_to(scored_desk, calls):
    """Whatever is answered, cleared, noted or undone for whichever day: the columns are the method's own scores."""
    desk = scored_desk
    deal = add_deal(desk, "Random")
    name_rival(desk, deal, "Aster", on=ago(desk, 20))
    name_rival(desk, deal, "Birch", on=ago(desk, 20))
    give(desk, deal, "event", "yes", on=ago(desk, 20))
    for call in calls:
        carry_out(desk, deal, call)

    with desk.reading() as read:
        entries = set(score_entries(read_record(read, deal, desk.today).assessments, playbook_in_force(read)))
        rows = read.execute(
            "SELECT day, author, party, given, fit, closeness FROM assessment WHERE deal_id = ?", (deal,)
        ).fetchall()
    stored = {
        (date.fromisoformat(day), author, (party, question), score)
        for day, author, party, given, fit, closeness in rows
        for question, letter, score in (("fit", "f", fit), ("closeness", "c", closeness))
        if letter in given
    }
    assert entries == stored
    assert all(
        score is None for _d, _a, _p, given, *scores in rows for letter, score in zip("fc", scores, strict=True)
        if letter not in given
    )  # fmt: skip
    assert_sound(desk, deal)
