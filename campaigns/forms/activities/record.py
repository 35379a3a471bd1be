"""What is typed of an activity: who held it, day, topic, counts; the rest is folded away."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from branches.forms.life.record import DATE_INPUT, TOPICS
from campaigns.choices import CampaignStatus, OrganiserLevel
from campaigns.forms.activities.counting import count_fields, counts_in
from campaigns.models import ActivityKind, ActivitySeries, Campaign
from campaigns.selectors.activities.reach import Holder, Owner
from campaigns.selectors.activities.setups import setup_of
from campaigns.services.activities import ActivityEntry
from units.models import Unit

MORE = ("ended_on", "campaign", "tags", "link", "note", "taking_part")


@dataclass
class Offer:
    """What the form lets one choose from, and what stands in it before anything is typed."""

    kind: ActivityKind
    owners: Sequence[Owner]
    series: Sequence[ActivitySeries] = ()
    due: dict[int, int] = field(default_factory=dict)
    initial: dict[str, Any] = field(default_factory=dict)


class ActivityForm(forms.Form):
    """One event of the kind chosen before."""

    owner = forms.ChoiceField(label="主办方")
    held_on = forms.DateField(label="开展日期", widget=DATE_INPUT)
    topic = forms.CharField(
        label="主题",
        max_length=120,
        widget=forms.TextInput(attrs={"list": TOPICS, "autocomplete": "off"}),
    )
    audience = forms.ChoiceField(label="对象", required=False)
    series = forms.ModelChoiceField(
        label="系列活动",
        queryset=ActivitySeries.objects.none(),
        required=False,
        empty_label="不属于系列",
    )
    edition = forms.IntegerField(
        label="第几届（期）",
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    ended_on = forms.DateField(
        label="结束日期", required=False, widget=DATE_INPUT, help_text="一天以上的填。"
    )
    campaign = forms.ModelChoiceField(
        label="主要活动",
        queryset=Campaign.objects.none(),
        required=False,
        empty_label="无",
        help_text="一次活动只计入一个主要活动。",
    )
    tags = forms.ModelMultipleChoiceField(
        label="相关活动",
        queryset=Campaign.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="同时服务于其他活动的可选，不重复计数。",
    )
    link = forms.URLField(label="报道链接", required=False, max_length=300, assume_scheme="https")
    note = forms.CharField(label="备注", required=False, max_length=300)
    taking_part = forms.ModelMultipleChoiceField(
        label="参加单位",
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, offer: Offer, data: Any = None) -> None:
        start = {"held_on": timezone.localdate(), "campaign": offer.kind.campaign_id}
        super().__init__(data, initial=start | offer.initial)
        self.offer, self.setup = offer, setup_of(offer.kind)
        self.fields |= count_fields(self.setup)
        self._offer_owners()
        self._offer_audience()
        self._offer_series()
        self._offer_campaigns()
        self._offer_units()

    @property
    def main(self) -> list[BoundField]:
        """What is always asked."""
        first = ["owner", "series", "edition", "held_on", "topic", *count_fields(self.setup)]
        names = [name for name in (*first, "audience") if name in self.fields]
        return [self[name] for name in names if not self[name].is_hidden]

    @property
    def more(self) -> list[BoundField]:
        """What most events do without."""
        return [self[name] for name in MORE if name in self.fields]

    @property
    def has_more(self) -> bool:
        """Whether the folded part must be open: something in it is wrong or was typed."""
        return any(field.errors for field in self.more)

    def holder(self) -> Holder:
        """Whoever was chosen."""
        key = self.cleaned_data["owner"]
        return next(owner.holder for owner in self.offer.owners if owner.key == key)

    def entry(self) -> ActivityEntry:
        """The event as the service takes it."""
        typed = self.cleaned_data
        return ActivityEntry(
            self.offer.kind,
            typed["held_on"],
            typed["topic"],
            counts_in(typed, self.setup),
            ended_on=typed["ended_on"],
            campaign=typed["campaign"],
            tags=tuple(typed["tags"]),
            series=typed.get("series"),
            edition=typed.get("edition"),
            audience=typed.get("audience", ""),
            link=typed["link"],
            note=typed["note"],
            taking_part=tuple(typed.get("taking_part", ())),
        )

    def _offer_owners(self) -> None:
        field: Any = self.fields["owner"]
        field.choices = [(owner.key, owner.label) for owner in self.offer.owners]
        if len(self.offer.owners) == 1:
            field.widget = forms.HiddenInput()
            field.initial = self.offer.owners[0].key

    def _offer_audience(self) -> None:
        field: Any = self.fields["audience"]
        field.choices = [("", "不限"), *((word, word) for word in self.setup.audience)]
        if not self.setup.audience:
            del self.fields["audience"]

    def _offer_series(self) -> None:
        if not self.offer.series:
            del self.fields["series"], self.fields["edition"]
            return
        field: Any = self.fields["series"]
        keys = [series.pk for series in self.offer.series]
        field.queryset = ActivitySeries.objects.filter(pk__in=keys)
        due = (
            f"“{series}”应为第{self.offer.due[series.pk]}届（期）" for series in self.offer.series
        )
        self.fields["edition"].help_text = f"按顺序填：{'；'.join(due)}。"
        if len(keys) == 1 and self._speaks_for_the_city:
            field.initial, self.fields["edition"].initial = keys[0], self.offer.due[keys[0]]

    def _offer_campaigns(self) -> None:
        rows = Campaign.objects.frames().order_by("name")
        main: Any = self.fields["campaign"]
        tags: Any = self.fields["tags"]
        main.queryset, tags.queryset = rows, rows.running()
        frames = list(rows)
        main.choices = [("", "无"), *((frame.pk, str(frame)) for frame in frames)]
        running = [frame for frame in frames if frame.status == CampaignStatus.OPEN]
        tags.choices = [(frame.pk, str(frame)) for frame in running]

    def _offer_units(self) -> None:
        if not (self.setup.taking_part and self._speaks_for_the_city):
            del self.fields["taking_part"]
            return
        field: Any = self.fields["taking_part"]
        field.queryset = Unit.objects.reporting().active().in_official_order()

    @property
    def _speaks_for_the_city(self) -> bool:
        return any(owner.level == OrganiserLevel.COMMITTEE for owner in self.offer.owners)
