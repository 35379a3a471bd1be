"""Sentences made of known figures, names and dates: every figure is found, none is invented."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest

from portal.cells.chinese import write_chinese
from portal.prose import find_figures

SENTENCES_A_SEED = 60


@dataclass(frozen=True)
class Known:
    """A figure as we print it and what it means."""

    printed: str
    value: Decimal
    qualifier: str


NOUNS = [
    ("举办专题讲座", "场"), ("走访困难党员", "名"), ("整改问题", "个"), ("结对企业", "家"),
    ("编发简报", "期"), ("推荐图书", "本"), ("开展谈心谈话", "人次"), ("制定措施", "条"),
    ("评选案例", "件"), ("帮扶资金", "万元"), ("惠及农户", "户"), ("组建队伍", "支"),
    ("发放手册", "册"), ("办理实事", "项"), ("参加学习", "人"), ("满意率为", "%"),
]  # fmt: skip
NAMES = [
    "落实“十四五”规划", "做到“两个维护”", "围绕“五个中心”建设", "执行“第一议题”制度", "用好3S技术",
    "坚持“三会一课”", "纪念建党104周年", "建设5A级景区", "贯彻中央八项规定精神", "学习党的二十大精神",
    "实施“六大工程”", "邀请**大学教授", "依托12345热线", "组织“90后”青年", "擦亮“一支部一品牌”",
    "印发《若干措施（2024年版）》", "推进三年行动计划", "在**日报刊发", "一名党员深受触动",
]  # fmt: skip
DATES = ["2025年3月", "今年以来", "上半年", "去年10月16日", "一年来", "2025年", "7月1日至5日"]
SUBJECTS = ["市直机关工委", "市财政局", "各级党组织", "市直各单位", "市教育局机关党委"]


def arabic(rng: random.Random, measure: str) -> Known:
    number = rng.randint(2, 99) if measure == "%" else rng.randint(2, 9999)
    if measure == "%" and rng.random() < 0.5:
        return Known(f"{number}.{number % 9 + 1}%", Decimal(f"{number}.{number % 9 + 1}"), "exact")
    text = f"{number:,}" if rng.random() < 0.2 else str(number)
    return Known(f"{text}{measure}", Decimal(number), "exact")


def rounded(rng: random.Random, measure: str) -> Known:
    number = rng.choice([20, 30, 100, 300, 1200, 3000])
    wording = rng.choice(["{n}余{m}", "{n}多{m}", "近{n}{m}", "约{n}{m}", "超{n}{m}", "{n}{m}以上"])
    if measure == "%":
        wording = rng.choice(["近{n}{m}", "约{n}{m}", "超过{n}{m}", "{n}{m}以上", "{n}{m}左右"])
    kinds = {"余": "more_than", "多": "more_than", "近": "about", "约": "about", "超": "over"}
    kinds |= {"以上": "more_than", "左右": "about"}
    kind = next(kind for word, kind in kinds.items() if word in wording)
    return Known(wording.format(n=number, m=measure), Decimal(number), kind)


def large(rng: random.Random, measure: str) -> Known:
    if measure in {"%", "万元"}:
        return arabic(rng, measure)
    tenths = rng.randint(11, 990)
    return Known(f"{tenths / 10:g}万{measure}", Decimal(tenths) * 1000, "exact")


def chinese(rng: random.Random, measure: str) -> Known:
    if measure in {"%", "万元"}:
        return arabic(rng, measure)
    number = rng.randint(12, 999)
    return Known(f"{write_chinese(number)}{measure}", Decimal(number), "exact")


FORMS: list[Callable[[random.Random, str], Known]] = [arabic, arabic, rounded, large, chinese]


def clause(rng: random.Random) -> tuple[str, list[Known]]:
    if rng.random() < 0.35:
        return rng.choice(NAMES), []
    what, measure = rng.choice(NOUNS)
    known = rng.choice(FORMS)(rng, measure)
    return f"{what}{known.printed}", [known]


def sentence(rng: random.Random) -> tuple[str, list[Known]]:
    parts = [clause(rng) for _ in range(rng.randint(2, 6))]
    head = f"{rng.choice(DATES)}，" if rng.random() < 0.5 else ""
    text = f"{head}{rng.choice(SUBJECTS)}{'，'.join(text for text, _ in parts)}。"
    return text, [known for _, found in parts for known in found]


@pytest.mark.parametrize("seed", range(10))
def test_every_known_figure_is_found_and_none_is_invented(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(SENTENCES_A_SEED):
        text, known = sentence(rng)
        rows = [row for row in find_figures(text) if row.kind in {"figure", "masked"}]
        found = [
            Known(row.value_as_printed, row.value or Decimal(0), row.qualifier) for row in rows
        ]
        assert found == known, text


@pytest.mark.parametrize("seed", range(3))
def test_lines_cut_by_the_page_change_nothing(seed: int) -> None:
    rng = random.Random(1000 + seed)
    for _ in range(SENTENCES_A_SEED):
        text, known = sentence(rng)
        cut = rng.randint(12, max(12, len(text) - 2))
        wrapped = f"{text[:cut]}\n{text[cut:]}"
        rows = [row for row in find_figures(wrapped) if row.kind in {"figure", "masked"}]
        assert [row.value_as_printed for row in rows] == [k.printed for k in known], wrapped
        assert all(wrapped[r.start : r.end].replace("\n", "") == r.value_as_printed for r in rows)
