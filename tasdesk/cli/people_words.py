"""The words that commands take for what is said of people: ours, with blanks or `_` for `-`, and the Chinese ones."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final, TypeVar

from tasdesk.errors import BadUse
from tasdesk.messages import _
from tasdesk.method.facts import (
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
from tasdesk.text import safe

NONE: Final = "none"
"""Takes away what was said."""

_NOTHING: Final = (NONE, "unknown", "无", "未知")

Member = TypeVar("Member", bound=StrEnum)

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


def word_of(name: str, typed: str, *kinds: type[Member]) -> Member:
    """The member of these kinds that was typed.

    Raises:
        BadUse: it is none of them; the advice lists them.
    """
    wanted = _plain(typed)
    for kind in kinds:
        for member in kind:
            if wanted in (_plain(member), *map(_plain, _OTHERS.get(member, ()))):
                return member
    raise BadUse(
        _("{name}: “{value}” is not possible.").format(name=name, value=safe(typed)),
        _("It is one of {choices}.").format(choices=", ".join(member for kind in kinds for member in kind)),
    )


def word_or_none(name: str, typed: str, kind: type[Member]) -> Member | None:
    """As `word_of`; None for a word that takes away what was said."""
    return None if _plain(typed) in _NOTHING else word_of(name, typed, kind)


def roles_of(name: str, typed: Sequence[str]) -> tuple[list[Role] | None, list[Buying] | None]:
    """The decision roles and the parts in the purchase that were typed; None for a kind that was not spoken of.

    Each may be several words with commas between. `none` alone takes both away.

    Raises:
        BadUse: a word is none of them, or stands beside `none`.
    """
    words = [word for each in typed for word in each.replace("，", ",").replace("、", ",").split(",") if word.strip()]
    if any(_plain(word) in _NOTHING for word in words):
        if len(words) > 1:
            raise BadUse(_("{name}: none stands alone.").format(name=name))
        return [], []
    found = [word_of(name, word, Role, Buying) for word in words]
    roles = [each for each in found if isinstance(each, Role)]
    buying = [each for each in found if isinstance(each, Buying)]
    return roles or None, buying or None


def _plain(word: str) -> str:
    return fold(word).strip().replace("_", "-").replace(" ", "-")
