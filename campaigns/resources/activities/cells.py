"""Counts and kinds in the cells of a sheet of activities."""

from decimal import Decimal, InvalidOperation
from typing import Any

from import_export.widgets import Widget

from campaigns.models import ActivityKind, ActivitySeries
from campaigns.services.activities.entries import LARGEST
from portal.registers.texts import folded

UNITS_OF_MEASURE = "场次人个件张册篇万元"


class Tally(Widget):
    """A count from 0; an empty cell says nothing and is not 0."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal | None:
        """The number, None for an empty cell."""
        text = folded(value).replace(" ", "").replace(",", "").rstrip(UNITS_OF_MEASURE)
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation as fault:
            raise ValueError(f"“{text[:15]}”不是数，请填0或正数。") from fault
        if not number.is_finite() or not 0 <= number < LARGEST:
            raise ValueError(f"“{text[:15]}”不对，请填0或正数，并核对位数。")
        return number

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        """A number; whole where it is whole."""
        if value is None:
            return None
        return int(value) if value == value.to_integral_value() else float(value)


class KindIndex:
    """Kinds and series by name or code, read once for a whole sheet."""

    def __init__(self) -> None:
        self._named: dict[str, ActivityKind] = {
            folded(word): kind
            for kind in ActivityKind.objects.select_related("campaign")
            for word in (kind.code, kind.name)
        }
        self._series: dict[str, ActivitySeries] = {
            folded(row.name): row for row in ActivitySeries.objects.all()
        }

    def kind(self, text: str) -> ActivityKind:
        """ValueError when there is none, and for kinds that are entered on their page alone."""
        found = self._named.get(folded(text))
        if found is None:
            raise ValueError(f"“{text[:30]}”不是活动类别，请照“活动类别”页面上的名称填。")
        if found.is_sensitive:
            raise ValueError(f"“{found}”仅由纪检岗位在页面上登记，不能用表格。")
        return found

    def series(self, text: str) -> ActivitySeries:
        """ValueError when there is none."""
        found = self._series.get(folded(text))
        if found is None:
            raise ValueError(f"“{text[:30]}”不是登记的系列活动，请照“系列届次”页面上的名称填。")
        return found
