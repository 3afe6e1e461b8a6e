"""What tactics and activities are there for, as one word (METHOD 7)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasdesk.errors import BadUse
from tasdesk.method.facts import US
from tasdesk.method.gaps import FINDINGS, Gap, GapKind, gap_from, renamed

NAMES = st.text(min_size=1).map(str.strip).filter(bool)
PARTIES = st.just(US) | NAMES.filter(lambda name: name != US and ":" not in name)
GAPS = st.one_of(
    st.tuples(st.sampled_from([GapKind.QUESTION, GapKind.MOVE]), st.sampled_from(["fit", "closeness"]), PARTIES).map(
        lambda parts: Gap(*parts)
    ),
    st.sampled_from(["event", "source", "rank"]).map(lambda gate: Gap(GapKind.QUESTION, gate)),
    NAMES.map(lambda name: Gap(GapKind.PERSON, person=name)),
    NAMES.map(lambda name: Gap(GapKind.TACTIC, tactic=name)),
    NAMES.map(lambda name: Gap(GapKind.TASK, task=name)),
    st.sampled_from(FINDINGS).map(lambda word: Gap(GapKind.FINDING, finding=word)),
)


@given(GAPS)
def test_a_gap_is_read_as_it_was_written(gap):
    """Whatever names stand in it, dots included."""
    assert gap == gap_from(str(gap))


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("fit", Gap(GapKind.QUESTION, question="fit", party=US)),
        ("source", Gap(GapKind.QUESTION, question="source")),
        ("Fit", Gap(GapKind.QUESTION, question="fit", party=US)),
        ("Move:Rival2.FIT", Gap(GapKind.MOVE, question="fit", party="Rival2")),
        ("rival1.closeness", Gap(GapKind.QUESTION, question="closeness", party="rival1")),
        ("Dr. Oetker.fit", Gap(GapKind.QUESTION, question="fit", party="Dr. Oetker")),
        (" person: Zhao Lei ", Gap(GapKind.PERSON, person="Zhao Lei")),
        ("finding:rate-fell", Gap(GapKind.FINDING, finding="rate-fell")),
        ("move:rival2.fit", Gap(GapKind.MOVE, question="fit", party="rival2")),
        ("move:closeness", Gap(GapKind.MOVE, question="closeness", party=US)),
        ("task:trial", Gap(GapKind.TASK, task="trial")),
    ],
)
def test_gaps_are_words(text, gap):
    """One for everything an action can be there for."""
    assert gap == gap_from(text)


@pytest.mark.parametrize(
    "text",
    ["", "price", "rival1.price", "rival1.event", "person:", "finding:bored", "question:fit", "move:event", ":x"],
)
def test_other_words_are_no_gaps(text):
    """Refused, with the words there are."""
    with pytest.raises(BadUse):
        gap_from(text)


def test_there_are_thirty_findings():
    """Each by its own word (METHOD 8)."""
    assert 30 == len(FINDINGS) == len(set(FINDINGS))


def test_names_are_exchanged_and_our_own_party_stays():
    """Ids in the book, names for people."""
    ours, theirs = (gap_from(text) for text in ("fit", "rival1.fit"))

    assert ours == renamed(ours, party=str.upper)
    assert "RIVAL1.fit" == str(renamed(theirs, party=str.upper))
    assert "person:ZHAO" == str(renamed(gap_from("person:zhao"), person=str.upper))


def test_a_move_concerns_the_score_it_would_change():
    """So does the answer itself; a gate is no score."""
    assert gap_from("move:aster.closeness").concerns("aster", "closeness")
    assert gap_from("aster.closeness").concerns("aster", "closeness")
    assert not gap_from("closeness").concerns("aster", "closeness")
    assert not gap_from("source").concerns(US, "closeness")
