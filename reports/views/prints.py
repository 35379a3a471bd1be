"""打印盖章件: the filled form as a PDF, straight away (docs/decisions/0014)."""

import threading
from typing import Any
from urllib.parse import quote

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator

from campaigns.views.base import PaperView
from portal.errors import RuleBroken
from portal.roles import Capability
from reports.services.form_prints import print_paper

# One print is laid out at a time; with one waiting, the other threads stay free for everybody else.
MOST_AT_ONCE = 2
BUSY = "正在打印的人较多，请过几秒再点一次“打印盖章件”。"
_places = threading.BoundedSemaphore(MOST_AT_ONCE)


# The browser's own PDF viewer is an embedded object of the page.
@method_decorator(csp_replace({"object-src": [SELF]}), name="get")
class PaperPrintView(PaperView):
    """One paper as it was sent last (or one version of it), or as a draft that says so."""

    capability = Capability.SUBMISSION_READ

    def get(self, *args: Any, pk: int, serial: int | None = None) -> HttpResponse:
        """The PDF in the browser, or the paper with a sentence why there is none."""
        paper = self.get_object()
        if not _places.acquire(blocking=False):
            self.refuse(BUSY)
            return redirect("campaigns:submission-detail", pk=paper.pk)
        try:
            printed = print_paper(paper, by=self.request.user, serial=serial)
        except RuleBroken as refusal:
            self.refuse(refusal.message)
            return redirect("campaigns:submission-detail", pk=paper.pk)
        finally:
            _places.release()
        response = HttpResponse(printed.pdf, content_type="application/pdf")
        response["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(printed.name)}"
        return response
