"""The panels of the overview and of the cards: as high as what they say, exactly as wide as their place."""

import re
from datetime import date

import pytest

from one_deal import LINKS, MOVES, NAMES, NOTES, PEOPLE, RECORD, TODAY
from support import Bench, row_widths, screen_text
from tasdesk import messages
from tasdesk.method.course import standing_on
from tasdesk.method.explain import Explanation, Part, explain, moves
from tasdesk.method.facts import US, Assessment, Author, Naming, Outcome, Reason, Record, Said, Scores
from tasdesk.method.playbook import Playbook
from tasdesk.method.winrate import rate
from tasdesk.widgets.comparison import ComparisonPanel
from tasdesk.widgets.moves_panel import MovesPanel
from tasdesk.widgets.notes_panel import NotesPanel
from tasdesk.widgets.outcome_panel import OutcomePanel, last_closing
from tasdesk.widgets.people_panel import PeoplePanel
from tasdesk.widgets.person_panel import PersonPanel
from tasdesk.widgets.stage_panel import StagePanel
from tasdesk.widgets.week_panel import WeekPanel

STAGES = {"present": "Present value", "verify": "Verify"}


async def lines(make, width=60, height=30):
    """The lines a panel takes, its title first."""
    app = Bench(lambda: [make()])
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause()
        panel = app.query_one(make.panel)
        shown = screen_text(app).split("\n")[: panel.size.height]
        assert {width} == row_widths(app)
    return shown


def panel(kind, **values):
    """Makes a panel with these values, once an app runs."""

    def make():
        made = kind(**values.pop("made", {}))
        for name, value in values.items():
            setattr(made, name, value)
        return made

    make.panel = kind
    return make


# --- what moved it -----------------------------------------------------------------------------------------------


def week(before: Record, after: Record, playbook: Playbook) -> Explanation:
    return explain(standing_on(before, TODAY, playbook), standing_on(after, TODAY, playbook), playbook.comparison)


def later(question: str, score: int, party: str = US) -> Record:
    """The record with one more answer of today."""
    row = Assessment(TODAY, Author.SALESPERSON, party, **{question: Said(score)})
    return RECORD._replace(assessments=(*RECORD.assessments, row))


async def test_the_parts_sum_to_the_change(playbook):
    """Each with its size and a bar of that size, the largest first; the sum stands in the title."""
    after = RECORD._replace(
        assessments=(*later("closeness", 5).assessments, later("closeness", 4, "nari").assessments[-1])
    )
    found = week(RECORD, after, playbook)
    shown = await lines(panel(WeekPanel, week=found, playbook=playbook, names=NAMES))

    assert found.change == pytest.approx(sum(part.change for part in found.parts), abs=1e-12)
    assert shown[0].startswith("─What moved it this week──")
    assert shown[0].endswith(f"{found.change * 100:+.1f}".replace("-", "−"))
    assert [" Closeness, us         4 → 5", " Closeness, NARI 南瑞  3 → 4"] == [
        line[:29].rstrip() for line in shown[1:]
    ]
    assert "█" in shown[1]


async def test_a_quiet_week_says_so(playbook):
    """No answer is another than a week ago."""
    shown = await lines(panel(WeekPanel, week=week(RECORD, RECORD, playbook), playbook=playbook, names=NAMES))

    assert [" no answer has changed in seven days"] == shown[1:]


async def test_between_no_rate_and_a_rate_there_is_the_reason(playbook):
    """Then and now, each with why."""
    shown = await lines(panel(WeekPanel, week=week(Record(), RECORD, playbook), playbook=playbook, names=NAMES))

    assert " a week ago: not computed, no compelling event is confirmed" == shown[1]
    assert " today: 49%" == shown[2]


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Reason.NO_COMPELLING_EVENT, " as a week ago: not computed, no compelling event is"),
        (Reason.LOST, " as a week ago: lost"),
    ],
)
async def test_the_same_reason_is_said_once(playbook, reason, said):
    """As a week ago."""
    rated = 0.0 if reason is Reason.LOST else None
    same = Explanation(rated, rated, before_reason=reason, after_reason=reason)
    shown = await lines(panel(WeekPanel, week=same, playbook=playbook))

    assert 2 == len(shown)
    assert shown[1].startswith(said)


