"""Own SVG charts: the same drawing on screen and on paper.

On screen the classes of chart_with_table.css colour it; on paper, where the drawing is a picture
of its own, the attributes do (black, greys, dashes), so no chart speaks by colour alone.
Missing values are gaps, never zeros.  The same data always gives the same text.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString

from portal.numbers import cn_number, cn_number_in

Amount = Decimal | int | None

_FONT = "GW Hei, Noto Sans CJK SC, sans-serif"
_DASHES = ("", "5 4", "2 3", "8 3 2 3")
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 24, 36, 40
_ROW, _NAME_WIDTH, _VALUE_WIDTH = 30, 168, 92
_NAME_LENGTH = 12
_LEGEND_STEP = 150
_TICKS = 4
# Above this many points a label at each would run into its neighbour.
_MOST_LABELS = 12


@dataclass(frozen=True, slots=True)
class Series:
    """One line: a name and a value for each label, None where there is none.

    `partial`: places whose value will still grow; they are drawn dashed and marked with *.
    """

    name: str
    values: Sequence[Amount]
    partial: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a ranking; without a value its word is printed instead of a bar."""

    label: str
    value: Amount
    gap_word: str = "未报"
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class _Scale:
    """Maps values to pixels along one direction; zero always lies on it."""

    low: Decimal
    high: Decimal
    start: float
    end: float

    def __call__(self, value: Decimal | int) -> float:
        part = (Decimal(value) - self.low) / (self.high - self.low)
        return self.start + float(part) * (self.end - self.start)


def line_chart(
    series: Sequence[Series],
    labels: Sequence[str],
    *,
    title: str,
    unit_of_measure: str = "",
    width: int = 640,
    height: int = 300,
) -> SafeString:
    """Lines over time with a value at every point; a missing value breaks the line.

    A label may have two lines (“四季度\\n2024年”); the second is drawn only where it changes.
    """
    for line in series:
        if len(line.values) != len(labels):
            message = f"series {line.name!r} has {len(line.values)} values, not {len(labels)}"
            raise ValueError(message)
    step, low, high = _nice_range(value for line in series for value in line.values)
    y = _Scale(low, high, height - _BOTTOM, _TOP)
    x = [
        _LEFT + (width - _LEFT - _RIGHT) * (place + 0.5) / len(labels) for place in _places(labels)
    ]
    parts = [_grid(y, low, step, width, unit_of_measure)]
    parts.append(_axis_labels(x, labels, height))
    parts += [
        _gap_line(x[i], y) for i in _places(labels) if all(s.values[i] is None for s in series)
    ]
    for number, line in enumerate(series, start=1):
        parts.append(_line(number, line, x, y, unit_of_measure))
    if len(series) > 1:
        parts.append(_legend(series))
    told = (_told(line, labels, unit_of_measure) for line in series)
    return _svg(title, "；".join(told), parts, (width, height))


def bar_chart(
    bars: Sequence[Bar],
    *,
    title: str,
    unit_of_measure: str = "",
    width: int = 640,
    row: int = _ROW,
) -> SafeString:
    """Horizontal bars in the order given, each with its name and its value; `row` is its height."""
    _, low, high = _nice_range(bar.value for bar in bars)
    x = _Scale(low, high, _NAME_WIDTH, width - _VALUE_WIDTH)
    height = row * len(bars) + 16
    parts = [
        _bar(bar, (8 + row * place, row), x, _written(bar.value, unit_of_measure) or bar.gap_word)
        for place, bar in enumerate(bars)
    ]
    parts.append(_rule(x(0), 4, x(0), height - 4, "axis"))
    told = (f"{bar.label}{_written(bar.value, unit_of_measure) or bar.gap_word}" for bar in bars)
    return _svg(title, "；".join(told), parts, (width, height))


