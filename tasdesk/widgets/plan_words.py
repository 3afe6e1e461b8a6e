"""A plan as rows of an outline: its six heads, what is planned, and the test of it (METHOD 7)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from tasdesk import text
from tasdesk.messages import _, language, ngettext
from tasdesk.method.activities import Action, ActionState
from tasdesk.method.competition import (
    WRITTEN,
    Chosen,
    Head,
    Suggestion,
    TacticState,
    strategy_on,
    suggestion,
    tactic_words,
)
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import US, Question
from tasdesk.method.plan import Open, OpenKind, Plan, Progress, Resource, Use, UseKind, plan_of, progress
from tasdesk.method.playbook import Playbook
from tasdesk.method.questionnaire import sheet
from tasdesk.widgets import activity_words, gap_words, words
from tasdesk.widgets import competition_words as said
from tasdesk.widgets.outline import Item

CHECKS: Final[tuple[tuple[OpenKind, ...], ...]] = (
    (OpenKind.WEAK_ANSWER, OpenKind.PERSON_NOT_FOR_US, OpenKind.FINDING),
    (OpenKind.NO_GAP, OpenKind.NO_OWNER, OpenKind.NO_DATE),
    (OpenKind.NO_RELATIONSHIP_STRATEGY,),
    (OpenKind.UNANSWERED_MOVE,),
    (OpenKind.UNVERIFIED_GOAL,),
    (OpenKind.NO_REGISTRATION, OpenKind.REGISTRATION_CONFLICT),
)
"""The questions that the test of a plan asks, each with what it finds (METHOD 7, "Test the plan").

The last one is asked only of deals that have a registration or want one.
"""


def plan_items(dossier: Dossier, playbook: Playbook, found: tuple[Open, ...]) -> Iterator[Item]:
    """The six heads with what stands under them, then the test.

    Args:
        found: what the plan leaves open.
    """
    plan, tests = plan_of(dossier), test_items(found, dossier, playbook)
    count = ngettext("{count} thing is left open", "{count} things are left open", len(found))
    remark = count.format(count=text.count(len(found))) if found else _("nothing is left open")
    for head in Head:
        rows = list(_under(head, plan, dossier, playbook))
        if head is Head.VISION:
            rows[0] = rows[0]._replace(remark=remark)
        yield rows[0]._replace(heading=said.head(head))
        yield from rows[1:]
    yield from tests


def _under(head: Head, plan: Plan, dossier: Dossier, playbook: Playbook) -> Iterator[Item]:
    if head in WRITTEN:
        yield _written(head, plan)
    elif head is Head.STRATEGY:
        yield strategy_item(dossier, playbook)
        yield suggestion_item(dossier, playbook)
    elif head is Head.ACTIONS:
        rows = [*tactic_items(dossier, playbook), *_action_items(plan.actions, dossier, playbook)]
        yield from rows or [
            Item("none.actions", _("nothing is planned: a plans a tactic, A something to be done"), "dim")
        ]
    else:
        rows = [_resource(each) for each in plan.resources]
        yield from rows or [
            Item("none.resources", _("nobody yet: Enter leads to the team and to what is borrowed"), "dim")
        ]


def _written(head: Head, plan: Plan) -> Item:
    written = plan.texts.get(head)
    if written is None:
        asked = {
            Head.VISION: _("not written: what is this customer to be to us in the long run?"),
            Head.GOAL: _("not written: what is won by when, and for how much?"),
            Head.VERIFICATION: _("not written: how will we know that the goal is reached?"),
        }[head]
        return Item(f"head.{head}", asked, "dim", (text.glyphs().hollow, "careful"))
    by = _("since {day}").format(day=text.day(written.day))
    return Item(f"head.{head}", written.text, sign=(text.glyphs().yes, "good"), details=((by, "dim"),))


# --- strategy ----------------------------------------------------------------------------------------------------


def suggested(dossier: Dossier, playbook: Playbook) -> Suggestion:
    """The strategy that the rule suggests on a deal."""
    standing = sheet(dossier.record, dossier.on, playbook).standing
    return suggestion(standing, dossier.deal.incumbent, playbook.comparison)


def chosen(value: Chosen) -> str:
    """A chosen strategy with its day and its reason."""
    since = _("since {day}").format(day=text.day(value.day))
    return _(": ").join(filter(None, (f"{said.strategy(value.strategy)}{_(', ')}{since}", " ".join(value.why.split()))))


def strategy_item(dossier: Dossier, playbook: Playbook) -> Item:
    """Our strategy with the playbook's advice, and those that were in force before."""
    now = strategy_on(dossier.strategies, US, dossier.on)
    if now is None:
        told = _("none chosen: s chooses one")
        return Item("strategy", told, "dim", (text.glyphs().hollow, "careful"), _("us"))
    earlier = [each for each in dossier.strategies if each.party == US and each is not now]
    details = [(_("before: {strategy}").format(strategy=chosen(each)), "dim") for each in reversed(earlier)]
    advice = playbook.competing.guides[now.strategy].advice
    if advice is not None:
        details.insert(0, (advice.of(language()), "plain"))
    return Item("strategy", chosen(now), "strong", (text.glyphs().yes, "good"), _("us"), details=tuple(details))


def suggestion_item(dossier: Dossier, playbook: Playbook) -> Item:
    """What the rule suggests, why, and from which numbers."""
    found = suggested(dossier, playbook)
    told = said.strategy(found.strategy) if found.strategy else text.glyphs().dash
    leads = (
        (_("lead in {question}").format(question=words.question(question)), lead)
        for question, lead in zip(Question, (found.fit, found.closeness), strict=True)
    )
    details = [(f"{name}{_(': ')}{said.margin(lead, dossier.rival_names)}", "dim") for name, lead in leads]
    advice = playbook.competing.guides[found.strategy].advice if found.strategy else None
    if advice is not None and strategy_on(dossier.strategies, US, dossier.on) is None:
        details.append((advice.of(language()), "plain"))
    return Item("suggestion", told, label=_("suggested"), details=((said.ground(found), "plain"), *details))


