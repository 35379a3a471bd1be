"""Where figures stand: headings, columns, numbering, repeats, units, files of every kind."""

import time
from decimal import Decimal
from pathlib import Path

import pytest

from campaigns.resources import match_grid, read_unit_sheet
from portal.periods import Year
from portal.sheets.books import MAX_BYTES
from tests.campaigns.sheets.dirty import (
    METRICS,
    OTHERS,
    OWN,
    THIRD,
    TITLE,
    Rows,
    outcome,
    read,
    unaccounted,
    workbook,
)

FIXTURES = Path("tests/fixtures")


def figures(rows: Rows, **how: object) -> dict[str, Decimal | None]:
    found = read(workbook(rows), **how)  # type: ignore[arg-type]
    assert not found.problems, found.problems
    assert not unaccounted(rows, found)
    return {cell.code: outcome(cell)[1] for cell in found.cells}


def refusal(rows: Rows) -> str:
    return "".join(read(workbook(rows)).problems)


def test_columns_in_any_order_by_name_alias_and_code() -> None:
    rows = [
        ("本期", "备注", "指标", "计量单位"),
        (3, None, "参观警示教育基地次数", "次"),
        (5, "好", "attendances", "人次"),
        (7, None, "主题党日次数", None),
    ]
    assert figures(rows) == {"visits": 3, "attendances": 5, "party_days": 7}
    assert [c.remark for c in read(workbook(rows)).cells] == ["", "好", ""]


def test_names_with_numbering_units_breaks_and_quotes() -> None:
    names = {
        "1.参观次数": "visits",
        "（一）参加人次": "attendances",
        "三、开展主题党日（次）": "party_days",
        "其中：发现问题数": "issues",
        "④经费支出（单位：万元）": "spending",
        "测试\n优秀率": "excellent",
    }
    rows = [("项目", "本期"), *((name, 3) for name in names)]
    assert list(figures(rows)) == list(names.values())
    assert figures([("2.1 “参 观”次数：", 4)]) == {"visits": 4}


def test_names_across_the_top_with_groups_above() -> None:
    rows = [
        TITLE,
        ("单位", "学习", None, "经费"),
        (None, "参观次数", "参加人次", "经费支出"),
        ("市财政局", 3, 40, 5.5),
    ]
    assert figures(rows) == {"visits": 3, "attendances": 40, "spending": Decimal("5.5")}


def test_the_row_of_this_unit_and_period_among_many() -> None:
    rows = [
        ("单位", "期间", "参观次数", "参加人次"),
        ("市民政局", "2026年三季度", 1, 2),
        ("财政局", "2026年二季度", 3, 4),
        ("财政局", "2026年三季度", 5, 6),
        ("合计", None, 9, 12),
    ]
    assert figures(rows) == {"visits": 5, "attendances": 6}


def test_two_header_rows_over_columns() -> None:
    rows = [
        ("指标", "2025年", None, "2026年", None),
        (None, "二季度", "三季度", "二季度", "三季度"),
        ("参观次数", 1, 2, 3, 4),
        ("参加人次", 5, 6, 7, 8),
    ]
    assert figures(rows) == {"visits": 4, "attendances": 8}


def test_two_blocks_side_by_side() -> None:
    rows = [
        ("指标", "本期", "指标", "本期"),
        ("参观次数", 1, "参加人次", 2),
        ("开展主题党日", 3, "发现问题数", 4),
    ]
    assert figures(rows) == {"visits": 1, "attendances": 2, "party_days": 3, "issues": 4}


@pytest.mark.parametrize(
    ("heads", "place"),
    [
        (("上年同期", "本期", "累计"), 1),
        (("本年累计", "三季度"), 1),
        (("本期", "同比增减"), 0),
        (("年度目标", "完成数"), 1),
        (("市民政局", "市财政局"), 1),
        (("2025年第三季度", "2026年第三季度"), 1),
        (("序号", "数量", "上期"), 1),
        (("本季度", "1-9月累计"), 0),
        (("7月", "8月", "9月", "三季度合计"), 3),
        (("一季度", "二季度", "三季度", "四季度"), 2),
    ],
)
def test_the_column_of_this_period_is_taken_and_the_others_said(
    heads: tuple[str, ...], place: int
) -> None:
    rows = [("指标名称", *heads)]
    rows += [("参观次数", *range(10, 10 + len(heads))), ("参加人次", *range(20, 20 + len(heads)))]
    found = figures(rows) if heads[0] != "序号" else {"visits": Decimal(10 + place)}
    assert found["visits"] == 10 + place


