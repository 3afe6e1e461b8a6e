"""What can be done from quick find: the commands that have no place of their own, and those whose key one forgets.

The id of a command is the Textual action that does it.
"""

from collections.abc import Iterable

from tasdesk.messages import _, language
from tasdesk.method.search import Entry


def commands(*, with_book: bool, in_demo: bool, in_past: bool, with_brief: bool, themes: Iterable[str]) -> list[Entry]:
    """The commands there are.

    Args:
        with_book: a book with deals is on the screen.
        in_demo: it is the demo portfolio.
        in_past: it is seen as it was on another day.
        with_brief: the screen shows a deal or a review, of which a brief can be written.
        themes: the names of the themes one can choose.
    """
    found: list[Entry] = []

    def offer(action: str, title: str, detail: str = "", also: str = "") -> None:
        found.append(Entry.of("command", action, title, detail, also=also))

    offer("app.new_deal", _("New deal"), _("write down a deal"), "add new deal")
    if with_book:
        offer("app.go('board')", _("Board"), _("all open deals by stage"))
        offer("app.go('list')", _("List"), _("deals in a table, closed ones under a filter"))
        offer("app.go('today')", _("Today"), _("what is due, what fell and why, what is new"), "today next morning")
        offer("app.go('findings')", _("Findings"), _("what to ask about, of all deals"), "findings coaching")
        offer("app.go('leads')", _("Leads"), _("possible projects that are no deals yet"), "leads prospects")
        offer("app.go('tasks')", _("Tasks"), _("what is to be done, overdue first, of all deals"), "tasks to do todo")
        offer("app.go('calendar')", _("Calendar"), _("what is planned and to be done, of all deals"), "calendar due")
        offer(
            "app.go('accounts')", _("Accounts"), _("all customers, with their deals and people"), "customers companies"
        )
        offer("app.go('people')", _("People"), _("everybody of all customers"), "contacts persons")
        offer("app.go('competition')", _("Rivals"), _("all rivals, with their dossiers and our record"), "competitors")
        offer("screen.round", _("Weekly round"), _("the deals whose assessment is due"), "weekly round due")
        offer("app.past", _("The past"), _("the whole book as it was at the end of a day"), "past time as of")
        if in_past:
            offer("app.back_to_present", _("The present"), _("the book as it is"), "present now")
        offer("app.capture", _("An activity in one line"), "+", "capture note quick met")
        offer("app.take_meetings", _("Take over meetings"), _("from an .ics file of another calendar"), "import ics")
        offer("app.write_meetings", _("Write meetings"), _("to an .ics file for another calendar"), "export ics")
        offer("screen.undo", _("Undo"), "u", "undo")
        offer("screen.redo", _("Redo"), "U", "redo")
    offer("app.import_deals", _("Import"), _("deals from a file of your CRM"), "import csv")
    offer("app.merge_bundle", _("Merge a book"), _("the bundle of a colleague"), "merge bundle exchange")
    if with_book:
        offer("app.clashes", _("Clashes"), _("what two books say differently"), "clashes settle conflicts")
        offer("app.go('review')", _("Review"), _("go through deals: what to ask, what was promised"), "review coaching")
    if with_brief:
        offer("screen.brief", _("Brief"), _("what is seen here on one to three pages"), "brief html docx print")
    if in_demo:
        offer("app.own_book", _("Your own book"), _("leave the demo portfolio"), "home book")
    else:
        offer("app.demo", _("Demo portfolio"), _("look around; kept apart from your data"), "demo")
    if language() == "zh":
        offer("app.speak('en')", "English", "use English", "language 语言")
    else:
        offer("app.speak('zh')", "中文界面", "使用中文", "language chinese")
    offer("app.help", _("Help"), _("every key of this screen"), "help keys")
    offer("app.copy_screen", _("Copy the screen"), _("as text"), "copy")
    offer("app.save_picture", _("Save a picture of the screen"), "SVG", "screenshot")
    offer("app.quit", _("Quit"), "ctrl+q", "quit exit")
    for theme in themes:
        offer(f"app.use_theme({theme!r})", _("Theme {name}").format(name=theme), "", "theme colours")
    return found
