"""Two versions of the quarterly form: the year being reported asks a little less than the ones before."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from campaigns.models import FormVersion
from campaigns.selectors.forms import newest_form
from campaigns.services.form_drafts import Line, change_lines
from campaigns.services.forms import publish_form
from campaigns.services.rounds import statistics_campaign
from portal.choices import PeriodKind
from portal.models import User
from portal.periods import Period
from reports.management.demo.plan import Plan

# Asked of nobody from this year on; nothing is computed from them.
CUT = ("league_classes", "study_supervision_meetings")
REASON = "为基层减负，督学座谈会、主题团课不再按季统计。"


@dataclass(frozen=True)
class Forms:
    """Which form each round of the demo opened with."""

    first: dict[str, FormVersion]
    shorter: FormVersion | None
    cut_year: int

    def of(self, period: Period) -> FormVersion | None:
        """The form in force when the round of this period was opened."""
        if period.quarter is not None and period.year >= self.cut_year and self.shorter:
            return self.shorter
        return self.first.get(period.kind)


def publish_forms(plan: Plan, office: User) -> Forms:
    """The loaded forms, dated before the first round, and a shorter quarterly one after them."""
    campaign = statistics_campaign()
    found = {kind: newest_form(campaign, kind) for kind in PeriodKind.values}
    first = {kind: form for kind, form in found.items() if form is not None}
    rows = campaign.campaign_metrics.select_related("metric").filter(metric__code__in=CUT)
    cut = {row: Line(row.position, row.is_required, is_out=True) for row in rows}
    shorter = None
    if cut:
        change_lines(cut, by=office)
        shorter = publish_form(campaign, PeriodKind.QUARTER, by=office, reason=REASON)
        _date(shorter, datetime.date(plan.newest.year, 1, 20))
    for form in first.values():
        _date(form, datetime.date(plan.quarter_list[0].year, 1, 8))
    return Forms(first, shorter, plan.newest.year)


def _date(form: FormVersion, day: datetime.date) -> None:
    moment = datetime.datetime.combine(day, datetime.time(9, 30))
    form.published_at = timezone.make_aware(moment)
    form.save(update_fields=["published_at"])
