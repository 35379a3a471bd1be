"""The metric dictionary."""

from types import SimpleNamespace

from django.test import Client
from django.urls import reverse

from tests.cast import Cast, as_, words

LIST = "/campaigns/metrics/"


def test_everybody_in_business_may_look_things_up(cast: Cast, asked: SimpleNamespace) -> None:
    assert Client().get(LIST).url.startswith("/login/")
    assert as_(cast.auditor).get(LIST).status_code == 403
    page = words(as_(cast.qian).get(LIST))
    assert "学习次数" in page
    assert "只计本期发生的。" in page


def test_metrics_are_found_by_name_alias_code_and_initials(
    cast: Cast, asked: SimpleNamespace
) -> None:
    asked.meetings.aliases, asked.meetings.initials = "中心组学习\n集体学习", "xxcs"
    asked.meetings.save()
    client = as_(cast.li)
    for word in ("学习次", "集体学习", "meetings", "xxcs"):
        page = words(client.get(LIST, {"q": word}))
        assert "学习次数" in page
        assert "党员数" not in page
    assert "学习次数" not in words(client.get(LIST, {"nature": "stock"}))
    assert client.get(LIST, {"export": "xlsx"}).status_code == 200


def test_a_metric_is_explained_in_plain_words(cast: Cast, asked: SimpleNamespace) -> None:
    client = as_(cast.li)
    page = words(client.get(reverse("campaigns:metric-detail", args=["rate"])))
    assert "各级都重新计算，不取平均" in page
    assert "已整改问题数" in page
    page = words(client.get(reverse("campaigns:metric-detail", args=["found"])))
    assert "用于计算" in page
    assert "已整改问题数不大于发现问题数（不符不能上报）" in page
    page = words(client.get(reverse("campaigns:metric-detail", args=["meetings"])))
    assert "（必填）" in page


def test_discipline_metrics_are_hidden_from_those_who_neither_read_nor_fill_them(
    cast: Cast, asked: SimpleNamespace
) -> None:
    address = reverse("campaigns:metric-detail", args=["cases"])
    assert as_(cast.wu).get(address).status_code == 200
    assert as_(cast.li).get(address).status_code == 200
    assert as_(cast.leader).get(address).status_code == 200
    assert as_(cast.wu).get("/campaigns/metrics/none/").status_code == 404
