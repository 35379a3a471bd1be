"""Registers in and out as workbooks: read, compared, shown, confirmed; nothing is written unseen."""

from portal.registers.columns import Column
from portal.registers.resource import Change, RegisterResource
from portal.registers.running import Register

__all__ = ["Change", "Column", "Register", "RegisterResource"]
