"""校数 of a draft: what must be mended, what somebody must answer for, what is proved."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from portal.errors import NotAllowed, RuleBroken
from portal.roles import Capability
from reports.choices import DraftStatus
from reports.models import Draft
from reports.selectors.prose.drafts import BLOCKING, ProofLine, proof_of_draft
from reports.services.drafts.issuing import why_not_issued
from reports.services.proof import vouch, withdraw_voucher
from reports.views.drafts.base import PROOF, ReadingPage


class DraftProofView(ReadingPage):
    """Every number of a draft, for writers and for those who sign; writers vouch here."""

    template_name = "reports/proof/draft.html"

    def get_capability(self, obj: Draft) -> Capability:
        """Only writers vouch."""
        if self.request.method == "POST":
            return Capability.REPORT_WRITE
        return super().get_capability(obj)

    def may_vouch(self, draft: Draft) -> bool:
        """Who writes came in by that right; the others only read."""
        writes = self.request.user.can(Capability.REPORT_WRITE)
        return writes and draft.status == DraftStatus.WRITING

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The page."""
        draft = self.get_object()
        return self.proof_page(draft, proof_of_draft(draft))

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Vouch for one number, or take a voucher back."""
        draft = self.get_object()
        lines = proof_of_draft(draft)
        if taken_back := self.request.POST.get("withdraw"):
            return self.take_back(draft, lines, taken_back)
        mark, basis = self.request.POST.get("line", ""), self.request.POST.get("basis", "")
        line = next((row for row in lines if row.fingerprint and row.fingerprint == mark), None)
        if line is None:
            self.refuse("这句话刚被改动过，请对照下面最新的文字再担保。")
            return redirect("reports:draft-proof", pk=pk)
        try:
            vouch(draft, line, basis, by=self.request.user)
        except RuleBroken as refusal:
            typed = {"mark": mark, "basis": basis, "error": refusal.message}
            return self.proof_page(draft, lines, typed, status=422)
        self.say(f"已担保“{line.printed}”。")
        return redirect("reports:draft-proof", pk=pk)

    def take_back(self, draft: Draft, lines: list[ProofLine], pk: str) -> HttpResponse:
        """The number needs a voucher again."""
        if not pk.isdecimal():
            raise Http404
        try:
            withdraw_voucher(get_object_or_404(draft.vouchers, pk=pk), by=self.request.user)
            self.say("已撤回担保。")
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except RuleBroken as refusal:
            self.refuse(refusal.message)
        return redirect("reports:draft-proof", pk=draft.pk)

    def proof_page(
        self,
        draft: Draft,
        lines: list[ProofLine],
        typed: dict[str, str] | None = None,
        *,
        status: int = 200,
    ) -> HttpResponse:
        """Groups of numbers, the ones in the way first."""
        open_lines = [line for line in lines if not line.is_settled]
        conflicts = list(draft.conflicts.filter(settled_at__isnull=True).order_by("pk"))
        context = {
            "draft": draft,
            "conflicts": conflicts,
            "stands_against": "" if open_lines or conflicts else why_not_issued(draft),
            "wrong": [line for line in open_lines if line.verdict in BLOCKING],
            "without": [line for line in open_lines if line.verdict not in BLOCKING],
            "vouched": [line for line in lines if line.is_settled and line.voucher],
            "proved": [line for line in lines if line.verdict in ("field", "matched")],
            "typed": typed or {},
            "is_open": self.may_vouch(draft),
            "tabs": self.tabs(draft, PROOF),
            "breadcrumbs": self.trail(draft, "校数"),
        }
        return self.page(context, status=status)
