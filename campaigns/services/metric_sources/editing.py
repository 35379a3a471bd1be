"""Changing from which records a metric is counted; rows are switched off, never deleted."""

from typing import Any

from django.db import transaction

from campaigns.choices import SourceKind
from campaigns.models import MetricSource
from campaigns.selectors.metric_sources.written import written_codes
from campaigns.services.metric_sources.guards import family, faults_of
from campaigns.services.metric_sources.overlaps import overlap_of
from portal import audit
from portal.errors import NotAllowed, RuleBroken
from portal.models import User
from portal.roles import Capability

# Kinds of source that do not add up.
ALONE = (SourceKind.REGISTER, SourceKind.EDITION)
SHOWN = (
    "kind", "activity_kind_id", "counter", "level", "register_type_id", "stages", "field",
    "selection_kind_id", "moment",
)  # fmt: skip


@transaction.atomic
def add_source(row: MetricSource, *, by: User) -> MetricSource:
    """Store a new source of a metric; says everything that is wrong with it at once."""
    _require(by)
    if found := refusals_of(row):
        raise RuleBroken("".join(found))
    row.full_clean()
    row.save()
    audit.record(by, "metric_source.added", row, after=_facts(row))
    return row


@transaction.atomic
def switch_source(row: MetricSource, *, on: bool, by: User) -> MetricSource:
    """停用 or 启用; back in use it must still fit."""
    _require(by)
    if row.is_active == on:
        return row
    row.is_active = on
    if on and (found := refusals_of(row)):
        raise RuleBroken("".join(found))
    row.save(update_fields=["is_active"])
    before, after = {"is_active": not on}, {"is_active": on}
    audit.record(by, "metric_source.switched", row, before=before, after=after)
    return row


def refusals_of(row: MetricSource) -> list[str]:
    """Why the source cannot be: by itself, or beside the others of its metric."""
    found = faults_of(row, written_codes())
    others = list(row.metric.sources.filter(is_active=True).exclude(pk=row.pk))
    if any(family(other) != family(row) for other in others):
        found.append("一个指标的几个来源须是同一类（都是活动，或都是台账），请先停用原来的来源。")
    if any(_facts(other) == _facts(row) for other in others):
        found.append("这个来源已经有了，不必重复设置。")
    else:
        found += [said for other in others if (said := overlap_of(row, other))][:1]
    if others and row.kind in ALONE:
        found.append("届次和名册只能有一个来源，请先停用原来的来源。")
    return found


def _require(by: User) -> None:
    if not by.can(Capability.METRIC_MANAGE):
        raise NotAllowed("您没有设置指标来源的权限。")


def _facts(row: MetricSource) -> dict[str, Any]:
    return {name: getattr(row, name) for name in SHOWN}
