"""All units' returns in one zip: one table, one confirmation, nobody's own work overwritten unasked."""

import io
import os
import zipfile
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from campaigns.models import MetricValue, Submission
from campaigns.resources.returns_zip import unpack_returns
from campaigns.services import FigureInput, record_values
from portal.errors import RuleBroken
from portal.models import AuditEntry, Job
from tests.campaigns.conftest import Quarter3
from tests.campaigns.sheets.books import body, fill, opened, own_sheet, plain_sheet
from tests.cast import Cast, as_, words
from tests.factories.campaigns import SubmissionFactory
from tests.factories.units import UnitFactory
from units.models import UnitName

GBK = "市民政局报表.xlsx"


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def chen(cast: Cast, papers: Quarter3) -> Client:
    return as_(cast.chen)


def packed(files: dict[str, bytes]) -> bytes:
    """A zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def old_sheet(unit: str, meetings: object, visits: object = None) -> bytes:
    """A sheet as units have always sent it."""
    return plain_sheet(
        [
            (f"填报单位：{unit}",), ("指标", "本期"), ("学习次数", meetings), ("受教育人次", visits),
        ]
    )  # fmt: skip


def upload(client: Client, papers: Quarter3, content: bytes, leave: str = "draft") -> Any:
    """Choose the zip and go on to the table."""
    address = reverse("campaigns:returns-upload", args=[papers.finance.round_id])
    file = SimpleUploadedFile("各单位.zip", content)
    return client.post(address, {"file": file, "leave": leave}, follow=True)


def confirm(client: Client, page: Any, **data: Any) -> Any:
    """Press 确认写入."""
    return client.post(page.redirect_chain[-1][0], data, follow=True)


def of(page: Any, unit: str) -> Any:
    """The line of a unit."""
    return next(file for file, _ in page.context["rows"] if file.unit == unit)


def figures(paper: Submission) -> dict[str, Any]:
    return {v.metric.code: v.number for v in paper.values.select_related("metric")}


@pytest.mark.django_db
def test_every_unit_is_known_by_its_sheet_or_by_the_files_name(
    chen: Client, cast: Cast, papers: Quarter3
) -> None:
    UnitName.objects.create(unit=cast.civil, name="市民政事务局", is_former=True)
    own = fill(own_sheet(as_(cast.li), papers.finance), meetings=12)
    nameless = plain_sheet([("指标", "本期"), ("学习次数", 7)])
    page = upload(chen, papers, packed({"表1.xlsx": own, "报表/市民政事务局三季度.xlsx": nameless}))
    assert (of(page, "市财政局").new_count, of(page, "市民政局").new_count) == (1, 1)
    assert of(page, "市财政局").filled == 1
    assert MetricValue.objects.count() == 0
    done = confirm(chen, page)
    assert "已写入1项" in words(done)
    assert (figures(papers.finance), figures(papers.civil)) == ({"meetings": 12}, {"meetings": 7})
    papers.finance.refresh_from_db()
    assert papers.finance.status == "draft"
    assert AuditEntry.objects.filter(action="sheet.recorded").count() == 2
    assert '"units": 2' in AuditEntry.objects.get(action="returns.taken").after
    assert "已经确认过了" in words(confirm(chen, page))


@pytest.mark.django_db
def test_clean_ones_are_sent_and_faulty_ones_stay_with_the_unit(
    chen: Client, papers: Quarter3
) -> None:
    content = packed({
        "a.xlsx": old_sheet("市财政局", 12, 30),
        "b.xlsx": old_sheet("市民政局", 5, "很多"),
    })  # fmt: skip
    page = upload(chen, papers, content, leave="file")
    becomes = {file.unit: become for file, become in page.context["rows"]}
    assert becomes == {"市财政局": "file", "市民政局": "draft"}
    assert page.context["rows"][0][0].unit == "市民政局"
    done = confirm(chen, page)
    assert "已代录上报" in of(done, "市财政局").result
    assert Submission.objects.get(pk=papers.finance.pk).status == "submitted"
    assert Submission.objects.get(pk=papers.civil.pk).status == "draft"
    assert figures(papers.civil) == {"meetings": 5}


@pytest.mark.django_db
def test_what_a_unit_typed_itself_is_kept_unless_ticked(
    chen: Client, cast: Cast, papers: Quarter3, asked: SimpleNamespace
) -> None:
    record_values(papers.finance, [FigureInput(asked.meetings, number=Decimal(9))], by=cast.li)
    content = packed({"a.xlsx": old_sheet("市财政局", 12, 30)})
    page = upload(chen, papers, content, leave="file")
    assert of(page, "市财政局").conflict_count == 1
    assert "以表格为准" in words(page)
    confirm(chen, page)
    assert figures(papers.finance) == {"meetings": 9, "visits": 30}
    assert Submission.objects.get(pk=papers.finance.pk).status == "draft"
    page = upload(chen, papers, content)
    confirm(chen, page, over=[of(page, "市财政局").index])
    assert figures(papers.finance) == {"meetings": 12, "visits": 30}


@pytest.mark.django_db
def test_conflicts_nobody_ticked_are_not_announced_as_writing(
    chen: Client, cast: Cast, papers: Quarter3, asked: SimpleNamespace
) -> None:
    record_values(papers.finance, [FigureInput(asked.meetings, number=Decimal(9))], by=cast.li)
    Submission.objects.filter(pk=papers.civil.pk).update(status="submitted")
    content = {"a.xlsx": old_sheet("市财政局", 12), "b.xlsx": old_sheet("市民政局", 5)}
    page = upload(chen, papers, packed(content))
    assert page.context["writable"] == 0
    assert "不写入，除非勾选" in words(page)
    assert "写入1个单位" not in words(page)
    done = confirm(chen, page)
    assert "没有写入任何数据" in words(done)
    assert "已写入0项" not in words(done)
    assert "没有勾选以表格为准" in of(done, "市财政局").result


@pytest.mark.django_db
def test_what_cannot_be_taken_says_why(chen: Client, cast: Cast, papers: Quarter3) -> None:
    Submission.objects.filter(pk=papers.civil.pk).update(status="submitted")
    page = upload(chen, papers, packed({
        "某单位.xlsx": plain_sheet([("指标", "本期"), ("学习次数", 7)]),
        "b.xlsx": old_sheet("市民政局", 5),
        "c.xlsx": old_sheet("市财政局", 5),
        "d.xlsx": old_sheet("市财政局", 6),
        "说明.docx": b"x",
        "__MACOSX/._b.xlsx": b"x",
        "~$b.xlsx": b"x",
    }))  # fmt: skip
    text = words(page)
    for sentence in (
        "看不出是哪个单位",
        "请先退回",
        "都是市财政局的表",
        "不是表格文件",
        "临时文件",
    ):
        assert sentence in text
    confirm(chen, page)
    assert MetricValue.objects.count() == 0


@pytest.mark.django_db
def test_the_table_is_searched_sorted_and_opened(chen: Client, papers: Quarter3) -> None:
    content = packed(
        {"a.xlsx": old_sheet("市财政局", 12, "很多"), "b.xlsx": old_sheet("市民政局", 5)}
    )
    page = upload(chen, papers, content)
    address = page.redirect_chain[-1][0]
    found = chen.get(address, {"q": "民政", "sort": "unit"})
    assert [file.unit for file, _ in found.context["rows"]] == ["市民政局"]
    assert "没有符合条件的文件" in words(chen.get(address, {"q": "水务"}))
    detail = words(chen.get(f"{address}files/0/"))
    assert "不是数字" in detail
    assert chen.get(f"{address}files/77/").status_code == 404
    marked = chen.get(f"{address}marked/")
    with zipfile.ZipFile(io.BytesIO(body(marked))) as archive:
        assert archive.namelist() == ["000-a（核对）.xlsx"]
        book = opened(archive.read(archive.namelist()[0]))
    assert "不是数字" in book["报表"]["B4"].comment.text


@pytest.mark.django_db
def test_giving_up_forgets_it_and_nobody_else_sees_it(
    chen: Client, cast: Cast, papers: Quarter3, files: Path
) -> None:
    page = upload(chen, papers, packed({"a.xlsx": old_sheet("市财政局", 12)}))
    address = page.redirect_chain[-1][0]
    assert as_(cast.li).get(address).status_code == 403
    assert "已放弃" in words(confirm(chen, page, cancel="1"))
    assert list((files / "returns").iterdir()) == []
    assert chen.get(address).status_code == 404


@pytest.mark.django_db
def test_many_are_written_in_the_background(
    chen: Client,
    cast: Cast,
    papers: Quarter3,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.JOBS_EAGER = True
    sheets = {}
    for n in range(22):
        unit = UnitFactory(parent=cast.city, short_name=f"第{n}处室", code=f"u{n}")
        SubmissionFactory(round=papers.finance.round, unit=unit)
        sheets[f"{n}.xlsx"] = old_sheet(f"第{n}处室", n)
    page = upload(chen, papers, packed(sheets))
    with django_capture_on_commit_callbacks(execute=True):
        confirm(chen, page)
    job = Job.objects.get()
    assert (job.status, job.percent) == ("done", 100)
    assert MetricValue.objects.count() == 22
    done = chen.get(page.redirect_chain[-1][0])
    assert of(done, "第7处室").result == "已写入1项"
    assert "每个单位的结果" in words(done)


def test_names_in_gbk_are_read() -> None:
    raw = GBK.encode("gb18030")
    plain = b"n" * (len(raw) - 5) + b".xlsx"
    content = packed({plain.decode(): b"x"}).replace(plain, raw)
    assert [file.name for file in unpack_returns(content).files] == [GBK]


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"a.xlsx": b"\0" * 3_000_000}, "压缩比不正常"),
        ({f"{n}.csv": b"x" for n in range(201)}, "超过200个文件"),
        ({"b.docx": b"x"}, "没有报表"),
    ],
)
def test_harmful_or_empty_zips_are_refused(files: dict[str, bytes], sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        unpack_returns(packed(files))


def test_too_much_inside_and_no_zip_at_all_are_refused() -> None:
    big = {f"{n}.csv": os.urandom(18 * 1024 * 1024) for n in range(3)}
    with pytest.raises(RuleBroken, match="超过50MB"):
        unpack_returns(packed(big))
    with pytest.raises(RuleBroken, match="已损坏"):
        unpack_returns(b"not a zip")


def test_a_zip_in_the_zip_is_not_opened() -> None:
    unpacked = unpack_returns(packed({"a.csv": b"x", "b.zip": packed({"c.csv": b"x"})}))
    assert unpacked.skipped == (("b.zip", "压缩包里的压缩包，没有读；请解开后直接放入"),)
