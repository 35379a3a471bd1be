"""What a total is: over which span, of how many, with which value."""

from dataclasses import dataclass
from decimal import Decimal

from campaigns.models import Metric
from campaigns.rollup.adding import NOTHING, Reading
from portal.periods import Period, Quarter, Year

ALL_QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Span:
    """Which figures of one year count: some quarters, and for a whole year those stated for it."""

    year: int
    quarters: tuple[int, ...]

    @classmethod
    def of(cls, period: Period) -> "Span":
        """Exactly this quarter, or this whole year."""
        if isinstance(period, Quarter):
            return cls(period.year, (period.number,))
        return cls(period.number, (0, *ALL_QUARTERS))

    @classmethod
    def year_to_date(cls, quarter: Quarter) -> "Span":
        """The year's quarters up to and with this one (累计)."""
        return cls(quarter.year, ALL_QUARTERS[: quarter.number])

    @property
    def period(self) -> Period:
        """The period the span ends with."""
        if 0 in self.quarters:
            return Year(self.year)
        return Quarter(self.year, self.quarters[-1])


@dataclass(frozen=True, slots=True)
class Total:
    """A figure over a scope: value, how many reported of how many, and the rows behind it."""

    metric: Metric
    reading: Reading = NOTHING
    reported: int = 0
    expected: int = 0
    masked: int = 0
    not_applicable: int = 0
    source: str = "papers"

    @property
    def value(self) -> Decimal | None:
        """Exact value; None when nothing can be shown."""
        return self.reading.value

    @property
    def qualifier(self) -> str:
        """Operator word inherited from the weakest term."""
        return self.reading.qualifier

    @property
    def state(self) -> str:
        """reported, masked, not_applicable, or empty for 未报."""
        return self.reading.state

    @property
    def owed(self) -> int:
        """How many had something to report: those asked without those it does not apply to."""
        return max(self.expected - self.not_applicable, 0)

    @property
    def is_complete(self) -> bool:
        """Whether every subject asked has answered with a number and nothing is hidden."""
        return self.reported >= self.owed and not self.masked and not self.reading.has_gap

    @property
    def coverage(self) -> str:
        """Reported/owed as shown beside every total (rule 27)."""
        return f"{self.reported}/{self.owed}"
