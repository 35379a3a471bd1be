"""What a kind of activity asks: everything from closed lists."""

from typing import Any

from django import forms

from campaigns.choices import Counter, Department, OrganiserLevel
from campaigns.models import ActivityKind, Campaign
from campaigns.selectors.activities.setups import KindSetup, setup_of
from campaigns.services.activities.kinds import KindFacts

PAIRS = range(1, 4)
NONE = [("", "无")]


def boxes(label: str, choices: Any, help_text: str = "", *, required: bool = True) -> Any:
    """Some of a closed list, each with its box."""
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=required,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
    )


class KindForm(forms.Form):
    """One kind; `facts` after cleaning."""

    name = forms.CharField(label="名称", max_length=60)
    purpose = forms.CharField(
        label="用途说明",
        required=False,
        max_length=300,
        help_text="登记页上方显示，说明怎样计数。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owner = forms.ChoiceField(label="主办部门", choices=Department.choices)
    campaign = forms.ModelChoiceField(
        label="所属活动", queryset=Campaign.objects.none(), required=False, empty_label="无"
    )
    levels = boxes("由谁登记", OrganiserLevel.choices)
    counters = boxes("计数项", Counter.choices, "计数项为固定清单，不统计个人使用情况。")
    required = boxes("其中必填", Counter.choices, "没有的填0。", required=False)
    audience = forms.CharField(
        label="对象",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="一行一个，登记时从中选；不填则不问对象。",
    )
    taking_part = forms.BooleanField(label="登记参加单位", required=False)
    has_editions = forms.BooleanField(label="按届（期）举办", required=False)

    def __init__(self, kind: ActivityKind, data: Any = None) -> None:
        super().__init__(data, initial=_initial(kind))
        choice: Any = self.fields["campaign"]
        choice.queryset = Campaign.objects.frames().order_by("name")
        choices = [*NONE, *Counter.choices]
        for place in PAIRS:
            for side, word in (("part", "较小项"), ("whole", "较大项")):
                self.fields[f"{side}_{place}"] = forms.ChoiceField(
                    label=f"核对{place}：{word}", choices=choices, required=False
                )

    @property
    def pairs(self) -> list[Any]:
        """The fields of what must lie within what."""
        return [self[f"{side}_{place}"] for place in PAIRS for side in ("part", "whole")]

    def clean_audience(self) -> tuple[str, ...]:
        """One a line, each once."""
        lines = [line.strip()[:60] for line in self.cleaned_data["audience"].splitlines()]
        return tuple(dict.fromkeys(line for line in lines if line))

    def clean(self) -> dict[str, Any]:
        """A pair is filled on both sides or on neither."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for place in PAIRS:
            if bool(cleaned.get(f"part_{place}")) != bool(cleaned.get(f"whole_{place}")):
                self.add_error(f"part_{place}", "较小项和较大项请都选，或都不选。")
        return cleaned

    def facts(self) -> KindFacts:
        """As the service takes it."""
        typed = self.cleaned_data
        pairs = [(typed[f"part_{place}"], typed[f"whole_{place}"]) for place in PAIRS]
        setup = KindSetup(
            levels=tuple(OrganiserLevel(level) for level in typed["levels"]),
            counters=tuple(Counter(counter) for counter in typed["counters"]),
            required=tuple(Counter(counter) for counter in typed["required"]),
            audience=typed["audience"],
            within=tuple((Counter(part), Counter(whole)) for part, whole in pairs if part),
            taking_part=typed["taking_part"],
        )
        names = ("name", "purpose", "campaign", "has_editions")
        plain = {name: typed[name] for name in names}
        return KindFacts(owner=Department(typed["owner"]), setup=setup, **plain)


class NameForm(forms.Form):
    """The name of a copy."""

    name = forms.CharField(label="新类别名称", max_length=60)


def _initial(kind: ActivityKind) -> dict[str, Any]:
    setup = setup_of(kind)
    pairs: dict[str, Any] = {}
    for place, (part, whole) in zip(PAIRS, setup.within, strict=False):
        pairs |= {f"part_{place}": part, f"whole_{place}": whole}
    return pairs | {
        "name": kind.name,
        "purpose": kind.purpose,
        "owner": kind.owner,
        "campaign": kind.campaign_id,
        "levels": list(setup.levels),
        "counters": list(setup.counters),
        "required": list(setup.required),
        "audience": "\n".join(setup.audience),
        "taking_part": setup.taking_part,
        "has_editions": kind.has_editions,
    }
