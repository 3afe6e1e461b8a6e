"""Opening books that are encrypted: the program asks for their passphrase, and begins when it is right."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from textual.app import App

from tasdesk.errors import BookError, TasdeskError
from tasdesk.store import file


class Unlocking(App[None]):
    """What the program needs for that.

    Attributes:
        refused: why the program ended before it had opened a book; None where it had, or nobody wanted it to.
    """

    refused: BookError | None = None
    _tried: tuple[int, int] | None = None

    def show_book(self, path: Path, told: Sequence[str] = ()) -> None:
        """Show a book in place of the one that is open.

        Args:
            told: what to say over its first screen, line by line.
        """
        raise NotImplementedError

    def ask_passphrase(
        self, path: Path, opened: Callable[[], None], given_up: Callable[[BookError | None], None]
    ) -> None:
        """Ask for the passphrase of a book.

        Args:
            opened: called once the book can be opened.
            given_up: called where it cannot, with the reason; with None where the user did not want to.
        """
        from tasdesk.screens.passphrase import AskPassphrase

        ask = AskPassphrase(path, partial(file.unlock, path))
        self.push_screen(ask, lambda yes: opened() if yes else given_up(ask.refused))

    def show_again(self, path: Path) -> None:
        """Show the book that another program has put in the place of the open one; once for each."""
        found = file.identity(path)
        if found is not None and found != self._tried:
            self._tried = found
            self.show_book(path)

    def stay_out(self, error: BookError | None) -> None:
        """End the program, which says why in the terminal."""
        self.refused = error
        self.exit()

    def say_refused(self, error: TasdeskError | None) -> None:
        """Say why another book is not shown."""
        if error is not None:
            self.notify(error.advice, title=error.sentence, severity="warning")
