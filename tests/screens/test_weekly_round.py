"""The weekly round: from one deal whose assessment is due to the next, with the hands on the keyboard."""

from datetime import timedelta

import pytest

from deal_stage import HOSTILE, answered, deal
from desks import ago
from support import row_widths, screen_text
from tasdesk import messages
from tasdesk.actions.answers import answer
from tasdesk.actions.deals import close_deal
from tasdesk.actions.desk import Desk, User
from tasdesk.app.program import Tasdesk
from tasdesk.method.assessments import assessment_days
from tasdesk.method.facts import Author, Money, Outcome
from tasdesk.screens.deal import DealScreen
from tasdesk.widgets.score_grid import ScoreGrid


@pytest.fixture
def aged(desk):
    """Three deals answered twenty days ago, by amount; one answered today and one closed are not due."""
    old = Desk(desk.book, desk.user, ago(desk, 20))
    due = [answered(old, deal(old, name)) for name in ("First", "Second", HOSTILE)]
    for place, deal_id in enumerate(due):
        with desk.book.writing("edit deal", "test") as step:
            step.read.execute("UPDATE deal SET amount = ? WHERE id = ?", (10**10 - place, deal_id))
    answered(desk, deal(desk, "Fresh"))
    lost = answered(old, deal(old, "Lost"))
    close_deal(desk, lost, Outcome.NO_DECISION, reason="budget gone")
    return due


class Walk:
    """The whole program over the desk's book."""

    def __init__(self, desk, size):
        self.desk, self.size = desk, size

    async def __aenter__(self):
        self.app = Tasdesk(self.desk.book.path, User("Li Na", Author.SALESPERSON), self.desk.today)
        self._running = self.app.run_test(size=self.size, notifications=True)
        self.pilot = await self._running.__aenter__()
        await self.pilot.pause()
        return self

    async def __aexit__(self, *error):
        await self._running.__aexit__(*error)
        self.app.desk.book.close()

    async def press(self, *keys):
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()
        return screen_text(self.app)

    @property
    def deal(self):
        return self.app.screen.deal_id if isinstance(self.app.screen, DealScreen) else None


@pytest.fixture
def walk(desk):
    return lambda size=(100, 30): Walk(desk, size)


def last_day(desk, deal_id):
    return assessment_days(desk.dossier(deal_id).record)[0].day


async def test_enter_confirms_and_goes_on_until_nothing_is_left(desk, aged, walk):
    """The head counts down; every deal has its answers again, dated today; the end says what was done."""
    async with walk() as round_:
        first = await round_.press("R")
        seen, heads = [round_.deal], [first.split("\n")[0]]
        for _deal in aged[1:]:
            heads.append((await round_.press("enter")).split("\n")[0])
            seen.append(round_.deal)
        end = await round_.press("enter")
        over = round_.deal

    assert aged == seen
    assert ["Round: 3 of 3 left", "Round: 2 of 3 left", "Round: 1 of 3 left"] == [head[1:19] for head in heads]
    assert "▸Questions" in first
    assert "answered 20 days ago" in first
    assert "confirmed: 3" in end
    assert over is None
    assert {desk.today} == {last_day(desk, deal_id) for deal_id in aged}


async def test_confirming_moves_no_rate_and_can_be_undone(desk, aged, walk):
    """The toast names the way back; `u` returns to the deal, which is due again."""
    before = [point.rate for point in desk.dossier(aged[0]).points]
    async with walk() as round_:
        await round_.press("R")
        said = await round_.press("enter")
        same = [point.rate for point in desk.dossier(aged[0]).points]
        back = await round_.press("u")
        where = round_.deal

    assert "Confirmed" in said
    assert "u undoes" in said
    assert before == same
    assert aged[0] == where
    assert "Round: 3 of 3 left" in back
    assert desk.today - timedelta(days=20) == last_day(desk, aged[0])


