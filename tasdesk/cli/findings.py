"""`findings`: what to ask about, of one deal or of all, and putting one off (METHOD 8)."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from tasdesk.actions import findings as actions
from tasdesk.actions.findings import FoundIn
from tasdesk.actions.trust import trust
from tasdesk.cli.options import DealArgument, JsonOption
from tasdesk.cli.printing import Column, done, put_json, put_table, talk
from tasdesk.cli.session import reading_desk, writing_desk
from tasdesk.cli.values import day_of, one_of
from tasdesk.errors import BadUse
from tasdesk.messages import N_, _, language, ngettext
from tasdesk.method.findings import Severity
from tasdesk.method.gaps import FINDINGS
from tasdesk.method.trust import Share
from tasdesk.store.lookup import find_deal
from tasdesk.text import count, day
from tasdesk.widgets.finding_words import TITLES, mark, share_words, title

FindingArgument = Annotated[
    str,
    typer.Argument(
        metavar="FINDING",
        help=N_("Its id; where there are several, with what it is about: key-player-untouched:Ann."),
        show_default=False,
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("findings", help=N_("The gravest first. Without a deal, of all open deals."))(findings)
    app.command("snooze", help=N_("It comes back by itself after that day."))(snooze)


def findings(
    deal: Annotated[
        str,
        typer.Argument(metavar="DEAL", help=N_("The deal: its code, its external id or a part of its name.")),
    ] = "",
    *,
    everything: Annotated[bool, typer.Option("--all", help=N_("Of all open deals, as without a deal."))] = False,
    severity: Annotated[
        str, typer.Option("--severity", metavar="high|medium|low", help=N_("Only those so grave."))
    ] = "",
    id_: Annotated[str, typer.Option("--id", metavar="ID", help=N_("Only this finding, such as rate-fell."))] = "",
    snoozed: Annotated[bool, typer.Option("--snoozed", help=N_("Those that are put off as well."))] = False,
    trusted: Annotated[
        bool, typer.Option("--trust", help=N_("Instead, how often each was there in deals lost and won."))
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List what a manager should ask about."""
    if deal and everything:
        raise BadUse(_("A deal and --all exclude each other."))
    if trusted:
        if deal or everything or severity or id_ or snoozed:
            raise BadUse(_("--trust is about all deals that were closed."), _("Leave the others out."))
        _put_trust(as_json=as_json)
        return
    wanted = Severity(one_of("--severity", severity, Severity)) if severity else None
    if id_:
        one_of("--id", id_, FINDINGS)
    with reading_desk() as desk:
        with desk.reading() as read:
            chosen = [find_deal(read, deal)] if deal else None
        found = [
            each
            for each in actions.find_in(desk, chosen, frozenset({id_}) if id_ else None)
            if (snoozed or each.finding.snoozed is None) and wanted in (None, each.finding.severity)
        ]
    found.sort(key=lambda each: list(Severity).index(each.finding.severity))
    if as_json:
        put_json([_object(each) for each in found])
        return
    if found:
        _put(found, of_one=bool(deal))
    talk(ngettext("{count} finding", "{count} findings", len(found)).format(count=count(len(found))))


def _put_trust(*, as_json: bool) -> None:
    """How often each finding was there on the day before a deal was lost or won."""
    with reading_desk() as desk:
        found = trust(desk)
    if as_json:
        put_json([{"id": id_, "lost": _share(each.lost), "won": _share(each.won)} for id_, each in found.items()])
        return
    columns = [Column("id"), Column(_("finding"), least=16), Column(_("in deals lost")), Column(_("in deals won")),
               Column("")]  # fmt: skip
    put_table(
        columns,
        [
            (id_, _(TITLES[id_]), *map(share_words, each), _("clearly apart") if each.apart else "")
            for id_, each in found.items()
        ],
    )
    talk(_("With how many of how many, and where the part lies in 95 of 100 cases."))


def _share(share: Share) -> dict[str, Any]:
    interval = share.interval
    return {"some": share.some, "all": share.all, "part": share.part, "interval": interval and list(interval)}


def snooze(
    deal: DealArgument,
    finding: FindingArgument,
    until: Annotated[
        str,
        typer.Option("--until", metavar="DATE", help=N_("The last day it stays away; none brings it back.")),
    ] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=N_("Why it may wait."))] = "",
) -> None:
    """Put a finding off until a day, or bring it back."""
    last = None if until in ("", "none") else day_of("--until", until)
    if last is None and until != "none":
        raise BadUse(_("--until is missing."), _("Give the day up to which it may wait, or none to bring it back."))
    with writing_desk() as desk:
        with desk.reading() as read:
            deal_id = find_deal(read, deal)
        if last is None:
            told = _("Back again: {finding}").format(finding=title(actions.wake(desk, deal_id, finding)))
        else:
            put_off = actions.snooze(desk, deal_id, finding, last, reason)
            told = _("Put off until {day}: {finding}").format(day=day(last), finding=title(put_off))
    done(told)


def _object(each: FoundIn) -> dict[str, Any]:
    finding = each.finding
    return {
        "id": finding.id,
        "deal": each.deal.code,
        "name": each.deal.name,
        "severity": finding.severity.value,
        "subject": finding.subject or None,
        "evidence": finding.evidence,
        "question": {"en": finding.question.en, "zh": finding.question.zh},
        "place": finding.place,
        "snoozed": None
        if finding.snoozed is None
        else {"until": finding.snoozed.until.isoformat(), "reason": finding.snoozed.reason},
    }


def _put(found: Sequence[FoundIn], *, of_one: bool) -> None:
    columns = [
        Column(""),
        *(() if of_one else (Column(_("code")), Column(_("name"), least=10))),
        Column(_("finding"), least=16),
        Column(_("evidence"), least=16, spare=not of_one),
        *((Column(_("question"), least=16, spare=True),) if of_one else ()),
    ]
    put_table(
        columns,
        [
            (
                mark(each.finding.severity)[0],
                *(() if of_one else (each.deal.code, each.deal.name)),
                title(each.finding),
                each.finding.evidence,
                *((each.finding.question.of(language()),) if of_one else ()),
            )
            for each in found
        ],
    )
