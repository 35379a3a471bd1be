"""Weights of panels, and who sits on them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField

from campaigns.choices import PanelKind
from campaigns.models import Selection
from campaigns.selectors.editions.judges import accounts_for
from portal.models import User

WHO = {
    PanelKind.EXPERTS: "“评审专家”账号",
    PanelKind.PEERS: "各单位专职副书记账号",
    PanelKind.COMMITTEE: "工委各部门和领导账号",
}


class JudgesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Accounts with the unit in which they hold their office."""

    def label_from_instance(self, obj: Any) -> str:
        """Name and unit: two people may share a name, and nobody scores his own unit."""
        return f"{obj}（{obj.seat}）"


class PanelsForm(forms.Form):
    """A weight for each panel (draft only) and its judges (until scoring begins)."""

    def __init__(self, selection: Selection, *, asks_weights: bool, data: Any = None) -> None:
        panels = {row.kind: row for row in selection.panels.prefetch_related("judges")}
        initial: dict[str, Any] = {}
        for kind, panel in panels.items():
            initial[f"{kind}_weight"] = f"{panel.weight.normalize():f}"
            initial[f"{kind}_judges"] = [judge.user_id for judge in panel.judges.all()]
        super().__init__(data, initial=initial)
        self.kinds = list(PanelKind) if asks_weights else [PanelKind(kind) for kind in panels]
        self.asks_weights = asks_weights
        for kind in self.kinds:
            if asks_weights:
                self.fields[f"{kind}_weight"] = _weight_field(kind)
            self.fields[f"{kind}_judges"] = JudgesField(
                label=f"{kind.label}组评委",
                required=False,
                queryset=accounts_for(kind),
                widget=forms.CheckboxSelectMultiple,
                help_text=f"可选：{WHO[kind]}。",
            )

    @property
    def lines(self) -> list[tuple[str, BoundField | None, BoundField]]:
        """A panel a line."""
        return [
            (
                f"{kind.label}组",
                self[f"{kind}_weight"] if self.asks_weights else None,
                self[f"{kind}_judges"],
            )
            for kind in self.kinds
        ]

    @property
    def weights(self) -> dict[PanelKind, Decimal | None]:
        """For the service."""
        return {kind: self.cleaned_data[f"{kind}_weight"] for kind in self.kinds}

    @property
    def judges(self) -> dict[PanelKind, Iterable[User]]:
        """For the service."""
        return {kind: self.cleaned_data[f"{kind}_judges"] for kind in self.kinds}


def _weight_field(kind: PanelKind) -> forms.DecimalField:
    return forms.DecimalField(
        label=f"{kind.label}组权重（%）",
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=2,
        help_text="不设这个组就留空；各组合计100。",
        error_messages={"invalid": "权重请填数字，如40。"},
    )
