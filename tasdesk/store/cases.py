"""What the findings of many deals rest on, read in bulk (METHOD 8).

Each deal becomes a `Case` like one made of its dossier, with nothing read that no finding asks for.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any, Final, NamedTuple

from tasdesk.method.activities import Action, ActionState, Activity, ActivityState, Side
from tasdesk.method.competition import Chosen, Tactic, TacticState
from tasdesk.method.contact import contacts, with_contact
from tasdesk.method.course import Course
from tasdesk.method.facts import (
    US,
    Buying,
    Deal,
    Dossier,
    Grade,
    Influence,
    Interaction,
    Lead,
    Money,
    MoveKind,
    Person,
    Role,
    StageMove,
    Stance,
    Strategy,
)
from tasdesk.method.findings import Case
from tasdesk.method.findings.case import WEEK
from tasdesk.method.gaps import gap_from
from tasdesk.method.grades import Grader
from tasdesk.method.playbook import Playbook
from tasdesk.method.value import ValueProposition
from tasdesk.store.close_dates import read_close_dates
from tasdesk.store.commitments import read_approvals, read_teams
from tasdesk.store.competition import advantages_from, gains_from
from tasdesk.store.dated import day_of, read_dated_facts, rows_of
from tasdesk.store.file import Reader
from tasdesk.store.snoozes import read_snoozes
from tasdesk.store.stage_items import read_stage_items

CHUNK: Final = 500
"""Deals read at a time: memory does not grow with the book."""

Rows = dict[str, list[tuple[Any, ...]]]
"""Rows by the deal or the person they belong to."""


def read_cases(
    read: Reader, deal_ids: Iterable[str], on: date, playbook: Playbook, *, closed: bool = False
) -> Iterator[Case]:
    """The open ones of these deals as of a day, in their order; facts dated later are left out.

    Args:
        closed: those that were closed later as well, as if they were open.
    """
    rest = iter(deal_ids)
    names: dict[str, str] = dict(read.execute("SELECT id, name FROM rival"))
    while chunk := list(islice(rest, CHUNK)):
        yield from _Chunk(read, chunk, on, playbook, names, closed=closed).cases()


class _People(NamedTuple):
    """What there is of people for the deals of a chunk.

    Attributes:
        of_account, with_role: their rows, by account and by deal.
        roles: what they do in a deal, by deal and person.
        attitudes: by deal and person, "" for those of the account.
    """

    of_account: Rows
    with_role: Rows
    roles: dict[tuple[str, str], tuple[tuple[Role, ...], tuple[Buying, ...]]]
    attitudes: dict[tuple[str, str], list[tuple[Any, ...]]]


class _Chunk:
    """Some deals with all that is read of them, each table once."""

    def __init__(
        self,
        read: Reader,
        deal_ids: Sequence[str],
        on: date,
        playbook: Playbook,
        names: Mapping[str, str],
        *,
        closed: bool,
    ) -> None:
        self._on, self._playbook, self._names = on, playbook, names
        self._grader = Grader(playbook.grading)
        day = on.isoformat()
        marks = ",".join("?" * len(deal_ids))
        still_open = "" if closed else "AND outcome = ''"
        self._deals = read.execute(
            f"""SELECT id, code, name, stage, account_id, stage_since, amount, currency, led_by, manual_grade,
                       close_date, need FROM deal WHERE id IN ({marks}) {still_open} ORDER BY id""",
            deal_ids,
        ).fetchall()
        ids = [row[0] for row in self._deals]
        self._facts = read_dated_facts(read, ids)
        self._moves = _by_deal(
            rows_of(read, ids, "deal_id, day, kind, source, target FROM stage_move", "ORDER BY day, id")
        )
        self._evidence = _evidence(read, ids, on - timedelta(days=WEEK))
        met: dict[str, list[str]] = defaultdict(list)
        for activity, person in read.execute(
            f"""SELECT m.activity_id, m.person_id FROM activity t JOIN activity_person m ON m.activity_id = t.id
                WHERE t.deal_id IN ({",".join("?" * len(ids))})""",
            ids,
        ):
            met[activity].append(person)
        self._met = met
        self._activities = _by_deal(
            rows_of(read, ids, "deal_id, id, day, kind, state, gap FROM activity", "ORDER BY day")
        )
        self._actions = _by_deal(rows_of(read, ids, "deal_id, id, text, since, side, due, state, ended_on FROM action"))
        self._strategies = _by_deal(rows_of(read, ids, "deal_id, day, strategy FROM strategy", "AND party = 'us'"))
        self._tactics = _by_deal(
            rows_of(read, ids, "deal_id, id, since, state, ended, gap FROM tactic", "AND party = 'us'")
        )
        self._values = _by_deal(
            rows_of(
                read,
                ids,
                "deal_id, day, solution, gains, advantages FROM value_proposition",
                f"AND party = 'us' AND day <= '{day}' ORDER BY day",
            )
        )
        self._close_dates = read_close_dates(read, ids, on)
        self._snoozes = read_snoozes(read, ids, on)
        self._stage_items = read_stage_items(read, ids, on)
        self._approvals = read_approvals(read, ids, on)
        self._teams = read_teams(read, ids, on)
        self._people = _read_people(read, ids, {row[4] for row in self._deals if row[4]}, day)

    def cases(self) -> Iterator[Case]:
        """The deals as cases."""
        for row in self._deals:
            yield self._case(row)

    def _case(self, row: tuple[Any, ...]) -> Case:
        id, code, name, stage, account, since, amount, currency, led_by, manual, close, need = row
        on, facts = self._on, self._facts
        activities = self._activities_of(id)
        met = contacts(activities, on, self._playbook.contact.internal, self._playbook.contact.deep)
        deal = Deal(
            id,
            code,
            name,
            stage,
            account_id=account,
            stage_since=_day(since),
            amount=None if amount is None else Money(amount, currency),
            led_by=Lead(led_by),
            manual_grade=Grade(manual) if manual else None,
            close_date=_day(close),
            need=need,
        )
        dossier = Dossier(
            deal,
            on,
            rival_names=self._names,
            moves=tuple(
                StageMove(_day(day), MoveKind(kind), source or None, target)
                for day, kind, source, target in self._moves.get(id, ())
                if day is None or day <= on.isoformat()
            ),
            activities=activities,
            actions=tuple(self._actions_of(id)),
            contacts=met,
            strategies=tuple(
                Chosen(day_of(day), US, Strategy(strategy)) for day, strategy in self._strategies.get(id, ())
            ),
            tactics=tuple(self._tactics_of(id)),
            values=tuple(
                ValueProposition(day_of(day), US, solution, gains_from(gains), advantages_from(advantages))
                for day, solution, gains, advantages in self._values.get(id, ())[-1:]
            ),
            close_dates=self._close_dates.get(id, ()),
            snoozes=self._snoozes.get(id, {}),
            stage_items=self._stage_items.get(id, ()),
            approvals=self._approvals.get(id, ()),
            team=self._teams.get(id, ()),
        )
        course = Course(
            facts.entries.get(id, ()),
            facts.namings.get(id, ()),
            facts.uncontested.get(id, ()),
            facts.closings.get(id, ()),
        )
        limits = self._playbook.contact.limits
        return Case(
            dossier,
            self._playbook,
            course=course,
            evidence=self._evidence.get(id, ()),
            grader=self._grader,
            people=lambda: with_contact(self._people_of(id, account), met, limits, of_deal=True),
        )

    def _activities_of(self, deal: str) -> tuple[Activity, ...]:
        """Those planned, and those held or cancelled up to the day."""
        return tuple(
            Activity(
                id,
                day_of(day),
                kind,
                ActivityState(state),
                people=tuple(self._met.get(id, ())),
                gap=gap_from(gap) if gap else None,
            )
            for id, day, kind, state, gap in self._activities.get(deal, ())
            if state == ActivityState.PLANNED or day <= self._on.isoformat()
        )

    def _actions_of(self, deal: str) -> Iterator[Action]:
        """Those agreed up to the day; one that ended later is open."""
        on = self._on.isoformat()
        for id, text, since, side, due, state, ended in self._actions.get(deal, ()):
            if since <= on:
                known = ActionState(state) if ended and ended <= on else ActionState.OPEN
                yield Action(id, text, day_of(since), side=Side(side), due=_day(due), state=known)

    def _tactics_of(self, deal: str) -> Iterator[Tactic]:
        """Ours that were planned up to the day; one that ended later is open."""
        on = self._on.isoformat()
        for id, since, state, ended, gap in self._tactics.get(deal, ()):
            if since <= on:
                known = TacticState(state) if ended and ended <= on else TacticState.OPEN
                yield Tactic(id, "", day_of(since), state=known, gap=gap_from(gap) if gap else None)

    def _people_of(self, deal: str, account: str | None) -> tuple[Person, ...]:
        """Whoever counts in a deal: the account's people, and others with a part in the decision."""
        people = self._people
        rows = {row[0]: row for row in (*people.of_account.get(account or "", ()), *people.with_role.get(deal, ()))}
        return tuple(self._person(deal, account, row) for row in rows.values())

    def _person(self, deal: str, account: str | None, row: tuple[Any, ...]) -> Person:
        id, name, influence, belongs_to = row
        roles, buying = self._people.roles.get((deal, id), ((), ()))
        stances: dict[str, Stance] = {}
        interactions: dict[str, Interaction] = {}
        by_hand: dict[str, str] = {}
        for of_deal in ("", deal):  # the deal's goes before the account's
            for party, stance, interaction, reason in self._people.attitudes.get((of_deal, id), ()):
                if stance:
                    stances[party] = Stance(stance)
                if interaction:
                    interactions[party] = Interaction(interaction)
                    if of_deal:
                        by_hand[party] = reason
        return Person(
            id,
            name,
            influence=Influence(influence) if influence else None,
            roles=roles,
            buying=buying,
            stances=stances,
            interactions=interactions,
            by_hand=by_hand,
            account="" if belongs_to == account else belongs_to,
        )


