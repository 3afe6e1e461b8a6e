"""Leads: when one can become a deal, and which names mean the same company (METHOD 2)."""

from datetime import date

import pytest

from tasdesk.errors import Refused
from tasdesk.method.leads import LeadState, SalesLead, check_convertible, core_of_name

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Acme, Inc.", "acme"),
        ("ＡＣＭＥ　Ｃｏ．，Ｌｔｄ．", "acme"),
        ("国网江苏电力有限公司", "国网江苏电力"),
        ("海尔集团股份有限公司", "海尔"),
        ("Siemens AG", "siemens"),
        ("有限公司", "有限公司"),
        ("Company Ltd", "company ltd"),
        ("", ""),
    ],
)
def test_legal_forms_width_and_marks_do_not_count(name, core):
    """A name that is nothing but a legal form stays."""
    assert core == core_of_name(name)


@pytest.mark.parametrize(
    "fields",
    [
        {"account": "", "contact": "Wang"},
        {"account": "Haier", "contact": " "},
        {"account": "Haier", "contact": "Wang", "state": LeadState.DROPPED},
        {"account": "Haier", "contact": "Wang", "state": LeadState.CONVERTED},
    ],
)
def test_a_lead_without_account_or_contact_is_not_converted(fields):
    """Nor one that has ended."""
    with pytest.raises(Refused):
        check_convertible(SalesLead("1", "Metering", DAY, **fields))
