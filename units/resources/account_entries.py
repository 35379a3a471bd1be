"""One role of one account as its row in a sheet says."""

import datetime
from dataclasses import dataclass
from typing import Any

from portal.models import User
from units.models import RoleAssignment


@dataclass(slots=True)
class AccountEntry:
    """One role of one account as its row says; without a role only the account."""

    username: str = ""
    display_name: str = ""
    work_phone: str = ""
    role: str = ""
    unit: Any = None
    organisation_code: str = ""
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    account: Any = None
    held: Any = None

    @property
    def person(self) -> tuple[str, str]:
        """What belongs to the account, not to the role."""
        return self.display_name, self.work_phone


def person_of(account: User) -> dict[str, Any]:
    """What rows say of the account."""
    return {
        "username": account.username,
        "display_name": account.display_name,
        "work_phone": account.work_phone,
        "account": account,
    }


def place_of(row: RoleAssignment) -> dict[str, Any]:
    """What a row says of the role."""
    names = ("role", "unit", "organisation_code", "starts_on", "ends_on")
    return {name: getattr(row, name) for name in names}
