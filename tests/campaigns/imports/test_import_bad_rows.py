"""Every fault of a row is a Chinese sentence with place and remedy, and nothing is half-written."""

from typing import Any

import pytest

from campaigns.models import Metric, MetricValue, Submission
from portal.models import User
from tests.campaigns.imports.conftest import nothing_is_stored, problems, stored

GOOD = "visits,市民政局,3次"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("visit,市财政局,3次", ("没有代码或名称为“visit”的指标", "“visits 参观次数”", "请改正")),
        (",市财政局,3次", ("没有填写指标代码", "请补填")),
        ("visits,财政,3次", ("没有名为“财政”的单位", "请")),
        ("visits,市财政局机关,3次", ("没有名为“市财政局机关”的单位", "“市财政局”")),
        ("visits,,3次", ("没有填写单位",)),
        ("fix_rate,市财政局,85%", ("“整改率”由系统按分子、分母计算", "请改填其分子和分母")),
        ("visits,市财政局,很多", ("“参观次数”的值“很多”", "请")),
        ("visits,市财政局,-3", ("“参观次数”", "负")),
        ("visits,市财政局,3.5次", ("“参观次数”", "整数")),
    ],
)
def test_a_bad_row_is_refused_with_place_and_remedy(
    load: Any, sheet: Any, line: str, words: tuple[str, ...]
) -> None:
    code, report = load(sheet(line, GOOD))
    sentence = report["rows"][0]["problem"]
    assert code == 1
    assert sentence.startswith("第2行：")
    for word in words:
        assert word in sentence
    assert report["rows"][1]["problem"] == ""
    assert report["written"] is False
    assert nothing_is_stored()


def test_a_plan_is_not_done(load: Any, sheet: Any) -> None:
    header = "indicator_code,subject,value_as_printed,period"
    code, report = load(
        sheet("visits,市财政局,9次,下一年计划", "edition,市财政局,第五届,下一年计划", header=header)
    )
    assert code == 1
    assert "计划不等于完成" in report["rows"][0]["problem"]
    assert "计划数" in report["rows"][1]["notes"]
    assert problems(report) == [report["rows"][0]["problem"]]


def test_two_rows_for_one_cell_are_both_refused(load: Any, sheet: Any) -> None:
    code, report = load(sheet("visits,市财政局,3次", GOOD, "参观次数,市财政局,5次"))
    assert code == 1
    assert [row["action"] for row in report["rows"]] == ["refused", "created", "refused"]
    for sentence in problems(report):
        assert "第2行为“3次”" in sentence
        assert "第4行为“5次”" in sentence
        assert "请只保留一行" in sentence


def test_the_same_figure_twice_is_merged(load: Any, sheet: Any) -> None:
    code, report = load(sheet("visits,市民政局,3次", "走访次数,民政局,３ 次"))
    assert code == 0
    assert [row["action"] for row in report["rows"]] == ["created", "merged"]
    assert MetricValue.objects.count() == 1


@pytest.mark.parametrize(
    ("part", "whole", "names"),
    [
        ("participants,市财政局,30人", "attendances,市财政局,20人次", ("参加人数", "参加人次")),
        (
            "issues_fixed,市财政局,30个",
            "issues_found,市财政局,20个",
            ("已整改问题数", "发现问题数"),
        ),
    ],
)
def test_a_part_above_its_whole_names_both_rows(
    load: Any, sheet: Any, part: str, whole: str, names: tuple[str, str]
) -> None:
    code, report = load(sheet(part, whole))
    assert code == 1
    first, second = problems(report)
    assert f"第2行“{names[0]}”（30" in first
    assert f"第3行“{names[1]}”（20" in first
    assert second.startswith("第3行：")
    assert nothing_is_stored()


def test_a_part_above_what_is_already_stored_is_refused(load: Any, sheet: Any) -> None:
    load(sheet("issues_found,市财政局,20个"), "--leave", "draft")
    code, report = load(sheet("issues_fixed,市财政局,21个"))
    assert code == 1
    assert "已填的“发现问题数”（20个）" in problems(report)[0]


def test_an_approved_paper_asks_for_a_correction(load: Any, sheet: Any) -> None:
    load(sheet(GOOD))
    code, report = load(sheet("visits,市民政局,4次"))
    assert code == 1
    assert "已审定" in problems(report)[0]
    assert "请用更正" in problems(report)[0]
    code, report = load(sheet("edition,市民政局,第五届"))
    assert "其中没有“届次”" in problems(report)[0]


def test_what_a_unit_is_typing_is_not_overwritten(load: Any, sheet: Any) -> None:
    load(sheet(GOOD), "--leave", "draft")
    other = User.objects.get(username="leader")
    MetricValue.objects.update(updated_by=other)
    code, report = load(sheet("visits,市民政局,4次"))
    assert code == 1
    assert "正由其他人填写" in problems(report)[0]
    assert stored("visits", "市民政局").number == 3
    code, report = load(sheet(GOOD))
    assert report["rows"][0]["action"] == "unchanged"
    assert Submission.objects.get(values__isnull=False).status == "draft"


def test_a_submitted_paper_is_not_overwritten(load: Any, sheet: Any) -> None:
    load(sheet(GOOD), "--leave", "submitted")
    code, report = load(sheet("visits,市民政局,4次"))
    assert code == 1
    assert "已上报待审" in problems(report)[0]


def test_a_period_without_calendar_is_a_sentence(load: Any, sheet: Any) -> None:
    header = "indicator_code,subject,value_as_printed,period"
    code, report = load(sheet("visits,市财政局,3次,1999年以来", header=header))
    assert code == 1
    assert "1999年的填报批次无法建立" in problems(report)[0]


def test_a_difference_between_the_columns_is_told(load: Any, sheet: Any) -> None:
    header = "indicator_code,subject,value_as_printed,value_numeric,qualifier"
    code, report = load(sheet("visits,市财政局,30余次,31,exact", header=header))
    row = report["rows"][0]
    assert code == 0
    assert (row["value"], row["qualifier"], row["qualifier_word"]) == (30, "more_than", "余")
    assert any("数值一列为31" in note for note in row["notes"])
    assert any("修饰语一列为“exact”" in note for note in row["notes"])
    assert stored("visits").qualifier == "yu"


def test_a_blank_does_not_hide_what_is_wrong_with_its_row(load: Any, sheet: Any) -> None:
    _, report = load(sheet("visits,财政,未报"))
    assert report["rows"][0]["action"] == "refused"
    assert report["summary"]["refused"] == 1


def test_what_only_discipline_may_read_is_not_told(load: Any, sheet: Any) -> None:
    load(sheet("issues_found,市民政局,17个"))
    Metric.objects.filter(code="issues_found").update(is_sensitive=True)
    _, report = load(sheet("issues_found,市民政局,4个"))
    assert "已审定" in problems(report)[0]
    assert "17" not in problems(report)[0]
