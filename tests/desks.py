"""What tests of the verbs share: deals to work on, and everything a book holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from store_support import contents, insert
from tasdesk.actions.answers import Answered, answer
from tasdesk.actions.deals import add_deal
from tasdesk.actions.desk import Desk
from tasdesk.errors import TasdeskError
from tasdesk.method.curve import curve
from tasdesk.method.questionnaire import Sheet, sheet
from tasdesk.method.winrate import verdict
from tasdesk.store.derived import compare
from tasdesk.store.dossier import read_deal, read_record
from tasdesk.store.playbooks import playbook_in_force


def ago(desk: Desk, days: int):
    """The day so many days before the desk's."""
    return desk.today - timedelta(days=days)


def give(desk: Desk, deal: str, question: str, value: object, party: str = "us", **said: object) -> None:
    """One answer; the rest as in `Answered`."""
    answer(desk, deal, question, value, party=party, said=Answered(**said))


def qualified(desk: Desk, name: str = "Grid dispatch", days: int = 0, **fields: object) -> str:
    """A new deal with a compelling event and an inside source since so many days."""
    deal = add_deal(desk, name, **fields)
    for gate in ("event", "source"):
        give(desk, deal, gate, "yes", on=ago(desk, days))
    return deal


def person(desk: Desk, deal: str, name: str) -> str:
    """A new person of the deal's account; the answer is the person's id."""
    with desk.reading() as read:
        account = read_deal(read, deal).account_id
    with desk.book.writing("add person", "test") as step:
        return insert(step, "person", account_id=account, name=name)


def asked(desk: Desk, deal: str, days: int = 0) -> Sheet:
    """The questionnaire as it stood so many days ago."""
    with desk.reading() as read:
        return sheet(read_record(read, deal, desk.today), ago(desk, days), playbook_in_force(read))


def rate(desk: Desk, deal: str, days: int = 0) -> float | None:
    """The win rate by the answers in force so many days ago."""
    return verdict(asked(desk, deal, days).standing, desk.playbook().comparison).value


def everything(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, the journal's and the derived ones' too."""
    with desk.reading() as read:
        tables = [name for (name,) in read.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {table: read.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables}


def book_and_rates(desk: Desk) -> tuple[object, ...]:
    """Every record and every rate and point: what undo brings back."""
    with desk.reading() as read:
        rates = [read.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in ("point", "present")]
    return contents(desk.book), *rates


@contextmanager
def refused(desk: Desk, error: type[TasdeskError], words: str | None = None) -> Iterator[None]:
    """What is done inside is refused in these words, and the book is left as it was to the last byte."""
    before = everything(desk)
    with pytest.raises(error, match=words):
        yield
    assert before == everything(desk)


def assert_sound(desk: Desk, deal: str) -> None:
    """What is stored of a deal's rates is what its facts give."""
    with desk.reading() as read:
        playbook = playbook_in_force(read)
        record = read_record(read, deal, desk.today)
        stored = read.execute(
            "SELECT week, rate, coalesce(nullif(reason, ''), NULL), closed FROM point WHERE deal_id = ? ORDER BY week",
            (deal,),
        ).fetchall()
        assert [] == list(compare(read, [deal], desk.today, playbook, as_stored=True))
        assert [(week, rate, reason, bool(closed)) for week, rate, reason, closed in stored] == [
            tuple(point) for point in curve(record, desk.today, playbook)
        ]
