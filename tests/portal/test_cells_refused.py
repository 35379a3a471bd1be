"""What is no figure is refused with a sentence that says what to do; nothing is guessed."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.cells import Reading, read_cell
from portal.cells.chinese import read_chinese, write_chinese

FRAGMENTS = [
    *"0123456789.,%*()-+/~ 第余多约近超不到零一二两三十百千万亿场个人次元大",
    *("以上", "以内", "左右", "人次", "万元", "\n", "\u200b", "２", "，", "全覆盖"),
]
scribbles = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(FRAGMENTS)).map("".join))
columns = st.sampled_from(
    [("场", "integer"), ("万元", "money"), ("%", "percent"), ("", "decimal"), ("次/周", "text")]
)


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("较多", "不是数字"),
        ("None", "不是数字"),
        ("nil", "不是数字"),
        ("3亿2千", "几个数连在一起"),
        ("5*3", "像是算式"),
        ("2025年", "年份不是数"),
        ("二十大精神", "像是会议名称"),
        ("见附件", "不是数字"),
        ("若干", "不是数字"),
        ("几十家", "请只填数字"),
        ("12/15", "像是日期"),
        ("2025-07-01", "像是日期"),
        ("2025年7月1日", "像是日期"),
        ("7月1日", "像是日期"),
        ("1:3", "像是日期、时间或分数"),
        ("12场（其中线上3场）", "里不止一个数"),
        ("12场，线上3场", "里不止一个数"),
        ("12、15", "里不止一个数"),
        ("12 15", "里不止一个数"),
        ("1\n234", "里不止一个数"),
        ("12  15", "里不止一个数"),
        ("12\u3000\u300015", "里不止一个数"),
        ("1\r\n2", "里不止一个数"),
        ("1\n\n2", "里不止一个数"),
        ("3\r\n4次", "里不止一个数"),
        ("100\t200", "里不止一个数"),
        ("100 200", "里不止一个数"),
        ("1 234\n567", "里不止一个数"),
        ("1  234  567", "里不止一个数"),
        ("1234 567 890", "里不止一个数"),
        ("100, 200", "里不止一个数"),
        ("100 .5", "里不止一个数"),
        ("12 十五", "里不止一个数"),
        ("十\n五", "里不止一个数"),
        ("12场（线上）", "说明移到备注"),
        ("3场取消", "看不懂"),
        ("10-20", "区间"),
        ("10～20场", "区间"),
        ("10至20", "区间"),
        ("三到五个", "区间"),
        ("1.2E+05", "科学计数法"),
        ("12345678901234", "位数过多"),
        ("99999999万亿", "数字过大"),
        ("1,23", "逗号位置不对"),
        ("3万5", "几个数连在一起"),
        ("三五个", "请改用阿拉伯数字"),
        ("一百五", "请改用阿拉伯数字"),
        ("十四五", "请改用阿拉伯数字"),
        ("四强党支部", "看不懂"),
        ("五个中心", "看不懂"),
        ("80周年", "看不懂"),
        ("3S", "看不懂"),
        ("-5", "不能小于0"),
        ("-5场", "不能小于0"),
        ("3.5场", "不是整数"),
        (3.5, "不是整数"),
        ("50%", "本项不是百分比"),
        ("全覆盖", "请填具体数字"),
        ("近3000余", "相互矛盾"),
        ("约500以上", "相互矛盾"),
        ("***局", "遮去的像是名称"),
        ("=SUM(A1:A3)", "像是公式"),
        ("3+5", "像是算式"),
        ("#REF!", "出错提示"),
        ("¥3000", "货币符号"),
        ("3‰", "千分比"),
        ("共开展活动若干场并持续推进" * 6, "文字过长"),
        (True, "是/否"),
        (date(2026, 7, 1), "日期或时间"),
        (datetime(2026, 7, 1, 8, 0), "日期或时间"),  # noqa: DTZ001 - as a spreadsheet gives it
        (float("nan"), "不是有效的数字"),
        (float("inf"), "不是有效的数字"),
        (Decimal("NaN"), "不是有效的数字"),
        (["12"], "看不懂这个单元格"),
    ],
)
def test_no_figure_is_refused_with_a_remedy(cell: object, sentence: str) -> None:
    reading = read_cell(cell, unit_of_measure="场")
    assert sentence in reading.problem
    assert reading.problem.endswith("。")
    assert "请" in reading.problem
    assert (reading.value, reading.is_readable) == (None, False)


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("1", "也可以是100%"),
        (1.0, "也可以是100%"),
        ("无", "没有分母"),
        ("3场", "本项是百分比"),
        ("3万", "本项是百分比"),
    ],
)
def test_a_rate_is_not_guessed(cell: object, sentence: str) -> None:
    reading = read_cell(cell, unit_of_measure="%", value_type="percent")
    assert sentence in reading.problem


def test_negative_money_is_refused() -> None:
    assert "负数" in read_cell("-3", unit_of_measure="万元", value_type="money").problem


@given(scribbles, columns)
def test_any_text_gives_an_answer_that_holds_together(text: str, column: tuple[str, str]) -> None:
    reading = read_cell(text, unit_of_measure=column[0], value_type=column[1])
    _holds_together(reading)


@given(st.one_of(st.floats(), st.integers(), st.decimals(), st.booleans()), columns)
def test_any_number_gives_an_answer_that_holds_together(
    cell: object, column: tuple[str, str]
) -> None:
    _holds_together(read_cell(cell, unit_of_measure=column[0], value_type=column[1]))


def _holds_together(reading: Reading) -> None:
    if reading.problem:
        assert reading.value is None
        return
    if reading.value is None:
        assert reading.kind == "label" or reading.state != "reported"
        assert reading.qualifier == ""
        return
    assert reading.state == "reported"
    assert reading.value.is_finite()
    assert abs(reading.value) <= Decimal(10) ** 13
    assert reading.value == round(reading.value, 4)


@given(st.integers(0, 10**13 - 1))
def test_a_chinese_numeral_reads_back(number: int) -> None:
    spelling = write_chinese(number)
    assert read_chinese(spelling) == number
    assert read_chinese(spelling.replace("二", "两")) == number


@given(st.text(alphabet="零一二三四五六七八九十百千万亿", min_size=1, max_size=9))
def test_only_full_spellings_are_read(spelling: str) -> None:
    number = read_chinese(spelling)
    if number is not None:
        assert write_chinese(number).removeprefix("一") == spelling.removeprefix("一")
