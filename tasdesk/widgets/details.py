"""Details that are put into words only where they are seen: a list may have tens of thousands."""

from collections.abc import Callable
from typing import Any

Detail = str | tuple[Callable[..., str], tuple[Any, ...]]
"""Words, or what makes words of which values."""


def in_words(detail: Detail) -> str:
    """A detail in the language in use."""
    if isinstance(detail, str):
        return detail
    say, values = detail
    return say(*values)
