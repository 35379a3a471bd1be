"""Cells that are no plain number: stand-ins, stars, labels, ordinals, and what is refused."""

import re
from decimal import Decimal

from portal.cells import words
from portal.cells.chinese import NUMERAL_CHARACTERS, read_chinese
from portal.cells.column import Column
from portal.cells.reading import Reading, Unreadable

_NUMERAL = rf"\d+|[{NUMERAL_CHARACTERS}]+"
_MASK = re.compile(
    rf"(?:{words.longest_first(w for w in words.LEADS if w)})?第?"
    r"[\d*]*\*[\d*]*(?:\.[\d*]+)?[十百千万亿]*[余多]?[十百千万亿]*"
    rf"(?P<measure>%|{words.longest_first(words.MEASURE_WORDS)})?"
    rf"(?:{words.longest_first(words.NOUNS)})?(?:{words.longest_first(words.TRAILS)})?"
)
_ORDINAL = re.compile(
    rf"第(?P<number>{_NUMERAL})(?P<word>{words.longest_first(words.MEASURE_WORDS)})?"
)
_LABEL = re.compile(rf"(?P<number>{_NUMERAL})大(?P<name>[\u4e00-\u9fff]{{2,}})")

# Shapes that look like numbers to a machine but are none to a reader.
_REFUSED = (
    (re.compile(r"=.*|@.*"), "像是公式，请填公式算出的数"),
    (re.compile(r"#.*"), "是电子表格的出错提示，请改正公式后填数"),
    (
        re.compile(r"\d{4}[-/年]\d{1,2}.*|\d{4}\.\d{1,2}\.\d{1,2}|\d{1,2}月.*|\d+/\d+.*|\d+:\d+.*"),
        "像是日期、时间或分数，请填数量",
    ),
    (re.compile(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d+"), "是科学计数法，请把单元格改为数值格式后重填"),
    (re.compile(r".*\d\*\d.*"), "像是算式，请填算出的结果"),
    # Tidying leaves a blank only between two numerals.
    (re.compile(r".*\s.*", re.DOTALL), "里不止一个数，请只留本指标的一个数，其余写入备注"),
    (
        re.compile(r".*\d.*[(\[【].*\d.*", re.DOTALL),
        "里不止一个数，请只留本指标的一个数，括号内的说明写入备注",
    ),
    (re.compile(r".*[(\[【].*", re.DOTALL), "带有括号说明，请只填数字，把说明移到备注"),
    (
        re.compile(rf".+(?:[-~—–至]|(?<![不达])到)[\d{NUMERAL_CHARACTERS}].*"),
        "是一个区间，请填一个确定的数，或写成“约”“以上”“以内”",
    ),
    (re.compile(r".*\d[+*×x/]\d.*"), "像是算式，请填算出的结果"),
    (re.compile(r"[¥￥$].*|人民币.*"), "带有货币符号，请写明“元”或“万元”，如“3000万元”"),
    (re.compile(r".*[‰].*"), "是千分比，请换算成百分比"),
)


def read_stand_in(text: str, column: Column) -> Reading | None:
    """Words that stand for a state: nothing, 不适用, 未报, 无."""
    folded = text.lower()
    if not text:
        return Reading(state="blank")
    if folded in words.BLANK_WORDS:
        return Reading(state="blank", notes=(f"“{text}”按未报处理",))
    if folded in words.NOT_APPLICABLE_WORDS:
        return Reading(state="not_applicable", notes=(f"“{text}”按不适用处理",))
    if folded not in words.ZERO_WORDS or column.value_type == "text":
        return None
    if column.is_percent:
        message = f"“{text}”不能当作比率，请填“0%”；没有分母的填“—”。"
        raise Unreadable(message)
    return Reading(value=Decimal(0), notes=(f"“{text}”按0计",))


def read_masked(text: str, unit_of_measure: str) -> Reading | None:
    """Stars where digits should be; stars before a name hide the name, not a figure."""
    if "*" not in text or re.fullmatch(r"\d+\*\d+", text):
        return None
    found = _MASK.fullmatch(text.removesuffix(unit_of_measure) if unit_of_measure else text)
    found = found or _MASK.fullmatch(text)
    if found is None:
        message = f"“{text}”里的星号遮去的像是名称而不是数字，请填数字，或只填“***”。"
        raise Unreadable(message)
    notes = ("部分数字被遮去，按隐去处理",) if re.search(r"\d", text) else ()
    return Reading(state="masked", measure_word=found["measure"] or "", notes=notes)


def refuse_other_shapes(text: str, column: Column) -> None:
    """Raise Unreadable for dates, formulas, ranges, two numbers and the like."""
    if column.unit_of_measure != "年" and re.fullmatch(r"(?:19|20)\d{2}年度?", text):
        message = f"“{text}”是年份，年份不是数，请填数量。"
        raise Unreadable(message)
    for pattern, sentence in _REFUSED:
        if pattern.fullmatch(text):
            message = f"“{text}”{sentence}。"
            raise Unreadable(message)


def read_label(text: str, column: Column) -> Reading | None:
    """Set phrases that carry a figure: 零差错, 全覆盖, 五大特色活动."""
    if text in words.FULL_COVERAGE:
        if not column.is_percent:
            message = f"“{text}”是比率，本项要填数量，请填具体数字。"
            raise Unreadable(message)
        return _label(100, f"“{text}”按100%计")
    if words.ZERO_LABEL.fullmatch(text):
        return _label(0, f"“{text}”按0计")
    found = _LABEL.fullmatch(text)
    number = _whole(found["number"]) if found else None
    if number is not None and 10 < number < 30:  # noqa: PLR2004 - congresses of the Party
        message = f"“{text}”像是会议名称，不是数量，请填具体数字。"
        raise Unreadable(message)
    return None if number is None else _label(number, f"“{text}”是名称，取其中的{number}，请核对")


def read_ordinal(text: str) -> Reading | None:
    """第二批, 第十届: a place in a row, never a quantity."""
    found = _ORDINAL.fullmatch(text)
    number = _whole(found["number"]) if found else None
    if found is None or number is None:
        return None
    return Reading(
        value=Decimal(number),
        measure_word=found["word"] or "",
        notes=(f"“{text}”是序次，不是数量，不作累加",),
        kind="ordinal",
    )


def _label(number: int, note: str) -> Reading:
    return Reading(value=Decimal(number), notes=(note,), kind="label")


def _whole(written: str) -> int | None:
    return int(written) if written.isdigit() else read_chinese(written)
