"""What may be kept with a paper, by whom, how long, and what the trail says of it."""

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from campaigns.models import PaperFile, Submission
from campaigns.services import (
    FigureInput,
    approve_submission,
    record_values,
    return_submission,
    submit_submission,
)
from campaigns.services.files import MOST_FILES, attach_file, remove_file
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.file_kinds import MAX_BYTES, clean_name
from portal.models import AuditEntry
from tests.campaigns.conftest import Quarter3
from tests.campaigns.files.conftest import DOCX, JPG, OLE, PDF, PNG, XLSX, archive, kept
from tests.cast import Cast


def sent(paper: Submission, cast: Cast, asked: SimpleNamespace) -> Submission:
    record_values(paper, [FigureInput(asked.meetings, number=Decimal(6))], by=cast.li)
    return submit_submission(paper, by=cast.wang)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", PDF), ("a.jpg", JPG), ("a.JPEG", JPG), ("a.png", PNG), ("a.docx", DOCX),
     ("a.xlsx", XLSX), ("a.wps", OLE), ("a.et", OLE)],
)  # fmt: skip
def test_every_allowed_kind_is_kept_privately_under_a_random_name(
    cast: Cast, papers: Quarter3, asked: SimpleNamespace, store: Path, name: str, content: bytes
) -> None:
    file = attach_file(papers.finance, name, content, by=cast.li, metric=asked.meetings)
    (path,) = kept(store)
    assert path.read_bytes() == content
    assert name.split(".")[0] not in path.stem or len(path.stem) == 32
    assert "." not in path.name
    assert (file.byte_count, len(file.sha256)) == (len(content), 64)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.exe", b"MZ", "不能上传这种文件"),
        ("a", PDF, "不能上传这种文件"),
        ("pdf", PDF, "只有后缀"),
        (".pdf", PDF, "只有后缀"),
        ("材料/ .PDF", PDF, "只有后缀"),
        ("a.pdf", b"", "文件是空的"),
        ("a.pdf", b"%PDF-" + b"0" * MAX_BYTES, "超过10MB"),
        ("a.pdf", JPG, "内容却是JPG图片"),
        ("a.png", PDF, "内容却是PDF文件"),
        ("a.pdf", b"hello", "不是pdf格式"),
        ("a.pdf", PDF[:20], "已损坏"),
        ("a.jpg", JPG[:-2], "已损坏"),
        ("a.docx", XLSX, "已损坏或不是真正的Word文档"),
        ("a.xlsx", b"PK\x03\x04broken", "已损坏或不是真正的Excel表格"),
        ("a.xlsx", archive("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "宏"),
        ("a.et", OLE + "_VBA_PROJECT".encode("utf-16-le"), "宏"),
        ("机密★.pdf", PDF, "非涉密系统"),
        ("机\u200b密★.pdf", PDF, "非涉密系统"),
        ("王某13812345678.pdf", PDF, "疑似手机号码"),
    ],
)
def test_a_foreign_broken_or_secret_file_is_refused_with_a_sentence_and_leaves_nothing(
    cast: Cast, papers: Quarter3, asked: SimpleNamespace, store: Path,
    name: str, content: bytes, sentence: str,
) -> None:  # fmt: skip
    with pytest.raises(RuleBroken, match=sentence):
        attach_file(papers.finance, name, content, by=cast.li, metric=asked.meetings)
    assert not PaperFile.objects.exists()
    assert not kept(store)


def test_a_name_loses_folders_and_unseen_characters_and_keeps_its_suffix() -> None:
    assert clean_name("C:\\我的\\..\\签到\u202e表.pdf") == "签到表.pdf"
    assert clean_name("../../etc/照片.jpg") == "照片.jpg"
    long = clean_name("长" * 300 + ".docx")
    assert len(long) == 120
    assert long.endswith("长.docx")


def test_evidence_is_added_only_while_the_paper_is_editable(
    cast: Cast, papers: Quarter3, asked: SimpleNamespace, store: Path
) -> None:
    paper = sent(papers.finance, cast, asked)
    with pytest.raises(WrongState, match="先撤回"):
        attach_file(paper, "a.pdf", PDF, by=cast.li, metric=asked.meetings)
    assert not kept(store)


