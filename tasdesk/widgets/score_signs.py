"""What the signs of the questionnaire mean: whole sentences for the help, and in short where there is room below."""

from tasdesk import text
from tasdesk.messages import _
from tasdesk.method.facts import Author
from tasdesk.widgets import words
from tasdesk.widgets.painting import Run


def explained() -> list[tuple[str, str]]:
    """Every sign with what it means."""
    sign = text.glyphs()
    sales, manager, agreed = (words.author_letter(author) for author in Author)
    return [
        ("5/5", _("Probes answered, of those asked; the number before is their mean")),
        (f"{sales}4/{manager}2", _("The salesperson says 4, the manager 2; apart by 2 or more it stands out")),
        (f"={manager} ={sales}", _("The manager, or the salesperson, says the same")),
        (f"{manager}2 {sales}4", _("Only the manager, or the salesperson, gave a number")),
        (f"{sales} {agreed}", _("You gave no answer: this is the one in force, and whose it is")),
        (_("agreed"), _("Both have agreed on this answer")),
        (f"{agreed}3", _("Both have agreed on 3, which counts in place of the answer shown")),
        (f"? {sign.dash} {sign.same}", _("Don't know; not answered; a probe not answered")),
        (_("as {score}").format(score="4"), _("Nobody knows it of this rival: it counts as 4")),
        (sign.note, _("There is evidence; it stands below")),
    ]


def in_short(width: int) -> list[Run]:
    """The signs that cannot be guessed, as many as have room in that many cells."""
    sales, manager, agreed = (words.author_letter(author) for author in Author)
    every = (
        (f"{sales}4/{manager}2", _("salesperson 4, manager 2")),
        (f"={manager}", _("manager the same")),
        (f"{agreed}3", _("agreed: 3")),
        ("5/5", _("probes answered")),
        (text.glyphs().note, _("evidence")),
    )
    runs: list[Run] = []
    used = 1
    for sign, meaning in every:
        said = f" {meaning}   "
        used += text.width(sign) + text.width(said)
        if used - 3 > width:
            break
        runs += [(sign, "dim"), (said, "faint")]
    return [(" ", "plain"), *runs]
