"""Tables of the kernel."""

from portal.models.accounts import PasswordHistory, User
from portal.models.audit import AuditEntry, AuditHead
from portal.models.calendar import Holiday, PolicyNumber
from portal.models.feedback import Feedback
from portal.models.jobs import Job

__all__ = [
    "AuditEntry",
    "AuditHead",
    "Feedback",
    "Holiday",
    "Job",
    "PasswordHistory",
    "PolicyNumber",
    "User",
]
