"""A deal or a review in the words of a brief (METHOD 8)."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from tasdesk import text
from tasdesk.messages import _, language, pgettext
from tasdesk.method.activities import ActionState, ActivityState
from tasdesk.method.briefs import Block, Brief, Chapter, Said, Tree
from tasdesk.method.competition import open_tactics, strategy_on
from tasdesk.method.course import standing_on
from tasdesk.method.facts import US
from tasdesk.method.findings import Finding
from tasdesk.method.grades import Grader, effective
from tasdesk.method.map_view import map_view
from tasdesk.method.money import decimal_of
from tasdesk.method.person import LinkKind
from tasdesk.method.playbook import Playbook
from tasdesk.method.reviews import Page, Review, called
from tasdesk.method.value import pitch_text, proposition_on
from tasdesk.method.winrate import rate as rate_of
from tasdesk.text import safe
from tasdesk.widgets import activity_words, competition_words, finding_words, map_sheet, review_words, words
from tasdesk.widgets.review_words import Told

SECTIONS: Final = (
    "curve", "changes", "findings", "follow-ups", "answers", "rivals", "plan", "people", "notes",
)  # fmt: skip
"""What a brief can have, in this order; notes only where they are shared, or asked for."""

IN_SHORT: Final = ("findings", "follow-ups", "notes")
"""What a review's brief has of each deal where nobody says otherwise: what came of it."""

_MOST: Final = 12
"""Lines of a list at most, so that a brief stays brief."""

_FEW: Final = 2
"""The same where ten deals shall stand on three pages."""

_NAMED: Final = 3
"""Whom or what a shortened line names at most."""

_BELOW: Final = 6
"""Lines at most that belong to one line."""


_LONG: Final = 400
"""Characters of a text at most: what is longer is read in the program."""


def section_names() -> dict[str, str]:
    """What the sections are called where one chooses among them, by their ids."""
    return {
        "curve": _("curve"),
        "changes": _("changes"),
        "findings": _("findings"),
        "follow-ups": _("follow-ups"),
        "answers": _("both answers"),
        "rivals": _("competition"),
        "plan": _("next steps"),
        "people": _("map"),
        "notes": _("notes"),
    }


def deal_brief(page: Page, told: Told, sections: Sequence[str] = SECTIONS, *, private: bool = False) -> Brief:
    """One deal.

    Args:
        page: the deal.
        told: what was changed in it, and the playbook.
        sections: which of `SECTIONS`.
        private: private notes too.
    """
    chapter = _chapter(page, told, sections, (), private=private)
    foot = _("Written by tasdesk on {day}.").format(day=text.day(page.dossier.on))
    return Brief(chapter.title, _tag(), chapter.lead, "", (chapter,), foot)


def review_brief(
    review: Review, pages: Sequence[tuple[Page, Told]], sections: Sequence[str] = (), *, private: bool = False
) -> Brief:
    """A review: a table of its deals, and each of them in the order of the agenda.

    Args:
        pages: a page of each deal.
        sections: which of `SECTIONS`, in full; empty for `IN_SHORT`, shortened so that ten deals take three pages.
        review, private: as for `deal_brief`.
    """
    asked = {deal.deal_id: deal.asked for deal in review.deals}
    chapters = tuple(
        (_chapter if sections else _short_chapter)(
            page, told, sections or IN_SHORT, asked.get(page.dossier.deal.id, ()), private=private
        )
        for page, told in pages
    )
    columns = (_("deal"), _("grade"), _("amount"), _("stage"), _("rate"), pgettext("column", "change"))
    rows = tuple(_row(page, told) for page, told in pages)
    foot = _("Written by tasdesk on {day}.").format(day=text.day(review.day))
    lead = review_words.progress(review)
    return Brief(review_words.heading(review), _tag(), lead, "", chapters, foot, columns, rows, short=not sections)


def _tag() -> str:
    return "zh-Hans" if language() == "zh" else "en"


def _chapter(page: Page, told: Told, sections: Sequence[str], asked: Sequence[str], *, private: bool) -> Chapter:
    ways: dict[str, Callable[[], Iterator[Block]]] = {
        "curve": lambda: _curve(page),
        "findings": lambda: _findings(page, asked),
        "rivals": lambda: _rivals(page, told),
        "plan": lambda: _plan(page),
        "people": lambda: _people(page, told),
    }
    blocks: list[Block] = []
    for name in SECTIONS:
        if name in sections:
            blocks += ways[name]() if name in ways else _part(page, told, name, private=private)
    deal = page.dossier.deal
    facts = tuple((name, _cut(value)) for name, value in _facts(page, told))
    return Chapter(safe(deal.name), safe(deal.account), facts, tuple(map(_shortened, blocks)))


def _short_chapter(page: Page, told: Told, sections: Sequence[str], asked: Sequence[str], *, private: bool) -> Chapter:
    """What came of a deal: its other facts stand in the table of all."""
    blocks: list[Block] = []
    for name in sections:
        found = _findings(page, asked, short=True) if name == "findings" else _part(page, told, name, private=private)
        blocks += (block._replace(lines=_first(block.lines, _FEW)) for block in found)
    deal = page.dossier.deal
    rate = ((_("win rate"), safe(review_words.rate(page, told.playbook))),)
    return Chapter(safe(deal.name), safe(deal.account), rate, tuple(map(_shortened, blocks)))


