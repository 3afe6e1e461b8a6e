"""The playbook of a book: looked at, compared, and replaced by another (METHOD 1, "playbook")."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tasdesk import places
from tasdesk.actions.care import before
from tasdesk.actions.desk import Desk
from tasdesk.actions.recomputation import Recomputed, compare
from tasdesk.errors import BadUse, FileError, Refused
from tasdesk.messages import _, language
from tasdesk.method.course import weights_of
from tasdesk.method.grades import Grader, effective
from tasdesk.method.overlay import Change, Table, changes, difference, stands_alone
from tasdesk.method.playbook import Grading, Playbook
from tasdesk.method.playbook_file import loaded, read, values_of
from tasdesk.method.toml_text import completed, whole_text, written
from tasdesk.store.book import Progress, Reader
from tasdesk.store.ids import new_id
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.scores import rescore
from tasdesk.text import count, safe


@dataclass(frozen=True, slots=True)
class Candidate:
    """A playbook that is right in itself and could be put in force.

    Attributes:
        name: what its file is called.
        text: the whole playbook as TOML; what it takes from the standard is written out, so that it stays the same
            when a later program ships another standard.
    """

    name: str
    text: str
    playbook: Playbook
    values: Table


@dataclass(frozen=True, slots=True)
class InForce:
    """The playbook in force as its file was called, as its whole text, and since when."""

    name: str
    text: str
    since: date


@dataclass(frozen=True, slots=True)
class Restaged:
    """Deals that go from a stage that is gone to another, by their ids."""

    old: str
    new: str
    deals: int


@dataclass(frozen=True, slots=True)
class Consequences:
    """What putting a playbook in force would change.

    Attributes:
        changes: the keys of the playbook.
        stages: the deals that go to another stage, because theirs is gone.
        regraded: how many deals get another grade.
        rates: the rates, old and new.
    """

    changes: tuple[Change, ...]
    stages: tuple[Restaged, ...]
    regraded: int
    rates: Recomputed


# --- reading -----------------------------------------------------------------------------------------------------


def shipped_text() -> str:
    """The standard playbook that comes with the program."""
    return places.shipped("playbook.toml").read_text(encoding="utf-8")


def read_candidate(path: Path) -> Candidate:
    """The playbook in a file, laid over the standard one unless it says that it is whole.

    Raises:
        FileError: the file cannot be read.   FaultyPlaybook: it does not hold together; says where, all at once.
    """
    text, standard = _text(path), shipped_text()
    if stands_alone(loaded(text, str(path))):
        text = completed(text, standard)
    playbook, values = read(text, str(path), standard)
    return Candidate(safe(path.name), whole_text(text, standard), playbook, values)


def edited_candidate(path: Path, name: str) -> Candidate:
    """As `read_candidate`, for an edited copy of a whole playbook of that name: nothing is added to it."""
    text = _text(path)
    playbook, values = read(text, str(path))
    return Candidate(name, text, playbook, values)


def _text(path: Path) -> str:
    try:
        # Some editors begin a file with a mark that is no TOML.
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileError(_("{path} cannot be read: {why}.").format(path=path, why=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise FileError(
            _("{path} is not text in UTF-8 (byte {position}).").format(path=path, position=error.start + 1),
            _("Save it as UTF-8."),
        ) from error


def in_force(desk: Desk) -> InForce:
    """The playbook that the book follows."""
    with desk.reading() as reader:
        return _in_force(reader)


def own_part(desk: Desk) -> str:
    """What the playbook in force has otherwise than the standard one, as a file that `use_playbook` takes."""
    return written(difference(values_of(shipped_text()), values_of(in_force(desk).text)))


def changed_keys(desk: Desk, candidate: Candidate | None = None) -> tuple[Change, ...]:
    """How the playbook in force differs from the standard one, or a candidate from the one in force."""
    now = values_of(in_force(desk).text)
    return tuple(changes(values_of(shipped_text()), now) if candidate is None else changes(now, candidate.values))


def _in_force(reader: Reader) -> InForce:
    name, text, since = reader.execute(
        "SELECT name, text, since FROM playbook ORDER BY since DESC, id DESC LIMIT 1"
    ).fetchone()
    return InForce(name, completed(text, shipped_text()), date.fromisoformat(since))


# --- changing ----------------------------------------------------------------------------------------------------


def consequences(
    desk: Desk, candidate: Candidate, stages: Mapping[str, str] | None = None, progress: Progress | None = None
) -> Consequences:
    """What `use_playbook` would do; nothing is written. Takes as long as a recompute of the book.

    Raises:
        As `use_playbook`.
    """
    with desk.reading() as reader:
        moved = _restaged(reader, candidate.playbook, stages or {})
        regraded = _regraded(reader, playbook_in_force(reader).grading, candidate.playbook.grading)
    rates = compare(desk, progress=progress, as_stored=True, other=candidate.playbook)
    return Consequences(changed_keys(desk, candidate), moved, regraded, rates)


def use_playbook(
    desk: Desk, candidate: Candidate, stages: Mapping[str, str] | None = None, progress: Progress | None = None
) -> None:
    """Put a playbook in force, and bring rates, scores and stages to it, all in one step; a backup is kept first.

    Args:
        stages: where the deals of stages go that there are no more, by the old ids; before what the file says of it.
        progress: told how far the scores are; of the rates, whoever opened the book is told.

    Raises:
        NotFound: there is no such stage.   BadUse: deals shall leave a stage that there still is.
        Refused: deals are in stages that are gone, and nobody says where they go.
    """
    if candidate.text != in_force(desk).text:
        before(desk, "playbook")
    with desk.writing("use playbook") as step:
        now, old = _in_force(step.read), playbook_in_force(step.read)
        moved = _restaged(step.read, candidate.playbook, stages or {})
        if candidate.text == now.text:
            return
        # Never before the last one: the newest is in force.
        since = max(desk.today, now.since).isoformat()
        step.insert("playbook", ("id", "name", "text", "since"), [(new_id(), candidate.name, candidate.text, since)])
        for each in moved:
            step.read.execute("UPDATE deal SET stage = ? WHERE stage = ?", (each.new, each.old))
        if weights_of(candidate.playbook) != weights_of(old):
            rescore(step.read, candidate.playbook, progress=progress)


def _restaged(reader: Reader, playbook: Playbook, asked: Mapping[str, str]) -> tuple[Restaged, ...]:
    """Where the deals go whose stages are gone; raises as `use_playbook`."""
    now = playbook_in_force(reader)
    for old, new in asked.items():
        playbook.stage(new)
        if old in playbook.order:
            raise BadUse(_("There still is a stage {stage}: its deals stay there.").format(stage=old))
        if old not in playbook.old_stages:
            now.stage(old)
    deals = dict(reader.execute("SELECT stage, count(*) FROM deal GROUP BY stage ORDER BY stage"))
    where = {**playbook.old_stages, **asked}
    known = [*now.order, *(stage for stage in deals if stage not in now.order)]
    gone = [stage for stage in known if stage in deals and stage not in playbook.order]
    lost = [stage for stage in gone if stage not in where]
    if lost:
        names = {stage.id: stage.name.of(language()) for stage in now.stages}
        told = [f"{safe(stage)} ({names.get(stage, '')}): {count(deals[stage])}" for stage in lost]
        raise Refused(
            _("Deals are in stages that this playbook does not have: {stages}.").format(stages=_(", ").join(told)),
            _("Say where they go: --map OLD=NEW, or OLD = 'NEW' in the file under [old_stages]."),
        )
    return tuple(Restaged(stage, where[stage], deals[stage]) for stage in gone)


def _regraded(reader: Reader, old: Grading, new: Grading) -> int:
    """How many deals have another effective grade by the new lines and rates."""
    if old == new:
        return 0
    graders = Grader(old), Grader(new)
    rows = reader.execute("SELECT manual_grade, amount, currency, led_by FROM deal")
    return sum(
        len({effective(grader.grade(minor, currency, led_by), manual or None) for grader in graders}) > 1
        for manual, minor, currency, led_by in rows
    )
