"""What several screens do with one deal in the same way: move it, write it down, change it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from tasdesk import text
from tasdesk.actions.deals import add_deal, move_stage
from tasdesk.actions.desk import Desk
from tasdesk.errors import BadUse, TasdeskError
from tasdesk.messages import _, language
from tasdesk.method.facts import Deal
from tasdesk.method.playbook import Playbook
from tasdesk.method.stages import MoveRefused, next_stage, previous_stage
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.store.dossier import read_deal
from tasdesk.store.search import account_names


def move(screen: DeskScreen, deal_id: str, step: int) -> None:
    """Move a deal one stage on (1) or back (-1), asking for the reason the method wants (METHOD 2, "Moving")."""
    from tasdesk.screens.dialogs import move_back, move_on

    found = screen.attempt(_deal, deal_id)
    if found is None:
        return
    deal, playbook = found.value, screen.desk.playbook()
    to = (next_stage if step > 0 else previous_stage)(playbook, deal.stage)
    if to is None:
        beyond = _("{stage} is the last stage.") if step > 0 else _("{stage} is the first stage.")
        screen.say(beyond.format(stage=_stage_name(playbook, deal.stage)))
        return
    try:
        move_stage(screen.desk, deal_id, to)
    except MoveRefused as refusal:
        if refusal.why not in ("missing", "reason"):
            screen.refused(refusal)
            return
        submit = partial(_move_because, screen.desk, deal, playbook, to)
        if refusal.why == "missing":
            ask = move_on(deal.name, playbook, deal.stage, to, missing=refusal.missing, submit=submit)
        else:
            ask = move_back(deal.name, playbook, to, submit=submit)
        screen.app.push_screen(ask, lambda moved: _say_moved(screen, playbook, deal, to) if moved else None)
    except TasdeskError as error:
        screen.refused(error)
    else:
        _say_moved(screen, playbook, deal, to)


def write_down(screen: DeskScreen) -> None:
    """Ask for a new deal; once it is there, the screen shows it."""
    from tasdesk.screens.deal_form import new_deal_form

    made: list[str] = []

    def submit(values: Mapping[str, Any]) -> None:
        made.append(add_deal(screen.desk, **values))

    def done(yes: bool | None) -> None:
        if yes:
            screen.say(_("Written down"), _("u undoes"))
            screen.show_deal(made[-1])

    form = new_deal_form(screen.desk.playbook(), _accounts(screen), submit, owner=screen.desk.user.name)
    screen.app.push_screen(form, done)


def change(screen: DeskScreen, deal_id: str, field: str = "") -> None:
    """Ask for other values of a deal's own fields; the cursor is in the first, or in the one that is named."""
    from tasdesk.screens.deal_form import change_deal_form

    found = screen.attempt(_deal, deal_id)
    if found is not None:
        form = change_deal_form(screen.desk, found.value, _accounts(screen))
        screen.app.push_screen(form)
        if field:
            form.call_after_refresh(lambda: form.query_one(f"#{field}").focus())


def _deal(desk: Desk, deal_id: str) -> Deal:
    with desk.reading() as read:
        return read_deal(read, deal_id)


def _accounts(screen: DeskScreen) -> list[str]:
    with screen.desk.reading() as read:
        return account_names(read)


def _move_because(desk: Desk, before: Deal, playbook: Playbook, to: str, reason: str) -> None:
    try:
        with desk.together("move stage") as inside:
            stage = _deal(inside, before.id).stage
            if stage != before.stage:
                raise BadUse(
                    _("Meanwhile it was moved to {stage}.").format(stage=_stage_name(playbook, stage)),
                    _("Esc leaves it there."),
                )
            move_stage(inside, before.id, to, reason=reason)
    except MoveRefused as refusal:
        if refusal.why != "missing":
            raise
        # What is missing is told already.
        raise BadUse(_("To move on without it, give a reason.")) from None


def _say_moved(screen: DeskScreen, playbook: Playbook, deal: Deal, to: str) -> None:
    screen.say(
        _("Moved"), f"{text.safe(deal.name)} {text.glyphs().arrow} {_stage_name(playbook, to)}\n" + _("u undoes")
    )


def _stage_name(playbook: Playbook, stage: str) -> str:
    return playbook.stage(stage).name.of(language())
