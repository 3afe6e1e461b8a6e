"""The map as a tree table: who leads, what is read from the cursor, what stands below."""

import time
from datetime import date

import pytest

from one_deal import LINKS, NAMES, PEOPLE
from support import Bench, screen_text
from tasdesk.method.facts import US
from tasdesk.method.person import Influence, Link, LinkKind, Person, Role, Stance
from tasdesk.widgets.map_table import MapTable


class Desk(Bench):
    """An app with one map, which keeps who is opened."""

    def __init__(self, people=PEOPLE, links=LINKS):
        super().__init__(self.tables)
        self.people, self.links = people, links
        self.opened = []

    def tables(self):
        made = MapTable()
        made.people, made.links, made.names = self.people, self.links, NAMES
        return [made]

    def on_map_table_opened(self, event):
        self.opened.append(event.person)


@pytest.fixture
async def pilot():
    """A map of 120 by 20 cells with the focus on it."""
    app = Desk()
    async with app.run_test(size=(120, 20)) as pilot:
        await pilot.press("tab")
        yield pilot


def rows(pilot):
    """The rows of the screen."""
    return screen_text(pilot.app).splitlines()


async def test_bosses_stand_above_their_people(pilot):
    """Led by reporting lines, in order of influence, then name; who has no boss is a head."""
    names = [row[:30].strip("▌ ") for row in rows(pilot)[3:12]]
    expected = [
        "Gu Jianguo 顾建国",
        "├─ He Lan 何岚",
        "│  ├─ Wu Min 吴敏",
        "│  │  └─ Feng Shu 冯舒",
        "│  └─ Zhao Lei 赵磊",
        "│     └─ Sun Tao 孙涛",
        "└─ Ma Hong 马宏",
        "└─ Jiang Xue 江雪",
        "Ouyang Feifei 欧阳菲菲",
    ]

    assert expected == names


async def test_who_left_and_who_is_of_another_company_is_marked():
    """In words: on the map only because somebody reports to them."""
    gone = Person("a", "Ann", left_on=date(2026, 11, 20))
    outside = Person("b", "Bo", account="Parent SE")
    app = Desk((gone, outside, PEOPLE[0]), (Link(LinkKind.REPORTING, "gu", "a"),))
    async with app.run_test(size=(120, 20)) as pilot:
        shown = rows(pilot)

    assert ["Ann (left on 2026-11-20)", "Bo (Parent SE)"] == [
        line[1:30].strip() for line in shown if line[1:3] in ("An", "Bo")
    ]


async def test_a_line_says_role_influence_stance_and_contact(pilot):
    """Each with a sign and a word, so that no colour is needed."""
    assert "decider    ◉ high     ▴  positive  ▪▪▪ deep" in rows(pilot)[4]


async def test_the_other_links_are_read_from_the_cursor(pilot):
    """What each person is to the one under the cursor, in words."""
    await pilot.press("down", "down", "down", "down")
    shown = rows(pilot)

    assert shown[1].endswith("is to Zhao Lei 赵磊")
    assert shown[4].endswith("boss  influenced ⇠  followed")
    assert shown[8].endswith("reports  influenced ⇠  follows")


async def test_t_lets_the_next_kind_of_link_lead(pilot):
    """The present one is marked; a second meeting is one line and ends circles; the cursor stays on its person."""
    await pilot.press("down", "t")
    shown = "\n".join(rows(pilot))

    assert "▸political" in shown
    assert "↻ shown above" in shown
    assert "He Lan 何岚" == pilot.app.query_one(MapTable).person.name


async def test_space_hides_and_shows_who_is_below(pilot):
    """Folded people carry a mark."""
    await pilot.press("down", "space")
    folded = rows(pilot)
    await pilot.press("space")

    assert "├─ He Lan 何岚 ▸" in folded[4]
    assert "Ma Hong" in folded[5]
    assert "Wu Min" in rows(pilot)[5]


async def test_the_foot_says_who_this_is_and_what_to_do(pilot):
    """Title, strategy, links both ways, wants; and how the map stands."""
    await pilot.press("down", "down", "down", "down")
    expected = [
        " Zhao Lei 赵磊  Head of dispatch, coach  do: balance",
        " reports to He Lan 何岚   influences He Lan 何岚, Sun Tao 孙涛   follows He Lan 何岚",
        " boss of Sun Tao 孙涛   influenced by nobody   followed by Sun Tao 孙涛",
        " for themselves to lead the pilot",
        " map green: supported by He Lan 何岚 (decider), Zhao Lei 赵磊 (evaluator);"
        " approver Gu Jianguo 顾建国 ∙ neutral",
    ]

    assert expected == rows(pilot)[-5:]


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ((PEOPLE[0]._replace(stances={}),), "map red: no key player supports us; approver Gu Jianguo 顾建国 ? unknown"),
        (
            (Person("a", "Ann", influence=Influence.HIGH, stances={US: Stance.POSITIVE}),),
            "map amber: supported by Ann, but by nobody who approves or decides",
        ),
    ],
)
async def test_red_and_amber_say_what_is_missing(people, expected):
    """The status is a word, and its reason stands beside it."""
    app = Desk(people, ())
    async with app.run_test(size=(120, 20)):
        assert expected in screen_text(app)


async def test_a_rivals_view_shows_the_stance_to_the_rival(pilot):
    """Whose view it is stands in the head."""
    pilot.app.query_one(MapTable).party = "nari"
    await pilot.pause()
    shown = rows(pilot)

    assert shown[0].endswith("stance to NARI 南瑞")
    assert "▴  positive" in shown[11]
    assert "?  unknown" in shown[4]


async def test_enter_and_a_second_click_open_the_person(pilot):
    """The table says who; the screen decides."""
    await pilot.press("down", "enter")
    await pilot.click(MapTable, offset=(10, 3), times=2)

    assert ["he", "gu"] == pilot.app.opened


async def test_the_head_is_clicked_to_change_the_lead(pilot):
    """Each kind of link in the head leads when it is clicked."""
    await pilot.click(MapTable, offset=(37, 0))

    assert LinkKind.DECISION is pilot.app.query_one(MapTable).lead


async def test_narrow_glyphs_stand_for_words():
    """At 40 cells name, role and the three signs remain."""
    app = Desk()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("tab")

        assert " ├─ He Lan 何岚      decider   ◉ ▴  ▪▪▪" == rows(pilot)[3]


async def test_select_unfolds_what_hides_a_person(pilot):
    """Finding somebody shows them."""
    table = pilot.app.query_one(MapTable)
    table.folded = frozenset({"gu"})
    table.select("sun")

    assert "Sun Tao 孙涛" == table.person.name


async def test_an_empty_map_says_so():
    """Nobody yet."""
    app = Desk((), ())
    async with app.run_test(size=(80, 12)):
        shown = screen_text(app)

    assert "Nobody of this customer is known yet." in shown


async def test_three_hundred_people_are_painted_in_a_moment():
    """A whole screen of a large map takes well under a tenth of a second."""
    people = tuple(Person(str(n), f"Person {n}", roles=(Role.USER,), stances={US: Stance.NEUTRAL}) for n in range(300))
    links = tuple(Link(kind, str(n + 1), str(n // 3)) for kind in LinkKind for n in range(299))
    app = Desk(people, links)
    async with app.run_test(size=(120, 40)):
        table = app.query_one(MapTable)
        started = time.process_time()
        table.cursor = 150
        table.lead = LinkKind.POLITICAL
        for y in range(40):
            table.render_line(y)

        assert time.process_time() - started < 0.1
