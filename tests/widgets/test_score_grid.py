"""The questionnaire as a grid: what is shown, what a key posts, what is refused where."""

import pytest

from one_deal import AGREED, MANAGER, NAMES, RECORD, SALES, TODAY
from support import Bench, screen_text
from tasdesk.method.facts import UNKNOWN, US, Assessment, Choice, Gates, Record, Said, Uncontested
from tasdesk.method.prices import price
from tasdesk.method.questionnaire import sheet
from tasdesk.widgets import score_signs
from tasdesk.widgets.score_grid import ScoreGrid

ALONE = Record(gates=RECORD.gates)


class Desk(Bench):
    """An app with one grid, which keeps what is posted."""

    def __init__(self, playbook, record=RECORD, author=SALES):
        super().__init__(self.grids)
        self.playbook, self.record, self.author = playbook, record, author
        self.posted = []

    def grids(self):
        made = ScoreGrid()
        made.playbook, made.names, made.author = self.playbook, NAMES, self.author
        made.sheet = sheet(self.record, TODAY, self.playbook)
        made.pricing = self.price
        return [made]

    def price(self, question, party, value, author):
        return price(self.record, TODAY, self.playbook, author=author, question=question, party=party, value=value)

    def on_score_grid_answered(self, event):
        self.posted.append((event.question, event.party, event.value, event.author))

    def on_score_grid_evidence_asked(self, event):
        self.posted.append(("evidence", event.question, event.party))

    def on_score_grid_naming_asked(self, event):
        self.posted.append(("name", event.slot))


@pytest.fixture
def desk(playbook):
    """Runs a grid, presses keys, and gives its app and the rows of its screen."""

    async def run(*keys, record=RECORD, author=SALES, size=(80, 19)):
        app = Desk(playbook, record, author)
        async with app.run_test(size=size) as pilot:
            await pilot.press("tab", *keys)
            await pilot.pause()
            return app, screen_text(app).splitlines()

    return run


async def test_questions_stand_beside_parties(desk):
    """Gates over all parties; a question with probes shows their mean, its probes below it."""
    _app, shown = await desk()
    expected = [
        " as salesperson         us                 NARI 南瑞          Sifang 四方",
        " Compelling event      ▌✓ yes  by 2027-06-01  go-live before the summer peak",
        " Inside source          ✓ yes  Zhao Lei 赵磊  M: no",
        " Our rank               ✓ second",
        " Fit                    3.6 5/5   M2.5     2   1/5            3   ▪▪▪▫▫ A2",
        "   Function and techni… 3   ▪▪▪▫▫ =M       2   ▪▪▫▫▫          ∙",
        "   Business outcome     4   ▪▪▪▪▫          ∙                  ∙",
        "   Price acceptance     3   ▪▪▪▫▫          ∙                  ∙",
        "   References in this … 4   ▪▪▪▪▫ S4/M2    ?                  ∙",
        "   Delivery and servic… 4   ▪▪▪▪▫          ∙                  ∙",
        " Closeness              4   ▪▪▪▪▫ S4/M2 ✎  3   ▪▪▪▫▫ =M       ?   as 4",
    ]

    assert expected == shown[:11]


async def test_the_manager_sees_his_own_answers(desk):
    """What he has not answered is the one in force, with the letter of whose it is."""
    _app, shown = await desk(author=MANAGER)

    assert shown[0].startswith(" as manager ")
    assert "Inside source          ✗ no  takes 30% off the rate  S: yes" in shown[2]
    assert "Business outcome     4   ▪▪▪▪▫ S" in shown[6]
    assert "References in this … 2   ▪▪▫▫▫ S4/M2" in shown[8]


