"""Numbers as old papers, clerks and scanners write them, and words that bound them from above."""

import pytest

from portal.prose import find_figures
from tests.portal.prose.reading import Wanted, assert_counts_nothing, assert_read

# Sentence; then each figure as printed, value, qualifier, measure word.
FIGURES = [
    ("发展党员廿二名，培训卅名。", [("廿二名", "22", "exact", "名"), ("卅名", "30", "exact", "名")]),
    ("整改廿三个，表彰卌六名。", [("廿三个", "23", "exact", "个"), ("卌六名", "46", "exact", "名")]),
    ("表彰壹佰贰拾名。", [("壹佰贰拾名", "120", "exact", "名")]),
    ("支出叁万伍仟元。", [("叁万伍仟元", "35000", "exact", "元")]),
    ("慰问⑫名，编发③期。", [("⑫名", "12", "exact", "名"), ("③期", "3", "exact", "期")]),
    ("培训¹²³名，₁₂₃名", [("¹²³名", "123", "exact", "名"), ("₁₂₃名", "123", "exact", "名")]),
    ("召开二〇次会议", [("二〇次", "20", "exact", "次")]),
    ("开展九九九九场", [("九九九九场", "9999", "exact", "场")]),
    ("整改率九十九点九％", [("九十九点九％", "99.9", "exact", "%")]),
    ("参加１２，３４５名。", [("１２，３４５名", "12345", "exact", "名")]),
    ("培训1，024人", [("1，024人", "1024", "exact", "人")]),
    ("参加两三百人", [("两三百人", "200", "about", "人")]),
    ("走访七八十名", [("七八十名", "70", "about", "名")]),
    ("开展三四千场", [("三四千场", "3000", "about", "场")]),
    ("谈话十五六次", [("十五六次", "15", "about", "次")]),
    ("培训两千名，两百场", [("两千名", "2000", "exact", "名"), ("两百场", "200", "exact", "场")]),
    ("讲党课百场。", [("百场", "100", "exact", "场")]),
    ("讲党课千场以上", [("千场以上", "1000", "more_than", "场")]),
    ("补助5—8万元", [("5", "5", "exact", "万元"), ("8万元", "8", "exact", "万元")]),
    ("参加3至5万人", [("3", "30000", "exact", "人"), ("5万人", "50000", "exact", "人")]),
    ("占比过半。", [("过半", "50", "over", "%")]),
    ("半数以上支部", [("半数以上", "50", "more_than", "%")]),
    ("材料减半，一半党员", [("减半", "50", "exact", "%"), ("一半", "50", "exact", "%")]),
    ("党员总数：9999", [("9999", "9999", "exact", "")]),
    ("党员总数九千名。", [("九千名", "9000", "exact", "名")]),
    ("“党员先锋岗1200个”", [("1200个", "1200", "exact", "个")]),
    ("“警示教育9999场”", [("9999场", "9999", "exact", "场")]),
    ("共3版", [("3版", "3", "exact", "版")]),
    ("折款1万6千元", [("1万6千元", "16000", "exact", "元")]),
    ("发放1亿2千万元", [("1亿2千万元", "12000", "exact", "万元")]),
    ("服务3万2000人", [("3万2000人", "32000", "exact", "人")]),
    ("占五分之二强", [("五分之二", "40", "exact", "%")]),
    ("改造二十多处", [("二十多处", "20", "more_than", "处")]),
    ("未超过10%", [("未超过10%", "10", "at_most", "%")]),
    ("没有超过28次", [("没有超过28次", "28", "at_most", "次")]),
    ("低于27次", [("低于27次", "27", "at_most", "次")]),
    ("少于27次", [("少于27次", "27", "at_most", "次")]),
    ("未达到三成", [("未达到三成", "30", "at_most", "%")]),
    ("大于5名", [("大于5名", "5", "over", "名")]),
    ("最少5名", [("最少5名", "5", "more_than", "名")]),
]  # fmt: skip

NAMES = [
    "“百名书记讲党课”", "百名书记讲党课", "千场宣讲进基层", "五卅运动", "队伍万众一心", "收拾行装",
    "80后，90后", "平均年龄26.5岁", "①学习；②培训", "●抓学习", "时间过半、任务过半", "四处奔走",
    "修订2025版", "群众不满", "三五成群", "一个支部一个支部地过", "做到“两个确立”", "事半功倍",
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), FIGURES, ids=[s for s, _ in FIGURES])
def test_every_figure_is_read(sentence: str, wanted: Wanted) -> None:
    assert_read(sentence, wanted)


@pytest.mark.parametrize("sentence", NAMES)
def test_a_name_stays_a_name(sentence: str) -> None:
    assert_counts_nothing(sentence)


@pytest.mark.parametrize(
    ("sentence", "printed"), [("▲▲名党员", "▲▲名"), ("收到□□件", "□□件"), ("参加○○人", "○○人")]
)
def test_a_blotted_number_is_masked(sentence: str, printed: str) -> None:
    (row,) = find_figures(sentence)
    assert (row.kind, row.value_as_printed, row.value) == ("masked", printed, None)


@pytest.mark.parametrize("date", ["二○二五年", "二○○五年三月", "廿三日"])
def test_a_ring_or_a_rare_ten_stands_in_a_date(date: str) -> None:
    assert {row.kind for row in find_figures(date)} <= {"date"}
