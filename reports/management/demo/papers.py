"""Rounds, papers, figures, frozen versions and remarks of the demo city."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, Subquery

from campaigns.choices import Basis, FigureState, Reporter
from campaigns.models import (
    Explanation,
    Metric,
    MetricValue,
    ReportingRound,
    ReturnRemark,
    Submission,
    SubmissionVersion,
)
from campaigns.selectors.forms import frozen_form
from campaigns.selectors.rules import active_specs
from campaigns.selectors.sources import supplied_numbers
from campaigns.services.rounds import DEADLINE, statistics_campaign
from campaigns.services.versions import digest, freeze_text
from portal.periods import Period, Quarter, Year
from portal.policy import number
from portal.selectors import load_calendar
from portal.workdays import SATURDAY, Calendar, CalendarMissing
from reports.management.demo.accounts import People
from reports.management.demo.city import CIVIL, FINANCE, Household
from reports.management.demo.explaining import Witness
from reports.management.demo.fates import (
    BRANCH_MIX,
    Fate,
    Hands,
    locked_fate,
    locked_moment,
    open_fates,
    paper_columns,
    yearly_fate,
)
from reports.management.demo.figures import FigureMaker, Sheet
from reports.management.demo.forms import Forms, publish_forms
from reports.management.demo.levels import Facts
from reports.management.demo.plan import Plan
from units.models import Unit

BATCH = 1_000
BLANK_SHARE = 0.02
BLANK_SHARE_OF = {Fate.DRAFT: 0.12, Fate.RETURNED: 0.04}
COMMITTEE_STAFF = 60
REMARKS = (
    "与上季度相比变动较大，请核实。",
    "请按口径剔除下属单位数据后重报。",
    "与台账不一致，请核对。",
)


@dataclass(frozen=True)
class City:
    """Everything the papers are written about."""

    plan: Plan
    root: Unit
    homes: list[Household]
    people: People


@dataclass(frozen=True)
class Draft:
    """A paper about to be stored, with its fate and its reporter."""

    sheet: Sheet
    reporter: Reporter
    fate: Fate
    hands: Hands


def write_papers(city: City) -> int:
    """Write every round, oldest first; how many figures there are."""
    rules = active_specs()
    maker = FigureMaker(city.plan, list(Metric.objects.active()), rules)
    witness = Witness(city.plan, rules)
    forms = publish_forms(city.plan, city.people.office)
    calendar, written = load_calendar(), 0
    periods: list[Period] = [*city.plan.quarter_list, *city.plan.years]
    for period in periods:
        row = _open_round(period, calendar, city.plan, forms)
        drafts = list(_drafts(city, row, period))
        Submission.objects.bulk_create([d.sheet.paper for d in drafts], batch_size=BATCH)
        written += _write_figures(maker, witness, drafts, row)
    _date_the_figures()
    return written


def _open_round(period: Period, calendar: Calendar, plan: Plan, forms: Forms) -> ReportingRound:
    opens_on = period.next.start
    days = int(number(DEADLINE, period.end))
    return ReportingRound.objects.create(
        campaign=statistics_campaign(),
        period_kind=period.kind,
        year=period.year,
        quarter=period.quarter,
        opens_on=opens_on,
        due_on=_due_on(period.end, days, calendar),
        locked_at=None if _is_unlocked(period, plan) else locked_moment(opens_on),
        form=forms.of(period),
    )


def _is_open(period: Period, plan: Plan) -> bool:
    return period.end == plan.newest.end


def _is_unlocked(period: Period, plan: Plan) -> bool:
    """Year rounds stay unlocked: the 工委 states its yearly figures last (or imports them)."""
    return isinstance(period, Year) or _is_open(period, plan)


def _due_on(end: date, days: int, calendar: Calendar) -> date:
    try:
        return calendar.add_working_days(end, days)
    except CalendarMissing:
        # The demo must also start in January, before the new year's holidays are entered.
        day = end
        while days:
            day += timedelta(days=1)
            days -= day.weekday() < SATURDAY
        return day


def _drafts(city: City, row: ReportingRound, period: Period) -> Iterator[Draft]:
    fates = open_fates(city.homes, city.plan) if _is_open(period, city.plan) else {}
    yield _root_draft(city, row, period)
    for home in city.homes:
        dice = city.plan.dice("fate", period.code, home.unit.code)
        safe = home.unit.code in {FINANCE, CIVIL} or (
            isinstance(period, Quarter) and city.plan.is_closed(period)
        )
        fate = fates.get(home.unit.code) or locked_fate(dice, always_sent=safe)
        if isinstance(period, Year):
            fate = yearly_fate(home.unit.code, fate)
        sender = city.people.secretaries[home.unit.pk]
        hands = Hands(sender, city.people.office)
        columns = paper_columns(fate, row, hands, dice, city.plan.today)
        paper = Submission(round=row, unit=home.unit, basis=Basis.OWN, **columns)
        facts = Facts(home.unit.code, home.headcount, home.branch_count, len(city.homes))
        yield Draft(Sheet(paper, facts, sender, _blank_share(fate)), Reporter.UNIT, fate, hands)
        yield from _branch_drafts(city, row, period, home)


def _branch_drafts(
    city: City, row: ReportingRound, period: Period, home: Household
) -> Iterator[Draft]:
    staff = home.headcount // max(home.branch_count, 1)
    for branch in home.branches:
        dice = city.plan.dice("fate", period.code, branch.code)
        sender = city.people.branch_secretaries[branch.pk]
        fate = dice.choice(BRANCH_MIX) if _is_open(period, city.plan) else locked_fate(dice)
        if sender.username == "qian.branch":
            fate = Fate.MISSING if _is_open(period, city.plan) else Fate.LOCKED
        if isinstance(period, Year):
            fate = Fate.MISSING
        hands = Hands(sender, city.people.secretaries[home.unit.pk])
        columns = paper_columns(fate, row, hands, dice, city.plan.today)
        paper = Submission(round=row, unit=home.unit, organisation=branch, **columns)
        size = max(5, staff + city.plan.dice("size", branch.code).randint(-4, 4))
        sheet = Sheet(paper, Facts(branch.code, size, 1, 1), sender, _blank_share(fate))
        yield Draft(sheet, Reporter.BRANCH, fate, hands)


def _root_draft(city: City, row: ReportingRound, period: Period) -> Draft:
    dice = city.plan.dice("fate", period.code, city.root.code)
    fate = Fate.SUBMITTED if _is_open(period, city.plan) else Fate.LOCKED
    if isinstance(period, Year):
        fate = Fate.MISSING
    hands = Hands(city.people.office, city.people.leader)
    columns = paper_columns(fate, row, hands, dice, city.plan.today)
    paper = Submission(round=row, unit=city.root, basis=Basis.OWN, **columns)
    branches = sum(home.branch_count for home in city.homes)
    facts = Facts(city.root.code, COMMITTEE_STAFF, branches, len(city.homes))
    return Draft(Sheet(paper, facts, hands.sender, 0.0), Reporter.COMMITTEE, fate, hands)


def _blank_share(fate: Fate) -> float:
    return BLANK_SHARE_OF.get(fate, BLANK_SHARE)


def _write_figures(
    maker: FigureMaker, witness: Witness, drafts: list[Draft], row: ReportingRound
) -> int:
    period, form = row.period, frozen_form(row)
    codes = {metric.code for metric in form.metrics} if form else set()
    asked = {
        reporter: [metric for metric in maker.asked(reporter, period) if metric.code in codes]
        for reporter in Reporter
    }
    figures: list[MetricValue] = []
    versions: list[SubmissionVersion] = []
    explanations: list[Explanation] = []
    kept = supplied_numbers([d.sheet.paper for d in drafts if d.reporter != Reporter.BRANCH])
    for draft in drafts:
        if draft.fate == Fate.MISSING:
            continue
        sheet = replace(draft.sheet, kept=kept.get(draft.sheet.paper.pk, {}))
        values = maker.fill(sheet, asked[draft.reporter], period)
        figures += values
        paper, said = draft.sheet.paper, list[Explanation]()
        # Branches give a handful of small counts: there is nothing to explain.
        if draft.reporter != Reporter.BRANCH:
            said = witness.hear(draft.sheet.facts.key, paper, values, period)
        explanations += said
        if sent_at := paper.submitted_at:
            versions.append(_frozen(paper, values, said, sent_at))
        if draft.fate == Fate.RETURNED:
            _remark(maker.plan, draft, values)
    MetricValue.objects.bulk_create(figures, batch_size=BATCH)
    SubmissionVersion.objects.bulk_create(versions, batch_size=BATCH)
    Explanation.objects.bulk_create(explanations, batch_size=BATCH)
    return len(figures)


def _frozen(
    paper: Submission, values: list[MetricValue], said: list[Explanation], sent_at: datetime
) -> SubmissionVersion:
    text = freeze_text(paper, values, said)
    return SubmissionVersion(
        submission=paper,
        serial=1,
        content=text,
        content_sha256=digest(text),
        submitted_by=paper.submitted_by,
        submitted_at=sent_at,
    )


def _remark(plan: Plan, draft: Draft, values: list[MetricValue]) -> None:
    """Two remarks by whoever returned the paper, the day it was sent."""
    paper, dice = draft.sheet.paper, plan.dice("remarks", draft.sheet.facts.key)
    reported = [value for value in values if value.state == FigureState.REPORTED]
    for value in dice.sample(reported, min(2, len(reported))):
        remark = ReturnRemark.objects.create(
            submission=paper,
            metric=value.metric,
            version_serial=1,
            reason=dice.choice(REMARKS),
            created_by=draft.hands.approver,
        )
        ReturnRemark.objects.filter(pk=remark.pk).update(created_at=paper.submitted_at)


def _date_the_figures() -> None:
    """Figures were typed when their paper was sent, not while the demo was loaded."""
    sent_at = Submission.objects.filter(pk=OuterRef("submission_id")).values("submitted_at")
    sent = Submission.objects.filter(submitted_at__isnull=False)
    MetricValue.objects.filter(submission__in=sent.values("pk")).update(
        updated_at=Subquery(sent_at[:1])
    )
