"""A paper in the hand: is it ours, which version, does it still stand."""

import datetime
import hashlib
import io
from types import SimpleNamespace
from typing import Any

import pytest
import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from reports.choices import ReportStatus
from reports.models import Report
from reports.rendering import AnnexTable
from reports.rendering.codes import code_svg
from reports.rendering.docx_package import write_names
from reports.rendering.paper import Paper
from reports.rendering.paper_docx import paper_docx
from reports.resources.pdf_marks import born_as
from reports.resources.word_marks import word_born_as
from reports.selectors.proof.codes import is_of, read_code, table_code
from reports.selectors.proof.verifying import verify_code, verify_file
from reports.services import publish_report, request_report, withdraw_report
from reports.services.assembling import assemble_paper
from reports.services.freezing import freeze_figures
from reports.workflow import REPORT
from tests.cast import Cast, as_, words
from tests.reports.scene import YEAR

VERIFY = "reports:verify"
PDF, WORD = b"%PDF-1.7 as it was issued", b"PK as it was issued"


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def issued(report: Report, year: SimpleNamespace, cast: Cast) -> Report:
    freeze_figures(report)
    Report.objects.filter(pk=report.pk).update(sha256=sha(PDF), word_sha256=sha(WORD))
    report.refresh_from_db()
    REPORT.advance(report, "build", by=None)
    report.refresh_from_db()
    return publish_report(report, by=cast.leader)


@pytest.mark.parametrize(
    ("change", "is_known"),
    [
        (str, True),
        (str.lower, True),
        (lambda code: code.replace("-", " — "), True),
        (lambda code: "　" + code + " ", True),
        (lambda code: f"https://dangjian.example.gov.cn/reports/verify/?code={code}", True),
        (lambda code: f"HTTP://10.1.2.3:8000/REPORTS/VERIFY/?x=1&code={code.lower()}#answer", True),
        (lambda code: "https://dangjian.example.gov.cn/reports/verify/?code=", False),
        (lambda code: code[:-1] + ("X" if code[-1] != "X" else "Y"), False),
        (lambda code: code[:-2], False),
        (lambda code: "", False),
    ],
)
def test_a_code_is_read_as_people_type_it(change: "type[str]", is_known: bool) -> None:
    report = Report(pk=17, figures_sha256="ab" * 32)
    code = read_code(change(table_code(report, 2)))
    assert (code is not None and is_of(code, report)) is is_known
    if code and is_known:
        assert (code.report_pk, code.position) == (17, 2)


def test_letters_that_look_like_digits_are_digits() -> None:
    code = read_code("bg12-1-oil0l1OI")
    assert code is not None
    assert code.mark == "01101101"


def test_the_same_code_gives_the_same_square() -> None:
    drawn = code_svg("BG17-2-AZ0TAQGW")
    assert drawn == code_svg("BG17-2-AZ0TAQGW")
    assert drawn.startswith("<svg")
    assert drawn != code_svg("BG17-3-AZ0TAQGW")


@pytest.mark.django_db
def test_the_square_opens_the_page_where_the_portal_knows_its_address(
    issued: Report, cast: Cast, settings: Any
) -> None:
    code = table_code(issued, 1)
    assert annexed(issued).code_svg == code_svg(code)
    settings.PORTAL_ADDRESS = "https://dangjian.example.gov.cn"
    table = annexed(issued)
    address = f"https://dangjian.example.gov.cn{reverse(VERIFY)}?code={code}"
    assert table.code_svg == code_svg(address) == annexed(issued).code_svg
    assert table.code == code
    # The page behind it answers, and so does its box when the whole address is pasted.
    path = address.removeprefix(settings.PORTAL_ADDRESS)
    assert "现在有效" in words(as_(cast.li).get(path))
    assert "现在有效" in words(as_(cast.li).get(reverse(VERIFY), {"code": address}))


def test_the_square_holds_what_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    made = segno.make_qr
    held: list[str] = []
    monkeypatch.setattr(
        segno, "make_qr", lambda text, **how: held.append(text) or made(text, **how)
    )
    code_svg("https://dangjian.example.gov.cn/reports/verify/?code=BG1-1-AAAAAAAA")
    assert held == ["https://dangjian.example.gov.cn/reports/verify/?code=BG1-1-AAAAAAAA"]


def annexed(report: Report) -> AnnexTable:
    return assemble_paper(report).annexes[0]


