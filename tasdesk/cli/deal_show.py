"""`deal show`: everything that is known of a deal, for reading in a pager."""

from dataclasses import dataclass
from typing import Any

from tasdesk.actions import deals as actions
from tasdesk.actions.news import Told, news_of
from tasdesk.cli.activity_lists import Names, read_names
from tasdesk.cli.case import Case, case_of
from tasdesk.cli.deal_sections import put_sections, section_objects
from tasdesk.cli.options import DealArgument, JsonOption
from tasdesk.cli.printing import Column, number, put, put_json, put_pairs, put_table, put_text
from tasdesk.cli.rate_show import put_rate, rate_object
from tasdesk.cli.session import reading_desk
from tasdesk.messages import _, language, pgettext
from tasdesk.method.facts import Choice, Deal, Grade, Lead, Qualified, StageMove
from tasdesk.method.grades import automatic_grade, overtaken
from tasdesk.method.playbook import Item
from tasdesk.method.winrate import rate as rate_of
from tasdesk.text import amount as amount_text
from tasdesk.text import glyphs, safe
from tasdesk.widgets import words
from tasdesk.widgets.news_words import said


@dataclass(frozen=True, slots=True)
class Shown:
    """What `deal show` prints: the deal with its rate, its grade, and what its stage lacks."""

    case: Case
    grade: Grade | None
    automatic: Grade | None
    missing: tuple[Item, ...]
    names: Names
    news: Told | None

    @property
    def deal(self) -> Deal:
        """The deal's own fields."""
        return self.case.dossier.deal


def show(deal: DealArgument, as_json: JsonOption = False) -> None:
    """Everything that is known of a deal, in short."""
    with reading_desk() as desk:
        case = case_of(desk, deal)
        grade = actions.effective_grade(case.dossier.deal, case.playbook)
        missing = () if case.dossier.deal.outcome else actions.missing_for_move(desk, case.dossier.deal.id)
        with desk.reading() as read:
            names = read_names(read, case.dossier.activities, case.dossier.actions)
        news = news_of(desk, case.dossier.deal.id)
    automatic = automatic_grade(case.playbook.grading, case.dossier.deal.amount, case.dossier.deal.led_by)
    shown = Shown(case, grade, automatic, missing, names, news)
    if as_json:
        put_json(_object(shown))
    else:
        _put(shown)


def _object(shown: Shown) -> dict[str, Any]:
    case, deal = shown.case, shown.deal
    named = dict(zip(case.standing.slots, case.standing.rivals, strict=True))
    return {
        **rate_object(case, rate_of(case.standing, case.playbook.comparison), case.gates),
        "id": deal.id,
        "external_id": deal.external_id or None,
        "name": deal.name,
        "account": deal.account or None,
        "product": deal.product or None,
        "stage": deal.stage,
        "stage_since": _iso(deal.stage_since),
        "missing": [item.id for item in shown.missing],
        "outcome": deal.outcome,
        "closed_on": _iso(deal.closed_on),
        "grade": shown.grade or None,
        "manual_grade": deal.manual_grade,
        "grade_reason": deal.grade_reason or None,
        "automatic_grade": shown.automatic,
        "grade_overtaken": overtaken(shown.automatic, deal.manual_grade),
        "amount": None if deal.amount is None else number(deal.amount.minor, deal.amount.currency),
        "currency": None if deal.amount is None else deal.amount.currency,
        "led_by": deal.led_by,
        "owner": deal.owner or None,
        "opened_on": _iso(deal.opened_on),
        "close_date": _iso(deal.close_date),
        "need": deal.need or None,
        "incumbent": deal.incumbent,
        "rivals": {f"rival{slot}": case.name_of(named[slot].party) if slot in named else None for slot in (1, 2)},
        "people": [
            {
                "name": person.name,
                "title": person.title or None,
                "roles": list(person.roles),
                "stance": person.stances.get("us"),
            }
            for person in case.dossier.people
        ],
        "moves": [_move_object(move, case) for move in case.dossier.moves],
        "notes": len(case.dossier.notes),
        "news": shown.news.news.records if shown.news else 0,
        "qualification": {
            each.id: _qualified_object(case.dossier.qualification.get(each.id)) for each in case.playbook.qualifiers
        },
        **section_objects(case, shown.grade, shown.names),
    }


