"""The likeliest metric by the words around a figure and its measure word."""

import pytest

from portal.prose import find_figures
from reports.selectors.prose.suggesting import MetricWords, Suggester

METRICS = [
    MetricWords("branches_total", "党支部数", (), "个"),
    MetricWords("warning_sessions", "警示教育次数", ("开展警示教育",), "次"),
    MetricWords("warning_base_visits", "参观警示教育基地次数", (), "次"),
    MetricWords("preaching_sessions", "理论宣讲场次", ("基层宣讲",), "场"),
    MetricWords("live_views", "直播收视人次", ("累计收视",), "人次"),
    MetricWords("issues_rectify_rate", "问题整改率", (), "%"),
    MetricWords("issues_found", "发现问题数", (), "个"),
]


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("市直单位开展警示教育210次，参观警示教育基地35次。", ["warning_sessions", "warning_base_visits"]),
        ("直播累计收视超8万人次。", ["live_views"]),
        ("各级宣讲队开展基层宣讲900余场。", ["preaching_sessions"]),
        ("督查发现问题80个，整改率95%。", ["issues_found", "issues_rectify_rate"]),
        ("栽种银杏树300棵。", [""]),
    ],
)  # fmt: skip
def test_the_likeliest_metric_is_named(sentence: str, codes: list[str]) -> None:
    suggester = Suggester(METRICS)
    assert [suggester.suggest(found) for found in find_figures(sentence)] == codes


def test_a_rate_is_never_suggested_for_a_count() -> None:
    (found,) = find_figures("问题整改率涉及12个。")
    assert "issues_rectify_rate" not in Suggester(METRICS).ranked(found)


OTHERS = [
    MetricWords("members_recruited", "新发展党员数", ("发展党员数",), "名"),
    MetricWords("fee_recipients", "走访慰问困难党员数", ("慰问困难党员",), "名"),
    MetricWords("fee_allocated", "划拨党费慰问金额", ("党费慰问金额",), "万元"),
    MetricWords("train_growth", "党校培训规模同比增幅", ("党校培训增幅",), "%"),
    MetricWords("branches_total", "党支部数", (), "个"),
    MetricWords("branches_red", "红旗党支部数", (), "个"),
]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("新发展党员数对应的党费28.6万元。", ""),
        ("走访慰问困难党员近6万元。", ""),
        ("走访慰问困难党员60名。", "fee_recipients"),
        ("划拨党费慰问金6000元。", "fee_allocated"),
        ("同比增长4.2%。", ""),
        ("党校培训规模同比增长4.2%。", "train_growth"),
        ("新建党支部2个。", ""),
        ("撤销党支部2个。", ""),
        ("设有党支部30个。", "branches_total"),
        ("新发展党员41名。", "members_recruited"),
        ("新发展党员41个小时。", ""),
    ],
)
def test_a_measure_of_another_kind_suggests_nothing(sentence: str, code: str) -> None:
    (found,) = find_figures(sentence)
    assert Suggester(OTHERS).suggest(found) == code


STEPS = [
    MetricWords("members_recruited", "新发展党员数", ("发展党员数",), "名"),
    MetricWords("warning_sessions", "警示教育次数", ("警示教育",), "次"),
    MetricWords("issues_found", "发现问题数", ("查摆问题数",), "个"),
    MetricWords("issues_rectified", "已整改问题数", ("整改问题数",), "个"),
]


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("拍摄警示教育片5集。", [""]), ("开展警示教育5场。", ["warning_sessions"]),
        ("全年发展党员17名，按期转正8名。", ["members_recruited", ""]),
        ("发现问题48个，已整改22个。", ["issues_found", "issues_rectified"]),
        ("发现问题48个，整改22个。", ["issues_found", "issues_rectified"]),
        ("整改中又发现问题3个。", ["issues_found"]),
    ],
)  # fmt: skip
def test_what_was_done_about_it_is_another_figure(sentence: str, codes: list[str]) -> None:
    suggester = Suggester(STEPS)
    assert [suggester.suggest(found) for found in find_figures(sentence)] == codes


def test_labels_and_dates_have_no_metric() -> None:
    suggester = Suggester(METRICS)
    rows = find_figures("2025年“五个中心”党支部")
    assert {suggester.suggest(found) for found in rows} == {""}
