"""Pages of documents: list, request and progress, download, actions, the way back of a number."""

import io
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from portal import jobs
from portal.models import AuditEntry, Job, User
from portal.periods import Year
from reports.models import Report
from reports.selectors.reading import text_keys
from reports.services import build_report, publish_report, request_report, withdraw_report
from reports.services.freezing import freeze_figures
from tests.cast import Cast
from tests.reports.scene import a_year

LIST, REQUEST = "reports:report-list", "reports:report-request"
DETAIL, FILE, ACTION = "reports:report-detail", "reports:report-download", "reports:report-action"
TRACE = "reports:figure-trace"


def visitor(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def get(user: User, name: str, *args: object, **asked: str) -> HttpResponse:
    found: HttpResponse = visitor(user).get(reverse(name, args=args), asked)  # type: ignore[assignment]
    return found


def post(user: User, name: str, *args: object, **typed: str) -> HttpResponse:
    client = visitor(user)
    found: HttpResponse = client.post(reverse(name, args=args), typed, follow=True)  # type: ignore[assignment]
    return found


def words(answer: HttpResponse) -> str:
    return answer.content.decode()


@pytest.fixture
def built(report: Report) -> Report:
    build_report(report)
    return Report.objects.get(pk=report.pk)


@pytest.fixture
def frozen(report: Report) -> Report:
    freeze_figures(report)
    return Report.objects.get(pk=report.pk)


@pytest.fixture
def shelf(year: SimpleNamespace, cast: Cast) -> list[Report]:
    """Two editions of 2025, the first withdrawn, and one of 2024 that waits."""
    a_year(cast, year, 2024)
    first = request_report(cast.city, Year(2025), by=cast.chen)
    build_report(first)
    withdraw_report(first, by=cast.leader, reason="口径有误")
    second = request_report(cast.city, Year(2025), by=cast.chen)
    third = request_report(cast.city, Year(2024), by=cast.chen)
    return [first, second, third]


def test_the_list_is_searched_by_title_initials_year_and_status(
    shelf: list[Report], cast: Cast
) -> None:
    first, second, third = (reverse(DETAIL, args=[row.pk]) for row in shelf)

    def listed(**asked: str) -> list[bool]:
        page = words(get(cast.leader, LIST, **asked))
        return [f'"{address}"' in page for address in (first, second, third)]

    assert listed() == [True, True, True]
    assert listed(q="2024年工作") == [False, False, True]
    assert listed(q=cast.city.initials) == [True, True, True]
    assert listed(year="2025") == [True, True, False]
    assert listed(status="withdrawn") == [True, False, False]
    assert listed(year="2025", status="queued") == [False, True, False]
    assert listed(q="没有这样的报告") == [False, False, False]
    assert "还没有报告" in words(get(cast.leader, LIST, q="没有这样的报告"))


@pytest.mark.parametrize("typed", ["abc", "99999999999999999999", "-1", "nan", "1e400"])
def test_a_senseless_year_is_no_fault(shelf: list[Report], cast: Cast, typed: str) -> None:
    assert get(cast.leader, LIST, year=typed).status_code == 200


def test_the_list_is_exported_as_it_is_filtered(shelf: list[Report], cast: Cast) -> None:
    answer = get(cast.leader, LIST, year="2025", export="xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:5] == ("标题", "种类", "单位", "年度", "版次")
    assert sorted(str(row[4]) for row in rows[1:3]) == ["第1版", "第2版"]
    assert {row[5] for row in rows[1:3]} == {"已作废", "待生成"}
    assert str(rows[-1][0]).startswith("导出人：leader")


def test_only_the_committee_reads_and_only_the_office_asks(
    year: SimpleNamespace, report: Report, cast: Cast
) -> None:
    assert "冻结数据并生成" in words(get(cast.chen, LIST))
    assert "冻结数据并生成" not in words(get(cast.leader, LIST))
    assert get(cast.qian, LIST).status_code == 403
    page = get(cast.wang, LIST)
    assert "---------" not in words(page)
    assert page.status_code == 200
    assert reverse(DETAIL, args=[report.pk]) not in words(page)
    assert post(cast.leader, REQUEST, year="2025").status_code == 403
    assert Report.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_request_is_built_and_its_progress_is_told(year: SimpleNamespace, cast: Cast) -> None:
    answer = post(cast.chen, REQUEST, year="2025")
    report = Report.objects.get()
    assert answer.redirect_chain == [(reverse(DETAIL, args=[report.pk]), 302)]  # type: ignore[attr-defined]
    assert report.status == "built"
    assert report.job is not None
    told = visitor(cast.chen).get(reverse("portal:job-detail", args=[report.job.pk])).json()
    assert told == {
        "status": "done", "status_label": "已完成", "percent": 100, "stage": "完成", "message": "",
    }  # fmt: skip
    assert get(cast.leader, "portal:job-detail", report.job.pk).status_code == 404


def test_a_waiting_document_shows_its_job_to_whoever_asked(report: Report, cast: Cast) -> None:
    assert report.job is not None
    page = words(get(cast.chen, DETAIL, report.pk))
    assert reverse("portal:job-detail", args=[report.job.pk]) in page
    assert "排队中" in page
    assert "下载 PDF</a>" not in words(get(cast.leader, DETAIL, report.pk))
    assert "由 chen 发起" in words(get(cast.leader, DETAIL, report.pk))
    assert "不能取消" not in page
    assert post(cast.chen, "portal:job-cancel", report.job.pk).status_code == 200
    assert Job.objects.get(pk=report.job.pk).status == "cancelled"


def test_a_failed_document_says_why(year: SimpleNamespace, cast: Cast) -> None:
    report = request_report(cast.city, Year(2023), by=cast.chen)
    assert report.job is not None
    jobs.run(report.job.pk)
    for user in (cast.chen, cast.leader):
        page = words(get(user, DETAIL, report.pk))
        assert "生成失败" in page
        assert "2023年还没有已审定的数据，无法生成报告" in page


@pytest.mark.parametrize("typed", ["", "abc", "1999", "2027"])
def test_a_year_without_rounds_cannot_be_asked_for(
    typed: str, shelf: list[Report], cast: Cast
) -> None:
    answer = post(cast.chen, REQUEST, year=typed)
    assert "请选择要生成报告的年度。" in words(answer)
    assert Report.objects.count() == 3


def test_the_text_leads_from_each_of_its_figures_to_the_source(frozen: Report, cast: Cast) -> None:
    page = words(get(cast.leader, DETAIL, frozen.pk))
    said = text_keys(frozen.sections.order_by("position"))
    assert said
    for figure in frozen.figures.filter(key__in=said):
        assert reverse(TRACE, args=[frozen.pk, figure.key]) in page
        assert figure.printed in page
    assert "report__figure--partial" in page
    assert f"{frozen.figures.count()} 个</a>" in page
    assert reverse("reports:figure-list", args=[frozen.pk]) in page


def test_the_way_back_is_a_page_for_every_figure(frozen: Report, cast: Cast) -> None:
    for key in frozen.figures.values_list("key", flat=True):
        assert get(cast.leader, TRACE, frozen.pk, key).status_code == 200
    page = words(get(cast.leader, TRACE, frozen.pk, "issues_found"))
    assert "116个" in page
    assert "市民政局" in page
    assert "第1版" in page
    assert "隐去" in words(get(cast.leader, TRACE, frozen.pk, "warning_sessions"))
    assert "3100余" in words(get(cast.leader, TRACE, frozen.pk, "preaching_sessions"))
    assert get(cast.leader, TRACE, frozen.pk, "no_such_key").status_code == 404
    assert get(cast.wang, TRACE, frozen.pk, "issues_found").status_code == 404


def test_the_file_is_served_in_scope_only(built: Report, cast: Cast) -> None:
    answer: Any = get(cast.leader, FILE, built.pk)
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert "attachment" in answer["Content-Disposition"]
    assert get(cast.wang, FILE, built.pk).status_code == 404
    assert get(cast.system, FILE, built.pk).status_code in (403, 404)
    assert Client().get(reverse(FILE, args=[built.pk])).status_code == 302


def test_there_is_no_file_before_it_is_built(report: Report, cast: Cast) -> None:
    assert get(cast.leader, FILE, report.pk).status_code == 404


@pytest.mark.parametrize("action", ["publish", "repeat", "nonsense"])
def test_nothing_happens_by_following_a_link(built: Report, cast: Cast, action: str) -> None:
    assert get(cast.chen, ACTION, built.pk, action).status_code == 404
    assert Report.objects.get(pk=built.pk).status == "built"


def test_an_unknown_action_does_not_exist(built: Report, cast: Cast) -> None:
    assert post(cast.chen, ACTION, built.pk, "delete").status_code == 404


def test_publishing_is_for_those_who_may(built: Report, cast: Cast) -> None:
    assert post(cast.wu, ACTION, built.pk, "publish").status_code == 403
    assert post(cast.wang, ACTION, built.pk, "publish").status_code == 404
    answer = post(cast.leader, ACTION, built.pk, "publish")
    assert "报告已发布。" in words(answer)
    assert Report.objects.get(pk=built.pk).status == "published"
    again = words(post(cast.leader, ACTION, built.pk, "publish"))
    assert "当前状态为“已发布”，不能发布。" in again


def test_withdrawing_asks_for_a_reason_and_keeps_what_was_typed(built: Report, cast: Cast) -> None:
    assert "作废这份报告？" in words(get(cast.leader, ACTION, built.pk, "withdraw"))
    assert get(cast.wu, ACTION, built.pk, "withdraw").status_code == 403
    empty = post(cast.leader, ACTION, built.pk, "withdraw", reason="   ")
    assert empty.status_code == 422
    assert "请写明理由，理由会记入审计并显示在报告页上。" in words(empty)
    broken = post(cast.leader, ACTION, built.pk, "withdraw", reason="口径有误\x00")
    assert broken.status_code == 422
    assert "口径有误" in words(broken)
    assert Report.objects.get(pk=built.pk).status == "built"
    done = post(cast.leader, ACTION, built.pk, "withdraw", reason="口径有误，另行生成")
    assert "报告已作废" in words(done)
    assert "口径有误，另行生成" in words(done)
    entry = AuditEntry.objects.get(action="report.withdraw")
    assert entry.reason == "口径有误，另行生成"


def test_a_withdrawn_document_can_only_be_read(built: Report, cast: Cast) -> None:
    publish_report(built, by=cast.leader)
    withdraw_report(built, by=cast.leader, reason="口径有误")
    page = words(get(cast.chen, DETAIL, built.pk))
    assert "下载 PDF" in page
    assert "重新生成</button>" not in page
    assert "报告已作废，不能再按冻结数据生成" in words(post(cast.chen, ACTION, built.pk, "repeat"))
    assert get(cast.leader, ACTION, built.pk, "withdraw").status_code == 403


def test_printing_again_says_that_nothing_changes(built: Report, cast: Cast) -> None:
    answer = post(cast.chen, ACTION, built.pk, "repeat")
    assert "已开始按冻结数据重新生成，内容不变。" in words(answer)
    assert post(cast.leader, ACTION, built.pk, "repeat").status_code == 403


def test_a_page_of_a_document_takes_few_queries(
    frozen: Report, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    client = visitor(cast.leader)
    client.get(reverse(DETAIL, args=[frozen.pk]))
    with django_assert_max_num_queries(12):
        client.get(reverse(DETAIL, args=[frozen.pk]))
    with django_assert_max_num_queries(12):
        client.get(reverse(TRACE, args=[frozen.pk, "issues_found"]))
