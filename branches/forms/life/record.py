"""What a branch's secretary types of an event: day, topic, two numbers; a kind adds its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils import timezone

from branches.choices import CARRIED_LIFE, LifeKind
from branches.models import PartyOrganisation
from branches.services.life import LifeEntry

DATE_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TOPICS = "last-topics"
LARGEST = 99_999
GRADES = (
    ("excellent", "优秀"),
    ("qualified", "合格"),
    ("basic", "基本合格"),
    ("failed", "不合格"),
)


def number(label: str, help_text: str = "", *, required: bool = False) -> forms.IntegerField:
    """A count; a telephone shows its number keys."""
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=0,
        max_value=LARGEST,
        help_text=help_text,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


@dataclass
class Defaults:
    """What stands in the form before anything is typed."""

    branches: Sequence[PartyOrganisation]
    chosen: PartyOrganisation | None = None
    expected: int | None = None
    for_year: int = 0
    copied: dict[str, Any] = field(default_factory=dict)


class BranchLifeForm(forms.Form):
    """One event of a branch; the kind is chosen by the tabs above."""

    kind = forms.CharField(widget=forms.HiddenInput)
    organisation = forms.ModelChoiceField(
        label="党支部",
        queryset=PartyOrganisation.objects.none(),
        to_field_name="code",
        empty_label="请选择",
        error_messages={"invalid_choice": "请从列表中选择您能记录的党支部。"},
    )
    held_on = forms.DateField(label="开展日期", widget=DATE_INPUT)
    topic = forms.CharField(
        label="主题",
        max_length=120,
        widget=forms.TextInput(attrs={"list": TOPICS, "autocomplete": "off"}),
    )
    sessions = forms.IntegerField(label="谈话次数", min_value=1, max_value=999, required=False)
    for_year = forms.TypedChoiceField(label="所属年度", coerce=int, required=False)
    attended = number("实到人数", required=True)
    expected = number("应到人数")
    excellent, qualified, basic, failed = (number(word) for _, word in GRADES)

    def __init__(self, kind: LifeKind, defaults: Defaults, data: Any = None) -> None:
        today = timezone.localdate()
        initial = {
            "kind": kind.value,
            "organisation": defaults.chosen.code if defaults.chosen else None,
            "held_on": today,
            "for_year": defaults.for_year,
            "expected": defaults.expected,
            "sessions": 1,
        }
        super().__init__(data, initial=initial | defaults.copied)
        self.life_kind = kind
        if defaults.expected is not None:
            self.fields["expected"].help_text = "按最近一次录入的党员数填好，有变动请改。"
        self._offer_branches(defaults)
        self._keep_fields_of(kind)
        if "for_year" in self.fields:
            years = [(year, f"{year}年") for year in (today.year, today.year - 1)]
            self.fields["for_year"].choices = years  # type: ignore[attr-defined]

    def _offer_branches(self, defaults: Defaults) -> None:
        choice: Any = self.fields["organisation"]
        keys = [body.pk for body in defaults.branches]
        choice.queryset = PartyOrganisation.objects.filter(pk__in=keys).select_related("unit")
        if len(keys) == 1:
            choice.widget = forms.HiddenInput()

    def _keep_fields_of(self, kind: LifeKind) -> None:
        unwanted = set()
        if kind not in CARRIED_LIFE:
            unwanted |= {"for_year"}
        if kind == LifeKind.TALKS:
            unwanted |= {"attended", "expected"}
        else:
            unwanted |= {"sessions"}
        if kind == LifeKind.APPRAISAL:
            self.fields["attended"].label = "参评人数"
        else:
            unwanted |= {name for name, _ in GRADES}
        for name in unwanted:
            del self.fields[name]

    def entry(self) -> LifeEntry:
        """The event as the service takes it."""
        typed = {k: v for k, v in self.cleaned_data.items() if k not in ("kind", "organisation")}
        typed["for_year"] = typed.get("for_year") or None
        typed["sessions"] = typed.get("sessions") or 1
        return LifeEntry(kind=self.life_kind, **typed)
