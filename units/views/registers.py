"""Doors of the registers of units and of accounts as workbooks."""

from portal.roles import Capability
from portal.views.registers import RegisterExportView, RegisterRunView, RegisterUploadView
from units.resources.table import ACCOUNTS, UNITS

JOB = "units.tasks.take_register"
OF_UNITS = (UNITS, "units:unit-register", ("单位", "units:unit-list"), JOB)
OF_ACCOUNTS = (ACCOUNTS, "units:account-register", ("账号与角色", "units:account-list"), JOB)


class UnitRegisterView(RegisterUploadView):
    """Choose a workbook of units."""

    capability = Capability.UNIT_MANAGE
    registers, address, home, job = OF_UNITS


class UnitRegisterRunView(RegisterRunView):
    """Look through and confirm."""

    capability = Capability.UNIT_MANAGE
    registers, address, home, job = OF_UNITS


class UnitRegisterExportView(RegisterExportView):
    """Download."""

    capability = Capability.UNIT_MANAGE
    registers, address, home, job = OF_UNITS


class AccountRegisterView(RegisterUploadView):
    """Choose a workbook of accounts."""

    capability = Capability.ACCOUNT_MANAGE
    registers, address, home, job = OF_ACCOUNTS


class AccountRegisterRunView(RegisterRunView):
    """Look through and confirm."""

    capability = Capability.ACCOUNT_MANAGE
    registers, address, home, job = OF_ACCOUNTS


class AccountRegisterExportView(RegisterExportView):
    """Download."""

    capability = Capability.ACCOUNT_MANAGE
    registers, address, home, job = OF_ACCOUNTS
