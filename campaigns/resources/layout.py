"""Where in a table the names of metrics stand, and which cell holds the figure of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from campaigns.models import Metric
from campaigns.resources.columns import LONGEST_FIGURE, Columns
from campaigns.resources.headings import Role, is_other_figure
from campaigns.resources.identity import Frame
from campaigns.resources.names import Hit, MetricNames, fold, unit_in
from portal.errors import RuleBroken
from portal.sheets.tables import Spot, Table

# More than a note may be, so that a longer one is still refused.
LONGEST_REMARK = 400
# A paper asks some hundred figures; a sheet with more names than this is a register.
MOST_NAMES = 2_000
TOO_MANY_NAMES = (
    "表里的指标名称出现了2000次以上，不像一张填报表，更像台账或汇总表。"
    "请只留本单位本期的填报表后重新上传。"
)


@dataclass(frozen=True, slots=True)
class Seat:
    """One figure's place: whose it is, the unit the sheet declares for it, and its remark."""

    metric: Metric
    spot: Spot
    declared: str = ""
    remark: str = ""
    problem: str = ""

    @property
    def turned(self) -> "Seat":
        """The same seat when rows and columns change places."""
        return Seat(self.metric, self.spot.turned, self.declared, self.remark, self.problem)


@dataclass(slots=True)
class Layout:
    """What was found in one table; spots of rows whose name nobody knows come with their text."""

    seats: list[Seat] = field(default_factory=list)
    unknown: list[tuple[Spot, str]] = field(default_factory=list)
    outside: list[Spot] = field(default_factory=list)
    headings: set[Spot] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    is_turned: bool = False


def count_metrics(table: Table, names: MetricNames) -> int:
    """How many different metrics the table names."""
    hits = _hits(table, names)
    return len({code for hit in hits.values() for code in hit.codes})


def find_layout(table: Table, names: MetricNames, frame: Frame) -> Layout:
    """Names down the side or across the top, whichever holds more of them."""
    hits = _hits(table, names)
    if len(hits) > MOST_NAMES:
        raise RuleBroken(TOO_MANY_NAMES)
    down, across = _best_line(hits, 1), _best_line(hits, 0)
    ways = [False, True] if down >= across else [True, False]
    first = _laid_out(table, names, frame, ways[0])
    if first.seats and not (down == across and first.problems):
        return first
    if first.problems and down != across:
        return first
    # With as many names in a row as in a column, the way with figures beside them is right.
    second = _laid_out(table, names, frame, ways[1])
    return second if second.seats and not second.problems else first


def _laid_out(table: Table, names: MetricNames, frame: Frame, is_turned: bool) -> Layout:
    if not is_turned:
        return _Reader(table, names, frame).read()
    layout = _Reader(table.turned(), names, frame, is_turned=True).read()
    layout.seats = [seat.turned for seat in layout.seats]
    layout.unknown = [(spot.turned, text) for spot, text in layout.unknown]
    layout.outside = [spot.turned for spot in layout.outside]
    layout.headings = {spot.turned for spot in layout.headings}
    return layout


def _hits(table: Table, names: MetricNames) -> dict[Spot, Hit]:
    found: dict[Spot, Hit] = {}
    for row, cells in enumerate(table.rows, start=1):
        for column, value in enumerate(cells, start=1):
            if isinstance(value, str) and value and (hit := names.find(value)):
                found[Spot(row, column)] = hit
    return found


def _best_line(hits: dict[Spot, Hit], axis: int) -> int:
    lines: dict[int, set[str]] = {}
    for spot, hit in hits.items():
        lines.setdefault(spot[axis], set()).add(hit.metric.code)
    return max((len(found) for found in lines.values()), default=0)


@dataclass(slots=True)
class _Block:
    """A strip of columns: names, then what stands with them. Many forms have two side by side."""

    labels: list[int]
    first: int
    last: int


