"""The method's values in the user's words, each with its glyph where it has one and the ink that goes with it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tasdesk import text
from tasdesk.messages import _, pgettext
from tasdesk.method.facts import Author, Outcome, Question, Rate, Reason
from tasdesk.method.person import (
    Buying,
    Influence,
    Interaction,
    LinkKind,
    Orientation,
    Person,
    RelationshipStrategy,
    Role,
    Stance,
)
from tasdesk.method.relations import MapColour, Relation

if TYPE_CHECKING:
    # The command line says these words too, and does not wait for Textual.
    from tasdesk.widgets.painting import Run


def author(value: Author) -> str:
    """Who answers."""
    return {
        Author.SALESPERSON: _("salesperson"),
        Author.MANAGER: _("manager"),
        Author.AGREED: _("agreed"),
    }[value]


def by_author(value: Author) -> str:
    """By whom something was answered, after `by`."""
    return {
        Author.SALESPERSON: pgettext("answered by", "the salesperson"),
        Author.MANAGER: pgettext("answered by", "the manager"),
        Author.AGREED: pgettext("answered by", "both together"),
    }[value]


def author_letter(value: Author) -> str:
    """Who answers, in one letter or character."""
    return {
        Author.SALESPERSON: pgettext("salesperson in one letter", "S"),
        Author.MANAGER: pgettext("manager in one letter", "M"),
        Author.AGREED: pgettext("agreed in one letter", "A"),
    }[value]


def question(value: Question) -> str:
    """A question in one word."""
    return {Question.FIT: _("fit"), Question.CLOSENESS: _("closeness")}[value]


def score_of(value: Question, rival: str | None) -> str:
    """A question with whose score it is: `our fit`, `Aster's closeness`; None is us."""
    if rival is None:
        return {Question.FIT: _("our fit"), Question.CLOSENESS: _("our closeness")}[value]
    whose = {Question.FIT: _("{rival}'s fit"), Question.CLOSENESS: _("{rival}'s closeness")}[value]
    return whose.format(rival=rival)


def outcome(value: Outcome) -> str:
    """How a deal was closed."""
    return {
        Outcome.WON: _("won"),
        Outcome.LOST: _("lost"),
        Outcome.NO_DECISION: _("no decision"),
        Outcome.DISQUALIFIED: _("disqualified"),
    }[value]


def reason(value: Reason) -> str:
    """Why a rate is not the plain comparison."""
    return {
        Reason.NO_COMPELLING_EVENT: _("no compelling event is confirmed"),
        Reason.UNANSWERED: _("our own fit or closeness is not known"),
        Reason.NOT_TOP_THREE: _("we rank lower than third"),
        Reason.WON: _("won"),
        Reason.LOST: _("lost"),
        Reason.NO_DECISION: _("no decision"),
        Reason.DISQUALIFIED: _("disqualified"),
    }[value]


def score(value: float | None) -> str:
    """A score as a whole number, a mean with one decimal, half up; nothing where it is not known."""
    if value is None:
        return ""
    return str(round(value)) if abs(value - round(value)) < 1e-9 else tenths(value)


def tenths(value: float) -> str:
    """A score with one decimal, half up."""
    whole = int(round(value * 10, 9) + 0.5)
    return f"{whole // 10}.{whole % 10}"


def rank(value: int | str | None) -> str:
    """Our place among all bidders; 4 stands for lower than third."""
    places = {
        1: pgettext("rank", "first"),
        2: pgettext("rank", "second"),
        3: pgettext("rank", "third"),
        4: pgettext("rank", "lower than third"),
        "lower": pgettext("rank", "lower than third"),
    }
    return places.get(value, _("don't know")) if value is not None else _("don't know")


def role(value: Role) -> str:
    """What a person does in the decision."""
    return {
        Role.APPROVER: pgettext("role", "approver"),
        Role.DECISION_MAKER: pgettext("role", "decider"),
        Role.EVALUATOR: pgettext("role", "evaluator"),
        Role.USER: pgettext("role", "user"),
    }[value]


def roles(values: Sequence[Role]) -> str:
    """All that a person does in the decision; a dash where nothing is known."""
    return _(", ").join(map(role, values)) or text.glyphs().dash


def short_roles(values: Sequence[Role], cells: int) -> str:
    """The heaviest of a person's roles in that many cells, with a + where there are more and there is the room."""
    told = roles(values[:1])
    more = "+" if len(values) > 1 and text.width(told) < cells - 1 else ""
    return text.fit(f"{told}{more}", cells - 1) + " "


def buying(value: Buying) -> str:
    """A person's part in buying-influence terms; the abbreviations are the same in both languages."""
    return _("coach") if value is Buying.COACH else value.value


def influence(value: Influence | None) -> tuple[str, str, str]:
    """A person's weight: glyph, word and ink."""
    sign = text.glyphs()
    return {
        Influence.HIGH: (sign.high, pgettext("influence", "high"), "strong"),
        Influence.MEDIUM: (sign.middle, pgettext("influence", "medium"), "plain"),
        Influence.LOW: (sign.same, pgettext("influence", "low"), "dim"),
        None: ("?", pgettext("influence", "unknown"), "dim"),
    }[value]


def stance(value: Stance | None) -> tuple[str, str, str]:
    """A person's attitude: glyph of up to two cells, word and ink."""
    sign = text.glyphs()
    return {
        Stance.STRONGLY_POSITIVE: (sign.up * 2, pgettext("stance", "strong +"), "good"),
        Stance.POSITIVE: (sign.up, pgettext("stance", "positive"), "good"),
        Stance.NEUTRAL: (sign.same, pgettext("stance", "neutral"), "plain"),
        Stance.NEGATIVE: (sign.down, pgettext("stance", "negative"), "alarm"),
        Stance.STRONGLY_NEGATIVE: (
            sign.down * 2,
            pgettext("stance", "strong -").replace("-", sign.minus),
            "alarm",
        ),
        None: ("?", pgettext("stance", "unknown"), "dim"),
    }[value]


