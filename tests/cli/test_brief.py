"""`brief`: one deal or one review on few pages, harmless whatever is in the book (METHOD 8)."""

import io
import json
import stat

import pytest
from docx import Document

from books import run

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


def test_a_template_of_ones_own(book, tmp_path):
    """It has the fields of a brief."""
    path = tmp_path / "own.j2"
    path.write_text("{% for chapter in chapters %}{{ chapter.title }}!{% endfor %}")

    assert "Metering rollout 智能抄表!\n" == brief(ROLLOUT, "--template", str(path))


@pytest.mark.parametrize(
    "text", ["{{ title.__class__.__mro__ }}{{ curve.__globals__ }}", "{% for x in %}", "{{ 1 / 0 }}"]
)
def test_a_template_reaches_nothing_else(book, tmp_path, text):
    """What it must not have is refused or empty, and a fault is said in a sentence."""
    path = tmp_path / "own.j2"
    path.write_text(text)
    ended = run("brief", ROLLOUT, "--template", str(path))

    assert "The template has a fault" in ended.err


def test_a_review_is_a_brief_of_its_deals(book):
    """Those that were done with, each a chapter of its own; in Chinese as well."""
    run("review", "start", ROLLOUT, "Metering service")
    run("review", "done", ROLLOUT)
    run("review", "done", "Metering service")
    handle = json.loads(run("review", "list", "--json").out)[0]["review"]

    assert 2 == brief("--review", handle, "--format", "html").count("<article>")
    assert 'lang="zh-Hans"' in brief("--review", handle, "--format", "html", "--lang", "zh")


def test_a_deal_or_a_review(book):
    """Neither and both are refused."""
    assert "A brief is of a deal or of a review." in run("brief").err
