"""One made-up deal for tests of its screen: two rivals, both authors, nine people with all three kinds of link."""

from datetime import UTC, date, datetime

from tasdesk.method.facts import (
    UNKNOWN,
    US,
    Assessment,
    Author,
    Choice,
    Deal,
    Gates,
    Money,
    MoveKind,
    Naming,
    Note,
    Outcome,
    Record,
    Said,
    StageMove,
)
from tasdesk.method.person import Buying, Influence, Interaction, Link, LinkKind, Person, Role, Stance

TODAY = date(2026, 11, 24)
SALES, MANAGER, AGREED = Author

DEAL = Deal(
    "deal",
    "D-0001",
    "Grid dispatch upgrade 电网调度升级",
    "present",
    account="State Grid Jiangsu 国网江苏",
    amount=Money(1_240_000_000, "CNY"),
    close_date=date(2027, 4, 2),
)

NAMES = {"nari": "NARI 南瑞", "sifang": "Sifang 四方", "zhao": "Zhao Lei 赵磊"}

RECORD = Record(
    assessments=(
        Assessment(
            date(2026, 9, 7),
            SALES,
            US,
            Said(None, {"function": 3, "outcome": 4, "price": 3, "references": 4, "delivery": 4}),
            Said(4, note="met all of them twice"),
        ),
        Assessment(date(2026, 11, 20), MANAGER, US, Said(None, {"function": 3, "references": 2}), Said(2)),
        Assessment(date(2026, 9, 7), SALES, "nari", Said(None, {"function": 2, "references": UNKNOWN}), Said(3)),
        Assessment(date(2026, 9, 14), MANAGER, "nari", None, Said(3)),
        Assessment(date(2026, 10, 7), SALES, "sifang", Said(3), Said(UNKNOWN)),
        Assessment(date(2026, 10, 8), AGREED, "sifang", Said(2)),
    ),
    gates=(
        Gates(
            date(2026, 9, 21),
            SALES,
            event=Choice.YES,
            event_by=date(2027, 6, 1),
            event_note="go-live before the summer peak",
            source=Choice.YES,
            source_person="zhao",
            rank=2,
        ),
        Gates(date(2026, 9, 22), MANAGER, source=Choice.NO),
    ),
    namings=(Naming(date(2026, 9, 1), ("nari", "sifang")),),
)


def person(
    id_: str,
    name: str,
    role: Role | None = None,
    influence: Influence | None = None,
    stance: Stance | None = None,
    contact: Interaction | None = None,
    **more: object,
) -> Person:
    """A person with a stance to us and contact with us."""
    return Person(
        id_,
        name,
        influence=influence,
        roles=(role,) if role else (),
        stances={US: stance} if stance else {},
        interactions={US: contact} if contact else {},
        **more,
    )


PEOPLE = (
    person("gu", "Gu Jianguo 顾建国", Role.APPROVER, Influence.HIGH, Stance.NEUTRAL, Interaction.OCCASIONAL),
    person("he", "He Lan 何岚", Role.DECISION_MAKER, Influence.HIGH, Stance.POSITIVE, Interaction.DEEP),
    person(
        "zhao",
        "Zhao Lei 赵磊",
        Role.EVALUATOR,
        Influence.MEDIUM,
        Stance.STRONGLY_POSITIVE,
        Interaction.DEEP,
        title="Head of dispatch",
        buying=(Buying.COACH,),
        wants_self="to lead the pilot",
    ),
    person("sun", "Sun Tao 孙涛", Role.USER, Influence.LOW, Stance.POSITIVE, Interaction.MULTIPLE),
    person("wu", "Wu Min 吴敏", Role.EVALUATOR, Influence.MEDIUM, Stance.NEGATIVE, Interaction.OCCASIONAL),
    person("feng", "Feng Shu 冯舒", Role.EVALUATOR, Influence.LOW),
    person("ma", "Ma Hong 马宏", Role.EVALUATOR, Influence.MEDIUM, Stance.NEUTRAL),
    person("jiang", "Jiang Xue 江雪", None, Influence.LOW, Stance.STRONGLY_NEGATIVE, Interaction.OCCASIONAL),
    Person("ouyang", "Ouyang Feifei 欧阳菲菲", influence=Influence.HIGH, stances={"nari": Stance.POSITIVE}),
)


def links(kind: LinkKind, pairs: str) -> tuple[Link, ...]:
    """Links like `zhao>he wu>he`, source first."""
    return tuple(Link(kind, *pair.split(">")) for pair in pairs.split())


LINKS = (
    *links(LinkKind.REPORTING, "he>gu ma>gu zhao>he wu>he sun>zhao feng>wu jiang>ma"),
    *links(LinkKind.POLITICAL, "ouyang>gu ouyang>wu gu>he wu>ma ma>gu zhao>he zhao>sun"),
    *links(LinkKind.DECISION, "he>gu zhao>he sun>zhao wu>he feng>wu ma>gu"),
)


def note(number: int, day: date, author: str, words: str, *, private: bool = True, about: str | None = None) -> Note:
    """A note; the higher its number the later it was written."""
    return Note(f"note{number}", day, author, words, private, about, datetime(2026, 11, 1, number, tzinfo=UTC))


NOTES = (
    note(3, date(2026, 11, 18), "Tom Baker", "Budget is confirmed [/red] by the board.", private=False),
    note(2, date(2026, 11, 18), "Li Na 李娜", "\n".join(f"评估小组意见不一，第{n}行" for n in range(9)), about="zhao"),
    note(1, date(2026, 10, 2), "Tom Baker", "A short one."),
)

MOVES = (
    StageMove(None, MoveKind.ENTRY, None, "verify"),
    StageMove(date(2026, 9, 1), MoveKind.FORWARD, "verify", "initiate"),
    StageMove(date(2026, 11, 18), MoveKind.BACK, "initiate", "verify", reason="The team fell apart."),
    StageMove(date(2026, 11, 21), MoveKind.CLOSE, "verify", "verify", Outcome.LOST, "nari", "price"),
)
