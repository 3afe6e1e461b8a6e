"""The heads of the questionnaire's columns: us, the rivals, and how one is named where there is none."""

from collections.abc import Mapping, Sequence

from tasdesk import text
from tasdesk.messages import _
from tasdesk.method.facts import US
from tasdesk.widgets.painting import Run


def parties(who: Sequence[str | None], names: Mapping[str, str], widths: Sequence[int]) -> list[Run]:
    """A head for each party in its width.

    Args:
        who: `US`, ids of rivals, None for nobody.
        names: the rivals' names, by id.
    """
    runs: list[Run] = []
    for slot, (party, width) in enumerate(zip(who, widths, strict=True)):
        if party == US:
            runs.append((text.fit(f" {_('us')}", width), "head"))
        elif party is None:
            runs.append((text.fit(f" {_('a names rival {number}').format(number=slot)}", width), "dim"))
        else:
            runs.append((text.fit(f" {names.get(party, party)}", width), "strong"))
    return runs
