"""`interview`: what is asked after a closing, and what was answered (METHOD 2, "Moving")."""

from typing import Annotated

import typer

from tasdesk.actions import stage_items as actions
from tasdesk.cli.options import DealArgument, JsonOption
from tasdesk.cli.printing import Column, done, put_json, put_table, talk
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, language
from tasdesk.store.dossier import read_deal
from tasdesk.store.lookup import find_deal
from tasdesk.store.stage_items import read_closing_answers


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("interview", help=N_("Answer the questions after a closing, or list them."))(interview)


def interview(
    deal: DealArgument,
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help=N_("The id of a question."), show_default=False)
    ] = "",
    answer: Annotated[
        str | None, typer.Argument(metavar="ANSWER", help=N_("What is answered; '' takes it away."), show_default=False)
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Answer the questions after a closing, or list them."""
    if not question:
        _list(deal, as_json)
        return
    if answer is None:
        raise BadUse(_("ANSWER is missing."), _("Without a question, all of them are listed."))
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        actions.answer_interview(desk, deal_id, question, answer)
    done(_("The answer is written down."))


def _list(called: str, as_json: bool) -> None:
    with reading_desk() as desk:
        with desk.reading() as read:
            deal = read_deal(read, find_deal(read, called))
            given = read_closing_answers(read, deal.id, desk.today)
        playbook = desk.playbook()
    asked = [each for each in playbook.interview if deal.outcome in each.outcomes]
    said = {each.question: each for each in given if each.day == deal.closed_on}
    if as_json:
        put_json(
            [
                {
                    "question": each.id,
                    "text": {"en": each.text.en, "zh": each.text.zh},
                    "answer": said[each.id].answer if each.id in said else None,
                    "author": said[each.id].author if each.id in said else None,
                    "closed_on": deal.closed_on.isoformat() if deal.closed_on else None,
                }
                for each in asked
            ]
        )
        return
    if not asked:
        talk(_("Nothing is asked: the deal is open, or the playbook has no question for how it ended."))
        return
    put_table(
        [Column(_("question")), Column("", least=24), Column(_("answer"), least=24)],
        [
            (each.id, each.text.of(language()), said[each.id].answer.replace("\n", " ") if each.id in said else "")
            for each in asked
        ],
    )
