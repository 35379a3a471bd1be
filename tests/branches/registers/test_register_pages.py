"""From upload to confirmation in the browser's steps; long sheets by a worker."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from branches.models import PartyOrganisation
from branches.resources.table import REGISTERS
from portal.errors import NotAllowed
from portal.models import AuditEntry, Job, User
from portal.registers import work
from portal.registers.running import Sheet, try_register
from tests.branches.registers.sheets import BODIES, grid, workbook
from tests.cast import Cast, as_, words

ROWS = [("f-0", "机关党委", "机关党委", "市财政局", "", "2020-05-01", "")]


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def upload(sun: User, content: bytes, name: str = "党组织.xlsx") -> HttpResponse:
    address = reverse("branches:register", args=["organisations"])
    return as_(sun).post(address, {"file": SimpleUploadedFile(name, content)}, follow=True)


def here(answer: Any) -> str:
    return str(answer.redirect_chain[-1][0])


def test_upload_look_confirm(cast: Cast, sun: User) -> None:
    page = upload(sun, workbook(BODIES, ROWS))
    assert "没有发现问题" in words(page)
    assert "新增1" in words(page)
    assert not PartyOrganisation.objects.filter(code="f-0").exists()
    done = as_(sun).post(here(page), follow=True)
    assert "已写入" in words(done)
    assert PartyOrganisation.objects.filter(code="f-0").exists()
    again = as_(sun).post(here(page), follow=True)
    assert "已经确认过了" in words(again) or "不在" in words(again)


def test_faults_are_shown_first_and_good_rows_may_go_alone(cast: Cast, sun: User) -> None:
    bad = ("x", "甲", "党支部", "市某局", "", "2020-05-01", "")
    page = upload(sun, workbook(BODIES, [*ROWS, bad]))
    text = words(page)
    assert text.index("不是登记的单位") < text.index("f-0")
    refused = as_(sun).post(here(page), follow=True)
    assert "还有问题的行，没有写入" in words(refused)
    assert not PartyOrganisation.objects.filter(code="f-0").exists()
    as_(sun).post(here(page), {"partial": "1"})
    assert PartyOrganisation.objects.filter(code="f-0").exists()


def test_dropped_means_nothing_written(cast: Cast, sun: User) -> None:
    page = upload(sun, workbook(BODIES, ROWS))
    answer = as_(sun).post(here(page), {"cancel": "1"}, follow=True)
    assert "没有写入任何数据" in words(answer)
    assert as_(sun).get(here(page)).status_code == 404


def test_another_persons_upload_does_not_exist(cast: Cast, sun: User) -> None:
    page = upload(sun, workbook(BODIES, ROWS))
    assert as_(cast.chen).get(here(page)).status_code == 403
    assert as_(cast.wang).get(here(page)).status_code == 403


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "文件是空的"),
        (b"hello", "缺少列"),
        (workbook(("名称", "类型"), [("甲", "党支部")]), "缺少列：单位、成立日期"),
        (workbook(BODIES, []), "没有数据行"),
    ],
)
def test_what_is_no_register_is_refused(
    cast: Cast, sun: User, content: bytes, sentence: str
) -> None:
    address = reverse("branches:register", args=["organisations"])
    answer = as_(sun).post(address, {"file": SimpleUploadedFile("甲.xlsx", content)})
    assert answer.status_code == 422
    assert sentence in words(answer)


def test_a_mark_of_secrecy_is_refused_and_on_record(cast: Cast, sun: User) -> None:
    rows = [("f-0", "机关党委", "机关党委", "市财政局", "", "2020-05-01", "秘密★")]
    address = reverse("branches:register", args=["organisations"])
    file = SimpleUploadedFile("甲.xlsx", workbook(BODIES, rows))
    answer = as_(sun).post(address, {"file": file})
    assert "严禁存储" in words(answer)
    assert AuditEntry.objects.filter(action="import.file_refused").exists()


@pytest.mark.django_db(transaction=True)
def test_long_sheets_go_to_a_worker(cast: Cast, sun: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MANY", 0)
    page = upload(sun, workbook(BODIES, ROWS))
    assert "没有发现问题" in words(as_(sun).get(here(page)))
    as_(sun).post(here(page))
    assert "已写入" in words(as_(sun).get(here(page)))
    assert PartyOrganisation.objects.filter(code="f-0").exists()
    assert Job.objects.filter(status="done").count() == 2


def test_the_register_goes_out_and_so_does_an_empty_form(cast: Cast, sun: User) -> None:
    address = reverse("branches:register-export", args=["organisations"])
    header, first, *_ = grid(as_(sun).get(address).content)
    assert header[:4] == ["代码", "名称", "类型", "单位"]
    assert first[:4] == ["finance-1", "第一党支部", "党支部", "市财政局"]
    empty = grid(as_(sun).get(address + "?empty=1").content)
    assert empty[0] == header
    assert empty[1][0] is None


def test_nobody_imports_without_the_right_whatever_the_door(cast: Cast, sun: User) -> None:
    sheet = Sheet(workbook(BODIES, ROWS), "党组织.xlsx")
    with pytest.raises(NotAllowed, match="没有导入党组织名册的权限"):
        try_register(REGISTERS["organisations"], sheet, by=cast.wang)


def test_no_register_of_another_name(cast: Cast, sun: User) -> None:
    assert as_(sun).get(reverse("branches:register", args=["nothing"])).status_code == 404
    assert as_(sun).get(reverse("branches:register", args=["organisations"])).status_code == 200
