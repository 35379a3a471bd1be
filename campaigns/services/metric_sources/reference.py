"""Sources of the reference files; a metric that has one already is left as staff set it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models, transaction

from campaigns.models import ActivityKind, Metric, MetricSource, RegisterType, SelectionKind
from portal.errors import RuleBroken
from portal.models import User
from portal.reference import Outcome, Row, record_outcome

LINKS: dict[str, type[models.Model]] = {
    "metric": Metric,
    "activity_kind": ActivityKind,
    "register_type": RegisterType,
    "selection_kind": SelectionKind,
}
PLAIN = ("kind", "counter", "level", "stages", "field", "moment")
Keys = Mapping[str, Mapping[str, int]]


@transaction.atomic
def load_metric_sources(rows: Iterable[Row], *, by: User | None) -> Outcome:
    """Rows of metrics without any source yet; one statement for all."""
    settled = set(MetricSource.objects.values_list("metric__code", flat=True))
    missing = [row for row in rows if row["metric"] not in settled]
    keys = {name: _keys_of(model) for name, model in LINKS.items()} if missing else {}
    fresh = [_source(row, keys) for row in missing]
    for source in fresh:
        source.clean_fields(exclude=list(LINKS))
    MetricSource.objects.bulk_create(fresh)
    outcome = Outcome("指标来源", created=len(fresh), changed_rows=list(fresh))
    return record_outcome(outcome, "reference.sources_loaded", by=by)


def _keys_of(model: type[models.Model]) -> dict[str, int]:
    return dict(model._default_manager.values_list("code", "pk"))


def _source(row: Row, keys: Keys) -> MetricSource:
    values: dict[str, Any] = {name: row[name] for name in PLAIN}
    for name, known in keys.items():
        code = row[name]
        if code and code not in known:
            raise RuleBroken(f"指标“{row['metric']}”的来源引用了不存在的代码：{code}。")
        values[f"{name}_id"] = known[code] if code else None
    return MetricSource(**values)
