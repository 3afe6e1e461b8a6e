"""People of the worked cases of the map as values."""

from typing import Any

from tasdesk.method.facts import US
from tasdesk.method.person import Influence, Interaction, Person, Role, Stance


def person_of(told: dict[str, Any]) -> Person:
    """A person of map.jsonl, with the rivals' interactions; ours follow from the activities."""
    stances = {**told["stance_account"], **told["stance_deal"]}
    roles = {role.replace("_", "-") for role in told["roles"]}
    return Person(
        told["name"],
        told["name"],
        influence=Influence(told["influence"]) if told["influence"] else None,
        roles=tuple(role for role in Role if role in roles),
        stances={party: Stance(stance.replace("_", "-")) for party, stance in stances.items()},
        interactions={party: Interaction(level) for party, level in told["interaction_by_hand"].items() if party != US},
    )
