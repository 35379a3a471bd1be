"""Who holds a post: appointed, corrected, released; name, post and office telephone only."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from branches.choices import Post, TermStatus
from branches.models import CommitteeTerm, OfficeHolder
from branches.services.placing import check_text
from branches.services.rules import guarding
from portal import audit
from portal.errors import RuleBroken, WrongState
from portal.models import User
from portal.months import years_after
from portal.periods import day_words

# One person at a time; of the other posts a committee may have several.
SINGLE_POSTS = (Post.SECRETARY, Post.FULL_TIME_DEPUTY)


@dataclass(frozen=True)
class NewHolder:
    """Who takes which post from which day; `approval_ref` is the 批复 or 备案."""

    name: str
    post: str
    starts_on: datetime.date
    work_phone: str = ""
    approval_ref: str = ""


@transaction.atomic
def appoint_holder(term: CommitteeTerm, new: NewHolder, *, by: User | None) -> OfficeHolder:
    """Election, 补选 or 届中调整: the post is taken, the term itself does not begin anew."""
    row = _running(term)
    check_text(new.name, new.work_phone, new.approval_ref)
    if new.starts_on < row.elected_on:
        raise RuleBroken(f"任职日期不能早于本届选举日期{day_words(row.elected_on)}，请核对。")
    if new.starts_on < row.organisation.founded_on:
        founded = day_words(row.organisation.founded_on)
        raise RuleBroken(f"任职日期不能早于成立日期{founded}，请核对。")
    _check_near(new.starts_on, "任职日期")
    _check_free(row, new)
    holder = OfficeHolder(
        term=row,
        name=new.name,
        post=new.post,
        work_phone=new.work_phone,
        starts_on=new.starts_on,
        approval_ref=new.approval_ref,
    )
    holder.full_clean()
    with guarding(row.organisation):
        holder.save()
    audit.record(by, "holder.appointed", holder, after=holder_facts(holder))
    return holder


@transaction.atomic
def correct_holder(
    holder: OfficeHolder, *, name: str, work_phone: str, approval_ref: str, by: User | None
) -> OfficeHolder:
    """Mend a typing error or a new office telephone; posts change by appointing and releasing."""
    row: OfficeHolder = OfficeHolder.objects.select_for_update().get(pk=holder.pk)
    check_text(name, work_phone, approval_ref)
    before = holder_facts(row)
    row.name, row.work_phone, row.approval_ref = name, work_phone, approval_ref
    row.full_clean()
    row.save(update_fields=["name", "work_phone", "approval_ref"])
    if (after := holder_facts(row)) != before:
        audit.record(by, "holder.corrected", row, before=before, after=after)
    return row


@transaction.atomic
def release_holder(
    holder: OfficeHolder,
    *,
    on: datetime.date,
    by: User | None,
    consent_ref: str = "",
    reason: str = "",
) -> OfficeHolder:
    """The day named is the last in the post; a 书记 moved within the term needs the superior's
    consent on record (机关条例 Art. 8): without it the move is flagged, not refused."""
    row: OfficeHolder = OfficeHolder.objects.select_for_update().get(pk=holder.pk)
    check_text(consent_ref, reason)
    if row.ends_on is not None:
        raise WrongState(f"{row}已于{day_words(row.ends_on)}离任，不必重复办理。")
    if on < row.starts_on:
        raise RuleBroken(f"离任日期不能早于任职日期{day_words(row.starts_on)}，请核对。")
    _check_near(on, "离任日期")
    before = holder_facts(row)
    row.ends_on, row.consent_ref = on, consent_ref
    row.full_clean()
    with guarding(row.term.organisation):
        row.save(update_fields=["ends_on", "consent_ref"])
    audit.record(by, "holder.released", row, before=before, after=holder_facts(row), reason=reason)
    return row


def holder_facts(row: OfficeHolder) -> dict[str, Any]:
    """What the audit trail says of a holder."""
    names = ("name", "post", "work_phone", "starts_on", "ends_on", "approval_ref", "consent_ref")
    return {name: getattr(row, name) for name in names}


def _running(term: CommitteeTerm) -> CommitteeTerm:
    rows = CommitteeTerm.objects.select_for_update(of=("self",)).select_related(
        "organisation__unit"
    )
    row: CommitteeTerm = rows.get(pk=term.pk)
    if row.status == TermStatus.RENEWED or row.organisation.dissolved_on is not None:
        raise WrongState(f"{row}已经结束，不能再任职，请在现任一届班子中办理。")
    return row


def _check_near(day: datetime.date, label: str) -> None:
    latest = years_after(timezone.localdate(), 1)
    if day > latest:
        raise RuleBroken(f"{label}最晚可填{day_words(latest)}（一年以内），请核对。")


def _check_free(term: CommitteeTerm, new: NewHolder) -> None:
    serving = term.holders.filter(ends_on__isnull=True)
    if same := serving.filter(name=new.name, post=new.post).first():
        raise RuleBroken(f"{same}已在任，不必重复登记。")
    if new.post in SINGLE_POSTS and (held := serving.filter(post=new.post).first()):
        raise RuleBroken(
            f"{held.get_post_display()}现由{held.name}担任，请先办理离任，再登记接任的同志。"
        )
    if new.post not in SINGLE_POSTS:
        return
    until = term.holders.filter(post=new.post, ends_on__gt=new.starts_on).order_by("ends_on").last()
    if until is not None and until.ends_on is not None:
        raise RuleBroken(
            f"{until.get_post_display()}由{until.name}担任至{day_words(until.ends_on)}，"
            "接任的任职日期不能早于这一天，请核对。"
        )
