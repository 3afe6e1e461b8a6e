"""A value proposition as TOML, as people edit it and scripts hand it over."""

import json
import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from tasdesk.cli.case import Case
from tasdesk.errors import BadUse
from tasdesk.messages import _
from tasdesk.method.facts import US, Money
from tasdesk.method.money import decimal_of, minor_of
from tasdesk.method.value import Gain, Strength, ValueProposition
from tasdesk.text import safe

_GAIN: Final = frozenset({"statement", "amount", "currency", "number", "unit"})


def text_of(now: ValueProposition | None, case: Case, party: str) -> str:
    """A proposition as TOML, with room for what is missing.

    Args:
        now: None is an empty one.
        party: whose it is.
    """
    slots = zip(case.standing.slots, case.standing.rivals, strict=True)
    names = {US: US, **{rival.party: f"rival{slot}" for slot, rival in slots}}
    lines = [
        f"# {_('The solution, in the words in which it is told.')}",
        f"solution = {_quoted(now.solution if now else '')}",
        "",
        f"# {_('Business value: an amount with its currency, or a number with its unit.')}",
    ]
    for gain in (now.gains if now else ()) or (Gain(""),):
        lines += ["[[gains]]", *_gain_lines(gain), ""]
    lines.append(f"# {_('Where we are better; what is empty is left out.')}")
    known = now.advantages if now else {}
    for other in [*(each for each in names if each != party), *(each for each in known if each not in names)]:
        lines.append(f"[against.{_key(names.get(other) or str(case.name_of(other)))}]")
        lines += [f"{kind} = {_quoted(known.get(other, {}).get(kind, ''))}" for kind in Strength]
        lines.append("")
    return "\n".join(lines)


def _gain_lines(gain: Gain) -> list[str]:
    lines = [f"statement = {_quoted(gain.statement)}"]
    if gain.amount is not None:
        return [*lines, f"amount = {decimal_of(gain.amount):f}", f'currency = "{gain.amount.currency}"']
    if gain.number is not None:
        return [*lines, f"number = {gain.number:f}", f"unit = {_quoted(gain.unit)}"]
    return lines


def _key(name: str) -> str:
    return name if name.isascii() and name.isalnum() else json.dumps(name, ensure_ascii=False)


def _quoted(text: str) -> str:
    """A text as TOML writes it, over several lines where it has them."""
    import tomlkit

    return tomlkit.string(text, multiline="\n" in text).as_string()


# --- reading -----------------------------------------------------------------------------------------------------


def value_from(text: str, now: ValueProposition | None, party_of: Callable[[str], str]) -> dict[str, Any]:
    """What such a text says, as `write_value` takes it: the solution, all gains, all advantages.

    Args:
        now: the version before; an advantage that the text does not name is not there any more.
        party_of: the id of the party that goes by a name.

    Raises:
        BadUse: it is not TOML, or something in it is not possible; the sentence names the key.
    """
    try:
        values = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise BadUse(_("This is not TOML: {error}.").format(error=error)) from None
    _check_keys("", values, {"solution", "gains", "against"})
    gains = values.get("gains", [])
    if not isinstance(gains, list):
        raise BadUse(_("{key} must be a list of tables.").format(key="gains"))
    advantages = {other: dict.fromkeys(Strength, "") for other in (now.advantages if now else {})}
    for name, texts in _table("against", values.get("against", {})).items():
        key = f"against.{name}"
        _check_keys(key, texts, set(Strength))
        said = {kind: _text(f"{key}.{kind}", _table(key, texts).get(kind, "")) for kind in Strength}
        advantages[party_of(name)] = said
    return {
        "solution": _text("solution", values.get("solution", "")),
        "gains": tuple(gain for place, each in enumerate(gains, start=1) if (gain := _gain(f"gains[{place}]", each))),
        "advantages": advantages,
    }


def _gain(key: str, value: Any) -> Gain | None:
    """A piece of business value; None for one without a word and a number."""
    _check_keys(key, value, _GAIN)
    statement = _text(f"{key}.statement", value.get("statement", ""))
    if "amount" in value:
        currency = _text(f"{key}.currency", value.get("currency", ""))
        return Gain(statement, Money(minor_of(str(_number(f"{key}.amount", value["amount"])), currency), currency))
    if "number" in value:
        unit = _text(f"{key}.unit", value.get("unit", ""))
        return Gain(statement, number=_number(f"{key}.number", value["number"]), unit=unit)
    return Gain(statement) if statement.strip() else None


def _check_keys(key: str, value: Any, known: set[str] | frozenset[str]) -> None:
    for name in _table(key, value):
        if name not in known:
            whole = f"{key}.{name}" if key else name
            raise BadUse(
                _("{key} is not known.").format(key=safe(whole)),
                _("Possible are {names}.").format(names=", ".join(sorted(known))),
            )


def _table(key: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadUse(_("{key} must be a table.").format(key=safe(key)))
    return value


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise BadUse(_("{key} must be a text.").format(key=safe(key)))
    return value


def _number(key: str, value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise BadUse(_("{key} must be a number.").format(key=safe(key)))
    return Decimal(value)
