"""What happened on a deal, in words, each with its sign and its ink."""

from collections.abc import Mapping

from tasdesk import text
from tasdesk.messages import _, ngettext, pgettext
from tasdesk.method.activities import Activity, ActivityState
from tasdesk.method.competition import Chosen
from tasdesk.method.facts import MoveKind, Note, Outcome, StageMove
from tasdesk.method.timeline import Event, EventKind
from tasdesk.widgets import activity_words, competition_words, input_words, words
from tasdesk.widgets.painting import Run


def kind(value: EventKind) -> str:
    """A kind of event in one short word, before the row of its signs."""
    return {
        EventKind.ANSWERS: pgettext("event", "answers"),
        EventKind.MOVE: pgettext("event", "stage"),
        EventKind.RIVALS: pgettext("event", "rivals"),
        EventKind.STRATEGY: pgettext("event", "strategy"),
        EventKind.ACTIVITY: pgettext("event", "met"),
        EventKind.NOTE: pgettext("event", "notes"),
    }[value]


def sign(event: Event) -> tuple[str, str]:
    """The sign of an event in one cell, or two where letters are wider, and its ink."""
    glyphs = text.glyphs()
    if event.answers is not None:
        return words.author_letter(event.answers.author), "accent"
    if event.move is not None:
        return _move_sign(event.move)
    if event.rivals is not None:
        changed = [slot for slot in (1, 2) if event.rivals.rivals[slot - 1] != event.before[slot - 1]]
        return str(changed[0]) if len(changed) == 1 else glyphs.full, "careful"
    if event.strategy is not None:
        return glyphs.pointer, "careful"
    return (glyphs.high, "good") if event.activity is not None else (glyphs.note, "plain")


def told(event: Event, names: Mapping[str, str]) -> list[Run]:
    """What happened.

    Args:
        names: the names of rivals, people, stages and kinds of activity, by id.
    """
    if event.answers is not None:
        count = len(event.answers.keys)
        said = ngettext("{count} answer by {who}", "{count} answers by {who}", count)
        return [(said.format(count=count, who=_by(event)), "plain")]
    if event.move is not None:
        return moved(event.move, names)
    if event.rivals is not None:
        return [(_rivals(event, names), "plain")]
    if event.strategy is not None:
        why = _first_line(event.strategy.why)
        return [*strategy(event.strategy), (_(": ") + why if why else "", "dim")]
    if event.activity is not None:
        result = _first_line(event.activity.result)
        return [*held(event.activity, names), (_(": ") + result if result else "", "plain")]
    return [] if event.note is None else _noted(event.note, names)


def strategy(chosen: Chosen) -> list[Run]:
    """Which strategy of ours holds from a day on."""
    name = competition_words.strategy(chosen.strategy)
    return [(f"{text.glyphs().pointer} ", "careful"), (_("strategy: {name}").format(name=name), "plain")]


def _by(event: Event) -> str:
    """By whom the answers are."""
    assert event.answers is not None
    return words.by_author(event.answers.author)


def moved(move: StageMove, names: Mapping[str, str]) -> list[Run]:
    """What a move of stage did: from where to where, or how the deal was closed."""
    glyphs = text.glyphs()
    sign, ink = _move_sign(move)
    if move.kind is MoveKind.CLOSE and move.outcome is not None:
        runs: list[Run] = [(sign, ink), (f" {words.outcome(move.outcome)}", ink)]
        if move.rival:
            runs.append((f"  {_('to {rival}').format(rival=names.get(move.rival, move.rival))}", "plain"))
        return runs
    told = {
        MoveKind.ENTRY: pgettext("move", "entered"),
        MoveKind.FORWARD: "",
        MoveKind.BACK: pgettext("move", "moved back"),
        MoveKind.JUMP: pgettext("move", "jumped"),
        MoveKind.CLOSE: pgettext("move", "closed"),
        MoveKind.REOPEN: pgettext("move", "reopened"),
    }[move.kind]
    source, target = (names.get(stage, stage) if stage else "" for stage in (move.source, move.target))
    way = f"{source} {glyphs.arrow} " if source and source != target else ""
    return [(f"{sign} ", ink), (f"{way}{target}", "plain"), (f"  {told}" if told else "", "dim")]


def held(activity: Activity, names: Mapping[str, str]) -> list[Run]:
    """How somebody was met, and who: `◉ Visit  王建国, Ann Miller`; of one that was not held its sign says so."""
    sign, ink = text.glyphs().high, "good"
    if activity.state is not ActivityState.HELD:
        sign, _word, ink = activity_words.activity_state(activity.state)
    people = _(", ").join(names.get(person, person) for person in activity.people)
    return [(f"{sign} ", ink), (names.get(activity.kind, activity.kind), "plain"), (f"  {people}", "strong")]


def _move_sign(move: StageMove) -> tuple[str, str]:
    """The sign tells a move from a note where both have the same day and no colour is seen."""
    glyphs = text.glyphs()
    if move.kind is MoveKind.CLOSE and move.outcome is not None:
        return (glyphs.yes, "good") if move.outcome is Outcome.WON else (glyphs.no, "bad")
    return glyphs.down if move.kind is MoveKind.BACK else glyphs.pointer, "accent"


def _rivals(event: Event, names: Mapping[str, str]) -> str:
    """Who came and who went, as they are told where they move the rate."""
    assert event.rivals is not None
    gone = tuple(rival for rival in event.before if rival is not None and rival not in event.rivals.rivals)
    come = tuple(rival for rival in event.rivals.rivals if rival is not None and rival not in event.before)
    if not gone and not come:
        return _("the two rivals change places")
    return input_words.exchanged(gone, come, names)


def _noted(note: Note, names: Mapping[str, str]) -> list[Run]:
    """A note by its author and its beginning."""
    runs: list[Run] = [(f"{text.glyphs().note} ", "accent"), (note.author, "strong")]
    if note.person:
        runs.append((f" {_('about')} {names.get(note.person, note.person)}", "dim"))
    return [*runs, (_(": ") + _first_line(note.text), "plain")]


def _first_line(body: str) -> str:
    """The beginning of a text, up to the end of the first line that says anything."""
    return next((line.strip() for line in body.splitlines() if line.strip()), "")
