"""What was changed in the book, in words: of what, which field, from what to what."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, Final, NamedTuple, Protocol

from tasdesk import text
from tasdesk.errors import BadUse
from tasdesk.messages import _, language
from tasdesk.method.facts import US, Money, Question
from tasdesk.method.gaps import gap_from
from tasdesk.method.money import decimal_of
from tasdesk.method.playbook import Playbook
from tasdesk.widgets import gap_words, words
from tasdesk.widgets.column_kinds import Kind
from tasdesk.widgets.column_words import TABLES

Value = str | int | float | None

_ALIKE: Final = 24
"""So many letters at the beginning of two texts may be the same before they are told from where they differ."""


class Deed(Protocol):
    """When and by whom something was done; see `store.history.Deed`."""

    @property
    def step_id(self) -> int: ...
    @property
    def op(self) -> str: ...
    @property
    def undoes(self) -> int | None: ...
    @property
    def at(self) -> datetime: ...
    @property
    def author(self) -> str: ...
    @property
    def program(self) -> str: ...
    @property
    def merged(self) -> bool: ...


class Edit(Protocol):
    """What was made of one column of a record; see `store.history.Edit`."""

    @property
    def deed(self) -> Deed: ...
    @property
    def table(self) -> str: ...
    @property
    def pk(self) -> str: ...
    @property
    def change(self) -> str: ...
    @property
    def column(self) -> str: ...
    @property
    def old(self) -> Value: ...
    @property
    def new(self) -> Value: ...
    @property
    def was(self) -> Mapping[str, Value]: ...
    @property
    def row(self) -> Mapping[str, Value]: ...


class Line(NamedTuple):
    """A change as people read it.

    Attributes:
        edit: what it says.
        about: of what, beside the deal; empty where it is the deal itself.
        key: the field by its column, such as `amount`; in the answers also `fit.references` or `fit.note`.
        field: which of its fields.
        before, after: what it said; empty for nothing.
        old, new: the same as scripts take it: a key, a number, an amount in whole units.
    """

    edit: Edit
    about: str
    key: str
    field: str
    before: str
    after: str
    old: Value
    new: Value


def lines(
    edits: Iterable[Edit], names: Mapping[str, str], playbook: Playbook, *, several_deals: bool = False
) -> list[Line]:
    """Changes in words, in their order; what nobody entered is left out.

    Args:
        edits: the changes.
        names: what people, rivals and all else that they refer to are called, by id.
        playbook: names stages and questions.
        several_deals: they are not all of the same deal: say of which.
    """
    saying = _Saying(names, playbook, several_deals=several_deals)
    return [line for edit in edits for line in saying.said(edit)]


def moment(deed: Deed) -> str:
    """When something was done, where the user is, to the minute."""
    return deed.at.astimezone().strftime("%Y-%m-%d %H:%M")


def done(deed: Deed) -> str:
    """What was done, in the user's words; of an undo or redo also to which step, of a merge that it came with one."""
    said = _(deed.op) if deed.undoes is None else f"{_(deed.op)} s{deed.undoes}"
    return _("{step}, merged").format(step=said) if deed.merged and deed.op != "merge" else said


