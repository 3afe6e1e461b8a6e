"""A customer's people, from the first name to the way to the approver, with the hands on the keyboard."""

from books import TODAY, USER
from tasdesk import places
from tasdesk.actions.deals import add_deal
from tasdesk.actions.desk import Desk, create_book


def test_a_map_is_drawn_from_nothing(start):
    """Written down, moved, linked, given roles and stances; the map says who carries us; undo goes back."""
    with create_book(places.book(), today=TODAY) as book:
        add_deal(Desk(book, USER, TODAY), "Cranes", account="Port AG")
    terminal = start().wait_for("Cranes")
    terminal.press("enter").wait_for("Overview")
    terminal.press("g").wait_for("go to")
    terminal.press("m").wait_for("Nobody of this customer is known yet.")

    terminal.press("a").wait_for("what they are called")
    terminal.type("Gu Jianguo 顾建国").press("enter").wait_for("map red")
    terminal.press("a").wait_for("what they are called")
    terminal.type("He Lan 何岚").press("enter").wait_for("└─ He Lan")

    terminal.press("r").wait_for("What He Lan 何岚 does")
    terminal.press("2", "enter").wait_for("decider")
    terminal.press("s").wait_for("He Lan 何岚 to us")
    terminal.press("2").wait_for("map green: supported by He Lan 何岚 (decider)")

    terminal.press("l", "up").wait_for("Enter: link He Lan 何岚 and Gu Jianguo 顾建国")
    terminal.press("enter").wait_for("influences Gu Jianguo 顾建国 strongly")
    terminal.press("2").wait_for("influences Gu Jianguo 顾建国")
    terminal.press("up", "m", "down", "enter").wait_for("That would be a circle")
    terminal.press("r").wait_for("What Gu Jianguo 顾建国 does")
    terminal.press("1", "enter").wait_for("approver")
    terminal.press("I").wait_for("Ways to the decision").wait_for("Jianguo 顾建国 strongly.")

    terminal.press("escape").wait_for(lambda: "Ways to the decision" not in terminal.text)
    terminal.press("u").wait_for("Undone")
    terminal.press("u").wait_for("influenced by nobody")