async def test_rivals_that_came_together_are_one_part(playbook):
    """Named in the plural."""
    after = Record(namings=(Naming(date(2026, 11, 20), ("nari", "sifang")),))
    found = week(RECORD._replace(namings=()), RECORD._replace(namings=after.namings), playbook)
    shown = await lines(panel(WeekPanel, week=found, playbook=playbook, names=NAMES), width=70)

    assert " Rivals  – → NARI 南瑞, Sifang 四方" in shown[1]


async def test_a_narrow_week_keeps_the_size(playbook):
    """Bars and steps give way, the number never."""
    found = Explanation(0.5, 0.4, -0.1, (Part("rival1.closeness", 1.0, 4.0, -0.1, "nari"),))
    shown = await lines(panel(WeekPanel, week=found, playbook=playbook, names=NAMES), width=24)

    assert shown[1].endswith("−10.0")


# --- what would move it ------------------------------------------------------------------------------------------


async def test_the_best_steps_first_with_rate_and_gain(playbook):
    """No more than asked for."""
    standing = standing_on(RECORD, TODAY, playbook)
    found = moves(standing, playbook.comparison)
    shown = await lines(
        panel(MovesPanel, found=found, standing=standing, playbook=playbook, names=NAMES, most=3), width=50
    )

    assert 4 == len(shown)
    assert [f" {round(found[0].rate * 100)}%" in shown[1], "+" in shown[1]] == [True, True]


async def test_what_has_to_be_answered_first_is_listed(playbook):
    """Where no single step gives a rate."""
    standing = standing_on(Record(), TODAY, playbook)
    shown = await lines(panel(MovesPanel, found=(), standing=standing, playbook=playbook))

    assert [" ▫ confirm: Compelling event", " ▫ answer our fit", " ▫ answer our closeness"] == shown[1:]


async def test_nothing_moves_the_highest_rate(playbook):
    """Everything is answered as well as can be."""
    standing = standing_on(RECORD, TODAY, playbook)
    shown = await lines(panel(MovesPanel, found=(), standing=standing, playbook=playbook))

    assert [" nothing: the rate is as high as it can be"] == shown[1:]


# --- stage, people, notes, outcome -------------------------------------------------------------------------------


async def test_what_the_stage_lacks_comes_first(playbook):
    """The rest is there; the title counts."""
    stage = playbook.stage("verify")
    shown = await lines(panel(StagePanel, stage="verify", missing=stage.tasks, playbook=playbook), width=40)
    count = len(stage.content) + len(stage.tasks)

    assert f"{len(stage.content)} of {count}" in shown[0]
    assert ["✗"] * len(stage.tasks) + ["✓"] * len(stage.content) == [line.split()[0] for line in shown[1:]]


