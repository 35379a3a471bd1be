"""What a number speaks of: the metric named beside it, at its own time, done and counted whole."""

from decimal import Decimal

import pytest

from portal.prose import find_figures
from portal.prose.subjects import COMMITTEE
from reports.selectors.prose.known import Known, Sources, book_of
from reports.selectors.prose.proofreading import Proof, Prover
from reports.selectors.prose.suggesting import MetricWords, Suggester

METRICS = (
    MetricWords("warning_sessions", "警示教育次数", ("开展警示教育",), "次"),
    MetricWords("warning_base_visits", "参观警示教育基地次数", (), "次"),
    MetricWords("branches_total", "党支部数", (), "个"),
    MetricWords("branches_strong", "“四强”党支部数", (), "个"),
    MetricWords("messages", "收到群众留言数", (), "条"),
    MetricWords("messages_replied", "回复处理留言数", (), "条"),
    MetricWords("challenge_items", "“揭榜攻关”发布榜单项数", (), "项"),
    MetricWords("challenge_done", "“揭榜攻关”完成项数", (), "项"),
)
VALUES = {
    "warning_sessions": 27, "warning_base_visits": 135, "branches_total": 60,
    "branches_strong": 37, "messages": 251, "messages_replied": 109,
    "challenge_items": 254, "challenge_done": 148,
}  # fmt: skip
OWN = (0, 1, 2, 3, 4)


def prove(text: str, quarters: tuple[int, ...] = OWN) -> Proof:
    rows = [
        Known(code, COMMITTEE, Decimal(value), "", str(value), "2/2", "papers")
        for code, value in VALUES.items()
    ]
    sources = Sources(2025, book_of(rows), quarters=quarters)
    prover = Prover(Suggester(METRICS), sources, {})
    return prover.prove(next(row for row in find_figures(text) if row.kind == "figure"))


@pytest.mark.parametrize(
    "text",
    [
        "全市收到群众留言109条。",
        "市直单位“四强”党支部60个。",
        "“揭榜攻关”发布榜单148项。",
        "“揭榜攻关”完成254项。",
        "开展警示教育135次。",
        "开展警示教育超27次。",
        "开展警示教育至少28次。",
    ],
)
def test_the_number_of_another_metric_proves_nothing(text: str) -> None:
    assert prove(text).verdict != "matched"


@pytest.mark.parametrize(
    "text",
    [
        "全市收到群众留言251条。",
        "市直单位“四强”党支部37个。",
        "市直单位党支部60个。",
        "“揭榜攻关”完成148项。",
        "市直单位开展警示教育27次，参观警示教育基地135次。",
        "27次警示教育全面铺开。",
        "按计划开展警示教育27次。",
    ],
)
def test_the_metric_that_is_named_is_proved(text: str) -> None:
    assert prove(text).verdict == "matched"


@pytest.mark.parametrize(
    "before",
    [
        "2023年", "2023年，全市", "2023年市直单位突出重点，", "近5年", "“十四五”以来", "四季度",
        "第四季度", "上半年", "1至3月", "2025年12月", "全省", "每月", "日均", "人均", "平均每个单位",
        "计划", "拟", "将", "未", "没有", "取消", "推迟", "少",
    ],
)  # fmt: skip
def test_words_that_make_it_another_number(before: str) -> None:
    proof = prove(f"{before}开展警示教育27次。")
    assert (proof.verdict, bool(proof.reason)) == ("no_source", True)


@pytest.mark.parametrize("text", ["27个单位开展警示教育。", "开展警示教育27个单位。"])
def test_another_thing_is_counted(text: str) -> None:
    assert prove(text).verdict == "no_source"


@pytest.mark.parametrize(
    ("before", "quarters"),
    [
        ("2025年", OWN), ("全年", OWN), ("今年以来", OWN), ("截至12月，", OWN), ("2025年底", OWN),
        ("2025年以来，市直单位累计", OWN), ("1至12月", OWN),
        ("深入贯彻2024年全会精神，", OWN), ("第一季度", (1,)), ("1至3月", (1,)), ("今年以来", (1,)),
        ("2025年上半年", (1, 2)), ("三季度", (3,)),
    ],
)  # fmt: skip
def test_words_that_name_the_papers_own_time(before: str, quarters: tuple[int, ...]) -> None:
    assert prove(f"{before}开展警示教育27次。", quarters).verdict == "matched"


@pytest.mark.parametrize(
    ("before", "quarters"),
    [("全年", (1,)), ("今年以来", (3,)), ("上半年", (1,)), ("2024年", (1,))],
)
def test_more_or_less_than_the_papers_time(before: str, quarters: tuple[int, ...]) -> None:
    assert prove(f"{before}开展警示教育27次。", quarters).verdict == "no_source"
