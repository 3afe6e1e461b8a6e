"""Taking in what another book handed on, in one step that can be undone (DESIGN 6, "Merge")."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from tasdesk.actions.clashes import SETTLE, Clashes
from tasdesk.actions.desk import Desk
from tasdesk.errors import Refused
from tasdesk.messages import _
from tasdesk.method.facts import TOLERANCE
from tasdesk.store import journal
from tasdesk.store.book import Progress, Step, renew_derived
from tasdesk.store.clashes import Choose, Statement
from tasdesk.store.file import Reader
from tasdesk.store.handing import MERGE, Handing, change_id
from tasdesk.store.history import names_for
from tasdesk.store.ids import code_of, new_id
from tasdesk.store.kept_clashes import deal_of, keep
from tasdesk.store.matching import find_circles, match_records
from tasdesk.store.merging import Folding
from tasdesk.store.names import BASE_PLAYBOOK, LOCAL
from tasdesk.store.news import note_news
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.receiving import SCRATCH, Parcel, Receiving, cells_of
from tasdesk.text import safe


@dataclass(slots=True)
class Tally:
    """How many records of a table came, changed and went."""

    new: int = 0
    changed: int = 0
    deleted: int = 0


@dataclass(frozen=True, slots=True)
class Moved:
    """A deal whose win rate is another one than before; None is not computed."""

    deal_id: str
    code: str
    name: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did, or would do.

    Attributes:
        steps: how many steps and changes were new here, by author.
        tables: what happened to the records of each table.
        clashes: what was said differently.
        revived: how many deleted records stay, because others refer to them.
        moved: the deals that were here before and have another rate now.
        stored: whether the book has it now; not so after a dry run.
    """

    steps: Mapping[str, tuple[int, int]]
    tables: Mapping[str, Tally]
    clashes: Clashes
    revived: int
    moved: tuple[Moved, ...]
    stored: bool


class _NotKept(Exception):
    """Ends a step that was only tried."""


def merge(
    desk: Desk,
    parcel: Parcel,
    *,
    choose: Choose = lambda _clash: None,
    dry_run: bool = False,
    progress: Progress = lambda _done, _of: None,
) -> Merged:
    """Take in what another book handed on, in one transaction and one step.

    Args:
        desk: whose book.
        parcel: what came, whole and right in itself.
        choose: asked for each clash. What it answers is kept as a step of the user's, which other books follow too.
        dry_run: do everything but storing.
        progress: told how far it is, first with taking in, then with folding.

    Raises:
        Unfit: something that came cannot be taken in.
        Refused: deals would be in stages that the playbook does not have.   BookError: the book cannot be written.
    """
    with desk.reading() as read:
        before = _rates(read)
    book, user, merged = desk.book, desk.user, None
    with suppress(_NotKept), book.writing(MERGE, user.name, kind=MERGE, role=user.role, after=parcel.newest) as step:
        merging = _Merging(step, desk, parcel, choose, progress)
        merging.run()
        if dry_run:
            renew_derived(step.read, journal.touched(step.read, step.id), desk.today)
            merged = merging.told(before, stored=False)
            raise _NotKept
    if merged is None:
        with desk.reading() as read:
            merged = merging.told(before, stored=True, read=read)
    return merged


