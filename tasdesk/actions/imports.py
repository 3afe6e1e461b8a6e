"""Taking over a portfolio from elsewhere: accounts, products and deals in one step, however many they are.

The same portfolio again changes nothing; a changed one changes what differs. A value that the portfolio does not have
leaves what the book has, so that what was added here by hand stays.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final

from tasdesk.actions.desk import Desk
from tasdesk.actions.incoming import DealIn, Incoming, Taken, account_key, product_key
from tasdesk.actions.intake_of_people import take_people
from tasdesk.actions.known_names import Known, select_rows, set_values
from tasdesk.messages import _
from tasdesk.method.facts import MoveKind
from tasdesk.method.playbook import Playbook
from tasdesk.store.book import Reader, Step
from tasdesk.store.ids import code_of, id_from_source
from tasdesk.store.playbooks import playbook_in_force

IMPORT: Final = "import"
"""What such a step is called in the journal."""

_BATCH: Final = 1900


def store_portfolio(desk: Desk, incoming: Incoming, settle: Callable[[], bool] = lambda: True) -> Taken:
    """Take over a portfolio, in one transaction and one step.

    Args:
        desk: where.
        incoming: its deals may be made while they are read; an exception from there leaves the book as it was.
        settle: asked once everything was read; where it says no, the book is left as it was.

    Raises:
        BookError: the book cannot be written.
    """
    taken = Taken()
    try:
        with desk.writing(IMPORT) as step:
            intake = _Intake(step, desk.today, incoming, taken)
            intake.take_accounts()
            intake.take_products()
            intake.take_deals()
            intake.take_people()
            if not settle():
                raise _NotKept
    except _NotKept:
        pass
    return taken


class _NotKept(Exception):
    """Ends a step that shall not be kept."""


class _Intake:
    """One portfolio on its way into the book."""

    def __init__(self, step: Step, today: date, incoming: Incoming, taken: Taken) -> None:
        self.step = step
        self.today = today.isoformat()
        self.incoming = incoming
        self.taken = taken
        self.playbook = playbook_in_force(step.read)
        self.accounts = Known(step, "account", account_key)
        self.products = Known(step, "product", product_key)

    # --- accounts and products ---

    def take_accounts(self) -> None:
        """Store the accounts that came as such; parents that nobody described get their names only."""
        parents = self._parents()
        accounts = []
        for account in self.incoming.accounts:
            if _in_circle(parents, account_key(account.name)):
                self.incoming.refuse(account, _("It would be its own parent."))
            else:
                accounts.append(account)
        expected = self.accounts.expect(account.name for account in accounts)
        # A daughter may come before its mother.
        self.step.read.execute("PRAGMA defer_foreign_keys = ON")
        rows = []
        for account in accounts:
            values = account._asdict()
            parent_id, _name = self.accounts[values.pop("parent")]
            rows.append((account_key(account.name), {**values, "parent_id": parent_id}))
        self.accounts.clear()  # names may change
        self.accounts[""] = (None, "")
        self.accounts.take(rows, expected, self.taken.accounts)

    def _parents(self) -> dict[str, str]:
        """Each account's parent by their keys, as they would stand."""
        parents = {
            account_key(name): account_key(parent)
            for name, parent in self.step.read.execute(
                "SELECT a.name, p.name FROM account a JOIN account p ON p.id = a.parent_id"
            )
        }
        parents |= {account_key(a.name): account_key(a.parent) for a in self.incoming.accounts if a.parent}
        return parents

    def take_products(self) -> None:
        """Store the products that came as such."""
        expected = self.products.expect(product.name for product in self.incoming.products)
        rows = [(product_key(product.name), product._asdict()) for product in self.incoming.products]
        self.products.take(rows, expected, self.taken.products)

    def take_people(self) -> None:
        """Store the people, and the accounts that only they mention, each with their boss."""
        met = len(self.accounts.met)
        take_people(self.step, self.incoming, self.accounts, self.taken)
        self.taken.accounts.new += len(self.accounts.met) - met

    # --- deals ---

    def take_deals(self) -> None:
        """Store the deals, and the accounts and products that only they mention."""
        read, origin = self.step.read, self.incoming.origin
        known = dict(read.execute("SELECT external_id, id FROM deal WHERE origin = ?", (origin,)))
        codes = {code for (code,) in read.execute("SELECT code FROM deal")}
        mentioned: Counter[tuple[str, str]] = Counter()
        for batch in _batches(self.incoming.deals):
            self._count(batch)
            mentioned.update((deal.account, deal.product) for deal in batch)
            self._add([deal for deal in batch if deal.external_id not in known], codes)
            again = {known[deal.external_id]: deal for deal in batch if deal.external_id in known}
            if again:
                self._renew(again)
        self.taken.accounts.new += len(self.accounts.met)
        self.taken.products.new += len(self.products.met)
        self._respell(mentioned)

    def _respell(self, mentioned: Mapping[tuple[str, str], int]) -> None:
        """Settle the names of new accounts and products, and the names of deals that were made of them."""
        names: tuple[Counter[str], Counter[str]] = Counter(), Counter()
        for pair, count in mentioned.items():
            for counter, name in zip(names, pair, strict=True):
                counter[name] += count
        accounts, products = self.accounts.respell(names[0]), self.products.respell(names[1])
        ids = [*accounts, *products]
        if not ids:
            return
        marks = ", ".join("?" * len(ids))
        for deal_id, deal_name, external_id, account_id, account, product_id, product in self.step.read.execute(
            f"""SELECT d.id, d.name, d.external_id, a.id, coalesce(a.name, ''), p.id, coalesce(p.name, '')
                FROM deal d LEFT JOIN account a ON a.id = d.account_id LEFT JOIN product p ON p.id = d.product_id
                WHERE d.account_id IN ({marks}) OR d.product_id IN ({marks})""",
            ids * 2,
        ).fetchall():
            former = accounts.get(account_id, account), products.get(product_id, product)
            if deal_name == _made_up_name(*former, external_id):
                set_values(self.step.read, "deal", deal_id, {"name": _made_up_name(account, product, external_id)})

    def _count(self, batch: Sequence[DealIn]) -> None:
        closed = sum(1 for deal in batch if deal.outcome)
        self.taken.closed += closed
        self.taken.open += len(batch) - closed
        self.taken.without_account += sum(1 for deal in batch if not deal.account)

    def _add(self, batch: Sequence[DealIn], codes: set[str]) -> None:
        """Insert deals that were not here before, each with the move that brought it where it is."""
        accounts, products, origin = self.accounts, self.products, self.incoming.origin
        deals, moves = [], []
        for deal in batch:
            id = _new_id(origin, deal.external_id, codes)
            account_id, account = accounts[deal.account]
            product_id, product = products[deal.product]
            name = deal.name or _made_up_name(account, product, deal.external_id)
            since, day = deal.since or None, deal.closed_on or None
            deals.append(
                (
                    *(id, code_of(id), name, account_id, product_id, deal.stage, since, deal.outcome, day, deal.amount),
                    *(deal.currency, deal.close_date or None, deal.opened_on or None, deal.owner, deal.need),
                    *(deal.external_id, origin),
                )
            )
            # Through which stages a closed deal went, and when, is not known: its close is its only move.
            move_id = id_from_source("stage_move", id, 0)
            moves.append(
                (move_id, id, day, MoveKind.CLOSE, deal.stage, deal.stage, deal.outcome)
                if deal.outcome
                else (move_id, id, since, MoveKind.ENTRY, "", deal.stage, "")
            )
        self.step.insert("deal", _DEAL_COLUMNS, deals)
        self.step.insert("stage_move", _MOVE_COLUMNS, moves)
        self.taken.deals.new += len(batch)

    def _renew(self, again: Mapping[str, DealIn]) -> None:
        """Of deals that are here already change what came differently."""
        moved = []
        for row in select_rows(self.step.read, "deal", ("id", *_FOLLOWING, *_STAGE), list(again)):
            deal = again[row["id"]]
            changes = {
                column: value
                for column, value in self._following(row, deal).items()
                if value not in (None, "") and value != row[column]
            }
            if (row["stage"], row["outcome"]) != (deal.stage, deal.outcome) or _redated(row, deal):
                moved.append((row, deal, changes))
            elif changes:
                self._change(row["id"], changes)
            else:
                self.taken.deals.same += 1
        if moved:
            self._move(moved)

    def _following(self, row: Mapping[str, Any], deal: DealIn) -> dict[str, Any]:
        """The columns that follow what comes; what came empty is None or empty."""
        account_id, account = self.accounts[deal.account]
        product_id, product = self.products[deal.product]
        old_account = self.accounts.before.get(row["account_id"], "")
        old_product = self.products.before.get(row["product_id"], "")
        name = deal.name
        if not name and row["name"] == _made_up_name(old_account, old_product, deal.external_id):
            # Nobody gave it a name of its own: it goes with its account and product.
            name = _made_up_name(account or old_account, product or old_product, deal.external_id)
        return {
            "name": name,
            "account_id": account_id,
            "product_id": product_id,
            "amount": deal.amount,
            "currency": deal.currency if deal.amount is not None else "",
            "close_date": deal.close_date,
            "opened_on": deal.opened_on,
            "owner": deal.owner,
            "need": deal.need,
        }

    def _move(self, moved: Sequence[tuple[Mapping[str, Any], DealIn, dict[str, Any]]]) -> None:
        """Bring deals into the stage they came in; one that was moved here stays where it is."""
        own = _moved_here(self.step.read, [row["id"] for row, _deal, _changes in moved])
        for row, deal, changes in moved:
            if row["id"] not in own:
                changes.update(self._moved(row, deal))
            elif (row["stage"], row["outcome"]) != (deal.stage, deal.outcome):
                self.taken.stage_kept += 1
            if changes:
                self._change(row["id"], changes)
            else:
                self.taken.deals.same += 1

    def _moved(self, row: Mapping[str, Any], deal: DealIn) -> dict[str, Any]:
        """Write down how a deal got into another stage, or when it really did; the columns that follow from it."""
        moves = self.step.read.execute(
            "SELECT id, coalesce(day, ''), kind FROM stage_move WHERE deal_id = ? ORDER BY id", (row["id"],)
        ).fetchall()
        reopened = any(kind == MoveKind.REOPEN for _id, _day, kind in moves)
        day = deal.closed_on if deal.outcome else deal.since
        if (row["stage"], row["outcome"]) == (deal.stage, deal.outcome):
            if reopened:
                return {}  # Its moves have days of their own, in an order that must stay.
            self.step.read.execute("UPDATE stage_move SET day = ? WHERE id = ?", (day, moves[-1][0]))
            return {"closed_on" if deal.outcome else "stage_since": day}
        kind = _kind(self.playbook, row, deal)
        # What comes without a day counts from the day on which it was seen.
        day = self.today if kind is MoveKind.REOPEN else day or self.today
        if reopened:
            day = max(day, *(before for _id, before, _kind in moves))
        move_id = id_from_source("stage_move", row["id"], row["stage"], deal.stage, deal.outcome, len(moves))
        move = (move_id, row["id"], day, kind, row["stage"], deal.stage, deal.outcome)
        self.step.insert("stage_move", _MOVE_COLUMNS, [move])
        if deal.outcome:
            return {"stage": deal.stage, "outcome": deal.outcome, "closed_on": day}
        return {"stage": deal.stage, "outcome": "", "closed_on": None, "stage_since": day}

    def _change(self, deal_id: str, changes: Mapping[str, Any]) -> None:
        set_values(self.step.read, "deal", deal_id, changes)
        self.taken.deals.changed += 1