@pytest.mark.django_db
def test_a_code_leads_to_report_version_status_and_table(issued: Report, cast: Cast) -> None:
    page = words(as_(cast.leader).get(reverse(VERIFY), {"code": table_code(issued, 1)}))
    for said in (issued.title, "第1版", "这份报告由平台发出，现在有效", "主要指标汇总表"):
        assert said in page
    assert reverse("reports:report-detail", args=[issued.pk]) in page
    # Whoever holds the paper may ask, but is led no further than his scope.
    page = words(as_(cast.li).get(reverse(VERIFY), {"code": table_code(issued, 1)}))
    assert "现在有效" in page
    assert reverse("reports:report-detail", args=[issued.pk]) not in page
    assert "没有发出过这个核验码" in words(
        as_(cast.li).get(reverse(VERIFY), {"code": "BG1-1-AAAAAAAA"})
    )


@pytest.mark.django_db
def test_a_withdrawn_paper_and_a_newer_one_are_said(issued: Report, cast: Cast) -> None:
    withdraw_report(issued, by=cast.leader, reason="数据有误")
    newer = request_report(cast.city, YEAR, by=cast.chen)
    Report.objects.filter(pk=newer.pk).update(frozen_at=issued.frozen_at)
    REPORT.advance(newer, "build", by=None)
    page = words(as_(cast.leader).get(reverse(VERIFY), {"code": table_code(issued, 1)}))
    for said in ("已作废，请勿使用", "数据有误", "已有更新的一版", "最新为第2版"):
        assert said in page
    found = verify_code(table_code(issued, 1), cast.leader)
    assert found is not None
    assert found.is_withdrawn
    assert found.level == "error"


@pytest.mark.django_db
def test_a_file_is_compared_byte_for_byte(issued: Report, cast: Cast) -> None:
    for content, kind in ((PDF, "PDF"), (WORD, "Word")):
        found = verify_file(content, cast.li)
        assert found is not None
        assert (found.report, found.file_kind, found.is_altered) == (issued, kind, False)
    assert verify_file(b"%PDF-1.7 somebody else's", cast.li) is None
    sent = SimpleUploadedFile("总结.pdf", PDF)
    page = words(as_(cast.li).post(reverse(VERIFY), {"file": sent}))
    assert "与发出的一字不差" in page
    sent = SimpleUploadedFile("总结.pdf", PDF + b" ")
    assert "平台没有发出过这份文件" in words(as_(cast.li).post(reverse(VERIFY), {"file": sent}))


@pytest.mark.django_db
def test_an_altered_file_is_told_by_its_marks(issued: Report, cast: Cast) -> None:
    mark = issued.figures_sha256[:32]
    found = verify_file(b"altered", cast.li, born_as=mark)
    assert found is not None
    assert found.is_altered
    document = Document()
    document.add_paragraph(f"核验码　{table_code(issued, 2)}")
    document.add_paragraph("发现问题9个。")
    content = io.BytesIO()
    document.save(content)
    sent = SimpleUploadedFile("总结.docx", content.getvalue())
    assert "不是原文件" in words(as_(cast.li).post(reverse(VERIFY), {"file": sent}))


@pytest.mark.django_db
def test_the_newest_of_those_with_the_same_marks_is_named(issued: Report, cast: Cast) -> None:
    withdraw_report(issued, by=cast.leader, reason="重印")
    newer = request_report(cast.city, YEAR, by=cast.chen)
    Report.objects.filter(pk=newer.pk).update(
        frozen_at=issued.frozen_at, figures_sha256=issued.figures_sha256
    )
    found = verify_file(b"altered", cast.li, born_as=issued.figures_sha256[:32])
    assert found is not None
    assert (found.report.serial, found.is_withdrawn) == (2, False)


@pytest.mark.django_db
def test_an_altered_word_file_without_a_code_is_told_by_its_identifier(
    issued: Report, cast: Cast
) -> None:
    document = Document()
    document.add_paragraph("发现问题9个。")
    write_names(
        document, "简报", "市直机关工委", issued.issued_on, issued.figures_sha256[:32].upper()
    )
    content = io.BytesIO()
    document.save(content)
    sent = SimpleUploadedFile("简报.docx", content.getvalue())
    assert "不是原文件" in words(as_(cast.li).post(reverse(VERIFY), {"file": sent}))


def test_a_built_word_file_carries_its_identifier() -> None:
    paper = Paper("标题", "市直机关工委", datetime.date(2026, 2, 10), [])
    assert word_born_as(paper_docx(paper, identifier="ab" * 16)) == "ab" * 16
    assert word_born_as(paper_docx(paper)) == ""


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"%PDF-1.7 trailer", b"PK\x03\x04"])
def test_a_broken_file_has_no_mark(content: bytes) -> None:
    assert born_as(content) == ""


@pytest.mark.django_db
def test_an_empty_question_is_refused_where_it_was_asked(year: SimpleNamespace, cast: Cast) -> None:
    answer = as_(cast.li).post(reverse(VERIFY), {})
    assert answer.status_code == 422
    assert "请选择要核验的文件" in words(answer)
    assert Report.objects.filter(status=ReportStatus.PUBLISHED).count() == 0
