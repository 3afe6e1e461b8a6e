"""The qualification list: TAS's classic four, answered beside the questionnaire (METHOD 4)."""

from datetime import date

from tasdesk.actions.days import deal_on
from tasdesk.actions.desk import Desk
from tasdesk.actions.typed import typed
from tasdesk.errors import BadUse
from tasdesk.messages import _
from tasdesk.method.facts import Author, Choice
from tasdesk.method.questionnaire import check_day
from tasdesk.store.ids import id_of
from tasdesk.store.playbooks import playbook_in_force


def qualify(
    desk: Desk,
    deal_id: str,
    item: str,
    answer: str,
    *,
    note: str = "",
    author: Author | None = None,
    on: date | None = None,
) -> None:
    """Answer a question of the qualification list; the last answer counts, whoever gave it. No rate depends on it.

    Args:
        item: the id of the question in the playbook.
        answer: yes, no or unknown.
        note: the evidence; empty leaves the one there is.
        author: None is the user.
        on: the day; an answer of the same day is amended. None is today.

    Raises:
        BadUse: no such answer, or the day is in the future or before the deal.
        Refused: the playbook keeps no such list.   NotFound: no such question, or no such deal.
    """
    from tasdesk.store.tables import QualificationRow

    day, note = on or desk.today, typed(note)
    check_day(day, desk.today)
    if answer not in tuple(Choice):
        raise BadUse(_("{value} is no answer to this.").format(value=answer), _("Answer yes, no or unknown."))
    with desk.writing("qualify") as step:
        playbook_in_force(step.read).qualifier(item)
        deal_on(step.read, deal_id, day, desk.today)
        key = id_of(deal_id, item, day)
        row = step.session.get(QualificationRow, key)
        step.session.merge(
            QualificationRow(
                id=key,
                deal_id=deal_id,
                item=item,
                day=day,
                author=author or desk.user.role,
                answer=answer,
                note=note or (row.note if row else ""),
            )
        )
