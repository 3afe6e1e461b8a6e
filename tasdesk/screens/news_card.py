"""What others brought to a deal: shown once it is opened, marked on its tabs, and then no news any more."""

from functools import partial

from tasdesk.actions.news import Told, looked_at, news_of
from tasdesk.messages import _
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.history_card import ChangesCard
from tasdesk.text import safe
from tasdesk.widgets import news_words
from tasdesk.widgets.changed_words import lines


def take(screen: DeskScreen, deal_id: str) -> Told | None:
    """What is new of a deal that is opened now, said in a toast; from then on it has been looked at."""
    done = screen.attempt(news_of, deal_id)
    if done is None or done.value is None:
        return None
    _look_at(screen, deal_id)
    screen.say(_said(done.value), _("N shows it"))
    return done.value


def show(screen: DeskScreen, name: str, told: Told) -> None:
    """Show what is new of a deal."""
    heading = _("{news}: {deal}").format(news=_said(told), deal=safe(name))
    screen.app.push_screen(ChangesCard(heading, lines(*told.history), screen.undo_step))


def open_on(screen: DeskScreen, deal_id: str, name: str) -> bool:
    """Show what is new of a deal that is not open; False where nothing is."""
    done = screen.attempt(news_of, deal_id)
    if done is None or done.value is None:
        return False
    _look_at(screen, deal_id)
    show(screen, name, done.value)
    return True


def _said(told: Told) -> str:
    return news_words.said(told.news.records, told.authors)


def _look_at(screen: DeskScreen, deal_id: str) -> None:
    # In a thread: nobody waits for the disk because of a mark.
    screen.run_worker(partial(looked_at, screen.desk, deal_id), thread=True, exit_on_error=False)
