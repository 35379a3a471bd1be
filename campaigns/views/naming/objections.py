"""Recording and answering objections to a notice."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.forms.naming.steps import ObjectionForm, ResolveForm, today
from campaigns.models import Objection, Selection
from campaigns.selectors.naming.decision import chosen
from campaigns.services.naming import dismiss_objection, raise_objection, uphold_objection
from campaigns.views.naming.base import NAMING, UNPROCESSABLE, NamingStepView, trail_of
from portal.errors import NotAllowed, RuleBroken
from portal.roles import Capability
from portal.views import ScopedObjectView

DONE = {"dismiss": "异议已办结：不成立。", "uphold": "异议已办结：成立，该对象已退出评选。"}


class ObjectionNewView(NamingStepView):
    """Something came in."""

    title, button = "登记异议", "登记"
    intro = "公示期间及命名之前收到的异议都登记；办结之前不能命名。"

    def form(self, selection: Selection, data: Any = None) -> ObjectionForm:
        """About somebody on the list."""
        return ObjectionForm(chosen(selection), data, initial=today())

    def act(self, selection: Selection, form: ObjectionForm) -> str:
        """Record it."""
        raise_objection(form.cleaned_data["application"], form.new(), by=self.request.user)
        return "异议已登记，办结之前不能命名。"


class ObjectionResolveView(ScopedObjectView[Objection]):
    """What the inquiry found."""

    model: ClassVar[type[Objection]] = Objection
    capability = Capability.CAMPAIGN_RUN
    template_name = "campaigns/naming/objection.html"

    def base_queryset(self) -> QuerySet[Objection]:
        """With the edition."""
        return Objection.objects.select_related(
            "application__selection", "application__unit", "application__organisation__unit"
        )

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The objection with the form."""
        return self.form_page(self.get_object(), ResolveForm(initial=today()))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Resolved, or why not."""
        objection, form = self.get_object(), ResolveForm(self.request.POST)
        if not form.is_valid():
            return self.form_page(objection, form, status=UNPROCESSABLE)
        data = form.cleaned_data
        resolve = dismiss_objection if data["outcome"] == "dismiss" else uphold_objection
        try:
            resolve(objection, data["result"], data["resolved_on"], by=self.request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(objection, form, status=UNPROCESSABLE)
        self.say(DONE[data["outcome"]])
        return redirect(NAMING, pk=objection.application.selection_id)

    def form_page(
        self, objection: Objection, form: ResolveForm, *, status: int = 200
    ) -> HttpResponse:
        """The page."""
        selection = objection.application.selection
        back = reverse(NAMING, args=[selection.pk])
        trail = [*trail_of(selection), ("办理异议", "")]
        context = {"objection": objection, "form": form, "cancel_url": back, "breadcrumbs": trail}
        return self.page(context, status=status)
