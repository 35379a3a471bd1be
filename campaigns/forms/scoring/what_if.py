"""Other weights and tie rules, to be tried."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField

from campaigns.choices import PanelKind, TieRule
from campaigns.rollup.selections import RankingRules
from campaigns.services.scoring import NewRules

TIES = 3
NOTHING = [("", "（不用）")]


class WhatIfForm(forms.Form):
    """Begins with the rules in force."""

    drop_extremes = forms.BooleanField(
        label="满5份评分时去掉一个最高分和一个最低分", required=False
    )

    def __init__(self, rules: RankingRules, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"drop_extremes": rules.drop_extremes})
        self.panels = [panel.kind for panel in rules.panels]
        for panel in rules.panels:
            self.fields[f"weight_{panel.kind}"] = _weight(panel.kind, panel.weight)
        for place in range(TIES):
            held = rules.ties[place] if place < len(rules.ties) else ""
            self.fields[f"tie_{place}"] = forms.ChoiceField(
                label=f"同分规则{place + 1}",
                required=False,
                choices=NOTHING + list(TieRule.choices),
                initial=held,
            )

    def rules(self) -> NewRules:
        """What was chosen."""
        data = self.cleaned_data
        ties = [data[f"tie_{place}"] for place in range(TIES) if data[f"tie_{place}"]]
        weights = {kind: data[f"weight_{kind}"] for kind in self.panels}
        return NewRules(weights, data["drop_extremes"], ties)

    def weights(self) -> list[BoundField]:
        """Boxes of the weights."""
        return [self[f"weight_{kind}"] for kind in self.panels]

    def ties(self) -> list[BoundField]:
        """Boxes of the tie rules."""
        return [self[f"tie_{place}"] for place in range(TIES)]


def _weight(kind: str, held: Decimal) -> forms.DecimalField:
    return forms.DecimalField(
        label=f"{PanelKind(kind).label}组权重（%）",
        min_value=Decimal("0.01"),
        max_value=Decimal(100),
        decimal_places=2,
        initial=f"{held.normalize():f}",
        error_messages={
            "required": "请填权重。",
            "invalid": "请填数字。",
            "min_value": "权重须大于0。",
            "max_value": "权重不超过100。",
            "max_decimal_places": "最多两位小数。",
        },
    )
