"""Beginning an application."""

from django.http import HttpResponse
from django.shortcuts import redirect

from campaigns.forms.applications.start import StartForm
from campaigns.models import Selection
from campaigns.selectors.applications.reach import applying_branches, applying_units
from campaigns.selectors.editions.words import condition_words
from campaigns.services.applications import start_application
from campaigns.views.applications.base import OfSelectionView
from portal.errors import RuleBroken
from portal.roles import Capability


class ApplicationStartView(OfSelectionView):
    """Who applies; the conditions are judged at once, before anything is written."""

    capability = Capability.SELECTION_APPLY
    template_name = "campaigns/applications/start.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """Basis, conditions, deadline, and the choice."""
        selection = self.get_object()
        return self.form_page(selection, self.form(selection))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Begin, or say what is in the way."""
        selection = self.get_object()
        form = self.form(selection, bound=True)
        if not form.is_valid():
            return self.form_page(selection, form, status=422)
        user = self.request.user
        try:
            application = start_application(selection, form.chosen, form.name, by=user)
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.form_page(selection, form, status=422)
        self.say("已建立申报草稿，请填写自评后点“申报”。")
        return redirect("campaigns:application-edit", pk=application.pk)

    def form(self, selection: Selection, *, bound: bool = False) -> StartForm:
        """With whom the user speaks for."""
        user = self.request.user
        data = self.request.POST if bound else None
        return StartForm(selection, list(applying_branches(user)), list(applying_units(user)), data)

    def form_page(
        self, selection: Selection, form: StartForm, *, status: int = 200
    ) -> HttpResponse:
        """The page."""
        return self.page(
            {
                "selection": selection,
                "form": form,
                "conditions": [
                    (condition_words(row), row.basis)
                    for row in selection.conditions.select_related("kind")
                ],
                "stages": selection.stages.all(),
                "breadcrumbs": self.trail(selection, "申报"),
            },
            status=status,
        )