def _nice_range(values: Iterable[Amount]) -> tuple[Decimal, Decimal, Decimal]:
    """The step of the grid (1, 2 or 5 times a power of ten) and the range it covers with 0."""
    known = [Decimal(value) for value in values if value is not None]
    low, high = min([Decimal(0), *known]), max([Decimal(0), *known])
    if low == high:
        return Decimal(1), Decimal(0), Decimal(1)
    rough = (high - low) / _TICKS
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * size for size in (1, 2, 5, 10) if power * size >= rough)
    return step, -_outward(-low, step), _outward(high, step)


def _outward(distance: Decimal, step: Decimal) -> Decimal:
    """The next whole multiple of the step at or beyond a distance from zero."""
    whole = distance // step * step
    return whole if whole == distance else whole + step


def _places(labels: Sequence[str]) -> range:
    return range(len(labels))


def _written(value: Amount, unit_of_measure: str) -> str:
    return "" if value is None else cn_number_in(value, unit_of_measure)


def _told(line: Series, labels: Sequence[str], unit: str) -> str:
    whole = ["".join(reversed(label.split("\n"))) for label in labels]
    pairs = enumerate(zip(whole, line.values, strict=True))
    return f"{line.name}：" + "，".join(
        f"{label}{_written(value, unit) or '无数据'}{'（不完整）' if at in line.partial else ''}"
        for at, (label, value) in pairs
    )


def _rule(x1: float, y1: float, x2: float, y2: float, name: str) -> str:
    faint = {"grid": ' stroke-width=".3"', "gap": ' stroke-dasharray="3 3"'}.get(name, "")
    return (
        f'<line class="chart__{name}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
        f' stroke="currentColor"{faint}/>'
    )


def _text(x: float, y: float, text: str, name: str, anchor: str = "middle") -> str:
    return (
        f'<text class="chart__{name}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">'
        f"{escape(text)}</text>"
    )


def _axis_labels(x: Sequence[float], labels: Sequence[str], height: int) -> str:
    parts, last = [], ""
    for place, label in zip(x, labels, strict=True):
        upper, _, lower = label.partition("\n")
        parts.append(_text(place, height - (22 if lower else 12), upper, "label"))
        if lower and lower != last:
            parts.append(_text(place, height - 7, lower, "label"))
        last = lower
    return "".join(parts)


def _grid(y: _Scale, low: Decimal, step: Decimal, width: int, unit: str) -> str:
    parts = []
    tick = low
    while tick <= y.high:
        name = "axis" if tick == 0 else "grid"
        parts.append(_rule(_LEFT, y(tick), width - _RIGHT, y(tick), name))
        shown = cn_number_in(tick, unit) if unit == "%" else cn_number(tick)
        parts.append(_text(_LEFT - 8, y(tick) + 4, shown, "label", "end"))
        tick += step
    return "".join(parts)


def _gap_line(x: float, y: _Scale) -> str:
    return _rule(x, y.end, x, y.start, "gap") + _text(x, y.end - 6, "缺", "label")


def _line(number: int, line: Series, x: Sequence[float], y: _Scale, unit: str) -> str:
    name = "" if number == 1 else f" chart__line--{number}"
    dot = "" if number == 1 else f" chart__dot--{number}"
    dash = _DASHES[(number - 1) % len(_DASHES)]
    pattern = f' stroke-dasharray="{dash}"' if dash else ""
    points = [(i, y(value), value) for i, value in enumerate(line.values) if value is not None]
    parts = []
    for run, is_partial in _stretches(line):
        path = " ".join(f"{x[i]:.1f},{y(line.values[i] or 0):.1f}" for i in run)
        look = f'{name} chart__line--partial"' if is_partial else f'{name}"'
        drawn = ' stroke-dasharray="2 4"' if is_partial else pattern
        parts.append(
            f'<polyline class="chart__line{look} points="{path}" fill="none"'
            f' stroke="currentColor" stroke-width="2"{drawn}/>'
        )
    # Labels of the second line hang below, so that two close lines stay readable.
    offset = -10 if number % 2 else 18
    for place, top, value in points:
        parts.append(
            f'<circle class="chart__dot{dot}" cx="{x[place]:.1f}" cy="{top:.1f}" r="3.5"'
            f' stroke="currentColor"/>'
        )
        if len(x) <= _MOST_LABELS or place == points[-1][0]:
            shown = cn_number_in(value, unit) if unit == "%" else cn_number(value)
            mark = "*" if place in line.partial else ""
            parts.append(_text(x[place], top + offset, f"{shown}{mark}", "value"))
    return "".join(parts)


