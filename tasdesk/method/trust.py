"""How often a finding was there in deals lost and in deals won: why it may be trusted (METHOD 8)."""

from math import sqrt
from typing import Final, NamedTuple

_Z: Final = 1.959963984540054
"""Within so many deviations lie 95 of 100."""


class Share(NamedTuple):
    """Some of all, as a part of them."""

    some: int
    all: int

    @property
    def part(self) -> float | None:
        """The part itself, 0–1; None of nothing."""
        return self.some / self.all if self.all else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the true part lies in 95 of 100 cases, 0–1 (Wilson 1927); None of nothing."""
        if not self.all:
            return None
        part, square = self.some / self.all, _Z * _Z
        middle = part + square / (2 * self.all)
        half = _Z * sqrt(part * (1 - part) / self.all + square / (4 * self.all * self.all))
        whole = 1 + square / self.all
        return max((middle - half) / whole, 0.0), min((middle + half) / whole, 1.0)


class Trust(NamedTuple):
    """In how many of the deals lost and won a finding was there on the day before they were closed."""

    lost: Share
    won: Share

    @property
    def apart(self) -> bool:
        """Whether the two intervals do not touch: it was there clearly more often in one kind than in the other."""
        one, other = self.lost.interval, self.won.interval
        return one is not None and other is not None and (one[0] > other[1] or other[0] > one[1])
