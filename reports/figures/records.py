"""Names of the records behind a figure: of entries, partners, namings and applications."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from campaigns.choices import COUNTED, Nature, SourceKind
from campaigns.models import Metric, MetricSource, Submission
from campaigns.rollup import Span
from campaigns.selectors.sources import records_of
from reports.figures.book import FieldScope
from units.models import Unit

# Other sources list meetings and sums, which have no names.
_NAMED = (SourceKind.ENTRIES, SourceKind.PARTNERS, SourceKind.AWARDS, SourceKind.APPLICATIONS)
_DAY_BEFORE = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日　")


@dataclass(frozen=True)
class RecordNames:
    """Asks the registers for the names; by metric, for the units of the scope."""

    scope: FieldScope
    now: Span
    units: dict[int, Unit]

    @cached_property
    def _named(self) -> set[int]:
        """Metrics counted from registers with names alone; one query."""
        rows = MetricSource.objects.filter(is_active=True).values_list("metric_id", "kind")
        kinds: dict[int, set[str]] = {}
        for metric, kind in rows:
            kinds.setdefault(metric, set()).add(kind)
        return {metric for metric, found in kinds.items() if found <= set(_NAMED)}

    def has(self, metric: Metric) -> bool:
        """Whether a register with names counts the metric."""
        return metric.pk in self._named

    def of(self, metric: Metric, unit: Unit | None) -> Sequence[str]:
        """Names in the order of the registers, each once; empty where there are none."""
        names: list[str] = []
        for papers in self._papers(metric, unit):
            found = records_of(papers, {metric.code})
            listed = [of_paper.get(metric.code) for of_paper in found.values()]
            if any(supplied is None or supplied.is_sensitive for supplied in listed):
                return ()
            names += [item for supplied in listed if supplied for item in supplied.items]
        return list(dict.fromkeys(_DAY_BEFORE.sub("", name) for name in names))

    def _papers(self, metric: Metric, unit: Unit | None) -> list[list[Submission]]:
        """Counted papers round by round; of a stock only those of the last round."""
        owners = [unit.pk] if unit else list(self.units)
        rows = Submission.objects.own().of_units().filter(
            unit__in=owners, status__in=COUNTED, round__year=self.now.year,
            round__period_kind=metric.period_kind,
        )  # fmt: skip
        rounds: dict[int, list[Submission]] = {}
        for paper in rows.select_related("round", "unit").order_by("round__quarter", "unit"):
            if (paper.round.quarter or 0) in self.now.quarters:
                rounds.setdefault(paper.round_id, []).append(paper)
        papers = list(rounds.values())
        return papers if metric.nature == Nature.FLOW else papers[-1:]
