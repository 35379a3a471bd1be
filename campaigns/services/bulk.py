"""Approving many papers in one act: each stands or falls alone, and nothing unseen is approved."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from campaigns.models import Submission
from campaigns.services.papers import approve_submission
from portal.errors import RuleBroken
from portal.models import User


@dataclass(frozen=True, slots=True)
class Refused:
    """A paper that was not approved, and why."""

    paper: Submission
    sentence: str


@dataclass(slots=True)
class BulkResult:
    """What became of the papers."""

    approved: list[Submission] = field(default_factory=list)
    own: list[Submission] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """The counts in one sentence."""
        parts = [f"已审定{len(self.approved)}份"]
        if self.own:
            parts.append(f"{len(self.own)}份是您自己上报的，留给其他同志审定")
        if self.refused:
            parts.append(f"{len(self.refused)}份未审定")
        return "；".join(parts) + "。"


def approve_papers(seen: Mapping[int, int], *, by: User) -> BulkResult:
    """Approve the papers `seen` names with the revision the reviewer saw, one transaction each.

    Papers of one's own are left out and said; a refusal of one leaves the others approved.
    """
    result = BulkResult()
    papers = Submission.objects.visible_to(by).filter(pk__in=seen).order_by("pk")
    for paper in papers.select_related("unit", "organisation__unit", "round"):
        if paper.submitted_by_id == by.pk:
            result.own.append(paper)
            continue
        try:
            result.approved.append(approve_submission(paper, by=by, seen=seen[paper.pk]))
        except RuleBroken as refusal:
            result.refused.append(Refused(paper, refusal.message))
    return result
