"""The three lines that never leave a deal's screen: which deal it is, where in the sale, and how we stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import _, language
from tasdesk.method.commitments import Approval
from tasdesk.method.facts import Deal, Outcome, Rate, Reason
from tasdesk.method.money import decimal_of
from tasdesk.method.playbook import Stage
from tasdesk.method.registrations import Holding
from tasdesk.widgets import commitment_words, words
from tasdesk.widgets.curve import bar
from tasdesk.widgets.painting import Painted, Run, spread

_HOW: Final = 2
"""The line that says how we stand."""

_LEAST_NAME: Final = 6
"""Cells that a rival's name keeps at least."""

_LEAST_BAR: Final = 3
_LONGEST_BAR: Final = 16
"""Cells of a whole bar, which stands for 100 %."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the header shows of a deal.

    Attributes:
        stages: all stages of the playbook, first to last.
        grade: the effective grade; "" without one.
        rate: the rate as it is now.
        opened_with: the rate when the screen was opened, 0–1, once an answer has moved it; else None.
        change: the week's change in rate units; None where there is nothing to compare.
        names: the rivals' names by id.
        place: the screen that Esc goes back to.
        stored: the rate as it is in the book, while `rate` is that of answers that are only tried; else None.
        round: how far the weekly round is, while the deal is looked at in one.
        age: how long ago anything was answered; told in the round.
        approval: what was decided last.   holding: how it stands with registrations; None where nobody asks.
    """

    deal: Deal
    stages: Sequence[Stage]
    grade: str = ""
    rate: Rate | None = None
    opened_with: float | None = None
    change: float | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    stored: Rate | None = None
    round: str = ""
    age: str = ""
    approval: Approval | None = None
    holding: Holding | None = None

    def differs_in_rate_only(self, other: "Heading") -> bool:
        """Whether all else is the same: what an answer does."""
        rated = replace(self, rate=other.rate, opened_with=other.opened_with, change=other.change, stored=other.stored)
        return rated == other


