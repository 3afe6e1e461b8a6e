"""How long the map of a large customer takes to open, to move in and to think about."""

import asyncio
from collections.abc import Callable, Sequence
from random import Random
from time import perf_counter

from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import Tree

from bench.measure import Reading, Result, Trial, absolute, compare
from tasdesk.method.facts import US
from tasdesk.method.influence import influence
from tasdesk.method.person import Influence, Interaction, Link, LinkKind, Person, Role, Stance
from tasdesk.widgets.map_table import MapTable
from tasdesk.widgets.themes import DARK, THEMES, variables

PEOPLE = 300
MANY = 1000
RUNS = 5
KEYS = 40
"""How often the cursor goes down in a trial."""

_LINKS_EACH = 3

LINES = (
    Reading(f"map of {PEOPLE} people, opened", aim=1.5),
    Reading(f"map of {PEOPLE} people, a key", aim=1),
    Reading(f"ways of influence among {MANY:,} people", aim=200, unit="ms"),
)


def results(runs: int | None) -> list[Result]:
    """Against Textual's own tree with the same names and nothing else; the analysis as long as it takes."""
    people, links = customer(PEOPLE)
    opened, moved, thought = LINES

    def table() -> Widget:
        made = MapTable()
        made.people, made.links = people, links
        return made

    def tree() -> Widget:
        made: Tree[None] = Tree("people")
        made.root.expand()
        for person in people:
            made.root.add_leaf(person.name)
        return made

    many = customer(MANY)
    return [
        *compare([opened], _opening(tree), _opening(table), runs or RUNS),
        *compare([moved], _moving(tree), _moving(table), runs or RUNS),
        absolute(thought, _thinking(*many), runs or RUNS),
    ]


def customer(size: int) -> tuple[tuple[Person, ...], tuple[Link, ...]]:
    """That many people, each with a boss, one whom they influence and one whom they follow; always the same."""
    dice = Random(size)
    people = tuple(
        Person(
            f"{number:04}",
            f"Person {number} 王{number}",
            influence=dice.choice((None, *Influence)),
            roles=(dice.choice(tuple(Role)),) if number % 7 == 0 else (),
            stances={US: dice.choice(tuple(Stance))},
            interactions={US: dice.choice(tuple(Interaction))},
        )
        for number in range(size)
    )
    links = []
    for number in range(1, size):
        here, others = people[number].id, [people[dice.randrange(number)].id for _ in range(_LINKS_EACH)]
        links += [Link(kind, here, other) for kind, other in zip(LinkKind, others, strict=True)]
    return people, tuple(links)


class _Alone(App[None]):
    """One widget and nothing else, in our theme."""

    def __init__(self, make: Callable[[], Widget]) -> None:
        super().__init__()
        self.make = make
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables(self.current_theme.dark)

    def compose(self) -> ComposeResult:
        """Nothing: the widget is mounted when the time is taken."""
        return iter(())


def _opening(make: Callable[[], Widget]) -> Trial:
    """Seconds from making the widget until it is painted."""

    async def run() -> float:
        async with _Alone(make).run_test(size=(120, 40)) as pilot:
            begun = perf_counter()
            await pilot.app.mount(make())
            await pilot.pause()
            return perf_counter() - begun

    return lambda: [asyncio.run(run())]


def _moving(make: Callable[[], Widget]) -> Trial:
    """Seconds from each key down until all is painted."""

    async def run() -> Sequence[float]:
        taken = []
        async with _Alone(make).run_test(size=(120, 40)) as pilot:
            widget = make()
            await pilot.app.mount(widget)
            widget.focus()
            await pilot.pause()
            for _key in range(KEYS):
                begun = perf_counter()
                await pilot.press("down")
                taken.append(perf_counter() - begun)
        return taken

    return lambda: asyncio.run(run())


def _thinking(people: tuple[Person, ...], links: tuple[Link, ...]) -> Trial:
    """Milliseconds to find the ways of influence to those who decide."""

    def trial() -> Sequence[float]:
        begun = perf_counter()
        influence(people, links, US)
        return [(perf_counter() - begun) * 1000]

    trial()  # the library of graphs is loaded before
    return trial
