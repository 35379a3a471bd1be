"""Evidence of applications: handed out, or taken back while it is a draft."""

from typing import Any, ClassVar, cast

from django.core.files.storage import default_storage
from django.db import models
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from campaigns.models import ApplicationFile
from campaigns.selectors.applications.reach import readable_applications
from campaigns.services.applications import remove_evidence
from portal.errors import RuleBroken
from portal.file_kinds import content_type_of
from portal.roles import Capability
from portal.views import ScopedObjectView


class EvidenceView(ScopedObjectView[ApplicationFile]):
    """One file of an application in reach."""

    model: ClassVar[type[models.Model]] = ApplicationFile
    capability = Capability.CAMPAIGN_READ

    def base_queryset(self) -> models.QuerySet[Any]:
        """Of applications the reader reads."""
        readable = readable_applications(self.request.user)
        rows = ApplicationFile.objects.filter(application__in=readable.values("pk"))
        return cast("models.QuerySet[Any]", rows.select_related("application__unit", "criterion"))


class EvidenceDownloadView(EvidenceView):
    """The file as an attachment: nothing uploaded is ever shown inside the portal."""

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


class EvidenceRemoveView(EvidenceView):
    """Take a file back; by POST only."""

    capability = Capability.SELECTION_APPLY
    http_method_names = ["post"]

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Gone, or why it stays."""
        file = self.get_object()
        name, application = file.name, file.application_id
        try:
            remove_evidence(file, by=self.request.user)
            self.say(f"已删除“{name}”。")
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        return redirect("campaigns:application-edit", pk=application)
