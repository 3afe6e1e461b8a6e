"""A brief as a document for word processors (DOCX), its curve a chart and its map a tree of their own.

Nothing is drawn here: the word processor does it with its own fonts, so Chinese stands wherever it can be read at all,
text stays text, and no library for pictures is needed.
"""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from tasdesk.exchange.map_files import INKS
from tasdesk.method.briefs import Block, Brief, Said, Tree
from tasdesk.method.facts import Point
from tasdesk.text import glyphs, percent, safe, width

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

_LATIN, _CHINESE = "Calibri", "Microsoft YaHei"
_BLUE, _GREY = "1D5FA3", "666666"
_MARKS: Final = {"bad": "A3261D", "careful": "B87A00"}
"""The colour of a line by how grave it is."""

_ACROSS: Final = 180
"""Millimetres between the margins of an A4 page."""

_CHART_HIGH: Final = 45
"""Millimetres."""

_NAMES: Final = 32
"""Millimetres for the names of facts."""

_LONG: Final = 28
"""The cells of a text from which on it is broken rather than its column widened."""

_EMU: Final = 36_000
"""The units of a drawing in a millimetre."""


def docx(brief: Brief) -> bytes:
    """A brief as a document."""
    from docx import Document as new_document

    document = new_document()
    document.core_properties.title = brief.title
    document.core_properties.author = "tasdesk"
    _set_up(document, short=brief.short)
    document.add_heading(brief.title, 0)
    _say(document, brief.lead, _GREY)
    if brief.told:
        _say(document, brief.told)
    if brief.rows:
        _table(document, brief.columns, brief.rows)
    for chapter in brief.chapters:
        if brief.rows:
            heading = document.add_heading(chapter.title, 1)
            _run(heading, f"  {chapter.lead}", _GREY)
        _facts(document, chapter.facts)
        for block in chapter.blocks:
            _add(document, block)
    _say(document, brief.foot, _GREY)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: "Document", *, short: bool) -> None:
    """A4 with narrow margins and a small type, so that a deal takes two pages, and ten deals in short three."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - _ACROSS) / 2)
    section.top_margin = section.bottom_margin = Mm(14)
    sizes = {"Normal": 9.5, "Title": 18, "Heading 1": 13, "Heading 2": 10.5, "List Bullet": 9.5, "List Continue": 9}
    for name, size in sizes.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size = _LATIN, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)  # a font of the theme would go before ours
        fonts.set(qn("w:eastAsia"), _CHINESE)
        before = {"Heading 1": 8, "Heading 2": 1 if short else 8}.get(name, 0)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(0 if short else 2)


def _say(document: "Document", said: str, colour: str = "") -> "Paragraph":
    paragraph = document.add_paragraph()
    _run(paragraph, said, colour)
    return paragraph


def _run(paragraph: "Paragraph", said: str, colour: str = "", *, strong: bool = False) -> None:
    from docx.shared import RGBColor

    run = paragraph.add_run(said)
    run.bold = strong or None
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)


def _add(document: "Document", block: Block) -> None:
    document.add_heading(block.title, 2)
    if block.told and block.tree is None:
        document.add_paragraph(block.told)
    for line in block.lines:
        _line(document, line)
    if block.points:
        _chart(document, block.points)
    if block.tree is not None:
        _tree(document, block.tree)
    elif block.rows:
        _table(document, block.columns, block.rows)


def _line(document: "Document", line: Said) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    _run(paragraph, line.text, _MARKS.get(line.ink, ""))
    if line.aside:
        _run(paragraph, f"  {glyphs().dot} {line.aside}", _GREY)
    for below in line.below:
        _run(document.add_paragraph(style="List Continue"), below, _GREY)


# --- tables ------------------------------------------------------------------------------------------------------


def _facts(document: "Document", facts: Sequence[tuple[str, str]]) -> None:
    """Names and values; one alone needs no name."""
    if len(facts) < 2:
        for _name, value in facts:
            _say(document, value)
        return
    table = document.add_table(len(facts), 2)
    for row, (name, value) in zip(table.rows, facts, strict=True):
        _run(_paragraph(row.cells[0]), name, _GREY)
        _run(_paragraph(row.cells[1]), value, strong=row is table.rows[0])
    _widths(table, (_NAMES, _ACROSS - _NAMES))


def _table(document: "Document", heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(1 + len(rows), len(heads), style="Light List Accent 1")
    for line, row in zip((heads, *rows), table.rows, strict=True):
        for said, cell in zip(line, row.cells, strict=True):
            _paragraph(cell).add_run(said)
    _widths(table, _shared((heads, *rows)))


def _tree(document: "Document", tree: Tree) -> None:
    """The map: everybody below their boss, with what is known of them beside the name."""
    for head in tree.heads[1:]:
        _say(document, safe(head), _GREY)
    lines = [tree.columns, *(_names(rails, cells) for rails, cells in tree.lines)]
    table = document.add_table(len(lines), len(tree.columns))
    for said, cell in zip(tree.columns, table.rows[0].cells, strict=True):
        _run(_paragraph(cell), said, _GREY)
    for (rails, cells), row in zip(tree.lines, list(table.rows)[1:], strict=True):
        for place, (cell, (_said, ink)) in enumerate(zip(row.cells, cells, strict=True)):
            paragraph = _paragraph(cell)
            if place == 0 and rails:
                _run(paragraph, _rails(rails), "9A9A9A")
            _run(paragraph, safe(_said), INKS.get(ink, "").lstrip("#").upper(), strong=ink == "strong")
    _widths(table, _shared(lines))
    for said in tree.legend:
        _say(document, safe(said), _GREY)


def _names(rails: tuple[bool, ...], cells: Sequence[tuple[str, str]]) -> list[str]:
    return [_rails(rails) + cells[0][0], *(said for said, _ink in cells[1:])]


def _rails(rails: tuple[bool, ...]) -> str:
    """The lines of the tree before a name."""
    if not rails:
        return ""
    return "".join("│ " if on else "   " for on in rails[:-1]) + ("├ " if rails[-1] else "└ ")


def _paragraph(cell: "_Cell") -> "Paragraph":
    """The paragraph that a cell begins with, without room around it."""
    from docx.shared import Pt

    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def _shared(lines: Sequence[Sequence[str]]) -> list[float]:
    """The millimetres of each column: by its longest text, very long ones give way."""
    wanted = [max(4, *(min(width(line[place]), _LONG) for line in lines)) + 3 for place in range(len(lines[0]))]
    return [_ACROSS * cells / sum(wanted) for cells in wanted]


def _widths(table: "Table", millimetres: Sequence[float]) -> None:
    from docx.shared import Mm

    table.autofit = False
    # Some programs look at the columns, some at the cells.
    for column, across in zip(table.columns, millimetres, strict=True):
        column.width = Mm(across)
    for row in table.rows:
        for cell, across in zip(row.cells, millimetres, strict=True):
            cell.width = Mm(across)


# --- the curve ---------------------------------------------------------------------------------------------------

_FRAME: Final = """<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{high}"/>
<wp:docPr id="{number}" name="curve {number}" descr="{told}"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="{part}"/>
</a:graphicData></a:graphic></wp:inline></w:drawing>"""

_CHART: Final = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:roundedCorners val="0"/><c:chart>
<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>
<c:ser><c:idx val="0"/><c:order val="0"/>
<c:spPr><a:ln w="22225"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr>
<c:marker><c:symbol val="none"/></c:marker>{last}
<c:cat><c:strLit><c:ptCount val="{count}"/>{weeks}</c:strLit></c:cat>
<c:val><c:numLit><c:formatCode>0%</c:formatCode><c:ptCount val="{count}"/>{rates}</c:numLit></c:val>
<c:smooth val="0"/></c:ser><c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>
<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>
<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>
<c:tickLblPos val="none"/><c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/>
<c:noMultiLvlLbl val="1"/></c:catAx>
<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="1"/><c:min val="0"/></c:scaling>
<c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/>
</a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="0%" sourceLinked="0"/>
<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>
<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{text}<c:crossAx val="1"/><c:crosses val="autoZero"/>
<c:crossBetween val="midCat"/><c:majorUnit val="0.5"/></c:valAx></c:plotArea><c:plotVisOnly val="1"/>
<c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:ln><a:noFill/></a:ln></c:spPr></c:chartSpace>"""
"""A line over the weeks from 0 to 100 %; weeks without a rate are gaps."""

