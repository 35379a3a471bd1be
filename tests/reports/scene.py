"""A small city whose figures are typed, sent and approved as people do it."""

import datetime
import subprocess
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

from branches.models import PartyOrganisation
from campaigns.models import Metric, ReportingRound, Submission
from campaigns.services import (
    FigureInput,
    approve_submission,
    record_values,
    submit_submission,
)
from portal.models import User
from portal.periods import Period, Quarter, Year
from portal.roles import Role
from tests.cast import Cast, person
from tests.factories.campaigns import CampaignFactory, MetricFactory, RoundFactory, bound
from units.models import Unit

NOON = datetime.datetime(2026, 2, 10, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
YEAR = Year(2025)
Figures = Mapping[Metric, "int | str | FigureInput"]


def make_metrics() -> SimpleNamespace:
    """Figures the annual report has sentences for, one of each nature."""
    found = MetricFactory(
        code="issues_found", name="发现问题数", section="integrity", unit_of_measure="个"
    )
    fixed = MetricFactory(
        code="issues_rectified", name="已整改问题数", section="integrity", unit_of_measure="个"
    )
    bound(fixed, found)
    return SimpleNamespace(
        found=found,
        fixed=fixed,
        rate=MetricFactory(
            code="issues_rectify_rate", name="问题整改率", section="integrity",
            numerator=fixed, denominator=found, is_rate=True,
        ),
        warnings=MetricFactory(
            code="warning_sessions", name="警示教育次数", section="integrity",
            unit_of_measure="次", allows_ranking=True,
        ),
        preaching=MetricFactory(
            code="preaching_sessions", name="理论宣讲场次", section="theory", allows_ranking=True
        ),
        views=MetricFactory(
            code="live_views", name="直播收视人次", section="service", unit_of_measure="人次",
            nature="stock", reported_by="committee",
        ),
        subsidy=MetricFactory(
            code="subsidy_amount", name="养殖补贴金额", section="outcome", unit_of_measure="万元",
            value_type="money", nature="single", period_kind="year",
        ),
        clues=MetricFactory(
            code="clues_transferred", name="移交问题线索数", section="integrity",
            unit_of_measure="件", is_sensitive=True,
        ),
        party_days=MetricFactory(
            code="theme_party_days", name="支部主题党日次数", reported_by="branch",
            unit_of_measure="次",
        ),
    )  # fmt: skip


def round_of(period: Period) -> ReportingRound:
    """The round of the period, made when first named."""
    found: ReportingRound | None = ReportingRound.objects.for_period(period).first()
    if found is not None:
        return found
    opens_on = period.next.start
    made: ReportingRound = RoundFactory(
        campaign=CampaignFactory(), period_kind=period.kind, year=period.year,
        quarter=period.quarter, opens_on=opens_on,
        due_on=opens_on + datetime.timedelta(days=12),
    )  # fmt: skip
    return made


def paper_of(
    unit: Unit, period: Period, basis: str = "own", branch: PartyOrganisation | None = None
) -> Submission:
    """The paper, made when first named."""
    row, _ = Submission.objects.get_or_create(
        round=round_of(period), unit=unit, organisation=branch, basis=basis
    )
    return row


def figure(metric: Metric, said: "int | str | FigureInput") -> FigureInput:
    """A number, `masked`, `not_applicable`, or the whole input."""
    if isinstance(said, FigureInput):
        return said
    if isinstance(said, str) and not said.isdigit():
        return FigureInput(metric, state=said)
    return FigureInput(metric, number=Decimal(said))


def sender_of(cast: Cast, paper: Submission) -> User:
    """Who fills and sends the paper."""
    if paper.organisation_id:
        return cast.qian
    if paper.unit.is_root:
        return cast.chen
    known = {cast.finance.pk: cast.wang, cast.civil.pk: cast.zhao}
    return known.get(paper.unit_id) or person(
        f"of-{paper.unit.code}-{paper.pk}", Role.UNIT_SECRETARY, paper.unit
    )


def send(cast: Cast, paper: Submission, figures: Figures) -> Submission:
    """Typed and submitted."""
    by = sender_of(cast, paper)
    record_values(paper, [figure(metric, said) for metric, said in figures.items()], by=by)
    return submit_submission(paper, by=by)


def approve(cast: Cast, paper: Submission, figures: Figures) -> Submission:
    """Typed, submitted, and approved by somebody else."""
    sent = send(cast, paper, figures)
    return approve_submission(sent, by=cast.wang if paper.organisation_id else cast.leader)


def a_year(cast: Cast, m: SimpleNamespace, year: int = 2025) -> None:
    """Four quarters of two units, a total stated by the 工委, and what it says of itself."""
    for number in (1, 2, 3, 4):
        quarter = Quarter(year, number)
        approve(
            cast, paper_of(cast.finance, quarter),
            {m.found: 10 * number, m.fixed: 5 * number, m.warnings: number, m.clues: 3},
        )  # fmt: skip
        approve(
            cast, paper_of(cast.civil, quarter),
            {m.found: 4, m.fixed: 4, m.warnings: "masked" if number == 4 else 7},
        )  # fmt: skip
    root = cast.city
    total = FigureInput(m.preaching, number=Decimal(3100), qualifier="yu", as_printed="3100余场")
    views = FigureInput(
        m.views, number=Decimal(1200000), qualifier="chao", as_printed="超120万人次"
    )
    money = FigureInput(m.subsidy, number=Decimal(3000), qualifier="jin", as_printed="近3000万元")
    approve(cast, paper_of(root, Year(year), "total"), {m.preaching: total})
    approve(cast, paper_of(root, Year(year)), {m.views: views})
    approve(cast, paper_of(cast.finance, Year(year)), {m.subsidy: money})


def words_of_pdf(path: Path) -> str:
    """The text of a PDF without white space and page numbers."""
    done = subprocess.run(
        ["mutool", "draw", "-q", "-F", "txt", str(path)],
        capture_output=True,
        check=True,
        text=True,
    )
    lines = (line.strip() for line in done.stdout.splitlines())
    return "".join("".join(line.split()) for line in lines if not line.startswith("— "))
