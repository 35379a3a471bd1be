"""复核, 撤销 and 恢复 of a naming."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.forms.naming.awards import (
    AwardCorrectionForm,
    RecheckForm,
    TakeBackForm,
    as_typed,
)
from campaigns.forms.naming.steps import today
from campaigns.models import Award
from campaigns.services.naming import (
    correct_award,
    recheck_award,
    restore_award,
    withdraw_award,
)
from campaigns.views.awards.listing import LIST, TITLE
from portal.errors import NotAllowed, RuleBroken
from portal.roles import Capability
from portal.views import ScopedObjectView

UNPROCESSABLE = 422
DETAIL = "campaigns:award-detail"


class AwardActView(ScopedObjectView[Award]):
    """One act by one form."""

    model: ClassVar[type[Award]] = Award
    capability = Capability.CAMPAIGN_RUN
    template_name = "campaigns/awards/form.html"
    title: ClassVar[str]
    intro: ClassVar[str] = ""
    button: ClassVar[str]

    def base_queryset(self) -> QuerySet[Award]:
        """With unit, branch and kind."""
        return Award.objects.select_related("unit", "organisation", "kind")

    def form(self, award: Award, data: Any = None) -> forms.Form:
        """The form, empty or as typed."""
        raise NotImplementedError

    def act(self, award: Award, form: Any) -> str:
        """Do it; the sentence that says so."""
        raise NotImplementedError

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The form."""
        award = self.get_object()
        return self.form_page(award, self.form(award))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Done, or why not."""
        award = self.get_object()
        form = self.form(award, self.request.POST)
        if not form.is_valid():
            return self.form_page(award, form, status=UNPROCESSABLE)
        try:
            self.say(self.act(award, form))
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(award, form, status=UNPROCESSABLE)
        return redirect(DETAIL, pk=pk)

    def form_page(self, award: Award, form: forms.Form, *, status: int = 200) -> HttpResponse:
        """The page."""
        here = reverse(DETAIL, args=[award.pk])
        context = {
            "heading": award,
            "form": form,
            "title": self.title,
            "intro": self.intro,
            "button": self.button,
            "cancel_url": here,
            "breadcrumbs": [(TITLE, reverse(LIST)), (award.holder, here), (self.title, "")],
        }
        return self.page(context, status=status)


class AwardRecheckView(AwardActView):
    """复核: 保留 or 限期整改."""

    title, button = "登记复核", "登记"
    intro = "撤销命名由工委领导在命名页上办理。"

    def form(self, award: Award, data: Any = None) -> RecheckForm:
        """What was found."""
        return RecheckForm(data, initial=today())

    def act(self, award: Award, form: RecheckForm) -> str:
        """Record it."""
        review = recheck_award(award, form.finding(), by=self.request.user)
        return f"已登记复核：{review.get_outcome_display()}。"


class AwardWithdrawView(AwardActView):
    """撤销命名."""

    capability = Capability.SELECTION_DECIDE
    title, button = "撤销命名", "撤销"
    intro = "自撤销之日起不再计入有效命名，记录和沿革保留。"

    def form(self, award: Award, data: Any = None) -> TakeBackForm:
        """Day, paper, reason."""
        return TakeBackForm(data, initial=today())

    def act(self, award: Award, form: TakeBackForm) -> str:
        """Withdraw."""
        data = form.cleaned_data
        withdraw_award(award, data["on"], data["reason"], data["document"], by=self.request.user)
        return "命名已撤销。"


class AwardRestoreView(AwardActView):
    """恢复命名."""

    capability = Capability.SELECTION_DECIDE
    title, button = "恢复命名", "恢复"
    intro = "撤销有误时恢复，视为一直有效；撤销和恢复都留在沿革中。"

    def form(self, award: Award, data: Any = None) -> TakeBackForm:
        """Day, paper, reason."""
        return TakeBackForm(data, initial=today())

    def act(self, award: Award, form: TakeBackForm) -> str:
        """Restore."""
        data = form.cleaned_data
        restore_award(award, data["on"], data["reason"], data["document"], by=self.request.user)
        return "命名已恢复。"


class AwardCorrectView(AwardActView):
    """Mend a naming recorded by hand."""

    title, button = "更正命名", "保存"
    intro = "只更正手工登记的命名；单位登记错了的，撤销后重新登记。"

    def form(self, award: Award, data: Any = None) -> AwardCorrectionForm:
        """As it stands."""
        return AwardCorrectionForm(award.unit, data, initial=as_typed(award))

    def act(self, award: Award, form: AwardCorrectionForm) -> str:
        """Correct."""
        correct_award(award, form.new(), form.cleaned_data["reason"], by=self.request.user)
        return "已更正。"