_AXIS_TEXT: Final = """<c:txPr><a:bodyPr rot="0"/><a:p><a:pPr><a:defRPr sz="800"><a:solidFill><a:srgbClr val="666666"/>
</a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>"""

_LAST: Final = """<c:dLbls><c:dLbl><c:idx val="{place}"/><c:dLblPos val="t"/><c:showLegendKey val="0"/>
<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>
</c:dLbl><c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/>
<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>"""


def _chart(document: "Document", points: Sequence[Point]) -> None:
    """The rate by week as a chart of the document's own; whoever cannot see it is told the last weeks."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.shared import Mm

    rated = [(place, point.rate) for place, point in enumerate(points) if point.rate is not None]
    chart = _CHART.format(
        colour=_BLUE,
        count=len(points),
        weeks="".join(
            f'<c:pt idx="{place}"><c:v>{escape(each.week)}</c:v></c:pt>' for place, each in enumerate(points)
        ),
        rates="".join(f'<c:pt idx="{place}"><c:v>{rate!r}</c:v></c:pt>' for place, rate in rated),
        last=_LAST.format(place=rated[-1][0]) if rated else "",
        text=_AXIS_TEXT,
    )
    package = document.part.package
    number = 1 + sum(str(part.partname).startswith("/word/charts/") for part in package.iter_parts())
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, chart.encode(), package)
    told = "; ".join(f"{each.week} {'–' if each.rate is None else percent(each.rate)}" for each in points[-8:])
    frame = _FRAME.format(
        across=_ACROSS * _EMU,
        high=_CHART_HIGH * _EMU,
        number=number,
        told=escape(told, {'"': "&quot;"}),
        part=document.part.relate_to(part, RELATIONSHIP_TYPE.CHART),
    )
    document.add_paragraph().add_run()._r.append(parse_xml(frame))
    # Below and not in the chart: programs differ in which of many weeks they find room for.
    weeks = _say(document, "\t".join(dict.fromkeys((points[0].week, points[-1].week))), _GREY)
    weeks.paragraph_format.left_indent = Mm(_ACROSS / 18)
    weeks.paragraph_format.tab_stops.add_tab_stop(Mm(_ACROSS), WD_TAB_ALIGNMENT.RIGHT)
