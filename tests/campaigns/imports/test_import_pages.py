"""Upload, preview, confirm: the page writes only what was confirmed, in one's own name."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from campaigns.models import MetricValue
from portal.models import AuditEntry, User
from portal.roles import Role
from tests.campaigns.imports.conftest import HEADER, hold, nothing_is_stored, staff, stored
from units.models import Unit

GOOD = "visits,市财政局,3100余次"
BAD = "visits,市水务局,3次"


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "imports"


@pytest.fixture
def chen(town: Unit, client: Client) -> Client:
    staff(town)
    client.force_login(User.objects.get(username="chen"))
    return client


def upload(client: Client, *lines: str, name: str = "数据.csv", **fields: str) -> Any:
    content = "\n".join([HEADER, *lines]).encode("gb18030")
    data = {"period": "2025", "leave": "submitted", "file": SimpleUploadedFile(name, content)}
    return client.post(reverse("campaigns:import-upload"), data | fields, follow=True)


def confirm(client: Client, **fields: str) -> Any:
    return client.post(reverse("campaigns:import-preview"), fields, follow=True)


def test_a_preview_shows_what_would_happen_and_writes_nothing(chen: Client, files: Path) -> None:
    page = upload(chen, GOOD, "visits,市民政局,***次").content.decode()
    for words in ("导入预览", "3100余次", "隐去", "没有发现问题", "确认导入"):
        assert words in page
    assert nothing_is_stored()
    assert len(list(files.iterdir())) == 1


def test_confirming_writes_in_ones_own_name_and_leaves_approval_to_others(
    chen: Client, files: Path
) -> None:
    upload(chen, GOOD)
    page = confirm(chen).content.decode()
    assert "导入结果" in page
    paper = stored("visits").submission
    assert (paper.status, paper.submitted_by.username) == ("submitted", "chen")
    assert list(files.iterdir()) == []
    assert "没有待确认的文件" in confirm(chen).content.decode()


def test_problems_come_first_and_need_a_word_to_be_left_out(chen: Client) -> None:
    page = upload(chen, GOOD, BAD).content.decode()
    assert page.index("没有名为“市水务局”的单位") < page.index("3100余次")
    assert "只导入没有问题的行" in page
    assert "导入预览" in confirm(chen).content.decode()
    assert nothing_is_stored()
    assert "导入结果" in confirm(chen, partial="1").content.decode()
    assert MetricValue.objects.count() == 1


def test_giving_up_deletes_the_file(chen: Client, files: Path) -> None:
    upload(chen, GOOD)
    assert "已放弃导入" in confirm(chen, cancel="1").content.decode()
    assert list(files.iterdir()) == []
    assert nothing_is_stored()


def test_what_is_no_sheet_is_said_at_the_field(chen: Client, files: Path) -> None:
    data = {"period": "2025", "leave": "draft", "file": SimpleUploadedFile("a.pdf", b"%PDF\x00")}
    answer = chen.post(reverse("campaigns:import-upload"), data)
    assert answer.status_code == 422
    assert "文件不是表格" in answer.content.decode()
    assert "请选择要导入的文件" in chen.post(reverse("campaigns:import-upload")).content.decode()
    assert not files.exists()


def test_a_mark_of_secrecy_is_refused_and_on_record(chen: Client, files: Path) -> None:
    assert "密级标志" in upload(chen, GOOD, "visits,市民政局,秘密★").content.decode()
    assert AuditEntry.objects.filter(action="import.file_refused").count() == 1
    assert not files.exists()


def test_a_file_waits_only_for_whoever_brought_it(chen: Client, town: Unit) -> None:
    upload(chen, GOOD)
    kept = dict(chen.session["figure_import"])
    other = Client()
    other.force_login(hold("sun", Role.COMMITTEE_OFFICE, town))
    session = other.session
    session["figure_import"] = kept
    session.save()
    assert "没有待确认的文件" in confirm(other).content.decode()
    assert default_storage.exists(kept["path"])


def test_only_the_office_comes_in(town: Unit, client: Client) -> None:
    address = reverse("campaigns:import-upload")
    assert client.get(address).status_code == 302
    client.force_login(hold("li", Role.UNIT_REPORTER, town))
    assert client.get(address).status_code == 403
    assert client.get(reverse("campaigns:import-preview")).status_code == 403