# --- tactics and actions -----------------------------------------------------------------------------------------


def tactic_items(dossier: Dossier, playbook: Playbook, party: str = US) -> Iterator[Item]:
    """The tactics of a party: open ones first, with what is done for each."""
    for each in progress(dossier, party):
        yield _tactic(each, dossier, playbook)


def _tactic(each: Progress, dossier: Dossier, playbook: Playbook) -> Item:
    tactic, glyphs = each.tactic, text.glyphs()
    sign = {
        TacticState.OPEN: (glyphs.pointer, "accent"),
        TacticState.DONE: (glyphs.yes, "good"),
        TacticState.DROPPED: (glyphs.no, "dim"),
    }[tactic.state]
    done = len(each.actions) + len(each.activities)
    last = _("last on {day}").format(day=text.day(each.last)) if each.last else ""
    facts = (
        _("for {gap}").format(gap=gap_words.told(tactic.gap, dossier, playbook)) if tactic.gap else "",
        ngettext("{count} action or activity for it", "{count} actions and activities for it", done).format(count=done)
        if done
        else "",
        last,
        " ".join(tactic.note.split()),
    )
    detail = f" {glyphs.dot} ".join(filter(None, facts))
    ended = tactic.state is not TacticState.OPEN
    state = (said.tactic_state(tactic.state), "dim") if ended else ("", "dim")
    return Item(
        f"tactic.{tactic.id}",
        tactic_words(tactic, playbook, language()),
        "dim" if ended else "strong",
        sign,
        _("tactic"),
        (state, (tactic.owner, "dim"), _due(tactic.ended if ended else tactic.due, overdue=each.overdue)),
        ((detail, "dim"),) if detail else (),
    )


def _action_items(actions: Iterable[Action], dossier: Dossier, playbook: Playbook) -> Iterator[Item]:
    """Open ones, the overdue first, then those without a day; ended ones are told in the list of activities."""
    still = [each for each in actions if each.state is ActionState.OPEN]
    for each in sorted(still, key=lambda action: (action.due or date.max, action.id)):
        gap = _("for {gap}").format(gap=gap_words.told(each.gap, dossier, playbook)) if each.gap else ""
        yield Item(
            f"action.{each.id}",
            " ".join(each.text.split()),
            "plain",
            (text.glyphs().pointer, "accent"),
            _("to do"),
            ((activity_words.owner(each), "dim"), _due(each.due, overdue=each.overdue(dossier.on))),
            ((gap, "dim"),) if gap else (),
        )


def _due(day: date | None, *, overdue: bool) -> tuple[str, str]:
    if day is None:
        return "", "dim"
    shown = text.day(day)
    return (f"{_('overdue')} {shown}", "alarm") if overdue else (shown, "plain")


def _resource(each: Resource) -> Item:
    return Item(f"resource.{each.name}", uses(each), "plain", label=each.name)


def uses(each: Resource) -> str:
    """What a resource is needed for: its part in the team, what it owns, what it is booked for."""
    return f" {text.glyphs().dot} ".join(map(_use, each.uses))


def _use(use: Use) -> str:
    what = " ".join(use.text.split())
    if use.kind is UseKind.TEAM:
        return _("team: {role}").format(role=what) if what else _("team")
    return _("booked for {what}").format(what=what) if use.booking else what


def first_use(each: Resource) -> tuple[str, str]:
    """The tab on which stands what a resource is needed for in the first place, and the id of that."""
    use = each.uses[0]
    if use.kind is UseKind.TEAM or use.booking:
        return "team", use.booking or use.id
    return "plan", use.id


# --- the test ----------------------------------------------------------------------------------------------------


def check(place: int, *, passed: bool) -> str:
    """What a question of the test has found, as a sentence."""
    good, bad = (
        (_("Every gap has something done about it."), _("Gaps that nothing is done about")),
        (
            _("Every tactic and action says what for, who and until when."),
            _("Tactics and actions that do not say what for, who or until when"),
        ),
        (_("For every key person a relationship strategy is chosen."), _("Key people without a relationship strategy")),
        (_("Every best move of a rival has an answer."), _("Best moves of rivals without an answer")),
        (_("The goal can be verified."), _("A goal without a way to verify it")),
        (_("A partner's registration is valid, and stands against no other."), _("A partner's registration")),
    )[place]
    return good if passed else bad


def test_items(found: tuple[Open, ...], dossier: Dossier, playbook: Playbook) -> Iterator[Item]:
    """What the test asks, ticked where it holds; below the others what is open."""
    asked = CHECKS if dossier.registrations or any(each.kind in CHECKS[-1] for each in found) else CHECKS[:-1]
    for place, kinds in enumerate(asked):
        still = [(number, each) for number, each in enumerate(found) if each.kind in kinds]
        sign = (text.glyphs().yes, "good") if not still else (text.glyphs().no, "bad")
        count = ((str(len(still)), "bad"),) if still else ()
        heading = _("Plan test") if place == 0 else ""
        ink = "strong" if still else "plain"
        yield Item(f"check.{place}", check(place, passed=not still), ink, sign, right=count, heading=heading)
        for number, each in still:
            told = said.left_open(each, said.about(each, dossier, playbook))
            yield Item(f"open.{number}", told, sign=(text.glyphs().hollow, "careful"))
