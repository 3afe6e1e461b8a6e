"""What is known of us and of the rivals on a deal, in few words: the six elements, and what each can do (METHOD 7)."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from tasdesk import text
from tasdesk.messages import _, language, ngettext
from tasdesk.method.activities import ActivityState
from tasdesk.method.chair import Chair, chairs
from tasdesk.method.competition import TacticState, strategy_on, tactic_words
from tasdesk.method.dossier import Dossier
from tasdesk.method.explain import Move
from tasdesk.method.facts import US, Question, Rate
from tasdesk.method.map_view import MapView, map_view
from tasdesk.method.playbook import Playbook
from tasdesk.method.questionnaire import Sheet
from tasdesk.method.rivals import Entry, EntryKind, WinLoss
from tasdesk.method.value import Strength, proposition_on
from tasdesk.widgets import competition_words as said
from tasdesk.widgets import input_words, map_words, plan_words, words
from tasdesk.widgets.rival_table import Cell, Compared

_NONE = Cell(asked=False)
"""Where there is nothing to know."""


class Known(NamedTuple):
    """What the company knows of a rival that this deal can use: its dossier and our record against it."""

    entries: tuple[Entry, ...] = ()
    record: WinLoss = WinLoss()


class Sight(NamedTuple):
    """All that is compared on a deal.

    Attributes:
        rate, moves: ours.
        known: by the rivals' ids.
    """

    dossier: Dossier
    playbook: Playbook
    sheet: Sheet
    rate: Rate
    moves: tuple[Move, ...]
    names: Mapping[str, str]
    known: Mapping[str, Known]


def compared(sight: Sight) -> Iterator[Compared]:
    """The rows of the comparison: questionnaire, map, rate, strategy, value, activities, then the dossier."""
    seats = {seat.party: seat for seat in chairs(sight.dossier, sight.playbook)}
    parties = (US, *sight.sheet.rivals)
    seen = map_view(sight.dossier, sight.playbook)

    def row(id_: str, label: str, cell: Callable[[Sight, str, Chair | None], Cell]) -> Compared:
        first, second, third = (_NONE if party is None else cell(sight, party, seats.get(party)) for party in parties)
        return Compared(id_, label, (first, second, third))

    yield row("fit", said.question(Question.FIT), _score(Question.FIT))
    yield row("closeness", said.question(Question.CLOSENESS), _score(Question.CLOSENESS))
    yield row("suggested", _("by the map"), lambda _sight, party, _seat: _suggested(seen, party))
    yield row("map", _("map"), _map)
    yield row("rate", _("win rate"), _rate)
    yield row("strategy", _("strategy"), _strategy)
    yield row("value", _("value proposition"), _solution)
    yield row("gains", _("business value"), _gains)
    yield row("advantages", _("advantages"), _advantages)
    yield row("tactics", _("tactics"), _tactics)
    yield row("move", _("best move"), _best)
    yield row("weak", _("our weakest point"), _weak)
    yield row("relation", _("with the customer"), _entry(EntryKind.RELATION))
    yield row("events", _("events"), _entry(EntryKind.EVENTS))
    yield row("prices", _("price history"), _entry(EntryKind.PRICES))
    yield row("record", _("our record"), _record)


# --- the six elements --------------------------------------------------------------------------------------------


def _score(question: Question) -> Callable[[Sight, str, Chair | None], Cell]:
    def cell(sight: Sight, party: str, _seat: Chair | None) -> Cell:
        value = sight.sheet.cell(question, party).value
        return Cell("" if value is None else words.score(value))

    return cell


def _suggested(seen: MapView, party: str) -> Cell:
    found = seen.closeness.get(party)
    if found is None or found.suggested is None:
        return Cell()
    apart = found.gap is not None and found.gap >= 1
    full = _("by what the map says of stance and contact, beside the answer {score}").format(
        score=words.score(found.answer) or "?"
    )
    return Cell(map_words.score_of(found.suggested), "careful" if apart else "plain", full)


def _map(sight: Sight, party: str, seat: Chair | None) -> Cell:
    seen = map_view(sight.dossier, sight.playbook).status if seat is None else seat.map
    if seen is None or not any(party in person.stances for person in sight.dossier.people):
        return Cell()
    word, ink = words.colour(seen.colour)
    carried = _(", ").join(sight.names.get(person, person) for person in seen.supportive)
    return Cell(word, ink, _("supported by {people}").format(people=carried) if carried else word)


def _rate(sight: Sight, _party: str, seat: Chair | None) -> Cell:
    rate = sight.rate if seat is None else seat.rate
    if rate.value is None:
        why = input_words.state(rate.value, rate.reason)
        return Cell(text.glyphs().dash, "dim", why)
    return Cell(text.percent(rate.value), "strong")


def _strategy(sight: Sight, party: str, _seat: Chair | None) -> Cell:
    now = strategy_on(sight.dossier.strategies, party, sight.dossier.on)
    return Cell() if now is None else Cell(said.strategy(now.strategy), full=plan_words.chosen(now))


def _solution(sight: Sight, party: str, _seat: Chair | None) -> Cell:
    now = proposition_on(sight.dossier.values, party, sight.dossier.on)
    return Cell() if now is None else Cell(" ".join(now.solution.split()))


def _gains(sight: Sight, party: str, _seat: Chair | None) -> Cell:
    now = proposition_on(sight.dossier.values, party, sight.dossier.on)
    if now is None or not now.gains:
        return Cell()
    told = [" ".join(filter(None, (gain.statement, said.gain_number(gain)))) for gain in now.gains]
    return Cell(_("; ").join(" ".join(each.split()) for each in told))


def _advantages(sight: Sight, party: str, _seat: Chair | None) -> Cell:
    now = proposition_on(sight.dossier.values, party, sight.dossier.on)
    parts = [
        _("over {party} in {kind}: {text}").format(
            party=_("us") if other == US else sight.names.get(other, other),
            kind=said.strength(kind),
            text=" ".join(texts[kind].split()),
        )
        for other, texts in (now.advantages.items() if now else ())
        for kind in Strength
        if texts.get(kind, "").strip()
    ]
    return Cell(_("; ").join(parts))


def _tactics(sight: Sight, party: str, _seat: Chair | None) -> Cell:
    still = [each for each in sight.dossier.tactics if each.party == party and each.state is TacticState.OPEN]
    if not still:
        return Cell()
    told = [" ".join(tactic_words(each, sight.playbook, language()).split()) for each in still]
    return Cell(_("; ").join(told), full=f"{len(still)}: {_('; ').join(told)}" if len(still) > 1 else "")


# --- moves -------------------------------------------------------------------------------------------------------


def told_move(move: Move, playbook: Playbook, names: Mapping[str, str]) -> str:
    """A step in words: `Fit, NARI 3 → 4 (+6.2 points)`."""
    name = input_words.name(move.input, move.party, playbook, names)
    way = input_words.step(move.input, move.before, move.after, names)
    gain = "" if move.gain is None else _(" (+{gain} points)").format(gain=text.signed(move.gain).lstrip("+"))
    return f"{name} {way}{gain}"


def _best(sight: Sight, _party: str, seat: Chair | None) -> Cell:
    found = sight.moves[:1] if seat is None else seat.moves[:1]
    return Cell(told_move(found[0], sight.playbook, sight.names)) if found else _NONE


def _weak(sight: Sight, _party: str, seat: Chair | None) -> Cell:
    if seat is None or seat.weakest is None:
        return _NONE
    told = told_move(seat.weakest, sight.playbook, sight.names)
    return Cell(
        told,
        full=_("What {rival} would gain most by taking from us: {move}").format(
            rival=sight.names.get(seat.party, seat.party), move=told
        ),
    )


# --- the dossier -------------------------------------------------------------------------------------------------


def _entry(kind: EntryKind) -> Callable[[Sight, str, Chair | None], Cell]:
    """The newest entry of a kind; of our own prices the amount, and what we did last."""

    def cell(sight: Sight, party: str, _seat: Chair | None) -> Cell:
        if party == US:
            return _ours(kind, sight.dossier)
        entries = [each for each in sight.known.get(party, Known()).entries if each.kind is kind]
        if not entries:
            return Cell()
        newest = max(entries, key=lambda each: each.day)
        more = ngettext("{count} more entry", "{count} more entries", len(entries) - 1).format(count=len(entries) - 1)
        parts = [text.day(newest.day), entry_text(newest), newest.source, more if len(entries) > 1 else ""]
        return Cell(entry_text(newest), full=f" {text.glyphs().dot} ".join(filter(None, parts)))

    return cell


def _ours(kind: EntryKind, dossier: Dossier) -> Cell:
    if kind is EntryKind.PRICES:
        amount = dossier.deal.amount
        return Cell() if amount is None else Cell(text.amount(amount.minor, amount.currency))
    if kind is EntryKind.EVENTS:
        held = [each for each in dossier.activities if each.state is ActivityState.HELD]
        if not held:
            return Cell()
        last = max(held, key=lambda each: each.day)
        count = ngettext("{count} activity", "{count} activities", len(held)).format(count=len(held))
        return Cell(f"{count}, {_('last on {day}').format(day=text.day(last.day))}")
    return _NONE


def entry_text(entry: Entry) -> str:
    """An entry on one line, with the price where one was seen."""
    price = text.amount(entry.amount.minor, entry.amount.currency) if entry.amount else ""
    return " ".join(f"{price} {entry.text}".split())


def _record(sight: Sight, party: str, _seat: Chair | None) -> Cell:
    if party == US:
        return _NONE
    told = said.record(sight.known.get(party, Known()).record)
    return Cell(told or _("no deal closed yet"), "plain" if told else "dim")
