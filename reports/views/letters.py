"""起草文书: the letters of a 换届 as Word and PDF, for whoever approves the election."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from branches.models import CommitteeTerm
from branches.selectors.terms.approval import approve_capability
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views.base import ScopedObjectView
from reports.choices import LetterKind
from reports.selectors.letters import offers_of
from reports.services.letters import draft_file

FORMATS = ("docx", "pdf")


class TermView(ScopedObjectView[CommitteeTerm]):
    """About one term, for its superior."""

    model = CommitteeTerm
    capability = Capability.TERM_APPROVE

    def get_capability(self, obj: CommitteeTerm) -> Capability:
        """The 工委 writes to top bodies, the unit to those below."""
        return approve_capability(obj.organisation)

    def base_queryset(self) -> Any:
        """Terms with body, unit and superior."""
        return CommitteeTerm.objects.select_related("organisation__unit", "organisation__parent")


class TermLetterListView(TermView):
    """What can be drafted now, and what waits for which paper."""

    template_name = "reports/letters/list.html"

    def get(self, *args: Any, pk: int) -> HttpResponse:
        """Each letter with its two files."""
        term = self.get_object()
        return self.page({"term": term, "offers": offers_of(term)})


class TermLetterView(TermView):
    """One draft as a file."""

    def get(self, *args: Any, pk: int, kind: str, form: str) -> HttpResponse:
        """The file, or the list with a sentence why there is none."""
        term = self.get_object()
        if kind not in LetterKind.values or form not in FORMATS:
            raise Http404
        try:
            draft = draft_file(term, LetterKind(kind), as_word=form == "docx")
        except RuleBroken as refusal:
            self.refuse(refusal.message)
            return redirect("reports:term-letters", pk=term.pk)
        response = HttpResponse(draft.content, content_type=draft.content_type)
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(draft.name)}"
        return response
