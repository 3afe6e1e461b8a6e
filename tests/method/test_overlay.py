"""A company's own playbook laid over the standard one: what it names is its own, all else is the standard's."""

import tomllib
from decimal import Decimal

import pytest
from hypothesis import given, settings

from own_playbooks import playbooks, standard
from tasdesk.method import toml_text
from tasdesk.method.facts import Question, Words
from tasdesk.method.overlay import changes, difference, overlaid
from tasdesk.method.playbook_file import FaultyPlaybook, parse, values_of
from tasdesk.method.toml_text import whole_text, written


def laid_over(own):
    """The playbook that a file means."""
    return parse(own, "own.toml", standard())


def same(one, other):
    """Equal, and everything in the same order."""
    if isinstance(one, dict) and isinstance(other, dict):
        return [*one] == [*other] and all(same(one[key], other[key]) for key in one)
    return one == other


def ids(entries):
    return [entry.id for entry in entries]


# --- what a file may name ----------------------------------------------------------------------------------------


def test_an_empty_file_is_the_standard(playbook):
    """Nothing named, nothing changed."""
    assert playbook == laid_over("")


def test_only_what_is_named_is_different(playbook):
    """A number here, a rate there; the rest stays."""
    own = laid_over("[comparison]\nsharpness = 3\n[grades.rates]\nNOK = 0.66")

    assert (3, 0.5, Decimal("0.66"), Decimal("7.1")) == (
        own.comparison.sharpness,
        own.comparison.weight_of_fit,
        own.grading.rates["NOK"],
        own.grading.rates["USD"],
    )
    assert playbook.stages == own.stages


def test_a_whole_file_takes_nothing_from_the_standard(playbook):
    """A copy that says it is whole has what is in it, no more."""
    copied = standard().replace("USD = 7.1\n", "")

    assert "USD" not in laid_over(copied).grading.rates
    assert "USD" in laid_over(copied.replace("whole = true", "whole = false")).grading.rates


def test_a_text_is_replaced_in_both_languages():
    """The old Chinese beside new English would say something else."""
    with pytest.raises(FaultyPlaybook, match=r"own\.toml:2: stages\.bid\.name\.zh is missing"):
        laid_over('[stages.bid]\nname = { en = "Tender" }')


def test_one_stage_is_changed_by_its_id(playbook):
    """The other six stay, in their order."""
    own = laid_over("[stages.present]\nlimit = 90")

    assert playbook.order == own.order
    assert (90, playbook.stage("present").tasks) == (own.stage("present").limit, own.stage("present").tasks)


def test_a_list_of_stages_is_all_there_is(playbook):
    """In its order; what an entry does not name is that of the standard's stage of that id."""
    own = laid_over('[[stages]]\nid = "bid"\nlimit = 9\n[[stages]]\nid = "verify"')

    assert ("bid", "verify") == own.order
    assert (9, playbook.stage("bid").starts) == (own.stage("bid").limit, own.stage("bid").starts)
    assert playbook.stage("verify") == own.stage("verify")


def test_tasks_are_added_taken_away_or_all_replaced(playbook):
    """By id; a list is all there is."""
    own = laid_over(
        """
        [stages.present.tasks]
        trial = false
        pilot = { en = "Run a pilot", zh = "开展试点" }
        [stages.bid]
        tasks = []
        [stages.verify]
        content = [{ id = "need" }, { id = "budget", en = "Budget", zh = "预算" }]
        """
    )

    assert [*(id_ for id_ in ids(playbook.stage("present").tasks) if id_ != "trial"), "pilot"] == ids(
        own.stage("present").tasks
    )
    assert () == own.stage("bid").tasks
    assert ["need", "budget"] == ids(own.stage("verify").content)
    assert Words("The customer's need", "客户需求") == own.stage("verify").content[0].name


def test_probes_are_changed_or_all_replaced(playbook):
    """A weight here, two of five there."""
    own = laid_over(
        """
        [questions.fit.probes]
        price = false
        [questions.fit.probes.references]
        weight = 3
        [[questions.closeness.probes]]
        id = "users"
        [[questions.closeness.probes]]
        id = "approver"
        weight = 0.5
        """
    )
    fit, closeness = (own.question(question).probes for question in Question)

    assert ["function", "outcome", "references", "delivery"] == ids(fit)
    assert [1, 1, 3, 1] == [probe.weight for probe in fit]
    assert [("users", 1.0), ("approver", 0.5)] == [(probe.id, probe.weight) for probe in closeness]
    assert playbook.question(Question.CLOSENESS).probes[3] == closeness[0]


