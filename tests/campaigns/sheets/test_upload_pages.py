"""Upload, look at every difference, confirm: good cells go in, nothing is overwritten unseen."""

import datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.models import MetricValue, Submission
from campaigns.services import FigureInput, record_values
from portal.models import AuditEntry
from tests.campaigns.conftest import Quarter3
from tests.campaigns.sheets.books import confirm, fill, own_sheet, plain_sheet, row_of, saved, send
from tests.cast import Cast, as_, words
from tests.factories.campaigns import MetricValueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "sheets"


@pytest.fixture
def li(cast: Cast, papers: Quarter3) -> Client:
    return as_(cast.li)


def stored(paper: Submission) -> dict[str, Any]:
    """Figures by code."""
    return {v.metric.code: v.number for v in paper.values.select_related("metric")}


def outcomes(page: Any) -> dict[str, str]:
    """What the page says of each metric."""
    lines = [*page.context["faults"], *page.context["writable"], *page.context["same"]]
    return {line.metric.code: line.outcome for line in lines}


def test_the_own_sheet_comes_back_as_differences_and_is_written_on_confirmation(
    li: Client, papers: Quarter3, files: Path
) -> None:
    page = send(
        li, papers.finance, fill(own_sheet(li, papers.finance), meetings=12, visits="3100余")
    )
    assert "没有发现问题" in words(page)
    assert page.context["taken"].notes == ()
    assert {k: v for k, v in outcomes(page).items() if v != "same"} == {
        "meetings": "new", "visits": "new",
    }  # fmt: skip
    assert stored(papers.finance) == {}
    done = confirm(li, papers.finance, page)
    assert "已写入2项" in words(done)
    assert done.redirect_chain[-1][0] == reverse(
        "campaigns:submission-edit", args=[papers.finance.pk]
    )
    assert stored(papers.finance) == {"meetings": 12, "visits": 3100}
    assert MetricValue.objects.get(metric__code="visits").qualifier == "yu"
    entry = AuditEntry.objects.get(action="sheet.recorded")
    assert '"figures": 2' in entry.after
    assert list(files.iterdir()) == []


def test_blank_zero_and_delete_are_three_things(
    li: Client, papers: Quarter3, asked: SimpleNamespace
) -> None:
    for metric in (asked.meetings, asked.visits, asked.found):
        MetricValueFactory(submission=papers.finance, metric=metric, number=Decimal(5))
    book = own_sheet(li, papers.finance)
    page = send(li, papers.finance, fill(book, meetings=None, visits=0, found="清除"))
    found = outcomes(page)
    assert (found["meetings"], found["visits"], found["found"]) == ("same", "changed", "cleared")
    confirm(li, papers.finance, page)
    assert stored(papers.finance) == {"meetings": 5, "visits": 0}


def test_faults_do_not_hold_up_the_good_cells(li: Client, papers: Quarter3, files: Path) -> None:
    page = send(li, papers.finance, fill(own_sheet(li, papers.finance), meetings=12, visits="很多"))
    assert outcomes(page)["visits"] == "fault"
    assert "1处有问题" in words(page)
    done = confirm(li, papers.finance, page)
    assert stored(papers.finance) == {"meetings": 12}
    address = reverse("campaigns:sheet-result", args=[papers.finance.pk])
    assert done.redirect_chain[-1][0] == f"{address}?done=1"
    assert outcomes(done)["visits"] == "fault"
    # What is done is said as done, and the way on is there.
    assert "1处有问题，没有写入" in words(done)
    assert "回到填报、上报" in words(done)
    assert 'name="cancel"' not in done.content.decode()
    assert "alert--error" not in done.content.decode()
    assert len(list(files.iterdir())) == 2


def test_whoever_types_meanwhile_is_shown_and_not_overwritten(
    li: Client, cast: Cast, papers: Quarter3, asked: SimpleNamespace
) -> None:
    page = send(li, papers.finance, fill(own_sheet(li, papers.finance), meetings=12, visits=30))
    record_values(papers.finance, [FigureInput(asked.meetings, number=Decimal(99))], by=cast.wang)
    done = confirm(li, papers.finance, page)
    assert done.status_code == 409
    assert stored(papers.finance) == {"meetings": 99, "visits": 30}
    assert outcomes(done)["meetings"] == "conflict"
    assert "他人改过" in words(done)
    line = next(line for line in done.context["writable"] if line.metric.code == "meetings")
    assert (line.now, line.will) == ("99", "12")
    confirm(li, papers.finance, done, pick=["meetings"])
    assert stored(papers.finance)["meetings"] == 12


def test_state_and_note_come_along(li: Client, papers: Quarter3, asked: SimpleNamespace) -> None:
    MetricValueFactory(submission=papers.finance, metric=asked.visits, number=Decimal(5))
    # 不适用 chosen beside the 7 that our own sheet had put there takes the 7 away.
    MetricValueFactory(submission=papers.finance, metric=asked.found, number=Decimal(7))
    book = own_sheet(li, papers.finance)
    page = book["填报"]
    page[f"H{row_of(page, 'money')}"] = "不适用"
    page[f"H{row_of(page, 'found')}"] = "不适用"
    page[f"I{row_of(page, 'visits')}"] = "含线上"
    confirm(li, papers.finance, send(li, papers.finance, saved(book)))
    money = MetricValue.objects.get(metric=asked.money)
    visits = MetricValue.objects.get(metric=asked.visits)
    assert (money.state, money.number) == ("not_applicable", None)
    assert (visits.number, visits.note) == (5, "含线上")
    assert MetricValue.objects.get(metric=asked.found).state == "not_applicable"


