"""Files of a paper: the page with its list and its form."""

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from campaigns.models import Metric, PaperFile, Submission
from campaigns.selectors.files import KeptFile, PaperFiles, load_files, size_text
from campaigns.selectors.papers import asked_metrics
from campaigns.services.figures import fill_capability
from campaigns.services.files import attach_file, may_remove
from campaigns.views.base import PaperView
from portal.errors import NotAllowed, RuleBroken
from portal.file_kinds import MAX_BYTES
from portal.roles import Capability

NO_FILE = "请先选择要上传的文件。"
NO_METRIC = "请选择文件用于哪个指标；盖章件在上报以后才能上传。"
# What stands for "the whole paper" among the choices of the form.
STAMPED = ""


class PaperFilesView(PaperView):
    """Every file of the paper; those who fill it may add one. Nothing of the form is touched."""

    capability = Capability.SUBMISSION_READ
    template_name = "campaigns/papers/files.html"

    def get_capability(self, obj: Submission) -> Capability:
        """Reading the list needs no more than reading the paper."""
        return fill_capability(obj) if self.request.method == "POST" else self.capability

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The list and the form; `?metric=` says for which figure, none for the sealed print."""
        paper = self.get_object()
        return self.files_page(paper, self.request.GET.get("metric", STAMPED))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Keep the file; a script gets JSON, everybody else the list."""
        paper = self.get_object()
        code = self.request.POST.get("metric", STAMPED)
        try:
            file = self.attach(paper, code)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            if self.wants_json:
                return JsonResponse({"error": refusal.message}, status=422)
            return self.files_page(paper, code, error=refusal.message)
        if self.wants_json:
            url = reverse("campaigns:file-download", args=[file.pk])
            return JsonResponse({"name": file.name, "size": size_text(file.byte_count), "url": url})
        self.say(f"已上传“{file.name}”。")
        return redirect(f"{reverse('campaigns:submission-files', args=[pk])}?metric={code}")

    @property
    def wants_json(self) -> bool:
        """Whether a script of the form asks."""
        return "application/json" in self.request.headers.get("Accept", "")

    def attach(self, paper: Submission, code: str) -> PaperFile:
        """Read one byte more than allowed at most: enough to be refused."""
        upload = self.request.FILES.get("file")
        if not isinstance(upload, UploadedFile):
            raise RuleBroken(NO_FILE)
        if not code and not paper.versions.exists():
            raise RuleBroken(NO_METRIC)
        content = upload.read(MAX_BYTES + 1)
        metric = self.metric(paper, code)
        return attach_file(paper, upload.name or "", content, by=self.request.user, metric=metric)

    def metric(self, paper: Submission, code: str) -> Metric | None:
        """The figure it is evidence of; one the reader does not see does not exist."""
        if not code:
            return None
        found = [m for m, _ in asked_metrics(paper, self.request.user) if m.code == code]
        if not found:
            raise Http404
        return found[0]

    def files_page(self, paper: Submission, code: str, error: str = "") -> HttpResponse:
        """The page; refused files come back with their sentence."""
        asked = [metric for metric, _ in asked_metrics(paper, self.request.user)]
        versions = list(paper.versions.all())
        files = load_files(paper, {metric.code for metric in asked}, versions)
        chosen = next((metric for metric in asked if metric.code == code), None)
        may_fill = self.holds(fill_capability(paper), paper)
        return self.page(
            {
                "paper": paper,
                "files": files,
                "removable": self.removable(paper, files) if may_fill else set(),
                "metrics": [metric for metric in asked if metric.nature != "ratio"],
                "chosen": chosen,
                "error": error,
                "may_attach": may_fill and (paper.is_editable or bool(versions)),
                "may_stamp": bool(versions),
                "breadcrumbs": self.trail(paper, "佐证材料和盖章件"),
            },
            status=422 if error else 200,
        )

    def removable(self, paper: Submission, files: PaperFiles) -> set[int]:
        """Files of the reader's own that the paper lets go."""
        kept: list[KeptFile] = [*files.evidence, *(each.file for each in files.stamped)]
        mine = [file for file in kept if file.by_pk == self.request.user.pk]
        return {file.pk for file in mine if may_remove(PaperFile(kind=file.kind), paper)}
