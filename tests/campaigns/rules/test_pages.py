"""The office keeps the rules: list, trial, saving, switching off."""

import json
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from campaigns.models import CheckRule, Submission
from portal.models import AuditEntry
from tests.campaigns.conftest import Quarter3
from tests.campaigns.rules.conftest import type_in
from tests.cast import Cast, as_, words
from tests.factories.campaigns import MetricValueFactory, RoundFactory, SubmissionFactory

LIST, NEW = reverse("campaigns:rule-list"), reverse("campaigns:rule-new")


def rule(**changes: str) -> dict[str, str]:
    return {
        "name": "受教育人次增减两成", "kind": "change", "severity": "soft", "threshold": "20",
        "subjects": "受教育人次", "operator": "le", "bounds": "", "period_kind": "",
        "basis": "统计惯例", "advice": "",
    } | changes  # fmt: skip


def test_rules_are_found_by_their_metrics_and_by_initials(
    cast: Cast, asked: SimpleNamespace, half: CheckRule
) -> None:
    client = as_(cast.chen)
    asked.found.initials = "fxwts"
    asked.found.save()
    for word in ("发现问题", "fxwts"):
        page = words(client.get(LIST, {"q": word}))
        assert "已整改问题数不大于发现问题数" in page
        assert "增减过半" not in page
    assert "增减过半" in words(client.get(LIST, {"severity": "soft"}))
    assert "增减过半" not in words(client.get(LIST, {"state": "off"}))
    assert client.get(LIST, {"export": "xlsx"}).status_code == 200
    assert client.get(LIST, {"sort": "-threshold"}).status_code == 200
    assert as_(cast.wang).get(LIST).status_code == 403


def test_a_rule_is_tried_on_figures_before_it_is_saved(cast: Cast, paper: Submission) -> None:
    client = as_(cast.chen)
    page = client.post(NEW, rule() | {"save": "1"})
    assert "请先看试算结果" in words(page)
    assert "2026年第三季度有 <b>1</b> 个单位 <b>1</b> 处不符" in words(page)
    assert "下降70%" in words(page)
    assert not CheckRule.objects.filter(name="受教育人次增减两成").exists()
    tried = page.context["tried"]
    other = client.post(NEW, rule(threshold="30") | {"save": "1", "trial": tried})
    assert "请先看试算结果" in words(other)
    done = client.post(NEW, rule() | {"save": "1", "trial": tried}, follow=True)
    assert "规则随下一次发布的表样生效" in words(done)
    made = CheckRule.objects.get(name="受教育人次增减两成")
    assert (made.threshold, [m.code for m in made.subjects.all()]) == (20, ["visits"])
    entry = AuditEntry.objects.get(action="rule.created")
    assert json.loads(entry.after)["subjects"] == "受教育人次"


def test_a_rule_is_changed_with_before_and_after_on_record(
    cast: Cast, asked: SimpleNamespace, half: CheckRule
) -> None:
    client, address = as_(cast.chen), reverse("campaigns:rule-edit", args=["half"])
    assert "增减过半" in words(client.get(address))
    data = rule(name="增减过半", threshold="60%", subjects="")
    page = client.post(address, data | {"preview": "1"})
    assert "可以直接保存" in words(page)
    client.post(address, data | {"save": "1", "trial": page.context["tried"]})
    half.refresh_from_db()
    assert half.threshold == 60
    entry = AuditEntry.objects.get(action="rule.changed")
    assert json.loads(entry.before)["threshold"] == "50"
    assert json.loads(entry.after)["threshold"] == "60"


def test_the_floor_is_shown_changed_and_said(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3, half: CheckRule
) -> None:
    twin = SubmissionFactory(
        round=RoundFactory(year=2025, opens_on="2025-10-01", due_on="2025-10-13"),
        unit=cast.finance, approved=True,
    )  # fmt: skip
    MetricValueFactory(submission=twin, metric=asked.visits, number=Decimal(8))
    type_in(papers.finance, cast.li, asked, visits=3)
    client, address = as_(cast.chen), reverse("campaigns:rule-edit", args=["half"])
    assert 'value="10"' in words(client.get(address))
    assert "50%（10起）" in words(client.get(LIST, {"kind": "change"}))
    page = words(client.post(NEW, rule() | {"preview": "1"}))
    assert "没有不符" in page
    assert "另有1处因两个数都小于起查数10，未列" in page
    page = client.post(address, rule(floor="5") | {"preview": "1"})
    assert "1</b> 处不符" in words(page)
    client.post(address, rule(floor="5") | {"save": "1", "trial": page.context["tried"]})
    half.refresh_from_db()
    assert half.floor == 5
    entry = AuditEntry.objects.get(action="rule.changed")
    assert (json.loads(entry.before)["floor"], json.loads(entry.after)["floor"]) == ("10", "5")


