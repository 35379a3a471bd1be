"""A record entered after 上报 is told on the paper, until its figure says so too."""

from decimal import Decimal

import pytest

from campaigns.models import Submission
from campaigns.services import FigureInput, record_values, submit_submission
from tests.campaigns.conftest import Quarter3, ask
from tests.campaigns.sources.conftest import day, life
from tests.cast import Cast, as_, words
from tests.factories.campaigns import CheckRuleFactory

TOLD = "上报以后台账有变动"


@pytest.fixture
def paper(papers: Quarter3, cast: Cast) -> Submission:
    """The branch has two theme days in the records and 3 in its paper."""
    CheckRuleFactory(code="source", kind="source", severity="soft", basis="一数一源")
    days = ask("theme_party_days", reported_by="branch", name="主题党日次数", unit_of_measure="次")
    for month in (7, 8):
        life(cast, "theme_day", day(month, 5), organisation=cast.branch)
    record_values(papers.branch, [FigureInput(days, number=Decimal(3))], by=cast.qian)
    return papers.branch


def page_of(cast: Cast, paper: Submission) -> str:
    return words(as_(cast.qian).get(f"/campaigns/papers/{paper.pk}/"))


def test_a_record_of_later_is_told(paper: Submission, cast: Cast) -> None:
    assert TOLD not in page_of(cast, paper), "the form asks before it is sent"
    submit_submission(paper, by=cast.qian, blanket="一次由党委统一记录。")
    assert TOLD not in page_of(cast, paper), "what was explained is no news"
    for month in (8, 9):
        life(cast, "theme_day", day(month, 20), organisation=cast.branch)
    page = page_of(cast, paper)
    assert TOLD in page
    assert "“主题党日次数”（3次）与台账计算数（4次）不一致。" in page


def test_a_record_that_bears_the_figure_out_is_no_news(paper: Submission, cast: Cast) -> None:
    submit_submission(paper, by=cast.qian, blanket="一次还没有记录。")
    life(cast, "theme_day", day(9, 5), organisation=cast.branch)
    assert TOLD not in page_of(cast, paper)
