"""How the program looks and what it speaks: language, theme, toasts, and the screen as text or as a picture."""

from datetime import datetime
from pathlib import Path

from textual.app import App
from textual.notifications import SeverityLevel

from tasdesk import messages, text
from tasdesk.errors import TasdeskError
from tasdesk.messages import _
from tasdesk.screens import whereabouts
from tasdesk.screens.desk_screen import DeskScreen


class Looks(App[None]):
    """What the program needs for that; language and theme are remembered."""

    def action_speak(self, language: str) -> None:
        """Speak another language from now on, and next time."""
        messages.use(language)
        self.keep_setting("language", language)
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.language_changed()
            else:
                screen.query("*").refresh(layout=True)
                screen.refresh_bindings()

    def action_use_theme(self, name: str) -> None:
        self.theme = name
        whereabouts.write_theme(name)

    def keep_setting(self, name: str, value: str) -> None:
        from tasdesk.actions.settings import change_setting

        try:
            change_setting(name, value)
        except TasdeskError as error:
            self.notify(error.advice, title=error.sentence, severity="warning")

    def action_copy_screen(self) -> None:
        lines = self.screen._compositor.render_strips()
        self.copy_to_clipboard("\n".join(line.text.rstrip() for line in lines))
        self.notify("", title=_("The screen is copied"))

    def action_save_picture(self) -> None:
        """Save the screen as an SVG file, once quick find is gone from it."""
        self.call_after_refresh(self._save_picture)

    def _save_picture(self) -> None:
        # Textual's own way would let others read it.
        from tasdesk.exchange.writing import private_file

        path = Path.cwd() / f"tasdesk-{datetime.now():%Y-%m-%d-%H%M%S}.svg"
        try:
            with private_file(path) as file:
                file.write(self.export_screenshot())
        except TasdeskError as error:
            self.notify(error.advice, title=error.sentence, severity="warning")
        else:
            self.notify(str(path), title=_("Saved"))

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a toast in the place of the one before; what it says is no markup unless that is asked for."""
        self.clear_notifications()
        safe = "\n".join(text.safe(line) for line in message.splitlines())
        super().notify(safe, title=text.safe(title), severity=severity, timeout=timeout, markup=markup)
