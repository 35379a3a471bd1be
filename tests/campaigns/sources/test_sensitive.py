"""四种形态: the figure is sent with the paper, its records are told to discipline roles only."""

from decimal import Decimal

import pytest

from campaigns.models import CheckRule, Metric
from campaigns.selectors.findings import judged_of
from campaigns.selectors.metric_sources.trial import try_sources
from campaigns.selectors.papers import paper_sheet
from campaigns.services import FigureInput, record_values
from campaigns.services.sources import take_supplied
from portal.models import User
from portal.roles import Role
from tests.campaigns.conftest import Quarter3
from tests.campaigns.sources.conftest import day
from tests.campaigns.sources.records import held, kind, sourced
from tests.cast import Cast, as_, person, words
from units.models import Unit

ONLY_THAT = "由纪检岗位登记"


@pytest.fixture
def forms(papers: Quarter3, cast: Cast) -> Metric:
    """运用“第一形态”: one record of 市财政局's discipline post; the rule that asks why."""
    CheckRule.objects.create(
        code="source_differs", name="与台账计算数不一致", kind="source", severity="soft",
        basis="一数一源",
    )  # fmt: skip
    first = kind("first_form", name="第一形态", is_sensitive=True)
    held(first, cast.finance, day(9, 19), cast.li, person_times=1)
    facts = {"activity_kind": first, "counter": "person_times"}
    metric = sourced("first_form", "activity_sum", **facts)
    Metric.objects.filter(pk=metric.pk).update(is_sensitive=True, name="第一形态人次")
    metric.refresh_from_db()
    return metric


def discipline(unit: Unit) -> User:
    """市财政局's 纪检 post."""
    return person("ji", Role.UNIT_DISCIPLINE, unit)


def test_the_form_says_only_who_records_it(forms: Metric, papers: Quarter3, cast: Cast) -> None:
    page = words(as_(cast.li).get(f"/campaigns/papers/{papers.finance.pk}/edit/"))
    assert "第一形态人次" in page
    assert ONLY_THAT in page
    for told in ("9月19日", "kind=first_form", "采用台账计算数：第一形态人次"):
        assert told not in page
    [row] = [row for row in paper_sheet(papers.finance, cast.li).rows if row.supplied]
    assert row.supplied is not None
    assert (row.supplied.text, row.supplied.items, row.supplied.words) == ("", (), "")
    assert row.is_given


def test_discipline_reads_its_own_records(forms: Metric, papers: Quarter3, cast: Cast) -> None:
    rows = paper_sheet(papers.finance, discipline(cast.finance)).rows
    [figure] = [row.supplied for row in rows if row.supplied]
    assert figure.text == "1"
    assert "9月19日" in figure.items[0]


def test_sending_fills_in_what_discipline_recorded(
    forms: Metric, papers: Quarter3, cast: Cast
) -> None:
    [stored] = take_supplied(papers.finance, by=cast.li)
    assert (stored.metric, stored.number) == (forms, 1)


def test_a_finding_does_not_tell_the_number(forms: Metric, papers: Quarter3, cast: Cast) -> None:
    record_values(papers.finance, [FigureInput(forms, number=Decimal(7))], by=cast.li)
    [found] = judged_of(papers.finance)[forms.code]
    assert "与纪检岗位登记的记录不一致" in found.sentence
    assert "1人次" not in found.sentence


def test_the_trial_tells_nobody_else(forms: Metric, papers: Quarter3, cast: Cast) -> None:
    trial = try_sources(forms, cast.finance, papers.finance.round.period)
    seen = trial.readable_by(forms, cast.li).figure
    assert seen is not None
    assert (seen.text, seen.items, seen.lists) == ("", (), ())
    own = trial.readable_by(forms, discipline(cast.finance)).figure
    assert own is not None
    assert own.text == "1"
