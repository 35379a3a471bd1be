"""Doors of the sheet of activities."""

from campaigns.resources.activities.table import ACTIVITIES
from portal.roles import Capability
from portal.views.registers import RegisterExportView, RegisterRunView, RegisterUploadView

JOB = "campaigns.tasks.take_activities"
OF_ACTIVITIES = (
    ACTIVITIES,
    "campaigns:activity-register",
    ("活动", "campaigns:activity-list"),
    JOB,
)


class ActivityRegisterView(RegisterUploadView):
    """Choose a workbook of activities."""

    capability = Capability.ACTIVITY_RECORD
    registers, address, home, job = OF_ACTIVITIES


class ActivityRegisterRunView(RegisterRunView):
    """Look through and confirm."""

    capability = Capability.ACTIVITY_RECORD
    registers, address, home, job = OF_ACTIVITIES


class ActivityRegisterExportView(RegisterExportView):
    """Download."""

    capability = Capability.ACTIVITY_RECORD
    registers, address, home, job = OF_ACTIVITIES
