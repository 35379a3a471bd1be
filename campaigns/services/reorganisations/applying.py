"""An act of 机构改革 takes effect: everything in one transaction, or nothing."""

import datetime
import logging

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from campaigns.selectors.reorganisations.parties import parties_of
from campaigns.selectors.reorganisations.problems import problems_of
from campaigns.services.reorganisations.effects import EFFECTS
from portal.errors import RuleBroken
from portal.models import User
from units.choices import ReorganisationKind
from units.models import Reorganisation
from units.workflow import REORGANISATION

# What the database or the calendar refuses, however it came to stand against the act.
UNWRITABLE = (IntegrityError, DataError, OverflowError)
logger = logging.getLogger(__name__)


def apply_reorganisation(act: Reorganisation, *, by: User | None) -> Reorganisation:
    """Do what the preview showed; refuses before the day and while anything stands against it."""
    if act.effective_on > timezone.localdate():
        raise RuleBroken(f"该事项{act.effective_on}才生效，到期自动办理。")
    try:
        return _take_effect(act, by)
    except ValidationError as fault:
        # A field that cannot hold what the act would write stops this act, never the others.
        reasons = "；".join(text.rstrip("。") for text in fault.messages)
        raise RuleBroken(f"不能生效：{reasons}。请取消后按此重新拟订。") from fault
    except UNWRITABLE as fault:
        logger.exception("reorganisation %s cannot be written", act.pk)
        raise RuleBroken(
            f"不能生效：{act}要写入的内容与库中已有的记录冲突或超出范围，没有作任何改动。"
            "请核对名称、日期后取消重拟；仍不行的，请联系系统管理员查看日志。"
        ) from fault


@transaction.atomic
def _take_effect(act: Reorganisation, by: User | None) -> Reorganisation:
    row = REORGANISATION.advance(act, "apply", by=by)
    parties = parties_of(row)
    if problems := problems_of(parties):
        raise RuleBroken("；".join(problem.rstrip("。") for problem in problems) + "。")
    outcome = EFFECTS[ReorganisationKind(row.kind)](parties, by)
    row.results.set(outcome.results)
    row.successor = outcome.successor
    row.applied_at = timezone.now()
    row.save(update_fields=["successor", "applied_at"])
    return row


def apply_due(today: datetime.date) -> list[Reorganisation]:
    """Every act whose day has come, in the order of their days; safe to call again.

    One that cannot take effect is logged with its sentence and stays; its page says why.
    """
    done = []
    for act in Reorganisation.objects.due(today):
        try:
            done.append(apply_reorganisation(act, by=None))
        except RuleBroken as refusal:
            logger.warning("reorganisation %s is not applied: %s", act.pk, refusal.message)
    return done
