"""What stands in the columns of the map's table, its tree, and what its signs mean."""

from enum import StrEnum
from typing import Final, NamedTuple

from tasdesk import text
from tasdesk.messages import _
from tasdesk.method.person import Influence, Interaction, Stance
from tasdesk.widgets import words
from tasdesk.widgets.painting import Run

_LEVEL: Final = 3
"""Cells by which a level of the tree is set in."""

MARK: Final = 4
"""Cells for the sign before a name."""


class Overlay(StrEnum):
    """What the names on the map are marked by."""

    STANCE = "stance"
    CONTACT = "contact"
    INFLUENCE = "influence"


class Purpose(StrEnum):
    """What a person was picked up for."""

    MOVE = "move"
    LINK = "link"


class Held(NamedTuple):
    """Somebody who was picked up, by their id."""

    person: str
    purpose: Purpose


class Columns(NamedTuple):
    """Cells of each column; 0 leaves one out, and one too narrow for words has its glyphs."""

    person: int
    role: int
    influence: int
    stance: int
    contact: int
    is_to: int

    @classmethod
    def of(cls, width: int) -> "Columns":
        """What fits into that many cells: all of it from 104 on, words from 72 on."""
        room = width - 1
        if width >= 104:
            person = max(28, min(48, room * 31 // 100))
            return cls(person, 11, 11, 13, 16, room - person - 51)
        if width >= 72:
            return cls(room - 50, 11, 11, 13, 15, 0)
        return cls(room - 19, 10, 2, 3, 4, 0)


def rails_before(rails: tuple[bool, ...], room: int) -> str:
    """The lines of the tree before a name; a number of levels where they would leave no room for it."""
    sign = text.glyphs()
    if len(rails) * _LEVEL > room:
        return f"{sign.ellipsis}{len(rails)} "
    if not rails:
        return ""
    above = "".join(f"{sign.upright}  " if on else "   " for on in rails[:-1])
    return f"{above}{sign.branch if rails[-1] else sign.corner}{sign.rule} "


def marked(told: tuple[str, str, str], glyph: int, cells: int) -> Run:
    """Glyph and word in a column, or the glyph alone where the word has no room."""
    sign, word, ink = told
    wide = f"{text.fit(sign, glyph)} {word}" if cells > glyph + 2 else sign
    return text.fit(text.fit(wide, cells - 1), cells), ink


def legend() -> list[tuple[str, str]]:
    """What the signs of the map mean, one line each."""
    sign = text.glyphs()
    told = [words.stance(stance) for stance in (*Stance, None)]
    stances = _("Stance: {signs}").format(signs=", ".join(f"{mark} {word}" for mark, word, _ink in told))
    contacts = [words.interaction(level) for level in reversed(Interaction)]
    levels = _("Contact: {signs}").format(signs=", ".join(f"{mark} {word}" for mark, word, _ink in contacts))
    weights = [words.influence(influence) for influence in reversed(Influence)]
    influences = _("Influence: {signs}").format(signs=", ".join(f"{mark} {word}" for mark, word, _ink in weights))
    return [
        (f"{sign.up} {sign.down}", stances),
        (sign.full + sign.hollow, levels),
        (f"{sign.high} {sign.middle}", influences),
        (sign.again, _("Shown above already; what is below is not repeated")),
        (sign.pointer, _("Folded: somebody stands below")),
        (f"{sign.to} {sign.by}", _("Influences who is under the cursor; is influenced by them")),
    ]
