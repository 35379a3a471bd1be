"""Doors of the registers of party organisations as workbooks."""

from django.http import HttpResponse
from django.urls import reverse

from branches.resources.table import RECORDS, REGISTERS
from portal.roles import Capability
from portal.views import CapabilityView
from portal.views.registers import RegisterExportView, RegisterRunView, RegisterUploadView

ADDRESS, HOME = "branches:register", ("名册导入导出", "branches:register-list")
LIFE_ADDRESS, LIFE_HOME = "branches:life-register", ("组织生活", "branches:life-list")
JOB = "branches.tasks.take_register"


class BodyRegisterListView(CapabilityView):
    """Which registers there are."""

    capability = Capability.ORGANISATION_IMPORT
    template_name = "portal/registers/list.html"

    def get(self, *args: object) -> HttpResponse:
        """One line a register."""
        trail = [("党组织", reverse("branches:organisation-list")), ("名册导入导出", "")]
        return self.page(
            {"registers": REGISTERS.values(), "address": ADDRESS, "breadcrumbs": trail}
        )


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


class LifeRegisterView(RegisterUploadView):
    """Records of organisational life from a workbook, by whoever records them one by one."""

    capability = Capability.LIFE_RECORD
    registers, address, home, job = RECORDS, LIFE_ADDRESS, LIFE_HOME, JOB


class LifeRegisterRunView(RegisterRunView):
    """Look through and confirm."""

    capability = Capability.LIFE_RECORD
    registers, address, home, job = RECORDS, LIFE_ADDRESS, LIFE_HOME, JOB


class LifeRegisterExportView(RegisterExportView):
    """Download."""

    capability = Capability.LIFE_RECORD
    registers, address, home, job = RECORDS, LIFE_ADDRESS, LIFE_HOME, JOB
