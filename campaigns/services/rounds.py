"""Opening and locking rounds of reporting."""

import datetime
import logging

from django.db import transaction
from django.utils import timezone

from campaigns.choices import Basis, PaperStatus
from campaigns.models import Campaign, ReportingRound, Submission
from campaigns.selectors.owing import owing
from campaigns.services.forms import form_for_round
from campaigns.services.papers import workflow_of
from campaigns.services.reorganisations.applying import apply_due
from portal import audit
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.periods import Period, Quarter, Year
from portal.policy import number
from portal.roles import Capability
from portal.selectors import load_calendar
from units.models import Unit

DEADLINE = "report_deadline_workdays"
JANUARY = 1
logger = logging.getLogger(__name__)


def statistics_campaign() -> Campaign:
    """The campaign that carries the quarterly and yearly figures (from the reference data)."""
    campaign: Campaign | None = Campaign.objects.statistics().order_by("pk").first()
    if campaign is None:
        raise RuleBroken("还没有统计填报活动，请先运行 manage.py load_reference 载入基础数据。")
    return campaign


@transaction.atomic
def ensure_round(period: Period, *, by: User | None, for_everybody: bool = True) -> ReportingRound:
    """The round of this period with a paper for everybody who owes one; safe to call again.

    It opens the day after the period and is due on the n-th working day (rule 24). An import of
    old figures asks nobody: with `for_everybody` False only the round itself is made.
    """
    if for_everybody:
        # An act of 机构改革 whose day has come decides who owes a paper.
        apply_due(timezone.localdate())
    campaign = statistics_campaign()
    rounds = ReportingRound.objects.for_period(period).filter(campaign=campaign)
    found: ReportingRound | None = rounds.first()
    if found is None:
        found = _create_round(campaign, period, by)
    if for_everybody:
        open_papers(found)
    return found


def open_due_rounds(today: datetime.date) -> list[ReportingRound]:
    """Open what has ended: the last quarter, in January also the last year; safe to call daily.

    Later calls give papers to units entered meanwhile.  What cannot be opened (no holiday calendar
    yet, no reference data) is logged with its sentence and tried again the next night.
    """
    ended: list[Period] = [Quarter.containing(today).previous]
    if today.month == JANUARY:
        ended.append(Year.containing(today).previous)
    opened = []
    for period in ended:
        try:
            opened += _open_unless_locked(period)
        except RuleBroken as refusal:
            logger.warning("%s is not opened: %s", period.code, refusal.message)
    return opened


def _open_unless_locked(period: Period) -> list[ReportingRound]:
    # Whoever locked a round has closed the list of those who owe papers.
    rounds = ReportingRound.objects.for_period(period).filter(campaign=statistics_campaign())
    return (
        [] if rounds.filter(locked_at__isnull=False).exists() else [ensure_round(period, by=None)]
    )


def _create_round(campaign: Campaign, period: Period, by: User | None) -> ReportingRound:
    days = int(number(DEADLINE, period.end))
    row = ReportingRound(
        campaign=campaign,
        period_kind=period.kind,
        year=period.year,
        quarter=period.quarter,
        opens_on=period.next.start,
        due_on=load_calendar().add_working_days(period.end, days),
        form=form_for_round(campaign, period.kind),
    )
    row.full_clean()
    row.save()
    audit.record(by, "round.opened", row, after={"due_on": row.due_on, "form": str(row.form or "")})
    return row


def open_papers(row: ReportingRound) -> int:
    """Give every active unit and the 工委 a draft paper, and branches theirs; how many were new."""
    papers = row.submissions.filter(basis=Basis.OWN)
    have = set(papers.values_list("unit_id", "organisation_id"))
    # A branch that has changed units since keeps the paper it has.
    spoken = {organisation for _, organisation in have if organisation}
    new = [
        Submission(round=row, unit_id=unit, organisation_id=organisation)
        for unit, organisation in owing(row.period)
        if (unit, organisation) not in have and organisation not in spoken
    ]
    Submission.objects.bulk_create(new, batch_size=500)
    return len(new)


def total_paper(row: ReportingRound) -> Submission:
    """The 工委's paper of stated totals over all units; made when first needed."""
    root = Unit.objects.roots().get()
    paper, _ = Submission.objects.get_or_create(
        round=row, unit=root, organisation=None, basis=Basis.TOTAL
    )
    return paper


@transaction.atomic
def lock_round(row: ReportingRound, *, by: User | None) -> ReportingRound:
    """Close the round: approved papers become locked, what is not approved stays as it is."""
    if by is not None and not by.can(Capability.ROUND_MANAGE):
        raise NotAllowed("您没有锁定填报批次的权限。")
    # One order for everybody: papers (by number), then the round, then the audit head. Whoever
    # types or submits holds one paper; so nobody can slip in while the papers are counted.
    papers = list(
        Submission.objects.select_for_update(of=("self",))
        .select_related("unit")
        .filter(round=row.pk)
        .order_by("pk")
    )
    fresh: ReportingRound = ReportingRound.objects.select_for_update().get(pk=row.pk)
    if fresh.locked_at is not None:
        raise WrongState(f"{fresh}已经锁定。")
    waiting = sum(paper.status == PaperStatus.SUBMITTED for paper in papers)
    if waiting:
        raise RuleBroken(f"还有{waiting}份填报表等待审核，请先审定或退回后再锁定。")
    for paper in papers:
        if paper.status != PaperStatus.APPROVED:
            continue
        workflow_of(paper).advance(paper, "lock", by=by)
    fresh.locked_at = timezone.now()
    fresh.save(update_fields=["locked_at"])
    audit.record(by, "round.locked", fresh)
    return fresh
