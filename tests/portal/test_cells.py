"""What a cell means, for everything people really write."""

from decimal import Decimal

import pytest

from portal.cells import read_cell


@pytest.mark.parametrize(
    ("text", "unit_of_measure", "value", "qualifier"),
    [
        ("3100余场", "场", 3100, "yu"),
        ("40多家", "家", 40, "duo"),
        ("超120万人次", "人次", 1200000, "chao"),
        ("120多万人次", "人次", 1200000, "duo"),
        ("120余万人次", "人次", 1200000, "yu"),
        ("120万余人次", "人次", 1200000, "yu"),
        ("约500人", "人", 500, "yue"),
        ("500人左右", "人", 500, "yue"),
        ("500人以上", "人", 500, "above"),
        ("500以上", "人", 500, "above"),
        ("500人以内", "人", 500, "within"),
        ("不少于500人", "人", 500, "above"),
        ("不超过500人", "人", 500, "within"),
        ("不到500人", "人", 500, "within"),
        ("达到500人", "人", 500, ""),
        ("共计1,234场次", "场次", 1234, ""),
        ("逾3000场", "场", 3000, "chao"),
        ("≥30", "场", 30, "above"),
        ("100+", "场", 100, "above"),
        ("上百名", "名", 100, "above"),
        ("3天多", "天", 3, "duo"),
        ("12家单位", "家", 12, ""),
    ],
)
def test_the_words_around_a_number_become_its_qualifier(
    text: str, unit_of_measure: str, value: int, qualifier: str
) -> None:
    reading = read_cell(text, unit_of_measure=unit_of_measure)
    assert (reading.value, reading.qualifier, reading.problem) == (value, qualifier, "")
    assert (reading.state, reading.kind, reading.as_printed) == ("reported", "number", text)


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("三个", 3, ""),
        ("两场", 2, ""),
        ("二十三", 23, ""),
        ("一百零五", 105, ""),
        ("两千三百余", 2300, "yu"),
        ("三千余万", 30000000, "yu"),
        ("十余家", 10, "yu"),
        ("十几个", 10, "duo"),
        ("百余名", 100, "yu"),
        ("千余户", 1000, "yu"),
        ("万名", 10000, ""),
        ("叁拾伍", 35, ""),
        ("零场", 0, ""),
        ("3千", 3000, ""),
        ("15.67万", 156700, ""),
        ("1亿2000万", 120000000, ""),
    ],
)
def test_chinese_and_mixed_numbers_are_read(text: str, value: int, qualifier: str) -> None:
    reading = read_cell(text)
    assert (reading.value, reading.qualifier, reading.problem) == (value, qualifier, "")


@pytest.mark.parametrize(
    ("text", "value", "noted"),
    [
        ("近3000万元", "3000", ""),
        ("3000", "3000", ""),
        ("4.13亿元", "41300", "折合为41300万元"),
        ("15.67万", "15.67", "没有写明“元”"),
        ("3000元", "0.3", "折合为0.3万元"),
        ("3000余万元", "3000", ""),
        ("3千万元", "3000", "折合"),
        ("0.55元", "0.0001", "小数位过多"),
    ],
)
def test_money_is_brought_into_the_unit_of_the_column(text: str, value: str, noted: str) -> None:
    reading = read_cell(text, unit_of_measure="万元", value_type="money")
    assert (str(reading.value), reading.problem) == (value, "")
    assert noted in "".join(reading.notes)
    assert bool(noted) == bool(reading.notes)


@pytest.mark.parametrize(
    ("cell", "value", "has_note"),
    [
        ("72.7%", "72.7", False),
        ("72.7", "72.7", False),
        ("95%以上", "95", False),
        ("0.727", "72.7", True),
        (0.95, "95", True),
        (0.6851351351351351, "68.5135", True),
        ("百分之七十二点七", "72.7", True),
        ("全覆盖", "100", True),
        ("1%", "1", False),
        (0, "0", False),
        ("-3.2%", "-3.2", False),
        ("150%", "150", False),
        ("2个百分点", "2", False),
    ],
)
def test_per_cent_is_kept_in_per_cent(cell: object, value: str, has_note: bool) -> None:
    reading = read_cell(cell, unit_of_measure="%", value_type="percent")
    assert (str(reading.value), reading.problem) == (value, "")
    assert bool(reading.notes) is has_note


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("３１００", 3100),
        ("3,100", 3100),
        ("3，100", 3100),
        ("1 234 567", 1234567),
        ("3100\u00a0场", 3100),
        ("31\u200b00", 3100),
        ("＋31", 31),
        ("“31”", 31),
        ("'31", 31),
        ("31场。", 31),
        ("3100\n余场", 3100),
        ("  31  ", 31),
        ("1\u00a0234\u2009567场", 1234567),
        ("共 1 234 567 场", 1234567),
        ("3100 \r\n 余场", 3100),
        ("007", 7),
    ],
)
def test_what_typing_and_copying_leave_behind_is_cleaned(text: str, value: int) -> None:
    reading = read_cell(text, unit_of_measure="场")
    assert (reading.value, reading.problem) == (value, "")


