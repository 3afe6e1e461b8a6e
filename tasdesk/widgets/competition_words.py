"""How parties compete, in the user's words: strategies and why, tactics, value, what a plan leaves open (METHOD 7)."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from tasdesk import text
from tasdesk.messages import _, language, pgettext
from tasdesk.method.competition import Ground, Head, Margin, Suggestion, TacticState, tactic_words
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import Question, Strategy
from tasdesk.method.plan import Open, OpenKind
from tasdesk.method.playbook import Playbook
from tasdesk.method.rivals import EntryKind, WinLoss
from tasdesk.method.value import Equation, Gain, Lacking, Layer, Problem, Strength, Told
from tasdesk.widgets import commitment_words, finding_words, gap_words, words


def strategy(value: Strategy) -> str:
    """One of the five ways to compete."""
    return {
        Strategy.FRONTAL: pgettext("strategy", "frontal attack"),
        Strategy.FLANKING: pgettext("strategy", "flanking attack"),
        Strategy.FRAGMENT: pgettext("strategy", "fragment"),
        Strategy.DEFEND: pgettext("strategy", "defend"),
        Strategy.DEVELOP: pgettext("strategy", "develop"),
    }[value]


def ground(found: Suggestion) -> str:
    """Why a strategy is suggested, or none is."""
    return {
        Ground.CLEARLY_AHEAD: _("We lead by a step or more in fit and in closeness."),
        Ground.OURS_ALREADY: _("We lead by a step or more in both, and the account is ours already."),
        Ground.CLOSE_BUT_UNFIT: _("We are closer, but somebody else fits better."),
        Ground.PARTLY_AHEAD: _("We lead in one of the two, but not clearly in both."),
        Ground.BEHIND: _("We are behind in fit and in closeness; giving the deal up is worth a thought too."),
        Ground.LEVEL: _("We lead in neither, and are not behind in both."),
        Ground.UNANSWERED: _("Our own fit or closeness is not known."),
        Ground.UNCONTESTED: _("Nobody else is in the field."),
    }[found.ground]


def margin(value: Margin, names: Mapping[str, str]) -> str:
    """A lead in numbers: `+1 (4 against NARI's 3)`; what is assumed says so."""
    best = words.score(value.best)
    if not value.rival:
        against = _("{score} assumed of an unknown rival").format(score=best)
    else:
        name = names.get(value.rival, value.rival)
        against = (_("{score} assumed of {rival}") if value.assumed else _("{score} of {rival}")).format(
            score=best, rival=name
        )
    if value.ours is None or value.size is None:
        return _("not known, against {against}").format(against=against)
    return _("{lead} ({ours} against {against})").format(
        lead=signed_score(value.size), ours=words.score(value.ours), against=against
    )


def signed_score(value: float) -> str:
    """A difference of scores with its sign: +1, −0.5, 0."""
    size = words.score(abs(value))
    if size in ("0", "0.0"):
        return "0"
    return f"{'+' if value > 0 else text.glyphs().minus}{size}"


def tactic_state(value: TacticState) -> str:
    """How far a tactic is."""
    return {
        TacticState.OPEN: pgettext("tactic", "open"),
        TacticState.DONE: pgettext("tactic", "done"),
        TacticState.DROPPED: pgettext("tactic", "dropped"),
    }[value]


def head(value: Head) -> str:
    """What a plan is written under."""
    return {
        Head.VISION: pgettext("plan", "Vision"),
        Head.GOAL: pgettext("plan", "Goal"),
        Head.STRATEGY: pgettext("plan", "Strategy"),
        Head.ACTIONS: pgettext("plan", "Actions"),
        Head.RESOURCES: pgettext("plan", "Resources"),
        Head.VERIFICATION: pgettext("plan", "Verification"),
    }[value]


# --- value -------------------------------------------------------------------------------------------------------


def strength(value: Strength) -> str:
    """In what a party can be better."""
    return {
        Strength.SOLUTION: pgettext("advantage", "solution"),
        Strength.RELATIONSHIP: pgettext("advantage", "relationship"),
        Strength.HARD: pgettext("advantage", "hard strength"),
        Strength.SOFT: pgettext("advantage", "soft strength"),
    }[value]


def lacking(value: Lacking) -> str:
    """What a value proposition is short of; an advantage is told with its kind and rival."""
    return {
        Lacking.SOLUTION: _("the solution"),
        Lacking.GAINS: _("the business value"),
        Lacking.NUMBERS: _("numbers of the business value"),
        Lacking.ADVANTAGES: _("advantages"),
    }[value]


def gain_number(gain: Gain) -> str:
    """The number of a piece of business value with its unit; empty where there is none."""
    if gain.amount is not None:
        return text.amount(gain.amount.minor, gain.amount.currency)
    if gain.number is None:
        return ""
    return f"{gain.number:,f} {gain.unit}".rstrip()


def minutes(told: Told) -> str:
    """How long something takes to tell: minutes and seconds, rounded up."""
    whole = int(-(-told.seconds // 1))
    return f"{whole // 60}:{whole % 60:02d}"


_UNKNOWN: Final = "?"


def equation(value: Equation) -> str:
    """The value equations as a sum: (product + salesperson) × perception − cost = what is left, with its sign."""
    shown = [
        _UNKNOWN if number is None else text.amount(number, value.currency)
        for number in (value.product, value.salesperson, value.cost)
    ]
    perception = _UNKNOWN if value.perception is None else format(value.perception, "f")
    minus = text.glyphs().minus
    return f"({shown[0]} + {shown[1]}) × {perception} {minus} {shown[2]} = {surplus(value)}"


def surplus(value: Equation) -> str:
    """What is left for the customer, to the cent, with its sign; `?` where that cannot be said."""
    if value.surplus is None:
        return _UNKNOWN
    whole = int(value.surplus.quantize(Decimal(1), ROUND_HALF_UP))
    shown = text.amount(abs(whole), value.currency)
    return f"{'+' if whole > 0 else text.glyphs().minus if whole < 0 else ''}{shown}"


def closes(value: Equation) -> tuple[str, str]:
    """Whether the deal can close, as a sentence with its ink."""
    if value.closes is None:
        return _("A number is missing: nobody can tell whether this closes."), "dim"
    if value.closes:
        return _("For the customer the value exceeds the cost: this can close."), "good"
    return _("For the customer the value does not exceed the cost: this does not close."), "bad"


def problem(value: Problem | None) -> str:
    """What kind of business problem it is; a dash where nobody said."""
    if value is None:
        return text.glyphs().dash
    return {
        Problem.RESTORE: pgettext("problem", "restore"),
        Problem.PREVENT: pgettext("problem", "prevent"),
        Problem.PURSUE: pgettext("problem", "pursue"),
    }[value]


def layer(value: Layer | None) -> str:
    """The layer of the customer's strategy; a dash where nobody said."""
    if value is None:
        return text.glyphs().dash
    return {
        Layer.FINANCIAL: pgettext("layer", "financial"),
        Layer.CUSTOMER: pgettext("layer", "customer"),
        Layer.OPERATIONS: pgettext("layer", "operations"),
        Layer.LEARNING: pgettext("layer", "learning and growth"),
    }[value]


