"""Files of every kind people send, and those that are no sheets at all."""

import datetime
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from campaigns.resources import read_rows
from portal.errors import RuleBroken
from portal.sheets import books
from tests.campaigns.imports.conftest import HEADER, nothing_is_stored, run_import, stored


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_every_usual_encoding(load: Any, sheet: Any, encoding: str) -> None:
    path = sheet("参观次数,市财政局,超３次", header="指标,单位,数值", encoding=encoding)
    code, report = load(path)
    assert code == 0
    assert report["rows"][0]["subject"] == "市财政局"
    assert stored("visits").qualifier == "chao"
    assert stored("visits").as_printed == "超３次"


def test_a_workbook_with_numbers_and_a_title_above(load: Any, tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    path.write_bytes(
        workbook(
            ("2025年市直机关数据",),
            (),
            ("指标代码", "指标名称", "单位", "计量单位", "数值", "期间", "备注"),
            ("visits", "参观次数", "市财政局", "次", 12, 2025, "会议记录"),
            ("spending", "经费支出", "市财政局", "万元", 0.1 + 0.2, None, None),
        )
    )
    code, report = load(path)
    assert code == 0
    assert [row["row"] for row in report["rows"]] == [4, 5]
    assert [row["value"] for row in report["rows"]] == [12, 0.3]
    assert (stored("visits").as_printed, stored("visits").note) == ("12", "会议记录")


def test_a_date_in_a_number_is_refused(load: Any, tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    cells = ("visits", "市财政局", datetime.date(2025, 3, 5))
    path.write_bytes(workbook(("指标", "单位", "数值"), cells))
    code, report = load(path)
    assert code == 1
    assert "日期" in report["rows"][0]["problem"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "文件是空的"),
        (b" \n\n", "文件是空的"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "文件不是表格"),
        (b"%PDF-1.7\n\xff\xfe\xfa", "文件不是表格"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "打不开"),
        (b"PK\x03\x04 broken", "打不开"),
        ("指标,数值\nvisits,3\n".encode(), "缺少列：单位（subject）"),
        ("单位,单位,指标,数值\na,b,c,1\n".encode(), "出现了两次"),
        ((HEADER + "\n\n,,\n").encode(), "没有数据行"),
    ],
)
def test_what_is_no_sheet_is_a_sentence(
    load: Any, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    code, report = load(path)
    assert code == 1
    assert words in report["summary"]["problem"]
    assert report["written"] is False
    assert nothing_is_stored()


def test_missing_and_unreadable_paths(load: Any, tmp_path: Path) -> None:
    assert "打不开文件" in run_import(tmp_path / "none.csv")[1]["summary"]["problem"]
    assert "是文件夹" in run_import(tmp_path)[1]["summary"]["problem"]


def zipped(*entries: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_zip_that_is_no_workbook() -> None:
    with pytest.raises(RuleBroken, match="不是Excel工作簿"):
        read_rows(zipped(("word/document.xml", b"<w/>")))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped(
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/worksheets/sheet1.xml", b"0" * (books.MAX_UNPACKED_BYTES + 1)),
    )
    assert len(bomb) < 1 << 20
    with pytest.raises(RuleBroken, match="解压后超过200MB"):
        read_rows(bomb)


def test_one_far_off_cell_is_refused_before_the_sheet_is_laid_out() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "指标"
    book.worksheets[0]["XFD1048576"] = "远"
    buffer = io.BytesIO()
    book.save(buffer)
    with pytest.raises(RuleBroken, match="远离数据区域"):
        read_rows(buffer.getvalue())


def test_too_many_rows_and_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    content = (HEADER + "\n" + "visits,市财政局,3\n" * 3).encode()
    assert len(read_rows(content)) == 3
    monkeypatch.setattr(books, "MAX_ROWS", 3)
    with pytest.raises(RuleBroken, match="超过10万行"):
        read_rows(content)
    monkeypatch.setattr(books, "MAX_BYTES", 10)
    with pytest.raises(RuleBroken, match="超过20MB"):
        read_rows(content)


@pytest.mark.parametrize("place", [b"r='XFD1048576'", b'r = "XFD1048576"', b"r\n= 'XFD1048576'"])
def test_a_far_off_cell_is_found_however_it_is_quoted(place: bytes) -> None:
    bomb = zipped(
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/worksheets/sheet1.xml", b"<sheetData><row><c " + place + b"/></row></sheetData>"),
    )
    with pytest.raises(RuleBroken, match="远离数据区域"):
        read_rows(bomb)
