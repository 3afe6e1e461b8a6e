"""The dated answers to the questionnaire (METHOD 4, 5)."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field

from tasdesk.method.facts import Author, Choice
from tasdesk.store.tables.columns import (
    Row,
    index_where_set,
    key,
    may_refer_to,
    one_of,
    refers_to,
    score_range,
    words,
)


class GatesRow(Row, table=True):
    """What one author said of the gates and our rank on one day; empty is not given that day.

    Its id is `id_of(deal, author, day)`.
    """

    __tablename__ = "gates"
    __table_args__ = (
        sa.UniqueConstraint("deal_id", "author", "day"),
        one_of("author", Author),
        one_of("event", Choice, or_empty=True),
        one_of("source", Choice, or_empty=True),
        one_of("rank", ("1", "2", "3", "lower", "unknown"), or_empty=True),
        index_where_set("gates", "source_person"),
    )

    id: str = key()
    deal_id: str = refers_to("deal.id")
    author: str
    day: date
    event: str = words()
    event_by: date | None = None
    event_note: str = words()
    source: str = words()
    source_person: str | None = may_refer_to("person.id")
    source_note: str = words()
    rank: str = words()
    rank_note: str = words()


class QualificationRow(Row, table=True):
    """An answer to a question of the qualification list on a day. Its id is `id_of(deal, item, day)`."""

    __tablename__ = "qualification"
    __table_args__ = (
        sa.UniqueConstraint("deal_id", "item", "day"),
        one_of("answer", Choice),
        one_of("author", Author),
    )

    id: str = key()
    deal_id: str = refers_to("deal.id")
    item: str
    day: date
    author: str
    answer: str
    note: str = words()


class AssessmentRow(Row, table=True):
    """What one author said of one party's fit and closeness on one day. Its id is `id_of(deal, author, day, party)`.

    Attributes:
        party: `us` or a rival's id.
        given: the questions answered that day: `f` for fit, `c` for closeness, both or neither.
        fit, closeness: the effective scores, 0–5; None with its letter in `given` is don't know.
        detail: a JSON object: per question the direct answer, the probes and the evidence, as in
            `{"fit": {"direct": 3, "probes": {"references": "unknown"}, "note": "…"}}`.
    """

    __tablename__ = "assessment"
    __table_args__ = (
        sa.UniqueConstraint("deal_id", "author", "day", "party"),
        one_of("author", Author),
        one_of("given", ("f", "c", "fc"), or_empty=True),
        score_range("fit"),
        score_range("closeness"),
    )

    id: str = key()
    deal_id: str = refers_to("deal.id")
    author: str
    day: date
    party: str
    given: str = words()
    fit: float | None = None
    closeness: float | None = None
    detail: str = Field(default="{}", sa_column_kwargs={"server_default": "{}"})
