"""Files of an election's steps: brought, handed out, taken back."""

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from branches.forms.terms import FileForm
from branches.models import ElectionFile, ElectionStep
from branches.selectors.terms.approval import approve_capability
from branches.selectors.terms.stages import REPLIES
from branches.services.terms import attach_file, remove_file
from portal.errors import NotAllowed, RuleBroken
from portal.file_kinds import content_type_of
from portal.roles import Capability
from portal.views import ScopedObjectView


def recording_capability(step: ElectionStep) -> Capability:
    """The right that records this step, and so keeps its files."""
    if step.kind in REPLIES:
        return approve_capability(step.term.organisation)
    return Capability.TERM_MANAGE


class StepFileView(ScopedObjectView[ElectionStep]):
    """One more file of a step, by POST only."""

    model = ElectionStep
    capability = Capability.TERM_MANAGE
    http_method_names = ["post"]

    def base_queryset(self) -> QuerySet[ElectionStep]:
        """With its term."""
        return ElectionStep.objects.select_related("term__organisation__unit")

    def get_capability(self, obj: ElectionStep) -> Capability:
        """Whoever may record the step."""
        return recording_capability(obj)

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Kept, or why not."""
        step = self.get_object()
        form = FileForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            self.refuse("".join(str(error) for error in form.errors["file"]))
            return redirect("branches:term-detail", pk=step.term_id)
        try:
            file = attach_file(step, *form.cleaned_data["file"], by=self.request.user)
            self.say(f"已上传“{file}”。")
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        return redirect("branches:term-detail", pk=step.term_id)


class ElectionFileView(ScopedObjectView[ElectionFile]):
    """The file as an attachment: nothing uploaded is ever shown inside the portal."""

    model = ElectionFile
    capability = Capability.ORGANISATION_READ

    def base_queryset(self) -> QuerySet[ElectionFile]:
        """With its term."""
        return ElectionFile.objects.select_related("step__term__organisation__unit")

    def get(self, *args: object, pk: int) -> HttpResponseBase:
        """The bytes under the name they came with."""
        file = self.get_object()
        if not default_storage.exists(file.path):
            raise Http404("文件不在了，请联系系统管理员。")
        response = FileResponse(
            default_storage.open(file.path),
            as_attachment=True,
            filename=file.name,
            content_type=content_type_of(file.name),
        )
        response["X-Content-Type-Options"] = "nosniff"
        return response


class ElectionFileRemoveView(ElectionFileView):
    """Take back a file of one's own."""

    http_method_names = ["post"]

    def get_capability(self, obj: ElectionFile) -> Capability:
        """Whoever may record the step."""
        return recording_capability(obj.step)

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Gone, or why it stays."""
        file = self.get_object()
        name, term_pk = file.name, file.step.term_id
        try:
            remove_file(file, by=self.request.user)
            self.say(f"已删除“{name}”。")
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        return redirect("branches:term-detail", pk=term_pk)
