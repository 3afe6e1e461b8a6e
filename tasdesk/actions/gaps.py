"""Gaps by the names people use: whose they are, found in the book (METHOD 7)."""

from datetime import date

from tasdesk.actions.rivals import party_called
from tasdesk.errors import NotFound
from tasdesk.messages import _
from tasdesk.method.competition import spellings
from tasdesk.method.gaps import Gap, GapKind, gap_from, renamed
from tasdesk.store.competition import find_tactic
from tasdesk.store.file import Reader
from tasdesk.store.lookup import find_person
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.text import safe


def gap_called(read: Reader, deal_id: str, called: str, day: date) -> Gap | None:
    """The gap that goes by these words on this deal, with ids in the place of names; None for nothing.

    Raises:
        BadUse: nothing is written like this.
        NotFound: no such rival, person, tactic or task.   Ambiguous: several may be meant.
    """
    if not called.strip():
        return None
    gap = gap_from(called)
    if gap.kind is GapKind.TASK:
        _check_task(read, gap.task)
    return renamed(
        gap,
        party=lambda name: party_called(read, deal_id, name, day),
        person=lambda name: find_person(read, deal_id, name),
        tactic=lambda name: tactic_called(read, deal_id, name),
    )


def tactic_called(read: Reader, deal_id: str, called: str) -> str:
    """The id of the deal's tactic of this handle or id, or with these words in it, in either language.

    Raises:
        NotFound: there is none.   Ambiguous: several may be meant.
    """
    playbook = playbook_in_force(read)
    return find_tactic(read, deal_id, called, lambda standard, text: spellings(standard, text, playbook))


def _check_task(read: Reader, task: str) -> None:
    """Raises NotFound where no stage has this task."""
    known = [item.id for stage in playbook_in_force(read).stages for item in stage.tasks]
    if task not in known:
        raise NotFound(
            _("No stage has a task called {name}.").format(name=safe(task)),
            _("The tasks are {names}.").format(names=", ".join(known)),
        )
