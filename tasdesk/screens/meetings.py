"""Meetings of other calendars taken over, and ours written for them: files in the iCalendar format (.ics)."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tasdesk.actions.meetings import take_meetings
from tasdesk.errors import BadUse, TasdeskError
from tasdesk.exchange.meetings import read_meetings, write_meetings
from tasdesk.exchange.writing import private_file
from tasdesk.messages import _, language, ngettext
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.store.activities import read_activities
from tasdesk.text import count, safe


def take_over(screen: DeskScreen) -> None:
    """Ask for a calendar file, and take its meetings over as activities, in one step."""
    told: list[str] = []
    kinds = tuple((kind.id, kind.name.of(language())) for kind in screen.desk.playbook().contact.kinds)
    first = "meeting" if "meeting" in dict(kinds) else kinds[0][0]

    def submit(written: Mapping[str, str]) -> Complaints:
        try:
            found = read_meetings(_path(written["path"]), screen.desk.today)
            taken = take_meetings(screen.desk, found.meetings, written["kind"])
        except TasdeskError as error:
            return {"path": str(error)}
        left = (*found.left_out, *taken.left_out)
        told.append(
            _("{new} new, {changed} changed, {same} as before, {left} left out").format(
                new=count(taken.new), changed=count(taken.changed), same=count(taken.same), left=count(len(left))
            )
        )
        told.extend(f"{safe(each.summary)}: {each.why}" for each in left)
        return {}

    lines = [
        Line("path", _("File"), "", _("an .ics file")),
        Line("kind", _("Kind"), first, choices=kinds),
    ]
    explained = [
        _("Deals are found by the guests and by what a meeting is called; the same file again changes nothing.")
    ]
    form = Form(_("Take over meetings"), lines, submit, told=explained)
    screen.app.push_screen(form, lambda yes: _tell(screen, told) if yes else None)


def write_out(screen: DeskScreen) -> None:
    """Ask for a file, and write all activities into it for another calendar."""
    written_to: list[str] = []

    def submit(written: Mapping[str, str]) -> Complaints:
        try:
            path = _path(written["path"])
            with screen.desk.reading() as read, private_file(path) as stream:
                number = write_meetings(stream, read, read_activities(read, screen.desk.today))
        except TasdeskError as error:
            return {"path": str(error)}
        told = ngettext("{count} activity is in {path}.", "{count} activities are in {path}.", number)
        written_to.append(told.format(count=count(number), path=safe(str(path))))
        return {}

    form = _Writing(_("Write meetings"), [Line("path", _("File"), "tasdesk.ics", _("an .ics file"))], submit)
    screen.app.push_screen(form, lambda yes: screen.say(_("Saved"), written_to[-1]) if yes else None)


class _Writing(Form):
    """Asks where a file shall be; nothing goes into the book."""

    stores = False


def _path(written: str) -> Path:
    if not written:
        raise BadUse(_("Name a file."))
    return Path(written).expanduser()


def _tell(screen: DeskScreen, told: Sequence[str]) -> None:
    from tasdesk.screens.dialogs import Tell

    screen.app.push_screen(Tell(_("Meetings"), told))
