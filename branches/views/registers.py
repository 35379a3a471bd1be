"""Doors of the registers of party organisations as workbooks."""

from branches.resources.table import REGISTERS
from portal.roles import Capability
from portal.views.registers import RegisterExportView, RegisterRunView, RegisterUploadView

ADDRESS, HOME = "branches:register", "branches:organisation-list"
JOB = "branches.tasks.take_register"


class BodyRegisterView(RegisterUploadView):
    """Choose a workbook."""

    capability = Capability.ORGANISATION_IMPORT
    registers, address, home, job = REGISTERS, ADDRESS, HOME, JOB


class BodyRegisterRunView(RegisterRunView):
    """Look through and confirm."""

    capability = Capability.ORGANISATION_IMPORT
    registers, address, home, job = REGISTERS, ADDRESS, HOME, JOB


class BodyRegisterExportView(RegisterExportView):
    """Download."""

    capability = Capability.ORGANISATION_IMPORT
    registers, address, home, job = REGISTERS, ADDRESS, HOME, JOB
