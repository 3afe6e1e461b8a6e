"""What forms about activities are filled with: days, people of the customer, gaps; and what was typed, read back."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.next_steps import NewAction
from tasdesk.actions.whose import Whose
from tasdesk.errors import BadUse, TasdeskError
from tasdesk.messages import _, language
from tasdesk.method.activities import ActionKind, Side, check_minutes
from tasdesk.method.capture import said_step
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import US, Question
from tasdesk.method.gaps import GATE_GAPS, Gap, GapKind
from tasdesk.method.playbook import Playbook
from tasdesk.method.questionnaire import sheet
from tasdesk.method.sounds import fold
from tasdesk.method.spoken_days import find_day
from tasdesk.widgets import gap_words

_PARTING: Final = re.compile(r"[,;，、；]")


class Scene(NamedTuple):
    """Whose something is, and what there is to choose from.

    Attributes:
        title: what the deal or account is called.
        people: the ids of the customer's people by what they are called here, each name once.
        gaps: what can be served, by its words: how it is typed.
        written: the words of what is served, by how the book has it.
    """

    whose: Whose
    title: str
    people: Mapping[str, str]
    gaps: Mapping[str, str]
    written: Mapping[str, str]
    playbook: Playbook

    def called(self, ids: Iterable[str]) -> str:
        """People as a field shows them."""
        by_id = {id: label for label, id in self.people.items()}
        return ", ".join(by_id.get(id, id) for id in ids)

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """The kinds of activity to choose from."""
        return tuple((kind.id, kind.name.of(language())) for kind in self.playbook.contact.kinds)


def scene_of(desk: Desk, deal_id: str | None, account_id: str | None) -> Scene:
    """What there is to choose from for something of this deal, or of this account.

    Raises:
        NotFound: no such deal.
    """
    playbook = desk.playbook()
    if deal_id is not None:
        dossier = desk.dossier(deal_id)
        people = _labels((person.id, person.name, person.title) for person in dossier.people)
        gaps = _gaps(dossier, playbook)
        typed = {label: gap_words.typed(gap, dossier, playbook) for label, gap in gaps.items()}
        # By their ids: two people may have one name.
        typed |= {label: f"person:{gap.person}" for label, gap in gaps.items() if gap.kind is GapKind.PERSON}
        written = {str(gap): label for label, gap in gaps.items()}
        return Scene(Whose(deal_id), dossier.deal.name, people, typed, written, playbook)
    with desk.reading() as read:
        (name,) = read.execute("SELECT name FROM account WHERE id = ?", (account_id,)).fetchone() or ("",)
        rows = read.execute("SELECT id, name, title FROM person WHERE account_id = ? ORDER BY name, id", (account_id,))
        return Scene(Whose(None, account_id), name, _labels(rows), {}, {}, playbook)


def gap_names(dossier: Dossier, playbook: Playbook) -> dict[str, str]:
    """What the gaps that a deal's activities and actions serve are called, by how the book has them."""
    return {str(gap): gap_words.told(gap, dossier, playbook) for gap in _served(dossier)}


def _served(dossier: Dossier) -> list[Gap]:
    """The gaps that activities and actions of a deal serve, each once."""
    gaps = [*(each.gap for each in dossier.activities), *(each.gap for each in dossier.actions)]
    return list(dict.fromkeys(gap for gap in gaps if gap is not None))


