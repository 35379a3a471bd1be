"""Metrics and the standing campaign from the reference files, audited once for each kind."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from campaigns.choices import USUAL_FLOOR, CampaignKind, CampaignStatus, ReportSection
from campaigns.models import Campaign, CampaignMetric, CheckRule, Metric
from campaigns.services.forms import kinds_left_alone, publish_changed_forms, published_codes
from portal.choices import PeriodKind
from portal.errors import RuleBroken
from portal.models import User
from portal.pinyin import initials
from portal.reference import Outcome, Row, record_outcome, store_rows

CAMPAIGN = {
    "name": "机关党建统计",
    "kind": CampaignKind.STATISTICS.value,
    "basis_document": "市直机关党建工作统计制度",
    "approving_authority": "市委市直机关工委",
    "status": CampaignStatus.OPEN.value,
}
# Without these no share and no rate of a paper means anything.
REQUIRED = frozenset({"branches_total", "members_active", "core_group_sessions"})
SECTION_OF = {str(section.label): section.value for section in ReportSection}
LINKS = ("numerator", "denominator")
RULE_PLAIN = ("code", "kind", "severity", "operator", "threshold", "period_kind", "basis", "advice",
              "position")  # fmt: skip
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
    # What the form's author set, moved or took out stays as he left it.
    known = set(campaign.campaign_metrics.values_list("metric__code", flat=True))
    known |= published_codes(campaign)
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
        if metric.code not in known
    ]
    key = ("campaign_id", "metric_id")
    outcome.absorb(store_rows("活动指标", CampaignMetric, rows, key=key))
    return record_outcome(outcome, "reference.campaign_loaded", by=by)


@transaction.atomic
def load_forms(left_alone: set[str], *, by: User | None) -> Outcome:
    """A new version of each form that the reference data changed, except what an author drafts."""
    outcome = Outcome("表样版本")
    kinds = [kind for kind in PeriodKind.values if kind not in left_alone]
    published = publish_changed_forms(kinds, campaign=standing_campaign(), by=by)
    outcome.created, outcome.changed_rows = len(published), list(published)
    return outcome


def drafted_kinds() -> set[str]:
    """Kinds of period whose form somebody is working on; asked before anything is loaded."""
    campaign = Campaign.objects.filter(name=CAMPAIGN["name"]).first()
    return kinds_left_alone(campaign)


def standing_campaign() -> Campaign:
    """The campaign of the reference data."""
    return Campaign.objects.get(name=CAMPAIGN["name"])


@transaction.atomic
def load_check_rules(rows: Iterable[Row], *, by: User | None) -> Outcome:
    """Shipped rules that are not there yet; what staff changed since is never overwritten."""
    outcome = Outcome("核对规则")
    # A bound carried over by the migration has no initials yet: the file completes it.
    settled = set(CheckRule.objects.exclude(initials="").values_list("code", flat=True))
    fresh = [row for row in rows if row["code"] not in settled]
    values = [{name: row[name] for name in RULE_PLAIN} | _rule_words(row) for row in fresh]
    outcome.absorb(store_rows("核对规则", CheckRule, values, key=("code",)))
    by_code = {row["code"]: row for row in fresh}
    pks = dict(Metric.objects.values_list("code", "pk"))
    for rule in CheckRule.objects.filter(code__in=by_code):
        for name in ("subjects", "bounds"):
            codes = by_code[rule.code][name]
            if unknown := [code for code in codes if code not in pks]:
                raise RuleBroken(f"规则“{rule.name}”引用了不存在的指标：{'、'.join(unknown)}。")
            getattr(rule, name).set([pks[code] for code in codes])
    return record_outcome(outcome, "reference.rules_loaded", by=by)


def _rule_words(row: Row) -> dict[str, Any]:
    floor = row.get("floor", USUAL_FLOOR)
    return {"name": row["name"][:80], "floor": floor, "initials": initials(row["name"])[:80] or "-"}


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
