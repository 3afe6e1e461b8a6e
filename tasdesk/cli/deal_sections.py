"""The parts of `deal show` beyond the deal's own fields and its rate: a section for everything else there is."""

from typing import Any

from tasdesk.cli.activity_lists import Names, action_object, activity_object, put_actions, put_activities
from tasdesk.cli.approval import approval_object, put_approvals
from tasdesk.cli.case import Case
from tasdesk.cli.lead import lead_object, put_lead
from tasdesk.cli.printing import Column, inked, put, put_table
from tasdesk.cli.registration import holding_object, put_registrations, registration_objects
from tasdesk.cli.stage import put_stage, stage_object
from tasdesk.cli.strategy import chosen_object, told
from tasdesk.cli.tactic import put_tactics, tactic_objects
from tasdesk.cli.team import put_team, team_object
from tasdesk.messages import _, language
from tasdesk.method.activities import ActionState
from tasdesk.method.competition import strategy_on
from tasdesk.method.facts import US, Grade
from tasdesk.method.framework import Place, matrix
from tasdesk.method.registrations import holding
from tasdesk.text import safe
from tasdesk.widgets import activity_words

_ACTIVITIES = 10
"""How many activities are told, the last ones."""


def section_objects(case: Case, grade: Grade | None, names: Names) -> dict[str, Any]:
    """What the sections say, as JSON has it, each whole."""
    dossier = case.dossier
    return {
        "lead": lead_object(dossier.origin, {dossier.deal.id: dossier.deal.code}) if dossier.origin else None,
        "stages": [stage_object(row) for row in matrix(dossier, case.playbook, case.standing, grade)],
        "approvals": [approval_object(each) for each in dossier.approvals],
        "registrations": registration_objects(dossier),
        "registration": holding_object(holding(dossier, grade)),
        "team": team_object(dossier),
        "strategy": chosen_object(strategy_on(dossier.strategies, US, dossier.on), case),
        "tactics": tactic_objects(case, US),
        "activities": [activity_object(each, names) for each in dossier.activities],
        "actions": [action_object(each, names) for each in dossier.actions],
        "milestones": [{"milestone": each.milestone, "reached": each.day.isoformat()} for each in dossier.milestones],
        "interviews": [
            {
                "closed_on": each.day.isoformat(),
                "question": each.question,
                "answer": each.answer,
                "author": each.author or None,
            }
            for each in dossier.closing_answers
        ],
    }


def put_sections(case: Case, grade: Grade | None, names: Names) -> None:
    """Print them, those that have anything to say."""
    dossier = case.dossier
    if dossier.origin is not None:
        _head(_("Lead it came from"))
        put_lead(dossier.origin, dossier.deal.code)
    _head(_("Stages"))
    for number, row in enumerate(matrix(dossier, case.playbook, case.standing, grade), start=1):
        if row.place is not Place.AHEAD:
            put_stage(number, row, whole=False)
    if dossier.approvals:
        _head(_("Approvals"))
        put_approvals(dossier, case.playbook)
    held = holding(dossier, grade)
    if dossier.registrations or held is not None:
        _head(_("Registrations"))
        put_registrations(dossier, held)
    if dossier.team or dossier.bookings:
        _head(_("Team"))
        put_team(dossier)
    chosen = strategy_on(dossier.strategies, US, dossier.on)
    if chosen is not None or dossier.tactics:
        _head(_("Strategy"))
        if chosen is not None:
            put(safe(told(chosen)))
        put_tactics(case, US)
    if dossier.milestones:
        _head(_("Milestones"))
        put_table(
            [Column(""), Column("")],
            [(each.day.isoformat(), activity_words.milestone(each.milestone)) for each in dossier.milestones],
        )
    if dossier.activities:
        _head(_("Activities"))
        put_activities(dossier.activities[-_ACTIVITIES:], names, deals=False)
    if actions := [each for each in dossier.actions if each.state is ActionState.OPEN]:
        _head(_("Actions"))
        put_actions(actions, names, dossier.on, deals=False)
    if dossier.closing_answers:
        _head(_("After the closing"))
        asked = {each.id: each.name.of(language()) for each in case.playbook.interview}
        put_table(
            [Column(""), Column(""), Column("", least=24)],
            [
                (each.day.isoformat(), asked.get(each.question, each.question), each.answer.replace("\n", " "))
                for each in dossier.closing_answers
            ],
        )


def _head(title: str) -> None:
    put()
    put(inked(title, "strong"))
