"""The relationship map in files: Graphviz DOT and GraphML, written by the libraries for these, and an SVG picture.

Names and titles are data: they stand in labels only, made safe; nodes go by numbers.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree

from tasdesk.method.map_view import MapView
from tasdesk.method.person import LinkKind, Person, Stance
from tasdesk.method.relations import key_player
from tasdesk.text import safe, width

if TYPE_CHECKING:
    import networkx as nx

Line = tuple[tuple[bool, ...], Sequence[tuple[str, str]]]
"""A line of the map: its rails (`method.relations.MapRow`), and its cells as text and ink, the name first."""

_FRAMES: Final[Mapping[Stance | None, str]] = {
    Stance.STRONGLY_POSITIVE: "#2e7d32",
    Stance.POSITIVE: "#66a36a",
    Stance.NEUTRAL: "#8a8a8a",
    Stance.NEGATIVE: "#d0893c",
    Stance.STRONGLY_NEGATIVE: "#b3372f",
    None: "#bdbdbd",
}
"""The colour of a frame; the word stands inside it, so that nothing hangs on the colour."""

_LINES: Final[Mapping[LinkKind, str]] = {
    LinkKind.REPORTING: "solid",
    LinkKind.POLITICAL: "dashed",
    LinkKind.DECISION: "dotted",
}


# --- graphs ------------------------------------------------------------------------------------------------------


def graph_of(view: MapView, party: str) -> "nx.MultiDiGraph[str]":
    """The map as a graph: people with what is known of them, and their links; values are texts, numbers, yes and no.

    Args:
        party: `US` or a rival's id, whose stances and contacts it has.
    """
    # Only an export of this kind needs it.
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nodes = {person.id: f"n{number}" for number, person in enumerate(view.people, start=1)}
    for person in view.people:
        graph.add_node(nodes[person.id], **_values(person, party))
    for link in view.links:
        if link.source in nodes and link.target in nodes:
            strength = {} if link.strength is None else {"strength": link.strength}
            graph.add_edge(nodes[link.source], nodes[link.target], kind=link.kind.value, **strength)
    return graph


def graphml(view: MapView, party: str) -> str:
    """The map as GraphML, for Gephi, yEd and others."""
    import networkx as nx

    lines = nx.generate_graphml(graph_of(view, party), named_key_ids=True)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"


def dot(
    view: MapView, party: str, title: str, labels: Mapping[str, Sequence[str]], kinds: Mapping[LinkKind, str]
) -> str:
    """The map as a graph of Graphviz: bosses above, influence dashed, decisions dotted.

    Args:
        labels: the lines that stand in each person's box, by id.
        kinds: what each kind of link is called.
    """
    import pydot

    drawing = pydot.Dot("map", graph_type="digraph", rankdir="TB", label=_quoted([title]), labelloc="t")
    drawing.set_node_defaults(shape="box", style="rounded", fontname="sans-serif")
    graph = graph_of(view, party)
    for node, person in zip(graph, view.people, strict=True):
        frame = f'"{_FRAMES[person.stances.get(party)]}"'
        weight = "3" if key_player(person) else "1"
        drawing.add_node(pydot.Node(node, label=_quoted(labels[person.id]), color=frame, penwidth=weight))
    for source, target, values in graph.edges(data=True):
        drawing.add_edge(_edge(source, target, values, kinds))
    return str(drawing.to_string())


def _edge(source: str, target: str, values: Mapping[str, Any], kinds: Mapping[LinkKind, str]) -> Any:
    import pydot

    kind = LinkKind(values["kind"])
    look: dict[str, Any] = {"style": _LINES[kind], "label": _quoted([kinds[kind]])}
    if kind is LinkKind.REPORTING:
        # Drawn from the boss down, so that the boss stands above.
        return pydot.Edge(target, source, arrowhead="none", **look)
    return pydot.Edge(source, target, penwidth=str(values.get("strength", 1)), constraint="false", **look)


def _values(person: Person, party: str) -> dict[str, str | bool]:
    """What is known of somebody, as attributes of a node."""
    return {
        "label": safe(person.name),
        "title": safe(person.title),
        "department": safe(person.department),
        "account": safe(person.account),
        "influence": str(person.influence or ""),
        "roles": " ".join(person.roles),
        "buying": " ".join(person.buying),
        "stance": str(person.stances.get(party) or ""),
        "interaction": str(person.interactions.get(party) or ""),
        "strategy": str(person.strategy or ""),
        "key_player": key_player(person),
        "left": person.left_on is not None,
    }


def _quoted(lines: Sequence[str]) -> str:
    """Lines as DOT holds them: in quotes, so that `<` begins no HTML, and with every backslash itself."""
    return '"' + "\\n".join(safe(line).replace("\\", "\\\\").replace('"', '\\"') for line in lines) + '"'


# --- the picture -------------------------------------------------------------------------------------------------

_CELL: Final = 8
_ROW: Final = 24
_STEP: Final = 20
_EDGE: Final = 16
_GAP: Final = 20
_PAPER: Final = "#ffffff"
_RAIL: Final = "#9a9a9a"
INKS: Final = {
    "strong": "#111111",
    "dim": "#666666",
    "good": "#1f6b2a",
    "careful": "#8a5a00",
    "alarm": "#a3261d",
    "accent": "#1d5fa3",
}
"""The colours of what a map says, by ink."""

_PLAIN: Final = "#222222"


def svg(heads: Sequence[str], columns: Sequence[str], lines: Sequence[Line], legend: Sequence[str]) -> str:
    """The map as a picture: its tree with what is known of each person beside it.

    Args:
        heads: what stands above, the title first.
        columns: what stands above each column of cells.
        lines: from top to bottom.
        legend: what stands below.
    """
    widths = _widths(columns, lines)
    below = _EDGE + _ROW * (len(heads) + 1)
    height = below + _ROW * (len(lines) + len(legend) + 1) + _EDGE
    across = max(sum(widths) + _GAP * len(widths), *(width(text) * _CELL for text in (*heads, *legend))) + 2 * _EDGE
    picture = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {across} {height}",
            "width": str(across),
            "height": str(height),
            "font-family": "system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif",
            "font-size": "14",
        },
    )
    ElementTree.SubElement(picture, "title").text = safe(heads[0])
    ElementTree.SubElement(picture, "rect", {"width": "100%", "height": "100%", "fill": _PAPER})
    for number, head in enumerate(heads):
        _write(picture, _EDGE, _EDGE + _ROW * number, head, "strong" if number == 0 else "dim")
    lefts = [_EDGE + sum(widths[:place]) + _GAP * place for place in range(len(widths))]
    for left, column in zip(lefts, columns, strict=True):
        _write(picture, left, below - _ROW, column, "dim")
    for number, (rails, cells) in enumerate(lines):
        top = below + _ROW * number
        _draw_rails(picture, rails, top)
        for place, (left, (text, ink)) in enumerate(zip(lefts, cells, strict=True)):
            _write(picture, left if place or not rails else left + _STEP * len(rails) + 3, top, text, ink)
    for number, said in enumerate(legend, start=1):
        _write(picture, _EDGE, below + _ROW * (len(lines) + number) - _ROW // 2, said, "dim")
    ElementTree.indent(picture)
    return ElementTree.tostring(picture, encoding="unicode") + "\n"


def _widths(columns: Sequence[str], lines: Sequence[Line]) -> list[int]:
    """How wide each column is; the first has the tree before its names."""
    return [
        max(
            width(column) * _CELL,
            *(width(cells[place][0]) * _CELL + (0 if place else _STEP * len(rails)) for rails, cells in lines),
            0,
        )
        for place, column in enumerate(columns)
    ]


def _write(picture: ElementTree.Element, left: int, top: int, text: str, ink: str) -> None:
    if text:
        look = {"x": str(left), "y": str(top + 17), "fill": INKS.get(ink, _PLAIN)}
        if ink == "strong":
            look["font-weight"] = "600"
        ElementTree.SubElement(picture, "text", look).text = safe(text)


def _draw_rails(picture: ElementTree.Element, rails: tuple[bool, ...], top: int) -> None:
    """The lines of the tree before a name."""
    for level, on in enumerate(rails):
        left, middle = _EDGE + _STEP * level + _STEP // 2, top + _ROW // 2
        last = level == len(rails) - 1
        if last or on:
            end = top + _ROW if on else middle
            _draw(picture, f"M{left} {top}V{end}")
        if last:
            _draw(picture, f"M{left} {middle}H{left + _STEP // 2}")


def _draw(picture: ElementTree.Element, path: str) -> None:
    ElementTree.SubElement(picture, "path", {"d": path, "stroke": _RAIL, "fill": "none"})
