"""Past assessments of a deal, paged through and compared (METHOD 4, "Answers in time")."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from tasdesk import text
from tasdesk.messages import _
from tasdesk.method.assessments import assessment_days, changed_probes
from tasdesk.method.explain import explain
from tasdesk.method.facts import Author, Record
from tasdesk.method.questionnaire import Sheet, sheet
from tasdesk.screens.deal_view import DealView
from tasdesk.widgets import input_words, words
from tasdesk.widgets.score_spot import Compared


@dataclass(frozen=True, slots=True)
class Past:
    """The assessment that is looked at, and the one it is compared with.

    Attributes:
        days: the days before today on which anything was answered, newest first.
        place: which of them is looked at.
        marked: the day it is compared with; None is today.
    """

    days: tuple[date, ...]
    place: int = 0
    marked: date | None = None

    @classmethod
    def of(cls, record: Record, today: date) -> Self | None:
        """The newest assessment before today; None where there is none."""
        days = tuple(dict.fromkeys(each.day for each in assessment_days(record) if each.day < today))
        return cls(days) if days else None

    @property
    def day(self) -> date:
        """The day that is looked at."""
        return self.days[self.place]

    def older(self, steps: int) -> Self | None:
        """So many assessments before this one, or after it (negative); None is today. The oldest is the last."""
        place = min(self.place + steps, len(self.days) - 1)
        return None if place < 0 else replace(self, place=place)

    def with_mark(self) -> Self:
        """The day that is looked at is the one to compare with; once more, today is again."""
        return replace(self, marked=None if self.marked == self.day else self.day)

    @property
    def head(self) -> str:
        """The day, and its place among all."""
        number = _("{number} of {count}").format(number=len(self.days) - self.place, count=len(self.days))
        return f"{text.day(self.day)}  {number}"

    def sheet(self, view: DealView) -> Sheet:
        """The questionnaire as it stood on the day."""
        return sheet(view.dossier.record, self.day, view.playbook)

    def compared(self, view: DealView) -> Compared:
        """The sheet with which that day's is compared."""
        if self.marked is None:
            return Compared(view.sheet, _("now {value}"))
        return Compared(sheet(view.dossier.record, self.marked, view.playbook), _("then {value}"))

    def told(self, view: DealView) -> str:
        """Who answered on the day, and why the rate is not what it is on the other."""
        authors = {each.author for each in assessment_days(view.dossier.record) if each.day == self.day}
        who = _(", ").join(words.author(author) for author in Author if author in authors)
        if self.marked == self.day:
            return _("The others are compared with this one. Page to another one; space compares with today again.")
        other = self.marked or view.dossier.on
        earlier, later = sorted((self.day, other))
        before, after = (sheet(view.dossier.record, day, view.playbook) for day in (earlier, later))
        found = explain(before.standing, after.standing, view.playbook.comparison)
        why = input_words.told(found, view.playbook, view.names, changed_probes(before, after))
        if found.before is not None and found.after is not None and found.change is not None:
            ends = f"{text.percent(found.before)} {text.glyphs().arrow} {text.percent(found.after)}"
            why = _("{ends}: {why}").format(ends=ends, why=why)
        last = _("today") if later == view.dossier.on else text.day(later)
        return _("Answered by {who}. {earlier} to {later}: {why}").format(
            who=who, earlier=text.day(earlier), later=last, why=why
        )
