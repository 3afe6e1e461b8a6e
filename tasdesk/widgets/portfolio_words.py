"""What the title of the board and the list says: what is shown, and what the deals come to."""

from tasdesk import text
from tasdesk.messages import _, ngettext
from tasdesk.method.cards import Order, Totals
from tasdesk.widgets.painting import Run


def heading(view: str, *, demo: bool, read_only: bool, only: str) -> tuple[Run, ...]:
    """What is shown: the view by what it is called, and what is special.

    Args:
        only: why only some deals are looked at; empty where all are.
    """
    said: list[Run] = [(view, "strong")]
    if demo:
        said.append((f"  {_('demo portfolio')}", "accent"))
    if read_only:
        said.append((f"  {_('read only')}", "careful"))
    if only:
        said.append((f"  {_('only {what}').format(what=only)}", "accent"))
    return tuple(said)


def remarks(sums: Totals, *, of: int | None, news: int, marked: int, order: Order, backwards: bool) -> tuple[str, ...]:
    """What the deals come to, and how they are ordered.

    Args:
        of: of how many deals these were chosen; None where they are all.
        news, marked: how many of them have news, and are marked.
    """
    count = ngettext("{count} deal", "{count} deals", sums.count).format(count=text.count(sums.count))
    if of is not None:
        count = _("{count} of {all} deals").format(count=text.count(sums.count), all=text.count(of))
    told = [_("{count} with news").format(count=text.count(news))] if news else []
    if marked:
        told.append(_("{count} marked").format(count=text.count(marked)))
    by = f"{order_words(order)} {text.glyphs().up if backwards else text.glyphs().down}"
    if sums.count == sums.without_amount:
        return (*told, count, by)
    weighted = _("weighted {amount}").format(amount=text.compact(sums.weighted))
    return (*told, count, text.compact(sums.amount), weighted, by)


def order_words(order: Order) -> str:
    """By what deals are ordered."""
    return {
        "amount": _("by amount"),
        "findings": _("by findings"),
        "rate": _("by rate"),
        "change": _("by the week's move"),
        "grade": _("by grade"),
        "close": _("by close date"),
        "name": _("by name"),
    }[order]
