"""A tiny city whose figures are written straight into the tables, so that sums can be checked."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest

from branches.models import PartyOrganisation
from campaigns.models import Campaign, Metric, MetricValue, ReportingRound, Submission
from campaigns.rollup import Ledger, read
from portal.models import User
from portal.periods import Period
from units.models import Unit, UnitKind


@dataclass
class Books:
    """Units, metrics and papers of a test, made when first named."""

    root: Unit
    kind: UnitKind
    campaign: Campaign
    clerk: User
    units: dict[str, Unit] = field(default_factory=dict)

    def unit(self, code: str) -> Unit:
        if code not in self.units:
            self.units[code] = Unit.objects.create(
                code=code, name=code, short_name=code, kind=self.kind, parent=self.root
            )
        return self.units[code]

    def branch(self, code: str, unit: str) -> PartyOrganisation:
        row, _ = PartyOrganisation.objects.get_or_create(
            code=code,
            unit=self.unit(unit),
            defaults={"kind": "branch", "name": code, "founded_on": "2010-01-01"},
        )
        return row

    def metric(self, code: str, nature: str = "flow", **columns: Any) -> Metric:
        return Metric.objects.create(
            **{
                "code": code,
                "name": f"指标{code}",
                "definition": "口径",
                "section": "organisation",
                "unit_of_measure": "个",
                "value_type": "integer",
                "nature": nature,
                "period_kind": "quarter",
                "reported_by": "unit",
            }
            | columns
        )

    def round(self, period: Period) -> ReportingRound:
        row, _ = ReportingRound.objects.get_or_create(
            campaign=self.campaign,
            period_kind=period.kind,
            year=period.year,
            quarter=period.quarter,
            defaults={"opens_on": period.next.start, "due_on": period.next.end},
        )
        return row

    def paper(self, period: Period, unit: str = "", **columns: Any) -> Submission:
        """The unit's paper (of the 工委 when no unit is named), approved unless told otherwise."""
        status = columns.pop("status", "approved")
        row, _ = Submission.objects.get_or_create(
            round=self.round(period),
            unit=self.unit(unit) if unit else self.root,
            organisation=columns.pop("organisation", None),
            basis=columns.pop("basis", "own"),
            defaults={"status": status},
        )
        return row

    def put(self, metric: Metric, value: object, paper: Submission) -> MetricValue | None:
        """A number, "***" for masked, "—" for not applicable, None for a blank."""
        if value is None:
            return None
        state = {"***": "masked", "—": "not_applicable"}.get(str(value), "reported")
        number = Decimal(str(value)) if state == "reported" else None
        return MetricValue.objects.create(
            submission=paper, metric=metric, state=state, number=number, updated_by=self.clerk
        )

    def read(self, *metrics: Metric, years: tuple[int, ...] = (2025,), **scope: Any) -> Ledger:
        fresh = Metric.objects.select_related("numerator", "denominator").in_bulk(
            [metric.pk for metric in metrics]
        )
        return read(list(fresh.values()), years=years, root_pk=self.root.pk, **scope)


@pytest.fixture
def books(db: Any) -> Books:
    kind = UnitKind.objects.create(code="department", name="政府部门", position=1)
    root = Unit.objects.create(code="gongwei", name="市直机关工委", short_name="工委", kind=kind)
    campaign = Campaign.objects.create(
        kind="statistics", name="统计", basis_document="通知", approving_authority="工委"
    )
    return Books(root, kind, campaign, User.objects.create_user("clerk"))
