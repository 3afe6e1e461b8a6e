"""Asks how and where a brief is written."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from tasdesk import messages, text
from tasdesk.errors import BadUse
from tasdesk.messages import _
from tasdesk.method.briefs import Brief
from tasdesk.method.facts import Deal
from tasdesk.method.reviews import Review
from tasdesk.screens import brief_export
from tasdesk.screens.brief_export import ENDINGS
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.screens.progress import Progress, Report
from tasdesk.widgets import brief_words

_SOON: Final = 0.3
"""Seconds that a brief may take before it is shown how far it is."""

_YES: Final = "yes"


class _Make(Protocol):
    """Reads what a brief is of, and says it."""

    def __call__(self, sections: Sequence[str], *, private: bool, report: Report) -> Brief: ...


class _Wanted(NamedTuple):
    """What was asked for; `sections` as in `brief_export`."""

    form: str
    language: str
    sections: Sequence[str]
    private: bool
    path: Path


class _AskBrief(Form):
    """How and where; the book stays as it is."""

    stores = False


def ask_deal(screen: DeskScreen, deal: Deal) -> None:
    """Ask how a deal's brief is to be written, and write it."""

    def make(sections: Sequence[str], *, private: bool, report: Report) -> Brief:  # noqa: ARG001 - one deal is read at once
        return brief_export.of_deal(screen.desk, deal.id, sections, private=private)

    _ask(screen, _("Brief: {deal}").format(deal=deal.name), f"brief-{deal.code}", make)


def ask_review(screen: DeskScreen, review: Review) -> None:
    """Ask how a review's brief is to be written, and write it."""

    def make(sections: Sequence[str], *, private: bool, report: Report) -> Brief:
        return brief_export.of_review(screen.desk, review, sections, private=private, report=report)

    _ask(screen, _("Brief of this review"), f"review-{text.day(review.day)}", make)


def _ask(screen: DeskScreen, title: str, called: str, make: _Make) -> None:
    found: list[_Wanted] = []

    def take(written: Mapping[str, str]) -> Complaints:
        field = "path"
        try:
            path = _path(written["path"], written["form"])
            field = "sections"
            sections = _sections(written["sections"])
        except BadUse as error:
            return {field: str(error)}
        found.append(_Wanted(written["form"], written["language"], sections, written["private"] == _YES, path))
        return {}

    form = _AskBrief(title, _lines(str(Path.home() / called)), take, told=_told(screen))
    screen.app.push_screen(form, lambda yes: _write(screen, found[-1], make) if yes else None)


def _told(screen: DeskScreen) -> list[str]:
    told = [_("A file that is there is replaced.")]
    if screen.desk.book.encrypted:
        told.append(_("The book is encrypted; what is written out of it is not."))
    return told


def _lines(path: str) -> list[Line]:
    forms = (("html", "HTML"), ("docx", "DOCX"), ("md", "Markdown"))
    languages = (("en", "English"), ("zh", "中文"))
    return [
        Line("path", _("File"), path, _("where to; the ending follows from the format")),
        Line("form", _("Format"), "html", choices=forms),
        Line("language", _("Language"), messages.language(), choices=languages),
        Line("private", _("Private notes"), "no", choices=(("no", _("not written")), (_YES, _("written as well")))),
        Line(
            "sections", _("Sections"), "", _("all that there are; else some, with commas"),
            known=tuple(brief_words.section_names().values()), several=True,
        ),
    ]  # fmt: skip


def _sections(written: str) -> list[str]:
    """The ids of the sections that were named.

    Raises:
        BadUse: one is none.
    """
    ids = {label.casefold(): name for name, label in brief_words.section_names().items()}
    found = []
    for said in filter(None, re.split(r"\s*[,;，、；]\s*", written)):
        if (name := ids.get(said.casefold(), said)) not in brief_words.SECTIONS:
            raise BadUse(_("No section is called {name}.").format(name=text.safe(said)))
        found.append(name)
    return found


def _path(written: str, form: str) -> Path:
    """Where to, with the ending of the form.

    Raises:
        BadUse: nothing can be written there.
    """
    if not written:
        raise BadUse(_("Say where it is to be written."))
    try:
        path = Path(written).expanduser()
    except RuntimeError:  # `~` and the name of nobody
        path = Path(written)
    if path.is_dir():
        raise BadUse(_("This is a folder."))
    ending = path.suffix.casefold()
    if ending != ENDINGS[form] and ending in ENDINGS.values():
        raise BadUse(_("{ending} is the ending of another format.").format(ending=ending))
    if not path.parent.is_dir():
        raise BadUse(_("There is no such folder."))
    return path if ending == ENDINGS[form] else path.with_name(path.name + ENDINGS[form])


def _write(screen: DeskScreen, wanted: _Wanted, make: _Make) -> None:
    def task(report: Report) -> Path:
        with messages.speaking(wanted.language):
            brief = make(wanted.sections, private=wanted.private, report=report)
            brief_export.write(brief, wanted.form, wanted.path)
        return wanted.path

    work: Progress[Path] = Progress(_("The brief is being written"), task, patience=_SOON)
    screen.app.push_screen(work, lambda path: screen.say(_("The brief is written"), str(path)) if path else None)
