"""One file of a paper: handed out, or taken back by whoever brought it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import models
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from campaigns.models import PaperFile
from campaigns.selectors.files import readable_files
from campaigns.services.figures import fill_capability
from campaigns.services.files import remove_file
from portal.errors import NotAllowed, RuleBroken
from portal.file_kinds import content_type_of
from portal.roles import Capability
from portal.views import ScopedObjectView


class FileView(ScopedObjectView[PaperFile]):
    """One file in scope; evidence of a figure the reader may not see does not exist."""

    model = PaperFile
    capability = Capability.SUBMISSION_READ

    def base_queryset(self) -> models.QuerySet[Any]:
        """With its paper; silent about evidence of discipline figures."""
        rows = readable_files(self.request.user)
        return rows.select_related(
            "submission__unit", "submission__organisation__unit", "submission__round", "metric"
        )


class FileDownloadView(FileView):
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


class FileRemoveView(FileView):
    """Take back a file of one's own."""

    http_method_names = ["post"]

    def get_capability(self, obj: PaperFile) -> Capability:
        """Only who fills the paper."""
        return fill_capability(obj.submission)

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Remove it, or say why it stays."""
        file = self.get_object()
        name, paper_pk = file.name, file.submission_id
        try:
            remove_file(file, by=self.request.user)
            self.say(f"已删除“{name}”。")
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        return redirect("campaigns:submission-files", pk=paper_pk)
