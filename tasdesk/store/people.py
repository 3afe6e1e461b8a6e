"""From rows to people and the links between them, as an account has them or as a deal sees them (METHOD 6)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from tasdesk.method.person import (
    Buying,
    Influence,
    Interaction,
    Link,
    LinkKind,
    Orientation,
    Person,
    RelationshipStrategy,
    Role,
    Stance,
)
from tasdesk.store.file import Reader

_SELECT = """
    SELECT p.id, p.name, p.title, p.department, p.influence, coalesce(r.role, ''), coalesce(r.buying, ''),
           p.wants_business, p.wants_self, p.email, p.phone, p.orientation, p.criteria, p.circle,
           iif(p.account_id = :account, '', a.name), p.left_on, coalesce(s.strategy, ''), coalesce(s.reason, '')
    FROM person p JOIN account a ON a.id = p.account_id
    LEFT JOIN deal_role r ON r.person_id = p.id AND r.deal_id = :deal
    LEFT JOIN relationship s ON s.person_id = p.id AND s.deal_id = :deal
    WHERE p.account_id = :account OR r.id IS NOT NULL OR p.id IN
          (SELECT target_id FROM link WHERE kind = 'reporting' AND account_id = :account)
    ORDER BY p.name, p.id
"""


def read_links(read: Reader, account_id: str | None, deal_id: str | None = None) -> tuple[Link, ...]:
    """The links of an account, and those of a deal where there is one."""
    return tuple(
        Link(LinkKind(kind), source, target, strength)
        for kind, source, target, strength in read.execute(
            """SELECT kind, source_id, target_id, strength FROM link
               WHERE deal_id = :deal OR (deal_id IS NULL AND account_id = :account) ORDER BY id""",
            {"deal": deal_id, "account": account_id},
        )
    )


def read_people(
    read: Reader,
    account_id: str | None,
    on: date,
    deal_id: str | None = None,
    *,
    links: Iterable[Link],
    left: bool = False,
) -> tuple[Person, ...]:
    """The people of an account, whoever else has a role in the deal, and bosses of other accounts; by name.

    Who has left by that day is among them only while somebody who is there reports to them.

    Args:
        links: as `read_links` gives them.
        left: whoever has left is among them.
    """
    keys = {"account": account_id, "deal": deal_id}
    stances, interactions, by_hand = _attitudes(read, keys)
    rows = read.execute(_SELECT, keys).fetchall()
    there = {row[0] for row in rows if row[15] is None or row[15] > on.isoformat()}
    followed = {link.target for link in links if link.kind is LinkKind.REPORTING and link.source in there}
    return tuple(
        _person(row, there, stances[row[0]], interactions[row[0]], by_hand[row[0]])
        for row in rows
        if left or row[0] in there or row[0] in followed
    )


def _person(
    row: tuple[Any, ...],
    there: set[str],
    stances: dict[str, Stance],
    interactions: dict[str, Interaction],
    by_hand: dict[str, str],
) -> Person:
    id, name, title, department, influence, roles, buying, *told, left, strategy, reason = row
    wants_business, wants_self, email, phone, orientation, criteria, circle, account = told
    return Person(
        id,
        name,
        title,
        department,
        Influence(influence) if influence else None,
        tuple(map(Role, roles.split())),
        tuple(map(Buying, buying.split())),
        stances,
        interactions,
        wants_business,
        wants_self,
        email,
        phone,
        Orientation(orientation) if orientation else None,
        criteria,
        circle,
        by_hand,
        account,
        None if id in there else date.fromisoformat(left),
        RelationshipStrategy(strategy) if strategy else None,
        reason,
    )


Attitudes = tuple[dict[str, dict[str, Stance]], dict[str, dict[str, Interaction]], dict[str, dict[str, str]]]
"""Stance, interaction, and why it was set by hand on the deal; each by person and party."""


def _attitudes(read: Reader, keys: dict[str, str | None]) -> Attitudes:
    """What is said of people's attitudes; the deal's goes before the account's."""
    stances: dict[str, dict[str, Stance]] = defaultdict(dict)
    interactions: dict[str, dict[str, Interaction]] = defaultdict(dict)
    by_hand: dict[str, dict[str, str]] = defaultdict(dict)
    rows = read.execute(
        """SELECT t.person_id, t.deal_id, t.party, t.stance, t.interaction, t.reason
           FROM attitude t JOIN person p ON p.id = t.person_id
           WHERE t.deal_id = :deal OR (t.deal_id IS NULL AND (p.account_id = :account
                 OR p.id IN (SELECT person_id FROM deal_role WHERE deal_id = :deal)
                 OR p.id IN (SELECT target_id FROM link WHERE kind = 'reporting' AND account_id = :account)))
           ORDER BY t.deal_id IS NOT NULL""",
        keys,
    )
    for person, deal, party, stance, interaction, reason in rows:
        if stance:
            stances[person][party] = Stance(stance)
        if interaction:
            interactions[person][party] = Interaction(interaction)
            if deal is not None:
                by_hand[person][party] = reason
    return stances, interactions, by_hand
