"""What the records offer is taken by one key; another number asks why, and the reviewer sees both."""

import json
from decimal import Decimal
from typing import Any

import pytest

from campaigns.choices import PaperStatus
from campaigns.models import CheckRule, Metric, MetricSource, Submission
from campaigns.services import FigureInput, record_values, submit_submission
from portal.errors import PaperRefused
from portal.models import AuditEntry
from tests.campaigns.conftest import Quarter3
from tests.campaigns.sources.conftest import day, told
from tests.campaigns.sources.records import held, kind, sourced
from tests.cast import Cast, as_, words


@pytest.fixture
def events(papers: Quarter3, cast: Cast) -> Metric:
    """Three events of 市财政局; the rule that asks why a figure differs."""
    CheckRule.objects.create(
        code="source_differs", name="与台账计算数不一致", kind="source", severity="soft",
        basis="一数一源",
    )  # fmt: skip
    warning = kind(name="警示教育")
    for number in range(3):
        held(warning, cast.finance, day(7, 1 + number), cast.li)
    return sourced("events", "activities", activity_kind=warning)


def send(cast: Cast, paper: Submission, **cell: Any) -> dict[str, Any]:
    facts = {"code": "events", "state": "reported", "note": "", "version": 0} | cell
    body = json.dumps({"cells": [facts]})
    url = f"/campaigns/papers/{paper.pk}/cells/"
    answer = as_(cast.li).post(url, body, content_type="application/json").json()
    found: dict[str, Any] = answer["cells"]["events"]
    return found


def actions() -> list[str]:
    rows = AuditEntry.objects.filter(action__startswith="figure.")
    return list(rows.values_list("action", flat=True))


def test_the_form_offers_it_with_a_button(events: Metric, papers: Quarter3, cast: Cast) -> None:
    page = words(as_(cast.li).get(f"/campaigns/papers/{papers.finance.pk}/edit/"))
    assert 'value="events" aria-label="采用台账计算数' in page
    assert "系统计算：活动“警示教育”的次数" in page
    assert "，已填入3" in page


def test_accepting_goes_on_record_as_counted(events: Metric, papers: Quarter3, cast: Cast) -> None:
    said = send(cast, papers.finance, text="3", accepts=True)
    assert (said["outcome"], said["findings"]) == ("saved", [])
    assert actions() == ["figure.prefilled"]


def test_accepting_another_number_than_the_records_have_is_typing(
    events: Metric, papers: Quarter3, cast: Cast
) -> None:
    send(cast, papers.finance, text="4", accepts=True)
    assert actions() == ["figure.recorded"]


def test_another_number_asks_why_and_the_reviewer_sees_both(
    events: Metric, asked: Any, papers: Quarter3, cast: Cast
) -> None:
    record_values(papers.finance, [FigureInput(asked.meetings, number=Decimal(6))], by=cast.li)
    said = send(cast, papers.finance, text="5")
    assert "与台账计算数（3场）不一致" in said["findings"][0]["sentence"]
    with pytest.raises(PaperRefused, match="与台账计算数"):
        submit_submission(papers.finance, by=cast.wang)
    assert said["findings"][0]["of_records"] is True
    form = words(as_(cast.li).get(f"/campaigns/papers/{papers.finance.pk}/edit/"))
    asking = form.partition("data-finding-pattern")[0]
    assert "口径不同" in asking
    assert "上年基数小" not in asking
    as_(cast.li).post(
        f"/campaigns/papers/{papers.finance.pk}/explain/",
        {"explain": "events", "explain__events": "两场联合举办的由我单位牵头"},
    )
    paper = submit_submission(papers.finance, by=cast.wang)
    assert paper.status == PaperStatus.SUBMITTED
    page = words(as_(cast.chen).get(f"/campaigns/papers/{paper.pk}/review/"))
    assert "台账计算数：3场，<b>与所报不同</b>" in page
    assert "两场联合举办的由我单位牵头" in page
    assert "kind=warning" in page


def test_a_figure_of_several_sources_names_and_links_all_of_them(
    events: Metric, papers: Quarter3, cast: Cast
) -> None:
    lecture = kind("lecture", name="廉政党课")
    held(lecture, cast.finance, day(8, 1), cast.li)
    MetricSource.objects.create(metric=events, kind="activities", activity_kind=lecture)
    figure = told(papers.finance)["events"]
    assert (figure.number, len(figure.items)) == (4, 4)
    assert "活动“警示教育”的次数，加活动“廉政党课”的次数，2026年第三季度" in figure.words
    page = words(as_(cast.li).get(f"/campaigns/papers/{papers.finance.pk}/edit/"))
    assert "kind=warning" in page
    assert "kind=lecture" in page
    assert "打开台账核对：活动“廉政党课”的次数" in page