def _labels(people: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """People by names that are different: where two have the same, with the title and the end of the id."""
    labels: dict[str, str] = {}
    for id, name, title in people:
        label = text.safe(name)
        if label in labels:
            label = text.safe(f"{name} ({title} {id[-6:]})")
        labels[label] = id
    return labels


def _gaps(dossier: Dossier, playbook: Playbook) -> dict[str, Gap]:
    """What can be served on a deal, by its words."""
    rivals = [rival for rival in sheet(dossier.record, dossier.on, playbook).rivals if rival is not None]
    found = [Gap(GapKind.QUESTION, question=question, party=party) for party in (US, *rivals) for question in Question]
    found += [Gap(GapKind.QUESTION, question=gate) for gate in GATE_GAPS]
    found += [Gap(GapKind.PERSON, person=person.id) for person in dossier.people]
    found += [Gap(GapKind.TACTIC, tactic=tactic.id) for tactic in dossier.tactics if tactic.party == US]
    found += [Gap(GapKind.TASK, task=item.id) for item in playbook.stage(dossier.deal.stage).tasks]
    found += _served(dossier)
    return {text.safe(gap_words.told(gap, dossier, playbook)): gap for gap in found}


# --- what was typed ----------------------------------------------------------------------------------------------


def day_in(written: str, today: date, *, forward: bool) -> date | None:
    """The day that stands in a field, as a date or as people say it; None for none.

    Args:
        forward: what is to come is meant, where a word such as `Friday` leaves that open.

    Raises:
        BadUse: it is no day.
    """
    if not written.strip():
        return None
    try:
        return date.fromisoformat(fold(written.strip()))
    except ValueError:
        found = find_day(fold(written.strip()), today, forward=forward)
    if found is None or found.end - found.start < len(fold(written.strip())):
        raise BadUse(
            _("“{day}” is not a day.").format(day=text.safe(written)), _("Write it like 2027-04-02, or Friday.")
        )
    return found.day


def minutes_in(written: str) -> int | None:
    """How long something takes; None where nobody says.

    Raises:
        BadUse: it is no number of minutes, or more than anything takes.
    """
    if not written:
        return None
    if not fold(written).isdecimal() or len(written) > 6:
        raise BadUse(_("Write minutes as a number, like 60."))
    minutes = int(fold(written))
    check_minutes(minutes)
    return minutes


def people_in(desk: Desk, scene: Scene, written: str) -> list[str]:
    """The ids of the people in a field, parted by commas: picked ones, or by what they go by.

    Raises:
        NotFound: nobody goes by one of them.   Ambiguous: several do.
    """
    found: list[str] = []
    rest = written.strip()
    labels = sorted(scene.people, key=len, reverse=True)
    with desk.reading() as read:
        while rest:
            label = next((each for each in labels if _begins(rest, each)), None)
            sign = _PARTING.search(rest)
            piece = label if label is not None else rest[: sign.start()] if sign else rest
            if label is not None:
                found.append(scene.people[label])
            elif piece.strip():
                found.append(scene.whose.person(read, piece.strip()))
            rest = rest[len(piece) :].lstrip(" ,;，、；")
    return list(dict.fromkeys(found))


def _begins(rest: str, label: str) -> bool:
    """Whether a text begins with a whole name."""
    return rest.startswith(label) and (len(rest) == len(label) or rest[len(label) :].lstrip()[:1] in ",;，、；")


def gap_in(desk: Desk, scene: Scene, written: str, day: date) -> str:
    """What a field says is served, as the actions take it.

    Raises:
        BadUse, NotFound, Ambiguous: there is no such gap.
    """
    wanted = fold(written)
    typed = next((gap for label, gap in scene.gaps.items() if fold(label) == wanted), written)
    with desk.reading() as read:
        scene.whose.gap(read, typed, day)
    return typed


def actions_in(written: Mapping[str, str], today: date, owner: str) -> list[NewAction]:
    """What an activity leaves to be done: the next step, and what either side has promised, each with its day.

    Raises:
        BadUse: the day of the next step is none.
    """
    said = partial(said_step, today=today)
    found = []
    if written["next"]:
        words, due = said(written["next"])
        if written["due"]:
            words, due = written["next"], day_in(written["due"], today, forward=True)
        found.append(NewAction(words, written["owner"] or owner, due))
    if written["ours"]:
        words, due = said(written["ours"])
        found.append(NewAction(words, owner, due, kind=ActionKind.COMMITMENT))
    if written["theirs"]:
        words, due = said(written["theirs"])
        found.append(NewAction(words, "", due, Side.CUSTOMER, ActionKind.COMMITMENT))
    return found


def readings(
    written: Mapping[str, str], readers: Mapping[str, Callable[[str], object]]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Read fields; what they say, and what is wrong with them, by field.

    Args:
        readers: takes what is written in a field of that name; raises a `TasdeskError` where that makes no sense.
    """
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, reader in readers.items():
        try:
            values[name] = reader(written[name])
        except TasdeskError as error:
            wrong[name] = str(error)
    return values, wrong