class _Reader:
    """One table with names down the side."""

    def __init__(
        self, table: Table, names: MetricNames, frame: Frame, *, is_turned: bool = False
    ) -> None:
        self.table, self.frame = table, frame
        self.hits = _hits(table, names)
        self.others: dict[str, bool] = {}
        self.layout = Layout(is_turned=is_turned)
        self.columns = Columns(table, self.hits, frame, is_turned=is_turned)
        self.top = min((spot.row for spot in self.hits), default=1)
        self.bottom = max((spot.row for spot in self.hits), default=0)

    def read(self) -> Layout:
        """Every block's seats, the unknown rows, and what lies outside."""
        for block in self._blocks():
            self._read_block(block)
        self.layout.notes += self.columns.notes
        self.layout.problems += self.columns.problems
        self.layout.headings = self.columns.heading_spots()
        self.layout.outside = [
            Spot(row, column)
            for row in (*range(1, self.top), *range(self.bottom + 1, self.table.height + 1))
            for column in range(1, self.table.width + 1)
            if self.table.value(Spot(row, column)) is not None
        ]
        return self.layout

    def _blocks(self) -> list[_Block]:
        columns = sorted({spot.column for spot in self.hits})
        groups: list[list[int]] = []
        for column in columns:
            if groups and not self._is_apart(groups[-1], column):
                groups[-1].append(column)
            else:
                groups.append([column])
        if not groups:
            return []
        starts = [1, *(group[0] for group in groups[1:])]
        ends = [*(start - 1 for start in starts[1:]), self.table.width]
        return [_Block(*parts) for parts in zip(groups, starts, ends, strict=True)]

    def _is_apart(self, group: list[int], column: int) -> bool:
        """Whether the column names other metrics than the group does in the same rows."""
        same = other = 0
        for spot, hit in self.hits.items():
            if spot.column != column:
                continue
            beside = [self.hits.get(Spot(spot.row, left)) for left in group]
            for neighbour in filter(None, beside):
                agrees = neighbour.codes & hit.codes
                same, other = same + bool(agrees), other + (not agrees)
                if neighbour.by_code or hit.by_code:
                    return False
        return other > same

    def _read_block(self, block: _Block) -> None:
        roles = {column: self.columns.role(column) for column in self._free_columns(block)}
        column = self.columns.choose(roles)
        if column is None:
            return
        units = [c for c, role in roles.items() if role == Role.UNIT]
        remarks = [c for c, role in roles.items() if role == Role.REMARK]
        beside = [c for c in roles if c not in {column, *remarks}]
        for row in range(1, self.table.height + 1):
            hits = [hit for label in block.labels if (hit := self.hits.get(Spot(row, label)))]
            spot = Spot(row, column)
            if not hits:
                self._note_unknown(block, spot, beside)
                continue
            self.layout.seats.append(
                Seat(
                    metric=min(hits, key=lambda hit: not hit.by_code).metric,
                    spot=spot,
                    declared=self._declared(hits, row, units),
                    remark=self._remark(row, remarks),
                    problem=self._doubt(hits, spot, beside),
                )
            )

    def _free_columns(self, block: _Block) -> Iterator[int]:
        return (c for c in range(block.first, block.last + 1) if c not in block.labels)

    def _declared(self, hits: list[Hit], row: int, units: list[int]) -> str:
        by_name = next((hit.declared for hit in hits if hit.declared), "")
        texts = (self.table.text(Spot(row, column)) for column in units)
        return by_name or next((unit_in(text) for text in texts if text), "")

    def _remark(self, row: int, columns: list[int]) -> str:
        """The remarks of the row; of one too long to be taken only the start is kept."""
        texts = filter(None, (self._plain(Spot(row, column)) for column in columns))
        return " ".join(texts)[:LONGEST_REMARK]

    def _plain(self, spot: Spot) -> str:
        value = self.table.value(spot)
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return "" if value is None else str(value).strip()

    def _doubt(self, hits: list[Hit], spot: Spot, beside: list[int]) -> str:
        """The sentence that refuses a row whose name is not clear."""
        shared = next((hit for hit in hits if len(hit.metrics) > 1), None)
        codes = next((hit for hit in hits if hit.by_code), None)
        if shared and not codes:
            listed = "、".join(metric.name for metric in shared.metrics)
            return f"这个名称可以是几个指标（{listed}），请改用指标的全称或代码。"
        if codes and any(codes.metric.code not in hit.codes for hit in hits):
            other = next(hit for hit in hits if codes.metric.code not in hit.codes)
            return (
                f"代码“{codes.metric.code}”是“{codes.metric.name}”，名称写的却是“{other.metric.name}”，"
                "请核对这一行是否错位。"
            )
        words = (self.table.text(Spot(spot.row, column)) for column in beside)
        wrong = next((word for word in words if word and self._is_other(word)), "")
        if wrong:
            return f"旁边写着“{wrong}”，不像本期的数，请改填本期的数并去掉“{wrong}”。"
        return self._shared_cell(spot)

    def _is_other(self, word: str) -> bool:
        if word not in self.others:
            self.others[word] = is_other_figure(word, self.frame)
        return self.others[word]

    def _shared_cell(self, spot: Spot) -> str:
        span = self.table.span_at(spot)
        if span is None:
            return ""
        named = {
            hit.metric.code
            for place, hit in self.hits.items()
            if span.first.row <= place.row <= span.last.row
        }
        if len(named) < 2:  # noqa: PLR2004 - one cell for two metrics
            return ""
        return "是合并单元格，跨了几个指标，看不出各是多少。请取消合并后分别填写。"

    def _note_unknown(self, block: _Block, spot: Spot, beside: list[int]) -> None:
        value = self.table.value(spot)
        is_inside = self.top <= spot.row <= self.bottom
        if value is None or not (is_inside or _is_figure(value)):
            return
        columns = [*block.labels, *(c for c in beside if c < block.labels[0])]
        texts = [self.table.text(Spot(spot.row, column)) for column in columns]
        words = (self.table.text(Spot(spot.row, column)) for column in beside)
        marks = [word for word in words if word and self._is_other(word)]
        text = " ".join(dict.fromkeys([next(filter(None, texts), ""), *marks])).strip()
        # The heading is repeated on every printed page.
        if (
            isinstance(value, str)
            and fold(value)
            and fold(value) in fold(self.columns.heading(spot.column))
        ):
            return
        self.layout.unknown.append((spot, text or "（没有名称）"))


def _is_figure(value: object) -> bool:
    """Whether a cell beside no known name looks like a figure all the same."""
    if isinstance(value, str):
        return value.strip()[:1].isdecimal() and len(value.strip()) <= LONGEST_FIGURE
    return isinstance(value, int | float)
