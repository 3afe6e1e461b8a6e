"""Findings about people and their links (METHOD 8, 12–17)."""

from collections.abc import Iterator

from tasdesk.messages import _, ngettext
from tasdesk.method.closeness import suggested_closeness
from tasdesk.method.facts import US, Interaction, Role, Stance
from tasdesk.method.findings.case import Case
from tasdesk.method.findings.rule import Hit, Rule, Severity
from tasdesk.method.relations import MapColour, decides, map_status, opposed, takes_part
from tasdesk.method.winrate import TOLERANCE
from tasdesk.text import day


def closeness_unsupported(case: Case) -> Iterator[Hit]:
    """The answer in force and what the map suggests are apart (METHOD 6, "Suggested closeness")."""
    for scores in (case.standing.us, *case.standing.rivals) if case.people else ():
        suggested = suggested_closeness(case.people, scores.party, case.playbook.people)
        if scores.closeness is None or suggested is None:
            continue
        if abs(scores.closeness - suggested.score) >= case.limit("closeness-unsupported", "difference") - TOLERANCE:
            yield Hit(
                _("The answer is {answer}, the map suggests {suggested}.").format(
                    answer=f"{scores.closeness:.3g}", suggested=f"{suggested.score:.1f}"
                ),
                case.name(scores.party),
                scores.party,
            )


def no_approver(case: Case) -> Iterator[Hit]:
    """Nobody is known to approve."""
    yield from _unfilled(case, Role.APPROVER, case.limit("no-approver", "from_stage"))


def no_decision_maker(case: Case) -> Iterator[Hit]:
    """Nobody is known to decide."""
    yield from _unfilled(case, Role.DECISION_MAKER, case.limit("no-decision-maker", "from_stage"))


def untouched(case: Case) -> Iterator[Hit]:
    """A key player whom we never met on this deal, or not for weeks; a level set by hand does not excuse the latter."""
    days = case.limit("key-player-untouched", "days")
    for person in case.key_players:
        contact = case.dossier.contacts.get(person.id)
        last = contact.last if contact else None
        never = person.interactions.get(US, Interaction.NEVER) is Interaction.NEVER
        if never or last is None or (case.today - last).days >= days:
            ago = 0 if last is None else (case.today - last).days
            evidence = (
                _("Never met on this deal.")
                if last is None
                else ngettext(
                    "Last met on {day}, {count} day ago.", "Last met on {day}, {count} days ago.", ago
                ).format(day=day(last), count=ago)
            )
            yield Hit(evidence, person.name, person.id)


def against(case: Case) -> Iterator[Hit]:
    """Somebody who approves or decides is against us."""
    for person in case.people:
        if takes_part(person) and decides(person) and opposed(person):
            strongly = person.stances[US] is Stance.STRONGLY_NEGATIVE
            yield Hit(_("Strongly negative to us.") if strongly else _("Negative to us."), person.name, person.id)


def map_red(case: Case) -> Iterator[Hit]:
    """No key player supports us (METHOD 6, "Map status")."""
    if case.stage >= case.limit("map-red", "from_stage") and map_status(case.people).colour is MapColour.RED:
        count = len(case.key_players)
        yield Hit(
            ngettext(
                "None of {count} key player supports us.", "None of {count} key players supports us.", count
            ).format(count=count)
            if count
            else _("No key player is known.")
        )


def _unfilled(case: Case, role: Role, from_stage: float) -> Iterator[Hit]:
    known = [person for person in case.people if takes_part(person)]
    if case.stage >= from_stage and not any(role in person.roles for person in known):
        count = len(known)
        yield Hit(
            ngettext(
                "{count} person is known, none has this role.", "{count} people are known, none has this role.", count
            ).format(count=count)
        )


RULES = (
    Rule("closeness-unsupported", Severity.MEDIUM, closeness_unsupported, "questions.closeness", large=True),
    Rule("no-approver", Severity.HIGH, no_approver, "map", large=True),
    Rule("no-decision-maker", Severity.HIGH, no_decision_maker, "map", large=True),
    Rule("key-player-untouched", Severity.HIGH, untouched, "map.person", large=True),
    Rule("key-player-against", Severity.HIGH, against, "map.person", large=True),
    Rule("map-red", Severity.HIGH, map_red, "map", large=True),
)
