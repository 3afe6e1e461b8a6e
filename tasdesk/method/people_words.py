"""The words that people and files use for what is said of somebody: ours, and the Chinese ones (METHOD 1, 6)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar

from tasdesk.method.person import (
    Buying,
    Influence,
    Interaction,
    LinkKind,
    Orientation,
    RelationshipStrategy,
    Role,
    Stance,
)
from tasdesk.method.sounds import fold

Member = TypeVar("Member", bound=StrEnum)

NOTHING_SAID: Final = ("none", "unknown", "无", "未知")
"""The words that take away what was said."""

_OTHERS: Final[Mapping[StrEnum, tuple[str, ...]]] = {
    Role.APPROVER: ("批准者",),
    Role.DECISION_MAKER: ("decider", "决策者"),
    Role.EVALUATOR: ("评估者",),
    Role.USER: ("使用者",),
    Buying.ECONOMIC: ("economic-buyer", "经济购买者", "经济决策者"),
    Buying.TECHNICAL: ("technical-buyer", "技术购买者", "技术把关者"),
    Buying.USER: ("user-buyer", "使用购买者"),
    Buying.COACH: ("内线", "教练"),
    Stance.STRONGLY_POSITIVE: ("强正向",),
    Stance.POSITIVE: ("正向",),
    Stance.NEUTRAL: ("中立",),
    Stance.NEGATIVE: ("负向",),
    Stance.STRONGLY_NEGATIVE: ("强负向",),
    Interaction.NEVER: ("未接触过", "未接触"),
    Interaction.OCCASIONAL: ("偶尔接触", "偶尔"),
    Interaction.MULTIPLE: ("多次接触", "多次"),
    Interaction.DEEP: ("深层接触", "深层"),
    Influence.LOW: ("低",),
    Influence.MEDIUM: ("中",),
    Influence.HIGH: ("高",),
    Orientation.PROFESSIONAL: ("专业型",),
    Orientation.PRAGMATIC: ("务实型",),
    Orientation.PROFESSIONAL_PRAGMATIC: ("专业务实型",),
    Orientation.PRAGMATIC_PROFESSIONAL: ("务实专业型",),
    Orientation.BALANCED: ("均衡型",),
    RelationshipStrategy.SUPPRESS: ("压制",),
    RelationshipStrategy.DEFEND: ("防御",),
    RelationshipStrategy.ATTACK: ("win-over", "进攻"),
    RelationshipStrategy.MOTIVATE: ("激励",),
    RelationshipStrategy.BALANCE: ("平衡协调", "平衡"),
    LinkKind.REPORTING: ("汇报关系", "汇报"),
    LinkKind.POLITICAL: ("政治版图", "政治"),
    LinkKind.DECISION: ("决策关系", "决策"),
}


def member_called(word: str, *kinds: type[Member]) -> Member | None:
    """The member of these kinds that goes by a word, with blanks or `_` for `-` in it; None where there is none."""
    wanted = plain(word)
    for kind in kinds:
        for member in kind:
            if wanted in (plain(member), *map(plain, _OTHERS.get(member, ()))):
                return member
    return None


def plain(word: str) -> str:
    """A word as it is compared."""
    return fold(word).strip().replace("_", "-").replace(" ", "-")
