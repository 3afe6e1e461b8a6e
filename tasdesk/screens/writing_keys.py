"""The keys that change the book, by the ids of their bindings: where nothing can be changed they say so and stand back.

What is not listed here is refused all the same once it is to be stored, or when it asks for words to be written.
"""

from typing import Final

WRITING: Final = frozenset({
    "desk.undo", "desk.redo",
    "board.add", "board.edit", "board.back", "board.forward",
    "deal.confirm", "deal.note", "deal.note-outside", "deal.stage-back", "deal.stage-on", "deal.close",
    "overview.edit", "findings.put-off", "all-findings.put-off",
    "questions.settle", "questions.clear", "questions.give",
    "grid.evidence", "grid.rival",
    "work.add", "work.add-action", "work.done", "work.done-otherwise", "work.edit", "work.cancel",
    "calendar.add", "calendar.add-action", "calendar.done", "calendar.done-otherwise", "calendar.edit",
    "calendar.cancel",
    "plan.tactic", "plan.action", "plan.done", "plan.done-otherwise", "plan.drop", "plan.strategy", "plan.edit",
    "value.gain", "value.need", "value.edit", "value.remove",
    "team.member", "team.book", "team.decide", "team.register", "team.edit", "team.remove",
    "known.add", "known.rename", "known.merge", "known.archive", "known.remove",
    "rivals.name", "rivals.strategy", "rivals.drop",
    "rival.add", "rival.tactic", "rival.edit", "rival.done", "rival.remove", "rival.undo",
    "history.share", "history.delete", "history.edit", "changes.undo",
    "leads.add", "leads.edit", "leads.verify", "leads.convert", "leads.drop",
    "tasks.done", "tasks.done-otherwise", "tasks.edit", "tasks.add",
    "stages.tick", "stages.edit", "stages.undo",
    "person.note",
    "map.add", "map.edit", "map.role", "map.stance", "map.contact", "map.influence", "map.do", "map.move", "map.link",
    "map.remove", "map.left-us", "accounts.add", "accounts.edit", "account.edit",
    "review.tick", "review.follow-up", "review.note", "review.done", "review.add", "review.leave", "review.earlier",
    "review.later", "review.back", "review.forward",
    "first.add", "first.leads", "first.import",
})  # fmt: skip
