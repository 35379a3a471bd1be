"""All or nothing, dry runs, part of a file, who acts, and how far papers are taken."""

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from campaigns.models import Metric, MetricValue, ReportingRound, Submission
from campaigns.rollup import Span, read
from campaigns.services.imports import writing
from portal.models import AuditEntry
from portal.periods import Year
from portal.roles import Role
from tests.campaigns.imports.conftest import (
    TOTAL,
    found_branch,
    hold,
    metric,
    nothing_is_stored,
    problems,
    run_import,
    stored,
)
from units.models import RoleAssignment, Unit

FINANCE, CIVIL = "visits,市财政局,3次", "visits,市民政局,20余次"
BAD = "visits,市水务局,5次"


def test_figures_are_filled_sent_and_approved_by_two_people(load: Any, sheet: Any) -> None:
    code, report = load(sheet(FINANCE, f"visits,{TOTAL},60余次"))
    assert code == 0
    assert report["summary"]["papers"] == {"approved": 2}
    paper = stored("visits").submission
    assert (paper.status, paper.submitted_by.username) == ("approved", "chen")
    assert paper.approved_by.username == "leader"
    assert paper.versions.count() == 1
    assert stored("visits", "市直机关工委").submission.basis == "total"
    assert AuditEntry.objects.filter(action="figure.recorded").count() == 2


def test_a_dry_run_reports_the_same_and_writes_nothing(load: Any, sheet: Any) -> None:
    path = sheet(FINANCE, CIVIL)
    code, dry = load(path, "--dry-run")
    assert code == 0
    assert dry["written"] is False
    assert nothing_is_stored()
    assert not ReportingRound.objects.exists()
    assert not AuditEntry.objects.exists()
    _, wet = load(path)
    assert dry["rows"] == wet["rows"]
    assert wet["written"] is True


def test_one_bad_row_keeps_everything_out_unless_asked(load: Any, sheet: Any) -> None:
    path = sheet(FINANCE, BAD)
    code, report = load(path)
    assert (code, report["written"]) == (1, False)
    assert nothing_is_stored()
    code, report = load(path, "--partial")
    assert (code, report["written"]) == (0, True)
    assert [row["action"] for row in report["rows"]] == ["created", "refused"]
    assert MetricValue.objects.count() == 1


def test_a_second_run_changes_nothing(load: Any, sheet: Any) -> None:
    path = sheet(FINANCE, CIVIL)
    load(path)
    entries = AuditEntry.objects.count()
    code, report = load(path)
    assert code == 0
    assert report["written"] is False
    assert {row["action"] for row in report["rows"]} == {"unchanged"}
    assert AuditEntry.objects.count() == entries