class _Merging:
    """One merge, inside its step."""

    def __init__(self, step: Step, desk: Desk, parcel: Parcel, choose: Choose, progress: Progress) -> None:
        self._step = step
        self._desk = desk
        self._parcel = parcel
        self._progress = progress
        for statement in SCRATCH:
            step.read.execute(statement)
        for table in ("theirs", "touched"):
            step.read.execute(f"DELETE FROM temp.{table}")
        self._handing = Handing(step.read)
        self._receiving = Receiving(step, self._handing, parcel, progress)
        self._folding = Folding(step, self._handing, choose)
        self._clashes = Clashes((), {})
        self._tables: dict[str, Tally] = {}

    def run(self) -> None:
        """Do everything; the step's end commits it."""
        follow = self._follows_their_playbook()
        self._receiving.run()
        self._folding.run(self._receiving.longest, self._progress)
        match_records(self._step, self._folding, self._parcel)
        if follow:
            self._take_playbook()
        self._keep_what_was_chosen()
        find_circles(self._step)
        self._follow_playbook()
        self._keep_clashes()
        note_news(self._step, self._desk.user.name)
        self._clashes = self._shown()
        self._tables = _tally(self._step)

    # --- the playbook ---

    def _follows_their_playbook(self) -> bool:
        """Is the other book's first playbook to be ours?

        It is in a book in which nothing was done yet; otherwise the older of the two is, whichever book asks.
        """
        read = self._step.read
        marks = ", ".join(map(str, self._handing.own_affairs | {self._step.id}))
        done = read.execute(
            f"SELECT EXISTS (SELECT 1 FROM step WHERE id NOT IN ({marks})) OR EXISTS (SELECT 1 FROM received)"
        ).fetchone()[0]
        ours = read.execute("SELECT since, text FROM playbook WHERE id = ?", (BASE_PLAYBOOK,)).fetchone()
        theirs = self._parcel.first_playbook["since"], self._parcel.first_playbook["text"]
        return not done or theirs < ours

    def _take_playbook(self) -> None:
        first = self._parcel.first_playbook
        self._step.read.execute(
            "UPDATE playbook SET name = ?, text = ?, since = ? WHERE id = ?",
            (first["name"], first["text"], first["since"], BASE_PLAYBOOK),
        )

    def _follow_playbook(self) -> None:
        """Bring stages and scores to the playbook that is in force now.

        Raises:
            Refused: deals are in stages that it does not have, and it does not say where they go.
        """
        # Needed for a merge only.
        from tasdesk.store.scores import rescore

        read = self._step.read
        playbook = playbook_in_force(read)
        found = [stage for (stage,) in read.execute("SELECT DISTINCT stage FROM deal ORDER BY stage")]
        gone = [stage for stage in found if stage not in playbook.order]
        lost = [stage for stage in gone if stage not in playbook.old_stages]
        if lost:
            raise Refused(
                _("Deals would be in stages that the playbook does not have: {stages}.").format(
                    stages=_(", ").join(map(safe, lost))
                ),
                _("Use a playbook first that has them, or says under [old_stages] where they go."),
            )
        for stage in gone:
            read.execute("UPDATE deal SET stage = ? WHERE stage = ?", (playbook.old_stages[stage], stage))
        if journal.tables_of(read, self._step.id) & {"playbook", "assessment"}:
            rescore(read, playbook, journal.touched(read, self._step.id))

    # --- clashes ---

    def _keep_what_was_chosen(self) -> None:
        """Keep what was chosen against the later word as a step of its own, which every book will follow."""
        if not self._folding.turned:
            return
        step, user, uid = self._step, self._desk.user, new_id()
        (at,) = step.read.execute("SELECT at FROM step WHERE id = ?", (step.id,)).fetchone()
        step.insert(
            "received",
            ("id", "at", "author", "role", "op", "kind", "program"),
            [(uid, at, user.name, user.role, SETTLE, "do", "")],
        )
        step.insert(
            "received_change",
            ("id", "tbl", "pk", "op", "cells"),
            [
                (change_id(uid, number), *each[:3], cells_of(self._handing, each.table, each.values))
                for number, each in enumerate(self._folding.turned, 1)
            ],
        )

    def _keep_clashes(self) -> None:
        step = self._step
        for clash, _side in self._folding.clashes:
            step.read.execute(
                "DELETE FROM clash WHERE (record_table, record_id, record_column) = (?, ?, ?) AND settled = ''",
                clash.about,
            )
        step.insert(
            "clash",
            (
                *("id", "deal_id", "record_table", "record_id", "record_column", "settled"),
                *("ours", "ours_author", "ours_at", "theirs", "theirs_author", "theirs_at"),
            ),
            [
                (
                    *(new_id(), deal_of(self._handing.layout, clash.table, clash.pk) or None, *clash.about, side or ""),
                    *(*_kept(clash.ours), *_kept(clash.theirs)),
                )
                for clash, side in self._folding.clashes
            ],
        )

    def _shown(self) -> Clashes:
        read, layout = self._step.read, self._handing.layout
        kept = tuple(keep(read, layout, clash, settled=side) for clash, side in self._folding.clashes)
        return Clashes(kept, names_for(read, (edit for each in kept for edit in each.edits)))

    # --- what came of it ---

    def told(self, before: Mapping[str, float | None], *, stored: bool, read: Reader | None = None) -> Merged:
        """What was done."""
        read = read or self._step.read
        return Merged(
            steps=dict(sorted(self._receiving.fresh.items())),
            tables=self._tables,
            clashes=self._clashes,
            revived=self._folding.revived,
            moved=tuple(_moved(read, before)),
            stored=stored,
        )


def _kept(said: Statement) -> tuple[str, str, str]:
    return json.dumps(said.values, ensure_ascii=False, sort_keys=True), said.author, said.at


def _rates(read: Reader) -> dict[str, float | None]:
    return dict(read.execute("SELECT deal_id, rate FROM present").fetchall())


def _moved(read: Reader, before: Mapping[str, float | None]) -> Iterable[Moved]:
    """The deals that have another rate than before, the largest moves first."""
    found = [
        Moved(deal_id, code_of(deal_id), name, before[deal_id], rate)
        for deal_id, name, rate in read.execute(
            "SELECT id, name, rate FROM present JOIN deal ON id = deal_id ORDER BY id"
        )
        if deal_id in before and _differ(before[deal_id], rate)
    ]
    return sorted(found, key=lambda moved: -abs((moved.after or 0) - (moved.before or 0)))


def _differ(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is not other
    return abs(one - other) > TOLERANCE


def _tally(step: Step) -> dict[str, Tally]:
    """What the step did to how many records, by table."""
    tables: dict[str, Tally] = {}
    became = {
        "II": "new",
        "IU": "new",
        "UU": "changed",
        "DI": "changed",
        "DU": "changed",
        "UD": "deleted",
        "DD": "deleted",
    }
    for table, ops, count in step.read.execute(
        """SELECT tbl, ops, count(*) FROM (
               SELECT first.tbl, first.op || last.op AS ops
               FROM (SELECT min(id) AS one, max(id) AS other FROM journal WHERE step = ? GROUP BY tbl, pk)
               JOIN journal first ON first.id = one JOIN journal last ON last.id = other
           ) GROUP BY tbl, ops ORDER BY tbl""",
        (step.id,),
    ):
        if table not in LOCAL and ops in became:
            tally = tables.setdefault(table, Tally())
            setattr(tally, became[ops], getattr(tally, became[ops]) + count)
    return tables
