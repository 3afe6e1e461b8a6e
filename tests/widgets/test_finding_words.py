"""Findings in words."""

import pytest

from tasdesk.method.facts import Words
from tasdesk.method.findings import Finding, Severity
from tasdesk.widgets import finding_words


def finding(subject):
    """A finding about something; what else it says is of no matter here."""
    return Finding("views-differ", 11, Severity.HIGH, subject, "", str, (), Words("", ""), "questions.fit")


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("us.fit", "our fit"),
        ("us", "us"),
        ("Aster Inc..closeness", "Aster Inc.'s closeness"),
        ("王总", "王总"),
        ("\x1b]0;x\x07.fit", "␛]0;x␇'s fit"),
        ("", ""),
    ],
)
def test_a_finding_says_what_it_is_about(subject, said):
    """A score by whose it is, us by that word, all else by its name, which can command no terminal."""
    assert said == finding_words.subject(finding(subject))
