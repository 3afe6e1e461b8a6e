"""What the findings of many deals rest on, read in bulk (METHOD 8).

Each deal becomes a `Case` like one made of its dossier, with nothing read that no finding asks for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import islice
from typing import Any, Final, NamedTuple

from tasdesk.method.contact import contacts
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import Deal, Grade, Lead, Money
from tasdesk.method.findings import Case
from tasdesk.method.findings.case import WEEK
from tasdesk.method.grades import Grader
from tasdesk.method.playbook import Playbook
from tasdesk.store.case_people import CasePeople
from tasdesk.store.case_work import (
    read_actions,
    read_activities,
    read_moves,
    read_strategies,
    read_tactics,
    read_values,
)
from tasdesk.store.close_dates import read_close_dates
from tasdesk.store.commitments import read_approvals, read_teams
from tasdesk.store.dated import DatedFacts, read_dated_facts
from tasdesk.store.days import day_of, known_day
from tasdesk.store.file import Reader
from tasdesk.store.snoozes import read_snoozes
from tasdesk.store.stage_items import read_stage_items

CHUNK: Final = 100
"""Deals read at a time: memory does not grow with the book, and so few stay in the processor's own."""

_SELDOM: Final = (
    *("person", "deal_role", "stage_move", "activity", "action", "strategy", "tactic", "value_proposition"),
    *("snooze", "stage_item", "approval", "member"),
)
"""Tables that many a book does not use: one that is empty is not searched for each deal."""

_LEADS: Final = {lead.value: lead for lead in Lead}


def read_cases(
    read: Reader, deal_ids: Iterable[str], on: date, playbook: Playbook, *, closed: bool = False
) -> Iterator[Case]:
    """The open ones of these deals as of a day, in their order; facts dated later are left out.

    A case may read more when it is asked, so it is to be looked at before the reading ends.

    Args:
        closed: those that were closed later as well, as if they were open.
    """
    for (case,) in read_cases_on(read, deal_ids, (on,), playbook, closed=closed):
        yield case


def read_cases_on(
    read: Reader, deal_ids: Iterable[str], days: Sequence[date], playbook: Playbook, *, closed: bool = False
) -> Iterator[tuple[Case, ...]]:
    """As `read_cases`, each deal on each of these days; its answers are read once."""
    rest = iter(deal_ids)
    exist = ", ".join(f"EXISTS (SELECT 1 FROM {table})" for table in _SELDOM)
    found = read.execute(f"SELECT {exist}").fetchone()
    book = _Book(
        playbook,
        Grader(playbook.grading),
        dict(read.execute("SELECT id, name FROM rival").fetchall()),
        frozenset(table for table, used in zip(_SELDOM, found, strict=True) if used),
    )
    still_open = "" if closed else "AND outcome = ''"
    while chunk := list(islice(rest, CHUNK)):
        deals = read.execute(
            f"""SELECT id, code, name, stage, account_id, stage_since, amount, currency, led_by, manual_grade,
                       close_date, need FROM deal WHERE id IN ({",".join("?" * len(chunk))}) {still_open}
                ORDER BY id""",
            chunk,
        ).fetchall()
        facts = read_dated_facts(read, [row[0] for row in deals])
        yield from zip(*(_Chunk(read, deals, facts, day, book).cases() for day in days), strict=True)


class _Book(NamedTuple):
    """What is the same for all deals.

    Attributes:
        names: what rivals are called, by id.
        used: those of the seldom tables that are not empty.
    """

    playbook: Playbook
    grader: Grader
    names: Mapping[str, str]
    used: frozenset[str]


