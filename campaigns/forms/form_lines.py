"""The author's table: a place in the order and two boxes a line, and the minutes one figure takes."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django import forms

from campaigns.models import CampaignMetric
from campaigns.services.form_drafts import LEAST_MINUTES, MOST_MINUTES, Line

LAST_PLACE = 9999


class MinutesForm(forms.Form):
    """How long one figure takes, as an estimate."""

    minutes = forms.DecimalField(
        label="每格估计分钟数",
        min_value=LEAST_MINUTES,
        max_value=MOST_MINUTES,
        decimal_places=1,
        error_messages={
            "required": "请填写每格估计分钟数。",
            "invalid": "每格分钟数请填数字，如0.5。",
            "min_value": "每格分钟数不小于0.1。",
            "max_value": "每格分钟数不大于60。",
        },
    )

    @property
    def number(self) -> Decimal:
        """The minutes as read."""
        minutes: Decimal = self.cleaned_data["minutes"]
        return minutes


def read_lines(
    rows: Sequence[CampaignMetric], data: Mapping[str, str]
) -> tuple[dict[CampaignMetric, Line], list[str]]:
    """What the table says of each line, and a sentence for each place that is no number.

    A line the sender did not know of (no place came along) stays as it is.
    """
    lines: dict[CampaignMetric, Line] = {}
    faults = []
    for row in rows:
        place = data.get(f"position_{row.pk}")
        if place is None:
            continue
        if not place.strip().isdecimal() or int(place) > LAST_PLACE:
            faults.append(f"“{row.metric.name}”的排序请填0至{LAST_PLACE}的整数。")
            continue
        lines[row] = Line(int(place), f"required_{row.pk}" in data, f"out_{row.pk}" in data)
    return lines, faults