async def test_a_wide_stage_has_two_columns(playbook):
    """As many items as ever, in half the lines."""
    stage = playbook.stage("present")
    shown = await lines(panel(StagePanel, stage="present", missing=stage.tasks, playbook=playbook), width=80)

    assert 1 + -(-(len(stage.content) + len(stage.tasks)) // 2) == len(shown)


async def test_the_last_stage_is_finished(playbook):
    """There is none to go to."""
    shown = await lines(panel(StagePanel, stage="close", missing=(), playbook=playbook))

    assert "To finish Close" in shown[0]


async def test_those_who_decide_come_first():
    """Approver, decision maker, then the others who count; nobody else; the map's status in the title."""
    shown = await lines(panel(PeoplePanel, people=PEOPLE, most=3), width=70)

    assert "map green" in shown[0]
    assert ["Gu Jianguo 顾建国", "He Lan 何岚", "Ma Hong 马宏"] == [line[1:20].strip() for line in shown[1:4]]
    assert "and 3 more on the map" in shown[4]


async def test_whom_we_never_met_is_an_alarm():
    """A key player without contact stands out, narrow or wide."""
    app = Bench(lambda: [panel(PeoplePanel, people=PEOPLE[6:7])()])
    async with app.run_test(size=(70, 5)) as pilot:
        await pilot.pause()
        made = app.query_one(PeoplePanel)
        inks = {segment.text.strip(): segment.style for segment in made.render_line(1)}

    assert made.ink("alarm") == inks["▫▫▫ never"]


@pytest.mark.parametrize(
    ("people", "said"), [((), " nobody is on the map yet"), (PEOPLE[3:4], " nobody known of who approves or decides")]
)
async def test_without_key_players_it_says_so(people, said):
    """Nobody at all, or nobody who counts."""
    assert said == (await lines(panel(PeoplePanel, people=people)))[1]


async def test_the_beginnings_of_the_last_notes():
    """Two lines each at most, an ellipsis where there is more, and how many are left."""
    shown = await lines(panel(NotesPanel, made={"most": 2, "lines_each": 2}, notes=NOTES), width=40)

    assert shown[0].endswith("1 more")
    assert [" 2026-11-18  Tom Baker  shared", " Budget is confirmed [/red] by the", " board."] == shown[1:4]
    assert shown[-1].endswith("…")


async def test_notes_in_full():
    """Every line of every note, with a blank line between two."""
    shown = await lines(panel(NotesPanel, notes=NOTES), width=50, height=40)

    assert " 评估小组意见不一，第8行" in shown
    assert "" in shown
    assert " A short one." == shown[-1]


async def test_how_it_ended():
    """Outcome, to whom, where and when, and why."""
    names = {**NAMES, **STAGES}
    shown = await lines(panel(OutcomePanel, closing=last_closing(MOVES), names=names))

    assert [" ✗ lost  to NARI 南瑞  in Verify  2026-11-21", " price"] == shown[1:]


async def test_the_reason_is_told():
    """In as many lines as it needs."""
    closing = last_closing(MOVES)._replace(outcome=Outcome.WON, rival=None, reason="price " * 20)
    shown = await lines(panel(OutcomePanel, closing=closing), width=40)

    assert shown[1].startswith(" ✓ won")
    assert 3 < len(shown)


async def test_a_missing_reason_is_said():
    """Nobody wrote down why."""
    closing = last_closing(MOVES)._replace(reason="")

    assert " no reason was written down" == (await lines(panel(OutcomePanel, closing=closing)))[2]


async def test_everything_known_of_a_person():
    """Labels in one column; links without anybody are left out."""
    shown = await lines(
        panel(
            PersonPanel,
            person=PEOPLE[2],
            people=PEOPLE,
            links=LINKS,
            parties=((US, "us"), ("nari", "NARI 南瑞")),
        ),
        width=70,
    )
    facts = dict(re.split(r"\s{2,}", line.strip(), maxsplit=1) for line in shown[1:])

    assert "Head of dispatch" == facts["Title"]
    assert "▴▴ strong +     ▪▪▪ deep" == facts["To us"]
    assert "?  unknown      ▫▫▫ never" == facts["To NARI 南瑞"]
    assert "He Lan 何岚, Sun Tao 孙涛" == facts["influences"]
    assert "influenced by" not in facts


# --- the comparison ----------------------------------------------------------------------------------------------


def comparison(record, playbook, **changes):
    standing = standing_on(record, TODAY, playbook)._replace(**changes)
    return panel(
        ComparisonPanel,
        playbook=playbook,
        names=NAMES,
        standing=standing,
        rate=rate(standing, playbook.comparison),
    )


async def test_the_sum_is_shown(playbook):
    """Scores, strength, its power and share of each party; what is not known of a rival is marked."""
    shown = await lines(comparison(RECORD, playbook), width=78)
    us = next(line for line in shown if line.startswith(" us")).split()

    assert ["us", "3.6", "4.0", "3.80", "14.44", "49%"] == us
    assert any("?4.0" in line for line in shown)
    assert any("so assumed strong: 4" in line for line in shown)
    assert " Win rate 49%" == shown[-1]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"event": False}, "not confirmed: no rate"),
        ({"source": False}, "not confirmed: times 0.7"),
        ({"rank": 4}, "lower than third: 0%"),
        ({"rivals": (), "slots": (), "us": Scores(US, 5, 5)}, "none is named: at most 50%"),
    ],
)
async def test_each_gate_says_what_it_does(playbook, changes, said):
    """In the order of the method; nothing stands after the one that ends it."""
    shown = "\n".join(await lines(comparison(RECORD, playbook, **changes), width=78))

    assert said in shown


async def test_without_our_answers_there_is_no_sum(playbook):
    """The table has dashes, and the gate says why."""
    record = RECORD._replace(assessments=())
    shown = "\n".join(await lines(comparison(record, playbook), width=78))

    assert "fit or closeness is not known: no rate" in shown
    assert "Win rate" not in shown


@pytest.mark.parametrize("width", [30, 40, 60, 78, 120])
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_any_width_and_language(playbook, width, language):
    """No line is wider than the panel."""
    messages.use(language)

    assert await lines(comparison(RECORD, playbook), width=width)
