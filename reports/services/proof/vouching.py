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

    Nobody answers for what he typed himself, whoever has split or moved the paragraph since. One
    that contradicts may be vouched for: the portal may have taken it for another figure.
    """
    _check_open(draft, by)
    if not line.fingerprint or line.verdict not in ("no_source", "contradicts"):
        raise RuleBroken("这个数不需要担保：它来自平台数据。")
    if by.pk in line.authors:
        raise NotAllowed(_refusal(line))
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


def _refusal(line: ProofLine) -> str:
    if line.verdict == "no_source":
        return f"“{line.printed}”是您写的，不能由自己担保，请另一位同志核实后担保。"
    said = line.reason or f"与平台的“{line.metric}”{line.known}不符"
    return f"“{line.printed}”{said}，不能由写它的人自己担保；请改正，或由另一位同志核实后担保。"


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