async def test_an_agreed_answer_ends_the_difference(desk):
    """The same from both and agreed is shown as agreed."""
    settled = Assessment(TODAY, AGREED, "nari", closeness=Said(3))
    _app, shown = await desk(record=RECORD._replace(assessments=(*RECORD.assessments, settled)))

    assert "3   ▪▪▪▫▫ agreed" in shown[10]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["down"] * 5 + ["5"], ("fit.outcome", US, 5, SALES)),
        (["down"] * 5 + ["５"], ("fit.outcome", US, 5, SALES)),
        (["down"] * 9 + ["right", "0"], ("closeness", "nari", 0, SALES)),
        (["down"] * 9 + ["l", "l", "minus"], ("closeness", "sifang", UNKNOWN, SALES)),
        (["down"] * 9 + ["－"], ("closeness", US, UNKNOWN, SALES)),
        (["1"], ("event", US, Choice.YES, SALES)),
        (["enter", "0"], ("source", US, Choice.NO, SALES)),
        (["minus"], ("event", US, UNKNOWN, SALES)),
        (["down", "down", "3"], ("rank", US, 3, SALES)),
        (["down", "down", "4"], ("rank", US, "lower", SALES)),
        (["w", "1"], ("event", US, Choice.YES, MANAGER)),
        (["w", "w", "1"], ("event", US, Choice.YES, AGREED)),
        (["e"], ("evidence", "event", US)),
        (["down"] * 5 + ["right", "e"], ("evidence", "fit", "nari")),
        (["right", "right", "a"], ("name", 2)),
    ],
)
async def test_one_key_is_one_answer(desk, keys, expected):
    """What is posted names the question, the party, the value and who answers; full-width keys are the same."""
    app, _shown = await desk(*keys)

    assert [expected] == app.posted


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["5"], "✗ Here 1 is yes and 0 is no."),
        (["down", "down", "0"], "✗ Our rank is 1, 2, 3, or 4 for lower."),
    ],
)
async def test_a_key_that_means_nothing_here_is_refused_at_the_cell(desk, keys, expected):
    """The sentence stands on the line below the cursor, and goes when the cursor moves."""
    app, shown = await desk(*keys)
    line = next(place for place, row in enumerate(shown) if "▌" in row)
    _again, after = await desk(*keys, "up", "down")

    assert expected == shown[line + 1].strip()
    assert expected not in "\n".join(after)
    assert [] == app.posted


async def test_what_the_screen_complains_of_stands_there_too(desk, playbook):
    """On the last line it stands above; a new sheet takes it away."""
    app = Desk(playbook)
    async with app.run_test(size=(80, 19)) as pilot:
        grid = app.query_one(ScoreGrid)
        await pilot.press("tab", "end")
        grid.complaint = "Probes answer this question."
        await pilot.pause()
        shown = screen_text(app)
        grid.sheet = sheet(RECORD, TODAY.replace(day=23), playbook)
        await pilot.pause()

        assert "✗ Probes answer this question.\n   Quality of inside" in shown
        assert "Probes answer" not in screen_text(app)


async def test_every_answer_is_priced_before_it_is_given(desk):
    """The foot says what each score would make of the rate, and what is asked or what the score means."""
    _app, shown = await desk(*["down"] * 9, size=(120, 24))
    expected = [
        " 0 none 18%   1 weak 26%   2 some 34%   3 fair 42%   4 strong 49%   5 outstanding 55%   - don't know n/c",
        " 4 A decision maker or the approver prefers it and has said so in private; news from inside comes in time.",
        " ✎ met all of them twice  (salesperson, 2026-09-07)",
    ]

    assert expected == shown[-3:]


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((80, 19), " 0 none 18% 1 weak 26% 2 some 34% 3 fair 42% 4 strong 49% 5 outstan 55% - ? n/c"),
        ((40, 19), " 0 18% 1 26% 2 34% 3 42% 4 49% 5 55% - …"),
    ],
)
async def test_prices_outlast_words_where_there_is_no_room(desk, size, expected):
    """Words are cut alike, then left out."""
    _app, shown = await desk(*["down"] * 9, size=size)

    assert expected == shown[-3]


async def test_a_question_its_probes_answer_says_so(desk):
    """Its direct answer cannot be given, so it is not priced."""
    _app, shown = await desk("down", "down", "down")

    assert " the probes below answer this: their mean counts" == shown[-3]