_DEAL_COLUMNS: Final = (
    *("id", "code", "name", "account_id", "product_id", "stage", "stage_since", "outcome", "closed_on", "amount"),
    *("currency", "close_date", "opened_on", "owner", "need", "external_id", "origin"),
)
_MOVE_COLUMNS: Final = ("id", "deal_id", "day", "kind", "source", "target", "outcome")
_FOLLOWING: Final = (
    *("name", "account_id", "product_id", "amount", "currency", "close_date", "opened_on", "owner", "need"),
)
"""The columns of a deal that follow what comes, its stage aside."""
_STAGE: Final = ("stage", "stage_since", "outcome", "closed_on")


def _made_up_name(account: str, product: str, external_id: str) -> str:
    """The name of a deal that has none: account and product; where one is not known, the external id in its place."""
    known = [part for part in (account, product) if part]
    return " – ".join(known if len(known) == 2 else [*known, external_id])


def _redated(row: Mapping[str, Any], deal: DealIn) -> bool:
    """Whether a deal came with another day on which it got where it is."""
    if deal.outcome:
        return bool(deal.closed_on) and deal.closed_on != row["closed_on"]
    return bool(deal.since) and deal.since != row["stage_since"]


def _kind(playbook: Playbook, row: Mapping[str, Any], deal: DealIn) -> MoveKind:
    """What kind of move leads from where a deal was to where it came."""
    if deal.outcome:
        return MoveKind.CLOSE
    if row["outcome"]:
        return MoveKind.REOPEN
    if playbook.number(deal.stage) < playbook.number(row["stage"]):
        return MoveKind.BACK
    return MoveKind.FORWARD if playbook.number(deal.stage) == playbook.number(row["stage"]) + 1 else MoveKind.JUMP


