"""The list of what waits, approving from it, and the pages of exceptions."""

from io import BytesIO
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from openpyxl import load_workbook

from campaigns.models import MetricValue, Submission, UnlockRequest
from campaigns.services import (
    approve_submission,
    ask_about,
    grant_unlock,
    lock_round,
    request_unlock,
)
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast, as_, words
from tests.factories.campaigns import SubmissionFactory
from tests.factories.units import UnitFactory


def url(name: str, *args: Any) -> str:
    return reverse(f"campaigns:{name}", args=args)


def clean_papers(papers: Quarter3, cast: Cast, count: int) -> list[Submission]:
    """Complete by asking nothing of them: a later campaign's figures are theirs alone."""
    from_zhao = {"round": papers.finance.round, "submitted": True, "submitted_by": cast.zhao}
    found = []
    for number in range(count):
        unit = UnitFactory(code=f"clean-{number}", short_name=f"清白{number}局", parent=cast.city)
        paper = SubmissionFactory(unit=unit, **from_zhao)
        asked = paper.round.campaign.campaign_metrics.exclude(metric__nature="ratio")
        for row in asked.filter(metric__reported_by="unit", metric__period_kind="quarter"):
            MetricValue.objects.create(
                submission=paper, metric=row.metric, number=1, updated_by=cast.zhao
            )
        found.append(paper)
    return found


def test_the_list_is_for_reviewers_and_ticks_the_clean_ones(
    papers: Quarter3, sent: Submission, asked: SimpleNamespace, cast: Cast
) -> None:
    assert as_(cast.li).get(url("waiting-list")).status_code == 403
    clean_papers(papers, cast, 2)
    ask_about(sent, asked.found, "请核对", by=cast.leader)
    page = words(as_(cast.chen).get(url("waiting-list")))
    assert "审定全部无疑点的 2 份" in page
    assert page.count(" checked>") == 2
    assert "质疑1项" in page
    assert "缺7项" in page
    assert page.index("市财政局") < page.index("清白0局")


def test_the_list_is_searched_filtered_and_exported(
    papers: Quarter3, sent: Submission, cast: Cast
) -> None:
    clean_papers(papers, cast, 2)
    client = as_(cast.chen)
    assert "清白" not in words(client.get(url("waiting-list"), {"q": "czj"}))
    assert "市财政局" not in words(client.get(url("waiting-list"), {"state": "clean"}))
    assert "清白0局" in words(client.get(url("waiting-list"), {"period": "2026Q3"}))
    sheet = client.get(url("waiting-list"), {"export": "xlsx", "state": "doubted"})
    rows = list(load_workbook(BytesIO(sheet.content)).active.values)  # type: ignore[union-attr]
    assert rows[0][:4] == ("单位或党支部", "期间", "需要看的", "已填/应填")
    assert rows[1][2] == "缺7项"


def test_approving_the_clean_ones_is_listed_first_and_then_done(
    papers: Quarter3, sent: Submission, cast: Cast
) -> None:
    clean = clean_papers(papers, cast, 3)
    client = as_(cast.chen)
    page = words(client.post(url("waiting-approve"), {"clean": "1", "query": ""}))
    assert "审定这 3 份填报表？" in page
    assert "清白2局" in page
    assert "市财政局" not in page
    assert not Submission.objects.filter(status="approved").exists()
    papers_of = [f"{paper.pk}-{paper.revision}" for paper in clean]
    typed = {"confirmed": "1", "paper": [*papers_of, "x-y", "9" * 30, f"{sent.pk}-0"]}
    done = words(client.post(url("waiting-approve"), typed, follow=True))
    assert "已审定3份；1份未审定。" in done
    assert "市财政局：数据在您查看之后又有改动" in done
    assert Submission.objects.filter(status="approved").count() == 3


def test_ticked_papers_with_doubts_are_named_as_such_and_own_ones_left_out(
    papers: Quarter3, sent: Submission, cast: Cast
) -> None:
    Submission.objects.filter(pk=papers.city.pk).update(status="submitted", submitted_by=cast.chen)
    client = as_(cast.chen)
    ticked = [f"{sent.pk}-{sent.revision}", f"{papers.city.pk}-1"]
    page = words(client.post(url("waiting-approve"), {"paper": ticked}))
    assert "有疑点的 1 份" in page
    assert "不在其内：您自己上报的 1 份" in page
    nothing = client.post(url("waiting-approve"), {"paper": ticked[1:]}, follow=True)
    assert "没有可以审定的填报表" in words(nothing)