def test_two_columns_that_may_be_this_period_are_refused_by_name() -> None:
    sentence = refusal([("指标", "线上", "线下"), ("参观次数", 1, 2), ("参加人次", 3, 4)])
    assert "B列“线上”" in sentence
    assert "C列“线下”" in sentence


def test_only_other_periods_are_refused() -> None:
    assert "没有本期的数" in refusal([("指标", "本年累计"), ("参观次数", 1), ("参加人次", 2)])


def test_a_running_total_is_the_figure_of_a_year() -> None:
    rows = [("指标", "上年", "本年累计"), ("参观次数", 1, 2), ("参加人次", 3, 4)]
    assert figures(rows, period=Year(2026)) == {"visits": 2, "attendances": 4}


def test_a_figure_marked_as_of_another_period_is_refused() -> None:
    rows = [("参观次数", "累计", 30), ("参加人次", None, 4), ("发现问题数", None, 5)]
    cells = read(workbook(rows)).cells
    assert "累计" in cells[0].problem
    assert [outcome(cell)[1] for cell in cells[1:]] == [4, 5]


def test_equal_repeats_are_merged_and_others_refused_naming_both() -> None:
    same = read(workbook([("指标", "本期"), ("参观次数", 3), ("参观活动", "3次")]))
    assert [outcome(cell)[1] for cell in same.cells] == [3]
    assert "工作表“填报”B3" in "".join(same.cells[0].notes)
    other = read(workbook([("指标", "本期"), ("参观次数", 3), ("参观活动", 4)]))
    assert all("B2" in cell.problem and "B3" in cell.problem for cell in other.cells)
    assert [cell.code for cell in other.cells] == ["visits", "visits"]


def test_a_code_beside_another_name_is_refused() -> None:
    rows = [("代码", "名称", "本期"), ("visits", "参加人次", 3), ("issues", "发现问题数", 1)]
    cells = read(workbook(rows)).cells
    assert "错位" in cells[0].problem
    assert not cells[1].problem


def test_declared_units_are_converted_or_refused() -> None:
    assert figures([("指标", "单位", "本期"), ("经费支出", "元", 3000)]) == {
        "spending": Decimal("0.3")
    }
    assert figures([("单位：元",), ("指标", "本期"), ("经费支出", 3000), ("参观次数", 2)]) == {
        "spending": Decimal("0.3"),
        "visits": 2,
    }
    assert figures([("参加人次（万人次）", 1.2), ("参观次数", 2)])["attendances"] == 12000
    cell = read(workbook([("参加人次（人）", 12), ("参观次数", 1)])).cells[0]
    assert "表上的单位是“人”" in cell.problem


def test_unknown_rows_are_listed_and_rates_left_to_the_portal() -> None:
    rows = [
        ("指标", "本期"),
        ("没听说过的", 8),
        ("参观次数", 3),
        ("整改率", 0.9),
        ("也没听说过", "12场"),
        ("参加人次", 4),
        ("最后一个", 5),
        ("填报人：张三", None),
    ]
    found = read(workbook(rows))
    assert [(row.row, row.text) for row in found.unknown] == [
        (2, "没听说过的"),
        (5, "也没听说过"),
        (7, "最后一个"),
    ]
    assert any("整改率" in note and "B4" in note for note in found.notes)
    assert not unaccounted(rows, found)


