"""The map as a text for other programs: words, picture, graph."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from tasdesk.messages import _
from tasdesk.method.map_view import MapView
from tasdesk.method.person import LinkKind
from tasdesk.text import fit, glyphs, safe, width
from tasdesk.widgets import words
from tasdesk.widgets.map_sheet import MapSheet, labels, map_sheet

FORMATS: Final = ("text", "svg", "dot", "graphml")
"""What a map can be written as; the first where nobody says."""

ENDINGS: Final[Mapping[str, str]] = {"text": ".txt", "svg": ".svg", "dot": ".dot", "graphml": ".graphml"}
"""How a file of each form is called at its end."""


class Shown(NamedTuple):
    """A map as somebody sees it.

    Attributes:
        party: `US` or the id of a rival.
        title: what the deal is called.
        names: the rivals' names by id.
    """

    view: MapView
    lead: LinkKind
    party: str
    title: str
    names: Mapping[str, str]

    @property
    def sheet(self) -> MapSheet:
        """It as lines of words."""
        return map_sheet(self.view, self.lead, self.party, self.title, self.names)


def written(shown: Shown, form: str) -> str:
    """The map as a text of one of `FORMATS`."""
    # Only what is asked for is loaded.
    from tasdesk.exchange import map_files

    if form == "graphml":
        return map_files.graphml(shown.view, shown.party)
    if form == "dot":
        kinds = {kind: words.link_kind(kind) for kind in LinkKind}
        return map_files.dot(shown.view, shown.party, shown.title, labels(shown.view, shown.party), kinds)
    sheet = shown.sheet
    if form == "svg":
        return map_files.svg(sheet.heads, sheet.columns, sheet.lines, sheet.legend)
    return "\n".join((*map(safe, sheet.heads), "", *_aligned(sheet), "", *map(safe, sheet.legend))) + "\n"


def write(shown: Shown, form: str, path: Path) -> None:
    """Write it to a file.

    Raises:
        FileError: it cannot be written.
    """
    from tasdesk.exchange.writing import private_file

    with private_file(path.expanduser()) as file:
        file.write(written(shown, form))


def form_name(form: str) -> str:
    """What a form is called."""
    return {
        "text": _("text, as it is printed"),
        "svg": _("SVG, a picture"),
        "dot": _("DOT, for Graphviz"),
        "graphml": _("GraphML, for Gephi, yEd and others"),
    }[form]


def rails_before(rails: tuple[bool, ...]) -> str:
    """The lines of the tree before a name."""
    if not rails:
        return ""
    sign = glyphs()
    above = "".join(f"{sign.upright}  " if on else "   " for on in rails[:-1])
    return f"{above}{sign.branch if rails[-1] else sign.corner}{sign.rule} "


def _aligned(sheet: MapSheet) -> Iterator[str]:
    """The table as lines, its columns under each other."""
    table = [list(sheet.columns)] + [
        [f"{rails_before(rails)}{cells[0][0]}", *(cell for cell, _ink in cells[1:])] for rails, cells in sheet.lines
    ]
    sizes = [max(map(width, column)) for column in zip(*table, strict=True)]
    for row in table:
        yield "  ".join(fit(cell, size) for cell, size in zip(row, sizes, strict=True)).rstrip()
