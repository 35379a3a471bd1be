"""What stands on a board page: cards, rows of the ranking, and their words."""

from dataclasses import dataclass

from campaigns.choices import Organised
from campaigns.models import Metric
from campaigns.rollup import Total
from portal.numbers import exact_number, figure_text
from portal.periods import Period
from reports.selectors.board_notes import Kin, organised_note
from units.models import Unit

# Further periods are told by the table.
MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class BoardView:
    """Which papers count, and under which organisation they are shown."""

    with_submitted: bool = False
    organised: str = Organised.THEN.value

    @property
    def query(self) -> str:
        """The view as the rest of an address; empty for the usual one."""
        parts = ["&with_submitted=1"] if self.with_submitted else []
        if self.organised == Organised.NOW:
            parts.append(f"&organised={self.organised}")
        return "".join(parts)


@dataclass(frozen=True)
class Card:
    """A headline figure: value, comparison with the same period last year, coverage."""

    metric: Metric
    total: Total
    change_text: str
    period: Period
    # Short names of the units that owe the figure, in official order.
    missing: tuple[str, ...] = ()
    view: BoardView = BoardView()

    @property
    def href(self) -> str:
        """The same board with this metric's trend and ranking."""
        return f"?period={self.period.code}&metric={self.metric.code}{self.view.query}"

    @property
    def coverage(self) -> dict[str, object]:
        """How many of those asked have answered."""
        return {
            "reported": self.total.reported,
            "expected": self.total.owed,
            "complete": self.total.is_complete,
            "missing": self.missing,
        }

    @property
    def value(self) -> str:
        """As printed, without its measure word; empty where there is nothing."""
        return shown(self.total)

    @property
    def exact(self) -> str:
        """Exact value for the tooltip."""
        return "" if self.total.value is None else exact_number(round(self.total.value, 4))


@dataclass(frozen=True)
class RankRow:
    """One unit in a ranking."""

    place: int
    unit: Unit
    total: Total
    value: str


@dataclass(frozen=True)
class Board:
    """A board page."""

    period: Period
    periods: list[Period]
    cards: list[Card]
    metric: Metric
    metrics: list[Metric]
    trend_svg: str
    trend_rows: list[list[str]]
    ranking: list[RankRow]
    ranking_svg: str
    view: BoardView = BoardView()
    kin: Kin = Kin()
    trend_head: tuple[tuple[str, str], ...] = (
        ("期间", ""), ("数值", "number"), ("已报/应报", "number"), ("完整性", ""),
    )  # fmt: skip
    ranking_head: tuple[tuple[str, str], ...] = (
        ("位次", "number"), ("单位", ""), ("数值", "number"), ("已报/应报", "number"),
    )  # fmt: skip

    @property
    def subtitle(self) -> str:
        """What the numbers on the page are."""
        scope = "含已报未审的数" if self.view.with_submitted else "只含已审定的数"
        return f"{self.period.label}，{scope}，{organised_note(self.view.organised)}"

    @property
    def views(self) -> list[tuple[str, str]]:
        """The organisations a board can be shown by."""
        return [(value, str(label)) for value, label in Organised.choices]

    @property
    def is_now(self) -> bool:
        """Whether the board shows units as they are organised today."""
        return self.view.organised == Organised.NOW

    @property
    def export_title(self) -> str:
        """Name of the sheet, which says the view where it is not the usual one."""
        words = f"（{Organised.NOW.label}）" if self.is_now else ""
        return f"{self.metric.name}{self.period.label}{words}"

    @property
    def trend_title(self) -> str:
        """Heading of the trend."""
        return f"{self.metric.name}走势（{self.metric.unit_of_measure}）"

    @property
    def trend_note(self) -> str:
        """What the dashes mean, where there are any."""
        partial = [row[0] for row in self.trend_rows if row[-1] and row[1] != "未报"]
        named = "、".join(partial) if len(partial) <= MOST_NAMED else f"{len(partial)}期"
        return f"虚线和*：{named}还不完整，见表。" if partial else ""

    @property
    def ranking_title(self) -> str:
        """Heading of the ranking."""
        return f"{self.metric.name}按单位（{self.metric.unit_of_measure}）"

    @property
    def ranking_table(self) -> list[list[str]]:
        """The ranking beside its chart."""
        return [[str(r.place), r.unit.short_name, r.value, r.total.coverage] for r in self.ranking]

    @property
    def export_url(self) -> str:
        """The same question, answered as a sheet."""
        where = f"?period={self.period.code}&metric={self.metric.code}"
        return f"{where}{self.view.query}&export=xlsx"


def shown(total: Total) -> str:
    """The figure in words; *** for masked, empty for none."""
    if total.state == "masked":
        return "***"
    if total.value is None:
        return total.reading.text
    return figure_text(total.value, total.qualifier, total.metric.unit_of_measure)
