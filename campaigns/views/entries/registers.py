"""Doors of a register with a life as a workbook."""

from campaigns.resources.entries.table import ENTRIES
from portal.roles import Capability
from portal.views.registers import RegisterExportView, RegisterRunView, RegisterUploadView

OF_ENTRIES = (
    ENTRIES,
    "campaigns:entry-register",
    ("台账", "campaigns:register-list"),
    "campaigns.tasks.take_entries",
)


class EntryRegisterView(RegisterUploadView):
    """Choose a workbook of entries of one type."""

    capability = Capability.ENTRY_EDIT
    registers, address, home, job = OF_ENTRIES


class EntryRegisterRunView(RegisterRunView):
    """Look through and confirm."""

    capability = Capability.ENTRY_EDIT
    registers, address, home, job = OF_ENTRIES


class EntryRegisterExportView(RegisterExportView):
    """Download."""

    capability = Capability.ENTRY_EDIT
    registers, address, home, job = OF_ENTRIES
