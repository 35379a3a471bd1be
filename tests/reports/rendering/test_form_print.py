"""The 盖章件: a real PDF of a real paper, read back."""

import datetime
import re
import subprocess
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from campaigns.models import Metric, Submission
from campaigns.services import (
    FigureInput,
    explain,
    record_values,
    return_submission,
    submit_submission,
    withdraw_submission,
)
from reports.rendering import FontSet, font_set, render_pdf
from reports.rendering.form_print import FormPrint, PrintedRow, render_form_html
from reports.services.form_prints import print_paper
from reports.views import prints
from tests.campaigns.conftest import Quarter3, asked, papers, today
from tests.cast import Cast, as_, words
from tests.factories.campaigns import CheckRuleFactory, RoundFactory, SubmissionFactory

__all__ = ["asked", "papers", "today"]
pytestmark = pytest.mark.pdf
LONG = "党组（党委）理论学习中心组集体学习研讨次数（含扩大学习、专题读书班、联组学习）"


def read(pdf: bytes, folder: Path) -> list[str]:
    """The text of each page, as a reader of the file gets it."""
    file = folder / "print.pdf"
    file.write_bytes(pdf)
    command = ["pdftotext", "-layout", str(file), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return text.removesuffix("\f").split("\f")


def form(rows: Sequence[PrintedRow], **facts: Any) -> FormPrint:
    stated: dict[str, Any] = {
        "subject": "市财政局",
        "period_label": "2026年第三季度",
        "campaign": "机关党建统计",
        "sections": [("组织建设", rows)],
        "before_label": "上年同期",
        "cut_off_on": datetime.date(2026, 9, 30),
        "code": "第1版　a1b2c3d4",
        "sent_on": datetime.date(2026, 10, 12),
    }
    return FormPrint(**(stated | facts))


def printed(sheet: FormPrint, fonts: FontSet | None = None) -> bytes:
    return render_pdf(render_form_html(sheet, fonts or font_set()), identifier=b"form" * 4)


@pytest.fixture
def store(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path


@pytest.fixture
def sent(
    cast: Cast, papers: Quarter3, asked: SimpleNamespace, store: Path, built_fonts: Path
) -> Submission:
    """Figures in every state; last year's twin was sent, too."""
    cast.li.work_phone = "0371-66110000"
    cast.li.save()
    before = SubmissionFactory(round=RoundFactory(year=2025), unit=cast.finance)
    fill(before, cast, {asked.meetings: 4, asked.found: 5, asked.fixed: 4})
    submit_submission(before, by=cast.wang)
    notes = {asked.found: "含下属单位"}
    fill(papers.finance, cast, {asked.meetings: 6, asked.found: 8, asked.fixed: 6}, notes)
    states = [
        FigureInput(asked.money, "not_applicable"),
        FigureInput(asked.members, "masked"),
        FigureInput(asked.rhythm, text="每周督导一次"),
        FigureInput(asked.cases, number=Decimal(1)),
    ]
    record_values(papers.finance, states, by=cast.li)
    CheckRuleFactory(
        code="change", kind="change", severity="soft", threshold=50, floor=0,
        subjects=[asked.found],
    )  # fmt: skip
    explain(papers.finance, asked.found, "change", "系新增党组织所致。", by=cast.li)
    return submit_submission(papers.finance, by=cast.wang)


def fill(
    paper: Submission,
    cast: Cast,
    numbers: dict[Metric, int],
    notes: dict[Metric, str] | None = None,
) -> None:
    said = notes or {}
    rows = [FigureInput(m, number=Decimal(n), note=said.get(m, "")) for m, n in numbers.items()]
    record_values(paper, rows, by=cast.li)


def test_the_print_says_everything_a_stamped_paper_must(
    sent: Submission, cast: Cast, tmp_path: Path
) -> None:
    version = sent.versions.get()
    result = print_paper(sent, by=cast.wang)
    (page,) = read(result.pdf, tmp_path)
    flat = re.sub(r"\s+", "", page)
    for text in (
        f"{cast.finance.name}2026年第三季度填报表",
        "填报人：li", "审核人：wang", "签发：", "联系电话：0371-66110000",
        "截至日期：2026年9月30日", "报送日期：2026年10月12日", "（盖章）",
        f"第1版{version.content_sha256[:8]}", "第1页，共1页", "上年同期", "计量单位",
    ):  # fmt: skip
        assert text in flat, text
    assert "草稿" not in flat
    assert result.name.endswith("盖章件（第1版）.pdf")


def test_states_last_year_rates_and_notes_stand_where_they_belong(
    sent: Submission, cast: Cast, tmp_path: Path
) -> None:
    (page,) = read(print_paper(sent, by=cast.wang).pdf, tmp_path)
    rows = {name: line.split() for line in page.splitlines() for name in line.split()[1:2]}
    assert rows["学习次数"][2:5] == ["次", "6", "4"]
    assert rows["问题整改率"][2:5] == ["%", "75%", "80%"]
    assert rows["帮扶资金"][3:5] == ["不适用", "—"]
    assert rows["党员数"][3] == "***"
    assert rows["受教育人次"][3:5] == ["—", "—"]
    assert rows["发现问题数"][-1].startswith("注")
    flat = re.sub(r"\s+", "", page)
    assert "发现问题数：含下属单位" in flat
    assert "系新增党组织所致。" in flat
    assert "“—”为未报，“***”为隐去" in flat


def test_sensitive_figures_stand_only_in_the_print_of_those_who_may_see_them(
    sent: Submission, cast: Cast, tmp_path: Path
) -> None:
    for reader in (cast.wang, cast.leader):
        assert "立案数" in read(print_paper(sent, by=reader).pdf, tmp_path)[0]
    (page,) = read(print_paper(sent, by=cast.chen).pdf, tmp_path)
    assert "立案数" not in page
    assert "不作为盖章件使用" in page


def test_a_version_prints_the_same_bytes_again_and_in_any_process(
    sent: Submission, cast: Cast, store: Path
) -> None:
    first = print_paper(sent, by=cast.wang).pdf
    cast.li.work_phone = "0371-1"
    cast.li.save()
    assert print_paper(sent, by=cast.leader).pdf == first
    sheet = form([PrintedRow("学习次数", "次", "6", "4")])
    assert printed(sheet) == printed(sheet)


def test_a_draft_says_so_on_every_page_and_is_not_kept(
    sent: Submission, cast: Cast, asked: SimpleNamespace, store: Path, tmp_path: Path
) -> None:
    withdraw_submission(sent, by=cast.wang)
    sent.refresh_from_db()
    record_values(sent, [FigureInput(asked.meetings, number=Decimal(77))], by=cast.li)
    result = print_paper(sent, by=cast.wang)
    (page,) = read(result.pdf, tmp_path)
    assert "草稿，未上报" in page
    assert "77" in page
    assert result.name.endswith("（草稿）.pdf")
    assert not list(store.rglob("prints/**/*.pdf"))
    first = print_paper(sent, by=cast.wang, serial=1)
    assert "77" not in read(first.pdf, tmp_path)[0]


def test_a_returned_and_sent_again_paper_prints_its_new_version(
    sent: Submission, cast: Cast, asked: SimpleNamespace, tmp_path: Path
) -> None:
    return_submission(sent, reason="请核对", remarks={}, by=cast.leader)
    sent.refresh_from_db()
    record_values(sent, [FigureInput(asked.meetings, number=Decimal(7))], by=cast.li)
    submit_submission(sent, by=cast.wang)
    sent.refresh_from_db()
    assert "第2版" in read(print_paper(sent, by=cast.wang).pdf, tmp_path)[0]


def test_240_rows_break_between_rows_with_head_unit_and_number_on_every_page(
    built_fonts: Path, tmp_path: Path
) -> None:
    rows = [PrintedRow(f"{LONG}{n}", "场次", "3100余", "2800") for n in range(1, 241)]
    pages = read(printed(form(rows, subject="市机关事务管理服务中心")), tmp_path)
    for number, page in enumerate(pages, start=1):
        assert f"第{number}页，共{len(pages)}页" in re.sub(r"\s+", "", page)
        assert page.count("市机关事务管理服务中心") >= 1
        if "场次" in page:
            assert "计量单位" in page
    text = "".join(pages)
    assert text.count("3100余") == 240
    # The three lines of a name stay on one page, so none holds a part of a row.
    flat = [re.sub(r"\s+", "", page) for page in pages]
    assert all(page.count("联组学习）") == page.count("3100余") for page in flat)
    assert "（盖章）" in pages[-1]


def test_a_long_title_breaks_between_the_unit_and_the_period() -> None:
    sheet = form([], subject="中共市纪律检查委员会 市监察委员会机关")
    assert sheet.title_lines[-1] == "2026年第三季度填报表"
    assert "".join(sheet.title_lines[:-1]) == sheet.subject
    assert form([]).title_lines == ["市财政局2026年第三季度填报表"]


def test_five_figures_of_a_branch_take_one_page(built_fonts: Path, tmp_path: Path) -> None:
    rows = [PrintedRow(f"指标{n}", "次", str(n), "—", ("按台账",)) for n in range(5)]
    sheet = form(rows, subject="市财政局机关党委办公室党支部")
    (page,) = read(printed(sheet), tmp_path)
    assert "（盖章）" in page


@pytest.mark.parametrize("fonts", list(FontSet))
def test_every_face_is_embedded(fonts: FontSet, built_fonts: Path, tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    file.write_bytes(printed(form([PrintedRow("学习次数", "次", "6", "4")]), fonts))
    command = ["pdffonts", str(file)]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    faces = listed.splitlines()[2:]
    assert faces
    assert all(re.search(r"yes\s+yes\s+yes", face) for face in faces)


def test_the_address_answers_with_the_pdf_or_a_sentence(sent: Submission, cast: Cast) -> None:
    address = reverse("reports:paper-print", args=[sent.pk])
    answer = as_(cast.wang).get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline;")
    assert answer.content.startswith(b"%PDF")
    assert as_(cast.zhao).get(address).status_code == 404
    missing = reverse("reports:paper-print-version", args=[sent.pk, 9])
    assert "没有第9版" in words(as_(cast.wang).get(missing, follow=True))


def test_a_third_print_at_once_is_asked_to_come_back(sent: Submission, cast: Cast) -> None:
    for _ in range(prints.MOST_AT_ONCE):
        assert prints._places.acquire(blocking=False)
    try:
        address = reverse("reports:paper-print", args=[sent.pk])
        assert "过几秒再点一次" in words(as_(cast.wang).get(address, follow=True))
    finally:
        for _ in range(prints.MOST_AT_ONCE):
            prints._places.release()


def test_the_web_process_starts_without_the_pdf_library() -> None:
    code = (
        "import portal.wsgi, sys; from django.urls import get_resolver;"
        "get_resolver().url_patterns; import reports.urls; sys.exit('weasyprint' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
