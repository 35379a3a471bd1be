"""A file that cannot be taken says what it is: broken, no sheet at all, or another unit's."""

from pathlib import Path
from typing import Any

import pytest

from tests.campaigns.conftest import Quarter3
from tests.campaigns.sheets.books import fill, own_sheet, send
from tests.campaigns.sheets.dirty import read
from tests.campaigns.sheets.test_zip import old_sheet, packed, upload
from tests.cast import Cast, as_, words

TEXT = "各单位好，请查收。\n有问题请联系办公室。\n".encode()


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("坏.xlsx", b"this is no workbook, it was cut", "已损坏"),
        ("坏.xlsx", b"\0\1\2\3\xff\xfe\xfd" * 40, "已损坏"),
        ("坏.xlsx", b"PK\x03\x04 cut", "已损坏"),
        ("坏.ods", TEXT, "已损坏"),
        ("说明.txt", TEXT, "不是表格"),
        ("说明.csv", TEXT, "不是表格"),
        ("台账.csv", "姓名,年龄\n甲,3\n".encode(), "没有在表里找到要填报的指标"),
    ],
)
def test_what_is_no_sheet_is_named(name: str, content: bytes, sentence: str) -> None:
    found = read(content, name)
    assert sentence in "".join(found.problems)
    assert not found.cells


@pytest.mark.django_db
def test_the_zip_names_it_too_and_asks_for_the_unit_only_of_sheets(
    cast: Cast, papers: Quarter3
) -> None:
    content = {
        "坏.xlsx": b"cut off", "说明.txt": TEXT, "市财政局.xlsx": b"PK\x03\x04 cut",
        "某单位.xlsx": old_sheet("某某公司", 3),
    }  # fmt: skip
    page = upload(as_(cast.chen), papers, packed(content))
    said = {file.name: file.problem for file, _ in page.context["rows"]}
    assert "已损坏" in said["坏.xlsx"]
    assert "不是表格" in said["说明.txt"]
    assert "已损坏" in said["市财政局.xlsx"]
    assert "看不出是哪个单位" in said["某单位.xlsx"]


@pytest.mark.django_db
def test_the_workbook_of_another_unit_is_named_by_its_name(cast: Cast, papers: Quarter3) -> None:
    theirs = fill(own_sheet(as_(cast.zhao), papers.civil), meetings=12)
    page = send(as_(cast.li), papers.finance, theirs)
    assert page.status_code == 422
    assert "这是为另一单位（市民政局）生成的工作簿" in words(page)
    assert "（civil" not in words(page)