def test_stages_that_are_gone_say_where_their_deals_go():
    """By the old ids."""
    own = laid_over('[[stages]]\nid = "verify"\n[[stages]]\nid = "close"\n[old_stages]\nbid = "close"')

    assert {"bid": "close"} == own.old_stages


@pytest.mark.parametrize(
    ("own", "place"),
    [
        ('[[stages]]\nname = "x"', "1: stages[1] needs an id"),
        ("[[stages]]\nid = 7", "1: stages[1] needs an id"),
        ('[[stages]]\nid = "bid"\n[[stages]]\nid = "bid"', "4: stages[2].id: an entry before it has the same id"),
        ("stages = [1]", "1: stages[1] needs an id"),
        ("stages = []", "1: stages must be one or more tables"),
        ("stages = 1", "1: stages must be a table"),
        ("stages = false", "1: stages is missing"),
        ("[stages.pilot]\nlimit = 1", "1: stages.pilot.name is missing"),
        ("[stages.bid]\nlimit = false", "2: stages.bid.limit is missing"),
        ('[stages.bid]\nid = "bid"', "2: stages.bid.id is not known"),
        ("[stages.bid.tasks]\ntrail = false", "2: stages.bid.tasks.trail must be a table"),
        ("[stages.bid]\ntasks = [{ id = 'x', en = 'X' }]", "2: stages.bid.tasks.x.zh is missing"),
        ("[questions.fit]\nprobes = [{ id = 'price', weight = 0 }]", "2: questions.fit.probes.price.weight must be"),
        ("[about]\nwhole = 1", "2: about.whole is not known"),
        ("[old_stages]\nbid = 'close'", "2: old_stages.bid: there still is a stage bid"),
        ("[old_stages]\nsold = 'gone'", "2: old_stages.sold: there is no stage “gone”"),
        ("[old_stages]\nsold = 3", "2: old_stages.sold must be a text"),
        ("[grades.lines]\nB = 9e6", "1: grades.lines.A must be more than the line of B"),
        ("[grades.rates]\nNOK = 1e-99", "2: grades.rates.NOK is not possible"),
        ("[grades.rates]\nNOK = 1e99", "2: grades.rates.NOK is not possible"),
        ("[grades.lines]\nA = 1e99", "2: grades.lines.A is not possible"),
        ("[grades.rates]\nNOK = '４'", "2: grades.rates.NOK must be a number"),
        ("[stages.bid]\nlimit = 100000000000", "2: stages.bid.limit is 1e+11 and must be from 1 to 9999"),
        ("[questions.fit.probes.price]\nweight = 1001", "2: questions.fit.probes.price.weight must be more than 0"),
        ("comparision.sharpness = 3", "1: comparision is not known"),
        ('"a\\nb" = 1', '1: "a\\nb" is not known'),
    ],
)
def test_a_fault_of_an_own_file_has_its_line(own, place):
    """Also where it is only wrong together with the standard."""
    with pytest.raises(FaultyPlaybook) as error:
        laid_over(own)

    assert f"own.toml:{place}" in str(error.value)


def test_faults_are_named_with_the_id_of_their_entry():
    """Whichever way the entry is written; anchors are counted as scores are."""
    with pytest.raises(FaultyPlaybook) as error:
        laid_over(
            '[questions.fit]\nanchors = [\n{ en = "a", zh = "b" },\n{ en = "a" },\n]\n'
            '[[stages]]\nid = "bid"\nlimit = 0\n[stages.tasks]\nx = { en = "" }'
        )

    assert [
        ("questions.fit.anchors", 2),
        ("questions.fit.anchors.1.zh", 4),
        ("stages.bid.limit", 8),
        ("stages.bid.tasks.x.en", 10),
        ("stages.bid.tasks.x.zh", 10),
    ] == [(fault.key, fault.line) for fault in error.value.faults]


# --- how two playbooks differ ------------------------------------------------------------------------------------


