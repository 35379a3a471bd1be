"""Metrics and the standing campaign from the reference files, audited once for each."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from campaigns.choices import CampaignKind, ReportSection
from campaigns.models import Campaign, CampaignMetric, Metric
from portal.errors import RuleBroken
from portal.models import User
from portal.pinyin import initials
from portal.reference import Outcome, Row, record_outcome, store_rows

CAMPAIGN = {
    "name": "机关党建统计",
    "kind": CampaignKind.STATISTICS.value,
    "basis_document": "市直机关党建工作统计制度",
    "approving_authority": "市委市直机关工委",
}
# Without these no share and no rate of a paper means anything.
REQUIRED = frozenset({"branches_total", "members_active", "core_group_sessions"})
SECTION_OF = {str(section.label): section.value for section in ReportSection}
LINKS = ("numerator", "denominator", "not_above")
PLAIN = (
    "code", "name", "definition", "unit_of_measure", "value_type", "nature", "period_kind",
    "reported_by", "position", "allows_ranking", "is_sensitive",
)  # fmt: skip


@transaction.atomic
def load_metrics(rows: Iterable[Row], *, by: User | None) -> Outcome:
    """All metrics; those that others refer to come first, so that links never dangle."""
    outcome, waiting, placed = Outcome("指标"), list(rows), set[str]()
    while waiting:
        wave = [row for row in waiting if set(_links_of(row)) <= placed]
        if not wave:
            codes = "、".join(row["code"] for row in waiting)
            raise RuleBroken(f"下列指标引用了不存在的指标，或互相引用：{codes}。")
        pks = dict(Metric.objects.values_list("code", "pk"))
        outcome.absorb(
            store_rows("指标", Metric, [_metric_row(row, pks) for row in wave], key=("code",))
        )
        placed |= {row["code"] for row in wave}
        waiting = [row for row in waiting if row["code"] not in placed]
    return record_outcome(outcome, "reference.metrics_loaded", by=by)


@transaction.atomic
def load_campaign(*, by: User | None) -> Outcome:
    """The campaign 机关党建统计, which collects every metric that nobody else collects."""
    outcome = Outcome("活动指标")
    outcome.absorb(store_rows("活动", Campaign, [CAMPAIGN], key=("name",)))
    campaign = Campaign.objects.get(name=CAMPAIGN["name"])
    elsewhere = CampaignMetric.objects.filter(collects=True).exclude(campaign=campaign)
    asked = Metric.objects.active().typed().exclude(pk__in=elsewhere.values("metric"))
    rows = [
        {
            "campaign_id": campaign.pk,
            "metric_id": metric.pk,
            "position": metric.position,
            "is_required": metric.code in REQUIRED,
            "collects": True,
        }
        for metric in asked
    ]
    key = ("campaign_id", "metric_id")
    outcome.absorb(store_rows("活动指标", CampaignMetric, rows, key=key))
    return record_outcome(outcome, "reference.campaign_loaded", by=by)


def _links_of(row: Row) -> list[str]:
    return [row[name] for name in LINKS if row.get(name)]


def _metric_row(row: Row, pks: dict[str, int]) -> dict[str, Any]:
    values: dict[str, Any] = {name: row[name] for name in PLAIN}
    values |= {f"{name}_id": pks[row[name]] if row.get(name) else None for name in LINKS}
    return values | {
        "initials": initials(row["name"])[:80],
        "section": SECTION_OF[row["section"]],
        "aliases": "\n".join(row.get("aliases", ())),
        "allows_qualifier": row.get("allows_qualifier", True),
        # A metric is retired, never deleted: its past figures keep their meaning.
        "is_active": row.get("is_active", True),
    }
