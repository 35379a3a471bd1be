"""Whose hands a draft is in: one person writes at a time, the others read and may take it over."""

from django.db import transaction
from django.utils import timezone

from portal import audit
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.roles import Capability
from reports.choices import DraftStatus
from reports.models import Draft


class HeldByOther(RuleBroken):
    """Somebody else writes now."""


@transaction.atomic
def claim(draft: Draft, *, by: User) -> Draft:
    """The draft under a row lock, in the hands of `by`; a draft nobody holds is taken by writing.

    Raises NotAllowed, WrongState or HeldByOther.
    """
    row = _locked(draft, by)
    if row.held_by_id is None:
        row.held_by, row.held_at = by, timezone.now()
        row.save(update_fields=["held_by", "held_at"])
    elif row.held_by_id != by.pk:
        raise HeldByOther(f"文稿现由{row.held_by}执笔，您可以阅读和批注；要改请先接手。")
    return row


def why_not_writable(draft: Draft, user: User) -> str:
    """Empty when the user may write into the draft now, else the sentence that says why not."""
    if draft.status != DraftStatus.WRITING:
        return f"文稿{draft.get_status_display()}，不能再改；要改请先重新起草。"
    if not may_write(draft, user):
        return "您可以阅读和批注，没有起草文稿的权限。"
    if draft.held_by_id not in (None, user.pk):
        return f"文稿现由{draft.held_by}执笔，您可以阅读和批注；要改请先接手。"
    return ""


def may_write(draft: Draft, user: User) -> bool:
    """Whether the user writes drafts of this unit."""
    mine = Draft.objects.allowing(Capability.REPORT_WRITE, user)
    return user.can(Capability.REPORT_WRITE) and mine.filter(pk=draft.pk).exists()


@transaction.atomic
def hand_over(draft: Draft, to: User, *, by: User) -> Draft:
    """The holder gives the draft to another writer."""
    row = claim(draft, by=by)
    if to.pk == by.pk:
        raise RuleBroken("文稿已在您手中，请选择另一位同志。")
    if not (to.is_active and may_write(row, to)):
        raise RuleBroken(f"{to}没有起草这份文稿的权限，请选择另一位同志。")
    before = _pass(row, to)
    audit.record(by, "draft.handed_over", row, before=before, after={"holder": str(to)})
    return row


@transaction.atomic
def take_over(draft: Draft, *, by: User) -> Draft:
    """Another writer takes the draft; what the holder has saved stays, what not stays with him."""
    row = _locked(draft, by)
    if row.held_by_id == by.pk:
        raise RuleBroken("文稿已在您手中，不需要接手。")
    before = _pass(row, by)
    audit.record(by, "draft.taken_over", row, before=before, after={"holder": str(by)})
    return row


def _locked(draft: Draft, by: User) -> Draft:
    row: Draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if not may_write(row, by):
        raise NotAllowed("您没有起草文稿的权限。")
    if row.status != DraftStatus.WRITING:
        raise WrongState(why_not_writable(row, by))
    return row


def _pass(row: Draft, to: User) -> dict[str, str]:
    """Give the draft into other hands; says for the trail in whose it was."""
    before = str(row.held_by or "")
    row.held_by, row.held_at = to, timezone.now()
    row.save(update_fields=["held_by", "held_at"])
    return {"holder": before}