class _Chunk:
    """Some deals on a day with all that is read of them, each table once."""

    def __init__(
        self, read: Reader, deals: Sequence[tuple[Any, ...]], facts: DatedFacts, on: date, book: _Book
    ) -> None:
        self._read, self._deals, self._facts, self._on, self._book = read, deals, facts, on, book
        ids, used = [row[0] for row in deals], book.used
        self._close_dates = read_close_dates(read, ids, on)
        self._moves = read_moves(read, ids, on) if "stage_move" in used else {}
        self._activities = read_activities(read, ids, on) if "activity" in used else {}
        self._actions = read_actions(read, ids, on) if "action" in used else {}
        self._strategies = read_strategies(read, ids) if "strategy" in used else {}
        self._tactics = read_tactics(read, ids, on) if "tactic" in used else {}
        self._values = read_values(read, ids, on) if "value_proposition" in used else {}
        self._snoozes = read_snoozes(read, ids, on) if "snooze" in used else {}
        self._stage_items = read_stage_items(read, ids, on) if "stage_item" in used else {}
        self._approvals = read_approvals(read, ids, on) if "approval" in used else {}
        self._teams = read_teams(read, ids, on) if "member" in used else {}
        self._people = None
        if "person" in used:
            accounts = {row[4] for row in self._deals if row[4]}
            self._people = CasePeople(read, ids, accounts, on.isoformat())

    def cases(self) -> Iterator[Case]:
        """The deals as cases."""
        for row in self._deals:
            yield self._case(row)

    def _case(self, row: tuple[Any, ...]) -> Case:
        id_, account = row[0], row[4]
        on, (playbook, grader, names, _used) = self._on, self._book
        method = playbook.contact
        activities = self._activities.get(id_, ())
        met = contacts(activities, on, method.internal, method.deep) if activities else {}
        dossier = Dossier(
            _deal(row),
            on,
            rival_names=names,
            moves=self._moves.get(id_, ()),
            activities=activities,
            actions=self._actions.get(id_, ()),
            contacts=met,
            strategies=self._strategies.get(id_, ()),
            tactics=self._tactics.get(id_, ()),
            values=self._values.get(id_, ()),
            close_dates=self._close_dates.get(id_, ()),
            snoozes=self._snoozes.get(id_, {}),
            stage_items=self._stage_items.get(id_, ()),
            approvals=self._approvals.get(id_, ()),
            team=self._teams.get(id_, ()),
        )
        people = self._people
        return Case(
            dossier,
            playbook,
            course=self._facts.course(id_),
            evidence=partial(_evidence, self._read, id_, on - timedelta(days=WEEK)),
            grader=grader,
            people=partial(people.of, id_, account, met, method.limits)
            if people and people.any_in(id_, account)
            else None,
        )


def _deal(row: tuple[Any, ...]) -> Deal:
    """What findings rest on of a deal's own fields."""
    id_, code, name, stage, account, since, amount, currency, led_by, manual, close, need = row
    return Deal(
        id_,
        code,
        name,
        stage,
        account_id=account,
        stage_since=known_day(since),
        amount=None if amount is None else Money(amount, currency),
        led_by=_LEADS[led_by],
        manual_grade=Grade(manual) if manual else None,
        close_date=known_day(close),
        need=need,
    )


def _evidence(read: Reader, deal: str, after: date) -> list[date]:
    """The days after this one on which evidence was written down in a deal."""
    rows = read.execute(
        """SELECT day FROM gates WHERE deal_id = :deal AND day > :after
              AND (trim(event_note) <> '' OR trim(source_note) <> '' OR trim(rank_note) <> '')
           UNION ALL SELECT day FROM assessment WHERE deal_id = :deal AND day > :after AND instr(detail, '"note"')
              AND (trim(coalesce(json_extract(detail, '$.fit.note'), '')) <> ''
                   OR trim(coalesce(json_extract(detail, '$.closeness.note'), '')) <> '')
           UNION ALL SELECT day FROM uncontested WHERE deal_id = :deal AND day > :after AND trim(reason) <> ''""",
        {"deal": deal, "after": after.isoformat()},
    )
    return [day_of(day) for (day,) in rows]
