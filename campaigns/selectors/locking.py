"""What keeps a round from being locked, and who may decide about each paper."""

from dataclasses import dataclass

from campaigns.models import ReportingRound, Submission
from campaigns.selectors.waiting import waiting_papers
from portal.models import User


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A paper that waits for a decision; with `may_decide` it is the reader's own."""

    paper: Submission
    may_decide: bool

    @property
    def who(self) -> str:
        """Who decides: a unit about its branches, the 工委 about units."""
        if self.may_decide:
            return "由您审核"
        paper = self.paper
        is_own = "（本人上报的须由他人审定）" if paper.organisation_id is None else ""
        return f"由{paper.unit.short_name if paper.organisation_id else '工委其他同志'}审核{is_own}"


def obstacles(row: ReportingRound, user: User) -> list[Obstacle]:
    """Papers that wait, those the reader may decide first; two queries."""
    waiting = Submission.objects.waiting().filter(round=row).for_table()
    papers = waiting.select_related("organisation__unit").order_by(
        "unit__kind__position", "unit__position", "organisation__code", "pk"
    )
    mine = waiting_papers(user).filter(round=row).exclude(submitted_by=user)
    own = set(mine.values_list("pk", flat=True))
    found = [Obstacle(paper, paper.pk in own) for paper in papers]
    return sorted(found, key=lambda obstacle: not obstacle.may_decide)