def test_a_crash_in_the_middle_leaves_nothing(
    load: Any, sheet: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = writing.record_values, []

    def breaks_on_the_second(*args: Any, **kwargs: Any) -> Any:
        calls.append(args)
        if len(calls) == 2:
            raise OSError("disk full")
        return real(*args, **kwargs)

    monkeypatch.setattr(writing, "record_values", breaks_on_the_second)
    with pytest.raises(OSError, match="disk full"):
        load(sheet(FINANCE, CIVIL), "--partial")
    assert nothing_is_stored()
    assert not ReportingRound.objects.exists()


def test_masked_is_masked_and_never_summed(load: Any, sheet: Any) -> None:
    code, report = load(sheet("visits,市财政局,***次", CIVIL, "spending,市财政局,**.**万元"))
    assert code == 0
    row = report["rows"][0]
    assert (row["value"], row["state"], row["qualifier"]) == (None, "masked", "masked")
    assert stored("visits").number is None
    visits = Metric.objects.get(code="visits")
    root = Unit.objects.roots().get()
    total = read([visits], years=[2025], root_pk=root.pk).total(visits, Span.of(Year(2025)))
    assert (total.value, total.masked, total.is_complete) == (Decimal(20), 1, False)


def test_zero_blank_and_not_applicable_are_three_things(load: Any, sheet: Any) -> None:
    code, report = load(sheet("visits,市财政局,0", "spending,市财政局,", "edition,市财政局,不适用"))
    assert code == 0
    assert [row["state"] for row in report["rows"]] == ["reported", "blank", "not_applicable"]
    assert "空白按未报处理，没有写入" in report["rows"][1]["notes"]
    assert MetricValue.objects.count() == 2


def test_papers_stop_where_they_are_told(load: Any, sheet: Any) -> None:
    path = sheet(FINANCE)
    load(path, "--leave", "draft")
    assert stored("visits").submission.status == "draft"
    load(path, "--leave", "submitted")
    assert stored("visits").submission.status == "submitted"
    _, report = load(path)
    assert stored("visits").submission.status == "approved"
    assert report["summary"]["papers"] == {"approved": 1}


def test_a_paper_that_may_not_be_sent_stays_a_draft_and_is_named(load: Any, sheet: Any) -> None:
    asked = metric("roll_call", name="点名次数", period_kind="year")
    round_ = ReportingRound
    campaign = round_.campaign.field.related_model.objects.get()
    campaign.campaign_metrics.create(metric=asked, is_required=True)
    code, report = load(sheet(FINANCE))
    assert (code, report["written"]) == (0, True)
    assert stored("visits").submission.status == "draft"
    assert "“点名次数”为必填" in report["summary"]["remarks"][0]


def test_rows_of_a_quarter(load: Any, sheet: Any) -> None:
    header = "indicator_code,subject,value_as_printed,period"
    lines = ("visits,市财政局,3次,2025年", "visits,市民政局,4次,2025年第二季度")
    code, report = load(sheet(*lines, header=header), period="2025Q3")
    assert code == 0
    assert [row["period"] for row in report["rows"]] == ["2025Q3", "2025Q2"]


def test_a_branch_is_filled_in_the_name_of_its_secretary(load: Any, sheet: Any) -> None:
    found_branch(Unit.objects.get(code="finance-bureau"), "办公室党支部")
    code, report = load(sheet("visits,市财政局办公室党支部,3次"))
    assert code == 0
    assert "以支部书记钱支书的名义填写" in report["rows"][0]["notes"]
    paper = stored("visits").submission
    assert (paper.submitted_by.username, paper.approved_by.username) == ("branch", "deputy")
    RoleAssignment.objects.filter(role=Role.BRANCH_SECRETARY).delete()
    _, report = load(sheet("edition,市财政局办公室党支部,第五届"))
    assert "只能由该党支部填写" in problems(report)[0]


def test_who_may_import(load: Any, sheet: Any) -> None:
    path = sheet(FINANCE)
    hold("li", Role.UNIT_REPORTER, Unit.objects.get(code="finance-bureau"))
    wrong = {
        ("--by", "nobody"): "没有名为“nobody”的在用账号",
        ("--by", "li"): "没有导入数据的权限",
        ("--by", "chen", "--approver", "chen"): "不能是同一人",
        ("--approver", "li"): "没有审定填报表的权限",
    }
    for options, words in wrong.items():
        code, report = run_import(path, *options)
        assert code == 1
        assert words in report["summary"]["problem"]
    assert "看不懂期间" in run_import(path, period="去年")[1]["summary"]["problem"]
    RoleAssignment.objects.filter(role=Role.COMMITTEE_LEADER).delete()
    _, report = run_import(path)
    assert stored("visits").submission.status == "submitted"
    assert "没有找到可以审定的人员" in report["summary"]["remarks"][0]


def test_the_plain_report_is_a_table_with_a_verdict(load: Any, sheet: Any) -> None:
    words = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("import_figures", str(sheet(FINANCE, BAD)), "--period=2025", stdout=words)
    text = words.getvalue()
    assert "第3行：没有名为“市水务局”的单位" in text
    assert "共2行，新增1行" in text
    assert "什么都没有写入" in text
    with pytest.raises(CommandError, match="打不开文件"):
        call_command("import_figures", str(Path("/nowhere.csv")))


def test_without_a_period_the_last_full_year_is_meant(load: Any, sheet: Any) -> None:
    words = io.StringIO()
    call_command("import_figures", str(sheet(FINANCE)), "--dry-run", stdout=words)
    assert "年：共1行" in words.getvalue()
    assert not Submission.objects.exists()