class DealHeader(Painted):
    """The head of a deal's screen."""

    DEFAULT_CSS = """
    DealHeader { height: 3; }
    """

    heading: reactive[Heading | None] = reactive(None, repaint=False)
    """The deal, its stage and its rate."""

    def watch_heading(self, old: Heading | None, new: Heading | None) -> None:
        if old is not None and new is not None and old.differs_in_rate_only(new):
            self.repaint(_HOW)
        else:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        heading = self.heading
        if heading is None or y > 2:
            return self.blank("soft" if y == 0 else "plain")
        return (self._who, self._where, self._how)[y](heading)

    # --- who ---------------------------------------------------------------------------------------------------

    def _who(self, heading: Heading) -> Strip:
        deal = heading.deal
        place: list[Run] = [(f" {heading.place} {text.glyphs().path} ", "dim")] if heading.place else [(" ", "dim")]
        if heading.round:
            place = [(f" {heading.round} ", "warned"), (f"{text.glyphs().path} ", "dim")]
        facts = [part for part in (heading.grade, _money(deal)) if part]
        between = f" {text.glyphs().dot} "
        tail = between.join(facts)
        # The account gives way before the deal's name does.
        before = sum(text.width(run[0]) for run in place)
        room = self.size.width - before - min(text.width(deal.name), self.size.width // 2) - text.width(tail) - 7
        account = text.fit(deal.account, min(text.width(deal.account), room)) if room >= 6 else ""
        right = between.join(part for part in (account, tail) if part)
        return self.line(
            spread([*place, (deal.name, "strong")], [(f"  {right} ", "dim")], self.size.width), ground="soft"
        )

    # --- where in the sale -------------------------------------------------------------------------------------

    def _where(self, heading: Heading) -> Strip:
        ids = [stage.id for stage in heading.stages]
        now = ids.index(heading.deal.stage) if heading.deal.stage in ids else 0
        right: list[Run] = [(f"  {heading.age} ", "careful")] if heading.round else _closing(heading.deal)
        # Of our own side as much as leaves room for the name of the present stage.
        for own in _own_side(heading):
            tail = sum(text.width(run[0]) for run in (*own, *right))
            for reach in range(len(ids), -1, -1):
                runs = _stages(heading.stages, now, reach)
                if sum(text.width(run[0]) for run in runs) + tail + 1 <= self.size.width:
                    return self.line(spread(runs, [*own, *right], self.size.width))
        return self.line(_stages(heading.stages, now, 0))

    # --- how we stand ------------------------------------------------------------------------------------------

    def _how(self, heading: Heading) -> Strip:
        left = _standing(heading)
        room = self.size.width - sum(text.width(run[0]) for run in left) - 4
        ground = "soft" if heading.stored is not None else "plain"
        return self.line(spread(left, [*_field(heading, room), (" ", "plain")], self.size.width), ground)


def _field(heading: Heading, room: int) -> list[Run]:
    """Us and the rivals as bars of one scale; without bars, or nothing at all, where there is not the room."""
    rate = heading.rate
    if rate is None or rate.value is None or len(rate.parties) < 2:
        return []
    shares = [(_("us"), rate.value, "")]
    for party in rate.parties[1:]:
        share = party.share or 0
        shares.append((heading.names.get(party.party, party.party), share, f" {text.percent(share)}"))
    longest = max(text.width(name) for name, *_rest in shares)
    for least, shown in ((_LEAST_BAR, shares), (0, shares[1:])):
        for widest in range(longest, _LEAST_NAME - 1, -1):
            heads = [text.fit(name, min(text.width(name), widest)) + number for name, _share, number in shown]
            used = sum(text.width(head) for head in heads) + (len(heads) - 1) * 3
            cells = (room - used) // len(heads) - 1
            if least and cells >= least:
                return _bars(heads, [share for _name, share, _number in shown], min(cells, _LONGEST_BAR))
            if not least and used <= room:
                return [("   ".join(heads), "dim")]
    return []


def _bars(heads: Sequence[str], shares: Sequence[float], cells: int) -> list[Run]:
    """Names with bars, ours first and in its own ink."""
    runs: list[Run] = []
    for place, (head, share) in enumerate(zip(heads, shares, strict=True)):
        runs.append((f"{'   ' if place else ''}{head} ", "plain" if place else "head"))
        runs.append((text.fit(bar(share, cells), cells), "dim" if place else "accent"))
    return runs


def _money(deal: Deal) -> str:
    if deal.amount is None:
        return ""
    return f"{text.compact(float(decimal_of(deal.amount)))} {deal.amount.currency}"


def _stages(stages: Sequence[Stage], now: int, reach: int) -> list[Run]:
    """All stages by number, those up to `reach` from the present one also by name."""
    sign = text.glyphs()
    runs: list[Run] = []
    for place, stage in enumerate(stages):
        if place:
            runs.append((f" {sign.passed}", "dim") if place <= now else (f" {sign.rule}", "faint"))
        name = f" {stage.name.of(language())}" if abs(place - now) <= reach else ""
        mark = sign.pointer if place == now else " "
        runs.append((f"{mark}{place + 1}{name}", "head" if place == now else "plain" if place < now else "dim"))
    return runs


def _own_side(heading: Heading) -> list[list[Run]]:
    """How the deal stands with registrations and what was decided last: whole, then ever less of it."""
    held: list[Run] = []
    short: list[Run] = []
    decided: list[Run] = []
    if heading.holding is not None:
        sign, said, ink = commitment_words.short_holding(heading.holding)
        held = [(f"  {sign} {said}", ink)]
        short = [(f"  {sign} {_('registration')}", ink)]
    if heading.approval is not None:
        sign, said, ink = commitment_words.decision(heading.approval.decision)
        decided = [(f"  {sign} {said}", ink)]
    return [[*decided, *held], [*decided, *short], held, short, []]


def _closing(deal: Deal) -> list[Run]:
    """How and when the deal was closed, or when it is planned to be."""
    if deal.outcome is not None:
        day = f" {text.day(deal.closed_on)}" if deal.closed_on else ""
        return [(f"  {words.outcome(deal.outcome)}{day} ", "good" if deal.outcome is Outcome.WON else "careful")]
    if deal.close_date is None:
        return []
    return [(f"  {_('close {day}').format(day=text.day(deal.close_date))} ", "dim")]


def _trying(rate: Rate, stored: Rate) -> list[Run]:
    """The rate that was tried, beside the one in the book."""
    runs: list[Run] = [(f" {_('Trying')} ", "warned")]
    if rate.value is None:
        why = f"{_(': ')}{words.reason(rate.reason)}" if rate.reason else ""
        runs += [(_("not computed"), "careful"), (why, "dim")]
    else:
        runs.append((text.percent(rate.value), "warned"))
    kept = _("not computed") if stored.value is None else text.percent(stored.value)
    runs.append((f"  {_('stored {rate}').format(rate=kept)} ", "plain"))
    if rate.value is None or stored.value is None:
        return runs
    return [*runs, words.in_points(rate.value - stored.value)]


def _standing(heading: Heading) -> list[Run]:
    """The rate, and how it moved since the screen was opened or in the week."""
    rate = heading.rate
    if rate is None:
        return []
    if heading.stored is not None:
        return _trying(rate, heading.stored)
    title: Run = (f" {_('Win rate')} ", "plain")
    if rate.value is None:
        why: list[Run] = [(f"{_(': ')}{words.reason(rate.reason)}", "dim")] if rate.reason else []
        return [title, (_("not computed"), "careful"), *why]
    runs: list[Run] = [title, (text.percent(rate.value), "head")]
    if heading.opened_with is not None:
        runs.append((f"  {_('was {rate}').format(rate=text.percent(heading.opened_with))} ", "dim"))
        return [*runs, words.in_points(rate.value - heading.opened_with)]
    if rate.reason is not None:
        return [*runs, (f"  {words.reason(rate.reason)}", "good" if rate.reason is Reason.WON else "careful")]
    if heading.change is not None:
        runs += [("  ", "plain"), words.this_week(heading.change)]
    return runs
