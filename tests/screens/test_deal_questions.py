"""The questionnaire on the deal's screen: answers are stored as they are given."""

from datetime import date

import pytest

from deal_stage import answered, contested, deal, staged
from support import screen_text
from tasdesk.actions.answers import Answered, answer
from tasdesk.actions.desk import Desk, User
from tasdesk.actions.playbook import read_candidate, use_playbook
from tasdesk.actions.rivals import name_rival
from tasdesk.method.course import standing_on
from tasdesk.method.facts import US, Author
from tasdesk.method.questionnaire import sheet
from tasdesk.method.winrate import rate
from tasdesk.screens.help import Help
from tasdesk.widgets.score_grid import ScoreGrid


def head(app):
    return screen_text(app).split("\n")[2]


def value(desk, deal_id):
    """The rate by what the book says."""
    playbook = desk.playbook()
    return rate(standing_on(desk.dossier(deal_id).record, desk.today, playbook), playbook.comparison).value


def cell(desk, deal_id, question, party=""):
    return sheet(desk.dossier(deal_id).record, desk.today, desk.playbook()).cell(question, party)


async def go_to(pilot, question, column=0):
    """Put the cursor on a question's own row."""
    grid = pilot.app.first.query_one(ScoreGrid)
    while grid.row.key != question:
        await pilot.press("down")
    grid.column = column
    return grid


async def test_six_answers_against_two_rivals_give_the_worked_case(desk):
    """Both rivals named, both gates and all six scores given with keys alone: 16/29; one `u` takes the last back."""
    deal_id = deal(desk)
    async with staged(desk, deal_id, tab="questions") as pilot:
        await pilot.press("1", "down", "1")
        for name in ("NARI", "Sifang"):
            await pilot.press("a")
            await pilot.pause()
            await pilot.press(*name, "enter")
            await pilot.pause()
        for question in ("fit", "closeness"):
            for column, score in enumerate("432"):
                await go_to(pilot, question, column)
                await pilot.press(score)
        await pilot.pause()
        shown, stored = head(pilot.app), value(desk, deal_id)
        await pilot.press("u")
        await pilot.pause()
        back = value(desk, deal_id)

    assert 16 / 29 == pytest.approx(stored, abs=1e-12)
    assert " Win rate 55%" in shown
    # Without the last answer Sifang's closeness counts as 4: 16 / (16 + 9 + 9).
    assert 16 / 34 == pytest.approx(back, abs=1e-12)


async def test_the_head_shows_the_rate_there_was(desk):
    """An answer moves the header at once, beside the rate at opening."""
    async with staged(desk, answered(desk, deal(desk)), tab="questions") as pilot:
        await go_to(pilot, "fit")
        await pilot.press("5")
        moved = head(pilot.app)
        await pilot.press("4")
        same = head(pilot.app)

    assert " Win rate 61%  was 55% ▴6 pp" in moved
    assert "was" not in same


async def test_dont_know_is_an_answer(desk):
    """`-` stores it, the full-width one of a Chinese input method too."""
    deal_id = contested(desk, deal(desk))
    async with staged(desk, deal_id, tab="questions") as pilot:
        await go_to(pilot, "fit", 1)
        await pilot.press("fullwidth_hyphen_minus")
        rival = desk.dossier(deal_id).record.namings[-1].rivals[0]
        said = cell(desk, deal_id, "fit", rival).answers[Author.SALESPERSON]

    assert said.value is None


async def test_the_answers_are_those_of_whom_the_grid_says(desk):
    """A manager answers as manager; `w` changes that."""
    manager = Desk(desk.book, User("Wang", Author.MANAGER), desk.today)
    deal_id = contested(desk, deal(desk))
    async with staged(manager, deal_id, tab="questions") as pilot:
        await go_to(pilot, "fit")
        await pilot.press("2", "w", "3")
        given = cell(desk, deal_id, "fit", US).answers

    assert {Author.MANAGER: 2.0, Author.AGREED: 3.0} == {author: said.value for author, said in given.items()}


async def test_a_direct_answer_over_probes_is_refused_at_the_cell(desk):
    """The sentence names the key that sets the probes to don't know; after it the answer is taken."""
    deal_id = deal(desk)
    answer(desk, deal_id, "fit.references", 3)
    async with staged(desk, deal_id, tab="questions") as pilot:
        await go_to(pilot, "fit")
        await pilot.press("5")
        refused = screen_text(pilot.app)
        await pilot.press("X", "5")
        shown, given = screen_text(pilot.app), cell(desk, deal_id, "fit", US).value

    assert "Probes answer this question. X sets them to don't know." in refused
    assert "Probes answer" not in shown
    assert 5.0 == given


