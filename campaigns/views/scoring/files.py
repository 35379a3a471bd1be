"""Evidence of what one scores: a judge reaches it through his own ballot."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from campaigns.models import ApplicationFile
from campaigns.views.scoring.ballots import BallotBase
from portal.file_kinds import content_type_of


class BallotFileView(BallotBase):
    """The file as an attachment: nothing uploaded is ever shown inside the portal."""

    def get(self, *args: object, pk: int, number: int) -> HttpResponseBase:
        """The bytes under the name they came with."""
        ballot = self.get_object()
        rows = ApplicationFile.objects.filter(application=ballot.application_id)
        found = get_object_or_404(rows, pk=number)
        if not default_storage.exists(found.path):
            raise Http404("文件不在了，请联系系统管理员。")
        response = FileResponse(
            default_storage.open(found.path),
            as_attachment=True,
            filename=found.name,
            content_type=content_type_of(found.name),
        )
        response["X-Content-Type-Options"] = "nosniff"
        return response