def _read_people(read: Reader, deals: Sequence[str], accounts: Iterable[str], day: str) -> _People:
    """The people of these accounts, and those with a part in one of these deals, who had not left by a day."""
    accounts = list(accounts)
    of_accounts, of_deals = (",".join("?" * len(each)) for each in (accounts, deals))
    there = "(p.left_on IS NULL OR p.left_on > ?)"
    of_account: Rows = defaultdict(list)
    for row in read.execute(
        f"""SELECT p.id, p.name, p.influence, p.account_id FROM person p
            WHERE p.account_id IN ({of_accounts}) AND {there} ORDER BY p.name, p.id""",
        (*accounts, day),
    ):
        of_account[row[3]].append(row)
    with_role: Rows = defaultdict(list)
    roles = {}
    for deal, role, buying, *row in read.execute(
        f"""SELECT r.deal_id, r.role, r.buying, p.id, p.name, p.influence, p.account_id
            FROM deal_role r JOIN person p ON p.id = r.person_id WHERE r.deal_id IN ({of_deals}) AND {there}""",
        (*deals, day),
    ):
        with_role[deal].append(tuple(row))
        roles[deal, row[0]] = tuple(map(Role, role.split())), tuple(map(Buying, buying.split()))
    attitudes: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    for deal, person, *said in read.execute(
        f"""SELECT '', t.person_id, t.party, t.stance, t.interaction, t.reason
            FROM person p JOIN attitude t ON t.person_id = p.id
            WHERE t.deal_id IS NULL AND (p.account_id IN ({of_accounts})
                  OR p.id IN (SELECT person_id FROM deal_role WHERE deal_id IN ({of_deals})))
            UNION ALL SELECT deal_id, person_id, party, stance, interaction, reason FROM attitude
            WHERE deal_id IN ({of_deals})""",
        (*accounts, *deals, *deals),
    ):
        attitudes[deal, person].append(tuple(said))
    return _People(of_account, with_role, roles, attitudes)


def _evidence(read: Reader, deals: Sequence[str], after: date) -> dict[str, list[date]]:
    """The days after this one on which evidence was written down, by deal."""
    found: dict[str, list[date]] = defaultdict(list)
    noted = {
        "gates": "(trim(event_note) <> '' OR trim(source_note) <> '' OR trim(rank_note) <> '')",
        "assessment": """(trim(coalesce(json_extract(detail, '$.fit.note'), '')) <> ''
                          OR trim(coalesce(json_extract(detail, '$.closeness.note'), '')) <> '')""",
        "uncontested": "trim(reason) <> ''",
    }
    for table, where in noted.items():
        rows = rows_of(read, deals, f"deal_id, day FROM {table}", f"AND day > '{after.isoformat()}' AND {where}")
        for deal, day in rows:
            found[deal].append(day_of(day))
    return found


def _by_deal(rows: Iterable[tuple[Any, ...]]) -> Rows:
    found: Rows = defaultdict(list)
    for row in rows:
        found[row[0]].append(row[1:])
    return found


def _day(text: str | None) -> date | None:
    return day_of(text) if text else None