async def test_a_rival_is_dropped_and_comes_back(desk):
    """`x` on its column asks nothing, undo brings it back, with its answers."""
    deal_id = answered(desk, deal(desk))
    async with staged(desk, deal_id, tab="questions", size=(120, 40)) as pilot:
        grid = await go_to(pilot, "fit", 2)
        await pilot.press("x")
        await pilot.pause()
        dropped = list(grid.parties)
        await pilot.press("u")
        await pilot.pause()
        back = value(desk, deal_id)

    assert dropped[2] is None
    assert 16 / 29 == pytest.approx(back, abs=1e-12)


async def test_only_a_rival_can_be_dropped(desk):
    """On our own column the key says where to go."""
    async with staged(desk, answered(desk, deal(desk)), tab="questions") as pilot:
        await pilot.press("x")
        shown = screen_text(pilot.app)

    assert "Go to a rival's column to drop it." in shown


async def test_known_rivals_are_offered(desk):
    """By a part of the name or its sound; down takes one."""
    name_rival(desk, deal(desk, "Another"), "南瑞")
    deal_id = deal(desk)
    async with staged(desk, deal_id, tab="questions") as pilot:
        await pilot.press("a")
        await pilot.pause()
        await pilot.press(*"nr")
        offered = screen_text(pilot.app)
        await pilot.press("down", "enter")
        await pilot.pause()
        names = desk.dossier(deal_id).rival_names.values()

    assert " 南瑞" in offered
    assert ["南瑞"] == list(names)


async def test_a_name_nobody_has_is_said_to_be_new(desk):
    """So that a typing error does not make a second rival."""
    async with staged(desk, deal(desk), tab="questions") as pilot:
        name_rival(desk, deal(desk, "Another"), "NARI")
        await pilot.press("a")
        await pilot.pause()
        await pilot.press(*"xyz")
        shown = screen_text(pilot.app)

    assert "a new name" in shown


async def test_a_rival_is_replaced(desk):
    """Naming one in a column that has one puts it there in its place."""
    deal_id = contested(desk, deal(desk))
    async with staged(desk, deal_id, tab="questions") as pilot:
        await go_to(pilot, "fit", 1)
        await pilot.press("a")
        await pilot.pause()
        asked = screen_text(pilot.app)
        await pilot.press(*"Huawei", "enter")
        await pilot.pause()
        shown = screen_text(pilot.app).split("\n")[4]

    assert "in the place of NARI 南瑞" in asked
    assert "Huawei" in shown
    assert "Sifang 四方" in shown


async def test_the_same_rival_twice_is_refused_under_the_field(desk):
    """What was typed stays."""
    async with staged(desk, contested(desk, deal(desk)), tab="questions") as pilot:
        await go_to(pilot, "fit", 1)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press(*"sifang 四方", "enter")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "is a rival on this deal already." in shown
    assert "sifang 四方" in shown


async def test_uncontested_asks_for_the_reason(desk):
    """Yes needs one, no does not; before a yes there is nothing to explain."""
    deal_id = deal(desk)
    async with staged(desk, deal_id, tab="questions") as pilot:
        await go_to(pilot, "uncontested")
        await pilot.press("e")
        await pilot.pause()
        nothing_yet = screen_text(pilot.app)
        await pilot.press("1", "enter")
        await pilot.pause()
        asked = screen_text(pilot.app)
        await pilot.press(*"framework contract", "enter")
        await pilot.pause()
        declared = desk.dossier(deal_id).record.uncontested
        await pilot.press("0")
        ended = standing_on(desk.dossier(deal_id).record, desk.today, desk.playbook()).uncontested

    assert "Only a yes has a reason: 1 says yes and asks for it." in nothing_yet
    assert "Uncontested needs a reason." in asked
    assert ["framework contract"] == [fact.reason for fact in declared]
    assert not ended


async def test_the_reason_of_uncontested_is_seen_and_changed(desk):
    """It stands in its row; `e` writes another, and the same again is no step."""
    deal_id = deal(desk)
    answer(desk, deal_id, "uncontested", "yes", said=Answered(note="framework"))
    async with staged(desk, deal_id, tab="questions") as pilot:
        await go_to(pilot, "uncontested")
        shown = screen_text(pilot.app)
        for keys in (("enter",), (*" 2027", "enter")):
            await pilot.press("e")
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
        after = screen_text(pilot.app)
    with desk.reading() as read:
        (steps,) = read.execute("SELECT count(*) FROM step WHERE op = 'declare uncontested'").fetchone()

    assert "yes, nobody else is in the field  framework" in shown
    assert "✎ framework 2027  (2026-11-20)" in after
    assert 2 == steps


