"""A named person answers for a number of a draft that the portal cannot prove."""

from django.db import transaction

from portal import audit
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.roles import Capability
from portal.screening import is_blank, refused_sentence
from reports.choices import DraftStatus
from reports.models import Draft, NumberVoucher
from reports.selectors.prose.drafts import ProofLine

SHORTEST_BASIS = 4


@transaction.atomic
def vouch(draft: Draft, line: ProofLine, basis: str, *, by: User) -> NumberVoucher:
    """Answer for one typed number by naming what it rests on; the sentence's change ends it.

    A number that contradicts the portal is answered for only by somebody else than who wrote it:
    the portal may have taken it for another figure than it is.
    """
    _check_open(draft, by)
    if not line.fingerprint or line.verdict not in ("no_source", "contradicts"):
        raise RuleBroken("这个数不需要担保：它来自平台数据。")
    if line.verdict == "contradicts" and line.block.changed_by_id in (None, by.pk):
        raise NotAllowed(
            f"“{line.printed}”与平台的“{line.metric}”{line.known}不符，不能由写这一段的人自己担保；"
            "请改正，或由另一位同志核实后担保。"
        )
    basis = basis.strip()
    if is_blank(basis) or len(basis) < SHORTEST_BASIS:
        raise RuleBroken("请写明依据，例如文件名称、文号或提供数据的单位。")
    if refusal := refused_sentence(basis):
        raise RuleBroken(refusal)
    voucher = NumberVoucher(
        draft=draft, printed=line.printed, sentence=line.sentence, basis=basis,
        fingerprint=line.fingerprint, vouched_by=by,
    )  # fmt: skip
    voucher.full_clean()
    voucher.save()
    audit.record(by, "draft.vouched", draft, after={"printed": line.printed}, reason=basis)
    return voucher


@transaction.atomic
def withdraw_voucher(voucher: NumberVoucher, *, by: User) -> None:
    """Answer for it no longer; the number is without source again."""
    _check_open(voucher.draft, by)
    before = {"printed": voucher.printed}
    audit.record(by, "draft.unvouched", voucher.draft, before=before, reason=voucher.basis)
    voucher.delete()


def _check_open(draft: Draft, by: User) -> None:
    if not Draft.objects.allowing(Capability.REPORT_WRITE, by).filter(pk=draft.pk).exists():
        raise NotAllowed("您没有起草报告的权限。")
    if draft.status != DraftStatus.WRITING:
        raise WrongState(f"文稿{draft.get_status_display()}，不能再改动担保。")
