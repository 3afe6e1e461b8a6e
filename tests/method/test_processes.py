"""The five elements of the playbook's processes, and its advice on needs and milestones (METHOD 2, 9)."""

import pytest

from own_playbooks import standard
from tasdesk.method.activities import Milestone
from tasdesk.method.playbook_file import FaultyPlaybook, parse, read
from tasdesk.method.toml_text import completed
from tasdesk.method.value import Problem

OWN = """
[[stages]]
id = "verify"
[stages.processes]
sampling = { en = "Sampling", zh = "送样" }
"""

ELEMENTS = """
[processes.sampling]
model = { en = "By sample", zh = "送样销售" }
departments = [{ en = "Sales", zh = "销售部" }]
positions = [{ en = "Salesperson", zh = "销售人员" }]
assessment = [{ en = "Samples approved", zh = "送样通过率" }]
steps = [{ en = "Send", zh = "寄送" }, { en = "Ask", zh = "回访" }]
"""


def laid_over(text):
    return read(text, "own.toml", standard())[0]


def faults_of(text):
    with pytest.raises(FaultyPlaybook) as caught:
        read(text, "own.toml", standard())
    return [(fault.key, fault.line) for fault in caught.value.faults]


def test_every_process_that_ships_has_its_five_elements(playbook):
    """In both languages, none of them empty."""
    assert {process.id for process in playbook.processes()} == set(playbook.elements)
    for each in playbook.elements.values():
        several = (each.departments, each.positions, each.assessment, each.steps)
        assert all(several)
        assert all(text.strip() for words in (each.model, *sum(several, ())) for text in words)


def test_advice_ships_for_every_kind_of_problem_and_every_milestone(playbook):
    """And for nothing else."""
    assert (set(Problem), set(Milestone)) == (set(playbook.advice.problems), set(playbook.advice.milestones))


def test_a_company_describes_a_process_of_its_own():
    """Beside those of the standard; the order of its steps is kept."""
    found = laid_over(OWN + ELEMENTS).elements

    assert ["Send", "Ask"] == [step.en for step in found["sampling"].steps]
    assert "lead_conversion" in found


def test_a_process_nobody_described_is_a_fault():
    """With the line in which the stage names it."""
    assert [("stages.verify.processes.sampling", 5)] == faults_of(OWN)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        (('model = { en = "By sample", zh = "送样销售" }', ""), ("processes.sampling.model", 7)),
        (('assessment = [{ en = "Samples approved", zh = "送样通过率" }]', "assessment = []"),
         ("processes.sampling.assessment", 11)),
        (('[{ en = "Sales", zh = "销售部" }]', '"sales"'), ("processes.sampling.departments", 9)),
        (('{ en = "Ask", zh = "回访" }', '{ en = "Ask" }'), ("processes.sampling.steps.1.zh", 12)),
        (("steps =", "step = 1\nsteps ="), ("processes.sampling.step", 12)),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_process_is_told_with_its_line(changed, fault):
    """A missing element, an empty one, one of another kind, a language that is not there, a word mistyped."""
    assert [fault] == faults_of((OWN + ELEMENTS).replace(*changed))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[problems.restore]\nadvice = \"ask\"\n", ("problems.restore.advice", 2)),
        ("[milestones.ice_broken]\nadvice = { en = \"a\", zh = \"b\" }\n", ("milestones.ice_broken", 1)),
        ("[problems.prevent]\nadvise = { en = \"a\", zh = \"b\" }\n", ("problems.prevent.advise", 2)),
    ],
)  # fmt: skip
def test_what_is_wrong_with_advice_is_told_with_its_line(text, fault):
    """A text in one language, a milestone there is not, a word mistyped."""
    assert [fault] == faults_of(text)


def test_a_book_opens_though_an_older_playbook_describes_no_process():
    """A whole playbook from before has the standard's, and one of its own stands there without."""
    start = standard().index("# ── Processes")
    older = standard()[:start] + standard()[standard().index("# ── Questionnaire") :]
    older = older.replace("lead_conversion =", "sampling =")

    found = parse(completed(older, standard()), "kept")

    assert (None, True) == (found.elements.get("sampling"), "bid_approval" in found.elements)
