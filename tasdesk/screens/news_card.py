"""What others brought to a deal: shown once it is opened, marked on its tabs, and then no news any more."""

from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import Final

from tasdesk.actions.news import Told, looked_at, news_of
from tasdesk.messages import _
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.history_card import ChangesCard
from tasdesk.text import safe
from tasdesk.widgets import news_words
from tasdesk.widgets.changed_words import lines

_TABS: Final = {
    **dict.fromkeys(("deal", "stage_item"), "overview"),
    **dict.fromkeys(("assessment", "gates", "qualification", "naming", "uncontested"), "questions"),
    **dict.fromkeys(("person", "link", "deal_role", "attitude", "relationship"), "map"),
    **dict.fromkeys(("rival_entry",), "rivals"),
    **dict.fromkeys(("value_proposition", "value_equation", "need"), "value"),
    **dict.fromkeys(("strategy", "tactic", "plan_text"), "plan"),
    **dict.fromkeys(("approval", "registration", "member", "booking"), "team"),
    **dict.fromkeys(("activity", "action", "milestone", "buying_step", "objection", "objection_change"), "activities"),
    **dict.fromkeys(("note", "stage_move", "review_deal", "closing_answer"), "history"),
}
"""On which tab the records of a table are seen."""


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


def by_tab(told: Told) -> Mapping[str, int]:
    """Of how many records something is new, by the tab that shows them."""
    records = {(edit.table, edit.pk) for edit in told.history.edits}
    return Counter(_TABS[table] for table, _pk in records if table in _TABS)


def _said(told: Told) -> str:
    return news_words.said(told.news.records, told.authors)


def _look_at(screen: DeskScreen, deal_id: str) -> None:
    # In a thread: nobody waits for the disk because of a mark.
    screen.run_worker(partial(looked_at, screen.desk, deal_id), thread=True, exit_on_error=False)
