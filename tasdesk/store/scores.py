"""The scores of assessments as a playbook weighs their probes (METHOD 4): to store, or to try a playbook out."""

import json
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any, Final

from tasdesk.method.course import score_of, weights_of
from tasdesk.method.facts import Given, Question
from tasdesk.method.playbook import Playbook
from tasdesk.store.file import Progress, Reader

_CHUNK: Final = 2000
_FIT, _CLOSENESS = Question

Scored = tuple[str, str, str, str, str, float | None, float | None]
"""Deal, day, author, party, what was given that day, and the scores of fit and closeness."""


class Scoring:
    """Works out scores from answers, each author's probes carried from day to day one by one."""

    def __init__(self, playbook: Playbook) -> None:
        self._weights = weights_of(playbook)

    def scored(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[Scored]:
        """Assessments with the scores they come to, in place of the stored ones.

        Args:
            rows: as in `Scored`, with the answers (the column `detail`) at the end; those of a deal in order of days.
        """
        carried: dict[tuple[str, str, str, Question], tuple[Given | None, dict[str, Given]]] = {}
        for deal_id, day, author, party, given, _fit, _closeness, detail in rows:
            answers = json.loads(detail)
            scores: dict[Question, float | None] = {}
            for question in Question:
                key = (deal_id, author, party, question)
                direct, probes = carried.get(key, (None, {}))
                if said := answers.get(question.value):
                    direct, probes = said.get("direct", direct), {**probes, **said.get("probes", {})}
                    carried[key] = direct, probes
                scores[question] = score_of(direct, probes, self._weights[question])
            yield (
                deal_id,
                day,
                author,
                party,
                given,
                scores[_FIT] if "f" in given else None,
                scores[_CLOSENESS] if "c" in given else None,
            )


def rescore(
    read: Reader, playbook: Playbook, among: Collection[str] | None = None, progress: Progress | None = None
) -> None:
    """Bring the stored scores to what this playbook's probes make of the answers, inside an open step.

    Args:
        among: the ids of the deals that are meant; None for all.
        progress: told of the deals that have probes: in others nothing can differ.
    """
    scoring = Scoring(playbook)
    deals = among
    if deals is None:
        having = """SELECT DISTINCT deal_id FROM assessment WHERE instr(detail, '"probes"') ORDER BY deal_id"""
        deals = [deal_id for (deal_id,) in read.execute(having)]
    rest = iter(deals)
    done = 0
    while chunk := list(islice(rest, _CHUNK)):
        rows = read.execute(
            f"""SELECT id, deal_id, day, author, party, given, fit, closeness, detail FROM assessment
                WHERE deal_id IN ({",".join("?" * len(chunk))}) ORDER BY deal_id, day""",
            chunk,
        ).fetchall()
        scored = (row[5:] for row in scoring.scored(row[1:] for row in rows))
        read.executemany(
            "UPDATE assessment SET fit = ?, closeness = ? WHERE id = ?",
            [(*new, row[0]) for row, new in zip(rows, scored, strict=True) if new != row[6:8]],
        )
        done += len(chunk)
        if progress is not None:
            progress(done, len(deals))
