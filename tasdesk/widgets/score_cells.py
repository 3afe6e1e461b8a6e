"""One cell of the questionnaire: a party's answer to a question or probe as its author gave it, the others' beside.

The number shown is the answering author's own. Where that author has given none it is the one in force, set back, with
the letter of whose it is.
"""

from typing import Final, NamedTuple

from tasdesk import text
from tasdesk.messages import _
from tasdesk.method.facts import UNKNOWN, US, Author, Given
from tasdesk.method.playbook import Asked
from tasdesk.method.questionnaire import Answer, Cell
from tasdesk.widgets import words
from tasdesk.widgets.painting import Run

_NUMBER: Final = 3
_BLOCKS: Final = 5
_ROOMY: Final = 15
"""Cells from which a column shows its scores as blocks too."""


class Shown(NamedTuple):
    """What an author says in a cell.

    Attributes:
        value: the score; None where it is not known.
        given: anything was answered at all, don't know included.
    """

    value: float | None
    given: bool


_NOTHING: Final = Shown(None, False)


def said(answer: Answer | None, probe: str | None) -> Shown:
    """What an answer says to the question itself, or to one of its probes."""
    if answer is None:
        return _NOTHING
    if probe is None:
        return Shown(answer.value, True)
    return _of(answer.probes[probe]) if probe in answer.probes else _NOTHING


def _of(given: Given) -> Shown:
    return Shown(None if given == UNKNOWN else float(given), True)


def known_probes(answer: Answer | None, asked: Asked) -> int:
    """How many of the playbook's probes an answer knows; its score is their mean where there is any."""
    if answer is None:
        return 0
    return sum(answer.probes.get(probe.id, UNKNOWN) != UNKNOWN for probe in asked.probes)


def whose_is_shown(cell: Cell, probe: str | None, author: Author) -> Author:
    """Whose answer stands in the cell: the answering author's own, else the one in force."""
    if not said(cell.answers.get(author), probe).given and cell.in_force is not None:
        return cell.in_force
    return author


def elsewhere(cell: Cell, other: Cell, probe: str | None, author: Author) -> str | None:
    """The number in the same cell of another sheet; None where it is the same there."""
    here, there = (said(each.answers.get(whose_is_shown(each, probe, author)), probe) for each in (cell, other))
    return None if here.given == there.given and _same(here, there) else _number(there, probe)


def paint(
    cell: Cell,
    asked: Asked,
    *,
    probe: str | None,
    author: Author,
    assumed: float,
    width: int,
    compared: tuple[str, ...] = (),
) -> list[Run]:
    """The cell in that many cells of the screen, without its edge.

    Args:
        probe: the probe's id; None is the question itself.
        author: who answers now.
        assumed: what a rival's unknown score counts as.
        compared: how it is in the sheet this one is compared with, long and short; goes before what the others say.
    """
    whose = whose_is_shown(cell, probe, author)
    own = cell.answers.get(whose)
    shown = said(own, probe)
    ours = cell.key[0] == US
    borrowed = whose is not author and shown.given
    runs: list[Run] = [(text.fit(_number(shown, probe), _NUMBER), _ink(shown, probe, ours, borrowed)), (" ", "plain")]
    if shown.value is not None and width >= _ROOMY:
        runs += _blocks(shown.value, ours, borrowed) if probe or not known_probes(own, asked) else _mean(own, asked)
        runs.append((" ", "plain"))
    elif shown.value is None and probe is None and not ours:
        runs.append((f"{_('as {score}').format(score=words.score(assumed))} ", "dim"))
    noted = probe is None and bool(cell.notes)
    room = width - sum(text.width(run[0]) for run in runs) - (3 if noted else 0)
    forms, ink = (compared, "careful") if compared else _beside(cell, probe, author, shown, whose)
    beside = next((form for form in forms if text.width(form) <= room), "")
    runs.append((beside, ink))
    used = sum(text.width(run[0]) for run in runs)
    if noted and width - used >= 2:
        return [*runs, (" " * (width - used - 2), "plain"), (f"{text.glyphs().note} ", "accent")]
    return [*runs, (" " * (width - used), "plain")]


def _number(shown: Shown, probe: str | None) -> str:
    if shown.value is not None:
        return words.score(shown.value)
    if shown.given:
        return "?"
    return text.glyphs().same if probe else text.glyphs().dash


def _ink(shown: Shown, probe: str | None, ours: bool, borrowed: bool) -> str:
    if not shown.given:
        return "faint" if probe else "careful" if ours else "dim"
    if shown.value is None:
        return "careful"
    return "dim" if borrowed else "strong"


def _blocks(value: float, ours: bool, borrowed: bool) -> list[Run]:
    full = round(value)
    sign = text.glyphs()
    ink = "dim" if borrowed else "accent" if ours else "plain"
    return [(sign.full * full, ink), (sign.hollow * (_BLOCKS - full), "faint")]


def _mean(answer: Answer | None, asked: Asked) -> list[Run]:
    return [(text.fit(f"{known_probes(answer, asked)}/{len(asked.probes)}", _BLOCKS), "dim")]


def _beside(cell: Cell, probe: str | None, author: Author, shown: Shown, whose: Author) -> tuple[tuple[str, ...], str]:
    """What the others say, long and short, where it is not the same: the coaching is in the difference."""
    sales, manager, agreed = (said(cell.answers.get(each), probe) for each in Author)
    settled = cell.in_force is Author.AGREED and agreed.given
    if settled and author is not Author.AGREED and whose is author:
        if _same(agreed, shown):
            return (_("agreed"),), "dim"
        return (_lettered(Author.AGREED, agreed),), "careful"
    if settled or (whose is not author and (sales.value is None or manager.value is None)):
        return (words.author_letter(whose),) if whose is not author and shown.given else ("",), "dim"
    other, who = (sales, Author.SALESPERSON) if author is Author.MANAGER else (manager, Author.MANAGER)
    if sales.value is None or manager.value is None:
        alone = other.given and not _same(other, shown)
        return (_lettered(who, other) if alone else "",), "careful"
    if _same(sales, manager):
        return (f"={words.author_letter(who)}",), "dim"
    apart = abs(sales.value - manager.value)
    both = f"{_lettered(Author.SALESPERSON, sales)}/{_lettered(Author.MANAGER, manager)}"
    return (both, _lettered(who, other)), "alarm" if apart >= 2 - 1e-9 else "careful" if apart >= 1 - 1e-9 else "dim"


def _lettered(author: Author, shown: Shown) -> str:
    """Whose answer and which, as S4."""
    return f"{words.author_letter(author)}{_number(shown, None)}"


def _same(one: Shown, other: Shown) -> bool:
    if one.value is None or other.value is None:
        return one == other
    return abs(one.value - other.value) < 1e-9
