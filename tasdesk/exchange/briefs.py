"""Briefs as Markdown, and as HTML that stands alone and prints well.

What a template is given is data: in HTML it is escaped, in Markdown the filter `md` does it. A template of one's own
runs in a sandbox, and has the fields of `method.briefs.Brief`, with `curve` and `map` for the pictures.
"""

import re
from collections.abc import Sequence
from importlib.resources import files
from itertools import groupby
from typing import Final
from xml.etree import ElementTree

from tasdesk.errors import BadUse
from tasdesk.exchange.map_files import svg as map_svg
from tasdesk.messages import _
from tasdesk.method.briefs import Block, Brief
from tasdesk.method.facts import Point
from tasdesk.text import percent, safe

FORMATS: Final = ("md", "html", "docx")
"""What a brief can be written as."""

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_WIDE, _HIGH, _LEFT, _TOP = 640, 150, 44, 10
_BLUE, _GREY = "#1d5fa3", "#c9c9c9"


def written(brief: Brief, form: str, template: str = "", called: str = "") -> str:
    """A brief as Markdown or HTML.

    Args:
        form: `md` or `html`.
        template: the text of a template of one's own; empty for ours.
        called: the name of its file.

    Raises:
        BadUse: the template has a fault, or asks for something that templates cannot have.
    """
    from jinja2 import TemplateError
    from jinja2.sandbox import SandboxedEnvironment
    from markupsafe import Markup

    source = template or files("tasdesk.exchange").joinpath(f"templates/brief.{form}.j2").read_text("utf-8")
    # Markdown has no tags of its own to escape for; its filter does what it needs.
    environment = SandboxedEnvironment(autoescape=form == "html", trim_blocks=True, lstrip_blocks=True)
    environment.filters["md"] = markdown
    # Both are made by an XML library, which has escaped what is in them.
    pictures = {
        "curve": lambda points: Markup(curve(points)),  # noqa: S704
        "map": lambda block: Markup(_map(block)),  # noqa: S704
    }
    try:
        return environment.from_string(source).render(brief.values() | pictures)
    except (TemplateError, TypeError, ArithmeticError, ValueError, AttributeError) as error:
        line = getattr(error, "lineno", None) or _line_of(error)
        place = _("{file}, line {number}") if line else "{file}"
        where = place.format(file=safe(called) or _("the template"), number=line)
        raise BadUse(_("The template has a fault: {where}: {why}").format(where=where, why=safe(str(error)))) from error


def _line_of(error: BaseException) -> int | None:
    """The line of the template at which it went wrong; None where it was not in the template."""
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def markdown(said: str) -> str:
    """A text as Markdown shows it, whatever is in it."""
    return _SPECIAL.sub(r"\\\1", " ".join(str(said).split()))


def _map(block: Block) -> str:
    tree = block.tree
    return "" if tree is None else map_svg(tree.heads, tree.columns, tree.lines, tree.legend)


# --- the curve ---------------------------------------------------------------------------------------------------


def curve(points: Sequence[Point]) -> str:
    """The rate by week as an SVG picture; weeks without a rate are gaps."""
    box = {"viewBox": f"0 0 {_WIDE} {_HIGH + 34}", "width": "100%", "font-family": "sans-serif", "font-size": "11"}
    picture = ElementTree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", **box})
    for part in (0.0, 0.5, 1.0):
        high = _y(part)
        ElementTree.SubElement(
            picture, "path", {"d": f"M{_LEFT} {high:.1f}H{_WIDE}", "stroke": _GREY, "stroke-width": "0.7"}
        )
        _text(picture, _LEFT - 6, high + 4, percent(part), "end")
    last = max(1, len(points) - 1)
    places = [(_LEFT + 6 + (_WIDE - _LEFT - 50) * index / last, point.rate) for index, point in enumerate(points)]
    for known, group in groupby(places, key=lambda place: place[1] is not None):
        if known:
            line = [(x, _y(rate)) for x, rate in group if rate is not None]
            path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line)
            look = {"d": path, "stroke": _BLUE, "fill": "none", "stroke-width": "2", "stroke-linejoin": "round"}
            ElementTree.SubElement(picture, "path", look)
            x, y = line[-1]
            ElementTree.SubElement(picture, "circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "3", "fill": _BLUE})
    if points and points[-1].rate is not None:
        _text(picture, places[-1][0] + 7, _y(points[-1].rate) + 4, percent(points[-1].rate), "start")
    if points:
        _text(picture, places[0][0], _HIGH + 28, points[0].week, "start")
        if len(points) > 1:
            _text(picture, places[-1][0], _HIGH + 28, points[-1].week, "end")
    return ElementTree.tostring(picture, encoding="unicode")


def _y(part: float) -> float:
    return _TOP + _HIGH * (1 - part)


def _text(picture: ElementTree.Element, x: float, y: float, said: str, anchor: str) -> None:
    look = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor, "fill": "#555555"}
    ElementTree.SubElement(picture, "text", look).text = said