async def test_help_explains_the_signs_of_the_grid(desk):
    """Beside the keys."""
    async with staged(desk, deal(desk), tab="questions", size=(120, 40)) as pilot:
        pilot.app.push_screen(Help.of(pilot.app.screen))
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "Signs" in shown
    assert "S4/M2          The salesperson says 4, the manager 2;" in shown


async def test_evidence_and_the_date_of_the_event(desk):
    """One form, one step; a date that is none is refused under its field."""
    deal_id = deal(desk)
    async with staged(desk, deal_id, tab="questions") as pilot:
        await pilot.press("1", "e")
        await pilot.pause()
        await pilot.press(*"board paper 12", "tab", *"soon", "enter")
        await pilot.pause()
        refused = screen_text(pilot.app)
        await pilot.press(*(["backspace"] * 4), *"2027-06-01", "enter")
        await pilot.pause()
        event = cell(desk, deal_id, "event").answer
        await pilot.press("u")
        await pilot.pause()
        back = cell(desk, deal_id, "event").answer

    assert "“soon” is not a day." in refused
    assert ("board paper 12", date(2027, 6, 1)) == (event.note, event.by)
    assert ("", None) == (back.note, back.by)


async def test_a_date_belongs_to_a_yes(desk):
    """While the event is not confirmed its date is refused, evidence alone is not."""
    deal_id = deal(desk)
    async with staged(desk, deal_id, tab="questions") as pilot:
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("tab", *"2027-06-01", "enter")
        await pilot.pause()
        refused = screen_text(pilot.app)
        await pilot.press(*(["backspace"] * 10), "shift+tab", *"rumour", "enter")
        await pilot.pause()
        notes = cell(desk, deal_id, "event").notes

    assert "This belongs to a yes: answer 1 first." in refused
    assert "rumour" == notes[Author.SALESPERSON][0]


async def test_evidence_is_taken_away(desk):
    """An empty field leaves none."""
    deal_id = deal(desk)
    answer(desk, deal_id, "fit", 4, said=Answered(note="seen"))
    async with staged(desk, deal_id, tab="questions") as pilot:
        await go_to(pilot, "fit")
        await pilot.press("e")
        await pilot.pause()
        await pilot.press(*(["backspace"] * 4), "enter")
        await pilot.pause()
        notes = cell(desk, deal_id, "fit", US).notes

    assert {} == notes


async def test_evidence_left_as_it_is_makes_no_step(desk):
    """Hostile evidence is shown harmless and stays as it was written."""
    deal_id = deal(desk)
    answer(desk, deal_id, "fit", 4, said=Answered(note="a\x1b[31mb\u200bc"))
    async with staged(desk, deal_id, tab="questions") as pilot:
        await go_to(pilot, "fit")
        await pilot.press("e")
        await pilot.pause()
        shown = screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        kept = cell(desk, deal_id, "fit", US).answer.note

    assert "\x1b" not in shown
    assert "a\x1b[31mb\u200bc" == kept


@pytest.mark.parametrize(("author", "agreed"), [(Author.SALESPERSON, 4.0), (Author.MANAGER, 2.0)])
async def test_one_key_agrees_on_the_value_in_the_cell(desk, author, agreed):
    """Whoever the grid shows: that answer is agreed on, in one step; the toast tells it and the way back."""
    deal_id = answered(desk, deal(desk))
    answer(desk, deal_id, "fit", 2, said=Answered(author=Author.MANAGER))
    async with staged(Desk(desk.book, User("Li Na", author), desk.today), deal_id, tab="questions") as pilot:
        await go_to(pilot, "fit")
        differ = screen_text(pilot.app)
        await pilot.press("s")
        await pilot.pause()
        shown, settled = screen_text(pilot.app), cell(desk, deal_id, "fit", US)
        await pilot.press("u")
        back = cell(desk, deal_id, "fit", US)

    assert "S4/M2" in differ
    assert (Author.AGREED, agreed) == (settled.in_force, settled.value)
    assert "S4/M2" not in shown
    assert f"Fit · us: {agreed:g}" in shown
    assert "u undoes" in shown
    assert Author.SALESPERSON is back.in_force


