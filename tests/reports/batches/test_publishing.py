"""全部发布: one question, then every finished report by its own service."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from portal.errors import RuleBroken
from portal.models import AuditEntry, User
from reports.models import Report, ReportBatch
from reports.services import publishing
from reports.services.documents import add_report
from reports.services.places import Place
from reports.services.publishing import publish_batch, publishable
from tests.cast import Cast, as_, words


@pytest.fixture
def made(year: SimpleNamespace, cast: Cast) -> ReportBatch:
    """Two finished reports, and one that could not be printed."""
    batch = ReportBatch.objects.create(year=2025, part="q2", requested_by=cast.chen)
    for kind, unit, status in (
        ("quarterly", cast.city, "built"),
        ("unit", cast.finance, "built"),
        ("unit", cast.civil, "failed"),
    ):
        report = add_report(Place(kind, unit, 2025, "q2"), by=cast.chen, batch=batch)
        Report.objects.filter(pk=report.pk).update(status=status)
    return batch


def statuses(batch: ReportBatch) -> list[str]:
    return list(batch.reports.order_by("pk").values_list("status", flat=True))


def test_the_page_asks_and_then_publishes_what_is_finished(made: ReportBatch, cast: Cast) -> None:
    client = as_(cast.chen)
    assert "全部发布（2 份）" in words(client.get(reverse("reports:batch-detail", args=[made.pk])))
    address = reverse("reports:batch-publish", args=[made.pk])
    asked = words(client.get(address))
    assert "2份" in asked
    assert "市财政局" in asked
    assert statuses(made) == ["built", "built", "failed"]
    assert "已发布2份" in words(client.post(address, follow=True))
    assert statuses(made) == ["published", "published", "failed"]
    assert AuditEntry.objects.filter(action="report.publish", actor=cast.chen).count() == 2
    assert "没有可发布的报告" in words(client.get(address))
    assert "没有可发布的报告" in words(client.post(address, follow=True))


def test_one_that_cannot_be_published_is_named_and_stops_no_other(
    made: ReportBatch, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish = publishing.publish_report

    def refuse(report: Report, *, by: User) -> Report:
        if report.unit == cast.city:
            raise RuleBroken("文件缺失")
        return publish(report, by=by)

    monkeypatch.setattr(publishing, "publish_report", refuse)
    done = publish_batch(made, by=cast.chen)
    assert done.count == 1
    (named,) = done.refused
    assert "文件缺失" in named
    assert statuses(made) == ["built", "published", "failed"]


def test_nobody_publishes_without_the_right(made: ReportBatch, cast: Cast) -> None:
    assert publishable(made, cast.li) == []
    assert publish_batch(made, by=cast.li).count == 0
    assert as_(cast.wu).post(reverse("reports:batch-publish", args=[made.pk])).status_code == 403
