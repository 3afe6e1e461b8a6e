"""A deal that a partner leads: named, booked, approved and registered on its screen, with what another program does."""

import json

from books import run


def test_our_own_side_of_a_partners_deal(start, small):
    """What is missed is told, what forms take commands list, and a conflict that another program brings is seen."""
    code = run("deal", "add", "Campus network", "--account", "Ruoshui", "--led-by", "partner").out.strip()
    terminal = start().wait_for("4 deals").press("ctrl+p").wait_for("a command").type("campus").wait_for("Ruoshui")
    terminal.press("enter").wait_for("▸Overview").press("g").wait_for("go to").press("u").wait_for("▸Team")
    assert terminal.shows("✗ no registration", "grade E follows a registration")

    terminal.press("r").wait_for("Valid until").type("Haitang").press("tab").wait_for("Haitang").type("2099-12-31")
    terminal.wait_for("2099-12-31").press("enter")
    assert terminal.shows("✓ registered until 2099-12-31", without="grade E follows")

    twin = run("deal", "add", "CAMPUS network", "--account", "Ruoshui", "--led-by", "partner").out.strip()
    run("registration", "add", twin, "Beta", "--until", "2099-01-31")
    assert terminal.shows("✗ registration conflict", "Conflict: Beta has registered the same project", timeout=30)

    terminal.press("a").wait_for("Role").type("Li Na").press("tab").type("presales").wait_for("presales").press("enter")
    assert terminal.shows("presales", "of the team", without="nobody is named")
    terminal.press("u").wait_for("nobody is named")
    terminal.press("U").wait_for("presales")

    told = json.loads(run("deal", "show", code, "--json").out)
    assert [("Li Na", "presales")] == [(each["name"], each["role"]) for each in told["team"]["members"]]
    assert ("conflict", "Haitang", "2099-12-31") == (
        *(told["registration"][key] for key in ("state", "partner", "until")),
    )