async def test_without_a_rival_the_unknown_one_is_said_and_can_be_named(desk):
    """An empty column says what to press, and takes no score."""
    app, shown = await desk(*["down"] * 4, "right", "3", record=ALONE)
    named, _shown = await desk(*["down"] * 4, "right", "a", record=ALONE)

    assert "a names rival 1    a names rival 2" in shown[0]
    assert " Uncontested            ∙ no: one unknown rival is assumed strong" == shown[4]
    assert shown[5].endswith("▌–   as 4")
    assert "✗ No rival is named here: a names one." == shown[6].strip()
    assert [] == app.posted
    assert [("name", 1)] == named.posted


async def test_uncontested_is_asked_while_nobody_is_named(desk):
    """1 declares it, and then no rival is assumed."""
    asked, _shown = await desk("down", "down", "down", "1", record=ALONE)
    _app, shown = await desk(record=ALONE._replace(uncontested=(Uncontested(TODAY, True, "sole supplier"),)))

    assert [("uncontested", US, Choice.YES, SALES)] == asked.posted
    assert "✓ yes, nobody else is in the field" in shown[4]
    assert "as 4" not in "\n".join(shown)


async def test_a_click_chooses_question_and_party(desk, playbook):
    """The cell under the pointer is the cursor's."""
    app = Desk(playbook)
    async with app.run_test(size=(80, 19)) as pilot:
        await pilot.click(ScoreGrid, offset=(50, 10))
        await pilot.press("2")

    assert [("closeness", "nari", 2, SALES)] == app.posted


async def test_a_low_grid_scrolls_with_the_cursor(desk):
    """The head stays, the cursor stays in sight."""
    _app, shown = await desk("end", size=(80, 10))

    assert shown[0].startswith(" as salesperson")
    assert any("▌" in row and "Quality of inside" in row for row in shown)


@pytest.mark.parametrize(
    "after",
    [
        RECORD._replace(assessments=(*RECORD.assessments, Assessment(TODAY, SALES, US, Said(probes={"price": 0})))),
        RECORD._replace(assessments=(*RECORD.assessments, Assessment(TODAY, AGREED, "nari", closeness=Said(1)))),
        RECORD._replace(gates=(*RECORD.gates, Gates(TODAY, SALES, rank="lower", source=Choice.UNKNOWN))),
        RECORD._replace(namings=()),
        ALONE._replace(uncontested=(Uncontested(TODAY, True, "a framework contract"),)),
    ],
)
async def test_what_is_painted_again_is_all_that_differs(playbook, after):
    """A new sheet is painted in a few lines; the whole of it says the same."""
    app = Desk(playbook)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("tab", *["down"] * 6)
        grid = app.query_one(ScoreGrid)
        app.record = after
        grid.sheet = sheet(after, TODAY, playbook)
        await pilot.pause()
        shown = screen_text(app)
        grid.refresh()
        await pilot.pause()

        assert screen_text(app) == shown


async def test_its_signs_are_told_in_short_where_there_is_room(desk):
    """On the free line above the foot; as many as fit, and none where the rows need the line."""
    _app, wide = await desk(size=(120, 40))
    _app, narrow = await desk(size=(60, 40))
    _app, low = await desk(size=(120, 19))

    assert (
        " S4/M2 salesperson 4, manager 2   =M manager the same   A3 agreed: 3   5/5 probes answered   ✎ evidence"
        in wide
    )
    assert " S4/M2 salesperson 4, manager 2   =M manager the same" in narrow
    assert not any("salesperson 4" in line for line in low)


def test_every_sign_has_a_meaning():
    """What the cells show is explained: no letter is left to be guessed."""
    signs = score_signs.explained()

    assert {"=M", "S4/M2", "5/5", "A3", "✎", "?"} <= {word for sign, _meaning in signs for word in sign.split()}
    assert all(meaning for _sign, meaning in signs)
