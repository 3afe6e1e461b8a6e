"""The words of the program in the user's language: gettext, English is the source."""

import gettext as _gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "zh")
"""The languages of the interface, by their ISO 639 codes."""

_CATALOGUES = {"en": "en", "zh": "zh_CN"}


class _Speaker:
    """The language in use; one for the program."""

    def __init__(self) -> None:
        self.language = "en"


_speaker = _Speaker()
_meanwhile: ContextVar[str] = ContextVar("meanwhile", default="")
"""The language of what is being written for somebody else, in the thread that writes it; empty for that of all."""


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation(
        "tasdesk", Path(__file__).parent / "locale", languages=[_CATALOGUES[language]], fallback=True
    )


def use(language: str) -> None:
    """Speak this language from now on.

    Raises:
        ValueError: the program does not know that language.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    _speaker.language = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak this language inside, in this thread alone: the screen goes on in its own."""
    before = _meanwhile.set(language)
    try:
        yield
    finally:
        _meanwhile.reset(before)


def language() -> str:
    """The language in use, one of `LANGUAGES`."""
    return _meanwhile.get() or _speaker.language


def system_language() -> str:
    """The language the environment asks for; English where it asks for none we have."""
    wanted = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if wanted.casefold().startswith("zh") else "en"


def _(message: str) -> str:
    """The message in the language in use."""
    return _catalogue(language()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The message for that many things, in the language in use."""
    return _catalogue(language()).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """The message where one English word needs two translations; `context` tells which."""
    return _catalogue(language()).pgettext(context, message)


def N_(message: str) -> str:
    """The message as it is, marked for the catalogue: `_` translates it when it is shown.

    For what is written down while a module is imported, such as the description of a key.
    """
    return message
