"""Quick find: everything that has a name or a text, found by parts of it, Chinese also by its sound."""

from collections.abc import Iterable
from heapq import nsmallest
from typing import Final, Literal, NamedTuple, Self

from tasdesk.method.sounds import fold, sounds

Kind = Literal["command", "deal", "account", "person", "note"]

KINDS: Final[tuple[Kind, ...]] = ("deal", "account", "person", "command", "note")
"""What can be found; of equally good matches those of an earlier kind come first."""


class Entry(NamedTuple):
    """Something to be found.

    Attributes:
        id: what it is known by, of its kind.
        title: what it is called; for a note its text.
        detail: what tells it from others of that name.
        deal_id: the deal it belongs to; empty for none.
        title_folded, haystack: the title, and all it is found by, as they are compared.
    """

    kind: Kind
    id: str
    title: str
    detail: str
    deal_id: str
    title_folded: str
    haystack: str

    @classmethod
    def of(cls, kind: Kind, id: str, title: str, detail: str = "", *, deal_id: str = "", also: str = "") -> Self:
        """Make one; it is also found by `detail` and by what stands in `also`."""
        folded = fold(title)
        # The sound of a long text would match anything.
        heard = "" if kind == "note" else sounds(f"{title}\n{detail}")
        return cls(kind, id, title, detail, deal_id, folded, "\n".join((folded, fold(detail), fold(also), heard)))


def search(entries: Iterable[Entry], query: str, limit: int = 60) -> list[Entry]:
    """The entries that hold every word of the query, the best first: it begins so, a word of it does, it is part of it.

    A note has to hold one of the words itself: a deal's name does not bring all of its notes along. Nothing is found
    by a blank query.
    """
    words = fold(query).split()
    if not words:
        return []
    matching = (
        entry
        for entry in entries
        if all(word in entry.haystack for word in words)
        and (entry.kind != "note" or any(word in entry.title_folded for word in words))
    )
    wanted = " ".join(words)
    return nsmallest(limit, matching, key=lambda entry: _rank(entry, wanted, words[0]))


def _rank(entry: Entry, wanted: str, first: str) -> tuple[int, int]:
    title = entry.title_folded
    if entry.kind == "note":
        height = 3
    elif title.startswith(wanted):
        height = 0
    elif title.startswith(first) or f" {first}" in title:
        height = 1
    else:
        height = 2 if first in title else 3
    return height, KINDS.index(entry.kind)


def excerpt(body: str, query: str, before: int = 12) -> str:
    """A long text from a little before the place where the query stands in it."""
    words = fold(query).split()
    at = fold(body).find(words[0]) if words else -1
    return body if at <= before else "…" + body[at - before :]
