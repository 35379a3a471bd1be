"""manage.py load_reference."""

import io

import pytest
from django.core.management import call_command

from campaigns.models import Campaign, CampaignMetric, Metric
from campaigns.services.reference import load_campaign, load_metrics
from portal.errors import RuleBroken
from portal.models import AuditEntry, Holiday, PolicyNumber
from portal.reference import read_fixture
from units.models import Unit, UnitName

pytestmark = pytest.mark.django_db


def load() -> str:
    words = io.StringIO()
    call_command("load_reference", stdout=words)
    return words.getvalue()


def row(code: str, **changes: object) -> dict[str, object]:
    return {
        "code": code,
        "name": f"指标{code}",
        "definition": "口径",
        "section": "组织建设",
        "unit_of_measure": "个",
        "value_type": "integer",
        "nature": "flow",
        "numerator": None,
        "denominator": None,
        "period_kind": "quarter",
        "reported_by": "unit",
        "position": 10,
        "aliases": [],
        "allows_ranking": False,
        "is_sensitive": False,
    } | changes


def test_the_first_run_loads_everything() -> None:
    assert "指标：新增241" in load()
    assert Metric.objects.count() == len(read_fixture("metrics"))
    assert Unit.objects.reporting().count() == 88
    assert Unit.objects.roots().get().code == "gongwei"
    assert Holiday.objects.filter(is_working=True).exists()
    assert PolicyNumber.objects.filter(code="report_deadline_workdays").exists()
    assert UnitName.objects.filter(is_former=True).exists()


def test_the_second_run_changes_nothing_and_says_so() -> None:
    load()
    entries = AuditEntry.objects.count()
    assert load() == "基础数据已是最新，没有改动。\n"
    assert AuditEntry.objects.count() == entries


def test_a_changed_row_is_updated_and_audited_once() -> None:
    load()
    Metric.objects.filter(code="warning_sessions").update(definition="旧口径")
    assert "指标：新增0，更新1，未变240" in load()
    assert Metric.objects.get(code="warning_sessions").definition != "旧口径"
    assert AuditEntry.objects.filter(action="reference.metrics_loaded").count() == 2


def test_a_metric_is_retired_and_taken_up_again_through_its_row() -> None:
    load_metrics([row("old")], by=None)
    load_campaign(by=None)
    outcome = load_metrics([row("old", is_active=False)], by=None)
    assert outcome.updated == 1
    assert not Metric.objects.get(code="old").is_active
    assert CampaignMetric.objects.filter(metric__code="old").exists()
    assert load_metrics([row("old", is_active=False)], by=None).unchanged == 1
    load_metrics([row("old")], by=None)
    assert Metric.objects.get(code="old").is_active


def test_a_retired_metric_is_not_asked_by_a_new_campaign() -> None:
    load_metrics([row("old", is_active=False), row("new")], by=None)
    load_campaign(by=None)
    assert [asked.metric.code for asked in CampaignMetric.objects.all()] == ["new"]


def test_the_campaign_collects_every_metric_but_the_ratios() -> None:
    load()
    asked = CampaignMetric.objects.filter(campaign=Campaign.objects.statistics().get())
    assert asked.count() == Metric.objects.typed().count()
    assert not asked.filter(metric__nature="ratio").exists()


def test_links_may_point_forward_in_the_file() -> None:
    rows = [
        row("rate", nature="ratio", value_type="percent", numerator="part", denominator="whole"),
        row("part"),
        row("whole"),
    ]
    load_metrics(rows, by=None)
    rate = Metric.objects.get(code="rate")
    assert (rate.numerator.code, rate.denominator.code) == ("part", "whole")


def test_a_link_to_nowhere_is_refused_by_name() -> None:
    with pytest.raises(RuleBroken, match="part"):
        load_metrics(
            [row("part", nature="ratio", numerator="missing", denominator="missing")], by=None
        )


def test_a_metric_collected_by_another_campaign_stays_there() -> None:
    load_metrics([row("a"), row("b")], by=None)
    other = Campaign.objects.create(
        kind="statistics", name="另一活动", basis_document="甲", approving_authority="乙"
    )
    CampaignMetric.objects.create(campaign=other, metric=Metric.objects.get(code="a"))
    load_campaign(by=None)
    ours = CampaignMetric.objects.exclude(campaign=other)
    assert [asked.metric.code for asked in ours] == ["b"]
