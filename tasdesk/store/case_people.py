"""The people on whom the findings of many deals rest, read in bulk (METHOD 6 and 8)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tasdesk.method.contact import Contact, ContactLimits, with_contact
from tasdesk.method.person import Buying, Influence, Interaction, Person, Role, Stance
from tasdesk.store.file import Reader

_Rows = dict[str, dict[str, tuple[Any, ...]]]
"""The rows of people, by the account or deal they belong to and by their ids."""

_Attitudes = dict[str, list[tuple[str, str, str, str]]]
"""Party, stance, interaction and why it was set by hand, by person."""


class CasePeople:
    """Whoever counts in some deals: their accounts' people, and others with a part in the decision."""

    def __init__(self, read: Reader, deals: Sequence[str], accounts: Iterable[str], day: str) -> None:
        """Read those who had not left by a day, in ISO 8601."""
        accounts = list(accounts)
        of_accounts, of_deals = (",".join("?" * len(each)) for each in (accounts, deals))
        there = "(p.left_on IS NULL OR p.left_on > ?)"
        self._of_account: _Rows = defaultdict(dict)
        for row in read.execute(
            f"""SELECT p.id, p.name, p.influence, p.account_id FROM person p
                WHERE p.account_id IN ({of_accounts}) AND {there} ORDER BY p.name, p.id""",
            (*accounts, day),
        ):
            self._of_account[row[3]][row[0]] = row
        self._with_part: _Rows = defaultdict(dict)
        self._parts: dict[tuple[str, str], tuple[tuple[Role, ...], tuple[Buying, ...]]] = {}
        for deal, role, buying, *row in read.execute(
            f"""SELECT r.deal_id, r.role, r.buying, p.id, p.name, p.influence, p.account_id
                FROM deal_role r JOIN person p ON p.id = r.person_id WHERE r.deal_id IN ({of_deals}) AND {there}""",
            (*deals, day),
        ):
            self._with_part[deal][row[0]] = tuple(row)
            self._parts[deal, row[0]] = tuple(map(Role, role.split())), tuple(map(Buying, buying.split()))
        self._of_all: _Attitudes = defaultdict(list)
        self._of_deal: dict[str, _Attitudes] = defaultdict(lambda: defaultdict(list))
        for deal, person, *said in read.execute(
            f"""SELECT '', t.person_id, t.party, t.stance, t.interaction, t.reason
                FROM person p JOIN attitude t ON t.person_id = p.id
                WHERE t.deal_id IS NULL AND (p.account_id IN ({of_accounts})
                      OR p.id IN (SELECT person_id FROM deal_role WHERE deal_id IN ({of_deals})))
                UNION ALL SELECT deal_id, person_id, party, stance, interaction, reason FROM attitude
                WHERE deal_id IN ({of_deals})""",
            (*accounts, *deals, *deals),
        ):
            (self._of_deal[deal] if deal else self._of_all)[person].append((said[0], said[1], said[2], said[3]))
        self._plain: dict[str, dict[str, Person]] = {}

    def any_in(self, deal: str, account: str | None) -> bool:
        """Whether there is anybody in a deal."""
        return account in self._of_account or deal in self._with_part

    def of(
        self, deal: str, account: str | None, met: Mapping[str, Contact], limits: ContactLimits
    ) -> tuple[Person, ...]:
        """The people as that deal sees them.

        Args:
            account: the customer.
            met: how often they were met for the deal.
        """
        own = self._with_part.get(deal, {})
        attitudes = self._of_deal.get(deal, {})
        seen = dict(self._plain_of(account, limits))
        for id_ in {*own, *attitudes, *met}:
            row = own.get(id_) or self._of_account.get(account or "", {}).get(id_)
            if row is not None:
                person = self._person(deal, account, row, attitudes.get(id_, ()))
                (seen[id_],) = with_contact((person,), met, limits, of_deal=True)
        return tuple(seen.values())

    def _plain_of(self, account: str | None, limits: ContactLimits) -> dict[str, Person]:
        """The account's people as any deal of theirs sees them that knows nothing else of them: made once."""
        if account not in self._of_account:
            return {}
        if account not in self._plain:
            people = [self._person("", account, row, ()) for row in self._of_account[account].values()]
            self._plain[account] = {each.id: each for each in with_contact(people, {}, limits, of_deal=True)}
        return self._plain[account]

    def _person(
        self, deal: str, account: str | None, row: tuple[Any, ...], of_deal: Iterable[tuple[str, str, str, str]]
    ) -> Person:
        id_, name, influence, belongs_to = row
        roles, buying = self._parts.get((deal, id_), ((), ()))
        stances: dict[str, Stance] = {}
        interactions: dict[str, Interaction] = {}
        by_hand: dict[str, str] = {}
        for said in (self._of_all.get(id_, ()), of_deal):  # the deal's goes before the account's
            for party, stance, interaction, reason in said:
                if stance:
                    stances[party] = Stance(stance)
                if interaction:
                    interactions[party] = Interaction(interaction)
                    if said is of_deal:
                        by_hand[party] = reason
        return Person(
            id_,
            name,
            influence=Influence(influence) if influence else None,
            roles=roles,
            buying=buying,
            stances=stances,
            interactions=interactions,
            by_hand=by_hand,
            account="" if belongs_to == account else belongs_to,
        )