def _shortened(block: Block) -> Block:
    """A section without more than the beginning of any of its texts."""
    lines = (line._replace(text=_cut(line.text), below=tuple(map(_cut, line.below))) for line in block.lines)
    return block._replace(told=_cut(block.told), lines=tuple(lines))


def _cut(said: str) -> str:
    return said if len(said) <= _LONG else f"{said[:_LONG].rstrip()}{text.glyphs().ellipsis}"


def _row(page: Page, told: Told) -> tuple[str, ...]:
    """A deal in the table of all."""
    deal, playbook = page.dossier.deal, told.playbook
    change = words.in_points(page.rate.change)[0] if page.rate.change else ""
    return (
        safe(deal.name),
        _grade(page, playbook),
        f"{text.compact(float(decimal_of(deal.amount)))} {deal.amount.currency}" if deal.amount else "",
        safe(_stage(deal.stage, playbook)),
        text.glyphs().dash if page.rate.after is None else text.percent(page.rate.after),
        change,
    )


def _stage(stage: str, playbook: Playbook) -> str:
    return playbook.stage(stage).name.of(language()) if stage in playbook.order else stage


def _grade(page: Page, playbook: Playbook) -> str:
    deal = page.dossier.deal
    minor, currency = deal.amount or (None, "")
    return effective(Grader(playbook.grading).grade(minor, currency, deal.led_by), deal.manual_grade) or ""


def _facts(page: Page, told: Told) -> Iterator[tuple[str, str]]:
    deal, playbook = page.dossier.deal, told.playbook
    minor, currency = deal.amount or (None, "")
    pairs = (
        (_("win rate"), review_words.rate(page, playbook)),
        (_("stage"), _stage(deal.stage, playbook)),
        (_("grade"), _grade(page, playbook)),
        (_("amount"), text.amount(minor, currency) if minor is not None else ""),
        (_("planned close"), text.day(deal.close_date) if deal.close_date else ""),
        (_("owner"), deal.owner),
        (_("need"), " ".join(deal.need.split())),
    )
    return ((name, safe(value)) for name, value in pairs if value)


def _part(page: Page, told: Told, name: str, *, private: bool) -> Iterator[Block]:
    for part in review_words.parts(page, told, (), (name,)):
        entries = [entry for entry in part.entries if private or not entry.private]
        if name == review_words.CHANGED:
            entries = entries[1:]  # the rate stands at the top already
        if entries:
            lines = [Said(entry.text, entry.aside, entry.below) for entry in entries]
            yield Block(name, part.title, lines=_first(lines, _MOST))


def _first(lines: Sequence[Said], most: int) -> tuple[Said, ...]:
    """The first lines, and how many there are besides."""
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[:most], Said(_more(len(lines) - most)))


def _more(number: int) -> str:
    return _("… and {count} more").format(count=text.count(number))


def _findings(page: Page, asked: Sequence[str], *, short: bool = False) -> Iterator[Block]:
    """Findings with their questions, those that were asked first; one question about several people stands once."""
    by_kind: dict[str, list[Finding]] = {}
    for found in sorted(page.findings, key=lambda each: called(each) not in asked):
        by_kind.setdefault(found.id, []).append(found)
    lines = tuple(_finding(alike, asked, short=short) for alike in by_kind.values())
    if lines:
        yield Block("findings", review_words.title("findings", page), lines=_first(lines, _MOST))


def _finding(alike: Sequence[Finding], asked: Sequence[str], *, short: bool) -> Said:
    first = alike[0]
    question = first.question.of(language())
    aside = _("asked") if any(called(each) in asked for each in alike) else ""
    ink = finding_words.mark(first.severity)[1]
    name = _(finding_words.TITLES[first.id])
    if len(alike) == 1:
        below = [question] if short else [safe(first.evidence), question]
        return Said(finding_words.title(first), aside, tuple(filter(None, below)), ink)
    if short:
        shown = [finding_words.subject(each) for each in alike[:_NAMED]]
        shown += [_more(len(alike) - _NAMED)] if len(alike) > _NAMED else []
        return Said(name + _(": ") + _(", ").join(shown), aside, (question,), ink)
    by_evidence: dict[str, list[str]] = {}
    for each in alike:
        by_evidence.setdefault(safe(each.evidence), []).append(finding_words.subject(each))
    cases = [_(", ").join(subjects) + _(": ") + evidence for evidence, subjects in by_evidence.items()]
    if len(cases) > _BELOW:
        cases[_BELOW:] = [_more(len(cases) - _BELOW)]
    return Said(name, aside, (question, *cases), ink)


def _curve(page: Page) -> Iterator[Block]:
    if points := page.dossier.points:
        yield Block("curve", _("Win rate by week"), points=points)


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
