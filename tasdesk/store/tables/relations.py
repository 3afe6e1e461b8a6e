"""The relationship map: links between people, their part in a deal, their attitude to each party (METHOD 6)."""

import sqlalchemy as sa

from tasdesk.method.person import Buying, Interaction, LinkKind, RelationshipStrategy, Role, Stance
from tasdesk.store.tables.columns import Row, index_where_set, key, may_refer_to, one_of, refers_to, several_of, words


class LinkRow(Row, table=True):
    """A link between two people of an account; a decision link belongs to one deal, the others to none.

    Reporting: source reports to target, who may be of another account. Political: source influences target, weakly (1)
    to strongly (3). Decision: source follows target. Its id follows from the ends (`actions.links`), a reporting line's
    from its source alone: two copies of a book that give somebody a boss then speak of one record.
    """

    __tablename__ = "link"
    __table_args__ = (
        one_of("kind", LinkKind),
        sa.CheckConstraint(f"(kind = '{LinkKind.DECISION}') = (deal_id IS NOT NULL)", name="deal_id"),
        sa.CheckConstraint("source_id <> target_id", name="target_id"),
        sa.CheckConstraint("strength BETWEEN 1 AND 3", name="strength"),
        index_where_set("link", "deal_id"),
    )

    id: str = key()
    kind: str
    account_id: str = refers_to("account.id", index=True)
    deal_id: str | None = may_refer_to("deal.id")
    source_id: str = refers_to("person.id", index=True)
    target_id: str = refers_to("person.id", index=True)
    strength: int | None = None


class DealRoleRow(Row, table=True):
    """What a person does in one decision, in one word or several; empty is unknown. Its id is `id_of(deal, person)`."""

    __tablename__ = "deal_role"
    __table_args__ = (
        sa.UniqueConstraint("deal_id", "person_id"),
        several_of("role", list(Role)),
        several_of("buying", list(Buying)),
    )

    id: str = key()
    deal_id: str = refers_to("deal.id")
    person_id: str = refers_to("person.id", index=True)
    role: str = words()
    buying: str = words()


class AttitudeRow(Row, table=True):
    """A person's stance to a party and how often they meet: on one deal, or on the account where there is no deal.

    Its id is `id_of(person, deal or "", party)`; empty is unknown. `party` is `us` or a rival's id.
    """

    __tablename__ = "attitude"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "deal_id", "party"),
        one_of("stance", Stance, or_empty=True),
        one_of("interaction", Interaction, or_empty=True),
        index_where_set("attitude", "deal_id"),
    )

    id: str = key()
    person_id: str = refers_to("person.id")
    deal_id: str | None = may_refer_to("deal.id")
    party: str
    stance: str = words()
    interaction: str = words()
    reason: str = words()


class RelationshipRow(Row, table=True):
    """What we do about a person on one deal, as it was chosen, and why. Its id is `id_of(deal, person)`."""

    __tablename__ = "relationship"
    __table_args__ = (sa.UniqueConstraint("deal_id", "person_id"), one_of("strategy", RelationshipStrategy))

    id: str = key()
    deal_id: str = refers_to("deal.id")
    person_id: str = refers_to("person.id", index=True)
    strategy: str
    reason: str = words()