def test_a_rule_is_tried_on_the_last_whole_period_and_on_any_other(
    cast: Cast, asked: SimpleNamespace, paper: Submission
) -> None:
    spring = RoundFactory(quarter=2, opens_on="2026-07-01", due_on="2026-07-13",
                          locked_at=timezone.now())  # fmt: skip
    old = SubmissionFactory(round=spring, unit=cast.finance, approved=True)
    MetricValueFactory(submission=old, metric=asked.visits, number=Decimal(100))
    client = as_(cast.chen)
    page = words(client.post(NEW, rule() | {"preview": "1"}))
    assert "2026年第二季度（已锁定），核对了1张填报表" in page
    assert "2026年第二季度没有不符" in page
    now = words(client.post(NEW, rule(tried_on=str(paper.round_id)) | {"preview": "1"}))
    assert "2026年第三季度（填报中，数据还不全）" in now
    assert "下降70%" in now
    clash = rule(tried_on=str(paper.round_id), period_kind="year")
    assert "规则不用于这一期间" in words(client.post(NEW, clash | {"preview": "1"}))


def test_a_rule_is_switched_off_and_on(cast: Cast, half: CheckRule) -> None:
    client, address = as_(cast.chen), reverse("campaigns:rule-switch", args=["half"])
    assert "已停用规则" in words(client.post(address, {"on": "0"}, follow=True))
    half.refresh_from_db()
    assert not half.is_active
    client.post(address, {"on": "1"})
    half.refresh_from_db()
    assert half.is_active
    actions = AuditEntry.objects.filter(object_pk=str(half.pk)).values_list("action", flat=True)
    assert list(actions.order_by("pk")) == ["rule.switched_off", "rule.switched_on"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"threshold": "很多"}, "限度请填写数字"),
        ({"threshold": "NaN"}, "限度请填写数字"),
        ({"threshold": "1e99"}, "限度请填写数字"),
        ({"threshold": "-5"}, "不小于1"),
        ({"threshold": "0.001"}, "两位小数"),
        ({"threshold": ""}, "不小于1"),
        ({"floor": "-1"}, "起查数请填0或正数"),
        ({"floor": "几个"}, "起查数请填写数字"),
        ({"kind": "beyond", "threshold": "1000", "floor": "0"}, "起查数须大于0"),
        ({"kind": "fold", "threshold": "1"}, "不小于2"),
        ({"kind": "outlier", "threshold": "0"}, "不小于1"),
        ({"kind": "compare", "subjects": ""}, "请选择所查指标"),
        ({"kind": "compare"}, "请选择对照指标"),
        ({"kind": "compare", "bounds": "受教育人次"}, "不能既是"),
        ({"kind": "branch_sum"}, "请选择对照指标"),
        ({"kind": "not_falling", "subjects": ""}, "请选择所查指标"),
        ({"subjects": "没有的指标"}, "没有叫“没有的指标”的指标"),
        ({"kind": "bogus"}, "bogus"),
        ({"basis": ""}, "依据"),
    ],
)
def test_nonsense_comes_back_as_a_sentence(
    cast: Cast, paper: Submission, changes: dict[str, str], sentence: str
) -> None:
    page = as_(cast.chen).post(NEW, rule(**changes) | {"preview": "1"})
    assert page.status_code == 200
    assert sentence in words(page)
    assert page.context["trial"] is None


@pytest.mark.parametrize("kind", ["source", "outlier", "fold"])
def test_every_kind_can_be_tried(cast: Cast, paper: Submission, kind: str) -> None:
    page = as_(cast.chen).post(NEW, rule(kind=kind, threshold="10") | {"preview": "1"})
    assert "没有不符" in words(page)


def test_a_trial_does_not_show_discipline_figures_to_the_office(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    type_in(papers.finance, cast.li, asked, cases=7, found=3)
    data = rule(kind="compare", subjects="立案数", bounds="发现问题数", severity="hard")
    page: Any = as_(cast.chen).post(NEW, data | {"preview": "1"})
    assert "另有1处涉及执纪数据" in words(page)
    assert page.context["trial"].lines == ()
