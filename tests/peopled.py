"""Puts the nine people of `one_deal` on the map of a deal in a book."""

from deal_stage import HOSTILE
from one_deal import LINKS, PEOPLE
from tasdesk.actions.desk import Desk
from tasdesk.method.person import LinkKind


def people_the_map(desk: Desk, deal_id: str) -> None:
    """Give the deal's customer nine people with their roles, stances and links; one has a hostile title."""
    from tasdesk.store.ids import id_of
    from tasdesk.store.tables import AttitudeRow, DealRoleRow, LinkRow, PersonRow

    account = desk.dossier(deal_id).deal.account_id
    assert account is not None
    with desk.writing("add person") as step:
        for person in PEOPLE:
            title = HOSTILE if person.id == "feng" else person.title
            step.session.add(
                PersonRow(
                    id=person.id, account_id=account, name=person.name, title=title, influence=person.influence or ""
                )
            )
        step.session.flush()
        for person in PEOPLE:
            if person.roles:
                row = {"id": id_of(deal_id, person.id), "deal_id": deal_id, "person_id": person.id}
                step.session.add(DealRoleRow(**row, role=" ".join(person.roles)))
            for party, stance in person.stances.items():
                step.session.add(
                    AttitudeRow(
                        id=id_of(person.id, deal_id, party),
                        person_id=person.id,
                        deal_id=deal_id,
                        party=party,
                        stance=stance,
                        interaction=person.interactions.get(party, ""),
                    )
                )
        for number, link in enumerate(LINKS):
            own = link.kind is LinkKind.DECISION
            step.session.add(
                LinkRow(
                    id=f"link-{number}",
                    kind=link.kind,
                    source_id=link.source,
                    target_id=link.target,
                    deal_id=deal_id if own else None,
                    account_id=account,
                )
            )
