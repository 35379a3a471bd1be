"""Quota, places and what decides between equals."""

from typing import Any

from django import forms
from django.forms import BoundField

from campaigns.choices import QuotaMode, TieRule
from campaigns.forms.frames.fields import choice_field, count_field
from campaigns.models import Selection

PLAIN = ("quota_mode", "quota", "places", "drop_extremes")
ORDINALS = "一二三四五"


class RulesForm(forms.Form):
    """名额和排序."""

    quota_mode = choice_field("推荐名额", QuotaMode)
    quota = forms.DecimalField(
        label="名额",
        required=False,
        min_value=0,
        max_value=9999,
        decimal_places=2,
        help_text="每单位几个，或本单位党支部数的百分之几。",
        error_messages={"invalid": "名额请填数字。"},
    )
    places = count_field("拟命名数", help_text="全市一共命名几个；不填为不限。")
    drop_extremes = forms.BooleanField(
        label="去掉最高分和最低分",
        required=False,
        help_text="同一评委组满5张评分表时，各去掉一个。",
    )

    def __init__(self, selection: Selection, data: Any = None) -> None:
        initial = {name: getattr(selection, name) for name in PLAIN}
        if selection.quota is not None:
            initial["quota"] = f"{selection.quota.normalize():f}"
        ties = dict(enumerate(selection.tie_rules))
        super().__init__(data, initial=initial | {f"tie_{n}": t for n, t in ties.items()})
        for number, _ in enumerate(TieRule):
            self.fields[f"tie_{number}"] = choice_field(
                f"同分时第{ORDINALS[number]}看", TieRule, required=False
            )

    @property
    def plain_fields(self) -> list[BoundField]:
        """Without the ties."""
        return [self[name] for name in PLAIN]

    @property
    def tie_fields(self) -> list[BoundField]:
        """In the order in which they are tried."""
        return [self[f"tie_{number}"] for number, _ in enumerate(TieRule)]

    def clean(self) -> dict[str, Any]:
        """A quota where one is chosen."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("quota_mode") != QuotaMode.NONE and not found.get("quota"):
            self.add_error("quota", "选了限定名额，请填名额。")
        return found

    def values(self) -> dict[str, Any]:
        """Columns for the service."""
        found = self.cleaned_data
        ties = [found[f"tie_{number}"] for number, _ in enumerate(TieRule)]
        values = {name: found[name] for name in PLAIN}
        if found["quota_mode"] == QuotaMode.NONE:
            values["quota"] = None
        return values | {"tie_rules": [tie for tie in ties if tie]}
