"""Is this paper ours, and does it still stand: by code or by file."""

from typing import Any

from django.http import HttpResponse

from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import CapabilityView
from reports.forms.proof import CodeForm, PaperFileForm
from reports.resources.pdf_marks import born_as
from reports.resources.prose_files import read_prose
from reports.resources.word_marks import word_born_as
from reports.selectors.proof.verifying import Verified, verify_code, verify_file
from reports.services.assembling import table_title

NO_CODE = "没有发出过这个核验码。请对照纸面重新输入；仍查不到的，这张表不是平台发出的。"
NO_FILE = (
    "平台没有发出过这份文件。它可能被改动或另存过，或者不是平台的报告；请向发文单位索取原文件。"
)


class VerifyView(CapabilityView):
    """One page, two questions; nothing that is sent is kept."""

    capability = Capability.REPORT_READ
    template_name = "reports/proof/verify.html"

    def get(self, *args: object) -> HttpResponse:
        """The page, with an answer when a code is in the address."""
        typed = self.request.GET.get("code", "")
        if not typed:
            return self.answer(CodeForm(), PaperFileForm())
        form = CodeForm(self.request.GET)
        if not form.is_valid():
            return self.answer(form, PaperFileForm(), status=422)
        found = verify_code(typed, self.request.user)
        return self.answer(form, PaperFileForm(), found=found, unknown="" if found else NO_CODE)

    def post(self, *args: object) -> HttpResponse:
        """Whether the file is one that was issued."""
        form = PaperFileForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.answer(CodeForm(), form, status=422)
        file = form.cleaned_data["file"]
        content = file.read()
        mark = born_as(content) or word_born_as(content)
        text, refusal = words_of(file.name, content)
        found = verify_file(content, self.request.user, born_as=mark, text=text)
        if refusal and not found:
            form.add_error("file", refusal)
            return self.answer(CodeForm(), form, status=422)
        unknown = "" if found else NO_FILE
        return self.answer(CodeForm(), form, found=found, unknown=unknown)

    def answer(
        self,
        code_form: CodeForm,
        file_form: PaperFileForm,
        *,
        status: int = 200,
        **said: Any,
    ) -> HttpResponse:
        """The page with what is known."""
        found: Verified | None = said.get("found")
        table = table_title(found.report, found.position) if found and found.position else ""
        context = {"code_form": code_form, "file_form": file_form, "table": table, **said}
        return self.page(context, status=status)


def words_of(name: str, content: bytes) -> tuple[str, str]:
    """The words of a Word file in which a code may stand, or why it cannot be read."""
    if not name.lower().endswith(".docx"):
        return "", ""
    try:
        return read_prose(name, content), ""
    except RuleBroken as refusal:
        return "", refusal.message