# --- rivals ------------------------------------------------------------------------------------------------------


def entry_kind(value: EntryKind) -> str:
    """A part of a rival's dossier."""
    return {
        EntryKind.BASICS: pgettext("dossier", "basic information"),
        EntryKind.RELATION: pgettext("dossier", "relation with the customer"),
        EntryKind.PARTNERS: pgettext("dossier", "core partners"),
        EntryKind.EVENTS: pgettext("dossier", "important events"),
        EntryKind.PRICES: pgettext("dossier", "price history"),
        EntryKind.ANALYSIS: pgettext("dossier", "analysis"),
    }[value]


def record(value: WinLoss) -> str:
    """Our record against a rival; empty where no deal was closed."""
    if not any((value.won, value.lost, value.elsewhere, value.undecided)):
        return ""
    parts = [_("won {count}").format(count=value.won), _("lost to it {count}").format(count=value.lost)]
    if value.elsewhere:
        parts.append(_("lost to others {count}").format(count=value.elsewhere))
    if value.undecided:
        parts.append(_("undecided {count}").format(count=value.undecided))
    return _(", ").join(parts)


# --- the plan ----------------------------------------------------------------------------------------------------


def left_open(found: Open, about: str) -> str:
    """Something that a plan leaves open, as a sentence.

    Args:
        about: what it is about, in words: the gap, the person, the tactic or action, the finding's question, all
            that is to be said of a registration.
    """
    told = {
        OpenKind.WEAK_ANSWER: _("{about} is {value}, and nothing is done about it."),
        OpenKind.PERSON_NOT_FOR_US: _("{about} is not for us, and nothing is done about it."),
        OpenKind.FINDING: _("Nothing is done about this finding: {about}"),
        OpenKind.NO_GAP: _("“{about}” says not what it is for."),
        OpenKind.NO_OWNER: _("“{about}” has no owner."),
        OpenKind.NO_DATE: _("“{about}” has no date."),
        OpenKind.NO_RELATIONSHIP_STRATEGY: _("For {about} no relationship strategy is chosen."),
        OpenKind.UNANSWERED_MOVE: _("No tactic answers the best move: {about} (+{gain} points for them)."),
        OpenKind.UNVERIFIED_GOAL: _("The goal has no way to verify it."),
        OpenKind.NO_REGISTRATION: "{about}",
        OpenKind.REGISTRATION_CONFLICT: "{about}",
    }[found.kind]
    gain = "" if found.gain is None else text.signed(found.gain).lstrip("+")
    return told.format(about=about, value=words.score(found.value), gain=gain)


def about(found: Open, dossier: Dossier, playbook: Playbook) -> str:
    """What something left open is about, in words."""
    if found.finding is not None:
        question = found.finding.question.of(language())
        subject = finding_words.subject(found.finding)
        return f"{subject}{_(': ')}{question}" if subject else question
    if found.gap is not None:
        return gap_words.told(found.gap, dossier, playbook)
    if found.holding is not None:
        return " ".join(commitment_words.told_holding(found.holding))
    for tactic in dossier.tactics:
        if tactic.id == found.item:
            return tactic_words(tactic, playbook, language())
    texts: Mapping[str, str] = {
        **{action.id: " ".join(action.text.split()) for action in dossier.actions},
        **{each.id: words.name_of(each) for each in dossier.people},
    }
    return texts.get(found.item, found.item)


def question(value: Question) -> str:
    """A question at the beginning of a sentence."""
    return {
        Question.FIT: pgettext("at the beginning", "Fit"),
        Question.CLOSENESS: pgettext("at the beginning", "Closeness"),
    }[value]
