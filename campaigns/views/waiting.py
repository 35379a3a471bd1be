"""待审: everything that waits for one reviewer, and approving many papers in one act."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from campaigns.filters.waiting import WaitingFilter, WaitingTable
from campaigns.models import Submission
from campaigns.selectors.doubts import Said
from campaigns.selectors.waiting import clean, doubts_of, said_in_waiting, waiting_list
from campaigns.services import approve_papers
from portal.roles import Capability
from portal.views import AuthenticatedRequest, CapabilityView, ScopedListView

NAMED = 12
LISTED_AT_ONCE = 200


class ReviewerOnly(CapabilityView):
    """For whoever approves units' or branches' papers."""

    capability = Capability.SUBMISSION_APPROVE
    also = Capability.BRANCH_PAPER_APPROVE


class WaitingListView(ReviewerOnly, ScopedListView):
    """Those with something to look at first; the clean ones below, ticked."""

    filterset_class = WaitingFilter
    table_class = WaitingTable
    template_name = "campaigns/waiting/list.html"
    title = "待审"
    subtitle = "有疑点的在前，请逐份看；无疑点的已勾选，可以一次审定。"
    page_size = LISTED_AT_ONCE
    empty_title = "没有待审的填报表"
    empty_text = "单位或党支部上报后会出现在这里。"

    def rows(self) -> QuerySet[Submission]:
        """What waits for this reviewer."""
        self.said = said_in_waiting(self.request.user)
        return (
            waiting_list(self.request.user, self.said)
            .for_table()
            .select_related("organisation__unit")
        )

    def extra_context(self) -> dict[str, Any]:
        """How many could be approved at once, as filtered now."""
        rows = filtered(self.request, self.request.GET, self.said).filter(clean())
        return {"clean_count": rows.count(), "query": self.request.GET.urlencode()}


class WaitingApproveView(ReviewerOnly):
    """审定 by POST: first the list of what will happen, then the act, each paper for itself."""

    http_method_names = ["post"]
    template_name = "campaigns/waiting/confirm.html"

    def post(self, *args: object) -> HttpResponse:
        """Ask once more, or approve what was confirmed and say what became of it."""
        if "confirmed" in self.request.POST:
            return self.approve(_seen(self.request.POST.getlist("paper")))
        papers = self.chosen()
        ready = [paper for paper in papers if paper.submitted_by_id != self.request.user.pk]
        if not ready:
            self.refuse("没有可以审定的填报表：请先勾选，自己上报的须由他人审定。")
            return redirect("campaigns:waiting-list")
        doubted = [(paper, doubts_of(paper)) for paper in ready]
        return self.page(
            {
                "clean": [paper for paper, doubts in doubted if not doubts],
                "doubted": [(paper, doubts) for paper, doubts in doubted if doubts],
                "own": [paper for paper in papers if paper not in ready],
                "papers": ready,
            }
        )

    def chosen(self) -> list[Submission]:
        """All clean ones of the list as it was filtered, or those that were ticked."""
        if "clean" in self.request.POST:
            query = QueryDict(self.request.POST.get("query", ""))
            return list(filtered(self.request, query).filter(clean()).for_table())
        seen = _seen(self.request.POST.getlist("paper"))
        rows = waiting_list(self.request.user).filter(pk__in=seen).for_table()
        changed = [paper for paper in rows if paper.revision != seen[paper.pk]]
        for paper in changed[:NAMED]:
            self.refuse(f"{paper.subject_name}：数据在您查看之后又有改动，请重新查看后再审定。")
        return [paper for paper in rows if paper not in changed]

    def approve(self, seen: dict[int, int]) -> HttpResponse:
        """Counts in one sentence, refusals each with its own."""
        result = approve_papers(seen, by=self.request.user)
        self.say(result.summary)
        for refused in result.refused[:NAMED]:
            self.refuse(f"{refused.paper.subject_name}：{refused.sentence}")
        if len(result.refused) > NAMED:
            self.refuse(f"另有{len(result.refused) - NAMED}份未审定，仍在待审列表中。")
        return redirect("campaigns:waiting-list")


def filtered(
    request: AuthenticatedRequest, query: QueryDict, said: Mapping[int, Said] | None = None
) -> Any:
    """The waiting list as the filter of an address shows it."""
    rows = waiting_list(request.user, said)
    return WaitingFilter(data=query or None, queryset=rows, request=request).qs


def _seen(texts: Iterable[str]) -> dict[int, int]:
    """Paper and revision as the page named them, "12-5"; anything else is left out."""
    pairs = (text.split("-") for text in texts)
    return {
        int(pair[0]): int(pair[1])
        for pair in pairs
        if len(pair) == 2 and all(part.isdecimal() and len(part) < 16 for part in pair)
    }
