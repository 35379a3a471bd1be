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
from campaigns.services.applications.filing import missing, refused_conditions
from campaigns.views.applications.base import ApplicationView
from portal.errors import PaperRefused, RuleBroken
from portal.file_kinds import MAX_BYTES
from portal.roles import Capability


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
        form.full_clean()
        is_kept = self.save(application, form)
        if is_kept and "file" in self.request.POST:
            self.file(application, form)
        if form.errors:
            return self.refused(application, form, is_kept=is_kept)
        if "file" in self.request.POST:
            self.say("已申报，等本单位推荐。")
            return redirect("campaigns:application-detail", pk=pk)
        self.say("已存为草稿。")
        return redirect("campaigns:application-edit", pk=pk)

    def save(self, application: Application, form: ApplicationForm) -> bool:
        """Each text, mark and file that can be kept; whether anything could be at all."""
        try:
            save_application(application, form.draft(), by=self.request.user)
        except PaperRefused as refusal:
            complained(form, refusal)
        except RuleBroken as refusal:
            complained(form, refusal)
            return False
        self.keep_files(application, form)
        application.refresh_from_db()
        return True

    def file(self, application: Application, form: ApplicationForm) -> None:
        """申报; where something could not be kept, what is missing beside it is said as well."""
        if form.errors:
            conditions = refused_conditions(unmet(verdicts_kept(application)))
            complained(form, PaperRefused(conditions + missing(application)))
            return
        try:
            file_application(application, by=self.request.user)
        except RuleBroken as refusal:
            complained(form, refusal)
            application.refresh_from_db(fields=["checks"])

    def keep_files(self, application: Application, form: ApplicationForm) -> None:
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

    def form(self, application: Application, *, bound: bool = False) -> ApplicationForm:
        """Empty of answers but for what was typed before."""
        lines = sheet_of(application).lines
        if not bound:
            return ApplicationForm(application, lines)
        return ApplicationForm(application, lines, self.request.POST, self.request.FILES)

    def refused(
        self, application: Application, form: ApplicationForm, *, is_kept: bool
    ) -> HttpResponse:
        """The page again, with what was typed in every box and what was kept of it."""
        sheet = sheet_of(application)
        # Files kept just now stand at their lines.
        form.lines = sheet.lines
        count = len(form.complaints())
        title, text = f"有{count}处没有保存，其余已存为草稿。", "请按提示改正后再保存。"
        if not is_kept:
            title, text = "没有保存。", "您填的内容还在本页。"
        elif "file" in self.request.POST:
            title, text = "还没有申报。", "请按提示补齐，其余内容已存为草稿。"
        return self.form_page(application, form, title=title, text=text)

    def form_page(
        self, application: Application, form: ApplicationForm, *, title: str = "", text: str = ""
    ) -> HttpResponse:
        """Conditions beside the form; a title says what was refused."""
        verdicts = verdicts_kept(application)
        return self.page(
            {
                "application": application,
                "selection": application.selection,
                "form": form,
                "sheet": sheet_of(application),
                "verdicts": verdicts,
                "failing": unmet(verdicts),
                "refused_title": title,
                "refused_text": text,
                "breadcrumbs": self.trail(application, "填写"),
            },
            status=422 if title else 200,
        )


def complained(form: ApplicationForm, refusal: RuleBroken) -> None:
    """Each sentence at its field, or above the form."""
    if not isinstance(refusal, PaperRefused):
        form.add_error(None, refusal.message)
        return
    for each in refusal.refusals:
        # A field that is refused already is not called empty as well.
        if each.place not in form.errors:
            form.add_error(each.place if each.place in form.fields else None, each.sentence)