async def test_agreeing_takes_probes_along(desk):
    """On a probe the question as a whole is agreed on; a mean stays what it is."""
    deal_id = contested(desk, deal(desk))
    for probe, score in (("approver", 3), ("users", 4)):
        answer(desk, deal_id, f"closeness.{probe}", score)
    async with staged(desk, deal_id, tab="questions") as pilot:
        await go_to(pilot, "closeness.users")
        await pilot.press("s")
        await pilot.pause()
        shown = screen_text(pilot.app)
    settled = cell(desk, deal_id, "closeness", US)

    assert (Author.AGREED, 3.5) == (settled.in_force, settled.value)
    assert "Closeness · us: 3.5" in shown


async def test_a_gate_is_agreed_on_in_words(desk):
    """Gates and rank as well."""
    deal_id = contested(desk, deal(desk))
    async with staged(desk, deal_id, tab="questions") as pilot:
        await pilot.press("s")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "Compelling event: yes" in shown
    assert Author.AGREED is cell(desk, deal_id, "event").in_force


async def test_what_nobody_answered_cannot_be_agreed_on(desk):
    """It is said at the cell."""
    async with staged(desk, deal(desk), tab="questions") as pilot:
        await go_to(pilot, "fit")
        await pilot.press("s")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "✗ There is no such answer to agree on yet. Say which value it is to be." in shown


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40)])
@pytest.mark.parametrize("score", range(6))
async def test_the_anchor_of_the_score_under_the_cursor_is_always_whole(desk, size, score):
    """Its words stand below the prices, evidence or not, at every usual size."""
    deal_id = contested(desk, deal(desk))
    answer(desk, deal_id, "closeness", score, said=Answered(note="met all of them twice"))
    async with staged(desk, deal_id, tab="questions", size=size) as pilot:
        await go_to(pilot, "closeness")
        shown = " ".join(screen_text(pilot.app).split())
    anchor = desk.playbook().question("closeness").anchors[score].en

    assert f"{score} {anchor}" in shown


async def test_a_probe_says_what_it_asks(desk):
    """Probes have no anchors; their question stands there whole."""
    deal_id = contested(desk, deal(desk))
    async with staged(desk, deal_id, tab="questions") as pilot:
        await go_to(pilot, "fit.outcome")
        await pilot.press("3")
        shown = " ".join(screen_text(pilot.app).split())

    assert "How convinced is the customer that this solution brings the business outcome it wants?" in shown


@pytest.fixture
def listing(desk, tmp_path):
    """The desk under a playbook that keeps the qualification list."""
    (tmp_path / "mine.toml").write_text("[qualification]\nasked = true\n")
    use_playbook(desk, read_candidate(tmp_path / "mine.toml"))
    return desk


async def test_the_classic_four_stand_below_where_the_playbook_keeps_them(listing):
    """Answered with 1, 0 and -, with evidence; the rate stays what it is."""
    deal_id = answered(listing, deal(listing))
    async with staged(listing, deal_id, tab="questions", size=(100, 34)) as pilot:
        before = head(pilot.app)
        await go_to(pilot, "qualification.real")
        await pilot.press("1", "down", "0", "down", "minus", "up", "e")
        await pilot.pause()
        await pilot.press(*"too dear", "enter")
        await pilot.pause()
        shown, after = screen_text(pilot.app), head(pilot.app)
    given = listing.dossier(deal_id).qualification

    assert {"real": "yes", "competitive": "no", "winnable": "unknown"} == {i: each.answer for i, each in given.items()}
    assert "too dear" == given["competitive"].note
    assert "Competitive" in shown
    assert "✗ no  too dear" in shown
    assert "∙ not asked yet" in shown.split("Worth winning")[1]
    assert before == after


async def test_the_classic_four_are_off_by_default(desk):
    """The standard playbook does not ask them."""
    async with staged(desk, deal(desk), tab="questions", size=(100, 34)) as pilot:
        shown = screen_text(pilot.app)

    assert "Worth winning" not in shown


async def test_the_list_needs_an_answer_before_its_evidence(listing):
    """It is said under the field; 2 means nothing there, and nothing of it is agreed on."""
    async with staged(listing, deal(listing), tab="questions", size=(100, 34)) as pilot:
        await go_to(pilot, "qualification.worth")
        await pilot.press("2")
        two = screen_text(pilot.app)
        await pilot.press("s")
        agreed = screen_text(pilot.app)
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("x", "enter")
        await pilot.pause()
        asked = screen_text(pilot.app)

    assert "Here 1 is yes and 0 is no." in two
    assert "There is nothing here to agree on." in agreed
    assert "This belongs to an answer: answer first." in asked
