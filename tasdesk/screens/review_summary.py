"""The end of a review: its summary, to be read and written to a file."""

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from tasdesk import text
from tasdesk.errors import FileError
from tasdesk.messages import N_, _
from tasdesk.method.reviews import Review
from tasdesk.screens.desk_screen import TOAST_SECONDS
from tasdesk.screens.dialogs import Tell
from tasdesk.screens.form import Complaints, Form, Line


class _AskFile(Form):
    """Where to; the book stays as it is."""

    stores = False


class Summary(Tell):
    """What came of a review.

    Args:
        review: the review.
        told: its summary in Markdown.
        encrypted: the book is; what is written out of it is not.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", N_("write"), tooltip=N_("Write the summary to a file, as Markdown"), id="summary.write"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | w | Write the summary to a file, as Markdown. |
    """

    def __init__(self, review: Review, told: str, *, encrypted: bool) -> None:
        super().__init__(_("What came of the review"), told.splitlines())
        self.review = review
        self.told = told
        self.encrypted = encrypted

    def foot(self) -> str:
        return _("w writes it to a file · Enter goes on")

    def action_write(self) -> None:
        path = Path.home() / f"review-{text.day(self.review.day)}.md"
        lines = [Line("path", _("File"), str(path), _("where to"))]
        told = [_("A file that is there is replaced.")]
        if self.encrypted:
            told.append(_("The book is encrypted; what is written out of it is not."))
        self.app.push_screen(_AskFile(_("Summary of the review"), lines, self._take, told=told))

    def _take(self, written: Mapping[str, str]) -> Complaints:
        from tasdesk.exchange.writing import private_file

        if not written["path"]:
            return {"path": _("Say where it is to be written.")}
        path = Path(written["path"]).expanduser()
        try:
            with private_file(path) as file:
                file.write(self.told)
        except FileError as error:
            return {"path": str(error)}
        self.app.notify(text.safe(str(path)), title=_("The summary is written"), timeout=TOAST_SECONDS, markup=False)
        return {}
