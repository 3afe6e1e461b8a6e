"""How the rate follows from the answers: strengths, powers, shares, then cap, gates and discount (METHOD 5)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from textual.reactive import reactive

from tasdesk import text
from tasdesk.messages import _, language, pgettext
from tasdesk.method.course import LOWER
from tasdesk.method.facts import US, Compared, Question, Rate, Reason, Standing
from tasdesk.method.playbook import Playbook
from tasdesk.widgets import words
from tasdesk.widgets.painting import Run
from tasdesk.widgets.panel import Panel

_ROOMY: Final = 66
"""From so many cells on, every number has a column with its whole title."""


class ComparisonPanel(Panel):
    """The sum, line by line, and the gates it passes."""

    rate: reactive[Rate | None] = reactive(None, layout=True)
    """The rate with the field it comes from."""

    standing: reactive[Standing | None] = reactive(None, layout=True)
    """The answers in force."""

    playbook: reactive[Playbook | None] = reactive(None)
    """The weight of fit, the sharpness, what is assumed, the discount."""

    names: reactive[Mapping[str, str]] = reactive({})
    """The rivals' names by id."""

    def heading(self) -> str:
        return _("How the rate follows")

    def lines(self, width: int) -> Sequence[list[Run]]:
        if self.rate is None or self.standing is None or self.playbook is None:
            return []
        if self.standing.outcome is not None:
            said = _("the deal is closed ({outcome}): the rate is {rate}")
            rate = text.percent(self.rate.value or 0)
            return [_told(said.format(outcome=words.outcome(self.standing.outcome), rate=rate))]
        lines = [_told(line) for line in text.wrap(_formula(self.playbook), width - 2)]
        lines += [[], *self._field(width, self.rate, self.playbook)]
        gates = list(self._gates(self.rate, self.standing, self.playbook))
        widest = min(max(text.width(name) for _passed, name, _does in gates), width // 2)
        lines += [[], *(_gate(*gate, widest) for gate in gates)]
        if self.rate.value is not None:
            lines += [[], [(f" {_('Win rate')} ", "strong"), (text.percent(self.rate.value), "head")]]
        return lines

    def _field(self, width: int, rate: Rate, playbook: Playbook) -> list[list[Run]]:
        """A line per party, with its part in the sum."""
        roomy = width >= _ROOMY
        cells = 11 if roomy else 6
        titles = [
            _("fit") if roomy else pgettext("column", "fit"),
            _("closeness") if roomy else pgettext("column", "close"),
            pgettext("column", "strength") if roomy else pgettext("column", "both"),
            pgettext("column", "share"),
        ]
        if roomy:
            titles.insert(3, _("to the {power}").format(power=f"{playbook.comparison.sharpness:g}"))
        name = max(4, min(28, width - 2 - len(titles) * cells))
        lines: list[list[Run]] = [
            [(" " * (1 + name), "plain"), *((text.fit(title, cells, right=True), "dim") for title in titles)]
        ]
        parties = list(rate.parties)
        if len(parties) == 1 and self.standing is not None and not self.standing.uncontested:
            parties.append(_unknown_rival(parties[0], playbook))
        for party in parties:
            ours = party.party == US
            label = _("us") if ours else self.names.get(party.party, party.party) or _("unknown rival")
            runs: list[Run] = [(" ", "plain"), (text.fit(label, name), "head" if ours else "plain")]
            for question, score in ((Question.FIT, party.fit), (Question.CLOSENESS, party.closeness)):
                runs.append(_score(score, question in party.assumed, cells))
            numbers = _numbers(party, playbook)
            numbers = numbers if roomy else [numbers[0], numbers[2]]
            runs += [(text.fit(shown, cells, right=True), ink) for shown, ink in numbers]
            lines.append(runs)
        if any(party.assumed for party in parties):
            assumed = words.score(playbook.comparison.assumed)
            lines.append(_told(_("? not known, so assumed strong: {score}").format(score=assumed), "careful"))
        return lines

    def _gates(self, rate: Rate, standing: Standing, playbook: Playbook) -> Iterator[tuple[bool, str, str]]:
        """The gates in their order: passed, name, what it does; the first that stops the sum is the last."""
        comparison = playbook.comparison
        event, source, rank = (gate.name.of(language()) for gate in playbook.gates.values())
        yield standing.event, event, _("confirmed") if standing.event else _("not confirmed: no rate")
        if not standing.event:
            return
        if rate.reason is Reason.UNANSWERED:
            yield False, _("Our answers"), _("fit or closeness is not known: no rate")
            return
        if standing.rank == LOWER:
            yield False, rank, _("lower than third: 0%")
            return
        share = rate.parties[0].share
        if share is not None:
            yield True, _("Our share"), text.percent(share)
        if rate.capped:
            yield False, _("Rivals"), _("none is named: at most {rate}").format(rate=text.percent(comparison.cap))
        times = _("not confirmed: times {factor}").format(factor=f"{comparison.discount:g}")
        yield standing.source, source, _("confirmed") if standing.source else times


def _told(said: str, ink: str = "dim") -> list[Run]:
    return [(" ", "plain"), (said, ink)]


def _formula(playbook: Playbook) -> str:
    weight = playbook.comparison.weight_of_fit
    return _(
        "strength = {fit} × fit + {closeness} × closeness; our share = our strength to the power over the sum of all"
    ).format(fit=f"{weight:g}", closeness=f"{1 - weight:g}")


def _unknown_rival(us: Compared, playbook: Playbook) -> Compared:
    """The one rival who is assumed while nobody is named."""
    assumed = playbook.comparison.assumed
    share = None if us.share is None else 1 - us.share
    return Compared("", "rival1", assumed, assumed, tuple(Question), assumed, share)


def _score(score: float | None, assumed: bool, cells: int) -> Run:
    shown = text.glyphs().dash if score is None else words.tenths(score)
    return text.fit(f"?{shown}" if assumed else shown, cells, right=True), "careful" if assumed else "plain"


def _numbers(party: Compared, playbook: Playbook) -> list[tuple[str, str]]:
    """Strength, its power and the share."""
    dash = text.glyphs().dash
    strength = party.strength
    power = dash if strength is None else f"{strength**playbook.comparison.sharpness:.2f}"
    return [
        (dash if strength is None else f"{strength:.2f}", "plain"),
        (power, "plain"),
        (dash if party.share is None else text.percent(party.share), "strong"),
    ]


def _gate(passed: bool, name: str, does: str, cells: int) -> list[Run]:
    sign: Run = (f" {text.glyphs().yes} ", "good") if passed else (f" {text.glyphs().no} ", "careful")
    return [sign, (text.fit(name, cells), "plain"), ("  ", "plain"), (does, "dim" if passed else "careful")]