def test_changes_are_listed_key_by_key():
    """Old and new; an entry that is new or gone is one change, and so is another order."""
    own = values_of(
        whole_text(
            '[comparison]\nsharpness = 3\n[stages.bid.name]\nen = "Tender"\nzh = "组织投标"\n'
            '[[questions.fit.probes]]\nid = "price"\n[[questions.fit.probes]]\nid = "function"\n'
            "[grades.rates]\nUSD = false",
            standard(),
        )
    )
    found = {change.key: (change.old, change.new) for change in changes(values_of(standard()), own)}

    assert {
        "comparison.sharpness": (2, 3),
        "stages.bid.name.en": ("Bid", "Tender"),
        "questions.fit.probes": (["function", "price"], ["price", "function"]),
        "grades.rates.USD": (Decimal("7.1"), None),
    }.items() <= found.items()
    assert {"questions.fit.probes.outcome", "questions.fit.probes.references", "questions.fit.probes.delivery"} == {
        key for key in found if key.startswith("questions.fit.probes.")
    }


@settings(max_examples=30)
@given(playbooks())
def test_what_differs_is_all_a_file_has_to_name(values):
    """Laid over the standard, the difference gives the same playbook, entry by entry in the same order."""
    base = values_of(standard())

    again = overlaid(base, difference(base, values), [])

    assert values == again
    assert [] == list(changes(values, again))


@settings(max_examples=30)
@given(playbooks())
def test_there_are_changes_exactly_where_something_differs(values):
    """And what does not differ is not listed."""
    base = values_of(standard())

    assert same(values["stages"], base["stages"]) or list(changes(base, values))
    assert (difference(base, values) == {}) == (list(changes(base, values)) == [])


# --- as texts ----------------------------------------------------------------------------------------------------


@settings(max_examples=12)
@given(playbooks())
def test_a_file_and_the_whole_text_it_stands_for_say_the_same(values):
    """What is stored of a file that names only differences is a playbook of its own, equal to the last digit."""
    own = written(difference(values_of(standard()), values))

    whole = whole_text(own, standard())

    assert laid_over(own) == parse(whole, "whole")
    assert [] == list(changes(values, values_of(whole)))
    assert tomllib.loads(whole)["about"]["whole"] is True


def test_a_whole_file_is_kept_as_it_is():
    """To the last blank and comment."""
    text = standard().replace("sharpness = 2", "sharpness  =  3   # ours")

    assert text == whole_text(text, standard())


def test_where_the_text_cannot_be_edited_it_is_written_anew(monkeypatch):
    """Without its comments, but with every value."""
    monkeypatch.setattr(toml_text, "_edited", lambda text, *_: text)
    own = "[comparison]\nsharpness = 3"

    whole = whole_text(own, standard())

    assert laid_over(own) == parse(whole, "whole")
    assert tomllib.loads(whole)["about"]["whole"] is True
    assert "#" not in whole


def test_comments_of_the_standard_are_kept():
    """A line that is changed keeps its comment, unless the file has one of its own; the rest stays as it is."""
    whole = whole_text("[comparison]\nsharpness = 3\ncap = 0.4  # since May", standard())
    changed = set(whole.splitlines()) - set(standard().splitlines())

    assert ["cap = 0.4 # since May", "sharpness = 3"] == sorted(line.partition("  ")[0] for line in changed)
    assert any("the larger, the more the strongest party takes" in line for line in changed)
    assert [line for line in standard().splitlines() if line.startswith("#")] == [
        line for line in whole.splitlines() if line.startswith("#")
    ]


def test_comments_that_announce_a_section_stay_before_it():
    """Also where stages are added before, and the last one is gone."""
    whole = whole_text(
        '[[stages]]\nid = "verify"\n[[stages]]\nid = "pilot"\nlimit = 9\n'
        + "\n".join(f'{key} = {{ en = "P{key}", zh = "试{key}" }}' for key in ("name", "starts", "ends", "core")),
        standard(),
    )
    lines = whole.splitlines()

    assert lines.index("[questions.event]") > next(n for n, line in enumerate(lines) if "what is asked first" in line)
    assert lines.index('id = "pilot"') < next(n for n, line in enumerate(lines) if "what is asked first" in line)
