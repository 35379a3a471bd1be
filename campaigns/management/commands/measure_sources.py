"""manage.py measure_sources: how many cells of the units' forms nobody has to type."""

from typing import Any

from django.core.management.base import BaseCommand

from campaigns.choices import Basis
from campaigns.models import ReportingRound, Submission
from campaigns.selectors.metric_sources.coverage import Coverage, papers_coverage, together
from portal.choices import PeriodKind

NAMED = 20


class Command(BaseCommand):
    help = "统计最近一个季度和年度的单位填报表：由记录计算、由分子分母计算的格数和占比。"

    def handle(self, *args: Any, **options: Any) -> None:
        parts = []
        for kind in PeriodKind.values:
            row = ReportingRound.objects.filter(period_kind=kind).newest_first().first()
            if row is None:
                self.stdout.write(f"没有{PeriodKind(kind).label}填报批次。")
                continue
            parts.append(papers_coverage(papers_of(row)))
            self.stdout.write(f"{row}：{words(parts[-1])}")
        if len(parts) > 1:
            self.stdout.write(f"合计：{words(together(parts))}")
        for part in parts:
            named = "、".join(f"{code}×{number}" for code, number in part.typed[:NAMED])
            self.stdout.write(f"仍由单位填报的：{named}")


def papers_of(row: ReportingRound) -> list[Submission]:
    """The units' own papers of the round."""
    papers = Submission.objects.filter(
        round=row, organisation__isnull=True, basis=Basis.OWN, unit__parent__isnull=False
    )
    return list(papers.select_related("round__form", "unit", "organisation"))


def words(share: Coverage) -> str:
    """One line of figures."""
    return (
        f"共{share.cells}格，由记录计算{share.counted}格，由分子分母计算{share.derived}格，"
        f"占{share.percent}%"
    )
