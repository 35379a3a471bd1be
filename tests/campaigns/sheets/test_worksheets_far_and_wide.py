"""Worksheets whose places, sizes, merges or types lie: no reader lays out what they claim."""

import io
import time
import zipfile
from pathlib import Path

import pytest

from campaigns.resources import SheetRead
from portal.sheets.tables import MOST_COVERED, MOST_SPANS
from tests.campaigns.sheets.dirty import read, workbook
from tests.campaigns.sheets.test_hostile_files import FIXTURES, packed, refusal

SHEET = "xl/worksheets/sheet1.xml"
XLSX = workbook([("指标名称", "本期"), ("参观次数", 3)])


def text(words: str) -> str:
    return f'<c t="inlineStr"><is><t>{words}</t></is></c>'


def number(figure: str) -> str:
    return f"<c><v>{figure}</v></c>"


GOOD = (
    f'<row r="1">{text("指标名称")}{text("本期")}</row>'
    f'<row r="2">{text("参观次数")}{number("3")}</row>'
)


def book(rows: str, before: str = "", after: str = "", part: str = SHEET) -> bytes:
    """The workbook with this worksheet; cells without a place come one after the other."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = f'<worksheet xmlns="{space}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return packed({part: content.encode()})


def moved(content: bytes, old: str, new: str) -> bytes:
    """The same workbook with a part under another name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename.endswith("workbook.xml.rels"):
                part = part.replace(old.encode(), new.encode())
            target.writestr(entry.filename.replace(old, new), part)
    return buffer.getvalue()


def figures(found: SheetRead) -> list[object]:
    return [cell.value for cell in found.cells]


@pytest.mark.parametrize("claim", ["A1", "A1:XFD1048576", "C9:D9"])
def test_what_the_sheet_claims_of_its_size_is_not_believed(claim: str) -> None:
    assert figures(read(book(GOOD, before=f'<dimension ref="{claim}"/>'))) == [3]


FAR = f'<row r="1">{number("1") * 3_000}</row><row r="1000000">{number("1")}</row>'


@pytest.mark.parametrize(
    "content",
    [
        book(FAR),
        book(FAR.replace('<row r="1">', "<row>")),
        book('<row r="1"><c r="&#65;1"/><c r="&#88;FD1048576"/></row>'),
        moved(book(FAR), "sheet1.xml", "Sheet1.XML"),
        moved(book(FAR), "worksheets/sheet1", "tables/one"),
        book('<row r="9999999999"><c><v>1</v></c></row>'),
    ],
    ids=["rows", "no places", "references", "capitals", "other folder", "endless"],
)
def test_cells_far_off_are_refused_however_they_say_where_they_are(content: bytes) -> None:
    """Each of these made the reader ask for 90 GB and took the server's process with it."""
    assert "远离数据区域" in refusal(content)


def test_a_worksheet_that_calls_itself_a_picture_is_refused() -> None:
    assert "已损坏" in refusal(moved(book(FAR), "worksheets/sheet1.xml", "media/sheet1.png"))


def test_many_large_sheets_are_refused_together() -> None:
    far = '<row r="1"><c r="A1"/></row><row r="1000"><c r="EWU1000"/></row>'
    parts = {f"xl/worksheets/sheet{n}.xml": f"<a><sheetData>{far}</sheetData></a>".encode()
             for n in range(1, 4)}  # fmt: skip
    assert "远离数据区域" in refusal(packed(parts))


def merged(*areas: str) -> str:
    return f"<mergeCells>{''.join(f'<mergeCell ref={a!r}/>' for a in areas)}</mergeCells>"


def test_an_area_merged_over_a_million_rows_is_no_burden() -> None:
    for area in ("A4:B1048576", "D1:XFD1048576"):
        assert figures(read(book(GOOD, after=merged(area)))) == [3]
    begun = time.monotonic()
    found = read(book(GOOD, after=merged("B2:B1048576")))
    assert figures(found) == [3]
    assert time.monotonic() - begun < 5


def test_merged_areas_without_end_are_refused() -> None:
    many = merged(*(f"C{row}:D{row}" for row in range(3, MOST_SPANS + 5)))
    wide = merged(*(f"C{row}:GT{row + 200}" for row in range(3, MOST_COVERED // 40_000 + 5)))
    for areas in (many, wide):
        assert "合并单元格太多" in "".join(read(book(GOOD, after=areas)).problems)


def test_columns_hidden_without_end_are_no_burden() -> None:
    columns = '<cols><col min="4" max="2000000000" hidden="1"/></cols>'
    assert figures(read(book(GOOD, before=columns))) == [3]


def test_wide_texts_and_long_lines_are_sentences() -> None:
    wide = workbook([("指标名称", *range(999)), ("参观次数", *[3] * 999)])
    assert "1000列" in refusal(wide)
    assert "不像一张填报表" in refusal(workbook([("参观次数", 3), *[("x",) * 60] * 4_000]))
    assert "不是" in refusal(("指标,本期," + "x" * 5_000_000).encode())
    assert "列" in refusal(("参观次数,3," * 400_000).encode())
    assert "不是" in refusal("指标,本期\n参观次数,3\0\n".encode())


PAGE = "<table><tr><td>指标</td><td>本期</td></tr><tr><td>参观次数</td><td>3</td></tr></table>"


@pytest.mark.parametrize(
    "start", ["", "<html>", "<!-- old -->\n", "<style>td{}</style>", "\n<!DOCTYPE html>", "<BODY>"]
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_page_that_calls_itself_xls_is_named(start: str, encoding: str) -> None:
    assert "网页格式" in "".join(read((start + PAGE).encode(encoding), "报表.xls").problems)


def test_the_content_tells_the_kind_and_not_the_name() -> None:
    old = Path(FIXTURES / "unit_sheet.xls").read_bytes()
    assert figures(read(old, "表.xlsx")) == figures(read(old, "表.xls")) != []
    assert figures(read(XLSX, "表.xls")) == [3]
    plain = "指标\t本期\n参观次数\t3\n".encode("gb18030")
    assert figures(read(plain, "表.xls")) == ["3"]