def test_blanks_read_as_thousands_ask_to_be_checked() -> None:
    assert read_cell("1 234 567").notes == ("数字间的空格按千分位分隔读，请核对",)


def test_every_clean_up_is_told() -> None:
    assert read_cell("“３，１００\u200b 餘场。”", unit_of_measure="场").notes == (
        "已去除看不见的字符",
        "全角字符已转为半角",
        "繁体、大写数字已转为通用写法",
        "已去除空格或换行",
        "已去除引号",
        "已去除句末标点",
        "已去除千分位逗号",
    )


@pytest.mark.parametrize(
    ("cell", "value", "printed"),
    [
        (23, "23", "23"),
        (3.0, "3", "3"),
        (2.9999999999999996, "3", "3"),
        (Decimal("12.00"), "12", "12"),
    ],
)
def test_cells_of_a_spreadsheet_are_numbers(cell: object, value: str, printed: str) -> None:
    reading = read_cell(cell)
    assert (str(reading.value), reading.as_printed, reading.problem) == (value, printed, "")


def test_noise_of_binary_fractions_is_removed() -> None:
    reading = read_cell(0.1 + 0.2, unit_of_measure="万元", value_type="money")
    assert (reading.value, reading.as_printed) == (Decimal("0.3"), "0.3")
    assert reading.notes == ("已去除电子表格的计算误差",)


@pytest.mark.parametrize("text", ["", None, "   ", "空", "未报", "\u200b"])
def test_nothing_is_not_zero(text: object) -> None:
    reading = read_cell(text)
    assert (reading.state, reading.value, reading.problem) == ("blank", None, "")


@pytest.mark.parametrize("text", ["—", "——", "-", "/", "不适用", "N/A", "n/a", "－"])
def test_not_applicable_is_neither_blank_nor_zero(text: str) -> None:
    reading = read_cell(text)
    assert (reading.state, reading.value, reading.problem) == ("not_applicable", None, "")


@pytest.mark.parametrize("text", ["无", "没有", "零失误", "零差错", "零报告"])
def test_none_is_zero_and_says_so(text: str) -> None:
    reading = read_cell(text)
    assert (reading.state, reading.value, reading.problem) == ("reported", 0, "")
    assert "按0计" in reading.notes[0]


@pytest.mark.parametrize(
    "text",
    ["***", "**余家", "**.**万元", "第**个", "*万余册", "****余名", "3**", "＊＊＊场", "近***场"],
)
def test_stars_hide_a_figure(text: str) -> None:
    reading = read_cell(text)
    assert (reading.state, reading.value, reading.qualifier) == ("masked", None, "")
    assert reading.as_printed == text


@pytest.mark.parametrize(
    ("text", "value", "word"),
    [
        ("第二批", 2, "批"),
        ("第十届", 10, "届"),
        ("第十屆", 10, "届"),
        ("第6期", 6, "期"),
        ("第 3", 3, ""),
    ],
)
def test_an_ordinal_is_a_place_in_a_row(text: str, value: int, word: str) -> None:
    reading = read_cell(text, unit_of_measure="届")
    assert (reading.value, reading.kind, reading.measure_word) == (value, "ordinal", word)
    assert "不作累加" in reading.notes[-1]


def test_a_set_phrase_gives_its_number_with_a_remark() -> None:
    reading = read_cell("五大特色活动", unit_of_measure="项")
    assert (reading.value, reading.kind) == (5, "label")
    assert "请核对" in reading.notes[0]


@pytest.mark.parametrize(
    ("text", "unit_of_measure", "noted"),
    [
        ("23场", "场", ""),
        ("23场次", "场", "意思相同"),
        ("23期", "班次", "意思相同"),
        ("7条", "项", "意思相同"),
        ("12个", "家", "较笼统"),
        ("23人", "人次", "“人”与本项的“人次”不是一回事"),
        ("23人次", "人", "“人次”与本项的“人”不是一回事"),
        ("23个", "人次", "不是一回事"),
        ("23场", "", ""),
    ],
)
def test_another_measure_word_is_remarked_never_refused(
    text: str, unit_of_measure: str, noted: str
) -> None:
    reading = read_cell(text, unit_of_measure=unit_of_measure)
    assert (reading.value is not None, reading.problem) == (True, "")
    assert noted in "".join(reading.notes)
    assert bool(noted) == bool(reading.notes)


@pytest.mark.parametrize("cell", ["每周一次", "第一季度", 3, "无"])
def test_a_text_metric_keeps_its_text(cell: object) -> None:
    reading = read_cell(cell, unit_of_measure="次/周", value_type="text")
    assert (reading.kind, reading.value, reading.as_printed) == ("label", None, str(cell))


def test_decimals_and_changes_may_be_negative() -> None:
    assert read_cell("-3.25", value_type="decimal").value == Decimal("-3.25")
    assert read_cell("负三", value_type="decimal").value == -3
