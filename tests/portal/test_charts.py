"""Charts: readable without colour, honest about gaps, the same on every run."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.charts import Bar, Series, bar_chart, line_chart

SVG = "{http://www.w3.org/2000/svg}"
QUARTERS = ["一季度", "二季度", "三季度", "四季度"]
amounts = st.one_of(st.none(), st.integers(-(10**9), 10**9), st.decimals(-1000, 1000, places=2))


def _parsed(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)


def _texts(drawing: str, name: str) -> list[str | None]:
    texts = _parsed(drawing).iter(f"{SVG}text")
    return [text.text for text in texts if text.get("class") == f"chart__{name}"]


def _two_years() -> str:
    this_year = Series("2026年", [12, None, 18, 22])
    return line_chart(
        [this_year, Series("2025年", [10, 11, 15, 0])],
        QUARTERS,
        title="警示教育",
        unit_of_measure="场",
    )


def test_a_chart_tells_its_title_and_its_data() -> None:
    drawing = _parsed(_two_years())
    title, told = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
    assert title is not None
    assert told is not None
    assert (title.text, drawing.get("role")) == ("警示教育", "img")
    assert drawing.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
    assert "2026年：一季度12场，二季度无数据，三季度18场" in (told.text or "")


def test_a_missing_value_breaks_the_line_and_is_never_zero() -> None:
    drawing = _parsed(line_chart([Series("a", [1, 2, None, 4])], QUARTERS, title="t"))
    runs = [line.get("points", "").split() for line in drawing.iter(f"{SVG}polyline")]
    assert [len(run) for run in runs] == [2, 1]
    assert len(list(drawing.iter(f"{SVG}circle"))) == 3


def test_a_place_without_any_value_is_marked() -> None:
    drawing = line_chart([Series("a", [1, None, 3, 4])], QUARTERS, title="t")
    assert "缺" in _texts(drawing, "label")
    assert 'class="chart__gap"' in drawing


def test_every_point_carries_its_value() -> None:
    assert _texts(_two_years(), "value") == ["12", "18", "22", "10", "11", "15", "0"]
    rates = line_chart(
        [Series("a", [Decimal("83.33")])], ["2025年"], title="t", unit_of_measure="%"
    )
    assert _texts(rates, "value") == ["83.3%"]


def test_many_points_only_label_the_last() -> None:
    drawing = line_chart([Series("a", range(30))], [str(day) for day in range(30)], title="t")
    assert _texts(drawing, "value") == ["29"]


def test_lines_differ_without_colour() -> None:
    assert _texts(_two_years(), "legend") == ["2026年", "2025年"]
    lines = list(_parsed(_two_years()).iter(f"{SVG}polyline"))
    assert {line.get("stroke-dasharray") for line in lines} == {None, "5 4"}


def test_a_series_must_fit_its_labels() -> None:
    with pytest.raises(ValueError, match="has 1 values, not 4"):
        line_chart([Series("a", [1])], QUARTERS, title="t")


def test_a_ranking_names_each_bar_and_its_value() -> None:
    bars = [
        Bar("市财政局", 62800),
        Bar("市民政局", None),
        Bar("市科技局", 0),
        Bar("甲", None, "隐去"),
    ]
    drawing = bar_chart(bars, title="参训", unit_of_measure="人次")
    assert _texts(drawing, "value") == ["6.28万人次", "0人次"]
    assert [text for text in _texts(drawing, "label") if text in {"未报", "隐去"}] == [
        "未报",
        "隐去",
    ]
    assert len(list(_parsed(drawing).iter(f"{SVG}rect"))) == 2


def test_a_long_name_is_shortened_but_told_in_full() -> None:
    name = "市人力资源和社会保障局机关党委"
    drawing = bar_chart([Bar(name, 3, is_quiet=True)], title="t")
    assert _texts(drawing, "label") == ["市人力资源和社会保障局…"]
    assert f"<title>{name}：3</title>" in drawing


def test_a_fall_is_drawn_left_of_zero() -> None:
    drawing = _parsed(bar_chart([Bar("a", 30), Bar("b", -30)], title="t"))
    rise, fall = drawing.iter(f"{SVG}rect")
    assert float(fall.get("x", "")) + float(fall.get("width", "")) == float(rise.get("x", ""))
    assert float(fall.get("x", "")) >= 168


def test_text_is_escaped() -> None:
    drawing = bar_chart([Bar("<b>&", 1)], title='x<y"')
    assert "<b>" not in drawing
    assert _texts(drawing, "label") == ["<b>&"]


@pytest.mark.parametrize("forbidden", ["style=", "<style", "<script", "href", "url("])
def test_nothing_in_it_breaks_the_content_policy(forbidden: str) -> None:
    assert forbidden not in _two_years()
    assert forbidden not in bar_chart([Bar("a", 1)], title="t")


@given(st.lists(amounts, min_size=1, max_size=15))
def test_any_values_give_a_sound_and_stable_drawing(values: list[Decimal | int | None]) -> None:
    labels = [str(place) for place in range(len(values))]
    lines = [line_chart([Series("a", values)], labels, title="t") for _ in range(2)]
    bars = bar_chart(
        [Bar(label, value) for label, value in zip(labels, values, strict=True)], title="t"
    )
    assert lines[0] == lines[1]
    known = sum(value is not None for value in values)
    assert len(list(_parsed(lines[0]).iter(f"{SVG}circle"))) == known
    assert len(list(_parsed(bars).iter(f"{SVG}rect"))) == known
    assert not re.search(r"nan|inf\b|E[+-]\d", lines[0] + bars)
    for circle in _parsed(lines[0]).iter(f"{SVG}circle"):
        assert 36 <= float(circle.get("cy", "")) <= 266


def test_a_value_that_will_still_grow_is_dashed_and_marked() -> None:
    drawing = line_chart([Series("a", [1, 2, 4, 3], [3])], QUARTERS, title="t")
    lines = re.findall(r"<polyline[^>]*>", drawing)
    assert len(lines) == 2
    assert "chart__line--partial" not in lines[0]
    assert 'stroke-dasharray="2 4"' in lines[1]
    assert ">3*</text>" in drawing
    assert "3（不完整）" in drawing
    whole = line_chart([Series("a", [1, 2, 4, 3])], QUARTERS, title="t")
    assert whole.count("<polyline") == 1
