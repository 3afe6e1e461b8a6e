"""The parts of a deal's screen together: whatever the size, the language, the glyphs and the names."""

import pytest

from one_deal import DEAL, LINKS, MOVES, NAMES, NOTES, PEOPLE, RECORD, TODAY
from portfolios import HOSTILE
from support import Bench, row_widths, screen_text
from tasdesk import messages, text
from tasdesk.method.curve import curve
from tasdesk.method.questionnaire import sheet
from tasdesk.method.winrate import rate
from tasdesk.widgets.curve import Curve
from tasdesk.widgets.deal_header import DealHeader, Heading
from tasdesk.widgets.field_panel import FieldPanel
from tasdesk.widgets.gates_panel import GatesPanel
from tasdesk.widgets.map_table import MapTable
from tasdesk.widgets.notes_list import NotesList
from tasdesk.widgets.rate_panel import RatePanel
from tasdesk.widgets.score_grid import ScoreGrid
from tasdesk.widgets.tab_line import TabLine

SIZES = [(40, 12), (60, 20), (80, 24), (120, 40), (200, 50)]
EVIL = "".join(HOSTILE)


def header(playbook, names, now):
    made = DealHeader()
    deal = DEAL._replace(name=EVIL, account=EVIL)
    made.heading = Heading(deal, playbook.stages, "A", now, 0.4, 0.06, names, "Board")
    tabs = TabLine()
    tabs.tabs = tuple((word, word) for word in ("overview", "questions", "map", "rivals", EVIL, "history"))
    tabs.active = "history"
    return [made, tabs]


def panels(playbook, names, now):
    rated, field, gates, bent = RatePanel(), FieldPanel(), GatesPanel(), Curve()
    for panel in (rated, field):
        panel.rate = now
        panel.names = names
    rated.change = -0.02
    gates.sheet = sheet(RECORD, TODAY, playbook)
    gates.playbook = playbook
    gates.people = names
    bent.points = curve(RECORD, TODAY, playbook)
    return [rated, field, gates, bent]


def grid(playbook, names, now):
    made = ScoreGrid()
    made.playbook = playbook
    made.names = names
    made.sheet = sheet(RECORD, TODAY, playbook)
    made.pricing = lambda question, party, value, author: 0.5
    made.complaint = EVIL
    return [made]


def table(playbook, names, now):
    made = MapTable()
    made.people = tuple(who._replace(name=EVIL, title=EVIL, wants_self=EVIL) for who in PEOPLE)
    made.links = LINKS
    return [made]


def history(playbook, names, now):
    made = NotesList()
    made.notes = tuple(note._replace(text=EVIL * 5, author=EVIL) for note in NOTES)
    made.moves = tuple(move._replace(reason=EVIL) for move in MOVES)
    made.names = names
    return [made]


@pytest.fixture(params=[header, panels, grid, table, history], ids=lambda make: make.__name__)
def bench(request, playbook):
    """An app with some of the widgets, every name in them hostile."""
    now = rate(sheet(RECORD, TODAY, playbook).standing, playbook.comparison)
    return Bench(lambda: request.param(playbook, dict.fromkeys(NAMES, EVIL), now))


VIEWS = [(size, language, text.UNICODE) for size in SIZES for language in messages.LANGUAGES]


@pytest.mark.parametrize(("size", "language", "glyphs"), [*VIEWS, ((80, 24), "en", text.ASCII)])
async def test_every_row_is_as_wide_as_the_screen(bench, size, language, glyphs):
    """Whatever the names are made of, in both languages and with both sets of glyphs; nothing in them acts."""
    messages.use(language)
    text.use_glyphs(glyphs)
    async with bench.run_test(size=size) as pilot:
        await pilot.press("tab", "down", "down")
        widths, shown = row_widths(bench), screen_text(bench)
    messages.use("en")
    text.use_glyphs(text.UNICODE)

    assert {size[0]} == widths
    assert "\x1b" not in shown
