"""列席旁听: planned and carried out by the 工委, followed up by the unit; one step after another."""

import datetime

from django.db import transaction
from django.utils import timezone

from branches.models import SitIn
from branches.services.life.texts import fit_text
from portal import audit
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.periods import day_words
from portal.roles import Capability
from units.models import Unit

LONGEST_TOPIC, LONGEST_TEXT, LONGEST_REASON = 120, 1000, 200


@transaction.atomic
def plan_sit_in(unit: Unit, planned_on: datetime.date, topic: str = "", *, by: User) -> SitIn:
    """Plan to sit in at a unit's study; one plan a unit and day."""
    if not Unit.objects.allowing(Capability.SIT_IN_MANAGE, by).filter(pk=unit.pk).exists():
        raise NotAllowed("您没有安排列席旁听的权限。")
    if unit.is_root:
        raise RuleBroken("请选择被旁听的单位。")
    _refuse_twice(unit, planned_on)
    said = fit_text(topic, "学习主题", LONGEST_TOPIC) if topic.strip() else ""
    row = SitIn(unit=unit, planned_on=planned_on, topic=said)
    row.full_clean()
    row.save()
    after = {"unit": unit.code, "planned_on": str(planned_on), "topic": said}
    audit.record(by, "sit_in.planned", row, after=after)
    return row


@transaction.atomic
def move_sit_in(sit_in: SitIn, planned_on: datetime.date, *, by: User) -> SitIn:
    """Another day for a visit that has not taken place; a day gone by is no plan."""
    row = _planned(sit_in, by)
    if planned_on == row.planned_on:
        raise RuleBroken(f"计划日期就是{day_words(planned_on)}，请填新的日期。")
    if planned_on < timezone.localdate():
        raise RuleBroken(f"{day_words(planned_on)}已经过去，请填今天或以后的日期。")
    _refuse_twice(row.unit, planned_on)
    before = {"planned_on": str(row.planned_on)}
    row.planned_on = planned_on
    row.save(update_fields=["planned_on"])
    audit.record(by, "sit_in.moved", row, before=before, after={"planned_on": str(planned_on)})
    return row


@transaction.atomic
def cancel_sit_in(sit_in: SitIn, reason: str, *, by: User) -> SitIn:
    """A visit that will not take place; why stays on record, and another may be planned."""
    row = _planned(sit_in, by)
    row.cancel_reason = fit_text(reason, "取消理由", LONGEST_REASON)
    row.cancelled_on = timezone.localdate()
    row.save(update_fields=["cancel_reason", "cancelled_on"])
    after = {"cancelled_on": str(row.cancelled_on)}
    audit.record(by, "sit_in.cancelled", row, after=after, reason=row.cancel_reason)
    return row


@transaction.atomic
def visit_sit_in(sit_in: SitIn, visited_on: datetime.date, topic: str, *, by: User) -> SitIn:
    """Somebody was there; a year's sit-ins are counted by these days."""
    row = _planned(sit_in, by)
    _refuse_future(visited_on, "列席日期")
    row.visited_on, row.topic = visited_on, fit_text(topic, "学习主题", LONGEST_TOPIC)
    row.save(update_fields=["visited_on", "topic"])
    after = {"visited_on": str(visited_on), "topic": row.topic}
    audit.record(by, "sit_in.visited", row, after=after)
    return row


@transaction.atomic
def give_feedback(sit_in: SitIn, text: str, on: datetime.date, *, by: User) -> SitIn:
    """What the visitors say to the unit, after the visit."""
    row = _row(sit_in, Capability.SIT_IN_MANAGE, by)
    if not row.visited_on:
        raise WrongState("还没有登记列席，请先登记列席日期，再填写反馈意见。")
    if row.follow_up:
        raise WrongState("单位已经填写整改情况，反馈意见不能再改。")
    _refuse_before(on, row.visited_on, "反馈日期", "列席日期")
    before = {"feedback": row.feedback}
    row.feedback, row.feedback_on = fit_text(text, "反馈意见", LONGEST_TEXT), on
    row.save(update_fields=["feedback", "feedback_on"])
    after = {"feedback": row.feedback, "feedback_on": str(on)}
    audit.record(by, "sit_in.answered", row, before=before, after=after)
    return row


@transaction.atomic
def follow_up_sit_in(sit_in: SitIn, text: str, on: datetime.date, *, by: User) -> SitIn:
    """What the unit has done about the feedback."""
    row = _row(sit_in, Capability.LIFE_RECORD, by)
    if not row.feedback_on:
        raise WrongState("还没有收到反馈意见，收到以后再填写整改情况。")
    _refuse_before(on, row.feedback_on, "整改日期", "反馈日期")
    before = {"follow_up": row.follow_up}
    row.follow_up, row.followed_up_on = fit_text(text, "整改情况", LONGEST_TEXT), on
    row.save(update_fields=["follow_up", "followed_up_on"])
    after = {"follow_up": row.follow_up, "followed_up_on": str(on)}
    audit.record(by, "sit_in.followed_up", row, before=before, after=after)
    return row


def _row(sit_in: SitIn, right: Capability, by: User) -> SitIn:
    if not SitIn.objects.allowing(right, by).filter(pk=sit_in.pk).exists():
        raise NotAllowed(f"您没有办理{sit_in}列席旁听的权限。")
    rows = SitIn.objects.select_for_update(of=("self",)).select_related("unit")
    row: SitIn = rows.get(pk=sit_in.pk)
    return row


def _planned(sit_in: SitIn, by: User) -> SitIn:
    """Neither visited nor cancelled."""
    row = _row(sit_in, Capability.SIT_IN_MANAGE, by)
    if row.visited_on:
        raise WrongState(f"已登记{day_words(row.visited_on)}列席，不必重复。")
    if row.cancelled_on:
        raise WrongState(f"已于{day_words(row.cancelled_on)}取消，要去的请另行安排。")
    return row


def _refuse_twice(unit: Unit, day: datetime.date) -> None:
    if SitIn.objects.filter(unit=unit, planned_on=day, cancelled_on__isnull=True).exists():
        raise RuleBroken(f"{unit}{day_words(day)}已安排列席旁听，不必重复。")


def _refuse_future(day: datetime.date, what: str) -> None:
    if day > timezone.localdate():
        raise RuleBroken(f"{what}{day_words(day)}还没有到，请核对。")


def _refuse_before(day: datetime.date, earlier: datetime.date, what: str, than: str) -> None:
    _refuse_future(day, what)
    if day < earlier:
        raise RuleBroken(f"{what}不能早于{than}{day_words(earlier)}，请核对。")
