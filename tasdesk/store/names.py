"""Which tables are journaled, and which deals a changed record concerns; known without loading the tables."""

from typing import Final, NamedTuple

DERIVED: Final = frozenset({"found", "point", "present"})
"""Tables that can be rebuilt from the rest; not journaled."""

LOG: Final = frozenset({"step", "journal", "current_step", "meta", "news"})
"""The journal's own tables, and what the book knows of itself; not journaled."""

LOCAL: Final = frozenset({"received", "received_change", "clash"})
"""Journaled tables about this copy of the book: what came from others. Never handed on as records."""

PRIVATE: Final = frozenset({"note"})
"""The tables with a column `private`: such records leave the book only where they are asked for by name."""

BASE_PLAYBOOK: Final = "0" * 12 + "7" + "0" * 3 + "8" + "0" * 15
"""The key of a book's first playbook, the same in every book: no step brought it."""


class Way(NamedTuple):
    """How the rows of a table lead to deals.

    Attributes:
        columns: the columns of the row that lead there.
        query: SQL that selects deal ids from `changed`, which has these columns; empty where a row concerns every deal.
        new: whether a new row concerns deals that are not changed themselves in the same step. The first record that a
            deal refers to does not: the deal cannot have done so before.
    """

    columns: tuple[str, ...]
    query: str
    new: bool = True


_OWN = Way(("deal_id",), "SELECT deal_id FROM changed")
_NO_DEAL = Way(("id",), "SELECT NULL FROM changed WHERE 0")
_OF_ACCOUNT = "SELECT deal.id FROM changed JOIN deal ON deal.account_id = changed.account_id"
_OF_PERSON = (
    "SELECT deal.id FROM changed JOIN person ON person.id = changed.person_id"
    " JOIN deal ON deal.account_id = person.account_id"
)

_OF_DEAL_OR_ACCOUNT = Way(
    ("deal_id", "account_id"),
    f"SELECT deal_id FROM changed WHERE deal_id IS NOT NULL UNION ALL {_OF_ACCOUNT} WHERE changed.deal_id IS NULL",
)

DEAL_OF: Final = {
    "account": Way(("id",), "SELECT deal.id FROM changed JOIN deal ON deal.account_id = changed.id", new=False),
    "product": Way(("id",), "SELECT deal.id FROM changed JOIN deal ON deal.product_id = changed.id", new=False),
    # The deals of their account, those in which they have a role, and those whose people report to them from elsewhere.
    "person": Way(
        ("id", "account_id"),
        f"{_OF_ACCOUNT} UNION ALL"
        " SELECT deal_role.deal_id FROM changed JOIN deal_role ON deal_role.person_id = changed.id"
        " UNION ALL SELECT deal.id FROM changed JOIN link ON link.target_id = changed.id AND link.kind = 'reporting'"
        " JOIN deal ON deal.account_id = link.account_id",
    ),
    "deal": Way(("id",), "SELECT id FROM changed"),
    "stage_move": _OWN,
    "rival": Way(("id",), "SELECT naming.deal_id FROM changed JOIN naming ON naming.rival_id = changed.id", new=False),
    "naming": _OWN,
    "uncontested": _OWN,
    "gates": _OWN,
    "assessment": _OWN,
    "qualification": _OWN,
    "link": _OF_DEAL_OR_ACCOUNT,
    "deal_role": _OWN,
    "relationship": _OWN,
    "attitude": Way(
        ("deal_id", "person_id"),
        f"SELECT deal_id FROM changed WHERE deal_id IS NOT NULL UNION ALL {_OF_PERSON} WHERE changed.deal_id IS NULL",
    ),
    "note": Way(
        ("deal_id", "person_id", "account_id"),
        f"SELECT deal_id FROM changed WHERE deal_id IS NOT NULL UNION ALL {_OF_PERSON} WHERE changed.deal_id IS NULL"
        f" UNION ALL {_OF_ACCOUNT} WHERE changed.deal_id IS NULL",
    ),
    "strategy": _OWN,
    "tactic": _OWN,
    "value_proposition": _OWN,
    "value_equation": _OWN,
    "need": _OWN,
    "plan_text": _OWN,
    # What holds for a rival everywhere is no deal's: it stands in the rival's dossier alone.
    "rival_entry": Way(
        ("deal_id", "account_id"),
        f"SELECT deal_id FROM changed WHERE deal_id IS NOT NULL UNION ALL {_OF_ACCOUNT}",
    ),
    "activity": _OF_DEAL_OR_ACCOUNT,
    "activity_person": Way(
        ("activity_id",),
        "SELECT activity.deal_id FROM changed JOIN activity ON activity.id = changed.activity_id UNION ALL"
        " SELECT deal.id FROM changed JOIN activity ON activity.id = changed.activity_id AND activity.deal_id IS NULL"
        " JOIN deal ON deal.account_id = activity.account_id",
    ),
    "action": _OF_DEAL_OR_ACCOUNT,
    "milestone": _OWN,
    "buying_step": _OWN,
    "objection": _OWN,
    "objection_change": _OWN,
    "snooze": _OWN,
    "review": Way(
        ("id",),
        "SELECT review_deal.deal_id FROM changed JOIN review_deal ON review_deal.review_id = changed.id",
        new=False,
    ),
    "review_deal": _OWN,
    "deal_list": _NO_DEAL,
    "stage_item": _OWN,
    "closing_answer": _OWN,
    "approval": _OWN,
    "registration": _OWN,
    "member": _OWN,
    "booking": _OWN,
    "lead": Way(("deal_id",), "SELECT deal_id FROM changed WHERE deal_id IS NOT NULL"),
    "lead_answer": Way(
        ("lead_id",),
        "SELECT lead.deal_id FROM changed JOIN lead ON lead.id = changed.lead_id WHERE lead.deal_id IS NOT NULL",
    ),
    "playbook": Way((), ""),
    "received": _NO_DEAL,
    "received_change": _NO_DEAL,
    "clash": _OWN,
}
"""For each journaled table, the way from its rows to deals."""
