"""Reviews in words: the page of a deal part by part, and what came of it (METHOD 8).

The screen, the commands and the brief say the same, because all of them say it with these.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple, Protocol

from tasdesk import text
from tasdesk.messages import LANGUAGES, N_, _, language
from tasdesk.method.activities import Action, ActionState
from tasdesk.method.course import EVENT, RANK, SOURCE
from tasdesk.method.facts import US, Author, Choice, Note
from tasdesk.method.playbook import Playbook
from tasdesk.method.questionnaire import Cell
from tasdesk.method.reviews import Page, Review, Reviewed, apart, called
from tasdesk.text import safe
from tasdesk.widgets import activity_words, changed_words, finding_words, input_words, words
from tasdesk.widgets.changed_words import Edit, Line

CHANGED, FINDINGS, FOLLOW_UPS, ANSWERS, NOTES = PARTS = ("changes", "findings", "follow-ups", "answers", "notes")
"""The parts of a page, in order."""

_TITLES: Final = {
    FINDINGS: N_("Findings: ask these"),
    FOLLOW_UPS: N_("Follow-ups"),
    ANSWERS: N_("Both answers"),
    NOTES: N_("Notes and decisions"),
}


class Entry(NamedTuple):
    """A line of a page.

    Attributes:
        mark, ink: the sign before it, and the ink of that.
        text: what it says; safe for any terminal.
        below: further lines that belong to it.
        aside: what stands at its end: who, and by when.
        key: what it is known by: a finding by `method.reviews.called`, a follow-up or note by its id, an answer by
            `<party>.<question>`.
        private: it must not leave the book unasked.
    """

    text: str
    mark: str = ""
    ink: str = "plain"
    below: tuple[str, ...] = ()
    aside: str = ""
    key: str = ""
    private: bool = False


class Part(NamedTuple):
    """A part of a page: one of `PARTS`, what it is called, and its lines."""

    name: str
    title: str
    entries: tuple[Entry, ...]


class Told(Protocol):
    """What was changed field by field, what the records are called, and the playbook; see `actions.changes.History`."""

    @property
    def edits(self) -> Sequence[Edit]: ...
    @property
    def names(self) -> Mapping[str, str]: ...
    @property
    def playbook(self) -> Playbook: ...


def parts(
    page: Page,
    told: Told,
    asked: Sequence[str] = (),
    wanted: Sequence[str] = PARTS,
    *,
    both_languages: bool = False,
) -> tuple[Part, ...]:
    """The parts of a page that have something to say.

    Args:
        page: the deal.
        told: what was changed in it since.
        asked: the findings whose question was asked.
        wanted: which parts.
        both_languages: questions stand there in both.
    """
    ways: dict[str, Callable[[], Iterable[Entry]]] = {
        CHANGED: lambda: _changed(page, told),
        FINDINGS: lambda: _findings(page, asked, both_languages=both_languages),
        FOLLOW_UPS: lambda: (follow_up(action, page) for action in page.follow_ups),
        ANSWERS: lambda: (view(cell, page, told.playbook) for cell in page.views),
        NOTES: lambda: map(_note, page.notes),
    }
    # A review begins with what was promised in the one before.
    order = sorted(PARTS, key=lambda name: name != FOLLOW_UPS) if page.reviewed else PARTS
    every = (Part(name, title(name, page), tuple(ways[name]())) for name in order if name in wanted)
    return tuple(part for part in every if part.entries)


def title(name: str, page: Page) -> str:
    """What a part is called."""
    if name != CHANGED:
        return _(_TITLES[name])
    if page.reviewed:
        return _("Changed since the last review, {day}").format(day=text.day(page.since))
    return _("Changed since {day}; never reviewed").format(day=text.day(page.since))


def rate(page: Page, playbook: Playbook) -> str:
    """The rate then and now, and why it moved."""
    found, names = page.rate, page.dossier.rival_names
    now = input_words.state(found.after, found.after_reason)
    if now == input_words.state(found.before, found.before_reason) and not found.parts:
        return now
    if found.change is None:
        return input_words.told(found, playbook, names)
    then, now = text.percent(found.before or 0.0), text.percent(found.after or 0.0)
    why = input_words.told(found, playbook, names)
    return _("{before} {arrow} {after} ({change}): {why}").format(
        before=then, arrow=text.glyphs().arrow, after=now, change=words.in_points(found.change)[0], why=why
    )


def _changed(page: Page, told: Told) -> Iterable[Entry]:
    change = page.rate.change or 0.0
    ink = "good" if change > 0 else "bad" if change < 0 else "plain"
    yield Entry(_("win rate: {told}").format(told=rate(page, told.playbook)), ink=ink)
    slid = sum(later > earlier for earlier, later in pairwise(page.dossier.close_dates))
    said = changed_words.lines(told.edits, told.names, told.playbook)
    for _record, group in groupby(said, key=lambda line: (line.edit.table, line.edit.pk)):
        lines = list(group)
        entry = _("; ").join(map(_field, lines))
        if lines[0].about:
            entry = lines[0].about + _(": ") + entry
        if slid and any(line.key == "close_date" for line in lines):
            entry += _(" (slid {count} times in all)").format(count=text.count(slid))
        yield Entry(safe(entry))


def _field(line: Line) -> str:
    if not line.before:
        return f"{line.field} {line.after}".strip()
    return f"{line.field} {line.before} {text.glyphs().arrow} {line.after or text.glyphs().dash}"


def _findings(page: Page, asked: Sequence[str], *, both_languages: bool) -> Iterable[Entry]:
    languages = (language(), *(other for other in LANGUAGES if both_languages and other != language()))
    for found in page.findings:
        sign, ink = finding_words.mark(found.severity)
        key = called(found)
        yield Entry(
            finding_words.title(found),
            f"{tick(done=key in asked)} {sign:<2}",
            ink,
            tuple(filter(None, (safe(found.evidence), *map(found.question.of, languages)))),
            key=key,
        )


def tick(*, done: bool) -> str:
    """The sign of what is done or still open."""
    return text.glyphs().yes if done else text.glyphs().hollow


def follow_up(action: Action, page: Page) -> Entry:
    """A follow-up with who owes it, by when, and how late it is."""
    today, is_open = page.dossier.on, action.state is ActionState.OPEN
    when = ""
    if is_open and action.due is not None:
        when = text.day(action.due)
        if action.overdue(today):
            days = (today - action.due).days
            when = _("{day}, {count} days late").format(day=when, count=text.count(days))
    elif action.ended_on is not None:
        when = f"{activity_words.action_state(action.state)[1]} {text.day(action.ended_on)}"
    return Entry(
        safe(" ".join(action.text.split())),
        tick(done=not is_open),
        "bad" if action.overdue(today) else "plain",
        aside="  ".join(filter(None, (safe(activity_words.owner(action)), when))),
        key=action.id,
    )


def view(cell: Cell, page: Page, playbook: Playbook) -> Entry:
    """What salesperson and manager answered to one question, side by side."""
    name = input_words.name(*_input(cell), playbook, page.dossier.rival_names)
    said = [
        f"{words.author(author)} {_answer(cell, author)}"
        for author in (Author.SALESPERSON, Author.MANAGER, Author.AGREED)
        # Who of the two has not answered is what one looks for.
        if author in cell.answers or author is not Author.AGREED
    ]
    below = tuple(
        words.author(author) + _(": ") + safe(" ".join(note.split()))
        for author, (note, _day) in cell.notes.items()
        if note.strip()
    )
    differs = apart(cell) > 0
    return Entry(
        safe(name + _(": ") + _(", ").join(said)),
        "!" if differs else "",
        "careful" if differs else "plain",
        below if differs else (),
        key=f"{cell.key[0] or US}.{cell.key[1]}",
    )


def _input(cell: Cell) -> tuple[str, str | None]:
    party, question = cell.key
    if not party or party == US:
        return question, None
    return f"rival.{question}", party


def _answer(cell: Cell, author: Author) -> str:
    if author not in cell.answers:
        return text.glyphs().dash
    value = cell.answers[author].value
    if cell.key in (EVENT, SOURCE):
        return input_words.value("event", value, {}) if value != Choice.UNKNOWN else _("don't know")
    if cell.key == RANK:
        return words.rank(value)
    return _("don't know") if value is None else words.score(value)


def _note(note: Note) -> Entry:
    kind = _("decided") if note.decision else ""
    return Entry(
        safe(" ".join(note.text.split())),
        text.glyphs().yes if note.decision else text.glyphs().dot,
        "strong" if note.decision else "plain",
        aside="  ".join(
            filter(None, (kind, safe(note.author), text.day(note.day), _("private") if note.private else ""))
        ),
        key=note.id,
        private=note.private,
    )


# --- what came of it ---------------------------------------------------------------------------------------------


def deal_summary(page: Page, reviewed: Reviewed, review: Review, playbook: Playbook) -> str:
    """What came of a deal in a review, as a list in Markdown; nothing private."""
    lines = [_("win rate: {told}").format(told=rate(page, playbook))]
    titles = {called(found): finding_words.title(found) for found in page.findings}
    for asked in reviewed.asked:
        # One that is put right by now is still one that was asked about.
        name = _(finding_words.TITLES.get(asked.partition(":")[0], asked))
        lines.append(_("asked: {finding}").format(finding=titles.get(asked, safe(name))))
    for note in reversed(page.notes):
        if note.review_id == review.id and not note.private:
            told = safe(" ".join(note.text.split()))
            lines.append(_("decided: {text}").format(text=told) if note.decision else told)
    for action in page.follow_ups:
        if action.state is ActionState.OPEN:
            entry = follow_up(action, page)
            lines.append(_("follow-up: {text}").format(text="  ".join(filter(None, (entry.text, entry.aside)))))
    return "\n".join(f"- {line}" for line in lines)


def summary(review: Review) -> str:
    """What came of a review, in Markdown: its deals with what came of each; nothing private."""
    blocks = [f"# {heading(review)}", progress(review)]
    for deal in review.deals:
        if deal.done_at is not None:
            blocks += [f"## {safe(deal.name)} ({deal.code}, {minutes(deal.seconds)})", deal.summary]
    if left := [safe(deal.name) for deal in review.deals if deal.done_at is None]:
        blocks.append(_("Not reached: {names}.").format(names=_(", ").join(left)))
    return "\n\n".join(block for block in blocks if block) + "\n"


def heading(review: Review) -> str:
    """Whose review it is, and of which day."""
    if review.owner:
        return _("Review of {day}, {manager} with {owner}").format(
            day=text.day(review.day), manager=safe(review.manager), owner=safe(review.owner)
        )
    return _("Review of {day}, {manager}").format(day=text.day(review.day), manager=safe(review.manager))


def progress(review: Review) -> str:
    """How far a review is, and how long its deals took."""
    return _("{done} of {of} deals done in {time}").format(
        done=text.count(review.done), of=text.count(len(review.deals)), time=minutes(review.seconds)
    )


def minutes(seconds: int) -> str:
    """A length of time as minutes and seconds: `4:05`."""
    return f"{seconds // 60}:{seconds % 60:02d}"