def test_the_scan_of_the_print_comes_only_after_sending_and_only_as_a_picture_or_pdf(
    cast: Cast, papers: Quarter3, asked: SimpleNamespace, store: Path
) -> None:
    with pytest.raises(WrongState, match="上报以后"):
        attach_file(papers.finance, "a.pdf", PDF, by=cast.wang)
    paper = sent(papers.finance, cast, asked)
    with pytest.raises(RuleBroken, match="不能上传这种文件"):
        attach_file(paper, "a.docx", DOCX, by=cast.wang)
    approve_submission(paper, by=cast.leader)
    assert attach_file(paper, "盖章件.pdf", PDF, by=cast.wang).kind == "stamped"


def test_only_those_who_fill_the_paper_attach_and_only_the_owner_removes(
    cast: Cast, papers: Quarter3, asked: SimpleNamespace, store: Path
) -> None:
    for stranger in (cast.zhao, cast.leader, cast.qian):
        with pytest.raises(NotAllowed):
            attach_file(papers.finance, "a.pdf", PDF, by=stranger, metric=asked.meetings)
    file = attach_file(papers.finance, "a.pdf", PDF, by=cast.li, metric=asked.meetings)
    with pytest.raises(NotAllowed, match="自己上传"):
        remove_file(file, by=cast.wang)


def test_a_removed_file_is_gone_from_the_store_and_stays_on_the_trail(
    cast: Cast, papers: Quarter3, asked: SimpleNamespace, store: Path,
    django_capture_on_commit_callbacks: object,
) -> None:  # fmt: skip
    file = attach_file(papers.finance, "签到表.pdf", PDF, by=cast.li, metric=asked.meetings)
    digest = file.sha256
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        remove_file(file, by=cast.li)
    assert not kept(store)
    attached, removed = AuditEntry.objects.filter(action__startswith="file.").order_by("pk")
    assert (attached.action, removed.action) == ("file.attached", "file.removed")
    assert digest in removed.before
    assert "签到表.pdf" in removed.before


def test_evidence_of_a_paper_that_was_sent_stays_but_its_scan_may_be_replaced(
    cast: Cast, papers: Quarter3, asked: SimpleNamespace, store: Path
) -> None:
    evidence = attach_file(papers.finance, "a.pdf", PDF, by=cast.li, metric=asked.meetings)
    paper = sent(papers.finance, cast, asked)
    scan = attach_file(paper, "b.png", PNG, by=cast.wang)
    with pytest.raises(WrongState, match="须留存"):
        remove_file(evidence, by=cast.li)
    remove_file(scan, by=cast.wang)
    second = attach_file(paper, "c.png", PNG, by=cast.wang)
    approve_submission(paper, by=cast.leader)
    with pytest.raises(WrongState, match="须留存"):
        remove_file(second, by=cast.wang)


def test_evidence_may_go_again_when_the_paper_came_back(
    cast: Cast, papers: Quarter3, asked: SimpleNamespace, store: Path
) -> None:
    evidence = attach_file(papers.finance, "a.pdf", PDF, by=cast.li, metric=asked.meetings)
    paper = sent(papers.finance, cast, asked)
    return_submission(paper, reason="请核对", remarks={}, by=cast.leader)
    remove_file(evidence, by=cast.li)
    assert not PaperFile.objects.exists()


def test_the_same_file_twice_and_the_twenty_first_are_refused(
    cast: Cast, papers: Quarter3, asked: SimpleNamespace, store: Path
) -> None:
    for number in range(MOST_FILES):
        content = PDF + str(number).encode()
        attach_file(papers.finance, "a.pdf", content, by=cast.li, metric=asked.meetings)
    with pytest.raises(RuleBroken, match="传过了"):
        attach_file(papers.finance, "b.pdf", PDF + b"0", by=cast.li, metric=asked.meetings)
    with pytest.raises(RuleBroken, match="最多20个"):
        attach_file(papers.finance, "c.pdf", PDF, by=cast.li, metric=asked.meetings)
    assert len(kept(store)) == MOST_FILES
