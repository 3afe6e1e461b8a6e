"""The value proposition, its equation and the needs ladder on a deal's tab; the two-minute pitch against the clock."""

from decimal import Decimal

import pytest

from deal_stage import HOSTILE, answered, deal, staged
from support import Bench, row_widths, screen_text
from tasdesk import messages
from tasdesk.actions.value import add_need, write_value
from tasdesk.method.competing import Pitch
from tasdesk.method.facts import US, Money
from tasdesk.method.value import Gain, Layer, Problem, Strength, equation_on, proposition_on
from tasdesk.screens.rehearsal import Rehearsal
from tasdesk.widgets.outline import Outline


@pytest.fixture
def deal_id(desk):
    return answered(desk, deal(desk))


def on_value(desk, deal_id, size=(120, 50), **more):
    return staged(desk, deal_id, tab="value", size=size, **more)


async def press(pilot, *keys):
    """Press keys, each after what the one before did is shown; a word that begins with `=` is typed."""
    for key in keys:
        await pilot.press(*(key[1:] if key.startswith("=") and len(key) > 1 else [key]))
        await pilot.pause()


def rows(pilot):
    return pilot.app.first.query_one("#value").query_one(Outline)


def ours(desk, deal_id, party=US):
    dossier = desk.dossier(deal_id)
    return proposition_on(dossier.values, party, dossier.on)


async def test_what_is_missing_is_marked(desk, deal_id):
    """Of an empty one: the solution, business value, and four advantages over each of two rivals."""
    async with on_value(desk, deal_id) as pilot:
        shown = screen_text(pilot.app)

    assert "10 missing" in shown
    assert "Advantages over NARI 南瑞" in shown
    assert "no numbers yet" in shown


async def test_the_solution_is_written_against_the_clock(desk, deal_id):
    """The editor says while one types how long it takes: 150 words a minute, so five words take two seconds."""
    async with on_value(desk, deal_id) as pilot:
        await press(pilot, "enter", "=One platform for all stations")
        typing = screen_text(pilot.app)
        await press(pilot, "f2")

    assert "takes 0:02 of 2:00" in typing
    assert "One platform for all stations" == ours(desk, deal_id).solution


async def test_business_value_is_written_changed_and_taken_away(desk, deal_id):
    """With its number in a unit or in money; the time goes on counting in the box; undo brings it back."""
    async with on_value(desk, deal_id) as pilot:
        await press(pilot, "a", "=Fewer outages", "tab", "=35", "tab", "=%", "enter")
        first = ours(desk, deal_id).gains
        rows(pilot).select("gain.0")
        await press(pilot, "e", "tab", "end", "backspace", "backspace", "=1,200", "tab", "backspace", "=cny", "enter")
        changed = ours(desk, deal_id).gains
        await press(pilot, "x")
        gone = ours(desk, deal_id).gains
        await press(pilot, "u")

    assert (Gain("Fewer outages", number=Decimal(35), unit="%"),) == first
    assert (Gain("Fewer outages", Money(1_200_00, "CNY")),) == changed == ours(desk, deal_id).gains
    assert () == gone


async def test_advantages_over_each_rival(desk, deal_id):
    """One box for the four kinds over a rival."""
    rival = next(iter(desk.dossier(deal_id).rival_names))
    async with on_value(desk, deal_id) as pilot:
        rows(pilot).select(f"advantage.{rival}.hard")
        await press(pilot, "enter", "=open protocol", "tab", "tab", "=two plants", "enter")

    assert {Strength.SOLUTION: "open protocol", Strength.HARD: "two plants"} == {
        kind: text for kind, text in ours(desk, deal_id).advantages[rival].items() if text
    }


async def test_the_equation_has_its_sign(desk, deal_id):
    """(10,000 + 2,000) × 0.9 − 9,000 leaves the customer 1,800: it can close."""
    async with on_value(desk, deal_id) as pilot:
        rows(pilot).select("equation")
        await press(pilot, "enter", "=10000", "tab", "=2000", "tab", "=0.9", "tab", "=9000", "enter")
        shown = screen_text(pilot.app)
    dossier = desk.dossier(deal_id)

    assert equation_on(dossier.equations, dossier.on).closes
    assert "= +CN¥1,800.00" in shown


async def test_a_rung_of_the_needs_ladder(desk, deal_id):
    """Problem, kind, need and layer in one line."""
    async with on_value(desk, deal_id) as pilot:
        await press(pilot, "b", "tab", "=outages", "tab", "right", "tab", "=platform", "tab", "right", "enter")
        shown = screen_text(pilot.app)
    (need,) = desk.dossier(deal_id).needs

    assert (Problem.RESTORE, Layer.FINANCIAL) == (need.kind, need.layer)
    assert "– → outages (restore) → platform → financial" in shown


async def test_a_rivals_value_proposition_is_believed(desk, deal_id):
    """`v` turns to what we believe of rival 1."""
    rival = next(iter(desk.dossier(deal_id).rival_names))
    async with on_value(desk, deal_id) as pilot:
        await press(pilot, "v", "enter", "=Cheap and proven", "f2")

    assert "Cheap and proven" == ours(desk, deal_id, rival).solution
    assert ours(desk, deal_id) is None


async def test_the_pitch_is_rehearsed():
    """Start, pause and from the beginning; the line one should be at follows the clock; over time is said."""
    now = [0.0]
    told = "\n".join(" ".join(["word"] * 75) for _ in range(5))
    async with Bench(list).run_test(size=(80, 24)) as pilot:
        screen = Rehearsal(told, Pitch(), clock=lambda: now[0])
        pilot.app.push_screen(screen)
        await press(pilot, "space")
        now[0] = 61.0
        screen.tick()
        await pilot.pause()
        half = screen_text(pilot.app)
        line = screen.page.cursor
        await press(pilot, "space")
        now[0] = 600.0
        screen.tick()
        paused = screen.page.elapsed
        await press(pilot, "space")
        now[0] = 690.0
        screen.tick()
        await pilot.pause()
        over = screen_text(pilot.app)
        await press(pilot, "r")
        again = screen.page.elapsed

    assert "1:01 / 2:00" in half
    assert "the text takes 2:30" in half
    assert line > 0
    assert 61.0 == paused
    assert "over by 0:31" in over
    assert 0.0 == again


@pytest.mark.parametrize(("size", "language"), [((80, 24), "en"), ((40, 12), "zh")])
async def test_hostile_text_does_nothing(desk, deal_id, size, language):
    """Every line as wide as the screen, nothing of what was written acts, in the rehearsal too."""
    messages.use(language)
    write_value(desk, deal_id, solution=HOSTILE * 20, gains=(Gain(HOSTILE, number=Decimal(1), unit=HOSTILE),))
    add_need(desk, deal_id, problem=HOSTILE)
    widths, shown = set(), []
    async with on_value(desk, deal_id, size=size) as pilot:
        for key in ("enter", "escape", "down", "e", "escape", "end", "e", "escape", "v", "v", "v", "t", "space", "j"):
            await press(pilot, key)
            widths |= row_widths(pilot.app)
            shown.append(screen_text(pilot.app))

    assert {size[0]} == widths
    assert [] == [each for each in shown if "\x1b" in each or "\u202e" in each]
