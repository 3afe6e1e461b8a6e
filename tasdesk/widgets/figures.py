"""A card's figures as the board and the list show them: amount, rate, the week's move, how it was closed."""

from functools import lru_cache

from tasdesk import text
from tasdesk.messages import language, pgettext
from tasdesk.method.facts import Card, Outcome, Reason
from tasdesk.method.money import digits
from tasdesk.widgets import words


@lru_cache(maxsize=512)
def _sign(currency: str, locale: str) -> str:
    """A currency's sign, $ or €; its code where it has none."""
    # Imported only where a deal has another currency: it takes longer to load than a board takes to appear.
    from babel.numbers import get_currency_symbol

    return text.safe(get_currency_symbol(currency, locale=locale))


def amount(card: Card, home: str) -> tuple[str, str]:
    """The amount in the deal's own currency, with its sign where that is not `home`; a dash where there is none."""
    if card.minor is None:
        return text.glyphs().dash, "faint"
    shown = text.compact(card.minor / 10 ** digits(card.currency))
    if card.currency != home:
        shown = _sign(card.currency, "zh_CN" if language() == "zh" else "en") + shown
    return shown, "plain"


def rate(card: Card) -> tuple[str, str]:
    """The rate in whole per cent, or that it is not computed."""
    if card.rate is None:
        return pgettext("rate not computed, short", "n/c"), "dim"
    return text.percent(card.rate), "plain"


def remark(card: Card) -> tuple[str, str]:
    """The week's move; where there is no rate, in a word or two why."""
    if card.rate is None:
        short = {
            Reason.NO_COMPELLING_EVENT.value: pgettext("rate not computed, short", "no event"),
            Reason.UNANSWERED.value: pgettext("rate not computed, short", "to answer"),
        }
        return short.get(card.reason, ""), "dim"
    return words.change(card.change)


def badge(card: Card, today: str) -> tuple[str, str]:
    """How many grave findings there are: `!!3` high, `!2` medium and none high; dim where counted on an earlier day."""
    if not (card.high or card.medium):
        return "", "dim"
    shown, ink = (f"!!{card.high}", "bad") if card.high else (f"!{card.medium}", "careful")
    return shown, ink if card.counted_on >= today else "dim"


def news(card: Card) -> tuple[str, str]:
    """In how much others brought something new, in words; nothing where nobody did."""
    if not card.news:
        return "", "dim"
    return pgettext("mark", "{count} new").format(count=text.count(card.news)), "accent"


def closing(card: Card) -> tuple[str, str]:
    """How a closed deal ended."""
    outcome = Outcome(card.outcome)
    return words.outcome(outcome), {Outcome.WON: "good", Outcome.LOST: "bad"}.get(outcome, "dim")
