"""The author's work on a form before it is published: add, take out, require, order, estimate."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from campaigns.choices import Nature, Reporter
from campaigns.models import Campaign, CampaignMetric, Metric
from campaigns.selectors.form_drafts import collected_elsewhere
from campaigns.services.forms import require_author
from portal import audit
from portal.choices import PeriodKind
from portal.errors import RuleBroken
from portal.models import User
from portal.pinyin import initials
from portal.screening import refused_sentence

STEP = 10
LEAST_MINUTES, MOST_MINUTES = Decimal("0.1"), Decimal(60)


@dataclass(frozen=True, slots=True)
class Line:
    """What the author says of one line: where it stands, whether it must be answered, whether it goes."""

    position: int
    is_required: bool
    is_out: bool = False


@transaction.atomic
def add_to_form(
    campaign: Campaign, metric: Metric, *, by: User, reason: str = ""
) -> CampaignMetric:
    """Ask a metric; what is collected already needs a reason, which stays on record."""
    require_author(by)
    _require_addable(campaign, metric)
    reason = reason.strip()
    if sentence := refused_sentence(reason):
        raise RuleBroken(sentence)
    rivals = collected_elsewhere([metric], campaign).get(metric.pk, [])
    if rivals and not reason:
        raise RuleBroken(already_collected(metric, rivals))
    last = campaign.campaign_metrics.filter(metric__section=metric.section)
    row = CampaignMetric(
        campaign=campaign,
        metric=metric,
        position=(last.aggregate(last=Max("position"))["last"] or 0) + STEP,
        duplicate_reason=reason[:200] if rivals else "",
    )
    row.full_clean()
    row.save()
    audit.record(by, "form.metric_added", row, after=_facts(row), reason=row.duplicate_reason)
    return row


@transaction.atomic
def ask_again(
    campaign: Campaign, metric: Metric, asked_of: tuple[str, str], *, by: User, reason: str = ""
) -> CampaignMetric:
    """Ask at another level or for another period what `metric` stands for; only with a reason.

    `asked_of` is the kind of period and the level. A metric has one owner, so the second asking is
    a metric of its own, which bears the name of the first as an alias.
    """
    require_author(by)
    _require_in_use(metric)
    code = "_".join((metric.code[:40], *asked_of))
    if (known := Metric.objects.filter(code=code).first()) is not None:
        return add_to_form(campaign, known, by=by, reason=reason)
    twin = _twin(metric, code, *asked_of)
    row = add_to_form(campaign, twin, by=by, reason=reason)
    after = {"name": twin.name, "aliases": twin.aliases}
    audit.record(by, "metric.created", twin, after=after, reason=row.duplicate_reason)
    return row


def _twin(metric: Metric, code: str, period_kind: str, level: str) -> Metric:
    twin: Metric = Metric.objects.get(pk=metric.pk)
    name = f"{metric.name[:46]}（{Reporter(level).label}{PeriodKind(period_kind).label}）"
    twin.pk, twin.code, twin.name, twin.aliases = None, code, name, metric.name
    twin.period_kind, twin.reported_by, twin.initials = period_kind, level, initials(name)[:80]
    twin.full_clean()
    twin.save(force_insert=True)
    return twin


def _require_in_use(metric: Metric) -> None:
    if metric.nature == Nature.RATIO:
        raise RuleBroken(f"“{metric.name}”由系统按分子、分母计算，不用填报，也不能加入表样。")
    if not metric.is_active:
        raise RuleBroken(f"“{metric.name}”已停用，不能加入表样。")


def _require_addable(campaign: Campaign, metric: Metric) -> None:
    _require_in_use(metric)
    if campaign.campaign_metrics.filter(metric=metric).exists():
        raise RuleBroken(f"“{metric.name}”已在表样中。")


def already_collected(metric: Metric, rivals: list[CampaignMetric]) -> str:
    """The refusal: who asks the same figure already, and what to do about it."""
    places = "、".join(
        f"{row.campaign}{row.metric.get_reported_by_display()}"
        f"{row.metric.get_period_kind_display()}表的“{row.metric.name}”"
        for row in rivals
    )
    return (
        f"“{metric.name}”已由{places}采集，一数一源，请直接引用，不要再要基层填一遍；"
        "确需重复采集的，请写明理由。"
    )


@transaction.atomic
def change_lines(rows: Mapping[CampaignMetric, Line], *, by: User) -> int:
    """Store what the author changed on the lines of a form; how many lines it was."""
    require_author(by)
    return sum(_change(row, line, by) for row, line in rows.items())


def _change(row: CampaignMetric, line: Line, by: User) -> bool:
    before = _facts(row)
    if line.is_out:
        audit.record(by, "form.metric_removed", row, before=before)
        row.delete()
        return True
    row.position, row.is_required = line.position, line.is_required
    if before == _facts(row):
        return False
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save(update_fields=["position", "is_required"])
    audit.record(by, "form.metric_changed", row, before=before, after=_facts(row))
    return True


@transaction.atomic
def estimate_minutes(campaign: Campaign, minutes: Decimal, *, by: User) -> Campaign:
    """How many minutes one figure takes, as the burden counter reckons."""
    require_author(by)
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise RuleBroken("每格分钟数应在0.1至60之间，请重新填写。")
    before = campaign.minutes_per_field
    if before != minutes:
        campaign.minutes_per_field = minutes
        campaign.save(update_fields=["minutes_per_field"])
        audit.record(
            by,
            "form.minutes_changed",
            campaign,
            before={"minutes_per_field": before},
            after={"minutes_per_field": minutes},
        )
    return campaign


def _facts(row: CampaignMetric) -> dict[str, object]:
    return {
        "metric": row.metric.code,
        "position": row.position,
        "is_required": row.is_required,
    }