async def test_n_leaves_a_deal_aside_and_p_goes_back(desk, aged, walk):
    """What was left aside stays due; R goes on as well."""
    async with walk() as round_:
        await round_.press("R")
        one = await round_.press("n")
        two = await round_.press("R")
        await round_.press("p", "p")
        back = round_.deal
        end = await round_.press("enter")

    assert "Round: 2 of 3 left" in one
    assert "Round: 1 of 3 left" in two
    assert aged[0] == back
    assert "Round: 1 of 3 left" in end
    assert desk.today == last_day(desk, aged[0])
    assert desk.today - timedelta(days=20) == last_day(desk, aged[1])


async def test_a_deal_answered_anew_is_done_without_confirming(desk, aged, walk):
    """A new answer makes the assessment today's; the end tells it apart."""
    async with walk() as round_:
        await round_.press("R")
        while round_.app.screen.query_one(ScoreGrid).row.key != "fit":
            await round_.press("down")
        after = await round_.press("2")
        end = await round_.press("n", "escape")

    assert "Round: 2 of 3 left" in after
    assert "answered today" in after
    assert "answered anew: 1, still due: 2" in end


async def test_what_is_tried_is_given_before_it_is_confirmed(desk, aged, walk):
    """The first Enter gives the answers, the second confirms and goes on."""
    async with walk() as round_:
        await round_.press("R", "t")
        while round_.app.screen.query_one(ScoreGrid).row.key != "fit":
            await round_.press("down")
        given = await round_.press("2", "enter")
        here = round_.deal
        await round_.press("enter")
        gone = round_.deal

    assert "Given: 1" in given
    assert [aged[0], aged[1]] == [here, gone]


async def test_nothing_to_confirm_stays_and_says_so(desk, walk):
    """A deal that was never answered is due, and has nothing to confirm."""
    never = deal(desk, "Never", led_by="us")
    async with walk() as round_:
        await round_.press("R")
        said = await round_.press("enter")
        where = round_.deal

    assert never == where
    assert "never answered" in said
    assert "There is nothing to confirm" in said


async def test_without_anything_due_it_says_so(desk, walk):
    """The days are the playbook's."""
    answered(desk, deal(desk))
    async with walk() as round_:
        said = await round_.press("R")
        where = round_.deal

    assert "Every open deal was assessed in the last 14 days." in said
    assert where is None


async def test_the_manager_confirms_the_managers_answers(desk, aged, walk):
    """Whoever the grid says answers: `w` first, and the manager's are given again."""
    old = Desk(desk.book, User("Wang", Author.MANAGER), ago(desk, 20))
    answer(old, aged[0], "fit", 2)
    async with walk() as round_:
        await round_.press("R", "w", "enter")
    authors = {each.author for each in assessment_days(desk.dossier(aged[0]).record) if each.day == desk.today}

    assert {Author.MANAGER} == authors


async def test_grade_a_goes_first(desk, walk):
    """Then the grades in their order, whatever the board's order is."""
    small = deal(desk, "Small")
    with desk.book.writing("edit deal", "test") as step:
        step.read.execute("UPDATE deal SET amount = 100000 WHERE id = ?", (small,))
    large = deal(desk, "Large")
    async with walk() as round_:
        await round_.press("R")
        first = round_.deal
        await round_.press("n")
        second = round_.deal

    assert [large, small] == [first, second]
    assert Money(100000, "CNY") == desk.dossier(small).deal.amount


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 50)])
async def test_the_round_fits_every_size(aged, walk, size, language):
    """The count is in sight everywhere, and no row is too long or too short."""
    messages.use(language)
    async with walk(size) as round_:
        shown = await round_.press("R", "n", "n")
        widths = row_widths(round_.app)

    assert {size[0]} == widths
    assert "1" in shown.split("\n")[0]
    assert "3" in shown.split("\n")[0]


async def test_what_is_only_tried_is_not_told_as_answered(aged, walk):
    """The age is that of the answers in the book."""
    async with walk() as round_:
        shown = await round_.press("R", "t", "0")

    assert "Trying" in shown
    assert "answered 20 days ago" in shown
