"""Findings about people and their links (METHOD 8, 12–17)."""

from collections.abc import Iterator
from datetime import date

from tasdesk.messages import _, ngettext
from tasdesk.method.closeness import suggested_closeness
from tasdesk.method.facts import TOLERANCE, US
from tasdesk.method.findings.case import Case
from tasdesk.method.findings.rule import Hit, Rule, Severity
from tasdesk.method.person import Interaction, Role, Stance
from tasdesk.method.relations import MapColour, decides, map_status, opposed, takes_part
from tasdesk.text import day


def closeness_unsupported(case: Case) -> Iterator[Hit]:
    """The answer in force and what the map suggests are apart (METHOD 6, "Suggested closeness")."""
    for scores in (case.standing.us, *case.standing.rivals) if case.people else ():
        suggested = suggested_closeness(case.people, scores.party, case.playbook.people)
        if scores.closeness is None or suggested is None:
            continue
        if abs(scores.closeness - suggested.score) >= case.limit("closeness-unsupported", "difference") - TOLERANCE:
            yield Hit(_apart, (scores.closeness, suggested.score), case.name(scores.party), scores.party)


def no_approver(case: Case) -> Iterator[Hit]:
    """Nobody is known to approve."""
    return _unfilled(case, Role.APPROVER)


def no_decision_maker(case: Case) -> Iterator[Hit]:
    """Nobody is known to decide."""
    return _unfilled(case, Role.DECISION_MAKER)


def untouched(case: Case) -> Iterator[Hit]:
    """A key player whom we never met on this deal, or not for weeks; a level set by hand does not excuse the latter."""
    for person in case.key_players:
        contact = case.dossier.contacts.get(person.id)
        last = contact.last if contact else None
        ago = 0 if last is None else (case.today - last).days
        never = person.interactions.get(US, Interaction.NEVER) is Interaction.NEVER
        if never or last is None or ago >= case.limit("key-player-untouched", "days"):
            yield Hit(_last_met, (last, ago), person.name, person.id)


def against(case: Case) -> Iterator[Hit]:
    """Somebody who approves or decides is against us."""
    for person in case.people:
        if takes_part(person) and decides(person) and opposed(person):
            yield Hit(_attitude, (person.stances[US],), person.name, person.id)


def map_red(case: Case) -> Iterator[Hit]:
    """No key player supports us (METHOD 6, "Map status")."""
    if not case.key_players:
        yield _NO_KEY_PLAYER
    elif map_status(case.people).colour is MapColour.RED:
        yield Hit(_unsupported, (len(case.key_players),))


def _unfilled(case: Case, role: Role) -> Iterator[Hit]:
    known = [person for person in case.people if takes_part(person)]
    if not known:
        yield _NOBODY
    elif not any(role in person.roles for person in known):
        yield Hit(_known, (len(known),))


# --- the evidence ------------------------------------------------------------------------------------------------


def _apart(answer: float, suggested: float) -> str:
    return _("The answer is {answer}, the map suggests {suggested}.").format(
        answer=f"{answer:.3g}", suggested=f"{suggested:.1f}"
    )


def _last_met(last: date | None, ago: int) -> str:
    if last is None:
        return _("Never met on this deal.")
    told = ngettext("Last met on {day}, {count} day ago.", "Last met on {day}, {count} days ago.", ago)
    return told.format(day=day(last), count=ago)


def _attitude(stance: Stance) -> str:
    return _("Strongly negative to us.") if stance is Stance.STRONGLY_NEGATIVE else _("Negative to us.")


def _unsupported(players: int) -> str:
    if not players:
        return _("No key player is known.")
    told = ngettext("None of {count} key player supports us.", "None of {count} key players supports us.", players)
    return told.format(count=players)


def _known(people: int) -> str:
    told = ngettext(
        "{count} person is known, none has this role.", "{count} people are known, none has this role.", people
    )
    return told.format(count=people)


_NO_KEY_PLAYER = Hit(_unsupported, (0,))
_NOBODY = Hit(_known, (0,))

RULES = (
    Rule("closeness-unsupported", Severity.MEDIUM, closeness_unsupported, "questions.closeness", large=True),
    Rule("no-approver", Severity.HIGH, no_approver, "map", large=True),
    Rule("no-decision-maker", Severity.HIGH, no_decision_maker, "map", large=True),
    Rule("key-player-untouched", Severity.HIGH, untouched, "map.person", large=True),
    Rule("key-player-against", Severity.HIGH, against, "map.person", large=True),
    Rule("map-red", Severity.HIGH, map_red, "map", large=True),
)
