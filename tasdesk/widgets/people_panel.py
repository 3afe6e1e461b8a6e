"""The people who count on a deal in a few lines: what each decides, how each stands to us, how well we know them."""

from collections.abc import Sequence
from typing import Final

from textual.reactive import reactive

from tasdesk import text
from tasdesk.messages import _, ngettext
from tasdesk.method.facts import US
from tasdesk.method.person import Influence, Person, Role
from tasdesk.method.relations import key_player, map_status
from tasdesk.widgets import words
from tasdesk.widgets.painting import Run
from tasdesk.widgets.panel import Panel

_ROLES: Final = (Role.APPROVER, Role.DECISION_MAKER, Role.EVALUATOR, Role.USER, None)
_WEIGHTS: Final = (Influence.HIGH, Influence.MEDIUM, Influence.LOW, None)
_FACTS: Final = 10 + 12 + 14
"""Cells for what they decide, how they stand and how well we know them, in words."""


class PeoplePanel(Panel):
    """The key players, those who approve and decide first; the map's status at the right of the title."""

    people: reactive[tuple[Person, ...]] = reactive((), layout=True)
    """The customer's people as seen from this deal."""

    most: reactive[int] = reactive(6, layout=True)
    """How many are shown."""

    def heading(self) -> str:
        return _("People who count")

    def remark(self) -> str:
        if not self.people:
            return ""
        return _("map {colour}").format(colour=words.colour(map_status(self.people).colour)[0])

    def lines(self, width: int) -> Sequence[list[Run]]:
        players = sorted((person for person in self.people if key_player(person)), key=_order)
        if not players:
            said = _("nobody is on the map yet") if not self.people else _("nobody known of who approves or decides")
            return [[(" ", "plain"), (said, "careful" if self.people else "dim")]]
        lines = [_line(person, width) for person in players[: self.most]]
        rest = len(players) - self.most
        if rest > 0:
            lines.append(
                [
                    (f" {text.glyphs().ellipsis} ", "dim"),
                    (
                        ngettext("and {count} more on the map", "and {count} more on the map", rest).format(count=rest),
                        "dim",
                    ),
                ]
            )
        return lines


def _order(person: Person) -> tuple[int, int, str]:
    return _ROLES.index(next(iter(person.roles), None)), _WEIGHTS.index(person.influence), person.name


def _line(person: Person, width: int) -> list[Run]:
    sign, stance, ink = words.stance(person.stances.get(US))
    steps, contact, contact_ink = words.interaction(person.interactions.get(US))
    roomy = width >= _FACTS + 16
    room = max(6, width - 1 - (_FACTS if roomy else 10 + 3 + 4))
    facts: list[Run] = [
        (text.fit(f"{text.fit(sign, 2)} {stance}" if roomy else sign, 12 if roomy else 3), ink),
        # Somebody who counts and whom we never met is what a manager asks about first.
        (f"{steps} {contact}" if roomy else steps, "alarm" if contact_ink == "dim" else contact_ink),
    ]
    return [
        (" ", "plain"),
        (text.fit(words.name_of(person), room - 1), "plain"),
        (" ", "plain"),
        (words.short_roles(person.roles, 10), "plain" if person.roles else "dim"),
        *facts,
    ]
