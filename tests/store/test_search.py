"""What quick find is given to look through."""

from desks import ago
from tasdesk.actions.deals import add_deal, close_deal
from tasdesk.actions.notes import write_note
from tasdesk.method.facts import Outcome
from tasdesk.store.search import account_names, read_entries


def entries(desk):
    with desk.reading() as read:
        return read_entries(read)


def test_everything_with_a_name_or_a_text_is_there(desk):
    """Open deals before closed ones; a note with its deal and day."""
    grid = add_deal(desk, "Grid", account="State Grid 国网江苏")
    gate = add_deal(desk, "Gate", account="Port")
    close_deal(desk, gate, Outcome.LOST, reason="price")
    write_note(desk, grid, "He waits for the budget [b].\nCall again.")

    assert [
        ("deal", "Grid", "State Grid 国网江苏", grid),
        ("deal", "Gate", "Port", gate),
        ("account", "Port", "", ""),
        ("account", "State Grid 国网江苏", "", ""),
        ("note", "He waits for the budget [b].\nCall again.", f"Grid  {ago(desk, 0).isoformat()}", grid),
    ] == [(entry.kind, entry.title, entry.detail, entry.deal_id) for entry in entries(desk)]


def test_a_person_leads_to_the_newest_open_deal(desk):
    """The one they have a role in, else one of their account."""
    old = add_deal(desk, "Old", account="Port")
    new = add_deal(desk, "New", account="Port")
    (account,) = {entry.id for entry in entries(desk) if entry.kind == "account"}
    with desk.writing("add person") as step:
        step.insert(
            "person",
            ("id", "account_id", "name", "title"),
            [("p1", account, "Lin Yue 林悦", "CFO"), ("p2", account, "Wu", "")],
        )
        step.insert("deal_role", ("id", "deal_id", "person_id", "role"), [("r1", old, "p1", "approver")])

    people = {entry.title: (entry.detail, entry.deal_id) for entry in entries(desk) if entry.kind == "person"}

    assert {"Lin Yue 林悦": ("CFO  Port", old), "Wu": ("Port", new)} == people


def test_accounts_are_named_in_order(desk):
    """For the field in which one is typed."""
    for name in ("Zeta", "Alpha"):
        add_deal(desk, name, account=name)

    with desk.reading() as read:
        assert ["Alpha", "Zeta"] == account_names(read)
