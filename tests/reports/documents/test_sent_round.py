"""A published 通报 reaches every unit: to read and to keep, not to look into others' papers."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from portal.models import User
from portal.periods import Year
from reports.models import Report
from reports.selectors.genres import load_genre
from reports.services import publish_report, request_report, withdraw_report
from reports.services.freezing import freeze_figures
from reports.workflow import REPORT
from tests.cast import Cast, as_, words

LIST = reverse("reports:report-list")


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("year")]


def built(cast: Cast, kind: str) -> Report:
    part = load_genre(kind).parts[0]
    report = request_report(cast.city, Year(2025), by=cast.chen, kind=kind, part=part)
    freeze_figures(report)
    found: Report = Report.objects.get(pk=report.pk)
    found.file.save("paper.pdf", ContentFile(b"%PDF-1.7 stand-in"), save=True)
    return REPORT.advance(found, "build", by=None)


def status_for(user: User, name: str, *args: object) -> int:
    return as_(user).get(reverse(f"reports:{name}", args=args)).status_code


@pytest.mark.parametrize("kind", ["circular", "notice", "brief"])
def test_a_unit_reads_what_was_published_to_all(cast: Cast, kind: str) -> None:
    report = built(cast, kind)
    assert report.title not in words(as_(cast.li).get(LIST))
    assert status_for(cast.li, "report-detail", report.pk) == 404
    publish_report(report, by=cast.leader)
    assert report.title in words(as_(cast.li).get(LIST))
    page = words(as_(cast.li).get(reverse("reports:report-detail", args=[report.pk])))
    assert status_for(cast.li, "report-download", report.pk) == 200
    # Its numbers are read, but their papers are those of other units.
    assert "/figures/" not in page
    assert "点数字看来源" not in page
    key = report.figures.first().key if report.figures.exists() else "warning_sessions"
    assert status_for(cast.li, "figure-trace", report.pk, key) == 404
    assert status_for(cast.li, "figure-list", report.pk) == 404
    assert status_for(cast.leader, "figure-list", report.pk) == 200


def test_what_was_withdrawn_is_sent_no_more(cast: Cast) -> None:
    report = publish_report(built(cast, "circular"), by=cast.leader)
    withdraw_report(report, by=cast.leader, reason="数据有误")
    assert report.title not in words(as_(cast.li).get(LIST))
    assert status_for(cast.li, "report-detail", report.pk) == 404


def test_a_published_summary_stays_with_those_who_report_upwards(cast: Cast) -> None:
    report = publish_report(built(cast, "annual"), by=cast.leader)
    assert report.title not in words(as_(cast.li).get(LIST))
    assert status_for(cast.li, "report-detail", report.pk) == 404


def test_who_reads_no_reports_is_sent_none(cast: Cast) -> None:
    report = publish_report(built(cast, "notice"), by=cast.leader)
    for user in (cast.system, cast.security, cast.auditor, cast.qian):
        assert status_for(user, "report-detail", report.pk) in (403, 404)
