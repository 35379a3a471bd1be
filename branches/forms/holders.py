"""Posts: name, post, office telephone, dates; nothing private."""

from typing import Any

from django import forms
from django.utils import timezone

from branches.choices import BRANCH_KINDS, OrganisationKind, Post
from branches.models import OfficeHolder, PartyOrganisation
from branches.services.holders import NewHolder

DATE_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
PHONE_HELP = "办公室座机；平台不收集个人手机号。"
FULL_TIME_KINDS = (OrganisationKind.PARTY_COMMITTEE, OrganisationKind.GENERAL_BRANCH)


class AppointForm(forms.Form):
    """Who takes which post."""

    post = forms.ChoiceField(label="党内职务", choices=Post.choices)
    name = forms.CharField(label="姓名", max_length=30)
    starts_on = forms.DateField(label="任职日期", widget=DATE_INPUT)
    work_phone = forms.CharField(
        label="办公电话", required=False, max_length=30, help_text=PHONE_HELP
    )
    approval_ref = forms.CharField(
        label="任职批复或备案",
        required=False,
        max_length=80,
        help_text="书记、副书记由上级批准，委员报上级备案。",
    )

    def __init__(self, body: PartyOrganisation, data: Any = None) -> None:
        super().__init__(data, initial={"starts_on": timezone.localdate()})
        self.fields["post"].choices = posts_of(body)  # type: ignore[attr-defined]

    def new(self) -> NewHolder:
        """For the service; only of a valid form."""
        return NewHolder(**self.cleaned_data)


class CorrectHolderForm(forms.Form):
    """A typing error, or a new office telephone."""

    name = forms.CharField(label="姓名", max_length=30)
    work_phone = forms.CharField(
        label="办公电话", required=False, max_length=30, help_text=PHONE_HELP
    )
    approval_ref = forms.CharField(label="任职批复或备案", required=False, max_length=80)


class ReleaseForm(forms.Form):
    """The last day in the post."""

    on = forms.DateField(label="离任日期", widget=DATE_INPUT)
    consent_ref = forms.CharField(
        label="上级同意",
        required=False,
        max_length=80,
        help_text="书记任期内调动须先经上级党组织同意（机关条例第八条），填写文号或日期。",
    )
    reason = forms.CharField(label="说明", required=False, max_length=200)

    def __init__(self, holder: OfficeHolder, data: Any = None) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})
        if holder.post != Post.SECRETARY:
            del self.fields["consent_ref"]


def posts_of(body: PartyOrganisation) -> list[tuple[str, str]]:
    """Posts that a body of the kind has."""
    absent = set()
    if body.kind not in FULL_TIME_KINDS:
        absent.add(Post.FULL_TIME_DEPUTY.value)
    if body.kind not in BRANCH_KINDS:
        absent.add(Post.GROUP_LEADER.value)
    return [(value, label) for value, label in Post.choices if value not in absent]
