"""A unit's own workbook for its paper: what is asked, what was said before, where to write."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from campaigns.choices import FigureState, ValueType
from campaigns.exporters import look
from campaigns.exporters.texts import put
from campaigns.models import Metric
from campaigns.rollup import Reading
from campaigns.selectors.paper_rows import PaperRow, PaperSheet
from portal.numbers import exact_number

GUIDE, FILL, HIDDEN = "说明", "填报", "_portal"
GIVEN = "given:"
# What the reader recognises columns by; 本期 is the one to write in.
COLUMNS = ("代码", "板块", "指标", "计量单位", "上期", "去年同期", "本期", "填报方式", "备注")
WIDTHS = (12, 12, 40, 10, 14, 14, 18, 11, 30)
CODE, NAME, VALUE, STATE, NOTE = 1, 3, 7, 8, 9
HEAD_ROW = 3
STATES = {
    FigureState.REPORTED.value: "数字",
    FigureState.NOT_APPLICABLE.value: "不适用",
    FigureState.MASKED.value: "隐去",
}
STEPS = (
    "1. 打开“填报”工作表，在浅黄色的“本期”一列填数；没有发生的填 0，不涉及的在“填报方式”选“不适用”。",
    "2. 可以照平时的写法填：3100余、1.2万、二十三、95%；鼠标停在指标名称上可以看口径。",
    "3. 空着表示这次不改；要清除已经填报的数，在“本期”写“清除”。",
    "4. 不要增删列，不要改“指标”一列；要说明的写在“备注”。",
    "5. 保存后回到平台该填报表，点“上传表格”，核对差异后确认写入，再上报。",
)
WIDEST_COMMENT = 420


def unit_workbook(sheet: PaperSheet) -> bytes:
    """The workbook as xlsx: 说明, 填报, and a hidden sheet by which it is known again."""
    book = Workbook()
    _write_guide(book.worksheets[0], sheet)
    page = book.create_sheet(FILL)
    _write_head(page, sheet)
    rows = [row for row in sheet.rows if not row.is_computed]
    for place, row in enumerate(rows, start=HEAD_ROW + 1):
        _write_row(page, place, row)
    _add_lists(page, rows)
    _finish(page, HEAD_ROW + len(rows))
    _write_hidden(book.create_sheet(HIDDEN), sheet)
    book.active = 1
    # Both sheets would open selected, and typing would go into both.
    book.worksheets[0].sheet_view.tabSelected = False
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _write_guide(page: Any, sheet: PaperSheet) -> None:
    page.title = GUIDE
    page.column_dimensions["A"].width = 120
    put(page["A1"], str(sheet.submission)).font = look.TITLE
    due = sheet.submission.round.due_on
    page["A2"] = f"截止日期：{due.year}年{due.month}月{due.day}日"
    page["A2"].font = look.QUIET
    for place, step in enumerate(STEPS, start=4):
        cell = page.cell(place, 1, step)
        cell.font, cell.alignment = look.PLAIN, look.WRAPPED
        page.row_dimensions[place].height = 34
    page.protection.sheet = True
    _print_setup(page)
    page.page_setup.orientation = "landscape"


def _write_head(page: Any, sheet: PaperSheet) -> None:
    put(page["A1"], str(sheet.submission)).font = look.TITLE
    page["A2"] = (
        f"单位：{sheet.submission.subject_name}　　期间：{sheet.submission.round.period.label}"
    )
    page["A2"].font = look.QUIET
    # Merged as titles are: a title in one cell would read as the heading of that column.
    for place in (1, 2):
        page.merge_cells(start_row=place, start_column=1, end_row=place, end_column=NOTE)
    page.row_dimensions[1].height = 28
    around = sheet.neighbours
    names = list(COLUMNS)
    names[4:6] = around.previous_label, around.last_year_label
    for column, name in enumerate(names, start=1):
        cell = page.cell(HEAD_ROW, column, name)
        cell.font, cell.fill, cell.border = look.BOLD, look.HEAD_FILL, look.BOX
        cell.alignment = look.CENTRED
    page.row_dimensions[HEAD_ROW].height = 24


def _write_row(page: Any, place: int, row: PaperRow) -> None:
    metric = row.metric
    values = (
        metric.code,
        metric.get_section_display(),
        metric.name,
        metric.unit_of_measure,
        _figure(row.previous, row.previous_text),
        _figure(row.last_year, row.last_year_text),
        _entry(row),
        STATES.get(row.now.state, STATES["reported"]),
        row.note,
    )
    for column, value in enumerate(values, start=1):
        cell = put(page.cell(place, column), value)
        cell.font, cell.border, cell.alignment = look.PLAIN, look.BOX, look.WRAPPED
        if column in (5, 6, VALUE):
            cell.alignment = look.RIGHT
        elif column == STATE:
            cell.alignment = look.CENTRED
        if column >= VALUE:
            cell.fill, cell.protection = look.INPUT_FILL, Protection(locked=False)
    page.cell(place, NAME).comment = _definition(metric)


def _entry(row: PaperRow) -> object:
    """A number as a number, so that the sheet can add it; what is more than that as it was typed."""
    if row.entry.startswith("第") or _needs_percent_sign(row):
        return row.entry
    return _figure(row.now, row.entry)


def _figure(reading: Reading, text: str) -> object:
    is_number = reading.is_reported and not (reading.qualifier or reading.text)
    return text if reading.value is None or not is_number else reading.value


def _needs_percent_sign(row: PaperRow) -> bool:
    """0.5 without a sign would come back as 50 %."""
    value, metric = row.now.value, row.metric
    is_share = metric.value_type == ValueType.PERCENT or metric.unit_of_measure == "%"
    return is_share and value is not None and 0 < abs(value) <= 1


def _definition(metric: Metric) -> Comment:
    lines = [f"口径：{metric.definition}"]
    if metric.alias_list:
        lines.append(f"也称：{'、'.join(metric.alias_list)}")
    text = "\n".join(lines)
    comment = Comment(text, "机关党建平台")
    comment.width = WIDEST_COMMENT
    comment.height = 28 + 18 * (1 + len(text) * 14 // WIDEST_COMMENT + text.count("\n"))
    return comment


def _add_lists(page: Any, rows: Sequence[PaperRow]) -> None:
    """The drop-down of states, and hints of what may stand in each cell; nothing is refused here."""
    if not rows:
        return
    choice = DataValidation("list", formula1=f'"{",".join(STATES.values())}"', allow_blank=True)
    choice.errorTitle, choice.error = "填报方式", "请选择：数字、不适用或隐去。"
    choice.showErrorMessage = True
    letter = get_column_letter(STATE)
    choice.add(f"{letter}{HEAD_ROW + 1}:{letter}{HEAD_ROW + len(rows)}")
    page.add_data_validation(choice)
    hints: dict[str, DataValidation] = {}
    for place, row in enumerate(rows, start=HEAD_ROW + 1):
        text = _hint(row.metric)
        if text not in hints:
            hints[text] = _hint_rule(text, row.metric)
            page.add_data_validation(hints[text])
        hints[text].add(page.cell(place, VALUE).coordinate)


def _hint_rule(text: str, metric: Metric) -> DataValidation:
    if metric.value_type == ValueType.TEXT:
        rule = DataValidation("textLength", operator="lessThanOrEqual", formula1="200")
    else:
        # A hint and no stop: 3100余 and 1.2万 are texts to the sheet and figures to the portal.
        rule = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0")
    rule.allow_blank, rule.showErrorMessage, rule.showInputMessage = True, False, True
    rule.promptTitle, rule.prompt = "填写提示", text
    return rule


def _hint(metric: Metric) -> str:
    measure = metric.unit_of_measure
    if metric.value_type == ValueType.TEXT:
        return "填文字，不超过200字；不涉及的在“填报方式”选“不适用”。"
    if metric.value_type == ValueType.PERCENT:
        return "填百分数，如 72.7%；不涉及的在“填报方式”选“不适用”。"
    whole = "整数" if metric.value_type == ValueType.INTEGER else "数字，可带小数"
    exact = "" if metric.allows_qualifier else "准确的"
    return f"填{exact}{whole}，单位“{measure}”；没有发生的填0，不涉及的在“填报方式”选“不适用”。"


def _finish(page: Any, last: int) -> None:
    for column, width in enumerate(WIDTHS, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.column_dimensions[get_column_letter(CODE)].hidden = True
    page.freeze_panes = page.cell(HEAD_ROW + 1, NAME + 1)
    page.protection.sheet = True
    # Widths and heights stay the reader's own.
    page.protection.formatColumns = page.protection.formatRows = False
    page.protection.formatCells = False
    _print_setup(page)
    page.page_setup.orientation = "landscape"
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    page.print_area = f"A1:{get_column_letter(NOTE)}{last}"
    page.sheet_view.selection[0].activeCell = f"{get_column_letter(VALUE)}{HEAD_ROW + 1}"


def _print_setup(page: Any) -> None:
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.center.text = "第 &P 页，共 &N 页"


def _write_hidden(page: Any, sheet: PaperSheet) -> None:
    paper = sheet.submission
    subject = paper.organisation.code if paper.organisation else paper.unit.code
    form = paper.round.form.content_sha256 if paper.round.form else ""
    facts = ("unit", subject), ("period", paper.round.period.code), ("form", form)
    rows = [row for row in sheet.rows if row.entry and not row.is_computed]
    # What we put into 本期: beside it a choice of 不适用 was made, over another figure it was not.
    given = [(f"{GIVEN}{row.metric.code}", _as_read(_entry(row))) for row in rows]
    for place, pair in enumerate((*facts, ("name", paper.subject_name), *given), start=1):
        for column, text in enumerate(pair, start=1):
            put(page.cell(place, column), text)
    page.sheet_state = "hidden"


def _as_read(entry: object) -> str:
    return exact_number(entry) if isinstance(entry, Decimal) else str(entry)
