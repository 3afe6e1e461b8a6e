"""What others brought to the deals of this book, and was not looked at yet."""

from collections.abc import Mapping
from typing import NamedTuple

from tasdesk.actions.changes import History
from tasdesk.actions.desk import Desk
from tasdesk.store import news as stored
from tasdesk.store.history import edits_of, names_for
from tasdesk.store.news import News
from tasdesk.store.playbooks import playbook_in_force


class Told(NamedTuple):
    """What is new of a deal.

    Attributes:
        history: what others changed, the last merge first.
        records: the keys of the records that they changed.
        authors: who did, the one who changed most first.
    """

    news: News
    history: History
    records: frozenset[str]
    authors: tuple[str, ...]


def all_news(desk: Desk) -> Mapping[str, int]:
    """Of how many records something is new, by deal; those without are left out."""
    with desk.reading() as read:
        return stored.read_news(read)


def news_of(desk: Desk, deal_id: str) -> Told | None:
    """What is new of a deal; None for nothing."""
    with desk.reading() as read:
        news = stored.news_of(read, deal_id)
        if not news.records:
            return None
        records = stored.records_of(read, deal_id, news.steps)
        edits = [
            edit
            for edit in edits_of(read, records)
            if edit.deed.step_id in news.steps and edit.deed.author != desk.user.name
        ]
        by = [edit.deed.author for edit in edits]
        return Told(
            news,
            History(tuple(edits), names_for(read, edits), playbook_in_force(read)),
            frozenset(edit.pk for edit in edits),
            tuple(sorted(dict.fromkeys(by), key=lambda author: -by.count(author))),
        )


def looked_at(desk: Desk, *deal_ids: str) -> None:
    """Say that somebody looked at what is new of these deals; nothing happens where a book cannot be written."""
    if not desk.book.readonly:
        with desk.writing("look at news") as step:
            stored.forget(step, deal_ids)
