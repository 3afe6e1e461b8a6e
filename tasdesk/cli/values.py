"""How what was typed becomes a value; what is wrong with it is said with the name of its option."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from tasdesk.errors import BadUse, NotFound
from tasdesk.messages import _, language
from tasdesk.text import safe

if TYPE_CHECKING:
    from tasdesk.method.facts import Money
    from tasdesk.method.playbook import Playbook

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_DIGITS: Final = 18
_PLAIN: Final = re.compile(r"\d+(\.\d+)?")
_GROUPED: Final = re.compile(r"\d{1,3}([,_ ’']\d{3})+(\.\d+)?")


def day_of(name: str, typed: str) -> date | None:
    """The day that was typed; None for nothing.

    Raises:
        BadUse: it is no day; the sentence names the option.
    """
    if not typed:
        return None
    try:
        if _DAY.fullmatch(typed) is None:
            raise ValueError(typed)
        return date.fromisoformat(typed)
    except ValueError:
        raise BadUse(
            _("{name}: “{value}” is not a day.").format(name=name, value=safe(typed)), _("Write it like 2026-11-24.")
        ) from None


def one_of(name: str, typed: str, choices: Iterable[object]) -> str:
    """What was typed, if it is one of the choices.

    Raises:
        BadUse: it is none; the advice lists them.
    """
    known = [str(choice) for choice in choices]
    if typed not in known:
        raise BadUse(
            _("{name}: “{value}” is not possible.").format(name=name, value=safe(typed)),
            _("It is one of {choices}.").format(choices=", ".join(known)),
        )
    return typed


def whole_of(name: str, typed: str) -> int:
    """A whole number, 0 or more.

    Raises:
        BadUse: it is none; the sentence names the option.
    """
    if not (typed.isascii() and typed.isdecimal() and len(typed) < _DIGITS):
        raise BadUse(_("{name}: “{value}” is not a whole number.").format(name=name, value=safe(typed)))
    return int(typed)


def money_of(typed: str, currency: str, name: str = "--amount") -> "Money":
    """An amount such as 1200000 or 1,200,000.50, exactly.

    Raises:
        BadUse: it is no amount, has more decimals than the currency, or there is no such currency.
    """
    from tasdesk.method.facts import Money
    from tasdesk.method.money import minor_of

    if _PLAIN.fullmatch(typed) is None and _GROUPED.fullmatch(typed) is None:
        raise BadUse(
            _("{name}: “{value}” is not an amount.").format(name=name, value=safe(typed)),
            _("Write it like 1200000 or 1,200,000.50."),
        )
    return Money(minor_of(re.sub(r"[^\d.]", "", typed), currency.upper()), currency.upper())


def stage_of(playbook: "Playbook", typed: str) -> str:
    """The id of the stage with this id, number, or name in either language.

    Raises:
        NotFound: there is none; the advice lists them.
    """
    for number, stage in enumerate(playbook.stages, start=1):
        if typed.casefold() in (stage.id, str(number), stage.name.en.casefold(), stage.name.zh):
            return stage.id
    raise NotFound(
        _("There is no stage “{stage}”.").format(stage=safe(typed)),
        _("The stages are: {stages}.").format(
            stages=_(", ").join(f"{stage.id} ({stage.name.of(language())})" for stage in playbook.stages)
        ),
    )
