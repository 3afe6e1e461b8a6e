"""Random verbs about people and links, for tests that try sequences of them."""

from hypothesis import strategies as st

from tasdesk.actions.accounts import add_account, edit_account
from tasdesk.actions.desk import Desk
from tasdesk.actions.links import add_link, remove_link, set_boss
from tasdesk.actions.merging_people import merge_people
from tasdesk.actions.parts import choose_relationship, set_interaction, set_roles, set_stance
from tasdesk.actions.people import add_person, come_back, edit_person, leave, remove_person
from tasdesk.method.facts import US
from tasdesk.method.person import Interaction, LinkKind, RelationshipStrategy, Role, Stance

PEOPLE_VERBS = st.one_of(
    st.tuples(
        st.just("person"),
        st.sampled_from(["add", "add", "edit", "remove", "merge", "leave", "return"]),
        st.integers(0, 9),
    ),
    st.tuples(
        st.just("link"),
        st.tuples(st.sampled_from(LinkKind), st.sampled_from(["add", "add", "set", "remove"])),
        st.integers(0, 9),
    ),
    st.tuples(st.just("part"), st.sampled_from(["role", "stance", "contact", "strategy"]), st.integers(0, 9)),
    st.tuples(st.just("account"), st.sampled_from(["add", "edit"]), st.integers(0, 9)),
)


def carry_out_people_verb(desk: Desk, deal_id: str, verb: str, what: object, number: int) -> None:
    """One random verb on the people of a deal's account; the number says which of them and with what.

    Raises:
        TasdeskError: the rules refuse it, or there is nobody it could be about.
    """
    dossier = desk.dossier(deal_id)
    people = [each.id for each in dossier.people] or [""]
    one, other = people[number % len(people)], people[(number * 3 + 1) % len(people)]
    match verb, what:
        case "person", "add":
            add_person(desk, dossier.deal.account_id or "", f"Person {number}", title=f"T{number}")
        case "person", "edit":
            edit_person(desk, one, title=f"T{number}", influence=("", "low", "high")[number % 3])
        case "person", "remove":
            remove_person(desk, one)
        case "person", "merge":
            merge_people(desk, one, other)
        case "person", "leave":
            leave(desk, one)
        case "person", "return":
            come_back(desk, one)
        case "link", (LinkKind() as kind, "add"):
            add_link(desk, kind, one, other, deal_id=deal_id if kind is LinkKind.DECISION else None)
        case "link", (_, "set"):
            set_boss(desk, one, other if number % 4 else None)
        case "link", (LinkKind() as kind, "remove"):
            remove_link(desk, kind, one, other, deal_id=deal_id if kind is LinkKind.DECISION else None)
        case "part", "role":
            set_roles(desk, deal_id, one, roles=list(Role)[: number % 3])
        case "part", "stance":
            set_stance(desk, one, US, [*Stance, None][number % 6], deal_id=deal_id if number % 2 else None)
        case "part", "contact":
            set_interaction(desk, one, US, [*Interaction, None][number % 5], reason="seen", deal_id=deal_id)
        case "part", "strategy":
            choose_relationship(desk, deal_id, one, [*RelationshipStrategy, None][number % 6], reason=f"as {number}")
        case "account", "add":
            add_account(desk, f"Customer {number}")
        case "account", "edit":
            edit_account(desk, dossier.deal.account_id or "", sector=f"sector {number}")
