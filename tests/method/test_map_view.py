"""The whole map as one value: twenty people read right from every lead; closeness, source, advice."""

from datetime import date

import pytest

from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import US, Assessment, Author, Choice, Deal, Gates, Naming, Record, Said
from tasdesk.method.map_view import map_view
from tasdesk.method.person import Buying, Link, LinkKind, Person, RelationshipStrategy, Role, Stance
from twenty_people import BOSSES, FOLLOWS, INFLUENCES, NAMES, SWAYS

DAY = date(2026, 11, 24)


def dossier_of(people, links=(), record=None):
    """A deal with this map."""
    return Dossier(Deal("d", "d", "Deal", "verify"), DAY, record or Record(), people=tuple(people), links=tuple(links))


@pytest.fixture(scope="module")
def twenty(playbook):
    """The organisation, with the boss from outside and those who left."""
    gone = {"Quin": DAY}
    people = [Person(name, name, influence=INFLUENCES.get(name), left_on=gone.get(name)) for name in NAMES[:-1]]
    links = [
        *(Link(LinkKind.REPORTING, *pair) for pair in (*BOSSES.items(), ("Pia", "Zoe"))),
        *(Link(LinkKind.POLITICAL, *pair.rstrip("123").split(">")) for pair in SWAYS),
        *(Link(LinkKind.DECISION, *pair.split(">")) for pair in FOLLOWS),
    ]
    return map_view(dossier_of([*people, Person("Zoe", "Zoe", account="Parent SE")], links), playbook)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (
            LinkKind.REPORTING,
            "0Abel 1Bea 2Dov 3Hana 3Ian 2Eli 3Jo 1Cleo 2Gus 3Lea 3Max 2Finn 3Kai 0Nia 1Oda 0Quin 1Rex 0Sam 0Zoe 1Pia",
        ),
        (
            LinkKind.POLITICAL,
            "0Gus 1Kai 2Gus! 0Dov 0Finn 0Hana 1Cleo 2Eli 1Eli! 0Ian 0Jo 0Lea 0Max 0Pia 0Rex 0Sam 1Oda 2Nia 3Abel 4Bea "
            "5Abel!",
        ),
        (
            LinkKind.DECISION,
            "0Abel 1Bea 2Dov 2Kai 3Lea 4Nia 1Eli 2Jo 0Gus 0Cleo 0Finn 0Hana 0Ian 0Max 0Oda 0Pia 0Rex 0Sam",
        ),
    ],
)
def test_twenty_people_read_right_from_every_lead(twenty, lead, expected):
    """A digit for the depth, `!` for a second meeting."""
    assert expected == " ".join(
        f"{len(row.rails)}{row.person}{'!' if row.again else ''}" for row in twenty.led_by(lead)
    )


def test_the_answer_stands_beside_what_the_map_suggests(playbook):
    """For each party there is; the gap where both are known."""
    ann = Person("a", "Ann", roles=(Role.APPROVER,), stances={US: Stance.POSITIVE, "nari": Stance.NEUTRAL})
    record = Record(
        assessments=(Assessment(DAY, Author.SALESPERSON, US, closeness=Said(4)),),
        namings=(Naming(DAY, ("nari", None)),),
    )
    view = map_view(dossier_of([ann], record=record), playbook)

    assert {"us": US, "rival1": "nari"} == view.parties
    assert (4, pytest.approx(1.5), pytest.approx(2.5)) == (
        view.closeness[US].answer, view.closeness[US].suggested.score, view.closeness[US].gap
    )  # fmt: skip
    assert (None, pytest.approx(1), None) == (
        view.closeness["nari"].answer, view.closeness["nari"].suggested.score, view.closeness["nari"].gap
    )  # fmt: skip


@pytest.mark.parametrize(("choice", "expected"), [(Choice.YES, "a"), (Choice.NO, None)])
def test_the_inside_source_is_who_was_named(playbook, choice, expected):
    """Only while the answer is yes."""
    record = Record(gates=(Gates(DAY, Author.SALESPERSON, source=choice, source_person="a"),))

    assert expected == map_view(dossier_of([Person("a", "Ann")], record=record), playbook).source


def test_advice_follows_part_and_stance(playbook):
    """For each part in the purchase; who is not known is undecided."""
    view = map_view(dossier_of([]), playbook)
    ann = Person("a", "Ann", buying=(Buying.ECONOMIC, Buying.COACH), stances={US: Stance.STRONGLY_NEGATIVE})
    economic, coach = view.advice(ann)

    assert (RelationshipStrategy.SUPPRESS, None) == (view.suggested(ann), view.suggested(Person("b", "Bo")))
    assert [economic.against, coach.for_us, coach.undecided, coach.undecided] == [
        economic.on(Stance.NEGATIVE), coach.on(Stance.POSITIVE), coach.on(Stance.NEUTRAL), coach.on(None)
    ]  # fmt: skip
    assert {*Buying} == set(playbook.people.advice)
