"""Taking steps back and forth again, whichever program took them (DESIGN, "Journal")."""

from typing import Final, NamedTuple

from tasdesk.actions.desk import Desk
from tasdesk.errors import Refused
from tasdesk.messages import N_, _
from tasdesk.store import journal
from tasdesk.store.book import Progress, Reader, Step
from tasdesk.store.journal import StepInfo
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.text import safe

STEPS: Final = (
    N_("add deal"), N_("edit deal"), N_("move stage"), N_("close deal"), N_("reopen deal"),
    N_("tick requirement"), N_("untick requirement"), N_("plan requirement"), N_("answer interview"),
    N_("add lead"), N_("edit lead"), N_("verify lead"), N_("convert lead"), N_("drop lead"),
    N_("record approval"), N_("edit approval"), N_("remove approval"), N_("register partner"), N_("edit registration"),
    N_("remove registration"), N_("add team member"), N_("edit team member"), N_("remove team member"),
    N_("book resource"), N_("edit booking"), N_("remove booking"),
    N_("name rival"), N_("drop rival"), N_("declare uncontested"),
    N_("answer"), N_("answer event"), N_("answer source"), N_("answer rank"), N_("clear probes"), N_("write evidence"),
    N_("confirm assessment"), N_("settle answer"), N_("qualify"),
    N_("write note"), N_("edit note"), N_("delete note"), N_("share note"), N_("keep note private"),
    N_("plan activity"), N_("add activity"), N_("edit activity"), N_("hold activity"), N_("cancel activity"),
    N_("import meetings"),
    N_("add action"), N_("edit action"), N_("finish action"), N_("drop action"), N_("reopen action"),
    N_("reach milestone"), N_("lose milestone"),
    N_("add buying step"), N_("edit buying step"), N_("take buying step"), N_("reopen buying step"),
    N_("remove buying step"),
    N_("raise objection"), N_("move objection"), N_("edit objection"),
    N_("choose strategy"), N_("add tactic"), N_("edit tactic"), N_("finish tactic"), N_("drop tactic"),
    N_("reopen tactic"), N_("write plan"), N_("write value proposition"), N_("write value equation"),
    N_("add need"), N_("edit need"), N_("remove need"),
    N_("add rival"), N_("rename rival"), N_("archive rival"), N_("bring back rival"), N_("remove rival"),
    N_("merge rivals"), N_("write about rival"), N_("edit entry"), N_("remove entry"),
    N_("import"), N_("merge"), N_("settle clash"), N_("use playbook"), N_("put off finding"), N_("bring finding back"),
    N_("begin review"), N_("ask question"), N_("finish deal in review"), N_("end review"),
    N_("add to agenda"), N_("leave off agenda"), N_("order agenda"), N_("keep list"), N_("drop list"),
    N_("add account"), N_("edit account"), N_("add person"), N_("edit person"), N_("remove person"),
    N_("person leaves"), N_("person returns"), N_("merge people"), N_("set role"), N_("set stance"),
    N_("set interaction"), N_("choose relationship"), N_("add link"), N_("set boss"), N_("remove link"),
)  # fmt: skip
"""What steps are called in the words of the code, which the journal keeps; `_` says it in the user's language."""


class TakenBack(NamedTuple):
    """A step that was undone, or that stands again.

    Attributes:
        deal_id: the deal it concerned, where it was one alone.
        name: that deal's name; empty where it was several or none.
    """

    step: StepInfo
    deal_id: str | None
    name: str


def next_undo(desk: Desk) -> StepInfo | None:
    """The step that `undo` would take back; None where there is none."""
    with desk.reading() as read:
        return journal.undoable(read)


def undo(
    desk: Desk, step_id: int | None = None, progress: Progress | None = None, *, replayed: Progress | None = None
) -> TakenBack:
    """Take back a step of the book, the last one where none is named.

    Args:
        progress: told how far the scores are, where a playbook is taken back that is not the last step.
        replayed: told how many changes are taken back, where they are many.

    Raises:
        NotFound: this book has no such step.
        Refused: there is nothing to undo, the step is undone already, or later steps rest on it.
    """
    with desk.book.writing("undo", desk.user.name, kind=journal.UNDO, role=desk.user.role) as step:
        last = journal.undoable(step.read)
        meant = last if step_id is None else journal.step_info(step.read, step_id)
        # Looked up before: what the step added has no name afterwards.
        concerned = _one_deal(step.read, meant.id) if meant else None
        undone = journal.undo(step, step_id, replayed)
        if last is None or undone.id != last.id:
            _follow_playbook(step, progress)
        return TakenBack(undone, *(concerned or _one_deal(step.read, undone.id) or (None, "")))


def step_of(desk: Desk, step_id: int) -> StepInfo:
    """A step of the book.

    Raises:
        NotFound: it has no such step.
    """
    with desk.reading() as read:
        return journal.step_info(read, step_id)


def next_redo(desk: Desk) -> StepInfo | None:
    """The undo that `redo` would take back; None where there is none."""
    with desk.reading() as read:
        return journal.redoable(read)


def redo(desk: Desk, *, replayed: Progress | None = None) -> TakenBack:
    """Take back the last undo.

    Args:
        replayed: told how many changes are done again, where they are many.

    Raises:
        Refused: there is nothing to redo.
    """
    with desk.book.writing("redo", desk.user.name, kind=journal.REDO, role=desk.user.role) as step:
        undone = journal.redoable(step.read)
        concerned = _one_deal(step.read, undone.id) if undone else None
        redone = journal.redo(step, replayed)
        return TakenBack(redone, *(concerned or _one_deal(step.read, redone.id) or (None, "")))


def _follow_playbook(step: Step, progress: Progress | None) -> None:
    """Have the scores be what the playbook in force makes of the answers, after an undo of any but the last step.

    What the steps after it wrote, they wrote by a playbook that may be another one.

    Raises:
        Refused: deals would be in stages that this playbook does not have.
    """
    # Needed for an undo only.
    from tasdesk.store.scores import rescore

    read, tables = step.read, journal.tables_of(step.read, step.id)
    playbook = playbook_in_force(read)
    whose = "" if "playbook" in tables else "WHERE id IN (SELECT pk FROM journal WHERE step = :step AND tbl = 'deal')"
    stages = read.execute(f"SELECT DISTINCT stage FROM deal {whose}", {"step": step.id})
    lost = [stage for (stage,) in stages if stage not in playbook.order]
    if lost:
        raise Refused(
            _("Deals would be in stages that the playbook does not have: {stages}.").format(
                stages=_(", ").join(map(safe, lost))
            ),
            _("Undo what was done later first."),
        )
    if tables & {"playbook", "assessment"}:
        rescore(read, playbook, journal.touched(read, step.id), progress)


def _one_deal(read: Reader, step_id: int) -> tuple[str, str] | None:
    """Id and name of the deal that a step concerned; None where it was several or none, or is not there now."""
    deals = journal.touched(read, step_id)
    if deals is None or len(deals) != 1:
        return None
    row = read.execute("SELECT id, name FROM deal WHERE id = ?", (*deals,)).fetchone()
    return None if row is None else (str(row[0]), str(row[1]))
