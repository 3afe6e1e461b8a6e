"""Partners' registrations of projects: until when they hold, which stand against each other (METHOD 2, "Moving")."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from tasdesk.errors import BadUse
from tasdesk.messages import _
from tasdesk.method.commitments import Claim, Registration
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import Grade
from tasdesk.method.sounds import fold


class Held(StrEnum):
    """How a project is held by registrations."""

    MISSING = "missing"
    EXPIRED = "expired"
    VALID = "valid"
    CONFLICT = "conflict"


class Holding(NamedTuple):
    """How a deal stands with partners' registrations of its project.

    Attributes:
        wanted: the deal is open and of grade E, which follows a registration.
        registration: the valid one that holds longest, else the one that expired last; None where there is none. In a
            conflict the one that stands against others.
        against: in a conflict, those of other partners that are valid as well.
    """

    held: Held
    wanted: bool = False
    registration: Registration | None = None
    against: tuple[Claim, ...] = ()

    @property
    def wrong(self) -> bool:
        """Whether it is to be shown as an error; it stops nothing."""
        return self.held is Held.CONFLICT or (self.wanted and self.held is not Held.VALID)


def holding(dossier: Dossier, grade: Grade | None) -> Holding | None:
    """How a deal stands with registrations on the dossier's day.

    None where nobody asks: there is none, and the deal is closed or not of grade E.

    Args:
        grade: the effective one.
    """
    wanted, on = grade is Grade.E and dossier.deal.outcome is None, dossier.on
    if not (wanted or dossier.registrations):
        return None
    by_end = sorted(dossier.registrations, key=lambda each: (each.expires, each.day, each.id), reverse=True)
    for each in by_end:
        if others := against(each, dossier.registrations, dossier.claims, on):
            return Holding(Held.CONFLICT, wanted, each, others)
    for each in by_end:
        if each.valid_on(on):
            return Holding(Held.VALID, wanted, each)
    return Holding(Held.EXPIRED if by_end else Held.MISSING, wanted, next(iter(by_end), None))


def against(
    one: Registration, registrations: Iterable[Registration], claims: Iterable[Claim], day: date
) -> tuple[Claim, ...]:
    """Other partners' registrations of the same project that are valid on a day on which this one is valid as well.

    Partners are the same where their names are, but for case, width and blanks around.

    Args:
        registrations: those of the same deal.
        claims: those of other deals of the same project.
    """
    if not one.valid_on(day):
        return ()
    known = [*(Claim(each) for each in registrations), *claims]
    partner = _partner(one)
    return tuple(each for each in known if each.registration.valid_on(day) and _partner(each.registration) != partner)


def _partner(registration: Registration) -> str:
    return " ".join(fold(registration.partner).split())


_ALIKE: Final = 80
"""How like, of 100, the names of two projects are at least where they are one."""

_APART: Final = re.compile(
    r"\d+|[一二三四五六七八九十]+(?=[期标包批段])|[东西南北](?=[区部段线站院])|\b(?:[a-z]|[ivx]+|north|south|east|west)\b"
)
"""What tells lots, phases and places apart whose names are alike otherwise."""

_WORDS: Final = re.compile(r"[^\W_]+")


def same_project(one: str, other: str) -> bool:
    """Whether two deals of one customer are of the same project, by their names.

    They are where the names say the same in any order of the words, but for case, width, marks and small differences;
    lots and phases with other numbers are other projects.
    """
    from rapidfuzz import fuzz  # needed where a customer has several deals with registrations

    first, second = fold(one), fold(other)
    words, others = _WORDS.findall(first), _WORDS.findall(second)
    if not words or not others or sorted(_APART.findall(first)) != sorted(_APART.findall(second)):
        return first == second
    in_any_order = fuzz.token_sort_ratio(" ".join(words), " ".join(others))
    return bool(max(in_any_order, fuzz.ratio("".join(words), "".join(others))) >= _ALIKE)


def check_expiry(day: date, expires: date) -> None:
    """Whether a registration may run from the one day to the other.

    Raises:
        BadUse: it would end before it begins.
    """
    if expires < day:
        raise BadUse(_("The registration would expire before it begins."), _("Give a later day."))
