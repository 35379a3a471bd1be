"""What the forms of all kinds share: day, document, choosing units."""

import datetime
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils import timezone

from campaigns.services.reorganisations import Plan
from portal.periods import Quarter
from units.choices import ReorganisationKind
from units.models import Unit, UnitKind

DATE_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
DAY_HELP = (
    "一般定在季度第一天（如7月1日），原单位和新单位就不用拆分同一季度的数。"
    "可以是以后的日期：到那天自动生效，之前可以取消。"
)
Group = tuple[str, list[BoundField]]


@dataclass(frozen=True)
class ActOptions:
    """Units and classes to choose from, read once for all fields of a page."""

    units: dict[str, Unit]
    kinds: dict[str, UnitKind]

    @classmethod
    def load(cls) -> "ActOptions":
        """Living units below the 工委, in official order; two queries."""
        rows = Unit.objects.active().select_related("parent", "kind").in_official_order()
        units = {str(unit.pk): unit for unit in rows}
        return cls(units, {str(kind.pk): kind for kind in UnitKind.objects.all()})

    def below(self) -> list[tuple[str, str]]:
        """Units an act may be about: 工委 and those outside it are left out."""
        return [(pk, _label(unit)) for pk, unit in self.units.items() if not unit.is_root]

    def parents(self) -> list[tuple[str, str]]:
        """Units others may stand below, the 工委 first."""
        roots = [(pk, unit.short_name) for pk, unit in self.units.items() if _is_committee(unit)]
        return roots + self.below()


def _is_committee(unit: Unit) -> bool:
    return unit.is_root and unit.reports


def _label(unit: Unit) -> str:
    if unit.parent is None or unit.parent.is_root:
        return unit.short_name
    return f"{unit.short_name}（{unit.parent.short_name}下属）"


def unit_field(label: str, *, required: bool = True, help_text: str = "") -> Any:
    """A list to choose one unit from; filled by `ActForm`."""
    missing = {
        "required": f"请选择{label}。",
        "invalid_choice": "这个单位已不在名单里，请重新选择。",
    }
    return forms.ChoiceField(
        label=label, required=required, help_text=help_text, error_messages=missing
    )


class ActForm(forms.Form):
    """Facts every act has; `plan` is what the service takes."""

    unit_fields: ClassVar[tuple[str, ...]] = ("unit",)
    effective_on = forms.DateField(
        label="生效日期",
        widget=DATE_INPUT,
        help_text=DAY_HELP,
        error_messages={"required": "请填写生效日期，如2027-01-01。"},
    )
    document = forms.CharField(
        label="依据文件",
        max_length=120,
        help_text="批准文件的文号，如“某编〔2026〕12号”。",
        error_messages={"required": "请填写依据文件；没有批准文件不能办理。"},
    )
    note = forms.CharField(
        label="说明",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, options: ActOptions, data: Any = None, initial: dict[str, Any] | None = None
    ) -> None:
        next_quarter = Quarter.containing(timezone.localdate()).next.start
        super().__init__(data, initial={"effective_on": next_quarter} | (initial or {}))
        self.options = options
        choices = [("", "请选择"), *options.below()]
        for name in self.unit_fields:
            self.choose_from(name, choices)

    def choose_from(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Fill a list."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def unit(self, name: str) -> Unit | None:
        """The unit chosen there."""
        return self.options.units.get(self.cleaned_data.get(name) or "")

    def groups(self) -> list[Group]:
        """Fields as they stand on the page, under their headings."""
        return [("基本事实", [self[name] for name in self.fields])]

    def plan(self, kind: ReorganisationKind) -> Plan:
        """The facts for the service."""
        raise NotImplementedError

    def basics(self) -> tuple[datetime.date, str, str]:
        """Day, document, note."""
        found = self.cleaned_data
        return found["effective_on"], found["document"], found["note"]
