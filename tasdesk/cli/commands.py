"""Every command by its name, with the module that holds it and the line that says what it does.

A module has `register(app)`, which adds its commands. It is loaded when one of them runs, and not for the list that
`tasdesk --help` prints.
"""

from typing import Final, NamedTuple

from tasdesk.messages import N_


class Entry(NamedTuple):
    """Where a command is, and what it does in one line.

    Attributes:
        as_of: whether it can look at the book as it was on another day. A command that only writes says so by itself
            (`session.writing_desk`); one that opens no desk is told here.
    """

    module: str
    summary: str
    as_of: bool = True


COMMANDS: Final = {
    "init": Entry("tasdesk.cli.book", N_("Make an empty book."), as_of=False),
    "demo": Entry("tasdesk.cli.book", N_("Open the demo portfolio; in a pipe, print it.")),
    "info": Entry("tasdesk.cli.book", N_("Where things are, how much there is, and in which versions.")),
    "backup": Entry("tasdesk.cli.care", N_("Copy the book, while it is in use."), as_of=False),
    "restore": Entry("tasdesk.cli.care", N_("Put a backup in the place of the book."), as_of=False),
    "check": Entry("tasdesk.cli.care", N_("Look whether the book is sound, and rebuild what is derived."), as_of=False),
    "upgrade": Entry("tasdesk.cli.care", N_("Bring a book of an older tasdesk to the form of this one."), as_of=False),
    "encrypt": Entry("tasdesk.cli.encryption", N_("Encrypt the book with a passphrase."), as_of=False),
    "decrypt": Entry("tasdesk.cli.encryption", N_("Take the encryption off the book."), as_of=False),
    "rekey": Entry("tasdesk.cli.encryption", N_("Give the encrypted book another passphrase."), as_of=False),
    "config": Entry("tasdesk.cli.settings", N_("Show the settings, or change one."), as_of=False),
    "import": Entry("tasdesk.cli.importing", N_("Take over what another CRM exported."), as_of=False),
    "mappings": Entry(
        "tasdesk.cli.importing", N_("List what is known of the exports of CRMs, or show one mapping."), as_of=False
    ),
    "merge": Entry("tasdesk.cli.merge", N_("Take in what another book handed on."), as_of=False),
    "clashes": Entry("tasdesk.cli.merge", N_("List what two books say differently, or settle it.")),
    "export": Entry("tasdesk.cli.exporting", N_("Write deals, answers, curves or the whole book for others.")),
    "deals": Entry("tasdesk.cli.deals", N_("List deals: the open ones, or those that a filter names.")),
    "deal": Entry("tasdesk.cli.deal", N_("Show, add, edit, grade, move, close or reopen one deal.")),
    "leads": Entry("tasdesk.cli.lead", N_("List leads: possible projects that are no deals yet.")),
    "lead": Entry("tasdesk.cli.lead", N_("Write down, verify, convert or drop a lead.")),
    "stage": Entry("tasdesk.cli.stage", N_("What the stages of a deal require, and what of it is there.")),
    "tasks": Entry("tasdesk.cli.tasks", N_("What is to be done, of all deals or one, overdue first.")),
    "approval": Entry("tasdesk.cli.approval", N_("Write down what was decided about a deal: approved, or not.")),
    "registration": Entry("tasdesk.cli.registration", N_("Write down which partner has registered a project.")),
    "team": Entry("tasdesk.cli.team", N_("Who of us works on a deal, and what is asked of them.")),
    "resource": Entry("tasdesk.cli.resource", N_("Book somebody or something for an activity or an action.")),
    "interview": Entry("tasdesk.cli.interview", N_("Answer the questions after a closing, or list them.")),
    "accounts": Entry("tasdesk.cli.account", N_("List customers.")),
    "account": Entry("tasdesk.cli.account", N_("Show, add or edit one customer.")),
    "people": Entry("tasdesk.cli.person_show", N_("List people, of one deal or customer or of all.")),
    "person": Entry("tasdesk.cli.person", N_("Show, add or change a person, or what they do in a deal.")),
    "link": Entry("tasdesk.cli.link", N_("Say who reports to, influences or follows whom.")),
    "map": Entry("tasdesk.cli.map", N_("The relationship map of a deal, and what its links say.")),
    "rivals": Entry("tasdesk.cli.rival", N_("List rivals, with our record against each.")),
    "rival": Entry("tasdesk.cli.rival", N_("Name the rivals of a deal, and keep what is known of them.")),
    "answer": Entry("tasdesk.cli.answer", N_("Give an answer of the questionnaire.")),
    "confirm": Entry("tasdesk.cli.assessments", N_("Confirm that the answers of a deal still hold.")),
    "settle": Entry("tasdesk.cli.assessments", N_("Agree on an answer.")),
    "assessments": Entry("tasdesk.cli.assessments", N_("List what was answered when, or compare two days.")),
    "round": Entry("tasdesk.cli.round", N_("List the deals whose assessment is due.")),
    "qualify": Entry("tasdesk.cli.qualify", N_("Answer the qualification list, where the playbook keeps one.")),
    "rate": Entry("tasdesk.cli.rate", N_("The win rate of a deal, and where it comes from.")),
    "curve": Entry("tasdesk.cli.rate", N_("The win rate of a deal week by week.")),
    "explain": Entry("tasdesk.cli.rate", N_("Why the win rate moved between two days.")),
    "moves": Entry("tasdesk.cli.rate", N_("What would move the win rate most.")),
    "whatif": Entry("tasdesk.cli.rate", N_("The win rate with other answers; nothing is stored.")),
    "strategy": Entry("tasdesk.cli.strategy", N_("How we compete on a deal: suggested, chosen, and why.")),
    "tactic": Entry("tasdesk.cli.tactic", N_("Plan tactics, say what came of them, or list them.")),
    "value": Entry("tasdesk.cli.value", N_("What our solution brings the customer against both rivals.")),
    "need": Entry("tasdesk.cli.need", N_("The needs ladder: from whose problem to their strategy.")),
    "plan": Entry("tasdesk.cli.plan", N_("A deal's plan under six heads, and what it leaves open.")),
    "next": Entry("tasdesk.cli.next", N_("What is to be looked at today, over all deals.")),
    "findings": Entry("tasdesk.cli.findings", N_("What a manager should ask about, of one deal or of all.")),
    "snooze": Entry("tasdesk.cli.findings", N_("Put a finding off until a day, or bring it back."), as_of=False),
    "review": Entry("tasdesk.cli.review", N_("Go through deals with whoever sells them, one by one.")),
    "news": Entry("tasdesk.cli.news", N_("What a merge brought from others, and nobody has looked at.")),
    "brief": Entry("tasdesk.cli.brief", N_("Write one deal or one review on one to three pages.")),
    "note": Entry("tasdesk.cli.note", N_("Write a note on a deal, or an activity in plain words.")),
    "notes": Entry("tasdesk.cli.note", N_("List notes, of one deal or of all.")),
    "activity": Entry("tasdesk.cli.activity", N_("Write down what was held with the customer, or plan it.")),
    "action": Entry("tasdesk.cli.action", N_("Write down what is to be done, and what became of it.")),
    "calendar": Entry("tasdesk.cli.action", N_("List what is planned and what is to be done, by when.")),
    "objection": Entry("tasdesk.cli.objection", N_("Write down objections, and what became of them.")),
    "milestone": Entry("tasdesk.cli.milestone", N_("Say how far we are with a customer.")),
    "buying": Entry("tasdesk.cli.milestone", N_("Say which of its own steps to the contract a customer has taken.")),
    "playbook": Entry("tasdesk.cli.playbook", N_("Show, check, edit, compare or replace the playbook.")),
    "recompute": Entry("tasdesk.cli.recompute", N_("Work out all rates and weekly points anew, or check them.")),
    "undo": Entry("tasdesk.cli.history", N_("Take back the last step, several, or a certain one."), as_of=False),
    "redo": Entry("tasdesk.cli.history", N_("Take back the last undo."), as_of=False),
    "log": Entry("tasdesk.cli.history", N_("List what was done, of one deal or of all.")),
}