def test_the_workbench_counts_only_what_its_person_may_decide(
    papers: Quarter3, sent: Submission, cast: Cast
) -> None:
    Submission.objects.filter(pk=papers.city.pk).update(status="submitted", submitted_by=cast.chen)
    page = words(as_(cast.chen).get("/"))
    assert '等我审核 <span class="workbench__count number">1</span>' in page
    assert '等我审核 <span class="workbench__count number">2</span>' in words(
        as_(cast.leader).get("/")
    )


def test_the_review_names_what_is_missing(sent: Submission, cast: Cast) -> None:
    page = words(as_(cast.leader).get(url("submission-review", sent.pk)))
    assert "缺 <b>8</b> 项未报" in page or "缺 <b>7</b> 项未报" in page
    assert "受教育人次、" in page


def test_an_exception_is_asked_for_decided_and_shown_until_when(
    papers: Quarter3, sent: Submission, cast: Cast, today: Any
) -> None:
    approve_submission(sent, by=cast.leader)
    assert "还没有锁定" in words(as_(cast.li).get(url("unlock-request", sent.pk), follow=True))
    lock_round(sent.round, by=cast.chen)
    unit, office = as_(cast.li), as_(cast.chen)
    assert "申请例外" in words(unit.get(url("submission-detail", sent.pk)))
    assert "写明要修改什么" in words(unit.post(url("unlock-request", sent.pk), {"reason": ""}))
    unit.post(url("unlock-request", sent.pk), {"reason": "多打一位"})
    assert "例外待批" in words(office.get("/"))
    assert "我的例外申请" in words(unit.get("/"))
    again = unit.post(url("unlock-request", sent.pk), {"reason": "多打一位"}, follow=True)
    assert "等待批复" in words(again)
    row = UnlockRequest.objects.get()
    page = words(office.get(url("unlock-decide", row.pk)))
    assert 'value="2026-10-14T17:00"' in page
    far = words(
        office.post(url("unlock-decide", row.pk), {"grant": "1", "until": "2026-12-01T17:00"})
    )
    assert "最长10个工作日" in far
    assert "请按2026" in words(
        office.post(url("unlock-decide", row.pk), {"grant": "1", "until": "明天"})
    )
    done = office.post(
        url("unlock-decide", row.pk), {"grant": "1", "until": "2026-10-20T17:00"}, follow=True
    )
    assert "例外有效至10月20日17:00" in words(done)
    assert "例外有效至10月20日17:00" in words(unit.get(url("submission-detail", sent.pk)))
    assert "例外有效至10月20日17:00" in words(unit.get("/"))
    value = MetricValue.objects.get(metric__code="found")
    secretary = as_(cast.wang)
    assert unit.get(url("figure-correct", value.pk)).status_code == 403
    assert secretary.get(url("figure-correct", value.pk)).status_code == 200
    today.move_to("2026-10-20 17:00:00+08:00")
    later = as_(cast.wang)
    assert later.get(url("figure-correct", value.pk)).status_code == 403
    assert "例外已于10月20日17:00到期" in words(later.get(url("submission-detail", sent.pk)))


def test_the_form_says_until_when_an_exception_holds(
    papers: Quarter3, sent: Submission, cast: Cast
) -> None:
    approve_submission(sent, by=cast.leader)
    lock_round(sent.round, by=cast.chen)
    address, client = url("submission-edit", papers.civil.pk), as_(cast.zhao)
    assert client.get(address).status_code == 302
    grant_unlock(request_unlock(papers.civil, "漏报", by=cast.zhao), by=cast.chen)
    assert "例外有效至 10月14日17:00" in words(client.get(address))


def test_requests_are_listed_waiting_first_and_refused_with_a_reason(
    papers: Quarter3, sent: Submission, cast: Cast
) -> None:
    approve_submission(sent, by=cast.leader)
    lock_round(sent.round, by=cast.chen)
    first = request_unlock(sent, "多打一位", by=cast.li)
    request_unlock(papers.civil, "漏报", by=cast.zhao)
    office = as_(cast.chen)
    assert "必须写明理由" in words(office.post(url("unlock-decide", first.pk), {"refuse": "1"}))
    typed = {"refuse": "1", "answer": "数据已上报"}
    assert "不同意" in words(office.post(url("unlock-decide", first.pk), typed, follow=True))
    page = words(office.get(url("unlock-list")))
    assert page.index("市民政局") < page.index("市财政局")
    assert "市财政局" not in words(office.get(url("unlock-list"), {"state": "requested"}))
    assert "市民政局" in words(office.get(url("unlock-list"), {"q": "mzj"}))
    for state in ("in_force", "expired"):
        assert "没有例外申请" in words(office.get(url("unlock-list"), {"state": state}))
    assert "数据已上报" in words(as_(cast.li).get(url("submission-detail", sent.pk)))
    sheet = office.get(url("unlock-list"), {"export": "xlsx"})
    assert sheet["Content-Type"].endswith("spreadsheetml.sheet")
