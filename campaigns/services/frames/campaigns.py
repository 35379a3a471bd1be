"""Frames of campaigns: written, changed, opened on a basis, closed."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from campaigns.choices import CampaignKind
from campaigns.models import Campaign
from campaigns.services.frames.storing import require_run, store
from campaigns.workflow import CAMPAIGN
from portal.errors import RuleBroken
from portal.models import User
from portal.pinyin import initials

LONGEST_INITIALS = 120


@transaction.atomic
def save_frame(values: Mapping[str, Any], *, by: User, frame: Campaign | None = None) -> Campaign:
    """A new frame, or `frame` changed; an umbrella cannot stand below what it covers."""
    require_run(by)
    row = frame or Campaign(kind=CampaignKind.FRAME)
    _refuse_circle(row, values.get("parent"))
    action = "campaign.changed" if row.pk else "campaign.created"
    if frame is not None and row.status != "draft":
        _refuse_bare(values)
    store(row, {**values, "initials": initials(values["name"])[:LONGEST_INITIALS]}, action, by=by)
    return row


@transaction.atomic
def move_frame(frame: Campaign, action: str, *, by: User, reason: str = "") -> Campaign:
    """Open, close or open again; refused without 依据文件 and 批准机关 (rule 36)."""
    row: Campaign = Campaign.objects.select_for_update().get(pk=frame.pk)
    if action in ("open", "reopen"):
        _refuse_bare(
            {name: getattr(row, name) for name in ("basis_document", "approving_authority")}
        )
    return CAMPAIGN.advance(row, action, by=by, reason=reason)


def _refuse_bare(values: Mapping[str, Any]) -> None:
    lacking = [
        word
        for name, word in (("basis_document", "依据文件"), ("approving_authority", "批准机关"))
        if not values[name]
    ]
    if lacking:
        raise RuleBroken(
            f"没有{'和'.join(lacking)}，不能启动活动。请先修改活动、填写批准开展活动的文件和机关。"
        )


def _refuse_circle(row: Campaign, parent: Campaign | None) -> None:
    above = parent
    while above is not None:
        if row.pk and above.pk == row.pk:
            raise RuleBroken(f"“{parent}”在本活动之下，不能作为本活动的上级活动，请另选。")
        above = above.parent
