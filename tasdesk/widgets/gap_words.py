"""Gaps in the user's words, and as they are typed (METHOD 7)."""

from collections.abc import Callable

from tasdesk.messages import _, language
from tasdesk.method.competition import tactic_words
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import US, Question
from tasdesk.method.gaps import Gap, GapKind, renamed
from tasdesk.method.playbook import GateId, Playbook
from tasdesk.method.questionnaire import Sheet, sheet
from tasdesk.widgets import words
from tasdesk.widgets.finding_words import TITLES

HANDLE = 6
"""How many of the last digits of its id a tactic is typed with."""


def told(gap: Gap | None, dossier: Dossier, playbook: Playbook) -> str:
    """What something is there for, in words: `closeness, NARI`, a person's name, `finding: rate-fell`."""
    if gap is None:
        return ""
    names = {**dossier.rival_names, **{person.id: person.name for person in dossier.people}}
    names |= {tactic.id: tactic_words(tactic, playbook, language()) for tactic in dossier.tactics}
    return in_words(gap, lambda id_: names.get(id_) or id_[-HANDLE:], playbook)


def in_words(gap: Gap, name: Callable[[str], str], playbook: Playbook) -> str:
    """As `told`; people, rivals and tactics are called what `name` makes of their ids."""
    if gap.kind is GapKind.PERSON:
        return name(gap.person)
    if gap.kind is GapKind.FINDING:
        return _("finding: {finding}").format(finding=_(TITLES.get(gap.finding, gap.finding)))
    if gap.kind is GapKind.TACTIC:
        return _("tactic: {tactic}").format(tactic=name(gap.tactic))
    if gap.kind is GapKind.TASK:
        items = (item for stage in playbook.stages for item in stage.tasks)
        return next((item.name.of(language()) for item in items if item.id == gap.task), gap.task)
    return _answer(gap, name, playbook)


def _answer(gap: Gap, name: Callable[[str], str], playbook: Playbook) -> str:
    """A gate, a score of a party, or a rival's move on it."""
    if not gap.party:
        gate: GateId = gap.question  # type: ignore[assignment]  # a gap without a party is about a gate
        return playbook.gates[gate].name.of(language())
    question = words.question(Question(gap.question))
    if gap.kind is GapKind.MOVE and gap.party == US:
        return _("they lower our {question}").format(question=question)
    if gap.kind is GapKind.MOVE:
        return _("{rival} raises its {question}").format(rival=name(gap.party), question=question)
    party = _("us") if gap.party == US else name(gap.party)
    return _("{question}, {party}").format(question=question, party=party)


def typed(gap: Gap | None, dossier: Dossier, playbook: Playbook) -> str:
    """The word that a gap is typed as: `rival1.closeness`, `person:Zhao Lei`, `tactic:a1b2c3`; empty for nothing."""
    if gap is None:
        return ""
    return written(gap, dossier, sheet(dossier.record, dossier.on, playbook))


def written(gap: Gap, dossier: Dossier, now: Sheet) -> str:
    """As `typed`, where the questionnaire is at hand: a rival of the day goes by its number."""
    slots = {rival: f"rival{slot}" for slot, rival in enumerate(now.rivals, start=1) if rival is not None}
    people = {person.id: person.name for person in dossier.people}
    return str(
        renamed(
            gap,
            party=lambda party: slots.get(party) or dossier.rival_names.get(party, party),
            person=lambda person: people.get(person, person),
            tactic=lambda tactic: tactic[-HANDLE:],
        )
    )
