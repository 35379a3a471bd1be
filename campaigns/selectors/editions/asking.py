"""What somebody ought to know before he moves an edition on."""

import datetime

from django.db.models import Count

from campaigns.choices import ApplicationStatus, Step
from campaigns.models import Selection
from campaigns.selectors.editions.planning import Planned, guessed_years
from portal.workdays import Calendar


def facts_of_closing(selection: Selection, today: datetime.date) -> list[tuple[str, str]]:
    """截止申报: days that are cut short, and what would stay behind."""
    ahead = [
        f"{stage}到{stage.ends_on:%Y-%m-%d}"
        for stage in selection.stages.filter(step__in=(Step.APPLY, Step.RECOMMEND))
        if stage.ends_on >= today
    ]
    facts = [("计划日期", f"{'，'.join(ahead)}，还没有到期；现在就截止。")] if ahead else []
    rows = selection.applications.order_by().values_list("status").annotate(number=Count("pk"))
    found = dict(rows)
    drafts = found.get(ApplicationStatus.DRAFT, 0)
    filed = found.get(ApplicationStatus.FILED, 0)
    recommended = found.get(ApplicationStatus.RECOMMENDED, 0)
    left = f"草稿{drafts}个，已申报、单位未推荐{filed}个"
    return [*facts, ("进入初审", f"已推荐{recommended}个"), ("留在单位", left)]


def has_guessed_days(selection: Selection, calendar: Calendar) -> bool:
    """Whether a stage ends in a year whose holidays are not known."""
    plan = [
        Planned(Step(stage.step), stage.starts_on, stage.ends_on)
        for stage in selection.stages.all()
    ]
    return bool(guessed_years(calendar, plan))
