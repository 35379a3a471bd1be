"""批注: what editors and leaders say to each other about places of a draft."""

from django.db import transaction
from django.utils import timezone

from portal import audit
from portal.errors import NotAllowed, RuleBroken
from portal.models import User
from portal.roles import Capability
from portal.screening import is_blank, refused_sentence
from reports.models import Draft, DraftRemark


@transaction.atomic
def remark_on(draft: Draft, text: str, block_pk: int | None = None, *, by: User) -> DraftRemark:
    """Say something about the draft, or about one block of it."""
    _refuse_stranger(draft, by)
    if is_blank(text):
        raise RuleBroken("请写明批注内容。")
    if sentence := refused_sentence(text):
        raise RuleBroken(sentence)
    block = draft.blocks.filter(pk=block_pk).first() if block_pk else None
    row = DraftRemark(draft=draft, block=block, text=text.strip(), written_by=by)
    row.full_clean()
    row.save()
    audit.record(by, "draft.remarked", draft, after={"remark": row.text})
    return row


@transaction.atomic
def settle_remark(remark: DraftRemark, *, by: User) -> DraftRemark:
    """The remark is done with."""
    row: DraftRemark = DraftRemark.objects.select_for_update().get(pk=remark.pk)
    _refuse_stranger(row.draft, by)
    if row.settled_at is None:
        row.settled_by, row.settled_at = by, timezone.now()
        row.save(update_fields=["settled_by", "settled_at"])
        audit.record(by, "draft.remark_settled", row.draft, before={"remark": row.text})
    return row


def _refuse_stranger(draft: Draft, by: User) -> None:
    """Writers and those who sign may speak."""
    for capability in (Capability.REPORT_WRITE, Capability.REPORT_PUBLISH):
        rows = Draft.objects.allowing(capability, by)
        if by.can(capability) and rows.filter(pk=draft.pk).exists():
            return
    raise NotAllowed("您没有批注这份文稿的权限。")
