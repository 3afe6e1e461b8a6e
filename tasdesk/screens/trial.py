"""What if: answers that are tried on a deal and not stored (METHOD 5)."""

from dataclasses import dataclass, replace
from typing import Self

from tasdesk.method.prices import Tried


@dataclass(frozen=True, slots=True)
class Trial:
    """The answers tried so far.

    Attributes:
        steps: what each key tried, oldest first.
    """

    steps: tuple[tuple[Tried, ...], ...] = ()

    @property
    def answers(self) -> tuple[Tried, ...]:
        """The last one of each cell and author, in the order in which they were tried."""
        last: dict[tuple[str, str, str], Tried] = {}
        for step in self.steps:
            for tried in step:
                key = (tried.author, tried.question, tried.party)
                last.pop(key, None)
                last[key] = tried
        return tuple(last.values())

    def also(self, *tried: Tried) -> Self:
        """With what one more key tried."""
        return replace(self, steps=(*self.steps, tried))

    def one_less(self) -> Self:
        """Without what the last key tried."""
        return replace(self, steps=self.steps[:-1])
