"""Forms of terms and elections."""

from typing import Any

from django import forms

from branches.choices import AdjustmentKind, StepKind
from branches.services.terms import NewAdjustment, NewStep, NewTerm
from portal.errors import RuleBroken
from portal.file_kinds import ALLOWED, MAX_BYTES, clean_name, require_file

LARGEST_SERIAL = 99


def day_field(label: str, help_text: str = "") -> forms.DateField:
    """A day, with the browser's calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, help_text=help_text)


def file_field(*, required: bool = False) -> forms.FileField:
    """A scan or document."""
    return forms.FileField(
        label="材料",
        required=required,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{suffix}" for suffix in ALLOWED)}),
        help_text="pdf、jpg、png、docx、xlsx、wps、et，10MB以内，可传可不传；不要上传涉密文件和含个人证件号、手机号的文件。",
    )


def looked_at(upload: Any) -> tuple[str, bytes] | None:
    """Name and content of a file that may be kept; ValidationError says why another may not."""
    if upload is None:
        return None
    content, name = upload.read(MAX_BYTES + 1), upload.name or ""
    try:
        require_file(clean_name(name), content)
    except RuleBroken as refusal:
        raise forms.ValidationError(refusal.message) from refusal
    return name, content


class TermForm(forms.Form):
    """The election a term began with."""

    elected_on = day_field(
        "选举日期", "届满日期由选举日期加任期算出：机关党委、机关纪委5年，党总支、党支部3年。"
    )
    serial = forms.IntegerField(
        label="届次",
        required=False,
        min_value=1,
        max_value=LARGEST_SERIAL,
        help_text="第几届，只填数字；不清楚可不填。",
    )
    has_committee = forms.BooleanField(
        label="设委员会",
        required=False,
        initial=True,
        help_text="正式党员不足7人的党支部不设支部委员会。",
    )
    approval_ref = forms.CharField(label="选举结果批复文号", required=False, max_length=80)

    def as_new(self) -> NewTerm:
        """What the service wants."""
        facts = self.cleaned_data
        return NewTerm(
            facts["elected_on"],
            facts["serial"],
            facts["has_committee"],
            facts["approval_ref"].strip(),
        )


class TermCorrectionForm(TermForm):
    """The same again, with a reason."""

    reason = forms.CharField(label="更正理由", max_length=200, help_text="记入审计。")


class ExtensionForm(forms.Form):
    """An approved extension."""

    until = day_field("批准延期至", "最迟为届满日期后一年（选举工作条例第三条）。")
    reference = forms.CharField(label="延期批复文号", max_length=80)


class AdjustmentForm(forms.Form):
    """补选 or 届中调整."""

    kind = forms.ChoiceField(label="类别", choices=AdjustmentKind.choices)
    done_on = day_field("办理日期", "以批复或备案的日期为准。")
    document = forms.CharField(label="文号或会议", max_length=120)
    note = forms.CharField(
        label="备注",
        required=False,
        max_length=300,
        help_text="如“补选委员1名”；人员在“任职人员”中登记。",
    )

    def as_new(self) -> NewAdjustment:
        """What the service wants."""
        facts = self.cleaned_data
        kind = AdjustmentKind(facts["kind"])
        return NewAdjustment(kind, facts["done_on"], facts["document"], facts["note"])


class FileForm(forms.Form):
    """One more file of a step."""

    file = file_field(required=True)

    def clean_file(self) -> tuple[str, bytes] | None:
        """Read and looked at."""
        return looked_at(self.cleaned_data["file"])


class StepForm(forms.Form):
    """The next paper or act of an election; the last one asks what the next term is like."""

    kind = forms.ChoiceField(choices=StepKind.choices, widget=forms.HiddenInput)
    done_on = day_field("日期")
    document = forms.CharField(label="文号或会议", required=False, max_length=120)
    note = forms.CharField(label="备注", required=False, max_length=300)
    has_committee = forms.BooleanField(label="新一届设委员会", required=False)
    file = file_field()

    def __init__(self, kind: StepKind, data: Any = None, files: Any = None, **facts: Any) -> None:
        super().__init__(data, files, initial={"kind": kind.value, **facts})
        self.fields["done_on"].label = f"{kind.label}日期"
        self.fields["document"].required = kind != StepKind.ELECTION
        if kind != StepKind.RESULT_REPLY:
            del self.fields["has_committee"]

    def clean_file(self) -> tuple[str, bytes] | None:
        """Read and looked at, before anything is recorded."""
        return looked_at(self.cleaned_data["file"])

    def as_new(self) -> NewStep:
        """What the service wants."""
        facts = self.cleaned_data
        return NewStep(
            StepKind(facts["kind"]),
            facts["done_on"],
            facts["document"],
            facts["note"],
            facts.get("has_committee"),
        )
