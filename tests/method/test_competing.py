"""What the playbook says of competing: tactics, advice, how fast a pitch is told (METHOD 7)."""

import pytest

from own_playbooks import standard
from tasdesk.method.competing import Competing, Guide, Pitch
from tasdesk.method.facts import Strategy, Words
from tasdesk.method.playbook_file import FaultyPlaybook, parse
from tasdesk.method.toml_text import completed


def own(text):
    """What a file laid over the standard says of competing."""
    return parse(text, "own.toml", standard()).competing


def test_the_tactics_of_the_method_ship(playbook):
    """Each strategy with those that METHOD 7 names, and with advice in both languages."""
    assert {
        "frontal": ["trial", "benchmark", "total_cost", "endorsement", "early_decision"],
        "flanking": ["tender_terms", "stakeholder", "outcome"],
        "fragment": ["phase", "pilot", "lot", "partner"],
        "defend": ["renew", "switching_risk", "executive_visits", "information"],
        "develop": ["slow_down", "next_budget", "paid_trial", "coach"],
    } == {name: [each.id for each in guide.tactics] for name, guide in playbook.competing.guides.items()}
    assert all(guide.advice for guide in playbook.competing.guides.values())


def test_two_minutes_ship(playbook):
    """300 Han characters or 150 words a minute."""
    assert Pitch(300, 150, 120) == playbook.competing.pitch


def test_a_company_adds_and_takes_away_tactics():
    """The others of that strategy stay, in their order."""
    text = '[strategies.frontal.tactics]\nbenchmark = false\nfactory = { en = "Factory visit", zh = "参观工厂" }'

    assert ["trial", "total_cost", "endorsement", "early_decision", "factory"] == [
        each.id for each in own(text).guides[Strategy.FRONTAL].tactics
    ]


def test_a_list_of_tactics_is_all_there_are():
    """What an entry does not word has the standard's words."""
    text = '[[strategies.develop.tactics]]\nid = "coach"'

    assert [Words("Grow a coach", "培养内线")] == [each.name for each in own(text).guides[Strategy.DEVELOP].tactics]


def test_a_whole_playbook_of_before_has_the_standards_tactics():
    """Its writer could not know of them; it does without by saying so."""
    before = standard().split("# ── Strategies and their")[0]
    without = f"{before}\n[strategies.frontal]"

    assert own("").guides == own(completed(before, standard())).guides
    assert Guide() == own(completed(without, standard())).guides[Strategy.FRONTAL]


def test_a_playbook_read_alone_may_say_nothing_of_it():
    """Then there are no tactics to choose from, and two minutes are two minutes."""
    before = standard().split("# ── Strategies and their")[0]

    assert Competing() == parse(before, "old.toml").competing


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[pitch]\nhan = 0", "pitch.han"),
        ("[pitch]\nseconds = 3601", "pitch.seconds"),
        ("[pitch]\nwords = 1.5", "pitch.words"),
        ("[pitch]\nslow = true", "pitch.slow"),
        ("[strategies.sideways.tactics]", "strategies.sideways"),
        ('[strategies.frontal]\nadvice = { en = "Go" }', "strategies.frontal.advice.zh"),
        ('[strategies.frontal.tactics]\nTrial = { en = "a", zh = "b" }', "strategies.frontal.tactics.Trial"),
        ("[strategies.frontal]\nfirst = 1", "strategies.frontal.first"),
    ],
)
def test_what_is_wrong_is_named(text, key):
    """With its key and line, as everywhere in the playbook."""
    with pytest.raises(FaultyPlaybook) as caught:
        own(text)

    assert key in [fault.key for fault in caught.value.faults]
