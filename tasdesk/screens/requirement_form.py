"""The box in which something that a stage requires is left to somebody (METHOD 2)."""

from collections.abc import Mapping

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.stage_items import plan_item
from tasdesk.errors import TasdeskError
from tasdesk.messages import _, language
from tasdesk.method.facts import StageItem
from tasdesk.method.playbook import Item
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.screens.work_fields import day_in


def requirement_form(desk: Desk, deal_id: str, item: Item, said: StageItem | None) -> Form:
    """A form for who sees to it, by when, and a note; `said` is what was said of it."""
    due = text.day(said.due) if said is not None and said.due is not None else ""
    lines = [
        Line("owner", _("Owner"), said.owner if said else "", _("who sees to it")),
        Line("due", _("Due"), due, _("such as 2027-04-02, or Friday")),
        Line("note", _("Note"), said.note if said else "", _("how one knows, or where it is")),
    ]

    def submit(written: Mapping[str, str]) -> Complaints:
        try:
            day = day_in(written["due"], desk.today, forward=True)
        except TasdeskError as error:
            return {"due": str(error)}
        try:
            plan_item(desk, deal_id, item.id, owner=written["owner"], due=day, note=written["note"])
        except TasdeskError as error:
            return {"note": str(error)}
        return {}

    return Form(item.name.of(language()), lines, submit)