def test_the_same_file_gets_the_same_answer_twice(
    li: Client, papers: Quarter3, asked: SimpleNamespace
) -> None:
    MetricValueFactory(submission=papers.finance, metric=asked.found, number=Decimal(1))
    book = own_sheet(li, papers.finance)
    page = book["填报"]
    page[f"H{row_of(page, 'found')}"] = "不适用"
    content = saved(book)
    confirm(li, papers.finance, send(li, papers.finance, content))
    assert MetricValue.objects.get(metric=asked.found).state == "not_applicable"
    assert outcomes(send(li, papers.finance, content))["found"] == "same"
    # A figure somebody typed beside 不适用 is a contradiction, the first time and the second.
    page[f"G{row_of(page, 'found')}"] = 2
    for _ in range(2):
        assert outcomes(send(li, papers.finance, saved(book)))["found"] == "fault"


def test_the_units_own_old_sheet_is_understood(li: Client, papers: Quarter3) -> None:
    rows = [
        ("市财政局2026年第三季度党建统计表",), ("指标", "数量"), ("学习次数", "１２次"),
        ("受教育人次", "1.2万"), ("食堂开放天数", 60),
    ]  # fmt: skip
    page = send(li, papers.finance, plain_sheet(rows))
    assert {k: v for k, v in outcomes(page).items() if v == "new"} == {
        "meetings": "new", "visits": "new",
    }  # fmt: skip
    assert "食堂开放天数" in words(page)
    assert "读作12000人次" in words(page)


def test_a_sheet_of_another_unit_or_quarter_is_refused_as_a_whole(
    li: Client, cast: Cast, papers: Quarter3
) -> None:
    other = as_(cast.zhao)
    theirs = fill(own_sheet(other, papers.civil), meetings=12)
    page = send(li, papers.finance, theirs)
    assert page.status_code == 422
    assert "不是本单位的" in words(page)
    rows = [("市财政局2026年第二季度统计表",), ("指标", "本期"), ("学习次数", 12)]
    page = send(li, papers.finance, plain_sheet(rows))
    assert page.status_code == 422
    assert "2026年第二季度" in words(page)


def test_a_pasted_block_goes_the_same_way(li: Client, papers: Quarter3) -> None:
    address = reverse("campaigns:sheet-upload", args=[papers.finance.pk])
    page = li.post(
        address, {"pasted": "指标\t本期\n学习次数\t二十三\n受教育人次\t很多\n"}, follow=True
    )
    assert outcomes(page) == {"meetings": "new", "visits": "fault"}
    confirm(li, papers.finance, page)
    assert stored(papers.finance) == {"meetings": 23}


def test_nothing_chosen_is_said_at_the_field(li: Client, papers: Quarter3, files: Path) -> None:
    address = reverse("campaigns:sheet-upload", args=[papers.finance.pk])
    assert "请选择要上传的文件" in words(li.post(address, {}))
    assert not files.exists()
    broken = send(li, papers.finance, b"PK\x03\x04broken")
    assert broken.status_code == 422


def test_neither_of_two_ways_is_called_optional(li: Client, papers: Quarter3) -> None:
    page = words(li.get(reverse("campaigns:sheet-upload", args=[papers.finance.pk])))
    assert "选填" not in page
    assert page.count("任选一种") == 2


def test_no_fault_repeats_its_place(li: Client, papers: Quarter3) -> None:
    book = fill(
        own_sheet(li, papers.finance), meetings=datetime.date(2026, 3, 5), visits="很多", found=True
    )
    page = send(li, papers.finance, book)
    problems = {line.metric.code: line.problem for line in page.context["faults"]}
    assert problems["meetings"].startswith("“2026-03-05”：是日期（2026年3月5日）")
    assert set(problems) == {"meetings", "visits", "found"}
    assert not any("工作表" in problem or problem.startswith("：") for problem in problems.values())


def test_a_sheet_with_a_secrecy_mark_is_refused_on_record(li: Client, papers: Quarter3) -> None:
    page = send(li, papers.finance, plain_sheet([("秘密★1年",), ("指标", "本期"), ("学习次数", 3)]))
    assert page.status_code == 422
    assert AuditEntry.objects.filter(action="import.file_refused").count() == 1


def test_giving_up_deletes_the_file(li: Client, papers: Quarter3, files: Path) -> None:
    send(li, papers.finance, fill(own_sheet(li, papers.finance), meetings=12))
    address = reverse("campaigns:sheet-result", args=[papers.finance.pk])
    assert "已放弃" in words(li.post(address, {"cancel": "1"}, follow=True))
    assert list(files.iterdir()) == []
    assert "没有待确认的表格" in words(li.get(address, follow=True))


def test_another_upload_in_another_window_is_not_confirmed_by_mistake(
    li: Client, papers: Quarter3
) -> None:
    first = send(li, papers.finance, fill(own_sheet(li, papers.finance), meetings=12))
    send(li, papers.finance, fill(own_sheet(li, papers.finance), meetings=13))
    assert "另一个窗口" in words(confirm(li, papers.finance, first))
    assert stored(papers.finance) == {}


def test_a_sent_paper_takes_no_sheet(li: Client, cast: Cast, papers: Quarter3) -> None:
    Submission.objects.filter(pk=papers.finance.pk).update(status="submitted")
    for name in ("sheet-upload", "sheet-result"):
        page = li.get(reverse(f"campaigns:{name}", args=[papers.finance.pk]), follow=True)
        assert "不能修改" in words(page)


def test_nobody_elses_waiting_file_can_be_seen(li: Client, cast: Cast, papers: Quarter3) -> None:
    send(li, papers.finance, fill(own_sheet(li, papers.finance), meetings=12))
    address = reverse("campaigns:sheet-marked", args=[papers.finance.pk])
    assert li.get(address).status_code == 200
    assert as_(cast.wang).get(address).status_code == 302
    assert as_(cast.zhao).get(address).status_code == 404
