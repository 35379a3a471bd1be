"""Who may change an entry, and what of it is settled by its naming."""

from typing import Any

from campaigns.models import RegisterEntry
from campaigns.querysets.records import STANDING_STAGES
from campaigns.selectors.entries.reach import DECIDE, EDIT, may
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User

SETTLED = {"name": "名称", "partner": "结对对象"}


def editable(entry: RegisterEntry, by: User) -> RegisterEntry:
    """The entry under a lock; NotAllowed without the right, WrongState when it was taken back."""
    rows: Any = RegisterEntry.objects.select_for_update(of=("self",))
    row: RegisterEntry = rows.select_related("type", "unit", "organisation").get(pk=entry.pk)
    if not may(EDIT, row, by):
        raise NotAllowed(f"您没有修改“{row.name}”的权限。")
    if row.voided_at:
        raise WrongState(f"“{row.name}”已经撤回，不能再改。")
    return row


def check_naming(row: RegisterEntry, columns: dict[str, Any], by: User) -> None:
    """RuleBroken when a unit renames what has been named."""
    changed = [
        word for name, word in SETTLED.items() if columns.get(name, "") != getattr(row, name)
    ]
    if changed and row.status in STANDING_STAGES and not may(DECIDE, row, by):
        raise RuleBroken(f"已命名的条目不能改{'、'.join(changed)}，请联系工委主办部门更正。")
