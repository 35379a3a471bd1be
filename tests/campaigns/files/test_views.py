"""Uploading, looking at and taking back files through the pages."""

import re
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaigns.models import PaperFile
from campaigns.services import FigureInput, record_values, submit_submission
from campaigns.services.files import attach_file
from tests.campaigns.conftest import Quarter3
from tests.campaigns.files.conftest import PDF, PNG
from tests.cast import Cast, as_, words


def url(name: str, *args: Any) -> str:
    return reverse(f"campaigns:{name}", args=args)


def upload(
    name: str = "签到表.pdf", content: bytes = PDF, metric: str = "meetings"
) -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content), "metric": metric}


@pytest.fixture
def page(papers: Quarter3, store: Path) -> str:
    return url("submission-files", papers.finance.pk)


def test_an_upload_without_a_script_comes_back_to_the_list(
    cast: Cast, papers: Quarter3, page: str
) -> None:
    answer = as_(cast.li).post(page, upload(), follow=True)
    assert "已上传“签到表.pdf”。" in words(answer)
    file = PaperFile.objects.get()
    assert (file.name, file.metric.code) == ("签到表.pdf", "meetings")
    form = words(as_(cast.li).get(url("submission-edit", papers.finance.pk)))
    assert "签到表.pdf" in form
    assert re.search(r"佐证<span data-files-count> 1", form)


def test_a_script_gets_the_same_as_json(cast: Cast, page: str) -> None:
    client = as_(cast.li)
    answer = client.post(page, upload(), headers={"accept": "application/json"})
    file = PaperFile.objects.get()
    assert answer.json() == {
        "name": "签到表.pdf", "size": "1KB", "url": url("file-download", file.pk)
    }  # fmt: skip
    refused = client.post(page, upload("b.pdf", PNG), headers={"accept": "application/json"})
    assert refused.status_code == 422
    assert "内容却是PNG图片" in refused.json()["error"]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"metric": "meetings"}, "请先选择要上传的文件"),
        (upload(metric=""), "请选择文件用于哪个指标"),
        (upload("a.exe", b"MZ"), "不能上传这种文件"),
        (upload("a.pdf", b"%PDF-" + b"0" * 10 * 1024 * 1024), "超过10MB"),
    ],
)
def test_a_refused_file_says_why_on_the_page(
    cast: Cast, page: str, sent: dict[str, Any], sentence: str
) -> None:
    answer = as_(cast.li).post(page, sent)
    assert answer.status_code == 422
    assert sentence in words(answer)


def test_a_download_is_an_attachment_that_nobody_guesses_at(
    cast: Cast, papers: Quarter3, asked: SimpleNamespace, store: Path
) -> None:
    file = attach_file(papers.finance, "签到表.pdf", PDF, by=cast.li, metric=asked.meetings)
    answer = as_(cast.leader).get(url("file-download", file.pk))
    assert b"".join(answer) == PDF  # type: ignore[call-overload]
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert as_(cast.zhao).get(url("file-download", file.pk)).status_code == 404


def test_evidence_of_a_discipline_figure_exists_only_for_those_who_may_see_it(
    cast: Cast, papers: Quarter3, asked: SimpleNamespace, store: Path
) -> None:
    file = attach_file(papers.finance, "立案.pdf", PDF, by=cast.li, metric=asked.cases)
    address, papers_page = url("file-download", file.pk), url("submission-files", papers.finance.pk)
    assert as_(cast.li).get(address).status_code == 200
    assert as_(cast.leader).get(address).status_code == 200
    assert as_(cast.chen).get(address).status_code == 404
    assert "立案" not in words(as_(cast.chen).get(papers_page))
    assert "立案.pdf" in words(as_(cast.leader).get(papers_page))


def test_evidence_for_a_figure_the_paper_does_not_ask_is_404(cast: Cast, page: str) -> None:
    assert as_(cast.li).post(page, upload(metric="nothing")).status_code == 404


def test_the_slot_of_the_seal_says_which_version_it_belongs_to(
    cast: Cast, papers: Quarter3, asked: SimpleNamespace, store: Path, today: Any
) -> None:
    detail = url("submission-detail", papers.finance.pk)
    record_values(papers.finance, [FigureInput(asked.meetings, number=Decimal(6))], by=cast.li)
    paper = submit_submission(papers.finance, by=cast.wang)
    assert "未上传" in words(as_(cast.wang).get(detail))
    today.shift(60)
    attach_file(paper, "盖章.png", PNG, by=cast.wang)
    for reader, address in ((cast.wang, detail), (cast.leader, url("submission-review", paper.pk))):
        page = words(as_(reader).get(address))
        assert "盖章.png" in page
        assert "第1版" in page
        assert "请重新打印" not in page
    today.shift(60)
    as_(cast.wang).post(url("submission-action", paper.pk, "withdraw"))
    as_(cast.wang).post(url("submission-action", paper.pk, "submit"))
    assert "请重新打印" in words(as_(cast.wang).get(detail))


def test_ones_own_file_is_removed_by_its_button(
    cast: Cast, papers: Quarter3, asked: SimpleNamespace, page: str
) -> None:
    file = attach_file(papers.finance, "签到表.pdf", PDF, by=cast.li, metric=asked.meetings)
    remove = url("file-remove", file.pk)
    assert remove in words(as_(cast.li).get(page))
    assert remove not in words(as_(cast.wang).get(page))
    assert as_(cast.wang).post(remove).status_code == 403
    assert "已删除“签到表.pdf”。" in words(as_(cast.li).post(remove, follow=True))
    assert as_(cast.leader).post(remove).status_code == 404


def test_who_may_not_fill_reads_the_list_and_gets_no_form(cast: Cast, page: str) -> None:
    assert 'type="file"' not in words(as_(cast.leader).get(page))
    assert as_(cast.leader).post(page, upload()).status_code == 403
    assert as_(cast.zhao).get(page).status_code == 404
