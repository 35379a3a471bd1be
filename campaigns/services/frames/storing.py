"""What storing a frame, a configuration or an edition has in common: words screened, values checked."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from campaigns.selectors.editions.frozen import digest_of
from portal import audit
from portal.errors import NotAllowed, RuleBroken
from portal.formalism import formalism_in
from portal.models import User
from portal.roles import Capability
from portal.screening import screen_text

# 创建示范活动管理办法 2022: an organ below the 党委 and the government does not 表彰.
FORBIDDEN_WORD = "表彰"
NAMES = ("name", "title")


def require_run(by: User) -> None:
    """Only who runs campaigns may go on."""
    if not by.can(Capability.CAMPAIGN_RUN):
        raise NotAllowed("您没有办理活动和评选的权限。")


def store(row: models.Model, values: Mapping[str, Any], action: str, *, by: User) -> bool:
    """Set the values, check, save, write the audit entry; False when nothing was different.

    Raises RuleBroken with every sentence about what cannot be stored.
    """
    is_new = row.pk is None
    before = {} if is_new else {name: getattr(row, name) for name in values}
    for name, value in values.items():
        setattr(row, name, value)
    changed = {name: value for name, value in values.items() if is_new or before[name] != value}
    if not changed:
        return False
    check(row, changed)
    row.save()
    was = None if is_new else _plain({name: before[name] for name in changed})
    audit.record(by, action, row, before=was, after=_plain(changed))
    return True


def check(row: models.Model, values: Mapping[str, Any]) -> None:
    """RuleBroken with every sentence: words that must not stand there, values that do not fit."""
    faults = [fault for name, value in values.items() for fault in _words(row, name, value)]
    try:
        row.full_clean()
    except ValidationError as fault:
        faults += fault.messages
    if faults:
        raise RuleBroken("".join(faults))


def _words(row: models.Model, name: str, value: Any) -> list[str]:
    if not isinstance(value, str):
        return []
    label = str(row._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    faults = [f"{label}中{finding.sentence}" for finding in screen_text(value)]
    if name in NAMES and (sentence := formalism_in(value)):
        faults.append(sentence)
    if name in NAMES and FORBIDDEN_WORD in value:
        faults.append(
            f"{label}中不能用“{FORBIDDEN_WORD}”，工委开展的创建和评选用“通报”或“认定”，请改写。"
        )
    return faults


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _said(value) for name, value in values.items()}


def _said(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(value)
    # A whole configuration is too long for a line of the trail: its digest shows that it changed.
    return f"指纹{digest_of(value)[:12]}" if isinstance(value, dict) else value
