"""Workbooks are saved under their Chinese names."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.views.sheet_files import download
from tests.campaigns.conftest import Quarter3
from tests.campaigns.sheets.books import fill, own_sheet, send
from tests.campaigns.sheets.test_zip import old_sheet, packed, upload
from tests.cast import Cast, as_


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def saved_as(response: Any) -> str:
    """The name a browser saves it under."""
    kind, _, name = response["Content-Disposition"].partition("; filename*=utf-8''")
    assert kind == "attachment"
    return unquote(name)


@pytest.mark.django_db
def test_the_own_sheet_and_the_marked_one_are_named_after_the_paper(
    cast: Cast, papers: Quarter3
) -> None:
    li = as_(cast.li)
    pk = papers.finance.pk
    own = li.get(reverse("campaigns:sheet-download", args=[pk]))
    assert saved_as(own) == "市财政局2026年第三季度填报表.xlsx"
    send(li, papers.finance, fill(own_sheet(li, papers.finance), visits="很多"))
    marked = li.get(reverse("campaigns:sheet-marked", args=[pk]))
    assert saved_as(marked) == "市财政局2026年第三季度填报表（核对）.xlsx"


@pytest.mark.django_db
def test_the_zip_of_marked_sheets_is_named_after_the_upload(cast: Cast, papers: Quarter3) -> None:
    chen: Client = as_(cast.chen)
    page = upload(chen, papers, packed({"a.xlsx": old_sheet("市财政局", "很多")}))
    batch = page.context["batch"]
    address = reverse("campaigns:returns-marked", args=[batch.round, batch.number])
    assert saved_as(chen.get(address)) == "各单位（核对）.zip"


def test_a_name_holds_nothing_a_disk_refuses() -> None:
    assert saved_as(download(b"", '市委/办："三季度"?.xlsx')) == "市委办：三季度.xlsx"
