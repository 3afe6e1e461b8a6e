"""`rivals` and `rival show`: what the company knows of its rivals, as it is printed (METHOD 7)."""

from typing import Annotated, Any

import typer

from tasdesk.cli.case import Case, case_of
from tasdesk.cli.chair import chair_object, put_chair, seat_of
from tasdesk.cli.options import JsonOption
from tasdesk.cli.printing import Column, number, put, put_json, put_pairs, put_table, talk
from tasdesk.cli.session import reading_desk
from tasdesk.messages import N_, _, ngettext
from tasdesk.method.rivals import Ended, Entry, EntryKind, RivalDossier, WinLoss, win_loss
from tasdesk.store.handles import handle
from tasdesk.store.rivals import Listed, find_rival, read_entries, read_rival, read_rivals
from tasdesk.text import amount, count, glyphs, percent
from tasdesk.widgets import competition_words as words


def put_rivals(
    archived: Annotated[bool, typer.Option("--archived", help=N_("Those that are archived too."))] = False,
    as_json: JsonOption = False,
) -> None:
    """List rivals."""
    with reading_desk() as desk, desk.reading() as read:
        found = [each for each in read_rivals(read, desk.today) if archived or each.archived_on is None]
    if as_json:
        put_json([_listed_object(each) for each in found])
        return
    put_table(
        [
            Column(_("rival"), least=12),
            Column(_("open deals"), right=True),
            Column(_("won"), right=True),
            Column(_("lost to it"), right=True),
            Column(_("lost elsewhere"), right=True, spare=True),
            Column(_("won of both"), right=True),
            Column(_("dossier"), right=True, spare=True),
            Column("", spare=True),
        ],
        [_listed_row(each) for each in found],
    )
    talk(ngettext("{count} rival", "{count} rivals", len(found)).format(count=count(len(found))))


def _listed_row(each: Listed) -> list[str]:
    record = win_loss(each.ended)
    return [
        each.name,
        str(each.open_deals),
        str(record.won),
        str(record.lost),
        str(record.elsewhere),
        glyphs().dash if record.share is None else percent(record.share),
        "" if each.last is None else each.last.isoformat(),
        _("archived") if each.archived_on else "",
    ]


def _listed_object(each: Listed) -> dict[str, Any]:
    return {
        "rival": each.name,
        "id": each.id,
        "archived_on": None if each.archived_on is None else each.archived_on.isoformat(),
        "open_deals": each.open_deals,
        **_record_object(win_loss(each.ended)),
        "entries": each.entries,
        "last": None if each.last is None else each.last.isoformat(),
    }


def _record_object(record: WinLoss) -> dict[str, Any]:
    return {
        "won": record.won,
        "lost": record.lost,
        "elsewhere": record.elsewhere,
        "undecided": record.undecided,
        "share": record.share,
    }


# --- one rival ---------------------------------------------------------------------------------------------------


def show(
    rival: Annotated[
        str,
        typer.Argument(metavar="RIVAL", help=N_("The rival's name, or a part of it; with --deal also its number.")),
    ],
    deal: Annotated[
        str, typer.Option("--deal", metavar="DEAL", help=N_("This deal from its chair, and what is known of it there."))
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """What is known of a rival."""
    with reading_desk() as desk:
        case, seat = None, None
        if deal:
            case = case_of(desk, deal)
            seat = seat_of(case, rival)
        with desk.reading() as read:
            found = read_rival(read, seat.party if seat else find_rival(read, rival), desk.today)
            if case is not None:
                account = case.dossier.deal.account_id
                there = read_entries(read, found.id, desk.today, deal_id=case.dossier.deal.id, account_id=account)
                found = found._replace(entries=there)
    if as_json:
        chair = {"chair": chair_object(case, seat)} if case and seat else {}
        put_json({**_object(found), **chair})
        return
    if case and seat:
        put_chair(case, seat)
        put()
    _put(found, case)


def _put(found: RivalDossier, case: Case | None) -> None:
    record = found.record
    put_pairs(
        [
            (_("rival"), (found.name, "strong")),
            (_("archived"), "" if found.archived_on is None else found.archived_on.isoformat()),
            (_("our record"), words.record(record)),
            (_("won because"), _reasons(record.won_reasons)),
            (_("lost because"), _reasons(record.lost_reasons)),
            (_("open deals"), "" if case else _(", ").join(name for _id, _code, name in found.open_deals)),
        ]
    )
    if found.entries:
        put()
        order = list(EntryKind)
        put_table(
            [Column(""), Column(""), Column(""), Column("", least=20), Column("", right=True), Column("", least=8)],
            [_entry_row(each) for each in sorted(found.entries, key=lambda each: order.index(each.kind))],
        )
    if not case and found.ended:
        put()
        put_table(
            [Column(""), Column(""), Column("", least=16), Column("", least=16)],
            [_ended_row(each) for each in found.ended],
        )


def _reasons(reasons: tuple[tuple[str, int], ...]) -> str:
    return _("; ").join(f"{reason.strip()} ({times})" if times > 1 else reason.strip() for reason, times in reasons)


def _entry_row(each: Entry) -> list[str]:
    where = each.deal or each.account
    text = each.text.replace("\n", " ")
    return [
        handle(each.id),
        words.entry_kind(each.kind),
        each.day.isoformat(),
        f"{where}{_(': ')}{text}" if where else text,
        "" if each.amount is None else amount(each.amount.minor, each.amount.currency),
        each.source,
    ]


def _ended_row(each: Ended) -> list[str]:
    from tasdesk.widgets.words import outcome

    how = _("lost to it") if each.lost_to else outcome(each.outcome)
    return [each.code, how, each.name, each.reason.replace("\n", " ")]


def _object(found: RivalDossier) -> dict[str, Any]:
    record = found.record
    return {
        "rival": found.name,
        "id": found.id,
        "archived_on": None if found.archived_on is None else found.archived_on.isoformat(),
        "record": {
            **_record_object(record),
            "won_reasons": [{"reason": reason, "count": times} for reason, times in record.won_reasons],
            "lost_reasons": [{"reason": reason, "count": times} for reason, times in record.lost_reasons],
        },
        "open_deals": [{"deal": code, "name": name} for _id, code, name in found.open_deals],
        "closed_deals": [
            {
                "deal": each.code,
                "name": each.name,
                "outcome": each.outcome,
                "lost_to_it": each.lost_to,
                "reason": each.reason or None,
                "day": None if each.day is None else each.day.isoformat(),
            }
            for each in found.ended
        ],
        "entries": [_entry_object(each) for each in found.entries],
    }


def _entry_object(each: Entry) -> dict[str, Any]:
    price = each.amount
    return {
        "entry": handle(each.id),
        "id": each.id,
        "kind": each.kind,
        "day": each.day.isoformat(),
        "text": each.text,
        "source": each.source or None,
        "author": each.author or None,
        "account": each.account or None,
        "deal": each.deal or None,
        "amount": None if price is None else number(price.minor, price.currency),
        "currency": None if price is None else price.currency,
    }