class _Saying:
    """Says values with the names that hold in a book."""

    def __init__(self, names: Mapping[str, str], playbook: Playbook, *, several_deals: bool) -> None:
        self.names = names
        self.playbook = playbook
        self.several_deals = several_deals

    def about(self, edit: Edit) -> str:
        """What record it is; nothing for the deal itself."""
        table, row = TABLES[edit.table], edit.row
        parts = [] if edit.table == "deal" else [_(table.noun)]
        parts += [self.value(edit.table, column, row.get(column), row) for column in table.by]
        day = row.get("day")
        if isinstance(day, str) and "day" not in table.by and day != edit.deed.at.astimezone().date().isoformat():
            parts.append(_("for {day}").format(day=day))
        if self.several_deals:
            deal = row.get("name") if edit.table == "deal" else self.names.get(str(row.get("deal_id")))
            parts.insert(0, str(deal or ""))
        return f" {text.glyphs().dot} ".join(text.safe(part) for part in parts if part)

    def said(self, edit: Edit) -> Iterator[Line]:
        """Its fields, each with what it said before and after."""
        about, column = self.about(edit), TABLES[edit.table].columns[edit.column]
        if column.kind is Kind.ANSWERS:
            yield from self._answers(edit, about)
        elif column.kind is not Kind.HIDDEN and not self._goes_without_saying(edit):
            was = {**edit.row, **edit.was}
            before = self.value(edit.table, edit.column, edit.old, was)
            after = self.value(edit.table, edit.column, edit.new, edit.row)
            if column.kind in (Kind.LONG, Kind.TEXT):
                before, after = _from_where_they_differ(before, after)
            old, new = edit.old, edit.new
            if column.kind is Kind.MONEY:
                old, new = self._units(old, was), self._units(new, edit.row)
            yield Line(edit, about, edit.column, _(column.label), before, after, old, new)

    def _goes_without_saying(self, edit: Edit) -> bool:
        """Whether a new or deleted record says it by what it is, and by when; or an amount with its currency."""
        if edit.column == "currency":
            return edit.old is None or edit.new is None
        if edit.change == "U":
            return False
        if edit.column in ("deal_id", "account_id"):
            return edit.table != "deal"
        on = edit.deed.at.astimezone().date().isoformat()
        return on in (edit.old, edit.new) or (edit.column in TABLES[edit.table].by and edit.column != "text")

    def _units(self, minor: Value, row: Mapping[str, Value]) -> Value:
        if minor is None:
            return None
        exact = decimal_of(Money(int(minor), str(row.get("currency") or self.playbook.grading.currency)))
        return int(exact) if exact == exact.to_integral_value() else float(exact)

    def value(self, table: str, column: str, value: Value, row: Mapping[str, Value]) -> str:
        """A value of a column; nothing for None."""
        if value is None or value == "":
            return ""
        kind = TABLES[table].columns[column].kind
        if not isinstance(kind, Kind):
            return kind(str(value))
        if kind is Kind.MONEY:
            return text.amount(int(value), str(row.get("currency") or self.playbook.grading.currency))
        if kind is Kind.NUMBER:
            return f"{value:,}"
        ways: dict[Kind, Callable[[Any], str]] = {
            Kind.SCORE: _score,
            Kind.TRUTH: _truth,
            Kind.NAME: self._name,
            Kind.PARTY: self._name,
            Kind.STAGE: self._stage,
            Kind.ITEM: self._item,
            Kind.ACTIVITY: self._activity,
            Kind.GAP: self._gap,
            Kind.GAINS: _gains,
            Kind.STRENGTHS: self._strengths,
        }
        return ways.get(kind, _in_one_line)(value)

    def _name(self, id_: str) -> str:
        return _("us") if id_ == US else self.names.get(id_) or id_[-6:]

    def _stage(self, stage: str) -> str:
        return self.playbook.stage(stage).name.of(language()) if stage in self.playbook.order else stage

    def _item(self, id_: str) -> str:
        names = {each.id: each.name for each in (*self.playbook.items(), *self.playbook.processes())}
        names |= {each.id: each.name for each in self.playbook.interview}
        names |= {each.id: each.name for each in self.playbook.qualifiers}
        return names[id_].of(language()) if id_ in names else id_

    def _gap(self, written: str) -> str:
        with suppress(BadUse):
            return gap_words.in_words(gap_from(written), self._name, self.playbook)
        return written

    def _activity(self, kind: str) -> str:
        return self.playbook.contact.name(kind)

    def _strengths(self, advantages: str) -> str:
        return "; ".join(
            f"{self._name(party)}{_(': ')}{_(', ').join(map(str, kinds.values()))}"
            for party, kinds in json.loads(advantages).items()
        )

    def _answers(self, edit: Edit, about: str) -> Iterator[Line]:
        """The probes and the evidence of an assessment; the scores have columns of their own."""
        before, after = (json.loads(str(value)) if value else {} for value in (edit.old, edit.new))
        for asked in Question:
            was, now = before.get(asked, {}), after.get(asked, {})
            probes = {probe.id: probe.name.of(language()) for probe in self.playbook.question(asked).probes}
            old, new = was.get("probes", {}), now.get("probes", {})
            for probe in dict.fromkeys([*probes, *old, *new]):
                one, other = old.get(probe), new.get(probe)
                if one != other:
                    field = f"{words.question(asked)} {text.glyphs().dot} {probes.get(probe, probe)}"
                    yield Line(edit, about, f"{asked}.{probe}", field, _score(one), _score(other), one, other)
            one, other = was.get("note", ""), now.get("note", "")
            if one != other:
                field = _("evidence of {question}").format(question=words.question(asked))
                told = _from_where_they_differ(_in_one_line(one), _in_one_line(other))
                yield Line(edit, about, f"{asked}.note", field, *told, one or None, other or None)


def _truth(value: Any) -> str:
    return _("yes") if value else _("no")


def _score(value: Any) -> str:
    if value is None:
        return ""
    return _("don't know") if value == "unknown" else words.score(float(value))


def _in_one_line(value: Any) -> str:
    return " ".join(str(value).split())


def _gains(value: str) -> str:
    """Pieces of value, each with its number."""
    return "; ".join(
        " ".join(filter(None, (str(gain.get("statement", "")), _figure(gain)))) for gain in json.loads(value)
    )


def _figure(gain: Mapping[str, Any]) -> str:
    if "amount" in gain:
        return f"({text.amount(int(gain['amount']), str(gain['currency']))})"
    return f"({gain['number']} {gain.get('unit', '')})".replace(" )", ")") if "number" in gain else ""


def _from_where_they_differ(before: str, after: str) -> tuple[str, str]:
    """Two texts without what they have in common at the beginning, where that is long."""
    alike = 0
    while alike < min(len(before), len(after)) and before[alike] == after[alike]:
        alike += 1
    if alike <= _ALIKE:
        return before, after
    start = alike - _ALIKE // 2
    blank = before.find(" ", start, alike)
    start = blank + 1 if blank >= 0 else start
    cut = text.glyphs().ellipsis
    return f"{cut}{before[start:]}", f"{cut}{after[start:]}"