def _qualified_object(said: Qualified | None) -> dict[str, Any] | None:
    if said is None:
        return None
    return {"answer": said.answer, "day": said.day.isoformat(), "author": said.author, "note": said.note or None}


def _move_object(move: StageMove, case: Case) -> dict[str, Any]:
    return {
        "day": _iso(move.day),
        "kind": move.kind,
        "from": move.source,
        "to": move.target,
        "outcome": move.outcome,
        "rival": case.name_of(move.rival),
        "reason": move.reason or None,
    }


def _iso(day: Any) -> str | None:
    return None if day is None else str(day.isoformat())


def _put(shown: Shown) -> None:
    case, deal = shown.case, shown.deal
    put(safe(f" {glyphs().dot} ".join(filter(None, (deal.code, deal.name, deal.account, deal.product)))))
    stage = case.playbook.stage(deal.stage).name.of(language())
    put_pairs(
        [
            (_("stage"), _since(stage, deal.stage_since)),
            (_("missing"), _(", ").join(item.name.of(language()) for item in shown.missing)),
            (_("outcome"), "" if deal.outcome is None else _since(words.outcome(deal.outcome), deal.closed_on)),
            (_("grade"), _grade(shown)),
            (_("amount"), "" if deal.amount is None else amount_text(deal.amount.minor, deal.amount.currency)),
            (_("account"), _("ours already") if deal.incumbent else ""),
            (_("led by"), _("a partner") if deal.led_by is Lead.PARTNER else ""),
            (_("owner"), deal.owner),
            (_("opened"), _iso(deal.opened_on) or ""),
            (_("close date"), _iso(deal.close_date) or ""),
            (_("external id"), deal.external_id),
        ]
    )
    if deal.need:
        put()
        put_text(deal.need)
    put()
    put_rate(case, rate_of(case.standing, case.playbook.comparison), case.gates)
    if case.playbook.qualifiers:
        put()
        _put_qualification(case)
    if case.dossier.people:
        put()
        _put_people(case)
    if case.dossier.notes:
        put()
        put(_("{count} notes: tasdesk notes {deal}").format(count=len(case.dossier.notes), deal=deal.code))
    if shown.news:
        put()
        told = said(shown.news.news.records, shown.news.authors)
        put(_("{news}: tasdesk news {deal}").format(news=told, deal=deal.code))
    put_sections(case, shown.grade, shown.names)


def _grade(shown: Shown) -> str:
    """The grade, and why it was set by hand where it was."""
    deal = shown.deal
    if not deal.manual_grade:
        return shown.grade or ""
    if overtaken(shown.automatic, deal.manual_grade):
        return _("{grade} ({reason}); overtaken, the automatic grade is {automatic}").format(
            grade=shown.grade, reason=deal.grade_reason, automatic=shown.automatic
        )
    return f"{shown.grade} ({deal.grade_reason})"


def _put_qualification(case: Case) -> None:
    """The qualification list with its answers, each with its evidence."""
    said = {Choice.YES: pgettext("gate", "yes"), Choice.NO: pgettext("gate", "no"), Choice.UNKNOWN: _("don't know")}
    rows = []
    for each in case.playbook.qualifiers:
        given = case.dossier.qualification.get(each.id)
        answer = said[given.answer] if given else _("not asked yet")
        rows.append((each.name.of(language()), answer, given.note.replace("\n", " ") if given else ""))
    put_table([Column(_("qualification")), Column(""), Column("", least=20)], rows)


def _put_people(case: Case) -> None:
    put_table(
        [Column(_("people")), Column("", least=8), Column(""), Column("")],
        [
            (
                person.name,
                person.title,
                words.roles(person.roles) if person.roles else "",
                words.stance(person.stances.get("us"))[1],
            )
            for person in case.dossier.people
        ],
    )


def _since(what: str, day: Any) -> str:
    return what if day is None else _("{what}, since {day}").format(what=what, day=day.isoformat())
