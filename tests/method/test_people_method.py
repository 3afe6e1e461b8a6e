"""The people's part of a playbook: weights of the map, strategies, advice."""

import pytest

from own_playbooks import standard
from tasdesk.method.people import PeopleMethod
from tasdesk.method.person import Influence, Interaction, RelationshipStrategy, Role, Stance
from tasdesk.method.playbook_file import FaultyPlaybook, parse


def own(text):
    """A company's own playbook, laid over the standard one."""
    return parse(f"{text}\n", "own.toml", standard()).people


def test_the_numbers_of_the_method_ship(playbook):
    """Those of METHOD 6, in the file and where a playbook says nothing."""
    usual = PeopleMethod()

    assert {Role.APPROVER: 4, Role.DECISION_MAKER: 4, Role.EVALUATOR: 2, Role.USER: 1} == playbook.people.roles
    assert {Influence.LOW: 1, Influence.MEDIUM: 1.5, Influence.HIGH: 2} == playbook.people.influences
    assert [0, 0.25, 0.5, 0.75, 1] == [playbook.people.stances[stance] for stance in reversed(Stance)]
    assert [0.4, 0.6, 0.8, 1] == [playbook.people.interactions[level] for level in Interaction]
    assert list(RelationshipStrategy) == [playbook.people.strategies[stance] for stance in reversed(Stance)]
    for name in ("roles", "influences", "stances", "interactions", "strategies"):
        assert getattr(usual, name) == getattr(playbook.people, name)


def test_a_company_has_its_own(playbook):
    """What it does not name is the standard's."""
    found = own('[map.roles]\nuser = 2.5\n[map.strategies]\nneutral = "balance"')

    assert (2.5, 4, RelationshipStrategy.BALANCE, RelationshipStrategy.DEFEND) == (
        found.roles[Role.USER],
        found.roles[Role.APPROVER],
        found.strategies[Stance.NEUTRAL],
        found.strategies[Stance.NEGATIVE],
    )
    assert playbook.people.advice == found.advice


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[map.roles]\nuser = 0", "own.toml:2: map.roles.user must be more than 0"),
        ("[map.influence]\nhigh = -1", "map.influence.high must be more than 0"),
        ("[map.stance]\nneutral = 1.5", "map.stance.neutral is 1.5 and must be from 0 to 1"),
        ("[map.interaction]\ndeep = nan", "map.interaction.deep must be a number"),
        ('[map.strategies]\nneutral = "charm"', "no relationship strategy “charm”.*suppress, defend"),
        ("[map.roles]\nboss = 1", "map.roles.boss is not known"),
        ('[advice.buying.CEO]\nsigns = "x"', "advice.buying.CEO is not known"),
        ('[advice.buying.EB]\nsigns = "x"', "advice.buying.EB.signs must be a table"),
    ],
)
def test_a_fault_is_told_with_its_key(text, said):
    """As everywhere in a playbook."""
    with pytest.raises(FaultyPlaybook, match=said):
        own(text)
