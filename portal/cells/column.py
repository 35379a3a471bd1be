"""The column a cell stands in."""

from dataclasses import dataclass
from decimal import Decimal

from portal.numbers import WAN, YI


@dataclass(frozen=True, slots=True)
class Column:
    """What the metric expects: its unit and the type of its values."""

    unit_of_measure: str
    value_type: str

    @property
    def is_percent(self) -> bool:
        """Whether figures of this column are per cent."""
        return self.value_type == "percent" or self.unit_of_measure == "%"

    @property
    def factor(self) -> Decimal:
        """What one of its unit is worth: 10000 for 万元."""
        first = self.unit_of_measure[:1] if len(self.unit_of_measure) > 1 else ""
        return {"万": WAN, "亿": YI}.get(first, Decimal(1))

    @property
    def base_unit(self) -> str:
        """The unit without its 万 or 亿: 元 for 万元."""
        return self.unit_of_measure[1:] if self.factor > 1 else self.unit_of_measure
