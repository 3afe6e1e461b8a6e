"""A deal or a review in the words of a brief (METHOD 8)."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from tasdesk import text
from tasdesk.messages import _, language, pgettext
from tasdesk.method.activities import ActionState, ActivityState
from tasdesk.method.briefs import Block, Brief, Chapter, Said, Tree
from tasdesk.method.competition import open_tactics, strategy_on
from tasdesk.method.course import standing_on
from tasdesk.method.facts import US, LinkKind
from tasdesk.method.grades import Grader, effective
from tasdesk.method.map_view import map_view
from tasdesk.method.reviews import Page, Review
from tasdesk.method.value import pitch_text, proposition_on
from tasdesk.method.winrate import rate as rate_of
from tasdesk.text import safe
from tasdesk.widgets import activity_words, competition_words, map_sheet, review_words, words
from tasdesk.widgets.review_words import Told

SECTIONS: Final = (
    "curve", "changes", "findings", "follow-ups", "answers", "rivals", "plan", "people", "notes",
)  # fmt: skip
"""What a brief can have, in this order; notes only where they are shared, or asked for."""

_MOST: Final = 12
"""Lines of a list at most, so that a brief stays brief."""


def deal_brief(
    page: Page, told: Told, sections: Sequence[str] = SECTIONS, *, private: bool = False, asked: Sequence[str] = ()
) -> Brief:
    """One deal.

    Args:
        page: the deal.
        told: what was changed in it, and the playbook.
        sections: which of `SECTIONS`.
        private: private notes too.
        asked: the findings whose question was asked.
    """
    chapter = _chapter(page, told, sections, private=private, asked=asked)
    foot = _("Written by tasdesk on {day}.").format(day=text.day(page.dossier.on))
    return Brief(chapter.title, _tag(), chapter.lead, "", (chapter,), foot)


def review_brief(
    review: Review, pages: Sequence[tuple[Page, Told]], sections: Sequence[str] = SECTIONS, *, private: bool = False
) -> Brief:
    """A review with its deals in the order of its agenda.

    Args:
        pages: a page of each deal.
        review, sections, private: as for `deal_brief`.
    """
    asked = {deal.deal_id: deal.asked for deal in review.deals}
    chapters = tuple(
        _chapter(page, told, sections, private=private, asked=asked.get(page.dossier.deal.id, ()))
        for page, told in pages
    )
    foot = _("Written by tasdesk on {day}.").format(day=text.day(review.day))
    return Brief(review_words.heading(review), _tag(), review_words.progress(review), "", chapters, foot)


def _tag() -> str:
    return "zh-Hans" if language() == "zh" else "en"


def _chapter(page: Page, told: Told, sections: Sequence[str], *, private: bool, asked: Sequence[str]) -> Chapter:
    ways: dict[str, Callable[[], Iterator[Block]]] = {
        "curve": lambda: _curve(page, told),
        "rivals": lambda: _rivals(page, told),
        "plan": lambda: _plan(page),
        "people": lambda: _people(page, told),
    }
    blocks: list[Block] = []
    for name in SECTIONS:
        if name in sections:
            blocks += ways[name]() if name in ways else _part(page, told, name, asked, private=private)
    deal = page.dossier.deal
    return Chapter(safe(deal.name), safe(deal.account), tuple(_facts(page, told)), tuple(blocks))


def _facts(page: Page, told: Told) -> Iterator[tuple[str, str]]:
    deal, playbook = page.dossier.deal, told.playbook
    minor, currency = deal.amount or (None, "")
    grade = effective(Grader(playbook.grading).grade(minor, currency, deal.led_by), deal.manual_grade)
    pairs = (
        (_("win rate"), review_words.rate(page, playbook)),
        (_("stage"), playbook.stage(deal.stage).name.of(language()) if deal.stage in playbook.order else deal.stage),
        (_("grade"), grade or ""),
        (_("amount"), text.amount(minor, currency) if minor is not None else ""),
        (_("planned close"), text.day(deal.close_date) if deal.close_date else ""),
        (_("owner"), deal.owner),
        (_("need"), " ".join(deal.need.split())),
    )
    return ((name, safe(value)) for name, value in pairs if value)


def _part(page: Page, told: Told, name: str, asked: Sequence[str], *, private: bool) -> Iterator[Block]:
    for part in review_words.parts(page, told, asked, (name,)):
        entries = [entry for entry in part.entries if private or not entry.private]
        if name == review_words.CHANGED:
            entries = entries[1:]  # the rate stands at the top already
        if entries:
            lines = [Said(entry.text, entry.aside, entry.below) for entry in entries[:_MOST]]
            if len(entries) > _MOST:
                lines.append(Said(_("… and {count} more").format(count=text.count(len(entries) - _MOST))))
            yield Block(name, part.title, lines=tuple(lines))


def _curve(page: Page, told: Told) -> Iterator[Block]:
    points = page.dossier.points
    if points:
        yield Block("curve", _("Win rate by week"), review_words.rate(page, told.playbook), points=points)


def _rivals(page: Page, told: Told) -> Iterator[Block]:
    dossier, playbook = page.dossier, told.playbook
    found = rate_of(standing_on(dossier.record, dossier.on, playbook), playbook.comparison)
    rows = tuple(
        (
            _("us") if each.party == US else safe(dossier.rival_names.get(each.party, each.slot)),
            words.score(each.fit),
            words.score(each.closeness),
            "" if each.share is None else text.percent(each.share),
        )
        for each in found.parties
    )
    lines = []
    if chosen := strategy_on(dossier.strategies, US, dossier.on):
        lines.append(
            Said(_("strategy: {name}").format(name=competition_words.strategy(chosen.strategy)), safe(chosen.why))
        )
    for tactic in open_tactics(dossier.tactics):
        facts = (safe(tactic.owner), text.day(tactic.due) if tactic.due else "")
        lines.append(Said(safe(tactic.text or tactic.standard), "  ".join(filter(None, facts))))
    pitch = proposition_on(dossier.values, US, dossier.on)
    said = safe(" ".join(pitch_text(pitch).split())) if pitch else ""
    if rows or lines or said:
        columns = (_("party"), _("fit"), _("closeness"), pgettext("column", "share")) if rows else ()
        yield Block("rivals", _("How we compete"), said, tuple(lines[:_MOST]), columns, rows)


def _plan(page: Page) -> Iterator[Block]:
    lines = [
        Said(safe(" ".join(each.purpose.split())) or text.day(each.day), text.day(each.day))
        for each in page.dossier.activities
        if each.state is ActivityState.PLANNED and each.day >= page.dossier.on
    ]
    for action in page.dossier.actions:
        if action.state is ActionState.OPEN and action not in page.follow_ups:
            facts = (safe(activity_words.owner(action)), text.day(action.due) if action.due else "")
            lines.append(Said(safe(" ".join(action.text.split())), "  ".join(filter(None, facts))))
    if lines:
        yield Block("plan", _("Next"), lines=tuple(lines[:_MOST]))


def _people(page: Page, told: Told) -> Iterator[Block]:
    dossier = page.dossier
    if dossier.people:
        view = map_view(dossier, told.playbook)
        sheet = map_sheet.map_sheet(view, LinkKind.REPORTING, US, dossier.deal.name, dossier.rival_names)
        rows = tuple(tuple(safe(cell) for cell, _ink in cells) for _rails, cells in sheet.lines)
        tree = Tree(sheet.heads, sheet.columns, sheet.lines, sheet.legend)
        told_of = safe(sheet.heads[-1]) if len(sheet.heads) > 1 else ""
        yield Block("people", _("Relationship map"), told_of, columns=sheet.columns, rows=rows, tree=tree)