def test_the_portals_own_workbook_is_known_by_its_hidden_sheet() -> None:
    from openpyxl import Workbook

    from tests.campaigns.sheets.dirty import saved

    def made(unit: str, period: str) -> bytes:
        book = Workbook()
        book.worksheets[0].title = "填报"
        book.worksheets[0].append(["代码", "指标", "本期", "上期"])
        book.worksheets[0].append(["visits", "参观次数", 3, 2])
        book.worksheets[0].column_dimensions["A"].hidden = True
        mark = book.create_sheet("_portal")
        for row in (("unit", unit), ("period", period), ("form", "sha")):
            mark.append(row)
        mark.sheet_state = "veryHidden"
        return saved(book)

    found = read(made("finance-bureau", "2026Q3"), "任何名字.xlsx")
    assert (found.problems, found.period, found.subject) == ([], THIRD, "finance-bureau")
    assert outcome(found.cells[0])[1] == 3
    assert not any("_portal" in note for note in found.notes)
    assert "另一单位" in read(made("civil-bureau", "2026Q3")).problems[0]
    assert "2026年第二季度" in read(made("finance-bureau", "2026Q2")).problems[0]


TEXT = '指标名称,本期\n参观次数,3\n参加人次,"1,234"\n'


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.encode("gbk"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.replace(",本", "\t本").replace("数,", "数\t").replace("次,", "次\t").encode("gbk"),
        TEXT.replace(",本", ";本").replace("数,", "数;").replace("次,", "次;").encode(),
        ("市财政局三季度\n" + TEXT).replace("\n", "\r\n").encode(),
    ],
)
def test_text_files_in_every_usual_spelling(content: bytes) -> None:
    found = read(content, "sheet.csv")
    assert [outcome(cell)[1] for cell in found.cells] == [3, 1234]


def test_a_thousands_comma_that_cuts_a_csv_is_refused() -> None:
    content = "指标,本期\n参观次数,3\n参加人次,1,234\n".encode()
    assert "第3行" in "".join(read(content, "sheet.csv").problems)


@pytest.mark.parametrize("name", ["unit_sheet.xls", "unit_sheet.ods", "unit_sheet.et"])
def test_old_and_open_formats(name: str) -> None:
    content = (FIXTURES / name.replace(".et", ".xls")).read_bytes()
    found = read(content, name)
    said = {
        cell.code: (outcome(cell)[1], "；".join((*cell.notes, cell.problem)))
        for cell in found.cells
    }
    assert said["visits"][0] == 3
    assert "是公式" in said["attendances"][1]
    assert "出错提示" in said["party_days"][1]
    assert said["excellent"][0] == 120
    assert "隐藏" in said["issues"][1]
    assert "日期" in said["spending"][1]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "文件是空的"),
        (b"\xef\xbb\xbf \r\n", "文件是空的"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "网页格式"),
        (b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>"
         b"<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", "XML表格"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "不是表格"),
        (b"x" * (MAX_BYTES + 1), "20MB"),
        ("随便,写\n的,话\n".encode(), "没有在表里找到要填报的指标"),
    ],
)  # fmt: skip
def test_what_is_no_sheet_is_a_sentence(content: bytes, words: str) -> None:
    found = read(content, "表.csv")
    assert words in found.problems[0]
    assert not found.cells


def test_an_empty_workbook_and_one_without_figures() -> None:
    assert "没有数据" in read(workbook([])).problems[0]
    assert "没有找到填数的一列" in read(workbook([("参观次数",), ("参加人次",)])).problems[0]


def test_a_pasted_block_with_its_names() -> None:
    found = match_grid([["参观次数", "3"], ["别的", "4"], ["参加人次", "1.2万"]], METRICS)
    assert [outcome(cell)[1] for cell in found.cells] == [3, 12000]
    assert [row.text for row in found.unknown] == ["别的"]
    across = match_grid([["参观次数", "参加人次"], [3, 4]], METRICS)
    assert [(cell.row, cell.column) for cell in across.cells] == [(2, 1), (2, 2)]


def test_three_hundred_cells_are_read_in_a_moment() -> None:
    rows = [("指标", "单位", "本期", "上期", "备注"), *[("参观次数", "次", 3, 2, None)] * 300]
    content = workbook(rows)
    started = time.process_time()
    read_unit_sheet(content, "", METRICS, subject_names=OWN, other_names=OTHERS, period=THIRD)
    # Seconds of work, not of waiting for others: a sixth of the whole budget.
    assert time.process_time() - started < 0.5