def _stretches(line: Series) -> list[tuple[list[int], bool]]:
    """Neighbouring points drawn alike; the way to and from a partial value stands by itself."""
    found: list[tuple[list[int], bool]] = []
    for run in _runs(line.values):
        pairs = groupby(run[1:], key=lambda at: at in line.partial or at - 1 in line.partial)
        stretches = [(list(ends), is_partial) for is_partial, ends in pairs]
        found += [([ends[0] - 1, *ends], is_partial) for ends, is_partial in stretches]
        if not stretches:
            found.append((run, False))
    return found


def _runs(values: Sequence[Amount]) -> list[list[int]]:
    """Places of neighbouring values; every gap begins a new run."""
    grouped = groupby(range(len(values)), key=lambda place: values[place] is not None)
    return [list(places) for is_known, places in grouped if is_known]


def _legend(series: Sequence[Series]) -> str:
    parts = []
    for number, line in enumerate(series, start=1):
        left = _LEFT + (number - 1) * _LEGEND_STEP
        name = "" if number == 1 else f" chart__line--{number}"
        dash = _DASHES[(number - 1) % len(_DASHES)]
        pattern = f' stroke-dasharray="{dash}"' if dash else ""
        parts.append(
            f'<line class="chart__line{name}" x1="{left}" y1="10" x2="{left + 24}" y2="10"'
            f' stroke="currentColor" stroke-width="2"{pattern}/>'
        )
        parts.append(_text(left + 30, 14, line.name, "legend", "start"))
    return "".join(parts)


def _bar(bar: Bar, place: tuple[int, int], x: _Scale, written: str) -> str:
    """`place`: top and height of its row."""
    top, row = place
    middle = top + row / 2 + 4
    short = bar.label if len(bar.label) <= _NAME_LENGTH else f"{bar.label[: _NAME_LENGTH - 1]}…"
    parts = [f"<title>{escape(bar.label)}：{escape(written)}</title>"]
    parts.append(_text(_NAME_WIDTH - 10, middle, short, "label", "end"))
    if bar.value is None:
        parts.append(_rule(x(0), middle - 4, x(0) + 40, middle - 4, "gap"))
        parts.append(_text(x(0) + 48, middle, written, "label", "start"))
        return f"<g>{''.join(parts)}</g>"
    start, end = sorted((x(0), x(bar.value)))
    look = ' chart__bar--2" fill="silver"' if bar.is_quiet else '" fill="gray"'
    parts.append(
        f'<rect class="chart__bar{look} x="{start:.1f}" y="{top + 5}" width="{end - start:.1f}"'
        f' height="{row - 10}"/>'
    )
    parts.append(_text(end + 8, middle, written, "value", "start"))
    return f"<g>{''.join(parts)}</g>"


def _svg(title: str, told: str, parts: Iterable[str], size: tuple[int, int]) -> SafeString:
    body = "".join(parts)
    # Names from the content: unique among different charts of a page, the same on every run.
    key = hashlib.sha256(f"{title}{told}{body}".encode()).hexdigest()[:10]
    return SafeString(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {size[0]} {size[1]}"'
        f' role="img" aria-labelledby="chart-{key}-title chart-{key}-told" font-size="12"'
        f' font-family="{_FONT}"><title id="chart-{key}-title">{escape(title)}</title>'
        f'<desc id="chart-{key}-told">{escape(told)}。</desc>{body}</svg>'
    )
