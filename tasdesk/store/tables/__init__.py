"""The tables of the book. Importing them loads SQLModel, so what only reads does without."""

from tasdesk.store.names import DEAL_OF, DERIVED, LOG
from tasdesk.store.tables.accounts import AccountRow, PersonRow, ProductRow
from tasdesk.store.tables.activities import (
    ActionRow,
    ActivityPersonRow,
    ActivityRow,
    BuyingStepRow,
    MilestoneRow,
    ObjectionChangeRow,
    ObjectionRow,
)
from tasdesk.store.tables.assessments import AssessmentRow, GatesRow, QualificationRow
from tasdesk.store.tables.coaching import DealListRow, ReviewDealRow, ReviewRow, SnoozeRow
from tasdesk.store.tables.columns import Row
from tasdesk.store.tables.commitments import ApprovalRow, BookingRow, MemberRow, RegistrationRow
from tasdesk.store.tables.competition import (
    EquationRow,
    NeedRow,
    PlanTextRow,
    RivalEntryRow,
    StrategyRow,
    TacticRow,
    ValueRow,
)
from tasdesk.store.tables.deals import ClosingAnswerRow, DealRow, StageItemRow, StageMoveRow
from tasdesk.store.tables.derived import FoundRow, PointRow, PresentRow
from tasdesk.store.tables.leads import LeadAnswerRow, LeadRow
from tasdesk.store.tables.log import CurrentStepRow, JournalRow, MetaRow, StepRow
from tasdesk.store.tables.notes import NoteRow
from tasdesk.store.tables.playbook import PlaybookRow
from tasdesk.store.tables.received import ClashRow, NewsRow, ReceivedChangeRow, ReceivedRow
from tasdesk.store.tables.relations import AttitudeRow, DealRoleRow, LinkRow, RelationshipRow
from tasdesk.store.tables.rivals import NamingRow, RivalRow, UncontestedRow

__all__ = [
    "DEAL_OF",
    "DERIVED",
    "LOG",
    "AccountRow",
    "ActionRow",
    "ActivityPersonRow",
    "ActivityRow",
    "ApprovalRow",
    "AssessmentRow",
    "AttitudeRow",
    "BookingRow",
    "BuyingStepRow",
    "ClashRow",
    "ClosingAnswerRow",
    "CurrentStepRow",
    "DealListRow",
    "DealRoleRow",
    "DealRow",
    "EquationRow",
    "FoundRow",
    "GatesRow",
    "JournalRow",
    "LeadAnswerRow",
    "LeadRow",
    "LinkRow",
    "MemberRow",
    "MetaRow",
    "MilestoneRow",
    "NamingRow",
    "NeedRow",
    "NewsRow",
    "NoteRow",
    "ObjectionChangeRow",
    "ObjectionRow",
    "PersonRow",
    "PlanTextRow",
    "PlaybookRow",
    "PointRow",
    "PresentRow",
    "ProductRow",
    "QualificationRow",
    "ReceivedChangeRow",
    "ReceivedRow",
    "RegistrationRow",
    "RelationshipRow",
    "ReviewDealRow",
    "ReviewRow",
    "RivalEntryRow",
    "RivalRow",
    "Row",
    "SnoozeRow",
    "StageItemRow",
    "StageMoveRow",
    "StepRow",
    "StrategyRow",
    "TacticRow",
    "UncontestedRow",
    "ValueRow",
]
