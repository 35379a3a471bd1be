"""One upload of returns: its files one by one, and all of them marked."""

import io
import zipfile
from pathlib import PurePosixPath

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from campaigns.exporters import Mark, MarkedBook, marked_workbook
from campaigns.forms.sheets import marks_of
from campaigns.models import ReportingRound
from campaigns.resources.returns_zip import unpack_returns
from campaigns.services.sheets import Batch, Return, load_batch, zip_of
from campaigns.views.sheet_base import counts_of
from campaigns.views.sheet_files import ZIP, download
from campaigns.views.sheet_reading import grids_of
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import CapabilityView


class BatchView(CapabilityView):
    """A page about one's own upload; other people's do not exist."""

    capability = Capability.FIGURES_IMPORT

    def batch(self) -> Batch:
        """The upload of the address."""
        found = load_batch(self.kwargs["number"], of=self.request.user)
        if found is None or found.round != self.kwargs["pk"]:
            raise Http404
        return found

    def file(self, batch: Batch) -> Return:
        """The file of the address."""
        index = self.kwargs["index"]
        found = next((file for file in batch.files if file.index == index), None)
        if found is None:
            raise Http404
        return found


class ReturnsFileView(BatchView):
    """Every figure of one file."""

    template_name = "campaigns/sheets/returns_file.html"

    def get(self, *args: object, pk: int, number: int, index: int) -> HttpResponse:
        """Faults and changes first, the rest folded."""
        batch = self.batch()
        file = self.file(batch)
        round_ = get_object_or_404(ReportingRound, pk=pk)
        back = reverse("campaigns:returns-result", args=[pk, number])
        return self.page(
            {
                "round": round_,
                "batch": batch,
                "file": file,
                "open_lines": [line for line in file.lines if not line.is_quiet],
                "same": [line for line in file.lines if line.is_quiet],
                "breadcrumbs": [*trail(round_, "")[:-1], (batch.source, back), (file.name, "")],
            }
        )


class ReturnsMarkedView(BatchView):
    """All workbooks with something to mend, marked, in one zip."""

    def get(self, *args: object, pk: int, number: int) -> HttpResponseBase:
        """A zip; files without a remark are not in it."""
        batch = self.batch()
        try:
            sent = {one.index: one.content for one in unpack_returns(zip_of(batch)).files}
        except RuleBroken as refusal:
            self.refuse(refusal.message)
            return redirect("campaigns:returns-upload", pk=pk)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in batch.files:
                if file.is_remarked:
                    name = PurePosixPath(file.name.replace("\\", "/"))
                    archive.writestr(
                        f"{file.index:03}-{name.stem}（核对）.xlsx", marked(file, sent[file.index])
                    )
        return download(
            buffer.getvalue(), f"{PurePosixPath(batch.source).stem}（核对）.zip", kind=ZIP
        )


def marked(file: Return, content: bytes) -> bytes:
    """One file of the zip with its faults in it."""
    title = f"{file.unit or file.name}核对结果"
    marks = marks_of(file.taken, file.lines)
    if file.problem and file.problem not in file.taken.problems:
        marks.insert(0, Mark("", 0, 0, "", "", file.problem, is_fault=True))
    return marked_workbook(
        MarkedBook(title, content, counts_of(file.lines), marks, grids_of(content))
    )


def trail(round_: ReportingRound, here: str) -> list[tuple[str, str]]:
    """Breadcrumb: rounds, this round, this page."""
    return [
        ("填报进度", reverse("campaigns:round-list")),
        (round_.period.label, reverse("campaigns:round-board", args=[round_.pk])),
        (here, ""),
    ]
