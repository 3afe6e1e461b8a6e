"""What a brief holds: one deal or one review on few pages, said already in the reader's language (METHOD 8)."""

from typing import Any, NamedTuple

from tasdesk.method.facts import Point


class Said(NamedTuple):
    """A line of a list.

    Attributes:
        aside: who and by when.
        below: what belongs to it.
        ink: how grave it is, for those who have colours: `bad`, `careful` or `dim`; empty for what is not.
    """

    text: str
    aside: str = ""
    below: tuple[str, ...] = ()
    ink: str = ""


class Tree(NamedTuple):
    """A relationship map as lines of words; see `widgets.map_sheet.MapSheet`."""

    heads: tuple[str, ...]
    columns: tuple[str, ...]
    lines: tuple[tuple[tuple[bool, ...], tuple[tuple[str, str], ...]], ...]
    legend: tuple[str, ...]


class Block(NamedTuple):
    """A section of a chapter: running text, a list, a table, a curve or a map.

    Attributes:
        name: what `--sections` calls it.
        told: a paragraph; of a map, what its picture says above it.
    """

    name: str
    title: str
    told: str = ""
    lines: tuple[Said, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    points: tuple[Point, ...] = ()
    tree: Tree | None = None


class Chapter(NamedTuple):
    """A deal: its facts by name, and its sections."""

    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]


class Brief(NamedTuple):
    """The whole.

    Attributes:
        language: as HTML writes it.
        lead: the line below the title.
        told: a paragraph at the beginning; may be empty.
        foot: the line at the end.
        columns, rows: a table of the deals, of a review.
        short: whether many deals stand on a page, as little of each.
    """

    title: str
    language: str
    lead: str
    told: str
    chapters: tuple[Chapter, ...]
    foot: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    short: bool = False

    def values(self) -> dict[str, Any]:
        """What a template is given."""
        return self._asdict()
