"""The tables of the book. Importing them loads SQLModel, so what only reads does without."""

from tasdesk.store.names import DEAL_OF, DERIVED, LOG
from tasdesk.store.tables.accounts import AccountRow, PersonRow, ProductRow
from tasdesk.store.tables.assessments import AssessmentRow, GatesRow, QualificationRow
from tasdesk.store.tables.columns import Row
from tasdesk.store.tables.deals import DealRow, StageMoveRow
from tasdesk.store.tables.derived import PointRow, PresentRow
from tasdesk.store.tables.log import CurrentStepRow, JournalRow, MetaRow, StepRow
from tasdesk.store.tables.notes import NoteRow
from tasdesk.store.tables.playbook import PlaybookRow
from tasdesk.store.tables.relations import AttitudeRow, DealRoleRow, LinkRow, RelationshipRow
from tasdesk.store.tables.rivals import NamingRow, RivalRow, UncontestedRow

__all__ = [
    "DEAL_OF",
    "DERIVED",
    "LOG",
    "AccountRow",
    "AssessmentRow",
    "AttitudeRow",
    "CurrentStepRow",
    "DealRoleRow",
    "DealRow",
    "GatesRow",
    "JournalRow",
    "LinkRow",
    "MetaRow",
    "NamingRow",
    "NoteRow",
    "PersonRow",
    "PlaybookRow",
    "PointRow",
    "PresentRow",
    "ProductRow",
    "QualificationRow",
    "RelationshipRow",
    "RivalRow",
    "Row",
    "StageMoveRow",
    "StepRow",
    "UncontestedRow",
]
