"""What happens in the background."""

from portal.jobs import Handle
from portal.registers.work import proceed_in_background
from units.resources.table import ACCOUNTS, UNITS


def take_register(handle: Handle) -> None:
    """Look through, or write, the workbook whose number the job carries."""
    proceed_in_background(handle, UNITS | ACCOUNTS)
