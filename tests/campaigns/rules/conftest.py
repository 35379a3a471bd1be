"""A paper of 2026年第三季度 beside its twin of a year before, and rules of each sort."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from campaigns.models import CheckRule, Submission
from campaigns.services import FigureInput, record_values
from portal.models import User
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast
from tests.factories.campaigns import (
    CheckRuleFactory,
    MetricValueFactory,
    RoundFactory,
    SubmissionFactory,
)


def type_in(paper: Submission, by: User, asked: SimpleNamespace, **numbers: int) -> None:
    """Figures by the names of the fixture `asked`."""
    figures = [
        FigureInput(getattr(asked, name), number=Decimal(number))
        for name, number in numbers.items()
    ]
    record_values(paper, figures, by=by)


@pytest.fixture
def half(db: None) -> CheckRule:
    """±50 % on last year, to be explained."""
    rule: CheckRule = CheckRuleFactory(
        code="half", name="增减过半", kind="change", severity="soft", threshold=50,
        basis="统计软提示", advice="写明原因",
    )  # fmt: skip
    return rule


@pytest.fixture
def paper(cast: Cast, asked: SimpleNamespace, papers: Quarter3, half: CheckRule) -> Submission:
    """Visits fell from 100 to 30; everything else is in order."""
    twin = SubmissionFactory(
        round=RoundFactory(year=2025, opens_on="2025-10-01", due_on="2025-10-13"),
        unit=cast.finance, approved=True,
    )  # fmt: skip
    MetricValueFactory(submission=twin, metric=asked.visits, number=Decimal(100))
    type_in(papers.finance, cast.li, asked, meetings=5, visits=30, found=9, fixed=9)
    return papers.finance
