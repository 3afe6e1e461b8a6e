"""`brief`: one deal or one review on few pages, harmless whatever is in the book (METHOD 8)."""

import io
import json
import stat
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from docx import Document

from books import run
from tasdesk.exchange.brief_document import docx
from tasdesk.method.briefs import Block, Brief, Chapter
from tasdesk.method.facts import Point

ROLLOUT = "rollout"
HOSTILE = "<script>alert(1)</script> *bold* [x](javascript:1) {{ 7 * 7 }} \x1b[31m"


def brief(*words):
    """What a brief prints, which must go well."""
    ended = run("brief", *words)

    assert (0, "") == (ended.status, ended.err)
    return ended.out


@pytest.fixture
def hostile(book):
    """A deal with a shared note and a private one that try what they can."""
    run("note", ROLLOUT, HOSTILE, "--shared")
    run("note", ROLLOUT, "secret of ours")
    return book


def test_a_deal_in_markdown_has_its_facts_and_what_to_ask(book):
    """The rate with its week, the parties, and the findings with their questions."""
    told = brief(ROLLOUT)

    assert told.startswith("# Metering rollout 智能抄表\n")
    assert "- **win rate**: 55%" in told
    assert "### Findings: ask these" in told
    assert "| 用友 Yonyou | 2 | 2 |" in told


def test_what_people_wrote_is_text_in_markdown(hostile):
    """No markup, no escape for the terminal, nothing computed."""
    told = brief(ROLLOUT)

    assert r"\<script\>alert(1)\</script\> \*bold\* \[x\](javascript:1) \{\{ 7 \* 7 \}\}" in told
    assert "\x1b" not in told


def test_html_stands_alone_and_escapes(hostile):
    """No script, nothing from elsewhere, the curve as a picture in it."""
    told = brief(ROLLOUT, "--format", "html")

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in told
    assert "<script" not in told
    assert "src=" not in told
    assert "<svg" in told


def test_private_notes_stay_away_unless_asked_for(hostile):
    """In every form."""
    assert "secret of ours" not in brief(ROLLOUT)
    assert "secret of ours" in brief(ROLLOUT, "--private")


def test_a_long_note_is_cut(book):
    """A brief has its beginning; the program has all of it."""
    run("note", ROLLOUT, "word " * 1000, "--shared")
    told = brief(ROLLOUT, "--sections", "notes")

    assert 80 == told.count("word")
    assert "word… · " in told


def test_only_some_sections(book):
    """In their own order, and another one is refused with those there are."""
    told = brief(ROLLOUT, "--sections", "findings,curve")

    assert told.index("### Win rate by week") < told.index("### Findings: ask these")
    assert "### Both answers" not in told
    assert "curve" in run("brief", ROLLOUT, "--sections", "weather").err


def test_a_document_for_word_processors(hostile, tmp_path):
    """It opens, has the title as its heading, and only its owner can read it."""
    path = tmp_path / "brief.docx"
    run("brief", ROLLOUT, "--format", "docx", "-o", str(path))
    paragraphs = [paragraph.text for paragraph in Document(io.BytesIO(path.read_bytes())).paragraphs]

    assert "Metering rollout 智能抄表" == paragraphs[0]
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)


def test_the_curve_of_a_document_is_a_chart_of_its_own(hostile, tmp_path):
    """A line over the weeks, with the last rate, told in words as well; the map is a table of text below it."""
    path = tmp_path / "brief.docx"
    run("brief", ROLLOUT, "--format", "docx", "-o", str(path))
    with ZipFile(path) as archive:
        chart = ElementTree.fromstring(archive.read("word/charts/chart1.xml"))
        types = archive.read("[Content_Types].xml").decode()
        body = archive.read("word/document.xml").decode()
    (rates,) = chart.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}numLit")

    assert 16 / 29 == pytest.approx(float(list(rates.itertext())[-1]))
    assert "drawingml.chart+xml" in types
    assert "2026-W47 55%" in body
    assert "&lt;script&gt;alert(1)" in body


def test_weeks_without_a_rate_are_gaps_in_the_chart():
    """Also where no week has one."""
    unrated = (Point("2026-W46", None, None, False), Point("2026-W47", None, None, False))
    block = Block("curve", "Win rate", points=unrated)
    brief = Brief("One", "en", "", "", (Chapter("One", "", (), (block,)),), "")
    with ZipFile(io.BytesIO(docx(brief))) as archive:
        chart = archive.read("word/charts/chart1.xml").decode()

    assert "2026-W46" in chart
    assert "<c:dLbls>" not in chart


def test_a_template_of_ones_own(book, tmp_path):
    """It has the fields of a brief."""
    path = tmp_path / "own.j2"
    path.write_text("{% for chapter in chapters %}{{ chapter.title }}!{% endfor %}")

    assert "Metering rollout 智能抄表!\n" == brief(ROLLOUT, "--template", str(path))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("{{ title.__class__.__mro__ }}{{ curve.__globals__ }}", "own.j2, line 1: access to attribute"),
        ("a\nb\n{% for x in %}", "own.j2, line 3: Expected an expression"),
        ("a\n{{ 1 / 0 }}", "own.j2, line 2: division by zero"),
        ("a\n\n{{ title.nothing.at_all }}", "own.j2, line 3: 'str object' has no attribute"),
    ],
)
def test_a_template_reaches_nothing_else(book, tmp_path, text, where):
    """What it must not have is refused, and a fault is said in a sentence with its file and line."""
    path = tmp_path / "own.j2"
    path.write_text(text)
    ended = run("brief", ROLLOUT, "--template", str(path))

    assert (2, "") == (ended.status, ended.out)
    assert f"The template has a fault: {where}" in ended.err


def test_a_review_is_a_brief_of_its_deals(book):
    """Those that were done with, each a chapter of its own; in Chinese as well."""
    run("review", "start", ROLLOUT, "Metering service")
    run("review", "done", ROLLOUT)
    run("review", "done", "Metering service")
    handle = json.loads(run("review", "list", "--json").out)[0]["review"]

    assert 2 == brief("--review", handle, "--format", "html").count("<article>")
    assert 'lang="zh-Hans"' in brief("--review", handle, "--format", "html", "--lang", "zh")


def test_a_review_of_ten_deals_stays_brief(book):
    """Each deal in few lines below a table of all; with sections, as much as they have."""
    run("review", "start", ROLLOUT, "Metering service")
    for deal in (ROLLOUT, "Metering service"):
        for number in range(4):
            run("review", "note", deal, f"said {number}")
        run("review", "done", deal)
    handle = json.loads(run("review", "list", "--json").out)[0]["review"]
    short, full = brief("--review", handle), brief("--review", handle, "--sections", "notes")

    assert "| Metering rollout 智能抄表 |" in short
    assert (4, 8) == (short.count("- said "), full.count("- said "))


def test_one_question_about_several_people_stands_once(book):
    """With each of them below it, those of whom the same is to be said together."""
    for name in ("Ann", "Bo", "Cy"):
        run("person", "add", "Haier", name)
        run("person", "set", ROLLOUT, name, "--role", "approver")
    lines = brief(ROLLOUT, "--sections", "findings").splitlines()
    place = lines.index("- A key player is not in touch")

    assert lines[place + 1].endswith("?")
    assert "  - Ann, Bo, Cy: Never met on this deal." == lines[place + 2]


def test_a_deal_or_a_review(book):
    """Neither and both are refused."""
    assert "A brief is of a deal or of a review." in run("brief").err