def interaction(value: Interaction | None) -> tuple[str, str, str]:
    """How much contact there is: three steps as glyphs, word and ink."""
    steps, word, ink = {
        Interaction.DEEP: (3, pgettext("contact", "deep"), "plain"),
        Interaction.MULTIPLE: (2, pgettext("contact", "multiple"), "plain"),
        Interaction.OCCASIONAL: (1, pgettext("contact", "occasional"), "plain"),
        Interaction.NEVER: (0, pgettext("contact", "never"), "dim"),
        None: (0, pgettext("contact", "never"), "dim"),
    }[value]
    return text.glyphs().full * steps + text.glyphs().hollow * (3 - steps), word, ink


def orientation(value: Orientation) -> str:
    """How a person goes about things."""
    return {
        Orientation.PROFESSIONAL: pgettext("orientation", "professional"),
        Orientation.PRAGMATIC: pgettext("orientation", "pragmatic"),
        Orientation.PROFESSIONAL_PRAGMATIC: pgettext("orientation", "professional-pragmatic"),
        Orientation.PRAGMATIC_PROFESSIONAL: pgettext("orientation", "pragmatic-professional"),
        Orientation.BALANCED: pgettext("orientation", "balanced"),
    }[value]


def link_kind(value: LinkKind) -> str:
    """A kind of link."""
    return {
        LinkKind.REPORTING: _("reporting"),
        LinkKind.POLITICAL: _("political"),
        LinkKind.DECISION: pgettext("link", "decision"),
    }[value]


def relation(value: Relation) -> "list[Run]":
    """What somebody is to another, in words: reporting, then influence, then the decision."""
    sign = text.glyphs()
    every: tuple[tuple[Relation, str, str], ...] = (
        (Relation.BOSS, pgettext("is to", "boss"), "plain"),
        (Relation.REPORTS, pgettext("is to", "reports"), "plain"),
        (Relation.INFLUENCES, f"{pgettext('is to', 'influences')} {sign.to}", "accent"),
        (Relation.INFLUENCED, f"{pgettext('is to', 'influenced')} {sign.by}", "accent"),
        (Relation.FOLLOWED, pgettext("is to", "followed"), "careful"),
        (Relation.FOLLOWS, pgettext("is to", "follows"), "careful"),
    )
    runs: list[Run] = []
    for kind, word, ink in every:
        if kind in value:
            runs += [("  ", "plain"), (word, ink)] if runs else [(word, ink)]
    return runs


def strategy(value: RelationshipStrategy) -> str:
    """What to do about a person."""
    return {
        RelationshipStrategy.SUPPRESS: _("suppress"),
        RelationshipStrategy.DEFEND: _("defend"),
        RelationshipStrategy.ATTACK: _("win over"),
        RelationshipStrategy.MOTIVATE: _("motivate"),
        RelationshipStrategy.BALANCE: _("balance"),
    }[value]


def colour(value: MapColour) -> tuple[str, str]:
    """The status of the map: word and ink."""
    return {
        MapColour.RED: (pgettext("map", "red"), "alarm"),
        MapColour.AMBER: (pgettext("map", "amber"), "careful"),
        MapColour.GREEN: (pgettext("map", "green"), "good"),
    }[value]


def name_of(person: Person) -> str:
    """A person's name, or the id of one whose name nobody wrote down."""
    return person.name or person.id


def change(value: float | None, never: str = "") -> tuple[str, str]:
    """A change of a rate in points with its glyph, in the ink of better or worse; `never` where there is none."""
    if value is None:
        return never, "dim"
    shown = text.points(value)
    return shown, "dim" if shown == text.glyphs().same else "good" if value > 0 else "bad"


def in_points(value: float) -> tuple[str, str]:
    """A change of a rate with its unit; the glyph alone where nothing has changed."""
    shown, ink = change(value)
    return (shown if shown == text.glyphs().same else _("{change} pp").format(change=shown)), ink


def this_week(value: float) -> tuple[str, str]:
    """The week's change of a rate, in words."""
    shown, ink = change(value)
    if shown == text.glyphs().same:
        return _("unchanged this week"), ink
    return _("{change} pp this week").format(change=shown), ink


def until(day: date, today: date) -> tuple[str, str]:
    """By which day something has to be, and whether that day has passed (it has from the next day on)."""
    if day < today:
        return _("by {day}, which has passed").format(day=text.day(day)), "careful"
    return _("by {day}").format(day=text.day(day)), "dim"


def ahead(rate: Rate, names: Mapping[str, str]) -> tuple[str, str]:
    """How far we are before or behind the strongest rival; nothing without a rival or a rate."""
    rivals = [(party.share, party.party) for party in rate.parties[1:] if party.share is not None]
    if rate.value is None or not rivals:
        return "", "plain"
    share, party = max(rivals, key=lambda rival: rival[0])
    lead = rate.value - share
    size = text.points(lead).strip(text.glyphs().up + text.glyphs().down)
    name = names.get(party, party)
    if size == text.glyphs().same:
        return _("level with {rival}").format(rival=name), "careful"
    if lead > 0:
        return _("{points} points ahead of {rival}").format(points=size, rival=name), "plain"
    return _("{points} points behind {rival}").format(points=size, rival=name), "careful"
