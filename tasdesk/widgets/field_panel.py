"""Us and the rivals side by side: both scores, strength and share, the assumed ones marked."""

from collections.abc import Mapping
from typing import Final

from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import _, pgettext
from tasdesk.method.facts import US, Compared, Question, Rate
from tasdesk.widgets import words
from tasdesk.widgets.curve import bar
from tasdesk.widgets.painting import Painted, Run

_NARROW: Final = 44
"""Below so many cells there are no bars."""

_ROOMY: Final = 72
"""Below so many cells the titles of the columns are short, so that names have room."""


class FieldPanel(Painted):
    """The field of the comparison as a small table with bars, under a title."""

    DEFAULT_CSS = """
    FieldPanel { height: 6; }
    """

    rate: reactive[Rate | None] = reactive(None)
    """The rate with the field it comes from; its first party is us."""

    names: reactive[Mapping[str, str]] = reactive({})
    """The rivals' names by id."""

    uncontested: reactive[bool] = reactive(False)
    """Nobody else is in the field, and that is declared."""

    assumed: reactive[float] = reactive(4.0)
    """What an unknown score of a rival counts as, 0–5."""

    def render_line(self, y: int) -> Strip:
        if y == 0:
            return self.rule(_("Us and the rivals"))
        parties = self.rate.parties if self.rate else ()
        if not parties:
            return self.line([(" ", "plain"), (_("a closed deal is not compared"), "dim")]) if y == 1 else self.blank()
        if y == 1:
            return self._head()
        if y - 2 < len(parties):
            return self._party(parties[y - 2])
        if len(parties) == 1 and y == 3:
            return self._nobody_else()
        notes = self._notes(parties)
        place = y - max(2 + len(parties), 4)
        return self.line([(" ", "plain"), (notes[place], "careful")]) if 0 <= place < len(notes) else self.blank()

    def _columns(self) -> tuple[int, int, int]:
        """Cells for the name, for each number, and for the bar."""
        number = 10 if self.size.width >= _ROOMY else 6
        rest = self.size.width - 1 - 4 * number
        if self.size.width < _NARROW:
            return max(rest, 4), number, 0
        name = min(24, rest // 2 if self.size.width >= _ROOMY else rest * 3 // 5)
        return name, number, rest - name - 2

    def _head(self) -> Strip:
        name, number, _bar = self._columns()
        titles = (
            pgettext("column", "fit") if number == 6 else _("fit"),
            pgettext("column", "close") if number == 6 else _("closeness"),
            pgettext("column", "both") if number == 6 else pgettext("column", "strength"),
            pgettext("column", "share"),
        )
        return self.line([(" " * (1 + name), "plain"), *((text.fit(t, number, right=True), "dim") for t in titles)])

    def _party(self, party: Compared) -> Strip:
        ours = party.party == US
        assert self.rate is not None
        # Ours is the rate itself, after cap and gates; a rival's is its plain share (METHOD 5, rule 4).
        share = self.rate.value if ours else party.share
        label = _("us") if ours else self.names.get(party.party, party.party)
        return self._row(label, (party.fit, party.closeness, party.strength), party.assumed, share, ours)

    def _nobody_else(self) -> Strip:
        if self.uncontested:
            return self.line([(" ", "plain"), (_("uncontested: nobody else is in the field"), "dim")])
        assert self.rate is not None
        ours = self.rate.parties[0].share
        share = None if ours is None else 1 - ours
        return self._row(_("unknown rival"), (self.assumed,) * 3, tuple(Question), share, ours=False)

    def _row(
        self,
        label: str,
        scores: tuple[float | None, float | None, float | None],
        assumed: tuple[Question, ...],
        share: float | None,
        ours: bool,
    ) -> Strip:
        name, number, width = self._columns()
        runs: list[Run] = [(" ", "plain"), (text.fit(label, name), "head" if ours else "plain")]
        for question, value in zip((*Question, None), scores, strict=True):
            guess = question in assumed
            shown = text.glyphs().dash if value is None else words.tenths(value)
            runs.append((text.fit(f"?{shown}" if guess else shown, number, right=True), "careful" if guess else "dim"))
        percent = text.glyphs().dash if share is None else text.percent(share)
        runs.append((text.fit(percent, number, right=True), "head" if ours else "plain"))
        if width > 0 and share is not None:
            runs += [("  ", "plain"), (bar(share, width), "accent" if ours else "dim")]
        return self.line(runs)

    def _notes(self, parties: tuple[Compared, ...]) -> list[str]:
        if len(parties) == 1:
            return [] if self.uncontested else [_("no rival is named: one unknown rival is assumed strong")]
        if any(party.assumed for party in parties):
            return [_("? not known of a rival, so assumed strong")]
        return []
