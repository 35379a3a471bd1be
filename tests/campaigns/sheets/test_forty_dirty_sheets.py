"""Forty sheets and more with one fault each: caught or normalised with a note, never silently."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from campaigns.resources import DELETE
from tests.campaigns.sheets.dirty import (
    HEADER,
    OTHERS,
    OWN,
    TITLE,
    is_plainly,
    one,
    outcome,
    read,
    saved,
    unaccounted,
    workbook,
)

# Name of the metric, what stands in its cell, the number it means, words of the note.
NORMALISED: dict[str, tuple[str, object, object, str]] = {
    "full-width digits": ("参观次数", "２３", 23, "全角"),
    "full-width sign": ("测试优秀率", "－３．５％", "-3.5", "全角"),
    "thousands separator": ("参加人次", "12,345", 12345, "千分位"),
    "full-width separator": ("参加人次", "12，345", 12345, "千分位"),
    "thousands by blanks": ("参加人次", "1 234 567", 1234567, "千分位"),
    "spaces around": ("参观次数", " 2 3次", None, "不止一个数"),
    "space before unit": ("参观次数", "23 次", 23, "空格"),
    "ten thousands": ("参加人次", "1.2万", 12000, "读作12000"),
    "hundred millions": ("经费支出", "4.13亿元", 41300, "折合"),
    "more than": ("参加人次", "3100余", 3100, ""),
    "over": ("参加人次", "超3000", 3000, ""),
    "near": ("经费支出", "近3000万元", 3000, ""),
    "about": ("参加人次", "约500", 500, ""),
    "chinese numerals": ("参观次数", "二十三", 23, "汉字数字"),
    "per cent as text": ("测试优秀率", "95%", 95, ""),
    "share without format": ("测试优秀率", 0.95, 95, "请核对"),
    "text digits": ("参观次数", "23", 23, "文本"),
    "trailing unit": ("参观次数", "23场", 23, "意思相同"),
    "zero-width characters": ("参观次数", "2\u200b3", 23, "看不见"),
    "no-break space": ("参观次数", "\u00a023\u00a0", 23, ""),
    "apostrophe typed": ("参观次数", "'23", 23, "引号"),
    "none in words": ("参观次数", "无", 0, "按0计"),
    "closing mark": ("参观次数", "23。", 23, "标点"),
    "traditional glyphs": ("参观次数", "貳拾叁", 23, "汉字数字"),
}
STATES: dict[str, tuple[object, str, str]] = {
    "dash": ("—", "not_applicable", "不适用"),
    "slash": ("/", "not_applicable", "不适用"),
    "in words": ("不适用", "not_applicable", "不适用"),
    "stars": ("***", "masked", ""),
    "the word blank": ("空", "blank", "按空格处理"),
    "not reported": ("未报", "blank", "按空格处理"),
    "clear": ("清除", "delete", "将清除"),
    "delete": (" 删除 ", "delete", "将清除"),
    "zero": (0, "reported", ""),
    "nothing": (None, "blank", ""),
    "blanks only": ("\u3000 ", "blank", ""),
}
REFUSED: dict[str, tuple[str, object, str]] = {
    "wrong unit": ("参加人次", "23人", "不是一回事"),
    "wrong unit for money": ("参观次数", "23万元", "不是一回事"),
    "a date": ("参观次数", datetime.date(2026, 3, 5), "“3-5”"),
    "a date as text": ("参观次数", "3月5日", "日期"),
    "a time": ("参观次数", datetime.time(3, 5), "日期或时间"),
    "an error typed": ("参观次数", "#REF!", "出错提示"),
    "truth": ("参观次数", True, "是/否"),
    "negative count": ("参观次数", -3, "负数"),
    "half a count": ("参观次数", 2.5, "整数"),
    "more than 15 digits": ("参加人次", 12345678901234567, "位数过多"),
    "an identity number as text": ("参加人次", "420106199001011234", "位数过多"),
    "a range": ("参观次数", "3-5", "区间"),
    "two numbers": ("参观次数", "12（其中线上3）", "不止一个数"),
    "a sum": ("参观次数", "3+5", "算式"),
    "per cent where a count is asked": ("参观次数", "95%", "不是百分比"),
    "a whole or one per cent": ("测试优秀率", 1, "百分号"),
    "no share in words": ("测试优秀率", "无", "比率"),
    "misplaced comma": ("参加人次", "1,23", "逗号"),
    "scientific": ("参加人次", "1.2E+05", "科学计数"),
    "a word": ("参观次数", "已完成", "不是数字"),
    "an ordinal": ("参观次数", "第三批", "序次"),
}


@pytest.mark.parametrize("fault", NORMALISED)
def test_normalised_with_a_note(fault: str) -> None:
    name, value, number, words = NORMALISED[fault]
    found, cell = one(value, name)
    state, figure, said = outcome(cell)
    assert figure == (None if number is None else Decimal(str(number)))
    assert words in said
    assert said or is_plainly(value, figure)
    assert state in {"reported", "refused"}
    assert not unaccounted([TITLE, HEADER, (name, None, value)], found)


@pytest.mark.parametrize("fault", STATES)
def test_blank_zero_and_delete_are_three_things(fault: str) -> None:
    value, state, words = STATES[fault]
    cell = one(value)[1]
    found, number, said = outcome(cell)
    assert (found, words in said) == (state, True)
    assert number == (0 if fault == "zero" else None)
    assert cell.value == (DELETE if state == "delete" else cell.value)


@pytest.mark.parametrize("fault", REFUSED)
def test_refused_with_place_and_remedy(fault: str) -> None:
    name, value, words = REFUSED[fault]
    found, cell = one(value, name)
    state, number, said = outcome(cell)
    assert (state, number) == ("refused", None)
    assert words in said
    assert (found.cells[0].row, found.cells[0].column) == (3, 3)
    if cell.problem:
        assert "工作表“填报”C3" in cell.problem


def test_per_cent_by_the_format_of_the_cell() -> None:
    for value, format_, number in ((0.95, "0%", 95), (1.2, "0.00%", 120), (1, '0"约"%', 100)):
        cell = one(
            value, "测试优秀率", change=lambda s, f=format_: setattr(s["C3"], "number_format", f)
        )[1]
        assert outcome(cell)[1] == number
        assert "百分比格式" in outcome(cell)[2]
    plain = one(12, change=lambda s: setattr(s["C3"], "number_format", '0"%"'))[1]
    assert outcome(plain)[1] == 12


def test_per_cent_format_on_a_count_is_refused() -> None:
    cell = one(0.95, change=lambda s: setattr(s["C3"], "number_format", "0%"))[1]
    assert outcome(cell)[0] == "refused"


def test_a_number_in_date_format_says_which_number_it_may_be() -> None:
    cell = one(23, change=lambda s: setattr(s["C3"], "number_format", "yyyy-mm-dd"))[1]
    assert "存的像是数字23" in cell.problem


def formula(text: str, cached: str | None, kind: str = "") -> bytes:
    """A formula with the result the program stored with it, which openpyxl does not write."""
    import io
    import zipfile

    content = workbook([TITLE, HEADER, ("参观次数", None, "=1+1")])
    result = "" if cached is None else f"<v>{cached}</v>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                text_part = part.decode()
                text_part = text_part.replace(
                    '<c r="C3"><f>1+1</f><v /></c>', f'<c r="C3"{kind}><f>{text}</f>{result}</c>'
                ).replace(
                    '<c r="C3"><f>1+1</f><v></v></c>', f'<c r="C3"{kind}><f>{text}</f>{result}</c>'
                )
                assert text in text_part
                part = text_part.encode()
            new.writestr(entry, part)
    return buffer.getvalue()


def test_formulas_are_taken_by_their_result() -> None:
    cell = read(formula("SUM(D3:D9)", "12")).cells[0]
    assert outcome(cell)[1] == 12
    assert "公式" in outcome(cell)[2]


def test_the_noise_of_binary_fractions_is_taken_off_with_a_note() -> None:
    cell = read(formula("D1", "12.000000000000002")).cells[0]
    assert (outcome(cell)[1], "计算误差" in outcome(cell)[2]) == (12, True)


def test_a_formula_without_a_result_is_refused_with_the_remedy() -> None:
    cell = read(formula("SUM(D3:D9)", None)).cells[0]
    assert "保存一次" in cell.problem
    assert "C3" in cell.problem


def test_an_error_of_a_formula_is_refused() -> None:
    for error in ("#REF!", "#DIV/0!", "#N/A"):
        cell = read(formula("A1/0", error, ' t="e"')).cells[0]
        assert error in cell.problem


def test_a_formula_that_yields_nothing_is_blank_with_a_note() -> None:
    cell = read(formula('IF(A1="","",1)', "", ' t="str"')).cells[0]
    assert (outcome(cell)[0], "公式" in outcome(cell)[2]) == ("blank", True)


def test_struck_out_and_raised_figures_are_asked_about() -> None:
    cell = one(12, change=lambda s: setattr(s["C3"], "font", Font(strike=True)))[1]
    assert "删除线" in cell.problem
    for font, word in (
        (InlineFont(strike=True), "删除线"),
        (InlineFont(vertAlign="superscript"), "上标"),
    ):
        text = CellRichText("12", TextBlock(font, "3"))
        cell = one(None, change=lambda s, t=text: s.__setitem__("C3", t))[1]
        assert word in cell.problem


def test_hidden_rows_are_read_and_said() -> None:
    cell = one(12, change=lambda s: setattr(s.row_dimensions[3], "hidden", True))[1]
    assert outcome(cell)[1] == 12
    assert "隐藏" in outcome(cell)[2]


def test_a_hidden_column_gives_way_and_is_said() -> None:
    rows: list[tuple[object, ...]] = [TITLE, ("指标名称", "本期", "本期"), ("参观次数", 7, 12)]
    found = read(workbook(rows, lambda s: setattr(s.column_dimensions["B"], "hidden", True)))
    assert outcome(found.cells[0])[1] == 12
    assert not unaccounted(rows, found)


def test_comments_macros_links_and_pictures_are_said() -> None:
    found, cell = one(3, change=lambda s: setattr(s["C3"], "comment", Comment("12", "x")))
    assert outcome(cell)[1] == 3
    assert any("批注" in note for note in found.notes)


def test_merged_cells_over_two_metrics_are_refused() -> None:
    rows = [TITLE, HEADER, ("参观次数", None, 12), ("参加人次",), ("发现问题数", None, 1)]
    found = read(workbook(rows, lambda s: s.merge_cells("C3:C4")))
    assert "合并单元格" in found.cells[0].problem
    assert "合并单元格" in found.cells[1].problem


def test_several_sheets_the_one_with_metrics_is_read_and_the_others_said() -> None:
    book = Workbook()
    book.worksheets[0].title = "封面"
    book.worksheets[0].append(["封面"])
    for name, value in (("二季度", 1), ("三季度", 2)):
        sheet = book.create_sheet(name)
        sheet.append(["指标", "本期"])
        sheet.append(["参观次数", value])
    hidden = book.create_sheet("旧表")
    hidden.append(["参观次数", 9])
    hidden.sheet_state = "hidden"
    found = read(saved(book))
    assert (found.sheet, outcome(found.cells[0])[1]) == ("三季度", 2)
    said = "".join(found.notes)
    assert all(f"“{name}”" in said for name in ("封面", "二季度", "旧表"))


def whole(*rows: tuple[object, ...], **names: Any) -> Any:
    return read(workbook(rows), **names)


def test_a_sheet_of_another_unit_is_refused() -> None:
    for rows in (
        [("市民政局2026年第三季度统计表",), ("参观次数", 3)],
        [("填报单位：市民政局",), ("参观次数", 3)],
        [("填报单位", "市民政局"), ("参观次数", 3)],
        [("单位", "参观次数", "参加人次"), ("市民政局", 3, 4)],
    ):
        found = whole(*rows)
        assert found.problems, rows
    assert "市民政局" in whole(("市民政局统计表",), ("参观次数", 3)).problems[0]
    assert read(workbook([("参观次数", 3)]), "市审计局三季度.xlsx").problems


def test_own_names_aliases_and_former_names_are_known() -> None:
    for name in OWN[1:]:
        found = whole((f"{name}2026年三季度报市直机关工委",), ("参观次数", 3))
        assert (found.problems, found.subject) == ([], name)
    assert whole((f"{OTHERS[2]}统计表",), ("参观次数", 3)).problems == []


@pytest.mark.parametrize(
    "title",
    [
        "2026年第二季度统计表",
        "2025年第三季度统计表",
        "2026Q2",
        "二季度",
        "2025年度统计表",
        "2026年上半年",
        "前三季度",
    ],
)
def test_another_period_is_refused(title: str) -> None:
    assert whole((title,), ("参观次数", 3)).problems


@pytest.mark.parametrize(
    "title",
    [
        "2026年第三季度",
        "2026年3季度",
        "三季度",
        "2026Q3",
        "2026年度党建统计",
        "填表日期：2026年10月8日",
        "截至2026-09-30",
    ],
)
def test_the_period_itself_and_dates_of_filling_are_no_obstacle(title: str) -> None:
    assert whole((title,), ("参观次数", 3)).problems == []
