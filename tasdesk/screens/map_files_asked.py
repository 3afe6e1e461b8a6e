"""Asks as what and where the map is written."""

from pathlib import Path
from typing import ClassVar

from tasdesk.errors import BadUse
from tasdesk.messages import _
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.dialogs import Ask
from tasdesk.screens.map_export import ENDINGS, FORMATS, Shown, form_name, write
from tasdesk.screens.menu import Menu, Picked
from tasdesk.widgets.menu_rows import Choice


class AskFile(Ask):
    """Where to write something that is for other programs; the book stays as it is."""

    stores: ClassVar[bool] = False


def ask_file(screen: DeskScreen, shown: Shown, name: str) -> None:
    """Ask for the form and the file, and write it.

    Args:
        name: how the file is called, before its ending.
    """
    choices = [Choice(form, form_name(form)) for form in FORMATS]

    def ask(picked: Picked | None) -> None:
        if picked is not None:
            screen.app.push_screen(_dialog(screen, shown, name, picked.value))

    screen.app.push_screen(Menu(_("Write the map as"), choices, stores=False), ask)


def _dialog(screen: DeskScreen, shown: Shown, name: str, form: str) -> AskFile:
    def take(typed: str) -> None:
        if not typed.strip():
            raise BadUse(_("Say where it is to be written."))
        write(shown, form, Path(typed.strip()))
        screen.say(_("The map is written"), typed.strip())

    return AskFile(
        _("Write the map"),
        _("file"),
        take,
        value=f"{Path.home() / name}{ENDINGS[form]}",
        told=[_("A file that is there is replaced.")],
    )
