"""An organisation of twenty people with all three kinds of link, a boss in another company, and two who have left."""

from tasdesk.actions.accounts import add_account
from tasdesk.actions.deals import add_deal
from tasdesk.actions.desk import Desk
from tasdesk.actions.links import add_link
from tasdesk.actions.parts import set_roles, set_stance
from tasdesk.actions.people import add_person, leave
from tasdesk.method.facts import US
from tasdesk.method.person import Buying, Influence, LinkKind, Role, Stance

NAMES = [
    "Abel",
    "Bea",
    "Cleo",
    "Dov",
    "Eli",
    "Finn",
    "Gus",
    "Hana",
    "Ian",
    "Jo",
    "Kai",
    "Lea",
    "Max",
    "Nia",
    "Oda",
    "Pia",
    "Quin",
    "Rex",
    "Sam",
    "Tom",
]

INFLUENCES = {"Abel": Influence.HIGH, "Nia": Influence.HIGH, "Bea": Influence.MEDIUM, "Gus": Influence.MEDIUM}

BOSSES = {
    **{"Bea": "Abel", "Cleo": "Abel", "Dov": "Bea", "Eli": "Bea", "Finn": "Cleo", "Gus": "Cleo", "Hana": "Dov"},
    **{"Ian": "Dov", "Jo": "Eli", "Kai": "Finn", "Lea": "Gus", "Max": "Gus", "Oda": "Nia", "Rex": "Quin"},
}
"""Pia's is Zoe of another company; Quin has left and is still Rex's."""

SWAYS = [
    "Nia>Abel3",
    "Abel>Bea",
    "Bea>Abel1",
    "Gus>Kai",
    "Kai>Gus",
    "Hana>Eli",
    "Hana>Cleo",
    "Oda>Nia",
    "Sam>Oda2",
    "Cleo>Eli",
]

FOLLOWS = ["Bea>Abel", "Dov>Bea", "Kai>Bea", "Lea>Kai", "Nia>Lea", "Eli>Abel", "Jo>Eli"]

ROLES = {
    "Abel": ([Role.APPROVER], [Buying.ECONOMIC]),
    "Bea": ([Role.DECISION_MAKER, Role.EVALUATOR], []),
    "Kai": ([Role.EVALUATOR], [Buying.TECHNICAL]),
    "Lea": ([Role.USER], [Buying.USER, Buying.COACH]),
}

STANCES = {"Abel": Stance.NEUTRAL, "Bea": Stance.NEGATIVE, "Lea": Stance.STRONGLY_POSITIVE, "Nia": Stance.POSITIVE}


def organise(desk: Desk) -> str:
    """Write all of it down, with a deal, whose id is the answer."""
    deal = add_deal(desk, "Harbour cranes", account="Twenty AG")
    account = desk.dossier(deal).deal.account_id
    people = {name: add_person(desk, account, name, influence=INFLUENCES.get(name, "")) for name in NAMES}
    zoe = add_person(desk, add_account(desk, "Parent SE"), "Zoe", influence=Influence.HIGH)
    for name, boss in BOSSES.items():
        add_link(desk, LinkKind.REPORTING, people[name], people[boss])
    add_link(desk, LinkKind.REPORTING, people["Pia"], zoe, outside=True)
    for told in SWAYS:
        source, target = told.rstrip("123").split(">")
        strength = int(told[-1]) if told[-1].isdigit() else None
        add_link(desk, LinkKind.POLITICAL, people[source], people[target], strength=strength)
    for told in FOLLOWS:
        source, target = told.split(">")
        add_link(desk, LinkKind.DECISION, people[source], people[target], deal_id=deal)
    for name, (roles, buying) in ROLES.items():
        set_roles(desk, deal, people[name], roles=roles, buying=buying)
    for name, stance in STANCES.items():
        set_stance(desk, people[name], US, stance, deal_id=deal if name == "Bea" else None)
    for name in ("Quin", "Tom"):
        leave(desk, people[name])
    return deal
