"""Filling in an application: saved as a draft, or filed."""

from django.http import HttpResponse
from django.shortcuts import redirect

from campaigns.flags.eligibility import unmet
from campaigns.forms.applications.edit import ApplicationForm
from campaigns.models import Application
from campaigns.selectors.applications.reviewing import verdicts_kept
from campaigns.selectors.applications.sheet import sheet_of
from campaigns.services.applications import (
    attach_evidence,
    file_application,
    save_application,
)
from campaigns.views.applications.base import ApplicationView
from portal.errors import PaperRefused, RuleBroken
from portal.file_kinds import MAX_BYTES
from portal.roles import Capability

SAVED_ONLY = "填写的内容已存为草稿，但还没有申报："


class ApplicationEditView(ApplicationView):
    """The form; whatever refuses, everything typed stays."""

    capability = Capability.SELECTION_APPLY
    template_name = "campaigns/applications/edit.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """As it was left; one that was filed is read, not edited."""
        application = self.get_object()
        if application.status != "draft":
            return redirect("campaigns:application-detail", pk=pk)
        return self.form_page(application, self.form(application))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Save; with the button 申报 also file."""
        application = self.get_object()
        form = self.form(application, bound=True)
        if not form.is_valid() or not self.save(application, form):
            return self.form_page(application, form, status=422)
        if "file" not in self.request.POST:
            self.say("已存为草稿。")
            return redirect("campaigns:application-edit", pk=pk)
        try:
            file_application(application, by=self.request.user)
        except RuleBroken as refusal:
            application.refresh_from_db(fields=["checks"])
            return self.form_page(
                application, complained(self.form(application, bound=True), refusal), status=422
            )
        self.say("已申报，等本单位推荐。")
        return redirect("campaigns:application-detail", pk=pk)

    def save(self, application: Application, form: ApplicationForm) -> bool:
        """Texts, marks and files; refusals stand at their fields."""
        try:
            save_application(application, form.draft(), by=self.request.user)
        except RuleBroken as refusal:
            complained(form, refusal)
            return False
        return self.keep_files(application, form)

    def keep_files(self, application: Application, form: ApplicationForm) -> bool:
        """Each file for itself: one that is refused keeps no other out."""
        for name, criterion, upload in form.uploads():
            # One byte more than allowed is enough to be refused.
            content = upload.read(MAX_BYTES + 1)
            try:
                attach_evidence(
                    application,
                    upload.name or "",
                    content,
                    by=self.request.user,
                    criterion=criterion,
                )
            except RuleBroken as refusal:
                form.add_error(name, refusal.message)
        return not form.errors

    def form(self, application: Application, *, bound: bool = False) -> ApplicationForm:
        """Empty of answers but for what was typed before."""
        lines = sheet_of(application).lines
        if not bound:
            return ApplicationForm(application, lines)
        return ApplicationForm(application, lines, self.request.POST, self.request.FILES)

    def form_page(
        self, application: Application, form: ApplicationForm, *, status: int = 200
    ) -> HttpResponse:
        """Conditions beside the form."""
        verdicts = verdicts_kept(application)
        return self.page(
            {
                "application": application,
                "selection": application.selection,
                "form": form,
                "sheet": sheet_of(application),
                "verdicts": verdicts,
                "failing": unmet(verdicts),
                "breadcrumbs": self.trail(application, "填写"),
            },
            status=status,
        )


def complained(form: ApplicationForm, refusal: RuleBroken) -> ApplicationForm:
    """The form with each sentence at its field, or above the form."""
    if not form.is_valid():
        return form
    if not isinstance(refusal, PaperRefused):
        form.add_error(None, refusal.message)
        return form
    for each in refusal.refusals:
        form.add_error(each.place if each.place in form.fields else None, each.sentence)
    return form
