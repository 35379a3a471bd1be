"""Acts of 机构改革 on the workbench: those to confirm, about to take effect, or stuck."""

import datetime

from django.urls import reverse

from campaigns.selectors.reorganisations.listing import sources_text
from portal.models import User
from portal.periods import day_words
from portal.roles import Capability
from reports.selectors.workbench_tasks import LISTED, Task
from units.choices import ReorganisationStatus
from units.models import Reorganisation

SOON = datetime.timedelta(days=7)


def act_tasks(user: User, today: datetime.date) -> list[Task]:
    """Drafts, and acts whose day is near or past; two queries, none without the right."""
    if not user.can(Capability.REORGANISATION_MANAGE):
        return []
    acts = Reorganisation.objects.allowing(Capability.REORGANISATION_MANAGE, user)
    drafts = acts.filter(status=ReorganisationStatus.DRAFT)
    waiting = acts.filter(status=ReorganisationStatus.PLANNED, effective_on__lte=today + SOON)
    rows = (waiting | drafts).prefetch_related("sources").order_by("effective_on", "pk")
    return [_task(act, today) for act in rows[:LISTED]]


def _task(act: Reorganisation, today: datetime.date) -> Task:
    is_draft = act.status == ReorganisationStatus.DRAFT
    light, word = _light(act, today)
    return Task(
        title=f"{sources_text(act)}{act.get_kind_display()}",
        href=reverse("campaigns:reorganisation-detail", args=[act.pk]),
        action_label="核对" if is_draft else "查看",
        light=light,
        light_word=word,
        detail=f"{act.document}，{day_words(act.effective_on)}生效",
    )


def _light(act: Reorganisation, today: datetime.date) -> tuple[str, str]:
    if act.status == ReorganisationStatus.DRAFT:
        return (
            ("red", "已到生效日期，未确认") if act.effective_on <= today else ("yellow", "待确认")
        )
    if act.effective_on < today:
        return "red", "到期未能生效"
    left = (act.effective_on - today).days
    return "green", f"{left}天后生效" if left else "今天生效"
