"""A paper that was sent, and what people do with it."""

import datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from campaigns.models import Submission
from campaigns.services import FigureInput, approve_submission, record_values, submit_submission
from portal.models import Holiday
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast


@pytest.fixture(autouse=True)
def calendar(db: None) -> None:
    """2026 as loaded: one holiday, so that weekends are what counts."""
    Holiday.objects.create(day=datetime.date(2026, 10, 1), is_working=False, name="国庆节")


@pytest.fixture
def sent(papers: Quarter3, cast: Cast, asked: SimpleNamespace) -> Submission:
    """市财政局's paper with 学习次数 6 and 发现问题数 120, waiting for review."""
    figures = [
        FigureInput(asked.meetings, number=Decimal(6)),
        FigureInput(asked.found, number=Decimal(120)),
    ]
    record_values(papers.finance, figures, by=cast.li)
    return submit_submission(papers.finance, by=cast.wang)


@pytest.fixture
def approved(sent: Submission, cast: Cast) -> Submission:
    """The same, approved."""
    return approve_submission(sent, by=cast.chen)
