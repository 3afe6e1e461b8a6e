"""What one sees while there are no deals: the ways to the first ones, who one is, and in which language."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.strip import Strip

from tasdesk import text
from tasdesk.actions.desk import User
from tasdesk.actions.settings import ROLES
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, language
from tasdesk.method.facts import Author
from tasdesk.widgets import words
from tasdesk.widgets.key_line import KeyLine
from tasdesk.widgets.painting import Painted, Run

_WIDTH = 56
"""The cells the lines take, in the middle of the screen."""


class Ways(Painted):
    """The ways from here, each with its key; a click presses it."""

    user: reactive[User | None] = reactive(None)
    """Who sits here."""

    path: reactive[str] = reactive("")
    """Where the book is, or will be."""

    def _lines(self) -> list[tuple[str, list[Run]]]:
        """Each line with its key, empty for none."""
        name, role = (self.user.name, words.author(self.user.role)) if self.user else ("", "")
        other = "English" if language() == "zh" else "中文界面"
        return [
            ("", [("tasdesk", "head"), ("  " + _("coaching large deals by the TAS+ method"), "dim")]),
            ("", []),
            ("", [(_("No deals yet"), "strong")]),
            ("", []),
            ("a", [(_("write down the first deal"), "plain")]),
            ("e", [(_("leads: what may become a deal"), "plain")]),
            ("i", [(_("import deals from a file of your CRM"), "plain")]),
            ("d", [(_("look around in a demo portfolio"), "plain")]),
            ("", [("    " + _("kept apart from your data; leaves no trace in it"), "dim")]),
            ("", []),
            ("n", [(_("your name"), "plain"), (f"  {text.safe(name)}", "accent")]),
            ("w", [(_("your role"), "plain"), (f"  {role}", "accent")]),
            ("l", [(other, "plain")]),
            ("", []),
            ("", [(_("Your book: {path}").format(path=self.path), "dim")] if self.path else []),
        ]

    def _fitting(self) -> list[tuple[str, list[Run]]]:
        """The lines there is room for: blank ones go first, then those without a key."""
        lines = self._lines()
        if len(lines) > self.size.height:
            lines = [line for line in lines if line[1]]
        return lines if len(lines) <= self.size.height else [line for line in lines if line[0]]

    def _top(self, lines: int) -> int:
        return max((self.size.height - lines) // 2, 0)

    def render_line(self, y: int) -> Strip:
        lines = self._fitting()
        at = y - self._top(len(lines))
        if not 0 <= at < len(lines):
            return self.blank()
        key, runs = lines[at]
        sign: list[Run] = [(f"{key}   ", "head")] if key else []
        # A line that is longer than the others begins further left, so that a path is seen to its end.
        longest = self.size.width - sum(text.width(run[0]) for run in (*sign, *runs)) - 1
        margin = " " * max(min((self.size.width - _WIDTH) // 2, longest), 1)
        return self.line([(margin, "plain"), *sign, *runs])

    def on_click(self, event: events.Click) -> None:
        lines = self._fitting()
        at = event.y - self._top(len(lines))
        if 0 <= at < len(lines) and lines[at][0]:
            self.app.simulate_key(lines[at][0])


class FirstRun(Screen[None]):
    """The first screen of a book without deals.

    Args:
        path: where the book is, or will be, as it is shown.
        user: who sits here.
    """

    CSS_PATH = "first_run.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "app.new_deal", N_("new deal"), tooltip=N_("Write down the first deal"), id="first.add"),
        Binding(
            "e", "app.first_leads", N_("leads"), show=False,
            tooltip=N_("See the leads, of which deals can be made, and write one down"), id="first.leads",
        ),
        Binding(
            "i", "app.import_deals", N_("import"), tooltip=N_("Import deals from a file of your CRM"), id="first.import"
        ),
        Binding("d", "app.demo", N_("demo"), tooltip=N_("Look around in a demo portfolio"), id="first.demo"),
        Binding("n", "rename", N_("your name"), show=False, tooltip=N_("Say who you are"), id="first.name"),
        Binding("w", "change_role", N_("your role"), show=False, tooltip=N_("Salesperson or manager"), id="first.role"),
        Binding("l", "change_language", N_("language"), tooltip=N_("Speak the other language"), id="first.language"),
        Binding("q,escape", "app.quit", N_("quit"), show=False, tooltip=N_("Leave the program"), id="first.quit"),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | a | Write down the first deal. |
    | e | See the leads, of which deals can be made, and write one down. |
    | i | Import deals from a file of your CRM. |
    | d | Look around in a demo portfolio. |
    | n, w | Say who you are, and whether salesperson or manager. |
    | l | Speak the other language. |
    """

    class UserChanged(Message):
        """The user is somebody else, or has another role."""

        def __init__(self, user: User) -> None:
            super().__init__()
            self.user = user

    def __init__(self, path: str, user: User) -> None:
        super().__init__()
        self._path = path
        self._user = user

    def compose(self) -> ComposeResult:
        ways = Ways()
        ways.user, ways.path = self._user, self._path
        yield ways
        yield KeyLine()

    def action_change_language(self) -> None:
        self.call_later(self.app.run_action, f"app.speak('{'en' if language() == 'zh' else 'zh'}')")

    def action_change_role(self) -> None:
        others = [Author(role) for role in ROLES if role != self._user.role]
        self._take(User(self._user.name, others[0]))

    def action_rename(self) -> None:
        from tasdesk.screens.dialogs import Ask

        prompt = _("as it stands at your notes and answers")
        self.app.push_screen(Ask(_("Your name"), prompt, self._rename, value=self._user.name))

    def _rename(self, name: str) -> None:
        if not name.strip():
            raise BadUse(_("A name is not blank."))
        self._take(User(name.strip(), self._user.role))

    def _take(self, user: User) -> None:
        self._user = user
        self.query_one(Ways).user = user
        self.post_message(self.UserChanged(user))
