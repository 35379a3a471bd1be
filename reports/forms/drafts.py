"""Forms of drafts: head, one block, a version, a remark, a hand-over."""

from collections.abc import Mapping
from typing import Any

from django import forms

from portal.models import User
from reports.choices import BlockKind
from reports.models import Draft
from reports.selectors.drafts.writers import offices_of, writers_for

WRITTEN = [(kind.value, kind.label) for kind in BlockKind if kind != BlockKind.CHART]
CHART_KINDS = (("quarters", "按季度"), ("units", "按单位"))


class HeadForm(forms.Form):
    """What stands around the text."""

    title = forms.CharField(label="标题", max_length=120)
    organ = forms.CharField(label="落款", max_length=100, required=False)
    issued_on = forms.DateField(
        label="成文日期", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    salutation = forms.CharField(label="主送", max_length=199, required=False)
    number = forms.CharField(label="文号或期号", max_length=40, required=False)
    signatory = forms.CharField(label="签发人", max_length=40, required=False)
    copied_to = forms.CharField(label="抄送", max_length=300, required=False)
    copies = forms.IntegerField(label="印数", min_value=0, max_value=9999, required=False)

    def clean_salutation(self) -> str:
        """Printed as it stands, so its colon is kept with it."""
        typed: str = self.cleaned_data["salutation"].rstrip("：: ")
        return f"{typed}：" if typed else ""

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


class WriterField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """People, each with the office in which they write."""

    offices: Mapping[int, str] = {}

    def label_from_instance(self, obj: Any) -> str:
        """陈丽华（工委组织部）."""
        office = self.offices.get(obj.pk, "")
        return f"{obj}（{office}）" if office else str(obj)


class HandOverForm(forms.Form):
    """To whom the draft goes."""

    to = WriterField(
        label="交给",
        queryset=User.objects.none(),
        empty_label=None,
        error_messages={"required": "请选择接手的同志。"},
    )

    def __init__(self, draft: Draft, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = writers_for(draft).exclude(pk=user.pk)
        field.offices = offices_of(draft)
