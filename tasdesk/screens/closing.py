"""Closing a deal and opening it again (METHOD 2, "Moving")."""

from collections.abc import Mapping

from tasdesk import text
from tasdesk.actions.deals import close_deal, reopen_deal
from tasdesk.actions.stage_items import answer_interview
from tasdesk.errors import TasdeskError
from tasdesk.messages import _, language
from tasdesk.method.facts import Outcome
from tasdesk.screens.deal_view import DealView
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.widgets import words


def close(screen: DeskScreen, view: DealView) -> None:
    """Ask how the deal ended, to whom it was lost and why."""
    deal = view.dossier.deal
    rivals = [view.names.get(rival, rival) for rival in view.sheet.rivals if rival is not None]
    lines = [
        Line(
            "outcome", _("Outcome"), Outcome.WON, choices=tuple((each.value, words.outcome(each)) for each in Outcome)
        ),
        Line(
            "to", _("Lost to"), hint=_("a rival, if it was lost"), known=tuple(n for n in rivals if n == text.safe(n))
        ),
        Line("reason", _("Reason"), hint=_("what decided it")),
    ]

    def submit(values: Mapping[str, str]) -> Complaints:
        try:
            close_deal(screen.desk, deal.id, Outcome(values["outcome"]), to=values["to"], reason=values["reason"])
        except TasdeskError as error:
            return {"reason" if error.code == "refused" else "to": str(error)}
        return {}

    def closed(done: bool | None) -> None:
        if done:
            screen.say(_("Closed"), f"{text.safe(deal.name)}\n" + _("u undoes"))
            interview(screen, deal.id)

    screen.app.push_screen(Form(_("Close {deal}").format(deal=deal.name), lines, submit), closed)


def interview(screen: DeskScreen, deal_id: str) -> None:
    """Ask what the playbook asks after such an outcome; every answer may be left out, and Esc leaves out all."""
    dossier, playbook = screen.desk.dossier(deal_id), screen.desk.playbook()
    deal = dossier.deal
    asked = [each for each in playbook.interview if deal.outcome in each.outcomes]
    if not asked:
        return
    said = {each.question: each.answer for each in dossier.closing_answers if each.day == deal.closed_on}
    tongue = language()
    lines = [Line(each.id, each.name.of(tongue), said.get(each.id, ""), each.text.of(tongue)) for each in asked]

    def submit(values: Mapping[str, str]) -> Complaints:
        at = asked[0].id
        try:
            with screen.desk.together("answer interview") as inside:
                for at, answer in values.items():
                    if answer != said.get(at, ""):
                        answer_interview(inside, deal_id, at, answer)
        except TasdeskError as error:
            return {at: str(error)}
        return {}

    title = _("After the closing: {deal}").format(deal=deal.name)
    screen.app.push_screen(Form(title, lines, submit))


def reopen(screen: DeskScreen, view: DealView) -> None:
    """Ask for the reason for which a closed deal is opened again."""
    deal = view.dossier.deal

    def submit(values: Mapping[str, str]) -> Complaints:
        try:
            reopen_deal(screen.desk, deal.id, reason=values["reason"])
        except TasdeskError as error:
            return {"reason": str(error)}
        return {}

    def reopened(done: bool | None) -> None:
        if done:
            screen.say(_("Open again"), f"{text.safe(deal.name)}\n" + _("u undoes"))

    line = Line("reason", _("Reason"), hint=_("what has changed"))
    screen.app.push_screen(Form(_("Reopen {deal}").format(deal=deal.name), [line], submit), reopened)