def _moved_here(read: Reader, deal_ids: Sequence[str]) -> set[str]:
    """Those of these deals of which some move was not made by an import."""
    marks = ", ".join("?" * len(deal_ids))
    rows = read.execute(
        f"""SELECT DISTINCT deal_id FROM stage_move WHERE deal_id IN ({marks}) AND NOT EXISTS (
                SELECT 1 FROM journal made JOIN step ON step.id = made.step
                WHERE made.pk = stage_move.id AND made.tbl = 'stage_move' AND made.op = 'I' AND step.op = ?)""",
        (*deal_ids, IMPORT),
    )
    return {deal_id for (deal_id,) in rows}


def _in_circle(parents: Mapping[str, str], key: str) -> bool:
    """Whether the way up from an account leads back to it."""
    seen: set[str] = set()
    above = parents.get(key)
    while above is not None and above not in seen:
        if above == key:
            return True
        seen.add(above)
        above = parents.get(above)
    return False


class _OfCodes(Container[str]):
    """The keys of which the code is one of these."""

    def __init__(self, codes: set[str]) -> None:
        self.codes = codes

    def __contains__(self, id: object) -> bool:
        return code_of(str(id)) in self.codes


def _new_id(origin: str, external_id: str, codes: set[str]) -> str:
    """The key of a deal that follows from where it comes from; its code is none of those, to which it is added."""
    id = id_from_source("deal", origin, external_id, taken=_OfCodes(codes))
    codes.add(code_of(id))
    return id


def _batches(deals: Iterable[DealIn]) -> Iterator[list[DealIn]]:
    rest = iter(deals)
    while batch := list(islice(rest, _BATCH)):
        yield batch
