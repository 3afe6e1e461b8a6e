"""Random dated facts of a deal, for properties that must hold whatever was said when."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tasdesk.method.facts import (
    UNKNOWN,
    US,
    Assessment,
    Author,
    Choice,
    Closing,
    Gates,
    Naming,
    Outcome,
    Record,
    Said,
    Uncontested,
)

TODAY = date(2026, 11, 20)
DAYS = st.integers(0, 40).map(lambda days: TODAY - timedelta(days=days))
RIVALS = ("aster", "birch", "cedar")

given = st.sampled_from([0, 1, 2, 3, 4, 5, UNKNOWN])
said = st.none() | st.builds(
    Said,
    st.none() | given,
    st.dictionaries(st.sampled_from(["price", "references", "approver", "users", "gone"]), given, max_size=3),
    st.sampled_from(["", "seen"]),
)
assessments = st.lists(
    st.builds(Assessment, DAYS, st.sampled_from(Author), st.sampled_from([US, *RIVALS]), said, said),
    max_size=12,
    unique_by=lambda row: (row.day, row.author, row.party),
)
choices = st.none() | st.sampled_from(Choice)
gates = st.lists(
    st.builds(
        Gates,
        DAYS,
        st.sampled_from(Author),
        choices,
        st.none() | st.just(TODAY),
        st.just(""),
        choices,
        st.none() | st.just("zhao"),
        st.just(""),
        st.none() | st.sampled_from([1, 3, "lower", UNKNOWN]),
    ),
    max_size=6,
    unique_by=lambda row: (row.day, row.author),
)
pairs = st.tuples(st.none() | st.sampled_from(RIVALS), st.none() | st.sampled_from(RIVALS)).filter(
    lambda pair: pair == (None, None) or pair[0] != pair[1]
)
records = st.builds(
    Record,
    assessments.map(tuple),
    gates.map(tuple),
    st.lists(st.builds(Naming, DAYS, pairs), max_size=4, unique_by=lambda row: row.day).map(tuple),
    st.lists(st.builds(Uncontested, DAYS, st.booleans()), max_size=3, unique_by=lambda row: row.day).map(tuple),
    st.lists(
        st.builds(Closing, DAYS, st.none() | st.sampled_from(Outcome)), max_size=3, unique_by=lambda row: row.day
    ).map(tuple),
)
"""Records of up to six weeks before `TODAY`."""


def until(record: Record, day: date) -> Record:
    """What of a record is dated up to a day."""
    return Record(
        *(
            tuple(fact for fact in facts if fact.day <= day)
            for facts in (record.assessments, record.gates, record.namings, record.uncontested, record.closings)
        )
    )
