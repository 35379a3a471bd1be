"""What a new draft is about; only what its kind may speak of is offered."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from campaigns.choices import Organised
from campaigns.models import ReportingRound
from portal.models import User
from portal.periods import Year
from portal.pinyin import search_word, sounds_like
from portal.roles import Capability
from reports.choices import ReportKind, ReportPart
from reports.rollup.spans import end_of, span_of
from reports.selectors.genres import load_genre
from reports.services.places import ANY, CITY
from units.models import Unit

LIST_ID = "draft-units"
# How many of the units that fit a word are named.
MOST_NAMED = 6


class NewDraftForm(forms.Form):
    """Whose text of which period; a kind that only the 工委 writes asks for no unit."""

    kind = forms.ChoiceField(choices=ReportKind.choices, widget=forms.HiddenInput)
    unit = forms.CharField(
        label="单位",
        max_length=120,
        widget=forms.TextInput(attrs={"list": LIST_ID, "autocomplete": "off"}),
        error_messages={"required": "请填写单位，可从列表中选。"},
    )
    year = forms.TypedChoiceField(label="年度", coerce=int)
    part = forms.ChoiceField(label="时段")
    organised = forms.ChoiceField(
        label="机构口径",
        choices=Organised.choices,
        required=False,
        help_text="各单位的数按当时的机构设置还是按现在的机构设置列示。",
    )

    def __init__(self, user: User, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.genre = load_genre(kind)
        self.units: list[Unit] = list(
            Unit.objects.allowing(Capability.REPORT_WRITE, user)
            .filter(parent__isnull=False)
            .in_official_order()
        )
        self.initial["kind"] = kind
        self._ask_unit()
        self._ask_period()

    def _ask_unit(self) -> None:
        if self.genre.whose == CITY:
            del self.fields["unit"]
        elif self.genre.whose == ANY:
            self.fields["unit"].required = False
            self.fields["unit"].help_text = "不填为工委；可输入简称、简称中的几个字或拼音首字母。"
        else:
            self.fields["unit"].help_text = "可输入简称、简称中的几个字或拼音首字母。"

    def _ask_period(self) -> None:
        years = ReportingRound.objects.order_by("-year").values_list("year", flat=True).distinct()
        known = sorted({*years, timezone.localdate().year}, reverse=True)
        year, part = last_ended(known, self.genre.parts, timezone.localdate())
        self.initial.setdefault("year", year)
        self.initial.setdefault("part", part)
        choices: Any = self.fields
        choices["year"].choices = [(y, Year(y).label) for y in known]
        choices["part"].choices = [(p, ReportPart(p).label) for p in self.genre.parts]

    def clean_unit(self) -> Unit | None:
        """By name, short name or code, or by a part of them or initials as lists are searched.

        None for the 工委.
        """
        typed = search_word(self.cleaned_data["unit"])
        if not typed:
            return None
        if fit := units_like(typed, self.units):
            if len(fit) == 1:
                return fit[0]
            raise forms.ValidationError(_which(typed, fit))
        raise forms.ValidationError(f"没有可起草的单位叫“{typed}”，请从列表中选择。")

    @property
    def subject(self) -> Unit:
        """Whose text a valid form asks for."""
        chosen: Unit | None = self.cleaned_data.get("unit")
        return chosen or Unit.objects.roots().get()


def units_like(typed: str, units: Sequence[Unit]) -> list[Unit]:
    """The units called exactly so; where there is none, those the word is a part of."""
    word = typed.lower()
    exact = [
        unit
        for unit in units
        if word in (unit.short_name, unit.name, unit.code.lower(), unit.initials)
    ]
    return exact or [
        unit
        for unit in units
        if sounds_like(unit.short_name, word) or word in unit.name or word in unit.initials
    ]


def _which(typed: str, fit: Sequence[Unit]) -> str:
    names = "、".join(unit.short_name for unit in fit[:MOST_NAMED])
    more = f"等{len(fit)}个" if len(fit) > MOST_NAMED else ""
    return f"“{typed}”可以是{names}{more}，请写全。"


def last_ended(years: Sequence[int], parts: Sequence[str], today: datetime.date) -> tuple[int, str]:
    """The part that ended last, the longer of two; the first of all where none has ended."""
    ends = [
        (end_of(span_of(year, part)), -place, year, part)
        for year in years
        for place, part in enumerate(parts)
    ]
    ended = [row for row in ends if row[0] < today]
    _, _, year, part = max(ended) if ended else (None, None, years[0], parts[0])
    return year, part
