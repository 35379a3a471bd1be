"""Forms of drafts: a new one, its head, one block, a version, a remark, a hand-over."""

from typing import Any

from django import forms
from django.db.models import F
from django.utils import timezone

from campaigns.choices import Organised
from campaigns.models import ReportingRound
from portal.models import User
from portal.periods import Year
from portal.roles import Capability
from reports.choices import BlockKind, ReportKind, ReportPart
from reports.models import Draft
from reports.selectors.drafts.writers import writers_for
from units.models import Unit

WRITTEN = [(kind.value, kind.label) for kind in BlockKind if kind != BlockKind.CHART]
CHART_KINDS = (("quarters", "按季度"), ("units", "按单位"))


class NewDraftForm(forms.Form):
    """What to write, about whom and when."""

    kind = forms.ChoiceField(label="种类", choices=ReportKind.choices)
    unit = forms.ModelChoiceField(label="单位", queryset=Unit.objects.none(), empty_label=None)
    year = forms.TypedChoiceField(label="年度", coerce=int)
    part = forms.ChoiceField(label="时段", choices=ReportPart.choices)
    organised = forms.ChoiceField(
        label="机构口径",
        choices=Organised.choices,
        required=False,
        help_text="各单位的数按当时的机构设置还是按现在的机构设置列示。",
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.allowing(Capability.REPORT_WRITE, user)
        self.fields["unit"].queryset = units.order_by(  # type: ignore[attr-defined]
            # The 工委 first: of two databases only one puts what has no parent there by itself.
            F("parent_id").asc(nulls_first=True),
            "kind__position",
            "position",
        )
        years = ReportingRound.objects.order_by("-year").values_list("year", flat=True).distinct()
        known = sorted({*years, timezone.localdate().year}, reverse=True)
        self.fields["year"].choices = [(y, Year(y).label) for y in known]  # type: ignore[attr-defined]


class HeadForm(forms.Form):
    """What stands around the text."""

    title = forms.CharField(label="标题", max_length=120)
    organ = forms.CharField(label="落款", max_length=100, required=False)
    issued_on = forms.DateField(
        label="成文日期", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    salutation = forms.CharField(label="主送", max_length=200, required=False)
    number = forms.CharField(label="文号或期号", max_length=40, required=False)
    signatory = forms.CharField(label="签发人", max_length=40, required=False)
    copied_to = forms.CharField(label="抄送", max_length=300, required=False)
    copies = forms.IntegerField(label="印数", min_value=0, max_value=9999, required=False)

    def clean_copies(self) -> int:
        """None are printed where nothing is said."""
        return self.cleaned_data["copies"] or 0


class BlockForm(forms.Form):
    """One block with its words; fields stand in braces where no script helps."""

    kind = forms.ChoiceField(label="类型", choices=WRITTEN)
    text = forms.CharField(
        label="文字",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="花括号里是数据字段，排印时换成数；标题和要点的序号自动编排，不用写。",
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ChartForm(forms.Form):
    """What a chart draws."""

    metric = forms.CharField(label="指标代码", max_length=60)
    drawn = forms.ChoiceField(label="图表", choices=CHART_KINDS)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def text(self) -> str:
        """The block's text."""
        return f"{self.cleaned_data['metric'].strip()}|{self.cleaned_data['drawn']}"


class VersionForm(forms.Form):
    """Why a version is kept."""

    note = forms.CharField(label="说明", max_length=100, required=False)


class RemarkForm(forms.Form):
    """What is said, and of which block."""

    text = forms.CharField(
        label="批注",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明批注内容。"},
    )
    block = forms.IntegerField(required=False, widget=forms.HiddenInput)


class HandOverForm(forms.Form):
    """To whom the draft goes."""

    to = forms.ModelChoiceField(
        label="交给",
        queryset=User.objects.none(),
        empty_label=None,
        error_messages={"required": "请选择接手的同志。"},
    )

    def __init__(self, draft: Draft, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = writers_for(draft).exclude(pk=user.pk)  # type: ignore[attr-defined]
